//! How fast many agents connect at once.

use std::time::Instant;

use super::{Bench, count, report::Figures};
use crate::linux::{chance::Manners, swarm::Swarm};

/// So many at once.
const SIZES: [usize; 4] = [1_000, 2_500, 5_000, 10_000];

pub(super) async fn measure(bench: &Bench, figures: &mut Figures) -> anyhow::Result<()> {
    for number in bench.sizes(&SIZES) {
        connect(bench, number, figures).await?;
    }
    Ok(())
}

async fn connect(bench: &Bench, number: usize, figures: &mut Figures) -> anyhow::Result<()> {
    let desk = bench.site.open(true, 0).await?;
    let mut swarm = Swarm::new(bench.site.way(&desk)?, Manners::SILENT, bench.seed);
    let (begun, busy) = (Instant::now(), desk.busy()?);
    swarm.start(&bench.devices[..number]);
    swarm.back(begun).await?;
    let last = swarm.heard.back.values().max().map_or(begun, |last| *last);
    let took = (last - begun).as_secs_f64();
    let title = format!("{number} agents connect with TLS and poll");
    figures.at_most(10.0, &title, took, "s");
    let busy = (desk.busy()? - busy).as_secs_f64();
    figures.tell(
        &format!("{number} agents connect: the desk's time for each"),
        busy * 1e3 / count(number),
        "ms",
    );
    for (why, times) in &swarm.heard.trouble {
        let title = format!("trouble while {number} connected: {why}");
        figures.tell(&title, count(*times), "");
    }
    swarm.end().await;
    desk.kill().await?;
    Ok(())
}
