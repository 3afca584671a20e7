//! The log that the agent keeps: lines of JSON in its own directory, in files that never grow large.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

use serde_json::Value;

use crate::support::Agent;

/// A setting that the agent has something to say about.
const ODD: [&str; 2] = ["--set", "TrayIcon=sometimes"];

/// Runs the agent until it shows something, by when what is odd about its settings is in the log.
async fn run(state: &Path) {
    let mut agent = Agent::start(state, &ODD);
    agent
        .until(|view| view["problems"][0]["key"] == "TrayIcon")
        .await;
    agent.end().await;
}

fn lines(file: &Path) -> Vec<Value> {
    let text = fs::read_to_string(file).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The lines about what is odd.
fn odd(lines: &[Value]) -> usize {
    let odd = |line: &&Value| line["fields"]["key"] == "TrayIcon";
    lines.iter().filter(odd).count()
}

#[tokio::test]
async fn each_line_of_it_is_an_object_and_the_next_run_goes_on_with_it() {
    let dir = tempfile::tempdir().unwrap();
    let state = dir.path().join("state");
    for runs in 1..=2 {
        run(&state).await;
        let lines = lines(&state.join("log/companion.log"));
        assert_eq!(odd(&lines), runs, "{lines:#?}");
        for line in &lines {
            assert!(line["timestamp"].is_string(), "{line}");
            assert!(line["target"].is_string(), "{line}");
            assert!(line["fields"]["message"].is_string(), "{line}");
        }
        let odd = lines
            .iter()
            .find(|line| line["fields"]["key"] == "TrayIcon");
        assert_eq!(odd.unwrap()["level"], "WARN");
    }
    let mode = fs::metadata(state.join("log"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o700, "it is the user's alone");
}

#[tokio::test]
async fn a_file_that_is_full_is_put_aside_and_the_oldest_goes() {
    let dir = tempfile::tempdir().unwrap();
    let state = dir.path().join("state");
    let log = state.join("log");
    fs::create_dir_all(&log).unwrap();
    // One byte less than a file may have, so that the next line does not fit.
    let full = "x".repeat(1024 * 1024 - 2) + "\n";
    fs::write(log.join("companion.log"), &full).unwrap();
    for number in 1..5 {
        fs::write(
            log.join(format!("companion.{number}.log")),
            number.to_string(),
        )
        .unwrap();
    }
    run(&state).await;
    assert_eq!(odd(&lines(&log.join("companion.log"))), 1);
    assert_eq!(
        fs::read_to_string(log.join("companion.1.log")).unwrap(),
        full
    );
    for number in 2..5 {
        let text = fs::read_to_string(log.join(format!("companion.{number}.log")));
        assert_eq!(text.unwrap(), (number - 1).to_string());
    }
    assert!(!log.join("companion.5.log").exists());
}
