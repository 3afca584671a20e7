//! Calls that TeamViewer takes and does not answer until it is told to, whether or not the caller is still
//! there: what was asked is then done all the same.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use tokio::sync::{oneshot, watch};

use super::Faults;

/// All of them. They are numbered from one on.
#[derive(Default)]
pub(super) struct Held {
    taken: watch::Sender<u64>,
    waiting: Mutex<BTreeMap<u64, Waiting>>,
}

/// What is to be told to a call that waits.
struct Waiting {
    how: oneshot::Sender<Faults>,
    done: oneshot::Receiver<()>,
}

/// A call that waits.
pub(super) struct Call {
    how: oneshot::Receiver<Faults>,
    /// Gone when what was asked is done.
    _busy: oneshot::Sender<()>,
}

impl Held {
    /// Takes a call.
    pub(super) fn take(&self) -> Call {
        let ((tell, how), (busy, done)) = (oneshot::channel(), oneshot::channel());
        let number = self.so_far() + 1;
        self.waiting().insert(number, Waiting { how: tell, done });
        self.taken.send_replace(number);
        Call { how, _busy: busy }
    }

    /// How many there were so far.
    pub(super) fn so_far(&self) -> u64 {
        *self.taken.borrow()
    }

    /// Waits until there were more than so many.
    pub(super) async fn more_than(&self, number: u64) {
        let mut taken = self.taken.subscribe();
        // The sender lives as long as this does.
        let _ = taken.wait_for(|taken| *taken > number).await;
    }

    /// Those that wait, oldest first.
    pub(super) fn numbers(&self) -> Vec<u64> {
        self.waiting().keys().copied().collect()
    }

    /// Whether this one waits no more.
    pub(super) fn is_let_go(&self, number: u64) -> bool {
        !self.waiting().contains_key(&number)
    }

    /// Has a call answered in this way, and waits until what it asked is done.
    pub(super) async fn let_go(&self, number: u64, how: Faults) {
        let Some(waiting) = self.waiting().remove(&number) else {
            return;
        };
        if waiting.how.send(how).is_ok() {
            // It ends without a word.
            let _ = waiting.done.await;
        }
    }

    /// None of them is done or answered any more, and the next is the first.
    pub(super) fn forget(&self) {
        self.waiting().clear();
        self.taken.send_replace(0);
    }

    fn waiting(&self) -> MutexGuard<'_, BTreeMap<u64, Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Call {
    /// In which way it is answered; nothing if it never is.
    pub(super) async fn how(&mut self) -> Option<Faults> {
        (&mut self.how).await.ok()
    }
}
