//! Hears when device management writes preferences: it puts files into a directory, and the kernel
//! tells of that. What the files say is asked of the preferences' server, as ever.

use std::{
    env,
    fs::File,
    io,
    os::fd::{AsRawFd as _, OwnedFd},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use rustix::{
    buffer::spare_capacity,
    event::kqueue::{Event, EventFilter, EventFlags, VnodeEvents, kevent, kqueue},
};
use serde_json::{Map, Value};
use tokio::{
    io::{Interest, unix::AsyncFd},
    time::sleep,
};

use super::policy::policy;
use crate::told::Told;

const MANAGED: &str = "/Library/Managed Preferences";
/// The preferences' server hears of the files as we do, and needs a moment to read them.
const QUIET: Duration = Duration::from_secs(1);

pub(crate) struct PolicyWatch {
    kernel: AsyncFd<OwnedFd>,
    /// The directories that the kernel tells of, for as long as they are open.
    dirs: Vec<File>,
    seen: Told<Option<Map<String, Value>>>,
    /// Something has happened, and it has not been looked at what.
    happened: bool,
}

impl PolicyWatch {
    pub(crate) fn new() -> io::Result<Self> {
        // SAFETY: the queue is open, belongs to nobody else and is closed with what has it now.
        let kernel = unsafe { AsyncFd::register_with_interest(kqueue()?, Interest::READABLE)? };
        let mut watch = Self {
            kernel,
            dirs: Vec::new(),
            seen: Told::of(None),
            happened: false,
        };
        watch.arm()?;
        watch.seen = Told::of(policy().ok());
        Ok(watch)
    }

    pub(crate) async fn changed(&mut self) {
        loop {
            if let Err(error) = self.heard().await {
                tracing::warn!(%error, "changes of the policy are no longer heard of");
                return std::future::pending().await;
            }
            sleep(QUIET).await;
            self.happened = false;
            // First the next change, so that none falls between.
            if let Err(error) = self.arm() {
                tracing::warn!(%error, "changes of the policy may not be heard of");
            }
            let now = policy().ok();
            if self.seen.is_news(now, Instant::now()) {
                return;
            }
        }
    }

    async fn heard(&mut self) -> io::Result<()> {
        while !self.happened {
            let mut ready = self.kernel.readable().await?;
            let mut events = Vec::with_capacity(8);
            // SAFETY: nothing is added, so no descriptor is named.
            unsafe {
                kevent(
                    &self.kernel,
                    &[],
                    spare_capacity(&mut events),
                    Some(Duration::ZERO),
                )?
            };
            self.happened = !events.is_empty();
            ready.clear_ready();
        }
        Ok(())
    }

    /// Asks to be told of files that come and go: in the directory for all, that of the user, and,
    /// since there may be neither, the one above.
    fn arm(&mut self) -> io::Result<()> {
        let all = Path::new(MANAGED);
        let user = env::var_os("USER").map(|user| all.join(user));
        let above = all.parent().map(Path::to_owned);
        let wanted = [above, Some(all.to_owned()), user];
        let dirs = wanted.into_iter().flatten();
        let dirs: Vec<File> = dirs
            .filter_map(|dir: PathBuf| File::open(dir).ok())
            .collect();
        for dir in &dirs {
            let filter = EventFilter::Vnode {
                vnode: dir.as_raw_fd(),
                flags: VnodeEvents::WRITE | VnodeEvents::DELETE | VnodeEvents::RENAME,
            };
            let flags = EventFlags::ADD | EventFlags::CLEAR;
            let event = Event::new(filter, flags, std::ptr::null_mut());
            let mut none: [Event; 0] = [];
            // SAFETY: the directory stays open for as long as the queue tells of it: closing it is
            // what takes it out of the queue.
            unsafe { kevent(&self.kernel, &[event], &mut none, Some(Duration::ZERO))? };
        }
        // Those of before go only now that the new ones are heard.
        self.dirs = dirs;
        Ok(())
    }
}
