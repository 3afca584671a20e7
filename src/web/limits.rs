//! What a download may cost: how many bytes, how much patience, how many tries.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use futures_util::Stream;
use tokio::time::{Instant, Sleep, sleep};

/// How long and how often a download is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// In this time a server must answer, and bring [`Limits::least`] bytes each time.
    pub patience: Duration,
    /// What counts as progress, in bytes. It makes a server that drips no better than a silent one.
    pub least: u64,
    /// Tries in a row that bring nothing new before the download is given up.
    pub tries: u32,
    /// The pause before the second try. It doubles from try to try.
    pub pause: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            patience: Duration::from_secs(30),
            least: 16 * 1024,
            tries: 5,
            pause: Duration::from_secs(1),
        }
    }
}

/// The longest pause between two tries, whatever the server wishes.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

impl Limits {
    /// How long to wait before the next try, after so many in vain and as the server wishes.
    pub(crate) fn pause(&self, vain: u32, wish: Option<Duration>) -> Duration {
        self.pause
            .saturating_mul(1 << vain.saturating_sub(1).min(8))
            .max(wish.unwrap_or_default())
            .min(LONGEST_PAUSE)
    }
}

/// Why a stream of bytes ended before its end.
#[derive(Debug)]
pub(crate) enum Stop<E> {
    /// It brought more than is allowed.
    TooLarge,
    /// It brought too little for too long.
    Stalled,
    /// It broke by itself.
    Broken(E),
}

/// Lets no more than so many bytes through, whatever length was announced.
pub(crate) struct AtMost<S> {
    stream: S,
    left: u64,
}

impl<S> AtMost<S> {
    pub(crate) fn new(stream: S, most: u64) -> Self {
        Self { stream, left: most }
    }
}

impl<S, B, E> Stream for AtMost<S>
where
    S: Stream<Item = Result<B, E>> + Unpin,
    B: AsRef<[u8]>,
{
    type Item = Result<B, Stop<E>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = ready!(Pin::new(&mut self.stream).poll_next(cx));
        Poll::Ready(next.map(|bytes| {
            let bytes = bytes.map_err(Stop::Broken)?;
            let length = bytes.as_ref().len() as u64;
            self.left = self.left.checked_sub(length).ok_or(Stop::TooLarge)?;
            Ok(bytes)
        }))
    }
}

/// Ends a stream that does not bring `least` bytes in each stretch of `patience`.
pub(crate) struct Lively<S> {
    stream: S,
    limits: Limits,
    due: Pin<Box<Sleep>>,
    brought: u64,
}

impl<S> Lively<S> {
    pub(crate) fn new(stream: S, limits: Limits) -> Self {
        Self {
            stream,
            limits,
            due: Box::pin(sleep(limits.patience)),
            brought: 0,
        }
    }
}

impl<S, B, E> Stream for Lively<S>
where
    S: Stream<Item = Result<B, Stop<E>>> + Unpin,
    B: AsRef<[u8]>,
{
    type Item = Result<B, Stop<E>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.due.as_mut().poll(cx).is_ready() {
            return Poll::Ready(Some(Err(Stop::Stalled)));
        }
        let next = ready!(Pin::new(&mut self.stream).poll_next(cx));
        if let Some(Ok(bytes)) = &next {
            self.brought += bytes.as_ref().len() as u64;
            if self.brought >= self.limits.least {
                self.brought = 0;
                let due = Instant::now() + self.limits.patience;
                self.due.as_mut().reset(due);
            }
        }
        Poll::Ready(next)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use futures_util::{StreamExt as _, stream};

    use super::*;

    type Item = Result<Vec<u8>, Stop<()>>;

    fn pieces(length: usize, count: usize) -> Vec<Result<Vec<u8>, ()>> {
        vec![Ok(vec![0; length]); count]
    }

    #[tokio::test]
    async fn the_first_byte_too_many_ends_it() {
        let exact: Vec<Item> = AtMost::new(stream::iter(pieces(10, 3)), 30).collect().await;
        assert!(exact.iter().all(Result::is_ok));
        let over: Vec<Item> = AtMost::new(stream::iter(pieces(10, 4)), 39).collect().await;
        assert!(matches!(over[3], Err(Stop::TooLarge)));
    }

    /// A server that sends `length` bytes every `seconds`, for ever.
    fn drip(seconds: u64, length: usize) -> impl Stream<Item = Item> + Unpin {
        Box::pin(stream::unfold((), move |()| async move {
            sleep(Duration::from_secs(seconds)).await;
            Some((Ok(vec![0; length]), ()))
        }))
    }

    #[tokio::test(start_paused = true)]
    async fn silence_and_drips_are_stalls_and_a_slow_line_is_not() {
        let limits = Limits::default();
        let begun = Instant::now();
        let mut silent = Lively::new(stream::pending::<Item>(), limits);
        assert!(matches!(silent.next().await, Some(Err(Stop::Stalled))));
        assert_eq!(begun.elapsed().as_secs(), 30);

        let begun = Instant::now();
        let mut dripping = Lively::new(drip(1, 100), limits);
        while let Some(Ok(_)) = dripping.next().await {}
        assert_eq!(begun.elapsed().as_secs(), 30);

        let mut slow = Lively::new(drip(20, 16 * 1024), limits).take(1000);
        while let Some(piece) = slow.next().await {
            piece.unwrap();
        }
    }

    #[test]
    fn pauses_grow_and_stay_bearable() {
        let limits = Limits::default();
        let seconds =
            |vain, wish: Option<u64>| limits.pause(vain, wish.map(Duration::from_secs)).as_secs();
        assert_eq!(
            [0, 1, 2, 3, 4].map(|vain| seconds(vain, None)),
            [1, 1, 2, 4, 8]
        );
        assert_eq!(seconds(1, Some(7)), 7);
        assert_eq!(seconds(1, Some(86_400)), 30);
        assert_eq!(seconds(u32::MAX, None), 30);
    }
}
