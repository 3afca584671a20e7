//! Measures how long the list of devices takes in a fleet of 200,000, on SQLite and on PostgreSQL,
//! and prints one JSON document.
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
#[path = "../../benches/agent/linux/report.rs"]
mod report;

use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Instant,
};

use self::report::{Figures, Runs};

/// Names the program to measure, where it is not this checkout's.
const PROGRAM: &str = "COMPANION_BENCH_DESK";
/// In milliseconds; what the first page and any search may take.
const BUDGET: f64 = 50.0;
const TIMES: usize = 100;

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
        measure(&program, dir.path(), name, &database, &mut figures).await;
    }
    server.stop();
    let document = serde_json::json!({
        "devices": 200_000,
        "times": TIMES,
        "program": program,
        "figures": figures,
    });
    println!("{}", serde_json::to_string_pretty(&document).unwrap());
}

async fn measure(program: &Path, dir: &Path, name: &str, database: &str, figures: &mut Figures) {
    let begun = Instant::now();
    let fleet = ["--devices", "200000", "--groups", "20", "--seed", "1"];
    run(Command::new(program).arg("seed").args(fleet), database);
    let seconds = begun.elapsed().as_secs_f64();
    figures.tell(&format!("{name}: seeding"), seconds, "s");
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

/// Builds the release, and says where it is.
fn program() -> PathBuf {
    if let Some(program) = std::env::var_os(PROGRAM) {
        return program.into();
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo)
        .args(["build", "--profile=desk", "--package=companion-desk"])
        .args([
            "--bin=companion-desk",
            "--message-format=json-render-diagnostics",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(built.status.success(), "the release cannot be built");
    let messages = String::from_utf8(built.stdout).unwrap();
    let mut programs = messages.lines().filter_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(PathBuf::from(message["executable"].as_str()?))
    });
    programs.next().unwrap()
}

fn run(command: &mut Command, database: &str) -> String {
    let output = command.args(["--database", database]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}{error}");
    said
}

/// Starts the desk, and says at which address it is.
fn serve(program: &Path, dir: &Path, database: &str) -> (Child, String) {
    let mut desk = Command::new(program)
        .args(["serve", "--listen", "127.0.0.1:0", "--database", database])
        // Beside PostgreSQL there is no file for a key.
        .env("COMPANION_DESK_KEY", "0b".repeat(32))
        .current_dir(dir)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(desk.stdout.take().unwrap()).lines();
    let address = said.find_map(|line| {
        let line = line.unwrap();
        Some(line.strip_prefix("listening on ")?.to_owned())
    });
    std::thread::spawn(move || said.for_each(drop));
    (desk, address.unwrap())
}
