//! Changes that meet: what they share, and what they must not share.
#![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

use std::{sync::Arc, time::Duration};

use tokio::task::JoinSet;

use super::super::{Actor, Change, Database, Entry, Store, StoreError, audit};
use crate::time::Timestamp;

async fn store(dir: &tempfile::TempDir) -> Arc<Store> {
    let database = Database::Sqlite(dir.path().join("desk.db"));
    Arc::new(Store::open(&database).await.unwrap())
}

async fn set(change: &mut Change, name: &str) -> Result<(), sqlx::Error> {
    sqlx::query("INSERT INTO settings (name, value) VALUES ($1, 'here')")
        .bind(name)
        .execute(&mut **change)
        .await?;
    Ok(())
}

async fn note(change: &mut Change, action: &str) {
    let entry = Entry::done(&Actor::Desk, action);
    audit::note(change, entry, Timestamp::default())
        .await
        .unwrap();
}

async fn settings(store: &Store) -> Vec<String> {
    let rows: Vec<(String,)> = sqlx::query_as("SELECT name FROM settings ORDER BY name")
        .fetch_all(&store.readers)
        .await
        .unwrap();
    rows.into_iter().map(|(name,)| name).collect()
}

/// The rows of the audit follow each other, as many as there should be.
async fn chained(store: &Store, rows: usize) {
    let audit = store.audit(&Default::default()).await.unwrap();
    assert_eq!(audit.len(), rows);
    for pair in audit.windows(2) {
        assert_eq!(pair[1].previous, pair[0].hash);
    }
    assert_eq!(store.audit_end().await.unwrap(), rows as i64);
}

#[tokio::test]
async fn changes_that_queue_up_share_a_commit() {
    let dir = tempfile::tempdir().unwrap();
    let store = store(&dir).await;
    let held = store.change().await.unwrap();
    let mut making = JoinSet::new();
    for number in 0..100 {
        let store = Arc::clone(&store);
        making.spawn(async move {
            let mut change = store.change().await.unwrap();
            set(&mut change, &format!("{number:03}")).await.unwrap();
            note(&mut change, "request_made").await;
            change.commit().await.unwrap();
        });
    }
    tokio::task::yield_now().await;
    let before = store.commits();
    held.commit().await.unwrap();
    while let Some(made) = making.join_next().await {
        made.unwrap();
    }
    assert!(
        store.commits() - before < 10,
        "{}",
        store.commits() - before
    );
    assert_eq!(settings(&store).await.len(), 100);
    chained(&store, 100).await;
}

#[tokio::test]
async fn a_change_that_fails_takes_no_other_with_it() {
    let dir = tempfile::tempdir().unwrap();
    let store = store(&dir).await;
    let held = store.change().await.unwrap();
    let mut making = JoinSet::new();
    for number in 0..30 {
        let store = Arc::clone(&store);
        making.spawn(async move {
            let mut change = store.change().await.unwrap();
            set(&mut change, &format!("{number:03}")).await.unwrap();
            note(&mut change, "request_made").await;
            match number % 3 {
                // The same name twice: the database refuses.
                0 => assert!(set(&mut change, &format!("{number:03}")).await.is_err()),
                // Given up halfway.
                1 => drop(change),
                _ => change.commit().await.unwrap(),
            }
        });
    }
    tokio::task::yield_now().await;
    held.commit().await.unwrap();
    while let Some(made) = making.join_next().await {
        made.unwrap();
    }
    let kept = settings(&store).await;
    assert_eq!(kept.len(), 10);
    assert!(
        kept.iter()
            .all(|name| name.parse::<u32>().unwrap() % 3 == 2)
    );
    chained(&store, 10).await;
}

#[tokio::test]
async fn whoever_gives_up_waiting_leaves_nobody_without_a_commit() {
    let dir = tempfile::tempdir().unwrap();
    let store = store(&dir).await;
    let mut change = store.change().await.unwrap();
    set(&mut change, "first").await.unwrap();
    let waiting = {
        let store = Arc::clone(&store);
        tokio::spawn(async move { store.change().await.map(drop) })
    };
    tokio::task::yield_now().await;
    let committing = tokio::spawn(change.commit());
    tokio::task::yield_now().await;
    waiting.abort();
    committing.await.unwrap().unwrap();
    assert_eq!(settings(&store).await, ["first"]);
}

#[tokio::test]
async fn who_queues_up_while_another_program_has_the_file_does_not_wait_one_after_the_other() {
    let dir = tempfile::tempdir().unwrap();
    let database = Database::Sqlite(dir.path().join("desk.db"));
    let patience = Duration::from_millis(100);
    let store = Arc::new(Store::open_patient(&database, patience).await.unwrap());
    let mut other = database.writer(patience).await.unwrap();
    sqlx::raw_sql("BEGIN IMMEDIATE")
        .execute(&mut other)
        .await
        .unwrap();
    let mut making = JoinSet::new();
    for _ in 0..20 {
        let store = Arc::clone(&store);
        making.spawn(async move { store.change().await.map(drop) });
    }
    let first = making.join_next().await.unwrap().unwrap();
    assert!(matches!(first, Err(StoreError::Locked)), "{first:?}");
    // Whoever tried now would not be held up.
    sqlx::raw_sql("COMMIT").execute(&mut other).await.unwrap();
    while let Some(made) = making.join_next().await {
        let made = made.unwrap();
        assert!(matches!(made, Err(StoreError::Locked)), "{made:?}");
    }
    let mut change = store.change().await.unwrap();
    set(&mut change, "afterwards").await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(settings(&store).await, ["afterwards"]);
}

#[tokio::test]
async fn what_cannot_be_committed_is_said_to_everybody_in_it() {
    let dir = tempfile::tempdir().unwrap();
    let store = store(&dir).await;
    let mut first = store.change().await.unwrap();
    set(&mut first, "first").await.unwrap();
    let second = {
        let store = Arc::clone(&store);
        tokio::spawn(async move {
            let mut change = store.change().await.unwrap();
            set(&mut change, "second").await.unwrap();
            // As SQLite may do when the disk is full.
            sqlx::raw_sql("ROLLBACK")
                .execute(&mut *change)
                .await
                .unwrap();
            change.commit().await
        })
    };
    tokio::task::yield_now().await;
    assert!(first.commit().await.is_err());
    assert!(second.await.unwrap().is_err());
    assert!(settings(&store).await.is_empty());
    let mut third = store.change().await.unwrap();
    set(&mut third, "third").await.unwrap();
    third.commit().await.unwrap();
    assert_eq!(settings(&store).await, ["third"]);
}
