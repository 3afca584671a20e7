//! The front-end without a screen: one JSON object a line.
//!
//! Out comes `{"view": …}` whenever something changed, as [`View`] serialises, and
//! `{"error": "…"}` for a line that makes no sense. In go, one a line:
//!
//! ```json
//! {"answer": "accept", "id": "a"}
//! {"answer": "decline", "id": "a", "reason": "not now"}
//! {"answer": "snooze", "id": "a", "minutes": 5}
//! {"dismiss": "a"}
//! {"report": "a"}
//! {"presence": "locked"}
//! {"jump": true}
//! {"quit": true}
//! ```
//!
//! `presence` is `here`, `locked`, `away` or `quiet`; `jump` says that the clock was set or the device slept.
//! The end of the input ends the agent, as `quit` does. The agent's [door](super::control) takes
//! the same lines, but for these two.

use std::io;

use tokio::{
    io::{AsyncBufRead, AsyncWrite, AsyncWriteExt as _},
    sync::{mpsc, watch},
};

use super::line::{self, Line};
use crate::assist::{Event, View};

/// Talks until the input ends or says so.
///
/// # Errors
/// When the output is gone.
pub async fn run(
    mut view: watch::Receiver<View>,
    events: mpsc::UnboundedSender<Event>,
    mut input: impl AsyncBufRead + Unpin,
    mut output: impl AsyncWrite + Unpin,
) -> io::Result<()> {
    let mut line = Vec::new();
    view.mark_changed();
    loop {
        tokio::select! {
            changed = view.changed() => {
                if changed.is_err() {
                    return Ok(());
                }
                let said = shown(&view.borrow_and_update());
                say(&mut output, &said).await?;
            }
            // Cancelled half-way it keeps what it has read in `line`.
            read = line::read(&mut input, &mut line) => {
                if !read? {
                    return Ok(());
                }
                match hear(&line) {
                    Ok(Some(event)) => drop(events.send(event)),
                    Ok(None) => return Ok(()),
                    Err(error) => {
                        let said = serde_json::json!({ "error": error });
                        say(&mut output, &said).await?;
                    }
                }
                line.clear();
            }
        }
    }
}

/// What is said when something changed.
pub fn shown(view: &View) -> serde_json::Value {
    serde_json::json!({ "view": view })
}

/// What a line means; nothing when it ends the agent.
///
/// # Errors
/// What is wrong with it, for a person. It never repeats what was said.
pub fn hear(line: &[u8]) -> Result<Option<Event>, String> {
    Ok(Some(match line::parse(line)? {
        Line::Answer(id, answer) => Event::Answered(id, answer),
        Line::Dismiss(id) => Event::Dismissed(id),
        Line::Report(id) => Event::Suspected(id),
        Line::Presence(presence) => Event::Presence(presence),
        Line::Jump => Event::Jumped,
        Line::Nothing => Event::Woke,
        Line::Quit => return Ok(None),
        Line::Ask(_)
        | Line::Show(_)
        | Line::Watch(_)
        | Line::Click(_)
        | Line::Open
        | Line::Code(_) => {
            return Err("this is said at the agent's door, not on its standard input".into());
        }
    }))
}

async fn say(output: &mut (impl AsyncWrite + Unpin), said: &serde_json::Value) -> io::Result<()> {
    output.write_all(format!("{said}\n").as_bytes()).await?;
    output.flush().await
}
