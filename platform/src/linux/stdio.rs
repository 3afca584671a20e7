//! Standard input and output that are pipes: no thread waits for them, and no second handle is open for them.
//!
//! Whether an end of a pipe makes its users wait is known to all who have it, and others may have ours. So it
//! is opened anew, for ourselves, and put in the place of the one that we were given.

use std::{
    io,
    os::fd::{AsFd, AsRawFd},
    pin::Pin,
    task::{Context, Poll, ready},
};

use rustix::stdio::{dup2_stdin, dup2_stdout};
use tokio::{
    io::{AsyncRead, AsyncWrite, Interest, ReadBuf, unix::AsyncFd},
    net::unix::pipe::OpenOptions,
};

/// Standard input, if it is a pipe; to be taken once.
pub(crate) fn input() -> Option<Box<dyn AsyncRead + Unpin>> {
    let pipe = OpenOptions::new().open_receiver("/proc/self/fd/0").ok()?;
    let in_place = dup2_stdin(&pipe).map_err(io::Error::from);
    match in_place.and_then(|()| Pipe::new(io::stdin(), Interest::READABLE)) {
        Ok(input) => Some(Box::new(input)),
        Err(_) => Some(Box::new(pipe)),
    }
}

/// Standard output, by the same rule. Who prints by other means may be told that it would have to wait.
pub(crate) fn output() -> Option<Box<dyn AsyncWrite + Unpin>> {
    let pipe = OpenOptions::new().open_sender("/proc/self/fd/1").ok()?;
    let in_place = dup2_stdout(&pipe).map_err(io::Error::from);
    match in_place.and_then(|()| Pipe::new(io::stdout(), Interest::WRITABLE)) {
        Ok(output) => Some(Box::new(output)),
        Err(_) => Some(Box::new(pipe)),
    }
}

struct Pipe<T: AsRawFd>(AsyncFd<T>);

impl<T: AsFd + AsRawFd> Pipe<T> {
    fn new(end: T, interest: Interest) -> io::Result<Self> {
        // SAFETY: it is open, and nothing replaces or closes it from now on: of the standard ends nothing in this
        // process but the above, and that once, before; any other is owned by what is handed over here.
        let end = unsafe { AsyncFd::register_with_interest(end, interest)? };
        Ok(Self(end))
    }
}

impl<T: AsFd + AsRawFd + Unpin> AsyncRead for Pipe<T> {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        loop {
            let mut ready = ready!(self.0.poll_read_ready(cx))?;
            let read = ready.try_io(|end| {
                let read = rustix::io::read(end.get_ref(), buffer.initialize_unfilled());
                read.map_err(io::Error::from)
            });
            if let Ok(read) = read {
                return Poll::Ready(read.map(|length| buffer.advance(length)));
            }
        }
    }
}

impl<T: AsFd + AsRawFd + Unpin> AsyncWrite for Pipe<T> {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        loop {
            let mut ready = ready!(self.0.poll_write_ready(cx))?;
            let written = ready
                .try_io(|end| rustix::io::write(end.get_ref(), bytes).map_err(io::Error::from));
            if let Ok(written) = written {
                return Poll::Ready(written);
            }
        }
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use std::io::{PipeReader, PipeWriter, pipe};

    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    /// Both ends of a pipe of which no end makes us wait.
    fn ends() -> io::Result<(Pipe<PipeReader>, Pipe<PipeWriter>)> {
        let (reader, writer) = pipe()?;
        for end in [reader.as_fd(), writer.as_fd()] {
            rustix::io::ioctl_fionbio(end, true)?;
        }
        let reader = Pipe::new(reader, Interest::READABLE)?;
        Ok((reader, Pipe::new(writer, Interest::WRITABLE)?))
    }

    #[tokio::test]
    async fn more_than_a_pipe_holds_goes_through_and_its_end_is_seen() -> io::Result<()> {
        let (mut reader, mut writer) = ends()?;
        let said = vec![7; 1 << 20];
        let mut heard = Vec::new();
        let writes = async {
            writer.write_all(&said).await?;
            writer.flush().await?;
            drop(writer);
            io::Result::Ok(())
        };
        let (written, read) = tokio::join!(writes, reader.read_to_end(&mut heard));
        written?;
        assert_eq!(read?, said.len());
        assert_eq!(heard, said);
        Ok(())
    }

    #[tokio::test]
    async fn that_nobody_reads_any_more_is_an_error() -> io::Result<()> {
        let (reader, mut writer) = ends()?;
        drop(reader);
        let error = writer.write_all(b"anybody?").await.err();
        assert_eq!(
            error.map(|error| error.kind()),
            Some(io::ErrorKind::BrokenPipe)
        );
        Ok(())
    }
}
