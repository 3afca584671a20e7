//! What the agent costs while it waits and while it fails. Only what does not depend on how busy the
//! machine is; the figures themselves are the business of `benches/agent`.
#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a failed step fails the test, and figures are told"
)]

#[path = "../benches/agent/linux/process.rs"]
#[expect(dead_code, reason = "the benches read more of it")]
mod process;
#[path = "../benches/agent/linux/report.rs"]
#[expect(dead_code, reason = "the benches take medians by it as well")]
mod report;

use std::{
    collections::BTreeMap,
    path::Path,
    process::Stdio,
    sync::Arc,
    time::{Duration, SystemTime},
};

use companion::{
    assist::{
        self, Agent, Start,
        policy::{Defaults, Policy, Raw, Shown},
    },
    clock::{self, Clock},
    fetch::Fetcher,
    journal::Journal,
    run::{Rest, World, run},
    source::{DeskSource, Settings, Source},
    web::Network,
};
use companion_desk::{
    secrets::ScriptToken,
    server::{Config, Desk},
    store::Database,
    teamviewer,
    time::{HandClock, Timestamp},
};
use process::Process;
use report::Figures;
use tokio::{
    net::TcpListener,
    process::{Child, Command},
    sync::{Mutex, mpsc, watch},
    time::timeout,
};

/// Memory is told of a process: one test at a time has this one.
static ALONE: Mutex<()> = Mutex::const_new(());

/// How long anything may take before something is wrong, on the busiest of machines.
const PATIENCE: Duration = Duration::from_secs(60);
/// The longest that the desk holds a poll of the agent.
const POLL: Duration = Duration::from_secs(240);
/// A sleep that is meant.
const LONG: Duration = Duration::from_secs(60);
const POLLS: u64 = 50;
/// The most that an agent without a desktop that waits may have written to memory, in KiB. How much of
/// its program's file is resident beside that is the system's choice, and told of the release only. A build
/// that is no release has more addresses to write into itself: 2 MiB in all.
const BUDGET: u64 = 4 * 1024;

#[tokio::test]
async fn a_waiting_agent_is_asleep_in_one_thread() {
    let _alone = ALONE.lock().await;
    let dir = tempfile::tempdir().unwrap();
    let office = Office::open(dir.path()).await;
    let agent = Waiting::start(dir.path(), &office).await;
    // The first polls may find something to do that is done once.
    for _ in 0..5 {
        agent.polls_again(&office).await;
    }
    let (switches, memory) = (agent.process.switches(), agent.process.memory());
    for _ in 0..POLLS {
        agent.polls_again(&office).await;
    }
    let threads = agent.process.threads().unwrap();
    assert_eq!(threads.len(), 1, "{threads:?}");
    assert_eq!(agent.process.children().unwrap(), 0);
    let now = agent.process.switches().unwrap();
    let sleeps = now.since(&switches.unwrap()).voluntary;
    // One for the answer, and a few where it arrives in pieces or the disk is waited for.
    assert!(sleeps <= 6 * POLLS, "{sleeps} sleeps in {POLLS} polls");
    let memory = memory.unwrap();
    let now = agent.process.memory().unwrap();
    // Which pages of files are there is the system's business; what was written is ours alone.
    let grown = now.private_dirty.saturating_sub(memory.private_dirty);
    assert!(grown <= 256, "{grown} KiB more after {POLLS} polls");
    for written in [memory.anonymous, now.anonymous] {
        assert!(
            written <= BUDGET,
            "{written} KiB of memory that is in no file"
        );
    }
}

/// Each failed poll is a real one; the time between them is not. `COMPANION_SOAK=year` plays a year of it, and
/// `COMPANION_BENCH_FIGURES` names a file for the figures.
#[tokio::test(start_paused = true)]
async fn a_desk_that_is_gone_for_a_month_or_a_year_costs_no_memory_and_no_handle() {
    let _alone = ALONE.lock().await;
    let dir = tempfile::tempdir().unwrap();
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", gone.local_addr().unwrap());
    let (agent, world) = agent_of(&address, dir.path());
    let (_events, inbox) = mpsc::unbounded_channel();
    let (shown, _view) = watch::channel(agent.0.view());
    let this = Process(std::process::id());
    let began = tokio::time::Instant::now();
    let year = std::env::var_os("COMPANION_SOAK").is_some_and(|wish| wish == "year");
    let (polls, least_days) = if year { (220_000, 365) } else { (11_000, 10) };
    let (told, mut seen) = mpsc::unbounded_channel();
    // Ends the agent when it has failed often enough.
    let failures = async move {
        for failure in 1..=polls {
            let (connection, _) = gone.accept().await.unwrap();
            connection.set_zero_linger().unwrap();
            drop(connection);
            if failure == 1_000 || failure == polls {
                let memory = this.memory().unwrap().anonymous;
                let handles = std::fs::read_dir("/proc/self/fd").unwrap().count();
                told.send((memory, handles)).unwrap();
            }
        }
    };
    let (_call, calls) = mpsc::channel(1);
    run(agent, world, inbox, calls, shown, failures).await;
    let (before, after) = (seen.recv().await.unwrap(), seen.recv().await.unwrap());
    let grown = after.0.saturating_sub(before.0);
    // It has been patient, too: the back-off comes to a poll in five minutes at the most.
    let days = began.elapsed().as_secs() / (24 * 60 * 60);
    if let Some(file) = std::env::var_os("COMPANION_BENCH_FIGURES") {
        let lost = after.1.saturating_sub(before.1);
        let document = soaked(days, polls, grown, lost);
        std::fs::write(file, document.to_string()).unwrap();
    }
    assert!(grown <= 256, "{grown} KiB more after {polls} failed polls");
    assert_eq!(before.1, after.1, "file handles");
    assert!(days >= least_days, "{polls} polls within {days} days");
}

/// What it cost, as the benches have it.
fn soaked(days: u64, polls: u32, grown: u64, lost: usize) -> serde_json::Value {
    let mut figures = Figures::default();
    let of = |what: &str| format!("desk gone for {days} days, {polls} failed polls: {what}");
    figures.at_most(256.0, &of("memory grown"), grown as f64, "KiB");
    figures.at_most(0.0, &of("file handles lost"), lost as f64, "");
    serde_json::json!({ "figures": figures })
}

/// A desk whose time is turned by hand, so that it ends a poll when the test says so.
struct Office {
    desk: Desk,
    time: HandClock,
    address: String,
}

impl Office {
    async fn open(dir: &Path) -> Self {
        let time = HandClock::at(Timestamp::from_millis(1_800_000_000_000));
        let desk = Desk::open(Config {
            database: Database::Sqlite(dir.join("desk.db")),
            key: None,
            name: "Helpdesk".into(),
            graph: None,
            teamviewer: teamviewer::Config {
                address: "http://127.0.0.1:9/api/v1".into(),
                token: Some(ScriptToken::new("never used")),
                timeout: PATIENCE,
                ..teamviewer::Config::default()
            },
            quicksupport: BTreeMap::new(),
            clock: time.clock(),
            public_url: None,
            behind_proxy: false,
            oidc: None,
        })
        .await
        .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let server = desk.clone();
        tokio::spawn(async move { server.serve(listener, std::future::pending()).await });
        Self {
            desk,
            time,
            address,
        }
    }

    /// Waits until the device sleeps in a poll that began at the time that it is now.
    async fn listening(&self) {
        let now = self.time.clock().now();
        let look = async {
            loop {
                let devices = self.desk.devices().await.unwrap();
                let mut listening = devices.iter().filter(|device| device.listening);
                if listening.any(|device| device.last_seen_at == now) {
                    return;
                }
                tokio::task::yield_now().await;
            }
        };
        timeout(PATIENCE, look).await.unwrap();
    }
}

/// The agent's real program, which has nothing to do.
struct Waiting {
    process: Process,
    _child: Child,
}

impl Waiting {
    async fn start(dir: &Path, office: &Office) -> Self {
        let (_, token) = office
            .desk
            .add_enrolment_token("test", POLL, Some(1))
            .await
            .unwrap();
        let token_file = dir.join("token");
        std::fs::write(&token_file, token.expose()).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_companion"))
            .args(["run", "--headless", "--desk", &office.address])
            .arg("--enrolment-token-file")
            .arg(token_file)
            .arg("--state")
            .arg(dir.join("state"))
            .arg("--config")
            .arg(dir.join("config.json"))
            .env("HOME", dir)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut views = child.stdout.take().unwrap();
        tokio::spawn(async move { tokio::io::copy(&mut views, &mut tokio::io::sink()).await });
        let process = Process(child.id().unwrap());
        office.listening().await;
        Self {
            process,
            _child: child,
        }
    }

    /// The desk ends the poll, and the agent is asleep in the next one.
    async fn polls_again(&self, office: &Office) {
        office.time.advance(POLL);
        office.listening().await;
        let mut seen = String::new();
        let look = async {
            loop {
                let path = format!("/proc/{}/syscall", self.process.0);
                seen = std::fs::read_to_string(path).unwrap();
                if sleep(&seen).is_some_and(|sleep| sleep >= LONG) {
                    return;
                }
                tokio::task::yield_now().await;
            }
        };
        let asleep = timeout(PATIENCE, look).await;
        assert!(
            asleep.is_ok(),
            "never asleep for long; the last call: {seen}"
        );
    }
}

/// How long a process sleeps at most if nothing arrives; `None` when it does not wait for anything
/// to arrive. Read from `/proc/PID/syscall` (proc(5)): the number of the call, and its arguments.
fn sleep(syscall: &str) -> Option<Duration> {
    const EPOLL: &[&str] = if cfg!(target_arch = "x86_64") {
        &["232", "281"]
    } else {
        &["22"]
    };
    let mut fields = syscall.split(' ');
    let call = fields.next()?;
    if !EPOLL.contains(&call) {
        return None;
    }
    let millis = fields.nth(3)?.strip_prefix("0x")?;
    let millis = u64::from_str_radix(millis, 16).ok()? & u64::from(u32::MAX);
    // Minus one is for ever.
    Some(Duration::from_millis(millis))
}

/// An agent of an enrolled device, in time that passes at once.
fn agent_of(desk: &str, dir: &Path) -> ((Agent, Vec<assist::Command>), World) {
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
    companion_platform::private_dir(dir).unwrap();
    // As an enrolment leaves it behind.
    let kept = serde_json::json!({
        "desk": format!("{desk}/"), "installation": "0".repeat(32), "credential": "of an enrolled device",
    });
    companion_platform::keep_secret(dir, "enrolment", &kept.to_string()).unwrap();
    let source = DeskSource::new(Settings {
        url: desk.to_owned(),
        token: None,
        network: Network::of_system(None),
        dir: dir.to_owned(),
        shown: Shown::new(),
        clock: clock::now,
    });
    let fetcher = Fetcher::new(dir.join("quicksupport"), Network::of_system(None));
    fetcher.sweep(SystemTime::now()).unwrap();
    let defaults = Defaults {
        quicksupport_url: None,
    };
    let (policy, problems) = Policy::read(&Raw::new(), defaults);
    let now = clock::now();
    let start = Start {
        now,
        seed: 7,
        user: "ada".into(),
        origin: String::new(),
        policy,
        problems,
    };
    let world = World {
        source: Arc::new(Source::Desk(source.unwrap())),
        journal: Journal::open(dir).unwrap().journal,
        fetcher,
        clock: Clock::simulated(now),
        rest: Rest::default(),
        changes: mpsc::channel(1).1,
    };
    (Agent::resume([], start), world)
}
