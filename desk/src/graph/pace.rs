//! How fast Graph may be asked: never more than half of what Microsoft allows, and not at all while it
//! wants to be left alone.
//!
//! Intune allows an application 2,000 calls in 20 seconds in a tenant, 200 of them writes
//! (`microsoft-graph-docs-contrib`, `includes/throttling-intune-devices.md`). The tenant's other tools
//! have limits of their own, but all of them together have only twice as much, so half is left alone.
//! Calls that fail count as well, and so does each member of a batch (`concepts/throttling.md`).

use std::{collections::VecDeque, time::Duration};

use tokio::sync::{Mutex, watch};

use crate::time::{Clock, Timestamp};

/// Microsoft counts over so long.
pub(crate) const WINDOW: Duration = Duration::from_secs(20);

/// Half of 2,000 calls of any kind.
pub(crate) const CALLS: u32 = 1000;

/// Half of 200 calls that change something.
pub(crate) const WRITES: u32 = 100;

/// What a call takes of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cost {
    calls: u32,
    writes: u32,
}

impl Cost {
    /// So many calls that only read; a batch is as many as are in it, and itself.
    pub(crate) const fn reads(calls: u32) -> Self {
        Self { calls, writes: 0 }
    }

    /// One call that changes something.
    pub(crate) const WRITE: Self = Self {
        calls: 1,
        writes: 1,
    };
}

/// Lets calls through, first come, first served.
#[derive(Debug)]
pub(crate) struct Pace {
    clock: Clock,
    book: Mutex<VecDeque<(Timestamp, Cost)>>,
    hold: watch::Sender<Hold>,
}

/// Graph is left alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hold {
    since: Timestamp,
    until: Timestamp,
}

impl Hold {
    /// Until when, unless that is over. A hold that began in the future is from before the clock was set.
    pub(crate) fn left(self, now: Timestamp) -> Option<Timestamp> {
        (self.since <= now && now < self.until).then_some(self.until)
    }
}

impl Pace {
    pub(crate) fn new(clock: Clock) -> Self {
        Self {
            clock,
            book: Mutex::default(),
            hold: watch::Sender::default(),
        }
    }

    /// Waits until the call may be made, and counts it.
    pub(crate) async fn wait(&self, cost: Cost) {
        // Held while it waits, so that nobody who comes later is let through before.
        let mut book = self.book.lock().await;
        loop {
            let now = self.clock.now();
            let held = self.hold.borrow().left(now).unwrap_or_default();
            let then = free(&mut book, cost, now).max(held);
            if then <= now {
                book.push_back((now, cost));
                return;
            }
            self.clock.sleep_until(then).await;
        }
    }

    /// Nobody calls for so long.
    pub(crate) fn hold(&self, span: Duration) {
        let since = self.clock.now();
        let until = since.after(span);
        self.hold.send_if_modified(|hold| {
            let longer = hold.left(since).is_none_or(|before| before < until);
            if longer {
                *hold = Hold { since, until };
            }
            longer
        });
    }

    /// Whether it is left alone, and until when.
    pub(crate) fn held(&self) -> watch::Receiver<Hold> {
        self.hold.subscribe()
    }
}

/// When there is room for it.
fn free(book: &mut VecDeque<(Timestamp, Cost)>, cost: Cost, now: Timestamp) -> Timestamp {
    // What lies in the future is from before the clock was set back.
    book.retain(|(at, _)| *at <= now && now.since(*at) < WINDOW);
    let (mut calls, mut writes) = (0_u32, 0_u32);
    // From the newest on: the first that does not fit beside it has to be old enough.
    for (at, other) in book.iter().rev() {
        calls = calls.saturating_add(other.calls);
        writes = writes.saturating_add(other.writes);
        let fits =
            |before: u32, more: u32, most: u32| more == 0 || before.saturating_add(more) <= most;
        if !fits(calls, cost.calls, CALLS) || !fits(writes, cost.writes, WRITES) {
            return at.after(WINDOW);
        }
    }
    now
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

    use std::time::Duration;

    use super::{CALLS, Cost, Pace, WINDOW, WRITES};
    use crate::time::{HandClock, Timestamp};

    fn start() -> Timestamp {
        Timestamp::from_millis(1_900_000_000_000)
    }

    /// When each of so many calls was let through, with a clock that moves on whenever all wait.
    async fn let_through(many: usize, cost: Cost, step: Duration) -> Vec<Timestamp> {
        let hand = HandClock::at(start());
        let pace = Pace::new(hand.clock());
        let mut times = Vec::new();
        while times.len() < many {
            tokio::select! {
                biased;
                () = pace.wait(cost) => times.push(hand.clock().now()),
                () = tokio::task::yield_now() => hand.advance(step),
            }
        }
        times
    }

    fn never_more(times: &[Timestamp], each: u32, most: u32) {
        for (number, from) in times.iter().enumerate() {
            let in_window = times[number..].iter();
            let in_window = in_window.take_while(|at| at.since(*from) < WINDOW).count();
            assert!(u32::try_from(in_window).unwrap() * each <= most, "{from}");
        }
    }

    #[tokio::test]
    async fn never_more_than_half_of_what_is_allowed() {
        let times = let_through(300, Cost::reads(21), Duration::from_millis(700)).await;
        never_more(&times, 21, CALLS);
        let whole = times.last().unwrap().since(start());
        // 47 batches fit into each 20 seconds, so six times is waited.
        assert!(whole >= 6 * WINDOW && whole < 7 * WINDOW, "{whole:?}");
        let times = let_through(250, Cost::WRITE, Duration::from_secs(1)).await;
        never_more(&times, 1, WRITES);
    }

    #[tokio::test]
    async fn writes_do_not_keep_readers_waiting() {
        let hand = HandClock::at(start());
        let pace = Pace::new(hand.clock());
        for _ in 0..WRITES {
            pace.wait(Cost::WRITE).await;
        }
        pace.wait(Cost::reads(CALLS - WRITES)).await;
        assert_eq!(hand.clock().now(), start());
    }

    #[tokio::test]
    async fn while_it_is_held_nobody_calls() {
        let hand = HandClock::at(start());
        let pace = Pace::new(hand.clock());
        pace.hold(Duration::from_secs(30));
        pace.hold(Duration::from_secs(10));
        let held = *pace.held().borrow();
        assert_eq!(
            held.left(start()),
            Some(start().after(Duration::from_secs(30)))
        );
        let waiting = pace.wait(Cost::reads(1));
        tokio::pin!(waiting);
        for _ in 0..29 {
            hand.advance(Duration::from_secs(1));
            let early = tokio::select! {
                biased;
                () = &mut waiting => true,
                () = tokio::task::yield_now() => false,
            };
            assert!(!early);
        }
        hand.advance(Duration::from_secs(1));
        waiting.await;
    }

    #[tokio::test]
    async fn a_clock_that_is_set_back_does_not_stop_it() {
        let hand = HandClock::at(start());
        let pace = Pace::new(hand.clock());
        pace.wait(Cost::reads(CALLS)).await;
        pace.hold(Duration::from_secs(600));
        hand.set(start().before(Duration::from_secs(3600)));
        pace.wait(Cost::reads(CALLS)).await;
        assert!(hand.clock().now() < start());
    }
}
