//! The whole agent on a desktop: a real message bus, a notification server and a tray that follow
//! their specifications, and the real desk. How each of them can misbehave is tried where the
//! desktop is spoken to, in `companion-platform`.

use std::{collections::HashMap, path::Path};

use companion_desk::lifecycle::State;
use zbus::{
    Connection,
    zvariant::{OwnedValue, Value},
};

use crate::support::{Agent, Office, PATIENCE, launches};

#[expect(dead_code, reason = "the benchmark looks at more of it")]
#[path = "../../../benches/agent/linux/desktop.rs"]
mod stand_in;

mod window;

use stand_in::{Bus, Desktop};

async fn start(office: &Office, state: &Path, bus: &Bus) -> Agent {
    let args = office.args();
    let args = args.iter().map(String::as_str).collect::<Vec<_>>();
    let agent = Agent::on_desktop(state, &args, &bus.address);
    office.enrolled().await;
    agent
}

#[tokio::test]
async fn a_click_on_the_notification_is_the_answer() {
    let office = Office::open().await;
    let state = tempfile::tempdir().unwrap();
    let bus = Bus::start(state.path()).await.unwrap();
    let mut desktop = Desktop::on(&bus).await.unwrap();
    let _agent = start(&office, state.path(), &bus).await;

    let declined = office.ask().await;
    let shown = desktop.shown().await.unwrap();
    desktop
        .click(&shown, &format!("decline {declined}"))
        .await
        .unwrap();
    assert_eq!(office.over(&declined).await.state, State::Declined);

    let accepted = office.ask().await;
    let shown = desktop.shown().await.unwrap();
    desktop
        .click(&shown, &format!("accept {accepted}"))
        .await
        .unwrap();
    assert_eq!(office.over(&accepted).await.state, State::Ended);
    assert_eq!(launches(state.path()), 1);
}

#[tokio::test]
async fn without_a_notification_server_the_menu_takes_every_answer() {
    let office = Office::open().await;
    let state = tempfile::tempdir().unwrap();
    let bus = Bus::start(state.path()).await.unwrap();
    let desktop = Desktop::on(&bus).await.unwrap();
    let shown = "org.freedesktop.Notifications";
    assert!(desktop.notifications.release_name(shown).await.unwrap());
    let menu = Menu::on(&bus).await;
    let _agent = start(&office, state.path(), &bus).await;

    for (words, state) in [
        ("I did not ask for help", State::Declined),
        ("Later (5 minutes)", State::Snoozed),
    ] {
        let id = office.ask().await;
        menu.choose(words).await;
        let record = office.once(&id, |record| record.state == state).await;
        if state == State::Declined {
            assert_eq!(record.detail.as_deref(), Some(words));
        } else {
            office.withdraw(&id).await;
        }
    }
    let id = office.ask().await;
    menu.choose("Accept").await;
    assert_eq!(office.over(&id).await.state, State::Ended);
    assert_eq!(launches(state.path()), 1);
}

/// The menu of the icon, as a tray reads it (com.canonical.dbusmenu).
struct Menu {
    connection: Connection,
}

type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

impl Menu {
    async fn on(bus: &Bus) -> Self {
        let connection = zbus::connection::Builder::address(bus.address.as_str());
        Self {
            connection: connection.unwrap().build().await.unwrap(),
        }
    }

    /// Waits until the menu has a line with these words, and clicks it.
    async fn choose(&self, words: &str) {
        let chosen = tokio::time::timeout(PATIENCE, async {
            let mut looks = tokio::time::interval(std::time::Duration::from_millis(20));
            loop {
                looks.tick().await;
                if let Some((icon, line)) = self.find(words).await {
                    let nothing = Value::from(0_i32);
                    let click = (line, "clicked", nothing, 0_u32);
                    self.call::<()>(&icon, "Event", &click).await;
                    return;
                }
            }
        });
        assert!(chosen.await.is_ok(), "the menu never had {words:?}");
    }

    async fn find(&self, words: &str) -> Option<(String, i32)> {
        let names = zbus::fdo::DBusProxy::new(&self.connection).await.unwrap();
        for name in names.list_names().await.unwrap() {
            let icon = name.to_string();
            let everything = (0_i32, -1_i32, Vec::<String>::new());
            if let Some((_, layout)) = self
                .call::<(u32, Layout)>(&icon, "GetLayout", &everything)
                .await
                && let Some(line) = find(&layout, words)
            {
                return Some((icon, line));
            }
        }
        None
    }

    async fn call<T>(
        &self,
        icon: &str,
        method: &str,
        body: &(impl serde::Serialize + zbus::zvariant::DynamicType),
    ) -> Option<T>
    where
        T: serde::de::DeserializeOwned + zbus::zvariant::Type,
    {
        let menu = Some("com.canonical.dbusmenu");
        let answer = self
            .connection
            .call_method(Some(icon), "/MenuBar", menu, method, body);
        // Most of those on a bus have no menu, and some of them do not answer at all.
        let answer = tokio::time::timeout(std::time::Duration::from_secs(2), answer).await;
        answer.ok()?.ok()?.body().deserialize().ok()
    }
}

/// The number of the line with these words that can be seen and clicked.
fn find((number, looks, below): &Layout, words: &str) -> Option<i32> {
    let is = |key: &str, wanted: bool| {
        looks
            .get(key)
            .is_none_or(|value| bool::try_from(value).is_ok_and(|is| is == wanted))
    };
    let label = looks
        .get("label")
        .and_then(|label| <&str>::try_from(label).ok());
    if label == Some(words) && is("enabled", true) && is("visible", true) {
        return Some(*number);
    }
    let below = below
        .iter()
        .filter_map(|line| Layout::try_from(line.try_clone().ok()?).ok());
    below.into_iter().find_map(|line| find(&line, words))
}
