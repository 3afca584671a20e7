//! Measures how long the list of devices takes in a fleet of 200,000, or of `--devices N`, on SQLite and on
//! PostgreSQL, and prints one JSON document.
//!
//! `cargo bench -p companion-desk --features rehearsal --bench devices` seeds both databases and asks the released program
//! over HTTP on loopback, so that each figure is what a console behind it waits for. A search is asked
//! for in all the ways that are hard: a word that one device has, one that most have, two of them
//! that never meet, a site at the end of the alphabet. What the program takes to answer for the first
//! time after it has started, which reads the fleet, is told as well.
#![forbid(unsafe_code)]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "the figures go to one, the progress to the other; and a bench may stop"
)]
#![expect(unreachable_pub, reason = "nothing here is an interface")]

#[expect(dead_code, reason = "the tests of outages use more of it")]
#[path = "../tests/support/postgres.rs"]
mod postgres;
mod released;
#[expect(dead_code, reason = "only what is compared must not be less")]
#[path = "../../benches/agent/linux/report.rs"]
mod report;

use std::{path::Path, process::Command, time::Instant};

use clap::Parser;

use self::{
    released::{program, run, serve},
    report::{Figures, Runs},
};

/// In milliseconds; what the first page and any search may take.
const BUDGET: f64 = 50.0;
const TIMES: usize = 100;
const DEVICES: u32 = 200_000;

/// Measures the list of devices.
#[derive(Parser)]
struct Arguments {
    /// How many devices the fleet has.
    #[arg(long, default_value_t = DEVICES)]
    devices: u32,
    /// Cargo says this to every bench.
    #[arg(long, hide = true)]
    bench: bool,
}

/// What is asked for, and how it is called in the figures.
const QUESTIONS: [(&str, &str); 12] = [
    ("first page", ""),
    ("largest page", "?limit=200"),
    ("rare word", "?search=004217"),
    ("common word", "?search=windows"),
    ("site at the end", "?search=zrh"),
    ("one letter", "?search=l"),
    ("two words", "?search=zrh%20grace"),
    ("two common words", "?search=windows%20ber"),
    ("two that never meet", "?search=windows%20linux"),
    ("no hit", "?search=nothing-like-it"),
    (
        "filter and word",
        "?os=linux&support=supported_despite&search=osl",
    ),
    ("eight words", "?search=a%20b%20c%20d%20e%20f%20g%20h"),
];

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let devices = Arguments::parse().devices;
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
    let program = program();
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let file = dir.path().join("desk.sqlite3").display().to_string();
    let server = postgres::server();
    let mut figures = Figures::default();
    for (name, database) in [("SQLite", file), ("PostgreSQL", server.database("devices"))] {
        eprintln!("{name}");
        seed(&program, devices, name, &database, &mut figures);
        measure(&program, dir.path(), name, &database, &mut figures).await;
    }
    server.stop();
    let document = serde_json::json!({
        "devices": devices,
        "times": TIMES,
        "program": program,
        "figures": figures,
    });
    println!("{}", serde_json::to_string_pretty(&document).unwrap());
}

fn seed(program: &Path, devices: u32, name: &str, database: &str, figures: &mut Figures) {
    let begun = Instant::now();
    let devices = devices.to_string();
    let fleet = ["--devices", &devices, "--groups", "20", "--seed", "1"];
    run(Command::new(program).arg("seed").args(fleet), database);
    let seconds = begun.elapsed().as_secs_f64();
    figures.tell(&format!("{name}: seeding"), seconds, "s");
}

async fn measure(program: &Path, dir: &Path, name: &str, database: &str, figures: &mut Figures) {
    let mut add = Command::new(program);
    add.args([
        "operator",
        "add",
        "--name",
        "Ada",
        "--address",
        "a@example.com",
    ]);
    let said = run(&mut add, database);
    let token = said.lines().find_map(|line| line.strip_prefix("token"));
    let token = token.unwrap().trim().to_owned();

    let (mut desk, base) = serve(program, dir, database);
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let ask = async |query: &str| {
        let begun = Instant::now();
        let address = format!("{base}/api/v1/devices{query}");
        let reply = http.get(address).bearer_auth(&token).send().await.unwrap();
        assert!(reply.status().is_success(), "{query}: {}", reply.status());
        let length = reply.bytes().await.unwrap().len();
        assert!(length > 2, "{query}: nothing");
        begun.elapsed()
    };
    let first = ask("").await.as_secs_f64() * 1e3;
    figures.tell(
        &format!("{name}: the first time after a start"),
        first,
        "ms",
    );
    for (question, query) in QUESTIONS {
        let mut times = Vec::new();
        for _ in 0..TIMES {
            times.push(ask(query).await);
        }
        let runs = Runs::of_times(&times);
        let named = |what: &str| format!("{name}: {question}, {what}");
        figures.at_most(BUDGET, &named("median"), runs.median(), "ms");
        figures.at_most(BUDGET, &named("p99"), runs.p99(), "ms");
    }
    let status = std::fs::read_to_string(format!("/proc/{}/status", desk.id())).unwrap_or_default();
    let memory = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = memory.and_then(|text| text.trim().trim_end_matches(" kB").parse::<f64>().ok());
    if let Some(kilobytes) = kilobytes {
        figures.tell(
            &format!("{name}: memory of the desk"),
            kilobytes / 1024.0,
            "MiB",
        );
    }
    desk.kill().unwrap();
    desk.wait().unwrap();
}
