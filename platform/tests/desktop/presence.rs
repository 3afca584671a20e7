//! Whether somebody is there, told by stand-ins for a screen saver and for the login manager.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering::SeqCst},
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
}

async fn change(connection: &Connection, locked: bool, active: bool) {
    let session = connection
        .object_server()
        .interface::<_, Session>(SESSION)
        .await
        .unwrap();
    {
        let mut now = session.get_mut().await;
        (now.locked, now.active) = (locked, active);
    }
    let now = session.get().await;
    now.locked_hint_changed(session.signal_emitter())
        .await
        .unwrap();
    now.active_changed(session.signal_emitter()).await.unwrap();
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
