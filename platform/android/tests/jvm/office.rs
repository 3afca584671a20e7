//! A desk, a TeamViewer and somebody who asks.

use std::{collections::BTreeMap, time::Duration};

use companion_desk::{
    api::Ask,
    ids::RequestId,
    rehearsal::TeamViewer,
    secrets::Token,
    server::{Config, Desk},
    store::{Database, RequestRecord},
    time::Clock,
};
use serde_json::{Value, json};
use tokio::{net::TcpListener, time::timeout};

use crate::shell::PATIENCE;

pub(crate) struct Office {
    pub(crate) desk: Desk,
    pub(crate) teamviewer: TeamViewer,
    address: String,
    operator: Token,
    enrolment: Token,
    dir: tempfile::TempDir,
    http: reqwest::Client,
}

impl Office {
    pub(crate) async fn open() -> Self {
        rustls::crypto::ring::default_provider()
            .install_default()
            .ok();
        let teamviewer = TeamViewer::start().await.unwrap();
        let dir = tempfile::tempdir().unwrap();
        let desk = Desk::open(Config {
            database: Database::Sqlite(dir.path().join("desk.db")),
            key: None,
            name: "IT Helpdesk".into(),
            graph: None,
            teamviewer: teamviewer.config(),
            quicksupport: BTreeMap::new(),
            clock: Clock::default(),
            public_url: None,
            behind_proxy: false,
            oidc: None,
        })
        .await
        .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let server = desk.clone();
        tokio::spawn(async move { server.serve(listener, std::future::pending()).await });
        let added = desk.add_operator("Ada Lovelace", "ada@example.com").await;
        let (_, operator) = added.unwrap();
        let hour = Duration::from_secs(3600);
        let (_, enrolment) = desk.add_enrolment_token("tests", hour, None).await.unwrap();
        Self {
            desk,
            teamviewer,
            address,
            operator,
            enrolment,
            dir,
            http: reqwest::Client::new(),
        }
    }

    /// What the administrator decides about its devices.
    pub(crate) fn policy(&self) -> Value {
        json!({ "DeskUrl": self.address, "EnrolmentToken": self.enrolment.expose() })
    }

    /// What an app hands in at the start.
    pub(crate) fn settings(&self, policy: &Value) -> Value {
        json!({
            "state": self.dir.path().join("agent"),
            "policy": policy,
            "name": "Pixel of Ada",
            "os_version": "15 (API 35)",
            "user": "ada",
            "ownership": "personal",
            "languages": ["de-AT", "en"],
        })
    }

    /// Everything that the agent wrote, in one text.
    pub(crate) fn written(&self) -> String {
        let (mut text, mut unread) = (String::new(), vec![self.dir.path().join("agent")]);
        while let Some(path) = unread.pop() {
            if path.is_dir() {
                let entries = std::fs::read_dir(path).unwrap();
                unread.extend(entries.map(|entry| entry.unwrap().path()));
            } else if let Ok(bytes) = std::fs::read(path) {
                text += &String::from_utf8_lossy(&bytes);
            }
        }
        text
    }

    /// Asks for the only device, as the operator does.
    pub(crate) async fn ask(&self) -> RequestId {
        let devices = self.desk.devices().await.unwrap();
        let ask = Ask {
            device_id: Some(devices[0].id.clone()),
            reason: Some("Your mail".into()),
            ..Ask::default()
        };
        let request = self.http.post(format!("{}/api/v1/requests", self.address));
        let answer = request.bearer_auth(self.operator.expose()).json(&ask);
        let answer = answer.send().await.unwrap().error_for_status().unwrap();
        let made: Value = answer.json().await.unwrap();
        serde_json::from_value(made["id"].clone()).unwrap()
    }

    /// Waits until the desk's record of a request is as wanted.
    pub(crate) async fn once(
        &self,
        id: &RequestId,
        wanted: impl Fn(&RequestRecord) -> bool,
    ) -> RequestRecord {
        let record = timeout(PATIENCE, self.desk.request_once(id, &wanted)).await;
        match record {
            Ok(record) => record.unwrap().unwrap(),
            Err(_) => {
                let record = self.desk.request(id).await.unwrap().unwrap();
                panic!("the desk still has it as {}", record.state);
            }
        }
    }
}
