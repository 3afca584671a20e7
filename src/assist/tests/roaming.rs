//! Another network: what is asked and told anew, and how often.

use super::examples::{answer, asked, tell};
use super::*;

const FRESH: Command = Command::Poll { fresh: true };
const TEN_SECONDS: u64 = 10_000;

/// It knows one request, and its poll is under way.
fn polling() -> Agent {
    let mut agent = asked();
    let commands = agent.handle(Event::Woke, Timestamp(1000));
    assert_eq!(commands, [Command::Poll { fresh: false }]);
    agent
}

/// The same, of a desk with few devices.
fn of_a_small_company() -> Agent {
    let mut agent = polling();
    agent.handle(Event::Spread(Some(Millis(500))), Timestamp(1000));
    agent
}

fn lost(report: Report, retry_after: u64) -> Event {
    let retry_after = Some(Millis::seconds(retry_after));
    Event::Told(id("a"), report, Told::Lost { retry_after })
}

fn unreachable(retry_after: Option<u64>) -> Event {
    Event::PollFailed(Trouble {
        kind: TroubleKind::Unreachable,
        retry_after: retry_after.map(Millis::seconds),
        spread: None,
    })
}

/// The time of the next poll, and whether that is a fresh one.
fn next_poll(agent: &mut Agent) -> (u64, bool) {
    loop {
        let at = agent.deadline().expect("a poll");
        for command in agent.handle(Event::Woke, at) {
            if let Command::Poll { fresh } = command {
                return (at.0, fresh);
            }
        }
    }
}

#[test]
fn on_another_network_the_poll_begins_anew_and_what_was_not_heard_is_told_again() {
    let mut agent = of_a_small_company();
    answer(&mut agent, Answer::Accept, 1001);
    agent.handle(lost(Report::Accepted, 600), Timestamp(1002));
    let now = 3 * MINUTE;
    let commands = agent.handle(Event::Roamed, Timestamp(now));
    assert_eq!(commands, [Command::HangUp, tell(Report::Accepted)]);
    let (at, fresh) = next_poll(&mut agent);
    assert!(at <= now + 500 && fresh, "{at}");
    // What it had heard of is as it was: the times of requests are in no doubt.
    agent.handle(Event::Woke, Timestamp(12 * MINUTE));
    assert!(agent.view().prompts.is_empty());
}

#[test]
fn what_is_told_while_the_poll_waits_comes_after_the_hanging_up() {
    let mut agent = polling();
    let now = 3 * MINUTE;
    // No desk has said how many there are, so the poll waits.
    assert_eq!(
        agent.handle(Event::Roamed, Timestamp(now)),
        [Command::HangUp]
    );
    let commands = answer(&mut agent, Answer::Accept, now + 1);
    assert!(matches!(
        &commands[..],
        [Command::Record(_), Command::Tell(_, Report::Accepted)]
    ));
    // It goes on to another one before the poll had its time.
    agent.handle(lost(Report::Accepted, 600), Timestamp(now + 2));
    assert_eq!(
        agent.handle(Event::Roamed, Timestamp(now + 3)),
        [Command::HangUp]
    );
    assert!(next_poll(&mut agent).1);
    // After sleep nothing goes out before the hanging up, either.
    let commands = agent.handle(Event::Jumped, Timestamp(now + MINUTE));
    assert_eq!(commands, [Command::HangUp, FRESH, tell(Report::Accepted)]);
}

#[test]
fn the_longest_back_off_ends_on_another_network() {
    let mut agent = of_a_small_company();
    let now = 10 * MINUTE;
    agent.handle(unreachable(Some(3600)), Timestamp(now));
    agent.handle(Event::Roamed, Timestamp(now));
    let (at, fresh) = next_poll(&mut agent);
    assert!(at <= now + 500 && fresh, "{at}");
    // What was to come sooner than that is not put off.
    agent.handle(Event::Spread(None), Timestamp(at));
    for turn in 1..100 {
        let now = now + turn * MINUTE;
        agent.handle(Event::Polled(Vec::new()), Timestamp(now));
        agent.handle(unreachable(None), Timestamp(now));
        let before = agent.deadline().expect("a retry");
        agent.handle(Event::Roamed, Timestamp(now));
        let (at, fresh) = next_poll(&mut agent);
        assert!(at <= before.0 && fresh, "{turn}: {at}");
    }
}

#[test]
fn a_fresh_poll_that_waits_is_not_put_off_by_what_becomes_of_the_one_before() {
    let ends = [
        unreachable(None),
        unreachable(Some(3600)),
        Event::Polled(Vec::new()),
    ];
    for end in ends {
        let mut agent = of_a_small_company();
        let mut now = 3 * MINUTE;
        // The burst is used up.
        for _ in 0..5 {
            agent.handle(Event::Roamed, Timestamp(now));
            (now, _) = next_poll(&mut agent);
        }
        agent.handle(Event::Roamed, Timestamp(now));
        let due = agent.deadline().expect("a poll");
        assert!(due.0 > now + 5000, "it has to wait");
        agent.handle(end.clone(), Timestamp(now + 1));
        assert_eq!(agent.deadline(), Some(due), "{end:?}");
        agent.handle(Event::Roamed, Timestamp(now + 2));
        assert_eq!(next_poll(&mut agent), (due.0, true), "{end:?}");
    }
}

#[test]
fn a_network_that_comes_and_goes_all_the_time_does_not_make_a_storm() {
    let mut agent = of_a_small_company();
    answer(&mut agent, Answer::Accept, 1001);
    let (begin, end) = (MINUTE, 11 * MINUTE);
    let (mut polls, mut tells, mut longest, mut last) = (0, 0, 0, begin);
    for now in (begin..end).step_by(100) {
        let told = agent.handle(lost(Report::Accepted, 3600), Timestamp(now));
        let roamed = agent.handle(Event::Roamed, Timestamp(now));
        for command in told.into_iter().chain(roamed) {
            match command {
                Command::Poll { fresh } => {
                    assert!(fresh);
                    polls += 1;
                    longest = longest.max(now - last);
                    last = now;
                }
                Command::Tell(..) => tells += 1,
                Command::HangUp => {}
                other => panic!("{other:?}"),
            }
        }
    }
    assert!((55..=66).contains(&polls), "{polls}");
    assert!(tells <= 66, "{tells}");
    let most = TEN_SECONDS + 1000;
    assert!(longest <= most, "{longest} ms without a poll");
    next_poll(&mut agent);
    // A clock that was set back keeps nobody waiting for it.
    let now = MINUTE;
    agent.handle(Event::Roamed, Timestamp(now));
    assert!(next_poll(&mut agent).0 <= now + most);
}
