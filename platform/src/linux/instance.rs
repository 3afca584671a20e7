//! One agent for a user and a state directory; a second start wakes the first one's window.

use std::{
    fs::{self, File},
    io,
    os::{
        fd::{AsRawFd as _, OwnedFd},
        unix::{ffi::OsStrExt as _, net::UnixListener as Listener},
    },
    path::{Path, PathBuf},
};

use rustix::{
    fs::{Mode, OFlags},
    net::{AddressFamily, SocketAddrUnix, SocketFlags, SocketType, connect, socket_with},
};
use tokio::net::{UnixListener, UnixStream};

use crate::lock;

const SOCKET: &str = "agent.sock";

pub(crate) struct Only {
    door: Door,
    _lock: File,
}

/// Where another start knocks. It becomes tokio's when somebody waits, as that needs a runtime.
enum Door {
    Bound(Listener),
    Open(UnixListener),
    /// It could not be made: then nobody is heard.
    None,
}

pub(crate) fn instance(dir: &Path) -> io::Result<Option<Only>> {
    let Some(lock) = lock::take(dir)? else {
        // The first one may be just starting or ending; then there is nobody to ask.
        drop(knock(dir));
        return Ok(None);
    };
    let door = match bind(dir) {
        Ok(listener) => Door::Bound(listener),
        Err(error) => {
            tracing::warn!(%error, "a second start of the agent will not be heard");
            Door::None
        }
    };
    Ok(Some(Only { door, _lock: lock }))
}

impl Only {
    pub(crate) async fn summoned(&mut self) {
        loop {
            match self.next().await {
                Ok(stream) if is_ours(&stream) => return,
                Ok(_somebody_else) => {}
                Err(error) => {
                    tracing::warn!(%error, "a second start of the agent is no longer heard");
                    self.door = Door::None;
                }
            }
        }
    }

    async fn next(&mut self) -> io::Result<UnixStream> {
        if let Door::Bound(listener) = &self.door {
            self.door = Door::Open(UnixListener::from_std(listener.try_clone()?)?);
        }
        match &self.door {
            Door::Open(listener) => Ok(listener.accept().await?.0),
            Door::Bound(_) | Door::None => std::future::pending().await,
        }
    }
}

/// The state directory is private, but `/proc` opens doors of other users' to root, and a
/// directory's mode can be changed later.
fn is_ours(stream: &UnixStream) -> bool {
    let us = rustix::process::geteuid().as_raw();
    stream.peer_cred().is_ok_and(|peer| peer.uid() == us)
}

fn bind(dir: &Path) -> io::Result<Listener> {
    let (_dir, path) = address(dir)?;
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let listener = Listener::bind(&path)?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

fn knock(dir: &Path) -> io::Result<()> {
    let (_dir, path) = address(dir)?;
    let flags = SocketFlags::NONBLOCK | SocketFlags::CLOEXEC;
    let socket = socket_with(AddressFamily::UNIX, SocketType::STREAM, flags, None)?;
    connect(&socket, &SocketAddrUnix::new(path.as_os_str().as_bytes())?)?;
    Ok(())
}

/// The socket in the directory, by a name that is short however long the directory's is: a socket's
/// address has room for 107 bytes (unix(7)). It is good as long as the directory is held open.
fn address(dir: &Path) -> io::Result<(OwnedFd, PathBuf)> {
    let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let dir = rustix::fs::open(dir, flags, Mode::empty())?;
    let path = format!("/proc/self/fd/{}/{SOCKET}", dir.as_raw_fd());
    Ok((dir, path.into()))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_second_start_summons_the_first() {
        let dir = tempfile::tempdir().unwrap();
        let mut only = instance(dir.path()).unwrap().unwrap();
        for _ in 0..3 {
            assert!(instance(dir.path()).unwrap().is_none());
            only.summoned().await;
        }
    }

    #[tokio::test]
    async fn a_summons_before_the_wait_is_not_lost() {
        let dir = tempfile::tempdir().unwrap();
        let mut only = instance(dir.path()).unwrap().unwrap();
        assert!(instance(dir.path()).unwrap().is_none());
        tokio::task::yield_now().await;
        only.summoned().await;
    }

    #[tokio::test]
    async fn the_next_start_after_an_end_is_the_first_also_with_a_socket_left_behind() {
        let dir = tempfile::tempdir().unwrap();
        drop(instance(dir.path()).unwrap().unwrap());
        assert!(dir.path().join(SOCKET).exists());
        let mut only = instance(dir.path()).unwrap().unwrap();
        assert!(instance(dir.path()).unwrap().is_none());
        only.summoned().await;
    }

    #[tokio::test]
    async fn a_long_path_is_no_obstacle() {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("d".repeat(200));
        fs::create_dir(&dir).unwrap();
        let mut only = instance(&dir).unwrap().unwrap();
        assert!(instance(&dir).unwrap().is_none());
        only.summoned().await;
    }

    #[test]
    fn without_a_directory_there_is_an_error_and_no_agent() {
        assert!(instance(Path::new("/nonexistent/state")).is_err());
    }

    #[test]
    fn a_second_start_does_not_wait_for_a_first_that_is_stuck() {
        let dir = tempfile::tempdir().unwrap();
        let _first = instance(dir.path()).unwrap().unwrap();
        // More than any queue of the kernel's: a connect that blocks would hang here.
        for _ in 0..10_000 {
            assert!(instance(dir.path()).unwrap().is_none());
        }
    }
}
