//! The command line: what a person or a script says to the agent that runs.
//!
//! It knows no rule of the product. It asks the agent, tells what the agent says, and answers for
//! whoever sits at the terminal. What it hears is printed as it is with `--json`.

mod consent;
mod exit;
mod link;
mod print;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Subcommand};
use serde_json::{Value, json};

pub(crate) use exit::EXITS;
use exit::{Kind, Trouble};
use link::Link;

/// What can be said to an agent that runs.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Say how the agent is: the desk, what waits, what is wrong.
    Status {
        #[command(flatten)]
        common: Common,
    },
    /// List the requests that wait for an answer, and the sessions that run.
    Requests {
        #[command(flatten)]
        common: Common,
    },
    /// Accept a request, after it was shown and you have agreed.
    Accept {
        #[command(flatten)]
        common: Common,
        /// Its name, or the beginning of it; not needed when only one waits.
        id: Option<String>,
    },
    /// Decline a request.
    Decline {
        #[command(flatten)]
        common: Common,
        /// Its name, or the beginning of it; not needed when only one waits.
        id: Option<String>,
        /// Why, for whoever asked.
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Be asked again later; at the latest a minute before the request expires.
    Later {
        #[command(flatten)]
        common: Common,
        /// Its name, or the beginning of it.
        id: String,
        /// How much later: 15m or 1h.
        #[arg(value_name = "TIME", value_parser = minutes)]
        time: u64,
    },
    /// List the requests of the last 90 days.
    History {
        #[command(flatten)]
        common: Common,
    },
    /// Use a session code that your IT gave you by phone, if your organisation allows that.
    Code {
        #[command(flatten)]
        common: Common,
        /// The code, s12-345-678; without it, it is read from standard input, where nobody else
        /// on this device sees it.
        code: Option<String>,
    },
    /// Open the window, or bring it to the front.
    Window {
        #[command(flatten)]
        common: Common,
    },
    /// End the agent. What waits stays; the next start goes on with it.
    Quit {
        #[command(flatten)]
        common: Common,
    },
}

/// What every command takes.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Common {
    /// Print what the agent says as JSON.
    #[arg(long)]
    json: bool,
    /// Where the agent keeps its journal, if it is not the usual place.
    #[arg(long, value_name = "DIR")]
    state: Option<PathBuf>,
}

impl Verb {
    /// The agent's directory, if it was named.
    pub(crate) fn state(&self) -> Option<&Path> {
        self.common().state.as_deref()
    }

    fn common(&self) -> &Common {
        match self {
            Self::Status { common }
            | Self::Requests { common }
            | Self::Accept { common, .. }
            | Self::Decline { common, .. }
            | Self::Later { common, .. }
            | Self::History { common }
            | Self::Code { common, .. }
            | Self::Window { common }
            | Self::Quit { common } => common,
        }
    }
}

/// Does what the command line says. `login` is who logged in to this session.
pub(crate) async fn main(verb: &Verb, state: &Path, login: Option<u32>) -> ExitCode {
    match perform(verb, state, login).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => trouble.told(),
    }
}

/// Says what holds and who said so: what the agent that runs says, or, where none does, `otherwise`.
pub(crate) async fn policy(
    state: &Path,
    json: bool,
    otherwise: impl FnOnce() -> Value,
) -> ExitCode {
    let told = async {
        let policy = match Link::to(state).await {
            Ok(mut link) => link.topic("policy").await?,
            Err(trouble) if trouble.nobody_is_there() => otherwise(),
            Err(trouble) => return Err(trouble),
        };
        print::told(json, &policy, print::policy)
    };
    match told.await {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => trouble.told(),
    }
}

/// Asks the agent that runs to show itself. It may be just starting or ending; then nobody hears.
pub(crate) async fn hand_over(state: &Path) {
    let said = async {
        let mut link = Link::to(state).await?;
        link.ask(&json!({ "open": "window" })).await
    };
    if let Err(trouble) = said.await {
        tracing::info!(%trouble, "the agent that runs was not asked to show itself");
    }
}

/// Ends the agent that runs, if one does. With `anyway` also while something is open. What kept it
/// from that has been told.
pub(crate) async fn end(state: &Path, anyway: bool) -> Result<(), ExitCode> {
    let said = async {
        let mut link = match Link::to(state).await {
            Err(trouble) if trouble.nobody_is_there() => return Ok(()),
            link => link?,
        };
        let requests = link.topic("requests").await?;
        let is_open = |what: &str| requests[what].as_array().is_some_and(|all| !all.is_empty());
        if !anyway && (is_open("prompts") || is_open("sessions")) {
            let why = "a request waits for an answer or a session runs; see `companion requests`, or leave with --anyway";
            return Err(Trouble::new(Kind::Refused, why));
        }
        link.ask(&json!({ "quit": true })).await.map(drop)
    };
    match said.await {
        Err(trouble) if !anyway => Err(trouble.told()),
        // One that does not listen holds its directory still, as is found out next.
        Ok(()) | Err(_) => Ok(()),
    }
}

async fn perform(verb: &Verb, state: &Path, login: Option<u32>) -> Result<(), Trouble> {
    let json = verb.common().json;
    let mut link = Link::to(state).await?;
    match verb {
        Verb::Status { .. } => print::told(json, &link.topic("status").await?, print::status),
        Verb::Requests { .. } => print::told(json, &link.topic("requests").await?, print::requests),
        Verb::History { .. } => print::told(json, &link.topic("history").await?, print::history),
        Verb::Accept { id, .. } => {
            let prompt = link.question(id.as_deref()).await?;
            let accepted = consent::accept(&mut link, &prompt, login).await?;
            print::done(json, &accepted)
        }
        Verb::Decline { id, reason, .. } => {
            let prompt = link.question(id.as_deref()).await?;
            let no = json!({ "answer": "decline", "id": prompt["id"], "reason": reason });
            link.ask(&no).await?;
            print::done(json, "Declined.")
        }
        Verb::Later { id, time, .. } => {
            let prompt = link.question(Some(id)).await?;
            let later = json!({ "answer": "snooze", "id": prompt["id"], "minutes": time });
            link.ask(&later).await?;
            print::done(json, "You are asked again later.")
        }
        Verb::Code { code, .. } => {
            let accepted = consent::code(&mut link, code.as_deref(), login).await?;
            print::done(json, &accepted)
        }
        Verb::Window { .. } => {
            link.ask(&json!({ "open": "window" })).await?;
            print::done(json, "The window opens.")
        }
        Verb::Quit { .. } => {
            link.ask(&json!({ "quit": true })).await?;
            print::done(json, "The agent ends.")
        }
    }
}

/// Reads a length of time, in minutes.
fn minutes(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let digits = text.find(|c: char| !c.is_ascii_digit());
    let (number, unit) = text.split_at(digits.unwrap_or(text.len()));
    let number = number.parse::<u64>().ok();
    let minutes = match unit.trim() {
        "" | "m" | "min" => number,
        "h" => number.and_then(|hours| hours.checked_mul(60)),
        _ => None,
    };
    let fine = minutes.filter(|minutes| (1..=24 * 60).contains(minutes));
    fine.ok_or_else(|| "it must look like 15m or 1h, and be a day at most".to_owned())
}

/// A text of an answer, or nothing.
fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, expected) in [
            ("15", 15),
            ("15m", 15),
            (" 5 min ", 5),
            ("1h", 60),
            ("24h", 1440),
        ] {
            assert_eq!(minutes(text), Ok(expected), "{text}");
        }
        for text in [
            "",
            "m",
            "0",
            "0m",
            "-5",
            "1.5h",
            "25h",
            "1d",
            "99999999999999999999h",
        ] {
            assert!(minutes(text).is_err(), "{text}");
        }
    }
}
