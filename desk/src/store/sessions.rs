//! TeamViewer sessions behind requests: opened, to be closed, closed and forgotten.

use sqlx::FromRow;

use super::{Actor, Applied, Change, Entry, Outcome, Store, StoreError, Taken, audit, steps};
use crate::{
    ids::{DeviceId, RequestId},
    lifecycle::Step,
    secrets::{Code, SupporterLink},
    time::Timestamp,
};

/// What TeamViewer opened.
#[derive(Clone, Debug)]
pub(crate) struct OpenedSession {
    pub(crate) code: Code,
    pub(crate) supporter_link: SupporterLink,
}

/// A session that should be closed and is not yet known to be.
#[derive(FromRow)]
pub(crate) struct LeftOver {
    pub(crate) id: RequestId,
    pub(crate) device_id: DeviceId,
    pub(crate) session_until: Timestamp,
    session_code: Option<String>,
}

impl LeftOver {
    /// `None`: TeamViewer's answer was lost, and the code with it.
    pub(crate) fn code(&self) -> Option<Code> {
        self.session_code.clone().map(Code::new)
    }
}

impl Store {
    /// Keeps the session and offers the request to its device; a session for a request that was
    /// withdrawn meanwhile is kept only to be closed.
    pub(crate) async fn offer(
        &self,
        request: &RequestId,
        session: &OpenedSession,
        now: Timestamp,
    ) -> Result<Applied, StoreError> {
        let mut transaction = self.change().await?;
        sqlx::query(
            "UPDATE requests SET session_code = $1, supporter_link = $2,
                 session_state = CASE WHEN state = 'initiating' THEN 'open' ELSE 'closing' END
             WHERE id = $3",
        )
        .bind(session.code.expose())
        .bind(session.supporter_link.expose())
        .bind(request)
        .execute(&mut *transaction)
        .await?;
        let change = Taken::new(Step::Offer, &Actor::Desk, "request_offered");
        let applied = steps::apply(&mut transaction, request, None, &change, now).await?;
        transaction.commit().await?;
        Ok(applied)
    }

    /// There is no session to offer. `perhaps_open`: there may be one that nobody knows the code of.
    pub(crate) async fn fail_to_open(
        &self,
        request: &RequestId,
        why: &str,
        perhaps_open: bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut transaction = self.change().await?;
        sqlx::query("UPDATE requests SET session_state = $1 WHERE id = $2")
            .bind(if perhaps_open { "unknown" } else { "none" })
            .bind(request)
            .execute(&mut *transaction)
            .await?;
        let change = Taken {
            detail: Some(why),
            ..Taken::new(Step::Fail, &Actor::Desk, "session_not_opened")
        };
        steps::apply(&mut transaction, request, None, &change, now).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Every session that is still to be closed.
    pub(crate) async fn left_over(&self) -> Result<Vec<LeftOver>, StoreError> {
        let rows = sqlx::query_as(
            "SELECT id, device_id, session_until, session_code FROM requests
             WHERE session_state IN ('closing', 'unknown') ORDER BY ended_at",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(rows)
    }

    /// It is closed: its code and link are wiped.
    pub(crate) async fn session_closed(
        &self,
        left_over: &LeftOver,
        how: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut transaction = self.change().await?;
        sqlx::query(
            "UPDATE requests SET session_state = 'closed', session_code = NULL,
                 supporter_link = NULL
             WHERE id = $1",
        )
        .bind(&left_over.id)
        .execute(&mut *transaction)
        .await?;
        note_closing(&mut transaction, left_over, Outcome::Done, how, now).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// It could not be closed this time.
    pub(crate) async fn session_not_closed(
        &self,
        left_over: &LeftOver,
        why: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut change = self.change().await?;
        note_closing(&mut change, left_over, Outcome::Failed, why, now).await?;
        change.commit().await
    }
}

async fn note_closing(
    db: &mut Change,
    left_over: &LeftOver,
    outcome: Outcome,
    detail: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let entry = Entry {
        device: Some(&left_over.device_id),
        request: Some(&left_over.id),
        outcome,
        detail: Some(detail),
        ..Entry::done(&Actor::Desk, "session_closed")
    };
    audit::note(db, entry, now).await
}
