//! What the doctor finds on a desktop: a real message bus, and on it whoever shows notifications and
//! icons, as their specifications say.

use zbus::{Connection, interface};

use super::world::{PATIENCE, World};

#[expect(dead_code, reason = "only its message bus is needed")]
#[path = "../../benches/agent/linux/desktop.rs"]
mod stand_in;

use stand_in::Bus;

/// A notification server with these abilities.
struct Notifications(&'static [&'static str]);

#[interface(name = "org.freedesktop.Notifications")]
impl Notifications {
    fn get_capabilities(&self) -> Vec<&str> {
        self.0.to_vec()
    }

    fn get_server_information(&self) -> (&str, &str, &str, &str) {
        ("Notes", "nobody", "7", "1.2")
    }
}

/// Where icons are announced, and whether there is somebody who draws them.
struct Watcher(bool);

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        self.0
    }
}

async fn serve(bus: &Bus, abilities: &'static [&'static str], draws: bool) -> Connection {
    let builder = zbus::connection::Builder::address(bus.address.as_str()).unwrap();
    let notes = "/org/freedesktop/Notifications";
    let builder = builder.serve_at(notes, Notifications(abilities)).unwrap();
    let builder = builder.serve_at("/StatusNotifierWatcher", Watcher(draws));
    let builder = builder.unwrap().name("org.freedesktop.Notifications");
    let builder = builder.unwrap().name("org.kde.StatusNotifierWatcher");
    builder.unwrap().build().await.unwrap()
}

#[tokio::test]
async fn who_shows_notifications_and_icons_is_named_and_what_is_missing() {
    let world = World::new().await;
    let dir = tempfile::tempdir().unwrap();
    let bus = Bus::start(dir.path()).await.unwrap();
    let address = [("DBUS_SESSION_BUS_ADDRESS", bus.address.clone())];
    let found = world.doctor_with::<&str>(&[], &address).await;
    assert_eq!(found.code("notifications"), "notifications-none");
    assert_eq!(found.code("tray"), "tray-none");

    let plain = serve(&bus, &["body"], false).await;
    let found = world.doctor_with::<&str>(&[], &address).await;
    assert_eq!(found.code("notifications"), "notifications-plain");
    assert_eq!(found.value("notifications", "name"), "Notes 7");
    assert_eq!(found.code("tray"), "tray-none");
    plain.close().await.unwrap();

    let _whole = serve(&bus, &["actions", "body"], true).await;
    let found = world.doctor_with::<&str>(&[], &address).await;
    assert_eq!(found.code("notifications"), "notifications-by");
    assert_eq!(found.value("notifications", "name"), "Notes 7");
    assert_eq!(found.code("tray"), "tray-there");
}
