//! What ends because its time is over: requests that nobody answered, those that TeamViewer opened
//! no session for, and those whose session has outlived its validity.

use super::{Actor, Applied, Store, StoreError, Taken, steps};
use crate::{
    ids::RequestId,
    lifecycle::{State, Step},
    saying::{Saying, Told},
    says,
    time::Timestamp,
};

impl Store {
    /// Ends every request whose time is up.
    pub(crate) async fn expire(&self, now: Timestamp) -> Result<Vec<Applied>, StoreError> {
        let mut change = self.change().await?;
        let due: Vec<(RequestId, String, Option<Told>)> = sqlx::query_as(
            "SELECT id, state, trouble FROM requests
             WHERE (state IN ('initiating', 'offered', 'snoozed', 'unreached')
                    AND expires_at <= $1)
                OR (state IN ('accepted', 'fetching', 'verified', 'launched', 'connected')
                    AND session_until <= $1)",
        )
        .bind(now)
        .fetch_all(&mut *change)
        .await?;
        let mut ended = Vec::new();
        for (request, state, trouble) in due {
            let state = State::try_from(state)?;
            let why = no_session(trouble).column();
            let taken = if state == State::Initiating {
                Taken {
                    detail: Some(&why),
                    ..Taken::new(Step::Fail, &Actor::Desk, "session_not_opened")
                }
            } else if state.unanswered() {
                Taken::new(Step::Expire, &Actor::Desk, "request_expired")
            } else {
                // The device was never heard of again, or handed the session to a browser.
                Taken::new(Step::Interrupt, &Actor::Desk, "session_time_over")
            };
            ended.push(steps::apply(&mut change, &request, None, &taken, now).await?);
        }
        change.commit().await?;
        Ok(ended)
    }

    /// When the next request runs out, or the session of one that was accepted.
    pub(crate) async fn next_expiry(&self) -> Result<Option<Timestamp>, StoreError> {
        let (next,) = sqlx::query_as(
            "SELECT MIN(CASE WHEN state IN ('initiating', 'offered', 'snoozed', 'unreached')
                         THEN expires_at ELSE session_until END)
             FROM requests
             WHERE state IN ('initiating', 'offered', 'snoozed', 'unreached',
                             'accepted', 'fetching', 'verified', 'launched', 'connected')",
        )
        .fetch_one(&self.readers)
        .await?;
        Ok(next)
    }
}

/// What the operator reads when TeamViewer opened no session in all that time.
fn no_session(trouble: Option<Told>) -> Saying {
    match trouble {
        Some(trouble) => says!("no-session-in-time", why = trouble),
        None => says!("no-session-unreached"),
    }
}
