//! What the agent costs while nothing happens, which is nearly always.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use companion_desk::time::Timestamp;

use super::{
    agent::{self, Agent, Front},
    desktop::{Bus, Desktop},
    office::Office,
    report::Figures,
};

/// Until then the thread that looked up the desk's name has gone.
const SETTLING: Duration = Duration::from_secs(60);
const WATCHED: Duration = Duration::from_secs(120);
/// The longest that the desk holds a poll.
const POLL: Duration = Duration::from_secs(240);

const MIB: f64 = 1024.0 * 1024.0;

#[expect(clippy::cast_precision_loss, reason = "these numbers are small")]
pub(crate) async fn measure(
    program: &Path,
    dir: &Path,
    figures: &mut Figures,
) -> anyhow::Result<()> {
    let size = std::fs::metadata(program)?.len();
    figures.at_most(5.75, "program on disk", size as f64 / MIB, "MiB");
    let bus = Bus::start(dir).await?;
    let _desktop = Desktop::on(&bus).await?;
    // Both at the same time, each with a desk and a copy of the program of its own: two processes
    // of one file would share its pages and each seem to cost half.
    let headless = Kept::start(program, &dir.join("headless"), Front::Headless).await?;
    let tray = Kept::start(program, &dir.join("tray"), Front::Desktop(&bus)).await?;
    eprintln!("  settling for {} s", SETTLING.as_secs());
    tokio::time::sleep(SETTLING).await;
    let before = [&headless, &tray].map(|kept| {
        let process = kept.agent.process;
        Ok::<_, std::io::Error>((process.switches()?, process.busy()?))
    });
    let began = Instant::now();
    eprintln!("  watching for {} s", WATCHED.as_secs());
    tokio::time::sleep(WATCHED).await;
    let minutes = began.elapsed().as_secs_f64() / 60.0;
    for ((kept, before), (name, budget)) in [&headless, &tray]
        .into_iter()
        .zip(before)
        .zip([("headless", 6.0), ("tray", 8.0)])
    {
        let process = kept.agent.process;
        let (switches, busy) = before?;
        let wakes = process.switches()?.since(&switches);
        let busy = process.busy()?.saturating_sub(busy);
        let memory = process.memory()?;
        let mib = |kib: u64| kib as f64 / 1024.0;
        let of = |what: &str| format!("idle, {name}: {what}");
        figures.at_most(budget, &of("resident"), mib(memory.resident), "MiB");
        figures.tell(&of("proportional"), mib(memory.proportional), "MiB");
        figures.tell(&of("private dirty"), mib(memory.private_dirty), "MiB");
        figures.tell(&of("in no file"), mib(memory.anonymous), "MiB");
        let wakes = (wakes.voluntary + wakes.involuntary) as f64 / minutes;
        figures.at_most(2.0, &of("wake-ups"), wakes, "per minute");
        let busy = busy.as_secs_f64() * 1e3 / minutes;
        figures.tell(&of("processor time"), busy, "ms per minute");
        figures.tell(&of("handles"), process.handles()? as f64, "");
        let threads = process.threads()?.len();
        figures.at_most(1.0, &of("threads"), threads as f64, "");
        figures.at_most(0.0, &of("children"), process.children()? as f64, "");
        // It has been in its long poll all the time, or the figures are about something else.
        kept.office.listening_since(Timestamp::default()).await?;
    }
    eprintln!("  waiting until they have polled anew");
    tokio::time::sleep(POLL.saturating_sub(SETTLING + WATCHED)).await;
    for (kept, name) in [(&headless, "headless"), (&tray, "tray")] {
        kept.office
            .listening_since(kept.first.after(SETTLING + WATCHED))
            .await?;
        let resident = kept.agent.process.memory()?.resident as f64 / 1024.0;
        let what = format!("idle, {name}: resident, in the next poll");
        figures.tell(&what, resident, "MiB");
    }
    headless.agent.kill().await?;
    tray.agent.kill().await
}

/// An agent with everything that it needs.
struct Kept {
    agent: Agent,
    office: Office,
    /// When its long poll began.
    first: Timestamp,
}

impl Kept {
    async fn start(program: &Path, dir: &Path, front: Front<'_>) -> anyhow::Result<Self> {
        let office = Office::open(&dir.join("desk")).await?;
        let own = dir.join("companion");
        std::fs::copy(program, &own)?;
        let agent = agent::enrolled(&own, &dir.join("home"), &office, front).await?;
        let first = office.listening_since(agent.started).await?.since;
        Ok(Self {
            agent,
            office,
            first,
        })
    }
}
