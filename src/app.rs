//! The agent put together: arguments in, an agent out, on a desktop or on a pipe.

mod checkup;

use std::{
    io::{self, IsTerminal as _},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use anyhow::Context as _;
pub use checkup::{Diagnose, Doctor};
use clap::{Parser, Subcommand};
use companion_platform as platform;
use directories::ProjectDirs;
use serde_json::{Map, Value};
use tokio::sync::{mpsc, watch};
use tracing::Level;
use tracing_subscriber::{
    Layer as _, filter::LevelFilter, layer::SubscriberExt as _, util::SubscriberInitExt as _,
};
use zeroize::Zeroizing;

use crate::assist::policy::{Defaults, Origin, Policy, Problem, Raw, secret, shown};
use crate::assist::{Agent, Event, Presence, Start, View};
use crate::clock::{self, Clock};
use crate::config;
use crate::fetch::Fetcher;
use crate::journal::Journal;
use crate::log::Log;
use crate::run::{World, run};
use crate::source::{DeskSource, FileSource, Settings, Source};
use crate::ui::{self, Deed};
use crate::web::{Login, Network};

/// What a system brings along, by the name under which the platform knows it: TeamViewer's download
/// address of QuickSupport where there is a program to fetch (the Linux one is that of the AUR
/// package `teamviewer-quicksupport`).
fn defaults(os: &str) -> Defaults {
    let linux = "https://download.teamviewer.com/download/teamviewer_qs.tar.gz";
    Defaults {
        quicksupport_url: (os == "linux").then_some(linux),
    }
}

/// Asks you before your IT may help on this device, and starts TeamViewer QuickSupport if you agree.
#[derive(Debug, Parser)]
#[command(name = "companion", version)]
pub struct Args {
    #[command(subcommand)]
    command: Option<Verb>,
    /// How much is written to standard error: error, warn, info, debug or trace.
    #[arg(long, global = true, default_value = "warn", env = "COMPANION_LOG")]
    log: Level,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Run the agent until it is told to end. This is what happens without a command, too.
    Run(Run),
    /// Look at everything that a session needs, and say what to do about what is amiss.
    Doctor(Doctor),
    /// Put what IT needs to find a fault into one file, without names and secrets.
    Diagnose(Diagnose),
}

/// How the agent runs.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Run {
    /// Talk over standard input and output, one JSON object a line, instead of the desktop.
    #[arg(long)]
    pub headless: bool,
    /// Address of the desk, https://… (http:// only to this device itself).
    #[arg(long, value_name = "URL", conflicts_with = "fixture")]
    pub desk: Option<String>,
    /// File with requests that plays a desk.
    #[arg(long, value_name = "FILE")]
    pub fixture: Option<PathBuf>,
    /// File with the token with which the device introduces itself to the desk.
    #[arg(long, value_name = "FILE")]
    pub enrolment_token_file: Option<PathBuf>,
    /// Settings; device management overrides them.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Where the agent keeps its journal and its credential.
    #[arg(long, value_name = "DIR")]
    pub state: Option<PathBuf>,
    /// One setting, as in the configuration file. Can be given more than once.
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = setting)]
    pub settings: Vec<(String, String)>,
}

fn setting(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("it must look like KEY=VALUE")?;
    Ok((key.to_owned(), value.to_owned()))
}

/// An agent that is ready to run.
pub struct Ready {
    start: (Agent, Vec<crate::assist::Command>),
    world: World,
    /// What the user and the front-end say.
    pub events: mpsc::UnboundedSender<Event>,
    inbox: mpsc::UnboundedReceiver<Event>,
    /// What the user should see.
    pub view: watch::Receiver<View>,
    shown: watch::Sender<View>,
    only: platform::Only,
}

/// Runs the program as its arguments say.
///
/// # Errors
/// What kept it from running, with what to do about it.
pub fn main(args: Args) -> anyhow::Result<()> {
    let command = args.command.unwrap_or(Verb::Run(Run::default()));
    let kept = match &command {
        Verb::Run(options) => log_of(options),
        Verb::Doctor(_) | Verb::Diagnose(_) => None,
    };
    write_log(args.log, kept);
    let options = match command {
        Verb::Run(options) => options,
        Verb::Doctor(options) => return checkup::doctor(&options),
        Verb::Diagnose(options) => return checkup::diagnose(&options),
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("the event loop cannot be made")?;
    let managed = managed()?;
    let ready = {
        let _inside = runtime.enter();
        prepare(&options, managed)?
    };
    let Some(ready) = ready else {
        tracing::info!("the agent runs already and was asked to show itself");
        return Ok(());
    };
    if options.headless {
        runtime.block_on(headless(ready));
    } else {
        platform::shell::run(runtime, |shell| {
            desktop(ready, shell, platform::told_to_end())
        })
        .context("the desktop's event loop cannot be had")?;
    }
    Ok(())
}

fn home() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "portal-companion")
}

/// Where the agent keeps its journal and its credential.
fn state_dir(options: &Run, home: Option<&ProjectDirs>) -> anyhow::Result<PathBuf> {
    let of_user = || {
        let home = home?;
        Some(
            home.state_dir()
                .unwrap_or_else(|| home.data_local_dir())
                .to_owned(),
        )
    };
    let state = options.state.clone().or_else(of_user);
    state.context("there is no home directory for the journal; name one with --state")
}

fn config_file(options: &Run, home: Option<&ProjectDirs>) -> Option<PathBuf> {
    let of_user = || Some(home?.config_dir().join("config.json"));
    options.config.clone().or_else(of_user)
}

/// The log of an agent that runs. One that cannot be kept keeps nobody from being asked.
fn log_of(options: &Run) -> Option<Log> {
    let state = state_dir(options, home().as_ref()).ok()?;
    let dir = checkup::log_dir(options, &state);
    let made = platform::private_dir(&state).and_then(|()| platform::private_dir(&dir));
    made.and_then(|()| Log::open(&dir)).ok()
}

/// Says on standard error what is as grave as `level`, and keeps what a maintainer will want to know.
fn write_log(level: Level, kept: Option<Log>) {
    let said = tracing_subscriber::fmt::layer()
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .with_filter(LevelFilter::from_level(level));
    let kept = kept.map(|log| {
        tracing_subscriber::fmt::layer()
            .json()
            .with_writer(Mutex::new(log))
            .with_filter(LevelFilter::INFO)
    });
    tracing_subscriber::registry().with(said).with(kept).init();
}

/// Prepares an agent, or finds that there is one already. Needs a tokio runtime around it.
/// `managed` is what device management decided.
///
/// # Errors
/// What kept it from being prepared.
pub fn prepare(options: &Run, managed: Map<String, Value>) -> anyhow::Result<Option<Ready>> {
    // Another part of the process may have done so; one provider is as good as the other.
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
    let home = home();
    let state = state_dir(options, home.as_ref())?;
    platform::private_dir(&state).with_context(|| format!("{} cannot be used", state.display()))?;
    let only =
        match platform::instance(&state).context("another agent may run; it cannot be told")? {
            platform::Instance::First(only) => only,
            platform::Instance::Second => return Ok(None),
        };
    let raw = raw(
        options,
        config_file(options, home.as_ref()).as_deref(),
        managed,
    )?;
    let (policy, problems) = Policy::read(&raw, defaults(platform::facts().os));
    say(&problems);
    let now = clock::now();
    let network = network(&raw, &policy);
    let source = source(options, &raw, &policy, &state, &network)?;
    let fetcher = Fetcher::new(state.join("quicksupport"), network);
    if let Err(error) = fetcher.sweep(std::time::SystemTime::now()) {
        tracing::warn!(%error, "what earlier sessions left cannot be removed");
    }
    let opened = Journal::open(&state).context("the journal cannot be opened")?;
    let start = Start {
        now,
        seed: seed()?,
        user: platform::facts().user,
        origin: origin(options, &policy),
        policy,
        problems,
    };
    let (events, inbox) = mpsc::unbounded_channel();
    let start = Agent::resume(opened.records, start);
    let (shown, view) = watch::channel(start.0.view());
    Ok(Some(Ready {
        start,
        world: World {
            source: Arc::new(source),
            journal: opened.journal,
            fetcher,
            clock: Clock::device().context("the system's clock cannot be waited for")?,
        },
        events,
        inbox,
        view,
        shown,
        only,
    }))
}

impl Ready {
    /// Runs the agent until `quit` is done. `summoned` is called when the user starts another one.
    pub async fn run(self, quit: impl Future<Output = ()>, summoned: impl Fn()) {
        let Self {
            start,
            world,
            inbox,
            shown,
            events,
            mut only,
            ..
        } = self;
        let again = async {
            loop {
                only.summoned().await;
                summoned();
            }
        };
        tokio::select! {
            () = run(start, world, inbox, shown, quit) => {}
            () = again => {}
        }
        drop(events);
    }
}

async fn headless(ready: Ready) {
    let input = tokio::io::BufReader::new(platform::input());
    let talk = ui::headless::run(
        ready.view.clone(),
        ready.events.clone(),
        input,
        platform::output(),
    );
    let quit = async {
        tokio::select! {
            result = talk => {
                if let Err(error) = result {
                    tracing::info!(%error, "nobody reads any more");
                }
            }
            () = platform::told_to_end() => {}
        }
    };
    ready.run(quit, || {}).await;
}

/// Runs an agent on the desktop until `end` is done or the user ends it.
pub async fn desktop(ready: Ready, shell: platform::shell::Shell, end: impl Future<Output = ()>) {
    let platform::shell::Shell {
        show,
        mut clicks,
        mut presence,
    } = shell;
    let mut view = ready.view.clone();
    let events = ready.events.clone();
    // Counts how often the user looked for us: what waits is then shown anew.
    let (summon, mut summons) = watch::channel(0_u32);
    let quit = async {
        let mut end = std::pin::pin!(end);
        view.mark_changed();
        presence.mark_changed();
        loop {
            tokio::select! {
                changed = view.changed() => if changed.is_err() { return },
                Ok(()) = summons.changed() => {}
                Ok(()) = presence.changed() => {
                    let here = here(*presence.borrow_and_update());
                    events.send(Event::Presence(here)).ok();
                    continue;
                }
                click = clicks.recv() => {
                    let Some(click) = click else { return };
                    match ui::surface::deed(&click) {
                        Some(Deed::Event(event)) => drop(events.send(*event)),
                        Some(Deed::Open) => summon.send_modify(|summons| *summons += 1),
                        Some(Deed::Quit) => return,
                        None => {}
                    }
                    continue;
                }
                () = &mut end => return,
            }
            let surface = ui::surface::of(&view.borrow_and_update(), *summons.borrow_and_update());
            show.send_replace(surface);
        }
    };
    ready
        .run(quit, || summon.send_modify(|summons| *summons += 1))
        .await;
}

fn here(presence: platform::shell::Presence) -> Presence {
    match presence {
        platform::shell::Presence::Here => Presence::Here,
        platform::shell::Presence::Locked => Presence::Locked,
        platform::shell::Presence::Away => Presence::Away,
    }
}

/// What device management decided. A system on which the agent has no ear for it is not managed;
/// one on which it cannot be read is not known, and nothing is started on a guess.
fn managed() -> anyhow::Result<Map<String, Value>> {
    match platform::policy() {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {
            tracing::warn!("settings of device management are not read on this system");
            Ok(Map::new())
        }
        policy => policy.context(
            "the settings of device management cannot be read, and without them the agent does not start",
        ),
    }
}

fn raw(options: &Run, file: Option<&Path>, managed: Map<String, Value>) -> anyhow::Result<Raw> {
    let written = file.map(config::file).transpose()?.unwrap_or_default();
    let mut line = Map::new();
    for (key, value) in &options.settings {
        line.insert(key.clone(), Value::String(value.clone()));
    }
    if let Some(desk) = &options.desk {
        line.insert("DeskUrl".into(), Value::String(desk.clone()));
    }
    if let Some(path) = &options.enrolment_token_file {
        let token = std::fs::read_to_string(path)
            .with_context(|| format!("the enrolment token {} cannot be read", path.display()))?;
        line.insert(
            "EnrolmentToken".into(),
            Value::String(token.trim().to_owned()),
        );
    }
    Ok(config::merge([
        (written, Origin::File),
        (line, Origin::CommandLine),
        (managed, Origin::Policy),
    ]))
}

fn network(raw: &Raw, policy: &Policy) -> Network {
    let login = secret(raw, "ProxyUser").map(|user| Login {
        user: user.to_owned(),
        password: Zeroizing::new(secret(raw, "ProxyPassword").unwrap_or_default().to_owned()),
    });
    let authority = policy.certificate_authority.clone();
    Network::new(policy.proxy.clone(), login, authority)
}

fn source(
    options: &Run,
    raw: &Raw,
    policy: &Policy,
    state: &Path,
    network: &Network,
) -> anyhow::Result<Source> {
    if let Some(path) = &options.fixture {
        return Ok(Source::File(FileSource::open(path, clock::now())?));
    }
    let Some(url) = policy.desk_url.clone() else {
        tracing::warn!(
            "no desk is set: give DeskUrl by policy, in the configuration or with --desk"
        );
        return Ok(Source::None);
    };
    let settings = Settings {
        url,
        token: secret(raw, "EnrolmentToken").map(str::to_owned),
        network: network.clone(),
        dir: state.to_owned(),
        shown: shown(raw),
        clock: clock::now,
    };
    Ok(Source::Desk(DeskSource::new(settings)?))
}

/// Where requests come from, as the journal remembers it.
fn origin(options: &Run, policy: &Policy) -> String {
    match &options.fixture {
        Some(path) => path.display().to_string(),
        None => policy.desk_url.clone().unwrap_or_default(),
    }
}

fn say(problems: &[Problem]) {
    for Problem { key, origin, what } in problems {
        tracing::warn!(key, ?origin, what, "a setting cannot be used as it stands");
    }
}

fn seed() -> anyhow::Result<u64> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).context("the system gives no random numbers")?;
    Ok(u64::from_le_bytes(bytes))
}
