//! Single cases, each named after what it shows.

use super::*;

/// An agent that knows one request, and what it said about it.
pub(super) fn asked() -> Agent {
    let (mut agent, first) = Agent::resume([], start(0));
    assert_eq!(first, [Command::Poll { fresh: true }]);
    let commands = agent.handle(Event::Polled(vec![request("a", 10 * MINUTE)]), Timestamp(0));
    assert!(
        matches!(&commands[0], Command::Record(Record::Offered { request, .. }) if request.id == id("a"))
    );
    assert_eq!(commands[1], Command::Tell(id("a"), Report::Asked));
    agent.handle(
        Event::Told(id("a"), Report::Asked, Told::Done),
        Timestamp(0),
    );
    agent
}

/// The record of a request that this desk offered.
pub(super) fn offered(at: u64) -> Record {
    Record::Offered {
        request: Box::new(request("a", 10 * MINUTE)),
        origin: start(0).origin,
        at: Timestamp(at),
    }
}

pub(super) fn answer(agent: &mut Agent, answer: Answer, now: u64) -> Vec<Command> {
    agent.handle(Event::Answered(id("a"), answer), Timestamp(now))
}

pub(super) fn tell(report: Report) -> Command {
    Command::Tell(id("a"), report)
}

#[test]
fn consent_leads_to_a_launch_and_its_end_is_told() {
    let mut agent = asked();
    let now = Timestamp(5);
    assert_eq!(agent.view().waiting, 1);

    let accepted = Record::Accepted {
        id: id("a"),
        at: now,
    };
    assert_eq!(
        answer(&mut agent, Answer::Accept, 5),
        [Command::Record(accepted), tell(Report::Accepted)]
    );
    assert_eq!(agent.view().waiting, 0);

    let commands = agent.handle(
        Event::Told(id("a"), Report::Accepted, Told::Granted(grant())),
        now,
    );
    assert_eq!(commands[0], tell(Report::Fetching));
    assert!(matches!(commands[1], Command::Fetch(..)));

    agent.handle(Event::Told(id("a"), Report::Fetching, Told::Done), now);
    assert_eq!(
        agent.handle(Event::Fetched(id("a"), Ok("TLS".into())), now),
        [
            tell(Report::Verified("TLS".into())),
            Command::Record(Record::Launching {
                id: id("a"),
                at: now
            }),
            Command::Launch(id("a"), code()),
        ]
    );
    agent.handle(Event::Launched(id("a"), Ok(Reach::Seen)), now);
    assert_eq!(agent.view().sessions[0].stage, Stage::Running);

    agent.handle(Event::Exited(id("a")), now);
    assert_eq!(agent.history()[0].outcome, Outcome::Finished);
}

#[test]
fn no_answer_is_neither_yes_nor_no() {
    let mut agent = asked();
    let early = agent.handle(Event::Woke, Timestamp(10 * MINUTE - 1));
    assert!(
        !early
            .iter()
            .any(|command| matches!(command, Command::Record(_)))
    );
    let commands = agent.handle(Event::Woke, Timestamp(10 * MINUTE));
    let ended = Record::Ended {
        id: id("a"),
        outcome: Outcome::Expired,
        at: Timestamp(10 * MINUTE),
    };
    assert_eq!(
        commands[..2],
        [Command::Record(ended), tell(Report::Over(Outcome::Expired))]
    );
    assert!(answer(&mut agent, Answer::Accept, 10 * MINUTE + 1).is_empty());
}

#[test]
fn an_accept_at_the_last_moment_counts_and_one_after_it_does_not() {
    let mut agent = asked();
    assert!(!answer(&mut agent.clone(), Answer::Accept, 10 * MINUTE - 1).is_empty());
    let late = answer(&mut agent, Answer::Accept, 10 * MINUTE);
    assert!(!late.contains(&tell(Report::Accepted)), "{late:?}");
}

#[test]
fn a_snoozed_request_can_be_answered_at_once() {
    let mut agent = asked();
    answer(&mut agent, Answer::Snooze { minutes: 5 }, 0);
    let commands = answer(&mut agent, Answer::Accept, 1);
    assert!(matches!(
        commands[0],
        Command::Record(Record::Accepted { .. })
    ));
}

#[test]
fn a_code_that_is_none_ends_the_request() {
    let mut agent = asked();
    answer(&mut agent, Answer::Accept, 1);
    agent.handle(
        Event::Told(id("a"), Report::Accepted, Told::BadGrant),
        Timestamp(1),
    );
    assert_eq!(
        agent.history()[0].outcome,
        Outcome::Failed(Failure::BadCode)
    );
}

#[test]
fn where_no_program_can_be_fetched_the_link_is_opened_once() {
    let mut agent = asked();
    agent.policy.quicksupport.handover = Handover::Link;
    answer(&mut agent, Answer::Accept, 1);
    let granted = Event::Told(id("a"), Report::Accepted, Told::Granted(grant()));
    let commands = agent.handle(granted, Timestamp(1));
    assert_eq!(
        commands,
        [
            Command::Record(Record::Launching {
                id: id("a"),
                at: Timestamp(1)
            }),
            Command::OpenLink(id("a"), code()),
        ]
    );
    agent.handle(Event::Launched(id("a"), Ok(Reach::Unseen)), Timestamp(2));
    assert_eq!(agent.history()[0].outcome, Outcome::HandedOver);
}

#[test]
fn a_full_disk_refuses_the_accept_and_says_so() {
    let mut agent = asked();
    let commands = answer(&mut agent, Answer::Accept, 1);
    let Command::Record(record) = commands[0].clone() else {
        panic!("{commands:?}");
    };
    let commands = agent.handle(
        Event::NotRecorded(record, commands[1..].to_vec()),
        Timestamp(1),
    );
    assert!(commands.is_empty(), "{commands:?}");
    let view = agent.view();
    assert!(view.prompts[0].unsaved && view.storage_failed && view.waiting == 1);
    let again = answer(&mut agent, Answer::Accept, 2);
    assert!(matches!(again[0], Command::Record(Record::Accepted { .. })));
}

#[test]
fn a_launch_that_cannot_be_recorded_does_not_happen() {
    let mut agent = asked();
    answer(&mut agent, Answer::Accept, 1);
    agent.handle(
        Event::Told(id("a"), Report::Accepted, Told::Granted(grant())),
        Timestamp(1),
    );
    agent.handle(Event::Fetched(id("a"), Ok("TLS".into())), Timestamp(1));
    let lost = Record::Launching {
        id: id("a"),
        at: Timestamp(1),
    };
    let commands = agent.handle(Event::NotRecorded(lost, Vec::new()), Timestamp(1));
    assert!(
        !commands
            .iter()
            .any(|command| matches!(command, Command::Launch(..)))
    );
    assert_eq!(
        agent.history()[0].outcome,
        Outcome::Failed(Failure::Unrecorded)
    );
}

#[test]
fn after_a_crash_a_launch_is_interrupted_and_an_accept_goes_on() {
    let offered = offered(0);
    let accepted = Record::Accepted {
        id: id("a"),
        at: Timestamp(1),
    };
    let launching = Record::Launching {
        id: id("a"),
        at: Timestamp(2),
    };

    let (_, commands) = Agent::resume([offered.clone(), accepted.clone()], start(3));
    assert_eq!(commands[0], tell(Report::Accepted));

    let (agent, commands) = Agent::resume([offered, accepted, launching], start(3));
    assert!(commands.contains(&tell(Report::Over(Outcome::Interrupted))));
    assert_eq!(agent.history()[0].outcome, Outcome::Interrupted);
}

#[test]
fn what_may_have_been_launched_before_a_gap_is_interrupted() {
    let offered = offered(0);
    let accepted = Record::Accepted {
        id: id("a"),
        at: Timestamp(1),
    };
    let (agent, _) = Agent::resume([offered, accepted, Record::Gap], start(3));
    assert_eq!(agent.history()[0].outcome, Outcome::Interrupted);

    // The beginning is lost, what follows is not.
    let launching = Record::Launching {
        id: id("b"),
        at: Timestamp(2),
    };
    let (agent, commands) = Agent::resume([Record::Gap, launching], start(3));
    assert_eq!(agent.history()[0].outcome, Outcome::Interrupted);
    assert!(commands.contains(&Command::Tell(id("b"), Report::Over(Outcome::Interrupted))));
}

#[test]
fn an_end_that_was_told_before_a_gap_is_not_told_again_as_another() {
    let reported = Record::Reported {
        id: id("a"),
        at: Timestamp(2),
    };
    for lost in [vec![Record::Gap], vec![offered(0), Record::Gap]] {
        let (agent, commands) = Agent::resume(lost.into_iter().chain([reported.clone()]), start(3));
        let past = &agent.history()[0];
        assert_eq!(
            (&past.outcome, past.reported),
            (&Outcome::Interrupted, true)
        );
        let tells = |command: &Command| matches!(command, Command::Tell(..));
        assert!(!commands.iter().any(tells), "{commands:?}");
        let (again, _) = Agent::resume(agent.records(), start(3));
        assert_eq!(again.history(), agent.history());
    }
}

/// As somebody who knows more of records than we do wrote it.
fn foreign(json: serde_json::Value) -> Record {
    match serde_json::from_value(json).expect("a record") {
        record @ Record::Foreign(_) => record,
        record => panic!("{record:?} is known"),
    }
}

#[test]
fn what_a_newer_version_wrote_of_a_request_may_have_been_its_launch() {
    let applauded = foreign(serde_json::json!({ "record": "applauded", "id": "a", "at": 2 }));
    let general = foreign(serde_json::json!({ "record": "greeted", "at": 2 }));
    let (agent, _) = Agent::resume([offered(0), general.clone()], start(3));
    assert_eq!(agent.view().waiting, 1, "it says nothing of the request");

    let (agent, _) = Agent::resume([offered(0), applauded.clone(), general.clone()], start(3));
    assert_eq!(agent.history()[0].outcome, Outcome::Interrupted);
    let records = agent.records();
    assert!(records.ends_with(&[applauded, general]), "{records:?}");
}

#[test]
fn what_was_put_into_a_journal_steers_no_screen_either() {
    let mut loud = request("a", 10 * MINUTE);
    loud.from.name = "Ada \u{202e}ecalevoL".into();
    loud.reason = "\u{1b}[2Jprinter".into();
    let records = [
        Record::Offered {
            request: Box::new(loud),
            origin: "https://desk.example.com".into(),
            at: Timestamp(0),
        },
        Record::Ended {
            id: id("a"),
            outcome: Outcome::Declined {
                reason: "bu\u{7f}sy".into(),
            },
            at: Timestamp(1),
        },
    ];
    let (agent, _) = Agent::resume(records, start(2));
    let past = &agent.history()[0];
    assert_eq!(past.from.name, "Ada ecalevoL");
    assert_eq!(past.reason, "[2Jprinter");
    let reason = "busy".into();
    assert_eq!(past.outcome, Outcome::Declined { reason });
}

#[test]
fn so_much_of_what_a_newer_version_wrote_is_kept_that_a_journal_stays_small() {
    let foreign =
        |at: u64| foreign(serde_json::json!({ "record": "x", "y": "z".repeat(1000), "at": at }));
    let (agent, _) = Agent::resume((0..1000).map(foreign), start(3));
    let records = agent.records();
    assert!((50..70).contains(&records.len()), "{}", records.len());
    assert_eq!(records.last(), Some(&foreign(999)), "the newest are kept");
}

#[test]
fn the_compacted_journal_makes_the_same_agent() {
    let mut agent = asked();
    agent.handle(
        Event::Polled(vec![request("a", 10 * MINUTE), request("b", 20 * MINUTE)]),
        Timestamp(1),
    );
    answer(&mut agent, Answer::Accept, 2);
    agent.handle(
        Event::Answered(id("b"), Answer::Snooze { minutes: 5 }),
        Timestamp(2),
    );
    let (again, _) = Agent::resume(agent.records(), start(3));
    assert_eq!(again.records(), agent.records());
    assert_eq!(again.view().prompts, agent.view().prompts);
}

#[test]
fn nothing_that_is_written_or_shown_holds_the_code() {
    let mut agent = asked();
    answer(&mut agent, Answer::Accept, 1);
    let mut commands = agent.handle(
        Event::Told(id("a"), Report::Accepted, Told::Granted(grant())),
        Timestamp(1),
    );
    commands.extend(agent.handle(Event::Fetched(id("a"), Ok("TLS".into())), Timestamp(1)));
    let records = serde_json::to_string(&agent.records()).expect("records serialise");
    let view = serde_json::to_string(&agent.view()).expect("views serialise");
    let all = format!("{records}{view}{agent:?}{commands:?}");
    assert!(
        !all.contains("06301144") && !all.contains("06-301"),
        "{all}"
    );
}

#[test]
fn what_arrives_and_who_signed_it_is_shown_while_it_matters() {
    let mut agent = asked();
    answer(&mut agent, Answer::Accept, 1);
    let granted = Event::Told(id("a"), Report::Accepted, Told::Granted(grant()));
    agent.handle(granted, Timestamp(1));
    agent.handle(Event::Arriving(id("a"), 40), Timestamp(2));
    assert_eq!(agent.view().sessions[0].arrived, Some(40));
    agent.handle(Event::Fetched(id("a"), Ok("TLS".into())), Timestamp(3));
    let session = agent.view().sessions[0].clone();
    assert_eq!(session.verified_by.as_deref(), Some("TLS"));
}
