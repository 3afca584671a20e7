//! What the operator hears when TeamViewer does not do as it should, and that nothing is left open.

use std::time::Duration;

use companion_desk::{
    lifecycle::State,
    protocol::{Answer, Progress},
    rehearsal::Faults,
    secrets::ScriptToken,
    server::{Config, Desk, OpenError},
    store::{AuditQuery, RequestRecord, SessionState},
};

use crate::support::{Agent, World, ask, config};

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

fn link(link: &str) -> Faults {
    body(&format!(
        "{{\"code\":\"s06-301-144\",\"supporter_link\":\"{link}\"}}"
    ))
}

/// What becomes of a request while TeamViewer behaves like that.
async fn asked_during(faults: Faults) -> (World, RequestRecord) {
    let world = World::new().await;
    let agent = world.agent().await;
    world.teamviewer.faults(faults);
    let made = world.make(&ask(&agent)).await;
    let troubled = |record: &RequestRecord| record.trouble.is_some();
    let record = world.desk.request_once(&made.id, troubled).await;
    let record = record.unwrap().unwrap();
    assert!(agent.pending().await.requests.is_empty());
    (world, record)
}

#[tokio::test]
async fn every_trouble_is_told_in_plain_words_and_is_on_record() {
    let long = format!("{{\"code\":\"{}\"}}", "x".repeat(2 << 20));
    // What goes wrong, a piece of what is told, and whether the request waits for the end of it.
    let table = [
        (status(400), "does not accept the session (400)", false),
        (status(401), "(401)", true),
        (status(403), "needs the permission", false),
        (status(404), "--teamviewer-url", true),
        (status(429), "asked too often (429)", true),
        (status(500), "a problem of its own (500)", true),
        (status(302), "a problem of its own (302)", true),
        (body("<html>"), "something else than it documents", true),
        (body("{}"), "something else than it documents", true),
        (body(&long), "far too much", true),
        (
            code("s06-301-144-abcdef123456"),
            "a code that is none",
            true,
        ),
        (code("../../etc/passwd"), "a code that is none", true),
        (code("--help"), "a code that is none", true),
        (
            link("https://example.com/s06301144-abc"),
            "does not lead to TeamViewer",
            true,
        ),
        (
            link("https://get.teamviewer.com.example.com/s1"),
            "does not lead to TeamViewer",
            true,
        ),
        (
            link("http://get.teamviewer.com/s1"),
            "does not lead to TeamViewer",
            true,
        ),
        (
            link("javascript:alert(1)"),
            "does not lead to TeamViewer",
            true,
        ),
    ];
    for (faults, words, waits) in table {
        let (_world, record) = asked_during(faults.clone()).await;
        let trouble = record.trouble.clone().unwrap();
        assert!(trouble.contains(words), "{faults:?}: {trouble}");
        let (state, detail) = match waits {
            true => (State::Initiating, None),
            false => (State::Failed, Some(&*trouble)),
        };
        assert_eq!(
            (record.state, record.detail.as_deref()),
            (state, detail),
            "{faults:?}"
        );
        assert_eq!(record.next_attempt_at.is_some(), waits, "{faults:?}");
        let noted = record
            .timeline
            .iter()
            .find(|entry| entry.action == "session_not_opened");
        assert_eq!(noted.unwrap().outcome, "failed");
        assert_eq!(noted.unwrap().detail.as_ref(), Some(&trouble));
    }
}

#[tokio::test]
async fn a_request_waits_for_teamviewer_and_is_offered_when_it_is_back() {
    let (world, waiting) = asked_during(status(500)).await;
    assert_eq!(waiting.attempts, 1);
    // The same trouble again is one more attempt, and not one more row of the record.
    world.clock.advance(Duration::from_secs(3));
    let again = |record: &RequestRecord| record.next_attempt_at > waiting.next_attempt_at;
    let again = world.desk.request_once(&waiting.id, again).await;
    let again = again.unwrap().unwrap();
    assert_eq!((again.state, again.attempts), (State::Initiating, 2));
    assert_eq!(again.timeline.len(), waiting.timeline.len());

    world.teamviewer.faults(Faults::default());
    world.clock.advance(Duration::from_secs(6));
    let offered = world.reached(&waiting.id, State::Offered).await;
    assert_eq!((offered.trouble, offered.next_attempt_at), (None, None));
    assert_eq!(world.teamviewer.sessions().len(), 1);
}

#[tokio::test]
async fn a_request_that_teamviewer_opens_no_session_for_fails_when_its_time_is_up() {
    let (world, waiting) = asked_during(status(500)).await;
    world.clock.advance(Duration::from_secs(600));
    let failed = world.reached(&waiting.id, State::Failed).await;
    let detail = failed.detail.unwrap();
    assert!(
        detail.contains("No session could be opened in time"),
        "{detail}"
    );
    assert!(detail.contains("(500)"), "{detail}");
    world.teamviewer.faults(Faults::default());
    world.clock.advance(Duration::from_secs(300));
    let closed = world.closed(&waiting.id).await;
    let last = closed.timeline.last().unwrap();
    assert_eq!(last.detail.as_deref(), Some("TeamViewer has none"));
}

#[tokio::test]
async fn teamviewer_is_gone_for_an_hour_and_afterwards_all_is_made_good() {
    let minute = Duration::from_secs(60);
    let world = World::new().await;
    let [before, during, late] = [
        world.agent().await,
        world.agent_named(2).await,
        world.agent_named(3).await,
    ];
    let running = world.ask(&before).await;
    assert!(before.accept(&running.id).await.session.is_some());
    let launched = before.progress(&running.id, &Progress::Launched).await;
    assert_eq!(launched.status, 204);
    let asked = world.teamviewer.calls().len();

    world.teamviewer.faults(status(503));
    // What runs goes on, and its end is taken down although nobody can close the session.
    let ended = before.progress(&running.id, &Progress::Ended).await;
    assert_eq!(ended.status, 204);
    let unheard = world.make(&ask(&during)).await;
    let troubled = |record: &RequestRecord| record.trouble.is_some();
    world
        .desk
        .request_once(&unheard.id, troubled)
        .await
        .unwrap();
    for _ in 0..59 {
        world.clock.advance(minute);
        tokio::task::yield_now().await;
    }
    world.reached(&unheard.id, State::Failed).await;
    let hopeful = world.make(&ask(&late)).await;
    world
        .desk
        .request_once(&hopeful.id, troubled)
        .await
        .unwrap();
    let vain = world.teamviewer.calls().len() - asked;
    assert!((2..=150).contains(&vain), "asked {vain} times in an hour");

    world.teamviewer.let_go();
    world.clock.advance(minute * 2);
    world.reached(&hopeful.id, State::Offered).await;
    assert!(late.accept(&hopeful.id).await.session.is_some());
    world.clock.advance(minute * 5);
    assert_eq!(world.closed(&running.id).await.state, State::Ended);
    assert_eq!(world.teamviewer.sessions().len(), 2);
}

#[tokio::test]
async fn a_teamviewer_that_asks_to_wait_is_left_alone_that_long() {
    let busy = Faults {
        retry_after: Some("170".to_owned()),
        ..status(429)
    };
    let (world, waiting) = asked_during(busy).await;
    let wait = waiting.next_attempt_at.unwrap().since(waiting.created_at);
    assert!(wait >= Duration::from_secs(170), "{wait:?}");
    // A second request is not even tried before that.
    world.teamviewer.faults(Faults::default());
    let other = world.agent_named(2).await;
    let second = world.make(&ask(&other)).await;
    world.clock.advance(Duration::from_secs(169));
    let calls = world.teamviewer.calls();
    let opened = calls.iter().filter(|call| *call == "POST /sessions");
    assert_eq!(opened.count(), 1);
    world.clock.advance(Duration::from_secs(2));
    world.reached(&second.id, State::Offered).await;
    world.reached(&waiting.id, State::Offered).await;
}

#[tokio::test]
async fn a_teamviewer_that_never_answers_is_asked_again_and_nothing_is_opened_twice() {
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
    let made = impatient.make(&ask(&agent)).await;
    let troubled = |record: &RequestRecord| record.trouble.is_some();
    let record = impatient.desk.request_once(&made.id, troubled).await;
    let trouble = record.unwrap().unwrap().trouble.unwrap();
    assert!(trouble.contains("did not answer in time"), "{trouble}");

    // It had opened the session all the same; the desk finds it by the request.
    world.teamviewer.faults(Faults::default());
    impatient.clock.advance(Duration::from_secs(3));
    impatient.reached(&made.id, State::Offered).await;
    let [session] = world.teamviewer.sessions().try_into().unwrap();
    let granted = agent.accept(&made.id).await.session.unwrap();
    assert_eq!(granted.code, session.code);
}

#[tokio::test]
async fn a_session_that_comes_when_another_was_offered_is_closed() {
    let world = World::new().await;
    let dir = tempfile::tempdir().unwrap();
    let slow = config(&dir, &world.teamviewer, &world.clock);
    let slow = World::with(slow, dir, &world.clock).await;
    let agent = slow.agent().await;
    world.teamviewer.faults(Faults {
        hangs: true,
        ..Faults::default()
    });
    let made = slow.make(&ask(&agent)).await;
    world.teamviewer.called("POST /sessions", 1).await;

    // The claim is over, by the clock of the desk, and the session is opened at the second attempt.
    world.teamviewer.faults(Faults::default());
    slow.clock.advance(Duration::from_secs(90));
    slow.reached(&made.id, State::Offered).await;
    world.teamviewer.let_go();
    world.teamviewer.called("PUT /sessions/", 1).await;
    let granted = agent.accept(&made.id).await.session.unwrap();
    slow.stop().0.await.unwrap();
    let sessions = world.teamviewer.sessions();
    assert_eq!(sessions.len(), 2);
    let open = sessions
        .into_iter()
        .filter(|session| session.state == "Open");
    let [open] = open.collect::<Vec<_>>().try_into().unwrap();
    assert_eq!(granted.code, open.code);
}

/// A request whose first call to TeamViewer is held, and given up by the desk.
async fn given_up() -> (World, World, Agent, RequestRecord) {
    let world = World::new().await;
    let dir = tempfile::tempdir().unwrap();
    let mut config = config(&dir, &world.teamviewer, &world.clock);
    config.teamviewer.timeout = Duration::from_secs(1);
    let impatient = World::with(config, dir, &world.clock).await;
    let agent = impatient.agent().await;
    world.teamviewer.faults(Faults {
        holds: true,
        ..Faults::default()
    });
    let made = impatient.make(&ask(&agent)).await;
    let troubled = |record: &RequestRecord| record.trouble.is_some();
    let record = impatient.desk.request_once(&made.id, troubled).await;
    world.teamviewer.faults(Faults::default());
    (world, impatient, agent, record.unwrap().unwrap())
}

async fn withdraw(world: &World, request: &RequestRecord) {
    let path = format!("/api/v1/requests/{}/withdraw", request.id);
    let withdrawn = world.operator.post(&path, &()).await;
    withdrawn.ok::<RequestRecord>();
}

#[tokio::test]
async fn a_session_that_comes_long_after_its_request_was_withdrawn_is_closed() {
    let (world, desk, _agent, made) = given_up().await;
    withdraw(&desk, &made).await;
    world.teamviewer.called("GET /sessions", 1).await;
    let [call] = world.teamviewer.held().try_into().unwrap();
    world.teamviewer.answer(call, Faults::default()).await;
    assert_eq!(world.teamviewer.sessions()[0].state, "Open");
    let unknown = |record: &RequestRecord| record.session == SessionState::Unknown;
    let record = desk.desk.request_once(&made.id, unknown).await;
    assert!(record.unwrap().unwrap().state.over());

    desk.clock.advance(Duration::from_secs(600));
    let closed = desk.closed(&made.id).await;
    let how = closed.timeline.last().unwrap().detail.as_deref();
    assert_eq!(how, Some("found by its request"));
    assert_eq!(world.teamviewer.sessions()[0].state, "Closed");
}

#[tokio::test]
async fn a_session_that_comes_when_the_next_attempt_was_offered_is_closed_with_it() {
    let (world, desk, agent, made) = given_up().await;
    desk.clock.advance(Duration::from_secs(3));
    desk.reached(&made.id, State::Offered).await;
    let [call] = world.teamviewer.held().try_into().unwrap();
    world.teamviewer.answer(call, Faults::default()).await;
    let sessions = world.teamviewer.sessions();
    assert_eq!(sessions.len(), 2);
    let granted = agent.accept(&made.id).await.session.unwrap();
    assert_eq!(granted.code, sessions[0].code);

    withdraw(&desk, &made).await;
    let closed = desk.closed(&made.id).await;
    let closings = closed.timeline.iter();
    let closings = closings.filter(|row| row.action == "session_closed");
    assert_eq!(closings.count(), 1);
    let left = world.teamviewer.sessions().into_iter();
    assert_eq!(left.filter(|session| session.state == "Open").count(), 0);
}

#[tokio::test]
async fn a_lost_session_is_found_on_any_page_of_the_list() {
    let world = World::new().await;
    for number in 100..145 {
        let agent = world.agent_named(number).await;
        world.ask(&agent).await;
    }
    let agent = world.agent().await;
    let lost = Faults {
        afterwards: true,
        ..body("<html>")
    };
    world.teamviewer.faults(lost);
    let made = world.make(&ask(&agent)).await;
    let troubled = |record: &RequestRecord| record.trouble.is_some();
    let troubled = world.desk.request_once(&made.id, troubled).await;
    let troubled = troubled.unwrap().unwrap();
    assert_eq!(troubled.session, SessionState::Unknown);
    world.teamviewer.faults(Faults::default());
    world.clock.advance(Duration::from_secs(3));
    world.reached(&made.id, State::Offered).await;
    let sessions = world.teamviewer.sessions();
    assert_eq!(sessions.len(), 46);
    let granted = agent.accept(&made.id).await.session.unwrap();
    assert_eq!(granted.code, sessions[45].code);
}

#[tokio::test]
async fn a_teamviewer_that_hangs_up_when_it_has_opened_a_session_opens_no_second_one() {
    let hangs_up = Faults {
        hangs_up: true,
        afterwards: true,
        ..Faults::default()
    };
    let (world, made) = asked_during(hangs_up).await;
    assert_eq!(made.session, SessionState::Unknown);
    world.teamviewer.faults(Faults::default());
    world.clock.advance(Duration::from_secs(3));
    world.reached(&made.id, State::Offered).await;
    assert_eq!(world.teamviewer.sessions().len(), 1);
}

#[tokio::test]
async fn a_lost_session_of_a_withdrawn_request_is_found_and_closed() {
    let lost = Faults {
        afterwards: true,
        ..body("<html>")
    };
    let (world, lost) = asked_during(lost).await;
    world.teamviewer.faults(Faults::default());
    withdraw(&world, &lost).await;
    let closed = world.closed(&lost.id).await;
    assert_eq!(
        closed.timeline.last().unwrap().detail.as_deref(),
        Some("found by its request")
    );
    assert_eq!(world.teamviewer.sessions()[0].state, "Closed");
}

#[tokio::test]
async fn a_lost_session_is_closed_although_teamviewer_then_refuses_for_good() {
    let lost = Faults {
        afterwards: true,
        ..body("<html>")
    };
    let (world, lost) = asked_during(lost).await;
    world.teamviewer.faults(status(403));
    world.clock.advance(Duration::from_secs(3));
    let failed = world.reached(&lost.id, State::Failed).await;
    assert_eq!(failed.session, SessionState::Unknown);
    world.teamviewer.faults(Faults::default());
    world.clock.advance(Duration::from_secs(600));
    world.closed(&lost.id).await;
    assert_eq!(world.teamviewer.sessions()[0].state, "Closed");
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
    world.clock.advance(Duration::from_secs(3));
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
    let (agent, other) = (world.agent().await, world.agent_named(2).await);
    let (forgotten, old) = (world.ask(&agent).await, world.ask(&other).await);
    world.teamviewer.faults(status(404));
    agent.answer(&forgotten.id, &Answer::Expired).await;
    let record = world.closed(&forgotten.id).await;
    assert_eq!(
        record.timeline.last().unwrap().detail.as_deref(),
        Some("TeamViewer had closed it")
    );

    world.teamviewer.faults(status(403));
    other.answer(&old.id, &Answer::Expired).await;
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
    let made = wrong.make(&ask(&agent)).await;
    let troubled = |record: &RequestRecord| record.trouble.is_some();
    let record = wrong.desk.request_once(&made.id, troubled).await;
    let record = record.unwrap().unwrap();
    assert!(record.trouble.unwrap().contains("token"));
    let states = (record.state, record.session);
    assert_eq!(states, (State::Initiating, SessionState::Waiting));
    let audit = wrong.desk.audit(&AuditQuery::default()).await.unwrap();
    assert_eq!(audit.last().unwrap().outcome, "failed");
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
    let made = alone.make(&ask(&agent)).await;
    let troubled = |record: &RequestRecord| record.trouble.is_some();
    let record = alone.desk.request_once(&made.id, troubled).await;
    let trouble = record.unwrap().unwrap().trouble.unwrap();
    assert!(trouble.contains("cannot be reached"), "{trouble}");
}
