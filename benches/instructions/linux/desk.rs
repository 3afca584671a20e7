//! What a request costs the desk, with SQLite in memory: its routes, its rules and its database, without a network.
//!
//! A desk is made ready with devices and open requests before anything is counted, and TeamViewer's stand-in stays outside.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use clap::Parser as _;
use companion_desk::{
    cli::{Cli, Surroundings},
    protocol::{DeviceFacts, Enroll, Enrolled, QuickSupport},
    rehearsal::{Played, Reply, TeamViewer, chance},
    seal::Key,
    secrets::ScriptToken,
    server::Config,
    store::Database,
    teamviewer,
    time::{HandClock, Timestamp},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use super::counter::Counter;

/// Some day in 2027, in Unix milliseconds.
const NOW: i64 = 1_800_000_000_000;
const FLEET: &str = "10000";
/// So many devices have an open request …
const ASKED: usize = 21;
/// … and so many others none.
const UNASKED: usize = 11;

/// A desk that was made ready.
#[derive(Serialize, Deserialize)]
pub(super) struct Ground {
    database: PathBuf,
    /// Where TeamViewer's stand-in is, and what it takes.
    teamviewer: String,
    script_token: String,
    operator: String,
    asked: Vec<Device>,
    unasked: Vec<Device>,
}

#[derive(Serialize, Deserialize)]
struct Device {
    id: String,
    credential: String,
    /// Its open request, if it has one.
    request: String,
}

impl Ground {
    /// Makes a desk ready in a directory.
    pub(super) async fn lay(dir: &Path, teamviewer: &TeamViewer) -> Self {
        let _seeded = chance::seeded(1);
        let database = dir.join("desk.sqlite3");
        seed(&database).await;
        let mut ground = Self {
            database,
            teamviewer: teamviewer.address(),
            script_token: teamviewer.token().expose().to_owned(),
            operator: String::new(),
            asked: Vec::new(),
            unasked: Vec::new(),
        };
        let mut played = Played::open(ground.config()).await.unwrap();
        let desk = played.desk();
        let added = desk.add_operator("Ada Lovelace", "ada@example.com").await;
        ground.operator = added.unwrap().1.expose().to_owned();
        let month = Duration::from_secs(30 * 86_400);
        let token = desk.add_enrolment_token("all", month, None).await;
        let (_, token) = token.unwrap();
        for number in 0..ASKED + UNASKED {
            let device = enrol(&played, number, token.expose()).await;
            let some = if number < ASKED {
                &mut ground.asked
            } else {
                &mut ground.unasked
            };
            some.push(device);
        }
        for device in &mut ground.asked {
            let made = said(
                &played,
                "/api/v1/requests",
                &ground.operator,
                Some(ask(&device.id)),
            )
            .await;
            device.request = made["id"].as_str().unwrap().to_owned();
        }
        played.keep(teamviewer).await.unwrap();
        ground
    }

    fn config(&self) -> Config {
        let quicksupport = QuickSupport {
            url: "https://download.teamviewer.com/download/teamviewer_qs.tar.gz".to_owned(),
            sha256: None,
        };
        Config {
            database: Database::Sqlite(self.database.clone()),
            key: Some(Key::parse(&"0b".repeat(32), "here").unwrap()),
            name: "IT Helpdesk, Example Ltd".to_owned(),
            graph: None,
            teamviewer: teamviewer::Config {
                address: self.teamviewer.clone(),
                token: Some(ScriptToken::new(self.script_token.clone())),
                ..teamviewer::Config::default()
            },
            quicksupport: [("linux".to_owned(), quicksupport)].into(),
            clock: HandClock::at(Timestamp::from_millis(NOW)).clock(),
            public_url: None,
            behind_proxy: false,
            oidc: None,
        }
    }
}

/// Counts all of it.
pub(super) fn count(counter: &mut Counter, runtime: &Runtime, ground: &Ground) {
    let _seeded = chance::seeded(2);
    let played = runtime.block_on(Played::open(ground.config())).unwrap();
    let call = |path: &str, token: &str, body: Option<Value>| {
        runtime.block_on(said(&played, path, token, body))
    };

    let waiting = &ground.asked[0];
    counter.count("desk: a poll answered with a request", 0..=200, |_| {
        let pending = call(
            "/agent/v1/requests?cursor=0&wait=240",
            &waiting.credential,
            None,
        );
        assert_eq!(pending["requests"].as_array().map(Vec::len), Some(1));
    });
    counter.count(
        "desk: an acceptance taken, the code given",
        &ground.asked,
        |device| {
            let path = format!("/agent/v1/requests/{}/answer", device.request);
            let told = call(
                &path,
                &device.credential,
                Some(json!({ "answer": "accepted" })),
            );
            assert!(told["session"]["code"].is_string(), "no code");
        },
    );
    counter.count(
        "desk: a step taken, with its row of the audit",
        &ground.asked,
        |device| {
            let path = format!("/agent/v1/requests/{}/progress", device.request);
            call(
                &path,
                &device.credential,
                Some(json!({ "progress": "fetching" })),
            );
        },
    );
    counter.count("desk: an operator's call", &ground.unasked, |device| {
        let made = call("/api/v1/requests", &ground.operator, Some(ask(&device.id)));
        assert!(made["id"].is_string(), "{made}");
    });
    counter.count("desk: 50 of 10,000 devices listed", 0..=10, |_| {
        let page = call("/api/v1/devices?limit=50", &ground.operator, None);
        assert_eq!(page["devices"].as_array().map(Vec::len), Some(50));
    });
}

async fn seed(database: &Path) {
    let words = ["companion-desk", "seed", "--devices", FLEET, "--database"].map(Into::into);
    let words = words.into_iter().chain([database.as_os_str().to_owned()]);
    let surroundings = Surroundings {
        teamviewer_token: None,
        key: None,
        out: &mut std::io::sink(),
    };
    let cli = Cli::try_parse_from(words).unwrap();
    cli.run(surroundings).await.unwrap();
}

async fn enrol(played: &Played, number: usize, token: &str) -> Device {
    let enroll = Enroll {
        token: token.to_owned(),
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
    let enroll = serde_json::to_value(&enroll).unwrap();
    let enrolled = said(played, "/agent/v1/enroll", "", Some(enroll)).await;
    let enrolled: Enrolled = serde_json::from_value(enrolled).unwrap();
    Device {
        id: enrolled.device_id,
        credential: enrolled.credential,
        request: String::new(),
    }
}

fn ask(device: &str) -> Value {
    json!({ "device_id": device, "reason": "The printer", "expires_in": 3600 })
}

/// What the desk says to a call, which must be well.
async fn said(played: &Played, path: &str, token: &str, body: Option<Value>) -> Value {
    let body = body.map(|body| serde_json::to_vec(&body).unwrap());
    match played.call(path, token, body).await.unwrap() {
        Reply::Said { status, body, .. } => {
            assert!(
                (200..300).contains(&status),
                "{path}: {status} {}",
                String::from_utf8_lossy(&body)
            );
            serde_json::from_slice(&body).unwrap_or_default()
        }
        Reply::Held(_) => unreachable!("{path} waits for something"),
    }
}
