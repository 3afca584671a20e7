//! What a request costs the device: each step as the agent's own code does it, without a network and without a clock.

use std::{
    collections::VecDeque,
    fs::{self, File},
    path::Path,
    time::{Duration, SystemTime},
};

use companion::{
    assist::{
        Agent, Answer, Asker, Code, Command, Event, Grant, Reach, Record, Report, Request,
        RequestId, Start, Timestamp, Told,
        policy::{Defaults, KEYS, Origin, Policy, Raw},
    },
    config,
    fetch::played,
    journal::Journal,
    l10n::{Language, Locale, Voice},
    source::{self, PlayedDesk},
    ui::surface,
};
use companion_authenticode::{Trust, judge};
use companion_desk::{
    protocol::{self, Pending},
    rehearsal::quicksupport,
};
use serde_json::{Map, Value};

use super::counter::Counter;

/// Some day in 2027.
const NOW: Timestamp = Timestamp(1_800_000_000_000);
const MINUTE: u64 = 60_000;
/// So many lines of the journal, years of a device.
const RECORDS: usize = 10_000;
const MIB: usize = 1024 * 1024;

/// A program that was signed for the tests, and the authority that it is signed under.
const PROGRAM: &[u8] = include_bytes!("../../../tests/fuzz/corpus/authenticode/stamped");
const ROOT: &[u8] = include_bytes!("../../../tests/fuzz/signatures/root.der");

/// Counts all of it; `dir` is a directory to write in.
pub(super) fn count(counter: &mut Counter, dir: &Path) {
    question(counter);
    request(counter);
    journal(counter, dir);
    words(counter);
    settings(counter);
    quicksupport(counter, dir);
}

/// The desk's answer to a poll → what the user sees.
fn question(counter: &mut Counter) {
    let pending = Pending {
        now: Some(NOW.0),
        spread_ms: Some(500),
        cursor: 7,
        requests: vec![offer("a")],
    };
    let body = serde_json::to_vec(&pending).unwrap();
    let voice = Voice::new(german());
    let fresh = || (PlayedDesk::new(), agent());
    counter.count(
        "agent: a poll's answer read, decided, in words",
        (0..=100).map(|_| fresh()),
        |(mut talk, mut agent)| {
            let answer = source::Answer {
                status: 200,
                retry_after: None,
                body: &body,
            };
            let requests = talk.asked(Some(answer), Duration::from_secs(1), NOW);
            let commands = agent.handle(Event::Polled(requests.unwrap()), NOW);
            let surface = surface::of(&agent.view(), &voice, 0);
            assert_eq!(surface.notices.len(), 1);
            (commands, surface)
        },
    );
}

/// A request from its offer until its end is reported, as decisions.
fn request(counter: &mut Counter) {
    counter.count(
        "agent: one request decided, offer to report",
        (0..=100).map(|_| agent()),
        |agent| live(agent, asked("a")),
    );
}

fn journal(counter: &mut Counter, dir: &Path) {
    let lives = (0..).flat_map(|number| live(agent(), asked(&format!("request-{number}"))));
    let records: Vec<Record> = lives.take(RECORDS).collect();
    let (short, long) = (dir.join("short"), dir.join("long"));
    for dir in [&short, &long] {
        fs::create_dir(dir).unwrap();
    }
    let mut journal = Journal::open(&short).unwrap().journal;
    journal.append(&records[0]).unwrap();
    drop(journal);
    let mut journal = Journal::open(&long).unwrap().journal;
    counter.count("agent: a record written", &records, |record| {
        journal.append(record).unwrap();
    });
    drop(journal);
    counter.count_of(
        "agent: a record read and replayed",
        RECORDS as u64,
        [&short, &long],
        |dir| Agent::resume(Journal::open(dir).unwrap().records, start()),
    );
}

fn words(counter: &mut Counter) {
    let view = agent().view();
    counter.count(
        "agent: a language read, and its idle menu said",
        (0..=10).map(|_| german()),
        |locale| surface::of(&view, &Voice::new(locale), 0),
    );
    let voice = Voice::new(german());
    counter.count("agent: the idle menu said again", 0..=100, |_| {
        surface::of(&view, &voice, 0)
    });
}

fn settings(counter: &mut Counter) {
    let examples = KEYS
        .iter()
        .map(|key| (key.name.to_owned(), Value::from(key.example)));
    let examples: Map<String, Value> = examples.collect();
    let layers = || {
        [
            (examples.clone(), Origin::File),
            (examples.clone(), Origin::Policy),
        ]
    };
    counter.count(
        "agent: every setting read",
        (0..=100).map(|_| layers()),
        |layers| Policy::read(&config::merge(layers), defaults()),
    );
    let typed = ["s06-301-144", "https://get.teamviewer.com/s06301144"];
    counter.count(
        "agent: a session code read",
        typed.iter().cycle().take(1001),
        |text| Code::parse(text).unwrap(),
    );
}

/// What makes sure that QuickSupport is TeamViewer's.
fn quicksupport(counter: &mut Counter, dir: &Path) {
    let program: Vec<u8> = (0..MIB).map(|at| (at % 251) as u8).collect();
    counter.count("agent: 1 MiB hashed", 0..=1, |_| {
        played::hash(&program[..]).unwrap()
    });

    let mut trust = Trust::default();
    trust.root(ROOT).unwrap();
    let then = SystemTime::UNIX_EPOCH + Duration::from_millis(NOW.0);
    counter.count("agent: a signed program judged", 0..=4, |_| {
        judge(PROGRAM, &trust, then).unwrap()
    });

    let packed = dir.join("quicksupport.tar.gz");
    fs::write(&packed, quicksupport::archive(None).unwrap()).unwrap();
    let empty = |number| {
        let into = dir.join(format!("unpacked-{number}"));
        fs::create_dir(&into).unwrap();
        (File::open(&packed).unwrap(), into)
    };
    counter.count(
        "agent: QuickSupport's archive unpacked",
        (0..=10).map(empty),
        |(packed, into)| played::unpack(packed, &into, MIB as u64).unwrap(),
    );
}

/// Lives through a request whose user accepts it; gives what was recorded.
fn live(mut agent: Agent, request: Request) -> Vec<Record> {
    let mut records = Vec::new();
    let accept = Event::Answered(request.id.clone(), Answer::Accept);
    let mut due = VecDeque::from([Event::Polled(vec![request]), accept]);
    while let Some(event) = due.pop_front() {
        for command in agent.handle(event, NOW) {
            match command {
                Command::Record(record) => records.push(record),
                Command::Tell(id, report) => {
                    let told = match report {
                        Report::Accepted => Told::Granted(grant()),
                        Report::Asked
                        | Report::Blocked(_)
                        | Report::Snoozed { .. }
                        | Report::Fetching
                        | Report::Verified(_)
                        | Report::Launched
                        | Report::Over(_)
                        | Report::Suspicious => Told::Done,
                    };
                    due.push_back(Event::Told(id, report, told));
                }
                Command::Fetch(id, ..) => due.push_back(Event::Fetched(id, Ok("TLS".to_owned()))),
                Command::Launch(id, _) => {
                    due.push_back(Event::Launched(id.clone(), Ok(Reach::Seen)));
                    due.push_back(Event::Exited(id));
                }
                Command::Poll { .. }
                | Command::HangUp
                | Command::OpenLink(..)
                | Command::Abandon(_)
                | Command::Close { .. } => {}
            }
        }
    }
    assert!(matches!(records.last(), Some(Record::Reported { .. })));
    records
}

fn agent() -> Agent {
    Agent::resume([], start()).0
}

fn start() -> Start {
    let (policy, problems) = Policy::read(&Raw::new(), defaults());
    Start {
        now: NOW,
        seed: 7,
        user: "grace".to_owned(),
        origin: "https://desk.example.com/".to_owned(),
        policy,
        problems,
    }
}

fn defaults() -> Defaults {
    Defaults {
        quicksupport_url: Some("https://download.teamviewer.com/download/teamviewer_qs.tar.gz"),
    }
}

fn german() -> Locale {
    Locale {
        language: Language::from_tag("de").unwrap(),
        ..Locale::default()
    }
}

fn grant() -> Grant {
    Grant {
        code: Code::parse("s06-301-144").unwrap(),
        quicksupport: None,
    }
}

fn offer(id: &str) -> protocol::Offer {
    protocol::Offer {
        id: id.to_owned(),
        from: protocol::Asker {
            name: "Ada Lovelace".to_owned(),
            address: "ada@example.com".to_owned(),
            desk: "IT Helpdesk, Example Ltd".to_owned(),
        },
        reason: "The printer on the third floor prints nothing but empty pages".to_owned(),
        message: None,
        ticket: Some("T-4711".to_owned()),
        check_words: vec!["amber".to_owned(), "river".to_owned()],
        user: None,
        created_at: NOW.0,
        expires_at: NOW.0 + 10 * MINUTE,
        reminders: 0,
        supersedes: None,
    }
}

fn asked(id: &str) -> Request {
    let offer = offer(id);
    let nameless = Request::nameless(
        RequestId::try_from(offer.id).unwrap(),
        Timestamp(offer.expires_at),
    );
    Request {
        from: Asker {
            name: offer.from.name,
            address: offer.from.address,
            desk: offer.from.desk,
        },
        reason: offer.reason,
        ticket: offer.ticket,
        check_words: offer.check_words,
        ..nameless
    }
}
