//! How a device gets in, comes back, and leaves.

use std::time::Duration;

use companion_desk::{
    api::{MadeToken, NewToken},
    ids::DeviceId,
    lifecycle::State,
    protocol::{Enroll, Enrolled},
    secrets::Token,
};
use reqwest::Method;

use crate::support::{World, ask};

async fn enrol(world: &World, token: &Token, number: u128) -> crate::support::Reply {
    let enroll = Enroll {
        token: token.expose().to_owned(),
        ..world.enroll(number)
    };
    world
        .caller("")
        .send(Method::POST, "/agent/v1/enroll", &enroll)
        .await
}

#[tokio::test]
async fn the_same_installation_is_the_same_device_with_a_new_credential() {
    let world = World::new().await;
    let (first, other) = (world.agent().await, world.agent_named(2).await);
    let asked = world.ask(&first).await;
    let second = world.agent().await;
    assert_eq!(first.device, second.device);
    assert_ne!(first.device, other.device);
    assert_ne!(first.caller.token, second.caller.token);
    assert_eq!(second.caller.token.len(), 64);
    assert_eq!(first.poll(0, 0).await.problem(401).error, "unauthorized");
    assert_eq!(second.pending().await.requests[0].id, asked.id.as_str());
    assert_eq!(world.desk.devices().await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_token_lets_in_as_many_devices_as_it_may() {
    let world = World::new().await;
    let hour = Duration::from_secs(3600);
    let (id, token) = world
        .desk
        .add_enrolment_token("two", hour, Some(2))
        .await
        .unwrap();
    let first: Enrolled = enrol(&world, &token, 1).await.ok();
    enrol(&world, &token, 2).await.ok::<Enrolled>();
    let refused = enrol(&world, &token, 3).await.problem(403);
    assert_eq!(refused.error, "refused");
    assert!(refused.detail.contains("used up"), "{}", refused.detail);
    // Its first reply may have been lost: that is no third device.
    let again: Enrolled = enrol(&world, &token, 1).await.ok();
    assert_eq!(first.device_id, again.device_id);
    let path = "/api/v1/enrolment-tokens";
    let listed = world.operator.get(path).await.body;
    assert!(listed.contains(id.as_str()) && !listed.contains(token.expose()));
}

#[tokio::test]
async fn a_token_lets_nobody_in_once_it_has_expired() {
    let world = World::new().await;
    let hour = Duration::from_secs(3600);
    let (_, token) = world
        .desk
        .add_enrolment_token("hour", hour, None)
        .await
        .unwrap();
    world.clock.advance(hour - Duration::from_millis(1));
    enrol(&world, &token, 1).await.ok::<Enrolled>();
    world.clock.advance(Duration::from_millis(1));
    for number in [1, 2] {
        let refused = enrol(&world, &token, number).await.problem(403);
        assert!(refused.detail.contains("expired"), "{}", refused.detail);
    }
}

#[tokio::test]
async fn a_token_lets_nobody_in_once_it_is_revoked() {
    let world = World::new().await;
    let path = "/api/v1/enrolment-tokens";
    let new = NewToken {
        label: "policy".to_owned(),
        ..NewToken::default()
    };
    let made: MadeToken = world.operator.post(path, &new).await.ok();
    let token = Token::new(made.token.unwrap());
    enrol(&world, &token, 1).await.ok::<Enrolled>();
    let revoke = format!("{path}/{}", made.id);
    assert_eq!(world.operator.delete(&revoke).await.status, 204);
    let refused = enrol(&world, &token, 2).await.problem(403);
    assert!(refused.detail.contains("revoked"), "{}", refused.detail);
    let unknown = world.operator.delete(&format!("{path}/nothing")).await;
    assert_eq!(unknown.problem(404).error, "not_found");
}

#[tokio::test]
async fn an_unknown_token_lets_nobody_in() {
    let world = World::new().await;
    let refused = enrol(&world, &Token::new("0".repeat(64)), 1)
        .await
        .problem(403);
    assert_eq!(refused.error, "refused");
    assert!(world.desk.devices().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_device_that_leaves_ends_its_requests_and_may_come_back() {
    let world = World::new().await;
    let (other, agent) = (world.agent_named(2).await, world.agent().await);
    let (offered, accepted) = (world.ask(&other).await, world.ask(&agent).await);
    agent.accept(&accepted.id).await;
    assert_eq!(other.caller.delete("/agent/v1/device").await.status, 204);
    assert_eq!(world.closed(&offered.id).await.state, State::Undeliverable);
    assert_eq!(agent.caller.delete("/agent/v1/device").await.status, 204);
    assert_eq!(world.closed(&accepted.id).await.state, State::Interrupted);
    assert_eq!(agent.poll(0, 0).await.problem(401).error, "unauthorized");
    assert!(world.desk.devices().await.unwrap().is_empty());
    let gone = world.operator.post("/api/v1/requests", &ask(&agent)).await;
    assert_eq!(gone.problem(404).error, "not_found");

    let back = world.agent().await;
    assert_eq!(back.device, DeviceId::new(agent.device.as_str()));
    assert!(back.pending().await.requests.is_empty());
}
