//! Microsoft Graph, asked by the desk as an application of the tenant: which devices Intune manages, and
//! what it knows of remote assistance.
//!
//! ```text
//!   devices, partners,    the calls that the desk makes, as types
//!   roles, groups
//!     pages, batch        lists that go on, and twenty calls in one
//!        Graph            a call: its token, its pace, its second and third try
//!  sign_in   pace   http  Entra ID; half of Graph's limits; HTTPS, small answers
//! ```
//!
//! No answer is logged, neither whole nor in part: a session's link gives access to somebody's screen.
//! What is known of Graph, and from where, stands beside each call.

mod assertion;
mod batch;
mod clouds;
mod devices;
mod groups;
mod http;
mod pace;
mod pages;
mod partners;
mod roles;
mod sign_in;
#[cfg(all(test, feature = "rehearsal"))]
mod tests;
mod trouble;

use std::{sync::Arc, time::Duration};

use reqwest::{
    Method, StatusCode, Url,
    header::{HeaderMap, RETRY_AFTER},
};
use serde::de::DeserializeOwned;
use serde_json::Value;
#[cfg(all(test, feature = "rehearsal"))]
use tokio::sync::watch;

pub use self::{
    assertion::{Certificate, CertificateError},
    clouds::Cloud,
    devices::{Assistance, DeviceKind, ManagedDevice},
    groups::MemberDevice,
    pages::Pages,
    partners::{Onboarding, Partner},
    roles::{ResourceAction, RoleAssignment, RoleDefinition, RolePermission, ScopeType},
    trouble::{SignIn, Trouble, Unreached},
};
use self::{
    http::Http,
    pace::{Cost, Pace},
    sign_in::Tokens,
    trouble::retry_after,
};
use crate::{
    secrets::{ClientSecret, random},
    teamviewer::{ConfigError, sound},
    text::is_guid,
    time::{Clock, Timestamp},
};

/// A call is made so often until its trouble is told.
const MOST_TRIES: u32 = 5;

/// The first wait where Graph does not say how long: Intune has been seen to leave `Retry-After` out
/// (learn.microsoft.com/answers/questions/5784629).
const FIRST_WAIT: Duration = Duration::from_secs(2);

/// A call waits no longer than this for Graph. Who made it has other things to do.
const LONGEST_WAIT: Duration = Duration::from_secs(2 * 60);

/// Graph is believed up to here when it wants to be left alone.
const LONGEST_HOLD: Duration = Duration::from_secs(60 * 60);

/// As what, and where, the desk asks.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where tokens are had: the cloud's, or a rehearsal's.
    pub login: String,
    /// Where Graph is: the cloud's, or a rehearsal's.
    pub graph: String,
    /// The tenant: its id, or a domain of it.
    pub tenant: String,
    /// Who vouches for the tenant's people when they sign in: its issuer of OpenID Connect, if the
    /// tenant is named by its id (learn.microsoft.com/entra/identity-platform/v2-protocols-oidc).
    pub issuer: Option<String>,
    /// Whether the roles of Intune count at the desk: whoever may request remote assistance there may do so
    /// here, as long as that is so.
    pub roles: bool,
    /// The application's client id.
    pub client: String,
    /// How it proves that it is the application.
    pub credential: Credential,
    /// How long one call may take.
    pub timeout: Duration,
    /// By what chance waits of its own are made shorter: 0 not at all, 255 by almost half.
    pub chance: fn() -> u8,
}

impl Config {
    /// For a tenant of that cloud.
    pub fn of(cloud: Cloud, tenant: String, client: String, credential: Credential) -> Self {
        let issuer = is_guid(&tenant).then(|| format!("{}/{tenant}/v2.0", cloud.issuer()));
        Self {
            login: cloud.login().to_owned(),
            graph: cloud.graph().to_owned(),
            tenant,
            issuer,
            roles: false,
            client,
            credential,
            timeout: Duration::from_secs(30),
            chance: || random::<1>().map_or(0, |[chance]| chance),
        }
    }
}

/// What the app registration has under “Certificates & secrets”.
#[derive(Clone, Debug)]
pub enum Credential {
    /// A client secret.
    Secret(ClientSecret),
    /// A certificate, which never leaves the desk. Microsoft's own advice, and ours.
    Certificate(Arc<Certificate>),
}

/// Asks Graph.
#[derive(Debug)]
pub struct Graph {
    http: Http,
    root: Url,
    tokens: Tokens,
    pace: Pace,
    clock: Clock,
    tenant: String,
    issuer: Option<String>,
    chance: fn() -> u8,
}

/// Which of Graph's two versions. Beta may change; it is asked only where nothing else will do.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Version {
    V1,
    Beta,
}

impl Version {
    const fn word(self) -> &'static str {
        match self {
            Self::V1 => "v1.0",
            Self::Beta => "beta",
        }
    }
}

/// One call.
struct Call<'a> {
    method: Method,
    at: Url,
    body: Option<&'a Value>,
    cost: Cost,
    /// What is asked for may be a little old, which Entra ID wants to hear for its advanced queries.
    eventual: bool,
}

impl Graph {
    /// Asks nobody yet.
    pub fn new(config: Config, clock: Clock) -> Result<Self, ConfigError> {
        let root = sound(&config.graph, "Microsoft Graph")?;
        let mut login = sound(&config.login, "Microsoft Entra ID")?;
        // A tenant with a slash in it would ask at another place; so it is one segment.
        if let Ok(mut path) = login.path_segments_mut() {
            path.pop_if_empty();
            path.extend([config.tenant.as_str(), "oauth2", "v2.0", "token"]);
        }
        let scope = format!("{}/.default", config.graph.trim_end_matches('/'));
        Ok(Self {
            http: Http::new(&root, config.timeout)?,
            tokens: Tokens::new(login, scope, config.client, config.credential),
            root,
            pace: Pace::new(clock.clone()),
            clock,
            tenant: config.tenant,
            issuer: config.issuer,
            chance: config.chance,
        })
    }

    /// Whether it is the tenant whose people this issuer vouches for, as being of that tenant.
    pub(crate) fn is_home(&self, issuer: &str, tenant: &str) -> bool {
        let vouches = self.issuer.as_deref().is_some_and(|one| one == issuer);
        vouches && self.tenant.eq_ignore_ascii_case(tenant)
    }

    /// The issuer of the tenant's people.
    pub(crate) fn issuer(&self) -> Option<&str> {
        self.issuer.as_deref()
    }

    /// By how many milliseconds Microsoft's clock is ahead of this machine's; nothing if that is no matter.
    pub fn ahead(&self) -> Option<i64> {
        self.http.difference.apart()
    }

    /// Until when Graph wants to be left alone, if it does.
    pub fn held(&self) -> Option<Timestamp> {
        self.pace.held().borrow().left(self.clock.now())
    }

    /// Tells when that changes.
    #[cfg(all(test, feature = "rehearsal"))]
    fn holds(&self) -> watch::Receiver<pace::Hold> {
        self.pace.held()
    }

    /// An address below Graph's root. Each part is one segment, whatever is in it; the query is ours.
    fn at(&self, version: Version, parts: &[&str], query: Option<&'static str>) -> Url {
        let mut at = self.root.clone();
        if let Ok(mut path) = at.path_segments_mut() {
            path.pop_if_empty();
            path.push(version.word()).extend(parts);
        }
        at.set_query(query);
        at
    }

    /// Makes a call, until it is answered or it is no use.
    async fn call(&self, call: Call<'_>) -> Result<Vec<u8>, Trouble> {
        let mut renewed = false;
        let mut tries = 0;
        loop {
            self.pace.wait(call.cost).await;
            let token = self.tokens.current(&self.http, &self.clock).await?;
            let mut request = self
                .http
                .client
                .request(call.method.clone(), call.at.clone())
                .bearer_auth(token.expose())
                // Otherwise Graph hides members of an enumeration that came later.
                .header("Prefer", "include-unknown-enum-members");
            if call.eventual {
                request = request.header("ConsistencyLevel", "eventual");
            }
            request = match call.body {
                Some(body) => request.json(body),
                // Without a length Graph's front end refuses an action.
                None if call.method == Method::POST => request.header("Content-Length", "0"),
                None => request,
            };
            let answer = request.send().await?;
            self.http.difference.learn(&answer, self.clock.now());
            let (status, headers) = (answer.status(), answer.headers().clone());
            let body = self.http.body(answer).await?;
            if status.is_success() {
                return Ok(body);
            }
            if status == StatusCode::UNAUTHORIZED && !renewed {
                // It may have ended in the middle of a list, or have been revoked.
                self.tokens.forget(&token).await;
                renewed = true;
                continue;
            }
            let may_be_done = call.cost == Cost::WRITE;
            if !is_busy(status) && (may_be_done || !has_failed(status)) {
                return Err(Trouble::of(status, &body));
            }
            tries += 1;
            self.leave_alone(wait_of(&headers, self.clock.now()), tries)?;
        }
    }

    /// Graph is busy: nobody calls it for so long. Who may not wait that long is told until when.
    fn leave_alone(&self, asked: Option<Duration>, tries: u32) -> Result<(), Trouble> {
        let span = asked
            .unwrap_or_else(|| own_wait(tries, (self.chance)()))
            .min(LONGEST_HOLD);
        self.pace.hold(span);
        if tries >= MOST_TRIES || span > LONGEST_WAIT {
            return Err(Trouble::Busy(self.clock.now().after(span)));
        }
        Ok(())
    }

    /// The token that is held is not taken.
    async fn renew(&self) {
        if let Ok(token) = self.tokens.current(&self.http, &self.clock).await {
            self.tokens.forget(&token).await;
        }
    }

    async fn read<T: DeserializeOwned>(&self, at: Url) -> Result<T, Trouble> {
        self.read_from(at, false).await
    }

    async fn read_from<T: DeserializeOwned>(&self, at: Url, eventual: bool) -> Result<T, Trouble> {
        let call = Call {
            method: Method::GET,
            at,
            body: None,
            cost: Cost::reads(1),
            eventual,
        };
        let body = self.call(call).await?;
        serde_json::from_slice(&body).map_err(|_| Trouble::Strange("it lacks what was asked for"))
    }

    /// An action that has nothing to say.
    async fn act(&self, at: Url) -> Result<(), Trouble> {
        let call = Call {
            method: Method::POST,
            at,
            body: None,
            cost: Cost::WRITE,
            eventual: false,
        };
        self.call(call).await.map(drop)
    }
}

/// Whether Graph did not even begin, and wants to be asked later
/// (`microsoft-graph-docs-contrib`, `concepts/errors.md`).
fn is_busy(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE
    )
}

/// Whether Graph failed on the way: what was to be read can be asked for again, what was to be done may be
/// done.
fn has_failed(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::INTERNAL_SERVER_ERROR | StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT
    )
}

fn wait_of(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    retry_after(headers.get(RETRY_AFTER)?.to_str().ok()?, now)
}

/// Twice as long each time, and up to half of it less by chance, so that several desks do not come back
/// together.
fn own_wait(tries: u32, chance: u8) -> Duration {
    let most = FIRST_WAIT * 2_u32.saturating_pow(tries.saturating_sub(1).min(6));
    most - most / 2 * u32::from(chance) / 256
}
