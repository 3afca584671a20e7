//! How long a request is on its way, alone and behind thousands of others.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use anyhow::ensure;

use super::{
    Bench, count,
    desk::{Desk, Site},
    report::{Figures, Runs},
};
use crate::linux::{chance::Manners, swarm::Swarm};

const BURST: usize = 5_000;
/// So many operators ask at the same moment.
const OPERATORS: usize = 64;
/// The users of the burst answer within this time: 200 a second, as 85 of 100 do answer.
const THINK: Duration = Duration::from_secs(21);
/// Requests one after the other while they answer, with a pause after each.
const PROBES: usize = 200;
const PAUSE: Duration = Duration::from_millis(80);
const PATIENCE: Duration = Duration::from_secs(180);

pub(super) async fn measure(bench: &Bench, figures: &mut Figures) -> anyhow::Result<()> {
    let desk = bench.site.open(true, 0).await?;
    let way = bench.site.way(&desk)?;
    let mut swarm = Swarm::new(way, Manners::office(THINK), bench.seed);
    swarm.think(false);
    swarm.join(&bench.devices).await?;
    desk.at_rest().await?;
    burst(bench, &desk, &mut swarm, figures).await?;
    probes(bench, &desk, &mut swarm, figures).await?;
    for (why, times) in &swarm.heard.trouble {
        figures.tell(&format!("trouble meanwhile: {why}"), count(*times), "");
    }
    swarm.end().await;
    desk.kill().await?;
    Ok(())
}

async fn burst(
    bench: &Bench,
    desk: &Desk,
    swarm: &mut Swarm,
    figures: &mut Figures,
) -> anyhow::Result<()> {
    let number = BURST.min(bench.devices.len() / 2);
    let devices = bench.devices[..number]
        .iter()
        .map(|device| device.id.as_str());
    let begun = Instant::now();
    let asked = ask_all(&bench.site, desk, devices.collect());
    let all_told = swarm.until(PATIENCE, |heard| heard.told.len() >= number);
    let (asked, all_told) = tokio::join!(asked, all_told);
    let asked = asked?;
    ensure!(all_told, "{} of {number} heard", swarm.heard.told.len());
    let last = swarm.heard.told.values().max().map_or(begun, |last| *last);
    let title = format!("{number} requests asked for one by one: all at the agents");
    figures.tell(&title, (last - begun).as_secs_f64(), "s");
    let ways = ways(&asked, &swarm.heard.told);
    figures.tell(
        "each of them, from the operator's call, median",
        ways.median(),
        "ms",
    );
    Ok(())
}

async fn probes(
    bench: &Bench,
    desk: &Desk,
    swarm: &mut Swarm,
    figures: &mut Figures,
) -> anyhow::Result<()> {
    swarm.think(true);
    let answered = swarm.heard.answered.len();
    let begun = Instant::now();
    let mut asked = HashMap::new();
    let others = &bench.devices[bench.devices.len() / 2..];
    for device in others.iter().step_by(others.len().div_ceil(PROBES)) {
        let at = Instant::now();
        asked.insert(bench.site.ask(desk, &device.id).await?, at);
        swarm.until(PAUSE, |_| false).await;
    }
    swarm
        .until(PATIENCE, |heard| {
            asked.keys().all(|id| heard.told.contains_key(id))
        })
        .await;
    let answers = count(swarm.heard.answered.len() - answered);
    figures.tell(
        "others that answer meanwhile",
        answers / begun.elapsed().as_secs_f64(),
        "a second",
    );
    let ways = ways(&asked, &swarm.heard.told);
    figures.at_most(20.0, "operator's call → agent, median", ways.median(), "ms");
    figures.at_most(100.0, "operator's call → agent, p99", ways.p99(), "ms");
    let took = Runs::of_times(&swarm.heard.answered);
    figures.tell("an answer is taken, median", took.median(), "ms");
    figures.tell("an answer is taken, p99", took.p99(), "ms");
    Ok(())
}

/// Asks for all of them as fast as the desk takes it, and says when each was asked for.
async fn ask_all(
    site: &Site,
    desk: &Desk,
    devices: Vec<&str>,
) -> anyhow::Result<HashMap<String, Instant>> {
    let share = devices.len().div_ceil(OPERATORS);
    let operators = devices.chunks(share.max(1)).map(|some| async move {
        let mut asked = Vec::with_capacity(some.len());
        for device in some {
            let at = Instant::now();
            asked.push((site.ask(desk, device).await?, at));
        }
        anyhow::Ok(asked)
    });
    let asked = futures_util::future::try_join_all(operators).await?;
    Ok(asked.into_iter().flatten().collect())
}

fn ways(asked: &HashMap<String, Instant>, told: &HashMap<String, Instant>) -> Runs {
    let ways = asked
        .iter()
        .filter_map(|(id, at)| Some(told.get(id)?.duration_since(*at)));
    Runs::of_times(&ways.collect::<Vec<_>>())
}
