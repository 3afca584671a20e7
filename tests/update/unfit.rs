//! New versions that do not work: they are found out before they take the old one's place, or the old
//! one brings itself back.

use serde_json::{Value, json};

use crate::{
    agent::Agent,
    support::{Device, newest, poll},
};

/// A program of a few lines.
fn script(lines: &str) -> Vec<u8> {
    format!("#!/bin/sh\n{lines}\n").into_bytes()
}

#[tokio::test]
async fn a_version_that_does_not_start_or_refuses_the_journal_never_takes_the_place() {
    let device = Device::with("0.1.2").await;
    // Only one that hangs is worth no patience.
    let mut command = device.command();
    command.env("COMPANION_REHEARSAL_PATIENCE", "2");
    let mut agent = Agent::of(command);
    device
        .says("0.1.2", |updates| updates["state"] == "unknown")
        .await;
    let hangs = script("exec sleep 1000");
    refuses(&device, &mut agent, (1, &hangs, "does not answer")).await;
    assert!(agent.end().await.success());
    let mut agent = device.start();
    let other = std::fs::read("/bin/sh").unwrap();
    let mut other = other[..4096].to_vec();
    // The machine in its header is one that no kernel here runs.
    other[18] = 0x04;
    other[19] = 0x00;
    let rows = [
        (script("kill -9 $$"), "ended with a signal"),
        (
            script("echo cannot read the journal >&2; exit 1"),
            "status 1",
        ),
        (
            script("echo '{\"version\":\"0.1.1\"}'"),
            "does not say that it is version 0.1.6",
        ),
        (
            script("echo hello"),
            "does not say that it is version 0.1.7",
        ),
        (other, "cannot be started"),
    ];
    for (number, (program, why)) in (2..).zip(rows) {
        refuses(&device, &mut agent, (number, &program, why)).await;
    }
    device.publish("0.1.9", 9);
    poll(&mut agent).await;
    device.stands("0.1.9", &newest()).await;
    assert!(agent.end().await.success());
}

/// A version that is found out, for this reason.
async fn refuses(device: &Device, agent: &mut Agent, row: (u64, &[u8], &str)) {
    let (number, program, why) = row;
    let version = format!("0.1.{}", number + 2);
    let programs = [("companion", program), ("companion-window", b"x")];
    device.publish_programs(&version, number, &programs);
    crate::bad::refused(device, agent, why).await;
    device.is_clean("0.1.2").await;
    // It is known now, and not fetched again: there is nothing to fetch any more.
    device.unpublish_programs();
    let looked = device.status().await["updates"]["looked"].clone();
    poll(agent).await;
    let again = |updates: &Value| updates["looked"].as_u64() > looked.as_u64();
    let said = device.says("0.1.2", again).await;
    let said = said["updates"]["why"].as_str().ok_or(said.to_string());
    assert!(
        said.as_ref().is_ok_and(|said| said.contains(why)),
        "{said:?}"
    );
}

/// It knows what to say, and nothing else.
fn two_faced(version: &str, otherwise: &str) -> Vec<u8> {
    let answer = format!("echo '{{\"version\":\"{version}\"}}'; exit 0");
    script(&format!(
        "if [ \"$1\" = update-preflight ]; then {answer}; fi\n{otherwise}"
    ))
}

#[tokio::test]
async fn a_version_that_dies_or_hangs_before_it_begins_is_put_back_by_the_old_one() {
    for (otherwise, patience) in [("exit 1", "30"), ("exec sleep 1000", "3")] {
        let device = Device::with("0.1.2").await;
        let program = two_faced("0.1.3", otherwise);
        let programs = [("companion", &*program), ("companion-window", b"0.1.3")];
        device.publish_programs("0.1.3", 1, &programs);
        let mut command = device.command();
        command
            .env_remove("COMPANION_REHEARSAL_ALONE")
            .env("COMPANION_REHEARSAL_PATIENCE", patience);
        let mut agent = Agent::of(command);
        agent.ended().await;
        // What the old one starts then has nobody on its pipe, and ends. It is in its place.
        let back = || std::fs::read(device.program()).is_ok_and(|it| it != program);
        device.once("the old version is back", back).await;
        let agent = device.start_when_free().await;
        let back = json!({ "state": "rolled_back", "version": "0.1.3" });
        device.stands("0.1.2", &back).await;
        device.is_clean("0.1.2").await;
        assert!(agent.end().await.success());
    }
}
