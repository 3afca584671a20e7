//! What a screen reader sees: the tree of AT-SPI.

use std::collections::HashMap;

use zbus::{
    Connection,
    zvariant::{OwnedObjectPath, OwnedValue},
};

use super::{join, within};

const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
/// Numbers of the states, as AT-SPI has them.
const CHECKED: u32 = 4;
const ENABLED: u32 = 8;
const FOCUSED: u32 = 12;
const SENSITIVE: u32 = 24;
const SHOWING: u32 = 25;

type Id = (String, OwnedObjectPath);

#[derive(Clone, Debug, Default)]
pub(crate) struct Node {
    pub(crate) role: &'static str,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) focused: bool,
    pub(crate) enabled: bool,
    pub(crate) showing: bool,
    pub(crate) checked: bool,
    /// How much of something is there, where that is told.
    pub(crate) value: Option<f64>,
    /// Left, top, width, height, within the window.
    place: (i32, i32, i32, i32),
}

impl Node {
    pub(crate) fn middle(&self) -> (i32, i32) {
        let (x, y, width, height) = self.place;
        (x + width / 2, y + height / 2)
    }

    /// Where it begins, from the top of the window.
    pub(crate) fn top(&self) -> i32 {
        self.place.1
    }

    /// Where it ends, from the top of the window.
    pub(crate) fn bottom(&self) -> i32 {
        self.place.1 + self.place.3
    }
}

/// All that can be read, in reading order.
#[derive(Debug, Default)]
pub(crate) struct Tree(pub(crate) Vec<Node>);

impl Tree {
    pub(crate) async fn of(session: &Connection) -> Self {
        let reply = call(
            session,
            &bus_of("org.a11y.Bus", "/org/a11y/bus"),
            "org.a11y.Bus",
            "GetAddress",
            &(),
        )
        .await;
        let address: String = reply.unwrap().body().deserialize().unwrap();
        let readers = join(&address).await;
        let root = bus_of("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root");
        let mut tree = Self::default();
        let mut due = children(&readers, &root).await;
        due.reverse();
        while let Some(id) = due.pop() {
            // What vanished meanwhile is not there.
            let Some(node) = node(&readers, &id).await else {
                continue;
            };
            tree.0.push(node);
            let mut below = children(&readers, &id).await;
            below.reverse();
            due.append(&mut below);
        }
        tree
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|node| node.name == name)
    }

    pub(crate) fn named(&self, name: &str) -> Node {
        let node = self
            .0
            .iter()
            .find(|node| node.name == name && node.role != LABEL);
        node.unwrap_or_else(|| panic!("there is no {name:?} in {self:#?}"))
            .clone()
    }

    /// The name of what has the keyboard.
    pub(crate) fn focus(&self) -> &str {
        let node = self.0.iter().find(|node| node.focused);
        node.map_or("", |node| &node.name)
    }

    /// What is said by a text, a control or a picture of that name.
    pub(crate) fn of_name(&self, name: &str) -> Node {
        let node = self.0.iter().find(|node| node.name == name);
        node.unwrap_or_else(|| panic!("there is no {name:?} in {self:#?}"))
            .clone()
    }

    /// What can be operated, and what tells how far something is: everything but texts and what holds
    /// or shows something.
    pub(crate) fn controls(&self) -> Vec<&Node> {
        self.0
            .iter()
            .filter(|node| node.role != PASSIVE && node.role != LABEL)
            .collect()
    }
}

const LABEL: &str = "label";
const PASSIVE: &str = "passive";

/// The numbers are AT-SPI's.
fn role(number: u32) -> &'static str {
    match number {
        29 | 116 => LABEL,
        42 => "progress bar",
        43 => "button",
        44 => "radio button",
        79 => "entry",
        // Frames, pictures, panels, what only passes keys on, the window manager's window, programs,
        // landmarks.
        23 | 27 | 39 | 67 | 69 | 75 | 110 => PASSIVE,
        // None that we have: a control that has lost its own is seen by it.
        other => format!("role {other}").leak(),
    }
}

fn bus_of(name: &str, path: &str) -> Id {
    (name.to_owned(), OwnedObjectPath::try_from(path).unwrap())
}

async fn call<B: serde::Serialize + zbus::zvariant::DynamicType>(
    bus: &Connection,
    (name, path): &Id,
    interface: &str,
    method: &str,
    body: &B,
) -> zbus::Result<zbus::Message> {
    let call = bus.call_method(Some(name.as_str()), path, Some(interface), method, body);
    within("an answer about the tree", call).await
}

async fn children(bus: &Connection, id: &Id) -> Vec<Id> {
    let reply = call(bus, id, ACCESSIBLE, "GetChildren", &()).await;
    reply
        .ok()
        .and_then(|reply| reply.body().deserialize().ok())
        .unwrap_or_default()
}

async fn node(bus: &Connection, id: &Id) -> Option<Node> {
    let reply = call(
        bus,
        id,
        "org.freedesktop.DBus.Properties",
        "GetAll",
        &(ACCESSIBLE,),
    )
    .await;
    let looks: HashMap<String, OwnedValue> = reply.ok()?.body().deserialize().ok()?;
    let text = |name: &str| -> String {
        let value = looks.get(name).and_then(|value| value.try_clone().ok());
        value
            .and_then(|value| value.try_into().ok())
            .unwrap_or_default()
    };
    let reply = call(bus, id, ACCESSIBLE, "GetState", &()).await.ok()?;
    let states: Vec<u32> = reply.body().deserialize().ok()?;
    let is = |state: u32| {
        let (word, bit) = (state as usize / 32, state % 32);
        states.get(word).is_some_and(|word| word >> bit & 1 == 1)
    };
    let reply = call(bus, id, ACCESSIBLE, "GetRole", &()).await.ok()?;
    let value = ("org.a11y.atspi.Value", "CurrentValue");
    let value = call(bus, id, "org.freedesktop.DBus.Properties", "Get", &value).await;
    let value = value.ok().and_then(|reply| {
        let value: OwnedValue = reply.body().deserialize().ok()?;
        f64::try_from(value).ok()
    });
    // Coordinates of the window, which is 1.
    let place = call(bus, id, "org.a11y.atspi.Component", "GetExtents", &1_u32).await;
    let place = place.ok().and_then(|reply| reply.body().deserialize().ok());
    Some(Node {
        role: role(reply.body().deserialize().ok()?),
        name: text("Name"),
        description: text("Description"),
        focused: is(FOCUSED),
        enabled: is(ENABLED) || is(SENSITIVE),
        showing: is(SHOWING),
        checked: is(CHECKED),
        value,
        place: place.unwrap_or_default(),
    })
}
