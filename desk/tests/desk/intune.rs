//! Sessions that somebody begins in Intune: the agent is asked, and nobody is asked twice.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use companion_desk::{
    ids::RequestId,
    intune::{
        rota::ROUND,
        rounds::{Answer as Shows, Intune, Matched, go_round},
        watch::{Heard, Reading, Watch},
    },
    lifecycle::State,
    protocol::{Answer, Offer, Pending, Progress},
    seal::{Key, Purpose},
    secrets::SessionLink,
    server::Desk,
    store::{RequestRecord, SessionState, StoreError},
};
use tokio::sync::watch;

use crate::support::{Agent, World, ask, held_at, look_into};

/// What Intune calls the device.
const MANAGED: &str = "7443c8b9-c8b9-7443-b9c8-4374b9c84374";

/// A world with an agent, and whoever reads Intune.
struct Asked {
    world: World,
    agent: Agent,
    watch: Watch,
}

impl Asked {
    /// Intune was looked at once, and showed nothing.
    async fn new() -> Self {
        let world = World::new().await;
        let agent = world.agent().await;
        let watch = Watch::begin(&world.desk).await.unwrap();
        let mut asked = Self {
            world,
            agent,
            watch,
        };
        assert_eq!(asked.shows("").await, Heard::Noted);
        asked
    }

    async fn shows(&mut self, path: &str) -> Heard {
        let reading = self.reading(path);
        self.hears(&reading, false).await
    }

    async fn hears(&mut self, reading: &Reading, awaited: bool) -> Heard {
        let (desk, device) = (&self.world.desk, &self.agent.device);
        let heard = self.watch.hear(desk, device, reading, awaited).await;
        heard.unwrap()
    }

    /// With a link that is TeamViewer's, unless it is one of its own.
    fn reading(&self, link: &str) -> Reading {
        let link = match link {
            "" => String::new(),
            own if own.contains(':') => own.to_owned(),
            path => format!("{}/{path}", self.world.teamviewer.address()),
        };
        Reading {
            managed: MANAGED.to_owned(),
            url: Some(SessionLink::new(link)),
            ..Reading::default()
        }
    }

    async fn offers(&self) -> Vec<Offer> {
        self.agent.pending().await.requests
    }

    async fn only(&self) -> RequestId {
        let offers = self.offers().await;
        assert_eq!(offers.len(), 1, "{offers:?}");
        RequestId::new(offers[0].id.clone())
    }

    async fn record(&self, id: &RequestId) -> RequestRecord {
        let path = format!("/api/v1/requests/{id}");
        self.world.operator.get(&path).await.ok()
    }

    async fn code_kept(&self, id: &RequestId) -> Option<String> {
        let mut database = look_into(&self.world.dir).await;
        let (sealed,): (Option<String>,) =
            sqlx::query_as("SELECT session_code_sealed FROM requests WHERE id = $1")
                .bind(id.as_str())
                .fetch_one(&mut database)
                .await
                .unwrap();
        let key = Key::parse(&crate::support::key(), "here").unwrap();
        let opened = key.open(Purpose::SessionCode(id), &sealed?).unwrap();
        Some(opened.to_string())
    }

    /// Nobody was told this.
    fn nobody_heard(&self, words: &str) {
        for reply in self.world.replies.lock().unwrap().iter() {
            assert!(!reply.body.contains(words), "{reply:?}");
        }
    }
}

#[tokio::test]
async fn a_session_from_intune_is_asked_about_and_its_code_comes_with_the_acceptance_only() {
    let mut asked = Asked::new().await;
    assert_eq!(asked.shows("s06301144").await, Heard::Noted);
    let offers = asked.offers().await;
    assert_eq!(offers[0].from.name, "Intune administrator");
    assert!(!offers[0].reason.is_empty() && offers[0].user.is_none());
    let id = asked.only().await;
    let record = asked.record(&id).await;
    assert_eq!(record.origin.as_deref(), Some("intune"));
    assert_eq!(
        (record.state, record.session),
        (State::Offered, SessionState::Foreign)
    );
    asked.nobody_heard("06301144");

    let session = asked.agent.accept(&id).await.session.unwrap();
    assert_eq!(session.code, "s06301144");
    for step in [Progress::Fetching, Progress::Launched, Progress::Ended] {
        asked.agent.progress(&id, &step).await;
    }
    let ended = asked.record(&id).await;
    assert_eq!(
        (ended.state, ended.session),
        (State::Ended, SessionState::Foreign)
    );
    assert_eq!(asked.code_kept(&id).await, None);
    // It is not ours to close, and nobody asked TeamViewer for it.
    assert_eq!(asked.world.teamviewer.sessions().len(), 0);
}

#[tokio::test]
async fn of_a_supporters_link_nothing_but_the_code_is_kept() {
    let mut asked = Asked::new().await;
    asked.shows("s06301144-abcdef123456").await;
    let id = asked.only().await;
    assert_eq!(asked.code_kept(&id).await.as_deref(), Some("s06301144"));
    asked.agent.accept(&id).await;
    asked.record(&id).await;
    asked.nobody_heard("abcdef123456");
    // The customer's link of the same session is the same session.
    assert_eq!(asked.shows("s06301144").await, Heard::Same);
}

#[tokio::test]
async fn nobody_is_asked_about_the_same_session_twice() {
    let mut asked = Asked::new().await;
    asked.shows("s06301144").await;
    let id = asked.only().await;
    assert_eq!(asked.shows("s06301144").await, Heard::Same);
    let decline = Answer::Declined {
        reason: String::new(),
    };
    asked.agent.answer(&id, &decline).await;
    assert_eq!(asked.shows("s06301144").await, Heard::Same);

    let world = asked.world.restart().await;
    let agent = world.same(&asked.agent);
    let watch = Watch::begin(&world.desk).await.unwrap();
    let mut asked = Asked {
        world,
        agent,
        watch,
    };
    assert_eq!(asked.shows("s06301144").await, Heard::Same);
    // Also when it was away in between.
    asked.shows("").await;
    assert_eq!(asked.shows("").await, Heard::Noted);
    assert_eq!(asked.shows("s06301144").await, Heard::Noted);
    assert_eq!(asked.offers().await, []);
}

#[tokio::test]
async fn another_session_takes_the_place_of_the_one_before() {
    let mut asked = Asked::new().await;
    asked.shows("s06301144").await;
    let first = asked.only().await;
    asked.shows("s06301145").await;
    let second = asked.only().await;
    assert_ne!(first, second);
    let record = asked.record(&first).await;
    assert_eq!(record.state, State::Withdrawn);
    let why = record.detail.unwrap().to_string();
    assert!(why.contains("another session"), "{why}");

    // What the user agreed to is not taken away.
    asked.agent.accept(&second).await;
    asked.agent.progress(&second, &Progress::Launched).await;
    asked.shows("s06301146").await;
    assert_eq!(asked.record(&second).await.state, State::Launched);
    let offers = asked.offers().await;
    assert_eq!(offers[0].supersedes.as_deref(), Some(second.as_str()));
}

#[tokio::test]
async fn a_session_that_goes_takes_its_request_along_unless_it_was_accepted() {
    let mut asked = Asked::new().await;
    asked.shows("s06301144").await;
    let first = asked.only().await;
    // Graph answers from several places, of which one may lag behind.
    assert_eq!(asked.shows("").await, Heard::Same);
    assert_eq!(asked.shows("s06301144").await, Heard::Same);
    asked.shows("").await;
    asked.only().await;
    assert_eq!(asked.shows("").await, Heard::Noted);
    assert_eq!(asked.offers().await, []);
    let record = asked.record(&first).await;
    assert_eq!(record.state, State::Withdrawn);
    assert!(record.detail.unwrap().to_string().contains("gone"));

    asked.shows("s06301145").await;
    let second = asked.only().await;
    asked.agent.accept(&second).await;
    asked.shows("").await;
    asked.shows("").await;
    assert_eq!(asked.record(&second).await.state, State::Accepted);
}

#[tokio::test]
async fn what_was_there_before_is_asked_about_only_if_somebody_waits_for_it() {
    for awaited in [false, true] {
        let world = World::new().await;
        let agent = world.agent().await;
        let watch = Watch::begin(&world.desk).await.unwrap();
        let mut asked = Asked {
            world,
            agent,
            watch,
        };
        let reading = asked.reading("s06301144");
        asked.hears(&reading, awaited).await;
        assert_eq!(asked.offers().await.len(), usize::from(awaited));
        asked.shows("s06301145").await;
        asked.only().await;
    }
}

#[tokio::test]
async fn a_link_that_is_none_asks_nobody_and_takes_the_one_before_back() {
    for bad in [
        "javascript:alert('s06301144')",
        "https://evil.example/s06301144",
        "https://get.teamviewer.com.evil.example/s06301144",
        "custom-module",
    ] {
        let mut asked = Asked::new().await;
        asked.shows("s06301145").await;
        let before = asked.only().await;
        assert_eq!(asked.shows(bad).await, Heard::Noted, "{bad}");
        assert_eq!(asked.shows(bad).await, Heard::Same, "{bad}");
        assert_eq!(asked.offers().await, [], "{bad}");
        assert_eq!(asked.record(&before).await.state, State::Withdrawn);
        asked.nobody_heard("evil");
    }
}

#[tokio::test]
async fn a_device_that_changed_its_user_is_not_asked_for_the_user_before() {
    let mut asked = Asked::new().await;
    let of = |asked: &Asked, user: &str| Reading {
        user: Some(user.to_owned()),
        ..asked.reading("s06301144")
    };
    let grace = of(&asked, "grace@example.com");
    asked.hears(&grace, false).await;
    let id = asked.only().await;
    let ada = of(&asked, "ada@example.com");
    asked.hears(&ada, false).await;
    assert_eq!(asked.offers().await, []);
    let why = asked.record(&id).await.detail.unwrap().to_string();
    assert!(why.contains("another user"), "{why}");
}

#[tokio::test]
async fn who_is_being_asked_is_asked_about_intunes_session_afterwards() {
    let mut asked = Asked::new().await;
    let ours = asked.world.ask(&asked.agent).await;
    assert_eq!(asked.shows("s06301144").await, Heard::Busy);
    assert_eq!(asked.only().await, ours.id);
    let decline = Answer::Declined {
        reason: String::new(),
    };
    asked.agent.answer(&ours.id, &decline).await;
    assert_eq!(asked.shows("s06301144").await, Heard::Noted);
    let id = asked.only().await;
    assert_ne!(id, ours.id);
    // And the other way round.
    let path = "/api/v1/requests";
    let refused = asked.world.operator.post(path, &ask(&asked.agent)).await;
    let detail = refused.problem(409).detail;
    assert!(detail.starts_with("Intune administrator"), "{detail}");
}

#[tokio::test]
async fn whoever_asks_in_intune_is_no_operator() {
    let mut asked = Asked::new().await;
    asked.shows("s06301144").await;
    let listed = asked.world.operator.get("/api/v1/operators").await;
    assert!(!listed.body.contains("Intune administrator"), "{listed:?}");
}

/// Intune, with as many devices as there are agents.
#[derive(Clone)]
struct Played {
    links: Arc<Mutex<BTreeMap<String, String>>>,
    matched: Vec<Matched>,
    looks: Arc<watch::Sender<usize>>,
}

impl Played {
    fn new(agents: &[&Agent]) -> Self {
        let matched = agents.iter().enumerate().map(|(number, agent)| Matched {
            managed: format!("managed-{number}"),
            device: agent.device.clone(),
        });
        Self {
            links: Arc::default(),
            matched: matched.collect(),
            looks: Arc::default(),
        }
    }

    fn begin(&self, number: usize, link: String) {
        let mut links = self.links.lock().unwrap();
        links.insert(format!("managed-{number}"), link);
    }

    /// Asks in the place of this desk's keeper.
    fn asked_by(&self, desk: &Desk) -> tokio::task::JoinHandle<()> {
        let (intune, desk) = (self.clone(), desk.clone());
        tokio::spawn(async move {
            // It never ends.
            go_round(&desk, &intune).await.ok();
        })
    }

    async fn looked(&self, more_than: usize) -> usize {
        let mut looks = self.looks.subscribe();
        *looks.wait_for(|looks| *looks > more_than).await.unwrap()
    }
}

impl Intune for Played {
    async fn matched(&self) -> Result<Option<Vec<Matched>>, StoreError> {
        Ok(Some(self.matched.clone()))
    }

    async fn look(&self, devices: &[String]) -> Result<Vec<Shows>, Duration> {
        let links = self.links.lock().unwrap().clone();
        self.looks.send_modify(|looks| *looks += devices.len());
        let shows = devices.iter().map(|managed| {
            Shows::Shows(Reading {
                managed: managed.clone(),
                url: links.get(managed).cloned().map(SessionLink::new),
                ..Reading::default()
            })
        });
        Ok(shows.collect())
    }
}

#[tokio::test]
async fn a_new_session_reaches_the_agent_within_five_seconds() {
    let world = World::new().await;
    let agent = world.agent().await;
    let intune = Played::new(&[&agent]);
    let asking = intune.asked_by(&world.desk);
    intune.looked(0).await;
    let poll = held_at(&world.desk, &agent, 300).await;
    intune.begin(0, format!("{}/s06301144", world.teamviewer.address()));
    let before = *intune.looks.borrow();
    // The round that is under way, and the next one.
    world.clock.advance(ROUND);
    intune.looked(before).await;
    let pending: Pending = poll.await.unwrap().ok();
    assert_eq!(pending.requests.len(), 1);
    assert!(ROUND * 2 <= Duration::from_secs(5));
    asking.abort();
}

#[tokio::test]
async fn of_several_desks_one_asks_and_another_goes_on() {
    let world = World::new().await;
    let agent = world.agent().await;
    let (first, second) = (Played::new(&[&agent]), Played::new(&[&agent]));
    let asking = first.asked_by(&world.desk);
    first.looked(0).await;
    let waiting = second.asked_by(&world.desk);
    for _ in 0..10 {
        let before = *first.looks.borrow();
        world.clock.advance(ROUND);
        first.looked(before).await;
    }
    assert_eq!(*second.looks.borrow(), 0);
    asking.abort();
    asking.await.unwrap_err();
    while *second.looks.borrow() == 0 {
        world.clock.advance(Duration::from_secs(10));
        tokio::task::yield_now().await;
    }
    waiting.abort();
}
