//! Closes the TeamViewer sessions of requests that are over, however long TeamViewer is away.
//!
//! What is to be closed stands in the database, with the time of the next attempt, so a restart
//! forgets nothing and another desk goes on. A session that cannot be closed ends by itself when its
//! `valid_until` is past.

use std::time::Duration;

use tokio::task::JoinSet;

use super::{RECOVERY, patience};
use crate::{
    says,
    server::Desk,
    store::{Closed, LeftOver, StoreError},
    teamviewer::Trouble,
    time::Timestamp,
};

/// So many calls to TeamViewer at once.
pub(super) const AT_ONCE: usize = 8;

/// An attempt that takes longer is given up: another desk may claim it.
pub(super) const LONGEST_ATTEMPT: Duration = Duration::from_secs(75);

/// Never ends.
pub(super) async fn close(desk: &Desk) {
    let mut hushed = Timestamp::default();
    loop {
        let next = match round(desk, &mut hushed).await {
            Ok(next) => next,
            Err(error) => {
                tracing::error!(%error, "sessions to be closed cannot be read or written");
                desk.now().after(RECOVERY)
            }
        };
        tokio::select! {
            () = desk.0.signals.closing.notified() => {}
            () = desk.clock().sleep_until(next) => {}
        }
    }
}

/// Tries what is due, and says when to look again.
async fn round(desk: &Desk, hushed: &mut Timestamp) -> Result<Timestamp, StoreError> {
    loop {
        let now = desk.now();
        let next = desk
            .store()
            .next_closing()
            .await?
            .unwrap_or(Timestamp::NEVER);
        if next > now || *hushed > now {
            return Ok(next.max(*hushed));
        }
        let mut running = JoinSet::new();
        for left_over in desk.store().claim_closings(AT_ONCE, now).await? {
            let trying = desk.clone();
            running.spawn(desk.counted(async move { one(&trying, &left_over).await }));
        }
        while let Some(ended) = running.join_next().await {
            match ended {
                Ok(Ok(Some(wait))) => *hushed = (*hushed).max(desk.now().after(wait)),
                Ok(Ok(None)) => {}
                Ok(Err(error)) => return Err(error),
                Err(error) => tracing::error!(%error, "an attempt to close a session ended"),
            }
        }
    }
}

/// One attempt, and what becomes of it. Says how long TeamViewer wants to be left alone.
pub(super) async fn one(desk: &Desk, left_over: &LeftOver) -> Result<Option<Duration>, StoreError> {
    let attempt = tokio::time::timeout(LONGEST_ATTEMPT, attempt(desk, left_over)).await;
    settle(desk, left_over, attempt.unwrap_or(Err(Trouble::Timeout))).await
}

/// Says how it was closed. One whose code never reached the desk, or was lost, is searched for by its
/// request, and so is what TeamViewer may have opened beside it.
async fn attempt(desk: &Desk, left_over: &LeftOver) -> Result<Closed, Trouble> {
    if desk.now() >= left_over.session_until {
        let how = says!("closed-by-itself");
        return Ok(Closed { how, found: 0 });
    }
    let known = match &left_over.code {
        Some(code) if desk.teamviewer().close(code).await? => Some(says!("closed-now")),
        Some(_) => Some(says!("closed-before")),
        None => None,
    };
    let mut found = 0;
    if left_over.perhaps_more() {
        for session in desk.teamviewer().find(&left_over.id).await? {
            desk.teamviewer().close(&session.code).await?;
            found += 1;
        }
    }
    let how = known.unwrap_or_else(|| match found {
        0 => says!("closed-none-found"),
        _ => says!("closed-when-found"),
    });
    Ok(Closed { how, found })
}

/// Says how long TeamViewer wants to be left alone.
async fn settle(
    desk: &Desk,
    left_over: &LeftOver,
    result: Result<Closed, Trouble>,
) -> Result<Option<Duration>, StoreError> {
    let now = desk.now();
    let wait = match result {
        Ok(closed) => {
            desk.store().session_closed(left_over, &closed, now).await?;
            None
        }
        Err(trouble) => {
            tracing::warn!(request = %left_over.id, %trouble, "a session is not closed yet");
            let longest = patience::LONGEST_TO_CLOSE;
            let next = patience::next(&left_over.id, left_over.attempts, &trouble, longest, now);
            desk.store()
                .session_not_closed(left_over, &trouble.saying(), next, now)
                .await?;
            patience::hushed(&trouble)
        }
    };
    desk.changed();
    Ok(wait)
}
