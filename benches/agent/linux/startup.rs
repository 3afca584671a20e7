//! From the start of the program to its first poll at the desk, with tray and notifications: of a device that the desk
//! knows, and of one that has to enrol first. Whoever polls can be asked.

use std::{path::Path, time::Duration};

use super::{
    agent::{self, Agent, Front},
    desktop::{Bus, Desktop},
    office::Office,
    report::{Figures, Runs},
};

const RUNS: usize = 20;
/// Each needs a desk of its own.
const FIRST_RUNS: usize = 10;

pub(crate) async fn measure(
    program: &Path,
    dir: &Path,
    figures: &mut Figures,
) -> anyhow::Result<()> {
    let office = Office::open(&dir.join("desk")).await?;
    let bus = Bus::start(dir).await?;
    let _desktop = Desktop::on(&bus).await?;
    let (home, front) = (dir.join("home"), Front::Desktop(&bus));
    agent::enrolled(program, &home, &office, front)
        .await?
        .kill()
        .await?;
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        // The desk learns of the end of a connection, and then nobody listens.
        while office
            .desk
            .devices()
            .await?
            .iter()
            .any(|device| device.listening)
        {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        let agent = Agent::start(program, &home, &office, front)?;
        let listening = office.listening_since(agent.started).await?;
        times.push(listening.since.since(agent.started));
        agent.kill().await?;
    }
    let runs = Runs::of_times(&times);
    figures.tell("start to first poll, median", runs.median(), "ms");
    figures.tell("start to first poll, p99", runs.p99(), "ms");
    let mut times = Vec::with_capacity(FIRST_RUNS);
    for run in 0..FIRST_RUNS {
        let dir = dir.join(format!("first-{run}"));
        let office = Office::open(&dir.join("desk")).await?;
        let agent = Agent::start(program, &dir.join("home"), &office, front)?;
        let listening = office.listening_since(agent.started).await?;
        times.push(listening.since.since(agent.started));
        agent.kill().await?;
    }
    let runs = Runs::of_times(&times);
    let of = |what: &str| format!("start to first poll, enrolling first, {what}");
    figures.tell(&of("median"), runs.median(), "ms");
    figures.tell(&of("at most"), runs.at(1.0), "ms");
    Ok(())
}
