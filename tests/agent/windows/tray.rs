//! The icon of the agent for Windows, in the tray of a taskbar.

use std::process::Stdio;

use super::{
    Shelf,
    screen::{Desktop, Painted},
};
use crate::support::Office;

#[tokio::test]
async fn the_icon_shows_how_many_wait_and_comes_back_with_a_new_taskbar() {
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
    desktop.picture("tray").await;

    let taskbar = &windows.agent.with_file_name("examples/taskbar.exe");
    let _lost = desktop.begin(taskbar, &["lost"]);
    desktop.until("an empty tray", Painted::is_nothing).await;
    let _made = desktop.begin(taskbar, &["made"]);
    desktop.until("the icon again", Painted::is_counting).await;

    // What changes while there is no taskbar is seen in the next one.
    let _lost = desktop.begin(taskbar, &["lost"]);
    desktop.until("an empty tray", Painted::is_nothing).await;
    office.withdraw(&id).await;
    windows.waiting(state, 0).await;
    let _made = desktop.begin(taskbar, &["made"]);
    desktop.until("the icon alone", Painted::is_calm).await;
    let (fine, _) = windows.says(state, &["quit"]).await;
    assert!(fine);
    desktop.until("an empty tray", Painted::is_nothing).await;
}
