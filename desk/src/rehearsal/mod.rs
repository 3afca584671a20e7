//! Stand-ins for what is not ours, so that the whole flow runs on one machine: TeamViewer's Web API
//! over its documented HTTP, its authorisation server, the pages behind its links, and a QuickSupport
//! to download.
//!
//! ```no_run
//! # async fn example() -> std::io::Result<()> {
//! use companion_desk::rehearsal::TeamViewer;
//!
//! let teamviewer = TeamViewer::start().await?;
//! println!("{} {}", teamviewer.address(), teamviewer.quicksupport_address());
//! # Ok(())
//! # }
//! ```
//!
//! [`TeamViewer::faults`] makes it behave as badly as the real one can. [`graph`] is the same for Microsoft.

mod api;
pub mod chance;
mod download;
mod faults;
mod grants;
pub mod graph;
mod held;
mod oauth;
mod pages;
pub mod quicksupport;
mod sessions;

use std::{
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::{Router, body::Bytes, middleware};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

pub use self::{faults::Faults, grants::Expired, sessions::Session};
use self::{grants::Grants, held::Held, sessions::Sessions};
pub use crate::server::{HeldPoll, Played, Reply};
use crate::{
    connector::Client,
    protocol::QuickSupport,
    secrets::{ClientSecret, ScriptToken, hex, random},
    teamviewer::Config,
};

/// The only OAuth client that it knows.
const CLIENT: &str = "rehearsal";

/// A TeamViewer of one's own. It ends when it is dropped.
pub struct TeamViewer {
    shared: Arc<Shared>,
    at: SocketAddr,
    server: JoinHandle<()>,
}

struct Shared {
    /// Where its pages are, such as `http://127.0.0.1:8480`.
    host: String,
    token: ScriptToken,
    client: Client,
    quicksupport: Bytes,
    world: Mutex<World>,
    calls: watch::Sender<Vec<String>>,
    let_go: watch::Sender<u64>,
    held: Held,
}

#[derive(Default)]
struct World {
    sessions: Sessions,
    faults: Faults,
    grants: Grants,
}

impl TeamViewer {
    /// Starts one on a free port of this machine.
    pub async fn start() -> io::Result<Self> {
        Self::start_at(SocketAddr::from(([127, 0, 0, 1], 0))).await
    }

    /// Starts one at a certain address.
    pub async fn start_at(address: SocketAddr) -> io::Result<Self> {
        let token = random::<16>().map_err(io::Error::other)?;
        let secret = random::<16>().map_err(io::Error::other)?;
        let listener = TcpListener::bind(address).await?;
        let at = listener.local_addr()?;
        let shared = Arc::new(Shared {
            host: format!("http://{at}"),
            token: ScriptToken::new(format!("rehearsal-{}", hex(&token))),
            client: Client {
                id: CLIENT.to_owned(),
                secret: ClientSecret::new(format!("rehearsal-secret-{}", hex(&secret))),
            },
            quicksupport: quicksupport::archive(Some(at))?.into(),
            world: Mutex::default(),
            calls: watch::Sender::default(),
            let_go: watch::Sender::default(),
            held: Held::default(),
        });
        let api = api::routes().layer(middleware::from_fn_with_state(
            Arc::clone(&shared),
            faults::meddle,
        ));
        let app = Router::new()
            .nest("/api/v1", api)
            .merge(download::routes())
            .merge(oauth::routes())
            .merge(pages::routes())
            .with_state(Arc::clone(&shared));
        let server = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, app).await {
                tracing::error!(%error, "the rehearsal's TeamViewer stopped");
            }
        });
        Ok(Self { shared, at, server })
    }

    /// Where its pages are, such as `http://127.0.0.1:8480`.
    pub fn host(&self) -> &str {
        &self.shared.host
    }

    /// The address of the Web API, for [`Config::address`].
    pub fn address(&self) -> String {
        format!("http://{}/api/v1", self.at)
    }

    /// Where the stand-in QuickSupport is fetched.
    pub fn quicksupport_address(&self) -> String {
        format!("http://{}{}", self.at, download::PATH)
    }

    /// The stand-in QuickSupport, as a desk suggests it.
    pub fn quicksupport(&self) -> QuickSupport {
        QuickSupport {
            url: self.quicksupport_address(),
            sha256: Some(self.quicksupport_sha256()),
        }
    }

    /// The SHA-256 in hex of the stand-in QuickSupport.
    pub fn quicksupport_sha256(&self) -> String {
        use sha2::{Digest as _, Sha256};
        hex(&Sha256::digest(&self.shared.quicksupport))
    }

    /// The only script token that it takes.
    pub fn token(&self) -> ScriptToken {
        self.shared.token.clone()
    }

    /// The only OAuth client that it knows.
    pub fn client(&self) -> Client {
        self.shared.client.clone()
    }

    /// Where a browser authorises that client.
    pub fn authorize_address(&self) -> String {
        format!("http://{}{}", self.at, oauth::AUTHORIZE)
    }

    /// What a desk needs to use it at once, with the script token.
    pub fn config(&self) -> Config {
        Config {
            token: Some(self.token()),
            ..self.config_to_connect()
        }
    }

    /// What a desk needs to be connected to it by somebody with a browser. The console offers its
    /// client.
    pub fn config_to_connect(&self) -> Config {
        Config {
            address: self.address(),
            authorize: self.authorize_address(),
            timeout: Duration::from_secs(10),
            rehearsal: Some(self.client()),
            ..Config::default()
        }
    }

    /// How long access tokens last that are given from now on: an hour, if it is not said.
    pub fn tokens_last(&self, life: Duration) {
        self.shared.world().grants.life = life;
    }

    /// Every access token that was given so far expires, and answers like this.
    pub fn expire_tokens(&self, answer: Expired) {
        let mut world = self.shared.world();
        world.grants.expired = answer;
        world.grants.expire();
    }

    /// The owner of the account takes back what they have authorised.
    pub fn withdraw_authorisations(&self) {
        self.shared.world().grants.withdraw();
    }

    /// How often a refresh token was exchanged.
    pub fn renewals(&self) -> usize {
        self.shared.world().grants.renewals
    }

    /// Every token that was ever given out, so that a test can look for them where they must not be.
    pub fn given_tokens(&self) -> Vec<String> {
        self.shared.world().grants.given.clone()
    }

    /// QuickSupport is there for a session, or has gone. Says whether there is such a session.
    pub fn online(&self, code: &str, online: bool) -> bool {
        let mut world = self.shared.world();
        let session = world.sessions.find(code);
        session.map(|session| session.online = online).is_some()
    }

    /// What a browser does on the page that the desk sends it to: allows or denies. Gives where it is
    /// sent back to.
    pub fn decide(&self, address: &str, allow: bool) -> io::Result<String> {
        oauth::decide_at(&self.shared, address, allow).map_err(io::Error::other)
    }

    /// Every session that was made, oldest first.
    pub fn sessions(&self) -> Vec<Session> {
        self.shared.world().sessions.all().to_vec()
    }

    /// Every call to the Web API so far, such as `POST /sessions`.
    pub fn calls(&self) -> Vec<String> {
        self.shared.calls.borrow().clone()
    }

    /// Knows of no session and of no call any more, and nothing goes wrong: for the next world.
    pub fn begin_anew(&self) {
        self.faults(Faults::default());
        self.shared.world().sessions = Sessions::default();
        self.shared.calls.send_modify(Vec::clear);
        self.shared.held.forget();
    }

    /// Waits until there were so many calls that begin like this, such as `PUT /sessions/`.
    pub async fn called(&self, beginning: &str, times: usize) {
        let mut calls = self.shared.calls.subscribe();
        let count = |calls: &Vec<String>| {
            calls
                .iter()
                .filter(|call| call.starts_with(beginning))
                .count()
                >= times
        };
        // The sender lives as long as this value does.
        let _ = calls.wait_for(count).await;
    }

    /// What goes wrong from now on.
    pub fn faults(&self, faults: Faults) {
        self.shared.world().faults = faults;
    }

    /// The calls that are held, oldest first.
    pub fn held(&self) -> Vec<u64> {
        self.shared.held.numbers()
    }

    /// Answers a call that was held, in this way. What it asked is done when this returns, if it ever is.
    pub async fn answer(&self, call: u64, how: Faults) {
        self.shared.held.let_go(call, how).await;
    }

    /// How many calls were held so far.
    pub(crate) fn held_so_far(&self) -> u64 {
        self.shared.held.so_far()
    }

    /// Waits until there were more than so many.
    pub(crate) async fn holds_more_than(&self, calls: u64) {
        self.shared.held.more_than(calls).await;
    }

    /// Whether this call is held no more.
    pub(crate) fn has_let_go(&self, call: u64) -> bool {
        self.shared.held.is_let_go(call)
    }

    /// Nothing goes wrong any more, and the calls that hang are answered after all.
    pub fn let_go(&self) {
        self.faults(Faults::default());
        self.shared.let_go.send_modify(|times| *times += 1);
    }
}

impl Drop for TeamViewer {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Shared {
    fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
