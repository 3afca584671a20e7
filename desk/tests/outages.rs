//! A database that is locked, full or gone for a while: what was said to be done is done, and what
//! could not be done is said not to be.
#![cfg(all(feature = "rehearsal", target_os = "linux"))]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that fails may panic, one that is skipped says so"
)]
#![expect(unreachable_pub, reason = "nothing here is an interface")]

#[expect(dead_code, reason = "other tests use more of it")]
mod support;

use std::{fs, io, path::Path, process::Command, time::Duration};

use companion_desk::{
    ids::RequestId,
    lifecycle::State,
    protocol::{Answer, LONGEST_WAIT, Pending, Progress},
    rehearsal::Faults,
    store::{AuditQuery, RequestRecord},
};
use reqwest::Method;
use serde_json::json;
use sqlx::{AnyConnection, Connection as _};
use tempfile::TempDir;

use crate::support::{Agent, Reply, World, ask, facts, held_at, look_into, postgres};

/// These tests say themselves where the desk keeps what it knows.
const POSTGRES: bool = false;

/// After that long a desk may take over what another one was about to ask TeamViewer for.
const LEASE: Duration = Duration::from_secs(90);

#[tokio::test]
async fn while_the_file_is_locked_a_call_waits() {
    let world = World::new().await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    world.reached(&asked.id, State::Offered).await;
    let mut locked = look_into(&world.dir).await;
    sqlx::raw_sql("BEGIN IMMEDIATE")
        .execute(&mut locked)
        .await
        .unwrap();
    let changing = {
        let (agent, id) = (agent.clone(), asked.id.clone());
        tokio::spawn(async move { agent.accept(&id).await.session })
    };
    // Readers are not held up.
    assert_eq!(agent.pending().await.requests.len(), 1);
    assert!(!changing.is_finished());
    sqlx::raw_sql("COMMIT").execute(&mut locked).await.unwrap();
    assert!(changing.await.unwrap().is_some());
}

#[tokio::test]
async fn while_the_file_is_locked_for_too_long_calls_are_refused_and_afterwards_all_is_well() {
    let world = World::patient(Duration::from_millis(100)).await;
    let (agent, other) = (world.agent().await, world.agent_named(2).await);
    let offered = world.ask(&agent).await;
    world.teamviewer.faults(hangs());
    let opening = world.make(&ask(&other)).await;
    world.teamviewer.called("POST /sessions", 2).await;

    let mut locked = look_into(&world.dir).await;
    sqlx::raw_sql("BEGIN IMMEDIATE")
        .execute(&mut locked)
        .await
        .unwrap();
    let withdraw = format!("/api/v1/requests/{}/withdraw", offered.id);
    let (accepted, withdrawn) = tokio::join!(
        agent.answer(&offered.id, &Answer::Accepted),
        world.operator.post(&withdraw, &()),
    );
    refused(&accepted);
    refused(&withdrawn);
    // What TeamViewer says now cannot be written down.
    world.teamviewer.let_go();
    refused(
        &world
            .operator
            .post("/api/v1/groups", &json!({ "name": "a" }))
            .await,
    );
    // Who only reads is not held up.
    assert_eq!(agent.pending().await.requests.len(), 1);
    let record = world.desk.request(&offered.id).await.unwrap().unwrap();
    assert_eq!((record.state, record.answered_at), (State::Offered, None));

    sqlx::raw_sql("COMMIT").execute(&mut locked).await.unwrap();
    assert!(agent.accept(&offered.id).await.session.is_some());
    world.clock.advance(LEASE);
    world.reached(&opening.id, State::Offered).await;
    finished(&world, &agent, &offered.id).await;
    assert!(other.accept(&opening.id).await.session.is_some());
    finished(&world, &other, &opening.id).await;
    assert_eq!(world.teamviewer.sessions().len(), 2);
    whole(&world).await;
}

#[tokio::test]
async fn while_the_disk_is_full_nothing_is_said_to_be_done() {
    let Some(disk) = Disk::small() else {
        return;
    };
    let world = World::at(disk.0).await;
    let disk = Disk::mounted(&world.dir);
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    world.reached(&asked.id, State::Offered).await;

    let filler = fill(world.dir.path());
    fill_up(&world).await;
    let late = agent.answer(&asked.id, &Answer::Accepted).await;
    assert_eq!(late.problem(503).error, "busy");
    assert!(late.retry_after.is_some());
    let record = world.desk.request(&asked.id).await.unwrap().unwrap();
    assert_eq!((record.state, record.answered_at), (State::Offered, None));

    fs::remove_file(filler).unwrap();
    assert!(agent.accept(&asked.id).await.session.is_some());
    world.reached(&asked.id, State::Accepted).await;
    whole(&world).await;
    drop((world, disk));
}

#[tokio::test]
async fn while_postgresql_is_gone_calls_are_refused_and_afterwards_all_is_well() {
    let server = postgres::Server::start();
    let dir = tempfile::tempdir().unwrap();
    let world = World::on(server.database("desk").parse().unwrap(), dir).await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    world.reached(&asked.id, State::Offered).await;

    server.stop();
    let late = agent.answer(&asked.id, &Answer::Accepted).await;
    assert_eq!(late.problem(503).error, "busy");
    assert_eq!(agent.poll(0, 0).await.problem(503).error, "busy");

    server.serve();
    assert!(agent.accept(&asked.id).await.session.is_some());
    for progress in [Progress::Launched, Progress::Ended] {
        assert_eq!(agent.progress(&asked.id, &progress).await.status, 204);
    }
    // The desk's own errands go on as well.
    assert_eq!(world.closed(&asked.id).await.state, State::Ended);
    whole(&world).await;
}

#[tokio::test]
async fn postgresql_is_killed_and_recovers_and_nothing_is_lost() {
    let server = postgres::Server::start();
    let dir = tempfile::tempdir().unwrap();
    let world = World::on(server.database("desk").parse().unwrap(), dir).await;
    let agents = [world.agent().await, world.agent_named(2).await];
    let mut asked = Vec::new();
    for agent in &agents {
        asked.push(world.ask(agent).await);
    }
    assert!(agents[0].accept(&asked[0].id).await.session.is_some());
    server.kill();
    refused(&agents[1].answer(&asked[1].id, &Answer::Accepted).await);
    server.serve();
    assert!(agents[1].accept(&asked[1].id).await.session.is_some());
    for (agent, asked) in agents.iter().zip(&asked) {
        finished(&world, agent, &asked.id).await;
    }
    assert_eq!(world.teamviewer.sessions().len(), 2);
    whole(&world).await;
}

/// The address stays the same, as with a name, a balancer or an address that moves: the driver
/// takes one host.
#[tokio::test]
async fn postgresql_fails_over_to_another_server_and_nothing_is_lost() {
    let first = postgres::Server::start();
    first.database("desk");
    let dir = tempfile::tempdir().unwrap();
    let name = tempfile::tempdir().unwrap();
    let name = name.path().join("postgres");
    std::os::unix::fs::symlink(&first.dir, &name).unwrap();
    let address = postgres::address(&name, "desk");
    let world = World::on(address.parse().unwrap(), dir).await;
    let second = first.standby();
    let agents = [world.agent().await, world.agent_named(2).await];
    let mut asked = Vec::new();
    for agent in &agents {
        asked.push(world.ask(agent).await);
    }
    assert!(agents[0].accept(&asked[0].id).await.session.is_some());
    let before = world.desk.audit(&AuditQuery::default()).await.unwrap();

    first.kill();
    refused(&agents[1].answer(&asked[1].id, &Answer::Accepted).await);
    // Who follows takes nothing before it is told to lead.
    fs::remove_file(&name).unwrap();
    std::os::unix::fs::symlink(&second.dir, &name).unwrap();
    refused(&agents[1].answer(&asked[1].id, &Answer::Accepted).await);
    second.promote();
    assert!(agents[1].accept(&asked[1].id).await.session.is_some());
    for (agent, asked) in agents.iter().zip(&asked) {
        finished(&world, agent, &asked.id).await;
    }
    let after = world.desk.audit(&AuditQuery::default()).await.unwrap();
    assert_eq!(json!(after[..before.len()]), json!(before));
    assert_eq!(world.teamviewer.sessions().len(), 2);
    whole(&world).await;
}

#[tokio::test]
async fn postgresql_is_gone_for_ten_seconds_and_nothing_is_lost() {
    let server = postgres::Server::start();
    let address = server.database("desk");
    let dir = tempfile::tempdir().unwrap();
    let world = World::on(address.parse().unwrap(), dir).await;
    let [patient, brief, answering, late] = [
        world.agent_named(1).await,
        world.agent_named(2).await,
        world.agent_named(3).await,
        world.agent_named(4).await,
    ];
    let offered = world.ask(&answering).await;
    let patient_poll = held_at(&world.desk, &patient, LONGEST_WAIT).await;
    let cursor = brief.pending().await.cursor;
    let brief_poll = held_at(&world.desk, &brief, 5).await;
    // TeamViewer has failed one request, and has not answered for another.
    world.teamviewer.faults(Faults {
        status: Some(500),
        ..Faults::default()
    });
    let put_off = world.make(&ask(&brief)).await;
    let in_trouble = |record: &RequestRecord| record.trouble.is_some();
    let waits = world.desk.request_once(&put_off.id, in_trouble).await;
    assert_eq!(waits.unwrap().unwrap().state, State::Initiating);
    world.teamviewer.faults(hangs());
    let opening = world.make(&ask(&patient)).await;
    world.teamviewer.called("POST /sessions", 3).await;
    let (accepting, lock) = amid_a_change(&address, &answering, &offered.id).await;
    let before = world.desk.audit(&AuditQuery::default()).await.unwrap();

    server.stop();
    drop(lock);
    refused(&accepting.await.unwrap());
    nothing_works(&world, &answering, &late, &offered.id).await;
    world.clock.advance(Duration::from_secs(5));
    // The agent whose poll ends meanwhile comes back when it is told to.
    let told = brief_poll.await.unwrap();
    refused(&told);
    assert_eq!(told.retry_after.as_deref(), Some("5"));
    // What TeamViewer says now cannot be written down.
    world.teamviewer.let_go();
    world.clock.advance(Duration::from_secs(5));
    refused(&brief.poll(cursor, LONGEST_WAIT).await);
    nothing_works(&world, &answering, &late, &offered.id).await;
    assert!(!patient_poll.is_finished());

    server.serve();
    assert_eq!(world.operator.get("/health/ready").await.status, 200);
    world.clock.advance(Duration::from_secs(5));
    let coming_back = {
        let brief = brief.clone();
        tokio::spawn(async move { brief.poll(cursor, LONGEST_WAIT).await })
    };
    world.clock.advance(LEASE);
    for (poll, request) in [(patient_poll, &opening), (coming_back, &put_off)] {
        let heard: Pending = poll.await.unwrap().ok();
        let heard: Vec<_> = heard.requests.iter().map(|offer| &offer.id).collect();
        assert_eq!(heard, [request.id.as_str()]);
    }
    // What was refused was not done, and is done once when it is said again.
    let record = world.desk.request(&offered.id).await.unwrap().unwrap();
    assert_eq!((record.state, record.answered_at), (State::Offered, None));
    let asks = async || -> RequestRecord {
        let asked = world.operator.keyed(REQUESTS, "late", &ask(&late)).await;
        asked.ok()
    };
    let asked = asks().await;
    assert_eq!(asks().await.id, asked.id);
    world.reached(&asked.id, State::Offered).await;

    let all = [
        (&patient, &opening.id),
        (&brief, &put_off.id),
        (&answering, &offered.id),
        (&late, &asked.id),
    ];
    for (agent, id) in all {
        assert!(agent.accept(id).await.session.is_some());
        ended(agent, id).await;
    }
    // For so long TeamViewer may carry out what it was asked and has not answered.
    world.clock.advance(Duration::from_secs(600));
    for (_, id) in all {
        closed(&world, id).await;
    }
    // One session for each, and never a second one.
    assert_eq!(world.teamviewer.sessions().len(), all.len());
    let after = world.desk.audit(&AuditQuery::default()).await.unwrap();
    assert_eq!(json!(after[..before.len()]), json!(before));
    whole(&world).await;
}

const REQUESTS: &str = "/api/v1/requests";

/// An answer that the database is about to take, and the connection that does not let it: it holds
/// the lock of all changes.
async fn amid_a_change(
    address: &str,
    agent: &Agent,
    id: &RequestId,
) -> (tokio::task::JoinHandle<Reply>, AnyConnection) {
    let mut other = AnyConnection::connect(address).await.unwrap();
    sqlx::raw_sql("BEGIN; SELECT pg_advisory_xact_lock(7265702364)")
        .execute(&mut other)
        .await
        .unwrap();
    let accepting = {
        let (agent, id) = (agent.clone(), id.clone());
        tokio::spawn(async move { agent.answer(&id, &Answer::Accepted).await })
    };
    let waiting = "SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
    while sqlx::query_scalar::<_, i64>(waiting)
        .fetch_one(&mut other)
        .await
        .unwrap()
        == 0
    {
        tokio::task::yield_now().await;
    }
    (accepting, other)
}

/// Whoever asks for anything is told plainly that it was not done, and when to come back.
async fn nothing_works(world: &World, agent: &Agent, late: &Agent, id: &RequestId) {
    let operator = &world.operator;
    for path in [
        "/health/ready",
        "/api/v1/devices",
        REQUESTS,
        "/api/v1/audit",
    ] {
        refused(&operator.get(path).await);
    }
    assert_eq!(operator.get("/health/live").await.status, 200);
    refused(&operator.keyed(REQUESTS, "late", &ask(late)).await);
    refused(
        &operator
            .post(&format!("{REQUESTS}/{id}/withdraw"), &())
            .await,
    );
    let decline = Answer::Declined {
        reason: String::new(),
    };
    refused(&agent.poll(0, 0).await);
    refused(&agent.answer(id, &Answer::Accepted).await);
    refused(&agent.answer(id, &decline).await);
    refused(&agent.progress(id, &Progress::Asked).await);
    let caller = &agent.caller;
    refused(
        &caller
            .send(Method::PUT, "/agent/v1/device", &facts(3))
            .await,
    );
    let enrol = world.enroll(5);
    refused(&caller.send(Method::POST, "/agent/v1/enroll", &enrol).await);
}

#[track_caller]
fn refused(reply: &Reply) {
    let problem = reply.problem(503);
    assert_eq!(problem.error, "busy", "{reply:?}");
    assert!(problem.detail.ends_with("Try again later."), "{reply:?}");
    assert!(reply.retry_after.is_some(), "{reply:?}");
}

/// TeamViewer does not answer.
fn hangs() -> Faults {
    Faults {
        hangs: true,
        ..Faults::default()
    }
}

/// What was accepted is started, ended and closed.
async fn finished(world: &World, agent: &Agent, id: &RequestId) {
    ended(agent, id).await;
    closed(world, id).await;
}

/// What was accepted is started and ended.
async fn ended(agent: &Agent, id: &RequestId) {
    for progress in [Progress::Launched, Progress::Ended] {
        assert_eq!(agent.progress(id, &progress).await.status, 204);
    }
}

/// Its session is closed; it was offered and accepted once.
async fn closed(world: &World, id: &RequestId) {
    let record = world.closed(id).await;
    assert_eq!(record.state, State::Ended);
    for action in ["request_made", "request_offered", "request_accepted"] {
        let rows = record.timeline.iter();
        assert_eq!(
            rows.filter(|row| row.action == action).count(),
            1,
            "{record:?}"
        );
    }
}

/// Makes things until the full disk refuses one.
async fn fill_up(world: &World) {
    let new = serde_json::json!({ "label": "x".repeat(100) });
    for _ in 0..10_000 {
        let reply = world.operator.post("/api/v1/enrolment-tokens", &new).await;
        if !reply.status.is_success() {
            assert_eq!(reply.problem(503).error, "busy");
            return;
        }
    }
    panic!("a full disk refused nothing");
}

/// The audit is as it was written, from its first row to its last.
async fn whole(world: &World) {
    let verdict = world.desk.verify_audit(None).await.unwrap();
    assert_eq!(verdict.flaws, []);
    assert_eq!(verdict.first, 1);
    let last = verdict.last.unwrap().seq;
    assert_eq!(verdict.rows, u64::try_from(last).unwrap());
}

/// A file system of a few megabytes at a directory; it goes away with the value.
struct Disk(TempDir);

struct Mounted(std::path::PathBuf);

impl Disk {
    fn small() -> Option<Self> {
        let dir = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=2m", "tmpfs"])
            .arg(dir.path())
            .status();
        if mounted.is_ok_and(|status| status.success()) {
            return Some(Self(dir));
        }
        assert!(
            std::env::var_os("CI").is_none(),
            "no small disk can be mounted"
        );
        eprintln!("\nSKIPPED: only root can mount the small disk of this test.\n");
        None
    }

    fn mounted(dir: &TempDir) -> Mounted {
        Mounted(dir.path().to_owned())
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

/// Fills the file system to the last byte.
fn fill(dir: &Path) -> std::path::PathBuf {
    let path = dir.join("filler");
    let mut file = fs::File::create(&path).unwrap();
    let copied = io::copy(&mut io::repeat(0), &mut file);
    assert_eq!(copied.unwrap_err().kind(), io::ErrorKind::StorageFull);
    path
}
