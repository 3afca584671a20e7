//! Long polls: they hold while nothing happens, and end the moment that something does.
//!
//! The clock stands still in all of these, so nothing but a wake-up can end a held poll.

use std::{future::poll_fn, pin::pin, task::Poll, time::Duration};

use companion_desk::{
    lifecycle::State,
    protocol::{LONGEST_WAIT, Pending},
};

use crate::support::{Agent, Reply, World, held_at, look_into};

/// Starts a poll and comes back when the desk holds it.
async fn held(world: &World, agent: &Agent, wait: u64) -> tokio::task::JoinHandle<Reply> {
    held_at(&world.desk, agent, wait).await
}

#[tokio::test]
async fn a_held_poll_ends_when_a_request_is_made_and_when_it_is_withdrawn() {
    let world = World::new().await;
    let agent = world.agent().await;

    let poll = held(&world, &agent, LONGEST_WAIT).await;
    let asked = world.ask(&agent).await;
    let pending: Pending = poll.await.unwrap().ok();
    assert_eq!(pending.requests[0].id, asked.id.as_str());

    let poll = held(&world, &agent, LONGEST_WAIT).await;
    world
        .operator
        .post(&format!("/api/v1/requests/{}/withdraw", asked.id), &())
        .await;
    let pending: Pending = poll.await.unwrap().ok();
    assert!(pending.requests.is_empty());
}

#[tokio::test]
async fn a_poll_with_nothing_new_ends_unchanged_when_its_wait_is_over() {
    let world = World::new().await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    let before = agent.pending().await;
    let poll = held(&world, &agent, 30).await;
    world.clock.advance(Duration::from_secs(30));
    let after: Pending = poll.await.unwrap().ok();
    assert_eq!(after.requests, before.requests);
    assert_eq!(after.cursor, before.cursor);
    assert_eq!(after.requests[0].id, asked.id.as_str());
    let (before, after) = (before.now.unwrap(), after.now.unwrap());
    assert_eq!(after - before, 30_000, "each answer has its own time");
}

/// Three thousand devices are too many for a test; that more of them take longer is one of `farewell.rs`.
#[tokio::test]
async fn every_answer_says_in_what_time_to_come_back_to_a_desk_that_was_killed() {
    let world = World::new().await;
    let agent = world.agent().await;
    assert_eq!(agent.pending().await.spread_ms, Some(500));
    let poll = held(&world, &agent, LONGEST_WAIT).await;
    world.clock.advance(Duration::from_secs(LONGEST_WAIT));
    assert_eq!(poll.await.unwrap().ok::<Pending>().spread_ms, Some(500));
}

#[tokio::test]
async fn no_wait_is_longer_than_the_longest() {
    let world = World::new().await;
    let agent = world.agent().await;
    let poll = held(&world, &agent, u64::MAX).await;
    world.clock.advance(Duration::from_secs(LONGEST_WAIT));
    assert!(poll.await.unwrap().ok::<Pending>().requests.is_empty());
}

#[tokio::test]
async fn a_poll_of_another_device_sleeps_on() {
    let world = World::new().await;
    let (agent, other) = (world.agent().await, world.agent_named(2).await);
    let (first, mut second) = (
        held(&world, &agent, 60).await,
        pin!(held(&world, &other, 60).await),
    );
    world.ask(&agent).await;
    first.await.unwrap().ok::<Pending>();
    let ended = poll_fn(|cx| Poll::Ready(second.as_mut().poll(cx).is_ready())).await;
    assert!(!ended);
    let devices = world.desk.devices().await.unwrap();
    assert!(
        devices
            .iter()
            .any(|device| device.id == other.device && device.listening)
    );
}

#[tokio::test]
async fn what_is_delivered_is_what_the_device_has_shown_to_know() {
    let world = World::new().await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    let pending = agent.pending().await;
    // That an answer was sent proves nothing: only the next poll shows that it has arrived.
    assert_eq!(
        world.reached(&asked.id, State::Offered).await.delivered_at,
        None
    );
    agent.poll(pending.cursor, 0).await;
    let delivered = world
        .desk
        .request_once(&asked.id, |record| record.delivered_at.is_some())
        .await
        .unwrap()
        .unwrap();
    let steps: Vec<&str> = delivered
        .timeline
        .iter()
        .map(|entry| entry.action.as_str())
        .collect();
    assert_eq!(
        steps,
        ["request_made", "request_offered", "request_delivered"]
    );
}

#[tokio::test]
async fn a_new_credential_ends_the_poll_of_the_old_one() {
    let world = World::new().await;
    let agent = world.agent().await;
    let poll = held(&world, &agent, LONGEST_WAIT).await;
    let again = world.agent().await;
    assert_eq!(again.device, agent.device);
    assert_eq!(poll.await.unwrap().problem(401).error, "unauthorized");
    assert!(again.pending().await.requests.is_empty());
}

#[tokio::test]
async fn a_desk_that_stops_lets_its_polls_go() {
    let world = World::new().await;
    let agent = world.agent().await;
    let poll = held(&world, &agent, LONGEST_WAIT).await;
    let (stopped, _database) = world.stop();
    let reply = poll.await.unwrap();
    assert_eq!(reply.problem(503).error, "stopping");
    assert_eq!(reply.retry_after.as_deref(), Some("1"));
    stopped.await.unwrap();
}

#[tokio::test]
async fn when_a_device_was_last_here_is_written_down_once_a_minute() {
    let world = World::new().await;
    let agent = world.agent().await;
    let mut database = look_into(&world.dir).await;
    let enrolled = world.desk.devices().await.unwrap()[0].last_seen_at;
    agent.pending().await;
    for minutes in 1..=2 {
        world.clock.advance(Duration::from_secs(60));
        agent.pending().await;
        let now = enrolled.after(Duration::from_secs(60 * minutes));
        assert_eq!(world.desk.devices().await.unwrap()[0].last_seen_at, now);
        let select = "SELECT last_seen_at FROM devices";
        while sqlx::query_scalar::<_, i64>(select)
            .fetch_one(&mut database)
            .await
            .unwrap()
            != now.millis()
        {
            tokio::task::yield_now().await;
        }
    }
}
