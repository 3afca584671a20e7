//! Every system call with which the agent changes something (a file, a connection, a process) is in
//! its turn the one at which it dies, and the one that fails: nothing is launched twice, every
//! request comes to an end, and a device is enrolled once.
//!
//! `strace` counts for each thread and each kind of call, so each kind has a sweep of its own: the
//! first call of a thread, the second, and so on, until a run has no such call any more. A call that
//! makes nothing lasting, such as opening a file anew, needs no death: the one after it meets the
//! same disk. Here every kind is met at 1, 4, 16 …; with `COMPANION_SWEEP=whole` at each.

use std::{ffi::OsString, fs, path::Path, time::Duration};

use companion_desk::{ids::RequestId, lifecycle::State};
use serde_json::json;
use tokio::time::timeout;

use crate::support::{Agent, Office, launches, strace_works};

/// What changes a file or a directory, or makes it lasting.
const DISK: &[&str] = &[
    "write",
    "writev",
    "pwrite64",
    "fdatasync",
    "fsync",
    "ftruncate",
    "rename,renameat,renameat2",
    "unlink,unlinkat,rmdir",
    "mkdir,mkdirat",
    "link,linkat,symlink,symlinkat",
    "chmod,fchmod,fchmodat",
];
/// What says something to others, or makes a process or a thread.
const OTHERS: &[&str] = &["sendto,sendmsg", "clone,clone3,vfork,fork", "execve"];
/// What takes a file handle.
const HANDLES: &[&str] = &[
    "openat",
    "socket",
    "pipe2",
    "eventfd2",
    "epoll_create1",
    "fcntl",
];

/// What happens to a system call.
#[derive(Clone, Copy, Debug)]
enum Fate {
    /// The process is killed in its place.
    Death,
    /// It fails once with this error.
    Error(&'static str),
}

/// A fate, and whom it meets.
#[derive(Clone, Copy, Debug)]
struct Blow {
    calls: &'static str,
    when: usize,
    fate: Fate,
}

impl Blow {
    /// The words that start a program under it.
    fn strace(&self, log: &Path) -> Vec<OsString> {
        let Self { calls, when, fate } = self;
        let fate = match fate {
            Fate::Death => "signal=SIGKILL".to_owned(),
            Fate::Error(error) => format!("error={error}"),
        };
        let words = [
            "strace",
            "-f",
            "-q",
            "-e",
            &format!("trace={calls}"),
            "-e",
            &format!("inject={calls}:{fate}:when={when}"),
            "-o",
        ];
        let words = words.map(OsString::from).into_iter();
        words.chain([log.into()]).collect()
    }

    /// Whether it met anybody, by what `strace` says.
    fn met(&self, log: &Path) -> bool {
        let said = fs::read_to_string(log).unwrap_or_default();
        said.contains(match self.fate {
            Fate::Death => "+++ killed by SIGKILL",
            Fate::Error(_) => "(INJECTED)",
        })
    }
}

/// At which calls of a kind something happens, until there is none.
fn steps() -> impl Iterator<Item = usize> {
    let whole = std::env::var_os("COMPANION_SWEEP").is_some_and(|wish| wish == "whole");
    std::iter::successors(Some(1), move |when| {
        Some(if whole { when + 1 } else { when * 4 })
    })
}

/// How many blows met somebody, and what came of the requests.
#[derive(Debug, Default)]
struct Tally {
    met: usize,
    launched: usize,
    interrupted: usize,
}

/// One device that is struck again and again, while its users are asked again and again.
struct Device {
    office: Office,
    state: tempfile::TempDir,
    log: tempfile::NamedTempFile,
    /// How many requests it has had: a device remembers 400 within a day, and takes none beyond.
    asked: usize,
    tally: Tally,
}

impl Device {
    /// Enrolled, so that what is struck is requests.
    async fn new() -> Self {
        let office = Office::open().await;
        let state = tempfile::tempdir().unwrap();
        assert!(office.agent(state.path()).await.end().await.success());
        Self {
            office,
            state,
            log: tempfile::NamedTempFile::new().unwrap(),
            asked: 0,
            tally: Tally::default(),
        }
    }

    async fn sweep(&mut self, kinds: &[&'static str], fate: Fate) {
        for &calls in kinds {
            for when in steps() {
                let blow = Blow { calls, when, fate };
                self.asked += 1;
                if self.asked > 300 {
                    all_sessions_are_closed(&self.office).await;
                    let tally = std::mem::take(&mut self.tally);
                    *self = Self::new().await;
                    self.tally = tally;
                    self.asked = 1;
                }
                if !self.strike(blow).await {
                    break;
                }
                self.tally.met += 1;
            }
        }
    }

    /// One request with an agent that is struck, then with one that is not. Tells whether it was.
    async fn strike(&mut self, blow: Blow) -> bool {
        let (state, before) = (self.state.path(), launches(self.state.path()));
        let id = self.office.ask().await;
        let args = self.office.args();
        let args = args.iter().map(String::as_str).collect::<Vec<_>>();

        let strace = blow.strace(self.log.path());
        let mut first = Agent::start_with(&strace, state, &args);
        // After an error it may rest for half a minute before it tries again: the next one goes on.
        let enough = match blow.fate {
            Fate::Death => crate::support::PATIENCE,
            Fate::Error(_) => Duration::from_secs(3),
        };
        let lived = timeout(enough, accept(&mut first, state, &id)).await;
        let died = matches!(lived, Ok(false));
        first.end().await;

        let mut second = Agent::start(state, &args);
        let lived = accept(&mut second, state, &id).await;
        assert!(lived, "nobody strikes this one: {blow:?}");
        assert!(second.end().await.success(), "{blow:?}");
        let over = self.office.over(&id).await.state;
        let launched = launches(state) - before;
        assert!(launched <= 1, "started {launched} times at {blow:?}");
        match over {
            // The stand-in of QuickSupport makes the same calls, and may be the one that is met.
            State::Ended => assert!(launched == 1 || !died, "{blow:?}"),
            State::Interrupted | State::Failed => self.tally.interrupted += 1,
            state => panic!("{state} at {blow:?}"),
        }
        self.tally.launched += launched;
        blow.met(self.log.path())
    }
}

/// Says yes to every question until the end of this request is reported. Tells whether the agent
/// lived to see that.
async fn accept(agent: &mut Agent, state: &Path, id: &RequestId) -> bool {
    let journal = state.join("journal");
    let reported = || {
        let text = fs::read_to_string(&journal).unwrap_or_default();
        let (kind, id) = (r#""record":"reported""#, format!("\"{id}\""));
        text.lines()
            .any(|line| line.contains(kind) && line.contains(&id))
    };
    let mut asked = 0;
    loop {
        // Looked at before the word: one more answer after the report shows that it lives on.
        let last = reported();
        if agent.try_say(&json!({ "poke": true })).await.is_err() {
            return false;
        }
        loop {
            let Some(line) = agent.line().await else {
                return false;
            };
            // A question that could not be put aside is raised anew.
            if let Some(prompt) = line["view"]["prompts"].get(0)
                && (asked == 0 || prompt["unsaved"] == true && asked < 3)
            {
                asked += 1;
                let yes = json!({ "id": prompt["id"], "answer": "accept" });
                if agent.try_say(&yes).await.is_err() {
                    return false;
                }
            }
            if line["error"].is_string() {
                break;
            }
        }
        if last {
            return true;
        }
    }
}

#[tokio::test]
async fn killed_at_any_call_that_changes_something_it_starts_nothing_twice() {
    if !strace_works() {
        return;
    }
    let mut device = Device::new().await;
    device.sweep(DISK, Fate::Death).await;
    device.sweep(OTHERS, Fate::Death).await;
    let Tally {
        met,
        launched,
        interrupted,
    } = device.tally;
    eprintln!("killed {met} times: {launched} launches, {interrupted} interrupted");
    assert!(met >= 15 && launched >= 15 && interrupted >= 2);
    all_sessions_are_closed(&device.office).await;
}

#[tokio::test]
async fn whichever_call_fails_it_starts_nothing_twice() {
    if !strace_works() {
        return;
    }
    let mut device = Device::new().await;
    device.sweep(DISK, Fate::Error("ENOSPC")).await;
    device.sweep(HANDLES, Fate::Error("EMFILE")).await;
    device.sweep(OTHERS, Fate::Error("EAGAIN")).await;
    let Tally {
        met,
        launched,
        interrupted,
    } = device.tally;
    eprintln!("{met} calls failed: {launched} launches, {interrupted} interrupted or failed");
    assert!(met >= 25 && launched >= 15);
    all_sessions_are_closed(&device.office).await;
}

#[tokio::test]
async fn killed_while_it_enrols_a_device_is_enrolled_once() {
    if !strace_works() {
        return;
    }
    let office = Office::open().await;
    let log = tempfile::NamedTempFile::new().unwrap();
    let args = office.args();
    let args = args.iter().map(String::as_str).collect::<Vec<_>>();
    let mut devices = 0;
    for &calls in DISK.iter().chain(OTHERS) {
        for when in steps() {
            let fate = Fate::Death;
            let blow = Blow { calls, when, fate };
            let state = tempfile::tempdir().unwrap();
            let mut first = Agent::start_with(&blow.strace(log.path()), state.path(), &args);
            while let Some(line) = first.line().await {
                if line["view"]["desk"]["checked"].is_u64() {
                    break;
                }
            }
            first.end().await;
            assert!(office.agent(state.path()).await.end().await.success());
            devices += 1;
            assert_eq!(
                office.desk.devices().await.unwrap().len(),
                devices,
                "{blow:?}"
            );
            if !blow.met(log.path()) {
                break;
            }
        }
    }
    eprintln!("{devices} devices enrolled, each but the last of a kind killed meanwhile");
}

/// A thread that is refused is the end of a fetch, and not of the agent.
#[tokio::test]
async fn without_a_thread_for_it_a_fetch_fails_and_the_agent_goes_on() {
    if !strace_works() {
        return;
    }
    let mut device = Device::new().await;
    let blow = Blow {
        calls: "clone3",
        when: 1,
        fate: Fate::Error("EAGAIN"),
    };
    assert!(device.strike(blow).await);
    assert_eq!((device.tally.launched, device.tally.interrupted), (0, 1));
}

/// Whoever packed it cannot use a fault of what unpacks it to write elsewhere, and QuickSupport,
/// which keeps its log where the user's rights reach, is as free as any program.
#[tokio::test]
async fn what_unpacks_is_confined_and_what_is_launched_is_not() {
    if !strace_works() {
        return;
    }
    if let Err(error) = companion_platform::apart::confines(&std::env::temp_dir()).await {
        assert!(std::env::var_os("CI").is_none(), "CI needs Landlock");
        eprintln!("SKIPPED: {error}");
        return;
    }
    let device = Device::new().await;
    let id = device.office.ask().await;
    let args = device.office.args();
    let args = args.iter().map(String::as_str).collect::<Vec<_>>();
    let strace = [
        "strace",
        "-f",
        "-qq",
        "-e",
        "trace=landlock_restrict_self,execve",
        "-o",
    ];
    let log = OsString::from(device.log.path());
    let strace = strace.map(OsString::from).into_iter().chain([log]);
    let by = strace.collect::<Vec<_>>();
    let mut agent = Agent::start_with(&by, device.state.path(), &args);
    assert!(accept(&mut agent, device.state.path(), &id).await);
    assert!(agent.end().await.success());
    assert_eq!(launches(device.state.path()), 1);
    let said = fs::read_to_string(device.log.path()).unwrap();
    let by = |call: &str| {
        let lines = said.lines().filter(|line| line.contains(call));
        let who = lines.filter_map(|line| line.split(' ').next());
        who.collect::<Vec<_>>()
    };
    let (confined, programs) = (by("landlock_restrict_self("), by("execve("));
    assert_eq!(confined.len(), 1, "{said}");
    assert!(
        programs.len() > 1 && !programs.contains(&confined[0]),
        "{said}"
    );
}

async fn all_sessions_are_closed(office: &Office) {
    let closed = timeout(crate::support::PATIENCE, async {
        let mut looks = tokio::time::interval(Duration::from_millis(20));
        let open = |session: &companion_desk::rehearsal::Session| session.state != "Closed";
        while office.teamviewer.sessions().iter().any(open) {
            looks.tick().await;
        }
    });
    assert!(closed.await.is_ok(), "a session stays open at TeamViewer");
}
