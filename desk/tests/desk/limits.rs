//! Bodies and queries that are not as they should be.

use companion_desk::{
    api::Ask,
    protocol::{DeviceFacts, Enroll},
};
use reqwest::Method;
use serde_json::json;

use crate::support::{World, ask, facts};

#[tokio::test]
async fn a_call_that_is_not_json_or_not_as_documented_is_malformed() {
    let world = World::new().await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    let answer = format!("/agent/v1/requests/{}/answer", asked.id);
    let progress = format!("/agent/v1/requests/{}/progress", asked.id);
    for (path, body) in [
        (&answer, ""),
        (&answer, "{"),
        (&answer, "[]"),
        (&answer, r#"{"answer":"maybe"}"#),
        (&answer, r#"{"answer":"snoozed"}"#),
        (&answer, r#"{"answer":"snoozed","until":-1}"#),
        (&answer, "\u{0}\u{1}"),
        (&progress, r#"{"progress":"done"}"#),
        (&progress, r#"{"progress":"failed","what":""}"#),
        (&progress, r#"{"progress":"failed","what":"s06-301-144"}"#),
        (&progress, r#"{"progress":"failed","what":"two words"}"#),
    ] {
        let reply = agent
            .caller
            .send_bytes(Method::POST, path, body.into())
            .await;
        assert_eq!(reply.problem(400).error, "malformed", "{body}");
    }
    for query in ["cursor=-1", "cursor=x", "wait=1.5"] {
        let reply = agent
            .caller
            .get(&format!("/agent/v1/requests?{query}"))
            .await;
        assert_eq!(reply.problem(400).error, "malformed", "{query}");
    }
}

#[tokio::test]
async fn a_body_is_no_larger_than_it_may_be() {
    let world = World::new().await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    let answer = format!("/agent/v1/requests/{}/answer", asked.id);
    let huge = json!({ "answer": "declined", "reason": "x".repeat(70_000) });
    let reply = agent.caller.post(&answer, &huge).await;
    assert_eq!(reply.problem(413).error, "too_large");
    let long = json!({ "answer": "declined", "reason": "x".repeat(60_000) });
    assert_eq!(agent.caller.post(&answer, &long).await.status, 200);
    let record = world.desk.request(&asked.id).await.unwrap().unwrap();
    assert_eq!(record.detail.unwrap().len(), 1000);
}

#[tokio::test]
async fn a_device_introduces_itself_with_care() {
    let world = World::new().await;
    let with = |change: fn(&mut DeviceFacts)| {
        let mut device = facts(1);
        change(&mut device);
        Enroll {
            device,
            ..world.enroll(1)
        }
    };
    let installation = |text: &str| Enroll {
        installation: text.to_owned(),
        ..world.enroll(1)
    };
    for bad in [
        with(|device| device.name = String::new()),
        with(|device| device.name = "x".repeat(256)),
        with(|device| device.name = "a\u{202e}b".to_owned()),
        with(|device| device.os_version = "a\x1b[2Jb".to_owned()),
        with(|device| device.user = "x".repeat(256)),
        with(|device| device.agent_version = "x".repeat(65)),
        installation(""),
        installation(&"0".repeat(31)),
        installation(&"g".repeat(32)),
    ] {
        let reply = world.caller("").post("/agent/v1/enroll", &bad).await;
        assert_eq!(reply.problem(400).error, "malformed");
    }
    assert!(world.desk.devices().await.unwrap().is_empty());
}

#[tokio::test]
async fn an_operator_says_why_and_for_how_long() {
    let world = World::new().await;
    let agent = world.agent().await;
    let with = |change: fn(&mut Ask)| {
        let mut ask = ask(&agent);
        change(&mut ask);
        ask
    };
    for (bad, words) in [
        (
            with(|ask| {
                ask.reason = Some(" \n ".to_owned());
                ask.ticket = Some(String::new());
            }),
            "“reason” or “ticket” must not be empty",
        ),
        (
            with(|ask| ask.reason = Some("x".repeat(1001))),
            "longer than 1,000",
        ),
        (
            with(|ask| ask.reason = Some("a\u{2066}b".to_owned())),
            "control characters",
        ),
        (
            with(|ask| ask.ticket = Some("x".repeat(101))),
            "longer than 100",
        ),
        (
            with(|ask| ask.user = Some("x".repeat(256))),
            "longer than 255",
        ),
        (with(|ask| ask.expires_in = Some(59)), "60 to 86,400"),
        (with(|ask| ask.expires_in = Some(86_401)), "60 to 86,400"),
    ] {
        let problem = world
            .operator
            .post("/api/v1/requests", &bad)
            .await
            .problem(400);
        assert_eq!(problem.error, "malformed");
        assert!(problem.detail.contains(words), "{}", problem.detail);
    }
    let missing = json!({ "device_id": agent.device });
    let reply = world.operator.post("/api/v1/requests", &missing).await;
    assert!(reply.problem(400).detail.contains("reason"));
    assert!(world.teamviewer.calls().is_empty());
}

#[tokio::test]
async fn an_address_or_a_method_that_is_not_there_says_so() {
    let world = World::new().await;
    assert_eq!(
        world
            .operator
            .get("/agent/v1/nowhere")
            .await
            .problem(404)
            .error,
        "not_found"
    );
    assert_eq!(
        world
            .operator
            .get("/api/v1/requests/nothing")
            .await
            .problem(404)
            .error,
        "not_found"
    );
    assert_eq!(
        world
            .operator
            .delete("/api/v1/devices")
            .await
            .problem(405)
            .error,
        "malformed"
    );
    assert_eq!(
        world
            .operator
            .get("/agent/v1/enroll")
            .await
            .problem(405)
            .error,
        "malformed"
    );
}
