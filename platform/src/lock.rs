//! Being the only one: a lock that the system lets go of when its holder ends, however it ends.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io,
    path::Path,
};

/// Takes the lock of a state directory; `None` when another process has it.
pub(crate) fn take(dir: &Path) -> io::Result<Option<File>> {
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(dir.join("agent.lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}
