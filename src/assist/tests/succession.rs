//! Reminders, and requests that continue another one after a lost connection.

use super::examples::{answer, asked, tell};
use super::*;

fn reminded(reminders: u32) -> Request {
    Request {
        reminders,
        ..request("a", 10 * MINUTE)
    }
}

/// A request that continues `a`.
fn newer() -> Request {
    Request {
        supersedes: Some(id("a")),
        ..request("b", 10 * MINUTE)
    }
}

fn polled(agent: &mut Agent, requests: Vec<Request>, now: u64) -> Vec<Command> {
    agent.handle(Event::Polled(requests), Timestamp(now))
}

/// An agent whose session for `a` runs, and of which everything is told.
fn running() -> Agent {
    let mut agent = asked();
    answer(&mut agent, Answer::Accept, 1);
    for event in [
        Event::Told(id("a"), Report::Accepted, Told::Granted(grant())),
        Event::Told(id("a"), Report::Fetching, Told::Done),
        Event::Fetched(id("a"), Ok("TLS".into())),
        Event::Told(id("a"), Report::Verified("TLS".into()), Told::Done),
        Event::Launched(id("a"), Ok(Reach::Seen)),
        Event::Told(id("a"), Report::Launched, Told::Done),
    ] {
        agent.handle(event, Timestamp(1));
    }
    assert_eq!(agent.view().sessions[0].stage, Stage::Running);
    agent
}

fn accepted(agent: &mut Agent) -> Vec<Command> {
    agent.handle(Event::Answered(id("b"), Answer::Accept), Timestamp(3))
}

fn close() -> Command {
    Command::Close {
        accepted: id("b"),
        older: id("a"),
    }
}

#[test]
fn each_reminder_asks_once() {
    let mut agent = asked();
    let commands = polled(&mut agent, vec![reminded(1)], 1);
    assert!(
        matches!(&commands[..], [Command::Record(Record::Offered { request, .. }), told]
            if request.reminders == 1 && *told == tell(Report::Asked)),
        "{commands:?}"
    );
    assert_eq!(agent.view().prompts[0].raised, 1);
    for old in [1, 0] {
        let commands = polled(&mut agent, vec![reminded(old)], 2);
        assert!(commands.is_empty(), "{commands:?}");
    }
    // Two that came while nobody could be told are one question.
    polled(&mut agent, vec![reminded(3)], MINUTE + 1);
    assert_eq!(agent.view().prompts[0].raised, 2);

    let (mut agent, _) = Agent::resume(agent.records(), start(MINUTE + 2));
    let commands = polled(&mut agent, vec![reminded(3)], MINUTE + 2);
    assert_eq!(commands, [Command::Poll { fresh: false }]);
}

#[test]
fn a_desk_that_reminds_for_ever_is_heard_a_few_times() {
    let mut agent = asked();
    for count in 1..1000 {
        polled(&mut agent, vec![reminded(count)], 1);
    }
    assert_eq!(agent.cases.get(&id("a")).expect("a case").changes, 20);
    assert_eq!(agent.view().prompts[0].raised, 1);
}

#[test]
fn a_reminder_ends_a_pause_also_after_a_restart() {
    let mut agent = asked();
    let mut journal = agent.records();
    let snoozed = answer(&mut agent, Answer::Snooze { minutes: 5 }, 1);
    let reminded = polled(&mut agent, vec![reminded(1)], 2);
    assert_eq!(agent.view().waiting, 1);
    for command in snoozed.into_iter().chain(reminded) {
        if let Command::Record(record) = command {
            journal.push(record);
        }
    }
    let (agent, _) = Agent::resume(journal, start(3));
    assert_eq!(agent.view().waiting, 1);
}

#[test]
fn a_reminder_waits_for_a_locked_session() {
    let mut agent = asked();
    let locked = Report::Blocked(Obstacle::Locked);
    agent.handle(Event::Presence(Presence::Locked), Timestamp(1));
    agent.handle(
        Event::Told(id("a"), locked.clone(), Told::Done),
        Timestamp(1),
    );
    let commands = polled(&mut agent, vec![reminded(1)], 2);
    assert_eq!(commands[1..], [tell(locked.clone())]);
    agent.handle(Event::Told(id("a"), locked, Told::Done), Timestamp(2));
    let commands = agent.handle(Event::Presence(Presence::Here), Timestamp(3));
    assert_eq!(commands, [tell(Report::Asked)]);
}

#[test]
fn a_reminder_of_what_was_accepted_changes_nothing() {
    let mut agent = asked();
    answer(&mut agent, Answer::Accept, 1);
    let before = agent.view();
    assert!(polled(&mut agent, vec![reminded(1)], 1).is_empty());
    assert_eq!(agent.view().sessions, before.sessions);
}

#[test]
fn a_reminder_that_cannot_be_written_is_told_when_the_disk_may_have_room() {
    let mut agent = asked();
    let mut commands = polled(&mut agent, vec![reminded(1)], 1);
    let Command::Record(record) = commands.remove(0) else {
        panic!("{commands:?}");
    };
    agent.handle(Event::NotRecorded(record, commands), Timestamp(1));
    let commands = agent.handle(Event::Woke, Timestamp(31_000));
    assert!(commands.contains(&tell(Report::Asked)), "{commands:?}");
}

#[test]
fn what_waits_gives_way_to_the_request_that_continues_it() {
    for still_listed in [true, false] {
        let mut agent = asked();
        let older = still_listed.then(|| request("a", 10 * MINUTE));
        let requests = [newer()].into_iter().chain(older).collect();
        let commands = polled(&mut agent, requests, 1);
        let withdrawn = tell(Report::Over(Outcome::Withdrawn));
        assert!(commands.contains(&withdrawn), "{commands:?}");
        let asked = Command::Tell(id("b"), Report::Asked);
        assert!(commands.contains(&asked), "{commands:?}");
        let view = agent.view();
        assert_eq!(view.prompts.len(), 1);
        assert!(!view.prompts[0].continues, "nothing had been accepted");
        assert!(view.news.is_empty());
    }
}

#[test]
fn a_session_that_runs_is_closed_when_the_user_accepts_the_next() {
    let mut agent = running();
    let commands = polled(&mut agent, vec![newer()], 2);
    assert!(!commands.contains(&close()), "nobody has agreed");
    assert!(agent.view().prompts[0].continues);

    let commands = accepted(&mut agent);
    assert!(
        matches!(&commands[0], Command::Record(Record::Accepted { id: of, .. }) if *of == id("b"))
    );
    assert_eq!(commands[1], close());
    let commands = agent.handle(Event::Exited(id("a")), Timestamp(4));
    assert!(commands.contains(&tell(Report::Over(Outcome::Finished))));
    let view = agent.view();
    assert!(view.news.is_empty(), "it goes on: {:?}", view.news);
    assert_eq!(view.sessions.len(), 1);
}

#[test]
fn a_session_goes_on_when_the_user_declines_the_next() {
    let mut agent = running();
    polled(&mut agent, vec![newer()], 2);
    let no = Answer::Decline {
        reason: String::new(),
    };
    let commands = agent.handle(Event::Answered(id("b"), no), Timestamp(3));
    assert!(!commands.contains(&close()), "{commands:?}");
    agent.handle(Event::Exited(id("a")), Timestamp(4));
    assert_eq!(agent.view().news[0].outcome, Outcome::Finished);
}

#[test]
fn an_accept_that_cannot_be_written_closes_nothing() {
    let mut agent = running();
    polled(&mut agent, vec![newer()], 2);
    let commands = accepted(&mut agent);
    // The loop holds back what is about the request of a record that failed.
    let held_back = |command: &&Command| command.request() == Some(&id("b"));
    assert!(commands.iter().all(|command| held_back(&command)));
}

#[test]
fn no_desk_closes_the_session_of_another() {
    let records = running().records();
    let elsewhere = Start {
        origin: "https://other.example.com".into(),
        ..start(2)
    };
    let (mut agent, _) = Agent::resume(records, elsewhere);
    polled(&mut agent, vec![newer()], 2);
    assert!(!agent.view().prompts[0].continues);
    assert!(!accepted(&mut agent).contains(&close()));
}

#[test]
fn news_of_the_session_before_is_gone_when_it_is_asked_for_again() {
    let (mut agent, _) = Agent::resume(running().records(), start(2));
    assert_eq!(agent.view().news[0].outcome, Outcome::Interrupted);
    polled(&mut agent, vec![newer()], 2);
    assert!(agent.view().news.is_empty());
    assert!(agent.view().prompts[0].continues);
}

#[test]
fn a_request_that_continues_itself_continues_nothing() {
    let itself = Request {
        supersedes: Some(id("a")),
        ..request("a", 10 * MINUTE)
    };
    let (mut agent, _) = Agent::resume([], start(0));
    polled(&mut agent, vec![itself], 0);
    assert_eq!(agent.view().waiting, 1);
    assert!(!agent.view().prompts[0].continues);
}

/// As the agent wrote it before there were messages and reminders.
#[test]
fn an_old_record_is_read() {
    let line = r#"{"record":"offered","request":{"id":"a","from":{"name":"Ada","address":"ada@example.com","desk":"Helpdesk"},"reason":"The printer","check_words":["amber","river"],"expires":600000},"origin":"https://desk.example.com","at":0}"#;
    let record: Record = serde_json::from_str(line).expect("a record");
    let (agent, _) = Agent::resume([record.clone()], start(1));
    assert_eq!(agent.view().waiting, 1);
    assert_eq!(serde_json::to_string(&record).expect("text"), line);
}
