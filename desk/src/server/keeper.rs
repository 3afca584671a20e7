//! What the desk does by itself: requests expire, sessions that nobody needs are closed, and it is
//! written down when devices were last here.
//!
//! The first sleeps until the next request runs out, the second until a session is to be closed or a
//! failed attempt is due again, the third until a device polls. What others change in the database is
//! followed as well, and TeamViewer's token is renewed in time.

mod closer;
mod follower;
mod renewer;

use std::time::Duration;

use super::Desk;
use crate::{store::StoreError, time::Timestamp};

/// How long to leave a database alone that cannot be read or written.
const RECOVERY: Duration = Duration::from_secs(10);

/// Never ends.
pub(super) async fn keep(desk: &Desk) {
    tokio::join!(
        expire(desk),
        closer::close(desk),
        remember(desk),
        follower::follow(desk),
        renewer::renew(desk)
    );
}

async fn expire(desk: &Desk) {
    loop {
        if let Err(error) = expire_next(desk).await {
            tracing::error!(%error, "requests cannot be looked through for expired ones");
            desk.clock().sleep_until(desk.now().after(RECOVERY)).await;
        }
    }
}

/// Waits for the next expiry and sees to it. A request that is offered after the database was read
/// says so through [`Desk::expires`], which is listened to before.
async fn expire_next(desk: &Desk) -> Result<(), StoreError> {
    let mut next = desk.0.expiry.subscribe();
    desk.0.expiry.send_replace(Timestamp::NEVER);
    desk.expires(
        desk.store()
            .next_expiry()
            .await?
            .unwrap_or(Timestamp::NEVER),
    );
    loop {
        let then = *next.borrow_and_update();
        tokio::select! {
            () = desk.clock().sleep_until(then) => break,
            changed = next.changed() => if changed.is_err() { return Ok(()) },
        }
    }
    let devices = desk.store().expire(desk.now()).await?;
    for device in &devices {
        desk.wake(device);
    }
    if !devices.is_empty() {
        desk.close_sessions();
    }
    Ok(())
}

async fn remember(desk: &Desk) {
    loop {
        let seen = desk.hub().unsaved().await;
        if let Err(error) = desk.store().seen(&seen).await {
            tracing::error!(%error, "when devices were last here is not on record");
        }
    }
}
