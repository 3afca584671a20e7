//! Being the only one: a lock that the system lets go of when its holder ends, however it ends.

#[cfg(not(target_os = "android"))]
use std::fs::TryLockError;
use std::{
    fs::{File, OpenOptions},
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
    Ok(try_lock(&file)?.then_some(file))
}

#[cfg(not(target_os = "android"))]
fn try_lock(file: &File) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// The standard library answers there that it cannot lock, though the system can.
#[cfg(target_os = "android")]
fn try_lock(file: &File) -> io::Result<bool> {
    use rustix::fs::{FlockOperation, flock};

    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(true),
        Err(rustix::io::Errno::WOULDBLOCK) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_and_after_its_end_the_next() {
        let dir = tempfile::tempdir().unwrap();
        let only = take(dir.path()).unwrap().unwrap();
        assert!(take(dir.path()).unwrap().is_none());
        drop(only);
        assert!(take(dir.path()).unwrap().is_some());
    }

    #[test]
    fn without_a_directory_there_is_an_error_and_no_agent() {
        assert!(take(Path::new("/nonexistent/state")).is_err());
    }
}
