//! A connection from which something may have been read ahead.

use std::{
    future::poll_fn,
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, ready},
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Who sends that much while a poll is held is no agent.
const MOST: usize = 8 * 1024;

/// What TCP and TLS have in common here.
pub(super) trait Carrier: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Carrier for T {}

/// A connection.
pub(super) struct Stream {
    carrier: Box<dyn Carrier>,
    /// Comes before what the carrier has.
    ahead: Vec<u8>,
    stuck: Stuck,
}

/// Whether something was to be sent that could not be sent yet.
#[derive(Clone, Default)]
pub(super) struct Stuck(Arc<AtomicBool>);

impl Stuck {
    pub(super) fn is(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    fn note<T>(&self, result: Poll<T>) -> Poll<T> {
        self.0.store(result.is_pending(), Ordering::Relaxed);
        result
    }
}

impl Stream {
    pub(super) fn new(carrier: impl Carrier + 'static) -> Self {
        Self {
            carrier: Box::new(carrier),
            ahead: Vec::new(),
            stuck: Stuck::default(),
        }
    }

    pub(super) fn stuck(&self) -> Stuck {
        self.stuck.clone()
    }

    /// Will be read before everything else.
    pub(super) fn put_back(&mut self, bytes: &[u8]) {
        self.ahead.splice(..0, bytes.iter().copied());
    }

    /// Waits until the other side is gone, and keeps what it says until then.
    pub(super) async fn gone(&mut self) {
        poll_fn(|cx| self.poll_gone(cx)).await;
    }

    fn poll_gone(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        while self.ahead.len() <= MOST {
            let mut bytes = [0; 256];
            let mut read = ReadBuf::new(&mut bytes);
            match ready!(Pin::new(&mut self.carrier).poll_read(cx, &mut read)) {
                Ok(()) if !read.filled().is_empty() => self.ahead.extend(read.filled()),
                Ok(()) | Err(_) => return Poll::Ready(()),
            }
        }
        Poll::Ready(())
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.ahead.is_empty() {
            return Pin::new(&mut self.carrier).poll_read(cx, buffer);
        }
        let some = self.ahead.len().min(buffer.remaining());
        buffer.put_slice(&self.ahead[..some]);
        self.ahead.drain(..some);
        if self.ahead.is_empty() {
            self.ahead = Vec::new();
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.carrier).poll_write(cx, bytes);
        self.stuck.note(written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.carrier).poll_write_vectored(cx, bytes);
        self.stuck.note(written)
    }

    fn is_write_vectored(&self) -> bool {
        self.carrier.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.carrier).poll_flush(cx);
        self.stuck.note(flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.carrier).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::Stream;

    #[tokio::test]
    async fn what_was_said_while_nobody_listened_is_read_afterwards() -> std::io::Result<()> {
        let (ours, mut theirs) = tokio::io::duplex(64);
        let mut stream = Stream::new(ours);
        theirs.write_all(b"second").await?;
        drop(theirs);
        stream.gone().await;
        stream.put_back(b"first ");
        let mut all = String::new();
        stream.read_to_string(&mut all).await?;
        assert_eq!(all, "first second");
        Ok(())
    }

    #[tokio::test]
    async fn who_says_too_much_is_as_good_as_gone() -> std::io::Result<()> {
        let (ours, mut theirs) = tokio::io::duplex(64);
        let mut stream = Stream::new(ours);
        let talks = async { while theirs.write_all(&[b'x'; 64]).await.is_ok() {} };
        tokio::select! {
            () = stream.gone() => {}
            () = talks => unreachable!("the stream is still there"),
        }
        Ok(())
    }
}
