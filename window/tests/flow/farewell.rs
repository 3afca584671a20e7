//! The session of the user ends while the question is open: that is neither a yes nor a no.

use std::time::Duration;

use companion_desk::lifecycle::State;

use crate::{
    device::{Disk, Window},
    office::Office,
    session::{Overheard, Session},
    until,
};

const LATER: Duration = Duration::from_secs(2 * 3600);

#[tokio::test]
async fn a_question_that_was_open_when_they_signed_out_is_asked_when_they_sign_in() {
    let Some(mut session) = Session::start().await else {
        return;
    };
    let (office, disk) = (Office::open().await, Disk::new());
    let agent = disk.agent(&office, &session);
    office.listened_to().await;
    let id = office.ask().await;
    let window = Window::opened(&session, || session.click_notice()).await;
    window.asks().await;
    office.asked(&id, 1).await;
    agent.sign_out().await;
    session.vanish().await;
    let read = office.reads(&id).await;
    assert_eq!(read["state"], "offered", "{read:#}");
    assert!(read["answered_at"].is_null());

    let session = Session::start().await.unwrap();
    let heard = Overheard::on(&session).await;
    let _agent = disk.agent(&office, &session);
    heard.shown(1).await;
    let window = Window::opened(&session, || session.click_notice()).await;
    window.asks().await;
    window.click("Decline").await;
    window.shows("Not a good time").await;
    let nobody = "There are no requests at the moment.";
    window.press("Not a good time", nobody).await;
    let read = office.once(&id, State::Declined).await;
    assert_eq!(read["detail"], "Not a good time");
    assert!(disk.started().is_empty());
}

#[tokio::test]
async fn a_desktop_that_vanishes_answers_nothing_and_the_request_runs_out() {
    let Some(mut session) = Session::start().await else {
        return;
    };
    let ((office, clock), disk) = (Office::with_a_clock().await, Disk::new());
    let mut agent = disk.agent(&office, &session);
    office.listened_to().await;
    let id = office.ask().await;
    let window = Window::opened(&session, || session.click_notice()).await;
    window.asks().await;
    office.asked(&id, 1).await;
    session.vanish().await;
    // It hears of a reminder, so it goes on without a screen and without a bus.
    office.remind(&id).await;
    until("the agent to know", async || {
        let read = office.reads(&id).await;
        read["state"] == "offered" && read["reminders"] == 1
    })
    .await;
    agent.lives();
    agent.kill().await;

    clock.advance(LATER);
    let read = office.once(&id, State::Expired).await;
    assert!(read["answered_at"].is_null(), "{read:#}");

    let session = Session::start().await.unwrap();
    let _agent = disk.agent_in_haste(&office, &session, LATER);
    office.listened_to().await;
    let window = Window::opened(&session, || disk.launch(&office, &session)).await;
    let over = "The request was not answered in time and is over. Nothing was started.";
    window.shows(over).await;
    assert!(!session.badge().await);
    assert_eq!(office.reads(&id).await["state"], "expired");
    assert!(disk.started().is_empty());
}
