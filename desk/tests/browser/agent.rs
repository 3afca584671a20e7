//! The agent in the user's session, started as somebody starts it who copies the command from the
//! console: in a shell, with the words that are shown.

use std::{env, fs, os::unix::fs::PermissionsExt as _, process::Stdio, time::Duration};

use clap::Parser as _;
use companion::app;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines},
    process::{Child, ChildStdin, ChildStdout, Command},
    time::timeout,
};

/// Longer than any step takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// The arguments of an agent that this program is to be, one a line.
const ARGUMENTS: &str = "PORTAL_COMPANION_TEST_AGENT";

/// What is called `companion` in that shell: this program, as the agent without a desktop.
const COMPANION: &str = r#"#!/bin/sh
PORTAL_COMPANION_TEST_AGENT=$(printf '%s\n' "$@" --headless --state state --config config.json \
    --set "QuickSupportHosts=$QUICKSUPPORT_HOST")
export PORTAL_COMPANION_TEST_AGENT
exec "$TEST_PROGRAM" --exact --ignored "$TEST_NAME" --nocapture
"#;

/// Not a test but the agent itself, in a process of its own.
#[test]
#[ignore = "the other tests start it"]
fn program() {
    let words = env::var(ARGUMENTS).unwrap();
    let words = ["companion"].into_iter().chain(words.lines());
    app::main(app::Args::parse_from(words)).unwrap();
    // Nobody reads any more what became of a test.
    std::process::exit(0);
}

/// One that runs until it is dropped.
pub struct Agent {
    _shell: Child,
    /// It ends when this does.
    stdin: ChildStdin,
    lines: Lines<BufReader<ChildStdout>>,
    /// What it last said that its user sees.
    view: Value,
    _dir: TempDir,
}

impl Agent {
    /// Types the commands into a shell of the device. QuickSupport may come from this host.
    pub fn start(commands: &str, host: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let companion = dir.path().join("companion");
        fs::write(&companion, COMPANION).unwrap();
        fs::set_permissions(&companion, fs::Permissions::from_mode(0o755)).unwrap();
        let path = env::var("PATH").unwrap();
        let mut shell = Command::new("sh")
            .args(["-c", commands])
            .current_dir(dir.path())
            .env("PATH", format!("{}:{path}", dir.path().display()))
            .env("TEST_PROGRAM", env::current_exe().unwrap())
            .env("TEST_NAME", "agent::program")
            .env("QUICKSUPPORT_HOST", host)
            // A QuickSupport that stays while a session is looked at.
            .env("COMPANION_REHEARSAL_SECONDS", "60")
            .env_remove("DISPLAY")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        Self {
            stdin: shell.stdin.take().unwrap(),
            lines: BufReader::new(shell.stdout.take().unwrap()).lines(),
            _shell: shell,
            view: Value::Null,
            _dir: dir,
        }
    }

    /// Waits until its user sees what is wanted.
    pub async fn until(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let found = timeout(PATIENCE, async {
            while let Some(line) = self.lines.next_line().await.unwrap() {
                // Between its own lines stand those of a program that runs tests.
                let line: Value = serde_json::from_str(&line).unwrap_or_default();
                if line["view"].is_object() {
                    self.view = line["view"].clone();
                    if wanted(&self.view) {
                        return true;
                    }
                }
            }
            false
        });
        let found = found.await;
        assert_eq!(found, Ok(true), "{what}: never, but {:#}", self.view);
        self.view.clone()
    }

    /// Waits until it has heard from its desk.
    pub async fn enrolled(&mut self) {
        let heard = |view: &Value| view["desk"]["checked"].is_u64();
        self.until("heard from the desk", heard).await;
    }

    /// Waits until it asks its user about nothing but this, and gives the question.
    pub async fn asked(&mut self, reason: &str) -> Value {
        let asks = |view: &Value| {
            let prompts = view["prompts"].as_array();
            prompts.is_some_and(|all| all.len() == 1 && all[0]["reason"] == reason)
        };
        let view = self.until(&format!("asked “{reason}”"), asks).await;
        view["prompts"][0].clone()
    }

    /// Waits until it asks nothing any more.
    pub async fn asks_nothing(&mut self) {
        let silent = |view: &Value| view["prompts"].as_array().is_some_and(Vec::is_empty);
        self.until("asks nothing", silent).await;
    }

    /// Answers a question as its user does.
    pub async fn answer(&mut self, question: &Value, mut answer: Value) {
        answer["id"] = question["id"].clone();
        let line = format!("{answer}\n");
        self.stdin.write_all(line.as_bytes()).await.unwrap();
    }

    /// The user agrees.
    pub async fn accept(&mut self, question: &Value) {
        self.answer(question, json!({ "answer": "accept" })).await;
    }
}
