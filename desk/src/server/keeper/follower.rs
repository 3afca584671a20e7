//! Notices what was changed by others: another desk on the same PostgreSQL database, or a command
//! that somebody typed beside a running desk.
//!
//! PostgreSQL says when something was committed, which wakes this desk at once. Nothing depends on
//! that being heard: what is asked each time is *what came after the last audit row that I know of*,
//! and that is asked every few seconds too.

use std::time::Duration;

use sqlx::postgres::PgListener;

use super::RECOVERY;
use crate::{
    server::Desk,
    store::{CHANNEL, StoreError},
};

/// How long a change goes unnoticed at the most, when nobody says so.
const UNTOLD: Duration = Duration::from_secs(5);

/// Never ends.
pub(super) async fn follow(desk: &Desk) {
    let mut known = desk.store().audit_end().await.unwrap_or(0);
    let mut listener = None;
    loop {
        if listener.is_none() {
            listener = listen(desk).await;
        }
        tokio::select! {
            heard = hear(&mut listener) => if let Err(error) = heard {
                tracing::warn!(%error, "other desks are not heard until the database is back");
                listener = None;
            },
            () = desk.clock().sleep_until(desk.now().after(UNTOLD)) => {}
        }
        match catch_up(desk, known).await {
            Ok(end) => known = end,
            Err(error) => {
                tracing::error!(%error, "what other desks changed cannot be read");
                listener = None;
                desk.clock().sleep_until(desk.now().after(RECOVERY)).await;
            }
        }
    }
}

/// Wakes whoever waits for what has changed, and says up to which row of the audit that is known.
async fn catch_up(desk: &Desk, known: i64) -> Result<i64, StoreError> {
    let end = desk.store().audit_end().await?;
    if end == known {
        return Ok(end);
    }
    for device in desk.store().devices_changed_since(known).await? {
        desk.hub().wake(&device);
    }
    desk.look_again();
    Ok(end)
}

async fn listen(desk: &Desk) -> Option<PgListener> {
    let address = desk.store().database().shared()?;
    let connected = async {
        let mut listener = PgListener::connect(address).await?;
        listener.listen(CHANNEL).await?;
        Ok::<_, sqlx::Error>(listener)
    };
    match connected.await {
        Ok(listener) => Some(listener),
        Err(error) => {
            tracing::warn!(%error, "other desks cannot be heard");
            None
        }
    }
}

async fn hear(listener: &mut Option<PgListener>) -> Result<(), sqlx::Error> {
    match listener {
        // Nothing: the connection was lost for a moment, and what was said meanwhile is not heard.
        Some(listener) => listener.try_recv().await.map(drop),
        None => std::future::pending().await,
    }
}
