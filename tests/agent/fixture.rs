//! Headless runs from a fixture file: no desk, no network, no desktop.

use serde_json::{Value, json};

use crate::support::{Agent, everything_in, fixture, whole_lines};

/// A program that everybody has, that only root can change, and that ends at once.
const INSTALLED: &str = "QuickSupportPath=/usr/bin/true";

fn entry() -> Value {
    json!({
        "id": "a", "code": "s06-301-144", "reason": "The printer", "ticket": "T-1",
        "from": { "name": "Ada", "address": "ada@example.com", "desk": "Helpdesk" },
        "check_words": ["amber", "river"],
    })
}

fn with(more: Value) -> Value {
    let mut entry = entry();
    for (key, value) in more.as_object().unwrap() {
        entry[key] = value.clone();
    }
    entry
}

fn start(dir: &tempfile::TempDir, entry: Value) -> Agent {
    let fixture = fixture(dir.path(), entry);
    let fixture = fixture.to_str().unwrap();
    Agent::start(
        &dir.path().join("state"),
        &["--fixture", fixture, "--set", INSTALLED],
    )
}

fn reports(dir: &tempfile::TempDir) -> Vec<String> {
    let text = std::fs::read_to_string(dir.path().join("fixture.reports")).unwrap_or_default();
    whole_lines(&text)
        .map(|line| {
            let line: Value = serde_json::from_str(line).unwrap();
            let detail = match &line["detail"] {
                Value::Null => String::new(),
                detail => format!(" {detail}"),
            };
            format!("{}{detail}", line["report"].as_str().unwrap())
        })
        .collect()
}

#[tokio::test]
async fn a_request_is_asked_accepted_started_and_reported() {
    let dir = tempfile::tempdir().unwrap();
    let mut agent = start(&dir, entry());
    let prompt = agent.until(|view| view["waiting"] == 1).await["prompts"][0].clone();
    assert_eq!(prompt["from"]["name"], "Ada");
    assert_eq!(prompt["reason"], "The printer");
    assert_eq!(prompt["later"], json!([5]));

    agent.answer("a", "accept").await;
    let news = agent.until(|view| view["news"][0]["id"] == "a").await;
    assert_eq!(news["news"][0]["outcome"], "finished");
    agent.until_reported(&dir).await;
    let reports = reports(&dir);
    assert_eq!(reports[..3], ["asked", "accepted", "fetching"]);
    assert!(reports[3].starts_with("verified"), "{reports:?}");
    assert_eq!(reports[4..], ["launched", "over \"finished\""]);

    let written = everything_in(&dir.path().join("state"));
    assert!(
        !written.contains("06301144") && !written.contains("06-301"),
        "the code stays home"
    );
    assert!(agent.end().await.success());
}

#[tokio::test]
async fn a_request_that_is_declined_says_why() {
    let dir = tempfile::tempdir().unwrap();
    let mut agent = start(&dir, entry());
    agent.asked().await;
    agent
        .say(&json!({ "id": "a", "answer": "decline", "reason": "not now" }))
        .await;
    agent.until(|view| view["prompts"] == json!([])).await;
    agent.until_reported(&dir).await;
    assert_eq!(
        reports(&dir),
        ["asked", "over {\"declined\":{\"reason\":\"not now\"}}"]
    );
}

#[tokio::test]
async fn requests_appear_change_and_vanish_by_the_fixtures_clock() {
    let dir = tempfile::tempdir().unwrap();
    let changes = json!([{ "at": 2, "reason": "The other printer" }]);
    let mut agent = start(
        &dir,
        with(json!({ "appears": 1, "changes": changes, "vanishes": 3 })),
    );
    agent
        .until(|view| view["desk"]["checked"].is_u64() && view["waiting"] == 0)
        .await;
    agent
        .until(|view| view["prompts"][0]["reason"] == "The printer")
        .await;
    agent
        .until(|view| view["prompts"][0]["reason"] == "The other printer")
        .await;
    agent.until(|view| view["waiting"] == 0).await;
    agent.until_reported(&dir).await;
    assert_eq!(reports(&dir), ["asked", "over \"withdrawn\""]);
}

#[tokio::test]
async fn a_reminder_asks_again_and_the_message_is_shown() {
    let dir = tempfile::tempdir().unwrap();
    let changes = json!([{ "at": 1, "reminders": 1 }]);
    let mut agent = start(
        &dir,
        with(json!({ "message": "I call\nyou", "changes": changes })),
    );
    agent.asked().await;
    assert_eq!(agent.view["prompts"][0]["message"], "I call you");
    agent
        .say(&json!({ "id": "a", "answer": "snooze", "minutes": 5 }))
        .await;
    agent
        .until(|view| view["prompts"][0]["raised"] == 1 && view["waiting"] == 1)
        .await;
    agent.answer("a", "decline").await;
    agent.until_reported(&dir).await;
    let reports = reports(&dir);
    assert_eq!(reports.first().unwrap(), "asked");
    assert!(reports.contains(&"asked".to_owned()), "{reports:?}");
}

/// The older one runs until it is closed; nobody else's program is there to be found.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn the_session_before_is_closed_when_the_next_one_is_accepted() {
    let dir = tempfile::tempdir().unwrap();
    let older = entry();
    let mut newer = entry();
    newer["id"] = json!("b");
    newer["appears"] = json!(3);
    newer["supersedes"] = json!("a");
    let path = dir.path().join("fixture.json");
    std::fs::write(&path, json!({ "requests": [older, newer] }).to_string()).unwrap();
    let program = "QuickSupportPath=/usr/bin/cat";
    let fixture = path.to_str().unwrap();
    let state = dir.path().join("state");
    let mut agent = Agent::start(&state, &["--fixture", fixture, "--set", program]);
    agent.until(|view| view["prompts"][0]["id"] == "a").await;
    agent.answer("a", "accept").await;
    let running = |view: &Value| view["sessions"][0]["stage"] == "running";
    agent
        .until(|view| running(view) && view["prompts"][0]["continues"] == true)
        .await;
    agent.answer("b", "accept").await;
    let over = |reports: &[String]| reports.contains(&"over \"finished\"".to_owned());
    agent.poke_until(|| over(&reports(&dir))).await;
    // It may have said so while the report was waited for.
    let continues = |view: &Value| running(view) && view["sessions"][0]["id"] == "b";
    if !continues(&agent.view) {
        agent.until(continues).await;
    }
    assert_eq!(agent.view["sessions"].as_array().unwrap().len(), 1);
    assert_eq!(agent.view["news"], json!([]));
}

#[tokio::test]
async fn a_locked_session_waits_for_its_user() {
    let dir = tempfile::tempdir().unwrap();
    let mut agent = start(&dir, entry());
    agent.asked().await;
    agent.say(&json!({ "presence": "locked" })).await;
    agent
        .poke_until(|| reports(&dir).contains(&"blocked \"locked\"".to_owned()))
        .await;
    agent.say(&json!({ "presence": "here" })).await;
    agent.poke_until(|| reports(&dir).len() == 3).await;
    agent.answer("a", "decline").await;
    agent.until_reported(&dir).await;
    let over = "over {\"declined\":{\"reason\":\"\"}}";
    assert_eq!(
        reports(&dir),
        ["asked", "blocked \"locked\"", "asked", over]
    );
}

#[tokio::test]
async fn later_moves_the_question_and_keeps_it_answerable() {
    let dir = tempfile::tempdir().unwrap();
    let mut agent = start(&dir, entry());
    agent.asked().await;
    agent
        .say(&json!({ "id": "a", "answer": "snooze", "minutes": 5 }))
        .await;
    let view = agent
        .until(|view| view["waiting"] == 0 && view["prompts"][0].is_object())
        .await;
    assert!(view["prompts"][0]["state"]["snoozed"]["until"].is_u64());
    agent.answer("a", "decline").await;
    agent.until(|view| view["prompts"] == json!([])).await;
}

#[tokio::test]
async fn a_code_with_a_path_or_an_option_in_it_starts_nothing() {
    for code in [
        "s06301144/../../bin/sh",
        "--help",
        "https://get.teamviewer.com/s06301144-Ab12Cd34Ef56",
    ] {
        let dir = tempfile::tempdir().unwrap();
        let mut agent = start(&dir, with(json!({ "code": code })));
        agent.asked().await;
        agent.answer("a", "accept").await;
        let view = agent.until(|view| view["news"][0]["id"] == "a").await;
        assert_eq!(
            view["news"][0]["outcome"],
            json!({ "failed": "bad_code" }),
            "{code}"
        );
        agent.until_reported(&dir).await;
        assert!(!reports(&dir).contains(&"launched".to_owned()));
    }
}

#[tokio::test]
async fn a_request_for_another_user_is_not_asked() {
    let dir = tempfile::tempdir().unwrap();
    let mut agent = start(&dir, with(json!({ "user": "nobody-of-that-name" })));
    agent.until(|view| view["desk"]["checked"].is_u64()).await;
    agent.until_reported(&dir).await;
    assert_eq!(reports(&dir), ["over \"wrong_user\""]);
    assert_eq!(agent.view["waiting"], 0);
}

#[tokio::test]
async fn a_line_that_means_nothing_is_answered_and_harms_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut agent = start(&dir, entry());
    agent.asked().await;
    for line in [
        json!("accept"),
        json!({ "id": "../a", "answer": "accept" }),
        json!({ "launch": "a" }),
    ] {
        agent.say(&line).await;
        agent.until_line(|line| line["error"].is_string()).await;
    }
    agent.say(&json!({ "padding": "x".repeat(300_000) })).await;
    agent.until_line(|line| line["error"].is_string()).await;
    agent.answer("a", "decline").await;
    agent.until(|view| view["prompts"] == json!([])).await;
}

#[tokio::test]
async fn a_fixture_that_makes_no_sense_is_named() {
    let dir = tempfile::tempdir().unwrap();
    for text in [
        "",
        "{}",
        "{\"requests\":[{\"id\":\"a b\",\"code\":\"x\"}]}",
        "{\"requests\":[],\"extra\":1}",
    ] {
        let path = dir.path().join("fixture.json");
        std::fs::write(&path, text).unwrap();
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_companion"))
            .args(["run", "--headless", "--fixture"])
            .arg(&path)
            .arg("--state")
            .arg(dir.path().join("state"))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            !output.status.success() && said.contains("fixture.json"),
            "{said}"
        );
    }
}

impl Agent {
    /// Waits until the journal says that the last report has arrived.
    async fn until_reported(&mut self, dir: &tempfile::TempDir) {
        let journal = dir.path().join("state/journal");
        self.poke_until(|| {
            std::fs::read_to_string(&journal).is_ok_and(|text| text.contains("\"reported\""))
        })
        .await;
    }
}
