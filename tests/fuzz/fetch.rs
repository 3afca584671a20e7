//! QuickSupport's archive for Linux, as somebody else would have packed it.
#![expect(clippy::expect_used, reason = "a step that fails is a finding")]

use std::{
    fs::{self, File},
    io::Write as _,
    os::unix::fs::PermissionsExt as _,
    path::Path,
    sync::atomic::AtomicBool,
};

#[path = "../../src/fetch/archive.rs"]
#[expect(unreachable_pub, reason = "it is part of the agent")]
mod archive;
#[path = "../../src/fetch/gzip.rs"]
mod gzip;

/// The most that may come out, in bytes.
const MOST: u64 = 4 * 1024 * 1024;

/// Unpacks an archive: what comes of it stays in its directory and below its limit.
///
/// # Panics
/// When it does not.
pub(crate) fn archive(bytes: &[u8]) {
    let around = tempfile::tempdir().expect("a directory");
    let into = around.path().join("into");
    fs::create_dir(&into).expect("a directory");
    let unpacked = archive::unpack(
        file(&crate::packed(bytes)),
        &into,
        MOST,
        &AtomicBool::default(),
    );
    let beside = fs::read_dir(around.path()).expect("the directory").count();
    assert_eq!(beside, 1, "something lies outside");
    // What is not taken is removed; until then nobody else gets through the directory above it.
    let open = if unpacked.is_ok() { 0 } else { 0o077 };
    let came_out = looked_through(&into, &into.canonicalize().expect("a path"), open);
    assert!(came_out <= MOST, "{came_out} bytes");
    if let Ok(program) = unpacked {
        let found = fs::symlink_metadata(&program).expect("the program");
        assert!(found.is_file() && found.permissions().mode() & 0o100 != 0);
        assert!(program.starts_with(&into));
    }
}

pub(crate) fn file(bytes: &[u8]) -> File {
    use std::io::Seek as _;
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(bytes).expect("room");
    file.rewind().expect("its beginning");
    file
}

/// Nothing in the directory belongs to others, by more than these bits, or leads out of it. Gives its
/// bytes.
fn looked_through(dir: &Path, top: &Path, open: u32) -> u64 {
    let mut bytes = 0;
    for entry in fs::read_dir(dir).expect("a directory") {
        let path = entry.expect("an entry").path();
        let found = fs::symlink_metadata(&path).expect("an entry");
        if found.is_symlink() {
            let leads_out = path.canonicalize().is_ok_and(|to| !to.starts_with(top));
            assert!(!leads_out, "{path:?} leads out");
            continue;
        }
        assert!(found.is_dir() || found.is_file(), "{path:?}");
        if found.is_dir() {
            bytes += looked_through(&path, top, open);
        } else {
            let mode = found.permissions().mode();
            assert_eq!(mode & 0o7077 & !open, 0, "{path:?} has mode {mode:o}");
            bytes += found.len();
        }
    }
    bytes
}
