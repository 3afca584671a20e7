//! The whole loop in virtual time: hours pass in no time, and the clock is nobody's but the test's.

use std::{path::Path, sync::Arc};

use companion::{
    assist::{
        Agent, Answer, Event, Outcome, Record, RequestId, Start, Timestamp, View,
        policy::{Defaults, Policy, Raw},
    },
    clock::Clock,
    fetch::Fetcher,
    journal::Journal,
    run::{Rest, World, run},
    source::{FileSource, Source},
};
use serde_json::json;
use tokio::sync::{mpsc, watch};

use crate::support::fixture;

const BEGIN: Timestamp = Timestamp(1_000_000);
const MINUTE: u64 = 60_000;

/// An agent in this process, on a fixture, in tokio's time.
struct Life {
    view: watch::Receiver<View>,
    events: mpsc::UnboundedSender<Event>,
    running: tokio::task::JoinHandle<()>,
}

impl Life {
    fn begin(dir: &Path, entry: serde_json::Value) -> Self {
        rustls::crypto::ring::default_provider()
            .install_default()
            .ok();
        let none = Defaults {
            quicksupport_url: None,
        };
        let (policy, problems) = Policy::read(&Raw::new(), none);
        let opened = Journal::open(dir).unwrap();
        let start = Start {
            now: BEGIN,
            seed: 1,
            user: "bob".into(),
            origin: "https://desk.example.com".into(),
            policy,
            problems,
        };
        let source = FileSource::open(&fixture(dir, entry), BEGIN).unwrap();
        let world = World {
            source: Arc::new(Source::File(source)),
            journal: opened.journal,
            fetcher: Fetcher::new(
                dir.join("quicksupport"),
                companion::web::Network::of_system(None),
            ),
            clock: Clock::simulated(BEGIN),
            rest: Rest::default(),
            changes: mpsc::channel(1).1,
        };
        let (events, inbox) = mpsc::unbounded_channel();
        let (shown, view) = watch::channel(View::default());
        let (_call, calls) = mpsc::channel(1);
        let agent = Agent::resume(opened.records, start);
        let running = tokio::spawn(run(
            agent,
            world,
            inbox,
            calls,
            shown,
            std::future::pending(),
        ));
        Self {
            view,
            events,
            running,
        }
    }

    async fn until(&mut self, wanted: impl FnMut(&View) -> bool) -> View {
        self.view.wait_for(wanted).await.unwrap().clone()
    }

    fn answer(&self, answer: Answer) {
        let id = RequestId::try_from("a".to_owned()).unwrap();
        self.events.send(Event::Answered(id, answer)).unwrap();
    }

    /// Minutes since the beginning.
    fn minutes(&self, began: tokio::time::Instant) -> u64 {
        began.elapsed().as_secs() / 60
    }

    async fn end(self) {
        drop(self.events);
        self.running.await.unwrap();
    }
}

fn outcomes(dir: &Path) -> Vec<Outcome> {
    let records = Journal::open(dir).unwrap().records;
    let ended = records.into_iter().filter_map(|record| match record {
        Record::Ended { outcome, .. } => Some(outcome),
        _ => None,
    });
    ended.collect()
}

#[tokio::test(start_paused = true)]
async fn later_asks_again_and_silence_ends_it_as_silence() {
    let dir = tempfile::tempdir().unwrap();
    let began = tokio::time::Instant::now();
    let entry = json!({ "id": "a", "code": "s06-301-144", "appears": 60, "expires": 660 });
    let mut life = Life::begin(dir.path(), entry);

    life.until(|view| view.waiting == 1).await;
    assert_eq!(life.minutes(began), 1);
    life.answer(Answer::Snooze { minutes: 5 });
    life.until(|view| view.waiting == 0 && !view.prompts.is_empty())
        .await;
    let view = life.until(|view| view.waiting == 1).await;
    assert_eq!((life.minutes(began), view.prompts[0].raised), (6, 1));
    assert_eq!(view.prompts[0].expires, Timestamp(BEGIN.0 + 11 * MINUTE));

    let view = life.until(|view| view.prompts.is_empty()).await;
    assert_eq!(life.minutes(began), 11);
    assert_eq!(view.news[0].outcome, Outcome::Expired);
    // The news goes by itself, too.
    life.until(|view| view.news.is_empty()).await;
    assert_eq!(life.minutes(began), 21);
    life.end().await;
    assert_eq!(outcomes(dir.path()), [Outcome::Expired]);
}
