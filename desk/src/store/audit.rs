//! Who did what to which device and request, when, and how it ended. Never a secret.

use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use super::{Store, StoreError};
use crate::{
    ids::{DeviceId, OperatorId, RequestId},
    time::Timestamp,
};

/// Who does something.
#[derive(Clone, Debug)]
pub enum Actor {
    /// An operator, with the name that they had at the time.
    Operator(OperatorId, String),
    /// A device, with the name that it had at the time.
    Device(DeviceId, String),
    /// The desk by itself.
    Desk,
    /// Whoever runs `companion-desk` on the desk's machine.
    CommandLine,
}

impl Actor {
    fn columns(&self) -> (String, &str) {
        match self {
            Self::Operator(id, name) => (format!("operator:{id}"), name),
            Self::Device(id, name) => (format!("device:{id}"), name),
            Self::Desk => ("desk".to_owned(), "the desk"),
            Self::CommandLine => ("command_line".to_owned(), "the command line"),
        }
    }
}

/// How it ended.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Outcome {
    /// It was done.
    Done,
    /// It was not allowed.
    Refused,
    /// It went wrong.
    Failed,
}

impl Outcome {
    const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

/// What is about to be written down.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'a> {
    pub(crate) actor: &'a Actor,
    pub(crate) action: &'a str,
    pub(crate) device: Option<&'a DeviceId>,
    pub(crate) request: Option<&'a RequestId>,
    pub(crate) outcome: Outcome,
    pub(crate) detail: Option<&'a str>,
}

impl<'a> Entry<'a> {
    /// Something that was done.
    pub(crate) const fn done(actor: &'a Actor, action: &'a str) -> Self {
        Self {
            actor,
            action,
            device: None,
            request: None,
            outcome: Outcome::Done,
            detail: None,
        }
    }
}

/// A row of the audit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct AuditEntry {
    /// Grows by one with each row.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who: `operator:ID`, `device:ID`, `desk` or `command_line`.
    pub actor: String,
    /// What they were called at the time.
    pub actor_name: String,
    /// What they did, as a stable word such as `request_offered`.
    pub action: String,
    /// With which device.
    pub device_id: Option<DeviceId>,
    /// With which request.
    pub request_id: Option<RequestId>,
    /// `done`, `refused` or `failed`.
    pub outcome: String,
    /// More about it, for a person.
    pub detail: Option<String>,
}

/// Which rows of the audit are wanted.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct AuditQuery {
    /// Only rows after this one.
    #[serde(default)]
    pub after: i64,
    /// Only rows about this request.
    #[serde(default)]
    pub request_id: Option<RequestId>,
    /// Only rows about this device.
    #[serde(default)]
    pub device_id: Option<DeviceId>,
    /// That many at most; 1000 if it is not said.
    #[serde(default)]
    pub limit: Option<u16>,
}

impl Store {
    /// Rows of the audit, oldest first.
    pub async fn audit(&self, query: &AuditQuery) -> Result<Vec<AuditEntry>, StoreError> {
        let rows = sqlx::query_as(
            "SELECT seq, at, actor, actor_name, action, device_id, request_id, outcome, detail
             FROM audit
             WHERE seq > $1 AND ($2 IS NULL OR request_id = $2) AND ($3 IS NULL OR device_id = $3)
             ORDER BY seq LIMIT $4",
        )
        .bind(query.after)
        .bind(&query.request_id)
        .bind(&query.device_id)
        .bind(query.limit.unwrap_or(1000))
        .fetch_all(&self.readers)
        .await?;
        Ok(rows)
    }
}

/// Writes one row down as part of a change.
pub(super) async fn note(
    connection: &mut SqliteConnection,
    entry: Entry<'_>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (actor, name) = entry.actor.columns();
    sqlx::query(
        "INSERT INTO audit (at, actor, actor_name, action, device_id, request_id, outcome, detail)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(now)
    .bind(actor)
    .bind(name)
    .bind(entry.action)
    .bind(entry.device)
    .bind(entry.request)
    .bind(entry.outcome.word())
    .bind(entry.detail)
    .execute(connection)
    .await?;
    Ok(())
}
