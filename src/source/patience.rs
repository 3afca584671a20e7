//! How long the desk may hold a poll: as long as everything on the way to it bears, and no longer.
//!
//! A proxy or a firewall that cuts off quiet connections does so at the same age each time; a line
//! that breaks does not. So one cut teaches nothing, two alike do. The device may also move to
//! a better network, so what was learnt is tried again, the more rarely the more often that failed.

use std::time::Duration;

/// How long the desk is asked to hold a poll, in seconds: few wake-ups, and shorter than what
/// firewalls usually forget after.
const WAIT: u64 = 240;
/// Shorter than this a poll is never made, however impatient the proxies are.
const LEAST_WAIT: u64 = 20;
/// So many polls at most are waited out before a longer one is tried.
const MOST_CAUTION: u8 = 8;

/// What is known of the way to the desk.
pub(super) struct Patience {
    wait: u64,
    /// At what age the last poll that was cut off was.
    cut: Option<u64>,
    /// So many polls are to be waited out before a longer one …
    caution: u8,
    /// … and so many were.
    borne: u8,
}

impl Patience {
    /// Nothing is known yet.
    pub(super) fn new() -> Self {
        Self {
            wait: WAIT,
            cut: None,
            caution: 1,
            borne: 0,
        }
    }

    /// How long the next poll may be held, in seconds.
    pub(super) fn wait(&self) -> u64 {
        self.wait
    }

    /// A poll was answered at this age.
    pub(super) fn answered(&mut self, age: Duration) {
        let age = age.as_secs();
        if self.cut.is_some_and(|cut| age > cut && !alike(age, cut)) {
            self.cut = None;
        }
        if age < self.wait {
            return;
        }
        self.cut = None;
        self.borne = self.borne.saturating_add(1);
        if self.borne >= self.caution {
            self.borne = 0;
            self.wait = (self.wait * 5 / 4).min(WAIT);
            if self.wait == WAIT {
                self.caution = 1;
            }
        }
    }

    /// A poll broke at this age. One that had hardly begun says nothing about patience.
    pub(super) fn cut_off(&mut self, age: Duration) {
        let age = age.as_secs();
        if age < LEAST_WAIT {
            return;
        }
        self.borne = 0;
        match self.cut {
            Some(before) if alike(before, age) => {
                self.cut = None;
                self.wait = (age.min(before).saturating_mul(3) / 4).clamp(LEAST_WAIT, self.wait);
                self.caution = (self.caution * 2).min(MOST_CAUTION);
            }
            Some(_) | None => self.cut = Some(age),
        }
    }
}

/// Whether two ages differ by a fifth at most.
fn alike(one: u64, other: u64) -> bool {
    one.abs_diff(other) <= one.max(other) / 5
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_off(patience: &mut Patience, ages: &[u64]) -> u64 {
        for &age in ages {
            patience.cut_off(Duration::from_secs(age));
        }
        patience.wait()
    }

    fn answered(patience: &mut Patience, age: u64) -> u64 {
        patience.answered(Duration::from_secs(age));
        patience.wait()
    }

    #[test]
    fn two_cuts_at_about_the_same_age_shorten_the_wait() {
        for (ages, wait) in [
            (&[60][..], WAIT),
            (&[60, 61], 45),
            (&[61, 60], 45),
            (&[60, 75], 45),
            (&[60, 76], WAIT),
            (&[100, 60], WAIT),
            (&[100, 60, 100], WAIT),
            (&[100, 60, 60], 45),
            (&[21, 21], LEAST_WAIT),
            (&[19, 19, 0, 0], WAIT),
            (&[270, 270], 202),
            (&[u64::MAX, u64::MAX], WAIT),
        ] {
            assert_eq!(cut_off(&mut Patience::new(), ages), wait, "{ages:?}");
        }
    }

    #[test]
    fn a_shorter_wait_that_is_cut_off_as_well_becomes_shorter_still_but_never_longer() {
        let mut patience = Patience::new();
        assert_eq!(cut_off(&mut patience, &[60, 60]), 45);
        assert_eq!(cut_off(&mut patience, &[44]), 45);
        assert_eq!(cut_off(&mut patience, &[44]), 33);
        assert_eq!(cut_off(&mut patience, &[70, 70]), 33);
    }

    #[test]
    fn what_was_answered_between_counts_only_if_it_got_older() {
        let mut patience = Patience::new();
        cut_off(&mut patience, &[60]);
        answered(&mut patience, 5);
        assert_eq!(cut_off(&mut patience, &[60]), 45, "5 s proves nothing");

        let mut patience = Patience::new();
        cut_off(&mut patience, &[60]);
        answered(&mut patience, 120);
        assert_eq!(cut_off(&mut patience, &[60]), WAIT, "120 s were borne");
    }

    #[test]
    fn it_grows_back_when_polls_are_waited_out() {
        let mut patience = Patience::new();
        assert_eq!(cut_off(&mut patience, &[60, 60]), 45);
        assert_eq!(answered(&mut patience, 44), 45, "not waited out");
        assert_eq!(answered(&mut patience, 45), 45);
        assert_eq!(answered(&mut patience, 46), 56);
        let mut polls = 2;
        while patience.wait() < WAIT {
            let wait = patience.wait();
            assert!(answered(&mut patience, wait) >= wait);
            polls += 1;
            assert!(polls < 30, "stuck at {wait}");
        }
        assert_eq!(answered(&mut patience, WAIT), WAIT);
    }

    #[test]
    fn on_a_way_that_always_cuts_few_polls_are_lost() {
        let (mut patience, mut lost, mut made) = (Patience::new(), 0, 0);
        while made < 1000 {
            made += 1;
            if patience.wait() < 60 {
                let wait = patience.wait();
                answered(&mut patience, wait);
            } else {
                cut_off(&mut patience, &[60]);
                lost += 1;
            }
        }
        assert!(lost <= 120, "{lost} of {made}");
    }
}
