//! What a desk still knows after it was stopped, and after it was killed.

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
    time::Duration,
};

use companion_desk::{
    lifecycle::State,
    protocol::{Answer, Answered},
    rehearsal::{Faults, TeamViewer},
    secrets::Token,
    server::{Desk, OpenError},
    store::{Database, SessionState, Store},
    time::{HandClock, Timestamp},
};
use reqwest::Client;

use crate::support::{World, config, database};

#[tokio::test]
async fn open_requests_and_their_expiry_survive_a_restart() {
    let world = World::new().await;
    let (mut agent, other) = (world.agent().await, world.agent_named(2).await);
    let (accepted, offered) = (world.ask(&agent).await, world.ask(&other).await);
    let code = agent.accept(&accepted.id).await.session.unwrap().code;
    let before = agent.pending().await;

    let world = world.restart().await;
    agent.caller = world.caller(&agent.caller.token);
    assert_eq!(agent.pending().await, before);
    assert_eq!(agent.accept(&accepted.id).await.session.unwrap().code, code);
    world.clock.advance(Duration::from_secs(600));
    assert_eq!(world.closed(&offered.id).await.state, State::Expired);
}

#[tokio::test]
async fn a_session_that_could_not_be_closed_is_closed_after_the_restart() {
    let world = World::new().await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    world.teamviewer.faults(Faults {
        status: Some(500),
        ..Faults::default()
    });
    let decline = Answer::Declined {
        reason: String::new(),
    };
    agent.answer(&asked.id, &decline).await.ok::<Answered>();
    let failed = world
        .desk
        .request_once(&asked.id, |record| {
            record
                .timeline
                .iter()
                .any(|entry| entry.action == "session_closed")
        })
        .await
        .unwrap()
        .unwrap();
    assert_eq!(failed.session, SessionState::Closing);
    assert_eq!(failed.timeline.last().unwrap().outcome, "failed");

    world.teamviewer.faults(Faults::default());
    let world = world.restart().await;
    world.clock.advance(Duration::from_secs(3));
    let closed = world.closed(&asked.id).await;
    assert_eq!(closed.timeline.last().unwrap().outcome, "done");
    assert_eq!(world.teamviewer.sessions()[0].state, "Closed");
}

#[tokio::test]
async fn two_desks_never_share_a_file() {
    let world = World::new().await;
    let second = Desk::open(config(&world.dir, &world.teamviewer, &world.clock)).await;
    match second {
        Err(OpenError::InUse(_)) if !crate::POSTGRES => {}
        Ok(_) if crate::POSTGRES => {}
        Ok(_) => panic!("two desks on one file"),
        Err(error) => panic!("{error}"),
    }
}

/// `companion-desk serve`, killed when it is dropped.
pub struct Program(pub(crate) Child);

impl Program {
    /// Ends it without a word, and waits until it is gone.
    pub fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub fn start(database: &Database, teamviewer: &TeamViewer) -> (Program, String) {
    let started = start_by(&[], database, teamviewer);
    started.unwrap()
}

/// The same, by way of other words, such as `strace`; the number of its process when it ends before it
/// listens.
pub fn start_by(
    by: &[String],
    database: &Database,
    teamviewer: &TeamViewer,
) -> Result<(Program, String), u32> {
    let words = [by, &[env!("CARGO_BIN_EXE_companion-desk").to_owned()]].concat();
    let mut child = Command::new(&words[0])
        .args(&words[1..])
        .args(["serve", "--listen", "127.0.0.1:0", "--database"])
        .arg(match database {
            Database::Sqlite(path) => path.display().to_string(),
            Database::Postgres(url) => url.expose().to_owned(),
        })
        .args(["--teamviewer-url", &teamviewer.address()])
        .env(
            "COMPANION_DESK_TEAMVIEWER_TOKEN",
            teamviewer.token().expose(),
        )
        .env("COMPANION_DESK_KEY", crate::support::key())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map(Program)
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.0.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    match line.trim().strip_prefix("listening on ") {
        Some(base) => Ok((child, base.to_owned())),
        None => Err(child.0.id()),
    }
}

/// A database with an operator and a token that lets devices in.
pub async fn prepared(database: &Database) -> (Token, Token) {
    // The only error is that one is installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let now = companion_desk::time::Clock::System.now();
    let store = Store::open(database).await.unwrap();
    let (_, operator) = store
        .add_operator("Ada", "ada@example.com", now)
        .await
        .unwrap();
    let new = companion_desk::store::NewEnrolmentToken {
        label: "tests".to_owned(),
        expires_at: Timestamp::NEVER,
        uses: None,
        group: None,
    };
    let actor = companion_desk::store::Actor::CommandLine;
    let (_, token) = store.add_enrolment_token(&new, &actor, now).await.unwrap();
    (operator, token)
}

#[tokio::test]
async fn killed_while_opening_a_session_the_desk_finds_it_and_offers_the_request() {
    let dir = tempfile::tempdir().unwrap();
    let database = database(&dir);
    let teamviewer = TeamViewer::start().await.unwrap();
    let now = companion_desk::time::Clock::System.now();
    let (operator, token) = prepared(&database).await;

    let (program, base) = start(&database, &teamviewer);
    let http = Client::builder().no_proxy().build().unwrap();
    let enroll = serde_json::json!({
        "token": token.expose(),
        "installation": "0".repeat(32),
        "device": crate::support::facts(1),
    });
    let enrolled: serde_json::Value = http
        .post(format!("{base}/agent/v1/enroll"))
        .json(&enroll)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    teamviewer.faults(Faults {
        hangs: true,
        afterwards: true,
        ..Faults::default()
    });
    let asked = http
        .post(format!("{base}/api/v1/requests"))
        .bearer_auth(operator.expose())
        .json(&serde_json::json!({ "device_id": enrolled["device_id"], "reason": "help" }))
        .send()
        .await
        .unwrap();
    assert_eq!(asked.status(), 201);
    teamviewer.called("POST /sessions", 1).await;
    program.kill();

    teamviewer.faults(Faults::default());
    // Where several desks may share the database, another one waits until the claim is over.
    let clock = HandClock::at(now.after(Duration::from_secs(120)));
    let desk = Desk::open(config(&dir, &teamviewer, &clock)).await.unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let serving = {
        let desk = desk.clone();
        tokio::spawn(async move { desk.serve(listener, std::future::pending()).await })
    };
    let made = desk.audit(&Default::default()).await.unwrap();
    let made = made
        .iter()
        .find(|entry| entry.action == "request_made")
        .unwrap();
    let request = made.request_id.clone().unwrap();
    let offered = |record: &companion_desk::store::RequestRecord| record.state == State::Offered;
    let record = desk.request_once(&request, offered).await.unwrap().unwrap();
    assert_eq!(record.attempts, 2);
    let [session] = teamviewer.sessions().try_into().unwrap();
    assert_eq!(session.state, "Open");
    serving.abort();
}
