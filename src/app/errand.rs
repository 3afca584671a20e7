//! Something that the user asks for in the window and the agent does: one at a time, and what came of the
//! last one.

use std::sync::Arc;

use tokio::sync::{Notify, watch};

use crate::ui::{findings::Checkup, window::Parcel};

/// How far an errand is; by default nobody asked for one.
pub(super) trait Progress: Clone + Default + PartialEq {
    /// It is being done.
    const GOING: Self;
}

/// Where it is asked for, and how far it is. Clones are the same.
#[derive(Clone, Debug, Default)]
pub(super) struct Errand<P> {
    asked: Arc<Notify>,
    progress: watch::Sender<P>,
}

impl<P: Progress> Errand<P> {
    /// Asks for it. While it is being done, nothing more is due.
    pub(super) fn ask(&self) {
        let begins = self.progress.send_if_modified(|progress| {
            let begins = *progress != P::GOING;
            *progress = P::GOING;
            begins
        });
        if begins {
            self.asked.notify_one();
        }
    }

    /// Waits until it is asked for. Safe to cancel.
    pub(super) async fn asked(&self) {
        self.asked.notified().await;
    }

    /// It is done, and this came of it.
    pub(super) fn done(&self, progress: P) {
        self.progress.send_replace(progress);
    }

    /// How far it is, and what came of it.
    pub(super) fn progress(&self) -> watch::Receiver<P> {
        self.progress.subscribe()
    }

    /// Nobody looks any more.
    pub(super) fn forget(&self) {
        self.progress.send_if_modified(|progress| {
            let over = *progress != P::GOING;
            if over {
                *progress = P::default();
            }
            over
        });
    }
}

/// All that can be asked for in the window. Clones are the same.
#[derive(Clone, Debug, Default)]
pub(super) struct Errands {
    /// The doctor's visit.
    pub(super) checkup: Errand<Checkup>,
    /// The file for IT.
    pub(super) parcel: Errand<Parcel>,
}

impl Errands {
    /// Nobody looks any more.
    pub(super) fn forget(&self) {
        self.checkup.forget();
        self.parcel.forget();
    }
}
