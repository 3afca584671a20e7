//! Whether the user wants to be left alone, as far as the desktop says so.
//!
//! There is no one place for it: Plasma has a property (`Inhibited`, set for full-screen programs as
//! well), dunst one of its own (`paused`), Xfce, GNOME, Cinnamon and MATE a setting. Where none of them is, nobody is
//! taken to want quiet. GNOME would show an urgent notification all the same (`messageTray.js`), so it
//! is for us to hold ours back.

use futures_util::{StreamExt as _, stream::select_all};
use zbus::{
    Connection, MatchRule, Message, MessageStream,
    message::Type,
    zvariant::{OwnedValue, Value},
};

use super::{bus, dconf, presence::Signs};

const NOTIFICATIONS: &str = "org.freedesktop.Notifications";
const NOTIFICATIONS_PATH: &str = "/org/freedesktop/Notifications";
const DUNST: &str = "org.dunstproject.cmd0";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
const XFCONF: &str = "org.xfce.Xfconf";
const XFCONF_PATH: &str = "/org/xfce/Xfconf";
const XFCE_CHANNEL: &str = "xfce4-notifyd";
/// Who shows a desktop that keeps its settings in dconf, the key there, and what it is when quiet is
/// wanted.
const SWITCHES: [(&str, &str, bool); 3] = [
    (
        "org.gnome.Shell",
        "/org/gnome/desktop/notifications/show-banners",
        false,
    ),
    (
        "org.Cinnamon",
        "/org/cinnamon/desktop/notifications/display-notifications",
        false,
    ),
    (
        "org.mate.SettingsDaemon",
        "/org/mate/notification-daemon/do-not-disturb",
        true,
    ),
];
const DCONF: &str = "ca.desrt.dconf";
const DCONF_WRITER: &str = "ca.desrt.dconf.Writer";

/// Follows the wish for quiet.
pub(super) async fn follow(connection: &Connection, signs: &Signs) -> zbus::Result<()> {
    let mut changes = select_all([
        bus::signals(connection, NOTIFICATIONS, PROPERTIES).await?,
        bus::owners(connection, NOTIFICATIONS).await?,
        xfce_settings(connection).await?,
        bus::owners(connection, XFCONF).await?,
        bus::signals(connection, DCONF, DCONF_WRITER).await?,
    ]);
    for (desktop, _, _) in SWITCHES {
        changes.push(bus::owners(connection, desktop).await?);
    }
    loop {
        let quiet = wanted(connection).await;
        signs.set(|sign| sign.quiet = quiet);
        loop {
            match changes.next().await {
                Some(Ok(change)) if is_about_others(&change) => {}
                Some(_) => break,
                None => return Ok(()),
            }
        }
    }
}

/// Whether this is a change of another setting of such a desktop's. What is told is a key, or what all changed
/// keys begin with.
fn is_about_others(change: &Message) -> bool {
    let header = change.header();
    if header
        .interface()
        .is_none_or(|of| of.as_str() != DCONF_WRITER)
    {
        return false;
    }
    let body = change.body();
    let told: zbus::Result<(&str, Vec<&str>, &str)> = body.deserialize();
    let others = |beginning: &str| {
        SWITCHES
            .iter()
            .all(|(_, key, _)| !key.starts_with(beginning))
    };
    told.is_ok_and(|(beginning, _, _)| others(beginning))
}

/// Asked only of those who run: a question must not start a server.
async fn wanted(connection: &Connection) -> bool {
    if bus::owner(connection, NOTIFICATIONS).await.is_some() {
        let plasma = property(connection, NOTIFICATIONS, "Inhibited").await;
        if plasma || property(connection, DUNST, "paused").await {
            return true;
        }
    }
    if bus::owner(connection, XFCONF).await.is_some() && xfce(connection).await {
        return true;
    }
    for (desktop, key, quiet) in SWITCHES {
        // Another desktop may find what was set under this one, and means nothing by it.
        if bus::owner(connection, desktop).await.is_some() && dconf::switch(key) == Some(quiet) {
            return true;
        }
    }
    false
}

/// Most servers do not have it, and say so.
async fn property(connection: &Connection, interface: &str, name: &str) -> bool {
    let (to, path, of) = (NOTIFICATIONS, NOTIFICATIONS_PATH, PROPERTIES);
    let asked = &(interface, name);
    let call = connection.call_method(Some(to), path, Some(of), "Get", asked);
    yes(bus::limited(call).await)
}

async fn xfce(connection: &Connection) -> bool {
    let asked = &(XFCE_CHANNEL, "/do-not-disturb");
    let call = connection.call_method(
        Some(XFCONF),
        XFCONF_PATH,
        Some(XFCONF),
        "GetProperty",
        asked,
    );
    yes(bus::limited(call).await)
}

fn yes(reply: zbus::Result<Message>) -> bool {
    let value = reply.and_then(|reply| reply.body().deserialize::<OwnedValue>());
    value.is_ok_and(|value| *value == Value::Bool(true))
}

/// The changes of that channel only: everything else that is set on the desktop is no reason to
/// wake up.
async fn xfce_settings(connection: &Connection) -> zbus::Result<MessageStream> {
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender(XFCONF)?
        .interface(XFCONF)?
        .arg(0, XFCE_CHANNEL)?
        .build();
    bus::limited(MessageStream::for_match_rule(rule, connection, None)).await
}
