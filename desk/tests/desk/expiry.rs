//! Requests run out by themselves, at their time and not before.

use std::time::Duration;

use companion_desk::{
    api::Ask,
    lifecycle::State,
    protocol::{Answer, Answered, Pending, Progress},
    store::RequestRecord,
};

use crate::support::{World, ask};

async fn ask_for(world: &World, agent: &crate::support::Agent, seconds: u64) -> RequestRecord {
    let ask = Ask {
        expires_in: Some(seconds),
        ..ask(agent)
    };
    world.ask_for(&ask).await
}

#[tokio::test]
async fn each_request_runs_out_at_its_own_time() {
    let world = World::new().await;
    let (agent, other) = (world.agent().await, world.agent_named(2).await);
    let (later, sooner) = (
        ask_for(&world, &agent, 300).await,
        ask_for(&world, &other, 60).await,
    );
    let cursor = other.pending().await.cursor;
    let poll = {
        let other = other.clone();
        tokio::spawn(async move { other.poll(cursor, 200).await })
    };
    world.clock.advance(Duration::from_secs(60));
    let ended = world.closed(&sooner.id).await;
    assert_eq!(
        (ended.state, ended.ended_at),
        (State::Expired, Some(sooner.expires_at))
    );
    let pending: Pending = poll.await.unwrap().ok();
    assert!(pending.requests.is_empty());
    assert_eq!(agent.pending().await.requests.len(), 1);

    world.clock.advance(Duration::from_secs(240));
    assert_eq!(world.closed(&later.id).await.state, State::Expired);
    let late = agent.answer(&later.id, &Answer::Accepted).await;
    assert_eq!(late.problem(409).error, "expired");
}

#[tokio::test]
async fn a_snoozed_request_runs_out_too_and_an_accepted_one_does_not() {
    let world = World::new().await;
    let (agent, other) = (world.agent().await, world.agent_named(2).await);
    let (snoozed, accepted) = (world.ask(&agent).await, world.ask(&other).await);
    let snooze = Answer::Snoozed {
        until: snoozed.expires_at.wire() - 1,
    };
    agent.answer(&snoozed.id, &snooze).await.ok::<Answered>();
    other.accept(&accepted.id).await;
    world.clock.advance(Duration::from_secs(3600));
    assert_eq!(world.closed(&snoozed.id).await.state, State::Expired);
    let pending = other.pending().await;
    assert_eq!(pending.requests.len(), 1);
    assert_eq!(pending.requests[0].id, accepted.id.as_str());
}

#[tokio::test]
async fn nobody_answered_is_what_the_agent_may_say_first_or_last() {
    let world = World::new().await;
    let agent = world.agent().await;
    let first = world.ask(&agent).await;
    agent
        .answer(&first.id, &Answer::Expired)
        .await
        .ok::<Answered>();
    assert_eq!(world.closed(&first.id).await.state, State::Expired);
    let last = world.ask(&agent).await;
    world.clock.advance(Duration::from_secs(600));
    world.closed(&last.id).await;
    agent
        .answer(&last.id, &Answer::Expired)
        .await
        .ok::<Answered>();
}

#[tokio::test]
async fn a_session_that_nobody_reported_the_end_of_ends_with_its_validity() {
    let world = World::new().await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    agent.accept(&asked.id).await;
    let launched = agent.progress(&asked.id, &Progress::Launched).await;
    assert_eq!(launched.status, 204);
    world.clock.advance(Duration::from_secs(600));
    let record = world.desk.request(&asked.id).await.unwrap().unwrap();
    assert_eq!(
        record.state,
        State::Launched,
        "the expiry was for the answer"
    );

    let margin = Duration::from_secs(8 * 3600);
    world.clock.advance(margin);
    let record = world.closed(&asked.id).await;
    assert_eq!(record.state, State::Interrupted);
    assert_eq!(
        record
            .timeline
            .iter()
            .rev()
            .find(|row| row.action == "session_time_over")
            .unwrap()
            .actor,
        "desk"
    );
}
