//! When devices are to come back to a desk that is restarted: not all at once.
//!
//! To connect anew costs a desk with one core about a third of a millisecond. So the first half of
//! the devices is told to come back about as fast as that allows, and the second half so slowly
//! that whoever had to wait is served meanwhile. Each device adds up to a second of its own chance.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

/// How long the new desk takes to be there, at least.
const LEAST: Duration = Duration::from_secs(1);
/// So many of the first half come back in a second …
const FIRST_HALF: u64 = 3500;
/// … and of the second.
const SECOND_HALF: u64 = 900;

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
    use super::pause;

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
