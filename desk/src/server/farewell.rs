//! When devices are to come back to a desk that is restarted: not all at once.
//!
//! To connect anew costs a desk with one core about a third of a millisecond. So the first half of
//! the devices is told to come back about as fast as that allows, and the second half so slowly
//! that whoever had to wait is served meanwhile. Each device adds up to a second of its own chance.
//!
//! A desk that is killed tells nobody anything any more. So with each answer a device hears in what
//! time all of them should come back then, and chooses a moment in it by itself.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use super::Desk;
use crate::{protocol::LONGEST_WAIT, time::Timestamp};

/// How long the new desk takes to be there, at least.
const LEAST: Duration = Duration::from_secs(1);
/// So many of the first half come back in a second …
const FIRST_HALF: u64 = 3500;
/// … and of the second.
const SECOND_HALF: u64 = 900;

/// So many come back in a second to a desk that was killed.
const UNTOLD: u64 = 2500;
/// In less time than this they need not be back, and more than that they are not to be kept waiting.
const SPREAD: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(60));

/// Who may come to a desk that has just been started and has not seen them all yet.
pub(super) struct Expected {
    /// So many devices are enrolled.
    devices: usize,
    /// Until then.
    until: Timestamp,
}

impl Expected {
    /// Of so many devices, by a desk that is started now. Whoever waited at the one before has polled here
    /// when the longest poll is over.
    pub(super) fn of(devices: usize, now: Timestamp) -> Self {
        Self {
            devices,
            until: now.after(Duration::from_secs(LONGEST_WAIT)),
        }
    }

    /// In what time the devices are to come back should the desk be killed, if so many have waited at once.
    fn spread(&self, most: usize, now: Timestamp) -> Duration {
        let expected = if now < self.until { self.devices } else { 0 };
        spread(most.max(expected))
    }
}

impl Desk {
    /// In what time the devices are to come back should the desk be killed.
    pub(crate) fn spread(&self) -> Duration {
        let most = self.hub().most_devices();
        self.0.expected.spread(most, self.now())
    }
}

fn spread(devices: usize) -> Duration {
    let millis = u64::try_from(devices)
        .unwrap_or(u64::MAX)
        .saturating_mul(1000)
        / UNTOLD;
    let (least, longest) = SPREAD;
    Duration::from_millis(millis).clamp(least, longest)
}

/// Counts those who are told.
#[derive(Default)]
pub(super) struct Farewell {
    all: AtomicUsize,
    told: AtomicUsize,
}

impl Farewell {
    /// So many will be told.
    pub(super) fn begin(&self, all: usize) {
        self.all.store(all, Ordering::Relaxed);
    }

    /// When the next one is to come back.
    pub(super) fn next(&self) -> Duration {
        let told = self.told.fetch_add(1, Ordering::Relaxed);
        pause(told, self.all.load(Ordering::Relaxed))
    }
}

fn pause(number: usize, all: usize) -> Duration {
    let (first, second) = (number.min(all / 2), number.saturating_sub(all / 2));
    let millis = |number: usize, rate| u64::try_from(number).unwrap_or(0) * 1000 / rate;
    LEAST + Duration::from_millis(millis(first, FIRST_HALF) + millis(second, SECOND_HALF))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Expected, pause, spread};
    use crate::{protocol::LONGEST_WAIT, time::Timestamp};

    #[test]
    fn the_more_devices_the_longer_they_spread_themselves_when_nobody_tells_them_anything() {
        for (devices, millis) in [
            (0, 500),
            (1, 500),
            (1_000, 500),
            (1_500, 600),
            (20_000, 8_000),
            (50_000, 20_000),
            (1_000_000, 60_000),
            (usize::MAX, 60_000),
        ] {
            assert_eq!(spread(devices).as_millis(), millis, "{devices}");
        }
    }

    #[test]
    fn a_desk_that_was_just_started_reckons_with_all_who_may_come() {
        let began = Timestamp::from_millis(7);
        let expected = Expected::of(20_000, began);
        let spread = |most, after| {
            let now = began.after(Duration::from_secs(after));
            expected.spread(most, now).as_secs()
        };
        assert_eq!(spread(3, 0), 8);
        assert_eq!(spread(10_000, LONGEST_WAIT - 1), 8);
        assert_eq!(spread(10_000, LONGEST_WAIT), 4, "they are here");
        assert_eq!(spread(25_000, 0), 10, "more than were enrolled then");
    }

    #[test]
    fn a_small_company_is_back_at_once_and_a_large_one_within_half_a_minute() {
        for (number, all, seconds) in [
            (0, 0, 1),
            (5, 0, 1),
            (99, 100, 1),
            (0, 20_000, 1),
            (3_499, 20_000, 1),
            (3_500, 20_000, 2),
            (10_000, 20_000, 3),
            (19_999, 20_000, 14),
        ] {
            assert_eq!(pause(number, all).as_secs(), seconds, "{number} of {all}");
        }
    }
}
