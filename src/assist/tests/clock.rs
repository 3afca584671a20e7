//! The clock set while a request waits: nothing ends sooner than it should, and nothing hangs for as
//! long as the clock was wrong.

use super::examples::{answer, tell};
use super::*;

const DAY: u64 = Millis::DAY.0;

/// An agent that asks since the second day began, for ten minutes.
fn asked() -> Agent {
    let (mut agent, _) = Agent::resume([], start(DAY));
    let offered = vec![request("a", DAY + 10 * MINUTE)];
    agent.handle(Event::Polled(offered), Timestamp(DAY));
    let heard = Event::Told(id("a"), Report::Asked, Told::Done);
    agent.handle(heard, Timestamp(DAY));
    agent
}

/// The clock is set back by a day, two minutes after it was asked.
fn set_back(agent: &mut Agent) {
    agent.handle(Event::Woke, Timestamp(DAY + 2 * MINUTE));
    agent.handle(Event::Jumped, Timestamp(2 * MINUTE));
}

fn waits(agent: &mut Agent, now: u64) -> bool {
    agent.handle(Event::Woke, Timestamp(now));
    agent.view().waiting == 1
}

#[test]
fn without_a_word_of_the_desk_the_question_ends_when_it_would_have() {
    let mut agent = asked();
    set_back(&mut agent);
    assert_eq!(agent.view().prompts[0].expires, Timestamp(10 * MINUTE));
    assert!(agent.deadline() <= Some(Timestamp(10 * MINUTE)));
    assert!(waits(&mut agent, 10 * MINUTE - 1));
    assert!(!waits(&mut agent, 10 * MINUTE));
    assert_eq!(agent.history()[0].outcome, Outcome::Expired);
}

#[test]
fn when_nobody_tells_that_it_jumped_it_is_seen_all_the_same() {
    let mut agent = asked();
    agent.handle(Event::Woke, Timestamp(DAY + 2 * MINUTE));
    assert!(waits(&mut agent, 2 * MINUTE));
    assert!(waits(&mut agent, 10 * MINUTE - 1));
    assert!(!waits(&mut agent, 10 * MINUTE));
}

#[test]
fn the_desk_knows_better() {
    let mut agent = asked();
    set_back(&mut agent);
    let offered = vec![request("a", 14 * MINUTE)];
    agent.handle(Event::Polled(offered), Timestamp(2 * MINUTE + 1));
    assert!(waits(&mut agent, 14 * MINUTE - 1));
    assert!(!waits(&mut agent, 14 * MINUTE));
}

#[test]
fn a_pause_ends_when_it_would_have() {
    let mut agent = asked();
    answer(&mut agent, Answer::Snooze { minutes: 5 }, DAY);
    set_back(&mut agent);
    assert!(!waits(&mut agent, 5 * MINUTE - 1));
    assert!(waits(&mut agent, 5 * MINUTE));
}

#[test]
fn an_accept_that_the_desk_does_not_answer_fails_when_it_would_have() {
    let mut agent = asked();
    answer(&mut agent, Answer::Accept, DAY);
    set_back(&mut agent);
    agent.handle(Event::Woke, Timestamp(11 * MINUTE - 1));
    assert_eq!(agent.view().sessions.len(), 1);
    agent.handle(Event::Woke, Timestamp(11 * MINUTE));
    let outcome = &agent.history()[0].outcome;
    assert_eq!(*outcome, Outcome::Failed(Failure::NoReply));
}

#[test]
fn a_restart_in_between_changes_nothing() {
    // The journal of whoever was ended before the clock was set …
    let mut agent = asked();
    let journal = agent.records();
    let (mut resumed, _) = Agent::resume(journal, start(2 * MINUTE));
    assert!(waits(&mut resumed, 12 * MINUTE - 1));
    assert!(
        !waits(&mut resumed, 12 * MINUTE),
        "it was offered just now, at the latest"
    );

    // … and of whoever saw it, and heard of the desk since.
    let mut journal = agent.records();
    set_back(&mut agent);
    let offered = vec![request("a", 14 * MINUTE)];
    let commands = agent.handle(Event::Polled(offered), Timestamp(2 * MINUTE + 1));
    journal.extend(commands.into_iter().filter_map(|command| match command {
        Command::Record(record) => Some(record),
        _ => None,
    }));
    for journal in [journal, agent.records()] {
        let (mut resumed, _) = Agent::resume(journal, start(3 * MINUTE));
        assert!(waits(&mut resumed, 14 * MINUTE - 1));
        assert!(!waits(&mut resumed, 14 * MINUTE));
    }
}

/// The clock is set forward, two minutes after it was asked, and the desk says that eight are left.
fn set_forward(agent: &mut Agent, to: u64) -> Vec<Command> {
    agent.handle(Event::Woke, Timestamp(DAY + 2 * MINUTE));
    agent.handle(Event::Jumped, Timestamp(to));
    let offered = vec![request("a", to + 8 * MINUTE)];
    agent.handle(Event::Polled(offered), Timestamp(to + 1))
}

#[test]
fn set_forward_by_more_than_a_request_may_last_it_lasts_as_long_as_the_desk_says() {
    for to in [2 * DAY - 1, 2 * DAY + 2 * MINUTE, 400 * DAY] {
        let mut agent = asked();
        let mut journal = agent.records();
        let commands = set_forward(&mut agent, to);
        journal.extend(commands.into_iter().filter_map(|command| match command {
            Command::Record(record) => Some(record),
            _ => None,
        }));
        let end = to + 8 * MINUTE;
        let resumed = [journal, agent.records()].map(|journal| {
            let (resumed, _) = Agent::resume(journal, start(to + MINUTE));
            resumed
        });
        for mut agent in resumed.into_iter().chain([agent]) {
            // It says the same again, and then more than it may.
            agent.handle(
                Event::Polled(vec![request("a", end)]),
                Timestamp(to + MINUTE),
            );
            assert!(waits(&mut agent, end - 1), "{to}");
            let far = vec![request("a", end + 2 * DAY)];
            agent.handle(Event::Polled(far), Timestamp(end - 1));
            assert!(!waits(&mut agent, end.max(2 * DAY)), "{to}");
        }
    }
}

#[test]
fn also_what_was_said_too_often_is_put_right() {
    let mut agent = asked();
    for round in 0..30 {
        let reworded = Request {
            reason: format!("reason {round}"),
            ..request("a", DAY + 10 * MINUTE)
        };
        agent.handle(Event::Polled(vec![reworded]), Timestamp(DAY));
    }
    let to = 3 * DAY;
    set_forward(&mut agent, to);
    assert!(waits(&mut agent, to + 8 * MINUTE - 1));
    assert!(!waits(&mut agent, to + 8 * MINUTE));
}

#[test]
fn an_accept_that_waits_for_its_code_is_put_right() {
    let mut agent = asked();
    answer(&mut agent, Answer::Accept, DAY);
    let to = 3 * DAY;
    set_forward(&mut agent, to);
    // A minute more than the question, and no longer.
    let mut late = agent.clone();
    late.handle(Event::Woke, Timestamp(to + 9 * MINUTE - 1));
    assert_eq!(late.view().sessions.len(), 1);
    late.handle(Event::Woke, Timestamp(to + 9 * MINUTE));
    let outcome = &late.history()[0].outcome;
    assert_eq!(*outcome, Outcome::Failed(Failure::NoReply));

    let granted = Event::Told(id("a"), Report::Accepted, Told::Granted(grant()));
    let commands = agent.handle(granted, Timestamp(to + 2));
    let fetches = |command: &Command| matches!(command, Command::Fetch(..));
    assert!(commands.iter().any(fetches), "{commands:?}");
}

/// What the user says while the times are in doubt counts: the desk knows whether it was in time.
#[test]
fn an_answer_in_doubt_is_heard_until_the_doubt_is_over() {
    let to = 3 * DAY;
    let no = Answer::Decline {
        reason: String::new(),
    };
    let over = Report::Over(Outcome::Declined {
        reason: String::new(),
    });
    for (said, told) in [(Answer::Accept, Report::Accepted), (no, over)] {
        for (after, heard) in [(1, true), (29_999, true), (30_000, false), (MINUTE, false)] {
            let mut agent = asked();
            agent.handle(Event::Jumped, Timestamp(to));
            let commands = answer(&mut agent, said.clone(), to + after);
            assert_eq!(commands.contains(&tell(told.clone())), heard, "{after}");
            if !heard {
                assert_eq!(agent.history()[0].outcome, Outcome::Expired, "{after}");
            }
        }
    }
}

#[test]
fn an_accept_after_a_sleep_that_came_too_late_was_not_taken_back() {
    let mut agent = asked();
    agent.handle(Event::Jumped, Timestamp(2 * DAY));
    answer(&mut agent, Answer::Accept, 2 * DAY);
    agent.handle(Event::Polled(Vec::new()), Timestamp(2 * DAY + 1));
    assert_eq!(agent.history()[0].outcome, Outcome::Expired);
}

/// Nobody knows how the clock was set while the agent was not there.
#[test]
fn after_a_restart_the_desk_says_what_is_over() {
    for accepts in [false, true] {
        let mut agent = asked();
        if accepts {
            answer(&mut agent, Answer::Accept, DAY);
        }
        let to = 400 * DAY;
        let (mut resumed, _) = Agent::resume(agent.records(), start(to));
        let offered = vec![request("a", to + 8 * MINUTE)];
        resumed.handle(Event::Polled(offered), Timestamp(to + 1));
        resumed.handle(Event::Woke, Timestamp(to + 8 * MINUTE - 1));
        let view = resumed.view();
        assert_eq!(
            (view.waiting, view.sessions.len()),
            (usize::from(!accepts), usize::from(accepts))
        );

        // Of a desk that is out of reach nothing is waited for.
        let (mut resumed, _) = Agent::resume(agent.records(), start(to));
        let trouble = Trouble {
            kind: TroubleKind::Unreachable,
            retry_after: None,
            spread: None,
        };
        resumed.handle(Event::PollFailed(trouble), Timestamp(to + 1));
        let outcome = match accepts {
            true => Outcome::Failed(Failure::NoReply),
            false => Outcome::Expired,
        };
        assert_eq!(resumed.history()[0].outcome, outcome);
    }
}
