//! A request that the user finds suspicious.

use super::examples::{answer, asked, tell};
use super::*;

fn suspected(agent: &mut Agent, now: u64) -> Vec<Command> {
    agent.handle(Event::Suspected(id("a")), Timestamp(now))
}

fn told(agent: &mut Agent, report: Report, told: Told) -> Vec<Command> {
    agent.handle(Event::Told(id("a"), report, told), Timestamp(9))
}

#[test]
fn it_is_written_and_told_until_the_desk_has_it() {
    let mut agent = asked();
    let noted = Record::Suspected {
        id: id("a"),
        at: Timestamp(1),
    };
    let commands = suspected(&mut agent, 1);
    assert_eq!(commands, [Command::Record(noted), tell(Report::Suspicious)]);
    assert!(agent.view().prompts[0].suspicious);
    assert_eq!(suspected(&mut agent, 2), [], "once is enough");

    let lost = Told::Lost { retry_after: None };
    told(&mut agent, Report::Suspicious, lost);
    let (mut again, commands) = Agent::resume(agent.records(), start(3));
    assert!(commands.contains(&tell(Report::Suspicious)));
    let commands = told(&mut again, Report::Suspicious, Told::Done);
    assert!(matches!(
        commands[0],
        Command::Record(Record::SuspicionHeard { .. })
    ));
    let (_, commands) = Agent::resume(again.records(), start(4));
    assert!(!commands.contains(&tell(Report::Suspicious)));
}

#[test]
fn also_of_a_request_that_is_over() {
    let mut agent = asked();
    let reason = String::new();
    answer(
        &mut agent,
        Answer::Decline {
            reason: reason.clone(),
        },
        1,
    );
    let over = Report::Over(Outcome::Declined { reason });
    told(&mut agent, over, Told::Done);
    assert!(agent.history()[0].reportable);
    let commands = suspected(&mut agent, 2);
    assert_eq!(commands[1], tell(Report::Suspicious));
    assert!(agent.history()[0].suspicious && !agent.history()[0].reportable);
}

#[test]
fn also_of_a_session_however_far_it_is_and_of_the_news_of_its_end() {
    for stage in [Stage::Connecting, Stage::Fetching, Stage::Running] {
        let mut agent = asked();
        answer(&mut agent, Answer::Accept, 1);
        if stage != Stage::Connecting {
            told(&mut agent, Report::Accepted, Told::Granted(grant()));
        }
        if stage == Stage::Running {
            let by = "TLS".to_owned();
            agent.handle(Event::Fetched(id("a"), Ok(by)), Timestamp(2));
            agent.handle(Event::Launched(id("a"), Ok(Reach::Seen)), Timestamp(3));
        }
        let seen = |agent: &Agent| {
            let session = agent.view().sessions.remove(0);
            (session.stage, session.suspicious, session.reportable)
        };
        assert_eq!(seen(&agent), (stage, false, true));
        let noted = Record::Suspected {
            id: id("a"),
            at: Timestamp(4),
        };
        // The desk has yet to answer what it was told before, so it hears of this after that.
        assert_eq!(suspected(&mut agent, 4), [Command::Record(noted)]);
        assert_eq!(seen(&agent), (stage, true, false));
        let before = match stage {
            Stage::Connecting => (Report::Accepted, Told::Granted(grant())),
            Stage::Fetching | Stage::Launching | Stage::Running => (Report::Fetching, Told::Done),
        };
        let mut due = told(&mut agent, before.0, before.1);
        while !due.contains(&tell(Report::Suspicious)) {
            let next = due.iter().find_map(|command| {
                let Command::Tell(_, report) = command else {
                    return None;
                };
                Some(report.clone())
            });
            let Some(next) = next else {
                panic!("the desk never hears of it: {due:?}");
            };
            due = told(&mut agent, next, Told::Done);
        }
        if stage == Stage::Running {
            agent.handle(Event::Exited(id("a")), Timestamp(5));
            let news = &agent.view().news[0];
            assert!(news.suspicious && !news.reportable);
        }
    }
}

#[test]
fn what_cannot_be_written_was_not_said() {
    let mut agent = asked();
    let mut commands = suspected(&mut agent, 1);
    let Command::Record(record) = commands.remove(0) else {
        panic!("{commands:?}");
    };
    agent.handle(Event::NotRecorded(record, commands), Timestamp(1));
    assert!(!agent.view().prompts[0].suspicious);
    assert_eq!(suspected(&mut agent, 2).len(), 2);
}

#[test]
fn another_desk_is_not_told() {
    let mut agent = asked();
    suspected(&mut agent, 1);
    let other = Start {
        origin: "https://other.example.com".into(),
        ..start(2)
    };
    let (again, commands) = Agent::resume(agent.records(), other);
    assert!(
        !commands
            .iter()
            .any(|command| matches!(command, Command::Tell(..)))
    );
    assert!(!again.history()[0].reportable);
}

/// Found by the world: what waits to be written is written whole before anything of it is told.
#[test]
fn an_end_that_waits_behind_it_is_not_told_before_it_is_written() {
    let mut agent = asked();
    suspected(&mut agent, 1);
    told(&mut agent, Report::Asked, Told::Done);
    let mut heard = told(&mut agent, Report::Suspicious, Told::Done);
    let fails = |agent: &mut Agent, commands: &mut Vec<Command>| {
        let Command::Record(record) = commands.remove(0) else {
            panic!("{commands:?}");
        };
        let undone = std::mem::take(commands);
        agent.handle(Event::NotRecorded(record, undone), Timestamp(10));
    };
    fails(&mut agent, &mut heard);
    let reason = String::new();
    let mut ended = answer(&mut agent, Answer::Decline { reason }, 11);
    fails(&mut agent, &mut ended);
    let commands = agent.handle(Event::Woke, Timestamp(MINUTE));
    let told = commands
        .iter()
        .position(|command| matches!(command, Command::Tell(_, Report::Over(_))));
    let written = commands
        .iter()
        .position(|command| matches!(command, Command::Record(Record::Ended { .. })));
    assert!(written.is_some() && written < told, "{commands:?}");
}

/// Found by the world: a disk that is still full when they are tried again loses none of them.
#[test]
fn what_waits_behind_a_record_that_fails_again_is_not_lost() {
    let mut agent = asked();
    suspected(&mut agent, 1);
    told(&mut agent, Report::Asked, Told::Done);
    let mut due = told(&mut agent, Report::Suspicious, Told::Done);
    let fails = |agent: &mut Agent, commands: &mut Vec<Command>, now| {
        let Command::Record(record) = commands.remove(0) else {
            panic!("{commands:?}");
        };
        let undone = std::mem::take(commands);
        agent.handle(Event::NotRecorded(record, undone), Timestamp(now));
    };
    fails(&mut agent, &mut due, 10);
    let reason = String::new();
    let mut due = answer(&mut agent, Answer::Decline { reason }, 11);
    fails(&mut agent, &mut due, 11);
    let again = |agent: &mut Agent, now| {
        let mut due = agent.handle(Event::Woke, Timestamp(now));
        due.retain(|command| command.request() == Some(&id("a")));
        due
    };
    let mut due = again(&mut agent, MINUTE);
    fails(&mut agent, &mut due, MINUTE);
    let due = again(&mut agent, 2 * MINUTE);
    let ended = |command: &Command| matches!(command, Command::Record(Record::Ended { .. }));
    assert!(due.iter().any(ended), "{due:?}");
}

/// Fuzzing found it: the shorter journal had neither record, and the user could have said it again.
#[test]
fn a_suspicion_whose_record_was_lost_is_kept_when_the_journal_is_rewritten() {
    let heard = Record::SuspicionHeard {
        id: id("a"),
        at: Timestamp(2),
    };
    let journal = [examples::offered(0), Record::Gap, heard];
    let (agent, _) = Agent::resume(journal, start(3));
    assert!(agent.history()[0].suspicious);
    let (again, _) = Agent::resume(agent.records(), start(3));
    assert_eq!(again.history(), agent.history());
}
