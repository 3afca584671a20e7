//! From the operator's click to the notification: the promise of the whole product in one figure.
//!
//! The way of each request: `POST` to the desk over TLS, the request committed to the database, a
//! session opened at TeamViewer's stand-in, the offer committed, the agent's long poll answered, the
//! offer synced to the agent's journal, `Notify` called on the message bus.

use std::{path::Path, time::Instant};

use anyhow::Context as _;

use super::{
    agent::{self, Front},
    desktop::{Bus, Desktop, REST},
    office::{Office, PATIENCE},
    report::{Figures, Runs},
};

const REQUESTS: usize = 100;
const BUDGET: f64 = 10.0;
const KIB_IN_MIB: f64 = 1024.0;

pub(crate) async fn measure(
    program: &Path,
    dir: &Path,
    figures: &mut Figures,
) -> anyhow::Result<()> {
    let office = Office::open(&dir.join("desk")).await?;
    let bus = Bus::start(dir).await?;
    let mut desktop = Desktop::on(&bus).await?;
    let front = Front::Desktop(&bus);
    let agent = agent::enrolled(program, &dir.join("home"), &office, front).await?;
    let before = agent.process.memory()?;
    // One that is not counted: connections that stay are made, as they would be on a working day.
    once(&office, &mut desktop).await?;
    let mut times = Vec::with_capacity(REQUESTS);
    for _ in 0..REQUESTS {
        times.push(once(&office, &mut desktop).await?);
    }
    let runs = Runs::of_times(&times);
    figures.at_most(
        BUDGET,
        "request to notification, median",
        runs.median(),
        "ms",
    );
    figures.tell("request to notification, p99", runs.p99(), "ms");
    #[expect(clippy::cast_precision_loss, reason = "not that much memory")]
    let grown = agent.process.memory()?.resident as f64 - before.resident as f64;
    figures.tell(
        "memory grown over these requests",
        grown / KIB_IN_MIB,
        "MiB",
    );
    agent.kill().await
}

/// One request to an agent that sleeps in its long poll, until it does so again.
async fn once(office: &Office, desktop: &mut Desktop) -> anyhow::Result<std::time::Duration> {
    let listening = office.listening_since(Default::default()).await?;
    // Longer than the agent's steady pace of ten polls a second: it is never held back by it.
    tokio::time::sleep(REST).await;
    let clicked = Instant::now();
    let request = office.ask(&listening.device).await?;
    let shown = desktop.shown().await?;
    let took = shown.at.duration_since(clicked);
    let decline = shown
        .decline(request.as_str())
        .context("the notification is about something else")?;
    let asked = office.listening_since(listening.since.after(std::time::Duration::from_millis(1)));
    let asked = asked.await?;
    tokio::time::sleep(REST).await;
    desktop.click(&shown, decline).await?;
    let over = office
        .desk
        .request_once(&request, |record| record.state.over());
    tokio::time::timeout(PATIENCE, over).await??;
    let after = asked.since.after(std::time::Duration::from_millis(1));
    office.listening_since(after).await?;
    Ok(took)
}
