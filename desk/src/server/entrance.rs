//! The entrance: as many connections at once as files may be open, less what the desk needs for its own work.
//!
//! Without a limit of ours, a crowd that connects would take the last file that may be open; then no request
//! could be opened at TeamViewer either, and no message be delivered, although the desk is there. Whoever
//! comes when all places are taken waits with the system, in the line before the listener.

use std::{future::pending, io, net::SocketAddr, time::Duration};

use tokio::{
    net::{TcpListener, TcpStream},
    time::{Instant, sleep},
};

/// Files for the desk itself: its database, listeners, calls to TeamViewer, Intune and what hears of
/// events. Some 30 are open on a desk at rest with SQLite.
const OWN: usize = 96;

/// How long to wait when there is nothing left to make a connection with.
const EXHAUSTED: Duration = Duration::from_millis(100);

/// The same trouble is said no more often than this, however many come.
const AGAIN: Duration = Duration::from_secs(60);

/// Lets connections in.
pub(super) struct Entrance {
    listener: TcpListener,
    /// So many at once.
    most: usize,
    /// When it was said that nobody can come in.
    said: Option<Instant>,
}

impl Entrance {
    /// `files`: how many may be open at once, or `None` where there is no such limit.
    pub(super) fn new(listener: TcpListener, files: Option<usize>) -> Self {
        let most = files.map_or(usize::MAX, places);
        Self {
            listener,
            most,
            said: None,
        }
    }

    /// How many connections there can be at once.
    pub(super) fn most(&self) -> usize {
        self.most
    }

    /// The next who comes, when `open` are there already. To be asked anew whenever one has left.
    pub(super) async fn next(&mut self, open: usize) -> (TcpStream, SocketAddr) {
        if open >= self.most {
            if self.is_news() {
                tracing::error!(
                    open,
                    "all connections that the limit of open files leaves room for are taken; others wait until \
                     one is closed. Allow the desk more open files"
                );
            }
            return pending().await;
        }
        loop {
            match self.listener.accept().await {
                Ok(accepted) => return accepted,
                Err(error) if has_hung_up(&error) => {}
                Err(error) => {
                    if self.is_news() {
                        tracing::error!(
                            %error,
                            open,
                            "no connection can be accepted; are enough open files allowed?"
                        );
                    }
                    sleep(EXHAUSTED).await;
                }
            }
        }
    }

    /// Whether it is to be said that nobody can come in.
    fn is_news(&mut self) -> bool {
        let now = Instant::now();
        let news = self.said.is_none_or(|said| now >= said + AGAIN);
        if news {
            self.said = Some(now);
        }
        news
    }
}

/// How many connections there can be at once when so many files may be open.
fn places(files: usize) -> usize {
    files - OWN.min(files / 2)
}

/// How many files this process may have open at once; `None`, if there is no limit that is known.
pub(super) fn files() -> Option<usize> {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, getrlimit};
        let current = getrlimit(Resource::Nofile).current?;
        usize::try_from(current).ok()
    }
    #[cfg(not(unix))]
    None
}

fn has_hung_up(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset
    )
}

#[cfg(test)]
mod tests {
    use std::task::Poll;

    use futures_util::poll;

    use super::*;

    #[test]
    fn the_desk_keeps_files_back_for_itself() {
        assert_eq!(places(262_144), 262_144 - OWN);
        assert_eq!(places(1024), 1024 - OWN);
        assert_eq!(places(100), 50, "half, where there are too few");
    }

    #[tokio::test(start_paused = true)]
    async fn who_comes_to_a_full_desk_waits_until_there_is_room_and_that_is_said_once_a_minute()
    -> io::Result<()> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let mut entrance = Entrance::new(listener, Some(4));
        assert_eq!(entrance.most(), 2);
        let _client = TcpStream::connect(address).await?;
        assert!(matches!(poll!(Box::pin(entrance.next(2))), Poll::Pending));
        assert!(!entrance.is_news(), "it has just been said");
        tokio::time::advance(AGAIN).await;
        assert!(entrance.is_news());
        let (_, peer) = entrance.next(1).await;
        assert!(peer.ip().is_loopback());
        Ok(())
    }
}
