//! Opens, finds and closes TeamViewer sessions through TeamViewer's Web API.
//!
//! What is known of that API, and from where: the base address and the bearer header from
//! TeamViewer's own PowerShell module (`teamviewer/TeamViewerPS`), its error body from that
//! module's tests; the fields of `/sessions` from public clients (`panoramicdata/TeamViewer.Api`,
//! `alfonsovazquez/TeamViewer-APIs`). Status codes of success are not documented, so any 2xx is
//! one. `state` is seen as `Open` and `open`; the desk only ever writes it.

mod trouble;

use std::time::Duration;

use reqwest::{Client, RequestBuilder, Response, Url, redirect};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::json;

pub(crate) use self::trouble::Trouble;
use crate::{
    ids::RequestId,
    secrets::{Code, ScriptToken, SupporterLink},
    store::OpenedSession,
    time::Timestamp,
};

/// TeamViewer's own address.
pub const ADDRESS: &str = "https://webapi.teamviewer.com/api/v1";

/// More than any answer that is read here.
const LARGEST_ANSWER: usize = 1 << 20;

/// More pages of open sessions than this are not searched.
const MOST_PAGES: usize = 50;

/// The limit of `end_customer.name`, in characters.
const LONGEST_NAME: usize = 100;

/// Enough for a reason; TeamViewer's own limit is not documented.
const LONGEST_DESCRIPTION: usize = 250;

/// How the desk reaches its TeamViewer account.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the Web API is: [`ADDRESS`], or a rehearsal's. HTTPS, or HTTP to this machine.
    pub address: String,
    /// A script token that may create and edit sessions.
    pub token: ScriptToken,
    /// The group of the account's contact list in which sessions are made.
    pub group: String,
    /// How long one call may take.
    pub timeout: Duration,
}

/// Why a [`Config`] is no use.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// It is not an address.
    #[error("the address of TeamViewer's Web API is no address: {0}")]
    Address(String),
    /// The script token would cross the network in the clear.
    #[error("the address of TeamViewer's Web API must begin with https://")]
    NotHttps,
    /// No HTTP client could be made.
    #[error("no HTTP client: {0}")]
    Client(#[from] reqwest::Error),
}

/// The account.
pub(crate) struct TeamViewer {
    http: Client,
    address: Url,
    token: ScriptToken,
    group: String,
}

/// What a session is opened with.
pub(crate) struct Wish<'a> {
    pub(crate) request: &'a RequestId,
    pub(crate) description: String,
    pub(crate) customer: &'a str,
    pub(crate) valid_until: Timestamp,
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
}

impl TeamViewer {
    pub(crate) fn new(config: Config) -> Result<Self, ConfigError> {
        // The only error is that a provider is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut address =
            Url::parse(&config.address).map_err(|e| ConfigError::Address(e.to_string()))?;
        let here = matches!(
            address.host_str(),
            Some("127.0.0.1" | "[::1]" | "localhost")
        );
        if address.scheme() != "https" && !(address.scheme() == "http" && here) {
            return Err(ConfigError::NotHttps);
        }
        if !address.path().ends_with('/') {
            address.set_path(&format!("{}/", address.path()));
        }
        let mut http = Client::builder()
            .timeout(config.timeout)
            .redirect(redirect::Policy::none())
            .user_agent(concat!("companion-desk/", env!("CARGO_PKG_VERSION")));
        if here {
            http = http.no_proxy();
        }
        Ok(Self {
            http: http.build()?,
            address,
            token: config.token,
            group: config.group,
        })
    }

    /// Whether TeamViewer takes the script token.
    pub(crate) async fn ping(&self) -> Result<bool, Trouble> {
        let answer = self.send(self.http.get(self.at("ping")?)).await?;
        Ok(understood::<Ping>(answer).await?.token_valid)
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
        let answer = self
            .send(self.http.post(self.at("sessions")?).json(&body))
            .await?;
        let opened: Opened = understood(answer).await?;
        let code = Code::parse(&opened.code).ok_or(Trouble::Strange("a code that is none"))?;
        if !opened.supporter_link.starts_with("https://") {
            return Err(Trouble::Strange(
                "a supporter link that is no https address",
            ));
        }
        Ok(OpenedSession {
            code,
            supporter_link: SupporterLink::new(opened.supporter_link),
        })
    }

    /// Closes a session. One that TeamViewer does not know any more is closed: says `false`.
    pub(crate) async fn close(&self, code: &Code) -> Result<bool, Trouble> {
        let address = self.at(&format!("sessions/{}", code.expose()))?;
        let put = self.http.put(address).json(&json!({ "state": "closed" }));
        match self.send(put).await {
            Ok(_) => Ok(true),
            Err(Trouble::NotFound) => Ok(false),
            Err(trouble) => Err(trouble),
        }
    }

    /// The open sessions that were made for a request.
    pub(crate) async fn find(&self, request: &RequestId) -> Result<Vec<Code>, Trouble> {
        let mut found = Vec::new();
        let mut offset: Option<String> = None;
        for _ in 0..MOST_PAGES {
            let mut query = vec![("state", "open"), ("full_list", "true")];
            query.extend(offset.as_deref().map(|offset| ("offset", offset)));
            let get = self.http.get(self.at("sessions")?).query(&query);
            let page: Listing = understood(self.send(get).await?).await?;
            let ours = page
                .sessions
                .iter()
                .filter(|session| session.custom_api.as_deref() == Some(request.as_str()));
            found.extend(ours.filter_map(|session| Code::parse(&session.code)));
            offset = page.next_offset.filter(|offset| !offset.is_empty());
            if offset.is_none() {
                break;
            }
        }
        Ok(found)
    }

    fn at(&self, path: &str) -> Result<Url, Trouble> {
        self.address
            .join(path)
            .map_err(|_| Trouble::Strange("a code that fits in no address"))
    }

    async fn send(&self, request: RequestBuilder) -> Result<Response, Trouble> {
        let answer = request.bearer_auth(self.token.expose()).send().await?;
        if answer.status().is_success() {
            Ok(answer)
        } else {
            Err(trouble::read(answer).await)
        }
    }
}

async fn understood<T: DeserializeOwned>(answer: Response) -> Result<T, Trouble> {
    let body = body(answer).await?;
    serde_json::from_slice(&body).map_err(|_| Trouble::Strange("something else than it documents"))
}

/// The whole body, if it is not too much.
async fn body(mut answer: Response) -> Result<Vec<u8>, Trouble> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await? {
        if body.len() + chunk.len() > LARGEST_ANSWER {
            return Err(Trouble::Strange("far too much"));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn cut(text: &str, characters: usize) -> &str {
    match text.char_indices().nth(characters) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}
