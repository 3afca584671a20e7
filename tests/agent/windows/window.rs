//! The window of the agent for Windows, as users meet it: it shows the question, and its keys answer.
//!
//! It is opened from the command line: Wine does not tell where an icon is (`Shell_NotifyIconGetRect`),
//! without which the tray icon tells of no click.

use std::{process::Stdio, time::Duration};

use companion_desk::lifecycle::State;
use tokio::time::{interval, timeout};

use super::{
    Shelf,
    screen::{Desktop, Painted},
};
use crate::support::{Office, PATIENCE};

#[tokio::test]
async fn the_window_opens_with_the_question_and_return_declines() {
    let Some(desktop) = Desktop::new().await else {
        return;
    };
    let windows = &desktop.windows;
    let office = Office::open().await;
    let home = tempfile::tempdir().unwrap();
    let state = &home.path().join("state");
    let shelf = Shelf::with(Vec::new()).await;
    let mut agent = windows.run(&office, state, &shelf);
    let _agent = agent.stdout(Stdio::null()).spawn().unwrap();
    desktop.until("the icon", Painted::is_calm).await;
    office.enrolled().await;
    let id = office.ask().await;
    desktop.until("its number", Painted::is_counting).await;

    let (fine, _) = windows.says(state, &["window"]).await;
    assert!(fine);
    desktop.until_asked().await;
    desktop.picture("window").await;
    // It has the keyboard. Nothing can be pressed in the first moment, so that a press cannot be meant for
    // something else; then one declines, and one gives no reason.
    let answered = timeout(PATIENCE, async {
        let mut presses = interval(Duration::from_millis(700));
        loop {
            presses.tick().await;
            desktop.xdotool(&["key", "Return"]).await;
            let record = office.desk.request(&id).await.unwrap().unwrap();
            if record.state.over() {
                return record.state;
            }
        }
    });
    assert_eq!(answered.await.unwrap(), State::Declined);
    desktop.until("the icon alone", Painted::is_calm).await;
    let (fine, _) = windows.says(state, &["quit"]).await;
    assert!(fine);
}
