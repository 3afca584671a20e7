//! What the desk remembers: operators, devices, requests and the audit, in one SQLite file.
//!
//! One connection writes, so that a change and its audit row are one transaction and one `fsync`;
//! `synchronous = FULL` means that what was answered to anybody survives a power cut. Readers have
//! connections of their own and never wait for the writer. The SQL keeps to what PostgreSQL
//! understands too.

mod audit;
mod devices;
mod enrolment;
mod operators;
mod requests;
mod sessions;
mod steps;

use std::{fs, io, path::Path, time::Duration};

use sqlx::{
    Connection, SqliteConnection, SqlitePool, Transaction,
    migrate::{MigrateError, Migrator},
    sqlite::{
        Sqlite, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
    },
};
use tokio::sync::{Mutex, MutexGuard};

pub use self::{
    audit::{Actor, AuditEntry, AuditQuery},
    devices::DeviceRecord,
    enrolment::{EnrolmentTokenRecord, NewEnrolmentToken},
    operators::Operator,
    requests::{RequestRecord, SessionState},
};
pub(crate) use self::{
    audit::{Entry, Outcome},
    devices::Device,
    enrolment::EnrolmentRefused,
    requests::{Addressee, LinkAnswer, NewRequest},
    sessions::{LeftOver, OpenedSession},
    steps::{Applied, Change, Granted},
};
use crate::{lifecycle::UnknownState, secrets::NoRandomness};

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// How long a writer waits for another process, such as `companion-desk operator add`.
const BUSY: Duration = Duration::from_secs(10);

/// More readers than this would only wait for the same processor cores.
const READERS: u32 = 4;

/// The database, open.
pub struct Store {
    writer: Mutex<SqliteConnection>,
    readers: SqlitePool,
}

/// Why the database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file cannot be made or opened.
    #[error("the database file cannot be opened: {0}")]
    File(#[from] io::Error),
    /// The database says no.
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
    /// Its tables are not ours, or are those of a newer version.
    #[error("the database does not fit this version of the desk: {0}")]
    Migration(#[from] MigrateError),
    /// No random numbers.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// A row makes no sense.
    #[error("a row of the database makes no sense: {0}")]
    Row(#[from] UnknownState),
}

impl Store {
    /// Opens the database, makes it if there is none, and brings its tables up to date.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        private_file(path)?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY);
        let mut writer = SqliteConnection::connect_with(&options).await?;
        MIGRATIONS.run(&mut writer).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .test_before_acquire(false)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_lazy_with(options.read_only(true));
        Ok(Self {
            writer: Mutex::new(writer),
            readers,
        })
    }

    async fn write(&self) -> Result<Write<'_>, StoreError> {
        Ok(Write(self.writer.lock().await))
    }
}

/// The right to write, until it is dropped.
struct Write<'a>(MutexGuard<'a, SqliteConnection>);

impl Write<'_> {
    /// Begins a change. Dropped without a commit, it never was.
    async fn begin(&mut self) -> Result<Transaction<'_, Sqlite>, StoreError> {
        Ok(self.0.begin_with("BEGIN IMMEDIATE").await?)
    }
}

/// The file holds session codes while sessions are open: nobody but the desk reads it.
fn private_file(path: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path).map(drop)
}
