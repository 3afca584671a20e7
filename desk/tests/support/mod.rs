//! A desk over real HTTP, with a TeamViewer of its own, a clock that stands still, an operator and
//! as many agents as wanted. Every body that the desk sends is kept.

pub mod hostile;
pub mod html;
pub mod postgres;
pub mod provider;
pub mod visitor;

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use companion_desk::{
    api::Ask,
    ids::{DeviceId, RequestId},
    lifecycle::State,
    protocol::{Answer, Answered, DeviceFacts, Enroll, Enrolled, Pending, Problem, Progress},
    rehearsal::TeamViewer,
    seal::Key,
    secrets::Token,
    server::{Config, Desk},
    store::{Database, RequestRecord, SessionState},
    time::{HandClock, Timestamp},
};
use reqwest::{Client, Method, StatusCode};
use serde::{Serialize, de::DeserializeOwned};
use sqlx::{AnyConnection, Connection as _};
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

/// Some day in 2027.
pub const START: Timestamp = Timestamp::from_millis(1_800_000_000_000);

/// What a caller got.
#[derive(Clone, Debug)]
pub struct Reply {
    pub call: String,
    pub status: StatusCode,
    pub retry_after: Option<String>,
    pub body: String,
}

impl Reply {
    #[track_caller]
    pub fn ok<T: DeserializeOwned>(&self) -> T {
        assert!(self.status.is_success(), "{self:?}");
        serde_json::from_str(&self.body).unwrap()
    }

    #[track_caller]
    pub fn problem(&self, status: u16) -> Problem {
        assert_eq!(self.status.as_u16(), status, "{self:?}");
        let problem: Problem = serde_json::from_str(&self.body).unwrap();
        assert!(!problem.detail.is_empty());
        problem
    }
}

pub struct World {
    pub dir: TempDir,
    pub teamviewer: TeamViewer,
    pub clock: HandClock,
    pub desk: Desk,
    pub operator: Caller,
    pub enrolment_token: Token,
    pub replies: Arc<Mutex<Vec<Reply>>>,
    base: String,
    config: Config,
    server: Server,
}

/// Another desk on a world's database.
pub struct Second {
    pub desk: Desk,
    base: String,
    server: Server,
}

impl Second {
    /// The same caller, at this desk.
    pub fn caller(&self, caller: &Caller) -> Caller {
        Caller {
            base: self.base.clone(),
            ..caller.clone()
        }
    }

    /// The same agent, at this desk.
    pub fn agent(&self, agent: &Agent) -> Agent {
        Agent {
            caller: self.caller(&agent.caller),
            device: agent.device.clone(),
        }
    }

    /// The same browser, whom a balancer leads to this desk.
    pub fn visitor(&self, visitor: &visitor::Visitor) -> visitor::Visitor {
        let mut same = visitor.clone();
        same.base.clone_from(&self.base);
        same
    }

    /// Ends it without a word, as `kill -9` does.
    pub fn kill(self) {
        self.server.done.abort();
    }
}

/// A desk that is being served.
pub struct Server {
    stop: oneshot::Sender<()>,
    done: JoinHandle<()>,
}

/// Somebody with a token.
#[derive(Clone)]
pub struct Caller {
    http: Client,
    pub base: String,
    pub token: String,
    replies: Arc<Mutex<Vec<Reply>>>,
}

/// An agent.
#[derive(Clone)]
pub struct Agent {
    pub caller: Caller,
    pub device: DeviceId,
}

/// Waits until the desk before has let go of a file: its last task may end a moment after it.
async fn let_go(database: &Database) {
    let Database::Sqlite(path) = database else {
        return;
    };
    let mut lock = path.as_os_str().to_owned();
    lock.push(".lock");
    let Ok(lock) = std::fs::File::open(lock) else {
        return;
    };
    let waited = tokio::task::spawn_blocking(move || lock.lock()).await;
    waited.unwrap().unwrap();
}

/// A connection that looks into the database past the desk.
pub async fn look_into(dir: &TempDir) -> AnyConnection {
    sqlx::any::install_default_drivers();
    let address = match database(dir) {
        Database::Sqlite(path) => format!("sqlite://{}?mode=rw", path.display()),
        Database::Postgres(url) => url.expose().to_owned(),
    };
    AnyConnection::connect(&address).await.unwrap()
}

impl World {
    pub async fn new() -> Self {
        Self::at(tempfile::tempdir().unwrap()).await
    }

    /// One that keeps what it knows in a certain directory.
    pub async fn at(dir: TempDir) -> Self {
        let teamviewer = TeamViewer::start().await.unwrap();
        let clock = HandClock::at(START);
        let config = config(&dir, &teamviewer, &clock);
        Self::assemble(dir, teamviewer, clock, config).await
    }

    /// One that keeps what it knows in a certain database.
    pub async fn on(database: Database, dir: TempDir) -> Self {
        let teamviewer = TeamViewer::start().await.unwrap();
        let clock = HandClock::at(START);
        let mut config = config(&dir, &teamviewer, &clock);
        config.database = database;
        Self::assemble(dir, teamviewer, clock, config).await
    }

    /// One whose changes wait that long for another program that has locked the file.
    pub async fn patient(longest_lock: Duration) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let teamviewer = TeamViewer::start().await.unwrap();
        let clock = HandClock::at(START);
        let config = config(&dir, &teamviewer, &clock);
        let desk = Desk::open_patient(config.clone(), longest_lock).await;
        Self::around(desk.unwrap(), dir, teamviewer, clock, config).await
    }

    /// One whose desk nobody has connected to its TeamViewer.
    pub async fn not_connected() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let teamviewer = TeamViewer::start().await.unwrap();
        let clock = HandClock::at(START);
        let mut config = config(&dir, &teamviewer, &clock);
        config.teamviewer = teamviewer.config_to_connect();
        Self::assemble(dir, teamviewer, clock, config).await
    }

    /// One whose desk is told something else.
    pub async fn configured(change: impl FnOnce(&mut Config)) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let teamviewer = TeamViewer::start().await.unwrap();
        let clock = HandClock::at(START);
        let mut config = config(&dir, &teamviewer, &clock);
        change(&mut config);
        Self::assemble(dir, teamviewer, clock, config).await
    }

    /// One whose desk uses another world's TeamViewer, or none.
    pub async fn with(config: Config, dir: TempDir, clock: &HandClock) -> Self {
        let unused = TeamViewer::start().await.unwrap();
        Self::assemble(dir, unused, clock.clone(), config).await
    }

    async fn assemble(
        dir: TempDir,
        teamviewer: TeamViewer,
        clock: HandClock,
        config: Config,
    ) -> Self {
        let desk = Desk::open(config.clone()).await.unwrap();
        Self::around(desk, dir, teamviewer, clock, config).await
    }

    async fn around(
        desk: Desk,
        dir: TempDir,
        teamviewer: TeamViewer,
        clock: HandClock,
        config: Config,
    ) -> Self {
        let (_, token) = desk
            .add_operator("Ada Lovelace", "ada@example.com")
            .await
            .unwrap();
        let month = Duration::from_secs(30 * 86_400);
        let (_, enrolment_token) = desk
            .add_enrolment_token("tests", month, None)
            .await
            .unwrap();
        let (base, server) = serve(&desk).await;
        let replies = Arc::default();
        let operator = Caller::new(&base, token.expose(), &replies);
        Self {
            dir,
            teamviewer,
            clock,
            desk,
            operator,
            enrolment_token,
            replies,
            base,
            config,
            server,
        }
    }

    /// Stops the desk in good order and opens it again on the same database.
    pub async fn restart(self) -> Self {
        self.reopen(None, |_| ()).await
    }

    /// Stops the desk and opens it again on the database of another directory.
    pub async fn moved_to(self, dir: TempDir) -> Self {
        self.reopen(Some(dir), |_| ()).await
    }

    /// Stops the desk, does something while nobody serves, and opens it as it is told then.
    pub async fn reopened(self, change: impl FnOnce(&mut Config)) -> Self {
        self.reopen(None, change).await
    }

    async fn reopen(self, elsewhere: Option<TempDir>, change: impl FnOnce(&mut Config)) -> Self {
        self.server.stop.send(()).unwrap();
        self.server.done.await.unwrap();
        drop(self.desk);
        let dir = elsewhere.unwrap_or(self.dir);
        let mut config = Config {
            database: database(&dir),
            ..self.config.clone()
        };
        change(&mut config);
        let_go(&config.database).await;
        let desk = Desk::open(config.clone()).await.unwrap();
        let (base, server) = serve(&desk).await;
        let operator = Caller {
            base: base.clone(),
            ..self.operator
        };
        Self {
            dir,
            desk,
            operator,
            base,
            config,
            server,
            ..self
        }
    }

    /// The same agent, at the desk as it is now.
    pub fn same(&self, agent: &Agent) -> Agent {
        let caller = Caller {
            base: self.base.clone(),
            ..agent.caller.clone()
        };
        Agent {
            caller,
            device: agent.device.clone(),
        }
    }

    /// Asks the desk to stop, and gives the moment when it has. The database stays that long.
    pub fn stop(self) -> (JoinHandle<()>, TempDir) {
        self.server.stop.send(()).unwrap();
        (self.server.done, self.dir)
    }

    /// A second desk on the same database, and where it is.
    pub async fn second(&self) -> Second {
        let config = self.config.clone();
        let desk = Desk::open(config).await.unwrap();
        let (base, server) = serve(&desk).await;
        Second { desk, base, server }
    }

    pub fn caller(&self, token: &str) -> Caller {
        Caller::new(&self.base, token, &self.replies)
    }

    /// Somebody with that role, and an API token that has it, too.
    pub async fn somebody(&self, role: &str) -> Caller {
        let address = format!("{role}-{}@example.com", self.replies.lock().unwrap().len());
        let added = self.desk.add_operator_as(role, &address, role);
        let (_, token) = added.await.unwrap();
        self.caller(token.expose())
    }

    pub async fn agent(&self) -> Agent {
        self.agent_named(1).await
    }

    pub async fn agent_named(&self, number: u128) -> Agent {
        let enroll = self.enroll(number);
        let enrolled: Enrolled = self
            .caller("")
            .send(Method::POST, "/agent/v1/enroll", &enroll)
            .await
            .ok();
        assert_eq!(enrolled.desk, "IT Helpdesk, Example Ltd");
        Agent {
            caller: self.caller(&enrolled.credential),
            device: DeviceId::new(enrolled.device_id),
        }
    }

    pub fn enroll(&self, number: u128) -> Enroll {
        Enroll {
            token: self.enrolment_token.expose().to_owned(),
            installation: format!("{number:032x}"),
            device: facts(number),
        }
    }

    /// Asks for the device, and waits until it is offered.
    pub async fn ask(&self, agent: &Agent) -> RequestRecord {
        self.ask_for(&ask(agent)).await
    }

    pub async fn ask_for(&self, ask: &Ask) -> RequestRecord {
        let made = self.make(ask).await;
        self.reached(&made.id, State::Offered).await
    }

    /// Asks, and does not wait for TeamViewer.
    pub async fn make(&self, ask: &Ask) -> RequestRecord {
        self.operator.post("/api/v1/requests", ask).await.ok()
    }

    /// Waits until the request stands there.
    pub async fn reached(&self, id: &RequestId, state: State) -> RequestRecord {
        self.desk
            .request_once(id, |record| record.state == state)
            .await
            .unwrap()
            .unwrap()
    }

    /// Waits until the request's session is closed.
    pub async fn closed(&self, id: &RequestId) -> RequestRecord {
        let closed = |record: &RequestRecord| record.session == SessionState::Closed;
        self.desk.request_once(id, closed).await.unwrap().unwrap()
    }
}

impl Caller {
    fn new(base: &str, token: &str, replies: &Arc<Mutex<Vec<Reply>>>) -> Self {
        Self {
            http: Client::builder().no_proxy().build().unwrap(),
            base: base.to_owned(),
            token: token.to_owned(),
            replies: Arc::clone(replies),
        }
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send_bytes(Method::GET, path, Vec::new()).await
    }

    pub async fn post(&self, path: &str, body: &impl Serialize) -> Reply {
        self.send(Method::POST, path, body).await
    }

    pub async fn delete(&self, path: &str) -> Reply {
        self.send_bytes(Method::DELETE, path, Vec::new()).await
    }

    pub async fn send(&self, method: Method, path: &str, body: &impl Serialize) -> Reply {
        self.send_bytes(method, path, serde_json::to_vec(body).unwrap())
            .await
    }

    /// A call that is safe to repeat with the same key.
    pub async fn keyed(&self, path: &str, key: &str, body: &impl Serialize) -> Reply {
        let body = serde_json::to_vec(body).unwrap();
        self.call(Method::POST, path, body, Some(key)).await
    }

    pub async fn send_bytes(&self, method: Method, path: &str, body: Vec<u8>) -> Reply {
        self.call(method, path, body, None).await
    }

    async fn call(&self, method: Method, path: &str, body: Vec<u8>, key: Option<&str>) -> Reply {
        let call = format!("{method} {path} {}", String::from_utf8_lossy(&body));
        let request = self
            .http
            .request(method, format!("{}{path}", self.base))
            .body(body);
        let request = match key {
            Some(key) => request.header("idempotency-key", key.as_bytes()),
            None => request,
        };
        let response = request.bearer_auth(&self.token).send().await.unwrap();
        let retry_after = response.headers().get("retry-after");
        let reply = Reply {
            call,
            status: response.status(),
            retry_after: retry_after.map(|value| value.to_str().unwrap().to_owned()),
            body: {
                assert_eq!(response.headers().get("cache-control").unwrap(), "no-store");
                response.text().await.unwrap()
            },
        };
        self.replies.lock().unwrap().push(reply.clone());
        reply
    }
}

impl Agent {
    pub async fn poll(&self, cursor: u64, wait: u64) -> Reply {
        self.caller
            .get(&format!("/agent/v1/requests?cursor={cursor}&wait={wait}"))
            .await
    }

    /// Everything that is open, at once.
    pub async fn pending(&self) -> Pending {
        self.poll(0, 0).await.ok()
    }

    pub async fn answer(&self, id: &RequestId, answer: &Answer) -> Reply {
        self.caller
            .post(&format!("/agent/v1/requests/{id}/answer"), answer)
            .await
    }

    pub async fn accept(&self, id: &RequestId) -> Answered {
        self.answer(id, &Answer::Accepted).await.ok()
    }

    pub async fn progress(&self, id: &RequestId, progress: &Progress) -> Reply {
        self.caller
            .post(&format!("/agent/v1/requests/{id}/progress"), progress)
            .await
    }
}

/// Starts a poll and comes back when the desk holds it.
pub async fn held_at(desk: &Desk, agent: &Agent, wait: u64) -> JoinHandle<Reply> {
    let cursor = agent.pending().await.cursor;
    let poll = {
        let agent = agent.clone();
        tokio::spawn(async move { agent.poll(cursor, wait).await })
    };
    let listening = || async {
        let devices = desk.devices().await.unwrap();
        devices
            .iter()
            .any(|device| device.id == agent.device && device.listening)
    };
    while !listening().await {
        tokio::task::yield_now().await;
    }
    poll
}

pub fn ask(agent: &Agent) -> Ask {
    Ask {
        device_id: Some(agent.device.clone()),
        reason: Some("Your mail does not open".to_owned()),
        ticket: Some("INC-4711".to_owned()),
        ..Ask::default()
    }
}

pub fn facts(number: u128) -> DeviceFacts {
    DeviceFacts {
        name: format!("laptop-{number}"),
        os: "linux".to_owned(),
        os_version: "Debian GNU/Linux 12 (bookworm)".to_owned(),
        user: "grace".to_owned(),
        agent_version: "0.1.0".to_owned(),
        ..DeviceFacts::default()
    }
}

pub fn config(dir: &TempDir, teamviewer: &TeamViewer, clock: &HandClock) -> Config {
    let quicksupport = companion_desk::protocol::QuickSupport {
        url: teamviewer.quicksupport_address(),
        sha256: Some(teamviewer.quicksupport_sha256()),
    };
    Config {
        database: database(dir),
        key: Some(Key::parse(&key(), "here").unwrap()),
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

/// What the desks of the tests seal with.
pub fn key() -> String {
    "0b".repeat(32)
}

/// The database that belongs to a directory.
pub fn database(dir: &TempDir) -> Database {
    if !crate::POSTGRES {
        return Database::Sqlite(dir.path().join("desk.sqlite3"));
    }
    let name = dir.path().file_name().unwrap().to_str().unwrap();
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = format!("desk_{}", name.to_lowercase());
    postgres::server().database(&name).parse().unwrap()
}

/// Serves a desk; where.
pub async fn serve(desk: &Desk) -> (String, Server) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let (stop, stopped) = oneshot::channel::<()>();
    let desk = desk.clone();
    let done = tokio::spawn(async move {
        let stopped = async {
            let _ = stopped.await;
        };
        desk.serve(listener, stopped).await.unwrap();
    });
    (base, Server { stop, done })
}
