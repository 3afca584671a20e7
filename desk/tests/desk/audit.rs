//! Nobody changes the record of who did what unseen, not even with the database in their hands.

use std::time::Duration;

use companion_desk::{
    store::{AuditQuery, Flaw, Kept, Verdict},
    time::Timestamp,
};
use sqlx::AnyConnection;

use crate::support::{World, look_into};

const DAY: Duration = Duration::from_secs(86_400);

/// An audit of nine rows or so, and what was kept elsewhere when it had these.
async fn written() -> (World, Kept) {
    let world = World::new().await;
    for number in 1..=6 {
        world.agent_named(number).await;
    }
    let verdict = world.desk.verify_audit(None).await.unwrap();
    assert_eq!(verdict.flaws, []);
    assert!(verdict.rows >= 8, "{verdict:?}");
    let kept = verdict.last.unwrap();
    (world, kept)
}

async fn tampered<const N: usize>(statements: [&'static str; N]) -> Vec<Flaw> {
    let (world, kept) = written().await;
    tamper(&mut look_into(&world.dir).await, &statements).await;
    world.desk.verify_audit(Some(&kept)).await.unwrap().flaws
}

async fn tamper(database: &mut AnyConnection, statements: &[&'static str]) {
    for statement in statements {
        sqlx::query(*statement)
            .execute(&mut *database)
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_changed_row_is_named_whatever_was_changed() {
    for change in [
        "UPDATE audit SET actor_name = 'Somebody' WHERE seq = 4",
        "UPDATE audit SET at = at + 1 WHERE seq = 4",
        "UPDATE audit SET detail = 'other' WHERE seq = 4",
        "UPDATE audit SET device_id = 'other' WHERE seq = 4",
        "UPDATE audit SET outcome = 'refused' WHERE seq = 4",
    ] {
        assert_eq!(tampered([change]).await, [Flaw::Changed(4)], "{change}");
    }
}

#[tokio::test]
async fn a_row_that_was_taken_out_is_named() {
    assert_eq!(
        tampered(["DELETE FROM audit WHERE seq = 4"]).await,
        [Flaw::Missing(4)]
    );
    assert_eq!(
        tampered(["DELETE FROM audit WHERE seq IN (4, 5)"]).await,
        [Flaw::MissingRows(4, 5)]
    );
    // The rows behind it closed up, so that none seems to be missing.
    let moved = tampered([
        "DELETE FROM audit WHERE seq = 4",
        "UPDATE audit SET seq = 4 WHERE seq = 5",
        "UPDATE audit SET seq = 5 WHERE seq = 6",
        "UPDATE audit SET seq = 6 WHERE seq = 7",
        "UPDATE audit SET seq = 7 WHERE seq = 8",
    ]);
    let moved = moved.await;
    assert_eq!(&moved[..2], [Flaw::Changed(4), Flaw::Unlinked(4)]);
}

#[tokio::test]
async fn a_row_that_was_put_in_is_named() {
    let copy = "INSERT INTO audit (seq, at, actor, actor_name, action, device_id, request_id,
            outcome, detail, previous, hash)
        SELECT seq + 100, at, actor, actor_name, action, device_id, request_id, outcome, detail,
            previous, hash FROM audit WHERE seq = 4";
    let flaws = tampered([copy]).await;
    assert_eq!(flaws, [Flaw::PutIn(104)]);
    // In the place of one that was taken out.
    let flaws = tampered([
        copy,
        "DELETE FROM audit WHERE seq = 3",
        "UPDATE audit SET seq = 3 WHERE seq = 104",
    ]);
    assert_eq!(
        flaws.await,
        [Flaw::Changed(3), Flaw::Unlinked(3), Flaw::Unlinked(4)]
    );
}

#[tokio::test]
async fn rows_that_changed_places_are_named() {
    let flaws = tampered([
        "UPDATE audit SET seq = 1000 WHERE seq = 3",
        "UPDATE audit SET seq = 3 WHERE seq = 4",
        "UPDATE audit SET seq = 4 WHERE seq = 1000",
    ]);
    let flaws = flaws.await;
    for named in [Flaw::Changed(3), Flaw::Changed(4), Flaw::Unlinked(3)] {
        assert!(flaws.contains(&named), "{flaws:?}");
    }
}

#[tokio::test]
async fn an_end_that_was_cut_off_is_noticed() {
    let (world, kept) = written().await;
    let last = kept.seq;
    let mut database = look_into(&world.dir).await;
    let cut = "DELETE FROM audit WHERE seq = (SELECT MAX(seq) FROM audit)";
    tamper(&mut database, &[cut]).await;
    let verdict = world.desk.verify_audit(None).await.unwrap();
    assert_eq!(verdict.flaws, [Flaw::Missing(last)]);

    // With the end moved along, only what was kept elsewhere shows it.
    tamper(
        &mut database,
        &["UPDATE audit_heads SET seq = (SELECT MAX(seq) FROM audit),
               hash = (SELECT hash FROM audit ORDER BY seq DESC LIMIT 1) WHERE name = 'head'"],
    )
    .await;
    let verdict = world.desk.verify_audit(None).await.unwrap();
    assert_eq!(verdict.flaws, []);
    let verdict = world.desk.verify_audit(Some(&kept)).await.unwrap();
    assert_eq!(verdict.flaws, [Flaw::ExpectedMissing(last)]);

    // The desk writes on, and the row of that number is another one now.
    world.agent_named(7).await;
    let verdict = world.desk.verify_audit(Some(&kept)).await.unwrap();
    assert_eq!(verdict.flaws, [Flaw::NotExpected(last)]);
}

#[tokio::test]
async fn a_forged_beginning_or_end_is_noticed() {
    let flaws = tampered([
        "UPDATE audit_heads SET seq = 3, hash = (SELECT hash FROM audit WHERE seq = 3)
            WHERE name = 'base'",
        "DELETE FROM audit WHERE seq <= 3",
    ]);
    assert_eq!(flaws.await, [Flaw::Beginning(3)]);
    let (world, kept) = written().await;
    let mut database = look_into(&world.dir).await;
    tamper(
        &mut database,
        &["UPDATE audit_heads SET hash = 'x' WHERE name = 'head'"],
    )
    .await;
    let verdict = world.desk.verify_audit(Some(&kept)).await.unwrap();
    assert_eq!(verdict.flaws, [Flaw::End(kept.seq)]);
}

#[tokio::test]
async fn old_rows_go_and_the_others_can_still_be_verified() {
    let (world, kept) = written().await;
    world.clock.advance(DAY * 10);
    world.agent_named(7).await;
    world.desk.keep_audit_for(DAY * 5);
    let pruned = pruned(&world, kept.seq).await;
    assert_eq!(
        (pruned.flaws.as_slice(), pruned.first),
        (&[][..], kept.seq + 1)
    );
    let verdict = world.desk.verify_audit(Some(&kept)).await.unwrap();
    assert_eq!(verdict.flaws, [], "the row before the first one is known");
    let rows = world.desk.audit(&AuditQuery::default()).await.unwrap();
    assert_eq!(rows[0].seq, kept.seq + 1);
    let note = rows
        .iter()
        .find(|row| row.action == "audit_pruned")
        .unwrap();
    assert_eq!(
        (
            note.actor.as_str(),
            note.detail.as_deref().map(str::to_owned)
        ),
        ("desk", Some(format!("up to {kept}")))
    );

    // A second time, the row that told of the first goes as well.
    world.clock.advance(DAY * 10);
    let again = pruned.last.unwrap();
    let pruned = self::pruned(&world, again.seq).await;
    assert_eq!(
        (pruned.flaws.as_slice(), pruned.first),
        (&[][..], again.seq + 1)
    );
    let verdict = world.desk.verify_audit(Some(&kept)).await.unwrap();
    assert_eq!(verdict.flaws, [Flaw::ExpectedPruned(kept.seq)]);
}

/// Waits until the desk has removed the rows up to there.
async fn pruned(world: &World, through: i64) -> Verdict {
    loop {
        let verdict = world.desk.verify_audit(None).await.unwrap();
        if verdict.first > through {
            return verdict;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn rows_are_found_by_all_that_is_in_them() {
    let (world, kept) = written().await;
    let agent = world.agent_named(9).await;
    let request = world.ask(&agent).await;
    let found = async |query: AuditQuery| world.desk.audit(&query).await.unwrap();
    let some = |text: &str| Some(text.to_owned());
    let enrolled = found(AuditQuery {
        action: some("device_enrolled"),
        newest: true,
        limit: Some(2),
        ..AuditQuery::default()
    });
    let enrolled = enrolled.await;
    assert_eq!(enrolled.len(), 2);
    assert!(enrolled[0].seq > enrolled[1].seq);
    let earlier = found(AuditQuery {
        before: Some(enrolled[1].seq),
        ..AuditQuery::default()
    });
    assert_eq!(earlier.await.last().unwrap().seq, enrolled[1].seq - 1);

    for (query, whole) in [
        (
            AuditQuery {
                actor: some("lovelace"),
                ..AuditQuery::default()
            },
            true,
        ),
        (
            AuditQuery {
                actor: some("LAPTOP-9"),
                ..AuditQuery::default()
            },
            true,
        ),
        (
            AuditQuery {
                device: some("Laptop-9"),
                ..AuditQuery::default()
            },
            true,
        ),
        (
            AuditQuery {
                device_id: Some(agent.device.clone()),
                ..AuditQuery::default()
            },
            true,
        ),
        (
            AuditQuery {
                request_id: Some(request.id.clone()),
                ..AuditQuery::default()
            },
            true,
        ),
        (
            AuditQuery {
                outcome: some("done"),
                after: kept.seq,
                ..AuditQuery::default()
            },
            true,
        ),
        (
            AuditQuery {
                outcome: some("failed"),
                ..AuditQuery::default()
            },
            false,
        ),
        (
            AuditQuery {
                actor: some("%"),
                ..AuditQuery::default()
            },
            false,
        ),
        (
            AuditQuery {
                until: Some(Timestamp::from_millis(1)),
                ..AuditQuery::default()
            },
            false,
        ),
        (
            AuditQuery {
                from: Some(Timestamp::NEVER),
                ..AuditQuery::default()
            },
            false,
        ),
        (
            AuditQuery {
                action: some("' OR 1=1 --"),
                ..AuditQuery::default()
            },
            false,
        ),
    ] {
        let rows = found(query.clone()).await;
        assert_eq!(!rows.is_empty(), whole, "{query:?}: {rows:?}");
    }
}

#[tokio::test]
async fn programs_take_the_record_along_and_verify_it() {
    let (world, kept) = written().await;
    let table = world.operator.get("/api/v1/audit/export?format=csv").await;
    let lines: Vec<&str> = table.body.lines().collect();
    assert!(lines[0].starts_with("seq,at,actor,"), "{}", table.body);
    let exported = usize::try_from(kept.seq).unwrap() + 2;
    assert_eq!(lines.len(), exported, "the export itself is on record");
    let query = "format=jsonl&action=device_enrolled&actor=laptop-3";
    let query = format!("/api/v1/audit/export?{query}");
    let rows = world.operator.get(&query).await;
    assert_eq!(rows.body.lines().count(), 1);
    let row: companion_desk::store::AuditEntry = serde_json::from_str(rows.body.trim()).unwrap();
    assert_eq!(row.actor_name, "laptop-3");

    let verify = format!("/api/v1/audit/verify?expect={kept}");
    let verdict: serde_json::Value = world.operator.get(&verify).await.ok();
    assert_eq!(verdict["whole"], true, "{verdict}");
    let mut database = look_into(&world.dir).await;
    tamper(&mut database, &["DELETE FROM audit WHERE seq = 4"]).await;
    let verdict: serde_json::Value = world.operator.get(&verify).await.ok();
    assert_eq!(verdict["flaws"][0], "row 4 is missing");

    for bad in [
        "/api/v1/audit/verify?expect=4",
        "/api/v1/audit/export?format=pdf",
        "/api/v1/audit?after=x",
        "/api/v1/audit?limit=-1",
    ] {
        world.operator.get(bad).await.problem(400);
    }
    world
        .caller("")
        .get("/api/v1/audit/export")
        .await
        .problem(401);
}
