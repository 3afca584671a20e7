//! Where the agent has no door: nothing can be opened, so nothing else ever runs.

use std::{
    io::{self, Read, Write},
    path::Path,
    pin::Pin,
    task::{Context, Poll},
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

pub(crate) enum Listener {}

pub(crate) enum Connection {}

pub(crate) enum Blocking {}

fn unsupported() -> io::Error {
    let message = "the agent needs no control channel on this system: its app calls it";
    io::Error::new(io::ErrorKind::Unsupported, message)
}

impl Listener {
    pub(crate) fn bind(_dir: &Path) -> io::Result<Self> {
        Err(unsupported())
    }

    #[expect(clippy::unused_async, reason = "as where there is a door")]
    pub(crate) async fn accept(&self) -> io::Result<Connection> {
        match *self {}
    }
}

#[expect(clippy::unused_async, reason = "as where there is a door")]
pub(crate) async fn connect(_dir: &Path) -> io::Result<Connection> {
    Err(unsupported())
}

pub(crate) fn connect_blocking(_dir: &Path) -> io::Result<Blocking> {
    Err(unsupported())
}

pub(crate) fn hang_up(blocking: &Blocking) -> io::Result<()> {
    match *blocking {}
}

impl Blocking {
    pub(crate) fn try_clone(&self) -> io::Result<Self> {
        match *self {}
    }
}

impl Read for Blocking {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        match *self {}
    }
}

impl Write for Blocking {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        match *self {}
    }

    fn flush(&mut self) -> io::Result<()> {
        match *self {}
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        _: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match *self {}
    }
}

impl AsyncWrite for Connection {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, _: &[u8]) -> Poll<io::Result<usize>> {
        match *self {}
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        match *self {}
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        match *self {}
    }
}
