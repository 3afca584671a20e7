//! The clock on the wall of one device, which a test sets while the agent runs: `libfaketime` stands
//! between the program and the system's clock. The clock that only runs forward is the machine's own.

use std::{
    cell::Cell,
    ffi::OsString,
    fs,
    path::Path,
    process::Command,
    time::{SystemTime, UNIX_EPOCH},
};

use serde_json::json;

use crate::support::Agent;

/// In milliseconds, as everything here.
pub(super) const SECOND: u64 = 1000;
pub(super) const MINUTE: u64 = 60 * SECOND;
pub(super) const DAY: i64 = 24 * 60 * 60 * 1000;
pub(super) const YEAR: i64 = 365 * DAY;

pub(super) struct Wall {
    dir: tempfile::TempDir,
    library: OsString,
    /// By how much it differs from the machine's.
    off: Cell<i64>,
}

impl Wall {
    /// A clock that goes right; nothing where it could not be set. It is required where `CI` is set.
    pub(super) fn right() -> Option<Self> {
        tidy();
        let named = ["-m", "-f", "+0", "sh", "-c", "printf %s \"$LD_PRELOAD\""];
        let named = Command::new("faketime").args(named).output();
        let Some(named) = named.ok().filter(|named| named.status.success()) else {
            assert!(std::env::var_os("CI").is_none(), "CI needs faketime");
            eprintln!("\nSKIPPED: no faketime here, so no clock was set\n");
            return None;
        };
        let wall = Self {
            dir: tempfile::tempdir().unwrap(),
            library: String::from_utf8(named.stdout).unwrap().into(),
            off: Cell::new(0),
        };
        wall.set(0);
        let shown = wall.shown();
        assert!(shown.abs_diff(wall.now()) < 5 * MINUTE, "{shown}");
        wall.set(-YEAR);
        let shown = wall.shown();
        assert!(shown.abs_diff(wall.now()) < 5 * MINUTE, "{shown}");
        wall.set(0);
        Some(wall)
    }

    /// What a program is started by that goes by this clock.
    pub(super) fn by(&self) -> Vec<OsString> {
        let told = |name: &str, value: &OsString| {
            let mut word = OsString::from(name);
            word.push(value);
            word
        };
        vec![
            "env".into(),
            told("LD_PRELOAD=", &self.library),
            told(
                "FAKETIME_TIMESTAMP_FILE=",
                &self.dir.path().join("off").into(),
            ),
            "FAKETIME_NO_CACHE=1".into(),
            "FAKETIME_DONT_FAKE_MONOTONIC=1".into(),
            "NO_FAKE_STAT=1".into(),
        ]
    }

    /// What it shows.
    pub(super) fn now(&self) -> u64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let now = i64::try_from(since.as_millis()).unwrap();
        u64::try_from(now + self.off.get()).unwrap()
    }

    /// Sets it, that far from what is right. Nobody is told.
    pub(super) fn set(&self, off: i64) {
        self.off.set(off);
        let seconds = off.div_euclid(1000);
        let millis = off.rem_euclid(1000);
        // A fraction counts away from zero.
        let (seconds, millis) = match (seconds < 0, millis) {
            (true, 1..) => (seconds + 1, 1000 - millis),
            _ => (seconds, millis),
        };
        let sign = if off < 0 { '-' } else { '+' };
        let text = format!("{sign}{}.{millis:03}\n", seconds.abs());
        // In one step: whoever looks at the clock finds the one or the other.
        let (new, place) = (self.dir.path().join("new"), self.dir.path().join("off"));
        fs::write(&new, text).unwrap();
        fs::rename(new, place).unwrap();
    }

    /// Sets it while the agent is held, which hears of it first of all when it goes on. It must have
    /// nothing else to do: a kernel says that the clock was set to whoever would wait for a time, and
    /// nobody says it to whoever does so here.
    pub(super) async fn jump(&self, agent: &mut Agent, off: i64) {
        agent.settled().await;
        self.set_and_say(agent, off, &json!({ "jump": true })).await;
    }

    /// Time passes until then, and nothing else happens meanwhile.
    pub(super) async fn pass_until(&self, agent: &mut Agent, at: u64) {
        let by = i64::try_from(at.checked_sub(self.now()).unwrap()).unwrap();
        let off = self.off.get() + by;
        self.set_and_say(agent, off, &json!({ "jump": false }))
            .await;
        agent.settled().await;
    }

    async fn set_and_say(&self, agent: &mut Agent, off: i64, line: &serde_json::Value) {
        let process = agent.child.id().unwrap();
        send("-STOP", process);
        let held = || {
            let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
            stat.rsplit(") ").next().unwrap().starts_with('T')
        };
        while !held() {
            tokio::task::yield_now().await;
        }
        self.set(off);
        agent.say(line).await;
        send("-CONT", process);
    }

    /// What a program shows that goes by it.
    fn shown(&self) -> u64 {
        let by = self.by();
        let mut date = Command::new(&by[0]);
        let shown = date.args(&by[1..]).args(["date", "+%s"]).output().unwrap();
        let shown = String::from_utf8(shown.stdout).unwrap();
        shown.trim().parse::<u64>().unwrap() * SECOND
    }
}

fn send(signal: &str, process: u32) {
    let sent = Command::new("kill")
        .args([signal, &process.to_string()])
        .status();
    assert!(sent.unwrap().success(), "{signal}");
}

impl Drop for Wall {
    fn drop(&mut self) {
        tidy();
    }
}

/// Takes away what `libfaketime` leaves of a process that was killed, in shared memory under its number: the next
/// process of that number could not have its time set.
fn tidy() {
    for entry in fs::read_dir("/dev/shm").into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let process = ["sem.faketime_sem_", "faketime_shm_"]
            .iter()
            .find_map(|beginning| name.strip_prefix(beginning));
        if process.is_some_and(|process| !Path::new("/proc").join(process).exists()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
