//! A disk that is full or cannot be written: what cannot be recorded is not done, and the user is
//! told. In a mount namespace of its own, with a real file system of one MiB.

use std::{ffi::OsString, fs, path::Path, process::Command};

use serde_json::{Value, json};

use crate::support::{Agent, fixture, strace_works};

/// The shell words that prepare the file system of an agent: `$1` is its state directory.
const FULL: &str = "mount -t tmpfs -o size=1m tmpfs \"$1\" && mkdir \"$1/quicksupport\" \
     && ! cat /dev/zero 2>/dev/null >\"$1/filler\"";
const READ_ONLY_JOURNAL: &str = "touch \"$1/journal\" && mount --bind \"$1/journal\" \"$1/journal\" \
     && mount -o remount,bind,ro \"$1/journal\"";

/// Starts an agent in a namespace that was prepared so; nothing where namespaces cannot be made.
fn start(dir: &Path, prepare: &str) -> Option<Agent> {
    let state = dir.join("state");
    fs::create_dir(&state).unwrap();
    let unshare = ["unshare", "--mount", "--map-root-user"];
    let works = Command::new(unshare[0])
        .args(&unshare[1..])
        .args(["sh", "-c", prepare, "sh"])
        .arg(&state)
        .status()
        .is_ok_and(|status| status.success());
    assert!(
        works || std::env::var_os("CI").is_none(),
        "CI needs mount namespaces"
    );
    if !works {
        eprintln!("SKIPPED: no mount namespaces here, so no disk was filled");
        return None;
    }
    let script = format!("{prepare} && shift && exec \"$@\"");
    let by = ["sh", "-c", &script, "sh"].map(OsString::from);
    let by = unshare.map(OsString::from).into_iter().chain(by);
    let by = by.chain([state.clone().into()]).collect::<Vec<_>>();
    Some(start_by(&by, dir))
}

/// Starts an agent with one request by way of another program.
fn start_by(by: &[OsString], dir: &Path) -> Agent {
    let entry = json!({ "id": "a", "code": "s06-301-144", "reason": "The printer" });
    let fixture = fixture(dir, entry);
    let args = [
        "--fixture",
        fixture.to_str().unwrap(),
        "--set",
        "QuickSupportPath=/usr/bin/true",
    ];
    Agent::start_with(by, &dir.join("state"), &args)
}

fn reports(dir: &Path) -> String {
    fs::read_to_string(dir.join("fixture.reports")).unwrap_or_default()
}

#[tokio::test]
async fn a_disk_that_is_full_refuses_the_accept_and_a_free_one_takes_it() {
    if !strace_works() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let journal = dir.path().join("state/journal");
    let strace = [
        "strace",
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        "trace=write",
    ]
    .map(OsString::from);
    // The first write is the offer, the second the accept.
    let full = ["-e", "inject=write:error=ENOSPC:when=2", "-P"].map(OsString::from);
    let by = strace
        .into_iter()
        .chain(full)
        .chain([journal.into()])
        .collect::<Vec<_>>();
    let mut agent = start_by(&by, dir.path());
    agent.asked().await;

    agent.answer("a", "accept").await;
    let view = agent
        .until(|view| view["prompts"][0]["unsaved"] == true)
        .await;
    assert_eq!(
        (&view["waiting"], &view["storage_failed"]),
        (&json!(1), &json!(true))
    );
    assert!(
        !reports(dir.path()).contains("accepted"),
        "nothing was told or started"
    );

    agent.answer("a", "accept").await;
    let view = agent.until(|view| view["news"][0]["id"] == "a").await;
    assert_eq!(view["news"][0]["outcome"], "finished");
}

#[tokio::test]
async fn a_disk_that_is_full_from_the_beginning_asks_nothing_and_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let Some(mut agent) = start(dir.path(), FULL) else {
        return;
    };
    let view = agent.until(|view| view["storage_failed"] == true).await;
    assert_eq!(view["prompts"], Value::Array(Vec::new()));
    assert!(!reports(dir.path()).contains("asked"));
}

#[tokio::test]
async fn a_journal_that_cannot_be_written_asks_nothing_and_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let Some(mut agent) = start(dir.path(), READ_ONLY_JOURNAL) else {
        return;
    };
    let view = agent.until(|view| view["storage_failed"] == true).await;
    assert_eq!(view["prompts"], Value::Array(Vec::new()));
    assert!(!reports(dir.path()).contains("asked"));
}
