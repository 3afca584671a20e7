//! A request goes through an app.

use companion_desk::lifecycle::State;
use serde_json::json;

use crate::{office::Office, shell::Shell};

/// An office, an app, and its agent that has enrolled.
async fn enrolled() -> Option<(Office, Shell, String)> {
    let mut shell = Shell::open()?;
    let office = Office::open().await;
    let core = shell.start(&office.settings(&office.policy())).await;
    shell
        .until(|line| line["view"]["desk"]["checked"].is_u64())
        .await;
    Some((office, shell, core))
}

#[tokio::test]
async fn a_request_goes_from_the_desk_to_a_link_that_the_app_opens() {
    let Some((office, mut shell, core)) = enrolled().await else {
        return;
    };
    let device = office.desk.devices().await.unwrap().remove(0);
    assert_eq!(
        (device.os.as_str(), device.name.as_str()),
        ("android", "Pixel of Ada")
    );
    assert_eq!(device.os_version, "15 (API 35)");
    assert_eq!(device.ownership.as_deref(), Some("personal"));

    let id = office.ask().await;
    let asked = shell.asked().await;
    assert_eq!(asked, id.to_string());
    shell
        .say(&core, &json!({ "answer": "accept", "id": asked }))
        .await;

    let open = shell.until(|line| line["open"].is_object()).await["open"].clone();
    let code = office.teamviewer.sessions()[0].code.clone();
    let plain = code.replace('-', "");
    assert_eq!(open["link"], format!("https://get.teamviewer.com/{plain}"));
    assert_eq!(
        open["store"],
        "market://details?id=com.teamviewer.quicksupport.market"
    );
    // Nothing counts as handed over before the app says so.
    assert_eq!(
        office.desk.request(&id).await.unwrap().unwrap().launched_at,
        None
    );

    shell.say(&core, &json!({ "opened": open["number"] })).await;
    let record = office
        .once(&id, |record| record.launched_at.is_some())
        .await;
    assert_eq!(record.state, State::Launched);
    shell
        .until(|line| line["view"]["sessions"] == json!([]))
        .await;
    // Once is enough, and a second word about it changes nothing.
    shell
        .say(
            &core,
            &json!({ "opened": open["number"], "error": "not really" }),
        )
        .await;
    let complaint = shell.until(|line| line["error"].is_string()).await;
    assert_eq!(complaint["error"], "nobody waits for link 1");

    assert_eq!(shell.ask(&format!("stop {core}")).await, "stopped");
    let written = office.written();
    assert!(written.contains("handed_over"), "{written}");
    assert!(
        !written.contains(&code) && !written.contains(&plain),
        "the code stays home"
    );
}

#[tokio::test]
async fn an_app_that_can_open_nothing_fails_the_request() {
    let Some((office, mut shell, core)) = enrolled().await else {
        return;
    };
    let id = office.ask().await;
    let asked = shell.asked().await;
    shell
        .say(&core, &json!({ "answer": "accept", "id": asked }))
        .await;
    let open = shell.until(|line| line["open"].is_object()).await["open"].clone();
    let line = json!({ "opened": open["number"], "error": "neither app nor store" });
    shell.say(&core, &line).await;
    let record = office.once(&id, |record| record.state.over()).await;
    assert_eq!(record.state, State::Failed);
    assert_eq!(record.launched_at, None);
}

#[tokio::test]
async fn a_no_opens_nothing_and_says_why() {
    let Some((office, mut shell, core)) = enrolled().await else {
        return;
    };
    let id = office.ask().await;
    let asked = shell.asked().await;
    let line = json!({ "answer": "decline", "id": asked, "reason": "not now" });
    shell.say(&core, &line).await;
    let record = office.once(&id, |record| record.state.over()).await;
    assert_eq!(
        (record.state, record.detail.as_deref()),
        (State::Declined, Some("not now"))
    );
}

#[tokio::test]
async fn an_app_that_is_ended_with_a_question_open_asks_it_again() {
    let Some((office, mut shell, core)) = enrolled().await else {
        return;
    };
    let id = office.ask().await;
    shell.asked().await;
    assert_eq!(shell.ask(&format!("stop {core}")).await, "stopped");
    shell.over().await;
    let again = shell.start(&office.settings(&office.policy())).await;
    assert_ne!(again, core);
    assert_eq!(shell.asked().await, id.to_string());
    assert_eq!(office.desk.devices().await.unwrap().len(), 1);
}
