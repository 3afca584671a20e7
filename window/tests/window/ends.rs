//! How it begins and ends: the agent goes, there is no screen, no font, nobody asked for it.

use std::process::Stdio;

use serde_json::json;

use crate::{
    agent::Agent,
    desktop::close::close,
    played::{asked, quiet},
    session::{Session, program},
    spoken, until,
};

#[tokio::test]
async fn an_agent_that_ends_is_said_calmly() {
    let Some(session) = Session::start().await else {
        return;
    };
    let agent = Agent::showing(&asked());
    let window = session.open(&agent).await;
    until("the question", async || session.tree().await.has("Accept")).await;
    agent.die();
    until("a word about it", async || {
        session.tree().await.has("Portal Companion has ended.")
    })
    .await;
    assert!(!session.tree().await.has("Accept"));
    session.key(&["Return"]).await;
    assert_eq!(window.ended().await, (Some(0), String::new()));
}

#[tokio::test]
async fn a_window_that_is_closed_by_its_frame_ends_and_answers_nothing() {
    let Some(session) = Session::start().await else {
        return;
    };
    let mut agent = Agent::showing(&asked());
    let window = session.open(&agent).await;
    until("the question", async || session.tree().await.has("Accept")).await;
    close(session.display(), &window.id);
    assert_eq!(window.ended().await, (Some(0), String::new()));
    agent.heard_nothing();
}

#[tokio::test]
async fn without_an_agent_the_window_says_so_in_the_language_of_the_user() {
    let Some(session) = Session::start().await else {
        return;
    };
    let nowhere = tempfile::tempdir().unwrap();
    let said = async |locale: &str, words: &companion_platform::window::Words| {
        let window = session.launch_for(nowhere.path().to_str().unwrap(), locale);
        until("a word about it", async || {
            let tree = session.tree().await;
            tree.has(&words.agent_gone) && tree.has(&words.close)
        })
        .await;
        drop(window);
        until("its end", async || !session.tree().await.has(&words.close)).await;
    };
    said("ar_EG.UTF-8", &spoken::quiet("ar-EG").words).await;
    said("xx_XX.UTF-8", &spoken::quiet("en-GB").words).await;
    let preferences = nowhere.path().join("preferences.json");
    std::fs::write(preferences, r#"{"language": "ja"}"#).unwrap();
    said("ar_EG.UTF-8", &spoken::quiet("ja-JP").words).await;
}

#[tokio::test]
async fn without_an_agent_the_keyboard_closes_the_window() {
    let Some(session) = Session::start().await else {
        return;
    };
    let nowhere = tempfile::tempdir().unwrap();
    let window = session.launch(nowhere.path().to_str().unwrap());
    until("the keyboard", async || {
        session.tree().await.focus() == "Close" && !session.active().await.is_empty()
    })
    .await;
    session.key(&["Escape"]).await;
    assert_eq!(window.ended().await, (Some(0), String::new()));
}

#[tokio::test]
async fn without_a_screen_there_is_one_line_and_its_own_code() {
    let output = tokio::process::Command::new(program())
        .args(["--state", "/nonexistent"])
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env("XDG_RUNTIME_DIR", "/nonexistent")
        .stdin(Stdio::null())
        .output();
    let output = crate::within("the end", output).await.unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(69), "{said}");
    assert_eq!(said.trim().lines().count(), 1, "{said}");
    assert!(!said.contains("panicked"), "{said}");
}

#[tokio::test]
async fn without_a_font_there_is_one_line_and_its_own_code() {
    let Some(session) = Session::start().await else {
        return;
    };
    let agent = Agent::showing(&asked());
    let empty = tempfile::tempdir().unwrap();
    let config = empty.path().join("fonts.conf");
    std::fs::write(&config, "<?xml version=\"1.0\"?><fontconfig></fontconfig>").unwrap();
    let mut command = session.program(&program(), &["--state", agent.state()]);
    let output = command
        .env("FONTCONFIG_FILE", &config)
        .stderr(Stdio::piped())
        .output();
    let output = crate::within("the end", output).await.unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(69), "{said}");
    assert!(
        said.contains("font") && said.trim().lines().count() == 1,
        "{said}"
    );
}

#[tokio::test]
async fn a_window_that_nobody_asked_for_takes_no_keyboard_until_it_is_looked_for() {
    let Some(session) = Session::start().await else {
        return;
    };
    let work = Agent::showing(&quiet());
    let working = session.open(&work).await;
    until("the keyboard", async || {
        session.active().await == working.id
    })
    .await;
    let mut question = asked();
    question.raised = 0;
    let agent = Agent::showing(&question);
    let window = session.open(&agent).await;
    until("the question", async || session.tree().await.has("Accept")).await;
    let time = ["-id", &window.id, "_NET_WM_USER_TIME"];
    assert!(session.ask("xprop", &time).await.ends_with("= 0"));
    assert_eq!(session.active().await, working.id);
    question.raised = 1;
    agent.show(&question);
    until("the window in front", async || {
        session.active().await == window.id
    })
    .await;
}

#[tokio::test]
async fn a_second_window_leaves_it_to_the_first() {
    let Some(session) = Session::start().await else {
        return;
    };
    let refusal = json!({"error": "Another window is open.", "code": "already_open"});
    let agent = Agent::refusing(refusal);
    let window = session.launch(agent.state());
    assert_eq!(window.ended().await, (Some(0), String::new()));
}
