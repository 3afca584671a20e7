//! What operators may see and do.

use companion_desk::{
    api::Link,
    store::{AuditEntry, DevicePage, RequestRecord},
};

use crate::support::World;

#[tokio::test]
async fn only_the_operator_who_asked_gets_the_supporter_link() {
    let world = World::new().await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    let path = format!("/api/v1/requests/{}/supporter-link", asked.id);
    let link: Link = world.operator.get(&path).await.ok();
    assert_eq!(
        link.supporter_link,
        world.teamviewer.sessions()[0].supporter_link
    );

    let (_, token) = world
        .desk
        .add_operator("Grace Hopper", "grace@example.com")
        .await
        .unwrap();
    let other = world.caller(token.expose());
    assert_eq!(other.get(&path).await.problem(403).error, "refused");

    let withdraw = format!("/api/v1/requests/{}/withdraw", asked.id);
    other.post(&withdraw, &()).await.ok::<RequestRecord>();
    assert_eq!(world.operator.get(&path).await.problem(409).error, "over");

    let audit: Vec<AuditEntry> = world
        .operator
        .get(&format!("/api/v1/audit?request_id={}", asked.id))
        .await
        .ok();
    let shown: Vec<(&str, &str)> = audit
        .iter()
        .filter(|entry| entry.action == "supporter_link_shown")
        .map(|entry| (entry.actor_name.as_str(), entry.outcome.as_str()))
        .collect();
    assert_eq!(
        shown,
        [
            ("Ada Lovelace", "done"),
            ("Grace Hopper", "refused"),
            ("Ada Lovelace", "refused")
        ]
    );
    let withdrawn = audit
        .iter()
        .find(|entry| entry.action == "request_withdrawn")
        .unwrap();
    assert_eq!(withdrawn.actor_name, "Grace Hopper");
}

#[tokio::test]
async fn the_lists_show_what_there_is() {
    let world = World::new().await;
    let (agent, other) = (world.agent().await, world.agent_named(2).await);
    let page: DevicePage = world.operator.get("/api/v1/devices").await.ok();
    let devices = page.devices;
    let names: Vec<&str> = devices.iter().map(|device| device.name.as_str()).collect();
    assert_eq!(names, ["laptop-1", "laptop-2"]);
    assert_eq!(
        (devices[0].user.as_str(), devices[0].listening),
        ("grace", false)
    );

    let (first, second) = (world.ask(&agent).await, world.ask(&other).await);
    let all: Vec<RequestRecord> = world.operator.get("/api/v1/requests").await.ok();
    assert_eq!(all.len(), 2);
    let path = format!("/api/v1/requests?device_id={}", other.device);
    let of_one: Vec<RequestRecord> = world.operator.get(&path).await.ok();
    assert_eq!(of_one.len(), 1);
    assert_eq!(of_one[0].id, second.id);
    let path = format!("/api/v1/requests/{}", first.id);
    let one: RequestRecord = world.operator.get(&path).await.ok();
    assert_eq!(
        (one.device.as_deref(), one.operator.as_str()),
        (Some("laptop-1"), "Ada Lovelace")
    );

    let audit: Vec<AuditEntry> = world
        .operator
        .get("/api/v1/audit?limit=2&after=1")
        .await
        .ok();
    assert_eq!(
        audit.iter().map(|entry| entry.seq).collect::<Vec<_>>(),
        [2, 3]
    );
}

#[tokio::test]
async fn nobody_gets_in_without_their_own_kind_of_token() {
    let world = World::new().await;
    let agent = world.agent().await;
    let paths = [
        "/api/v1/devices",
        "/api/v1/requests",
        "/api/v1/audit",
        "/api/v1/enrolment-tokens",
    ];
    for path in paths {
        for token in ["", "wrong", &"0".repeat(100_000), &agent.caller.token] {
            if token.len() < 10_000 {
                let reply = world.caller(token).get(path).await;
                assert_eq!(reply.problem(401).error, "unauthorized");
            }
        }
    }
    let poll = world
        .caller(&world.operator.token)
        .get("/agent/v1/requests")
        .await;
    assert_eq!(poll.problem(401).error, "unauthorized");
}
