//! Wakes the long poll of a device the moment something changes for it, and knows who listens.
//!
//! A poll subscribes *before* it reads the database, so a change that is committed in between has
//! either been read or wakes it. Nothing here is on disk: after a restart every device polls anew.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicI64, AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::sync::{Notify, watch};

use crate::{ids::DeviceId, time::Timestamp};

/// How old the last-seen time on disk may become before a poll renews it.
const SEEN_WORTH_WRITING: Duration = Duration::from_secs(60);

/// Everything that is known about devices without asking the database.
#[derive(Default)]
pub(crate) struct Hub {
    devices: Mutex<HashMap<DeviceId, Arc<Presence>>>,
    unsaved: Mutex<HashMap<DeviceId, Timestamp>>,
    unsaved_some: Notify,
}

#[derive(Default)]
struct Presence {
    wake: watch::Sender<()>,
    polls: AtomicUsize,
    seen: AtomicI64,
    written: AtomicI64,
}

impl Hub {
    /// A poll begins.
    pub(crate) fn listen(&self, device: &DeviceId, now: Timestamp) -> Listening {
        let presence = self.presence(device);
        presence.polls.fetch_add(1, Ordering::Relaxed);
        presence.seen.store(now.millis(), Ordering::Relaxed);
        Listening {
            wake: presence.wake.subscribe(),
            presence,
        }
    }

    /// Something changed for the device: every poll of it looks again.
    pub(crate) fn wake(&self, device: &DeviceId) {
        // Whoever listens has made the entry before reading the database.
        let presence = locked(&self.devices).get(device).cloned();
        if let Some(presence) = presence {
            presence.wake.send_replace(());
        }
    }

    /// Whether a poll of the device is held now, and when one last began since the desk started.
    pub(crate) fn seen(&self, device: &DeviceId) -> (bool, Timestamp) {
        let presence = self.presence(device);
        let listening = presence.polls.load(Ordering::Relaxed) > 0;
        (
            listening,
            Timestamp::from_millis(presence.seen.load(Ordering::Relaxed)),
        )
    }

    /// The last-seen time of the device is to be written down, some time soon.
    pub(crate) fn save(&self, device: &DeviceId, seen: Timestamp) {
        locked(&self.unsaved).insert(device.clone(), seen);
        self.unsaved_some.notify_one();
    }

    /// Waits for last-seen times to be written down, and hands all of them over at once: when ten
    /// thousand devices come back together, that is a handful of commits.
    pub(crate) async fn unsaved(&self) -> HashMap<DeviceId, Timestamp> {
        self.unsaved_some.notified().await;
        std::mem::take(&mut *locked(&self.unsaved))
    }

    fn presence(&self, device: &DeviceId) -> Arc<Presence> {
        let mut devices = locked(&self.devices);
        match devices.get(device) {
            Some(presence) => Arc::clone(presence),
            None => Arc::clone(devices.entry(device.clone()).or_default()),
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One long poll, until it is dropped.
pub(crate) struct Listening {
    wake: watch::Receiver<()>,
    presence: Arc<Presence>,
}

impl Listening {
    /// From here on, a change counts as new. Call it before reading the database.
    pub(crate) fn look(&mut self) {
        self.wake.mark_unchanged();
    }

    /// Waits for a change since the last [`look`](Self::look).
    pub(crate) async fn changed(&mut self) {
        if self.wake.changed().await.is_err() {
            std::future::pending().await
        }
    }

    /// Whether the last-seen time on disk has become too old. Says so once a minute at most.
    pub(crate) fn worth_writing(&self, now: Timestamp) -> bool {
        let written = self.presence.written.load(Ordering::Relaxed);
        let old = now.since(Timestamp::from_millis(written)) >= SEEN_WORTH_WRITING;
        old && self
            .presence
            .written
            .compare_exchange(written, now.millis(), Ordering::Relaxed, Ordering::Relaxed)
            .is_ok()
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.presence.polls.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::Hub;
    use crate::{ids::DeviceId, time::Timestamp};

    #[tokio::test]
    async fn a_change_between_look_and_wait_is_not_lost() {
        let hub = Hub::default();
        let device = DeviceId::new("d");
        let mut listening = hub.listen(&device, Timestamp::default());
        listening.look();
        hub.wake(&device);
        listening.changed().await;
    }

    #[tokio::test]
    async fn a_change_before_look_and_of_another_device_wakes_nobody() {
        let hub = Hub::default();
        let device = DeviceId::new("d");
        let mut listening = hub.listen(&device, Timestamp::default());
        hub.wake(&device);
        listening.look();
        hub.wake(&DeviceId::new("e"));
        tokio::select! {
            biased;
            () = listening.changed() => unreachable!("woken for nothing"),
            () = tokio::task::yield_now() => {}
        }
    }

    #[test]
    fn a_device_listens_as_long_as_a_poll_is_held() {
        let hub = Hub::default();
        let device = DeviceId::new("d");
        let now = Timestamp::from_millis(7);
        assert_eq!(hub.seen(&device), (false, Timestamp::default()));
        let (one, two) = (hub.listen(&device, now), hub.listen(&device, now));
        drop(one);
        assert_eq!(hub.seen(&device), (true, now));
        drop(two);
        assert_eq!(hub.seen(&device), (false, now));
    }

    #[tokio::test]
    async fn all_that_is_to_be_written_down_comes_at_once() {
        let hub = Hub::default();
        let (one, two) = (DeviceId::new("1"), DeviceId::new("2"));
        let (early, late) = (Timestamp::from_millis(1), Timestamp::from_millis(2));
        hub.save(&one, early);
        hub.save(&two, early);
        hub.save(&one, late);
        assert_eq!(hub.unsaved().await, [(one, late), (two, early)].into());
    }
}
