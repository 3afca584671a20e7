//! From one version to another, and back, and on again.

use serde_json::{Value, json};

use crate::{
    agent::Agent,
    support::{Device, PREPARED, newest, poll},
};

#[tokio::test]
async fn the_last_version_and_the_one_before_become_the_newest() {
    for old in ["0.1.1", "0.1.2"] {
        let device = Device::with(old).await;
        device.publish("0.1.3", 1);
        let mut agent = device.start();
        let process = agent.child.id();
        device.stands("0.1.3", &newest()).await;
        device.is_clean("0.1.3").await;
        // The same process: whoever started it has not lost it.
        assert_eq!(agent.child.id(), process);
        assert!(agent.child.try_wait().unwrap().is_none());
        poll(&mut agent).await;
        assert!(agent.end().await.success());
        let agent = device.start();
        device.stands("0.1.3", &newest()).await;
        assert!(agent.end().await.success());
    }
}

#[tokio::test]
async fn a_version_that_never_gets_an_answer_goes_and_comes_back_when_the_publisher_says_so() {
    let device = Device::with("0.1.2").await;
    device.publish("0.1.3", 1);
    device.die_at("counted").await;
    assert_eq!(device.works().await, "0.1.3");
    device.die_at("counted").await;
    assert_eq!(device.works().await, "0.1.3");
    let mut agent = device.start();
    let back = json!({ "state": "rolled_back", "version": "0.1.3" });
    device.stands("0.1.2", &back).await;
    device.is_clean("0.1.2").await;
    // It is not taken again, however often it is offered …
    poll(&mut agent).await;
    agent.until(|view| view["desk"]["checked"].is_u64()).await;
    device.stands("0.1.2", &back).await;
    // … until it is published anew.
    device.publish("0.1.3", 2);
    poll(&mut agent).await;
    device.stands("0.1.3", &newest()).await;
    device.is_clean("0.1.3").await;
    assert!(agent.end().await.success());
}

#[tokio::test]
async fn nothing_is_replaced_while_a_request_is_open() {
    let device = Device::with("0.1.2").await;
    let mut agent = device.start();
    agent.until(|view| view["desk"]["checked"].is_u64()).await;
    // The look with which it began is over.
    device.publish("0.1.2", 1);
    poll(&mut agent).await;
    device.stands("0.1.2", &newest()).await;
    let id = device.office.ask().await;
    let asked = agent.asked().await;
    device.publish("0.1.3", 2);
    let before = agent.view["desk"]["checked"].as_u64();
    poll(&mut agent).await;
    agent
        .until(|view| view["desk"]["checked"].as_u64() > before)
        .await;
    // What it does when it is idle it has done by the time it answers to this.
    for _ in 0..3 {
        agent.say(&json!({ "poke": true })).await;
        agent.until_line(|line| line["error"].is_string()).await;
    }
    assert_eq!(device.works().await, "0.1.2");
    assert!(!device.programs().join(PREPARED).exists());
    device.stands("0.1.2", &newest()).await;

    agent.answer(&asked, "decline").await;
    device.office.over(&id).await;
    poll(&mut agent).await;
    device.stands("0.1.3", &newest()).await;
    assert!(agent.end().await.success());
}

#[tokio::test]
async fn whoever_is_managed_is_only_told() {
    let device = Device::with("0.1.2").await;
    device.publish("0.1.3", 1);
    let there = json!({ "state": "available", "version": "0.1.3" });
    for more in [
        &["--set", "UpdateMode=managed"][..],
        &["--set", "UpdateMode=nonsense"],
    ] {
        let mut command = device.command();
        command.args(more);
        let agent = Agent::of(command);
        device.stands("0.1.2", &there).await;
        assert!(agent.end().await.success());
    }
    let mut command = device.command();
    command.args(["--set", "UpdateMode=off"]);
    let agent = Agent::of(command);
    device.stands("0.1.2", &json!({ "state": "off" })).await;
    assert!(agent.end().await.success());
    // A directory into which others may write is not the user's own.
    let open = std::os::unix::fs::PermissionsExt::from_mode(0o777);
    std::fs::set_permissions(device.programs(), open).unwrap();
    let agent = device.start();
    device.stands("0.1.2", &there).await;
    assert!(agent.end().await.success());
    device.is_clean("0.1.2").await;
}

/// Nobody has to say it: a program in the user's own directory has nobody else to look after it.
#[tokio::test]
async fn who_updates_is_by_default_whoever_put_the_program_there() {
    let device = Device::with("0.1.2").await;
    let open = |mode| {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(mode);
        std::fs::set_permissions(device.programs(), mode).unwrap();
    };
    device.publish("0.1.3", 1);
    open(0o777);
    let agent = Agent::of(device.unset(&[]));
    let there = json!({ "state": "available", "version": "0.1.3" });
    device.stands("0.1.2", &there).await;
    let listed = device.setting("UpdateMode").await;
    assert_eq!(
        (&listed["value"], &listed["origin"]),
        (&json!("managed"), &json!("default"))
    );
    assert!(
        listed["reason"]
            .as_str()
            .unwrap()
            .contains("is not this user's own")
    );
    assert!(agent.end().await.success());
    open(0o700);
    let agent = Agent::of(device.unset(&[]));
    device.stands("0.1.3", &newest()).await;
    let listed = device.setting("UpdateMode").await;
    assert_eq!(
        (&listed["value"], &listed["origin"]),
        (&json!("self"), &json!("default"))
    );
    assert!(
        listed["reason"]
            .as_str()
            .unwrap()
            .contains("are this user's own")
    );
    assert!(agent.end().await.success());
}

#[tokio::test]
async fn an_older_version_keeps_what_a_newer_one_wrote() {
    let device = Device::with("0.1.2").await;
    let agent = device.start();
    device
        .says("0.1.2", |updates| updates["state"] == "unknown")
        .await;
    assert!(agent.end().await.success());
    let record = r#"{"record":"applauded","id":"a","hands":2,"at":1795217394121}"#;
    let line = format!("{:08x} {record}\n", crc32fast::hash(record.as_bytes()));
    let journal = device.state().join("journal");
    let mut text = std::fs::read_to_string(&journal).unwrap();
    text += &line;
    std::fs::write(&journal, &text).unwrap();
    assert_eq!(device.works().await, "0.1.2");
    let agent = device.start();
    device
        .says("0.1.2", |updates| updates["state"] == "unknown")
        .await;
    assert!(agent.end().await.success());
    assert!(std::fs::read_to_string(&journal).unwrap().contains(&line));
    assert!(!device.state().join("journal.unreadable").exists());
}

/// A line of a journal.
fn line(json: &str) -> String {
    format!("{:08x} {json}\n", crc32fast::hash(json.as_bytes()))
}

#[tokio::test]
async fn an_open_request_survives_an_older_version_with_all_that_a_newer_one_said_of_it() {
    // The newer version, which says more than there is today.
    let device = Device::with("0.1.3").await;
    let mut agent = device.start();
    device.office.enrolled().await;
    let id = device.office.ask().await;
    let asked = agent.asked().await;
    agent.child.kill().await.unwrap();
    let journal = device.state().join("journal");
    let text = std::fs::read_to_string(&journal).unwrap();
    let more = |text: &str| {
        let (_, json) = text.split_once(' ').unwrap();
        let mut record: Value = serde_json::from_str(json).unwrap();
        if record["record"] == "offered" {
            record["weather"] = json!("fine");
            record["request"]["mood"] = json!({ "is": "good" });
        }
        line(&record.to_string())
    };
    let mut text: String = text.lines().map(more).collect();
    // And so much that the older one makes it shorter at once.
    let applause = |number| {
        let clap = "clap".repeat(250);
        line(&format!(
            r#"{{"record":"applauded","number":{number},"at":1,"clap":"{clap}"}}"#
        ))
    };
    text.extend((0..900).map(applause));
    std::fs::write(&journal, text).unwrap();

    device.place("0.1.2");
    let mut agent = device.start();
    assert_eq!(agent.asked().await, asked, "it is open");
    // What is written next makes the journal shorter.
    agent
        .say(&json!({ "id": asked, "answer": "snooze", "minutes": 5 }))
        .await;
    device
        .once("the journal is rewritten", || {
            std::fs::metadata(&journal).unwrap().len() < 200 * 1024
        })
        .await;
    assert!(agent.end().await.success());
    let text = std::fs::read_to_string(&journal).unwrap();
    for kept in [
        r#""weather":"fine""#,
        r#""mood":{"is":"good"}"#,
        "applauded",
    ] {
        assert!(text.contains(kept), "{kept} is lost: {text}");
    }

    device.place("0.1.3");
    let mut agent = device.start();
    let view = agent.until(|view| view["prompts"][0]["id"] == *asked).await;
    assert_eq!(view["prompts"][0]["id"], *asked);
    agent.answer(&asked, "decline").await;
    device.office.over(&id).await;
    assert!(agent.end().await.success());
}
