//! Notices, before a notification server that behaves.

use std::time::{Duration, SystemTime};

use futures_util::StreamExt as _;
use serde_json::{Value, json};

use crate::{
    bus::{self, Bus},
    mock::{self, Call, Note, Server, Tray},
    within,
};

pub(crate) fn question(key: &str) -> Value {
    json!({
        "key": key,
        "title": "May IT help?",
        "body": "Anna Nowak <anna@example.com>\nPrinter & scanner",
        "actions": [["Accept", format!("accept-{key}")], ["Decline", format!("decline-{key}")]],
        "urgent": true,
    })
}

pub(crate) fn surface(notices: &[Value]) -> Value {
    json!({"title": "Portal Companion", "notices": notices})
}

#[tokio::test]
async fn a_question_is_shown_as_declared_and_its_answer_comes_back() {
    let bus = Bus::start().await;
    let (mut server, mut agent) = (Server::start(&bus).await, bus.agent());
    agent.show(surface(&[question("a")])).await;
    let Note {
        id,
        sender,
        replaces,
        title,
        body,
        actions,
        hints,
        expiry,
    } = server.note().await;
    assert_eq!(
        (sender.as_str(), replaces, expiry),
        ("Portal Companion", 0, 0)
    );
    assert_eq!(title, "May IT help?");
    assert_eq!(
        body,
        "Anna Nowak &lt;anna@example.com&gt;\nPrinter &amp; scanner"
    );
    let default = ["default", "Portal Companion"];
    let buttons = ["accept-a", "Accept", "decline-a", "Decline"];
    assert_eq!(actions, [&default[..], &buttons].concat());
    assert_eq!(u8::try_from(&hints["urgency"]), Ok(2));
    assert!(!hints.contains_key("resident"), "its answer is its end");
    assert_eq!(
        <&str>::try_from(&hints["desktop-entry"]),
        Ok("portal-companion")
    );
    assert_eq!(hints["image-data"].value_signature(), "(iiibiiay)");

    server.press(id, "accept-a").await;
    assert_eq!(agent.click().await, "accept-a");
    server.press(id, "default").await;
    assert_eq!(agent.click().await, "open");
    agent.show(surface(&[])).await;
    assert_eq!(server.call().await, Call::Close(id));
}

#[tokio::test]
async fn a_server_without_buttons_or_markup_is_sent_none() {
    let bus = Bus::start().await;
    let (mut server, mut agent) = (Server::with(&bus, &["body"]).await, bus.agent());
    agent.show(surface(&[question("a")])).await;
    let note = server.note().await;
    assert!(note.actions.is_empty());
    assert_eq!(
        note.body,
        "Anna Nowak <anna@example.com>\nPrinter & scanner"
    );
}

#[tokio::test]
async fn a_character_that_no_message_can_carry_does_not_keep_the_rest_away() {
    let bus = Bus::start().await;
    let (mut server, mut tray) = (Server::start(&bus).await, Tray::start(&bus).await);
    let mut agent = bus.agent();
    let mut bad = question("a");
    for text in ["title", "body"] {
        bad[text] = json!("from \u{0}\u{202e}Mallory");
    }
    bad["actions"][0][0] = json!("Acc\u{0}ept");
    let items = ["Mall\u{0}ory"];
    agent
        .show(json!({"title": "x\u{0}", "tooltip": "\u{0}", "items": items, "notices": [bad]}))
        .await;
    let note = server.note().await;
    assert_eq!(
        (note.sender.as_str(), note.actions[3].as_str()),
        ("x", "Accept")
    );
    assert_eq!(note.title, "from \u{202e}Mallory");
    let icon = tray.icon().await;
    assert_eq!(tray.menu(&icon).await[0].words, "Mallory");
    assert_eq!(<&str>::try_from(&tray.look(&icon).await["Title"]), Ok("x"));
}

#[tokio::test]
async fn words_of_any_kind_arrive_as_words() {
    let bus = Bus::start().await;
    let (mut server, mut tray) = (Server::start(&bus).await, Tray::start(&bus).await);
    let mut agent = bus.agent();
    for (given, shown) in [
        (
            "<b>Ada</b> &amp; <img src='x'>",
            "&lt;b&gt;Ada&lt;/b&gt; &amp;amp; &lt;img src='x'&gt;",
        ),
        ("👩‍💻 Zoë 李 😀", "👩‍💻 Zoë 李 😀"),
        ("\u{1b}[2J\r\n\u{9b}", "\u{1b}[2J\r\n\u{9b}"),
        (&*"x".repeat(10_000), &*"x".repeat(10_000)),
    ] {
        let mut notice = question("a");
        (notice["title"], notice["body"]) = (json!(given), json!(given));
        agent
            .show(json!({"title": "x", "tooltip": given, "items": [given], "notices": [notice]}))
            .await;
        let note = server.note().await;
        // A summary is never markup, a body is where the server says so.
        assert_eq!((note.title.as_str(), note.body.as_str()), (given, shown));
        server.press(note.id, "decline-a").await;
        assert_eq!(agent.click().await, "decline-a");
    }
    let icon = tray.icon().await;
    let long = within("the last menu", async {
        loop {
            let words = tray.menu(&icon).await.remove(0).words;
            if words.len() == 10_000 {
                return words;
            }
        }
    });
    assert_eq!(long.await, "x".repeat(10_000));
}

#[tokio::test]
async fn a_notice_that_changes_replaces_itself() {
    let bus = Bus::start().await;
    let (mut server, mut agent) = (Server::start(&bus).await, bus.agent());
    agent.show(surface(&[question("a")])).await;
    let first = server.note().await;
    let mut changed = question("a");
    changed["title"] = json!("Still there?");
    agent.show(surface(&[changed])).await;
    let second = server.note().await;
    assert_eq!(
        (second.replaces, second.title.as_str()),
        (first.id, "Still there?")
    );
}

#[tokio::test]
async fn an_answer_from_another_client_is_ignored() {
    let bus = Bus::start().await;
    let (mut server, mut agent) = (Server::start(&bus).await, bus.agent());
    agent.show(surface(&[question("a")])).await;
    let id = server.note().await.id;
    agent.alive().await;
    let forger = bus.join().await;
    let connections = zbus::fdo::DBusProxy::new(&forger).await.unwrap();
    for name in connections.list_names().await.unwrap() {
        // To all, and to each client alone, which the bus lets through whoever sends it.
        if name.starts_with(':') {
            mock::press(&forger, id, "accept-a", Some(name.as_str())).await;
            mock::put_away(&forger, id, Some(name.as_str())).await;
        }
    }
    mock::press(&forger, id, "accept-a", None).await;
    mock::put_away(&forger, id, None).await;
    // The agent's side has had all of them before this one.
    connections.get_id().await.unwrap();
    server.press(id, "decline-a").await;
    assert_eq!(agent.click().await, "decline-a");
}

#[tokio::test]
async fn an_answer_to_another_notice_or_with_an_unknown_button_is_ignored() {
    let bus = Bus::start().await;
    let (mut server, mut agent) = (Server::start(&bus).await, bus.agent());
    agent.show(surface(&[question("a"), question("b")])).await;
    let (a, b) = (server.note().await.id, server.note().await.id);
    server.press(a + 100, "accept-a").await;
    server.press(a, "accept-b").await;
    server.press(a, "").await;
    server.press(b, "accept-b").await;
    assert_eq!(agent.click().await, "accept-b");
}

#[tokio::test]
async fn that_it_was_closed_is_no_answer_and_it_stays_away() {
    let bus = Bus::start().await;
    let (mut server, mut agent) = (Server::start(&bus).await, bus.agent());
    agent.show(surface(&[question("a"), question("b")])).await;
    let (a, b) = (server.note().await.id, server.note().await.id);
    server.put_away(a).await;
    // Too late for an answer.
    server.press(a, "accept-a").await;
    server.press(b, "decline-b").await;
    assert_eq!(agent.click().await, "decline-b");
    agent
        .show(surface(&[question("a"), question("b"), question("c")]))
        .await;
    let next = server.note().await;
    assert!(
        next.actions.contains(&"accept-c".to_owned()),
        "not the one that was put away"
    );
    // Something new to say about it is said.
    let mut changed = question("a");
    changed["body"] = json!("The printer burns");
    agent
        .show(surface(&[changed, question("b"), question("c")]))
        .await;
    assert_eq!(server.note().await.replaces, 0);
}

#[tokio::test]
async fn it_is_taken_down_at_its_time_and_a_new_time_is_kept() {
    let bus = Bus::start().await;
    let (mut server, mut agent) = (Server::start(&bus).await, bus.agent());
    let at = |seconds| {
        let time = SystemTime::now() + Duration::from_secs(seconds);
        let since_1970 = time
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap()
            .as_secs_f64();
        let mut question = question("a");
        question["until"] = json!(since_1970);
        (surface(&[question]), time)
    };
    let (hour, _) = at(3600);
    agent.show(hour).await;
    let id = server.note().await.id;
    let (soon, time) = at(1);
    agent.show(soon).await;
    assert_eq!(server.call().await, Call::Close(id));
    assert!(SystemTime::now() >= time);
    server.press(id, "accept-a").await;
    // With more time it comes back, and only then counts.
    let (hour, _) = at(3600);
    agent.show(hour).await;
    let id = server.note().await.id;
    server.press(id, "decline-a").await;
    assert_eq!(agent.click().await, "decline-a");
}

#[tokio::test]
async fn the_end_of_the_agent_leaves_nothing_on_the_screen() {
    let bus = Bus::start().await;
    let (mut server, mut agent) = (Server::start(&bus).await, bus.agent());
    agent.show(surface(&[question("a"), question("b")])).await;
    let mut shown = [server.note().await.id, server.note().await.id];
    agent.end().await;
    let mut closed = [server.call().await, server.call().await].map(|call| match call {
        Call::Close(id) => id,
        Call::Notify(note) => panic!("{note:?}"),
    });
    shown.sort_unstable();
    closed.sort_unstable();
    assert_eq!(shown, closed);
}

#[tokio::test]
async fn the_symbol_in_the_dock_is_flagged_with_the_number() {
    let bus = Bus::start().await;
    let listener = bus.join().await;
    let mut flags = bus::signals(&listener, "com.canonical.Unity.LauncherEntry").await;
    let mut agent = bus.agent();
    for (badge, urgent) in [(2_i64, true), (0, false)] {
        agent
            .show(json!({"title": "Portal Companion", "badge": badge}))
            .await;
        let flag = within("a flag", flags.next()).await.unwrap().unwrap();
        let body = flag.body();
        let (entry, looks): (
            String,
            std::collections::HashMap<String, zbus::zvariant::Value<'_>>,
        ) = body.deserialize().unwrap();
        assert_eq!(entry, "application://portal-companion.desktop");
        assert_eq!(looks["count"], badge.into());
        assert_eq!(looks["count-visible"], urgent.into());
        assert_eq!(looks["urgent"], urgent.into());
    }
}
