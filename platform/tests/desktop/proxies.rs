//! The desktop's proxy settings: asked of a portal that runs, and of one that has to be started only by
//! who says so.

use std::{fs, path::Path, process::Stdio, sync::Arc};

use serde_json::{Value, json};
use tokio::{process::Command, sync::Notify};
use zbus::interface;

use crate::{bus::Bus, within};

/// Set for a process that may start a portal.
const START: &str = "TEST_MAY_START";
const PORTAL: &str = "org.freedesktop.portal.Desktop";

/// The process that asks: a bus is found by the environment.
#[test]
#[ignore = "it is the program that the other tests start"]
fn process() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let start = std::env::var_os(START).is_some();
    let asked = companion_platform::system_proxies("https://desk.example.com/", start);
    let found = runtime.block_on(asked).ok();
    crate::agent::say(&json!({ "found": found }));
}

/// What is found, with or without leave to start somebody.
async fn found(bus: &Bus, start: bool) -> Value {
    let mut asking = Command::new(std::env::current_exe().unwrap());
    asking
        .args(["proxies::process", "--exact", "--ignored", "--nocapture"])
        .env("DBUS_SESSION_BUS_ADDRESS", bus.address())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    if start {
        asking.env(START, "1");
    }
    let said = within("the proxies", asking.output()).await.unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    let mut lines = said.lines().map(serde_json::from_str::<Value>);
    let line = lines.find_map(|line| line.ok().filter(Value::is_object));
    line.expect("an answer")["found"].clone()
}

/// A bus that can start a portal, which leaves a sign and dies.
async fn with_a_portal_to_start(dir: &Path) -> Bus {
    let sign = dir.join("started");
    let service = format!(
        "[D-BUS Service]\nName={PORTAL}\nExec=/usr/bin/touch {}\n",
        sign.display()
    );
    fs::write(dir.join("portal.service"), service).unwrap();
    Bus::with(&format!("<servicedir>{}</servicedir>", dir.display()), &[]).await
}

struct Portal(Arc<Notify>);

#[interface(name = "org.freedesktop.portal.ProxyResolver")]
impl Portal {
    async fn lookup(&self, address: &str) -> Vec<String> {
        self.0.notified().await;
        self.0.notify_one();
        assert_eq!(address, "https://desk.example.com/");
        vec!["http://proxy.example.com:8080".to_owned()]
    }
}

async fn portal(bus: &Bus, answers: Arc<Notify>) -> zbus::Connection {
    let connection = bus.join().await;
    let path = "/org/freedesktop/portal/desktop";
    let server = connection.object_server();
    server.at(path, Portal(answers)).await.unwrap();
    connection.request_name(PORTAL).await.unwrap();
    connection
}

#[tokio::test]
async fn a_portal_that_runs_is_asked_and_none_is_started() {
    let dir = tempfile::tempdir().unwrap();
    let bus = with_a_portal_to_start(dir.path()).await;
    let answers = Arc::new(Notify::new());
    answers.notify_one();
    let _portal = portal(&bus, answers).await;
    for start in [false, true] {
        let proxies = json!(["http://proxy.example.com:8080"]);
        assert_eq!(found(&bus, start).await, proxies);
    }
    assert!(!dir.path().join("started").exists());
}

#[tokio::test]
async fn one_that_does_not_run_is_started_only_with_leave() {
    let dir = tempfile::tempdir().unwrap();
    let bus = with_a_portal_to_start(dir.path()).await;
    assert_eq!(found(&bus, false).await, json!(null));
    assert!(!dir.path().join("started").exists());
    assert_eq!(found(&bus, true).await, json!(null), "it dies of it");
    assert!(dir.path().join("started").exists());
}

#[tokio::test]
async fn a_portal_that_hangs_is_left() {
    let dir = tempfile::tempdir().unwrap();
    let bus = with_a_portal_to_start(dir.path()).await;
    let _portal = portal(&bus, Arc::new(Notify::new())).await;
    for start in [false, true] {
        assert_eq!(found(&bus, start).await, json!(null));
    }
}
