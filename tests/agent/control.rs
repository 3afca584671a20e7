//! The command line and the door of the agent, from outside: the real program talks to the real
//! program.

use std::{
    path::{Path, PathBuf},
    process::{Output, Stdio},
};

use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::UnixStream,
    process::Command,
    time::timeout,
};

use crate::support::{Agent, PATIENCE};

struct Device {
    dir: tempfile::TempDir,
    agent: Agent,
}

fn entry(id: &str) -> Value {
    json!({
        "id": id, "code": "s06-301-144", "reason": "The printer", "ticket": "T-1",
        "from": { "name": "Ada", "address": "ada@example.com", "desk": "Helpdesk" },
        "check_words": ["amber", "river"],
    })
}

impl Device {
    /// An agent that asks for these requests.
    async fn start(ids: &[&str], set: &[&str]) -> Self {
        Self::asking(ids.iter().map(|id| entry(id)).collect(), set).await
    }

    async fn asking(entries: Vec<Value>, set: &[&str]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let fixture = dir.path().join("fixture.json");
        let waiting = entries.len();
        std::fs::write(&fixture, json!({ "requests": entries }).to_string()).unwrap();
        let mut args = vec!["--fixture", fixture.to_str().unwrap()];
        for set in ["QuickSupportPath=/usr/bin/true"].iter().chain(set) {
            args.extend(["--set", set]);
        }
        let mut agent = Agent::start(&dir.path().join("state"), &args);
        agent
            .until(|view| view["waiting"] == waiting && view["desk"]["checked"].is_u64())
            .await;
        Self { dir, agent }
    }

    fn state(&self) -> PathBuf {
        self.dir.path().join("state")
    }

    async fn says(&self, args: &[&str]) -> Said {
        said(&self.state(), args, "").await
    }

    fn reports(&self) -> String {
        std::fs::read_to_string(self.dir.path().join("fixture.reports")).unwrap_or_default()
    }

    async fn door(&self) -> BufReader<UnixStream> {
        let socket = self.state().join("control.sock");
        BufReader::new(UnixStream::connect(socket).await.unwrap())
    }
}

/// What a command said, and its status.
struct Said {
    status: i32,
    out: String,
    err: String,
}

impl Said {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap()
    }
}

async fn said(state: &Path, args: &[&str], input: &str) -> Said {
    let mut child = Command::new(env!("CARGO_BIN_EXE_companion"))
        .args(args)
        .arg("--state")
        .arg(state)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(input.as_bytes()).await.ok();
    drop(stdin);
    let ended = timeout(PATIENCE, child.wait_with_output()).await;
    let Output {
        status,
        stdout,
        stderr,
    } = ended.unwrap().unwrap();
    Said {
        status: status.code().unwrap(),
        out: String::from_utf8(stdout).unwrap(),
        err: String::from_utf8(stderr).unwrap(),
    }
}

#[tokio::test]
async fn a_request_is_seen_accepted_and_in_the_history() {
    let mut device = Device::start(&["a"], &[]).await;
    let status = device.says(&["status"]).await;
    assert!(status.out.contains("Waiting:   1"), "{}", status.out);
    let requests = device.says(&["requests"]).await.out;
    for fact in [
        "Ada · ada@example.com · Helpdesk",
        "The printer",
        "T-1",
        "amber river",
    ] {
        assert!(requests.contains(fact), "{fact}: {requests}");
    }

    // Without a terminal the user of the session says yes by calling it; it is shown all the same.
    let accepted = device.says(&["accept"]).await;
    assert_eq!(accepted.status, 0, "{}", accepted.err);
    assert!(accepted.err.contains("amber river"), "{}", accepted.err);
    assert_eq!(accepted.out, "You accepted\n");
    device
        .agent
        .until(|view| view["news"][0]["outcome"] == "finished")
        .await;

    let history = device.says(&["history", "--json"]).await.json();
    assert_eq!(history[0]["id"], "a");
    assert!(
        device
            .says(&["history"])
            .await
            .out
            .contains("Ada: finished")
    );
    assert!(device.reports().contains("launched"));
}

#[tokio::test]
async fn each_way_to_be_wrong_has_its_own_status() {
    let device = Device::start(&["aa", "ab"], &[]).await;
    for (args, status, word) in [
        (&["accept"][..], 6, "aa, ab"),
        (&["accept", "a"], 6, "aa, ab"),
        (&["decline", "nobody"], 4, "no request"),
        (&["later", "aa", "soon"], 2, "15m"),
        (&["later", "aa"], 2, "TIME"),
        (&["launch"], 2, "unrecognized"),
        (&["window"], 1, "without a desktop"),
        (&["code", "s06-301-144"], 7, "AllowCode"),
        (&["decline", "aa", "--reason", "not now"], 0, ""),
        (&["accept", "aa"], 5, "over"),
        (&["later", "ab", "5m"], 0, ""),
        (&["accept"], 4, "waits"),
    ] {
        let said = device.says(args).await;
        assert_eq!(said.status, status, "{args:?}: {}", said.err);
        assert!(said.err.contains(word), "{args:?}: {}", said.err);
    }
    assert!(device.reports().contains("not now"));
    let nobody = said(&device.dir.path().join("nowhere"), &["status"], "").await;
    assert_eq!(nobody.status, 3, "{}", nobody.err);
}

/// Answers a command at a terminal; nothing where none can be had.
#[cfg(target_os = "linux")]
async fn at_a_terminal(command: &str, typed: &str) -> Option<(i32, String)> {
    let script = Command::new("script")
        .args(["-qec", command, "/dev/null"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let required = std::env::var_os("CI").is_some();
    assert!(script.is_ok() || !required, "CI needs script(1)");
    let Ok(mut script) = script else {
        eprintln!("SKIPPED: there is no script(1) here, so no terminal was played");
        return None;
    };
    let mut terminal = BufReader::new(script.stdout.take().unwrap());
    let mut keyboard = script.stdin.take().unwrap();
    let mut shown = Vec::new();
    let talk = async {
        while !shown.ends_with(b"[y/N] ") {
            let Ok(byte) = terminal.read_u8().await else {
                panic!("not asked: {}", String::from_utf8_lossy(&shown));
            };
            shown.push(byte);
        }
        keyboard.write_all(typed.as_bytes()).await.unwrap();
        terminal.read_to_end(&mut shown).await.unwrap();
        script.wait().await.unwrap().code().unwrap()
    };
    let status = timeout(PATIENCE, talk).await.unwrap();
    Some((status, String::from_utf8_lossy(&shown).into_owned()))
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn at_a_terminal_the_user_is_asked_and_only_yes_is_a_yes() {
    let mut device = Device::start(&["a"], &[]).await;
    let (program, state) = (env!("CARGO_BIN_EXE_companion"), device.state());
    let accept = format!("{program} accept --state {}", state.display());
    for no in ["n\n", "\n", "yeah\n"] {
        let Some((status, shown)) = at_a_terminal(&accept, no).await else {
            return;
        };
        assert_eq!(status, 7, "{shown}");
        assert!(shown.contains("amber river"), "{shown}");
    }
    assert!(!device.reports().contains("accepted"));
    let (status, shown) = at_a_terminal(&accept, "y\n").await.unwrap();
    assert_eq!(status, 0, "{shown}");
    device
        .agent
        .until(|view| view["news"][0]["outcome"] == "finished")
        .await;
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_terminal_asks_in_the_users_language_and_says_how_to_use_the_words() {
    let device = Device::start(&["a"], &["Language=de"]).await;
    let (program, state) = (env!("CARGO_BIN_EXE_companion"), device.state());
    let accept = format!("{program} accept --state {}", state.display());
    let Some((status, shown)) = at_a_terminal(&accept, "n\n").await else {
        return;
    };
    assert_eq!(status, 7, "{shown}");
    for sentence in [
        "Ihr IT-Administrator fordert die Kontrolle über dieses Gerät",
        "Kontrollwörter: amber river",
        "lassen Sie sich diese beiden Wörter nennen",
        "Sie sehen alles und können es jederzeit beenden",
        "Wenn Sie nicht antworten, wird nichts gestartet",
        "Antwort bis: ",
        "Annehmen? [y/N]",
        "Es wurde nichts gestartet.",
    ] {
        assert!(shown.contains(sentence), "{sentence}: {shown}");
    }
    assert!(!shown.contains("GMT"), "{shown}");
}

#[tokio::test]
async fn the_settings_are_told_with_their_origin_and_no_secret() {
    let device = Device::start(&[], &["EnrolmentToken=hidden", "WindowAfter=never"]).await;
    let policy = device.says(&["policy"]).await.out;
    for line in [
        "EnrolmentToken = (set, not shown)  (command line)",
        "QuickSupportPath = /usr/bin/true  (command line)",
        "AllowCode = false  (default)",
        "WindowAfter = 60 seconds  (default)",
        "Wrong: WindowAfter (command line): must be a whole number of seconds",
    ] {
        assert!(policy.contains(line), "{line}: {policy}");
    }
    let json = device.says(&["policy", "--json"]).await;
    assert!(json.json()["settings"].is_array());
    assert!(!json.out.contains("hidden"));
}

#[tokio::test]
async fn a_code_by_phone_is_asked_for_and_started_and_no_desk_hears_of_it() {
    let mut device = Device::start(&[], &["AllowCode=true"]).await;
    let bad = said(&device.state(), &["code"], "s06-301-144-secret\n").await;
    assert_eq!(bad.status, 1);
    assert!(
        !bad.err.contains("301") && bad.err.contains("supporter"),
        "{}",
        bad.err
    );
    let started = said(&device.state(), &["code"], "s06-301-144\n").await;
    assert_eq!(started.status, 0, "{}", started.err);
    assert!(
        started.err.contains("call your IT yourself"),
        "{}",
        started.err
    );
    device
        .agent
        .until(|view| view["news"][0]["outcome"] == "finished")
        .await;
    let history = device.says(&["history", "--json"]).await;
    assert_eq!(history.json()[0]["by_phone"], true);
    assert!(!device.reports().contains("phone"));
    let journal = std::fs::read_to_string(device.state().join("journal")).unwrap();
    assert!(!journal.contains("06301") && !journal.contains("301-144"));
}

#[tokio::test]
async fn two_hundred_at_once_are_all_answered_and_the_agent_goes_on() {
    let mut device = Device::start(&["a"], &[]).await;
    let callers = (0..200).map(|number| {
        let socket = device.state().join("control.sock");
        tokio::spawn(async move {
            let stream = UnixStream::connect(socket).await.unwrap();
            let mut stream = BufReader::new(stream);
            let line = match number % 3 {
                0 => "{\"ask\": \"requests\"}\n",
                1 => "garbage\n",
                _ => "{\"dismiss\": \"b\"}\n",
            };
            stream.write_all(line.as_bytes()).await.unwrap();
            let mut answer = String::new();
            stream.read_line(&mut answer).await.unwrap();
            let answer: Value = serde_json::from_str(&answer).unwrap();
            match number % 3 {
                0 => assert_eq!(answer["requests"]["prompts"][0]["id"], "a"),
                1 => assert_eq!(answer["code"], "malformed"),
                _ => assert_eq!(answer["done"], true),
            }
        })
    });
    for caller in callers.collect::<Vec<_>>() {
        timeout(PATIENCE, caller).await.unwrap().unwrap();
    }
    device.agent.answer("a", "decline").await;
    device
        .agent
        .until(|view| view["prompts"] == json!([]))
        .await;
}

/// Every text in a value.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(all) => all.iter().flat_map(texts).collect(),
        Value::Object(all) => all.values().flat_map(texts).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

/// What steers a terminal or turns a line around.
fn steers(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[tokio::test]
async fn what_a_desk_says_is_plain_text_on_the_pipe_and_on_the_terminal() {
    let nasty = [
        "<b>Ada</b> <img src='file:///etc/passwd'> & {name} %s",
        "Ada\u{1b}[2J\u{1b}]0;root\u{7}\r\n\u{0}\u{9b}31m",
        "Ada \u{202e}ecalevoL\u{2066}\u{200f}",
        "👩‍💻 Zoë 李 😀",
        &"x".repeat(10_000),
    ];
    let entries = nasty.iter().enumerate().map(|(number, text)| {
        let mut entry = entry(&number.to_string());
        entry["from"] = json!({ "name": text, "address": text, "desk": text });
        for field in ["reason", "message", "ticket"] {
            entry[field] = json!(text);
        }
        entry["check_words"] = json!([text, text]);
        entry
    });
    let mut device = Device::asking(entries.collect(), &[]).await;
    let told = texts(&device.agent.view);
    let named = |text: &String| text == nasty[0];
    assert!(told.iter().any(named), "markup is text like any other");
    for text in told {
        assert!(!text.contains(steers), "{text:?}");
        assert!(text.chars().count() <= 1000, "{}", text.len());
    }
    let listed = device.says(&["requests"]).await.out;
    for number in 0..nasty.len() {
        let no = ["decline", &number.to_string(), "--reason", nasty[2]];
        assert_eq!(device.says(&no).await.status, 0);
    }
    device.agent.until(|view| view["waiting"] == 0).await;
    let past = device.says(&["history"]).await.out;
    for said in [listed, past] {
        assert!(said.contains("Zoë 李 😀"), "{said}");
        for line in said.lines() {
            assert!(!line.contains(steers), "{line:?}");
            assert!(line.chars().count() <= 1100, "{}", line.len());
        }
    }
}

#[tokio::test]
async fn whoever_follows_is_told_what_changes_and_quit_ends_it() {
    let mut device = Device::start(&["a"], &[]).await;
    let mut door = device.door().await;
    door.write_all(b"{\"watch\": \"window\"}\n").await.unwrap();
    let mut line = String::new();
    door.read_line(&mut line).await.unwrap();
    assert_eq!(line, "{\"done\":true}\n");
    line.clear();
    door.read_line(&mut line).await.unwrap();
    let shown: Value = serde_json::from_str(&line).unwrap();
    let question = &shown["window"]["questions"][0];
    assert_eq!(
        (&question["id"], &question["accept"]["click"]),
        (&json!("a"), &json!("accept a"))
    );
    let click = json!({ "click": "decline a", "text": "never" });
    door.write_all(format!("{click}\n").as_bytes())
        .await
        .unwrap();
    let gone = timeout(PATIENCE, async {
        loop {
            line.clear();
            door.read_line(&mut line).await.unwrap();
            let told: Value = serde_json::from_str(&line).unwrap();
            if told["window"]["questions"] == json!([]) {
                return;
            }
        }
    });
    gone.await.unwrap();
    assert_eq!(device.says(&["quit"]).await.status, 0);
    assert!(device.agent.ended().await.success());
    let mut rest = String::new();
    door.read_to_string(&mut rest).await.unwrap();
    assert!(device.reports().contains("never"));
}

#[tokio::test]
async fn whoever_asks_in_the_window_is_examined_each_time() {
    let installed = tempfile::tempdir().unwrap();
    let program = installed.path().join("TeamViewerQS");
    let path = format!("QuickSupportPath={}", program.display());
    let device = Device::start(&[], &["Language=de", &path]).await;
    let mut door = device.door().await;
    door.write_all(b"{\"watch\": \"window\"}\n").await.unwrap();
    let ask = b"{\"click\": \"diagnose\"}\n";
    let not_there = "TeamViewer QuickSupport ist nicht da: ";
    let there = "TeamViewer QuickSupport ist installiert: ";
    door.write_all(ask).await.unwrap();
    let desk = until_found(&mut door, not_there).await;
    assert_eq!(
        desk,
        json!({
            "name": "IT-Helpdesk",
            "text": "Es ist kein Helpdesk angegeben.",
            "advice": "Ihre IT muss die Adresse des Helpdesks angeben.",
            "mood": "bad",
        })
    );
    std::fs::write(&program, "").unwrap();
    door.write_all(ask).await.unwrap();
    until_found(&mut door, there).await;
}

/// Waits until the window shows that; what it then shows about the desk.
async fn until_found(door: &mut BufReader<UnixStream>, beginning: &str) -> Value {
    let found = async {
        let mut line = String::new();
        loop {
            line.clear();
            door.read_line(&mut line).await.unwrap();
            let told: Value = serde_json::from_str(&line).unwrap();
            assert!(told["error"].is_null(), "{told}");
            let findings = told["window"]["findings"].as_array();
            let findings = findings.map(Vec::as_slice).unwrap_or_default();
            let begins = |text: &Value| text.as_str().unwrap().starts_with(beginning);
            if findings.iter().any(|finding| begins(&finding["text"])) {
                let desk = findings.iter().find(|f| f["name"] == "IT-Helpdesk");
                return desk.unwrap().clone();
            }
        }
    };
    timeout(PATIENCE, found).await.unwrap()
}
