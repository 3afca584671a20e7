//! The measurements on Linux, where `/proc` tells what a process costs.

mod agent;
mod desktop;
mod download;
mod idle;
mod latency;
mod office;
mod process;
mod relay;
mod replay;
mod report;
mod startup;

use std::{fs, path::Path};

use anyhow::{Context as _, bail};
use serde_json::json;

use self::{office::PATIENCE, report::Figures};

/// What can be measured, in the order in which it is.
const MEASUREMENTS: [&str; 5] = ["latency", "startup", "replay", "idle", "download"];

pub(super) fn main() -> anyhow::Result<()> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    if let [first, address, authority, dir] = args.as_slice()
        && first == download::FETCH
    {
        println!(
            "{}",
            download::fetch(address, authority.into(), Path::new(dir))?
        );
        return Ok(());
    }
    // Cargo says this to every bench.
    args.retain(|arg| arg != "--bench");
    if let Some(unknown) = args
        .iter()
        .find(|arg| !MEASUREMENTS.contains(&arg.as_str()))
    {
        bail!("{unknown} is none of {}", MEASUREMENTS.join(", "));
    }
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
    // The desk has as many threads as it would have on a machine of its own.
    let runtime = tokio::runtime::Runtime::new()?;
    let document = runtime.block_on(measure(&args))?;
    println!("{}", serde_json::to_string_pretty(&document)?);
    Ok(())
}

async fn measure(wanted: &[String]) -> anyhow::Result<serde_json::Value> {
    let program = agent::program()?;
    // On a disk, as a user's home is: what is synced to memory costs nothing.
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let load = load()?;
    let mut figures = Figures::default();
    for name in MEASUREMENTS {
        if !wanted.is_empty() && !wanted.iter().any(|wanted| wanted == name) {
            continue;
        }
        eprintln!("{name}");
        let dir = dir.path().join(name);
        fs::create_dir_all(&dir)?;
        match name {
            "latency" => latency::measure(&program, &dir, &mut figures).await,
            "startup" => startup::measure(&program, &dir, &mut figures).await,
            "replay" => replay::measure(&dir, &mut figures),
            "idle" => idle::measure(&program, &dir, &mut figures).await,
            _ => download::measure(&dir, &mut figures).await,
        }
        .with_context(|| format!("{name} cannot be measured"))?;
    }
    Ok(json!({
        "processors": std::thread::available_parallelism()?.get(),
        "load": { "before": load, "after": self::load()? },
        "program": program,
        "figures": figures,
    }))
}

/// How many processes wanted a processor in the last minute, on average.
fn load() -> anyhow::Result<f64> {
    let averages = fs::read_to_string("/proc/loadavg")?;
    let first = averages.split(' ').next().unwrap_or_default();
    Ok(first.parse()?)
}
