//! Who did what to which device and request, when, and how it ended. Never a secret.

mod query;
mod retention;
mod verify;

use serde::{Deserialize, Serialize};

pub use self::{
    query::AuditQuery,
    retention::Pruned,
    verify::{Flaw, Kept, Verdict},
};
use super::{Change, Store, StoreError, chain, figures::Event};
use crate::{
    deeds,
    ids::{DeviceId, OperatorId, RequestId},
    saying::Told,
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
    /// Who they are for good, and what they are called.
    pub(crate) fn columns(&self) -> (String, &str) {
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow, utoipa::ToSchema)]
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
    #[schema(value_type = Option<String>)]
    pub detail: Option<Told>,
    /// The hash of the row before.
    #[serde(default)]
    pub previous: String,
    /// The hash of this row, with `previous` in it.
    #[serde(default)]
    pub hash: String,
}

impl Store {
    /// Writes one row down by itself, for what changes nothing else.
    pub(crate) async fn note(&self, entry: Entry<'_>, now: Timestamp) -> Result<(), StoreError> {
        let mut change = self.change().await?;
        note(&mut change, entry, now).await?;
        change.commit().await
    }

    /// The number of the last row.
    pub(crate) async fn audit_end(&self) -> Result<i64, StoreError> {
        let (end,) = sqlx::query_as("SELECT seq FROM audit_heads WHERE name = 'head'")
            .fetch_one(&self.readers)
            .await?;
        Ok(end)
    }
}

/// Writes one row down as part of a change.
pub(super) async fn note(
    db: &mut Change,
    entry: Entry<'_>,
    now: Timestamp,
) -> Result<(), StoreError> {
    db.counts(Event {
        action: entry.action.to_owned(),
        outcome: entry.outcome.word(),
    });
    debug_assert!(
        deeds::title(entry.action).is_some(),
        "“{}” has no name in src/deeds.rs",
        entry.action
    );
    let (actor, name) = entry.actor.columns();
    let head = db.head()?;
    let mut row = AuditEntry {
        seq: head.seq + 1,
        at: now,
        actor,
        actor_name: name.to_owned(),
        action: entry.action.to_owned(),
        device_id: entry.device.cloned(),
        request_id: entry.request.cloned(),
        outcome: entry.outcome.word().to_owned(),
        detail: entry.detail.map(|detail| Told::from(detail.to_owned())),
        previous: head.hash.clone(),
        hash: String::new(),
    };
    row.hash = chain::link(&row.previous, &row);
    head.seq = row.seq;
    head.hash.clone_from(&row.hash);
    sqlx::query(
        "INSERT INTO audit (seq, at, actor, actor_name, action, device_id, request_id, outcome,
             detail, previous, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(row.seq)
    .bind(row.at)
    .bind(row.actor)
    .bind(row.actor_name)
    .bind(row.action)
    .bind(row.device_id)
    .bind(row.request_id)
    .bind(row.outcome)
    .bind(entry.detail)
    .bind(row.previous)
    .bind(row.hash)
    .execute(&mut **db)
    .await?;
    Ok(())
}
