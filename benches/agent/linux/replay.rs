//! How long an agent takes to read what it has on record when it starts.
//!
//! A working life has a request on each of 250 days a year that is accepted, runs, ends and is reported. The agent
//! rewrites a journal before it is 1 MiB long; what it would take after ten years in which it could not
//! is a curve, so that nothing in it grows faster than what is read.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::ensure;
use companion::{
    assist::{
        Agent, Asker, Millis, Outcome, Record, Request, RequestId, Start, Timestamp,
        policy::{Defaults, Policy, Raw},
    },
    journal::Journal,
};

use super::report::{Figures, Runs};

const YEARS: [u64; 4] = [1, 2, 5, 10];
const DAYS: u64 = 250;
const RUNS: usize = 21;
/// In milliseconds: a start that nobody waits for, and hardly later than without a journal.
const BUDGET: f64 = 150.0;
const LONGEST_BUDGET: f64 = 40.0;

const MIB: f64 = 1024.0 * 1024.0;

pub(crate) fn measure(dir: &Path, figures: &mut Figures) -> anyhow::Result<()> {
    for years in YEARS {
        let dir = dir.join(format!("{years}"));
        let days = (0..years * DAYS).map(working_day);
        let days: Vec<_> = days.collect::<anyhow::Result<_>>()?;
        begun_in(&dir)?.rewrite(&days.concat())?;
        let read = Read::of(&dir)?;
        let what = |what: &str| format!("journal of {years} years, never rewritten: {what}");
        figures.at_most(BUDGET, &what("replay, median"), read.runs.median(), "ms");
        figures.tell(&what("length"), read.length, "MiB");
    }
    let dir = dir.join("longest");
    let mut journal = begun_in(&dir)?;
    let mut days = (0..).map(working_day);
    while !journal.is_long()
        && let Some(day) = days.next()
    {
        for record in day? {
            journal.append(&record)?;
        }
    }
    let read = Read::of(&dir)?;
    let (replay, length) = (read.runs.median(), read.length);
    figures.at_most(
        LONGEST_BUDGET,
        "journal at its longest: replay, median",
        replay,
        "ms",
    );
    figures.tell("journal at its longest: length", length, "MiB");
    Ok(())
}

fn begun_in(dir: &Path) -> anyhow::Result<Journal> {
    std::fs::create_dir_all(dir)?;
    Ok(Journal::open(dir)?.journal)
}

/// A journal that was read several times.
struct Read {
    runs: Runs,
    /// In MiB.
    length: f64,
}

impl Read {
    /// Reads it as a start does; what comes out of it is dropped outside the time.
    fn of(dir: &Path) -> anyhow::Result<Self> {
        #[expect(clippy::cast_precision_loss, reason = "it is shorter than 16 MiB")]
        let length = std::fs::metadata(dir.join("journal"))?.len() as f64 / MIB;
        let mut times: Vec<Duration> = Vec::with_capacity(RUNS);
        for _ in 0..RUNS {
            let start = start();
            let begun = Instant::now();
            let opened = Journal::open(dir)?;
            let resumed = Agent::resume(opened.records, start);
            times.push(begun.elapsed());
            ensure!(opened.unreadable.is_empty(), "the journal cannot be read");
            drop(resumed);
        }
        Ok(Self {
            runs: Runs::of_times(&times),
            length,
        })
    }
}

/// All that is on record of a request that went well.
fn working_day(day: u64) -> anyhow::Result<[Record; 5]> {
    let at = Timestamp(Millis::DAY.times(day).0);
    let id = RequestId::try_from(format!("bench-{day}"))?;
    let request = Request {
        id: id.clone(),
        from: Asker {
            name: "Ada Lovelace".into(),
            address: "ada@example.com".into(),
            desk: "Example Ltd helpdesk".into(),
        },
        reason: "Your printer queue is stuck; I would like to clear it with you".into(),
        message: None,
        ticket: Some(format!("INC-{day}")),
        check_words: vec!["amber".into(), "falcon".into()],
        user: None,
        expires: at.plus(Millis::MINUTE.times(15)),
        reminders: 0,
        supersedes: None,
    };
    Ok([
        Record::Offered {
            request: Box::new(request),
            origin: start().origin,
            at,
        },
        Record::Accepted { id: id.clone(), at },
        Record::Launching { id: id.clone(), at },
        Record::Ended {
            id: id.clone(),
            outcome: Outcome::Finished,
            at,
        },
        Record::Reported { id, at },
    ])
}

fn start() -> Start {
    let defaults = Defaults {
        quicksupport_url: None,
    };
    let (policy, problems) = Policy::read(&Raw::new(), defaults);
    Start {
        now: Timestamp(Millis::DAY.times(20 * 365).0),
        seed: 1,
        user: "grace".into(),
        origin: "https://desk.example.com".into(),
        policy,
        problems,
    }
}
