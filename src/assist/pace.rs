//! When to ask the source again: at once after an answer, later and later while it is in trouble,
//! and never in a storm, whoever causes it.

use super::{Millis, Timestamp, Trouble, TroubleKind};

/// The first window of the back-off and the last, for trouble that passes by itself.
const PASSING: (Millis, Millis) = (Millis(1000), Millis::seconds(300));
/// The same for trouble that an administrator has to end.
const LASTING: (Millis, Millis) = (Millis::seconds(30), Millis::seconds(3600));
/// Nobody may keep us away for longer.
const LONGEST_PAUSE: Millis = Millis::seconds(3600);
/// The least pause after a failure.
const LEAST_PAUSE: Millis = Millis(200);
/// In the long run one poll in this time, because a desk that answers at once, always, must not
/// keep the device awake …
const STEADY: Millis = Millis(1000);
/// … and this much ahead of that in a burst.
const BURST: Millis = Millis::seconds(120);

/// When to poll, and what the last poll said of the source.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pace {
    random: u64,
    failures: u32,
    trouble: Option<(TroubleKind, Timestamp)>,
    at: Option<Timestamp>,
    /// When the last poll would have been if all had kept the steady pace.
    steady: Timestamp,
    checked: Option<Timestamp>,
}

impl Pace {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            random: seed,
            failures: 0,
            trouble: None,
            at: None,
            steady: Timestamp(0),
            checked: None,
        }
    }

    /// A poll was answered; tells whether that ends a time of trouble.
    pub(super) fn answered(&mut self, now: Timestamp) -> bool {
        self.checked = Some(now);
        self.failures = 0;
        self.steady = self.steady.max(now.minus(BURST)).plus(STEADY);
        // A clock that was set back must not keep us waiting for it.
        self.steady = self.steady.min(now.plus(STEADY));
        self.at = Some(now.max(self.steady));
        self.trouble.take().is_some()
    }

    pub(super) fn failed(&mut self, trouble: Trouble, now: Timestamp) {
        let since = self.trouble.map_or(now, |(_, since)| since.min(now));
        self.trouble = Some((trouble.kind, since));
        let (first, last) = match trouble.kind {
            TroubleKind::Unreachable => PASSING,
            TroubleKind::Refused | TroubleKind::Nonsense | TroubleKind::Unset => LASTING,
        };
        self.at = Some(now.plus(self.pause(self.failures, first, last, trouble.retry_after)));
        self.failures = self.failures.saturating_add(1);
    }

    /// Everything is in doubt, so the next poll is now.
    pub(super) fn again(&mut self, now: Timestamp) {
        self.failures = 0;
        self.at = Some(now);
    }

    /// A poll is made now, out of turn.
    pub(super) fn asked(&mut self, now: Timestamp) {
        self.again(now);
        self.at = None;
    }

    /// Whether a poll is due; it is then taken as made.
    pub(super) fn due(&mut self, now: Timestamp) -> bool {
        let due = self.at.is_some_and(|at| at <= now);
        if due {
            self.at = None;
        }
        due
    }

    pub(super) fn at(&self) -> Option<Timestamp> {
        self.at
    }

    pub(super) fn checked(&self) -> Option<Timestamp> {
        self.checked
    }

    pub(super) fn trouble(&self) -> Option<(TroubleKind, Timestamp)> {
        self.trouble
    }

    /// Back-off with full jitter: anything between nothing and a window that doubles, and not
    /// before the source wants it.
    pub(super) fn pause(
        &mut self,
        failures: u32,
        first: Millis,
        last: Millis,
        retry_after: Option<Millis>,
    ) -> Millis {
        let window = first.0.saturating_mul(1 << failures.min(20)).min(last.0);
        let jitter = self.below(window);
        let wanted = retry_after.map_or(0, |length| length.0);
        let pause = wanted.saturating_add(jitter).max(LEAST_PAUSE.0);
        Millis(pause.min(LONGEST_PAUSE.0))
    }

    /// A number below `bound`; SplitMix64, which is enough to spread devices.
    fn below(&mut self, bound: u64) -> u64 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.random;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound.max(1)
    }
}
