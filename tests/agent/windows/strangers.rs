//! Who else may have a word on Windows: another program that takes the agent's name, a page that opens
//! an address of ours, a user who writes policy for themselves. None of them gets anywhere.

use std::{fs, os::unix::fs::DirBuilderExt as _, path::Path, process::Stdio};

use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufRead, AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    process::{Child, ChildStderr, ChildStdin, ChildStdout, Command},
    time::timeout,
};

use super::{Key, Shelf, Windows, on_z, to_the_end};
use crate::support::{Agent, Office, PATIENCE, fixture};

/// A question with this name, of which a file tells.
fn entry(id: &str) -> Value {
    json!({
        "id": id, "code": "s06-301-144", "reason": "The printer",
        "from": { "name": "Ada", "address": "ada@example.com", "desk": "Helpdesk" },
        "check_words": ["amber", "river"],
    })
}

/// Waits for a line with this in it.
async fn line(lines: &mut (impl AsyncBufRead + Unpin), wanted: &str) -> String {
    let found = timeout(PATIENCE, async {
        let mut all = String::new();
        loop {
            let begin = all.len();
            let read = lines.read_line(&mut all).await.unwrap();
            assert!(read > 0, "it ended, and had said {all}");
            if all[begin..].contains(wanted) {
                return all[begin..].to_owned();
            }
        }
    });
    found.await.unwrap()
}

/// A program that opens the agent's door in its place.
struct Squatter {
    child: Child,
    stdin: ChildStdin,
    says: BufReader<ChildStdout>,
    complains: BufReader<ChildStderr>,
}

impl Squatter {
    fn at(windows: &Windows, state: &Path) -> Self {
        let mut command = windows.command(windows.squatter.to_str().unwrap());
        command.arg(on_z(state));
        let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = pipes.stderr(Stdio::piped()).spawn().unwrap();
        Self {
            stdin: child.stdin.take().unwrap(),
            says: BufReader::new(child.stdout.take().unwrap()),
            complains: BufReader::new(child.stderr.take().unwrap()),
            child,
        }
    }
}

/// An agent that asks for what is in a file, and where its log can be read.
fn with_log(mut command: Command) -> (Agent, BufReader<ChildStderr>) {
    command.stderr(Stdio::piped());
    let mut agent = Agent::of(command);
    let log = BufReader::new(agent.child.stderr.take().unwrap());
    (agent, log)
}

#[tokio::test]
async fn a_program_that_takes_the_agents_name_is_noticed() {
    let Some(windows) = Windows::here() else {
        return;
    };
    let home = tempfile::tempdir().unwrap();
    let state = &home.path().join("state");
    fs::DirBuilder::new().mode(0o700).create(state).unwrap();
    let requests = fixture(home.path(), entry("a"));
    let agent = || {
        let mut command = windows.command(windows.agent.to_str().unwrap());
        command.args(["run", "--headless", "--state"]);
        command.arg(on_z(state)).arg("--fixture");
        command.arg(on_z(&requests));
        with_log(command)
    };
    let mut squatter = Squatter::at(&windows, state);
    line(&mut squatter.says, "here").await;
    let (mut robbed, mut log) = agent();
    let told = line(&mut log, "another program has taken the name").await;
    assert!(told.contains("WARN"), "{told}");
    assert!(told.contains(r"\\.\pipe\portal-companion-"), "{told}");
    // It goes on asking, and whoever sits at the front of it can answer.
    let id = robbed.asked().await;
    robbed.answer(&id, "decline").await;
    robbed.until(|view| view["waiting"] == 0).await;
    robbed.end().await;
    // Nobody has come to it: all that it says is that it ends.
    squatter.stdin.write_all(b".").await.unwrap();
    let last = line(&mut squatter.says, "").await;
    assert_eq!(last.trim_end(), "over");
    let ended = timeout(PATIENCE, squatter.child.wait()).await.unwrap();
    assert!(ended.unwrap().success());

    // Whoever comes after the agent gets nowhere.
    let (mut first, _log) = agent();
    first.until(|view| view["prompts"].is_array()).await;
    let mut late = Squatter::at(&windows, state);
    line(&mut late.complains, "another program has taken the name").await;
    let ended = timeout(PATIENCE, late.child.wait()).await.unwrap().unwrap();
    assert!(!ended.success());
    first.end().await;
}

#[tokio::test]
async fn an_address_that_names_a_request_answers_starts_and_asks_nothing() {
    let Some(windows) = Windows::here() else {
        return;
    };
    windows.forget_the_usual();
    let home = tempfile::tempdir().unwrap();
    let requests = fixture(home.path(), entry("ours"));
    let shelf = Shelf::with(fs::read(&windows.quicksupport).unwrap()).await;
    let mut command = windows.command(windows.agent.to_str().unwrap());
    command.args(["run", "--headless", "--fixture"]);
    command.arg(on_z(&requests));
    let url = format!("QuickSupportUrl=http://{}/TeamViewerQS.exe", shelf.host);
    let hosts = format!("QuickSupportHosts={}", shelf.host);
    command.args(["--set", &url, "--set", &hosts]);
    command.env("STAND_IN_PORT", shelf.port().to_string());
    let mut agent = Agent::of(command);
    let asked = agent.until(|view| view["waiting"] == 1).await;
    assert_eq!(asked["prompts"][0]["id"], "ours");
    let addresses: [&[&str]; 7] = [
        &["portal-companion:open"],
        &["portal-companion:accept/ours"],
        &["portal-companion://accept?id=ours"],
        &["portal-companion:accept", "ours"],
        &["portal-companion:accept?id=another"],
        &["portal-companion:", "accept", "another"],
        &["portal-companion:", "quit"],
    ];
    for words in addresses {
        let mut command = windows.command(windows.agent.to_str().unwrap());
        command.arg("open-address").args(words);
        let (fine, said) = to_the_end(command).await;
        assert!(fine && said.is_empty(), "{words:?}: {said}");
        let mut command = windows.command(windows.agent.to_str().unwrap());
        command.args(["requests", "--json"]);
        let (_, said) = to_the_end(command).await;
        let said: Value = serde_json::from_str(&said).unwrap();
        let prompts = said["prompts"].as_array().unwrap();
        assert_eq!(prompts.len(), 1, "{words:?}: {said}");
        let (id, stage) = (&prompts[0]["id"], &prompts[0]["state"]);
        assert_eq!((id, stage), (&json!("ours"), &json!("asking")), "{words:?}");
        assert_eq!(said["sessions"], json!([]), "{words:?}");
    }
    agent.answer("ours", "decline").await;
    agent.until(|view| view["waiting"] == 0).await;
    agent.end().await;
    let reports = fs::read_to_string(home.path().join("fixture.reports")).unwrap();
    assert!(!reports.contains("accepted"), "{reports}");
    windows.forget_the_usual();
}

#[tokio::test]
async fn policy_in_the_users_own_hive_is_not_policy() {
    const KEY: &str = r"HKCU\SOFTWARE\Policies\PortalCompanion";
    let Some(windows) = Windows::here() else {
        return;
    };
    let office = Office::open().await;
    let home = tempfile::tempdir().unwrap();
    let state = &home.path().join("state");
    let shelf = Shelf::with(Vec::new()).await;
    let _key = Key::new(&windows, KEY);
    let set = async |name: &str, kind: &str, value: &str| {
        let add = ["add", KEY, "/v", name, "/t", kind, "/d", value, "/f"];
        windows.registry(&add).await;
    };
    // Another desk and another way of starting; and one that would be named if anybody read it.
    set("DeskUrl", "REG_SZ", "https://desk.evil.example").await;
    set("QuickSupportHandover", "REG_SZ", "link").await;
    set("QuickSupportMaxMiB", "REG_BINARY", "00ff").await;
    let agent = windows.agent(&office, state, &shelf).await;
    let told = async || {
        let (fine, said) = windows.says(state, &["policy", "--json"]).await;
        assert!(fine, "{said}");
        let policy: Value = serde_json::from_str(&said).unwrap();
        for (key, origin) in [
            ("DeskUrl", "command_line"),
            ("QuickSupportHandover", "default"),
            ("QuickSupportMaxMiB", "default"),
        ] {
            let settings = policy["settings"].as_array().unwrap();
            let setting = settings.iter().find(|setting| setting["key"] == key);
            assert_eq!(setting.unwrap()["origin"], origin, "{key}");
            let mut wrong = policy["problems"].as_array().unwrap().iter();
            assert!(wrong.all(|problem| problem["key"] != key), "{said}");
        }
        assert!(said.contains(&office.address), "{said}");
        assert!(!said.contains("desk.evil.example"), "{said}");
        said
    };
    told().await;
    set("QuickSupportMaxMiB", "REG_DWORD", "1").await;
    set("SupportText", "REG_SZ", "Call 555 0100").await;
    let policy = told().await;
    assert!(!policy.contains("555 0100"), "{policy}");
    let (_, requests) = windows.says(state, &["requests", "--json"]).await;
    let requests: Value = serde_json::from_str(&requests).unwrap();
    assert_eq!(requests["by_link"], false, "{requests}");
    agent.end().await;
}
