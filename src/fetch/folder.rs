//! A private directory for one request: nobody could prepare it, and it does not outlive its use.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use companion_platform as platform;

use crate::assist::RequestId;

/// Lies beside a program that was started, and says so to whoever sweeps later.
const STARTED: &str = "started";
/// No session is believed to last longer once nobody watches it.
const LONGEST_SESSION: Duration = Duration::from_secs(24 * 60 * 60);

/// A directory that is removed when this is dropped, unless a program was started from it.
pub(super) struct Folder {
    path: PathBuf,
    started: bool,
}

impl Folder {
    pub(super) fn create(parent: &Path, id: &RequestId) -> io::Result<Self> {
        platform::private_dir(parent)?;
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(|error| io::Error::other(error.to_string()))?;
        let path = parent.join(format!("{id}-{:032x}", u128::from_ne_bytes(random)));
        platform::private_dir(&path)?;
        Ok(Self {
            path,
            started: false,
        })
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Says that a program is about to run from here. From now on only [`Folder::remove`] removes it,
    /// or a sweep that comes when the program cannot be running any more.
    pub(super) fn keep(&mut self) -> io::Result<()> {
        fs::File::create_new(self.path.join(STARTED))?;
        self.started = true;
        Ok(())
    }

    /// Removes it and everything in it.
    pub(super) fn remove(mut self) {
        self.started = false;
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.started {
            return;
        }
        if let Err(error) = platform::remove_all(&self.path) {
            let path = self.path.display();
            tracing::warn!(%path, %error, "a directory is left until the next start");
        }
    }
}

/// Removes what an earlier agent left: broken downloads, and programs that nobody can still be
/// running. A program that was started lately may be in the middle of a session.
pub(super) fn sweep(parent: &Path, now: SystemTime) -> io::Result<()> {
    let entries = match fs::read_dir(parent) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let path = entry?.path();
        if may_run(&path, now) {
            continue;
        }
        let is_dir = fs::symlink_metadata(&path)?.is_dir();
        let removed = if is_dir {
            fs::remove_dir_all(&path)
        } else {
            fs::remove_file(&path)
        };
        if let Err(error) = removed {
            tracing::warn!(path = %path.display(), %error, "a leftover cannot be removed");
        }
    }
    Ok(())
}

fn may_run(path: &Path, now: SystemTime) -> bool {
    let started = fs::symlink_metadata(path.join(STARTED)).and_then(|file| file.modified());
    started.is_ok_and(|started| match now.duration_since(started) {
        Ok(age) => age < LONGEST_SESSION,
        // The clock was set back; what it says of the age is worth nothing within a day.
        Err(ahead) => ahead.duration() < LONGEST_SESSION,
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    fn id() -> RequestId {
        RequestId::try_from("r1".to_owned()).ok().unwrap()
    }

    #[test]
    fn it_lives_as_long_as_its_use() {
        let home = tempfile::tempdir().unwrap();
        let one = Folder::create(home.path(), &id()).unwrap();
        let other = Folder::create(home.path(), &id()).unwrap();
        assert_ne!(one.path(), other.path());
        let (one_path, other_path) = (one.path().to_owned(), other.path().to_owned());
        drop(one);
        assert!(!one_path.exists() && other_path.exists());

        let mut started = other;
        started.keep().unwrap();
        drop(started);
        assert!(other_path.exists(), "a program may run from it");

        let mut ended = Folder::create(home.path(), &id()).unwrap();
        let path = ended.path().to_owned();
        ended.keep().unwrap();
        ended.remove();
        assert!(!path.exists());
    }

    #[test]
    fn a_sweep_spares_what_may_still_run() {
        let home = tempfile::tempdir().unwrap();
        let now = SystemTime::now();
        sweep(&home.path().join("none"), now).unwrap();

        let mut running = Folder::create(home.path(), &id()).unwrap();
        running.keep().unwrap();
        let broken = home.path().join("broken");
        fs::create_dir(&broken).unwrap();
        fs::write(broken.join("quicksupport"), "half").unwrap();
        fs::write(home.path().join("file"), "").unwrap();

        sweep(home.path(), now).unwrap();
        let left = || fs::read_dir(home.path()).unwrap().count();
        assert_eq!(left(), 1);
        assert!(running.path().exists());

        sweep(home.path(), now + LONGEST_SESSION * 2).unwrap();
        assert_eq!(left(), 0);
    }
}
