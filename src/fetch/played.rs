//! Steps of a fetch by themselves, without a server and without a thread, for whoever counts what they cost.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::atomic::AtomicBool,
};

use super::archive::{self, Bad};

/// The SHA-256 of a program, as it is read.
///
/// # Errors
/// When it cannot be read.
pub fn hash(mut program: impl Read) -> io::Result<[u8; 32]> {
    super::hash::of(&mut program)
}

/// Unpacks QuickSupport's archive into an empty directory, up to `most` bytes, and gives the program.
///
/// # Errors
/// [`Bad`] says what is wrong with it.
pub fn unpack(packed: File, into: &Path, most: u64) -> Result<PathBuf, Bad> {
    archive::unpack(packed, into, most, &AtomicBool::default())
}
