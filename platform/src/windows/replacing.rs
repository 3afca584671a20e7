//! A program that takes the place of another one. One that runs can be renamed, not overwritten.

use std::{
    convert::Infallible, ffi::OsString, fs, io, os::windows::process::CommandExt as _, path::Path,
    process::Command,
};

use windows_sys::Win32::System::Threading::{CREATE_NEW_PROCESS_GROUP, CREATE_NO_WINDOW};

pub(crate) use super::access::ours;

/// Between the two steps there is none: `companionw` brings the old one back then.
pub(crate) fn swap(new: &Path, at: &Path, old: &Path) -> io::Result<()> {
    match fs::rename(at, old) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    fs::rename(new, at).inspect_err(|_| {
        fs::rename(old, at).ok();
    })
}

pub(crate) fn swap_back(old: &Path, at: &Path, aside: &Path) -> io::Result<()> {
    match fs::rename(at, aside) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    fs::rename(old, at).inspect_err(|_| {
        fs::rename(aside, at).ok();
    })
}

/// No process becomes another one here: the next one is started, with what this one has to read from and
/// write to, and this one ends.
pub(crate) fn become_program(
    program: &Path,
    arguments: &[OsString],
) -> io::Result<Option<Infallible>> {
    Command::new(program)
        .args(arguments)
        .creation_flags(CREATE_NEW_PROCESS_GROUP | CREATE_NO_WINDOW)
        .spawn()?;
    Ok(None)
}
