//! The agent's door for its own window and command line: open to this user, to nobody else.
//!
//! Both ends ask the system who is at the other one before a byte is read or written. So neither
//! does a stranger reach the agent, nor does somebody else's program pass for the agent.

use std::{
    io::{self, Read, Write},
    path::Path,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

#[cfg_attr(any(target_os = "linux", target_os = "macos"), path = "socket.rs")]
#[cfg_attr(windows, path = "pipe.rs")]
#[cfg_attr(target_os = "android", path = "no_socket.rs")]
mod imp;

/// How long to wait before knocking again at a door where too many wait.
const KNOCK_AGAIN: Duration = Duration::from_millis(20);

/// The agent's side.
pub struct Listener(imp::Listener);

impl Listener {
    /// Opens the door of a state directory, which must be a [`private_dir`](crate::private_dir) of
    /// which this process is the only [`instance`](crate::instance). Needs a running tokio runtime.
    ///
    /// # Errors
    /// `AddrInUse` when another program has taken the agent's name, which only Windows lets it do;
    /// `Unsupported` on Android, whose app calls the agent itself.
    pub fn bind(dir: &Path) -> io::Result<Self> {
        imp::Listener::bind(dir).map(Self)
    }

    /// The next one who comes and is this user. Safe to cancel.
    ///
    /// # Errors
    /// What the system said; the door stays open.
    pub async fn accept(&self) -> io::Result<Connection> {
        self.0.accept().await.map(Connection)
    }
}

/// A conversation between two programs of one user.
pub struct Connection(imp::Connection);

/// Goes to the agent of a state directory, and makes sure that it is this user's. Waits while too
/// many want to; a limit in time is the caller's.
///
/// # Errors
/// `NotFound` or `ConnectionRefused` when no agent runs there, `PermissionDenied` when what listens
/// there is somebody else's, `Unsupported` where there is no such door.
pub async fn connect(dir: &Path) -> io::Result<Connection> {
    loop {
        match imp::connect(dir).await {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                tokio::time::sleep(KNOCK_AGAIN).await;
            }
            connected => return connected.map(Connection),
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(cx, buf)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(cx)
    }
}

/// The same conversation for a program without a tokio runtime, such as the window.
pub struct Blocking(imp::Blocking);

/// As [`connect`], blocking.
///
/// # Errors
/// As [`connect`].
pub fn connect_blocking(dir: &Path) -> io::Result<Blocking> {
    imp::connect_blocking(dir).map(Blocking)
}

impl Blocking {
    /// Another hand on the same conversation: one thread may read while another writes.
    ///
    /// # Errors
    /// When there is no descriptor left.
    pub fn try_clone(&self) -> io::Result<Self> {
        self.0.try_clone().map(Self)
    }

    /// Ends the conversation for every hand on it: a read that waits returns.
    ///
    /// # Errors
    /// What the system said.
    pub fn hang_up(&self) -> io::Result<()> {
        imp::hang_up(&self.0)
    }
}

impl Read for Blocking {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.0.read(buf)
    }
}

impl Write for Blocking {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.0.write(buf)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
