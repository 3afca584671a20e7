//! The agent put together: arguments in, an agent out, on a desktop or on a pipe.

mod checkup;
mod errand;
mod examination;
mod front;
mod hidden;
mod leave;
mod logging;
mod management;
mod parcel;
mod patience;
mod policy;
mod renewal;
mod roaming;
mod settings;
mod speech;
mod updates;
mod version;
mod window;

use std::{
    ffi::OsString,
    io,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use anyhow::Context as _;
pub use checkup::{Diagnose, Doctor};
use clap::{Parser, Subcommand};
use companion_platform as platform;
use serde_json::{Map, Value};
use tokio::sync::{mpsc, watch};
use tracing::Level;

use crate::assist::policy::{Policy, secret};
use crate::assist::{Agent, Event, Start, View};
use crate::cli;
use crate::clock::{self, Clock};
use crate::journal::Journal;
use crate::run::{Rest, World, run};
use crate::ui;
use crate::ui::control::Door;
use crate::ui::{Call, Wish};
use errand::Errands;
use examination::Subject;
pub use front::desktop;
use front::headless;
pub use leave::Leave;
use logging::{keep_log, log_of, write_log};
use management::Management;
use renewal::Renewal;
use settings::{
    config_file, defaults, fetcher, managed, network, origin, raw, say, source, state_dir,
};
use speech::Speech;
use updates::{Successor, Updates};

/// Asks you before your IT may help on this device, and starts TeamViewer QuickSupport if you agree.
#[derive(Debug, Parser)]
#[command(name = "companion", version, after_help = cli::EXITS)]
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
    /// Every setting, its value and who set it; or the settings as files for device management.
    Policy(policy::Settings),
    /// Take this device off the desk's list, and remove everything of the agent's but the settings.
    Leave(Leave),
    /// What a click on a notification of ours runs on Windows. Anybody can have an address of our
    /// scheme opened, a web page as well: it opens the window, whatever else it says.
    #[command(hide = true)]
    OpenAddress {
        /// The address, which is not looked at.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        _address: Vec<OsString>,
    },
    /// What the version before asks a new one, to see whether it works.
    #[command(name = updates::PREFLIGHT, hide = true)]
    Preflight(Run),
    /// What the version before does while the new one begins.
    #[command(name = updates::WATCH, hide = true)]
    Watch(updates::Watch),
    #[command(flatten)]
    Client(cli::Verb),
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
    management: Management,
    calls: mpsc::Receiver<Call>,
    listener: Option<platform::control::Listener>,
    door: Door,
    wishes: mpsc::Receiver<Wish>,
    raised: Arc<watch::Sender<u32>>,
    errands: Errands,
    updates: Updates,
    successor: Successor,
    /// How it was started.
    options: Run,
    state: PathBuf,
    _only: platform::Only,
}

/// Runs the program as its arguments say.
///
/// # Errors
/// What kept it from running, with what to do about it.
pub fn main(args: Args) -> anyhow::Result<ExitCode> {
    let command = wanted(args.command);
    let kept = match &command {
        Verb::Run(options) => log_of(options),
        Verb::Doctor(_)
        | Verb::Diagnose(_)
        | Verb::Policy(_)
        | Verb::Preflight(_)
        | Verb::Watch(_)
        | Verb::Leave(_)
        | Verb::Client(_)
        | Verb::OpenAddress { .. } => None,
    };
    write_log(args.log, kept);
    let rest = Rest::default();
    let before_sleep = rest.clone();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .on_thread_park(move || before_sleep.begin())
        .enable_all()
        .build()
        .context("the event loop cannot be made")?;
    let options = match command {
        Verb::Run(options) => options,
        Verb::OpenAddress { .. } => Run::default(),
        Verb::Doctor(options) => return runtime.block_on(checkup::doctor(&options)),
        Verb::Diagnose(options) => return runtime.block_on(checkup::diagnose(&options)),
        Verb::Policy(settings) => return runtime.block_on(policy::main(settings)),
        Verb::Preflight(options) => return updates::preflight(&options),
        Verb::Watch(watch) => return runtime.block_on(updates::watch(watch)),
        Verb::Leave(options) => return runtime.block_on(leave::leave(&options)),
        Verb::Client(verb) => {
            let state = state_dir(verb.state())?;
            return Ok(runtime.block_on(cli::main(&verb, &state, platform::login())));
        }
    };
    let managed = match options.headless {
        // Whoever started it reads why, and starts it again.
        true => Some(managed().context("without its settings the agent does not start")?),
        false => {
            let state = state_dir(options.state.as_deref())?;
            runtime.block_on(patience::until_readable(&state))?
        }
    };
    let Some(managed) = managed else {
        return Ok(ExitCode::SUCCESS);
    };
    let ready = {
        let _inside = runtime.enter();
        prepare(&options, managed, rest)?
    };
    let Some(ready) = ready else {
        let state = state_dir(options.state.as_deref())?;
        runtime.block_on(cli::hand_over(&state));
        tracing::info!("the agent runs already and was asked to show itself");
        return Ok(ExitCode::SUCCESS);
    };
    let successor = Arc::clone(&ready.successor);
    let renewal = Renewal::new();
    let end = renewal
        .clone()
        .or_told_to_end(ready.view.clone(), Arc::clone(&ready.door.pane));
    if options.headless {
        runtime.block_on(headless(ready, end));
        // Whoever is spoken to at the door has left, so that the next version can have it.
        runtime.shutdown_background();
    } else {
        platform::shell::run(runtime, |shell| desktop(ready, shell, end))
            .context("the desktop's event loop cannot be had")?;
    }
    if renewal.leaves() {
        return leave::at_once(&options);
    }
    let installed = renewal.program();
    if let Some(program) = successor.get().or(installed) {
        updates::go_on(program)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What is to be done. An address does what a second start does, which asks the agent that runs to
/// show itself.
fn wanted(command: Option<Verb>) -> Verb {
    match command {
        None | Some(Verb::OpenAddress { .. }) => Verb::Run(Run::default()),
        Some(command) => command,
    }
}

/// Keeps the log of an agent that lives in an app beside its other state. One that cannot be kept
/// keeps nobody from being asked.
pub fn log_in_app(options: &Run) {
    if let Some(log) = log_of(options) {
        keep_log(log);
    }
}

/// Prepares an agent, or finds that there is one already. Needs a tokio runtime around it.
/// `managed` is what device management decided; `rest` begins whenever the runtime's thread sleeps.
///
/// # Errors
/// What kept it from being prepared.
pub fn prepare(
    options: &Run,
    managed: Map<String, Value>,
    rest: Rest,
) -> anyhow::Result<Option<Ready>> {
    // Another part of the process may have done so; one provider is as good as the other.
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
    let state = state_dir(options.state.as_deref())?;
    platform::private_dir(&state).with_context(|| format!("{} cannot be used", state.display()))?;
    let only = platform::instance(&state).context("whether another agent runs is not known")?;
    let Some(only) = only else {
        return Ok(None);
    };
    let (only, begun) = updates::begin(&state, only)?;
    let raw = raw(options, config_file(options).as_deref(), managed)?;
    let (policy, problems) = Policy::read(&raw, defaults(platform::facts().os));
    say(&problems);
    let now = clock::now();
    let network = network(&raw, &policy);
    let source = source(options, &raw, &policy, &state, &network)?;
    let fetcher = fetcher(&state, &network);
    if let Err(error) = fetcher.sweep(std::time::SystemTime::now()) {
        tracing::warn!(%error, "what earlier sessions left cannot be removed");
    }
    let opened = Journal::open(&state).context("the journal cannot be opened")?;
    let subject = Subject {
        policy: Ok((policy.clone(), problems.clone())),
        network,
        token: secret(&raw, "EnrolmentToken").is_some(),
        state: state.clone(),
    };
    let updates = Updates::new(
        (&policy, &subject.network),
        (options, &state),
        (begun, seed()?),
    )?;
    let start = Start {
        now,
        seed: seed()?,
        user: platform::facts().user,
        origin: origin(options, &policy),
        policy: policy.clone(),
        problems: problems.clone(),
    };
    let (change, changes) = mpsc::channel(1);
    let known = (policy, problems);
    let management = Management::new((options, state.clone()), raw, known, subject, change);
    let speech = management.speech.clone();
    let (events, inbox) = mpsc::unbounded_channel();
    let start = Agent::resume(opened.records, start);
    let (shown, view) = watch::channel(start.0.view());
    let (call, calls) = mpsc::channel(1);
    let (wish, wishes) = mpsc::channel(1);
    Ok(Some(Ready {
        start,
        world: World {
            source: Arc::new(source),
            journal: opened.journal,
            fetcher,
            clock: Clock::device().context("the system's clock cannot be waited for")?,
            rest,
            changes,
        },
        events,
        inbox,
        door: Door {
            facts: management.facts.subscribe(),
            view: view.clone(),
            pane: Arc::default(),
            calls: call,
            wishes: wish,
            locale: speech.locale.subscribe(),
            local: || window::local(clock::now()),
            updates: updates.outlook(),
        },
        listener: listener(&state),
        view,
        shown,
        speech,
        management,
        calls,
        wishes,
        raised: Arc::new(watch::Sender::new(0)),
        errands: Errands::default(),
        updates,
        successor: Successor::default(),
        options: options.clone(),
        state,
        _only: only,
    }))
}

/// The door for the window and the command line. The agent can do without.
fn listener(state: &Path) -> Option<platform::control::Listener> {
    let listener = platform::control::Listener::bind(state);
    let failed = |error: &io::Error| {
        if error.kind() == io::ErrorKind::Unsupported {
            tracing::debug!(%error, "neither window nor command line");
        } else {
            tracing::warn!(%error, "neither the window nor the command line can talk to the agent");
        }
    };
    listener.inspect_err(failed).ok()
}

impl Ready {
    /// Goes by another clock than the device's: a test's own.
    #[must_use]
    pub fn by(mut self, clock: Clock) -> Self {
        self.world.clock = clock;
        self
    }

    /// Goes by the settings that it was given, whatever device management decides meanwhile.
    #[must_use]
    pub fn unmanaged(mut self) -> Self {
        self.management.heeded = false;
        self
    }

    /// Runs the agent until `quit` is done.
    pub async fn run(self, quit: impl Future<Output = ()>) {
        let Self {
            start,
            world,
            inbox,
            shown,
            calls,
            listener,
            door,
            raised,
            view,
            speech,
            management,
            errands,
            updates,
            successor,
            options,
            state,
            _only,
            ..
        } = self;
        let followed = updates.follow(view.clone(), management.subject.subscribe());
        let quit = async {
            tokio::select! {
                () = quit => {}
                program = followed => drop(successor.set(program)),
            }
        };
        let (pane, call) = (Arc::clone(&door.pane), door.calls.clone());
        let (facts, subject) = (door.facts.clone(), management.subject.subscribe());
        let managed = management.follow(view.clone());
        let scene = window::Scene {
            view,
            dial: world.clock.dial(),
        };
        let served = async {
            if let Some(listener) = listener {
                ui::control::serve(listener, door).await;
            }
            std::future::pending::<()>().await
        };
        tokio::select! {
            () = run(start, world, inbox, calls, shown, quit) => {}
            () = served => {}
            () = window::draw(&pane, scene, &raised, &call, &speech, &errands, facts) => {}
            () = examination::serve(&errands.checkup, subject) => {}
            () = managed => {}
            () = roaming::follow(call.clone()) => {}
            () = parcel::serve(&errands.parcel, &options) => {}
        }
        if successor.get().is_none() {
            crate::update::end(&state);
        }
    }
}

fn seed() -> anyhow::Result<u64> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).context("the system gives no random numbers")?;
    Ok(u64::from_le_bytes(bytes))
}

#[cfg(test)]
mod tests;
