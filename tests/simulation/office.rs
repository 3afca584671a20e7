//! IT's side of a world: the real desk on a database of its own, its operators, and a TeamViewer.

use std::{
    fmt,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::PathBuf,
    time::Duration,
};

use companion_desk::{
    lifecycle::State,
    protocol::{DeviceFacts, Enroll, Enrolled, QuickSupport},
    rehearsal::{Faults, HeldPoll, Played, Reply, Session, TeamViewer, chance},
    seal::Key,
    server::{Config, OpenError},
    store::{Database, Kept, RequestRecord, Store},
    time::{HandClock, Timestamp},
};
use serde_json::Value;
use tempfile::TempDir;

use crate::staff::{Operator, Staff};

/// When every world begins: some day in 2027.
pub const START: u64 = 1_800_000_000_000;

/// What all worlds of a thread share: a TeamViewer, and a database to begin with.
pub struct Ground {
    teamviewer: TeamViewer,
    database: PathBuf,
    staff: Staff,
    dir: TempDir,
}

/// The office of one world.
pub struct Office<'a> {
    ground: &'a Ground,
    clock: HandClock,
    config: Config,
    /// Nothing while it is down.
    played: Option<Played>,
    /// The end of the audit, noted when the desk was last looked into.
    noted: Option<Kept>,
    _dir: TempDir,
}

/// What the desk said.
#[derive(Clone)]
pub struct Said {
    pub status: u16,
    pub retry_after: Option<u64>,
    pub body: Vec<u8>,
}

/// The same for answers that are the same byte for byte.
impl fmt::Debug for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut hasher = DefaultHasher::new();
        self.body.hash(&mut hasher);
        let (status, length, hash) = (self.status, self.body.len(), hasher.finish());
        write!(f, "{status}, {length} bytes, {hash:016x}")
    }
}

/// What became of a call.
pub enum Called {
    Said(Said),
    Held(HeldPoll),
}

impl Ground {
    pub async fn new() -> Self {
        let _seeded = chance::seeded(0);
        // The only error is that one is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let dir = in_memory();
        let teamviewer = TeamViewer::start().await.unwrap();
        let first = dir.path().join("first.sqlite3");
        let clock = HandClock::at(time(START));
        let desk = Played::open(config(&first, &teamviewer, &clock))
            .await
            .unwrap();
        let staff = Staff::of(&desk).await;
        drop(desk);
        let database = dir.path().join("template.sqlite3");
        let store = Store::open(&Database::Sqlite(first)).await.unwrap();
        store.copy(&database).await.unwrap();
        Self {
            teamviewer,
            database,
            staff,
            dir,
        }
    }
}

impl<'a> Office<'a> {
    pub async fn new(ground: &'a Ground) -> Self {
        ground.teamviewer.begin_anew();
        let dir = tempfile::tempdir_in(ground.dir.path()).unwrap();
        let database = dir.path().join("desk.sqlite3");
        std::fs::copy(&ground.database, &database).unwrap();
        let clock = HandClock::at(time(START));
        let config = config(&database, &ground.teamviewer, &clock);
        let played = Some(Played::open(config.clone()).await.unwrap());
        Self {
            ground,
            clock,
            config,
            played,
            noted: None,
            _dir: dir,
        }
    }

    /// Time passes, in milliseconds.
    pub async fn pass(&self, time: u64) {
        if time > 0 {
            tokio::time::advance(Duration::from_millis(time)).await;
        }
    }

    /// What the desk's own clock shows.
    pub fn set_clock(&self, now: u64) {
        self.clock.set(time(now));
    }

    pub fn is_up(&self) -> bool {
        self.played.is_some()
    }

    /// Enrols a device, perhaps into the group of the local operator; gives its name at the desk and its
    /// credential.
    pub async fn enrol(&self, number: usize, local: bool) -> (String, String) {
        let enroll = Enroll {
            token: self.ground.staff.enrolment[usize::from(local)].clone(),
            installation: format!("{number:032x}"),
            device: DeviceFacts {
                name: format!("laptop-{number}"),
                os: "linux".to_owned(),
                os_version: "Debian GNU/Linux 12 (bookworm)".to_owned(),
                user: "grace".to_owned(),
                agent_version: "0.1.0".to_owned(),
                ..DeviceFacts::default()
            },
        };
        let body = Some(serde_json::to_vec(&enroll).unwrap());
        let Called::Said(said) = self.call("/agent/v1/enroll", "", body).await else {
            panic!("an enrolment is answered");
        };
        let enrolled: Enrolled = serde_json::from_slice(&said.body).unwrap();
        (enrolled.device_id, enrolled.credential)
    }

    /// A call of a device, as it arrives.
    pub async fn call(&self, path: &str, token: &str, body: Option<Vec<u8>>) -> Called {
        let played = self.played.as_ref().unwrap();
        heard(played.call(path, token, body).await.unwrap())
    }

    /// Who works at the desk.
    pub fn operators(&self) -> &'a [Operator] {
        &self.ground.staff.operators
    }

    /// A call of an operator; nothing while the desk is down.
    pub async fn operate(&self, who: usize, path: &str, body: Option<Value>) -> Option<Said> {
        let played = self.played.as_ref()?;
        let body = body.map(|body| serde_json::to_vec(&body).unwrap());
        let token = &self.operators()[who].token;
        match heard(played.call(path, token, body).await.unwrap()) {
            Called::Said(said) => Some(said),
            Called::Held(_) => panic!("an operator is answered"),
        }
    }

    /// The rows about a request that name an operator: who, what, and whether it was done.
    pub async fn deeds_on_record(&self, request: &str) -> Vec<(String, String, bool)> {
        let timeline = self.request(request).await.timeline.into_iter();
        let by_operators = timeline.filter_map(|row| {
            let who = row.actor.strip_prefix("operator:")?.to_owned();
            Some((who, row.action, row.outcome == "done"))
        });
        by_operators.collect()
    }

    pub fn is_ripe(&self, held: &HeldPoll) -> bool {
        self.played
            .as_ref()
            .is_some_and(|played| played.is_ripe(held))
    }

    pub async fn go_on(&self, held: HeldPoll) -> Called {
        heard(self.played.as_ref().unwrap().go_on(held).await)
    }

    /// Lets the desk do by itself what is due; when to come again.
    pub async fn keep(&mut self) -> Option<u64> {
        let played = self.played.as_mut()?;
        let next = played.keep(&self.ground.teamviewer).await.unwrap();
        next.map(|next| u64::try_from(next.millis()).unwrap_or(0))
    }

    /// The same, but the desk is killed as soon as TeamViewer has opened a session and before the
    /// desk hears of it. Tells whether that came to pass.
    pub async fn keep_and_die_opening(&mut self) -> bool {
        let teamviewer = &self.ground.teamviewer;
        let (before, held) = (teamviewer.sessions().len(), teamviewer.held());
        teamviewer.faults(Faults {
            holds: true,
            afterwards: true,
            only: Some("POST /sessions"),
            ..Faults::default()
        });
        self.keep().await;
        let opened = teamviewer.sessions().len() > before;
        if opened {
            self.kill();
        }
        let teamviewer = &self.ground.teamviewer;
        teamviewer.faults(Faults::default());
        for call in teamviewer.held() {
            if !held.contains(&call) {
                teamviewer.answer(call, Faults::default()).await;
            }
        }
        opened
    }

    /// What TeamViewer was asked so far.
    pub fn calls(&self) -> Vec<String> {
        self.ground.teamviewer.calls()
    }

    /// The calls that TeamViewer holds, oldest first.
    pub fn held(&self) -> Vec<u64> {
        self.ground.teamviewer.held()
    }

    /// TeamViewer answers a call that it held, like this.
    pub async fn answer(&self, call: u64, how: Faults) {
        self.ground.teamviewer.answer(call, how).await;
    }

    /// TeamViewer behaves like this from now on.
    pub fn teamviewer(&self, faults: Faults) {
        self.ground.teamviewer.faults(faults);
    }

    /// QuickSupport reaches TeamViewer, or leaves it.
    pub fn online(&self, code: &str, online: bool) {
        self.ground.teamviewer.online(code, online);
    }

    /// Every session that was ever made.
    pub fn sessions(&self) -> Vec<Session> {
        self.ground.teamviewer.sessions()
    }

    /// Those that can be joined at this time.
    pub fn open_sessions(&self, now: u64) -> impl Iterator<Item = Session> {
        let now = time(now).to_string();
        let open = move |session: &Session| session.state == "Open" && session.valid_until > now;
        self.sessions().into_iter().filter(open)
    }

    /// How long the desk waits for one answer of TeamViewer's.
    pub fn patience(&self) -> u64 {
        u64::try_from(self.config.teamviewer.timeout.as_millis()).unwrap_or(u64::MAX)
    }

    /// Asks the desk to stop: polls end with a word.
    pub fn stop(&self) {
        if let Some(played) = &self.played {
            played.stop();
        }
    }

    /// The desk is gone, in the middle of whatever it did.
    pub fn kill(&mut self) {
        self.played = None;
    }

    /// It is there again, and its audit is whole.
    pub async fn open(&mut self) {
        let opened = loop {
            match Played::open(self.config.clone()).await {
                // What the one before had begun ends first.
                Err(OpenError::InUse(_)) => tokio::task::yield_now().await,
                opened => break opened.unwrap(),
            }
        };
        self.played = Some(opened);
    }

    /// Looks at every row of the audit; what was noted before is still so.
    pub async fn audit(&mut self) -> Result<(), String> {
        let Some(played) = &self.played else {
            return Ok(());
        };
        let verdict = played.desk().verify_audit(self.noted.as_ref()).await;
        let verdict = verdict.map_err(|error| error.to_string())?;
        if let Some(flaw) = verdict.flaws.first() {
            return Err(format!("the audit is not whole: {flaw}"));
        }
        self.noted = verdict.last;
        Ok(())
    }

    pub async fn request(&self, id: &str) -> RequestRecord {
        let id = companion_desk::ids::RequestId::new(id);
        let desk = self.played.as_ref().unwrap().desk();
        desk.request(&id).await.unwrap().unwrap()
    }

    pub async fn state(&self, id: &str) -> Option<State> {
        self.played.as_ref()?;
        Some(self.request(id).await.state)
    }
}

impl Said {
    pub fn is_good(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The name of what was made, if something was.
    pub fn made(&self) -> Option<String> {
        if self.status != 201 {
            return None;
        }
        let made: Value = serde_json::from_slice(&self.body).unwrap();
        made["id"].as_str().map(str::to_owned)
    }
}

fn heard(reply: Reply) -> Called {
    match reply {
        Reply::Held(held) => Called::Held(held),
        Reply::Said {
            status,
            retry_after,
            body,
        } => Called::Said(Said {
            status,
            retry_after,
            body,
        }),
    }
}

fn time(millis: u64) -> Timestamp {
    Timestamp::from_millis(i64::try_from(millis).unwrap_or(i64::MAX))
}

/// A directory in memory where the system has such a place: each change of a desk is synced, and here
/// nothing is gained by waiting for a real disk.
fn in_memory() -> TempDir {
    tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .unwrap()
}

fn config(database: &std::path::Path, teamviewer: &TeamViewer, clock: &HandClock) -> Config {
    let quicksupport = QuickSupport {
        url: teamviewer.quicksupport_address(),
        sha256: Some(teamviewer.quicksupport_sha256()),
    };
    Config {
        database: Database::Sqlite(database.to_owned()),
        key: Some(Key::parse(&"0b".repeat(32), "here").unwrap()),
        name: "IT Helpdesk, Example Ltd".to_owned(),
        graph: None,
        teamviewer: teamviewer.config(),
        quicksupport: [("linux".to_owned(), quicksupport)].into(),
        clock: clock.clock(),
        public_url: None,
        behind_proxy: false,
        oidc: None,
    }
}
