//! What the desk does by itself: requests expire, sessions that nobody needs are closed, and it is
//! written down when devices were last here.
//!
//! The first sleeps until the next request runs out, the second until a session is to be closed or a
//! failed attempt is due again, the third until a device polls. What others change in the database is
//! followed as well, TeamViewer's token is renewed in time, what Intune allows operators is read again
//! and again, and the list of a large fleet is read before anybody asks for it.

mod closer;
mod deliverer;
mod expiry;
mod follower;
mod intune;
mod inventory;
mod lister;
mod members;
mod opener;
mod patience;
#[cfg(feature = "rehearsal")]
pub(super) mod played;
mod renewer;
mod retention;
mod roles;
mod watcher;

use std::time::Duration;

use super::Desk;

/// How long to leave a database alone that cannot be read or written.
const RECOVERY: Duration = Duration::from_secs(10);

/// Never ends.
pub(super) async fn keep(desk: &Desk) {
    tokio::join!(
        expiry::expire(desk),
        opener::open(desk),
        watcher::watch(desk),
        closer::close(desk),
        deliverer::deliver(desk),
        remember(desk),
        follower::follow(desk),
        intune::watch(desk),
        roles::follow(desk),
        lister::list(desk),
        renewer::renew(desk),
        retention::forget(desk)
    );
}

async fn remember(desk: &Desk) {
    loop {
        let seen = desk.hub().unsaved().await;
        if let Err(error) = desk.store().seen(&seen).await {
            tracing::error!(%error, "when devices were last here is not on record");
        }
    }
}
