//! The administrator decides while the app runs.

use serde_json::json;

use crate::{office::Office, shell::Shell};

#[tokio::test]
async fn a_policy_that_comes_later_holds_at_once_and_a_wrong_one_is_named() {
    let Some(mut shell) = Shell::open() else {
        return;
    };
    let office = Office::open().await;
    let core = shell.start(&office.settings(&json!({}))).await;
    let unset = |line: &serde_json::Value| line["view"]["desk"]["trouble"] == "unset";
    shell.until(unset).await;

    // The device is enrolled by what comes now.
    shell
        .say(&core, &json!({ "policy": office.policy() }))
        .await;
    shell
        .until(|line| line["view"]["desk"]["checked"].is_u64())
        .await;
    let id = office.ask().await;
    assert_eq!(shell.asked().await, id.to_string());

    // Each value of the wrong type is named, and a desk that is none is no desk.
    let wrong = json!({
        "DeskUrl": ["https://desk.example.com"],
        "QuickSupportHosts": 7,
        "Language": { "tag": "de" },
    });
    shell.say(&core, &json!({ "policy": wrong })).await;
    let view = shell.until(unset).await["view"].clone();
    let problems = view["problems"].as_array().unwrap();
    for key in ["DeskUrl", "QuickSupportHosts", "Language"] {
        let named = |problem: &&serde_json::Value| problem["key"] == key;
        let problem = problems.iter().find(named);
        let problem = problem.unwrap_or_else(|| panic!("{key} is missing in {view}"));
        assert_eq!(problem["origin"], "policy");
    }

    // What is no policy at all changes nothing …
    for line in [r#"{"policy": 7}"#, r#"{"policy": ["DeskUrl"]}"#] {
        let threw = shell.ask(&format!("say {core} {line}")).await;
        assert!(threw.contains("IllegalArgumentException"), "{threw}");
        assert!(threw.contains("policy must be an object"), "{threw}");
    }
    // … and with a right one the agent is the same device again.
    shell
        .say(&core, &json!({ "policy": office.policy() }))
        .await;
    shell
        .until(|line| {
            line["view"]["desk"]["checked"].is_u64() && line["view"]["problems"] == json!([])
        })
        .await;
    assert_eq!(office.desk.devices().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_policy_waits_for_a_session_that_is_being_handed_over() {
    let Some(mut shell) = Shell::open() else {
        return;
    };
    let office = Office::open().await;
    let core = shell.start(&office.settings(&office.policy())).await;
    shell
        .until(|line| line["view"]["desk"]["checked"].is_u64())
        .await;
    let id = office.ask().await;
    let asked = shell.asked().await;
    shell
        .say(&core, &json!({ "answer": "accept", "id": asked }))
        .await;
    let open = shell.until(|line| line["open"].is_object()).await["open"].clone();

    let mut policy = office.policy();
    policy["Language"] = json!("xx");
    shell.say(&core, &json!({ "policy": policy })).await;
    shell.say(&core, &json!({ "opened": open["number"] })).await;
    office
        .once(&id, |record| record.launched_at.is_some())
        .await;
    let view = shell
        .until(|line| line["view"]["problems"] != json!([]))
        .await;
    assert_eq!(view["view"]["problems"][0]["key"], "Language");
}
