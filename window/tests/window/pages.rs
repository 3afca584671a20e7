//! The window as the app: everything on its pages can be found, named and pressed.

use std::time::Duration;

use serde_json::json;
use tokio::time::timeout;

use crate::{agent::Agent, played::full, session::Session, spoken, until};

const TABS: [&str; 5] = ["Home", "History", "Settings", "Diagnostics", "About"];
const BUTTON: &str = "button";
/// Shorter than the patience of this test: it says what is there instead.
const LONG_ENOUGH: Duration = Duration::from_secs(25);

/// Waits until a page has these controls, by role and name, and no others.
async fn has(session: &Session, page: &str, wanted: &[(&'static str, &str)]) {
    let wanted = wanted
        .iter()
        .map(|(role, name)| (*role, (*name).to_owned()));
    let wanted: Vec<_> = wanted.collect();
    let controls = async || {
        let tree = session.tree().await;
        let controls = tree.controls().into_iter();
        let controls = controls.map(|it| (it.role, it.name.clone()));
        controls.collect::<Vec<_>>()
    };
    let there = until(page, async || controls().await == wanted);
    drop(timeout(LONG_ENOUGH, there).await);
    assert_eq!(controls().await, wanted, "on {page}");
}

#[tokio::test]
async fn every_control_of_every_page_has_its_role_and_its_name() {
    let Some(session) = Session::start().await else {
        return;
    };
    // What is farther down than the window is not told to screen readers, so not all of it at once.
    let mut surface = spoken::full("en-GB");
    surface.sessions.truncate(1);
    let code = surface.code.take();
    let agent = Agent::showing(&surface);
    let window = session.open(&agent).await;
    let tabs = TABS.map(|name| (BUTTON, name));
    let with = |more: &[(&'static str, &'static str)]| [&tabs[..], more].concat();
    let report = (BUTTON, "Report this request");
    let bar = "Fetching and checking TeamViewer QuickSupport …";
    let home = with(&[("progress bar", bar), report, (BUTTON, "Dismiss"), report]);
    has(&session, "Home", &home).await;
    assert_eq!(session.tree().await.named(bar).value, Some(43.0));
    session.shot("page-Home").await;
    surface.sessions.clear();
    surface.news.clear();
    surface.code = code;
    agent.show(&surface);
    let home = with(&[("entry", "Session code from your IT"), (BUTTON, "Continue")]);
    has(&session, "Home with the place for a code", &home).await;
    session.shot("page-Home-code").await;
    let names = surface.languages.iter();
    let names: Vec<String> = names.map(|language| language.label.clone()).collect();
    let languages: Vec<_> = names
        .iter()
        .map(|name| ("radio button", name.as_str()))
        .collect();
    let settings = [&tabs[..], &languages].concat();
    for (page, controls) in [
        ("History", with(&[report, report])),
        ("Settings", settings),
        (
            "Diagnostics",
            with(&[(BUTTON, "Check now"), (BUTTON, "Make a file for IT")]),
        ),
        ("About", with(&[])),
    ] {
        window.click(page).await;
        has(&session, page, &controls).await;
        session.shot(&format!("page-{page}")).await;
    }
    assert!(session.tree().await.has("#MadeWithSlint"));
}

#[tokio::test]
async fn the_pages_of_a_question_have_their_controls_too() {
    let Some(session) = Session::start().await else {
        return;
    };
    let agent = Agent::showing(&spoken::asked("en-GB"));
    let window = session.open(&agent).await;
    let question = [
        (BUTTON, "Home"),
        (BUTTON, "Report this request"),
        (BUTTON, "Decline"),
        (BUTTON, "Later …"),
        (BUTTON, "Accept"),
    ];
    has(&session, "the question", &question).await;
    window.click("Decline").await;
    let decline = [
        (BUTTON, "Not a good time"),
        (BUTTON, "I did not ask for help"),
        (BUTTON, "I do not know this person"),
        ("entry", "Another reason"),
        (BUTTON, "Back"),
        (BUTTON, "Decline"),
    ];
    has(&session, "Decline", &decline).await;
    session.shot("page-Decline").await;
    window.click("Back").await;
    has(&session, "the question", &question).await;
    window.click("Later …").await;
    let later = [
        (BUTTON, "5 minutes"),
        (BUTTON, "15 minutes"),
        (BUTTON, "30 minutes"),
        (BUTTON, "Back"),
    ];
    has(&session, "Later", &later).await;
    session.shot("page-Later").await;
    agent.die();
    has(&session, "the end", &[(BUTTON, "Close")]).await;
}

#[tokio::test]
async fn how_much_of_a_download_is_there_is_told_when_it_is_known() {
    let Some(session) = Session::start().await else {
        return;
    };
    let mut surface = spoken::full("en-GB");
    surface.sessions.truncate(1);
    let name = surface.sessions[0].detail.clone();
    surface.sessions[0].progress = None;
    let agent = Agent::showing(&surface);
    let _window = session.open(&agent).await;
    let value = async || {
        let tree = session.tree().await;
        let mut bars = tree.0.into_iter().filter(|it| it.role == "progress bar");
        bars.find(|bar| bar.name == name).map(|bar| bar.value)
    };
    until("a bar", async || value().await == Some(None)).await;
    session.shot("page-Home-unknown").await;
    surface.sessions[0].progress = Some(0.0);
    agent.show(&surface);
    until("its beginning", async || value().await == Some(Some(0.0))).await;
    surface.sessions[0].fetching = false;
    agent.show(&surface);
    until("no bar", async || value().await.is_none()).await;
}

#[tokio::test]
async fn what_the_agent_does_not_take_is_said_on_every_page_in_the_users_words() {
    let Some(session) = Session::start().await else {
        return;
    };
    let (error, said) = ("this is not possible", "Das geht nicht.");
    let refusal = json!({"error": error, "code": "over", "said": said});
    let mut agent = Agent::answering(&full(), refusal);
    let window = session.open(&agent).await;
    until("the window to show itself", async || {
        session.tree().await.has("History")
    })
    .await;
    for (page, button) in [
        ("Home", "All right"),
        ("History", "Report it"),
        ("Settings", "Deutsch"),
        ("Diagnostics", "Run the diagnosis"),
    ] {
        window.click(page).await;
        until(page, async || {
            let tree = session.tree().await;
            tree.has(button) && !tree.has(said)
        })
        .await;
        window.click(button).await;
        agent.heard().await;
        until("the refusal", async || session.tree().await.has(said)).await;
        let tree = session.tree().await;
        assert!(tree.of_name(said).showing && !tree.has(error), "on {page}");
        session.shot(&format!("refused-{page}")).await;
    }
}

#[tokio::test]
async fn the_languages_are_one_stop_and_the_arrows_go_from_one_to_the_next() {
    let Some(session) = Session::start().await else {
        return;
    };
    let mut agent = Agent::showing(&spoken::quiet("en-GB"));
    let window = session.open(&agent).await;
    until("the window to show itself", async || {
        session.tree().await.has("Settings")
    })
    .await;
    let focus = async |name: &str| {
        until(&format!("the focus on {name}"), async || {
            session.tree().await.focus() == name
        })
        .await;
    };
    window.click("Settings").await;
    until("the languages", async || {
        session.tree().await.has("English")
    })
    .await;
    let tree = session.tree().await;
    let checked = tree.0.iter().filter(|it| it.checked);
    let checked: Vec<_> = checked.map(|it| it.name.as_str()).collect();
    assert_eq!(checked, ["English"]);
    focus("Settings").await;
    session.key(&["Tab", "Tab", "Tab"]).await;
    focus("English").await;
    session.key(&["Right", "Down"]).await;
    focus("Norsk bokmål").await;
    session.key(&["Left", "Left", "Up"]).await;
    focus("עברית").await;
    agent.heard_nothing();
    session.key(&["Tab"]).await;
    focus("Home").await;
    session.key(&["shift+Tab"]).await;
    focus("עברית").await;
    session.key(&["Right", "Right", "space"]).await;
    assert_eq!(agent.heard().await, ("language fr".to_owned(), None));
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
        ("Home", "Report the session", "report s1"),
        ("Home", "Report the news", "report n1"),
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
    until("the field", async || {
        session.tree().await.has("Session code")
    })
    .await;
    // Whoever is about to type one has read the warning.
    let warning = &full().code.unwrap().warning;
    assert!(session.tree().await.of_name(warning).showing);
    // With all that is above it, it is further down than the window reaches.
    let place = async || session.tree().await.named("Session code").middle();
    let before = place().await;
    until("the keyboard", async || session.active().await == window.id).await;
    session.key(&["End"]).await;
    until("the end of the page", async || place().await != before).await;
    window.click("Session code").await;
    session.ask("xdotool", &["type", "s12 345 678"]).await;
    session.key(&["Return"]).await;
    let said = ("code".to_owned(), Some("s12 345 678".to_owned()));
    assert_eq!(agent.heard().await, said);
}
