//! What a device costs the desk while it waits, and what may happen on its connection meanwhile.
#![cfg(feature = "rehearsal")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that fails may panic"
)]
#![expect(unreachable_pub, reason = "nothing here is an interface")]

/// Where these tests keep what the desk knows.
const POSTGRES: bool = false;

#[expect(dead_code, reason = "other tests use more of it")]
mod support;

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use companion_desk::protocol::{Enrolled, Pending};

use crate::support::{Agent, World};

/// So many wait.
const AGENTS: u128 = 500;
/// What one of them may cost, in bytes; in a program that is built for tests.
const BUDGET: u64 = 15 * 1024;

/// A connection on which a poll is held.
async fn held(world: &World, agent: &Agent) -> TcpStream {
    let cursor = agent.pending().await.cursor;
    let address = agent.caller.base.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).await.unwrap();
    let call = call(agent, &format!("cursor={cursor}&wait=240"));
    stream.write_all(call.as_bytes()).await.unwrap();
    listening(world, agent, true).await;
    stream
}

fn call(agent: &Agent, query: &str) -> String {
    let token = &agent.caller.token;
    format!(
        "GET /agent/v1/requests?{query} HTTP/1.1\r\nhost: desk\r\nauthorization: Bearer {token}\r\n\r\n"
    )
}

/// Waits until the desk sees it so.
async fn listening(world: &World, agent: &Agent, wanted: bool) {
    let is = || async {
        let devices = world.desk.devices().await.unwrap();
        let mut devices = devices.into_iter();
        let device = devices.find(|device| device.id == agent.device).unwrap();
        device.listening
    };
    while is().await != wanted {
        tokio::task::yield_now().await;
    }
}

/// Reads up to the end of the next answer's list.
async fn answer(stream: &mut TcpStream) -> String {
    let mut answer = String::new();
    while !answer.ends_with("]}") {
        let mut some = [0; 4096];
        let number = stream.read(&mut some).await.unwrap();
        assert_ne!(number, 0, "the desk hung up after {answer:?}");
        answer.push_str(std::str::from_utf8(&some[..number]).unwrap());
    }
    answer
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_device_that_waits_costs_little() {
    let world = World::new().await;
    let mut agents = Vec::new();
    for number in 1..=AGENTS {
        agents.push(world.agent_named(number).await);
    }
    // What the first ones cost beyond that, the others find there.
    let mut streams = Vec::new();
    for agent in &agents[..20] {
        streams.push(held(&world, agent).await);
    }
    let before = resident();
    for agent in &agents[20..] {
        streams.push(held(&world, agent).await);
    }
    let each = resident().saturating_sub(before) / (agents.len() as u64 - 20);
    assert!(each <= BUDGET, "{each} bytes a device");
}

/// The memory of this process, in bytes.
#[cfg(target_os = "linux")]
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let mut lines = status.lines();
    let line = lines.find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    let kib = line.split_whitespace().next().unwrap();
    kib.parse::<u64>().unwrap() * 1024
}

#[tokio::test]
async fn who_hangs_up_does_not_wait_any_more() {
    let world = World::new().await;
    let agent = world.agent().await;
    let stream = held(&world, &agent).await;
    drop(stream);
    listening(&world, &agent, false).await;
}

#[tokio::test]
async fn a_connection_serves_many_polls_that_are_held() {
    let world = World::new().await;
    let agent = world.agent().await;
    let mut stream = held(&world, &agent).await;
    for round in 1..=3 {
        let asked = world.ask(&agent).await;
        let told = answer(&mut stream).await;
        assert!(told.starts_with("HTTP/1.1 200 OK\r\n"), "{told}");
        assert!(told.contains(asked.id.as_str()), "{round}: {told}");
        let cursor = agent.pending().await.cursor;
        let again = call(&agent, &format!("cursor={cursor}&wait=240"));
        stream.write_all(again.as_bytes()).await.unwrap();
        listening(&world, &agent, true).await;
        world
            .operator
            .post(&format!("/api/v1/requests/{}/withdraw", asked.id), &())
            .await;
        assert!(answer(&mut stream).await.contains("\"requests\":[]"));
        let cursor = agent.pending().await.cursor;
        let again = call(&agent, &format!("cursor={cursor}&wait=240"));
        stream.write_all(again.as_bytes()).await.unwrap();
        listening(&world, &agent, true).await;
    }
}

#[tokio::test]
async fn what_is_said_while_a_poll_is_held_is_answered_after_it() {
    let world = World::new().await;
    let agent = world.agent().await;
    let mut stream = held(&world, &agent).await;
    let next = call(&agent, "cursor=0&wait=0");
    let (first, second) = next.split_at(30);
    stream.write_all(first.as_bytes()).await.unwrap();
    tokio::task::yield_now().await;
    stream.write_all(second.as_bytes()).await.unwrap();
    let asked = world.ask(&agent).await;
    let mut both = answer(&mut stream).await;
    if both.matches("HTTP/1.1 200 OK").count() < 2 {
        both += &answer(&mut stream).await;
    }
    assert_eq!(both.matches(asked.id.as_str()).count(), 2, "{both}");
}
