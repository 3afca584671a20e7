//! The desk itself: what its parts share, and how it is served.

mod config;
mod connections;
mod entrance;
mod farewell;
mod files;
mod keeper;
mod parking;
#[cfg(feature = "rehearsal")]
mod played;
mod renewal;
mod serve;
mod signals;
mod stream;
mod tls;

use std::{
    collections::BTreeMap,
    fs::File,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    time::Duration,
};

use tokio::sync::watch;

pub use self::config::{Config, OpenError};
#[cfg(feature = "rehearsal")]
pub use self::played::{HeldPoll, Played, Reply};
use self::{farewell::Expected, signals::Signals};
pub(crate) use self::{
    files::{lock, own_key_file},
    parking::Parking,
};
pub use self::{
    renewal::{EVERY, Found, Renewal},
    serve::listen,
    tls::Tls,
};
use crate::{
    access::{oidc, password::Passwords},
    connector::Connector,
    deliveries::Deliveries,
    graph::Graph,
    hub::{Hub, SEEN_WORTH_WRITING},
    ids::{EnrolmentTokenId, OperatorId, RequestId, RoleId},
    intune::{people::Roles, rounds::Standing},
    lookout::Lookout,
    metrics::Metrics,
    protocol::{LONGEST_WAIT, QuickSupport},
    seal::Key,
    secrets::Token,
    store::{
        AccountError, Actor, AuditEntry, AuditQuery, Database, DeviceRecord, DeviceState, Kept,
        LONGEST_LOCK, Listing, NewApiToken, NewEnrolmentToken, Operator, RequestRecord, Store,
        StoreError, Verdict,
    },
    teamviewer::{HostLink, TeamViewer},
    time::{Clock, Timestamp},
};

/// How long TeamViewer keeps a session beyond the end of its offer, should the desk be unable to
/// close it: a working day is enough for the longest assistance.
pub(crate) const SESSION_MARGIN: Duration = Duration::from_secs(8 * 3600);

/// A desk. Clones are the same desk.
#[derive(Clone)]
pub struct Desk(Arc<Inner>);

struct Inner {
    store: Arc<Store>,
    hub: Hub,
    expected: Expected,
    lookout: Lookout,
    deliveries: Deliveries,
    connector: Connector,
    name: String,
    quicksupport: BTreeMap<String, QuickSupport>,
    clock: Clock,
    public_url: OnceLock<String>,
    behind_proxy: bool,
    oidc: Option<oidc::Provider>,
    passwords: Passwords,
    metrics: Metrics,
    signals: Signals,
    graph: Option<Graph>,
    /// How asking Intune stands.
    intune: watch::Sender<Standing>,
    /// The roles of Intune, if they count here.
    intune_roles: Option<Roles>,
    /// How long rows of the audit are kept; for ever, if it is not said.
    retention: watch::Sender<Option<Duration>>,
    /// Where releases of the agent are, if they are served.
    releases: OnceLock<PathBuf>,
    /// The way to devices that have TeamViewer Host, if it is known.
    host_link: OnceLock<HostLink>,
    _lock: Option<File>,
}

impl Desk {
    /// Opens the database.
    pub async fn open(config: Config) -> Result<Self, OpenError> {
        Self::open_patient(config, LONGEST_LOCK).await
    }

    /// The same, with changes that wait that long for another program that has locked the SQLite
    /// file; ten seconds, if nobody says so.
    pub async fn open_patient(config: Config, longest_lock: Duration) -> Result<Self, OpenError> {
        let lock = match &config.database {
            Database::Sqlite(path) => Some(lock(path)?),
            Database::Postgres(_) => None,
        };
        let oidc = config.oidc.map(oidc::Provider::new).transpose()?;
        let store = Arc::new(Store::open_patient(&config.database, longest_lock).await?);
        let key = match config.key {
            Some(key) => key,
            None => files::own_key(&config.database)?,
        };
        let checked = store.check_key(&key).await?;
        checked.map_err(OpenError::AnotherKey)?;
        store.unlock(&key).await?;
        let (shared, clock) = (Arc::clone(&store), config.clock.clone());
        let connector = Connector::new(&config.teamviewer, shared, key, clock)?;
        if let Some(token) = &config.teamviewer.token {
            connector.connect_given(token).await?;
        }
        if lock.is_some() {
            store.forget_claims().await?;
        }
        let intune_roles = config.graph.as_ref().filter(|graph| graph.roles);
        let intune_roles = intune_roles.map(|_| Roles::default());
        if intune_roles.is_none() {
            // They may have counted when the desk was started the last time.
            store.ignore_intune(config.clock.now()).await?;
        }
        let graph = config
            .graph
            .map(|graph| Graph::new(graph, config.clock.clone()));
        let graph = graph.transpose().map_err(OpenError::Graph)?;
        let expected = Expected::of(store.enrolled().await?, config.clock.now());
        let metrics = Metrics::new(store.figures(), connector.teamviewer().calls());
        Ok(Self(Arc::new(Inner {
            store,
            hub: Hub::default(),
            expected,
            lookout: Lookout::default(),
            deliveries: Deliveries::default(),
            connector,
            name: config.name,
            quicksupport: config.quicksupport,
            clock: config.clock,
            public_url: config.public_url.map(OnceLock::from).unwrap_or_default(),
            behind_proxy: config.behind_proxy,
            oidc,
            passwords: Passwords::default(),
            metrics,
            signals: Signals::default(),
            graph,
            intune: watch::Sender::default(),
            intune_roles,
            retention: watch::Sender::new(None),
            releases: OnceLock::new(),
            host_link: OnceLock::new(),
            _lock: lock,
        })))
    }

    /// Serves the releases of the agent that are in a directory, from now on.
    pub fn serve_releases(&self, directory: PathBuf) {
        // One directory for the life of a desk.
        drop(self.0.releases.set(directory));
    }

    /// Offers the way to devices that have TeamViewer Host, from now on.
    pub fn offer_host(&self, link: HostLink) {
        // One link for the life of a desk.
        drop(self.0.host_link.set(link));
    }

    pub(crate) fn host_link(&self) -> Option<&HostLink> {
        self.0.host_link.get()
    }

    pub(crate) fn releases(&self) -> Option<&Path> {
        self.0.releases.get().map(PathBuf::as_path)
    }

    /// Takes an administrator on, and gives an API token of theirs.
    pub async fn add_operator(
        &self,
        name: &str,
        address: &str,
    ) -> Result<(Operator, Token), AccountError> {
        self.store().add_operator(name, address, self.now()).await
    }

    /// Takes somebody on with this role, and gives an API token of theirs that has it.
    pub async fn add_operator_as(
        &self,
        name: &str,
        address: &str,
        role: &str,
    ) -> Result<(Operator, Token), AccountError> {
        let roles = vec![RoleId::new(role)];
        self.store()
            .add_operator_as((name, address), roles, self.now())
            .await
    }

    /// Makes an API token with this role for somebody who has it.
    pub async fn add_api_token(
        &self,
        owner: &OperatorId,
        role: &str,
    ) -> Result<Token, AccountError> {
        let new = NewApiToken {
            label: role.to_owned(),
            role: RoleId::new(role),
            life: Duration::from_secs(90 * 86_400),
        };
        let actor = Actor::CommandLine;
        let made = self
            .store()
            .add_api_token(owner, &new, &actor, self.now())
            .await?;
        Ok(made.1)
    }

    /// A new link to make the first administrator with, as long as there is no operator. The one
    /// before is void.
    pub async fn set_up_link(&self) -> Result<Option<String>, StoreError> {
        let token = self.store().new_set_up().await?;
        let here = self.public_url().unwrap_or_default();
        Ok(token.map(|token| format!("{here}/setup?token={}", token.expose())))
    }

    /// Makes a token that lets devices in.
    pub async fn add_enrolment_token(
        &self,
        label: &str,
        valid_for: Duration,
        uses: Option<u32>,
    ) -> Result<(EnrolmentTokenId, Token), StoreError> {
        let expires_at = self.now().after(valid_for);
        let new = NewEnrolmentToken {
            label: label.to_owned(),
            expires_at,
            uses,
            group: None,
        };
        self.0
            .store
            .add_enrolment_token(&new, &Actor::CommandLine, self.now())
            .await
    }

    /// Every enrolled device, and which of them are listening.
    pub async fn devices(&self) -> Result<Vec<DeviceRecord>, StoreError> {
        let listing = Listing {
            most: usize::MAX,
            ..Listing::default()
        };
        let page = self.0.store.device_page(listing, |device| {
            self.look(device);
            true
        });
        Ok(page.await?.devices)
    }

    /// Adds what the database does not know of a device, or not yet: whether it is here now.
    pub(crate) fn look(&self, device: &mut DeviceRecord) {
        let (listening, seen) = self.0.hub.seen(&device.id);
        let came_here_last =
            seen >= device.last_seen_at || device.last_seen_at <= device.enrolled_at;
        device.listening = listening || (!came_here_last && self.elsewhere(device));
        device.last_seen_at = device.last_seen_at.max(seen);
    }

    /// Whether the device may be at another desk of the same database: that desk wrote it down when
    /// the poll began, or a minute before, and no poll is held longer than the longest wait.
    fn elsewhere(&self, device: &DeviceRecord) -> bool {
        let longest = Duration::from_secs(LONGEST_WAIT) + SEEN_WORTH_WRITING;
        self.0.store.database().shared().is_some()
            && device.state == DeviceState::Enrolled
            && self.now().since(device.last_seen_at) <= longest
    }

    /// One request with its timeline.
    pub async fn request(&self, id: &RequestId) -> Result<Option<RequestRecord>, StoreError> {
        self.0.store.request(id).await
    }

    /// Waits until a request is as wanted. Wakes with each change and reads the request again;
    /// `None` if there is no such request.
    pub async fn request_once(
        &self,
        id: &RequestId,
        wanted: impl Fn(&RequestRecord) -> bool,
    ) -> Result<Option<RequestRecord>, StoreError> {
        let mut changes = self.0.signals.changes.subscribe();
        loop {
            changes.mark_unchanged();
            match self.request(id).await? {
                Some(record) if !wanted(&record) => {}
                found => return Ok(found),
            }
            if changes.changed().await.is_err() {
                return Ok(None);
            }
        }
    }

    /// Rows of the audit, oldest first.
    pub async fn audit(&self, query: &AuditQuery) -> Result<Vec<AuditEntry>, StoreError> {
        self.0.store.audit(query).await
    }

    /// Keeps rows of the audit that long, and for ever if it is never called.
    pub fn keep_audit_for(&self, span: Duration) {
        self.0.retention.send_replace(Some(span));
    }

    /// Looks at every row of the audit; `expected` was noted earlier, at another place.
    pub async fn verify_audit(&self, expected: Option<&Kept>) -> Result<Verdict, StoreError> {
        self.0.store.verify_audit(expected).await
    }

    /// Where browsers find the desk; known at the latest when it serves.
    pub(crate) fn public_url(&self) -> Option<&str> {
        self.0.public_url.get().map(String::as_str)
    }

    /// It is served at that address, unless the administrator knows better.
    pub(crate) fn served_at(&self, scheme: &str, address: SocketAddr) {
        let url = if address.ip().is_unspecified() {
            format!("{scheme}://localhost:{}", address.port())
        } else {
            format!("{scheme}://{address}")
        };
        self.0.public_url.get_or_init(|| url);
    }

    /// Lets the command line know where the desk is, for the links that it prints.
    pub(crate) async fn remember_address(&self) -> Result<(), StoreError> {
        match self.public_url() {
            Some(url) => self.store().remember_public_url(url).await,
            None => Ok(()),
        }
    }

    /// Whether browsers reach the desk over HTTPS.
    pub(crate) fn secure(&self) -> bool {
        self.public_url()
            .is_some_and(|url| url.starts_with("https://"))
    }

    pub(crate) fn behind_proxy(&self) -> bool {
        self.0.behind_proxy
    }

    pub(crate) fn oidc(&self) -> Option<&oidc::Provider> {
        self.0.oidc.as_ref()
    }

    pub(crate) fn passwords(&self) -> &Passwords {
        &self.0.passwords
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    pub(crate) fn clock(&self) -> &Clock {
        &self.0.clock
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn hub(&self) -> &Hub {
        &self.0.hub
    }

    /// With what secrets in the database are sealed.
    pub(crate) fn key(&self) -> &Key {
        self.0.connector.key()
    }

    /// Microsoft Graph, if the desk is told of a tenant.
    pub(crate) fn graph(&self) -> Option<&Graph> {
        self.0.graph.as_ref()
    }

    /// The roles of Intune, if they count here.
    pub(crate) fn intune_roles(&self) -> Option<&Roles> {
        self.0.intune_roles.as_ref()
    }

    /// How asking Intune stands here.
    pub(crate) fn intune_standing(&self) -> Standing {
        self.0.intune.borrow().clone()
    }

    /// Says how it stands.
    pub(crate) fn set_intune_standing(&self, standing: Standing) {
        self.0.intune.send_replace(standing);
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    pub(crate) fn connector(&self) -> &Connector {
        &self.0.connector
    }

    pub(crate) fn teamviewer(&self) -> &TeamViewer {
        self.0.connector.teamviewer()
    }

    pub(crate) fn name(&self) -> &str {
        &self.0.name
    }

    pub(crate) fn quicksupport(&self, os: &str) -> Option<QuickSupport> {
        self.0.quicksupport.get(os).cloned()
    }

    pub(crate) fn lookout(&self) -> &Lookout {
        &self.0.lookout
    }

    pub(crate) fn deliveries(&self) -> &Deliveries {
        &self.0.deliveries
    }
}
