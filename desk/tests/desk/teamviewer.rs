//! What the operator hears when TeamViewer does not do as it should, and that nothing is left open.

use std::time::Duration;

use companion_desk::{
    lifecycle::State,
    protocol::Answer,
    rehearsal::Faults,
    secrets::ScriptToken,
    server::{Config, Desk, OpenError},
    store::{AuditQuery, RequestRecord, SessionState},
};

use crate::support::{World, ask, config};

fn status(status: u16) -> Faults {
    Faults {
        status: Some(status),
        ..Faults::default()
    }
}

fn body(body: &str) -> Faults {
    Faults {
        body: Some(body.to_owned()),
        ..Faults::default()
    }
}

fn code(code: &str) -> Faults {
    Faults {
        code: Some(code.to_owned()),
        ..Faults::default()
    }
}

#[tokio::test]
async fn every_trouble_is_told_in_plain_words_and_is_on_record() {
    let world = World::new().await;
    let agent = world.agent().await;
    let waits = Faults {
        retry_after: Some("17".to_owned()),
        ..status(429)
    };
    let long = format!("{{\"code\":\"{}\"}}", "x".repeat(2 << 20));
    // What goes wrong, what the operator gets, a piece of what they are told, and Retry-After.
    let table = [
        (
            status(400),
            502,
            "does not accept the session (400): Bad Request",
            None,
        ),
        (
            status(401),
            502,
            "does not accept the desk's script token",
            None,
        ),
        (status(403), 502, "needs the permission", None),
        (status(404), 502, "--teamviewer-url", None),
        (
            status(429),
            503,
            "asked too often (429). Try again in a minute",
            Some("60"),
        ),
        (waits, 503, "Try again in 17 s", Some("17")),
        (status(500), 502, "a problem of its own (500)", None),
        (status(302), 502, "a problem of its own (302)", None),
        (
            body("<html>"),
            502,
            "something else than it documents",
            None,
        ),
        (body("{}"), 502, "something else than it documents", None),
        (body(&long), 502, "far too much", None),
        (
            code("s06-301-144-abcdef123456"),
            502,
            "a code that is none",
            None,
        ),
        (code("../../etc/passwd"), 502, "a code that is none", None),
        (code("--help"), 502, "a code that is none", None),
    ];
    for (faults, status, words, wait) in table {
        world.teamviewer.faults(faults.clone());
        let reply = world.operator.post("/api/v1/requests", &ask(&agent)).await;
        let problem = reply.problem(status);
        assert_eq!(problem.error, "teamviewer");
        assert!(
            problem.detail.contains(words),
            "{faults:?}: {}",
            problem.detail
        );
        assert_eq!(reply.retry_after.as_deref(), wait);
        let list: Vec<RequestRecord> = world.operator.get("/api/v1/requests").await.ok();
        let failed = list.iter().find(|record| {
            record.state == State::Failed && record.detail.as_ref() == Some(&problem.detail)
        });
        let record = world
            .desk
            .request(&failed.unwrap().id)
            .await
            .unwrap()
            .unwrap();
        let noted = record
            .timeline
            .iter()
            .find(|entry| entry.action == "session_not_opened");
        assert_eq!(noted.unwrap().outcome, "failed");
        assert_eq!(noted.unwrap().detail.as_ref(), Some(&problem.detail));
    }
    assert!(agent.pending().await.requests.is_empty());
}

#[tokio::test]
async fn a_teamviewer_that_never_answers_is_given_up() {
    let world = World::new().await;
    let dir = tempfile::tempdir().unwrap();
    let mut config = config(&dir, &world.teamviewer, &world.clock);
    config.teamviewer.timeout = Duration::from_secs(1);
    let impatient = World::with(config, dir, &world.clock).await;
    let agent = impatient.agent().await;
    world.teamviewer.faults(Faults {
        hangs: true,
        afterwards: true,
        ..Faults::default()
    });
    let reply = impatient
        .operator
        .post("/api/v1/requests", &ask(&agent))
        .await;
    assert!(reply.problem(504).detail.contains("did not answer in time"));

    // It had opened the session all the same; the desk finds it by the request and closes it.
    world.teamviewer.faults(Faults::default());
    let [made]: [RequestRecord; 1] = impatient
        .operator
        .get("/api/v1/requests")
        .await
        .ok::<Vec<_>>()
        .try_into()
        .unwrap();
    impatient.clock.advance(Duration::from_secs(600));
    let record = impatient.closed(&made.id).await;
    assert_eq!(record.state, State::Failed);
    let [session] = world.teamviewer.sessions().try_into().unwrap();
    assert_eq!(session.state, "Closed");
}

#[tokio::test]
async fn a_lost_session_is_found_on_any_page_of_the_list() {
    let world = World::new().await;
    let agent = world.agent().await;
    for _ in 0..45 {
        world.ask(&agent).await;
    }
    let lost = Faults {
        afterwards: true,
        ..body("<html>")
    };
    world.teamviewer.faults(lost);
    world
        .operator
        .post("/api/v1/requests", &ask(&agent))
        .await
        .problem(502);
    world.teamviewer.faults(Faults::default());
    let list: Vec<RequestRecord> = world.operator.get("/api/v1/requests").await.ok();
    let failed = list
        .iter()
        .find(|record| record.state == State::Failed)
        .unwrap();
    world.clock.advance(Duration::from_secs(2));
    let record = world.closed(&failed.id).await;
    assert_eq!(
        record.timeline.last().unwrap().detail.as_deref(),
        Some("found by its request")
    );
    let sessions = world.teamviewer.sessions();
    let closed: Vec<_> = sessions
        .iter()
        .filter(|session| session.state == "Closed")
        .collect();
    assert_eq!(closed.len(), 1);
    assert_eq!(closed[0].custom_api.as_deref(), Some(failed.id.as_str()));
}

/// Waits until it is on record that the session could not be closed.
async fn not_closed(world: &World, asked: &RequestRecord) {
    let noted = |record: &RequestRecord| {
        let last = record.timeline.last().unwrap();
        (last.action.as_str(), last.outcome.as_str()) == ("session_closed", "failed")
    };
    world.desk.request_once(&asked.id, noted).await.unwrap();
}

#[tokio::test]
async fn closing_is_tried_again_until_it_works() {
    let world = World::new().await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    world.teamviewer.faults(status(500));
    agent.answer(&asked.id, &Answer::Expired).await;
    not_closed(&world, &asked).await;
    assert_eq!(world.teamviewer.sessions()[0].state, "Open");
    world.teamviewer.faults(Faults::default());
    world.clock.advance(Duration::from_secs(2));
    let record = world.closed(&asked.id).await;
    let outcomes = record
        .timeline
        .iter()
        .filter(|entry| entry.action == "session_closed");
    assert_eq!(
        outcomes.map(|entry| &entry.outcome).collect::<Vec<_>>(),
        ["failed", "done"]
    );
    assert_eq!(world.teamviewer.sessions()[0].state, "Closed");
}

#[tokio::test]
async fn a_session_that_teamviewer_has_forgotten_or_that_has_run_out_is_closed() {
    let world = World::new().await;
    let agent = world.agent().await;
    let (forgotten, old) = (world.ask(&agent).await, world.ask(&agent).await);
    world.teamviewer.faults(status(404));
    agent.answer(&forgotten.id, &Answer::Expired).await;
    let record = world.closed(&forgotten.id).await;
    assert_eq!(
        record.timeline.last().unwrap().detail.as_deref(),
        Some("TeamViewer had closed it")
    );

    world.teamviewer.faults(status(403));
    agent.answer(&old.id, &Answer::Expired).await;
    not_closed(&world, &old).await;
    world.clock.advance(Duration::from_secs(9 * 3600));
    let record = world.closed(&old.id).await;
    assert_eq!(
        record.timeline.last().unwrap().detail.as_deref(),
        Some("its time is over")
    );
}

#[tokio::test]
async fn a_wrong_script_token_is_what_the_operator_is_told() {
    let world = World::new().await;
    let dir = tempfile::tempdir().unwrap();
    let mut config = config(&dir, &world.teamviewer, &world.clock);
    config.teamviewer.token = Some(ScriptToken::new("wrong"));
    let wrong = World::with(config, dir, &world.clock).await;
    let agent = wrong.agent().await;
    let reply = wrong.operator.post("/api/v1/requests", &ask(&agent)).await;
    assert!(reply.problem(502).detail.contains("script token"));
    let audit = wrong.desk.audit(&AuditQuery::default()).await.unwrap();
    assert_eq!(audit.last().unwrap().outcome, "failed");
    let list: Vec<RequestRecord> = wrong.operator.get("/api/v1/requests").await.ok();
    assert_eq!(list[0].session, SessionState::None);
}

#[tokio::test]
async fn the_script_token_never_crosses_a_network_in_the_clear() {
    let world = World::new().await;
    for address in [
        "http://webapi.teamviewer.com/api/v1",
        "ftp://127.0.0.1/",
        "nowhere",
    ] {
        let dir = tempfile::tempdir().unwrap();
        let mut config: Config = config(&dir, &world.teamviewer, &world.clock);
        config.teamviewer.address = address.to_owned();
        let opened = Desk::open(config).await;
        assert!(matches!(opened, Err(OpenError::TeamViewer(_))), "{address}");
    }
}

#[tokio::test]
async fn a_teamviewer_that_is_not_there_is_named_unreachable() {
    let world = World::new().await;
    let dir = tempfile::tempdir().unwrap();
    let mut config = config(&dir, &world.teamviewer, &world.clock);
    // A port that needs privileges to listen on, and that nothing uses.
    config.teamviewer.address = "http://127.0.0.1:1/api/v1".to_owned();
    let alone = World::with(config, dir, &world.clock).await;
    let agent = alone.agent().await;
    let reply = alone.operator.post("/api/v1/requests", &ask(&agent)).await;
    assert!(
        reply.problem(502).detail.contains("cannot be reached"),
        "{}",
        reply.body
    );
}
