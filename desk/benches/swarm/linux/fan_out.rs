//! How long it takes until thousands of agents have heard of what was committed in one moment.

use std::time::Duration;

use anyhow::ensure;

use super::{Bench, count, report::Figures};
use crate::linux::{
    chance::Manners,
    swarm::{Heard, Swarm},
};

const MANY: usize = 5_000;
/// What another desk has changed is noticed within five seconds.
const NOTICED: Duration = Duration::from_secs(30);

pub(super) async fn measure(bench: &Bench, figures: &mut Figures) -> anyhow::Result<()> {
    let desk = bench.site.open(true, 0).await?;
    let way = bench.site.way(&desk)?;
    let mut swarm = Swarm::new(way, Manners::SILENT, bench.seed);
    swarm.join(&bench.devices).await?;
    desk.at_rest().await?;
    let number = MANY.min(bench.devices.len());
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
    figures.at_most(500.0, &title, took.as_secs_f64() * 1e3, "ms");
    let each = busy.as_secs_f64() * 1e6 / count(number);
    figures.tell("each of them, the desk's processor time so far", each, "µs");
    swarm.end().await;
    desk.kill().await?;
    bench.site.forget_requests().await
}
