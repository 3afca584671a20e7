//! Work that takes a while, on a thread of its own for that long: the agent's own goes on answering
//! the user, and one that is idle has no thread that waits for more.
//!
//! Not the threads of the runtime: where the system refuses one, it ends the program.

use std::{io, path::Path, thread};

use tokio::sync::oneshot;

use super::imp;

/// What is done apart: its result, for whoever waits.
#[derive(Debug)]
pub struct Apart<T>(oneshot::Receiver<T>);

impl<T> Apart<T> {
    /// Waits until it is done.
    ///
    /// # Errors
    /// When it ended before its time.
    pub async fn done(self) -> io::Result<T> {
        self.0
            .await
            .map_err(|_| io::Error::other("it ended before its time"))
    }
}

/// Begins work on a thread of its own. It goes on when nobody waits for it any more.
///
/// # Errors
/// When the system has no thread for it.
pub fn begin<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> io::Result<Apart<T>> {
    let (done, waits) = oneshot::channel();
    thread::Builder::new().name("apart".into()).spawn(move || {
        // Whoever asked may have stopped waiting.
        drop(done.send(work()));
    })?;
    Ok(Apart(waits))
}

/// Does work on a thread of its own, as [`begin`] does, and waits for it.
///
/// # Errors
/// When the system has no thread for it, or it ended before its time.
pub async fn work<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> io::Result<T> {
    begin(work)?.done().await
}

/// The same, on a thread that can, as far as the system knows how, change nothing but what lies in
/// this directory, remove the directory itself, start no program and use no TCP. On Linux that is
/// Landlock's to see to; where the kernel does not have it, and elsewhere, the work is done all the
/// same.
///
/// # Errors
/// When the system has no thread for it.
pub async fn confined<T: Send + 'static>(
    dir: &Path,
    what: impl FnOnce() -> T + Send + 'static,
) -> io::Result<T> {
    let dir = dir.to_owned();
    work(move || {
        if let Err(error) = imp::confine(&dir) {
            tracing::debug!(%error, "this system does not confine a thread");
        }
        what()
    })
    .await
}

/// Whether [`confined`] does confine here: found out by doing so, to the root of the files, on a
/// thread that then ends.
///
/// # Errors
/// `Unsupported` where the system does not, or whatever else is in the way.
pub async fn confines() -> io::Result<()> {
    work(|| imp::confine(Path::new("/"))).await?
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_was_worked_out_arrives_and_another_thread_did_it() {
        let here = thread::current().id();
        let there = work(|| thread::current().id()).await.unwrap();
        assert_ne!(here, there);
    }
}
