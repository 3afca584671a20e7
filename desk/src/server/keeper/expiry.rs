//! Ends what has run out, at the moment when it does.

use super::RECOVERY;
use crate::{server::Desk, store::StoreError, time::Timestamp};

/// Never ends.
pub(super) async fn expire(desk: &Desk) {
    loop {
        if let Err(error) = expire_next(desk).await {
            tracing::error!(%error, "requests cannot be looked through for expired ones");
            desk.clock().sleep_until(desk.now().after(RECOVERY)).await;
        }
    }
}

/// Waits for the next expiry and sees to it. A request that is made after the database was read says
/// so through [`Desk::expires`], which is listened to before.
async fn expire_next(desk: &Desk) -> Result<(), StoreError> {
    let mut next = desk.0.signals.expiry.subscribe();
    desk.0.signals.expiry.send_replace(Timestamp::NEVER);
    let first = desk.store().next_expiry().await?;
    desk.expires(first.unwrap_or(Timestamp::NEVER));
    loop {
        let then = *next.borrow_and_update();
        tokio::select! {
            () = desk.clock().sleep_until(then) => break,
            changed = next.changed() => if changed.is_err() { return Ok(()) },
        }
    }
    // Others may have seen to it, or it was only said that something changed.
    end_due(desk).await
}

/// Ends what has run out by now.
pub(super) async fn end_due(desk: &Desk) -> Result<(), StoreError> {
    let due = desk.store().next_expiry().await?;
    if due.is_none_or(|due| due > desk.now()) {
        return Ok(());
    }
    for applied in &desk.store().expire(desk.now()).await? {
        desk.announce(applied);
    }
    Ok(())
}
