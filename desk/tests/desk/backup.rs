//! A copy of the database that was made while the desk served, put in the place of the database.

use std::process::Command;

use companion_desk::{
    lifecycle::State,
    protocol::{Enrolled, Progress},
    store::{AuditQuery, Database},
};
use tempfile::TempDir;

use crate::support::{World, database, postgres};

/// Copies as `docs/operations.md` says, into the database that belongs to a new directory.
fn copied(world: &World) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    match (database(&world.dir), database(&dir)) {
        (Database::Sqlite(from), Database::Sqlite(to)) => {
            let mut backup = Command::new(env!("CARGO_BIN_EXE_companion-desk"));
            backup.arg("backup").arg("--database").arg(from);
            let (done, said) = postgres::run(backup.arg("--to").arg(to));
            assert!(done, "{said}");
        }
        (Database::Postgres(from), Database::Postgres(to)) => {
            let file = std::env::temp_dir().join(format!("{}.dump", std::process::id()));
            let server = postgres::server();
            let mut dump = server.command("pg_dump");
            dump.args(["--format=custom", "--file"]).arg(&file);
            let (done, said) = postgres::run(dump.arg(from.expose()));
            assert!(done, "{said}");
            let mut restore = server.command("pg_restore");
            restore.args(["--exit-on-error", "--dbname", to.expose()]);
            let (done, said) = postgres::run(restore.arg(&file));
            assert!(done, "{said}");
            std::fs::remove_file(file).unwrap();
        }
        (Database::Sqlite(_), Database::Postgres(_))
        | (Database::Postgres(_), Database::Sqlite(_)) => unreachable!(),
    }
    dir
}

#[tokio::test]
async fn a_copy_goes_on_where_it_was_made() {
    let world = World::new().await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    world.reached(&asked.id, State::Offered).await;

    let copy = copied(&world);
    // What happens after the copy was made is unknown to it.
    agent.accept(&asked.id).await;
    agent.progress(&asked.id, &Progress::Launched).await;
    let newcomer = world.enroll(2);
    let before: Vec<_> = world.desk.audit(&AuditQuery::default()).await.unwrap();

    let world = world.moved_to(copy).await;
    let (agent, operator) = (world.same(&agent), world.operator.clone());
    let request = world.desk.request(&asked.id).await.unwrap().unwrap();
    assert_eq!(request.state, State::Offered);
    assert_eq!(operator.get("/api/v1/devices").await.status, 200);
    assert!(agent.accept(&asked.id).await.session.is_some());
    let enrolled = world.caller("").post("/agent/v1/enroll", &newcomer).await;
    enrolled.ok::<Enrolled>();

    let after = world.desk.audit(&AuditQuery::default()).await.unwrap();
    let common = before.iter().zip(&after).filter(|(a, b)| a == b).count();
    assert!(common > 0 && common < before.len());
    for pair in after.windows(2) {
        assert_eq!(pair[1].previous, pair[0].hash);
    }
}
