//! The chain of the audit: each row carries the hash of the one before, so that none can be changed
//! or taken out without a trace.

use sqlx::{AnyConnection, FromRow};

use super::{StoreError, audit::AuditEntry};
use crate::{saying::Told, secrets::hash_bytes};

/// Begins what is hashed, so that a hash of ours is never one of something else.
const NAME: &str = "companion-desk audit 1";

/// The last row of the audit: its number and its hash. Before the first row: 0 and nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromRow)]
pub(crate) struct Head {
    pub(crate) seq: i64,
    pub(crate) hash: String,
}

impl Head {
    /// Where the chain ends now.
    pub(super) async fn read(connection: &mut AnyConnection) -> Result<Self, StoreError> {
        let head = sqlx::query_as("SELECT seq, hash FROM audit_heads WHERE name = 'head'")
            .fetch_one(connection)
            .await?;
        Ok(head)
    }

    /// After which row the chain begins: those up to there were removed by retention.
    pub(super) async fn base(connection: &mut AnyConnection) -> Result<Self, StoreError> {
        let base = sqlx::query_as("SELECT seq, hash FROM audit_heads WHERE name = 'base'")
            .fetch_one(connection)
            .await?;
        Ok(base)
    }

    pub(super) async fn write(&self, connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
        sqlx::query("UPDATE audit_heads SET seq = $1, hash = $2 WHERE name = 'head'")
            .bind(self.seq)
            .bind(&self.hash)
            .execute(connection)
            .await?;
        Ok(())
    }
}

/// The hash of a row, with the hash of the one before in it. Each field goes in behind its length,
/// so that no two rows read the same.
pub(crate) fn link(previous: &str, row: &AuditEntry) -> String {
    let seq = row.seq.to_string();
    let at = row.at.millis().to_string();
    let device = row.device_id.as_ref().map(|id| id.as_str());
    let request = row.request_id.as_ref().map(|id| id.as_str());
    let fields = [
        Some(NAME),
        Some(previous),
        Some(&seq),
        Some(&at),
        Some(&row.actor),
        Some(&row.actor_name),
        Some(&row.action),
        device,
        request,
        Some(&row.outcome),
        // As it is kept, in no language.
        row.detail.as_ref().map(Told::column),
    ];
    let mut text = Vec::new();
    for field in fields {
        // No text is that long.
        let length = field.map_or(u64::MAX, |field| field.len() as u64);
        text.extend_from_slice(&length.to_be_bytes());
        text.extend_from_slice(field.unwrap_or_default().as_bytes());
    }
    hash_bytes(&text)
}

#[cfg(test)]
mod tests {
    use super::link;
    use crate::{
        ids::{DeviceId, RequestId},
        store::AuditEntry,
        time::Timestamp,
    };

    fn row() -> AuditEntry {
        AuditEntry {
            seq: 1,
            at: Timestamp::from_millis(2),
            actor: "desk".to_owned(),
            actor_name: "the desk".to_owned(),
            action: "request_offered".to_owned(),
            device_id: Some(DeviceId::new("d")),
            request_id: None,
            outcome: "done".to_owned(),
            detail: None,
            previous: String::new(),
            hash: String::new(),
        }
    }

    #[test]
    fn every_field_counts_and_none_runs_into_the_next() {
        let plain = link("", &row());
        let changes: [fn(&mut AuditEntry); 10] = [
            |row| row.seq = 2,
            |row| row.at = Timestamp::from_millis(3),
            |row| row.actor.push('x'),
            |row| row.actor_name.push('x'),
            |row| row.action.push('x'),
            |row| row.device_id = None,
            |row| row.device_id = Some(DeviceId::new("")),
            |row| row.request_id = Some(RequestId::new("d")),
            |row| row.outcome.push('x'),
            |row| row.detail = Some(String::new().into()),
        ];
        let mut seen = vec![plain.clone(), link("x", &row())];
        for change in changes {
            let mut changed = row();
            change(&mut changed);
            seen.push(link("", &changed));
        }
        let mut moved = row();
        moved.actor = "desk the".to_owned();
        moved.actor_name = " desk".to_owned();
        seen.push(link("", &moved));
        let count = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), count);
        assert_eq!(plain, link("", &row()));
    }
}
