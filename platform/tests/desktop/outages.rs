//! Desktops that are missing, stuck, dying and coming back: the agent goes on through all of them.

use serde_json::json;

use crate::{
    agent::Agent,
    bus::Bus,
    mock::{Call, NOTIFICATIONS, Server, Tray},
    notices::{question, surface},
};

fn said(log: &[String], what: &str) -> usize {
    log.iter().filter(|line| line.contains(what)).count()
}

#[tokio::test]
async fn without_a_bus_the_agent_lives_and_says_it_once() {
    let mut agent = Agent::start(&[]);
    agent.show(surface(&[question("a")])).await;
    agent.alive().await;
    agent.show(surface(&[])).await;
    agent.alive().await;
    // One after the other, in an order of their own.
    let mut log = agent.logs("there is no message bus").await;
    log.append(&mut agent.logs("there is no message bus").await);
    log.append(&mut agent.end().await);
    for bus in ["bus=\"session\"", "bus=\"system\""] {
        assert_eq!(said(&log, bus), 1, "{bus} in {log:?}");
    }
}

#[tokio::test]
async fn an_address_that_is_no_address_is_as_no_bus() {
    for address in [
        "",
        "unix:path=/nonexistent/bus",
        "garbage",
        "tcp:host=nowhere.invalid,port=1",
    ] {
        let mut agent = Agent::start(&[("DBUS_SESSION_BUS_ADDRESS", address)]);
        agent.logs("there is no message bus").await;
        agent.alive().await;
        agent.end().await;
    }
}

#[tokio::test]
async fn a_bus_that_dies_and_comes_back_has_everything_again() {
    let mut bus = Bus::start().await;
    let (mut server, mut tray) = (Server::start(&bus).await, Tray::start(&bus).await);
    let mut agent = bus.agent();
    agent.show(surface(&[question("a"), question("b")])).await;
    tray.icon().await;
    let put_away = server.note().await.id;
    server.note().await;
    server.put_away(put_away).await;
    server.press(put_away + 1, "default").await;
    assert_eq!(agent.click().await, "open");
    bus.kill().await;
    agent.logs("the message bus was lost").await;
    agent.alive().await;
    agent.show(surface(&[question("a"), question("b")])).await;
    bus.revive().await;
    let (mut server, mut tray) = (Server::start(&bus).await, Tray::start(&bus).await);
    tray.icon().await;
    let again = server.note().await;
    assert!(
        again.actions.contains(&"accept-b".to_owned()),
        "not the one that was put away"
    );
    server.press(again.id, "accept-b").await;
    assert_eq!(agent.click().await, "accept-b");
    agent.end().await;
}

#[tokio::test]
async fn without_a_server_it_is_said_once_and_one_that_comes_is_used() {
    let bus = Bus::start().await;
    let mut agent = bus.agent();
    let mut log = agent.logs("there is no notification server").await;
    agent.show(surface(&[question("a")])).await;
    agent.show(surface(&[question("a"), question("b")])).await;
    agent.alive().await;
    agent.show(surface(&[question("c")])).await;
    agent.alive().await;
    let mut server = Server::start(&bus).await;
    let note = server.note().await;
    assert!(note.actions.contains(&"accept-c".to_owned()));
    server.press(note.id, "accept-c").await;
    assert_eq!(agent.click().await, "accept-c");
    log.extend(agent.end().await);
    assert_eq!(said(&log, "no notification server"), 1, "{log:?}");
}

#[tokio::test]
async fn a_server_that_dies_with_the_question_open_is_followed_by_the_next() {
    let bus = Bus::start().await;
    let mut agent = bus.agent();
    agent.show(surface(&[question("a")])).await;
    let mut server = Server::start(&bus).await;
    let id = server.note().await.id;
    server.die().await;
    agent.logs("the notification server is gone").await;
    let mut server = Server::start(&bus).await;
    let again = server.note().await;
    assert_eq!(again.replaces, 0);
    // The number of the dead one means nothing any more, should it be another's here.
    server.press(id + 50, "accept-a").await;
    server.press(again.id, "decline-a").await;
    assert_eq!(agent.click().await, "decline-a");
}

#[tokio::test]
async fn a_server_that_never_answers_holds_up_nothing_and_the_next_is_used() {
    let bus = Bus::start().await;
    // It owns the name, and that is all it does.
    let stuck = bus.join().await;
    stuck.request_name(NOTIFICATIONS).await.unwrap();
    let (mut tray, mut agent) = (Tray::start(&bus).await, bus.agent());
    let question = question("a");
    agent
        .show(json!({"title": "x", "notices": [question], "items": [["Accept", "accept-a"]]}))
        .await;
    let icon = tray.icon().await;
    let line = tray.menu(&icon).await[0].number;
    tray.choose(&icon, line).await.unwrap();
    assert_eq!(agent.click().await, "accept-a");
    agent.logs("the notification server does not answer").await;
    agent.alive().await;
    agent.show(surface(std::slice::from_ref(&question))).await;
    stuck.close().await.unwrap();
    let mut server = Server::start(&bus).await;
    let note = server.note().await;
    server.press(note.id, "decline-a").await;
    assert_eq!(agent.click().await, "decline-a");
}

#[tokio::test]
async fn a_late_answer_is_still_good() {
    let bus = Bus::start().await;
    let (mut server, mut agent) = (Server::start(&bus).await, bus.agent());
    // It answers the greeting, and then hangs with both notices.
    server.answers.forget_permits(999);
    agent.show(surface(&[question("a"), question("b")])).await;
    let first = server.note().await.id;
    agent.logs("the notification server does not answer").await;
    agent.show(surface(&[question("b")])).await;
    agent.alive().await;
    server.answers.add_permits(1000);
    // Nobody wants the first any more, which it would have left on the screen.
    let calls = [server.call().await, server.call().await];
    assert!(calls.contains(&Call::Close(first)), "{calls:?}");
}

#[tokio::test]
async fn it_ends_in_time_even_before_a_server_that_never_answers() {
    let bus = Bus::start().await;
    let stuck = bus.join().await;
    stuck.request_name(NOTIFICATIONS).await.unwrap();
    let mut agent = bus.agent();
    agent.show(surface(&[question("a")])).await;
    agent.alive().await;
    agent.end().await;
}
