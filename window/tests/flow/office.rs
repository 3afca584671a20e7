//! The company: a desk that is reached over HTTP, its TeamViewer account, and Ada, who asks.

use std::{collections::BTreeMap, net::SocketAddr, time::Duration};

use companion_desk::{
    api::Ask,
    ids::RequestId,
    lifecycle::State,
    protocol::QuickSupport,
    rehearsal::TeamViewer,
    secrets::Token,
    server::{Config, Desk},
    store::{Database, RequestRecord},
    time::{Clock, HandClock},
};
use serde_json::{Value, json};
use tokio::{net::TcpListener, time::timeout};

use crate::{PATIENCE, relay::Relay, until};

pub(crate) const REASON: &str = "Your printer queue is stuck; I would like to clear it with you";
const HOUR: Duration = Duration::from_secs(3600);

pub(crate) struct Office {
    desk: Desk,
    teamviewer: TeamViewer,
    /// Between the desk and the device.
    pub(crate) way: Relay,
    /// Between the device and where QuickSupport is fetched.
    pub(crate) downloads: Relay,
    address: String,
    operator: Token,
    http: reqwest::Client,
    dir: tempfile::TempDir,
}

impl Office {
    pub(crate) async fn open() -> Self {
        Self::with(Clock::default()).await
    }

    /// Also gives what turns its clock.
    pub(crate) async fn with_a_clock() -> (Self, HandClock) {
        let clock = HandClock::at(Clock::default().now());
        (Self::with(clock.clock()).await, clock)
    }

    async fn with(clock: Clock) -> Self {
        rustls::crypto::ring::default_provider()
            .install_default()
            .ok();
        let teamviewer = TeamViewer::start().await.unwrap();
        let theirs = teamviewer.quicksupport_address();
        let (host, path) = theirs["http://".len()..].split_once('/').unwrap();
        let downloads = Relay::to(host.parse().unwrap()).await;
        let suggestion = QuickSupport {
            url: format!("http://{}/{path}", downloads.address),
            sha256: Some(teamviewer.quicksupport_sha256()),
        };
        let dir = tempfile::tempdir().unwrap();
        let desk = Desk::open(Config {
            database: Database::Sqlite(dir.path().join("desk.db")),
            key: None,
            name: "IT Helpdesk, Example Ltd".into(),
            teamviewer: teamviewer.config(),
            quicksupport: BTreeMap::from([("linux".to_owned(), suggestion)]),
            clock,
            public_url: None,
            behind_proxy: false,
            oidc: None,
            graph: None,
        })
        .await
        .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at: SocketAddr = listener.local_addr().unwrap();
        let server = desk.clone();
        tokio::spawn(async move { server.serve(listener, std::future::pending()).await });
        let added = desk.add_operator("Ada Lovelace", "ada@example.com").await;
        let token = desk.add_enrolment_token("tests", HOUR, None).await.unwrap();
        std::fs::write(dir.path().join("token"), token.1.expose()).unwrap();
        Self {
            way: Relay::to(at).await,
            downloads,
            address: format!("http://{at}"),
            operator: added.unwrap().1,
            http: reqwest::Client::new(),
            desk,
            teamviewer,
            dir,
        }
    }

    /// The arguments of an agent of this office.
    pub(crate) fn args(&self) -> Vec<String> {
        let token = self.dir.path().join("token");
        let words = [
            "--desk",
            &format!("http://{}", self.way.address),
            "--enrolment-token-file",
            token.to_str().unwrap(),
            "--set",
            &format!("QuickSupportHosts={}", self.downloads.address),
        ];
        words.map(str::to_owned).to_vec()
    }

    /// Waits until the device listens for requests.
    pub(crate) async fn listened_to(&self) {
        until("a device that listens", async || {
            let devices = self.desk.devices().await.unwrap();
            devices.first().is_some_and(|device| device.listening)
        })
        .await;
    }

    /// Ada asks.
    pub(crate) async fn ask(&self) -> RequestId {
        let device = self.desk.devices().await.unwrap()[0].id.clone();
        let ask = Ask {
            device_id: Some(device),
            reason: Some(REASON.into()),
            ticket: Some("INC-2041".into()),
            expires_in: Some(HOUR.as_secs()),
            ..Ask::default()
        };
        let made = self.post("requests", &ask).await;
        serde_json::from_value(made["id"].clone()).unwrap()
    }

    /// Ada reminds them.
    pub(crate) async fn remind(&self, id: &RequestId) {
        self.post(&format!("requests/{id}/remind"), &json!({}))
            .await;
    }

    /// Ada takes it back.
    pub(crate) async fn withdraw(&self, id: &RequestId) {
        self.post(&format!("requests/{id}/withdraw"), &json!({}))
            .await;
    }

    async fn post(&self, path: &str, body: &impl serde::Serialize) -> Value {
        let request = self.http.post(format!("{}/api/v1/{path}", self.address));
        let request = request.bearer_auth(self.operator.expose()).json(body);
        let answer = request.send().await.unwrap().error_for_status().unwrap();
        answer.json().await.unwrap()
    }

    /// What Ada reads about a request.
    pub(crate) async fn reads(&self, id: &RequestId) -> Value {
        let address = format!("{}/api/v1/requests/{id}", self.address);
        let request = self.http.get(address).bearer_auth(self.operator.expose());
        let answer = request.send().await.unwrap().error_for_status().unwrap();
        answer.json().await.unwrap()
    }

    /// Waits until Ada reads that it has come so far, and gives what she reads.
    pub(crate) async fn once(&self, id: &RequestId, state: State) -> Value {
        self.once_so(id, state.word(), |record| record.state == state)
            .await
    }

    /// Waits until the user has been asked so often.
    pub(crate) async fn asked(&self, id: &RequestId, times: usize) {
        let asked = |record: &RequestRecord| {
            let rows = record.timeline.iter();
            let asked = rows.filter(|row| row.action == "user_asked");
            record.state == State::Offered && asked.count() >= times
        };
        self.once_so(id, "asked", asked).await;
    }

    async fn once_so(
        &self,
        id: &RequestId,
        what: &str,
        wanted: impl Fn(&RequestRecord) -> bool,
    ) -> Value {
        if timeout(PATIENCE, self.desk.request_once(id, &wanted))
            .await
            .is_err()
        {
            panic!("never {what}: {:#}", self.reads(id).await);
        }
        self.reads(id).await
    }

    /// What happened to a request, each word with its time in Unix milliseconds.
    pub(crate) async fn story(&self, id: &RequestId) -> Vec<(String, i64)> {
        let read = self.reads(id).await;
        let rows = read["timeline"].as_array().unwrap().iter();
        let row = |row: &Value| {
            let action = row["action"].as_str().unwrap().to_owned();
            (action, row["at"].as_i64().unwrap())
        };
        rows.map(row).collect()
    }

    /// The code of the last session, as QuickSupport is handed it.
    pub(crate) fn code(&self) -> String {
        let sessions = self.teamviewer.sessions();
        sessions.last().unwrap().code.replace('-', "")
    }
}
