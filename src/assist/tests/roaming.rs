//! Another network: what is asked and told anew, and how often.

use super::examples::{answer, asked, tell};
use super::*;

#[test]
fn on_another_network_the_poll_begins_anew_and_what_was_not_heard_is_told_again() {
    let mut agent = asked();
    answer(&mut agent, Answer::Accept, 1);
    let lost = Event::Told(
        id("a"),
        Report::Accepted,
        Told::Lost {
            retry_after: Some(Millis::seconds(600)),
        },
    );
    agent.handle(lost, Timestamp(2));
    let commands = agent.handle(Event::Roamed, Timestamp(3 * MINUTE));
    assert_eq!(
        commands,
        [tell(Report::Accepted), Command::Poll { fresh: true }]
    );
    // What it had heard of is as it was: the times of requests are in no doubt.
    agent.handle(Event::Woke, Timestamp(12 * MINUTE));
    assert!(agent.view().prompts.is_empty());
}

#[test]
fn a_network_that_comes_and_goes_all_the_time_does_not_make_a_storm() {
    let (mut agent, _) = Agent::resume([], start(0));
    let (mut polls, mut longest, mut last) = (0, 0, 0);
    let end = 10 * MINUTE;
    for now in (0..end).step_by(100) {
        let mut commands = agent.handle(Event::Roamed, Timestamp(now));
        // Now and then there is time for an answer.
        if now % 700 == 0 && !commands.is_empty() {
            commands.extend(agent.handle(Event::Polled(Vec::new()), Timestamp(now)));
        }
        polls += commands.len();
        longest = longest.max(now - last);
        if commands.contains(&Command::Poll { fresh: true }) {
            last = now;
        }
    }
    assert!(polls <= 600 + 121, "{polls}");
    assert!(longest <= 2_000, "{longest} ms without a poll");
    // What is known of the desk is anew from then on, also where the poll had to wait.
    agent.handle(Event::Polled(Vec::new()), Timestamp(end));
    assert_eq!(agent.handle(Event::Roamed, Timestamp(end)), []);
    let next = agent.deadline().expect("a poll");
    assert!(next <= Timestamp(end + 1000), "{next:?}");
    assert_eq!(
        agent.handle(Event::Woke, next),
        [Command::Poll { fresh: true }]
    );
}
