//! One change at a time over all desks of a database, and one sync for all that wait for it.
//!
//! A change is a transaction of its own to whoever makes it: it is there whole or not at all, and
//! [`Change::commit`] returns when it is on disk. Changes that queue up meanwhile share the commit of
//! the transaction that is open, each behind a savepoint, so that a hundred answers a second cost a
//! handful of syncs. What holds the others off is SQLite's write lock, or an advisory lock in
//! PostgreSQL, so whatever a change has read is still so when it writes.

use std::{
    ops::{Deref, DerefMut},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use sqlx::AnyConnection;
use tokio::sync::{Mutex, OwnedMutexGuard, watch};

use super::{
    Database, StoreError,
    chain::Head,
    figures::{Event, Figures},
};
use crate::seal::Key;

/// So many changes share a commit at the most: whoever came first must not wait for ever.
const MOST: u32 = 256;

/// Held by whoever writes to a PostgreSQL database of ours; any number will do, as long as no other
/// program uses the same database.
const POSTGRES_LOCK: &str = "SELECT pg_advisory_xact_lock(7265702364)";

/// What SQLite says when another program did not end its change in time; see its list of result codes.
const SQLITE_BUSY: &str = "5";

/// What other desks listen for; see `server/keeper/follower.rs`.
pub(crate) const CHANNEL: &str = "companion_desk";

const TELLING_COMMIT: &str = "NOTIFY companion_desk; COMMIT";

type Outcome = Option<Result<(), Arc<sqlx::Error>>>;

/// Makes changes, one at a time. Clones are the same writer.
#[derive(Clone)]
pub(super) struct Writer(Arc<Shared>);

struct Shared {
    database: Database,
    /// How long a change waits for another program that has locked an SQLite file.
    longest_lock: Duration,
    turn: Arc<Mutex<Turn>>,
    waiting: AtomicUsize,
    commits: AtomicU64,
    figures: Figures,
    /// The key of the database, once a desk is about to serve it.
    key: OnceLock<Key>,
}

/// What belongs to whoever's turn it is.
#[derive(Default)]
struct Turn {
    connection: Option<AnyConnection>,
    batch: Option<Batch>,
    /// When somebody last found the file locked by another program, and gave up.
    locked: Option<Instant>,
}

/// The transaction that is open.
struct Batch {
    outcome: watch::Sender<Outcome>,
    members: u32,
    /// The end of the audit, with what the current change has added.
    head: Head,
    /// The same, before the current change.
    safe: Head,
    /// The end of the audit on disk.
    stored: Head,
    /// The last change was dropped without a commit.
    abandoned: bool,
}

/// A change that is being made. Dropped without a commit, it never was.
pub(crate) struct Change {
    turn: OwnedMutexGuard<Turn>,
    shared: Arc<Shared>,
    committed: bool,
    /// What is counted if it is committed.
    events: Vec<Event>,
}

impl Writer {
    pub(super) fn new(
        database: Database,
        longest_lock: Duration,
        connection: AnyConnection,
    ) -> Self {
        let turn = Turn {
            connection: Some(connection),
            ..Turn::default()
        };
        Self(Arc::new(Shared {
            database,
            longest_lock,
            turn: Arc::new(Mutex::new(turn)),
            waiting: AtomicUsize::new(0),
            commits: AtomicU64::new(0),
            figures: Figures::default(),
            key: OnceLock::new(),
        }))
    }

    /// How many commits there were, each for one or more changes.
    pub(super) fn commits(&self) -> u64 {
        self.0.commits.load(Ordering::Relaxed)
    }

    /// What was counted so far.
    pub(super) fn figures(&self) -> &Figures {
        &self.0.figures
    }

    /// From now on changes can read and keep what is sealed.
    pub(super) fn unlock(&self, key: &Key) {
        // One key for the life of a desk.
        drop(self.0.key.set(key.clone()));
    }

    /// Begins a change, when it is its turn.
    pub(super) async fn change(&self) -> Result<Change, StoreError> {
        let waiting = Waiting::new(&self.0);
        let came = Instant::now();
        let turn = Arc::clone(&self.0.turn).lock_owned().await;
        waiting.over();
        let mut change = Change {
            turn,
            shared: Arc::clone(&self.0),
            committed: false,
            events: Vec::new(),
        };
        change.turn.begin(&self.0, came).await?;
        Ok(change)
    }
}

impl Change {
    /// Returns when the change is on disk, or was not made.
    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        let mut outcome = self.turn.keep().await?;
        self.committed = true;
        let alone = self.shared.waiting.load(Ordering::SeqCst) == 0;
        if alone || self.turn.full() {
            self.turn.finish(&self.shared).await;
        }
        let events = std::mem::take(&mut self.events);
        let counted = self.shared.figures.events.clone();
        drop(self);
        match outcome
            .wait_for(Option::is_some)
            .await
            .map(|end| end.clone())
        {
            Ok(Some(Ok(()))) => {
                for event in &events {
                    counted.get_or_create(event).inc();
                }
                Ok(())
            }
            Ok(Some(Err(error))) => Err(StoreError::NotCommitted(error)),
            Ok(None) | Err(_) => Err(StoreError::Interrupted),
        }
    }

    /// The end of the audit, for the row that is added to it.
    pub(super) fn head(&mut self) -> Result<&mut Head, StoreError> {
        let batch = self.turn.batch.as_mut();
        Ok(&mut batch.ok_or(StoreError::Interrupted)?.head)
    }

    /// The key of the database; `None` for a command that was given none.
    pub(super) fn key(&self) -> Option<&Key> {
        self.shared.key.get()
    }

    /// Counts this, if the change is committed.
    pub(super) fn counts(&mut self, event: Event) {
        self.events.push(event);
    }

    /// The number of the row that this change adds to the audit next. Whatever others may be waiting
    /// for is marked with it, so a change that wakes somebody also writes to the audit.
    pub(crate) fn number(&mut self) -> Result<i64, StoreError> {
        Ok(self.head()?.seq + 1)
    }
}

impl Deref for Change {
    type Target = AnyConnection;

    fn deref(&self) -> &AnyConnection {
        // A change begins with a connection, and only its end takes it away.
        self.turn
            .connection
            .as_ref()
            .unwrap_or_else(|| unreachable!("a change without a database"))
    }
}

impl DerefMut for Change {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        self.turn
            .connection
            .as_mut()
            .unwrap_or_else(|| unreachable!("a change without a database"))
    }
}

impl Drop for Change {
    fn drop(&mut self) {
        let Some(batch) = &mut self.turn.batch else {
            return;
        };
        batch.abandoned |= !self.committed;
        if self.shared.waiting.load(Ordering::SeqCst) == 0 {
            self.shared.tidy_up();
        }
    }
}

/// Somebody waits for their turn. Whoever has it leaves the commit to them.
struct Waiting<'a> {
    shared: &'a Arc<Shared>,
    gave_up: bool,
}

impl<'a> Waiting<'a> {
    fn new(shared: &'a Arc<Shared>) -> Self {
        shared.waiting.fetch_add(1, Ordering::SeqCst);
        Self {
            shared,
            gave_up: true,
        }
    }

    fn over(mut self) {
        self.gave_up = false;
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.shared.waiting.fetch_sub(1, Ordering::SeqCst);
        if self.gave_up {
            self.shared.tidy_up();
        }
    }
}

impl Shared {
    /// Commits what is left open, if nobody else is about to.
    fn tidy_up(self: &Arc<Self>) {
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return;
        };
        let shared = Arc::clone(self);
        runtime.spawn(async move {
            let mut turn = shared.turn.lock().await;
            let nobody = shared.waiting.load(Ordering::SeqCst) == 0;
            if nobody && turn.batch.is_some() && turn.undo().await.is_ok() {
                turn.finish(&shared).await;
            }
        });
    }
}

impl Turn {
    /// Opens a transaction, or a savepoint in the one that is open, for somebody who `came` then.
    async fn begin(&mut self, shared: &Shared, came: Instant) -> Result<(), StoreError> {
        // Whoever had a part in a transaction that is lost has been told so.
        let _ = self.undo().await;
        if self.batch.is_some() {
            let begun = self.say("SAVEPOINT change").await;
            if self.or_give_up(begun).await.is_ok() {
                return Ok(());
            }
        }
        // Whoever stood in the queue has waited as long as the one before, and as much in vain: a
        // long queue must not wait for its lock one after the other.
        if self.locked.is_some_and(|locked| locked >= came) {
            return Err(StoreError::Locked);
        }
        let Err(error) = self.open(shared).await else {
            return Ok(());
        };
        if is_locked(&error) {
            self.locked = Some(Instant::now());
            return Err(StoreError::Locked);
        }
        // The connection may be the trouble: a new one is worth one more attempt.
        tracing::warn!(%error, "the connection to the database is made anew");
        self.connection = None;
        self.open(shared).await
    }

    async fn open(&mut self, shared: &Shared) -> Result<(), StoreError> {
        if self.connection.is_none() {
            self.connection = Some(shared.database.writer(shared.longest_lock).await?);
        }
        match shared.database {
            Database::Sqlite(_) => self.say("BEGIN IMMEDIATE").await?,
            Database::Postgres(_) => {
                self.say("BEGIN").await?;
                self.say(POSTGRES_LOCK).await?;
            }
        }
        let connection = self.connection.as_mut().ok_or(StoreError::Interrupted)?;
        let head = Head::read(connection).await?;
        self.batch = Some(Batch {
            outcome: watch::Sender::new(None),
            members: 0,
            safe: head.clone(),
            stored: head.clone(),
            head,
            abandoned: false,
        });
        Ok(())
    }

    /// Takes back what the last change left behind when it was dropped.
    async fn undo(&mut self) -> Result<(), StoreError> {
        let Some(batch) = &mut self.batch else {
            return Ok(());
        };
        if !std::mem::take(&mut batch.abandoned) {
            return Ok(());
        }
        batch.head = batch.safe.clone();
        if batch.members == 0 {
            self.batch = None;
            let undone = self.say("ROLLBACK").await;
            return self.or_give_up(undone).await;
        }
        // Fails where the database has rolled everything back by itself, as SQLite may when the disk
        // is full: then none of the changes in this transaction was made.
        let undone = self.say("ROLLBACK TO SAVEPOINT change").await;
        self.or_give_up(undone).await?;
        let undone = self.say("RELEASE SAVEPOINT change").await;
        self.or_give_up(undone).await
    }

    /// The current change is part of what the next commit commits.
    async fn keep(&mut self) -> Result<watch::Receiver<Outcome>, StoreError> {
        let batch = self.batch.as_mut().ok_or(StoreError::Interrupted)?;
        if batch.members > 0 {
            let kept = self.say("RELEASE SAVEPOINT change").await;
            self.or_give_up(kept).await?;
        }
        let batch = self.batch.as_mut().ok_or(StoreError::Interrupted)?;
        batch.members += 1;
        batch.safe = batch.head.clone();
        Ok(batch.outcome.subscribe())
    }

    fn full(&self) -> bool {
        self.batch
            .as_ref()
            .is_some_and(|batch| batch.members >= MOST)
    }

    /// Commits the transaction, and tells everybody who has a part in it.
    async fn finish(&mut self, shared: &Shared) {
        let Some(batch) = self.batch.take() else {
            return;
        };
        shared.commits.fetch_add(1, Ordering::Relaxed);
        let begun = Instant::now();
        let committed = self.commit(&batch, &shared.database).await;
        shared
            .figures
            .commits
            .observe(begun.elapsed().as_secs_f64());
        shared.figures.changes.observe(f64::from(batch.members));
        let outcome = match committed {
            Ok(()) => Ok(()),
            Err(error) => {
                self.connection = None;
                Err(Arc::new(error))
            }
        };
        batch.outcome.send_replace(Some(outcome));
    }

    async fn commit(&mut self, batch: &Batch, database: &Database) -> Result<(), sqlx::Error> {
        let connection = self.connection.as_mut().ok_or(sqlx::Error::WorkerCrashed)?;
        if batch.head == batch.stored {
            return self.say("COMMIT").await;
        }
        batch.head.write(connection).await?;
        self.say(match database {
            Database::Sqlite(_) => "COMMIT",
            Database::Postgres(_) => TELLING_COMMIT,
        })
        .await
    }

    /// Where the transaction itself is lost, so is everybody's part in it.
    async fn or_give_up(&mut self, said: Result<(), sqlx::Error>) -> Result<(), StoreError> {
        let Err(error) = said else {
            return Ok(());
        };
        // Dropping the connection ends its transaction.
        self.connection = None;
        let error = Arc::new(error);
        if let Some(batch) = self.batch.take() {
            batch.outcome.send_replace(Some(Err(Arc::clone(&error))));
        }
        Err(StoreError::NotCommitted(error))
    }

    async fn say(&mut self, statement: &'static str) -> Result<(), sqlx::Error> {
        let connection = self.connection.as_mut().ok_or(sqlx::Error::WorkerCrashed)?;
        sqlx::raw_sql(statement).execute(connection).await?;
        Ok(())
    }
}

/// Whether another program has the file, for which no new connection would help.
fn is_locked(error: &StoreError) -> bool {
    let StoreError::Database(error) = error else {
        return false;
    };
    let code = error.as_database_error().and_then(|error| error.code());
    code.is_some_and(|code| code == SQLITE_BUSY)
}

#[cfg(test)]
mod tests;
