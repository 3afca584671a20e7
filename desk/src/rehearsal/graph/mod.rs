//! A stand-in for Microsoft: Entra ID's token endpoint and the calls of Graph that the desk makes, with
//! their pages, their limits, and the troubles that a test wants.
//!
//! Its time is the clock's that it is given, so a test that turns it by hand decides when a token ends.

mod api;
mod groups;
mod page;
mod roles;
mod sign_in;
mod world;

use std::{
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, header::DATE},
    middleware::{self, Next},
    response::Response,
    routing::post,
};
use tokio::{net::TcpListener, task::JoinHandle};

use self::world::World;
pub use self::{
    groups::Member,
    roles::{Assignment, Role},
    world::{Device, Faults},
};
use crate::{
    graph::{Certificate, Config, Credential},
    secrets::{ClientSecret, hex, random},
    time::{Clock, Timestamp},
};

/// The only tenant.
pub const TENANT: &str = "11111111-2222-4333-8444-555555555555";

/// The only application.
const CLIENT: &str = "66666666-7777-4888-9999-aaaaaaaaaaaa";

/// A Microsoft of one's own. It ends when it is dropped.
#[derive(Debug)]
pub struct Microsoft {
    shared: Arc<Shared>,
    at: SocketAddr,
    server: JoinHandle<()>,
}

#[derive(Debug)]
struct Shared {
    host: String,
    /// Where the pages of TeamViewer's sessions are.
    sessions_at: String,
    secret: ClientSecret,
    clock: Clock,
    world: Mutex<World>,
    /// Each list that is not answered holds one.
    waiting: Arc<()>,
}

impl Microsoft {
    /// Starts one on a free port of this machine.
    pub async fn start(clock: Clock) -> io::Result<Self> {
        let nowhere = String::new();
        Self::start_at(SocketAddr::from(([127, 0, 0, 1], 0)), clock, nowhere).await
    }

    /// Starts one at a certain address, with a page on which people begin sessions. `sessions_at`: where
    /// the links of these lead, such as `http://127.0.0.1:8480`.
    pub async fn start_at(
        address: SocketAddr,
        clock: Clock,
        sessions_at: String,
    ) -> io::Result<Self> {
        let secret = random::<16>().map_err(io::Error::other)?;
        let listener = TcpListener::bind(address).await?;
        let at = listener.local_addr()?;
        let shared = Arc::new(Shared {
            host: format!("http://{at}"),
            sessions_at,
            secret: ClientSecret::new(hex(&secret)),
            clock,
            world: Mutex::default(),
            waiting: Arc::default(),
        });
        let app = Router::new()
            .route("/{tenant}/oauth2/v2.0/token", post(sign_in::token))
            .merge(page::routes())
            .fallback(api::answer)
            .layer(middleware::from_fn_with_state(Arc::clone(&shared), dated))
            .with_state(Arc::clone(&shared));
        let server = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, app).await {
                tracing::error!(%error, "the rehearsal's Microsoft stopped");
            }
        });
        Ok(Self { shared, at, server })
    }

    /// Where its page is, and Graph.
    pub fn address(&self) -> &str {
        &self.shared.host
    }

    /// For a desk that is its application, with the client secret.
    pub fn config(&self) -> Config {
        self.config_with(Credential::Secret(self.shared.secret.clone()))
    }

    /// The same with something else to prove it.
    pub fn config_with(&self, credential: Credential) -> Config {
        let host = format!("http://{}", self.at);
        Config {
            login: host.clone(),
            graph: host.clone(),
            tenant: TENANT.to_owned(),
            issuer: Some(format!("{host}/{TENANT}/v2.0")),
            roles: false,
            client: CLIENT.to_owned(),
            credential,
            timeout: Duration::from_secs(5),
            chance: || 0,
        }
    }

    /// The only client secret that it takes.
    pub fn secret(&self) -> ClientSecret {
        self.shared.secret.clone()
    }

    /// A certificate is put into the app registration.
    pub fn register(&self, certificate: &Certificate) {
        self.world().certificates.push(certificate.registered());
    }

    /// A device is managed from now on, or otherwise than before.
    pub fn manage(&self, device: Device) {
        self.world().devices.insert(device.id.clone(), device);
    }

    /// Something happens to a device that is there.
    pub fn change(&self, device: &str, change: impl FnOnce(&mut Device)) {
        if let Some(device) = self.world().devices.get_mut(device) {
            change(device);
        }
    }

    /// A device is managed no longer.
    pub fn abandon(&self, device: &str) {
        self.world().devices.remove(device);
    }

    /// This is in a group of Entra ID from now on, and nothing else.
    pub fn group(&self, group: &str, members: &[Member]) {
        let group = group.to_lowercase();
        self.world().groups.insert(group, members.to_vec());
    }

    /// Entra ID has a group no longer.
    pub fn dissolve(&self, group: &str) {
        self.world().groups.remove(&group.to_lowercase());
    }

    /// Intune has these roles from now on, and no others.
    pub fn roles(&self, roles: Vec<Role>) {
        self.world().roles = roles;
    }

    /// Intune has these scope tags beside the default one.
    pub fn scope_tags(&self, tags: &[&str]) {
        self.world().tags = tags.iter().map(|&tag| tag.to_owned()).collect();
    }

    /// A person is in these groups of Entra ID from now on, and in no others.
    pub fn member(&self, person: &str, groups: &[&str]) {
        let groups = groups.iter().map(|group| group.to_lowercase()).collect();
        self.world().people.insert(person.to_lowercase(), groups);
    }

    /// The questions that it has answered about who is in which groups: how many groups each named.
    pub fn memberships_asked(&self) -> Vec<usize> {
        self.world().memberships_asked.clone()
    }

    /// What goes wrong from now on.
    pub fn faults(&self, change: impl FnOnce(&mut Faults)) {
        change(&mut self.world().faults);
    }

    /// How many calls it has counted, members of batches one by one.
    pub fn calls(&self) -> usize {
        self.world().calls.len()
    }

    /// The most that it has counted in any 20 seconds.
    pub fn busiest(&self) -> usize {
        self.world().busiest()
    }

    /// How often it was asked for the list of devices, to its end or not.
    pub fn lists(&self) -> usize {
        self.world().lists
    }

    /// How many wait for a list that is not answered.
    pub fn waiting(&self) -> usize {
        Arc::strong_count(&self.shared.waiting) - 1
    }

    /// How many tokens it has given.
    pub fn tokens(&self) -> usize {
        self.world().tokens.len()
    }

    /// How it stands with TeamViewer, as the documentation writes it.
    pub fn onboarding(&self) -> &'static str {
        self.world().onboarding
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.shared.world()
    }
}

impl Drop for Microsoft {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Shared {
    fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What time it is at Microsoft.
    fn now(&self) -> Timestamp {
        let ahead = self.world().faults.ahead;
        Timestamp::from_millis(self.clock.now().millis().saturating_add(ahead))
    }
}

/// Every answer says what time it is.
async fn dated(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let mut answer = next.run(request).await;
    let date = httpdate::fmt_http_date(shared.now().system());
    if let Ok(date) = HeaderValue::from_str(&date) {
        answer.headers_mut().insert(DATE, date);
    }
    answer
}
