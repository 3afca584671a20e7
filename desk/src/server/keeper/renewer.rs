//! Renews TeamViewer's token before it expires, also while nobody asks for it: so that an account that
//! is lost is noticed before the next request needs it.

use std::time::Duration;

use super::RECOVERY;
use crate::{server::Desk, store::StoreError, time::Timestamp};

/// After a renewal that did not work. What needs the token meanwhile tries by itself.
const PAUSE: Duration = Duration::from_secs(60);

/// Never ends.
pub(super) async fn renew(desk: &Desk) {
    loop {
        let pause = match renew_next(desk).await {
            Ok(Timestamp::NEVER) => continue,
            Ok(due) if due > desk.now() => continue,
            Ok(_) => PAUSE,
            Err(error) => {
                tracing::error!(%error, "it cannot be read when TeamViewer's token expires");
                RECOVERY
            }
        };
        desk.clock().sleep_until(desk.now().after(pause)).await;
    }
}

/// Waits until the token is due, renews it, and says when the next one is.
async fn renew_next(desk: &Desk) -> Result<Timestamp, StoreError> {
    let tokens = desk.connector().tokens();
    let mut changes = tokens.changes();
    let due = tokens.due().await?;
    tokio::select! {
        () = desk.clock().sleep_until(due) => {}
        changed = changes.changed() => {
            if changed.is_err() {
                std::future::pending::<()>().await;
            }
            return Ok(Timestamp::NEVER);
        }
    }
    if let Err(trouble) = desk.counted(tokens.current()).await {
        tracing::warn!(%trouble, "TeamViewer's token is not renewed");
    }
    tokens.due().await
}
