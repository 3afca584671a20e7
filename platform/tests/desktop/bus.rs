//! A message bus of a test's own, on which nothing starts by itself.

use std::{fs, path::PathBuf, process::Stdio};

use futures_util::StreamExt as _;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
};
use zbus::{Connection, MatchRule, MessageStream, fdo::DBusProxy, message::Type};

use crate::{agent::Agent, within};

pub(crate) struct Bus {
    dir: tempfile::TempDir,
    daemon: Child,
}

impl Bus {
    pub(crate) async fn start() -> Self {
        Self::with("", &[]).await
    }

    /// With more lines in its configuration, and an environment for the services that it starts.
    pub(crate) async fn with(lines: &str, environment: &[(&str, &str)]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let config = format!(
            r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
            "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig><type>session</type><listen>unix:path={}/bus</listen>
            {lines}<policy context="default"><allow send_destination="*" eavesdrop="true"/>
            <allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#,
            dir.path().display()
        );
        fs::write(dir.path().join("bus.conf"), config).unwrap();
        let daemon = daemon(dir.path().join("bus.conf"), environment).await;
        Self { dir, daemon }
    }

    /// The bus dies, and everybody's connection with it.
    pub(crate) async fn kill(&mut self) {
        self.daemon.kill().await.unwrap();
        drop(fs::remove_file(self.dir.path().join("bus")));
    }

    /// It comes back in the same place.
    pub(crate) async fn revive(&mut self) {
        self.daemon = daemon(self.dir.path().join("bus.conf"), &[]).await;
    }

    pub(crate) fn address(&self) -> String {
        format!("unix:path={}/bus", self.dir.path().display())
    }

    pub(crate) fn agent(&self) -> Agent {
        Agent::start(&[("DBUS_SESSION_BUS_ADDRESS", &self.address())])
    }

    pub(crate) async fn join(&self) -> Connection {
        let builder = zbus::connection::Builder::address(self.address().as_str()).unwrap();
        within("the bus", builder.build()).await.unwrap()
    }
}

async fn daemon(config: PathBuf, environment: &[(&str, &str)]) -> Child {
    let mut daemon = Command::new("dbus-daemon")
        .arg(format!("--config-file={}", config.display()))
        .args(["--nofork", "--nopidfile", "--print-address"])
        .envs(environment.iter().copied())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("dbus-daemon is installed");
    let mut address = BufReader::new(daemon.stdout.take().unwrap()).lines();
    within("the bus's address", address.next_line())
        .await
        .unwrap()
        .expect("a bus");
    daemon
}

/// Waits until a name has no owner any more.
pub(crate) async fn gone(connection: &Connection, name: &str) {
    let bus = DBusProxy::new(connection).await.unwrap();
    let mut changes = bus.receive_name_owner_changed().await.unwrap();
    let name = zbus::names::BusName::try_from(name).unwrap();
    while bus.name_has_owner(name.clone()).await.unwrap() {
        within("a name to go", changes.next()).await.unwrap();
    }
}

/// All signals of an interface, from whomever.
pub(crate) async fn signals(connection: &Connection, interface: &'static str) -> MessageStream {
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .interface(interface)
        .unwrap()
        .build();
    MessageStream::for_match_rule(rule, connection, None)
        .await
        .unwrap()
}
