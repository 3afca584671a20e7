//! The agent's door: its window and its command line come in here, one JSON object a line.
//!
//! Each line gets one line back, in order: `{"done": true}`, what was asked for under its name
//! (`{"status": …}`), or `{"error": "…", "code": "…", "said": "…"}`. After `{"watch": "view"}` or
//! `{"watch": "window"}` come `{"view": …}` or `{"window": …}` as well, whenever something changed;
//! what nobody has read in time is left out, never what is newest. `docs/control.md` has every line.
//!
//! Whoever comes is this user, says [`companion_platform::control`]. That is no reason to let them
//! drown the agent: connections, lines and time are limited, and what is said waits for its answer.

mod answer;
mod refusal;
mod talk;

use std::{sync::Arc, time::Duration};

use companion_platform::control::Listener;
use serde::Serialize;
use tokio::{
    sync::{Semaphore, mpsc, oneshot, watch},
    time::sleep,
};

pub use refusal::{Refusal, Why};

use super::{Deed, Pane, window::Extras};
use crate::assist::release::Outlook;
use crate::assist::{Event, Past, View};
use crate::l10n::{Local, Locale};

/// More conversations than this are not held at once; who comes then waits outside.
const MOST: usize = 16;
/// So many of them may follow something, and so stay for long.
const MOST_WATCHERS: usize = 8;
/// How long to leave the door alone after it could not be listened at.
const PAUSE: Duration = Duration::from_secs(1);

/// What the agent's loop is asked, and how it answers.
#[derive(Debug)]
pub enum Call {
    /// Something has happened; the answer comes when what follows from it at once is on disk and shown.
    Event(Box<Event>, oneshot::Sender<()>),
    /// What was.
    History(oneshot::Sender<Vec<Past>>),
}

/// What the wiring is asked to do, and how that went.
#[derive(Debug)]
pub struct Wish {
    /// What.
    pub deed: Deed,
    /// Takes the answer.
    pub done: oneshot::Sender<Result<(), Refusal>>,
}

/// What the agent is and what it was told, at its start or since.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Facts {
    /// The agent's version.
    pub version: &'static str,
    /// Where requests come from.
    pub origin: String,
    /// Who logged in to the agent's session, where the system knows.
    pub login: Option<u32>,
    /// Every setting: its value, its origin, its meaning. No secret.
    #[serde(skip)]
    pub policy: serde_json::Value,
    /// What is said beside a question.
    #[serde(skip)]
    pub beside: Extras,
}

/// Everything that a conversation needs.
#[derive(Clone)]
pub struct Door {
    /// What the agent is.
    pub facts: watch::Receiver<Facts>,
    /// What the user should see.
    pub view: watch::Receiver<View>,
    /// What the window shows.
    pub pane: Arc<Pane>,
    /// Asks the agent's loop.
    pub calls: mpsc::Sender<Call>,
    /// Asks the wiring.
    pub wishes: mpsc::Sender<Wish>,
    /// What the user reads.
    pub locale: watch::Receiver<Locale>,
    /// Reads the clock on the user's wall.
    pub local: fn() -> Local,
    /// How it stands with updates.
    pub updates: watch::Receiver<Outlook>,
}

/// Serves whoever comes, for ever.
pub async fn serve(listener: Listener, door: Door) {
    let seats = Arc::new(Semaphore::new(MOST));
    let watchers = Arc::new(Semaphore::new(MOST_WATCHERS));
    loop {
        let Ok(seat) = Arc::clone(&seats).acquire_owned().await else {
            return;
        };
        match listener.accept().await {
            Ok(connection) => {
                let (door, watchers) = (door.clone(), Arc::clone(&watchers));
                tokio::spawn(async move {
                    if let Err(error) = talk::talk(connection, door, watchers).await {
                        tracing::debug!(%error, "a conversation broke off");
                    }
                    drop(seat);
                });
            }
            Err(error) => {
                tracing::warn!(%error, "the control channel cannot be listened at");
                sleep(PAUSE).await;
            }
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests;
