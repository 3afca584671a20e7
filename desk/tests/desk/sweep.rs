//! Every system call with which the desk changes something is in its turn the one at which it dies, and
//! the one that fails: what it has answered for is so, the audit is whole, and no session stays open.
//!
//! `strace` counts for each thread and each kind of call, so each kind has a sweep of its own: the first
//! call of a thread, the second, and so on, until a run has no such call any more. Here each kind is
//! met at 1, 4, 16 …; with `COMPANION_SWEEP=whole` at each.

use std::{path::Path, sync::Arc, time::Duration};

use companion_desk::{
    protocol::Enrolled,
    rehearsal::{Session, TeamViewer},
    secrets::Token,
    server::Desk,
    store::Database,
    time::{Clock, HandClock},
};
use reqwest::Client;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::json;
use tokio::{sync::watch, time::timeout};

use crate::{
    killed::{Log, Pair, kept},
    restart::{Program, prepared, start, start_by},
    support::{config, database, facts, serve},
};

/// What makes a change lasting, or says something to others.
const CHANGES: &[&str] = &[
    "write,writev",
    "pwrite64",
    "fsync,fdatasync",
    "ftruncate,fallocate",
    "unlink,unlinkat",
    "mkdir,chmod,fchmod",
    "sendto,sendmsg",
    "clone3",
];
/// What takes a file handle.
const HANDLES: &[&str] = &["openat", "socket", "accept4"];
/// Longer than one request takes on a busy machine; what fails may wait for a minute and a half.
const PATIENCE: Duration = Duration::from_secs(4);
/// Longer than a desk takes to stop.
const LONGEST_FAREWELL: Duration = Duration::from_secs(20);
/// Longer than `strace` takes for its last words.
const LONGEST_TRACE: Duration = Duration::from_secs(60);

/// What happens at a system call.
#[derive(Clone, Copy)]
enum Fate {
    Death,
    Error(&'static str),
}

impl Fate {
    /// As `strace` is told.
    fn words(self) -> String {
        match self {
            Self::Death => "signal=SIGKILL".to_owned(),
            Self::Error(error) => format!("error={error}"),
        }
    }

    /// What `strace` says of a desk that met it. Nobody else kills one that is struck.
    fn trace(self) -> &'static str {
        match self {
            Self::Death => "+++ killed by SIGKILL",
            Self::Error(_) => "(INJECTED)",
        }
    }
}

/// A desk that is started, struck and started again.
pub struct Office {
    pub dir: tempfile::TempDir,
    pub database: Database,
    pub teamviewer: TeamViewer,
    operator: Token,
    device: Enrolled,
    log: Log,
    met: usize,
}

impl Office {
    pub async fn open() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let database = database(&dir);
        let (operator, token) = prepared(&database).await;
        let teamviewer = TeamViewer::start().await.unwrap();
        let (program, base) = start(&database, &teamviewer);
        let enroll = client()
            .post(format!("{base}/agent/v1/enroll"))
            .json(&json!({
                "token": token.expose(),
                "installation": format!("{:032x}", 1),
                "device": facts(1),
            }));
        let device = enroll.send().await.unwrap().json().await.unwrap();
        program.kill();
        Self {
            dir,
            database,
            teamviewer,
            operator,
            device,
            log: Log::default(),
            met: 0,
        }
    }

    async fn sweep(&mut self, kinds: &[&str], fate: Fate) {
        let whole = std::env::var_os("COMPANION_SWEEP").is_some_and(|wish| wish == "whole");
        for calls in kinds {
            let mut when = 1;
            // Its threads share the work in another way each time: one run without is none.
            let mut spared = 0;
            while spared < if whole { 3 } else { 1 } {
                if self.strike(calls, fate, when).await {
                    (self.met, spared) = (self.met + 1, 0);
                } else {
                    spared += 1;
                }
                when = if whole { when + 1 } else { when * 4 };
            }
        }
    }

    /// One request with a desk that is struck. Tells whether it was: by what `strace` says, since a desk
    /// that is only slow was not.
    async fn strike(&self, calls: &str, fate: Fate, when: usize) -> bool {
        let said = tempfile::NamedTempFile::new().unwrap();
        let words = [
            // The desk is the child, and not `strace`.
            "strace",
            "-D",
            "-f",
            "-q",
            "-e",
            &format!("trace={calls}"),
            "-e",
            &format!("inject={calls}:{}:when={when}", fate.words()),
            "-o",
            said.path().to_str().unwrap(),
        ]
        .map(str::to_owned);
        let process = match start_by(&words, &self.database, &self.teamviewer) {
            Ok((program, base)) => {
                let process = program.0.id();
                // Whatever comes of it; how it ended is asked below.
                let _ = timeout(PATIENCE, self.pair(&base).help()).await;
                stop(program).await;
                process
            }
            Err(process) => process,
        };
        let said = whole(said.path(), process);
        let Ok(said) = timeout(LONGEST_TRACE, said).await else {
            panic!("strace does not say how the desk ended that met {words:?}");
        };
        said.contains(fate.trace())
    }

    /// Its operator and its device, at a desk.
    pub fn pair(&self, base: &str) -> Pair {
        Pair {
            http: client(),
            base: base.to_owned(),
            operator: self.operator.expose().to_owned(),
            device: self.device.clone(),
            log: Arc::clone(&self.log),
            count: watch::Sender::new(0),
        }
    }

    /// What must be so in the end, when a desk that nobody strikes has had its time.
    async fn all_is_well(self) {
        // Later than any lease of a desk that died.
        let clock = HandClock::at(Clock::System.now().after(Duration::from_secs(120)));
        let desk = Desk::open(config(&self.dir, &self.teamviewer, &clock));
        let desk = desk.await.unwrap();
        let answers = kept(&desk, &self.log).await;
        let (base, server) = serve(&desk).await;
        self.pair(&base).withdraw_what_is_open().await.unwrap();
        let closed = timeout(Duration::from_secs(60), async {
            let mut looks = tokio::time::interval(Duration::from_millis(20));
            let open = |session: &Session| session.state != "Closed";
            while self.teamviewer.sessions().iter().any(open) {
                looks.tick().await;
                clock.advance(Duration::from_secs(1));
            }
        });
        assert!(closed.await.is_ok(), "{:?}", self.teamviewer.sessions());
        assert_eq!(desk.verify_audit(None).await.unwrap().flaws, []);
        eprintln!("met {} times; {answers} answers hold", self.met);
        assert!(self.met >= 8 && answers >= 8);
        drop(server);
    }
}

/// Asks it to stop, and waits until it has; it is killed when it does not.
async fn stop(mut program: Program) {
    let process = i32::try_from(program.0.id()).unwrap();
    kill_process(Pid::from_raw(process).unwrap(), Signal::TERM).unwrap();
    let gone = timeout(LONGEST_FAREWELL, async {
        let mut looks = tokio::time::interval(Duration::from_millis(20));
        while program.0.try_wait().unwrap().is_none() {
            looks.tick().await;
        }
    });
    if gone.await.is_err() {
        program.kill();
    }
}

/// What `strace` has said of a desk that has ended, once it has said all: it may end a little later.
async fn whole(said: &Path, process: u32) -> String {
    // The thread that is its process ends last, whatever killed it.
    let process = process.to_string();
    let is_end = |line: &str| {
        let mut words = line.split_whitespace();
        words.next() == Some(&process) && words.next() == Some("+++")
    };
    let mut looks = tokio::time::interval(Duration::from_millis(10));
    loop {
        looks.tick().await;
        let text = std::fs::read_to_string(said).unwrap();
        if text.lines().any(is_end) {
            return text;
        }
    }
}

fn client() -> Client {
    Client::builder().no_proxy().build().unwrap()
}

/// Whether `strace` can be used here. It is required where `CI` is set.
pub fn strace_works() -> bool {
    let mut strace = std::process::Command::new("strace");
    let strace = strace.args(["-f", "-o", "/dev/null", "true"]);
    let works = strace.status().is_ok_and(|status| status.success());
    assert!(
        works || std::env::var_os("CI").is_none(),
        "CI needs a strace that works"
    );
    if !works {
        eprintln!("\nSKIPPED: no strace here, so no system call was made to fail.\n");
    }
    works
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_any_call_that_changes_something_it_keeps_what_it_has_answered() {
    if !strace_works() {
        return;
    }
    let mut office = Office::open().await;
    office.sweep(CHANGES, Fate::Death).await;
    office.all_is_well().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whichever_call_fails_it_keeps_what_it_has_answered() {
    if !strace_works() {
        return;
    }
    let mut office = Office::open().await;
    // What it says on the terminal is no file of its.
    office.sweep(&CHANGES[1..6], Fate::Error("ENOSPC")).await;
    office
        .sweep(&["fsync,fdatasync", "pread64"], Fate::Error("EIO"))
        .await;
    office.sweep(HANDLES, Fate::Error("EMFILE")).await;
    office.all_is_well().await;
}
