//! What is counted of the database, and what can be counted in it.

use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{
        counter::Counter,
        family::Family,
        histogram::{Histogram, exponential_buckets},
    },
};

use super::{Store, StoreError};
use crate::lifecycle::State;

/// What was done, as it stands in the audit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(crate) struct Event {
    pub(crate) action: String,
    pub(crate) outcome: &'static str,
}

/// Counted since the desk was started. Clones count together.
#[derive(Clone)]
pub(crate) struct Figures {
    /// What was committed to the audit.
    pub(crate) events: Family<Event, Counter>,
    /// How long each commit took, in seconds.
    pub(crate) commits: Histogram,
    /// How many changes shared each commit.
    pub(crate) changes: Histogram,
}

impl Default for Figures {
    fn default() -> Self {
        Self {
            events: Family::default(),
            commits: Histogram::new(exponential_buckets(0.0005, 2.0, 14)),
            changes: Histogram::new(exponential_buckets(1.0, 2.0, 9)),
        }
    }
}

impl Store {
    /// What was counted so far.
    pub(crate) fn figures(&self) -> &Figures {
        self.writer.figures()
    }

    /// Asks the database for nothing, and waits for that.
    pub(crate) async fn answers(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT CAST(1 AS BIGINT)")
            .execute(&self.readers)
            .await?;
        Ok(())
    }

    /// How many devices may poll.
    pub(crate) async fn enrolled(&self) -> Result<usize, StoreError> {
        let count: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM devices WHERE removed_at IS NULL AND revoked_at IS NULL",
        )
        .fetch_one(&self.readers)
        .await?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// How many requests there are in each state that is not over.
    pub(crate) async fn open_requests(&self) -> Result<Vec<(State, i64)>, StoreError> {
        let mut open = Vec::new();
        for state in State::ALL.iter().copied().filter(|state| !state.over()) {
            let count: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM requests WHERE state = $1")
                .bind(state.word())
                .fetch_one(&self.readers)
                .await?;
            open.push((state, count));
        }
        Ok(open)
    }

    /// How many messages to other systems wait to be delivered.
    pub(crate) async fn queued_webhooks(&self) -> Result<i64, StoreError> {
        let count =
            sqlx::query_scalar("SELECT COUNT(*) FROM webhook_deliveries WHERE state = 'waiting'");
        Ok(count.fetch_one(&self.readers).await?)
    }
}
