//! The window as a program: the agent starts it when it is wanted, never twice, and does without.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Stdio,
};

use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines},
    net::{
        UnixStream,
        unix::{OwnedReadHalf, OwnedWriteHalf},
    },
    process::{Child, Command},
    time::timeout,
};

use super::stand_in::Bus;
use crate::support::{PATIENCE, fixture, whole_lines};

/// A window that lives as long as the agent.
const STAYS: &str = "exec tail --pid=$PPID -f /dev/null";

/// An agent on a desktop of its own, with a stand-in for the window beside it.
struct Device {
    dir: tempfile::TempDir,
    _bus: Bus,
    _agent: Child,
}

impl Device {
    /// `window` is what the stand-in does, as a shell script.
    async fn start(window: &str, set: &[&str]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let programs = dir.path().join("bin");
        fs::create_dir(&programs).unwrap();
        let companion = (env!("CARGO_BIN_EXE_companion"), programs.join("companion"));
        // Linux starts no program that is open to be written to, and a child that another test has just
        // made has open what this one writes: a second name is not written at all.
        if fs::hard_link(companion.0, &companion.1).is_err() {
            fs::copy(companion.0, &companion.1).unwrap();
        }
        let script = programs.join("companion-window");
        fs::write(
            &script,
            format!("#!/bin/sh\necho \"$*\" >> \"$0.started\"\n{window}\n"),
        )
        .unwrap();
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
        let bus = Bus::start(dir.path()).await.unwrap();
        let request = json!({ "id": "a", "code": "s06-301-144", "reason": "The printer" });
        let mut agent = Command::new(companion.1);
        agent
            .arg("run")
            .arg("--state")
            .arg(dir.path().join("state"));
        agent.arg("--config").arg(dir.path().join("config.json"));
        agent.arg("--fixture").arg(fixture(dir.path(), request));
        for set in set {
            agent.args(["--set", set]);
        }
        agent
            .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
            .env_remove("DISPLAY");
        let agent = agent.kill_on_drop(true).spawn().unwrap();
        let device = Self {
            dir,
            _bus: bus,
            _agent: agent,
        };
        device
            .until(|device| device.state().join("control.sock").exists())
            .await;
        device
    }

    fn state(&self) -> PathBuf {
        self.dir.path().join("state")
    }

    fn started(&self) -> Vec<String> {
        let started = self.dir.path().join("bin/companion-window.started");
        let started = fs::read_to_string(started).unwrap_or_default();
        whole_lines(&started).map(str::to_owned).collect()
    }

    async fn until(&self, wanted: impl Fn(&Self) -> bool) {
        let waited = timeout(PATIENCE, async {
            let mut looks = tokio::time::interval(std::time::Duration::from_millis(20));
            while !wanted(self) {
                looks.tick().await;
            }
        });
        assert!(
            waited.await.is_ok(),
            "it never came true; started: {:?}",
            self.started()
        );
    }

    async fn says(&self, args: &[&str]) -> (i32, String) {
        let program = env!("CARGO_BIN_EXE_companion");
        let mut command = Command::new(program);
        command
            .args(args)
            .arg("--state")
            .arg(self.state())
            .stdin(Stdio::null());
        let said = timeout(PATIENCE, command.output()).await.unwrap().unwrap();
        (
            said.status.code().unwrap(),
            String::from_utf8(said.stderr).unwrap(),
        )
    }
}

/// What the window does, done by the test.
struct Window {
    input: Lines<BufReader<OwnedReadHalf>>,
    output: OwnedWriteHalf,
    /// What it shows: only what changes is told.
    shown: Value,
}

impl Window {
    async fn open(state: &Path) -> Self {
        let stream = UnixStream::connect(state.join("control.sock"))
            .await
            .unwrap();
        let (input, output) = stream.into_split();
        let mut window = Self {
            input: BufReader::new(input).lines(),
            output,
            shown: json!({}),
        };
        window
            .output
            .write_all(b"{\"watch\": \"window\"}\n")
            .await
            .unwrap();
        window
    }

    async fn until(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        let found = timeout(PATIENCE, async {
            loop {
                let line = self.input.next_line().await.unwrap().unwrap();
                let line: Value = serde_json::from_str(&line).unwrap();
                for (name, now) in line["window"].as_object().into_iter().flatten() {
                    self.shown[name] = now.clone();
                }
                if wanted(&self.shown) {
                    return self.shown.clone();
                }
            }
        });
        found.await.unwrap()
    }
}

#[tokio::test]
async fn it_is_started_once_raised_when_it_is_open_and_started_anew_after_its_end() {
    let device = Device::start(STAYS, &[]).await;
    assert_eq!(device.says(&["window"]).await.0, 0);
    assert_eq!(device.says(&["window"]).await.0, 0);
    device.until(|device| device.started().len() == 1).await;
    assert_eq!(
        device.started(),
        [format!("--state {}", device.state().display())]
    );

    let mut window = Window::open(&device.state()).await;
    window.until(|shown| shown["raised"] == 2).await;
    assert_eq!(device.says(&["window"]).await.0, 0);
    let shown = window.until(|shown| shown["raised"] == 3).await;
    assert_eq!(shown["questions"][0]["id"], "a");
    // A second start of the agent only shows the first.
    assert_eq!(device.says(&["run"]).await.0, 0);
    window.until(|shown| shown["raised"] == 4).await;
    assert_eq!(device.started().len(), 1);
}

#[tokio::test]
async fn it_opens_by_itself_when_nobody_answers_and_says_that_nobody_looked_for_it() {
    let device = Device::start("exit 0", &["WindowAfter=1"]).await;
    device.until(|device| device.started().len() == 1).await;
    let mut window = Window::open(&device.state()).await;
    let shown = window
        .until(|shown| shown["questions"][0]["id"] == "a")
        .await;
    assert_eq!(shown["raised"], 0);
}

#[tokio::test]
async fn one_that_crashes_changes_nothing_and_is_started_again() {
    let device = Device::start("kill -SEGV $$", &["WindowAfter=0"]).await;
    for _ in 0..3 {
        let before = device.started().len();
        // Until its end was noticed, it counts as being on its way.
        let again = timeout(PATIENCE, async {
            while device.started().len() == before {
                device.says(&["window"]).await;
            }
        });
        again.await.unwrap();
    }
    let (status, _) = device.says(&["decline", "a"]).await;
    assert_eq!(status, 0);
}

#[tokio::test]
async fn without_the_program_the_user_is_told_and_the_agent_goes_on() {
    let device = Device::start("", &[]).await;
    fs::remove_file(device.dir.path().join("bin/companion-window")).unwrap();
    let (status, said) = device.says(&["window"]).await;
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("the window cannot be opened"), "{said}");
    assert_eq!(device.says(&["requests"]).await.0, 0);
}
