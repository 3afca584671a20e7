//! When devices are to come back to a desk that is restarted: not all at once.
//!
//! Each device adds up to eight seconds of its own chance (the agent's `assist/pace.rs`), and within
//! those a desk with one core can greet some 20,000. What is left for the desk to say is that those
//! who hear of it first must wait until the others have heard of it too, and that whoever is one too
//! many comes when the first 20,000 are through.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

/// So many come back together.
const AT_ONCE: usize = 20_000;
/// That long it takes to greet them.
const GREETING: u64 = 8;
/// That long it takes to tell them all, at most.
const TELLING: u64 = 1;

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
    let rounds = u64::try_from(number / AT_ONCE).unwrap_or(0);
    let early = number < all.div_ceil(2).max(1);
    Duration::from_secs(rounds * GREETING + if early { TELLING } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::pause;

    #[test]
    fn who_hears_of_it_first_waits_and_who_is_one_too_many_waits_longer() {
        for (number, all, seconds) in [
            (0, 0, 1),
            (0, 1, 1),
            (1, 2, 0),
            (9_999, 20_000, 1),
            (10_000, 20_000, 0),
            (19_999, 20_000, 0),
            (20_000, 50_000, 9),
            (49_999, 50_000, 16),
        ] {
            assert_eq!(pause(number, all).as_secs(), seconds, "{number} of {all}");
        }
    }
}
