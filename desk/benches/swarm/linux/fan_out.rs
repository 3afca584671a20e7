//! How long it takes until thousands of agents have heard of what was committed in one moment.

use std::time::Duration;

use anyhow::ensure;

use super::{Bench, count, report::Figures};
use crate::linux::{
    chance::Manners,
    swarm::{Heard, Swarm},
};

/// Requests in one commit, while all agents wait.
const SIZES: [usize; 3] = [1_000, 5_000, 10_000];
/// 500 ms for 5,000.
const BUDGET_EACH: f64 = 0.1;
/// What another desk has changed is noticed within five seconds.
const NOTICED: Duration = Duration::from_secs(30);

pub(super) async fn measure(bench: &Bench, figures: &mut Figures) -> anyhow::Result<()> {
    for number in bench.sizes(&SIZES) {
        tell(bench, number, figures).await?;
    }
    Ok(())
}

async fn tell(bench: &Bench, number: usize, figures: &mut Figures) -> anyhow::Result<()> {
    let desk = bench.site.open(true, 0).await?;
    let way = bench.site.way(&desk)?;
    let mut swarm = Swarm::new(way, Manners::SILENT, bench.seed);
    swarm.join(&bench.devices).await?;
    desk.at_rest().await?;
    let before = desk.busy()?;
    bench.site.offer_at_once(number).await?;
    let all_told = |heard: &Heard| heard.told.len() >= number;
    ensure!(
        swarm.until(NOTICED, all_told).await,
        "{} of {number} have heard of it",
        swarm.heard.told.len()
    );
    let busy = desk.busy()? - before;
    let times = swarm.heard.told.values();
    let (first, last) = (times.clone().min(), times.max());
    let took = first
        .zip(last)
        .map_or(Duration::MAX, |(first, last)| *last - *first);
    let title = format!("{number} requests in one commit: first agent → last agent");
    let budget = BUDGET_EACH * count(number);
    figures.at_most(budget, &title, took.as_secs_f64() * 1e3, "ms");
    let each = busy.as_secs_f64() * 1e6 / count(number);
    let title = format!("{number} requests in one commit: the desk's time for each so far");
    figures.tell(&title, each, "µs");
    swarm.end().await;
    desk.kill().await?;
    bench.site.forget_requests().await
}
