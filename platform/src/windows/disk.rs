//! Files and the room for them.

use std::{
    fs::{self, File, OpenOptions},
    io,
    os::windows::fs::OpenOptionsExt as _,
    path::Path,
    ptr,
    thread::{self, JoinHandle},
    time::Duration,
};

use windows_sys::Win32::Storage::FileSystem::{FILE_SHARE_READ, GetDiskFreeSpaceExW};

use super::sys;

/// Symbolic links take a privilege that users do not have, and hard links a right to the file.
pub(crate) fn link(target: &Path, at: &Path) -> io::Result<()> {
    let mut from = hold(target)?;
    let mut to = OpenOptions::new().write(true).create_new(true).open(at)?;
    let copied = io::copy(&mut from, &mut to).and_then(|_| to.sync_all());
    copied.inspect_err(|_| drop(fs::remove_file(at)))
}

/// Opens a file so that nobody can write, rename or delete it while this lives.
pub(crate) fn hold(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .read(true)
        .share_mode(FILE_SHARE_READ)
        .open(path)
}

/// How often, and after which pause, it is tried again to remove what somebody keeps open.
const TRIES: u32 = 100;
const PAUSE: Duration = Duration::from_millis(100);

/// Removes a directory that cannot be removed yet: the system, or whoever looks for viruses, may keep a
/// program open a moment longer than it runs.
pub(crate) fn remove_soon(dir: &Path) -> io::Result<JoinHandle<()>> {
    let dir = dir.to_owned();
    let tries = move || {
        for _ in 0..TRIES {
            thread::sleep(PAUSE);
            if fs::remove_dir_all(&dir).is_ok() || !dir.exists() {
                return;
            }
        }
        tracing::warn!(dir = %dir.display(), "somebody keeps it open, so it is left until a later start");
    };
    thread::Builder::new().name("remove".into()).spawn(tries)
}

/// Of the nearest directory that is there.
pub(crate) fn room(path: &Path) -> io::Result<u64> {
    let there = path.ancestors().find(|path| path.is_dir());
    let there = sys::wide(there.unwrap_or(path))?;
    let mut free = 0;
    // SAFETY: the name ends, and the pointer leads to a variable that lives through the call.
    sys::done(unsafe {
        GetDiskFreeSpaceExW(
            there.as_ptr(),
            &raw mut free,
            ptr::null_mut(),
            ptr::null_mut(),
        )
    })?;
    Ok(free)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_also_where_a_directory_will_be() {
        let dir = tempfile::tempdir().unwrap();
        assert!(room(dir.path()).unwrap() > 0);
        assert!(room(&dir.path().join("none").join("yet")).unwrap() > 0);
    }

    #[test]
    fn what_is_held_stays_as_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let (path, other) = (dir.path().join("program"), dir.path().join("other"));
        fs::write(&path, "good").unwrap();
        fs::write(&other, "evil").unwrap();
        let held = hold(&path).unwrap();
        assert!(fs::write(&path, "evil").is_err());
        assert!(fs::remove_file(&path).is_err());
        assert!(fs::rename(&other, &path).is_err());
        assert!(fs::rename(&path, dir.path().join("away")).is_err());
        assert_eq!(fs::read(&path).unwrap(), b"good");
        drop(held);
        fs::write(&path, "next").unwrap();
    }

    #[test]
    fn what_is_kept_open_a_moment_longer_is_removed_then() {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("session");
        fs::create_dir(&dir).unwrap();
        fs::write(dir.join("program"), "good").unwrap();
        let held = hold(&dir.join("program")).unwrap();
        assert!(fs::remove_dir_all(&dir).is_err());
        let tries = remove_soon(&dir).unwrap();
        drop(held);
        tries.join().unwrap();
        assert!(!dir.exists());
    }

    #[test]
    fn what_somebody_writes_is_not_held() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("program");
        let _writes = File::create(&path).unwrap();
        assert!(hold(&path).is_err());
    }

    #[test]
    fn a_second_name_replaces_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let (path, at) = (dir.path().join("program"), dir.path().join("name"));
        fs::write(&path, "good").unwrap();
        link(&path, &at).unwrap();
        assert_eq!(fs::read(&at).unwrap(), b"good");
        fs::write(&at, "other").unwrap();
        assert!(link(&path, &at).is_err());
        assert_eq!(fs::read(&at).unwrap(), b"other");
        assert!(link(&dir.path().join("none"), &dir.path().join("new")).is_err());
    }
}
