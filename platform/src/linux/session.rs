//! What the desktop session has: somebody who shows notifications, and a place for icons.

use std::{io, time::Duration};

use zbus::{Connection, proxy::Proxy};

use super::super::NotificationServer;

/// Whoever has not answered by then is stuck; one that has to be started first takes a moment.
const LIMIT: Duration = Duration::from_secs(5);

const WATCHER: &str = "org.kde.StatusNotifierWatcher";

pub(crate) async fn notification_server() -> io::Result<NotificationServer> {
    const NAME: &str = "org.freedesktop.Notifications";
    let bus = bus().await?;
    limited(async {
        let path = "/org/freedesktop/Notifications";
        let server = Proxy::new(&bus, NAME, path, NAME).await?;
        let (name, _, version, _): (String, String, String, String) =
            server.call("GetServerInformation", &()).await?;
        let abilities: Vec<String> = server.call("GetCapabilities", &()).await?;
        Ok(NotificationServer {
            name: format!("{name} {version}").trim().to_owned(),
            buttons: abilities.iter().any(|ability| ability == "actions"),
        })
    })
    .await
}

pub(crate) async fn tray_host() -> io::Result<bool> {
    let bus = bus().await?;
    limited(async {
        let dbus = zbus::fdo::DBusProxy::new(&bus).await?;
        let name = WATCHER.try_into().map_err(zbus::Error::from)?;
        if !dbus.name_has_owner(name).await? {
            return Ok(false);
        }
        let watcher = Proxy::new(&bus, WATCHER, "/StatusNotifierWatcher", WATCHER).await?;
        watcher.get_property("IsStatusNotifierHostRegistered").await
    })
    .await
}

async fn bus() -> io::Result<Connection> {
    let none = |error: &dyn std::fmt::Display| {
        io::Error::new(io::ErrorKind::NotConnected, error.to_string())
    };
    match tokio::time::timeout(LIMIT, Connection::session()).await {
        Ok(Ok(bus)) => Ok(bus),
        Ok(Err(error)) => Err(none(&error)),
        Err(late) => Err(none(&late)),
    }
}

async fn limited<T>(asked: impl Future<Output = zbus::Result<T>>) -> io::Result<T> {
    match tokio::time::timeout(LIMIT, asked).await {
        Ok(answer) => answer.map_err(io::Error::other),
        Err(late) => Err(late.into()),
    }
}
