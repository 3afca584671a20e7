//! The desktop's settings come from its portal, the manners of a window from EWMH.

use std::{io, num::NonZeroIsize, thread};

use futures_util::StreamExt as _;
use x11rb::{
    connection::Connection as _,
    protocol::xproto::{AtomEnum, ConnectionExt as _, PropMode},
    wrapper::ConnectionExt as _,
};
use zbus::{Connection, Proxy, zvariant::OwnedValue};

use super::Appearance;

const SYSTEM: &str = "org.freedesktop.appearance";
const GNOME: &str = "org.gnome.desktop.interface";

pub(crate) fn appearance(tell: impl FnMut(Appearance) + Send + 'static) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()?;
    thread::Builder::new()
        .name("appearance".into())
        .spawn(move || {
            if let Err(error) = runtime.block_on(watch(tell)) {
                tracing::debug!(%error, "the desktop does not tell how windows shall look");
            }
        })
        .map(drop)
}

async fn watch(mut tell: impl FnMut(Appearance)) -> zbus::Result<()> {
    let connection = Connection::session().await?;
    let portal = Proxy::new(
        &connection,
        "org.freedesktop.portal.Desktop",
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Settings",
    )
    .await?;
    // Before the first look, so that nothing changes between the two unseen.
    let mut changes = portal.receive_signal("SettingChanged").await?;
    let mut now = Appearance::default();
    for (namespace, key) in [(SYSTEM, "contrast"), (GNOME, "text-scaling-factor")] {
        // A portal that does not have it says so.
        if let Ok(value) = read(&portal, namespace, key).await {
            set(&mut now, namespace, key, &value);
        }
    }
    tell(now);
    while let Some(message) = changes.next().await {
        let body = message.body();
        let Ok((namespace, key, value)) = body.deserialize::<(String, String, OwnedValue)>() else {
            continue;
        };
        let before = now;
        set(&mut now, &namespace, &key, &value);
        if now != before {
            tell(now);
        }
    }
    Ok(())
}

/// `ReadOne` is younger than some portals in use; what the older call answers has one more wrapping.
async fn read(portal: &Proxy<'_>, namespace: &str, key: &str) -> zbus::Result<OwnedValue> {
    match portal.call("ReadOne", &(namespace, key)).await {
        Err(zbus::Error::MethodError(name, ..))
            if name.as_str() == "org.freedesktop.DBus.Error.UnknownMethod" =>
        {
            portal.call("Read", &(namespace, key)).await
        }
        answer => answer,
    }
}

fn set(appearance: &mut Appearance, namespace: &str, key: &str, value: &OwnedValue) {
    match (namespace, key) {
        (SYSTEM, "contrast") => {
            appearance.contrast = value.downcast_ref::<u32>().is_ok_and(|value| value == 1);
        }
        (GNOME, "text-scaling-factor") => {
            let scale = value.downcast_ref::<f64>().unwrap_or(1.0);
            appearance.text_scale = (scale as f32).clamp(0.5, 3.0);
        }
        _ => {}
    }
}

pub(crate) fn unasked(window: u32) -> io::Result<()> {
    let (connection, _) = x11rb::connect(None).map_err(io::Error::other)?;
    let set = || -> Result<(), x11rb::errors::ReplyError> {
        let time = connection.intern_atom(false, b"_NET_WM_USER_TIME")?;
        connection
            .change_property32(
                PropMode::REPLACE,
                window,
                time.reply()?.atom,
                AtomEnum::CARDINAL,
                &[0],
            )?
            .check()
    };
    set().map_err(io::Error::other)?;
    connection.flush().map_err(io::Error::other)
}

/// There is no taskbar that would show it. On Linux the launcher has it, and the agent tells that.
pub(crate) fn badge(_: Option<NonZeroIsize>, _: usize) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
