//! The agent put together: arguments in, an agent out, on a desktop or on a pipe.

use std::{
    io::{self, IsTerminal as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use companion_platform as platform;
use serde_json::{Map, Value};
use tokio::sync::{mpsc, watch};
use tracing::Level;

use crate::assist::policy::{Defaults, LanguageRule, Origin, Policy, Problem, Raw, secret, shown};
use crate::assist::{Agent, Event, Presence, Start, View};
use crate::clock::{self, Clock};
use crate::config;
use crate::fetch::Fetcher;
use crate::journal::Journal;
use crate::l10n::{Language, Locale, Voice};
use crate::preferences::Preferences;
use crate::run::{World, run};
use crate::source::{DeskSource, FileSource, Settings, Source};
use crate::ui::{self, Deed};

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
    /// What the agent speaks.
    pub speech: Speech,
    only: platform::Only,
}

/// What the agent speaks, and how the user changes that.
#[derive(Clone, Debug)]
pub struct Speech {
    /// The language, now and whenever it changes. Its words are read when they are first needed.
    pub locale: watch::Sender<Locale>,
    /// Whether somebody else decided about it.
    pub fixed: bool,
    /// What the system prefers.
    wishes: Vec<String>,
    /// Where the user's choice is kept.
    state: PathBuf,
}

impl Speech {
    fn new(rule: LanguageRule, state: &Path) -> Self {
        let wishes = platform::languages();
        let chosen = Preferences::read(state).language;
        let chosen = chosen.as_deref().and_then(Language::from_tag);
        let (chosen, fixed) = match rule {
            LanguageRule::Free => (chosen, false),
            LanguageRule::Suggested(tag) => (chosen.or(Language::from_tag(tag)), false),
            LanguageRule::Fixed(tag) => (Language::from_tag(tag), true),
        };
        Self {
            locale: watch::Sender::new(Locale::of(&wishes, chosen)),
            fixed,
            wishes,
            state: state.to_owned(),
        }
    }

    /// The user wants this one, from now on and after a restart.
    pub fn choose(&self, language: Language) {
        if self.fixed {
            tracing::info!("the language is not the user's to choose");
            return;
        }
        let mut preferences = Preferences::read(&self.state);
        preferences.language = Some(language.tag().to_owned());
        if let Err(error) = preferences.write(&self.state) {
            tracing::warn!(%error, "the choice of the language cannot be kept");
        }
        self.locale
            .send_replace(Locale::of(&self.wishes, Some(language)));
    }
}

/// Runs the program as its arguments say.
///
/// # Errors
/// What kept it from running, with what to do about it.
pub fn main(args: Args) -> anyhow::Result<()> {
    tracing_subscriber::fmt()
        .with_max_level(args.log)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .init();
    let Verb::Run(options) = args.command.unwrap_or(Verb::Run(Run::default()));
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
    let home = directories::ProjectDirs::from("", "", "portal-companion");
    let state = options.state.clone().or_else(|| {
        let home = home.as_ref()?;
        Some(
            home.state_dir()
                .unwrap_or_else(|| home.data_local_dir())
                .to_owned(),
        )
    });
    let state =
        state.context("there is no home directory for the journal; name one with --state")?;
    platform::private_dir(&state).with_context(|| format!("{} cannot be used", state.display()))?;
    let only =
        match platform::instance(&state).context("another agent may run; it cannot be told")? {
            platform::Instance::First(only) => only,
            platform::Instance::Second => return Ok(None),
        };
    let file = options
        .config
        .clone()
        .or_else(|| Some(home?.config_dir().join("config.json")));
    let raw = raw(options, file.as_deref(), managed)?;
    let (policy, problems) = Policy::read(&raw, defaults(platform::facts().os));
    say(&problems);
    let now = clock::now();
    let source = source(options, &raw, &policy, &state)?;
    let fetcher = Fetcher::new(
        state.join("quicksupport"),
        policy.certificate_authority.clone(),
    );
    if let Err(error) = fetcher.sweep(std::time::SystemTime::now()) {
        tracing::warn!(%error, "what earlier sessions left cannot be removed");
    }
    let speech = Speech::new(policy.language, &state);
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
        speech,
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
    let speech = ready.speech.clone();
    let mut locale = speech.locale.subscribe();
    // Counts how often the user looked for us: what waits is then shown anew.
    let (summon, mut summons) = watch::channel(0_u32);
    let quit = async {
        let mut end = std::pin::pin!(end);
        let mut voice = Voice::new(*locale.borrow_and_update());
        view.mark_changed();
        presence.mark_changed();
        loop {
            tokio::select! {
                changed = view.changed() => if changed.is_err() { return },
                Ok(()) = summons.changed() => {}
                Ok(()) = locale.changed() => voice = Voice::new(*locale.borrow_and_update()),
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
                        Some(Deed::Language(language)) => speech.choose(language),
                        // The tray and the notices offer none of these.
                        Some(Deed::Report(_) | Deed::Code(_) | Deed::Diagnose) | None => {}
                    }
                    continue;
                }
                () = &mut end => return,
            }
            let surface = {
                let view = view.borrow_and_update();
                ui::surface::of(&view, &voice, *summons.borrow_and_update())
            };
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

fn source(options: &Run, raw: &Raw, policy: &Policy, state: &Path) -> anyhow::Result<Source> {
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
        authority: policy.certificate_authority.clone(),
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
