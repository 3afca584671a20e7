//! Pages that are looked at: what changes appears by itself, only for whoever may see it, and no longer
//! than they are signed in.

use companion_desk::{
    ids::DeviceId,
    protocol::{Answer, Enroll, Enrolled},
    store::GroupRecord,
};
use reqwest::Client;
use serde_json::{Value, json};

use crate::support::{Agent, World, ask, visitor::Visitor};

#[tokio::test]
async fn a_page_that_is_looked_at_learns_what_changes_until_it_is_over() {
    let world = World::new().await;
    let agent = world.agent().await;
    let browser = world.browser("administrator").await;
    let request = world.ask(&agent).await;
    let mut events = Events::of(&browser, &format!("/live/requests/{}", request.id)).await;
    events.until("Waiting for the device").await;
    let reason = "Not now, please".to_owned();
    agent
        .answer(&request.id, &Answer::Declined { reason })
        .await;
    events.until("Not now, please").await;
    // What the desk does afterwards is seen as well.
    events.until("Session closed at TeamViewer").await;
    events.until("event: over").await;
}

#[tokio::test]
async fn a_page_whose_reader_signs_out_is_told_to_leave() {
    let world = World::new().await;
    let agent = world.agent().await;
    let mut browser = world.browser("administrator").await;
    let request = world.ask(&agent).await;
    let mut pages = Vec::new();
    for path in ["/live/home", "/live/devices", "/live/requests"] {
        pages.push(Events::of(&browser, path).await);
    }
    let one = format!("/live/requests/{}", request.id);
    pages.push(Events::of(&browser, &one).await);
    for events in &mut pages {
        events.until("event: parts").await;
    }
    assert_eq!(browser.fill_in("/sign-out", &[]).await.status, 303);
    world.make_for_a_guest("Visitor").await;
    for events in &mut pages {
        events.until("event: leave").await;
        assert!(!events.1.contains("Visitor"));
        events.end().await;
    }
}

#[tokio::test]
async fn lists_and_the_overview_change_by_themselves() {
    let world = World::new().await;
    let agent = world.agent().await;
    let mut browser = world.browser("administrator").await;
    for (page, live) in [
        ("/", "/live/home"),
        ("/requests?show=open", "/live/requests?show=open"),
        ("/devices?os=linux", "/live/devices?os=linux"),
    ] {
        let shown = browser.get(page).await.body;
        let streams = shown.matches("data-live=").count();
        let named = format!("data-live=\"{live}\"");
        assert!(streams == 1 && shown.contains(&named), "{page}: {shown}");
        assert!(shown.contains("id=\"live-list\""));
    }
    let mut home = Events::of(&browser, "/live/home").await;
    let mut open = Events::of(&browser, "/live/requests?show=open").await;
    let mut devices = Events::of(&browser, "/live/devices?os=linux").await;
    home.until("Nothing is in progress").await;
    open.until("No sessions here").await;
    devices.until("1 device found").await;

    let request = world.ask(&agent).await;
    let row = format!("id=\"row-{}\"", request.id);
    home.until(&row).await;
    home.until("1 session in progress").await;
    open.until(&row).await;
    world.agent_named(2).await;
    devices.until("2 devices found").await;

    let reason = String::new();
    agent
        .answer(&request.id, &Answer::Declined { reason })
        .await;
    home.once_more("Nothing is in progress").await;
    open.once_more("No sessions here").await;
}

#[tokio::test]
async fn nobody_learns_of_what_they_may_not_see() {
    let world = World::new().await;
    let outside = world.agent().await;
    let group = json!({ "name": "Paris" });
    let group: GroupRecord = world.operator.post("/api/v1/groups", &group).await.ok();
    let token = json!({ "label": "Paris", "group": group.id });
    let token: Value = world
        .operator
        .post("/api/v1/enrolment-tokens", &token)
        .await
        .ok();
    let enroll = Enroll {
        token: token["token"].as_str().unwrap().to_owned(),
        ..world.enroll(9)
    };
    let enrolled: Enrolled = world.operator.post("/agent/v1/enroll", &enroll).await.ok();
    let inside = Agent {
        caller: world.caller(&enrolled.credential),
        device: DeviceId::new(enrolled.device_id),
    };
    let role = json!({ "name": "Paris", "permissions": ["request"], "groups": [group.id] });
    let role: Value = world.operator.post("/api/v1/roles", &role).await.ok();
    let browser = world.browser(role["id"].as_str().unwrap()).await;
    let mut pages = Vec::new();
    for path in ["/live/home", "/live/devices", "/live/requests"] {
        let mut events = Events::of(&browser, path).await;
        events.until("event: parts").await;
        pages.push(events);
    }
    let theirs = world.ask(&outside).await;
    world.make_for_a_guest("Somebody else").await;
    let seen = world.ask(&inside).await;
    pages[0].until(seen.id.as_str()).await;
    pages[2].until(seen.id.as_str()).await;
    pages[1].until(inside.device.as_str()).await;
    for events in &pages {
        for hidden in [theirs.id.as_str(), outside.device.as_str(), "Somebody else"] {
            assert!(!events.1.contains(hidden), "{hidden}: {}", events.1);
        }
    }
}

#[tokio::test]
async fn whoever_may_see_no_devices_gets_no_stream_of_them() {
    let world = World::new().await;
    let mut browser = world.browser("connector_administrator").await;
    assert_eq!(browser.get("/live/devices").await.status, 403);
    let mut nobody = world.visitor();
    for path in ["/live/home", "/live/devices", "/live/requests"] {
        assert_eq!(nobody.get(path).await.status, 303, "{path}");
    }
}

impl World {
    /// Asks for somebody without an agent.
    async fn make_for_a_guest(&self, name: &str) {
        let agent = self.agent_named(77).await;
        let mut wish = ask(&agent);
        wish.device_id = None;
        wish.guest = Some(name.to_owned());
        self.make(&wish).await;
    }
}

/// A stream of events, as a page of that browser has it.
struct Events(reqwest::Response, String);

impl Events {
    async fn of(browser: &Visitor, path: &str) -> Self {
        let call = Client::new().get(format!("{}{path}", browser.base));
        let cookie = format!("desk={}", browser.cookies["desk"]);
        let reply = call.header("cookie", cookie).send().await.unwrap();
        assert_eq!(reply.headers()["content-type"], "text/event-stream");
        Self(reply, String::new())
    }

    /// Waits until that was sent.
    async fn until(&mut self, text: &str) {
        while !self.1.contains(text) {
            let more = self.more().await;
            assert!(more, "ended without “{text}”: {}", self.1);
        }
    }

    /// Waits until that is sent again.
    async fn once_more(&mut self, text: &str) {
        self.1.clear();
        self.until(text).await;
    }

    /// Waits until there is nothing more.
    async fn end(&mut self) {
        while self.more().await {}
    }

    async fn more(&mut self) -> bool {
        let Some(chunk) = self.0.chunk().await.unwrap() else {
            return false;
        };
        self.1.push_str(&String::from_utf8_lossy(&chunk));
        true
    }
}
