//! Leaving: the device takes itself off the desk's list, and nothing of the agent's is left here.
//!
//! Whoever removes the agent runs this before, for each user. What the user or an administrator wrote,
//! settings and policy, stays.

use std::{
    env, fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

use anyhow::Context as _;
use companion_platform as platform;
use tokio::time::{Instant, sleep};

use super::{Run, checkup, hidden, settings};
use crate::assist::policy::Policy;
use crate::cli;
use crate::source::{self, Farewell};
use crate::update;

/// An agent that was told to end has reports under way for a moment.
const PATIENCE: Duration = Duration::from_secs(20);
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// What the agent makes in its directory.
const FILES: [&str; 10] = [
    "agent.lock",
    "control.sock",
    "journal",
    "journal.new",
    "journal.unreadable",
    "preferences.json",
    "preferences.json.new",
    "quicksupport",
    "update.json",
    "update.json.new",
];
/// What runs as long as an agent does.
const PROGRAMS: [&str; 2] = ["companion", "companionw"];

/// How the device leaves.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Leave {
    /// Also while a request waits for an answer or a session runs. The desk ends the request; a
    /// session that runs goes on until you end it.
    #[arg(long)]
    pub anyway: bool,
    /// Have the agents of all users leave that run on this device, as the system's installer does
    /// before it removes them.
    #[arg(long, hide = true)]
    pub everybody: bool,
    /// The agent that leaves: it is given the same settings.
    #[command(flatten)]
    pub run: Run,
}

/// Does it. Fails where the desk could not be told, though nothing is left here then either.
pub(super) async fn leave(options: &Leave) -> anyhow::Result<ExitCode> {
    if options.everybody {
        return everybody().await;
    }
    let run = &options.run;
    let state = settings::state_dir(run.state.as_deref())?;
    let log = checkup::log_dir(run, &state);
    let usual = run.state.is_none();
    let mut farewell = Farewell::Nowhere;
    if state.is_dir() {
        if let Err(code) = cli::end(&state, options.anyway).await {
            return Ok(code);
        }
        let only = only(&state).await?;
        let network = network(run);
        farewell = source::leave(&state, &network)
            .await
            .context("whether this device is enrolled cannot be read")?;
        source::forget(&state).context("what the desk knows this device by cannot be removed")?;
        // Windows removes nothing that is open.
        drop(only);
        clear(&state, &log, usual)
            .with_context(|| format!("{} cannot be removed", state.display()))?;
    }
    if let Ok(program) = env::current_exe() {
        update::forget(&state, &program).context("what an update left cannot be removed")?;
    }
    if usual {
        platform::unregister().context("what the system was told of the agent stays")?;
    }
    Ok(said(&farewell)?)
}

/// The agent that ran is over, and leaves.
pub(super) fn at_once(run: &Run) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("the event loop cannot be made")?;
    let options = Leave {
        anyway: true,
        everybody: false,
        run: run.clone(),
    };
    runtime.block_on(leave(&options))
}

/// Waits for as long as an agent runs that was started from where this program is. It may be the system
/// itself that does so: of what users can write it looks at nothing.
async fn everybody() -> anyhow::Result<ExitCode> {
    platform::dismiss(true).context("agents of others cannot be told to leave")?;
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until && platform::others_run(&PROGRAMS).unwrap_or(true) {
        sleep(LOOK_AGAIN).await;
    }
    platform::dismiss(false).context("agents are told to leave still")?;
    Ok(ExitCode::SUCCESS)
}

/// Keeps another agent from starting meanwhile.
async fn only(state: &Path) -> anyhow::Result<platform::Only> {
    let until = Instant::now() + PATIENCE;
    loop {
        if let Some(only) = platform::instance(state)? {
            return Ok(only);
        }
        let waits = Instant::now() < until;
        anyhow::ensure!(waits, "the agent that runs cannot be ended");
        sleep(LOOK_AGAIN).await;
    }
}

/// The network as far as the settings can be read: whoever leaves does not wait until they are mended.
fn network(run: &Run) -> crate::web::Network {
    let raw = hidden::readable(run);
    let (policy, _) = Policy::read(&raw, settings::defaults(platform::facts().os));
    settings::network(&raw, &policy)
}

/// In the usual place everything is the agent's; in one that was named it may have company.
fn clear(state: &Path, log: &Path, usual: bool) -> io::Result<()> {
    let mut all: Vec<PathBuf> = vec![log.to_owned()];
    match usual {
        true => all.push(state.to_owned()),
        false => all.extend(FILES.map(|name| state.join(name))),
    }
    for path in all {
        let removed = match path.is_dir() {
            true => platform::remove_all(&path),
            false => fs::remove_file(&path),
        };
        match removed {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
    }
    // With what had to be made above it, where that is for nothing else.
    let home = directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
    let above = state.ancestors().take_while(|dir| {
        let ours = *dir == state || usual;
        ours && Some(*dir) != home.as_deref()
    });
    for dir in above {
        if dir.exists() && fs::remove_dir(dir).is_err() {
            break;
        }
    }
    Ok(())
}

fn said(farewell: &Farewell) -> io::Result<ExitCode> {
    let mut out = io::stdout();
    match farewell {
        Farewell::Nowhere => writeln!(
            out,
            "This device was enrolled at no desk. Nothing is left here."
        )?,
        Farewell::Done(desk) => {
            writeln!(
                out,
                "This device has left the desk {desk}. Nothing is left here."
            )?;
        }
        Farewell::Untold { desk, why } => {
            let name = platform::facts().name;
            writeln!(
                io::stderr(),
                "companion: nothing is left here, but the desk {desk} still has this device in its list: {why}. \
                 Have {name} removed there."
            )?;
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}
