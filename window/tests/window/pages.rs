//! The window as the app: everything on its pages can be found, named and pressed.

use crate::{agent::Agent, played::full, session::Session, until};

#[tokio::test]
async fn every_control_of_every_page_has_a_role_and_a_name() {
    let Some(session) = Session::start().await else {
        return;
    };
    let agent = Agent::showing(&full());
    let window = session.open(&agent).await;
    let pages = [
        ("Home", "All right"),
        ("History", "Report it"),
        ("Settings", "Session code"),
        ("Diagnostics", "Run the diagnosis"),
        ("About", "#MadeWithSlint"),
    ];
    until("the window to show itself", async || {
        session.tree().await.has("History")
    })
    .await;
    for (page, shows) in pages {
        window.click(page).await;
        until(page, async || session.tree().await.has(shows)).await;
        let tree = session.tree().await;
        for control in tree.controls() {
            assert!(!control.name.is_empty(), "on {page}: {control:?}");
        }
        session.shot(&format!("page-{page}")).await;
    }
}

#[tokio::test]
async fn each_thing_that_can_be_done_says_what_the_agent_gave_it_to_say() {
    let Some(session) = Session::start().await else {
        return;
    };
    let mut agent = Agent::showing(&full());
    let window = session.open(&agent).await;
    let deeds = [
        ("Home", "All right", "dismiss n1"),
        ("History", "Report it", "report p1"),
        ("Settings", "Deutsch", "language Deutsch"),
        ("Diagnostics", "Run the diagnosis", "diagnose"),
    ];
    until("the window to show itself", async || {
        session.tree().await.has("History")
    })
    .await;
    for (page, button, click) in deeds {
        window.click(page).await;
        until(page, async || session.tree().await.has(button)).await;
        window.click(button).await;
        assert_eq!(agent.heard().await, (click.to_owned(), None));
    }
}

#[tokio::test]
async fn a_code_is_handed_on_as_it_was_typed() {
    let Some(session) = Session::start().await else {
        return;
    };
    let mut agent = Agent::showing(&full());
    let window = session.open(&agent).await;
    until("the window to show itself", async || {
        session.tree().await.has("Settings")
    })
    .await;
    window.click("Settings").await;
    until("the field", async || {
        session.tree().await.has("Session code")
    })
    .await;
    window.click("Session code").await;
    session.ask("xdotool", &["type", "s12 345 678"]).await;
    session.key(&["Return"]).await;
    let said = ("code".to_owned(), Some("s12 345 678".to_owned()));
    assert_eq!(agent.heard().await, said);
}
