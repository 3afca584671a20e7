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
//! {"presence": "locked"}
//! {"jump": true}
//! {"quit": true}
//! ```
//!
//! `presence` is `here`, `locked` or `away`; `jump` says that the clock was set or the device slept.
//! The end of the input ends the agent, as `quit` does.

use std::io;

use serde::Deserialize;
use tokio::{
    io::{AsyncBufRead, AsyncBufReadExt as _, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    sync::{mpsc, watch},
};

use crate::assist::{Answer, Event, Presence, RequestId, View};

/// No line that means something is longer, in bytes.
const LONGEST_LINE: u64 = 64 * 1024;

#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Answer {
        id: RequestId,
        #[serde(flatten)]
        answer: Answer,
    },
    Dismiss {
        dismiss: RequestId,
    },
    Presence {
        presence: Presence,
    },
    Jump {
        jump: bool,
    },
    Quit {
        quit: bool,
    },
}

/// Talks until the input ends or says so.
///
/// # Errors
/// When the output is gone.
pub async fn run(
    mut view: watch::Receiver<View>,
    events: mpsc::UnboundedSender<Event>,
    input: impl AsyncBufRead + Unpin,
    mut output: impl AsyncWrite + Unpin,
) -> io::Result<()> {
    let mut input = input;
    let mut line = Vec::new();
    view.mark_changed();
    loop {
        tokio::select! {
            changed = view.changed() => {
                if changed.is_err() {
                    return Ok(());
                }
                let said = serde_json::json!({ "view": &*view.borrow_and_update() });
                say(&mut output, &said).await?;
            }
            // Cancelled half-way it keeps what it has read in `line`.
            read = read_line(&mut input, &mut line) => {
                if !read? {
                    return Ok(());
                }
                match serde_json::from_slice(&line).map(event) {
                    Ok(Some(event)) => drop(events.send(event)),
                    Ok(None) => return Ok(()),
                    Err(error) => {
                        let said = serde_json::json!({ "error": format!("this line means nothing here: {error}") });
                        say(&mut output, &said).await?;
                    }
                }
                line.clear();
            }
        }
    }
}

/// What a line means; nothing when it ends the agent.
fn event(line: Line) -> Option<Event> {
    match line {
        Line::Answer { id, answer } => Some(Event::Answered(id, answer)),
        Line::Dismiss { dismiss } => Some(Event::Dismissed(dismiss)),
        Line::Presence { presence } => Some(Event::Presence(presence)),
        Line::Jump { jump: true } => Some(Event::Jumped),
        Line::Quit { quit: true } => None,
        Line::Jump { jump: false } | Line::Quit { quit: false } => Some(Event::Woke),
    }
}

/// Reads one line, or a part of one that is too long to mean anything; `false` at the end.
async fn read_line(
    input: &mut (impl AsyncBufRead + Unpin),
    line: &mut Vec<u8>,
) -> io::Result<bool> {
    let room = LONGEST_LINE.saturating_sub(line.len() as u64).max(1);
    let read = input.take(room).read_until(b'\n', line).await?;
    Ok(read > 0 || !line.is_empty())
}

async fn say(output: &mut (impl AsyncWrite + Unpin), said: &serde_json::Value) -> io::Result<()> {
    output.write_all(format!("{said}\n").as_bytes()).await?;
    output.flush().await
}
