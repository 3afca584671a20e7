//! Which devices Intune is asked about next, and how soon a session that was begun there is noticed.
//!
//! Graph shows `remoteAssistanceSessionUrl` of one device at a time only, never in a list, so each look
//! costs one call, also as a member of a batch. Its limit for managed devices is 2,000 calls in 20
//! seconds for an app in a tenant (`microsoft-graph-docs-contrib`:
//! `includes/throttling-intune-devices.md`), and we take half of it at most: 100 devices in a round of
//! two seconds, less what the inventory and the operators' own calls need.
//!
//! *Watched* devices, for which somebody waits, come in every round while there are not too many; the
//! others take turns in what is left. No I/O and no clock: whoever asks counts the rounds.

use std::{
    collections::{BTreeSet, VecDeque},
    time::Duration,
};

/// What Graph allows an app in a tenant, in calls in a [`WINDOW`].
pub const LIMIT: usize = 2000;

/// What the desk takes of it at most.
pub const BUDGET: usize = LIMIT / 2;

/// Over which time Graph counts.
pub const WINDOW: Duration = Duration::from_secs(20);

/// How long a round is.
pub const ROUND: Duration = Duration::from_secs(2);

/// How many devices are asked about in a round.
pub const IN_A_ROUND: usize = BUDGET / 10 - FOR_OTHERS - BATCHES;

/// How many devices Graph takes in a batch (`concepts/json-batching.md`).
pub const BATCH: usize = 20;

/// In so many batches, each of which is counted as a call itself, as the client does to be safe.
const BATCHES: usize = 5;

/// What is left in each round for the inventory and what operators do.
const FOR_OTHERS: usize = 4;

/// Watched devices never take more of a round, so that the others get on.
const MOST_WATCHED: usize = IN_A_ROUND / 2;

/// What a round's calls themselves may take until the agent has been told.
const ON_THE_WAY: Duration = Duration::from_secs(1);

/// Whose turn it is. `T` names a device.
#[derive(Clone, Debug)]
pub struct Rota<T> {
    watched: VecDeque<T>,
    others: VecDeque<T>,
}

/// How soon a new session is noticed, at the latest, while Graph answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promise {
    /// On a device for which somebody waits.
    pub watched: Duration,
    /// On every other.
    pub others: Duration,
}

impl<T> Default for Rota<T> {
    fn default() -> Self {
        Self {
            watched: VecDeque::new(),
            others: VecDeque::new(),
        }
    }
}

impl<T: Clone + Ord> Rota<T> {
    /// Takes up which devices there are now, and which of them are watched. Whoever was there keeps
    /// their turn; who is new comes last, and who begins to be watched comes first.
    pub fn set(&mut self, all: &BTreeSet<T>, watched: &BTreeSet<T>) {
        let watched: BTreeSet<T> = watched.intersection(all).cloned().collect();
        let before: BTreeSet<T> = self.watched.iter().cloned().collect();
        self.watched.retain(|device| watched.contains(device));
        for device in watched.difference(&before) {
            self.watched.push_front(device.clone());
        }
        let known: BTreeSet<T> = self.others.iter().cloned().collect();
        let stays = |device: &T| all.contains(device) && !watched.contains(device);
        self.others.retain(stays);
        let new = all.iter().filter(|device| !known.contains(*device));
        self.others
            .extend(new.filter(|device| !watched.contains(*device)).cloned());
    }

    /// Begins to watch a device that is there.
    pub fn watch(&mut self, device: &T) {
        if let Some(at) = self.others.iter().position(|other| other == device) {
            self.others.remove(at);
            self.watched.push_front(device.clone());
        }
    }

    /// Ends watching it: it was looked at just now, so it comes last.
    pub fn unwatch(&mut self, device: &T) {
        if let Some(at) = self.watched.iter().position(|other| other == device) {
            self.watched.remove(at);
            self.others.push_back(device.clone());
        }
    }

    /// The devices of the next round, the watched first. Each comes once.
    pub fn round(&mut self) -> Vec<T> {
        let watched = self.watched.len().min(MOST_WATCHED);
        let others = self.others.len().min(IN_A_ROUND - watched);
        let mut round = Vec::with_capacity(watched + others);
        for (queue, count) in [(&mut self.watched, watched), (&mut self.others, others)] {
            for _ in 0..count {
                if let Some(device) = queue.pop_front() {
                    round.push(device.clone());
                    queue.push_back(device);
                }
            }
        }
        round
    }

    /// These were not answered, in the order of the round: it is still their turn.
    pub fn missed(&mut self, devices: &[T]) {
        for device in devices.iter().rev() {
            for queue in [&mut self.watched, &mut self.others] {
                // Whoever was asked last stands at the end.
                if let Some(at) = queue.iter().rposition(|other| other == device) {
                    queue.remove(at);
                    queue.push_front(device.clone());
                }
            }
        }
    }

    /// How many are watched, and how many are not.
    pub fn sizes(&self) -> (usize, usize) {
        (self.watched.len(), self.others.len())
    }

    /// What may be promised now.
    pub fn promise(&self) -> Promise {
        promise(self.watched.len(), self.others.len())
    }
}

/// What may be promised with so many devices of either kind.
pub fn promise(watched: usize, others: usize) -> Promise {
    let turns = |devices: usize, in_a_round: usize| {
        let rounds = u32::try_from(devices.div_ceil(in_a_round).max(1)).unwrap_or(u32::MAX);
        ROUND.saturating_mul(rounds) + ON_THE_WAY
    };
    Promise {
        watched: turns(watched, MOST_WATCHED),
        others: turns(others, IN_A_ROUND - watched.min(MOST_WATCHED)),
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, time::Duration};

    use super::{BUDGET, IN_A_ROUND, MOST_WATCHED, ROUND, Rota, WINDOW, promise};

    fn rota(all: u32, watched: &[u32]) -> Rota<u32> {
        let mut rota = Rota::default();
        rota.set(&(0..all).collect(), &watched.iter().copied().collect());
        rota
    }

    #[test]
    fn rounds_stay_within_half_of_what_graph_allows() {
        let rounds = usize::try_from(WINDOW.as_secs() / ROUND.as_secs()).unwrap_or_default();
        let batches = IN_A_ROUND.div_ceil(super::BATCH);
        assert!((IN_A_ROUND + batches) * rounds < BUDGET);
        for watched in [0, 10, 500] {
            let mut rota = rota(30_000, &Vec::from_iter(0..watched));
            for _ in 0..1000 {
                assert_eq!(rota.round().len(), IN_A_ROUND);
            }
        }
    }

    #[test]
    fn who_is_watched_comes_in_every_round_and_the_others_in_turns() {
        let mut rota = rota(1000, &[7, 8]);
        let mut seen = BTreeSet::new();
        for _ in 0..(998_usize.div_ceil(IN_A_ROUND - 2)) {
            let round = rota.round();
            assert!(round[..2].contains(&7) && round[..2].contains(&8));
            seen.extend(round);
        }
        assert_eq!(seen.len(), 1000, "everybody had a turn");
    }

    #[test]
    fn many_watched_devices_leave_half_of_a_round_to_the_others() {
        let mut rota = rota(1000, &Vec::from_iter(0..600));
        let round = rota.round();
        let watched = round.iter().filter(|device| **device < 600).count();
        assert_eq!((watched, round.len()), (MOST_WATCHED, IN_A_ROUND));
        let mut seen = BTreeSet::from_iter(round);
        for _ in 1..600_usize.div_ceil(MOST_WATCHED) {
            seen.extend(rota.round());
        }
        assert!((0..600).all(|device| seen.contains(&device)));
    }

    #[test]
    fn a_small_fleet_is_asked_about_once_in_a_round() {
        let mut few = rota(3, &[2]);
        assert_eq!(few.round(), [2, 0, 1]);
        assert_eq!(rota(0, &[]).round(), [0_u32; 0]);
    }

    #[test]
    fn a_turn_is_kept_when_devices_come_and_go() {
        let mut rota = rota(300, &[]);
        let first = rota.round();
        let left: BTreeSet<u32> = (1..302).filter(|device| device % 2 == 1).collect();
        rota.set(&left, &BTreeSet::new());
        let second = rota.round();
        assert!(second.iter().all(|device| !first.contains(device)));
        assert!(second.iter().all(|device| left.contains(device)));
        rota.watch(&301);
        assert_eq!(rota.round()[0], 301);
        rota.unwatch(&301);
        assert_ne!(rota.round()[0], 301);
        assert_eq!(rota.sizes(), (0, 151));
    }

    #[test]
    fn who_was_not_answered_is_asked_about_next() {
        let mut rota = rota(300, &[5]);
        let round = rota.round();
        rota.missed(&round[10..12]);
        let next = rota.round();
        assert_eq!((next[0], &next[1..3]), (5, &round[10..12]));
    }

    #[test]
    fn the_promise_follows_from_the_size_of_the_fleet() {
        let of = |watched, others| {
            let promise = promise(watched, others);
            (promise.watched.as_secs(), promise.others.as_secs())
        };
        assert_eq!(of(0, 0), (3, 3));
        assert_eq!(of(20, 500), (3, 17));
        assert_eq!(of(0, 30_000), (3, 661), "eleven minutes");
        assert_eq!(of(45, 30_000), (3, 1307));
        assert_eq!(of(100, 200_000), (7, 8697));
        assert!(promise(45, 0).watched <= Duration::from_secs(5));
    }
}
