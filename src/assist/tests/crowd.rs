//! Many agents and one desk that goes away and comes back: they return soon, and not all at once.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::*;

const AGENTS: usize = 20_000;
const SECOND: u64 = 1000;

/// How a desk goes away.
#[derive(Clone, Copy, Debug)]
enum Going {
    /// Its connections break.
    Suddenly,
    /// It answers each poll: come back after so many seconds.
    Politely(u64),
    /// It says that it is being restarted, and gives each device a time of its own.
    Orderly,
}

/// When each agent tried, from the moment at which the desk went, and whether it was back by then.
fn tries(going: Going, down: u64) -> (Vec<u64>, Vec<u64>) {
    let trouble = |kind, retry_after| Event::PollFailed(Trouble { kind, retry_after });
    let first = |number: usize| match going {
        Going::Suddenly => trouble(TroubleKind::Unreachable, None),
        Going::Politely(seconds) => {
            trouble(TroubleKind::Unreachable, Some(Millis::seconds(seconds)))
        }
        Going::Orderly => trouble(TroubleKind::Restarting, Some(farewell(number))),
    };
    let mut agents = Vec::new();
    let mut due = BinaryHeap::new();
    for number in 0..AGENTS {
        let start = Start {
            seed: number as u64,
            ..start(0)
        };
        let (mut agent, _) = Agent::resume([], start);
        agent.handle(first(number), Timestamp(0));
        due.push(Reverse((agent.deadline().expect("a retry").0, number)));
        agents.push(agent);
    }
    let (mut refused, mut back) = (Vec::new(), Vec::new());
    while let Some(Reverse((now, number))) = due.pop() {
        let agent = &mut agents[number];
        let commands = agent.handle(Event::Woke, Timestamp(now));
        assert_eq!(commands, [Command::Poll { fresh: false }]);
        if now >= down {
            back.push(now);
            continue;
        }
        refused.push(now);
        agent.handle(trouble(TroubleKind::Unreachable, None), Timestamp(now));
        due.push(Reverse((agent.deadline().expect("a retry").0, number)));
    }
    (refused, back)
}

/// The time that a desk gives to the device of that number (`desk/src/server/farewell.rs`), in the
/// whole seconds of `Retry-After`.
fn farewell(number: usize) -> Millis {
    let half = AGENTS / 2;
    let (first, second) = (number.min(half), number.saturating_sub(half));
    let millis = 1000 + first * 1000 / 3500 + second * 1000 / 900;
    Millis::seconds((millis as u64).div_ceil(1000))
}

/// The most that fall into one second, wherever it begins.
fn most_in_a_second(times: &[u64]) -> usize {
    let until = |at: u64| times.partition_point(|time| *time < at);
    let counts = times.iter().map(|at| until(at + SECOND) - until(*at));
    counts.max().unwrap_or_default()
}

#[test]
fn after_a_restart_half_are_back_within_five_seconds_and_all_within_thirty() {
    let goings = [
        Going::Suddenly,
        Going::Politely(1),
        Going::Politely(3),
        Going::Orderly,
    ];
    for going in goings {
        for down in [0, 500, 2000, 5000, 8000, 20_000, 40_000] {
            let (refused, back) = tries(going, down);
            assert_eq!(back.len(), AGENTS);
            let wish = match going {
                Going::Suddenly => 0,
                Going::Politely(seconds) => seconds * SECOND,
                // It is back before the first of them is to come.
                Going::Orderly if down > SECOND => continue,
                Going::Orderly => SECOND,
            };
            let up = down.max(wish);
            let half = back[AGENTS / 2] - up;
            let last = back[AGENTS - 1] - up;
            assert!(half <= 5 * SECOND, "{going:?} {down}: {half}");
            assert!(last <= 30 * SECOND, "{going:?} {down}: {last}");
            assert!(back[0] >= wish, "{going:?} {down}: {}", back[0]);
            // No more than a desk on one core shakes hands with, and so for those who come in vain.
            let most = AGENTS / 4;
            assert!(most_in_a_second(&back) <= most, "{going:?} {down}");
            assert!(most_in_a_second(&refused) <= most, "{going:?} {down}");
        }
    }
}
