//! How soon the window is seen, and what it needs while it is.
//!
//! Memory has a limit in every run: what is resident of the released program, which `COMPANION_BENCH_WINDOW`
//! names, or what the program of this build, which is not a release, has written. Times, and how often it wakes
//! up, are those of the released one alone; `COMPANION_BENCH_FIGURES` names a file for them. What is
//! measured stands in `docs/performance.md`.

use std::{
    collections::BTreeSet,
    env, fs,
    process::Stdio,
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncBufReadExt as _, BufReader, Lines},
    process::ChildStdout,
};

use crate::{
    agent::Agent, played::asked, process::Process, report::Figures, session::Session, within,
};

const STARTS: usize = 11;
const WARM_MS: u128 = 300;
const COLD_MS: u128 = 700;
const RESIDENT_KIB: u64 = 30 * 1024;
/// What happens once, when it is there, has happened after the first of these.
const WATCHED: Duration = Duration::from_secs(30);
/// Of a program that was not made for size, what is in no file: how much of the program is there as well
/// is the system's choice.
const DEBUG_WRITTEN_KIB: u64 = 30 * 1024;

#[tokio::test]
async fn it_is_seen_soon_and_stays_small() {
    let Some(session) = Session::start().await else {
        return;
    };
    let released = env::var_os("COMPANION_BENCH_WINDOW").is_some();
    let spy = ["-root", "-spy", "_NET_CLIENT_LIST"];
    let mut spy = session
        .program("xprop", &spy)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut screen = Screen(BufReader::new(spy.stdout.take().unwrap()).lines());
    screen.changed().await;
    let mut needed = BTreeSet::new();
    let (kind, most) = match released {
        true => ("VmRSS:", RESIDENT_KIB),
        false => ("RssAnon:", DEBUG_WRITTEN_KIB),
    };
    let warm = starts(&session, &mut screen, &mut needed, kind, async |_| {}).await;
    warm.tell("warm");
    assert!(warm.size <= most, "{} KiB", warm.size);
    // A debug build says nothing about a disk.
    if !released {
        return;
    }
    let cold = async |needed: &BTreeSet<String>| forgotten(&session, needed).await;
    let cold = starts(&session, &mut screen, &mut needed, kind, cold).await;
    cold.tell("with nothing of it in the page cache");
    let expected = async |needed: &BTreeSet<String>| {
        forgotten(&session, needed).await;
        fs::read(crate::session::program()).unwrap();
    };
    let expected = starts(&session, &mut screen, &mut needed, kind, expected).await;
    expected.tell("with the program alone in it, as the agent sees to");
    let wakes = wakes(&session, &mut screen).await;
    if let Some(file) = env::var_os("COMPANION_BENCH_FIGURES") {
        let figures = figures(&warm, &cold, &expected, wakes);
        let document = serde_json::json!({ "figures": figures });
        fs::write(file, document.to_string()).unwrap();
    }
    assert!(warm.median() <= WARM_MS, "{:?} ms", warm.times);
    assert!(cold.median() <= COLD_MS, "{:?} ms", cold.times);
}

/// All of it, as the benches have it.
fn figures(warm: &Starts, cold: &Starts, expected: &Starts, wakes: u64) -> Figures {
    let mut figures = Figures::default();
    let (warm_ms, cold_ms) = (Some(WARM_MS), Some(COLD_MS));
    for (starts, how, budget) in [
        (warm, "warm", warm_ms),
        (cold, "nothing of it in the page cache", cold_ms),
        (expected, "its program alone fetched ahead", None),
    ] {
        let name = format!("window: start → on the screen, {how}, median");
        let median = starts.median() as f64;
        match budget {
            Some(budget) => figures.at_most(budget as f64, &name, median, "ms"),
            None => figures.tell(&name, median, "ms"),
        }
    }
    let mib = |kib: u64| kib as f64 / 1024.0;
    let resident = "window, shown: resident";
    figures.at_most(mib(RESIDENT_KIB), resident, mib(warm.size), "MiB");
    let minutes = WATCHED.as_secs_f64() / 60.0;
    figures.tell(
        "window, shown: wake-ups",
        wakes as f64 / minutes,
        "per minute",
    );
    figures
}

/// How often a window that asks wakes up while nobody does anything.
async fn wakes(session: &Session, screen: &mut Screen) -> u64 {
    let agent = Agent::showing(&asked());
    let mut window = session
        .program(&crate::session::program(), &["--state", agent.state()])
        .spawn()
        .unwrap();
    while !screen.changed().await.contains("0x") {}
    let process = Process(window.id().unwrap());
    let mut quiet = async || {
        let change = screen.0.next_line();
        let change = tokio::time::timeout(WATCHED, change).await;
        assert!(change.is_err(), "{change:?} although nobody did anything");
        process.switches().unwrap()
    };
    let before = quiet().await;
    let count = quiet().await.since(&before);
    window.kill().await.unwrap();
    while screen.changed().await.contains("0x") {}
    count.voluntary + count.involuntary
}

/// What the window manager says of its windows.
struct Screen(Lines<BufReader<ChildStdout>>);

impl Screen {
    async fn changed(&mut self) -> String {
        let change = within("a change of windows", self.0.next_line()).await;
        change.unwrap().unwrap()
    }
}

/// What several starts took.
struct Starts {
    /// Sorted, in milliseconds.
    times: Vec<u128>,
    /// The median, in KiB.
    size: u64,
}

impl Starts {
    fn median(&self) -> u128 {
        self.times[STARTS / 2]
    }

    fn tell(&self, how: &str) {
        eprintln!(
            "{how}: seen after {} ms ({} to {}), {} KiB of memory at the median of {STARTS}",
            self.median(),
            self.times[0],
            self.times[STARTS - 1],
            self.size,
        );
    }
}

/// Starts it several times, after `before`, and collects which files it `needed`; `kind` is the line of
/// proc(5) that tells its memory.
async fn starts(
    session: &Session,
    screen: &mut Screen,
    needed: &mut BTreeSet<String>,
    kind: &str,
    before: impl AsyncFn(&BTreeSet<String>),
) -> Starts {
    let program = crate::session::program();
    let (mut times, mut sizes) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let agent = Agent::showing(&asked());
        before(needed).await;
        let start = Instant::now();
        let mut window = session
            .program(&program, &["--state", agent.state()])
            .spawn()
            .unwrap();
        // The window manager has it on the screen.
        while !screen.changed().await.contains("0x") {}
        times.push(start.elapsed().as_millis());
        crate::until("the question", async || session.tree().await.has("Accept")).await;
        let id = window.id().unwrap();
        sizes.push(memory(id, kind));
        needed.extend(files(id));
        window.kill().await.unwrap();
        while screen.changed().await.contains("0x") {}
    }
    times.sort_unstable();
    sizes.sort_unstable();
    let size = sizes[STARTS / 2];
    Starts { times, size }
}

/// The files that a process has in its memory: programs, libraries, fonts and lists of fonts.
fn files(pid: u32) -> Vec<String> {
    let maps = fs::read_to_string(format!("/proc/{pid}/maps")).unwrap();
    let files = maps
        .lines()
        .filter_map(|line| Some(&line[line.find('/')?..]));
    files.map(str::to_owned).collect()
}

/// The system forgets what is in these files, except where another program uses them now.
async fn forgotten(session: &Session, files: &BTreeSet<String>) {
    for file in files {
        let file = format!("if={file}");
        session
            .ask("dd", &[&file, "iflag=nocache", "count=0"])
            .await;
    }
}

fn memory(pid: u32, kind: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(kind));
    let number = line.unwrap().trim().trim_end_matches(" kB");
    number.parse().unwrap()
}
