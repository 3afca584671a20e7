//! Opens, finds, watches and closes TeamViewer sessions through TeamViewer's Web API.
//!
//! What is known of that API, and from where: the base address and the bearer header from
//! TeamViewer's own PowerShell module (`teamviewer/TeamViewerPS`), its error body from that
//! module's tests; the fields of `/sessions` from public clients (`panoramicdata/TeamViewer.Api`,
//! `alfonsovazquez/TeamViewer-APIs`). Status codes of success are not documented, so any 2xx is
//! one. `state` is seen as `Open` and `open`, so it is compared without regard to case. An expired
//! token answers 400 or 401 (`DeskproApps/teamviewer`), so both are looked into before they are told.

#[cfg(feature = "fuzz")]
pub(crate) mod fuzzed;
mod host;
mod links;
#[cfg(all(test, feature = "rehearsal"))]
mod tests;
mod trouble;
mod web;

use std::{sync::Arc, time::Duration};

use reqwest::{RequestBuilder, Response};
use serde::Deserialize;
use serde_json::json;

pub use self::{
    host::{BadHostLink, HostLink},
    links::{HOST, Links},
};
pub(crate) use self::{
    trouble::Trouble,
    web::{Web, sound},
};
use crate::{
    connector::{AUTHORIZE, Access, Client, Kind, Tokens},
    ids::RequestId,
    key,
    metrics::Calls,
    secrets::{Code, ScriptToken, SupporterLink},
    store::OpenedSession,
    time::Timestamp,
};

/// TeamViewer's own address.
pub const ADDRESS: &str = "https://webapi.teamviewer.com/api/v1";

/// More pages of open sessions than this are not searched.
const MOST_PAGES: usize = 50;

/// The limit of `end_customer.name`, in characters.
const LONGEST_NAME: usize = 100;

/// Enough for a reason; TeamViewer's own limit is not documented.
const LONGEST_DESCRIPTION: usize = 250;

/// How the desk reaches TeamViewer. With which account is the connector's concern, unless a token or
/// a client is given here.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the Web API is: [`ADDRESS`], or a rehearsal's. HTTPS, or HTTP to this machine.
    pub address: String,
    /// Where a browser authorises the desk:
    /// [`AUTHORIZE`], or a rehearsal's.
    pub authorize: String,
    /// A script token that connects the desk at its start.
    pub token: Option<ScriptToken>,
    /// The OAuth client that the desk is, if it is not entered in the console.
    pub client: Option<Client>,
    /// The group of the account's contact list in which sessions are made.
    pub group: String,
    /// Hosts to which supporters' links may lead, beside [`HOST`].
    pub link_hosts: Vec<String>,
    /// How long one call may take.
    pub timeout: Duration,
    /// It is a rehearsal, with this client: the console says so, and offers it.
    pub rehearsal: Option<Client>,
}

impl Default for Config {
    /// TeamViewer's own addresses, and nobody's account.
    fn default() -> Self {
        Self {
            address: ADDRESS.to_owned(),
            authorize: AUTHORIZE.to_owned(),
            token: None,
            client: None,
            group: "Portal Companion".to_owned(),
            link_hosts: Vec::new(),
            timeout: Duration::from_secs(20),
            rehearsal: None,
        }
    }
}

/// Why a [`Config`] is no use.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// It is not an address.
    #[error("the address of TeamViewer's {0} is no address: {1}")]
    Address(&'static str, String),
    /// A token would cross the network in the clear.
    #[error("the address of TeamViewer's {0} must begin with https://")]
    NotHttps(&'static str),
    /// No HTTP client could be made.
    #[error("no HTTP client: {0}")]
    Client(#[from] reqwest::Error),
}

/// The account.
pub(crate) struct TeamViewer {
    web: Web,
    tokens: Arc<Tokens>,
    links: Links,
    group: String,
}

/// What a session is opened with.
pub(crate) struct Wish<'a> {
    pub(crate) request: &'a RequestId,
    pub(crate) description: String,
    pub(crate) customer: &'a str,
    pub(crate) valid_until: Timestamp,
}

/// How a session stands at TeamViewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SessionNow {
    /// It can still be joined.
    pub(crate) open: bool,
    /// The customer's QuickSupport is there.
    pub(crate) online: bool,
}

#[derive(Deserialize)]
struct Ping {
    token_valid: bool,
}

#[derive(Deserialize)]
struct Opened {
    code: String,
    supporter_link: String,
}

#[derive(Deserialize)]
struct Listing {
    #[serde(default)]
    sessions: Vec<Listed>,
    #[serde(default)]
    next_offset: Option<String>,
}

#[derive(Deserialize)]
struct Listed {
    code: String,
    #[serde(default)]
    custom_api: Option<String>,
    #[serde(default)]
    supporter_link: Option<String>,
}

/// A session that was made for a request, and whose answer was lost.
pub(crate) struct Found {
    pub(crate) code: Code,
    /// Nothing, if it is none that an operator may be led to.
    pub(crate) supporter_link: Option<SupporterLink>,
}

#[derive(Deserialize)]
struct Read {
    state: String,
    #[serde(default)]
    online: bool,
}

impl TeamViewer {
    /// Which links lead to it.
    pub(crate) fn links(&self) -> &Links {
        &self.links
    }

    pub(crate) fn new(config: &Config, web: Web, tokens: Arc<Tokens>) -> Self {
        Self {
            links: Links::new(web.address(), &config.link_hosts),
            group: config.group.clone(),
            web,
            tokens,
        }
    }

    /// Whether the account can be used: TeamViewer takes the token, and shows sessions for it.
    pub(crate) async fn check(&self) -> Result<(), Trouble> {
        let access = self.tokens.insist().await?;
        let access = if self.takes(&access).await? {
            access
        } else {
            self.tokens.renew(&access).await?
        };
        let list = self.web.get("sessions")?.query(&[("state", "open")]);
        let answer = self.send_with(list, access.clone()).await;
        let trouble = match answer {
            Ok(_) => return Ok(self.tokens.works(&access).await?),
            Err(trouble) => trouble,
        };
        if matches!(trouble, Trouble::Forbidden) {
            self.tokens.fall(&access, trouble.saying()).await?;
        }
        Err(trouble)
    }

    /// Opens a session.
    pub(crate) async fn open(&self, wish: &Wish<'_>) -> Result<OpenedSession, Trouble> {
        let body = json!({
            "groupname": self.group,
            "description": cut(&wish.description, LONGEST_DESCRIPTION),
            "end_customer": { "name": cut(wish.customer, LONGEST_NAME) },
            "custom_api": wish.request,
            "valid_until": wish.valid_until.to_string(),
        });
        let access = self.tokens.current().await?;
        let post = self.web.post("sessions")?.json(&body);
        let answer = match self.send_with(post, access.clone()).await {
            Ok(answer) => answer,
            Err(trouble) => {
                if matches!(trouble, Trouble::Forbidden) {
                    self.tokens.fall(&access, trouble.saying()).await?;
                }
                return Err(trouble);
            }
        };
        let opened: Opened = self.web.understood(answer).await?;
        let code = Code::parse(&opened.code).ok_or(Trouble::Strange(key!("strange-code")))?;
        let supporter_link = self.links.supporter(opened.supporter_link);
        let supporter_link = supporter_link.ok_or(Trouble::Strange(key!("strange-link")))?;
        self.tokens.works(&access).await?;
        Ok(OpenedSession {
            code,
            supporter_link,
            found: false,
        })
    }

    /// How the calls so far have ended.
    pub(crate) fn calls(&self) -> &Calls {
        self.web.calls()
    }

    /// The link that somebody without an agent opens to be helped.
    pub(crate) fn customer_link(&self, code: &Code) -> String {
        self.links.customer(code)
    }

    /// How a session stands. One that TeamViewer does not know any more is closed.
    pub(crate) async fn session(&self, code: &Code) -> Result<SessionNow, Trouble> {
        let get = self.web.get(&format!("sessions/{}", code.expose()))?;
        match self.send(get).await {
            Ok(answer) => {
                let read: Read = self.web.understood(answer).await?;
                let open = read.state.eq_ignore_ascii_case("open");
                Ok(SessionNow {
                    open,
                    online: open && read.online,
                })
            }
            Err(Trouble::NotFound) => Ok(SessionNow {
                open: false,
                online: false,
            }),
            Err(trouble) => Err(trouble),
        }
    }

    /// Closes a session. One that TeamViewer does not know any more is closed: says `false`.
    pub(crate) async fn close(&self, code: &Code) -> Result<bool, Trouble> {
        let put = self.web.put(&format!("sessions/{}", code.expose()))?;
        match self.send(put.json(&json!({ "state": "closed" }))).await {
            Ok(_) => Ok(true),
            Err(Trouble::NotFound) => Ok(false),
            Err(trouble) => Err(trouble),
        }
    }

    /// The open sessions that were made for a request.
    pub(crate) async fn find(&self, request: &RequestId) -> Result<Vec<Found>, Trouble> {
        let mut found = Vec::new();
        let mut offset: Option<String> = None;
        for _ in 0..MOST_PAGES {
            let mut query = vec![("state", "open"), ("full_list", "true")];
            query.extend(offset.as_deref().map(|offset| ("offset", offset)));
            let get = self.web.get("sessions")?.query(&query);
            let page: Listing = self.web.understood(self.send(get).await?).await?;
            let ours = page
                .sessions
                .iter()
                .filter(|session| session.custom_api.as_deref() == Some(request.as_str()));
            found.extend(ours.filter_map(|session| {
                let link = session.supporter_link.clone();
                Some(Found {
                    code: Code::parse(&session.code)?,
                    supporter_link: link.and_then(|link| self.links.supporter(link)),
                })
            }));
            offset = page.next_offset.filter(|offset| !offset.is_empty());
            if offset.is_none() {
                break;
            }
        }
        Ok(found)
    }

    async fn send(&self, request: RequestBuilder) -> Result<Response, Trouble> {
        let access = self.tokens.current().await?;
        self.send_with(request, access).await
    }

    /// The one place where a token is found to be refused, renewed, and the call repeated: once.
    async fn send_with(&self, call: RequestBuilder, access: Access) -> Result<Response, Trouble> {
        let again = call.try_clone();
        let trouble = match self.attempt(call, &access).await {
            Err(trouble) => trouble,
            answer @ Ok(_) => return answer,
        };
        let refused = match &trouble {
            Trouble::Token => true,
            Trouble::Rejected(_) => matches!(self.takes(&access).await, Ok(false)),
            Trouble::NotConnected
            | Trouble::Attention(_)
            | Trouble::Forbidden
            | Trouble::NotFound
            | Trouble::Busy(_)
            | Trouble::Broken(_)
            | Trouble::Strange(_)
            | Trouble::Timeout
            | Trouble::Unreachable(_)
            | Trouble::Lost(_)
            | Trouble::Desk(_) => false,
        };
        let Some(again) = again.filter(|_| refused) else {
            return Err(trouble);
        };
        let fresh = self.tokens.renew(&access).await?;
        match self.attempt(again, &fresh).await {
            Err(trouble @ Trouble::Token) => {
                self.tokens.fall(&fresh, trouble.saying()).await?;
                Err(trouble)
            }
            answer => answer,
        }
    }

    async fn attempt(&self, call: RequestBuilder, access: &Access) -> Result<Response, Trouble> {
        let ended = self.call(call, access).await;
        self.web.count(&ended);
        ended
    }

    async fn call(&self, call: RequestBuilder, access: &Access) -> Result<Response, Trouble> {
        let answer = call.bearer_auth(access.token.expose()).send().await?;
        if answer.status().is_success() {
            Ok(answer)
        } else {
            Err(self.web.trouble(answer).await)
        }
    }

    /// Whether TeamViewer takes a token. It is asked when a call was rejected, since that can mean
    /// either.
    async fn takes(&self, access: &Access) -> Result<bool, Trouble> {
        match self.attempt(self.web.get("ping")?, access).await {
            Ok(answer) => Ok(self.web.understood::<Ping>(answer).await?.token_valid),
            Err(Trouble::Token) => Ok(false),
            // A script token does not expire; what is wrong then is something else.
            Err(Trouble::Rejected(_)) => Ok(access.kind != Kind::Oauth),
            Err(trouble) => Err(trouble),
        }
    }
}

fn cut(text: &str, characters: usize) -> &str {
    match text.char_indices().nth(characters) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}
