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

use std::{fs, io, path::Path, process::Command};

use companion_desk::{
    lifecycle::State,
    protocol::{Answer, Progress},
    store::AuditQuery,
};
use tempfile::TempDir;

use crate::support::{World, look_into, postgres};

/// These tests say themselves where the desk keeps what it knows.
const POSTGRES: bool = false;

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

/// The audit's rows follow each other, and the last one is where the chain ends.
async fn whole(world: &World) {
    let rows = world.desk.audit(&AuditQuery::default()).await.unwrap();
    let mut previous = String::new();
    for (number, row) in (1..).zip(&rows) {
        assert_eq!((row.seq, &row.previous), (number, &previous));
        previous.clone_from(&row.hash);
    }
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
