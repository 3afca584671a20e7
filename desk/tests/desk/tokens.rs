//! How the desk stays connected to TeamViewer: tokens are renewed in time and once, and what cannot be
//! renewed is told.

use std::time::Duration;

use companion_desk::{
    lifecycle::State,
    rehearsal::{Expired, Faults},
    store::RequestRecord,
};
use serde_json::{Value, json};

use crate::{
    connector::{actions, connect, reconnect, state, view},
    support::World,
};

#[tokio::test]
async fn an_expired_token_is_renewed_and_the_call_repeated_once() {
    let world = World::not_connected().await;
    connect(&world).await;
    for (times, answer) in [(1, Expired::Unauthorized), (2, Expired::BadRequest)] {
        let agent = world.agent_named(times as u128).await;
        world.teamviewer.expire_tokens(answer);
        world.ask(&agent).await;
        assert_eq!(world.teamviewer.renewals(), times, "{answer:?}");
        assert_eq!(world.teamviewer.sessions().len(), times);
    }
    let posts = world.teamviewer.calls();
    let posts = posts
        .iter()
        .filter(|call| *call == "POST /sessions")
        .count();
    assert_eq!(posts, 4, "each was refused once and repeated once");
    assert_eq!(state(&world).await, "connected");
}

#[tokio::test]
async fn a_token_is_renewed_before_it_expires() {
    let world = World::not_connected().await;
    connect(&world).await;
    world.clock.advance(Duration::from_secs(3299));
    world.teamviewer.called("POST /oauth2/token", 1).await;
    assert_eq!(world.teamviewer.renewals(), 0);
    world.clock.advance(Duration::from_secs(1));
    world.teamviewer.called("POST /oauth2/token", 2).await;
    let agent = world.agent().await;
    world.ask(&agent).await;
    assert_eq!(world.teamviewer.renewals(), 1);
}

#[tokio::test]
async fn a_rejected_session_does_not_cost_a_refresh_token() {
    let world = World::not_connected().await;
    connect(&world).await;
    let agent = world.agent().await;
    world.teamviewer.faults(Faults {
        status: Some(400),
        only: Some("/sessions"),
        ..Faults::default()
    });
    world
        .operator
        .post("/api/v1/requests", &crate::support::ask(&agent))
        .await;
    world.teamviewer.called("GET /ping", 2).await;
    assert_eq!(world.teamviewer.renewals(), 0);
    assert_eq!(state(&world).await, "connected");
}

#[tokio::test]
async fn many_who_are_refused_at_once_renew_once() {
    let world = World::not_connected().await;
    connect(&world).await;
    let mut asks = Vec::new();
    for number in 1..=6 {
        asks.push(crate::support::ask(&world.agent_named(number).await));
    }
    world.teamviewer.expire_tokens(Expired::Unauthorized);
    futures_util::future::join_all(asks.iter().map(|ask| world.ask_for(ask))).await;
    assert_eq!(world.teamviewer.renewals(), 1);
    assert_eq!(world.teamviewer.sessions().len(), 6);
}

#[tokio::test]
async fn a_refused_renewal_needs_attention_until_somebody_connects_again() {
    let world = World::not_connected().await;
    connect(&world).await;
    world.teamviewer.withdraw_authorisations();
    let test = world
        .operator
        .post("/api/v1/connector/test", &json!({}))
        .await;
    let detail = test.problem(502).detail;
    assert!(
        detail.contains("needs attention") && detail.contains("Connect again"),
        "{detail}"
    );
    let fallen = view(&world.operator).await;
    assert_eq!(fallen["state"], "attention");
    assert!(fallen["trouble"].as_str().unwrap().contains("withdrawn"));
    assert_eq!(fallen["trouble_since"], 1_800_000_000_000_i64);
    assert!(
        actions(&world)
            .await
            .contains(&"connector_needs_attention".to_owned())
    );

    // Nothing is asked of TeamViewer with what it has refused.
    let before = world.teamviewer.calls().len();
    let agent = world.agent().await;
    let waiting = world.make(&crate::support::ask(&agent)).await;
    let troubled = |record: &RequestRecord| record.trouble.is_some();
    let troubled = world.desk.request_once(&waiting.id, troubled).await;
    let trouble = troubled.unwrap().unwrap().trouble.unwrap();
    assert!(trouble.contains("needs attention"), "{trouble}");
    assert_eq!(world.teamviewer.calls().len(), before);

    reconnect(&world).await;
    let well = view(&world.operator).await;
    assert_eq!(
        (&well["state"], &well["trouble"]),
        (&json!("connected"), &Value::Null)
    );
    // What waited for that is tried again at once.
    world.reached(&waiting.id, State::Offered).await;
    world
        .operator
        .post("/api/v1/connector/test", &json!({}))
        .await
        .ok::<Value>();
}

#[tokio::test]
async fn an_outage_while_renewing_is_no_reason_to_connect_again() {
    let world = World::not_connected().await;
    connect(&world).await;
    world.teamviewer.expire_tokens(Expired::Unauthorized);
    world.teamviewer.faults(Faults {
        status: Some(503),
        only: Some("/oauth2/token"),
        ..Faults::default()
    });
    let test = world
        .operator
        .post("/api/v1/connector/test", &json!({}))
        .await;
    assert!(
        test.problem(502)
            .detail
            .contains("a problem of its own (503)")
    );
    assert_eq!(state(&world).await, "connected");
    world.teamviewer.faults(Faults::default());
    world
        .operator
        .post("/api/v1/connector/test", &json!({}))
        .await
        .ok::<Value>();
    assert_eq!(world.teamviewer.renewals(), 1);
}

#[tokio::test]
async fn what_may_not_be_done_with_the_token_is_told_and_recovers_by_itself() {
    let world = World::not_connected().await;
    connect(&world).await;
    let agent = world.agent().await;
    world.teamviewer.faults(Faults {
        status: Some(403),
        only: Some("/sessions"),
        ..Faults::default()
    });
    world
        .operator
        .post("/api/v1/requests", &crate::support::ask(&agent))
        .await;
    world.teamviewer.called("POST /sessions", 1).await;
    let test = world
        .operator
        .post("/api/v1/connector/test", &json!({}))
        .await;
    assert!(test.problem(502).detail.contains("needs the permission"));
    assert_eq!(state(&world).await, "attention");
    world.teamviewer.faults(Faults::default());
    world.ask(&agent).await;
    assert_eq!(state(&world).await, "connected");
}
