//! The conversation with the agent: hears what to show, says what the user did.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    thread,
};

use companion_platform::{
    control::{Blocking, connect_blocking},
    window::{Changes, Input, Surface},
};
use serde::Deserialize;

/// What the agent said.
#[derive(Debug)]
pub(crate) enum Heard {
    /// This is to be seen now.
    Surface(Box<Surface>),
    /// What was said is done: an answer to each thing said, in order.
    Done,
    /// What was said is not done, and why, in the user's language.
    Refused(String),
    /// Another window is open, which the agent has brought to the front.
    Twice,
    /// The agent is not there, or not any more.
    Gone,
}

/// The way to the agent.
pub(crate) struct Link(Option<Blocking>);

/// A line of the agent's: each has one of these.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Line {
    window: Option<Changes>,
    error: Option<String>,
    code: Option<String>,
    /// The error, in the user's language.
    said: Option<String>,
}

/// What the agent says to a second window.
const ALREADY_OPEN: &str = "already_open";

impl Link {
    /// Goes to the agent and asks for what there is to see. What it says comes through `tell`, on
    /// another thread; that it is not there does so, too.
    pub(crate) fn open(state: &Path, mut tell: impl FnMut(Heard) + Send + 'static) -> Self {
        let opened = connect_blocking(state).and_then(|mut ours| {
            ours.write_all(b"{\"watch\":\"window\"}\n")?;
            Ok((ours.try_clone()?, ours))
        });
        let Ok((theirs, ours)) = opened else {
            tell(Heard::Gone);
            return Self(None);
        };
        let listening = thread::Builder::new().name("link".into());
        match listening.spawn(move || listen(theirs, &mut tell)) {
            Ok(_) => Self(Some(ours)),
            Err(_) => Self(None),
        }
    }

    /// Tells the agent what the user did. That it cannot hear us is heard from `tell`.
    pub(crate) fn say(&mut self, input: &Input) {
        let Some(stream) = &mut self.0 else { return };
        let Ok(mut line) = serde_json::to_vec(input) else {
            return;
        };
        line.push(b'\n');
        // The listening half notices that the agent is gone.
        drop(stream.write_all(&line));
    }
}

fn listen(stream: Blocking, tell: &mut impl FnMut(Heard)) {
    // What is to be seen: the agent tells only what has changed.
    let mut now = Surface::default();
    for line in BufReader::new(stream).lines().map_while(Result::ok) {
        // A newer agent may say what we do not know.
        let Ok(line) = serde_json::from_str::<Line>(&line) else {
            continue;
        };
        tell(match (line.window, line.error) {
            (Some(changes), _) => match now.change(changes) {
                Ok(()) => Heard::Surface(Box::new(now.clone())),
                Err(_) => continue,
            },
            (None, Some(_)) if line.code.as_deref() == Some(ALREADY_OPEN) => Heard::Twice,
            (None, Some(error)) => Heard::Refused(line.said.unwrap_or(error)),
            (None, None) => Heard::Done,
        });
    }
    tell(Heard::Gone);
}
