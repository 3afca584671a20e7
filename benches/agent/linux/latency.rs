//! From the operator's click to the notification: the promise of the whole product in one figure.
//!
//! The way of each request: `POST` to the desk over TLS, the request committed to the database, a
//! session opened at TeamViewer's stand-in, the offer committed, the agent's long poll answered, the
//! offer synced to the agent's journal, `Notify` called on the message bus. What the agent takes of that,
//! from the answer to its long poll on, is a figure of its own.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::Context as _;

use super::{
    agent::{self, Front},
    desktop::{Bus, Desktop, REST},
    office::{Office, PATIENCE},
    relay::Relay,
    report::{Figures, Runs},
};

const REQUESTS: usize = 100;
const BUDGET: f64 = 10.0;
const OWN_BUDGET: f64 = 30.0;
const KIB_IN_MIB: f64 = 1024.0;

pub(crate) async fn measure(
    program: &Path,
    dir: &Path,
    figures: &mut Figures,
) -> anyhow::Result<()> {
    let mut office = Office::open(&dir.join("desk")).await?;
    let mut relay = Relay::to(&office.address).await?;
    office.door.clone_from(&relay.address);
    let bus = Bus::start(dir).await?;
    let mut desktop = Desktop::on(&bus).await?;
    let front = Front::Desktop(&bus);
    let agent = agent::enrolled(program, &dir.join("home"), &office, front).await?;
    let before = agent.process.memory()?;
    // One that is not counted: connections that stay are made, as they would be on a working day.
    once(&office, &mut relay, &mut desktop).await?;
    let mut times = Vec::with_capacity(REQUESTS);
    let mut own = Vec::with_capacity(REQUESTS);
    for _ in 0..REQUESTS {
        let took = once(&office, &mut relay, &mut desktop).await?;
        times.push(took.whole);
        own.push(took.own);
    }
    let runs = Runs::of_times(&times);
    figures.at_most(
        BUDGET,
        "request to notification, median",
        runs.median(),
        "ms",
    );
    figures.tell("request to notification, p99", runs.p99(), "ms");
    let own = Runs::of_times(&own);
    figures.tell("poll answered to notification, median", own.median(), "ms");
    figures.at_most(
        OWN_BUDGET,
        "poll answered to notification, p99",
        own.p99(),
        "ms",
    );
    #[expect(clippy::cast_precision_loss, reason = "not that much memory")]
    let grown = agent.process.memory()?.resident as f64 - before.resident as f64;
    figures.tell(
        "memory grown over these requests",
        grown / KIB_IN_MIB,
        "MiB",
    );
    agent.kill().await
}

/// How long one request took.
struct Took {
    /// From the operator's click to the notification.
    whole: Duration,
    /// From the desk's answer to the notification.
    own: Duration,
}

/// One request to an agent that sleeps in its long poll, until it does so again.
async fn once(office: &Office, relay: &mut Relay, desktop: &mut Desktop) -> anyhow::Result<Took> {
    let listening = office.listening_since(Default::default()).await?;
    // Longer than the agent's steady pace of ten polls a second: it is never held back by it.
    tokio::time::sleep(REST).await;
    let clicked = Instant::now();
    let request = office.ask(&listening.device).await?;
    let shown = desktop.shown().await?;
    let answered = relay.came_after(clicked);
    let answered = answered.context("the agent knew before the desk had answered")?;
    let took = Took {
        whole: shown.at.duration_since(clicked),
        own: shown.at.duration_since(answered),
    };
    let decline = shown
        .decline(request.as_str())
        .context("the notification is about something else")?;
    let asked = office.listening_since(listening.since.after(Duration::from_millis(1)));
    let asked = asked.await?;
    tokio::time::sleep(REST).await;
    desktop.click(&shown, decline).await?;
    let over = office
        .desk
        .request_once(&request, |record| record.state.over());
    tokio::time::timeout(PATIENCE, over).await??;
    let after = asked.since.after(Duration::from_millis(1));
    office.listening_since(after).await?;
    Ok(took)
}
