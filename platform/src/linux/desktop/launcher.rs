//! The flag on the agent's symbol in a dock or task bar, where a user pinned it there.
//!
//! A signal that Ubuntu's and KDE's docks, Plank and others hear; nobody answers it.

use std::collections::HashMap;

use tokio::sync::watch;
use zbus::{Connection, zvariant::Value};

use super::{super::Surface, bus};

/// The name of our desktop file, by which a dock knows us.
const ENTRY: &str = "application://portal-companion.desktop";

/// Flags how many requests wait.
pub(super) async fn follow(
    connection: &Connection,
    mut surface: watch::Receiver<Surface>,
) -> zbus::Result<()> {
    let mut flagged = 0;
    loop {
        let badge = surface.borrow_and_update().badge;
        if badge != flagged {
            bus::limited(flag(connection, badge)).await?;
            flagged = badge;
        }
        if surface.changed().await.is_err() {
            return Ok(());
        }
    }
}

async fn flag(connection: &Connection, badge: usize) -> zbus::Result<()> {
    let properties = HashMap::from([
        (
            "count",
            Value::I64(i64::try_from(badge).unwrap_or(i64::MAX)),
        ),
        ("count-visible", Value::Bool(badge > 0)),
        ("urgent", Value::Bool(badge > 0)),
    ]);
    connection
        .emit_signal(
            None::<&str>,
            "/com/canonical/unity/launcherentry/portal_companion",
            "com.canonical.Unity.LauncherEntry",
            "Update",
            &(ENTRY, properties),
        )
        .await
}
