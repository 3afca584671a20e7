//! A desktop without a screen: a private message bus, and on it a notification server and a tray,
//! as far as their specifications ask for it (Desktop Notifications Specification 1.2,
//! StatusNotifierItem, com.canonical.dbusmenu).

use std::{
    collections::HashMap,
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};

use anyhow::Context as _;
use futures_util::StreamExt as _;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
    sync::mpsc,
};
use zbus::{
    Connection, MatchRule, MessageStream, interface,
    message::{Header, Type},
    object_server::SignalEmitter,
    zvariant::{DynamicType, OwnedObjectPath, OwnedValue, Value},
};

use super::PATIENCE;

const NOTIFICATIONS: &str = "org.freedesktop.Notifications";
const ITEM: &str = "/StatusNotifierItem";
const ITEM_INTERFACE: &str = "org.kde.StatusNotifierItem";

/// Everybody may do everything, and nobody is started who is not there.
const CONFIGURATION: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// A message bus of its own. It ends with this value.
pub(crate) struct Bus {
    pub(crate) address: String,
    _daemon: Child,
}

impl Bus {
    pub(crate) async fn start(dir: &Path) -> anyhow::Result<Self> {
        let configuration = dir.join("bus.conf");
        std::fs::write(&configuration, CONFIGURATION)?;
        let mut daemon = Command::new("dbus-daemon")
            .arg("--config-file")
            .arg(&configuration)
            .args(["--nofork", "--nopidfile", "--print-address=1"])
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .context("dbus-daemon cannot be started; Debian has it in the package dbus-daemon")?;
        let said = daemon.stdout.take().context("the bus has no output")?;
        let mut said = BufReader::new(said).lines();
        let address = tokio::time::timeout(PATIENCE, said.next_line()).await??;
        Ok(Self {
            address: address.context("the bus ended at once")?,
            _daemon: daemon,
        })
    }
}

/// A notification that was handed over.
pub(crate) struct Shown {
    pub(crate) at: Instant,
    number: u32,
    /// Keys of the buttons, without the labels.
    keys: Vec<String>,
}

impl Shown {
    /// The button with which this request is declined.
    pub(crate) fn decline(&self, request: &str) -> Option<&str> {
        let wanted = format!("decline {request}");
        let mut keys = self.keys.iter();
        keys.find(|key| **key == wanted).map(String::as_str)
    }
}

/// What is on the desktop.
pub(crate) struct Desktop {
    pub(crate) notifications: Connection,
    shown: mpsc::UnboundedReceiver<Shown>,
    _tray: Connection,
}

impl Desktop {
    pub(crate) async fn on(bus: &Bus) -> anyhow::Result<Self> {
        let (show, shown) = mpsc::unbounded_channel();
        let tray = zbus::connection::Builder::address(bus.address.as_str())?
            .serve_at("/StatusNotifierWatcher", Watcher::default())?
            .name("org.kde.StatusNotifierWatcher")?
            .build()
            .await?;
        follow_icons(&tray).await?;
        let notifications = zbus::connection::Builder::address(bus.address.as_str())?
            .build()
            .await?;
        tokio::spawn(notify(notifications.clone(), show));
        notifications.request_name(NOTIFICATIONS).await?;
        Ok(Self {
            notifications,
            shown,
            _tray: tray,
        })
    }

    /// The next notification.
    pub(crate) async fn shown(&mut self) -> anyhow::Result<Shown> {
        tokio::time::timeout(PATIENCE, self.shown.recv())
            .await
            .context("the agent should have raised a notification by now")?
            .context("the bus is gone")
    }

    /// What the user's click on a button does.
    pub(crate) async fn click(&self, shown: &Shown, key: &str) -> anyhow::Result<()> {
        Ok(say(&self.notifications, "ActionInvoked", &(shown.number, key)).await?)
    }
}

/// A notification server. It reads the clock before it reads the message: taking a picture apart is
/// work for it, and not for the agent.
async fn notify(connection: Connection, show: mpsc::UnboundedSender<Shown>) -> zbus::Result<()> {
    const BY_CALL: u32 = 3;
    let mut calls = MessageStream::from(&connection);
    let mut last = 0;
    while let Some(call) = calls.next().await {
        let at = Instant::now();
        let call = call?;
        let header = call.header();
        let member = header.member().map_or("", |member| member.as_str());
        match (call.message_type(), member) {
            (Type::MethodCall, "GetCapabilities") => {
                let abilities = ["actions", "body", "body-markup", "persistence"];
                connection.reply(&header, &abilities.as_slice()).await?;
            }
            (Type::MethodCall, "GetServerInformation") => {
                let information = ("bench", "bench", "1", "1.2");
                connection.reply(&header, &information).await?;
            }
            (Type::MethodCall, "Notify") => {
                let body = call.body();
                let wanted: Wanted<'_> = body.deserialize()?;
                if wanted.1 == 0 {
                    last += 1;
                }
                let number = if wanted.1 == 0 { last } else { wanted.1 };
                connection.reply(&header, &number).await?;
                let keys = wanted.5.into_iter().step_by(2).collect();
                show.send(Shown { at, number, keys }).ok();
            }
            (Type::MethodCall, "CloseNotification") => {
                let number: u32 = call.body().deserialize()?;
                connection.reply(&header, &()).await?;
                let closed = &(number, BY_CALL);
                say(&connection, "NotificationClosed", closed).await?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// The arguments of `Notify`: name, what it replaces, icon, summary, body, actions, hints, expiry.
type Wanted<'a> = (
    &'a str,
    u32,
    &'a str,
    &'a str,
    &'a str,
    Vec<String>,
    HashMap<&'a str, Value<'a>>,
    i32,
);

/// A signal of the notification server.
async fn say(
    connection: &Connection,
    signal: &str,
    body: &(impl serde::Serialize + DynamicType),
) -> zbus::Result<()> {
    let (path, interface) = ("/org/freedesktop/Notifications", NOTIFICATIONS);
    connection
        .emit_signal(None::<&str>, path, interface, signal, body)
        .await
}

/// A tray that draws what is registered, and so reads all of it.
#[derive(Default)]
struct Watcher {
    items: Vec<String>,
}

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    async fn register_status_notifier_item(
        &mut self,
        item: String,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] connection: &Connection,
    ) {
        self.items.push(item);
        if let Some(sender) = header.sender() {
            let (connection, sender) = (connection.clone(), sender.to_string());
            tokio::spawn(async move { draw(&connection, &sender).await });
        }
    }

    fn register_status_notifier_host(&self, _host: &str) {}

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        self.items.clone()
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }

    #[zbus(signal)]
    async fn status_notifier_host_registered(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;
}

/// Reads icon and menu, as a tray does that shows them.
async fn draw(connection: &Connection, item: &str) -> zbus::Result<()> {
    let properties = "org.freedesktop.DBus.Properties";
    let all = connection
        .call_method(
            Some(item),
            ITEM,
            Some(properties),
            "GetAll",
            &(ITEM_INTERFACE,),
        )
        .await?;
    let body = all.body();
    let all: HashMap<String, OwnedValue> = body.deserialize()?;
    let menu = all.get("Menu").and_then(|menu| menu.try_clone().ok());
    if let Some(Ok(menu)) = menu.map(OwnedObjectPath::try_from) {
        let everything: (i32, i32, Vec<String>) = (0, -1, Vec::new());
        let interface = Some("com.canonical.dbusmenu");
        connection
            .call_method(Some(item), menu, interface, "GetLayout", &everything)
            .await?;
    }
    Ok(())
}

/// Draws every icon anew that says that it has changed.
async fn follow_icons(connection: &Connection) -> zbus::Result<()> {
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .interface(ITEM_INTERFACE)?
        .build();
    let mut changes = MessageStream::for_match_rule(rule, connection, None).await?;
    let connection = connection.clone();
    tokio::spawn(async move {
        while let Some(Ok(change)) = changes.next().await {
            if let Some(sender) = change.header().sender() {
                draw(&connection, sender).await.ok();
            }
        }
    });
    Ok(())
}

/// How long the desktop is left alone, so that what the last click set off is over.
pub(crate) const REST: Duration = Duration::from_millis(200);
