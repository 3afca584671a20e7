//! A journal after whatever has happened to it, and the agent that starts from it.
#![expect(clippy::expect_used, reason = "a step that fails is a finding")]

use std::fs;

#[path = "../../src/journal/mod.rs"]
#[expect(dead_code, unreachable_pub, reason = "it is part of the agent")]
mod log;

use self::log::Journal;
use crate::assist::{
    Agent, Outcome, Past, Record, Start, Timestamp, clean,
    policy::{Defaults, Policy, Raw},
};

/// So many characters of what was said stay, when a request is over.
const WORDS_KEPT: usize = 200;

/// Opens a journal: it can be read ever after, takes another record, and an agent starts from it.
///
/// # Panics
/// When it cannot.
pub(crate) fn journal(bytes: &[u8]) {
    let dir = tempfile::tempdir().expect("a directory");
    fs::write(dir.path().join("journal"), lines(bytes)).expect("room");
    let looked_at = Journal::read(dir.path()).expect("what can be read");
    let opened = Journal::open(dir.path()).expect("a journal");
    assert_eq!(opened.records, looked_at);
    let mut records = opened.records;
    drop(opened.journal);
    let again = Journal::open(dir.path()).expect("a journal");
    assert_eq!(again.records, records, "it says something else now");
    assert!(again.unreadable.is_empty(), "it was not repaired");
    let mut journal = again.journal;
    journal.append(&Record::Gap).expect("room");
    records.push(Record::Gap);
    assert_eq!(Journal::read(dir.path()).expect("it"), records);

    let (agent, _) = Agent::resume(records, start());
    let short = agent.records();
    journal.rewrite(&short).expect("room");
    let kept = Journal::read(dir.path()).expect("it");
    assert_eq!(kept, short);
    let (other, _) = Agent::resume(kept, start());
    assert_eq!(in_few_words(&other), in_few_words(&agent));
}

/// What is over, with as few words as a journal that was rewritten has of it.
fn in_few_words(agent: &Agent) -> Vec<Past> {
    let mut history = agent.history();
    for past in &mut history {
        past.reason = clean(&past.reason, WORDS_KEPT);
        if let Outcome::Declined { reason } = &mut past.outcome {
            *reason = clean(reason, WORDS_KEPT);
        }
    }
    history
}

/// As they are, or each line with the checksum that it should have.
fn lines(bytes: &[u8]) -> Vec<u8> {
    match bytes.split_first() {
        Some((0, rest)) => rest.to_vec(),
        Some((_, rest)) => {
            let line = |line: &[u8]| {
                let sum = format!("{:08x} ", crc32fast::hash(line));
                [sum.as_bytes(), line, b"\n"].concat()
            };
            rest.split(|byte| *byte == b'\n').flat_map(line).collect()
        }
        None => Vec::new(),
    }
}

pub(crate) fn start() -> Start {
    let nowhere = Defaults {
        quicksupport_url: None,
    };
    let (policy, problems) = Policy::read(&Raw::new(), nowhere);
    Start {
        now: Timestamp(1_000_000),
        seed: 7,
        user: "bob".into(),
        origin: "https://desk.example.com".into(),
        policy,
        problems,
    }
}
