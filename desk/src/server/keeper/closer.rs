//! Closes the TeamViewer sessions of requests that are over, however long TeamViewer is away.
//!
//! What is to be closed stands in the database, with the time of the next attempt, so a restart
//! forgets nothing and another desk goes on. A session that cannot be closed ends by itself when its
//! `valid_until` is past.

use std::time::Duration;

use tokio::task::JoinSet;

use super::{RECOVERY, patience};
use crate::{
    saying::Saying,
    says,
    server::Desk,
    store::{LeftOver, StoreError},
    teamviewer::Trouble,
    time::Timestamp,
};

/// So many calls to TeamViewer at once.
const AT_ONCE: usize = 8;

/// An attempt that takes longer is given up: another desk may claim it.
const LONGEST_ATTEMPT: Duration = Duration::from_secs(75);

/// Never ends.
pub(super) async fn close(desk: &Desk) {
    let mut hushed = Timestamp::default();
    loop {
        let next = match round(desk, &mut hushed, AT_ONCE).await {
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

/// Tries what is due, so many at once, and says when to look again.
pub(super) async fn round(
    desk: &Desk,
    hushed: &mut Timestamp,
    at_once: usize,
) -> Result<Timestamp, StoreError> {
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
        for left_over in desk.store().claim_closings(at_once, now).await? {
            let trying = desk.clone();
            running.spawn(desk.counted(async move {
                let attempt = tokio::time::timeout(LONGEST_ATTEMPT, attempt(&trying, &left_over));
                let result = attempt.await.unwrap_or(Err(Trouble::Timeout));
                settle(&trying, &left_over, result).await
            }));
        }
        while let Some(ended) = running.join_next().await {
            match ended {
                Ok(Ok(wait)) => *hushed = (*hushed).max(desk.now().after(wait)),
                Ok(Err(error)) => return Err(error),
                Err(error) => tracing::error!(%error, "an attempt to close a session ended"),
            }
        }
    }
}

/// Says how it was closed. One whose code never reached the desk, or was lost, is searched for by its
/// request.
async fn attempt(desk: &Desk, left_over: &LeftOver) -> Result<Saying, Trouble> {
    if desk.now() >= left_over.session_until {
        return Ok(says!("closed-by-itself"));
    }
    let Some(code) = &left_over.code else {
        let found = desk.teamviewer().find(&left_over.id).await?;
        for session in &found {
            desk.teamviewer().close(&session.code).await?;
        }
        let none = found.is_empty();
        return Ok(if none {
            says!("closed-none-found")
        } else {
            says!("closed-when-found")
        });
    };
    if desk.teamviewer().close(code).await? {
        Ok(says!("closed-now"))
    } else {
        Ok(says!("closed-before"))
    }
}

/// Says how long TeamViewer wants to be left alone.
async fn settle(
    desk: &Desk,
    left_over: &LeftOver,
    result: Result<Saying, Trouble>,
) -> Result<Duration, StoreError> {
    let now = desk.now();
    let wait = match result {
        Ok(how) => {
            desk.store().session_closed(left_over, &how, now).await?;
            Duration::ZERO
        }
        Err(trouble) => {
            tracing::warn!(request = %left_over.id, %trouble, "a session is not closed yet");
            let longest = patience::LONGEST_TO_CLOSE;
            let next = patience::next(&left_over.id, left_over.attempts, &trouble, longest, now);
            desk.store()
                .session_not_closed(left_over, &trouble.saying(), next, now)
                .await?;
            patience::hushed(&trouble).unwrap_or_default()
        }
    };
    desk.changed();
    Ok(wait)
}
