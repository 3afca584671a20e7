//! How fast many agents connect at once.

use std::time::Instant;

use super::{Bench, count, report::Figures};
use crate::linux::{chance::Manners, swarm::Swarm};

const AGENTS: usize = 10_000;

pub(super) async fn measure(bench: &Bench, figures: &mut Figures) -> anyhow::Result<()> {
    let desk = bench.site.open(true, 0).await?;
    let mut swarm = Swarm::new(bench.site.way(&desk)?, Manners::SILENT, bench.seed);
    let number = AGENTS.min(bench.devices.len());
    let (begun, busy) = (Instant::now(), desk.busy()?);
    swarm.start(&bench.devices[..number]);
    swarm.back(begun).await?;
    let last = swarm.heard.back.values().max().map_or(begun, |last| *last);
    let took = (last - begun).as_secs_f64();
    let title = format!("{number} agents connect with TLS and poll");
    figures.at_most(10.0, &title, took, "s");
    let busy = (desk.busy()? - busy).as_secs_f64();
    figures.tell(
        "the desk's time for each of them",
        busy * 1e3 / count(number),
        "ms",
    );
    for (why, times) in &swarm.heard.trouble {
        figures.tell(&format!("trouble meanwhile: {why}"), count(*times), "");
    }
    swarm.end().await;
    desk.kill().await?;
    Ok(())
}
