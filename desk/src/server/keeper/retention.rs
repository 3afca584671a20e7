//! Rows of the audit that are older than the administrator wants them to be are removed, once a day.

use std::time::Duration;

use crate::{server::Desk, store::Actor};

const DAY: Duration = Duration::from_secs(86_400);

/// Never ends.
pub(super) async fn forget(desk: &Desk) {
    let mut retention = desk.0.retention.subscribe();
    loop {
        let wanted = *retention.borrow_and_update();
        // A day from here: what becomes old while rows are removed is not left for a day more.
        let next = desk.now().after(DAY);
        if let Some(span) = wanted {
            prune(desk, span).await;
        }
        tokio::select! {
            () = desk.clock().sleep_until(next) => {}
            // The sender lives as long as the desk does.
            _ = retention.changed() => {}
        }
    }
}

async fn prune(desk: &Desk, span: Duration) {
    let now = desk.now();
    let store = desk.store();
    match store.prune_audit(now.before(span), &Actor::Desk, now).await {
        Ok(Some(pruned)) => {
            tracing::info!(rows = pruned.rows, "old rows of the audit were removed");
            desk.changed();
        }
        Ok(None) => {}
        Err(error) => tracing::error!(%error, "old rows of the audit cannot be removed"),
    }
}
