//! What a device costs the desk while it waits, and what may happen on its connection meanwhile.
#![cfg(feature = "rehearsal")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that fails may panic, one that is skipped says so"
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
    let stream = polling(&agent.caller.base, &agent.caller.token).await;
    listening(world, agent, true).await;
    stream
}

/// A connection on which the device has said that it knows everything.
async fn polling(base: &str, token: &str) -> TcpStream {
    let address = base.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).await.unwrap();
    let first = call(token, "cursor=0&wait=0");
    stream.write_all(first.as_bytes()).await.unwrap();
    let told = answer(&mut stream).await;
    let (_, body) = told.split_once("\r\n\r\n").unwrap();
    let pending: Pending = serde_json::from_str(body).unwrap();
    let next = call(token, &format!("cursor={}&wait=240", pending.cursor));
    stream.write_all(next.as_bytes()).await.unwrap();
    stream
}

fn call(token: &str, query: &str) -> String {
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
    let (mut credentials, caller) = (Vec::new(), world.caller(""));
    for number in 1..=AGENTS {
        let enrolled = caller.post("/agent/v1/enroll", &world.enroll(number)).await;
        credentials.push(enrolled.ok::<Enrolled>().credential);
    }
    // What the first ones cost beyond that, the others find there.
    let mut streams = poll_all(&world, &credentials[..20]).await;
    let before = written();
    streams.append(&mut poll_all(&world, &credentials[20..]).await);
    while waiting(&world).await < credentials.len() {
        tokio::task::yield_now().await;
    }
    let each = written().saturating_sub(before) / (credentials.len() as u64 - 20);
    assert!(each <= BUDGET, "{each} bytes a device");
}

#[cfg(target_os = "linux")]
async fn poll_all(world: &World, credentials: &[String]) -> Vec<TcpStream> {
    let mut streams = Vec::new();
    for credential in credentials {
        streams.push(polling(&world.operator.base, credential).await);
    }
    streams
}

/// How many devices wait now.
#[cfg(target_os = "linux")]
async fn waiting(world: &World) -> usize {
    let devices = world.desk.devices().await.unwrap();
    devices.iter().filter(|device| device.listening).count()
}

/// The memory of this process that is in no file, in bytes: how much of its program is there as well is
/// the system's choice.
#[cfg(target_os = "linux")]
fn written() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let mut lines = status.lines();
    let line = lines
        .find_map(|line| line.strip_prefix("RssAnon:"))
        .unwrap();
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
        let again = call(&agent.caller.token, &format!("cursor={cursor}&wait=240"));
        stream.write_all(again.as_bytes()).await.unwrap();
        listening(&world, &agent, true).await;
        world
            .operator
            .post(&format!("/api/v1/requests/{}/withdraw", asked.id), &())
            .await;
        assert!(answer(&mut stream).await.contains("\"requests\":[]"));
        let cursor = agent.pending().await.cursor;
        let again = call(&agent.caller.token, &format!("cursor={cursor}&wait=240"));
        stream.write_all(again.as_bytes()).await.unwrap();
        listening(&world, &agent, true).await;
    }
}

#[tokio::test]
async fn what_is_said_while_a_poll_is_held_is_answered_after_it() {
    let world = World::new().await;
    let agent = world.agent().await;
    let mut stream = held(&world, &agent).await;
    let next = call(&agent.caller.token, "cursor=0&wait=0");
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
