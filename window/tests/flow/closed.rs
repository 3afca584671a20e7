//! Somebody closes the window by its frame: nothing is answered by that, and nothing is left of it.

use crate::{
    device::{Disk, Window},
    office::Office,
    session::Session,
    until,
};

/// What the agent may keep of a window that was open, in KiB.
const KEPT: u64 = 512;
/// The most that an agent with a desktop may have written to in its memory, in KiB, when it waits and no
/// window is open. This one is not a release: of that, `docs/performance.md` has the figures.
const MOST: u64 = 8 * 1024;

#[tokio::test]
async fn a_window_that_is_closed_answers_nothing_and_costs_nothing() {
    let Some(session) = Session::start().await else {
        return;
    };
    let (office, disk) = (Office::open().await, Disk::new());
    let mut agent = disk.agent(&office, &session);
    office.listened_to().await;
    let id = office.ask().await;
    office.asked(&id, 1).await;
    until("the number in the tray", async || session.badge().await).await;
    let memory = || agent.process().memory().unwrap().private_dirty;
    let closed = async || {
        let window = Window::opened(&session, || session.click_tray()).await;
        window.asks().await;
        window.close().await;
    };

    // What is made once is made by the first.
    closed().await;
    let before = memory();
    closed().await;
    // The agent hears of it, and gives back what the window needed.
    until("its memory", async || {
        let now = memory();
        now <= before + KEPT && now <= MOST
    })
    .await;
    assert_eq!(office.reads(&id).await["state"], "offered");
    assert!(office.reads(&id).await["answered_at"].is_null());
    assert!(session.badge().await);
    agent.lives();

    let window = Window::opened(&session, || session.click_tray()).await;
    window.asks().await;
}
