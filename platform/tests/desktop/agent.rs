//! An agent that shows what it is told and tells what the user did, in a process of its own, since
//! a process has one environment.

use std::{
    io::Write as _,
    process::Stdio,
    time::{Duration, SystemTime},
};

use companion_platform::shell::{self, Action, Click, Item, Notice, Shell, Surface};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines},
    process::{Child, ChildStderr, ChildStdin, ChildStdout, Command},
};

use crate::within;

/// The process: started again from this test program, under this name.
#[test]
#[ignore = "it is the program that the other tests start"]
fn process() {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .init();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    shell::run(runtime, obey).unwrap();
}

async fn obey(mut shell: Shell) {
    let mut orders = BufReader::new(tokio::io::stdin()).lines();
    loop {
        tokio::select! {
            order = orders.next_line() => {
                let Some(order) = order.unwrap() else { return };
                let order: Value = serde_json::from_str(&order).unwrap();
                if let Some(echo) = order.as_str() {
                    say(&json!({"echo": echo}));
                } else {
                    shell.show.send_replace(surface(&order));
                }
            }
            Some(click) = shell.clicks.recv() => say(&json!({"click": click.0})),
            Ok(()) = shell.presence.changed() => {
                let presence = *shell.presence.borrow_and_update();
                say(&json!({"presence": format!("{presence:?}")}));
            }
        }
    }
}

/// Says something on a line of its own: this is a test program, which says much besides.
pub(crate) fn say(word: &Value) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{word}").unwrap();
    out.flush().unwrap();
}

fn surface(from: &Value) -> Surface {
    Surface {
        title: text(&from["title"]),
        hidden: from["hidden"].as_bool().unwrap_or_default(),
        badge: from["badge"].as_u64().unwrap_or_default() as usize,
        tooltip: text(&from["tooltip"]),
        by_address: false,
        items: list(&from["items"], item),
        notices: list(&from["notices"], notice),
    }
}

/// `"label"`, `["label", "click"]`, `null`, or `{"label": [items]}`.
fn item(from: &Value) -> Item {
    match from {
        Value::String(label) => Item::Label(label.clone()),
        Value::Array(_) => Item::Action(action(from)),
        Value::Object(menus) => {
            let (label, items) = menus.iter().next().unwrap();
            Item::Submenu {
                label: label.clone(),
                items: list(items, item),
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Item::Separator,
    }
}

fn action(from: &Value) -> Action {
    Action {
        label: text(&from[0]),
        click: Click(text(&from[1])),
    }
}

fn notice(from: &Value) -> Notice {
    let seconds = from["until"].as_f64().map(Duration::from_secs_f64);
    Notice {
        key: text(&from["key"]),
        title: text(&from["title"]),
        body: text(&from["body"]),
        actions: list(&from["actions"], action),
        until: seconds.map(|after_1970| SystemTime::UNIX_EPOCH + after_1970),
        urgent: from["urgent"].as_bool().unwrap_or_default(),
    }
}

fn list<T>(from: &Value, each: fn(&Value) -> T) -> Vec<T> {
    from.as_array().into_iter().flatten().map(each).collect()
}

fn text(from: &Value) -> String {
    from.as_str().unwrap_or_default().to_owned()
}

/// The other end.
pub(crate) struct Agent {
    child: Child,
    orders: ChildStdin,
    words: Lines<BufReader<ChildStdout>>,
    log: Lines<BufReader<ChildStderr>>,
}

impl Agent {
    /// Starts it in an environment without any bus but those named.
    pub(crate) fn start(environment: &[(&str, &str)]) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["agent::process", "--exact", "--ignored", "--nocapture"])
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env_remove("XDG_SESSION_ID")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env("XDG_RUNTIME_DIR", "/nonexistent")
            .env("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/system")
            .envs(environment.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        Self {
            orders: child.stdin.take().unwrap(),
            words: BufReader::new(child.stdout.take().unwrap()).lines(),
            log: BufReader::new(child.stderr.take().unwrap()).lines(),
            child,
        }
    }

    pub(crate) async fn show(&mut self, surface: Value) {
        self.orders
            .write_all(format!("{surface}\n").as_bytes())
            .await
            .unwrap();
    }

    pub(crate) async fn click(&mut self) -> String {
        self.word("click").await
    }

    pub(crate) async fn presence(&mut self) -> String {
        self.word("presence").await
    }

    /// Makes sure that it still does what it is told, by a word to give back.
    pub(crate) async fn alive(&mut self) {
        self.show(json!("alive")).await;
        self.word("echo").await;
    }

    async fn word(&mut self, kind: &str) -> String {
        within(kind, async {
            loop {
                let line = self
                    .words
                    .next_line()
                    .await
                    .unwrap()
                    .expect("the agent is alive");
                let word: Value = serde_json::from_str(&line).unwrap_or_default();
                if let Some(word) = word[kind].as_str() {
                    return word.to_owned();
                }
            }
        })
        .await
    }

    /// Waits until it says this in the log, and gives back all of the log up to there.
    pub(crate) async fn logs(&mut self, what: &str) -> Vec<String> {
        let mut lines = Vec::new();
        within(what, async {
            while !lines
                .last()
                .is_some_and(|line: &String| line.contains(what))
            {
                lines.push(
                    self.log
                        .next_line()
                        .await
                        .unwrap()
                        .expect("the agent is alive"),
                );
            }
        })
        .await;
        lines
    }

    /// Lets it end by itself, and gives back the rest of the log.
    pub(crate) async fn end(mut self) -> Vec<String> {
        drop(self.orders);
        let mut lines = Vec::new();
        within("the end", async {
            while let Some(line) = self.log.next_line().await.unwrap() {
                lines.push(line);
            }
            assert!(self.child.wait().await.unwrap().success(), "{lines:?}");
        })
        .await;
        lines
    }
}
