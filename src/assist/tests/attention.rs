//! The window that opens by itself.

use super::examples::{answer, asked};
use super::*;

fn windows(agent: &mut Agent, now: u64) -> u32 {
    agent.handle(Event::Woke, Timestamp(now));
    agent.view().window
}

#[test]
fn a_question_that_nobody_answers_opens_it_once() {
    let mut agent = asked();
    assert!(agent.deadline() <= Some(Timestamp(MINUTE)));
    assert_eq!(windows(&mut agent, MINUTE - 1), 0);
    assert_eq!(windows(&mut agent, MINUTE), 1);
    assert_eq!(windows(&mut agent, 5 * MINUTE), 1);
}

#[test]
fn it_opens_again_when_the_user_is_asked_again() {
    let mut agent = asked();
    windows(&mut agent, MINUTE);
    answer(&mut agent, Answer::Snooze { minutes: 5 }, MINUTE);
    assert_eq!(windows(&mut agent, 6 * MINUTE), 1);
    assert_eq!(windows(&mut agent, 7 * MINUTE - 1), 1);
    assert_eq!(windows(&mut agent, 7 * MINUTE), 2);
}

#[test]
fn nobody_there_means_no_window_and_the_time_begins_when_somebody_comes() {
    let mut agent = asked();
    agent.handle(Event::Presence(Presence::Locked), Timestamp(1));
    assert_eq!(windows(&mut agent, 2 * MINUTE), 0);
    agent.handle(Event::Presence(Presence::Here), Timestamp(2 * MINUTE));
    assert_eq!(windows(&mut agent, 3 * MINUTE - 1), 0);
    assert_eq!(windows(&mut agent, 3 * MINUTE), 1);
}

#[test]
fn a_clock_that_jumped_opens_nothing() {
    let mut agent = asked();
    agent.handle(Event::Jumped, Timestamp(5 * MINUTE));
    assert_eq!(windows(&mut agent, 5 * MINUTE), 0);
    assert_eq!(windows(&mut agent, 6 * MINUTE), 1);
}

#[test]
fn the_policy_can_keep_it_closed() {
    let mut start = start(0);
    start.policy.window_after = None;
    let (mut agent, _) = Agent::resume([], start);
    agent.handle(Event::Polled(vec![request("a", 10 * MINUTE)]), Timestamp(0));
    assert_eq!(windows(&mut agent, 9 * MINUTE), 0);
}

#[test]
fn there_is_an_icon_when_the_administrator_wants_one() {
    for (word, idle, asking) in [
        ("always", true, true),
        ("when-pending", false, true),
        ("never", false, false),
        ("sometimes", true, true),
    ] {
        let raw = Raw::from([("TrayIcon".to_owned(), (word.into(), policy::Origin::Policy))]);
        let defaults = Defaults {
            quicksupport_url: None,
        };
        let start = Start {
            policy: Policy::read(&raw, defaults).0,
            ..start(0)
        };
        let (mut agent, _) = Agent::resume([], start);
        assert_eq!(agent.view().icon, idle, "{word}");
        agent.handle(Event::Polled(vec![request("a", 10 * MINUTE)]), Timestamp(0));
        assert_eq!(agent.view().icon, asking, "{word}");
        agent.handle(Event::Polled(Vec::new()), Timestamp(1));
        assert_eq!(agent.view().icon, idle, "{word}");
    }
}
