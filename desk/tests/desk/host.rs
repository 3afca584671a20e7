//! Devices that have TeamViewer Host: where no agent can be asked, the console offers the way there.

use companion_desk::{
    protocol::DeviceFacts, store::AuditEntry, teamviewer::HostLink, time::Timestamp,
};
use reqwest::Method;

use crate::support::{Agent, World, facts, held_at};

const ENTRA: &str = "f2ce1b1c-7b30-4b6e-9d57-2f0c5e1a9a44";
const LINK: &str = "https://web.teamviewer.com/?id={entra_device_id}&name={device_name}";

/// An agent that says what Entra ID calls its device.
async fn known(world: &World, number: u128) -> Agent {
    let agent = world.agent_named(number).await;
    let told = DeviceFacts {
        entra_device_id: Some(ENTRA.to_uppercase()),
        ..facts(number)
    };
    let reply = agent
        .caller
        .send(Method::PUT, "/agent/v1/device", &told)
        .await;
    assert!(reply.status.is_success(), "{reply:?}");
    agent
}

async fn with_link() -> World {
    let world = World::new().await;
    world.desk.offer_host(HostLink::parse(LINK).unwrap());
    world
}

async fn opened(world: &World) -> Vec<AuditEntry> {
    let all: Vec<AuditEntry> = world.operator.get("/api/v1/audit").await.ok();
    let opened = all.into_iter().filter(|row| row.action == "host_opened");
    opened.collect()
}

#[tokio::test]
async fn a_device_whose_agent_is_silent_is_opened_at_teamviewer_and_that_is_on_record() {
    let world = with_link().await;
    let agent = known(&world, 1).await;
    let mut browser = world.browser("helpdesk_operator").await;
    let page = format!("/devices/{}", agent.device);
    let to = format!("{page}/host");
    for offered in [page.clone(), format!("{page}/request")] {
        let body = browser.get(&offered).await.body;
        let form = format!("action=\"{to}\" target=\"_blank\" rel=\"noopener noreferrer\"");
        assert!(body.contains(&form), "{body}");
        assert!(!body.contains("web.teamviewer.com"), "{body}");
    }
    let there = browser.fill_in(&to, &[]).await;
    assert_eq!(there.status, 303);
    let link = format!("https://web.teamviewer.com/?id={ENTRA}&name=laptop-1");
    assert_eq!(there.location.as_deref(), Some(link.as_str()));
    let rows = opened(&world).await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].device_id.as_ref(), Some(&agent.device));
    assert!(rows[0].actor_name.starts_with("Ada"), "{rows:?}");
    assert!(rows[0].at > Timestamp::default());
}

#[tokio::test]
async fn it_is_not_offered_while_the_agent_listens_or_entra_id_does_not_know_the_device() {
    let world = with_link().await;
    let listening = known(&world, 1).await;
    let unknown = world.agent_named(2).await;
    let mut browser = world.browser("helpdesk_operator").await;
    let poll = held_at(&world.desk, &listening, 300).await;
    for agent in [&listening, &unknown] {
        let page = format!("/devices/{}", agent.device);
        let body = browser.get(&page).await.body;
        assert!(!body.contains("Open at TeamViewer"), "{body}");
    }
    poll.abort();
    let to = format!("/devices/{}/host", unknown.device);
    let refused = browser.fill_in(&to, &[]).await;
    assert_eq!(refused.status, 404);
    assert!(refused.body.contains("does not know what Entra calls"));
    assert_eq!(opened(&world).await, []);
}

#[tokio::test]
async fn a_device_that_is_not_the_desks_is_named_by_hand() {
    let world = with_link().await;
    let mut browser = world.browser("helpdesk_operator").await;
    let body = browser.get("/requests/new").await.body;
    assert!(body.contains("action=\"/devices/host\""), "{body}");
    for bad in ["", "laptop-1", "00000000-0000-0000-0000-000000000000"] {
        let fields = [("entra_device_id", bad), ("device_name", "KIOSK")];
        let refused = browser.fill_in("/devices/host", &fields).await;
        assert_eq!(refused.status, 400, "{bad}");
    }
    assert_eq!(opened(&world).await, []);
    let fields = [("entra_device_id", ENTRA), ("device_name", "a&b=c#d")];
    let there = browser.fill_in("/devices/host", &fields).await;
    let link = format!("https://web.teamviewer.com/?id={ENTRA}&name=a%26b%3Dc%23d");
    assert_eq!(there.location.as_deref(), Some(link.as_str()), "{there:?}");
    let rows = opened(&world).await;
    let detail = rows[0].detail.as_ref().map(ToString::to_string);
    assert!(detail.unwrap().contains(ENTRA), "{rows:?}");
}

#[tokio::test]
async fn who_may_not_ask_may_not_open_and_without_the_setting_there_is_nothing() {
    let world = with_link().await;
    let agent = known(&world, 1).await;
    let to = format!("/devices/{}/host", agent.device);
    let named = [("entra_device_id", ENTRA)];
    let mut auditor = world.browser("auditor").await;
    assert_eq!(auditor.fill_in(&to, &[]).await.status, 403);
    assert_eq!(auditor.fill_in("/devices/host", &named).await.status, 403);

    let without = World::new().await;
    let agent = known(&without, 1).await;
    let mut browser = without.browser("helpdesk_operator").await;
    let page = format!("/devices/{}", agent.device);
    for page in [page.as_str(), "/requests/new"] {
        let body = browser.get(page).await.body;
        assert!(!body.contains("TeamViewer Host"), "{body}");
    }
    let to = format!("{page}/host");
    assert_eq!(browser.fill_in(&to, &[]).await.status, 404);
    assert_eq!(browser.fill_in("/devices/host", &named).await.status, 404);
    for world in [&world, &without] {
        assert_eq!(opened(world).await, []);
    }
}

#[tokio::test]
async fn forms_may_lead_to_teamviewer_where_the_way_is_offered_and_nowhere_else() {
    let policy = async |world: &World| {
        let base = &world.operator.base;
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let page = http.get(format!("{base}/sign-in")).send().await.unwrap();
        let policy = page.headers()["content-security-policy"].to_str();
        policy.unwrap().to_owned()
    };
    let with = policy(&with_link().await).await;
    assert!(with.ends_with("form-action 'self' https://web.teamviewer.com"));
    let without = policy(&World::new().await).await;
    assert!(without.ends_with("form-action 'self'"), "{without}");
}
