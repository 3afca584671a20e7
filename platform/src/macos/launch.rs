//! Starting somebody else's app as the Finder does. It must not be our child: the system would ask
//! the user to let *us* record the screen, and ask again for everything that it may do in our name.

use std::{
    ffi::{OsStr, OsString},
    fs, io,
    os::fd::OwnedFd,
    path::{Component, Path, PathBuf},
    process::Stdio,
    sync::mpsc,
    time::Duration,
};

use block2::RcBlock;
use objc2_app_kit::{NSRunningApplication, NSWorkspace, NSWorkspaceOpenConfiguration};
use objc2_foundation::{NSError, NSString, NSURL};
use rustix::{
    event::kqueue::{Event, EventFilter, EventFlags, ProcessEvents, kevent, kqueue},
    process::Pid,
};
use tokio::{
    io::{Interest, unix::AsyncFd},
    process::Command,
};

use crate::{apple::image::app_around, image::copy_app};

/// The system scans an app when it is first started.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct Running {
    pid: i32,
    app: PathBuf,
    /// Readable when the app's process has ended; `None` when it had ended already.
    end: Option<AsyncFd<OwnedFd>>,
}

impl Running {
    pub(crate) async fn ended(self) {
        if let Some(end) = self.end {
            // An error means that it cannot be waited for, as if it were gone.
            drop(end.readable().await);
        }
    }

    pub(crate) fn closer(&self) -> io::Result<Closer> {
        Ok(Closer {
            pid: self.pid,
            app: self.app.clone(),
        })
    }
}

pub(crate) struct Closer {
    pid: i32,
    app: PathBuf,
}

impl Closer {
    /// The number may belong to another process by now, so what it is now is asked first.
    pub(crate) fn close(&self) -> io::Result<()> {
        let running = NSRunningApplication::runningApplicationWithProcessIdentifier(self.pid);
        let Some(running) = running else {
            return Ok(());
        };
        let path = running.bundleURL().and_then(|url| url.path());
        let same = path.is_some_and(|path| Path::new(&path.to_string()) == self.app);
        if !same || running.isTerminated() || running.terminate() {
            return Ok(());
        }
        Err(io::Error::other("the app could not be asked to end"))
    }
}

/// An app that is ours takes the name; of any other a copy does, beside `program`.
pub(crate) fn launch(program: &Path, name: &OsStr) -> io::Result<Running> {
    let place = std::path::absolute(program)?;
    let (Some(place), true) = (place.parent(), is_file_name(name)) else {
        let message = "the name of a program is one plain file name";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    };
    let place = place.canonicalize()?;
    let program = program.canonicalize()?;
    let app = app_around(&program)?;
    let mut named = OsString::from(name);
    named.push(".app");
    let named = place.join(named);
    if app.parent() == Some(&place) {
        fs::rename(app, &named)?;
    } else {
        copy_app(app, &named)?;
    }
    let pid = open(&named)?;
    Ok(Running {
        pid,
        end: end_of(pid)?,
        app: named,
    })
}

fn open(app: &Path) -> io::Result<i32> {
    let path = app.to_str().ok_or(io::ErrorKind::InvalidInput)?;
    let url = NSURL::fileURLWithPath_isDirectory(&NSString::from_str(path), true);
    let how = NSWorkspaceOpenConfiguration::configuration();
    // A QuickSupport that runs already has another code.
    how.setCreatesNewApplicationInstance(true);
    how.setAllowsRunningApplicationSubstitution(false);
    how.setAddsToRecentItems(false);
    let (tell, told) = mpsc::channel();
    let done = RcBlock::new(
        move |running: *mut NSRunningApplication, error: *mut NSError| {
            // SAFETY: the system hands in an object or null, and keeps it through the call.
            let running = unsafe { running.as_ref() }.map(NSRunningApplication::processIdentifier);
            // SAFETY: as above.
            let error =
                unsafe { error.as_ref() }.map(|error| error.localizedDescription().to_string());
            drop(tell.send(running.ok_or(error)));
        },
    );
    // The answer comes on a thread of the system's.
    NSWorkspace::sharedWorkspace().openApplicationAtURL_configuration_completionHandler(
        &url,
        &how,
        Some(&done),
    );
    let told = told
        .recv_timeout(PATIENCE)
        .map_err(|_| io::ErrorKind::TimedOut)?;
    told.map_err(|why| io::Error::other(why.unwrap_or_else(|| "it was not started".to_owned())))
}

/// What becomes readable when the process ends: a queue of the kernel's with that one event.
fn end_of(pid: i32) -> io::Result<Option<AsyncFd<OwnedFd>>> {
    let Some(pid) = Pid::from_raw(pid) else {
        return Ok(None);
    };
    let queue = kqueue()?;
    let filter = EventFilter::Proc {
        pid,
        flags: ProcessEvents::EXIT,
    };
    let event = Event::new(
        filter,
        EventFlags::ADD | EventFlags::ONESHOT,
        std::ptr::null_mut(),
    );
    let mut none: [Event; 0] = [];
    // SAFETY: the event names a process and no descriptor.
    match unsafe { kevent(&queue, &[event], &mut none, Some(Duration::ZERO)) } {
        Ok(_) => {
            // SAFETY: the queue is open, belongs to nobody else and is closed with what has it now.
            let end = unsafe { AsyncFd::register_with_interest(queue, Interest::READABLE) };
            Ok(Some(end?))
        }
        Err(rustix::io::Errno::SRCH) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn is_file_name(name: &OsStr) -> bool {
    let mut parts = Path::new(name).components();
    matches!((parts.next(), parts.next()), (Some(Component::Normal(part)), None) if part == name)
}

pub(crate) fn open_link(address: &str) -> io::Result<()> {
    let mut opener = Command::new("/usr/bin/open")
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    tokio::spawn(async move { opener.wait().await });
    Ok(())
}
