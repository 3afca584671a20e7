//! Old rows of the audit go, and the chain of the others can still be verified.
//!
//! The chain then begins after the last row that has gone, whose number and hash are kept as its
//! base; and a new row of the chain says so, so that nobody else can move the beginning unseen.

use super::{Actor, AuditEntry, Entry, note};
use crate::{
    store::{Store, StoreError, chain::Head},
    time::Timestamp,
};

const ACTION: &str = "audit_pruned";

/// So many rows are removed at a time, so that requests do not wait for it.
const AT_A_TIME: i64 = 5_000;

/// What was removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pruned {
    /// The last row that has gone.
    pub through: i64,
    /// How many went.
    pub rows: u64,
}

impl Store {
    /// Removes the rows from before a moment, and says so in the audit. Nothing if there are none.
    /// A row that is younger keeps those behind it, however old they say they are.
    pub async fn prune_audit(
        &self,
        before: Timestamp,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Option<Pruned>, StoreError> {
        let mut change = self.change().await?;
        let base = Head::base(&mut change).await?;
        let (kept,): (Option<i64>,) =
            sqlx::query_as("SELECT MIN(seq) FROM audit WHERE seq > $1 AND at >= $2")
                .bind(base.seq)
                .bind(before)
                .fetch_one(&mut *change)
                .await?;
        let through = match kept {
            Some(first) => first - 1,
            None => change.number()? - 1,
        };
        let moved = through > base.seq;
        let base = if moved {
            let base: Head = sqlx::query_as("SELECT seq, hash FROM audit WHERE seq = $1")
                .bind(through)
                .fetch_one(&mut *change)
                .await?;
            sqlx::query("UPDATE audit_heads SET seq = $1, hash = $2 WHERE name = 'base'")
                .bind(base.seq)
                .bind(&base.hash)
                .execute(&mut *change)
                .await?;
            let detail = detail(&base);
            let entry = Entry {
                detail: Some(&detail),
                ..Entry::done(actor, ACTION)
            };
            note(&mut change, entry, now).await?;
            base
        } else {
            base
        };
        change.commit().await?;
        let rows = self.remove_through(base.seq).await?;
        Ok(moved.then_some(Pruned { through, rows }))
    }

    /// Removes rows that are no longer part of the chain, also those that an interrupted attempt
    /// has left.
    async fn remove_through(&self, base: i64) -> Result<u64, StoreError> {
        let mut removed = 0;
        loop {
            let mut change = self.change().await?;
            let gone = sqlx::query(
                "DELETE FROM audit WHERE seq IN
                     (SELECT seq FROM audit WHERE seq <= $1 ORDER BY seq LIMIT $2)",
            )
            .bind(base)
            .bind(AT_A_TIME)
            .execute(&mut *change)
            .await?
            .rows_affected();
            change.commit().await?;
            removed += gone;
            if gone == 0 {
                return Ok(removed);
            }
        }
    }
}

/// How a row says where the chain begins since.
pub(super) fn detail(base: &Head) -> String {
    format!("up to {}:{}", base.seq, base.hash)
}

/// Where the chain begins, if this row says so.
pub(super) fn beginning(row: &AuditEntry) -> Option<&str> {
    row.detail.as_deref().filter(|_| row.action == ACTION)
}
