//! What the desk remembers: operators, devices, requests and the audit, in one database.
//!
//! SQLite or PostgreSQL, with the same statements and the same migrations: see [`Database`]. Changes
//! are made one at a time, each together with its audit row (`Change`); readers have connections of
//! their own and never wait for a writer.

mod asking;
mod audit;
mod browsers;
mod chain;
mod change;
mod connector;
mod database;
mod devices;
mod enrolment;
mod entra_groups;
mod expiry;
mod figures;
mod groups;
mod host;
mod idempotency;
mod intune_devices;
mod intune_roles;
mod intune_turn;
mod intune_watch;
mod invented;
mod operators;
mod reminders;
mod requests;
mod roles;
mod roster;
mod sealed;
mod session_secrets;
mod sessions;
mod sign_ins;
mod steps;
mod suspicions;
mod tokens;
mod webhooks;
mod welcome;

use std::{io, path::Path, sync::Arc, time::Duration};

use sqlx::{
    AnyPool,
    migrate::{MigrateError, Migrator},
};

pub(crate) use self::{
    asking::{Begun, NewRequest, Recipient},
    audit::{Entry, Outcome},
    change::{CHANNEL, Change},
    connector::AccountNote,
    database::LONGEST_LOCK,
    devices::{BadPlace, Delivered, Device, Listing, Moved, Removal, Snapshot},
    enrolment::EnrolmentRefused,
    entra_groups::Binding,
    figures::Figures,
    groups::{GroupChange, GroupUse},
    idempotency::{Idempotency, Maker, Once, Recalled},
    intune_devices::{Forgotten, IntuneList, Inventory},
    intune_watch::{IntuneDeed, LastLook, Look, Shown, TakenUp},
    operators::{NewAccount, administrator},
    reminders::Reminded,
    requests::{LinkAnswer, RequestQuery, Side},
    roles::RoleWish,
    sessions::{Closed, LeftOver, Opened, OpenedSession, Opening, Watched},
    sign_ins::{Errand, Purpose},
    steps::{Applied, Granted, Taken},
    tokens::NewApiToken,
    webhooks::{Attempted, Delivery, NewWebhook, Paused, Sent},
    welcome::Welcome,
};
pub use self::{
    audit::{Actor, AuditEntry, AuditQuery, Flaw, Kept, Pruned, Verdict},
    browsers::BrowserSession,
    database::{Database, NoDatabase, PostgresUrl},
    devices::{DevicePage, DeviceRecord, DeviceState, GroupName},
    enrolment::{EnrolmentTokenRecord, NewEnrolmentToken},
    entra_groups::EntraBinding,
    groups::GroupRecord,
    intune_devices::InIntune,
    operators::{AccountError, AccountRefused, Operator},
    requests::{RequestRecord, SessionState},
    roles::{ClaimRole, RoleRecord},
    roster::{HeldRole, OperatorRecord},
    sealed::Resealed,
    tokens::ApiTokenRecord,
    webhooks::{DeliveryRecord, DeliveryState, WebhookRecord},
};
use self::{change::Writer, devices::Catalogue};
use crate::{lifecycle::UnknownState, secrets::NoRandomness};

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// The database, open.
pub struct Store {
    writer: Writer,
    readers: AnyPool,
    database: Database,
    catalogue: Catalogue,
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
    /// A change could not be committed, and was not made.
    #[error("the database did not take the change: {0}")]
    NotCommitted(Arc<sqlx::Error>),
    /// Another program writes to the SQLite file, and did not end in time.
    #[error("another program has locked the database")]
    Locked,
    /// The desk stopped in the middle of a change.
    #[error("the change was interrupted")]
    Interrupted,
    /// Its tables are not ours, or are those of a newer version.
    #[error("the database does not fit this version of the desk: {0}")]
    Migration(#[from] MigrateError),
    /// A group was named that is not there.
    #[error("there is no such group of devices")]
    NoSuchGroup,
    /// No random numbers.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// A secret was to be kept, and the database was opened without its key.
    #[error("the database was opened without its key")]
    NoKey,
    /// A row makes no sense.
    #[error("a row of the database makes no sense: {0}")]
    Row(#[from] UnknownState),
}

impl Store {
    /// Opens the database, makes it if there is none, and brings its tables up to date.
    pub async fn open(database: &Database) -> Result<Self, StoreError> {
        Self::open_patient(database, LONGEST_LOCK).await
    }

    /// The same, with changes that wait that long for another program that has locked the SQLite
    /// file.
    pub(crate) async fn open_patient(
        database: &Database,
        longest_lock: Duration,
    ) -> Result<Self, StoreError> {
        let mut connection = database.writer(longest_lock).await?;
        MIGRATIONS.run(&mut connection).await?;
        let store = Self {
            writer: Writer::new(database.clone(), longest_lock, connection),
            readers: database.readers()?,
            database: database.clone(),
            catalogue: Catalogue::default(),
        };
        store.ensure_built_in_roles().await?;
        Ok(store)
    }

    /// Begins a change: what it does is there when it has been committed, or never was.
    pub(crate) async fn change(&self) -> Result<Change, StoreError> {
        self.writer.change().await
    }

    /// Copies the database into a new file, as it is at one moment.
    pub async fn copy(&self, to: &Path) -> Result<(), StoreError> {
        Database::new_file(to)?;
        let copied = sqlx::query("VACUUM INTO $1")
            .bind(to.display().to_string())
            .execute(&self.readers)
            .await;
        if let Err(error) = copied {
            std::fs::remove_file(to)?;
            return Err(error.into());
        }
        Ok(())
    }

    /// How often something was committed since the desk was started.
    pub fn commits(&self) -> u64 {
        self.writer.commits()
    }

    /// Where the database is.
    pub(crate) fn database(&self) -> &Database {
        &self.database
    }
}
