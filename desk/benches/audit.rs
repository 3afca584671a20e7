//! Measures what a long audit costs: verified by the command, copied with its database, looked at in the console; and
//! prints one JSON document.
//!
//! `cargo bench -p companion-desk --features rehearsal --bench audit` adds rows to an SQLite database by the released
//! program, and asks the same program for the rest. A request is about ten rows, so a million are 100,000 requests.
#![forbid(unsafe_code)]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "the figures go to one, the progress to the other; and a bench may stop"
)]

mod released;
#[expect(dead_code, reason = "only what is compared must not be less")]
#[path = "../../benches/agent/linux/report.rs"]
mod report;

use std::{
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use clap::Parser;

use self::{
    released::{program, run, serve},
    report::{Figures, Runs},
};

/// With so many rows it is looked at.
const SIZES: [u32; 3] = [10_000, 100_000, 1_000_000];
/// In milliseconds; what a page of the audit may take.
const PAGE: f64 = 50.0;
const TIMES: usize = 20;
/// How often it is looked at how much memory the command has.
const LOOK: Duration = Duration::from_millis(5);
const MIB: f64 = 1024.0 * 1024.0;

/// Measures a long audit.
#[derive(Parser)]
struct Arguments {
    /// How many rows it has at most.
    #[arg(long, default_value_t = 1_000_000)]
    rows: u32,
    /// Cargo says this to every bench.
    #[arg(long, hide = true)]
    bench: bool,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let most = Arguments::parse().rows;
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
    let program = program();
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let file = dir.path().join("desk.sqlite3");
    let database = file.display().to_string();
    let token = operator(&program, &database);
    let mut figures = Figures::default();
    let mut there = 0;
    for rows in SIZES.into_iter().filter(|rows| *rows <= most) {
        let more = (rows - there).to_string();
        let mut seed = Command::new(&program);
        run(
            seed.args(["seed", "--devices", "1", "--groups", "1", "--audit", &more]),
            &database,
        );
        there = rows;
        measure(&program, &database, rows, &mut figures);
        pages(&program, dir.path(), &database, &token, rows, &mut figures).await;
    }
    let document = serde_json::json!({ "program": program, "figures": figures });
    println!("{}", serde_json::to_string_pretty(&document).unwrap());
}

/// The token of somebody who may read the audit.
fn operator(program: &Path, database: &str) -> String {
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
    token.unwrap().trim().to_owned()
}

fn measure(program: &Path, database: &str, rows: u32, figures: &mut Figures) {
    let named = |what: &str| format!("audit of {rows} rows: {what}");
    let begun = Instant::now();
    let mut verify = Command::new(program)
        .args(["audit", "verify", "--database", database])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut peak = 0.0;
    let ended = loop {
        if let Some(ended) = verify.try_wait().unwrap() {
            break ended;
        }
        peak = most_resident(verify.id()).unwrap_or(peak);
        std::thread::sleep(LOOK);
    };
    assert!(ended.success(), "{ended}");
    figures.tell(&named("verified"), begun.elapsed().as_secs_f64(), "s");
    figures.tell(&named("most memory of that"), peak, "MiB");

    let copy = format!("{database}.copy");
    let begun = Instant::now();
    run(
        Command::new(program).args(["backup", "--to", &copy]),
        database,
    );
    figures.tell(&named("copied"), begun.elapsed().as_secs_f64(), "s");
    #[expect(clippy::cast_precision_loss, reason = "no file is so large")]
    let size = std::fs::metadata(&copy).unwrap().len() as f64 / MIB;
    figures.tell(&named("size of the database"), size, "MiB");
    std::fs::remove_file(copy).unwrap();
}

/// The most memory that a process ever had, in MiB (proc(5)); nothing if it is not there any more.
fn most_resident(process: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kib / 1024.0)
}

async fn pages(
    program: &Path,
    dir: &Path,
    database: &str,
    token: &str,
    rows: u32,
    figures: &mut Figures,
) {
    let (mut desk, base) = serve(program, dir, database);
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    for (page, query, budget) in [
        ("its newest rows", "?newest=true", Some(PAGE)),
        ("from the middle on", "?after=MIDDLE", Some(PAGE)),
        // Reads all of it: by a part of a name.
        ("what one operator did", "?newest=true&actor=Ada", None),
    ] {
        let query = query.replace("MIDDLE", &(rows / 2).to_string());
        let mut times = Vec::new();
        for _ in 0..TIMES {
            let begun = Instant::now();
            let address = format!("{base}/api/v1/audit{query}&limit=100");
            let reply = http.get(address).bearer_auth(token).send().await.unwrap();
            assert!(reply.status().is_success(), "{query}: {}", reply.status());
            reply.bytes().await.unwrap();
            times.push(begun.elapsed());
        }
        let name = format!("audit of {rows} rows: {page}, median");
        let median = Runs::of_times(&times).median();
        match budget {
            Some(budget) => figures.at_most(budget, &name, median, "ms"),
            None => figures.tell(&name, median, "ms"),
        }
    }
    desk.kill().unwrap();
    desk.wait().unwrap();
}
