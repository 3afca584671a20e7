//! Stand-ins for a notification server and for a tray, as their specifications describe them.

use std::{collections::HashMap, sync::Arc};

use futures_util::StreamExt as _;
use tokio::sync::{
    Semaphore,
    mpsc::{self, UnboundedReceiver, UnboundedSender},
};
use zbus::{
    Connection, interface,
    object_server::SignalEmitter,
    zvariant::{OwnedValue, Value},
};

use crate::{bus::Bus, within};

pub(crate) const NOTIFICATIONS: &str = "org.freedesktop.Notifications";
pub(crate) const NOTIFICATIONS_PATH: &str = "/org/freedesktop/Notifications";

#[derive(Debug, PartialEq)]
pub(crate) enum Call {
    Notify(Note),
    Close(u32),
}

#[derive(Debug, PartialEq)]
pub(crate) struct Note {
    pub(crate) id: u32,
    pub(crate) sender: String,
    pub(crate) replaces: u32,
    pub(crate) title: String,
    pub(crate) body: String,
    /// Keys and labels by turns.
    pub(crate) actions: Vec<String>,
    pub(crate) hints: HashMap<String, OwnedValue>,
    pub(crate) expiry: i32,
}

/// A notification server that shows nothing and does as the test says.
pub(crate) struct Server {
    pub(crate) connection: Connection,
    calls: UnboundedReceiver<Call>,
    /// How many more answers it gives.
    pub(crate) answers: Arc<Semaphore>,
}

impl Server {
    pub(crate) async fn start(bus: &Bus) -> Self {
        Self::with(bus, &["actions", "body", "body-markup"]).await
    }

    pub(crate) async fn with(bus: &Bus, abilities: &[&str]) -> Self {
        let (calls, received) = mpsc::unbounded_channel();
        let answers = Arc::new(Semaphore::new(1000));
        let served = Notifications {
            calls,
            abilities: abilities.iter().map(ToString::to_string).collect(),
            last: 40,
            answers: answers.clone(),
        };
        let connection = bus.join().await;
        connection
            .object_server()
            .at(NOTIFICATIONS_PATH, served)
            .await
            .unwrap();
        connection.request_name(NOTIFICATIONS).await.unwrap();
        Self {
            connection,
            calls: received,
            answers,
        }
    }

    pub(crate) async fn call(&mut self) -> Call {
        within("a call to the notification server", self.calls.recv())
            .await
            .unwrap()
    }

    pub(crate) async fn note(&mut self) -> Note {
        match self.call().await {
            Call::Notify(note) => note,
            Call::Close(id) => panic!("{id} is closed instead"),
        }
    }

    pub(crate) async fn press(&self, id: u32, key: &str) {
        press(&self.connection, id, key, None).await;
    }

    pub(crate) async fn put_away(&self, id: u32) {
        put_away(&self.connection, id, None).await;
    }

    pub(crate) async fn die(self) {
        self.connection.close().await.unwrap();
    }
}

/// Says, as whoever has the connection, that a button was pressed.
pub(crate) async fn press(connection: &Connection, id: u32, key: &str, to: Option<&str>) {
    signal(connection, "ActionInvoked", &(id, key), to).await;
}

pub(crate) async fn put_away(connection: &Connection, id: u32, to: Option<&str>) {
    signal(connection, "NotificationClosed", &(id, 2_u32), to).await;
}

async fn signal<B: serde::Serialize + zbus::zvariant::DynamicType>(
    connection: &Connection,
    name: &str,
    body: &B,
    to: Option<&str>,
) {
    connection
        .emit_signal(to, NOTIFICATIONS_PATH, NOTIFICATIONS, name, body)
        .await
        .unwrap();
}

struct Notifications {
    calls: UnboundedSender<Call>,
    abilities: Vec<String>,
    last: u32,
    answers: Arc<Semaphore>,
}

impl Notifications {
    async fn answer(&self) {
        self.answers.acquire().await.unwrap().forget();
    }
}

#[interface(name = "org.freedesktop.Notifications")]
impl Notifications {
    async fn get_capabilities(&self) -> Vec<String> {
        self.answer().await;
        self.abilities.clone()
    }

    #[expect(clippy::too_many_arguments, reason = "the specification has as many")]
    async fn notify(
        &mut self,
        sender: String,
        replaces: u32,
        _icon: String,
        title: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        expiry: i32,
    ) -> u32 {
        let id = if replaces == 0 {
            self.last + 1
        } else {
            replaces
        };
        self.last = self.last.max(id);
        let note = Note {
            id,
            sender,
            replaces,
            title,
            body,
            actions,
            hints,
            expiry,
        };
        self.calls.send(Call::Notify(note)).unwrap();
        self.answer().await;
        id
    }

    async fn close_notification(
        &self,
        id: u32,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) {
        drop(self.calls.send(Call::Close(id)));
        Self::notification_closed(&emitter, id, 3).await.unwrap();
    }

    #[zbus(signal)]
    async fn notification_closed(
        emitter: &SignalEmitter<'_>,
        id: u32,
        why: u32,
    ) -> zbus::Result<()>;
}

/// A tray that shows nothing.
pub(crate) struct Tray {
    pub(crate) connection: Connection,
    items: UnboundedReceiver<String>,
}

impl Tray {
    pub(crate) async fn start(bus: &Bus) -> Self {
        let (registered, items) = mpsc::unbounded_channel();
        let connection = bus.join().await;
        let served = Watcher { registered };
        connection
            .object_server()
            .at("/StatusNotifierWatcher", served)
            .await
            .unwrap();
        connection
            .request_name("org.kde.StatusNotifierWatcher")
            .await
            .unwrap();
        Self { connection, items }
    }

    /// Waits for the next icon, and gives back who has it.
    pub(crate) async fn icon(&mut self) -> String {
        within("an icon in the tray", self.items.recv())
            .await
            .unwrap()
    }

    /// Waits until whoever had the icon has left the bus.
    pub(crate) async fn gone(&self, icon: &str) {
        let bus = zbus::fdo::DBusProxy::new(&self.connection).await.unwrap();
        let mut changes = bus
            .receive_name_owner_changed_with_args(&[(0, icon)])
            .await
            .unwrap();
        if bus.name_has_owner(icon.try_into().unwrap()).await.unwrap() {
            within("the icon to go", changes.next()).await.unwrap();
        }
    }

    /// What the icon looks like now.
    pub(crate) async fn look(&self, icon: &str) -> HashMap<String, OwnedValue> {
        let interface = "org.freedesktop.DBus.Properties";
        let of = &("org.kde.StatusNotifierItem",);
        let all = self.connection.call_method(
            Some(icon),
            "/StatusNotifierItem",
            Some(interface),
            "GetAll",
            of,
        );
        within("the icon's looks", all)
            .await
            .unwrap()
            .body()
            .deserialize()
            .unwrap()
    }

    /// The lines of the menu that can be seen: number, words, whether it can be clicked.
    pub(crate) async fn menu(&self, icon: &str) -> Vec<Line> {
        let (interface, whole) = (Some("com.canonical.dbusmenu"), &(0, -1, Vec::<&str>::new()));
        let layout =
            self.connection
                .call_method(Some(icon), "/MenuBar", interface, "GetLayout", whole);
        let reply = within("the menu", layout).await.unwrap();
        let (_revision, (_root, _looks, lines)): (u32, Layout) =
            reply.body().deserialize().unwrap();
        lines.iter().filter_map(|value| line(value)).collect()
    }

    pub(crate) async fn choose(&self, icon: &str, line: i32) -> zbus::Result<()> {
        let event = (line, "clicked", Value::from(0), 0_u32);
        let interface = Some("com.canonical.dbusmenu");
        let call = self
            .connection
            .call_method(Some(icon), "/MenuBar", interface, "Event", &event);
        within("the menu to take a click", call).await.map(drop)
    }

    /// A click on the icon itself.
    pub(crate) async fn activate(&self, icon: &str) {
        let interface = Some("org.kde.StatusNotifierItem");
        let path = "/StatusNotifierItem";
        let at = &(0, 0);
        let call = self
            .connection
            .call_method(Some(icon), path, interface, "Activate", at);
        within("the icon to take a click", call).await.unwrap();
    }
}

#[derive(Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) number: i32,
    pub(crate) words: String,
    pub(crate) enabled: bool,
    pub(crate) below: Vec<Line>,
}

/// Number, looks, and the lines below.
type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

/// `None` when it cannot be seen.
fn line(value: &Value<'_>) -> Option<Line> {
    let (number, looks, below): Layout = value.try_clone().unwrap().try_into().unwrap();
    let look = |name: &str| looks.get(name).map(|value| value.try_clone().unwrap());
    let is = |name| look(name).is_none_or(|value| value.try_into().unwrap());
    let words = match (look("label"), look("type")) {
        (Some(label), _) => label.try_into().unwrap(),
        (None, Some(kind)) => kind.try_into().unwrap(),
        (None, None) => String::new(),
    };
    let below = below.iter().filter_map(|value| line(value)).collect();
    let enabled = is("enabled");
    is("visible").then_some(Line {
        number,
        words,
        enabled,
        below,
    })
}

struct Watcher {
    registered: UnboundedSender<String>,
}

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(
        &self,
        item: String,
        #[zbus(header)] header: zbus::message::Header<'_>,
    ) {
        assert_eq!(item, header.sender().unwrap().as_str());
        self.registered.send(item).unwrap();
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }
}
