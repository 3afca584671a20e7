//! Somebody helps IT to find a fault: the window asks for the file, the agent makes it, and the window says
//! where it lies.

use std::{fs, path::Path};

use crate::{
    device::{Disk, Window},
    office::Office,
    session::Session,
    until,
};

const MADE: &str = "The file is here: ";

#[tokio::test]
async fn a_file_for_it_lies_where_the_window_says() {
    let Some(session) = Session::start().await else {
        return;
    };
    let (office, disk) = (Office::open().await, Disk::new());
    let _agent = disk.agent(&office, &session);
    office.listened_to().await;
    let launch = || disk.launch(&office, &session);
    let window = Window::opened(&session, launch).await;
    window.press("Diagnostics", "Make a file for IT").await;
    window.click("Make a file for IT").await;
    window.begins(MADE).await;
    let made = async || {
        let tree = session.tree().await;
        let mut names = tree.0.into_iter().map(|node| node.name);
        names.find_map(|name| Some(name.strip_prefix(MADE)?.to_owned()))
    };
    let first = made().await.unwrap();
    let file = fs::read(&first).unwrap();
    assert!(file.starts_with(b"PK"), "{first} is a zip file");
    // Where the user looks for what is theirs; nothing is downloaded in this session.
    assert_eq!(Path::new(&first).parent(), Some(session.home()));

    // Another one is another file.
    until("another file", async || {
        window.click("Make a file for IT").await;
        made().await.is_some_and(|next| next != first)
    })
    .await;
    assert_eq!(fs::read(&first).unwrap(), file);
}
