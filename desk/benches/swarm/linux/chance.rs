//! Chance that can be repeated: the same seed gives every agent the same temper again.

use std::time::Duration;

/// A sequence of numbers out of one seed; SplitMix64, as the agent itself has it.
pub(crate) struct Chance(u64);

/// What an agent's user does with a request, each in so many of a hundred cases; the rest ignores
/// it.
#[derive(Clone, Copy)]
pub(crate) struct Manners {
    /// Agrees, and goes through all that follows.
    pub(crate) accept: u64,
    /// Refuses.
    pub(crate) decline: u64,
    /// Is gone without a word, and back after a while.
    pub(crate) vanish: u64,
    /// Answers when it is too late.
    pub(crate) late: u64,
    /// How long a user thinks at most.
    pub(crate) thinks: Duration,
}

/// What a user does with one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    Accept,
    Decline,
    Ignore,
    Vanish,
    Late,
}

impl Manners {
    /// Nobody answers anything.
    pub(crate) const SILENT: Self = Self {
        accept: 0,
        decline: 0,
        vanish: 0,
        late: 0,
        thinks: Duration::ZERO,
    };

    /// As it is in an office.
    pub(crate) const fn office(thinks: Duration) -> Self {
        Self {
            accept: 70,
            decline: 15,
            vanish: 3,
            late: 2,
            thinks,
        }
    }
}

impl Chance {
    /// The chance of one of many, all with the same seed.
    pub(crate) fn of(seed: u64, number: usize) -> Self {
        let number = u64::try_from(number).unwrap_or(u64::MAX);
        let mut chance = Self(seed ^ number.wrapping_mul(0xd6e8_feb8_6659_fd93));
        chance.next();
        chance
    }

    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound.max(1)
    }

    /// A time below `bound`.
    pub(crate) fn within(&mut self, bound: Duration) -> Duration {
        let bound = u64::try_from(bound.as_micros()).unwrap_or(u64::MAX);
        Duration::from_micros(self.below(bound))
    }

    pub(crate) fn mood(&mut self, manners: &Manners) -> Mood {
        let mut drawn = self.below(100);
        for (share, mood) in [
            (manners.accept, Mood::Accept),
            (manners.decline, Mood::Decline),
            (manners.vanish, Mood::Vanish),
            (manners.late, Mood::Late),
        ] {
            if drawn < share {
                return mood;
            }
            drawn -= share;
        }
        Mood::Ignore
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
