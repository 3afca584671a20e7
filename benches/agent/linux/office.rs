//! The other end: a real desk over TLS, its database on disk, with a stand-in for TeamViewer alone.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context as _, ensure};
use companion_desk::{
    api::Ask,
    ids::{DeviceId, RequestId},
    rehearsal::TeamViewer,
    secrets::Token,
    server::{Config, Desk, Tls},
    store::Database,
    time::{Clock, Timestamp},
};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};

/// How long anything may take before something is wrong.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);
/// How often the desk is asked whether a device listens; never while something is measured.
const LOOK: Duration = Duration::from_millis(2);

/// A desk with one device, and an operator who is signed in.
pub(crate) struct Office {
    pub(crate) desk: Desk,
    pub(crate) address: String,
    /// Where agents find it.
    pub(crate) door: String,
    /// The certificate authority that the agent has to trust.
    pub(crate) authority: PathBuf,
    /// The token that lets the device in.
    pub(crate) enrolment_token: PathBuf,
    operator: Token,
    http: reqwest::Client,
    _teamviewer: TeamViewer,
}

impl Office {
    pub(crate) async fn open(dir: &Path) -> anyhow::Result<Self> {
        std::fs::create_dir_all(dir)?;
        let teamviewer = TeamViewer::start().await?;
        let desk = Desk::open(Config {
            database: Database::Sqlite(dir.join("desk.db")),
            key: None,
            name: "IT Helpdesk, Example Ltd".into(),
            graph: None,
            teamviewer: teamviewer.config(),
            quicksupport: BTreeMap::new(),
            clock: Clock::default(),
            public_url: None,
            behind_proxy: false,
            oidc: None,
        })
        .await?;
        let authority = dir.join("authority.pem");
        let certificate = Certificate::for_loopback()?;
        std::fs::write(&authority, &certificate.authority)?;
        std::fs::write(dir.join("chain.pem"), &certificate.chain)?;
        std::fs::write(dir.join("key.pem"), &certificate.key)?;
        let tls = Tls::from_files(&dir.join("chain.pem"), &dir.join("key.pem")).await?;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = format!("https://localhost:{}", listener.local_addr()?.port());
        let server = desk.clone();
        tokio::spawn(async move {
            server
                .serve_tls(listener, tls, std::future::pending())
                .await
        });
        let (_, operator) = desk.add_operator("Ada Lovelace", "ada@example.com").await?;
        let day = Duration::from_secs(24 * 60 * 60);
        let (_, token) = desk.add_enrolment_token("bench", day, Some(1)).await?;
        let enrolment_token = dir.join("enrolment-token");
        std::fs::write(&enrolment_token, token.expose())?;
        let trusted = reqwest::Certificate::from_pem(certificate.authority.as_bytes())?;
        let http = reqwest::Client::builder()
            .tls_certs_only([trusted])
            .build()?;
        Ok(Self {
            desk,
            door: address.clone(),
            address,
            authority,
            enrolment_token,
            operator,
            http,
            _teamviewer: teamviewer,
        })
    }

    /// What an operator's click does. Done when the desk has answered.
    pub(crate) async fn ask(&self, device: &DeviceId) -> anyhow::Result<RequestId> {
        let ask = Ask {
            device_id: Some(device.clone()),
            reason: Some("Your printer queue is stuck; I would like to clear it with you".into()),
            ticket: Some("INC-2041".into()),
            ..Ask::default()
        };
        let answer = self
            .http
            .post(format!("{}/api/v1/requests", self.address))
            .bearer_auth(self.operator.expose())
            .json(&ask)
            .send()
            .await?
            .error_for_status()?;
        let made: serde_json::Value = answer.json().await?;
        let id = made["id"].as_str().context("the desk names no request")?;
        Ok(RequestId::new(id))
    }

    /// Waits until the device sleeps in a long poll that began at this time or later.
    pub(crate) async fn listening_since(&self, since: Timestamp) -> anyhow::Result<Listening> {
        let look = async {
            loop {
                let devices = self.desk.devices().await?;
                ensure!(devices.len() <= 1, "each office has one device");
                if let Some(device) = devices.into_iter().next()
                    && device.listening
                    && device.last_seen_at >= since
                {
                    return Ok(Listening {
                        device: device.id,
                        since: device.last_seen_at,
                    });
                }
                tokio::time::sleep(LOOK).await;
            }
        };
        tokio::time::timeout(PATIENCE, look)
            .await
            .context("the agent should be in its long poll by now")?
    }

    /// The time, as the desk writes it down.
    pub(crate) fn now(&self) -> Timestamp {
        Clock::default().now()
    }
}

/// A device that listens.
pub(crate) struct Listening {
    pub(crate) device: DeviceId,
    /// When its poll began, exact to a millisecond.
    pub(crate) since: Timestamp,
}

/// A certificate for `localhost`, and the authority that it is from.
pub(crate) struct Certificate {
    pub(crate) authority: String,
    pub(crate) chain: String,
    pub(crate) key: String,
}

impl Certificate {
    pub(crate) fn for_loopback() -> anyhow::Result<Self> {
        let mut authority = CertificateParams::new(Vec::new())?;
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        authority
            .distinguished_name
            .push(DnType::CommonName, "Example Ltd bench");
        let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate()?)?;
        let key = KeyPair::generate()?;
        let server = CertificateParams::new(vec!["localhost".to_owned()])?;
        let server = server.signed_by(&key, &authority)?;
        Ok(Self {
            authority: authority.pem(),
            chain: server.pem(),
            key: key.serialize_pem(),
        })
    }
}
