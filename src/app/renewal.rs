//! What becomes of the agent's program: a newer version was installed over the one that runs, and the
//! agent goes on as that one as soon as nothing is open; or it is removed, and the agent leaves.
//!
//! Nobody tells a program in a user's session that its package was upgraded. So the agent looks for
//! itself whenever the desk has answered, which costs one look at a file every few minutes.

use std::{
    env, fs,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::{Duration, SystemTime},
};

use companion_platform as platform;
use tokio::{sync::watch, time::sleep};

use crate::assist::View;
use crate::ui::Pane;

/// A file that has not changed for so long is whole.
const SETTLED: Duration = Duration::from_secs(5);

/// Whether another program stands where ours was started from. Clones are the same.
#[derive(Clone, Debug)]
pub(super) struct Renewal {
    program: Option<PathBuf>,
    ours: Option<Mark>,
    due: Arc<AtomicBool>,
    leaves: Arc<AtomicBool>,
}

/// What tells one file of a path from the next one.
#[derive(Clone, Debug, PartialEq)]
struct Mark {
    length: u64,
    modified: Option<SystemTime>,
    created: Option<SystemTime>,
}

impl Renewal {
    /// Remembers the program as it is at the start.
    pub(super) fn new() -> Self {
        Self::of(env::current_exe().ok())
    }

    fn of(program: Option<PathBuf>) -> Self {
        let mut renewal = Self {
            program,
            ours: None,
            due: Arc::default(),
            leaves: Arc::default(),
        };
        renewal.ours = renewal.mark();
        renewal
    }

    /// Waits until the agent is to end, for this or for another reason.
    pub(super) async fn or_told_to_end(self, view: watch::Receiver<View>, pane: Arc<Pane>) {
        tokio::select! {
            () = platform::told_to_end() => {}
            () = self.wait(view, pane) => {}
            () = self.dismissed() => {}
        }
    }

    /// Whether the administrator removes the agent, so that it is to leave its desk now.
    pub(super) fn leaves(&self) -> bool {
        self.leaves.load(Relaxed)
    }

    /// Waits until the administrator dismisses agents.
    async fn dismissed(&self) {
        platform::dismissed().await;
        self.leaves.store(true, Relaxed);
    }

    /// Waits until another program is there, nothing is open and nobody looks.
    async fn wait(&self, mut view: watch::Receiver<View>, pane: Arc<Pane>) {
        let mut checked = None;
        loop {
            let looks = {
                let view = view.borrow_and_update();
                let answered = view.desk.checked != checked;
                checked = view.desk.checked;
                answered && is_idle(&view, &pane)
            };
            if looks && self.is_replaced() {
                let there = self.mark();
                sleep(SETTLED).await;
                if there == self.mark() && is_idle(&view.borrow(), &pane) {
                    tracing::info!("another version was installed; it goes on");
                    self.due.store(true, Relaxed);
                    return;
                }
                // It is looked at again when the desk has answered next.
            }
            if view.changed().await.is_err() {
                return std::future::pending().await;
            }
        }
    }

    /// The program that is to go on, if the wait has come to its end.
    pub(super) fn program(&self) -> Option<&PathBuf> {
        self.program.as_ref().filter(|_| self.due.load(Relaxed))
    }

    /// One that is gone was removed, not replaced.
    fn is_replaced(&self) -> bool {
        let there = self.mark();
        there.is_some() && self.ours.is_some() && there != self.ours
    }

    fn mark(&self) -> Option<Mark> {
        let file = fs::metadata(self.program.as_ref()?).ok()?;
        Some(Mark {
            length: file.len(),
            modified: file.modified().ok(),
            created: file.created().ok(),
        })
    }
}

fn is_idle(view: &View, pane: &Pane) -> bool {
    view.prompts.is_empty() && view.sessions.is_empty() && !pane.is_watched()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_was_replaced_is_told_from_one_that_is_gone() {
        let dir = tempfile::tempdir().unwrap();
        let program = dir.path().join("companion");
        fs::write(&program, "one").unwrap();
        let renewal = Renewal::of(Some(program.clone()));
        assert!(!renewal.is_replaced());
        let other = dir.path().join("companion.new");
        fs::write(&other, "another").unwrap();
        fs::rename(other, &program).unwrap();
        assert!(renewal.is_replaced());
        fs::remove_file(&program).unwrap();
        assert!(!renewal.is_replaced());
        assert_eq!(renewal.program(), None, "nobody waited");
    }
}
