//! One request, from the operator's wish to its end, in each of the ways it can go.

use companion_desk::{
    lifecycle::State,
    protocol::{Answer, Answered, Obstacle, Progress},
    store::SessionState,
};

use crate::support::{START, World};

#[tokio::test]
async fn a_request_is_offered_accepted_launched_and_ended() {
    let world = World::new().await;
    let agent = world.agent().await;
    let before = agent.pending().await;
    assert!(before.requests.is_empty());

    let asked = world.ask(&agent).await;
    assert_eq!(
        (asked.state, asked.session),
        (State::Offered, SessionState::Open)
    );
    assert_eq!(asked.check_words.len(), 2);

    let pending = agent.pending().await;
    assert_ne!(pending.cursor, before.cursor);
    let [offer] = pending.requests.as_slice() else {
        panic!("{pending:?}")
    };
    assert_eq!(offer.id, asked.id.as_str());
    assert_eq!(offer.from.name, "Ada Lovelace");
    assert_eq!(offer.from.address, "ada@example.com");
    assert_eq!(offer.from.desk, "IT Helpdesk, Example Ltd");
    assert_eq!(offer.reason, "Your mail does not open");
    assert_eq!(offer.ticket.as_deref(), Some("INC-4711"));
    assert_eq!(offer.check_words, asked.check_words);
    assert_eq!(offer.created_at, START.wire());
    assert_eq!(offer.expires_at, START.wire() + 600_000);

    let session = agent.accept(&asked.id).await.session.unwrap();
    let [opened] = world.teamviewer.sessions().try_into().unwrap();
    assert_eq!(session.code, opened.code);
    let quicksupport = session.quicksupport.unwrap();
    assert_eq!(quicksupport.url, world.teamviewer.quicksupport_address());
    assert_eq!(opened.custom_api.as_deref(), Some(asked.id.as_str()));
    assert_eq!(
        opened.description.as_deref(),
        Some("INC-4711: Your mail does not open")
    );
    assert_eq!(opened.end_customer.unwrap().name.as_deref(), Some("grace"));
    assert_eq!(opened.valid_until, "2027-01-15T16:10:00Z");

    let by = "pinned SHA-256".to_owned();
    for (step, state) in [
        (Progress::Fetching, State::Fetching),
        (Progress::Verified { by }, State::Verified),
        (Progress::Launched, State::Launched),
        (Progress::Ended, State::Ended),
    ] {
        assert_eq!(agent.progress(&asked.id, &step).await.status, 204);
        assert_eq!(world.reached(&asked.id, state).await.state, state);
    }
    assert!(agent.pending().await.requests.is_empty());

    let record = world.closed(&asked.id).await;
    assert_eq!(record.verified_by.as_deref(), Some("pinned SHA-256"));
    assert!(record.delivered_at.is_some() && record.answered_at.is_some());
    assert!(record.launched_at.is_some() && record.ended_at.is_some());
    let steps: Vec<&str> = record
        .timeline
        .iter()
        .map(|entry| entry.action.as_str())
        .collect();
    assert_eq!(
        steps,
        [
            "request_made",
            "request_offered",
            "request_accepted",
            "quicksupport_fetching",
            "quicksupport_verified",
            "quicksupport_launched",
            "quicksupport_ended",
            "session_closed",
        ]
    );
    assert_eq!(world.teamviewer.sessions()[0].state, "Closed");
}

#[tokio::test]
async fn a_user_declines_with_a_reason() {
    let world = World::new().await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    let decline = Answer::Declined {
        reason: "not now\u{202e}\x07".to_owned(),
    };
    let answered: Answered = agent.answer(&asked.id, &decline).await.ok();
    assert!(answered.session.is_none());
    let record = world.closed(&asked.id).await;
    assert_eq!(
        (record.state, record.detail.as_deref()),
        (State::Declined, Some("not now"))
    );
    assert!(agent.pending().await.requests.is_empty());

    agent.answer(&asked.id, &decline).await.ok::<Answered>();
    assert_eq!(
        agent
            .answer(&asked.id, &Answer::Accepted)
            .await
            .problem(409)
            .error,
        "declined"
    );
}

#[tokio::test]
async fn later_and_nobody_there_keep_the_request_open() {
    let world = World::new().await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    let cursor = agent.pending().await.cursor;
    let beyond = asked.expires_at.wire() + 1;
    for (answer, state) in [
        (
            Answer::Snoozed {
                until: START.wire() + 1000,
            },
            State::Snoozed,
        ),
        (
            Answer::Undeliverable {
                why: Obstacle::Locked,
            },
            State::Unreached,
        ),
        (Answer::Snoozed { until: beyond }, State::Snoozed),
        (
            Answer::Undeliverable {
                why: Obstacle::NoUser,
            },
            State::Unreached,
        ),
    ] {
        let answered: Answered = agent.answer(&asked.id, &answer).await.ok();
        assert!(answered.session.is_none());
        let record = world.reached(&asked.id, state).await;
        assert!(record.ended_at.is_none());
        assert!(record.snoozed_until <= Some(record.expires_at));
        let pending = agent.pending().await;
        assert_eq!((pending.cursor, pending.requests.len()), (cursor, 1));
    }
    assert!(agent.accept(&asked.id).await.session.is_some());
}

#[tokio::test]
async fn a_wrong_user_ends_the_request() {
    let world = World::new().await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    let answer = Answer::Undeliverable {
        why: Obstacle::WrongUser,
    };
    agent.answer(&asked.id, &answer).await.ok::<Answered>();
    let record = world.closed(&asked.id).await;
    assert_eq!(record.state, State::Undeliverable);
    assert_eq!(record.obstacle.as_deref(), Some("wrong_user"));
    assert_eq!(
        agent
            .answer(&asked.id, &Answer::Accepted)
            .await
            .problem(409)
            .error,
        "over"
    );
}

#[tokio::test]
async fn an_accept_is_safe_to_repeat_until_the_launch() {
    let world = World::new().await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    let code = agent.accept(&asked.id).await.session.unwrap().code;
    let by = "the test".to_owned();
    for step in [Progress::Fetching, Progress::Verified { by }] {
        agent.progress(&asked.id, &step).await;
        assert_eq!(agent.accept(&asked.id).await.session.unwrap().code, code);
    }
    // The code is one-time: what was launched gets no second one.
    for step in [Progress::Launched, Progress::Ended] {
        agent.progress(&asked.id, &step).await;
        let again = agent.answer(&asked.id, &Answer::Accepted).await;
        assert_eq!(again.problem(409).error, "over");
        assert!(!again.body.contains(&code));
        assert!(agent.pending().await.requests.is_empty());
    }
}

#[tokio::test]
async fn progress_only_goes_forwards_and_ends_once() {
    let world = World::new().await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    let early = agent.progress(&asked.id, &Progress::Fetching).await;
    assert_eq!(early.problem(409).error, "not_ready");
    agent.accept(&asked.id).await;
    assert_eq!(
        agent.progress(&asked.id, &Progress::Launched).await.status,
        204
    );
    assert_eq!(
        agent.progress(&asked.id, &Progress::Fetching).await.status,
        204
    );
    world.reached(&asked.id, State::Launched).await;
    let failed = Progress::Failed {
        what: "download".to_owned(),
    };
    assert_eq!(agent.progress(&asked.id, &failed).await.status, 204);
    assert_eq!(agent.progress(&asked.id, &failed).await.status, 204);
    assert_eq!(
        agent
            .progress(&asked.id, &Progress::Ended)
            .await
            .problem(409)
            .error,
        "over"
    );
    let record = world.closed(&asked.id).await;
    assert_eq!(
        (record.state, record.detail.as_deref()),
        (State::Failed, Some("download"))
    );
}

#[tokio::test]
async fn a_request_of_another_device_does_not_exist() {
    let world = World::new().await;
    let (agent, other) = (world.agent().await, world.agent_named(2).await);
    let asked = world.ask(&agent).await;
    assert!(other.pending().await.requests.is_empty());
    let answer = other.answer(&asked.id, &Answer::Accepted).await;
    assert_eq!(answer.problem(404).error, "not_found");
    let progress = other.progress(&asked.id, &Progress::Ended).await;
    assert_eq!(progress.problem(404).error, "not_found");
    assert_eq!(
        world.reached(&asked.id, State::Offered).await.answered_at,
        None
    );
}
