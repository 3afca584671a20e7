//! `companion policy`: what holds and who said so, of the agent that runs or, where none does, of its
//! next start; and the settings as files for device management.

use std::{
    io::{self, Write as _},
    path::Path,
    process::ExitCode,
};

use clap::{Args, Subcommand};
use companion_platform as platform;
use serde_json::{Value, json};

use super::{
    Run,
    management::unusable,
    settings::{config_file, defaults, listed, managed, network, raw, source, state_dir},
};
use crate::assist::policy::{Origin, Policy, Problem};
use crate::cli;
use crate::template::{self, Format};

/// What is wanted of the settings.
#[derive(Clone, Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Settings {
    #[command(subcommand)]
    what: Option<What>,
    #[command(flatten)]
    show: Show,
}

#[derive(Clone, Debug, Subcommand)]
enum What {
    /// List every setting, its value and who set it, and what is wrong with them. This is what
    /// happens without a command, too.
    Show(Show),
    /// Write the settings as a file for device management to standard output.
    Template {
        /// What the file is for.
        #[arg(long, value_enum)]
        format: Format,
    },
}

/// How the settings are shown, and whose.
#[derive(Clone, Debug, Default, Args)]
struct Show {
    /// Print them as JSON.
    #[arg(long)]
    json: bool,
    /// Where no agent runs: how it would be started.
    #[command(flatten)]
    run: Run,
}

/// Does what is wanted.
///
/// # Errors
/// What kept it from being done.
pub(super) async fn main(settings: Settings) -> anyhow::Result<ExitCode> {
    match settings.what {
        Some(What::Template { format }) => write(format),
        Some(What::Show(show)) => tell(&show).await,
        None => tell(&settings.show).await,
    }
}

fn write(format: Format) -> anyhow::Result<ExitCode> {
    match io::stdout().write_all(template::of(format).as_bytes()) {
        // `companion policy template --format admx | head` is no mistake.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        written => written?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn tell(show: &Show) -> anyhow::Result<ExitCode> {
    let state = state_dir(show.run.state.as_deref())?;
    let next = || at_the_next_start(&show.run, &state);
    Ok(cli::policy(&state, show.json, next).await)
}

/// What an agent that is started now would go by. What cannot be read is told as a problem: it would
/// not start.
fn at_the_next_start(options: &Run, state: &Path) -> Value {
    let file = config_file(options);
    let read = match managed() {
        Ok(managed) => {
            raw(options, file.as_deref(), managed).map_err(|error| unreadable(&error, Origin::File))
        }
        Err(error) => Err(unreadable(&error, Origin::Policy)),
    };
    match read {
        Ok(raw) => {
            let (policy, mut problems) = Policy::read(&raw, defaults(platform::facts().os));
            if policy.desk_url.is_some() {
                let way = source(options, &raw, &policy, state, &network(&raw, &policy));
                let trouble = way
                    .err()
                    .map(|error| unusable(&raw, &error, "the agent does not start"));
                problems.extend(trouble);
            }
            let settings = listed(&raw, &policy, &problems);
            json!({ "running": false, "settings": settings, "problems": problems })
        }
        Err(problem) => json!({ "running": false, "settings": [], "problems": [problem] }),
    }
}

/// The settings of this origin cannot be read, all of them.
pub(super) fn unreadable(error: &anyhow::Error, origin: Origin) -> Problem {
    Problem {
        key: "settings".to_owned(),
        origin,
        what: format!("{error:#}"),
    }
}
