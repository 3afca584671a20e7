//! How the agents come back when the desk is restarted, and when it was killed.

use std::time::{Duration, Instant};

use super::{
    Bench, count,
    report::{Figures, Runs},
};
use crate::linux::{
    chance::Manners,
    desk::Desk,
    swarm::{Heard, Swarm},
};

pub(super) async fn measure(bench: &Bench, figures: &mut Figures) -> anyhow::Result<()> {
    restarted(bench, figures).await?;
    killed(bench, figures).await
}

/// It tells each agent when to come back.
async fn restarted(bench: &Bench, figures: &mut Figures) -> anyhow::Result<()> {
    let (desk, mut swarm) = waiting(bench).await?;
    let port = desk.port();
    let begun = Instant::now();
    desk.ask_to_stop().await?;
    let all = swarm.len();
    // The agents go on while this waits: everything is one thread.
    let desk = async {
        desk.stopped().await?;
        let stopped = begun.elapsed();
        let desk = bench.site.open(true, port).await?;
        anyhow::Ok((desk, stopped, Instant::now()))
    };
    let (desk, back) = tokio::join!(desk, swarm.back(begun));
    let (desk, stopped, listens) = desk?;
    back?;
    figures.tell("the old desk is gone after", stopped.as_secs_f64(), "s");
    figures.tell(
        "the new desk listens after",
        (listens - begun).as_secs_f64(),
        "s",
    );
    let back: Vec<Duration> = swarm.heard.back.values().map(|at| *at - begun).collect();
    let back = Runs::of_times(&back);
    figures.at_most(
        5.0,
        "half of the agents are back after",
        back.median() / 1e3,
        "s",
    );
    figures.at_most(30.0, "all agents are back after", back.at(1.0) / 1e3, "s");
    for (why, times) in &swarm.heard.trouble {
        let each = count(*times) / count(all);
        figures.tell(&format!("trouble of an agent: {why}"), each, "times");
    }
    let busy = desk.busy()?.as_secs_f64();
    figures.tell(
        "the new desk's time for each",
        busy * 1e3 / count(all),
        "ms",
    );
    swarm.end().await;
    desk.kill().await?;
    Ok(())
}

/// It tells nobody anything, but what each agent has heard of it before.
async fn killed(bench: &Bench, figures: &mut Figures) -> anyhow::Result<()> {
    let (desk, mut swarm) = waiting(bench).await?;
    let port = desk.port();
    let begun = Instant::now();
    desk.kill().await?;
    let desk = async {
        let desk = bench.site.open(true, port).await?;
        anyhow::Ok((desk, Instant::now()))
    };
    let (desk, back) = tokio::join!(desk, swarm.back(begun));
    let (desk, listens) = desk?;
    back?;
    let back = swarm.heard.back.values();
    let back: Vec<Duration> = back
        .map(|at| at.saturating_duration_since(listens))
        .collect();
    let back = Runs::of_times(&back);
    let (half, all) = (back.median() / 1e3, back.at(1.0) / 1e3);
    figures.at_most(5.0, "killed: half are back after it listens", half, "s");
    figures.at_most(30.0, "killed: all are back after it listens", all, "s");
    swarm.end().await;
    desk.kill().await?;
    Ok(())
}

/// A desk with every agent in its long poll, and nothing counted yet of what they hear.
async fn waiting(bench: &Bench) -> anyhow::Result<(Desk, Swarm)> {
    let desk = bench.site.open(true, 0).await?;
    let mut swarm = Swarm::new(bench.site.way(&desk)?, Manners::SILENT, bench.seed);
    swarm.join(&bench.devices).await?;
    desk.at_rest().await?;
    swarm.heard = Heard::default();
    Ok((desk, swarm))
}
