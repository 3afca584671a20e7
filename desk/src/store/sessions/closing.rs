//! TeamViewer sessions that nobody needs any more: to be closed, closed and forgotten.
//!
//! A call for a session that the desk has given up may be carried out later all the same. So when
//! such calls were made for a request, its session is not taken for the only one: what was opened for it
//! is looked for when the known one is closed, and once more when nothing is to be expected any more.

use std::time::Duration;

use sqlx::FromRow;

use super::{LEASE, limit};
use crate::{
    ids::{DeviceId, RequestId},
    saying::Saying,
    secrets::Code,
    store::{Actor, Change, Entry, Outcome, Store, StoreError, audit},
    time::Timestamp,
};

/// A call that was given up is not carried out later than this. TeamViewer promises nothing of the kind; it is long
/// beyond what proxies and load balancers let a call wait.
pub(super) const LATEST: Duration = Duration::from_secs(600);

/// A session that should be closed and is not yet known to be.
#[derive(FromRow)]
pub(crate) struct LeftOver {
    pub(crate) id: RequestId,
    pub(crate) device_id: Option<DeviceId>,
    pub(crate) session_until: Timestamp,
    /// How often TeamViewer has been asked to close it, with this time.
    pub(crate) attempts: i64,
    /// How long the claim lasts, as in [`Opening`].
    leased_until: Timestamp,
    /// So many calls for a session may have opened one that nobody knows, …
    unanswered: i64,
    /// … the last of them made or given up at that time.
    unanswered_at: Option<Timestamp>,
    session_code_sealed: Option<String>,
    /// `None`: it is lost, or TeamViewer's answer was, and the code with it.
    #[sqlx(skip)]
    pub(crate) code: Option<Code>,
}

/// How it was closed.
pub(crate) struct Closed {
    pub(crate) how: Saying,
    /// How many were found by their request.
    pub(crate) found: usize,
}

impl LeftOver {
    /// There may be others beside the one whose code is known.
    pub(crate) fn perhaps_more(&self) -> bool {
        self.code.is_none() || self.unanswered > 0
    }

    /// When to look again for how many, since TeamViewer may open them yet.
    fn doubt(&self, found: usize, now: Timestamp) -> Option<(Timestamp, i64)> {
        let found = i64::try_from(found).unwrap_or(i64::MAX);
        let left = self.unanswered.saturating_sub(found);
        let again = self.unanswered_at?.after(LATEST);
        (left > 0 && now < again && now < self.session_until).then_some((again, left))
    }
}

impl Store {
    /// When the next session is to be closed.
    pub(crate) async fn next_closing(&self) -> Result<Option<Timestamp>, StoreError> {
        let (next,) = sqlx::query_as(
            "SELECT MIN(CASE WHEN COALESCE(leased_until, 0) > COALESCE(next_attempt_at, 0)
                         THEN COALESCE(leased_until, 0) ELSE COALESCE(next_attempt_at, 0) END)
             FROM requests
             WHERE session_state IN ('closing', 'unknown', 'opening') AND ended_at IS NOT NULL",
        )
        .fetch_one(&self.readers)
        .await?;
        Ok(next)
    }

    /// Claims sessions that are to be closed.
    pub(crate) async fn claim_closings(
        &self,
        most: usize,
        now: Timestamp,
    ) -> Result<Vec<LeftOver>, StoreError> {
        let mut change = self.change().await?;
        let mut claimed: Vec<LeftOver> = sqlx::query_as(
            "UPDATE requests SET leased_until = $1, attempts = attempts + 1
             WHERE id IN (
                 SELECT id FROM requests
                 WHERE session_state IN ('closing', 'unknown', 'opening') AND ended_at IS NOT NULL
                     AND COALESCE(next_attempt_at, 0) <= $2 AND COALESCE(leased_until, 0) <= $2
                 ORDER BY ended_at LIMIT $3)
             RETURNING id, device_id, session_until, attempts, leased_until,
                 unanswered, unanswered_at, session_code_sealed",
        )
        .bind(now.after(LEASE))
        .bind(now)
        .bind(limit(most))
        .fetch_all(&mut *change)
        .await?;
        for left_over in &mut claimed {
            left_over.code = change.code(&left_over.id, left_over.session_code_sealed.as_deref());
        }
        change.commit().await?;
        Ok(claimed)
    }

    /// It is closed: its code and link are wiped. If TeamViewer may open another one yet, it is looked for
    /// once more later. Whoever has it since the claim was over knows better, here and in
    /// [`Store::session_not_closed`]: it may be another session that is to be closed now.
    pub(crate) async fn session_closed(
        &self,
        left_over: &LeftOver,
        closed: &Closed,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let doubt = left_over.doubt(closed.found, now);
        let mut change = self.change().await?;
        let number = change.number()?;
        let written = sqlx::query(
            "UPDATE requests SET session_state = $4, session_code_sealed = NULL,
                 supporter_link_sealed = NULL, leased_until = NULL, next_attempt_at = $5,
                 unanswered = $6, changed = $2
             WHERE id = $1 AND leased_until = $3",
        )
        .bind(&left_over.id)
        .bind(number)
        .bind(left_over.leased_until)
        .bind(if doubt.is_some() { "unknown" } else { "closed" })
        .bind(doubt.map(|(again, _)| again))
        .bind(doubt.map_or(0, |(_, left)| left))
        .execute(&mut *change)
        .await?;
        if written.rows_affected() == 0 {
            return Ok(());
        }
        let something = left_over.code.is_some() || closed.found > 0;
        if something || (doubt.is_none() && !is_noted(&mut change, &left_over.id).await?) {
            note_closing(&mut change, left_over, Outcome::Done, &closed.how, now).await?;
        }
        change.commit().await
    }

    /// It could not be closed this time. On record is the first failure only.
    pub(crate) async fn session_not_closed(
        &self,
        left_over: &LeftOver,
        why: &Saying,
        next: Timestamp,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut change = self.change().await?;
        let written = sqlx::query(
            "UPDATE requests SET leased_until = NULL, next_attempt_at = $1
             WHERE id = $2 AND leased_until = $3",
        )
        .bind(next)
        .bind(&left_over.id)
        .bind(left_over.leased_until)
        .execute(&mut *change)
        .await?;
        if written.rows_affected() > 0 && left_over.attempts == 1 {
            note_closing(&mut change, left_over, Outcome::Failed, why, now).await?;
        }
        change.commit().await
    }
}

async fn note_closing(
    db: &mut Change,
    left_over: &LeftOver,
    outcome: Outcome,
    detail: &Saying,
    now: Timestamp,
) -> Result<(), StoreError> {
    let detail = detail.column();
    let entry = Entry {
        device: left_over.device_id.as_ref(),
        request: Some(&left_over.id),
        outcome,
        detail: Some(&detail),
        ..Entry::done(&Actor::Desk, "session_closed")
    };
    audit::note(db, entry, now).await
}

/// Whether a session of this request was closed before.
async fn is_noted(db: &mut Change, request: &RequestId) -> Result<bool, StoreError> {
    let noted: Option<(i64,)> = sqlx::query_as(
        "SELECT CAST(1 AS BIGINT) FROM audit
         WHERE request_id = $1 AND action = 'session_closed' AND outcome = 'done' LIMIT 1",
    )
    .bind(request)
    .fetch_optional(&mut **db)
    .await?;
    Ok(noted.is_some())
}
