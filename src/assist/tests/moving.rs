//! Another desk takes the place of the one before, while the agent runs.

use super::examples::{answer, asked, tell};
use super::*;

const OTHER: &str = "https://other.example.com";

fn moved(agent: &mut Agent, to: &str, now: u64) -> Vec<Command> {
    agent.handle(Event::Moved(to.to_owned()), Timestamp(now))
}

fn over() -> Report {
    Report::Over(Outcome::Interrupted)
}

fn told(agent: &mut Agent, report: Report, told: Told, now: u64) -> Vec<Command> {
    agent.handle(Event::Told(id("a"), report, told), Timestamp(now))
}

/// A session that runs.
fn running() -> Agent {
    let mut agent = asked();
    answer(&mut agent, Answer::Accept, 1);
    told(&mut agent, Report::Accepted, Told::Granted(grant()), 1);
    told(&mut agent, Report::Fetching, Told::Done, 1);
    agent.handle(Event::Fetched(id("a"), Ok("TLS".into())), Timestamp(1));
    let verified = Report::Verified("TLS".into());
    told(&mut agent, verified, Told::Done, 1);
    agent.handle(Event::Launched(id("a"), Ok(Reach::Seen)), Timestamp(1));
    told(&mut agent, Report::Launched, Told::Done, 1);
    agent
}

#[test]
fn what_was_asked_is_interrupted_and_the_desk_before_is_told() {
    let mut agent = asked();
    let commands = moved(&mut agent, OTHER, 5);
    let nobody = Report::Blocked(Obstacle::NoUser);
    assert_eq!(commands[0], tell(nobody.clone()));
    let ended = |command: &Command| {
        matches!(
            command,
            Command::Record(Record::Ended {
                outcome: Outcome::Interrupted,
                ..
            })
        )
    };
    assert!(ended(&commands[1]) && commands.len() == 2, "{commands:?}");
    assert_eq!(agent.view().waiting, 0);
    assert_eq!(told(&mut agent, nobody, Told::Done, 6), []);
    // A start by the journal makes nothing else of it.
    let (again, _) = Agent::resume(
        agent.records(),
        Start {
            origin: OTHER.into(),
            ..start(7)
        },
    );
    assert_eq!(again.history(), agent.history());
}

#[test]
fn also_what_was_agreed_and_not_started_is_and_nothing_is_started_then() {
    let mut agent = asked();
    answer(&mut agent, Answer::Accept, 1);
    moved(&mut agent, OTHER, 2);
    // The desk before answers what it was asked before.
    let late = told(&mut agent, Report::Accepted, Told::Granted(grant()), 3);
    let starts = |command: &Command| matches!(command, Command::Fetch(..) | Command::OpenLink(..));
    assert!(!late.iter().any(starts), "{late:?}");
    assert_eq!(agent.history()[0].outcome, Outcome::Interrupted);

    let mut agent = asked();
    answer(&mut agent, Answer::Accept, 1);
    told(&mut agent, Report::Accepted, Told::Granted(grant()), 1);
    let commands = moved(&mut agent, OTHER, 2);
    assert!(commands.contains(&Command::Abandon(id("a"))));
}

#[test]
fn no_other_desk_is_told_of_it() {
    let mut agent = asked();
    answer(&mut agent, Answer::Accept, 1);
    // The acceptance is under way, so the end has to wait, and then it is too late.
    moved(&mut agent, OTHER, 2);
    let lost = Told::Lost { retry_after: None };
    told(&mut agent, Report::Accepted, lost, 3);
    for now in [4, MINUTE, 60 * MINUTE] {
        let commands = agent.handle(Event::Woke, Timestamp(now));
        let told = |command: &Command| matches!(command, Command::Tell(..));
        assert!(!commands.iter().any(told), "{commands:?}");
        agent.handle(Event::Polled(Vec::new()), Timestamp(now));
    }
    // Until the desk is the one of before again.
    let commands = moved(&mut agent, &start(0).origin, 61 * MINUTE);
    assert!(commands.contains(&tell(over())), "{commands:?}");
}

#[test]
fn a_session_that_runs_goes_on() {
    let mut agent = running();
    assert_eq!(moved(&mut agent, OTHER, 2), []);
    assert_eq!(agent.view().sessions[0].stage, Stage::Running);
    agent.handle(Event::Polled(Vec::new()), Timestamp(3));
    assert_eq!(agent.view().sessions[0].stage, Stage::Running);
    let commands = agent.handle(Event::Exited(id("a")), Timestamp(4));
    assert!(matches!(
        &commands[..],
        [Command::Record(Record::Ended { .. })]
    ));
    assert_eq!(agent.history()[0].outcome, Outcome::Finished);
}

#[test]
fn the_same_desk_is_no_other_and_a_code_by_phone_is_no_desks() {
    let mut agent = asked();
    let before = agent.clone();
    assert_eq!(moved(&mut agent, &start(0).origin, 0), []);
    assert_eq!(agent, before);

    let mut policy = start(0).policy;
    policy.allow_code = true;
    let (mut agent, _) = Agent::resume([], Start { policy, ..start(0) });
    agent.handle(Event::Typed(code()), Timestamp(1));
    moved(&mut agent, OTHER, 2);
    assert_eq!(agent.view().waiting, 1);
}

#[test]
fn what_the_new_desk_asks_is_asked() {
    let mut agent = asked();
    moved(&mut agent, OTHER, 2);
    agent.handle(Event::Polled(vec![request("b", 10 * MINUTE)]), Timestamp(3));
    assert_eq!(agent.view().waiting, 1);
    let answered = agent.handle(Event::Answered(id("b"), Answer::Accept), Timestamp(4));
    assert!(answered.contains(&Command::Record(Record::Accepted {
        id: id("b"),
        at: Timestamp(4)
    })));
}
