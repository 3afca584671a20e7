//! The clock set back by a day while a request waits: nothing ends sooner than it should, and nothing
//! hangs for a day.

use super::examples::answer;
use super::*;

const DAY: u64 = Millis::DAY.0;

/// An agent that asks since the second day began, for ten minutes.
fn asked() -> Agent {
    let (mut agent, _) = Agent::resume([], start(DAY));
    let offered = vec![request("a", DAY + 10 * MINUTE)];
    agent.handle(Event::Polled(offered), Timestamp(DAY));
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
