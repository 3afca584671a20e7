//! The measurements on Linux, where `/proc` tells what a process costs.

mod agent;
mod arrival;
mod chance;
mod connect;
mod desk;
mod fan_out;
mod line;
mod memory;
mod process;
#[expect(dead_code, reason = "only what is compared must not be less")]
#[path = "../../../../benches/agent/linux/report.rs"]
mod report;
mod restart;
mod swarm;

use std::{fs, path::PathBuf};

use anyhow::{Context as _, ensure};
use clap::{Parser, ValueEnum};
use serde_json::json;

use self::{agent::Device, desk::Site, report::Figures};

/// Descriptors that a desk needs beside one an agent: the database, TeamViewer, operators, and
/// the second connections of agents that answer.
const SPARE: usize = 400;

/// Measures a desk with many agents.
#[derive(Parser)]
struct Arguments {
    /// What to measure; everything, if it is not said.
    #[arg(value_enum)]
    wanted: Vec<Measurement>,
    /// How many agents there are at most.
    #[arg(long, default_value_t = 20_000)]
    agents: usize,
    /// The same seed makes the same swarm.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Cargo says this to every bench.
    #[arg(long, hide = true)]
    bench: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Measurement {
    /// What a waiting agent costs, without TLS and with.
    Memory,
    /// How fast agents connect.
    Connect,
    /// How fast thousands hear of what was committed in one moment.
    FanOut,
    /// How long requests are on their way.
    Arrival,
    /// How agents come back after a restart of the desk.
    Restart,
}

/// What all measurements have in common.
struct Bench {
    program: PathBuf,
    site: Site,
    devices: Vec<Device>,
    seed: u64,
}

pub(super) fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
    let program = desk::program()?;
    let alone = !desk::make_room()?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let mut document = runtime.block_on(measure(&arguments, program))?;
    document["one_core_for_all"] = alone.into();
    println!("{}", serde_json::to_string_pretty(&document)?);
    Ok(())
}

async fn measure(arguments: &Arguments, program: PathBuf) -> anyhow::Result<serde_json::Value> {
    let load = load()?;
    // On a disk, as a desk's database is: what is synced to memory costs nothing.
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let files = files()?;
    let number = arguments.agents.min(files.saturating_sub(SPARE));
    let mut figures = Figures::default();
    figures.tell("agents at most", count(number), "");
    if number < arguments.agents {
        eprintln!("{files} open files are allowed, so {number} agents instead");
    }
    let bench = Bench::new(program, dir.path(), number, arguments.seed).await?;
    for measurement in Measurement::value_variants() {
        if !arguments.wanted.is_empty() && !arguments.wanted.contains(measurement) {
            continue;
        }
        eprintln!("{measurement:?}");
        match measurement {
            Measurement::Memory => memory::measure(&bench, &mut figures).await,
            Measurement::Connect => connect::measure(&bench, &mut figures).await,
            Measurement::FanOut => fan_out::measure(&bench, &mut figures).await,
            Measurement::Arrival => arrival::measure(&bench, &mut figures).await,
            Measurement::Restart => restart::measure(&bench, &mut figures).await,
        }
        .with_context(|| format!("{measurement:?} cannot be measured"))?;
    }
    Ok(json!({
        "seed": arguments.seed,
        "open_files": files,
        "load": { "before": load, "after": self::load()? },
        "program": bench.program,
        "figures": figures,
    }))
}

impl Bench {
    /// Those of these numbers of agents that there are, and all of them for a larger one.
    fn sizes(&self, wanted: &[usize]) -> Vec<usize> {
        let sizes = wanted.iter().map(|size| self.devices.len().min(*size));
        let mut sizes: Vec<usize> = sizes.collect();
        sizes.dedup();
        sizes
    }

    async fn new(
        program: PathBuf,
        dir: &std::path::Path,
        number: usize,
        seed: u64,
    ) -> anyhow::Result<Self> {
        let site = Site::new(&program, dir).await?;
        let desk = site.open(false, 0).await?;
        let token = site.enrolment_token(&desk).await?;
        let begun = std::time::Instant::now();
        let devices = swarm::enrol(&site.way(&desk)?, &token, number).await?;
        eprintln!("{number} devices enrolled in {:?}", begun.elapsed());
        desk.ask_to_stop().await?;
        desk.stopped().await?;
        Ok(Self {
            program,
            site,
            devices,
            seed,
        })
    }
}

/// How many files a process may have open. What it takes to raise that, only an administrator has.
fn files() -> anyhow::Result<usize> {
    let limits = fs::read_to_string("/proc/self/limits")?;
    let line = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max open files"));
    let soft = line.and_then(|line| line.split_whitespace().next());
    let soft = soft.context("/proc/self/limits is not as proc(5) has it")?;
    if soft == "unlimited" {
        return Ok(usize::MAX);
    }
    let files = soft.parse()?;
    ensure!(files > SPARE, "only {files} open files are allowed");
    Ok(files)
}

/// How many processes wanted a processor in the last minute, on average.
fn load() -> anyhow::Result<f64> {
    let averages = fs::read_to_string("/proc/loadavg")?;
    let first = averages.split(' ').next().unwrap_or_default();
    Ok(first.parse()?)
}

#[expect(clippy::cast_precision_loss, reason = "no count here is so large")]
fn count(number: usize) -> f64 {
    number as f64
}
