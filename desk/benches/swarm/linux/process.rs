//! What a process costs the machine, as the Linux kernel counts it (proc(5)).

use std::{fs, io, time::Duration};

/// A process, by its number.
#[derive(Clone, Copy)]
pub(crate) struct Process(pub(crate) u32);

/// Memory, in KiB.
#[derive(Clone, Copy)]
pub(crate) struct Memory {
    /// In RAM, with pages that others have too.
    pub(crate) resident: u64,
    /// In RAM, with each shared page divided among those that have it.
    pub(crate) proportional: u64,
}

/// How often in a second the kernel counts (`getconf CLK_TCK`): so everywhere today.
const TICKS: u64 = 100;

impl Process {
    pub(crate) fn memory(self) -> io::Result<Memory> {
        let rollup = self.read("smaps_rollup")?;
        Ok(Memory {
            resident: number(&rollup, "Rss:")?,
            proportional: number(&rollup, "Pss:")?,
        })
    }

    /// The processor time that it has used so far.
    pub(crate) fn busy(self) -> io::Result<Duration> {
        let stat = self.read("stat")?;
        // The name of the program is in brackets and may contain anything; user time and system
        // time are the fields 14 and 15, counted from the number of the process.
        let (_, rest) = stat.rsplit_once(") ").ok_or_else(strange)?;
        let fields = rest.split(' ').skip(11).take(2);
        let ticks: Vec<u64> = fields.filter_map(|field| field.parse().ok()).collect();
        let [user, system] = ticks[..] else {
            return Err(strange());
        };
        Ok(Duration::from_millis((user + system) * 1000 / TICKS))
    }

    fn read(self, what: &str) -> io::Result<String> {
        fs::read_to_string(format!("/proc/{}/{what}", self.0))
    }
}

/// The number of the line that begins with this key.
fn number(text: &str, key: &str) -> io::Result<u64> {
    text.lines()
        .find_map(|line| line.strip_prefix(key))
        .and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .ok_or_else(strange)
}

fn strange() -> io::Error {
    io::Error::other("/proc is not as proc(5) has it")
}
