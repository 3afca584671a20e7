//! The window dies at each step. Nothing is answered by that, nothing ends by it, and the next
//! window shows how things are.

use companion_desk::{ids::RequestId, lifecycle::State};

use crate::{
    device::{Agent, Disk, Window, close_quicksupport, quicksupport},
    office::Office,
    session::Session,
    until,
};

#[tokio::test]
async fn the_window_killed_at_each_step_answers_nothing_and_ends_nothing() {
    let Some(session) = Session::start().await else {
        return;
    };
    let (office, disk) = (Office::open().await, Disk::new());
    let mut agent = disk.agent(&office, &session);
    office.listened_to().await;
    let id = office.ask().await;
    until("the number in the tray", async || session.badge().await).await;
    let open = || session.click_tray();

    // With the question on it.
    let window = Window::opened(&session, open).await;
    window.asks().await;
    window.kill().await;
    let window = Window::opened(&session, open).await;
    window.asks().await;
    unchanged(&office, &mut agent, &id, "offered").await;

    // With the reasons of a no, and one typed.
    window.click("Decline").await;
    window.shows("I did not ask for help").await;
    window.click("Another reason").await;
    window.focus("Another reason").await;
    session.ask("xdotool", &["type", "No, becau"]).await;
    window.kill().await;
    let window = Window::opened(&session, open).await;
    window.asks().await;
    unchanged(&office, &mut agent, &id, "offered").await;

    // While QuickSupport is fetched.
    office.downloads.hold(true);
    let fetching = "Fetching and checking TeamViewer QuickSupport …";
    window.press("Accept", fetching).await;
    office.once(&id, State::Fetching).await;
    window.kill().await;
    let window = Window::opened(&session, open).await;
    window.shows(fetching).await;
    unchanged(&office, &mut agent, &id, "fetching").await;

    // While the session runs.
    office.downloads.hold(false);
    let running = "Session with Ada Lovelace is running";
    window.shows(running).await;
    quicksupport(&session).await;
    office.once(&id, State::Connected).await;
    window.kill().await;
    let window = Window::opened(&session, open).await;
    window.shows(running).await;
    unchanged(&office, &mut agent, &id, "connected").await;
    assert_eq!(session.windows("Xmessage").await.len(), 1);

    // And when all is over.
    close_quicksupport(&session).await;
    office.once(&id, State::Ended).await;
    let over = "The session with Ada Lovelace has ended";
    window.shows(over).await;
    window.kill().await;
    let window = Window::opened(&session, open).await;
    window.shows(over).await;
    agent.lives();
    assert_eq!(disk.started().len(), 1);
    let answers = ["request_accepted", "request_declined", "request_snoozed"];
    let story = office.story(&id).await;
    let answers = story
        .iter()
        .filter(|(word, _)| answers.contains(&word.as_str()));
    assert_eq!(answers.count(), 1, "{story:?}");
}

async fn unchanged(office: &Office, agent: &mut Agent, id: &RequestId, state: &str) {
    agent.lives();
    let read = office.reads(id).await;
    assert_eq!(read["state"], state, "{read:#}");
}
