//! What wakes whom inside a desk: the keepers, the polls that are held, the pages that watch, and
//! whoever stops the desk and has to wait until nothing is half done.

use tokio::{
    sync::{Notify, watch},
    task::JoinHandle,
};

use super::{Desk, farewell::Farewell};
use crate::{failure::Failure, ids::DeviceId, lifecycle::State, store::Applied, time::Timestamp};

/// See the fields.
pub(super) struct Signals {
    /// The desk is about to stop: polls end.
    pub(super) stopping: watch::Sender<bool>,
    pub(super) farewell: Farewell,
    /// When the next request expires, as far as the keeper has to know.
    pub(super) expiry: watch::Sender<Timestamp>,
    /// A session may have to be opened.
    pub(super) opening: Notify,
    /// A session may have to be watched.
    pub(super) watching: Notify,
    /// A session may have to be closed.
    pub(super) closing: Notify,
    /// An event may have to be delivered to a webhook.
    pub(super) delivering: Notify,
    /// Something was committed.
    pub(super) changes: watch::Sender<()>,
    /// How much is being carried out.
    pub(super) busy: watch::Sender<usize>,
}

impl Default for Signals {
    fn default() -> Self {
        Self {
            stopping: watch::Sender::new(false),
            farewell: Farewell::default(),
            expiry: watch::Sender::new(Timestamp::NEVER),
            opening: Notify::new(),
            watching: Notify::new(),
            closing: Notify::new(),
            delivering: Notify::new(),
            changes: watch::Sender::new(()),
            busy: watch::Sender::new(0),
        }
    }
}

impl Desk {
    /// Whether the desk is about to stop.
    pub(crate) fn is_stopping(&self) -> bool {
        *self.0.signals.stopping.borrow()
    }

    /// What a device is told whose poll ends because the desk stops.
    pub(crate) fn farewell(&self) -> Failure {
        Failure::stopping(self.0.signals.farewell.next())
    }

    /// Ends when the desk is about to stop.
    pub(crate) async fn stopped(&self) {
        let mut stopping = self.0.signals.stopping.subscribe();
        if stopping.wait_for(|stopping| *stopping).await.is_err() {
            std::future::pending().await
        }
    }

    /// Wakes with each change that is committed, here or by another desk.
    pub(crate) fn changes(&self) -> watch::Receiver<()> {
        self.0.signals.changes.subscribe()
    }

    /// Does something to its end, also when the caller hangs up: half a change helps nobody.
    pub(crate) async fn carry_out<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T, Failure>> + Send + 'static,
    ) -> Result<T, Failure> {
        match self.begin(work).await {
            Ok(result) => result,
            Err(error) => Err(Failure::internal(&error)),
        }
    }

    /// Does something that nobody waits for, except a desk that stops.
    pub(crate) fn begin<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> JoinHandle<T> {
        tokio::spawn(self.counted(work))
    }

    /// The same work, and a desk that stops waits for it.
    pub(super) fn counted<F: Future>(&self, work: F) -> impl Future<Output = F::Output> + use<F> {
        let busy = Busy::new(self.0.signals.busy.clone());
        async move {
            let _busy = busy;
            work.await
        }
    }

    /// Waits until nothing is being carried out.
    pub(super) async fn idle(&self) {
        let mut busy = self.0.signals.busy.subscribe();
        // The sender lives as long as this desk does.
        let _ = busy.wait_for(|number| *number == 0).await;
    }

    /// Tells everybody whom a committed step concerns.
    pub(crate) fn announce(&self, applied: &Applied) {
        match applied {
            Applied::Moved {
                device,
                state,
                told,
            } => {
                if let Some(device) = device {
                    self.hub().wake(device);
                }
                if state.over() {
                    self.0.signals.closing.notify_one();
                } else if matches!(state, State::Launched | State::Offered) {
                    self.0.signals.watching.notify_one();
                }
                if *told {
                    self.0.signals.delivering.notify_one();
                }
            }
            Applied::Refused {
                device,
                expired: true,
                ..
            } => {
                if let Some(device) = device {
                    self.hub().wake(device);
                }
                self.0.signals.closing.notify_one();
                self.0.signals.delivering.notify_one();
            }
            Applied::Refused { .. } | Applied::Repeated | Applied::Unknown => {}
        }
        self.changed();
    }

    /// A request may run out earlier than anything known so far.
    pub(crate) fn expires(&self, at: Timestamp) {
        self.0.signals.expiry.send_if_modified(|next| {
            let earlier = at < *next;
            *next = at.min(*next);
            earlier
        });
    }

    /// A session may have to be opened.
    pub(crate) fn open_sessions(&self) {
        self.0.signals.opening.notify_one();
    }

    /// A session may have to be closed.
    pub(crate) fn close_sessions(&self) {
        self.0.signals.closing.notify_one();
    }

    /// An event may have to be delivered.
    pub(crate) fn deliver(&self) {
        self.0.signals.delivering.notify_one();
    }

    /// Others committed something: there may be work for each of the keepers.
    pub(crate) fn look_again(&self) {
        self.0.signals.expiry.send_replace(Timestamp::default());
        self.0.signals.opening.notify_one();
        self.0.signals.watching.notify_one();
        self.0.signals.closing.notify_one();
        self.0.signals.delivering.notify_one();
        self.changed();
    }

    /// Something was committed.
    pub(crate) fn changed(&self) {
        self.0.signals.changes.send_replace(());
    }

    /// A device's list has changed.
    pub(crate) fn wake(&self, device: &DeviceId) {
        self.hub().wake(device);
        self.changed();
    }
}

/// Something is being carried out.
struct Busy(watch::Sender<usize>);

impl Busy {
    fn new(number: watch::Sender<usize>) -> Self {
        number.send_modify(|number| *number += 1);
        Self(number)
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.send_modify(|number| *number -= 1);
    }
}
