//! An agent of a desktop that begins while its settings cannot be read. Nothing is started on a guess; but
//! whoever mends them has no way to start the agents of all users again. So it waits, and hears of it.

use std::path::Path;

use anyhow::Context as _;
use companion_platform::{self as platform, PolicyWatch};
use serde_json::{Map, Value};

use super::settings::managed;
use crate::cli;

/// What device management decided, once that can be read. Nothing where there is an agent already, or this
/// one is told to end before.
///
/// # Errors
/// Why it cannot be read, where the system does not tell of changes.
pub(super) async fn until_readable(state: &Path) -> anyhow::Result<Option<Map<String, Value>>> {
    let unreadable = match managed() {
        Ok(managed) => return Ok(Some(managed)),
        Err(error) => error,
    };
    let Ok(mut changes) = PolicyWatch::new() else {
        return Err(unreadable);
    };
    platform::private_dir(state).with_context(|| format!("{} cannot be used", state.display()))?;
    // So that a user who starts it again and again has one that waits.
    let only = platform::instance(state).context("whether another agent runs is not known")?;
    let Some(_only) = only else {
        cli::hand_over(state).await;
        return Ok(None);
    };
    let mut why = format!("{unreadable:#}");
    tracing::error!(why, "the agent waits until its settings can be read");
    let readable = async {
        loop {
            match managed() {
                Ok(managed) => return managed,
                Err(error) => {
                    let now = format!("{error:#}");
                    if now != why {
                        tracing::error!(why = now, "the settings still cannot be read");
                        why = now;
                    }
                }
            }
            changes.changed().await;
        }
    };
    tokio::select! {
        managed = readable => Ok(Some(managed)),
        () = platform::told_to_end() => Ok(None),
    }
}
