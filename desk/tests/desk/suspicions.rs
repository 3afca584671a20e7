//! A request that its user finds suspicious.

use companion_desk::{
    lifecycle::State,
    protocol::{Answer, Progress},
    store::RequestRecord,
};

use serde_json::json;

use crate::{support::World, webhooks::Receiver};

#[tokio::test]
async fn it_is_marked_once_written_down_and_told_whatever_state_it_is_in() {
    let world = World::new().await;
    let agent = world.agent().await;
    let receiver = Receiver::start().await;
    world.webhook(&receiver).await;
    let asked = world.ask(&agent).await;
    let decline = Answer::Declined {
        reason: "I called nobody".to_owned(),
    };
    agent.answer(&asked.id, &decline).await;
    for _ in 0..2 {
        let reply = agent.progress(&asked.id, &Progress::Suspicious).await;
        assert_eq!(reply.status, 204);
    }
    let path = format!("/api/v1/requests/{}", asked.id);
    let record: RequestRecord = world.operator.get(&path).await.ok();
    assert_eq!(record.state, State::Declined);
    assert!(record.suspicious_at.is_some());
    let noted = |entry: &&companion_desk::store::AuditEntry| entry.action == "request_suspected";
    assert_eq!(record.timeline.iter().filter(noted).count(), 1);
    let told = receiver.told("request.suspicious").await;
    assert_eq!(told["request"]["id"], json!(asked.id));
}

#[tokio::test]
async fn another_device_cannot_say_so() {
    let world = World::new().await;
    let agent = world.agent().await;
    let other = world.agent_named(7).await;
    let asked = world.ask(&agent).await;
    let reply = other.progress(&asked.id, &Progress::Suspicious).await;
    reply.problem(404);
    let record = world.reached(&asked.id, State::Offered).await;
    assert!(record.suspicious_at.is_none());
}
