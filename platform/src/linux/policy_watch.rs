//! Hears when the administrator's file is written, replaced or removed, and when its directory comes
//! into being: one sleeping descriptor of the kernel's, no tick.

use std::{
    ffi::OsStr,
    io,
    mem::MaybeUninit,
    os::{fd::OwnedFd, unix::ffi::OsStrExt as _},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use rustix::{
    fs::inotify::{self, CreateFlags, ReadFlags, WatchFlags},
    io::Errno,
};
use serde_json::{Map, Value};
use tokio::{
    io::{Interest, unix::AsyncFd},
    time::timeout,
};

use super::policy::{POLICY, ROOT, read};
use crate::told::Told;

/// Whoever writes does so in several steps: for so long nothing must happen …
const QUIET: Duration = Duration::from_millis(100);
/// … unless it goes on and on.
const MOST_STEPS: u32 = 50;

/// Hears of the file. Where its directory is not there, or cannot be looked at, the nearest one above
/// it tells when that changes.
pub(crate) struct PolicyWatch {
    path: PathBuf,
    administrator: u32,
    kernel: AsyncFd<OwnedFd>,
    /// The number and the path of the directory that is watched.
    watched: Option<(i32, PathBuf)>,
    seen: Told<Option<Map<String, Value>>>,
    /// Something has happened, and it has not been looked at what.
    happened: bool,
}

impl PolicyWatch {
    pub(crate) fn new() -> io::Result<Self> {
        Self::of(Path::new(POLICY), ROOT)
    }

    fn of(path: &Path, administrator: u32) -> io::Result<Self> {
        let kernel = inotify::init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC)?;
        // SAFETY: the descriptor is open, and nothing replaces or closes it while `AsyncFd` has it.
        let kernel = unsafe { AsyncFd::register_with_interest(kernel, Interest::READABLE)? };
        let mut watch = Self {
            path: path.to_owned(),
            administrator,
            kernel,
            watched: None,
            seen: Told::of(None),
            happened: false,
        };
        watch.arm()?;
        watch.seen = Told::of(read(path, administrator).ok());
        Ok(watch)
    }

    /// Waits until the file has something else to say, or cannot be read any more, or can again.
    pub(crate) async fn changed(&mut self) {
        loop {
            if let Err(error) = self.settled().await {
                tracing::warn!(%error, "changes of the policy are no longer heard of");
                return std::future::pending().await;
            }
            self.happened = false;
            // First the watch, so that nothing falls between.
            if let Err(error) = self.arm() {
                tracing::warn!(%error, "changes of the policy may not be heard of");
            }
            let now = read(&self.path, self.administrator).ok();
            if self.seen.is_news(now, Instant::now()) {
                return;
            }
        }
    }

    /// Waits until something has happened, and then until nothing has for a moment.
    async fn settled(&mut self) -> io::Result<()> {
        if !self.happened {
            self.heard().await?;
            self.happened = true;
        }
        for _ in 0..MOST_STEPS {
            match timeout(QUIET, self.heard()).await {
                Ok(heard) => heard?,
                Err(_) => return Ok(()),
            }
        }
        Ok(())
    }

    async fn heard(&self) -> io::Result<()> {
        loop {
            let mut ready = self.kernel.readable().await?;
            if self.read_events()? {
                return Ok(());
            }
            ready.clear_ready();
        }
    }

    /// Takes what the kernel has to tell, and says whether any of it is about the file.
    fn read_events(&self) -> io::Result<bool> {
        let mut buffer = [MaybeUninit::uninit(); 1024];
        let mut events = inotify::Reader::new(self.kernel.get_ref(), &mut buffer);
        loop {
            match events.next() {
                Ok(event) if self.concerns(&event) => return Ok(true),
                Ok(_) | Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => return Ok(false),
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn concerns(&self, event: &inotify::Event<'_>) -> bool {
        if event.events().contains(ReadFlags::QUEUE_OVERFLOW) {
            return true;
        }
        let Some((number, dir)) = &self.watched else {
            return true;
        };
        if event.wd() != *number {
            return false;
        }
        let below = self.path.strip_prefix(dir).unwrap_or(&self.path);
        let wanted = below.components().next();
        let name = event
            .file_name()
            .map(|name| OsStr::from_bytes(name.to_bytes()));
        // Without a name it is about the directory itself.
        name.is_none_or(|name| wanted.is_some_and(|wanted| wanted.as_os_str() == name))
    }

    /// Watches the directory of the file, or the nearest above it that can be watched. What appears in
    /// between is found by asking twice.
    fn arm(&mut self) -> io::Result<()> {
        loop {
            let (number, dir) = self.nearest()?;
            let before = self.watched.replace((number, dir.clone()));
            match before {
                Some((same, at)) if same == number && at == dir => return Ok(()),
                // It may have gone with its directory.
                Some((other, _)) if other != number => {
                    inotify::remove_watch(&self.kernel, other).ok();
                }
                Some(_) | None => {}
            }
        }
    }

    fn nearest(&self) -> io::Result<(i32, PathBuf)> {
        let comes_and_goes = WatchFlags::ONLYDIR
            | WatchFlags::CREATE
            | WatchFlags::DELETE
            | WatchFlags::MOVE
            | WatchFlags::ATTRIB
            | WatchFlags::DELETE_SELF
            | WatchFlags::MOVE_SELF;
        let mut failed = Errno::NOENT;
        for (above, dir) in self.path.ancestors().skip(1).enumerate() {
            let what = match above {
                0 => comes_and_goes | WatchFlags::CLOSE_WRITE,
                _ => comes_and_goes,
            };
            match inotify::add_watch(&self.kernel, dir, what) {
                Ok(number) => return Ok((number, dir.to_owned())),
                Err(error) => failed = error,
            }
        }
        Err(failed.into())
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use std::{
        fs::{self, Permissions},
        os::unix::fs::PermissionsExt as _,
    };

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(60);

    /// A place for `portal-companion/policy.json`, with us as the administrator.
    struct Etc(tempfile::TempDir);

    impl Etc {
        fn new() -> Self {
            let etc = tempfile::tempdir().unwrap();
            fs::set_permissions(etc.path(), Permissions::from_mode(0o755)).unwrap();
            Self(etc)
        }

        fn watch(&self) -> PolicyWatch {
            let us = rustix::process::geteuid().as_raw();
            PolicyWatch::of(&self.file(), us).unwrap()
        }

        fn dir(&self) -> PathBuf {
            self.0.path().join("portal-companion")
        }

        fn file(&self) -> PathBuf {
            self.dir().join("policy.json")
        }

        fn make_dir(&self) {
            fs::create_dir_all(self.dir()).unwrap();
            fs::set_permissions(self.dir(), Permissions::from_mode(0o755)).unwrap();
        }

        fn write(&self, text: &str) {
            fs::write(self.file(), text).unwrap();
            fs::set_permissions(self.file(), Permissions::from_mode(0o644)).unwrap();
        }

        /// As programs write that let nobody see half a file.
        fn replace(&self, text: &str) {
            let new = self.dir().join("policy.json.new");
            fs::write(&new, text).unwrap();
            fs::set_permissions(&new, Permissions::from_mode(0o644)).unwrap();
            fs::rename(new, self.file()).unwrap();
        }
    }

    async fn heard(watch: &mut PolicyWatch, wanted: Option<&str>) {
        let wanted = wanted.map(|text| serde_json::from_str(text).unwrap());
        let waited = timeout(PATIENCE, async {
            while watch.seen.known != wanted {
                watch.changed().await;
            }
        });
        assert!(waited.await.is_ok(), "known is {:?}", watch.seen.known);
    }

    #[tokio::test]
    async fn every_way_to_change_the_file_is_heard() {
        let etc = Etc::new();
        let mut watch = etc.watch();
        assert_eq!(
            watch.seen.known,
            Some(Map::new()),
            "no file is no management"
        );
        // The directory comes first …
        etc.make_dir();
        etc.write(r#"{"A": 1}"#);
        heard(&mut watch, Some(r#"{"A": 1}"#)).await;
        etc.write(r#"{"A": 2}"#);
        heard(&mut watch, Some(r#"{"A": 2}"#)).await;
        etc.replace(r#"{"A": 3}"#);
        heard(&mut watch, Some(r#"{"A": 3}"#)).await;
        // … what cannot be read is not known, which is something else than nothing …
        etc.write(r#"{"A": "#);
        heard(&mut watch, None).await;
        etc.replace(r#"{"A": 4}"#);
        heard(&mut watch, Some(r#"{"A": 4}"#)).await;
        fs::set_permissions(etc.file(), Permissions::from_mode(0o666)).unwrap();
        heard(&mut watch, None).await;
        fs::remove_file(etc.file()).unwrap();
        heard(&mut watch, Some("{}")).await;
        etc.write(r#"{"A": 5}"#);
        heard(&mut watch, Some(r#"{"A": 5}"#)).await;
        // … and it all begins anew when the directory has gone, or another takes its place.
        fs::remove_dir_all(etc.dir()).unwrap();
        heard(&mut watch, Some("{}")).await;
        etc.make_dir();
        etc.write(r#"{"A": 6}"#);
        heard(&mut watch, Some(r#"{"A": 6}"#)).await;
        fs::rename(etc.dir(), etc.0.path().join("old")).unwrap();
        heard(&mut watch, Some("{}")).await;
        let other = etc.0.path().join("other");
        fs::create_dir(&other).unwrap();
        fs::set_permissions(&other, Permissions::from_mode(0o755)).unwrap();
        fs::write(other.join("policy.json"), r#"{"A": 7}"#).unwrap();
        fs::rename(other, etc.dir()).unwrap();
        heard(&mut watch, Some(r#"{"A": 7}"#)).await;
    }

    /// What others do beside the file, or above its directory, wakes nobody for long.
    #[tokio::test]
    async fn what_is_not_about_the_file_is_passed_over() {
        let etc = Etc::new();
        let watch = etc.watch();
        fs::write(etc.0.path().join("passwd"), "x").unwrap();
        assert!(!watch.read_events().unwrap());
        etc.make_dir();
        assert!(watch.read_events().unwrap());
        let watch = etc.watch();
        fs::write(etc.dir().join("policy.json.new"), "x").unwrap();
        assert!(!watch.read_events().unwrap());
        etc.write("{}");
        assert!(watch.read_events().unwrap());
    }

    /// The same text written again is no change, and who waits for one goes on waiting.
    #[tokio::test]
    async fn a_change_that_is_none_is_not_told() {
        let etc = Etc::new();
        etc.make_dir();
        etc.write(r#"{"A": 1}"#);
        let mut watch = etc.watch();
        etc.replace(r#"{ "A":1 }"#);
        timeout(PATIENCE, watch.settled()).await.unwrap().unwrap();
        assert_eq!(
            read(&watch.path, watch.administrator).ok(),
            watch.seen.known
        );
    }
}
