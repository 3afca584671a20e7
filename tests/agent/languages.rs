//! The agent speaks the language of its user, from outside: what its window is told to show.

use std::path::Path;

use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::UnixStream,
    time::timeout,
};

use crate::support::{Agent, PATIENCE};

/// A window, as far as the agent can tell, and what it shows: only what changes is told.
struct Window(BufReader<UnixStream>, Value);

impl Window {
    async fn open(state: &Path) -> Self {
        let socket = UnixStream::connect(state.join("control.sock")).await;
        let mut window = Self(BufReader::new(socket.unwrap()), json!({}));
        window.says(&json!({ "watch": "window" })).await;
        window
    }

    async fn says(&mut self, line: &Value) {
        let line = format!("{line}\n");
        self.0.write_all(line.as_bytes()).await.unwrap();
    }

    /// Reads until a line is as wanted.
    async fn until(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        let read = async {
            loop {
                let mut line = String::new();
                assert!(self.0.read_line(&mut line).await.unwrap() > 0);
                let mut line: Value = serde_json::from_str(&line).unwrap();
                if let Some(window) = line["window"].as_object() {
                    for (name, now) in window {
                        self.1[name] = now.clone();
                    }
                    line["window"] = self.1.clone();
                }
                if wanted(&line) {
                    return line;
                }
            }
        };
        timeout(PATIENCE, read).await.unwrap()
    }

    async fn in_language(&mut self, tag: &str) -> Value {
        let line = self.until(|line| line["window"]["language"] == tag).await;
        line["window"].clone()
    }
}

/// An agent that asks something, and what it shows then.
async fn agent(dir: &Path, set: &[&str]) -> (Agent, Value) {
    let fixture = dir.join("fixture.json");
    let request = json!({
        "id": "a", "code": "s06-301-144", "reason": "The printer",
        "from": { "name": "Ada", "address": "ada@example.com", "desk": "Helpdesk" },
        "check_words": ["amber", "river"],
    });
    std::fs::write(&fixture, json!({ "requests": [request] }).to_string()).unwrap();
    let mut args = vec!["--fixture", fixture.to_str().unwrap()];
    args.extend(set.iter().flat_map(|set| ["--set", set]));
    let mut agent = Agent::start(&dir.join("state"), &args);
    let view = agent
        .until(|view| view["waiting"] == 1 && view["desk"]["checked"].is_u64())
        .await;
    (agent, view)
}

#[tokio::test]
async fn a_choice_in_the_window_holds_at_once_and_after_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let state = dir.path().join("state");
    let (running, _) = agent(dir.path(), &["SupportText=Call 4711"]).await;
    let mut window = Window::open(&state).await;
    let shown = window.in_language("en").await;
    let question = &shown["questions"][0];
    assert_eq!(question["facts"][2]["text"], "Call 4711", "{question}");
    assert_eq!(shown["languages"].as_array().unwrap().len(), 16);

    window.says(&json!({ "click": "language ar" })).await;
    let shown = window.in_language("ar").await;
    assert_eq!(shown["right_to_left"], true);
    assert_eq!(shown["questions"][0]["accept"]["label"], "قبول");
    let kept = std::fs::read_to_string(state.join("preferences.json")).unwrap();
    assert_eq!(kept, r#"{"language":"ar"}"#);

    drop(window);
    running.end().await;
    let _again = agent(dir.path(), &[]).await;
    let mut window = Window::open(&state).await;
    window.in_language("ar").await;
}

#[tokio::test]
async fn what_the_administrator_fixed_is_not_offered_and_a_nonsense_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let _fixed = agent(dir.path(), &["Language=ja"]).await;
    let mut window = Window::open(&dir.path().join("state")).await;
    let shown = window.in_language("ja").await;
    assert_eq!(shown["languages"].as_array().unwrap().len(), 1);
    window.says(&json!({ "click": "language nb" })).await;
    let refused = window.until(|line| line["error"].is_string()).await;
    assert_eq!(refused["code"], "not_allowed");

    let dir = tempfile::tempdir().unwrap();
    let (_odd, view) = agent(dir.path(), &["Language=tlh"]).await;
    assert_eq!(view["problems"][0]["key"], "Language");
    let mut window = Window::open(&dir.path().join("state")).await;
    window.in_language("en").await;
}

#[tokio::test]
async fn a_reason_of_the_users_own_is_told_as_it_was_typed() {
    let dir = tempfile::tempdir().unwrap();
    let (mut agent, _) = agent(dir.path(), &["Language=nb"]).await;
    let mut window = Window::open(&dir.path().join("state")).await;
    let shown = window.in_language("nb").await;
    let decline = shown["questions"][0]["decline"]["click"].clone();
    window
        .says(&json!({ "click": decline, "text": "Jeg er i et møte" }))
        .await;
    agent.until(|view| view["waiting"] == 0).await;
    let shown = window
        .until(|line| line["window"]["history"][0].is_object())
        .await;
    let outcome = &shown["window"]["history"][0]["outcome"];
    assert_eq!(outcome, "Avslått: «Jeg er i et møte»");
}
