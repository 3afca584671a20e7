//! What a process costs the machine, as the Linux kernel counts it (proc(5)).

use std::{collections::BTreeMap, fs, io, path::PathBuf, time::Duration};

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
    /// In RAM, written to, and nobody else's.
    pub(crate) private_dirty: u64,
    /// In RAM, and in no file: heap, stacks, and what was changed of the program itself.
    pub(crate) anonymous: u64,
}

/// How often each thread has been switched away from so far.
#[derive(Clone)]
pub(crate) struct Switches(BTreeMap<u32, Count>);

/// How often a processor went to something else: of the process's own accord, because it waits, or
/// because somebody else had a turn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// Each of these is a sleep, and so a wake-up.
    pub(crate) voluntary: u64,
    /// These say as much about the machine as about the process.
    pub(crate) involuntary: u64,
}

impl Process {
    pub(crate) fn memory(self) -> io::Result<Memory> {
        let rollup = self.read("smaps_rollup")?;
        Ok(Memory {
            resident: number(&rollup, "Rss:")?,
            proportional: number(&rollup, "Pss:")?,
            private_dirty: number(&rollup, "Private_Dirty:")?,
            anonymous: number(&rollup, "Anonymous:")?,
        })
    }

    pub(crate) fn threads(self) -> io::Result<Vec<u32>> {
        let tasks = fs::read_dir(self.path("task"))?;
        let names = tasks.map(|task| Ok(task?.file_name().to_string_lossy().parse().ok()));
        let numbers: Vec<Option<u32>> = names.collect::<io::Result<_>>()?;
        Ok(numbers.into_iter().flatten().collect())
    }

    /// The processes that it started and that are there, dead ones that it did not collect included.
    pub(crate) fn children(self) -> io::Result<usize> {
        let processes = fs::read_dir("/proc")?.flatten();
        let stats = processes.filter_map(|process| {
            let name = process.file_name().to_string_lossy().parse::<u32>().ok()?;
            fs::read_to_string(format!("/proc/{name}/stat")).ok()
        });
        // The name of the program is in brackets and may contain anything; the parent is the
        // second field after it.
        let parents = stats.filter_map(|stat| {
            let (_, rest) = stat.rsplit_once(") ")?;
            rest.split(' ').nth(1)?.parse::<u32>().ok()
        });
        Ok(parents.filter(|parent| *parent == self.0).count())
    }

    pub(crate) fn switches(self) -> io::Result<Switches> {
        let counts = self.threads()?.into_iter().map(|thread| {
            let status = self.read(&format!("task/{thread}/status"))?;
            let count = Count {
                voluntary: number(&status, "voluntary_ctxt_switches:")?,
                involuntary: number(&status, "nonvoluntary_ctxt_switches:")?,
            };
            Ok((thread, count))
        });
        counts.collect::<io::Result<_>>().map(Switches)
    }

    /// How many files, sockets and the like it has open, but those that a shell has left open for us and all that we
    /// start.
    pub(crate) fn handles(self) -> io::Result<usize> {
        let all = fs::read_dir(self.path("fd"))?.count();
        Ok(all.saturating_sub(left_open()?))
    }

    /// The processor time of the threads that are there, so far.
    pub(crate) fn busy(self) -> io::Result<Duration> {
        let times = self.threads()?.into_iter().map(|thread| {
            let times = self.read(&format!("task/{thread}/schedstat"))?;
            let nanoseconds = times.split(' ').next().and_then(|time| time.parse().ok());
            nanoseconds.ok_or_else(|| io::Error::other("/proc has no schedstat"))
        });
        let times: Vec<u64> = times.collect::<io::Result<_>>()?;
        Ok(Duration::from_nanos(times.iter().sum()))
    }

    /// The most memory that was ever resident, in KiB.
    pub(crate) fn peak(self) -> io::Result<u64> {
        number(&self.read("status")?, "VmHWM:")
    }

    fn read(self, what: &str) -> io::Result<String> {
        fs::read_to_string(self.path(what))
    }

    fn path(self, what: &str) -> PathBuf {
        PathBuf::from(format!("/proc/{}/{what}", self.0))
    }
}

impl Switches {
    /// How many there were since `earlier`; threads that ended meanwhile took theirs along.
    pub(crate) fn since(&self, earlier: &Self) -> Count {
        let mut sum = Count::default();
        for (thread, count) in &self.0 {
            let before = earlier.0.get(thread).copied().unwrap_or_default();
            sum.voluntary += count.voluntary - before.voluntary;
            sum.involuntary += count.involuntary - before.involuntary;
        }
        sum
    }
}

/// The number of the line that begins with this key.
fn number(text: &str, key: &str) -> io::Result<u64> {
    text.lines()
        .find_map(|line| line.strip_prefix(key))
        .and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .ok_or_else(|| io::Error::other(format!("/proc has no {key}")))
}

/// How many handles whoever starts us has left open for our children as well, beside the standard ones.
fn left_open() -> io::Result<usize> {
    let mut count = 0;
    for entry in fs::read_dir("/proc/self/fdinfo")? {
        let entry = entry?;
        let Ok(number) = entry.file_name().to_string_lossy().parse::<u32>() else {
            continue;
        };
        // The directory that is read here is closed before anybody is started, as `O_CLOEXEC` says of it as well.
        let info = fs::read_to_string(entry.path()).unwrap_or_default();
        let flags = info.lines().find_map(|line| line.strip_prefix("flags:"));
        let flags = flags.and_then(|flags| u32::from_str_radix(flags.trim(), 8).ok());
        if number > 2 && flags.is_some_and(|flags| flags & CLOSED_FOR_CHILDREN == 0) {
            count += 1;
        }
    }
    Ok(count)
}

/// `O_CLOEXEC`, as `/proc` shows it (Linux's `include/uapi/asm-generic/fcntl.h`).
const CLOSED_FOR_CHILDREN: u32 = 0o2_000_000;
