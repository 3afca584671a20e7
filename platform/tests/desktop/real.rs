//! Real programs on both sides of the bus, and a pointer that clicks.

use serde_json::{Value, json};

use crate::session::Session;

fn surface() -> Value {
    json!({
        "title": "Portal Companion",
        "badge": 1,
        "tooltip": "Anna Nowak (IT) would like to help you",
        "items": [
            "Anna Nowak (IT) would like to help you",
            ["Accept …", "accept"],
            {"Later": [["In 5 minutes", "later-5"], ["In 30 minutes", "later-30"]]},
            {"Decline": [["Not now", "decline-not-now"], ["I asked for no help", "decline-wrong"]]},
            null,
            ["Open Portal Companion", "open"],
            ["Quit", "quit"],
        ],
        "notices": [{
            "key": "1",
            "title": "Anna Nowak (IT) would like to help you",
            "body": "Printer & scanner do not work (ticket INC-4711)\nCheck words: amber violin",
            "actions": [["Accept", "accept"], ["Later", "later"], ["Decline", "decline"]],
            "urgent": true,
        }],
    })
}

fn is_badge(pixel: &[u8; 3]) -> bool {
    let [red, green, blue] = *pixel;
    red > 190 && green < 60 && blue < 70
}

const PANEL: &str = "1024x40+0+0";

#[tokio::test]
async fn a_real_tray_shows_the_icon_and_the_number_and_opens_the_menu() {
    let Some(session) = Session::start().await else {
        return;
    };
    let mut agent = session.agent();
    let mut shown = surface();
    shown["badge"] = json!(0);
    agent.show(shown).await;
    session
        .until("the icon to be registered", async || {
            session.icons().await == 1
        })
        .await;
    let blue = |pixel: &[u8; 3]| pixel[2] > 180 && pixel[0] < 90;
    session
        .until("the icon in the panel", async || {
            session
                .pixels(PANEL)
                .await
                .iter()
                .filter(|pixel| blue(pixel))
                .count()
                > 100
        })
        .await;
    assert!(!session.pixels(PANEL).await.iter().any(is_badge));
    agent.show(surface()).await;
    session
        .until("the number in the panel", async || {
            session
                .pixels(PANEL)
                .await
                .iter()
                .filter(|pixel| is_badge(pixel))
                .count()
                > 30
        })
        .await;
    session.shot("tray").await;
    let panel = session.pixels(PANEL).await;
    let at = panel.iter().position(is_badge).unwrap() % 1024;
    session
        .ask(
            "xdotool",
            &["mousemove", &at.to_string(), "22", "click", "1"],
        )
        .await;
    assert_eq!(agent.click().await, "open");
    session.ask("xdotool", &["click", "3"]).await;
    session
        .until("the menu", async || session.windows("wrapper").await > 0)
        .await;
    // The first line cannot be chosen; the second is the answer.
    session.ask("xdotool", &["key", "Down"]).await;
    session.shot("menu").await;
    session.ask("xdotool", &["key", "Return"]).await;
    assert_eq!(agent.click().await, "accept");
}

#[tokio::test]
async fn a_real_notification_shows_its_buttons_and_a_click_on_one_arrives() {
    let Some(session) = Session::start().await else {
        return;
    };
    let _server = session.run("/usr/lib/notification-daemon/notification-daemon", &[]);
    session.serves("org.freedesktop.Notifications").await;
    let mut agent = session.agent();
    agent.show(surface()).await;
    session
        .until("the number in the panel", async || {
            session.pixels(PANEL).await.iter().any(is_badge)
        })
        .await;
    session
        .until("three buttons", async || {
            buttons(&session)
                .await
                .is_some_and(|found| found.len() == 3)
        })
        .await;
    session.shot("notification").await;
    let (x, y) = buttons(&session).await.unwrap()[0];
    session
        .ask(
            "xdotool",
            &["mousemove", &x.to_string(), &y.to_string(), "click", "1"],
        )
        .await;
    assert_eq!(agent.click().await, "accept");
    session
        .until("the notification to go", async || {
            session.windows(SERVER).await == 0
        })
        .await;
}

#[tokio::test]
async fn a_real_notification_that_nobody_needs_goes_and_the_next_one_comes() {
    let Some(session) = Session::start().await else {
        return;
    };
    let _server = session.run("/usr/lib/notification-daemon/notification-daemon", &[]);
    session.serves("org.freedesktop.Notifications").await;
    let mut agent = session.agent();
    let there = async |count| {
        let found = buttons(&session).await;
        found.is_some_and(|found| found.len() == count)
    };
    agent.show(surface()).await;
    session
        .until("three buttons", async || there(3).await)
        .await;
    agent.show(json!({"title": "Portal Companion"})).await;
    session
        .until("the notification to go", async || {
            session.windows(SERVER).await == 0
        })
        .await;
    let mut next = surface();
    next["notices"][0]["key"] = json!("2");
    agent.show(next).await;
    session
        .until("the next notification", async || there(3).await)
        .await;
    let (x, y) = buttons(&session).await.unwrap()[0];
    let click = ["mousemove", &x.to_string(), &y.to_string(), "click", "1"];
    session.ask("xdotool", &click).await;
    assert_eq!(agent.click().await, "accept");
}

#[tokio::test]
async fn a_real_server_that_is_paused_is_a_wish_for_quiet() {
    let Some(session) = Session::start().await else {
        return;
    };
    let _server = session.run("dunst", &[]);
    session.serves("org.freedesktop.Notifications").await;
    let mut agent = session.agent();
    agent.show(surface()).await;
    session.ask("dunstctl", &["set-paused", "true"]).await;
    assert_eq!(agent.presence().await, "Quiet");
    session.ask("dunstctl", &["set-paused", "false"]).await;
    assert_eq!(agent.presence().await, "Here");
}

const SERVER: &str = "notification-daemon";

/// Where the words of the buttons begin: at the foot of the notification, with gaps between them.
async fn buttons(session: &Session) -> Option<Vec<(usize, usize)>> {
    let search = [
        "search",
        "--onlyvisible",
        "--class",
        SERVER,
        "getwindowgeometry",
        "--shell",
    ];
    let geometry = session.ask("xdotool", &search).await;
    let read = |name: &str| -> Option<usize> {
        geometry
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix('=')?.parse().ok())
    };
    let (left, top) = (read("X")?, read("Y")?);
    let (width, foot) = (read("WIDTH")?, top + read("HEIGHT")?);
    let (strip, middle) = (24, foot.checked_sub(38)?);
    let part = format!("{width}x{strip}+{left}+{}", middle - strip / 2);
    let pixels = session.pixels(&part).await;
    // The frame and the round corners are dark too.
    let written = (left + 40..left + width - 40).filter(|x| {
        let column = pixels.iter().skip(x - left).step_by(width);
        column
            .into_iter()
            .any(|pixel| pixel.iter().all(|part| *part < 110))
    });
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut last = 0;
    for x in written {
        if x > last + 14 {
            found.push((x + 4, middle));
        }
        last = x;
    }
    Some(found)
}

#[tokio::test]
async fn dunst_asks_takes_the_answer_and_its_closing_is_none() {
    let Some(session) = Session::start().await else {
        return;
    };
    // It has no buttons; it gives their words to a program that picks one.
    let pick = session.file("pick", "#!/bin/sh\ngrep -m1 -F '#Accept'\n");
    let settings = format!("[global]\ndmenu = {}\n", pick.display());
    let settings = session.file("dunstrc", &settings);
    let _server = session.run("dunst", &["-conf", settings.to_str().unwrap()]);
    session.serves("org.freedesktop.Notifications").await;
    let mut agent = session.agent();
    agent.show(surface()).await;
    let displayed = async || session.ask("dunstctl", &["count", "displayed"]).await;
    session
        .until("a notification", async || displayed().await == "1")
        .await;
    session.ask("dunstctl", &["context"]).await;
    assert_eq!(agent.click().await, "accept");
    session.ask("dunstctl", &["action"]).await;
    assert_eq!(agent.click().await, "open");

    agent.show(json!({"title": "Portal Companion"})).await;
    session
        .until("the notification to go", async || displayed().await == "0")
        .await;
    let mut next = surface();
    next["notices"][0]["key"] = json!("2");
    agent.show(next.clone()).await;
    session
        .until("the next notification", async || displayed().await == "1")
        .await;
    session.ask("dunstctl", &["close"]).await;
    session
        .until("the closing", async || displayed().await == "0")
        .await;
    agent.alive().await;
    next["notices"][0]["body"] = json!("Something new to say");
    agent.show(next).await;
    session
        .until("the notification again", async || displayed().await == "1")
        .await;
    session.ask("dunstctl", &["context"]).await;
    assert_eq!(agent.click().await, "accept", "and nothing before it");
}
