//! The agent and the real desk, with stand-ins for TeamViewer and QuickSupport only.

use companion_desk::{api::Ask, lifecycle::State, store::RequestRecord};
use serde_json::json;

use crate::support::{Agent, Office, everything_in, launches};

#[tokio::test]
async fn a_request_goes_from_the_desk_to_quicksupport_and_back() {
    let office = Office::open().await;
    let state = tempfile::tempdir().unwrap();
    let mut agent = office.agent(state.path()).await;
    let id = office.ask().await;
    agent.asked_for(&id).await;

    agent.answer(&id.to_string(), "accept").await;
    let record = office.over(&id).await;
    assert_eq!(record.state, State::Ended);
    assert!(record.verified_by.is_some() && record.launched_at.is_some());

    // The code reached QuickSupport, once, and nothing else that is written.
    let code = office.teamviewer.sessions()[0].code.clone();
    let plain = code.replace('-', "");
    let handed = std::fs::read_to_string(crate::support::rehearsal_log(state.path())).unwrap();
    assert_eq!(handed.trim(), format!("session code {plain}"));
    std::fs::remove_file(crate::support::rehearsal_log(state.path())).unwrap();
    agent
        .until(|view| view["news"][0]["outcome"] == "finished")
        .await;
    let written = everything_in(state.path());
    assert!(
        !written.contains(&code) && !written.contains(&plain),
        "the code stays home"
    );
}

#[tokio::test]
async fn a_declined_request_starts_nothing_and_says_why() {
    let office = Office::open().await;
    let state = tempfile::tempdir().unwrap();
    let mut agent = office.agent(state.path()).await;
    let id = office.ask().await;
    agent.asked().await;
    let name = id.to_string();
    agent
        .say(&json!({ "id": name, "answer": "decline", "reason": "not now" }))
        .await;
    let record = office.over(&id).await;
    assert_eq!(
        (record.state, record.detail.as_deref()),
        (State::Declined, Some("not now"))
    );
    assert_eq!(launches(state.path()), 0);
}

#[tokio::test]
async fn a_withdrawn_request_vanishes_from_the_screen() {
    let office = Office::open().await;
    let state = tempfile::tempdir().unwrap();
    let mut agent = office.agent(state.path()).await;
    let id = office.ask().await;
    agent.asked().await;
    office.withdraw(&id).await;
    agent.until(|view| view["prompts"] == json!([])).await;
    agent.answer(&id.to_string(), "accept").await;
    let next = office.ask().await;
    agent.asked_for(&next).await;
    assert_eq!(office.over(&id).await.state, State::Withdrawn);
    assert_eq!(launches(state.path()), 0);
}

#[tokio::test]
async fn later_and_absence_reach_the_operator_and_the_request_stays_open() {
    let office = Office::open().await;
    let state = tempfile::tempdir().unwrap();
    let mut agent = office.agent(state.path()).await;
    let id = office.ask().await;
    let name = agent.asked().await;
    agent.say(&json!({ "presence": "locked" })).await;
    office
        .once(&id, |record| record.state == State::Unreached)
        .await;
    agent.say(&json!({ "presence": "here" })).await;
    office
        .once(&id, |record| record.state == State::Offered)
        .await;
    agent
        .say(&json!({ "id": name, "answer": "snooze", "minutes": 5 }))
        .await;
    let record = office
        .once(&id, |record| record.state == State::Snoozed)
        .await;
    assert!(
        record
            .snoozed_until
            .is_some_and(|until| until < record.expires_at)
    );
    agent.answer(&name, "accept").await;
    assert_eq!(office.over(&id).await.state, State::Ended);
}

#[tokio::test]
async fn only_the_named_user_is_asked() {
    let office = Office::open().await;
    let state = tempfile::tempdir().unwrap();
    let agent = office.agent(state.path()).await;
    let ask = Ask {
        device_id: Some(office.device().await),
        reason: Some("Your printer".into()),
        user: Some("somebody-else".into()),
        ..Ask::default()
    };
    let id = office.ask_for(&ask).await;
    let record = office.over(&id).await;
    assert_eq!(record.state, State::Undeliverable);
    assert_eq!(record.obstacle.as_deref(), Some("wrong_user"));
    assert_eq!(agent.view["waiting"], 0);
}

#[tokio::test]
async fn an_agent_that_starts_anew_is_the_same_device_and_asks_again() {
    let office = Office::open().await;
    let state = tempfile::tempdir().unwrap();
    let mut agent = office.agent(state.path()).await;
    let id = office.ask().await;
    agent.asked().await;
    agent.child.kill().await.unwrap();

    let mut agent = office.agent(state.path()).await;
    if agent.view["waiting"] != 1 {
        agent.asked().await;
    }
    assert_eq!(office.desk.devices().await.unwrap().len(), 1);
    agent.answer(&id.to_string(), "accept").await;
    assert_eq!(office.over(&id).await.state, State::Ended);
    assert_eq!(launches(state.path()), 1);
}

#[tokio::test]
async fn a_second_agent_of_the_same_session_hands_over_and_ends() {
    let office = Office::open().await;
    let state = tempfile::tempdir().unwrap();
    let mut first = office.agent(state.path()).await;
    let args = office.args();
    let args = args.iter().map(String::as_str).collect::<Vec<_>>();
    let mut second = Agent::start(state.path(), &args);
    assert!(second.ended().await.success());
    let id = office.ask().await;
    first.asked_for(&id).await;
}

#[tokio::test]
async fn a_request_that_the_user_finds_suspicious_is_marked_at_the_desk() {
    let office = Office::open().await;
    let state = tempfile::tempdir().unwrap();
    let mut agent = office.agent(state.path()).await;
    let id = office.ask().await;
    let name = agent.asked().await;
    agent.answer(&name, "decline").await;
    office.over(&id).await;
    agent.say(&json!({ "report": name })).await;
    let suspicious = |record: &RequestRecord| record.suspicious_at.is_some();
    let record = office.once(&id, suspicious).await;
    assert_eq!(record.state, State::Declined);
    let mut rows = record.timeline.iter();
    assert!(rows.any(|row| row.action == "request_suspected"));
}

#[tokio::test]
async fn what_the_desk_may_not_suggest_is_not_fetched() {
    let office = Office::open().await;
    let state = tempfile::tempdir().unwrap();
    let mut args = office.args();
    *args.last_mut().unwrap() = "QuickSupportHosts=download.teamviewer.com".into();
    let args = args.iter().map(String::as_str).collect::<Vec<_>>();
    let mut agent = Agent::start(state.path(), &args);
    agent.until(|view| view["desk"]["checked"].is_u64()).await;
    let id = office.ask().await;
    let name = agent.asked().await;
    agent.answer(&name, "accept").await;
    let record = office.over(&id).await;
    assert_eq!(
        (record.state, record.detail.as_deref()),
        (State::Failed, Some("not_allowed"))
    );
    assert_eq!(launches(state.path()), 0);
}
