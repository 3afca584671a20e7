//! The calls and signals of a notification server, byte by byte.

use std::collections::HashMap;

use serde::Serialize;
use zbus::{
    Connection, Message,
    zvariant::{Type, Value, as_value},
};

use super::{
    super::{OPEN, bus},
    cards::{Server, Show, Step},
};
use crate::icon;

pub(super) const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// The key of a click beside the buttons.
pub(super) const DEFAULT: &str = "default";

const PICTURE: u32 = 48;
/// How long the server shows it: as it likes, or until it is told otherwise.
const AS_YOU_LIKE: i32 = -1;
const FOR_EVER: i32 = 0;
const AT_ONCE: i32 = 1;

pub(super) async fn call(connection: Connection, step: Step) -> zbus::Result<Message> {
    match step {
        Step::Greet => {
            connection
                .call_method(Some(NAME), PATH, Some(NAME), "GetCapabilities", &())
                .await
        }
        Step::Show(show) => notify(&connection, &show).await,
        Step::Close(id) => {
            if leaves_open(&connection).await {
                fade(&connection, id).await?;
            }
            connection
                .call_method(Some(NAME), PATH, Some(NAME), "CloseNotification", &(id,))
                .await
        }
    }
}

/// GNOME's notification-daemon (seen: 3.20) forgets a notice that it is told to close, and leaves it
/// on the screen, in the way of all that come later. What runs out of time does go.
async fn leaves_open(connection: &Connection) -> bool {
    let call = connection.call_method(Some(NAME), PATH, Some(NAME), "GetServerInformation", &());
    let Ok(reply) = call.await else {
        return false;
    };
    let information: Result<(String, String, String, String), _> = reply.body().deserialize();
    information.is_ok_and(|(name, ..)| name == "Notification Daemon")
}

/// Puts a notice in the place of one whose time is over at once.
async fn fade(connection: &Connection, id: u32) -> zbus::Result<Message> {
    let (nothing, hints) = (Vec::<String>::new(), HashMap::<&str, Value<'_>>::new());
    let notice = ("", id, "", " ", "", nothing, hints, AT_ONCE);
    connection
        .call_method(Some(NAME), PATH, Some(NAME), "Notify", &notice)
        .await
}

async fn notify(connection: &Connection, show: &Show) -> zbus::Result<Message> {
    let notice = &show.notice;
    let body = if show.markup {
        bus::escape(&notice.body)
    } else {
        bus::plain(&notice.body)
    };
    let expiry = if notice.urgent { FOR_EVER } else { AS_YOU_LIKE };
    let (icon, title) = ("", bus::plain(&notice.title));
    let (actions, hints) = (actions(show), Hints::new(notice.urgent));
    let sender = bus::plain(&show.sender);
    let notice = (
        sender,
        show.replaces,
        icon,
        title,
        body,
        actions,
        hints,
        expiry,
    );
    connection
        .call_method(Some(NAME), PATH, Some(NAME), "Notify", &notice)
        .await
}

/// Keys and labels by turns. A key is what comes back, so it is the click itself: a button of a
/// notice that was replaced meanwhile cannot mean a button of the new one.
fn actions(show: &Show) -> Vec<String> {
    if !show.buttons {
        return Vec::new();
    }
    let buttons = show.notice.actions.iter();
    [DEFAULT, &show.sender]
        .into_iter()
        .chain(buttons.flat_map(|action| [&*action.click.0, &action.label]))
        .map(bus::plain)
        .collect()
}

/// Not `resident`: one that was answered should go at once, and GNOME's notification-daemon leaves
/// such a one on the screen even when it is told to close it.
#[derive(Serialize, Type)]
#[zvariant(signature = "a{sv}")]
struct Hints {
    #[serde(with = "as_value")]
    urgency: u8,
    #[serde(with = "as_value")]
    category: &'static str,
    #[serde(rename = "desktop-entry", with = "as_value")]
    desktop_entry: &'static str,
    #[serde(rename = "image-data", with = "as_value")]
    picture: Picture,
}

impl Hints {
    fn new(urgent: bool) -> Self {
        Self {
            urgency: if urgent { 2 } else { 1 },
            category: "im.received",
            desktop_entry: "portal-companion",
            picture: Picture::new(),
        }
    }
}

/// Width, height, bytes in a row, whether there is opacity, bits in a channel, channels, bytes.
#[derive(Serialize, Type)]
struct Picture(i32, i32, i32, bool, i32, i32, Vec<u8>);

impl Picture {
    fn new() -> Self {
        let side = PICTURE.cast_signed();
        Self(side, side, 4 * side, true, 8, 4, icon::rgba(PICTURE, 0))
    }
}

/// Who answered a greeting, and what it can do.
pub(super) fn abilities(reply: &Message) -> Option<Server> {
    let body = reply.body();
    let abilities: Vec<&str> = body.deserialize().ok()?;
    Some(Server {
        owner: bus::sender(reply)?,
        buttons: abilities.contains(&"actions"),
        markup: abilities.contains(&"body-markup"),
    })
}

/// The number that the server gave a notice.
pub(super) fn number(reply: &Message) -> Option<u32> {
    reply.body().deserialize().ok().filter(|id| *id != 0)
}

pub(super) enum Signal {
    Action(u32, String),
    Closed(u32),
}

pub(super) fn signal(message: &Message) -> Option<Signal> {
    let header = message.header();
    let body = message.body();
    match header.member()?.as_str() {
        "ActionInvoked" => {
            let (id, key) = body.deserialize().ok()?;
            Some(Signal::Action(id, key))
        }
        "NotificationClosed" => {
            let (id, _why): (u32, u32) = body.deserialize().ok()?;
            Some(Signal::Closed(id))
        }
        _other => None,
    }
}

/// What a click beside the buttons gives back, unless the agent has a word for it.
pub(super) fn opening(key: &str) -> Option<&'static str> {
    (key == DEFAULT).then_some(OPEN)
}
