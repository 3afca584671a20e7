//! Wakes the long poll of a device the moment something changes for it, and knows who listens.
//!
//! A poll takes the [`mark`](Hub::mark) *before* it reads the database, so a change that is committed
//! in between has either been read or wakes it. Nothing here is on disk: after a restart every
//! device polls anew.

use std::{
    collections::HashMap,
    pin::pin,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicI64, AtomicU32, AtomicU64, AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::sync::Notify;

use crate::{ids::DeviceId, time::Timestamp};

/// How old the last-seen time on disk may become before a poll renews it.
pub(crate) const SEEN_WORTH_WRITING: Duration = Duration::from_secs(60);

/// Everything that is known about devices without asking the database.
#[derive(Default)]
pub(crate) struct Hub {
    devices: Mutex<HashMap<DeviceId, Arc<Presence>>>,
    /// How many changes there were, for whichever device.
    changes: AtomicU64,
    crowd: Arc<Crowd>,
    unsaved: Mutex<HashMap<DeviceId, Timestamp>>,
    unsaved_some: Notify,
}

/// How many wait.
#[derive(Default)]
struct Crowd {
    /// Polls that are held.
    polls: AtomicUsize,
    /// Devices that wait, …
    devices: AtomicUsize,
    /// … and the most that ever did at once.
    most: AtomicUsize,
}

#[derive(Default)]
struct Presence {
    wake: Notify,
    /// Which change was the last one for this device.
    changed: AtomicU64,
    polls: AtomicU32,
    seen: AtomicI64,
    written: AtomicI64,
}

/// A moment: what changes after it is new.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mark(u64);

impl Hub {
    /// Now. Take it before reading the database.
    pub(crate) fn mark(&self) -> Mark {
        Mark(self.changes.load(Ordering::SeqCst))
    }

    /// A poll begins, of a device that was read from the database after `mark`.
    pub(crate) fn listen(&self, device: &DeviceId, mark: Mark, now: Timestamp) -> Listening {
        let presence = self.presence(device);
        presence.seen.store(now.millis(), Ordering::Relaxed);
        self.crowd.polls.fetch_add(1, Ordering::Relaxed);
        if presence.polls.fetch_add(1, Ordering::Relaxed) == 0 {
            let devices = self.crowd.devices.fetch_add(1, Ordering::Relaxed) + 1;
            self.crowd.most.fetch_max(devices, Ordering::Relaxed);
        }
        Listening {
            presence,
            crowd: Arc::clone(&self.crowd),
            mark,
        }
    }

    /// Something changed for the device: every poll of it looks again.
    pub(crate) fn wake(&self, device: &DeviceId) {
        let devices = locked(&self.devices);
        let change = self.changes.fetch_add(1, Ordering::SeqCst) + 1;
        if let Some(presence) = devices.get(device) {
            presence.changed.store(change, Ordering::SeqCst);
            presence.wake.notify_waiters();
        }
    }

    /// How many polls are held now.
    pub(crate) fn held(&self) -> usize {
        self.crowd.polls.load(Ordering::Relaxed)
    }

    /// The most devices that have waited at the same time since the desk started.
    pub(crate) fn most_devices(&self) -> usize {
        self.crowd.most.load(Ordering::Relaxed)
    }

    /// Whether a poll of the device is held now, and when one last began since the desk started.
    pub(crate) fn seen(&self, device: &DeviceId) -> (bool, Timestamp) {
        let devices = locked(&self.devices);
        let Some(presence) = devices.get(device) else {
            return (false, Timestamp::default());
        };
        let listening = presence.polls.load(Ordering::Relaxed) > 0;
        let seen = presence.seen.load(Ordering::Relaxed);
        (listening, Timestamp::from_millis(seen))
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
        if let Some(presence) = devices.get(device) {
            return Arc::clone(presence);
        }
        // Nobody noted whether the changes up to here were for this device.
        let presence = Presence {
            changed: AtomicU64::new(self.changes.load(Ordering::SeqCst)),
            ..Presence::default()
        };
        let presence = Arc::new(presence);
        devices.insert(device.clone(), Arc::clone(&presence));
        presence
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One long poll, until it is dropped.
pub(crate) struct Listening {
    presence: Arc<Presence>,
    crowd: Arc<Crowd>,
    mark: Mark,
}

impl Listening {
    /// From there on, a change counts as new. The database is read after that moment.
    pub(crate) fn look(&mut self, mark: Mark) {
        self.mark = mark;
    }

    /// Waits for a change since the last [`look`](Self::look).
    pub(crate) async fn changed(&self) {
        loop {
            let mut woken = pin!(self.presence.wake.notified());
            woken.as_mut().enable();
            if self.is_news() {
                return;
            }
            woken.await;
        }
    }

    /// Whether there was a change since the last [`look`](Self::look).
    pub(crate) fn is_news(&self) -> bool {
        self.presence.changed.load(Ordering::SeqCst) > self.mark.0
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
        self.crowd.polls.fetch_sub(1, Ordering::Relaxed);
        if self.presence.polls.fetch_sub(1, Ordering::Relaxed) == 1 {
            self.crowd.devices.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Hub, Listening};
    use crate::{ids::DeviceId, time::Timestamp};

    async fn sleeps_on(listening: &Listening) -> bool {
        tokio::select! {
            biased;
            () = listening.changed() => false,
            () = tokio::task::yield_now() => true,
        }
    }

    #[tokio::test]
    async fn a_change_between_mark_and_wait_is_not_lost() {
        let hub = Hub::default();
        let device = DeviceId::new("d");
        let mark = hub.mark();
        hub.wake(&device);
        // The first poll of this device since the desk started …
        let mut listening = hub.listen(&device, mark, Timestamp::default());
        listening.changed().await;
        // … and the next look of the same.
        listening.look(hub.mark());
        assert!(sleeps_on(&listening).await);
        hub.wake(&device);
        listening.changed().await;
    }

    #[tokio::test]
    async fn a_change_before_mark_and_of_another_device_wakes_nobody() {
        let hub = Hub::default();
        let device = DeviceId::new("d");
        hub.wake(&device);
        let listening = hub.listen(&device, hub.mark(), Timestamp::default());
        hub.wake(&DeviceId::new("e"));
        assert!(sleeps_on(&listening).await);
    }

    #[tokio::test]
    async fn whoever_waits_already_is_woken() {
        let hub = Hub::default();
        let device = DeviceId::new("d");
        let listening = hub.listen(&device, hub.mark(), Timestamp::default());
        let wake = async {
            tokio::task::yield_now().await;
            hub.wake(&device);
        };
        tokio::join!(listening.changed(), wake);
    }

    #[test]
    fn a_device_listens_as_long_as_a_poll_is_held() {
        let hub = Hub::default();
        let device = DeviceId::new("d");
        let (now, mark) = (Timestamp::from_millis(7), hub.mark());
        assert_eq!(hub.seen(&device), (false, Timestamp::default()));
        let one = hub.listen(&device, mark, now);
        let two = hub.listen(&device, mark, now);
        assert_eq!(hub.held(), 2);
        drop(one);
        assert_eq!(hub.seen(&device), (true, now));
        drop(two);
        assert_eq!(hub.seen(&device), (false, now));
        assert_eq!(hub.held(), 0);
    }

    #[test]
    fn devices_count_once_however_many_polls_they_have_and_their_most_is_remembered() {
        let hub = Hub::default();
        let listen =
            |name: &str| hub.listen(&DeviceId::new(name), hub.mark(), Timestamp::default());
        assert_eq!(hub.most_devices(), 0);
        let polls = [listen("a"), listen("a"), listen("b"), listen("a")];
        assert_eq!((hub.held(), hub.most_devices()), (4, 2));
        drop(polls);
        assert_eq!((hub.held(), hub.most_devices()), (0, 2));
        let polls = ["a", "b", "c"].map(listen);
        assert_eq!((hub.held(), hub.most_devices()), (3, 3));
        drop(polls);
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
