//! How soon the window is seen, and what it needs while it is.
//!
//! Any build is shown; the budgets are those of the released one, which `COMPANION_BENCH_WINDOW`
//! names. What is measured stands in `docs/performance.md`.

use std::{env, fs, process::Stdio, time::Instant};

use tokio::io::{AsyncBufReadExt as _, BufReader};

use crate::{agent::Agent, played::asked, session::Session, within};

const STARTS: usize = 11;
const SEEN_MS: u128 = 300;
const RESIDENT_KIB: u64 = 30 * 1024;

#[tokio::test]
async fn it_is_seen_soon_and_stays_small() {
    let Some(session) = Session::start().await else {
        return;
    };
    let released = env::var_os("COMPANION_BENCH_WINDOW").is_some();
    let program = crate::session::program();
    let spy = ["-root", "-spy", "_NET_CLIENT_LIST"];
    let mut spy = session
        .program("xprop", &spy)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut windows = BufReader::new(spy.stdout.take().unwrap()).lines();
    let mut change = async || {
        within("a change of windows", windows.next_line())
            .await
            .unwrap()
            .unwrap()
    };
    change().await;
    let (mut times, mut sizes) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let agent = Agent::showing(&asked());
        let start = Instant::now();
        let mut window = session
            .program(&program, &["--state", agent.state()])
            .spawn()
            .unwrap();
        // The window manager has it on the screen.
        while !change().await.contains("0x") {}
        times.push(start.elapsed().as_millis());
        crate::until("the question", async || session.tree().await.has("Accept")).await;
        sizes.push(resident(window.id().unwrap()));
        window.kill().await.unwrap();
        while change().await.contains("0x") {}
    }
    times.sort_unstable();
    sizes.sort_unstable();
    let (time, size) = (times[STARTS / 2], sizes[STARTS / 2]);
    eprintln!(
        "seen after {time} ms ({} to {}), resident {size} KiB at the median of {STARTS}",
        times[0],
        times[STARTS - 1],
    );
    if released {
        assert!(
            time <= SEEN_MS && size <= RESIDENT_KIB,
            "{time} ms, {size} KiB"
        );
    }
}

fn resident(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.unwrap().trim().trim_end_matches(" kB");
    number.parse().unwrap()
}
