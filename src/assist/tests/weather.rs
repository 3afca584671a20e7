//! Single cases again: desks that forget, repeat, flood or fail, and clocks that jump.

use super::examples::{answer, asked, offered, tell};
use super::*;

#[test]
fn later_stays_inside_the_expiry_and_asks_again() {
    let mut agent = asked();
    assert_eq!(agent.view().prompts[0].later, [5]);
    let until = Timestamp(9 * MINUTE);
    let commands = answer(&mut agent, Answer::Snooze { minutes: 30 }, 0);
    assert!(
        commands.contains(&tell(Report::Snoozed { until })),
        "{commands:?}"
    );
    assert_eq!(agent.view().waiting, 0);
    assert_eq!(
        agent.view().prompts[0].state,
        PromptState::Snoozed { until }
    );

    agent.handle(Event::Woke, until);
    assert_eq!(agent.view().waiting, 1);
    assert_eq!(agent.view().prompts[0].raised, 1);
    assert!(agent.view().prompts[0].later.is_empty());
    assert!(answer(&mut agent, Answer::Snooze { minutes: 5 }, 9 * MINUTE).is_empty());
}

#[test]
fn a_locked_session_is_told_and_asked_when_it_opens() {
    let mut agent = asked();
    let blocked = agent.handle(Event::Presence(Presence::Locked), Timestamp(1));
    assert_eq!(blocked, [tell(Report::Blocked(Obstacle::Locked))]);
    agent.handle(
        Event::Told(id("a"), Report::Blocked(Obstacle::Locked), Told::Done),
        Timestamp(1),
    );
    let asked = agent.handle(Event::Presence(Presence::Here), Timestamp(2));
    assert_eq!(asked, [tell(Report::Asked)]);
}

#[test]
fn whoever_wants_quiet_keeps_the_flag_and_is_asked_when_that_ends() {
    let mut agent = asked();
    let quiet = agent.handle(Event::Presence(Presence::Quiet), Timestamp(1));
    assert_eq!(quiet, [tell(Report::Blocked(Obstacle::DoNotDisturb))]);
    assert_eq!(agent.view().waiting, 1);
    agent.handle(
        Event::Told(id("a"), Report::Blocked(Obstacle::DoNotDisturb), Told::Done),
        Timestamp(1),
    );
    let asked = agent.handle(Event::Presence(Presence::Here), Timestamp(2));
    assert_eq!(asked, [tell(Report::Asked)]);
}

#[test]
fn only_the_named_user_is_asked() {
    let (mut agent, _) = Agent::resume([], start(0));
    let other = Request {
        user: Some("eve".into()),
        ..request("a", 10 * MINUTE)
    };
    let commands = agent.handle(Event::Polled(vec![other]), Timestamp(0));
    assert!(commands.contains(&tell(Report::Over(Outcome::WrongUser))));
    assert_eq!(agent.view().waiting, 0);
}

#[test]
fn what_the_desk_no_longer_offers_is_withdrawn_until_it_is_launched() {
    let mut agent = asked();
    let commands = agent.handle(Event::Polled(Vec::new()), Timestamp(1));
    assert!(commands.contains(&tell(Report::Over(Outcome::Withdrawn))));
    assert_eq!(
        agent.view(),
        View {
            desk: agent.view().desk,
            icon: true,
            ..View::default()
        }
    );

    let mut agent = asked();
    answer(&mut agent, Answer::Accept, 1);
    let granted = Event::Told(id("a"), Report::Accepted, Told::Granted(grant()));
    agent.handle(granted, Timestamp(1));
    let commands = agent.handle(Event::Polled(Vec::new()), Timestamp(2));
    assert_eq!(commands[0], Command::Abandon(id("a")));
    let late = agent.handle(Event::Fetched(id("a"), Ok("TLS".into())), Timestamp(3));
    assert!(late.is_empty(), "{late:?}");
}

#[test]
fn an_accept_that_the_desk_never_answers_fails_after_the_expiry() {
    let mut agent = asked();
    answer(&mut agent, Answer::Accept, 1);
    agent.handle(
        Event::Told(id("a"), Report::Accepted, Told::Lost { retry_after: None }),
        Timestamp(1),
    );
    agent.handle(Event::Woke, Timestamp(11 * MINUTE));
    assert_eq!(
        agent.history()[0].outcome,
        Outcome::Failed(Failure::NoReply)
    );
}

#[test]
fn a_reported_request_is_not_asked_again_by_an_old_answer() {
    let mut agent = asked();
    let no = Outcome::Declined {
        reason: String::new(),
    };
    answer(
        &mut agent,
        Answer::Decline {
            reason: String::new(),
        },
        1,
    );
    agent.handle(
        Event::Told(id("a"), Report::Over(no), Told::Done),
        Timestamp(2),
    );
    let day = 24 * 60 * MINUTE;
    agent.handle(
        Event::Polled(vec![request("a", 10 * MINUTE)]),
        Timestamp(day),
    );
    assert_eq!(agent.view().waiting, 0);
}

#[test]
fn a_question_that_ran_out_at_the_desk_first_was_not_taken_back() {
    for (now, outcome) in [
        (9 * MINUTE, Outcome::Withdrawn),
        (10 * MINUTE - 20, Outcome::Expired),
        // It slept through the end, and hears of it before it looks at its clock.
        (900 * MINUTE, Outcome::Expired),
    ] {
        let mut agent = asked();
        if now > 10 * MINUTE {
            agent.handle(Event::Jumped, Timestamp(now));
        }
        agent.handle(Event::Polled(Vec::new()), Timestamp(now));
        assert_eq!(agent.history()[0].outcome, outcome, "after {now} ms");
    }
}

#[test]
fn an_expiry_is_believed_within_a_day_only() {
    let (mut agent, _) = Agent::resume([], start(0));
    let century = 100 * 365 * 24 * 60 * MINUTE;
    agent.handle(
        Event::Polled(vec![request("a", century), request("b", 0)]),
        Timestamp(5),
    );
    let view = agent.view();
    assert_eq!(view.waiting, 1, "the one in the past is over");
    assert_eq!(view.prompts[0].expires, Timestamp(5).plus(Millis::DAY));
}

#[test]
fn an_expiry_that_moves_on_with_each_poll_ends_after_a_day_all_the_same() {
    let (mut agent, _) = Agent::resume([], start(0));
    let far = 100 * 365 * 24 * 60 * MINUTE;
    let (mut now, mut records) = (0, 0);
    while now < 24 * 60 * MINUTE {
        let commands = agent.handle(Event::Polled(vec![request("a", far)]), Timestamp(now));
        let record = |command: &&Command| matches!(command, Command::Record(_));
        records += commands.iter().filter(record).count();
        now += 60 * MINUTE;
    }
    assert_eq!(records, 1, "nothing new was said");
    agent.handle(Event::Woke, Timestamp(now));
    assert_eq!(agent.history()[0].outcome, Outcome::Expired);
}

#[test]
fn a_desk_that_rewords_for_ever_is_heard_a_few_times() {
    let mut agent = asked();
    let mut records = 0;
    for round in 0..1000 {
        let reworded = Request {
            reason: format!("reason {round}"),
            ..request("a", 10 * MINUTE)
        };
        let commands = agent.handle(Event::Polled(vec![reworded]), Timestamp(1));
        let record = |command: &&Command| matches!(command, Command::Record(_));
        records += commands.iter().filter(record).count();
    }
    assert_eq!(records, 20);
}

/// A desk that offers as much as it can, as long as it can, in the longest characters: what is kept
/// stays far below a mebibyte, and it takes no request any more until the day is over.
#[test]
fn a_flood_of_requests_is_bounded() {
    let (mut agent, _) = Agent::resume([], start(0));
    let wide = |name: String| Request {
        from: Asker {
            name: "😀".repeat(1000),
            address: "😀".repeat(1000),
            desk: "😀".repeat(1000),
        },
        reason: "😀".repeat(10_000),
        ticket: Some("😀".repeat(1000)),
        ..request(&name, 10 * MINUTE)
    };
    let mut most = 0;
    for round in 0..200 {
        let now = Timestamp(round);
        let flood = (0..20)
            .map(|n| wide(format!("{n:-<20}{round:-<40}")))
            .collect();
        agent.handle(Event::Polled(flood), now);
        assert!(agent.view().waiting <= 16);
        let written = agent.records();
        let bytes = written
            .iter()
            .map(|record| serde_json::to_string(record).expect("text").len() + 10);
        most = most.max(bytes.sum::<usize>());
    }
    assert!(most < 700 * 1024, "{most}");
}

#[test]
fn of_two_hundred_requests_at_once_each_has_its_turn_in_order() {
    let (mut agent, _) = Agent::resume([], start(0));
    // The desk lists the oldest first, and so are they shown, whatever their names are.
    let name = |number: u32| format!("{:03}-{number:03}", 999 - number);
    let mut open: Vec<Request> = (0..200)
        .map(|number| request(&name(number), 10 * MINUTE))
        .collect();
    let mut answered = Vec::new();
    let mut now = 0;
    while !open.is_empty() {
        now += 1;
        agent.handle(Event::Polled(open.clone()), Timestamp(now));
        let view = agent.view();
        assert_eq!(view.waiting, open.len().min(16));
        let first = view.prompts[0].id.clone();
        open.retain(|request| request.id != first);
        answered.push(first.as_str().to_owned());
        let no = Answer::Decline {
            reason: String::new(),
        };
        agent.handle(Event::Answered(first.clone(), no), Timestamp(now));
        let over = Report::Over(Outcome::Declined {
            reason: String::new(),
        });
        for report in [Report::Asked, over] {
            agent.handle(
                Event::Told(first.clone(), report, Told::Done),
                Timestamp(now),
            );
        }
    }
    let all: Vec<String> = (0..200).map(name).collect();
    assert_eq!(answered, all);
}

#[test]
fn the_end_of_the_session_while_it_is_asked_is_no_answer() {
    let mut agent = asked();
    // What the user's leaving looks like, and then nothing more is heard of the agent.
    let mut commands = agent.handle(Event::Presence(Presence::Locked), Timestamp(1));
    commands.extend(agent.handle(Event::Presence(Presence::Away), Timestamp(2)));
    let (again, resumed) = Agent::resume(agent.records(), start(MINUTE));
    commands.extend(resumed);
    assert_eq!(again.view().waiting, 1, "it is asked again");
    let over = |command: &Command| {
        matches!(
            command,
            Command::Tell(_, Report::Over(_) | Report::Accepted)
        )
    };
    assert!(!commands.iter().any(over), "{commands:?}");
    // Nobody came back: it ends as what it is.
    let (mut late, commands) = Agent::resume(agent.records(), start(11 * MINUTE));
    assert!(!commands.iter().any(over), "{commands:?}");
    let commands = late.handle(Event::Polled(Vec::new()), Timestamp(11 * MINUTE + 1));
    assert!(commands.contains(&tell(Report::Over(Outcome::Expired))));
    assert_eq!(late.history()[0].outcome, Outcome::Expired);
}

#[test]
fn what_was_agreed_with_one_desk_is_nothing_to_another() {
    let accepted = Record::Accepted {
        id: id("a"),
        at: Timestamp(1),
    };
    let elsewhere = Start {
        origin: "https://other.example.com".into(),
        ..start(3)
    };
    for records in [vec![offered(0)], vec![offered(0), accepted]] {
        let (mut agent, commands) = Agent::resume(records, elsewhere.clone());
        let told = |commands: &[Command]| {
            commands
                .iter()
                .any(|command| matches!(command, Command::Tell(..)))
        };
        assert!(!told(&commands), "{commands:?}");
        assert_eq!(agent.history()[0].outcome, Outcome::Interrupted);
        let commands = agent.handle(Event::Polled(vec![request("a", 10 * MINUTE)]), Timestamp(4));
        assert!(
            !told(&commands) && agent.view().prompts.is_empty(),
            "{commands:?}"
        );
    }
}

#[test]
fn a_desk_that_forgot_how_it_ended_is_told_again() {
    let mut agent = asked();
    let no = Outcome::Declined {
        reason: String::new(),
    };
    answer(
        &mut agent,
        Answer::Decline {
            reason: String::new(),
        },
        1,
    );
    agent.handle(
        Event::Told(id("a"), Report::Over(no.clone()), Told::Done),
        Timestamp(2),
    );
    let commands = agent.handle(Event::Polled(vec![request("a", 10 * MINUTE)]), Timestamp(3));
    assert!(commands.contains(&tell(Report::Over(no))), "{commands:?}");
    assert!(
        !commands
            .iter()
            .any(|command| matches!(command, Command::Record(_)))
    );
}

#[test]
fn a_clock_that_is_set_forward_expires_nothing_before_the_desk_was_asked() {
    let mut agent = asked();
    let later = 120 * MINUTE;
    let commands = agent.handle(Event::Jumped, Timestamp(later));
    assert_eq!(commands, [Command::HangUp, Command::Poll { fresh: true }]);
    assert_eq!(agent.view().waiting, 1);
    // By the desk's clock there are nine minutes left.
    agent.handle(
        Event::Polled(vec![request("a", later + 9 * MINUTE)]),
        Timestamp(later + 1),
    );
    assert_eq!(agent.view().waiting, 1);
    agent.handle(Event::Woke, Timestamp(later + 9 * MINUTE));
    assert_eq!(agent.view().waiting, 0);

    // A desk that says nothing leaves the device's clock as the only one.
    let mut agent = asked();
    agent.handle(Event::Jumped, Timestamp(later));
    agent.handle(Event::Woke, Timestamp(later + 30_000));
    assert_eq!(agent.history()[0].outcome, Outcome::Expired);
}

#[test]
fn a_shorter_expiry_moves_the_snooze_before_it() {
    let (mut agent, _) = Agent::resume([], start(0));
    agent.handle(Event::Polled(vec![request("a", 60 * MINUTE)]), Timestamp(0));
    answer(&mut agent, Answer::Snooze { minutes: 30 }, 0);
    agent.handle(Event::Polled(vec![request("a", 10 * MINUTE)]), Timestamp(1));
    agent.handle(Event::Woke, Timestamp(9 * MINUTE));
    assert_eq!(agent.view().waiting, 1, "asked again before it is over");
}

#[test]
fn a_snooze_is_told_again_after_a_crash() {
    let until = Timestamp(5 * MINUTE);
    let snoozed = Record::Snoozed {
        id: id("a"),
        until,
        at: Timestamp(1),
    };
    let (_, commands) = Agent::resume([offered(0), snoozed], start(2));
    assert!(
        commands.contains(&tell(Report::Snoozed { until })),
        "{commands:?}"
    );
}

#[test]
fn one_request_that_fails_holds_back_no_other() {
    let mut agent = asked();
    answer(
        &mut agent,
        Answer::Decline {
            reason: String::new(),
        },
        1,
    );
    let no = Report::Over(Outcome::Declined {
        reason: String::new(),
    });
    let lost = Told::Lost {
        retry_after: Some(Millis::seconds(3600)),
    };
    agent.handle(Event::Told(id("a"), no, lost), Timestamp(1));
    let both = vec![request("a", 10 * MINUTE), request("b", 10 * MINUTE)];
    agent.handle(Event::Polled(both), Timestamp(2));
    agent.handle(
        Event::Told(id("b"), Report::Asked, Told::Done),
        Timestamp(2),
    );
    let commands = agent.handle(Event::Answered(id("b"), Answer::Accept), Timestamp(3));
    assert!(
        commands.contains(&Command::Tell(id("b"), Report::Accepted)),
        "{commands:?}"
    );
}

#[test]
fn back_off_grows_has_jitter_and_obeys_the_desk() {
    let (mut agent, _) = Agent::resume([], start(0));
    let trouble = |retry_after| {
        Event::PollFailed(Trouble {
            kind: TroubleKind::Unreachable,
            retry_after,
            spread: None,
        })
    };
    let mut now = 0;
    let mut pauses = Vec::new();
    for _ in 0..200 {
        let commands = agent.handle(trouble(None), Timestamp(now));
        assert!(commands.is_empty());
        let at = agent.deadline().expect("a retry").0;
        pauses.push(at - now);
        now = at;
        assert_eq!(
            agent.handle(Event::Woke, Timestamp(now)),
            [Command::Poll { fresh: false }]
        );
    }
    assert!(
        pauses[..3].iter().all(|pause| *pause <= 12_000),
        "{pauses:?}"
    );
    assert!(pauses.iter().all(|pause| (200..=300_000).contains(pause)));
    assert!(pauses.iter().any(|pause| *pause > 200_000), "it grows");
    assert!(
        pauses[20..].iter().any(|pause| *pause < 60_000),
        "the jitter is full"
    );

    agent.handle(trouble(Some(Millis::seconds(600))), Timestamp(now));
    assert!(agent.deadline().expect("a retry").0 >= now + 600_000);
    agent.handle(trouble(Some(Millis(u64::MAX))), Timestamp(now));
    assert!(agent.deadline().expect("a retry").0 <= now + 3_600_000);

    // After sleep or a change of the clock the next poll is now.
    assert_eq!(
        agent.handle(Event::Jumped, Timestamp(now)),
        [Command::HangUp, Command::Poll { fresh: true }]
    );
}

#[test]
fn an_hour_of_errors_is_few_polls() {
    let (mut agent, _) = Agent::resume([], start(0));
    let trouble = Trouble {
        kind: TroubleKind::Unreachable,
        retry_after: None,
        spread: None,
    };
    let (mut now, mut polls) = (0, 0);
    while now < 60 * MINUTE {
        agent.handle(Event::PollFailed(trouble), Timestamp(now));
        now = agent.deadline().expect("a retry").0;
        agent.handle(Event::Woke, Timestamp(now));
        polls += 1;
    }
    assert!((12..80).contains(&polls), "{polls}");
    assert_eq!(agent.view().desk.since, Some(Timestamp(0)));
}

#[test]
fn a_desk_that_answers_at_once_for_ever_does_not_keep_the_device_awake() {
    let (mut agent, _) = Agent::resume([], start(0));
    let (mut now, mut polls) = (0, 0);
    while now < MINUTE {
        let commands = agent.handle(Event::Polled(Vec::new()), Timestamp(now));
        polls += 1;
        if commands.is_empty() {
            now = agent.deadline().expect("the next poll").0;
            agent.handle(Event::Woke, Timestamp(now));
        }
    }
    assert!(polls < 800, "{polls}");
}

#[test]
fn what_waits_is_told_as_soon_as_the_desk_is_back() {
    let mut agent = asked();
    answer(
        &mut agent,
        Answer::Decline {
            reason: "no\u{202e}w".into(),
        },
        1,
    );
    let no = Report::Over(Outcome::Declined {
        reason: "now".into(),
    });
    let unreachable = Trouble {
        kind: TroubleKind::Unreachable,
        retry_after: None,
        spread: None,
    };
    agent.handle(Event::PollFailed(unreachable), Timestamp(1));
    let lost = Told::Lost {
        retry_after: Some(Millis::seconds(100)),
    };
    agent.handle(Event::Told(id("a"), no.clone(), lost), Timestamp(1));
    let commands = agent.handle(Event::Polled(vec![request("a", 10 * MINUTE)]), Timestamp(2));
    assert!(commands.contains(&tell(no)), "{commands:?}");
}

/// Years of requests that are over leave room for the next one, whichever desk they were of.
#[test]
fn a_long_history_takes_no_room() {
    let day = 24 * 60 * MINUTE;
    for reported in [true, false] {
        let records = (0..2000_u64).flat_map(|n| {
            let name = format!("r{n}");
            let at = Timestamp(n * MINUTE);
            let offered = Record::Offered {
                request: Box::new(request(&name, n * MINUTE + 1)),
                origin: if reported {
                    start(0).origin
                } else {
                    "https://old.example.com".into()
                },
                at,
            };
            let ended = Record::Ended {
                id: id(&name),
                outcome: Outcome::Expired,
                at,
            };
            let told = Record::Reported { id: id(&name), at };
            let told = reported.then_some(told);
            [offered, ended].into_iter().chain(told)
        });
        let now = 30 * day;
        let (mut agent, _) = Agent::resume(records, start(now));
        agent.handle(
            Event::Polled(vec![request("new", now + MINUTE)]),
            Timestamp(now),
        );
        assert_eq!(agent.view().waiting, 1, "reported: {reported}");
        assert!(agent.history().len() <= 200);
    }
}
