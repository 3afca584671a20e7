//! How the agents come back when the desk is restarted, and when it was killed, and what an operator has of the desk
//! meanwhile.

use std::{
    cell::Cell,
    time::{Duration, Instant},
};

use super::{
    Bench, count,
    report::{Figures, Runs},
};
use crate::linux::{
    chance::Manners,
    desk::Desk,
    swarm::{Heard, Swarm},
};

const SIZES: [usize; 3] = [1_000, 5_000, usize::MAX];
/// Half of the agents, and all of them, are back after so many seconds.
const BUDGETS: [f64; 2] = [5.0, 30.0];
/// An operator looks at the list of devices, and again after so long.
const PAUSE: Duration = Duration::from_secs(1);

pub(super) async fn measure(bench: &Bench, figures: &mut Figures) -> anyhow::Result<()> {
    for number in bench.sizes(&SIZES) {
        restarted(bench, number, figures).await?;
    }
    for number in bench.sizes(&SIZES) {
        killed(bench, number, figures).await?;
    }
    Ok(())
}

/// It tells each agent when to come back.
async fn restarted(bench: &Bench, number: usize, figures: &mut Figures) -> anyhow::Result<()> {
    let (desk, mut swarm) = waiting(bench, number).await?;
    let port = desk.port();
    let begun = Instant::now();
    desk.ask_to_stop().await?;
    // The agents go on while this waits: everything is one thread.
    let again = async {
        desk.stopped().await?;
        let stopped = begun.elapsed();
        let desk = bench.site.open(true, port).await?;
        anyhow::Ok((desk, (stopped, Instant::now())))
    };
    let (back, (stopped, listens)) = back(bench, &mut swarm, begun, again).await?;
    let what = format!("{number} agents restarted");
    let times = swarm.heard.back.values().map(|at| *at - begun);
    back.tell(&what, times.collect(), figures)?;
    let after = [
        ("the old desk is gone", stopped),
        ("the new one listens", listens - begun),
    ];
    for (what_then, after) in after {
        figures.tell(
            &format!("{what}: {what_then} after"),
            after.as_secs_f64(),
            "s",
        );
    }
    for (why, times) in &swarm.heard.trouble {
        let each = count(*times) / count(number);
        figures.tell(&format!("{what}: trouble of each: {why}"), each, "times");
    }
    swarm.end().await;
    back.desk.kill().await
}

/// It tells nobody anything, but what each agent has heard of it before.
async fn killed(bench: &Bench, number: usize, figures: &mut Figures) -> anyhow::Result<()> {
    let (desk, mut swarm) = waiting(bench, number).await?;
    let port = desk.port();
    let begun = Instant::now();
    desk.kill().await?;
    let again = async {
        let desk = bench.site.open(true, port).await?;
        anyhow::Ok((desk, Instant::now()))
    };
    let (back, listens) = back(bench, &mut swarm, begun, again).await?;
    let times = swarm.heard.back.values();
    let times = times.map(|at| at.saturating_duration_since(listens));
    let what = format!("{number} agents, desk killed");
    back.tell(&what, times.collect(), figures)?;
    swarm.end().await;
    back.desk.kill().await
}

/// A desk with so many agents in their long poll, and nothing counted yet of what they hear.
async fn waiting(bench: &Bench, number: usize) -> anyhow::Result<(Desk, Swarm)> {
    let desk = bench.site.open(true, 0).await?;
    let mut swarm = Swarm::new(bench.site.way(&desk)?, Manners::SILENT, bench.seed);
    swarm.join(&bench.devices[..number]).await?;
    desk.at_rest().await?;
    swarm.heard = Heard::default();
    Ok((desk, swarm))
}

/// All agents are there again.
struct Back {
    desk: Desk,
    /// How long each look at the list of devices took, from when the desk listens until all were back.
    looks: Vec<Duration>,
    /// The desk's processor time until then.
    busy: Duration,
}

/// Opens the desk again, as `again` does, while an operator looks at it and the agents come back.
async fn back<T>(
    bench: &Bench,
    swarm: &mut Swarm,
    begun: Instant,
    again: impl Future<Output = anyhow::Result<(Desk, T)>>,
) -> anyhow::Result<(Back, T)> {
    let all_back = Cell::new(false);
    let operator = async {
        let (desk, when) = again.await?;
        let mut looks = Vec::new();
        while !all_back.get() {
            let at = Instant::now();
            bench.site.look(&desk).await?;
            looks.push(at.elapsed());
            tokio::time::sleep(PAUSE).await;
        }
        let busy = desk.busy()?;
        anyhow::Ok((Back { desk, looks, busy }, when))
    };
    let agents = async {
        let back = swarm.back(begun).await;
        all_back.set(true);
        back
    };
    let (operator, agents) = tokio::join!(operator, agents);
    agents?;
    operator
}

impl Back {
    /// `times`: how long each agent was away.
    fn tell(&self, what: &str, times: Vec<Duration>, figures: &mut Figures) -> anyhow::Result<()> {
        let number = count(times.len());
        let times = Runs::of_times(&times);
        let [half, all] = BUDGETS;
        let title = format!("{what}: half are back after");
        figures.at_most(half, &title, times.median() / 1e3, "s");
        let title = format!("{what}: all are back after");
        figures.at_most(all, &title, times.at(1.0) / 1e3, "s");
        let each = self.busy.as_secs_f64() * 1e3 / number;
        figures.tell(&format!("{what}: the desk's time for each"), each, "ms");
        let looks = Runs::of_times(&self.looks);
        let title = format!("{what}: the list of devices meanwhile, at most");
        figures.tell(&title, looks.at(1.0), "ms");
        #[expect(clippy::cast_precision_loss, reason = "no memory is so large")]
        let resident = self.desk.memory()?.resident as f64 / 1024.0;
        figures.tell(&format!("{what}: resident then"), resident, "MiB");
        Ok(())
    }
}
