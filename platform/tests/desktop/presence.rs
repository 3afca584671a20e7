//! Whether somebody is there, told by stand-ins for a screen saver and for the login manager.

use std::{
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
};

use serde_json::json;
use zbus::{Connection, interface, zvariant::ObjectPath};

use crate::{agent::Agent, bus::Bus};

const SAVER: &str = "org.freedesktop.ScreenSaver";
const SAVER_PATH: &str = "/org/freedesktop/ScreenSaver";

struct Saver(Arc<AtomicBool>);

#[interface(name = "org.freedesktop.ScreenSaver")]
impl Saver {
    fn get_active(&self) -> bool {
        self.0.load(SeqCst)
    }
}

#[tokio::test]
async fn a_screen_saver_locks_and_its_end_unlocks() {
    let bus = Bus::start().await;
    let mut agent = bus.agent();
    let active = Arc::new(AtomicBool::new(true));
    let connection = bus.join().await;
    connection
        .object_server()
        .at(SAVER_PATH, Saver(active.clone()))
        .await
        .unwrap();
    connection.request_name(SAVER).await.unwrap();
    assert_eq!(agent.presence().await, "Locked");
    active.store(false, SeqCst);
    let signal =
        connection.emit_signal(None::<&str>, SAVER_PATH, SAVER, "ActiveChanged", &(false,));
    signal.await.unwrap();
    assert_eq!(agent.presence().await, "Here");
    active.store(true, SeqCst);
    let signal = connection.emit_signal(None::<&str>, SAVER_PATH, SAVER, "ActiveChanged", &(true,));
    signal.await.unwrap();
    assert_eq!(agent.presence().await, "Locked");
    connection.close().await.unwrap();
    assert_eq!(agent.presence().await, "Here");
}

const SERVER: &str = "org.freedesktop.Notifications";
const SERVER_PATH: &str = "/org/freedesktop/Notifications";

/// Plasma's notification server, as far as it tells whether it holds notifications back.
struct Plasma(bool);

#[interface(name = "org.freedesktop.Notifications")]
impl Plasma {
    #[zbus(property)]
    fn inhibited(&self) -> bool {
        self.0
    }
}

#[tokio::test]
async fn a_wish_for_quiet_is_heard_of_plasma() {
    let bus = Bus::start().await;
    let mut agent = bus.agent();
    let connection = bus.join().await;
    let server = connection.object_server();
    server.at(SERVER_PATH, Plasma(true)).await.unwrap();
    connection.request_name(SERVER).await.unwrap();
    assert_eq!(agent.presence().await, "Quiet");
    for (inhibited, presence) in [(false, "Here"), (true, "Quiet")] {
        let plasma = server.interface::<_, Plasma>(SERVER_PATH).await.unwrap();
        plasma.get_mut().await.0 = inhibited;
        let now = plasma.get().await;
        now.inhibited_changed(plasma.signal_emitter())
            .await
            .unwrap();
        drop(now);
        assert_eq!(agent.presence().await, presence);
    }
    connection.close().await.unwrap();
    assert_eq!(agent.presence().await, "Here");
}

/// dunst, as far as it tells whether it is paused.
struct Dunst(bool);

#[interface(name = "org.dunstproject.cmd0")]
impl Dunst {
    #[zbus(property, name = "paused")]
    fn paused(&self) -> bool {
        self.0
    }
}

#[tokio::test]
async fn a_wish_for_quiet_is_heard_of_dunst() {
    let bus = Bus::start().await;
    let mut agent = bus.agent();
    let connection = bus.join().await;
    let server = connection.object_server();
    server.at(SERVER_PATH, Dunst(true)).await.unwrap();
    connection.request_name(SERVER).await.unwrap();
    assert_eq!(agent.presence().await, "Quiet");
    let dunst = server.interface::<_, Dunst>(SERVER_PATH).await.unwrap();
    dunst.get_mut().await.0 = false;
    let now = dunst.get().await;
    now.paused_changed(dunst.signal_emitter()).await.unwrap();
    drop(now);
    assert_eq!(agent.presence().await, "Here");
}

const XFCONF: &str = "org.xfce.Xfconf";
const XFCONF_PATH: &str = "/org/xfce/Xfconf";

/// Xfce's settings.
struct Xfconf(Arc<AtomicBool>);

#[interface(name = "org.xfce.Xfconf")]
impl Xfconf {
    fn get_property(
        &self,
        channel: &str,
        property: &str,
    ) -> zbus::fdo::Result<zbus::zvariant::OwnedValue> {
        match (channel, property) {
            ("xfce4-notifyd", "/do-not-disturb") => Ok(self.0.load(SeqCst).into()),
            _ => Err(zbus::fdo::Error::Failed("no such property".to_owned())),
        }
    }
}

#[tokio::test]
async fn a_wish_for_quiet_is_heard_of_xfce() {
    let bus = Bus::start().await;
    let mut agent = bus.agent();
    let connection = bus.join().await;
    let quiet = Arc::new(AtomicBool::new(true));
    let server = connection.object_server();
    server.at(XFCONF_PATH, Xfconf(quiet.clone())).await.unwrap();
    connection.request_name(XFCONF).await.unwrap();
    assert_eq!(agent.presence().await, "Quiet");
    quiet.store(false, SeqCst);
    let change = (
        "xfce4-notifyd",
        "/do-not-disturb",
        zbus::zvariant::Value::Bool(false),
    );
    let signal = connection.emit_signal(
        None::<&str>,
        XFCONF_PATH,
        XFCONF,
        "PropertyChanged",
        &change,
    );
    signal.await.unwrap();
    assert_eq!(agent.presence().await, "Here");
}

/// A database of settings as dconf writes it, with one switch.
fn settings(path: &Path, key: &str, on: bool) {
    let le = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
    let (table, item) = (24, 24 + 8);
    let (name, value) = (item + 24, item + 24 + key.len());
    let mut whole = b"GVariant\0\0\0\0\0\0\0\0".to_vec();
    whole.extend([le(table), le(name), le(0), le(0)].concat());
    whole.extend([le(0), u32::MAX.to_le_bytes(), le(name)].concat());
    whole.extend(u16::try_from(key.len()).unwrap().to_le_bytes());
    whole.extend([b'v', 0]);
    whole.extend([le(value), le(value + 3)].concat());
    whole.extend(key.as_bytes());
    whole.extend([u8::from(on), 0, b'b']);
    // In one step, as dconf does.
    fs::write(path.with_extension("new"), whole).unwrap();
    fs::rename(path.with_extension("new"), path).unwrap();
}

#[tokio::test]
async fn a_wish_for_quiet_is_heard_of_gnome_and_only_there() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("dconf/user");
    fs::create_dir(dir.path().join("dconf")).unwrap();
    let banners = "/org/gnome/desktop/notifications/show-banners";
    settings(&path, banners, false);
    let bus = Bus::start().await;
    let mut agent = Agent::start(&[
        ("DBUS_SESSION_BUS_ADDRESS", &bus.address()),
        ("XDG_CONFIG_HOME", dir.path().to_str().unwrap()),
    ]);
    // Without GNOME it means nothing; another wish that comes and goes shows that it was read.
    let other = bus.join().await;
    let server = other.object_server();
    server.at(SERVER_PATH, Plasma(true)).await.unwrap();
    other.request_name(SERVER).await.unwrap();
    assert_eq!(agent.presence().await, "Quiet");
    other.close().await.unwrap();
    assert_eq!(agent.presence().await, "Here");

    let shell = bus.join().await;
    shell.request_name("org.gnome.Shell").await.unwrap();
    assert_eq!(agent.presence().await, "Quiet");
    let writer = bus.join().await;
    writer.request_name("ca.desrt.dconf").await.unwrap();
    // Of one key, of all beside it, and of everything.
    for (on, (prefix, changes), presence) in [
        (true, (banners, vec![""]), "Here"),
        (
            false,
            (
                "/org/gnome/desktop/notifications/",
                vec!["a", "show-banners"],
            ),
            "Quiet",
        ),
        (true, ("/", vec![""]), "Here"),
        (false, (banners, vec![""]), "Quiet"),
    ] {
        settings(&path, banners, on);
        let told = (prefix, changes, "a tag");
        let writer_path = "/ca/desrt/dconf/Writer/user";
        let interface = "ca.desrt.dconf.Writer";
        let told = writer.emit_signal(None::<&str>, writer_path, interface, "Notify", &told);
        told.await.unwrap();
        assert_eq!(agent.presence().await, presence);
    }
    shell.close().await.unwrap();
    assert_eq!(agent.presence().await, "Here");
}

#[tokio::test]
async fn a_wish_for_quiet_is_heard_of_cinnamon_and_of_mate() {
    for (desktop, key, quiet) in [
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
    ] {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("dconf/user");
        fs::create_dir(dir.path().join("dconf")).unwrap();
        settings(&path, key, quiet);
        let bus = Bus::start().await;
        let mut agent = Agent::start(&[
            ("DBUS_SESSION_BUS_ADDRESS", &bus.address()),
            ("XDG_CONFIG_HOME", dir.path().to_str().unwrap()),
        ]);
        let shell = bus.join().await;
        shell.request_name(desktop).await.unwrap();
        assert_eq!(agent.presence().await, "Quiet");
        let writer = bus.join().await;
        writer.request_name("ca.desrt.dconf").await.unwrap();
        for (now, presence) in [(!quiet, "Here"), (quiet, "Quiet")] {
            settings(&path, key, now);
            let told = (key, vec![""], "a tag");
            let (to, interface) = ("/ca/desrt/dconf/Writer/user", "ca.desrt.dconf.Writer");
            let told = writer.emit_signal(None::<&str>, to, interface, "Notify", &told);
            told.await.unwrap();
            assert_eq!(agent.presence().await, presence);
        }
    }
}

const SESSION: &str = "/org/freedesktop/login1/session/_32";

struct Manager;

#[interface(name = "org.freedesktop.login1.Manager")]
impl Manager {
    fn get_session(&self, id: &str) -> zbus::fdo::Result<ObjectPath<'static>> {
        match id {
            "auto" => Ok(ObjectPath::from_static_str_unchecked(SESSION)),
            _ => Err(zbus::fdo::Error::Failed("no such session".to_owned())),
        }
    }
}

struct Session {
    locked: bool,
    active: bool,
    idle: bool,
}

#[interface(name = "org.freedesktop.login1.Session")]
impl Session {
    #[zbus(property)]
    fn locked_hint(&self) -> bool {
        self.locked
    }

    #[zbus(property)]
    fn active(&self) -> bool {
        self.active
    }

    #[zbus(property)]
    fn idle_hint(&self) -> bool {
        self.idle
    }
}

async fn change(connection: &Connection, locked: bool, active: bool) {
    become_so(connection, (locked, active, false)).await;
}

async fn become_so(connection: &Connection, (locked, active, idle): (bool, bool, bool)) {
    let session = connection
        .object_server()
        .interface::<_, Session>(SESSION)
        .await
        .unwrap();
    {
        let mut now = session.get_mut().await;
        (now.locked, now.active, now.idle) = (locked, active, idle);
    }
    let now = session.get().await;
    now.locked_hint_changed(session.signal_emitter())
        .await
        .unwrap();
    now.active_changed(session.signal_emitter()).await.unwrap();
    now.idle_hint_changed(session.signal_emitter())
        .await
        .unwrap();
}

#[tokio::test]
async fn the_login_manager_tells_of_locks_and_of_other_sessions() {
    let system = Bus::start().await;
    let mut agent = Agent::start(&[
        ("DBUS_SYSTEM_BUS_ADDRESS", &system.address()),
        ("XDG_SESSION_ID", "of a session that is no more"),
    ]);
    let connection = system.join().await;
    let server = connection.object_server();
    server.at("/org/freedesktop/login1", Manager).await.unwrap();
    server
        .at(
            SESSION,
            Session {
                locked: true,
                active: true,
                idle: false,
            },
        )
        .await
        .unwrap();
    connection
        .request_name("org.freedesktop.login1")
        .await
        .unwrap();
    assert_eq!(agent.presence().await, "Locked");
    change(&connection, false, false).await;
    assert_eq!(agent.presence().await, "Away");
    change(&connection, false, true).await;
    assert_eq!(agent.presence().await, "Here");
    become_so(&connection, (false, true, true)).await;
    assert_eq!(agent.presence().await, "Away");
    change(&connection, true, true).await;
    assert_eq!(agent.presence().await, "Locked");
    connection.close().await.unwrap();
    assert_eq!(agent.presence().await, "Here");
}

#[tokio::test]
async fn a_lock_that_nobody_upholds_any_more_is_over_with_its_bus() {
    let mut system = Bus::start().await;
    let mut agent = Agent::start(&[("DBUS_SYSTEM_BUS_ADDRESS", &system.address())]);
    let connection = system.join().await;
    let server = connection.object_server();
    server.at("/org/freedesktop/login1", Manager).await.unwrap();
    server
        .at(
            SESSION,
            Session {
                locked: true,
                active: true,
                idle: false,
            },
        )
        .await
        .unwrap();
    connection
        .request_name("org.freedesktop.login1")
        .await
        .unwrap();
    assert_eq!(agent.presence().await, "Locked");
    system.kill().await;
    assert_eq!(agent.presence().await, "Here");
    agent.show(json!({})).await;
    agent.alive().await;
}
