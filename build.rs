//! Packs the words of the languages, so that they are a third of their size in the program and in its
//! memory. Comments stay behind.

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
    pack(&words.join("findings"), &out.join("findings"))
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
