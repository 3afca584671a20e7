//! Many agents and one desk that goes away and comes back: they return soon, and not all at once.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::*;

const AGENTS: usize = 20_000;
const SECOND: u64 = 1000;

/// The agents of one desk.
#[derive(Clone, Copy, Debug)]
struct Fleet {
    agents: usize,
    /// In what time they are to come back, as the desk has said.
    spread: Option<u64>,
}

/// A large one, of a desk that is older than such words.
const LARGE: Fleet = Fleet {
    agents: AGENTS,
    spread: None,
};

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
fn tries(fleet: Fleet, going: Going, down: u64) -> (Vec<u64>, Vec<u64>) {
    let spread = fleet.spread.map(Millis);
    let trouble = |kind, retry_after| {
        Event::PollFailed(Trouble {
            kind,
            retry_after,
            spread,
        })
    };
    let first = |number: usize| match going {
        Going::Suddenly => trouble(TroubleKind::Unreachable, None),
        Going::Politely(seconds) => {
            trouble(TroubleKind::Unreachable, Some(Millis::seconds(seconds)))
        }
        Going::Orderly => trouble(TroubleKind::Restarting, Some(farewell(number))),
    };
    let mut agents = Vec::new();
    let mut due = BinaryHeap::new();
    for number in 0..fleet.agents {
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
            let (refused, back) = tries(LARGE, going, down);
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

/// As a desk spreads so many devices (`desk/src/server/farewell.rs`).
fn fleet(agents: usize) -> Fleet {
    let millis = (agents as u64 * 1000 / 2500).clamp(500, 60_000);
    Fleet {
        agents,
        spread: Some(millis),
    }
}

#[test]
fn the_fewer_wait_at_a_desk_the_sooner_they_are_back_when_it_was_killed() {
    for (agents, half_within, all_within) in [
        (100, SECOND, 2 * SECOND),
        (1_000, SECOND, 2 * SECOND),
        (5_000, 2 * SECOND, 4 * SECOND),
        (20_000, 5 * SECOND, 12 * SECOND),
        (50_000, 12 * SECOND, 30 * SECOND),
    ] {
        for down in [0, 3000, 8000] {
            let (refused, back) = tries(fleet(agents), Going::Suddenly, down);
            let half = back[agents / 2] - down;
            let last = back[agents - 1] - down;
            assert!(half <= half_within, "{agents} {down}: {half}");
            assert!(last <= all_within, "{agents} {down}: {last}");
            // What one core shakes hands with in not much more than a second, as above.
            let most = AGENTS / 4;
            assert!(most_in_a_second(&back) <= most, "{agents} {down}");
            assert!(most_in_a_second(&refused) <= most, "{agents} {down}");
        }
    }
}

/// The same agent of a small company again and again.
#[test]
fn one_agent_is_back_within_a_second_of_its_desk() {
    for down in [0, 500, 1000, 3000] {
        let one = Fleet {
            agents: 2000,
            ..fleet(1)
        };
        let (_, back) = tries(one, Going::Suddenly, down);
        let (median, last) = (back[1000] - down, back[1999] - down);
        assert!(median <= SECOND, "{down}: {median}");
        assert!(last <= 2 * SECOND, "{down}: {last}");
    }
}

/// No desk has its agents knock at once, or keeps them away.
#[test]
fn after_a_long_time_without_a_desk_they_are_back_in_a_part_of_it() {
    for (down, half_within, all_within) in [(60, 5, 16), (900, 75, 230)] {
        let down = down * SECOND;
        let (_, back) = tries(fleet(AGENTS), Going::Suddenly, down);
        let half = back[AGENTS / 2] - down;
        let last = back[AGENTS - 1] - down;
        assert!(half <= half_within * SECOND, "{down}: {half}");
        assert!(last <= all_within * SECOND, "{down}: {last}");
    }
}

#[test]
fn what_a_desk_says_of_its_crowd_is_bounded() {
    for (said, least, most) in [
        (0, 200, 500),
        (1, 200, 500),
        (60_000, 200, 60_000),
        (u64::MAX, 200, 60_000),
    ] {
        let hostile = Fleet {
            agents: 2000,
            spread: Some(said),
        };
        let (_, back) = tries(hostile, Going::Suddenly, 0);
        assert!(back[0] >= least && back[1999] <= most, "{said}: {back:?}");
        assert!(back[1999] > most * 9 / 10, "{said}: {}", back[1999]);
        // However little it says, an agent that comes in vain comes later and later.
        let (refused, _) = tries(
            Fleet {
                agents: 1,
                ..hostile
            },
            Going::Suddenly,
            3_600_000,
        );
        assert!(
            (10..100).contains(&refused.len()),
            "{said}: {}",
            refused.len()
        );
    }
}

/// When each agent of a fleet polls that comes to another network at the same moment, counted from then.
fn roamers(fleet: Fleet) -> Vec<u64> {
    let begin = 5 * MINUTE;
    let polls = (0..fleet.agents).map(|number| {
        let start = Start {
            seed: number as u64,
            ..start(0)
        };
        let (mut agent, _) = Agent::resume([], start);
        let spread = fleet.spread.map(Millis);
        agent.handle(Event::Spread(spread), Timestamp(0));
        // Each has a poll under way.
        agent.handle(Event::Polled(Vec::new()), Timestamp(0));
        agent.handle(Event::Woke, Timestamp(begin - 1));
        let commands = agent.handle(Event::Roamed, Timestamp(begin));
        let fresh = Command::Poll { fresh: true };
        if commands.contains(&fresh) {
            return 0;
        }
        let at = agent.deadline().expect("a poll");
        assert_eq!(agent.handle(Event::Woke, at), [fresh]);
        at.0 - begin
    });
    let mut polls: Vec<u64> = polls.collect();
    polls.sort_unstable();
    polls
}

/// When each agent of a large fleet polls whose network changes each second for a minute.
fn restless() -> Vec<u64> {
    let mut polls = Vec::new();
    for number in 0..AGENTS {
        let start = Start {
            seed: number as u64,
            ..start(0)
        };
        let (mut agent, _) = Agent::resume([], start);
        for second in 0..60 {
            let begin = 5 * MINUTE + second * SECOND;
            let mut now = begin;
            let mut commands = agent.handle(Event::Roamed, Timestamp(now));
            loop {
                if commands.contains(&Command::Poll { fresh: true }) {
                    polls.push(now);
                }
                now = match agent.deadline() {
                    Some(at) if at.0 < begin + SECOND => at.0,
                    Some(_) | None => break,
                };
                commands = agent.handle(Event::Woke, Timestamp(now));
            }
        }
    }
    polls.sort_unstable();
    polls
}

#[test]
fn a_network_that_is_another_one_each_second_makes_no_storm_of_a_place() {
    let polls = restless();
    let first = polls.partition_point(|at| *at < 5 * MINUTE + 40 * SECOND);
    let (burst, later) = polls.split_at(first);
    let (most, later) = (most_in_a_second(burst), most_in_a_second(later));
    assert!(most <= AGENTS / 3, "{most}");
    assert!(later <= AGENTS / 5, "{later}");
    assert!(polls.len() <= 11 * AGENTS, "{}", polls.len());
}

/// A router's word, or a VPN that is back, reaches all of a place in the same second, and each of them
/// shakes hands anew.
#[test]
fn all_of_a_place_on_another_network_do_not_come_at_once() {
    for (fleet, within) in [
        (LARGE, 8 * SECOND),
        (fleet(AGENTS), 8 * SECOND),
        (fleet(50_000), 10 * SECOND),
    ] {
        let polls = roamers(fleet);
        let last = polls[fleet.agents - 1];
        assert!(last <= within, "{fleet:?}: {last}");
        // What one core shakes hands with in not much more than a second, as above.
        let most = AGENTS / 4 * 21 / 20;
        assert!(most_in_a_second(&polls) <= most, "{fleet:?}");
    }
    assert!(most_in_a_second(&roamers(LARGE)) <= AGENTS / 4);
    // The same agent of a small company again and again.
    let one = Fleet {
        agents: 2000,
        ..fleet(1)
    };
    let polls = roamers(one);
    assert!(polls[1999] <= SECOND / 2, "{}", polls[1999]);
    assert!((150..350).contains(&polls[1000]), "{}", polls[1000]);
    // No desk has them come at once, or keeps them away.
    for (said, least, most) in [(0, 400, 500), (u64::MAX, 9 * SECOND, 10 * SECOND)] {
        let hostile = Fleet {
            agents: 2000,
            spread: Some(said),
        };
        let last = roamers(hostile)[1999];
        assert!((least..=most).contains(&last), "{said}: {last}");
    }
}
