//! Makes the program small. The words of the languages are packed, so that they are a third of their
//! size in the program and in its memory; comments stay behind. And a release for Linux leaves out
//! how to unwind its stack, an eighth of it: a release aborts when it panics.

use std::{
    env, fs,
    io::{self, Write as _},
    path::Path,
};

use flate2::{Compression, write::DeflateEncoder};

fn main() -> io::Result<()> {
    let words = Path::new("src/l10n");
    println!("cargo::rerun-if-changed={}", words.display());
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo says where"))?;
    let out = Path::new(&out);
    pack(words, out)?;
    pack(&words.join("findings"), &out.join("findings"))?;
    leave_out_unwinding();
    look_at_keys()
}

/// A key with a mistake in it would be no key: better no program than one that is never updated.
fn look_at_keys() -> io::Result<()> {
    const KEYS: &str = "COMPANION_RELEASE_KEYS";
    println!("cargo::rerun-if-env-changed={KEYS}");
    let keys = env::var(KEYS).unwrap_or_default();
    let key = |key: &str| key.len() == 64 && key.bytes().all(|byte| byte.is_ascii_hexdigit());
    if keys.is_empty() || keys.split(',').map(str::trim).all(key) {
        return Ok(());
    }
    let wrong = format!("{KEYS} must be keys of 64 hexadecimal digits, with commas between them");
    Err(io::Error::other(wrong))
}

/// The standard library comes with it and nothing but the linker can leave it out.
fn leave_out_unwinding() {
    const SCRIPT: &str = "packaging/linux/release.ld";
    println!("cargo::rerun-if-changed={SCRIPT}");
    let is = |key: &str, value: &str| env::var(key).is_ok_and(|is| is == value);
    let here = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    if is("PROFILE", "release") && is("CARGO_CFG_TARGET_OS", "linux") {
        println!("cargo::rustc-link-arg-bins=-Wl,-T,{here}/{SCRIPT}");
    }
}

/// Packs each file of one directory into another.
fn pack(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let is_words = path.extension() == Some("ftl".as_ref());
        let Some(name) = path.file_name().filter(|_| is_words) else {
            continue;
        };
        let text = fs::read_to_string(&path)?;
        let lines = text.split_inclusive('\n');
        let lines = lines.filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        let packed = fs::File::create(to.join(name))?;
        let mut packed = DeflateEncoder::new(packed, Compression::best());
        packed.write_all(lines.collect::<String>().as_bytes())?;
        packed.finish()?;
    }
    Ok(())
}
