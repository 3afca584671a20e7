//! What a person answers, and what the operator reads then.

use std::time::Duration;

use companion_desk::lifecycle::State;

use crate::{
    device::{Disk, Window, close_quicksupport, quicksupport},
    office::Office,
    session::{Overheard, Session},
    until,
};

const QUARTER: Duration = Duration::from_secs(15 * 60);

#[tokio::test]
async fn a_click_on_the_notification_opens_the_window_and_a_no_has_its_reason() {
    let Some(session) = Session::start().await else {
        return;
    };
    let (office, disk) = (Office::open().await, Disk::new());
    let mut agent = disk.agent(&office, &session);
    office.listened_to().await;

    let id = office.ask().await;
    let window = Window::opened(&session, || session.click_notice()).await;
    window.asks().await;
    window.click("Decline").await;
    window.shows("I did not ask for help").await;
    assert_eq!(office.reads(&id).await["state"], "offered");
    window.click("Another reason").await;
    window.focus("Another reason").await;
    session
        .ask("xdotool", &["type", "Please call me first"])
        .await;
    let nobody = "There are no requests at the moment.";
    window.press("I did not ask for help", nobody).await;

    let read = office.once(&id, State::Declined).await;
    let why = "I did not ask for help: Please call me first";
    assert_eq!(read["detail"], why, "{read:#}");
    assert!(disk.started().is_empty());
    until("a clear desk", async || {
        session.notices().await.is_empty() && !session.badge().await
    })
    .await;
    agent.lives();
}

#[tokio::test]
async fn a_yes_by_keyboard_leads_to_a_quicksupport_that_runs() {
    let Some(session) = Session::start().await else {
        return;
    };
    let (office, disk) = (Office::open().await, Disk::new());
    let _agent = disk.agent(&office, &session);
    office.listened_to().await;

    let id = office.ask().await;
    until("the number in the tray", async || session.badge().await).await;
    let window = Window::opened(&session, || session.click_tray()).await;
    window.asks().await;
    window.focus("Decline").await;
    session.key(&["Tab", "Tab"]).await;
    window.focus("Accept").await;
    office.downloads.hold(true);
    let stage = "Fetching and checking TeamViewer QuickSupport …";
    let accept = async || session.key(&["Return"]).await;
    let tree = window.pressed(accept, stage).await;
    assert!(tree.has("You accepted"));
    // Half of it has passed.
    until("the bar", async || {
        let tree = session.tree().await;
        let mut bars = tree.0.iter().filter(|it| it.role == "progress bar");
        bars.any(|bar| bar.name == stage && matches!(bar.value, Some(49.0..=50.0)))
    })
    .await;
    office.once(&id, State::Fetching).await;
    assert!(disk.started().is_empty());

    office.downloads.hold(false);
    window.shows("Session with Ada Lovelace is running").await;
    window.begins("TeamViewer QuickSupport checked").await;
    window.begins("Running since").await;
    let connected = office.once(&id, State::Connected).await;
    let by = connected["verified_by"].as_str().unwrap();
    assert!(by.starts_with("rehearsal at"), "{by}");
    quicksupport(&session).await;
    assert_eq!(disk.started(), [format!("session code {}", office.code())]);

    close_quicksupport(&session).await;
    office.once(&id, State::Ended).await;
    window
        .shows("The session with Ada Lovelace has ended")
        .await;
    // Whoever thinks twice can still say so.
    window.click("Report this request").await;
    until("the suspicion at the desk", async || {
        !office.reads(&id).await["suspicious_at"].is_null()
    })
    .await;
}

#[tokio::test]
async fn later_asks_again_when_it_is_later_and_in_one_notification() {
    let Some(session) = Session::start().await else {
        return;
    };
    let (office, disk) = (Office::open().await, Disk::new());
    let heard = Overheard::on(&session).await;
    let mut agent = disk.agent_in_haste(&office, &session, Duration::ZERO);
    office.listened_to().await;

    let id = office.ask().await;
    let window = Window::opened(&session, || session.click_notice()).await;
    window.asks().await;
    window.click("Later …").await;
    window.shows("15 minutes").await;
    let asked = office.reads(&id).await["asked_at"].as_i64().unwrap();
    window.press("15 minutes", "History").await;
    let read = office.once(&id, State::Snoozed).await;
    let pause = read["snoozed_until"].as_i64().unwrap() - asked;
    assert!(pause >= QUARTER.as_millis().try_into().unwrap(), "{read:#}");
    until("quiet", async || session.notices().await.is_empty()).await;
    assert_eq!(heard.shown(1).await.len(), 1);

    agent.pass(QUARTER - Duration::from_secs(120)).await;
    agent.lives();
    assert_eq!(office.reads(&id).await["state"], "snoozed");
    agent.pass(Duration::from_secs(120)).await;
    office.asked(&id, 2).await;
    heard.shown(2).await;
    until("one notification", async || {
        session.notices().await.len() == 1
    })
    .await;

    // Reminded, they are asked anew: the next notification takes the place of the last.
    office.remind(&id).await;
    let told = heard.shown(3).await;
    assert_ne!(told[2].replaces, 0, "{told:?}");
    until("one notification", async || {
        session.notices().await.len() == 1
    })
    .await;

    session.click_notice().await;
    window.asks().await;
    window.click("Decline").await;
    window.shows("Not a good time").await;
    let nobody = "There are no requests at the moment.";
    window.press("Not a good time", nobody).await;
    let read = office.once(&id, State::Declined).await;
    assert_eq!(read["detail"], "Not a good time");
    until("quiet", async || session.notices().await.is_empty()).await;
    agent.lives();
}
