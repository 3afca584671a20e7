//! When to ask the source again: at once after an answer, later and later while it is in trouble,
//! and never in a storm, whoever causes it.

use super::{Millis, Timestamp, Trouble, TroubleKind};

/// In what time those who wait at a source come back that has not said how many they are. A desk that
/// dies loses all its agents at once: this is wide enough for one core to shake hands with 20,000 of
/// them, and narrow enough for half of them to be there within five seconds.
const SPREAD: Millis = Millis::seconds(8);
/// No source makes it less …
const LEAST_SPREAD: Millis = Millis(500);
/// … nor more.
const LONGEST_SPREAD: Millis = Millis::seconds(60);
/// A desk that stops in good order spreads its agents itself: it gives each of them a time, and this
/// comes on top.
const RESTARTING: Millis = Millis::seconds(1);
/// Trouble that an administrator has to end.
const LASTING: BackOff = BackOff {
    first: Millis::seconds(30),
    again: Millis::seconds(30),
    share: 1,
    last: Millis::seconds(3600),
};
/// Nobody may keep us away for longer.
const LONGEST_PAUSE: Millis = Millis::seconds(3600);
/// The least pause after a failure.
const LEAST_PAUSE: Millis = Millis(200);
/// In the long run one poll in this time, because a desk that answers at once, always, must not
/// keep the device awake …
const STEADY: Millis = Millis(1000);
/// … and this much ahead of that in a burst.
const BURST: Millis = Millis::seconds(120);
/// Others may change the network: in the long run it makes one poll in this time …
const STEADY_ROAMING: Millis = Millis::seconds(10);
/// … and five at once.
const ROAMING_BURST: Millis = STEADY_ROAMING.times(5);
/// All devices of a place come to another network at the same moment. No source spreads them wider: the
/// connection of each is in doubt until then.
const WIDEST_ROAMING: Millis = Millis::seconds(10);

/// The windows in which tries are spread. They grow with the time for which the trouble has lasted.
struct BackOff {
    /// After the first failure.
    first: Millis,
    /// The least after another one.
    again: Millis,
    /// The window is that part of the time for which the trouble has lasted …
    share: u64,
    /// … and no longer than this.
    last: Millis,
}

impl BackOff {
    /// From trouble that passes by itself: wide enough for all who wait at the source.
    fn passing(spread: Option<Millis>) -> Self {
        let first = bounded(spread);
        Self {
            first,
            again: Millis(first.0 * 3 / 2),
            share: 4,
            last: Millis::seconds(300),
        }
    }

    /// The window after a failure, with the time since the first one in a row.
    fn window(&self, lasted: Option<Millis>) -> Millis {
        lasted.map_or(self.first, |lasted| {
            Millis(lasted.0 / self.share).clamp(self.again, self.last)
        })
    }
}

/// What is made of what a source says of its crowd.
fn bounded(spread: Option<Millis>) -> Millis {
    spread.map_or(SPREAD, |said| said.clamp(LEAST_SPREAD, LONGEST_SPREAD))
}

/// When to poll, and what the last poll said of the source.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pace {
    random: u64,
    /// When the first of the failures in a row was.
    failing: Option<Timestamp>,
    trouble: Option<(TroubleKind, Timestamp)>,
    at: Option<Timestamp>,
    /// When the last poll would have been if all had kept the steady pace.
    steady: Timestamp,
    /// When the last change of the network would have been by its own steady pace.
    roaming: Timestamp,
    /// In what time the source wants its devices back.
    spread: Option<Millis>,
    /// The next poll has to be a fresh one.
    fresh: bool,
    checked: Option<Timestamp>,
}

impl Pace {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            random: seed,
            failing: None,
            trouble: None,
            at: None,
            steady: Timestamp(0),
            roaming: Timestamp(0),
            spread: None,
            fresh: false,
            checked: None,
        }
    }

    /// A poll was answered; tells whether that ends a time of trouble.
    pub(super) fn answered(&mut self, now: Timestamp) -> bool {
        self.checked = Some(now);
        if !self.waits_for_fresh() {
            self.failing = None;
            self.at = Some(self.steadily(now));
        }
        self.trouble.take().is_some()
    }

    /// The source has said in what time it wants its devices back.
    pub(super) fn spread_over(&mut self, spread: Option<Millis>) {
        self.spread = spread;
    }

    /// The way to the source is another one, so nothing is known of it: the next poll is soon, with
    /// everything anew. Whoever is on the same network has heard the same, so all of them are spread; and
    /// a device whose network comes and goes all the time keeps a steady pace. Returns from when on what
    /// waits may be told, or nothing if such a poll is to come already.
    pub(super) fn roamed(&mut self, now: Timestamp) -> Option<Timestamp> {
        if self.waits_for_fresh() {
            return None;
        }
        self.failing = None;
        self.fresh = true;
        self.roaming = in_turn(self.roaming, now, STEADY_ROAMING, ROAMING_BURST);
        let from = self.steadily(now).max(self.roaming);
        let window = bounded(self.spread).min(WIDEST_ROAMING);
        // On top of the steady pace, which all who heard the same keep in step.
        let at = from.plus(Millis(self.below(window.0)));
        // One that is to come sooner is not put off.
        self.at = Some(self.at.map_or(at, |due| due.min(at)));
        Some(from)
    }

    /// Whether a poll on another network is to come. What becomes of the one before it, over what was
    /// there before, says nothing about when.
    fn waits_for_fresh(&self) -> bool {
        self.fresh && self.at.is_some()
    }

    /// When the steady pace has the next poll, at the earliest now.
    fn steadily(&mut self, now: Timestamp) -> Timestamp {
        self.steady = in_turn(self.steady, now, STEADY, BURST);
        now.max(self.steady)
    }

    pub(super) fn failed(&mut self, trouble: Trouble, now: Timestamp) {
        let since = self.trouble.map_or(now, |(_, since)| since.min(now));
        self.trouble = Some((trouble.kind, since));
        if self.waits_for_fresh() {
            return;
        }
        let back_off = match trouble.kind {
            TroubleKind::Unreachable => BackOff::passing(trouble.spread),
            TroubleKind::Restarting => BackOff {
                first: RESTARTING,
                ..BackOff::passing(trouble.spread)
            },
            TroubleKind::Refused | TroubleKind::Nonsense | TroubleKind::Unset => LASTING,
        };
        let window = back_off.window(self.failing.map(|first| now.since(first)));
        self.failing = Some(self.failing.map_or(now, |first| first.min(now)));
        self.at = Some(now.plus(self.spread(window, trouble.retry_after)));
    }

    /// Everything is in doubt, so the next poll is now.
    pub(super) fn again(&mut self, now: Timestamp) {
        self.failing = None;
        self.at = Some(now);
    }

    /// A fresh poll is made now, out of turn.
    pub(super) fn asked(&mut self, now: Timestamp) {
        self.again(now);
        self.at = None;
        self.fresh = false;
    }

    /// Whether a poll is due, and then whether it has to be a fresh one; it is taken as made.
    pub(super) fn due(&mut self, now: Timestamp) -> Option<bool> {
        self.at.take_if(|at| *at <= now)?;
        Some(std::mem::take(&mut self.fresh))
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

    /// Back-off for one of many: a window that doubles with each failure.
    pub(super) fn pause(
        &mut self,
        failures: u32,
        first: Millis,
        last: Millis,
        retry_after: Option<Millis>,
    ) -> Millis {
        let window = first.0.saturating_mul(1 << failures.min(20)).min(last.0);
        self.spread(Millis(window), retry_after)
    }

    /// Full jitter: anything between nothing and the window, and that much later than the source
    /// wants it at the earliest.
    fn spread(&mut self, window: Millis, retry_after: Option<Millis>) -> Millis {
        let jitter = self.below(window.0);
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

/// The turn after `last` at a pace of one in `each`, and up to `burst` ahead of that.
fn in_turn(last: Timestamp, now: Timestamp, each: Millis, burst: Millis) -> Timestamp {
    let turn = last.max(now.minus(burst)).plus(each);
    // A clock that was set back must not keep us waiting for it.
    turn.min(now.plus(each))
}
