//! The window of the agent for Windows, as users meet it: it shows the question, and its keys answer.
//!
//! It is opened by an address, as a click on a toast does: Wine does not tell where an icon is
//! (`Shell_NotifyIconGetRect`), without which the tray icon tells of no click.

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
    windows.forget_the_usual();
    let shelf = Shelf::with(Vec::new()).await;
    let mut agent = windows.run_as_usual(&office, &shelf);
    let _agent = agent.stdout(Stdio::null()).spawn().unwrap();
    desktop.until("the icon", Painted::is_calm).await;
    office.enrolled().await;
    let id = office.ask().await;
    desktop.until("its number", Painted::is_counting).await;

    // Windows starts what the agent has said for addresses of ours. Wine 8 looks for that among what the
    // machine has installed only.
    let classes = ["HKCU", "HKLM"].map(|hive| format!(r"{hive}\Software\Classes\portal-companion"));
    let [ours, machines] = classes.each_ref().map(String::as_str);
    windows
        .registry(&["copy", ours, machines, "/s", "/f"])
        .await;
    // A page may ask for more, in vain.
    let address = "portal-companion:accept%22%20quit";
    let mut start = windows.command("start");
    let opened = timeout(PATIENCE, start.arg(address).stdout(Stdio::null()).status());
    assert!(opened.await.unwrap().unwrap().success());
    windows.registry(&["delete", machines, "/f"]).await;
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
    let _told = desktop.begin(&windows.agent, &["quit"]);
    desktop.until("an empty tray", Painted::is_nothing).await;
    windows.forget_the_usual();
}
