//! Whether the user wants to be left alone, as far as the desktop says so.
//!
//! There is no one place for it: Plasma has a property (`Inhibited`, set for full-screen programs as
//! well), dunst one of its own (`paused`), Xfce a setting. Where none of them is, nobody is taken to
//! want quiet. GNOME says it to nobody on the bus and holds notifications back by itself, which keeps
//! them for later.

use futures_util::{StreamExt as _, stream::select_all};
use zbus::{
    Connection, MatchRule, MessageStream,
    message::Type,
    zvariant::{OwnedValue, Value},
};

use super::{bus, presence::Signs};

const NOTIFICATIONS: &str = "org.freedesktop.Notifications";
const NOTIFICATIONS_PATH: &str = "/org/freedesktop/Notifications";
const DUNST: &str = "org.dunstproject.cmd0";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
const XFCONF: &str = "org.xfce.Xfconf";
const XFCONF_PATH: &str = "/org/xfce/Xfconf";
const XFCE_CHANNEL: &str = "xfce4-notifyd";

/// Follows the wish for quiet.
pub(super) async fn follow(connection: &Connection, signs: &Signs) -> zbus::Result<()> {
    let mut changes = select_all([
        bus::signals(connection, NOTIFICATIONS, PROPERTIES).await?,
        bus::owners(connection, NOTIFICATIONS).await?,
        xfce_settings(connection).await?,
        bus::owners(connection, XFCONF).await?,
    ]);
    loop {
        let quiet = wanted(connection).await;
        signs.set(|sign| sign.quiet = quiet);
        if changes.next().await.is_none() {
            return Ok(());
        }
    }
}

/// Asked only of those who run: a question must not start a server.
async fn wanted(connection: &Connection) -> bool {
    if bus::owner(connection, NOTIFICATIONS).await.is_some() {
        let plasma = property(connection, NOTIFICATIONS, "Inhibited").await;
        if plasma || property(connection, DUNST, "paused").await {
            return true;
        }
    }
    bus::owner(connection, XFCONF).await.is_some() && xfce(connection).await
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

fn yes(reply: zbus::Result<zbus::Message>) -> bool {
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
