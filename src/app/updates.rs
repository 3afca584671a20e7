//! Updates of the agent itself: what they go by, when one is looked for, and how the agent goes on as
//! the version after.

use std::{
    env,
    ffi::OsString,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::{self, ExitCode},
    sync::{Arc, OnceLock},
    thread,
    time::Duration,
};

use anyhow::Context as _;
use companion_desk::release;
use companion_platform as platform;
use serde_json::json;
use tokio::{
    sync::watch,
    time::{sleep, timeout},
};

use super::{
    Run,
    examination::Subject,
    settings::{config_file, defaults, managed, raw, state_dir},
    version::version,
};
use crate::assist::View;
use crate::assist::policy::{Policy, UpdateMode};
use crate::assist::release::{Outlook, Standing, TRIAL, is_idle, is_quiet};
use crate::clock;
use crate::journal::Journal;
use crate::update;
use crate::update::{Begin, Found, Key, Updater, Ways};
use crate::web::Network;

/// The publisher's keys, as they were given when this program was built: 64 hexadecimal digits each,
/// with commas between them. Without any no release is believed.
const KEYS: Option<&str> = option_env!("COMPANION_RELEASE_KEYS");
/// How a new version is asked whether it works.
pub(super) const PREFLIGHT: &str = "update-preflight";
/// How the old version is asked to watch the new one.
pub(super) const WATCH: &str = "update-watch";
/// How long a new version may think about whether it works.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long everything waits until the watcher has been started.
const WATCHER: Duration = Duration::from_secs(10);

/// As which program the agent goes on when it has ended, if it does.
pub(super) type Successor = Arc<OnceLock<PathBuf>>;

/// An agent's updates.
pub(super) struct Updates {
    updater: Updater,
    mode: UpdateMode,
    trial: bool,
    outlook: watch::Sender<Outlook>,
}

/// What a start begins with. Where the version before has to go on, this one ends here.
pub(super) fn begin(state: &Path, only: platform::Only) -> anyhow::Result<(platform::Only, Begin)> {
    let (Ok(program), Ok(version)) = (env::current_exe(), version().parse()) else {
        return Ok((only, Begin::Usual));
    };
    match update::begin(state, &program, version, step) {
        begun @ (Begin::Usual | Begin::Trial) => Ok((only, begun)),
        Begin::Back => {
            // It is to be the only one.
            drop(only);
            go_on(&program)?;
            process::exit(0)
        }
    }
}

/// Goes on as another program, with the arguments of this one. Returns where this process has to end
/// for that.
pub(super) fn go_on(program: &Path) -> anyhow::Result<()> {
    step("going-on");
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let gone = platform::become_program(program, &arguments);
    gone.with_context(|| format!("{} cannot be started", program.display()))
}

impl Updates {
    /// Puts together what updates of this agent go by.
    pub(super) fn new(
        (policy, network): (&Policy, &Network),
        (options, state): (&Run, &Path),
        (begun, device): (Begin, u64),
    ) -> anyhow::Result<Self> {
        let program = env::current_exe().unwrap_or_default();
        let version = version().parse().context("this program has no version")?;
        let keys = keys();
        let mode = mode(policy, &keys, &program);
        let mut question: Vec<OsString> = vec![PREFLIGHT.into(), "--state".into(), state.into()];
        if let Some(config) = &options.config {
            question.extend(["--config".into(), config.into()]);
        }
        let updater = Updater::new(update::Settings {
            version,
            machine: (
                platform::facts().os.to_owned(),
                env::consts::ARCH.to_owned(),
            ),
            keys,
            ways: ways(policy, network),
            state: state.to_owned(),
            program,
            question,
            patience: rehearsed("PATIENCE")
                .and_then(|seconds| seconds.parse().ok())
                .map_or(PATIENCE, Duration::from_secs),
            device,
            step,
        });
        let trial = begun == Begin::Trial;
        let standing = match trial {
            true => Standing::Trial { version },
            false if mode == UpdateMode::Off => Standing::Off,
            false => updater.stood(),
        };
        let outlook = outlook(standing, mode, &updater);
        Ok(Self {
            updater,
            mode,
            trial,
            outlook: watch::Sender::new(outlook),
        })
    }

    /// Goes by other settings from here on; whether they are others.
    fn adopt(&mut self, subject: &Subject) -> bool {
        let Ok((policy, _)) = &subject.policy else {
            return false;
        };
        let settings = self.updater.settings();
        let mode = mode(policy, &settings.keys, &settings.program);
        let ways = ways(policy, &subject.network);
        if mode == self.mode && settings.ways.same_places(&ways) {
            self.updater.redirect(ways, false);
            return false;
        }
        tracing::info!("updates go by other settings");
        self.mode = mode;
        self.updater.redirect(ways, true);
        self.stands(before_a_look(mode, &self.updater));
        true
    }

    /// How it stands.
    pub(super) fn outlook(&self) -> watch::Receiver<Outlook> {
        self.outlook.subscribe()
    }

    /// Looks for releases beside the polls of the desk, and returns when the agent is to end and go on
    /// as another program. Nothing wakes it but what wakes the agent.
    pub(super) async fn follow(
        mut self,
        mut view: watch::Receiver<View>,
        mut subject: watch::Receiver<Subject>,
    ) -> PathBuf {
        if self.trial {
            let mut open = view.clone();
            let in_vain = async {
                sleep(Duration::from_millis(TRIAL.0)).await;
                // The desk is not needed for every session.
                open.wait_for(is_idle).await.is_ok()
            };
            let answered = view.wait_for(|view| view.desk.checked.is_some());
            tokio::select! {
                answered = answered => if answered.is_err() { return std::future::pending().await },
                true = in_vain => {
                    tracing::error!("no desk has answered this new version; it starts again");
                    return self.updater.program().to_owned();
                }
            }
            self.updater.confirm();
            match self.mode {
                UpdateMode::Off => self.stands(Standing::Off),
                UpdateMode::Own | UpdateMode::Managed => self.found(Standing::Current),
            };
        }
        let mut seen = None;
        loop {
            let polled = tokio::select! {
                polled = view.wait_for(|view| view.desk.checked != seen) => polled.map(|view| {
                    seen = view.desk.checked;
                    is_quiet(&view)
                }),
                Ok(()) = subject.changed() => {
                    self.adopt(&subject.borrow_and_update());
                    continue;
                }
            };
            let Ok(quiet) = polled else {
                return std::future::pending().await;
            };
            if self.mode == UpdateMode::Off {
                continue;
            }
            let due = self.updater.is_due(clock::now()) || rehearsed("EAGER").is_some();
            if quiet && due && self.update(&mut view, &mut subject).await {
                return self.updater.program().to_owned();
            }
            // After each look, found or not: the authorities of the system were in memory for it.
            if quiet && due {
                platform::trim_memory();
            }
        }
    }

    /// Looks once; whether the agent was replaced.
    async fn update(
        &mut self,
        view: &mut watch::Receiver<View>,
        subject: &mut watch::Receiver<Subject>,
    ) -> bool {
        let found = self.updater.look(clock::now()).await;
        let offer = match found {
            Ok(Found::Nothing) => return self.found(Standing::Unknown),
            Ok(Found::Current) => return self.found(Standing::Current),
            Ok(Found::Later { version, until }) => {
                return self.found(Standing::Later { version, until });
            }
            Ok(Found::Due(offer)) => offer,
            Err(update::Trouble::Refused(crate::assist::release::Refusal::Failed)) => {
                let standing = self.updater.gone_wrong();
                return self.found(standing.unwrap_or(Standing::Unknown));
            }
            Err(trouble) => return self.troubled(&trouble),
        };
        let version = offer.version;
        if self.mode != UpdateMode::Own {
            return self.found(Standing::Available { version });
        }
        self.found(Standing::Waiting { version });
        tracing::info!(%version, "a new version is fetched");
        let fetched = tokio::select! {
            fetched = self.updater.fetch(offer) => Some(fetched),
            _ = view.wait_for(|view| !is_quiet(view)) => None,
        };
        let staged = match fetched {
            // The user comes first.
            None => {
                self.updater.interrupted();
                return false;
            }
            Some(Err(trouble)) => return self.troubled(&trouble),
            Some(Ok(staged)) => staged,
        };
        // Nothing can happen between the look at the view and the end of the replacement.
        if view.wait_for(is_quiet).await.is_err() {
            return false;
        }
        let others =
            subject.has_changed().unwrap_or(false) && self.adopt(&subject.borrow_and_update());
        if others {
            tracing::info!(%version, "the new version is not installed by these settings");
            self.updater.discard(staged);
            return false;
        }
        if !is_ours(self.updater.program()) {
            tracing::warn!("this program is not the user's own any more, so it is not replaced");
            self.updater.discard(staged);
            self.mode = UpdateMode::Managed;
            return self.found(Standing::Available { version });
        }
        step("quiet");
        match self.updater.install(staged) {
            Ok(()) => {
                tracing::info!(%version, "the new version is installed");
                self.have_it_watched();
                true
            }
            Err(trouble) => self.troubled(&trouble),
        }
    }

    /// Has the old version watch what becomes of this process. It can be done without. Nothing else can
    /// begin meanwhile: this process is about to be another program.
    fn have_it_watched(&self) {
        if rehearsed("ALONE").is_some() {
            return;
        }
        let arguments: Vec<OsString> = [
            WATCH.into(),
            self.updater.state().into(),
            self.updater.program().into(),
            process::id().to_string().into(),
            "--".into(),
        ]
        .into_iter()
        .chain(env::args_os().skip(1))
        .collect();
        let old = self.updater.old();
        let started = thread::scope(|scope| {
            let start = || start_watcher(&old, &arguments);
            let started = thread::Builder::new().spawn_scoped(scope, start)?.join();
            started.unwrap_or_else(|_| Err(io::ErrorKind::Other.into()))
        });
        if let Err(error) = started {
            tracing::warn!(%error, "nobody watches the new version");
        }
    }

    fn troubled(&mut self, trouble: &update::Trouble) -> bool {
        let why = trouble.to_string();
        tracing::warn!(why, "no update");
        self.found(Standing::Trouble { why })
    }

    /// So it stands after a look, which is remembered.
    fn found(&mut self, standing: Standing) -> bool {
        self.updater.remember(&standing);
        self.stands(standing)
    }

    fn stands(&self, standing: Standing) -> bool {
        let outlook = outlook(standing, self.mode, &self.updater);
        self.outlook.send_replace(outlook);
        false
    }
}

/// Returns when the watcher is there, or should be. What is started starts another one, which is nobody's
/// child, and ends.
fn start_watcher(old: &Path, arguments: &[OsString]) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let started = platform::start_own(old, arguments, platform::Wanted::ByUser)?;
        drop(timeout(WATCHER, started.ended()).await);
        Ok(())
    })
}

/// What the old version is asked to watch.
#[derive(Debug, clap::Args)]
pub(super) struct Watch {
    /// The agent's directory.
    state: PathBuf,
    /// The agent's program.
    program: PathBuf,
    /// The process that is to go on as the new version.
    process: u32,
    /// It is nobody's child already.
    #[arg(long)]
    apart: bool,
    /// What the agent was started with.
    #[arg(last = true)]
    arguments: Vec<OsString>,
}

/// Watches a new version, as the old one, and has the agent go on if that ends.
pub(super) async fn watch(watch: Watch) -> anyhow::Result<ExitCode> {
    let Watch {
        state,
        program,
        process,
        apart,
        arguments,
    } = watch;
    if !apart {
        let mut again: Vec<OsString> = vec![WATCH.into(), "--apart".into()];
        again.extend([
            state.into(),
            program.into(),
            process.to_string().into(),
            "--".into(),
        ]);
        again.extend(arguments);
        platform::start_own(&env::current_exe()?, &again, platform::Wanted::ByUser)?;
        return Ok(ExitCode::SUCCESS);
    }
    let patience = rehearsed("PATIENCE").and_then(|seconds| seconds.parse().ok());
    let patience = patience.map(Duration::from_secs);
    match update::watch(&state, &program, process, patience).await {
        update::Fate::Settled => {}
        update::Fate::Again | update::Fate::Back => {
            platform::become_program(&program, &arguments)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Says that this version works on this device, to the one that would be replaced by it: the settings
/// and the journal can be read. Nothing is changed.
pub(super) fn preflight(options: &Run) -> anyhow::Result<ExitCode> {
    let state = state_dir(options.state.as_deref())?;
    let raw = raw(options, config_file(options).as_deref(), managed()?)?;
    let (_, problems) = Policy::read(&raw, defaults(platform::facts().os));
    let records = Journal::read(&state).context("the journal cannot be read")?;
    let said = json!({
        "version": version(), "records": records.len(), "problems": problems.len(),
    });
    writeln!(io::stdout(), "{said}")?;
    Ok(ExitCode::SUCCESS)
}

/// Who updates the agent, by the settings and by where its program is.
fn who(policy: &Policy, keys: &[Key], program: &Path) -> UpdateMode {
    match keys.is_empty() || publisher(policy).is_none() {
        true => UpdateMode::Off,
        false => policy.updates.who(is_ours(program)),
    }
}

/// The same, which says in the log where that is not as it was set.
fn mode(policy: &Policy, keys: &[Key], program: &Path) -> UpdateMode {
    let mode = who(policy, keys, program);
    if policy.updates.mode == Some(UpdateMode::Own) && mode == UpdateMode::Managed {
        tracing::warn!(
            program = %program.display(),
            "UpdateMode is self, but this program is not the user's own, so it is not replaced"
        );
    }
    mode
}

fn is_ours(program: &Path) -> bool {
    matches!(platform::ours(program), Ok(true))
}

/// Who updates this program where that is not set, or not so that it could be used, and why.
pub(super) fn by_default(policy: &Policy) -> (UpdateMode, &'static str) {
    let ours = is_ours(&env::current_exe().unwrap_or_default());
    let why = match (policy.updates.mode, ours) {
        (Some(_), _) => "what is set for updates cannot be used",
        (None, true) => "the program and its directory are this user's own",
        (None, false) => {
            "the program is not this user's own: a package, an installer or an administrator put it there"
        }
    };
    (policy.updates.who(ours), why)
}

/// How it stood with updates of the agent of this directory when that was last written down, and who sees
/// to them by these settings.
pub(super) fn remembered(policy: &Policy, state: &Path) -> Outlook {
    let keys = keys();
    let by = who(policy, &keys, &env::current_exe().unwrap_or_default());
    let version = version().parse().unwrap_or_default();
    let (standing, looked) = update::remembered(state, version);
    Outlook {
        standing: match by {
            UpdateMode::Off => Standing::Off,
            UpdateMode::Own | UpdateMode::Managed => standing,
        },
        by,
        key: !keys.is_empty(),
        looked,
    }
}

fn outlook(standing: Standing, by: UpdateMode, updater: &Updater) -> Outlook {
    Outlook {
        standing,
        by,
        key: !updater.settings().keys.is_empty(),
        looked: updater.looked(),
    }
}

fn ways(policy: &Policy, network: &Network) -> Ways {
    Ways {
        publisher: publisher(policy),
        desk: policy.desk_url.clone(),
        network: network.clone(),
    }
}

/// What was found elsewhere, or by another one, says nothing about what there is now.
fn before_a_look(mode: UpdateMode, updater: &Updater) -> Standing {
    match mode {
        UpdateMode::Off => Standing::Off,
        UpdateMode::Own | UpdateMode::Managed => updater.gone_wrong().unwrap_or(Standing::Unknown),
    }
}

/// Where releases are published: where the policy says, or at the desk.
fn publisher(policy: &Policy) -> Option<String> {
    let at_desk = || {
        let desk = policy.desk_url.as_deref()?.trim_end_matches('/');
        Some(format!("{desk}/{}", release::MIRROR))
    };
    policy.updates.url.clone().or_else(at_desk)
}

/// What cannot be read as a key is none.
fn keys() -> Vec<Key> {
    let built_in = KEYS.unwrap_or_default().to_owned();
    let keys = rehearsed("RELEASE_KEYS").unwrap_or(built_in);
    let keys = keys
        .split(',')
        .map(|key| release::from_hex(key.trim().as_bytes()));
    keys.flatten().collect()
}

/// What a rehearsal says otherwise; in a release nobody does.
fn rehearsed(what: &str) -> Option<String> {
    let name = format!("COMPANION_REHEARSAL_{what}");
    cfg!(feature = "rehearsal").then(|| env::var(name).ok())?
}

/// A rehearsal stops at this step, and says so in a file, so that somebody can end it there, or change
/// something and have it go on: by the word `go` in that file.
fn step(done: &str) {
    if rehearsed("STOP_AT").is_none_or(|at| at != done) {
        return;
    }
    let Some(file) = rehearsed("STOP_FILE") else {
        return;
    };
    let goes = || std::fs::read_to_string(&file).is_ok_and(|word| word == "go");
    if goes() {
        return;
    }
    drop(std::fs::write(&file, done));
    while !goes() {
        thread::park_timeout(Duration::from_millis(20));
    }
}
