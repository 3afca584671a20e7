//! A session that somebody begins in Intune, all the way to QuickSupport: the agent and the real desk, with
//! stand-ins for Microsoft, TeamViewer and QuickSupport only.

use std::time::Duration;

use companion_desk::{
    ids::RequestId,
    lifecycle::State,
    rehearsal::graph::{Device, Microsoft},
    time::Clock,
};
use tokio::time::{interval, timeout};

use crate::support::{Agent, Office, PATIENCE, everything_in, launches, rehearsal_log};

const MANAGED: &str = "7443c8b9-c8b9-7443-b9c8-4374b9c84374";
const ENTRA: &str = "f2ce1b1c-7b30-4b6e-9d57-2f0c5e1a9a44";

/// Waits until Microsoft was called so often.
async fn called(microsoft: &Microsoft, times: usize) {
    let waited = timeout(PATIENCE, async {
        let mut looks = interval(Duration::from_millis(20));
        while microsoft.calls() < times {
            looks.tick().await;
        }
    });
    assert!(waited.await.is_ok(), "{} calls only", microsoft.calls());
}

#[tokio::test]
async fn a_session_begun_in_intune_goes_to_quicksupport_and_back() {
    let microsoft = Microsoft::start(Clock::default()).await.unwrap();
    microsoft.manage(Device::new(MANAGED, "laptop-1", ENTRA, "PF-1"));
    let office = Office::with_intune(Some(microsoft.config())).await;
    let state = tempfile::tempdir().unwrap();
    let mut args = office.args();
    args.extend(["--set".to_owned(), format!("EntraDeviceId={ENTRA}")]);
    let args = args.iter().map(String::as_str).collect::<Vec<_>>();
    let mut agent = Agent::start(state.path(), &args);
    agent.until(|view| view["desk"]["checked"].is_u64()).await;

    // The list, and then the device in two rounds: in each a batch with one call in it.
    called(&microsoft, 5).await;
    let link = format!("{}/s06301144-abcdef123456", office.teamviewer.address());
    microsoft.change(MANAGED, |device| device.link = link);
    let id = RequestId::new(agent.asked().await);
    let asked = agent.view["prompts"].to_string();
    assert!(asked.contains("Intune administrator"), "{asked}");
    assert!(!asked.contains("06301144"), "{asked}");

    agent.answer(id.as_str(), "accept").await;
    let record = office.over(&id).await;
    assert_eq!(record.state, State::Ended);
    assert_eq!(record.origin.as_deref(), Some("intune"));
    assert!(record.verified_by.is_some() && record.launched_at.is_some());
    assert_eq!(launches(state.path()), 1);
    let handed = std::fs::read_to_string(rehearsal_log(state.path())).unwrap();
    assert_eq!(handed.trim(), "session code s06301144");
    std::fs::remove_file(rehearsal_log(state.path())).unwrap();
    agent
        .until(|view| view["news"][0]["outcome"] == "finished")
        .await;
    let written = everything_in(state.path());
    assert!(!written.contains("06301144") && !written.contains("abcdef123456"));
    // Nobody asked our TeamViewer account for it.
    assert!(office.teamviewer.sessions().is_empty());
}
