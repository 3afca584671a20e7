//! No file can be opened any more, and no connection made, for as long as it likes: the agent lives on, asks as before,
//! starts nothing by halves, and does all of it again once it may.

use std::{fs, process::Command};

use companion_desk::lifecycle::State;
use serde_json::json;

use crate::support::{Agent, Office, launches};

/// How many handles it has open.
fn open(agent: &Agent) -> usize {
    let dir = format!("/proc/{}/fd", agent.child.id().unwrap());
    fs::read_dir(dir).unwrap().count()
}

/// Lets it open so many, whatever it has open.
fn allow(agent: &Agent, handles: usize) {
    let process = agent.child.id().unwrap().to_string();
    let limit = format!("--nofile={handles}:");
    let allowed = Command::new("prlimit")
        .args(["--pid", &process, &limit])
        .status();
    assert!(allowed.unwrap().success());
}

#[tokio::test]
async fn without_a_handle_that_is_left_it_asks_and_starts_nothing_and_later_all_is_well() {
    let office = Office::open().await;
    let state = tempfile::tempdir().unwrap();
    let mut agent = office.agent(state.path()).await;
    allow(&agent, open(&agent));

    // The line on which it waits is there already.
    let id = office.ask().await;
    agent.asked_for(&id).await;
    agent.answer(&id.to_string(), "accept").await;
    let record = office.over(&id).await;
    let why = record.detail.as_deref();
    assert_eq!((record.state, why), (State::Failed, Some("download")));
    assert_eq!(launches(state.path()), 0);
    // As after sleep, when it would connect anew: it keeps the line that it has.
    agent.say(&json!({ "jump": true })).await;
    let id = office.ask().await;
    agent.asked_for(&id).await;
    agent.answer(&id.to_string(), "decline").await;
    assert_eq!(office.over(&id).await.state, State::Declined);

    allow(&agent, 1024);
    let id = office.ask().await;
    agent.asked_for(&id).await;
    agent.answer(&id.to_string(), "accept").await;
    assert_eq!(office.over(&id).await.state, State::Ended);
    assert_eq!(launches(state.path()), 1);
    assert!(agent.end().await.success());
}
