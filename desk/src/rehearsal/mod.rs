//! Stand-ins for what is not ours, so that the whole flow runs on one machine: TeamViewer's Web API
//! over its documented HTTP, and a QuickSupport to download.
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
//! [`TeamViewer::faults`] makes it behave as badly as the real one can.

mod api;
mod download;
mod faults;
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

use self::sessions::Sessions;
pub use self::{faults::Faults, sessions::Session};
use crate::{
    secrets::{ScriptToken, hex, random},
    teamviewer::Config,
};

/// A TeamViewer of one's own. It ends when it is dropped.
pub struct TeamViewer {
    shared: Arc<Shared>,
    at: SocketAddr,
    server: JoinHandle<()>,
}

struct Shared {
    token: ScriptToken,
    quicksupport: Bytes,
    world: Mutex<World>,
    calls: watch::Sender<Vec<String>>,
    let_go: watch::Sender<u64>,
}

#[derive(Default)]
struct World {
    sessions: Sessions,
    faults: Faults,
}

impl TeamViewer {
    /// Starts one on a free port of this machine.
    pub async fn start() -> io::Result<Self> {
        Self::start_at(SocketAddr::from(([127, 0, 0, 1], 0))).await
    }

    /// Starts one at a certain address.
    pub async fn start_at(address: SocketAddr) -> io::Result<Self> {
        let token = random::<16>().map_err(io::Error::other)?;
        let shared = Arc::new(Shared {
            token: ScriptToken::new(format!("rehearsal-{}", hex(&token))),
            quicksupport: quicksupport::archive()?.into(),
            world: Mutex::default(),
            calls: watch::Sender::default(),
            let_go: watch::Sender::default(),
        });
        let listener = TcpListener::bind(address).await?;
        let at = listener.local_addr()?;
        let api = api::routes().layer(middleware::from_fn_with_state(
            Arc::clone(&shared),
            faults::meddle,
        ));
        let app = Router::new()
            .nest("/api/v1", api)
            .merge(download::routes())
            .with_state(Arc::clone(&shared));
        let server = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, app).await {
                tracing::error!(%error, "the rehearsal's TeamViewer stopped");
            }
        });
        Ok(Self { shared, at, server })
    }

    /// The address of the Web API, for [`Config::address`].
    pub fn address(&self) -> String {
        format!("http://{}/api/v1", self.at)
    }

    /// Where the stand-in QuickSupport is fetched.
    pub fn quicksupport_address(&self) -> String {
        format!("http://{}{}", self.at, download::PATH)
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

    /// What a desk needs to use it.
    pub fn config(&self) -> Config {
        Config {
            address: self.address(),
            token: self.token(),
            group: "Portal Companion".to_owned(),
            timeout: Duration::from_secs(10),
        }
    }

    /// Every session that was made, oldest first.
    pub fn sessions(&self) -> Vec<Session> {
        self.shared.world().sessions.all().to_vec()
    }

    /// Every call to the Web API so far, such as `POST /sessions`.
    pub fn calls(&self) -> Vec<String> {
        self.shared.calls.borrow().clone()
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
