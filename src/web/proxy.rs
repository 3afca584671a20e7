//! Which way leads to a server: straight there, or through a proxy of the company's.
//!
//! Decided once for each host and remembered, because a client asks on every new connection and must
//! not wait there for a script or for the desktop. What did not work is decided anew, and where a
//! script names several ways the next one has its turn. A way that nobody decided is no way: nothing
//! goes straight to a server because a proxy could not be found.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use companion_platform as platform;
use hyper_util::client::proxy::matcher::Matcher;
use reqwest::{Proxy, Url};
use serde::Serialize;
use zeroize::Zeroizing;

use super::pac::{self, Script};
use crate::assist::policy::{ProxyRules, ProxyWay};

/// What the platform says for no proxy, and before the address of a script that decides.
const STRAIGHT: &str = "direct://";
const SCRIPT: &str = "pac+";

/// A client that asks for a way that nobody decided is sent where nothing is.
const NOWHERE: &str = "http://192.0.2.0:9";

/// With what the agent introduces itself to a proxy (Basic, RFC 7617).
#[derive(Clone)]
pub struct Login {
    /// The user's name there.
    pub user: String,
    /// The password.
    pub password: Zeroizing<String>,
}

/// One way to a server, and why it is that one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Way {
    /// The proxy, without name and password; nothing if it goes straight there.
    pub proxy: Option<String>,
    /// Who decided.
    pub because: Because,
}

/// Who decided on a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// It is this device itself.
    Here,
    /// The settings want it so.
    Policy,
    /// `ProxyBypass` names the host.
    Bypass,
    /// The script of the settings.
    Script,
    /// A variable of the environment, such as `HTTPS_PROXY`.
    Environment,
    /// The settings of the system.
    System,
    /// Nothing names a proxy.
    Nothing,
}

/// Why there is no way to a server.
#[derive(Debug, thiserror::Error)]
pub enum NoWay {
    /// The address of the proxy is none.
    #[error("ProxyUrl is no address of a proxy such as http://proxy.example.com:8080")]
    BadProxy,
    /// The script cannot be read.
    #[error("the script of ProxyPacUrl cannot be read ({0})")]
    NoScript(String),
    /// The script says nothing that can be used.
    #[error("the script of ProxyPacUrl has no answer for {host} ({why})")]
    NoAnswer {
        /// For which host.
        host: String,
        /// What is wrong.
        why: String,
    },
}

/// The ways to all servers.
pub(super) struct Ways {
    rules: ProxyRules,
    login: Option<Login>,
    /// With the number of the network that it was read on.
    script: tokio::sync::Mutex<Option<(u64, Arc<Script>)>>,
    decided: Mutex<Decided>,
}

/// What was decided on the network that the device is on.
#[derive(Default)]
struct Decided {
    /// How many networks there were before. What began on one of them counts no more.
    network: u64,
    known: BTreeMap<String, Known>,
    /// The hosts that no way led to.
    lost: BTreeSet<String>,
}

/// What is known for one host: ways in their order, and which of them has its turn.
struct Known {
    ways: Vec<Chosen>,
    turn: usize,
}

#[derive(Clone)]
struct Chosen {
    proxy: Option<Url>,
    because: Because,
}

impl Ways {
    pub(super) fn new(rules: ProxyRules, login: Option<Login>) -> Self {
        Self {
            rules,
            login,
            script: tokio::sync::Mutex::default(),
            decided: Mutex::default(),
        }
    }

    /// Decides on the way to this server, unless that was done before.
    pub(super) async fn decide(&self, url: &Url) -> Result<Way, NoWay> {
        let host = host(url);
        loop {
            if let Some(chosen) = self.turn(&host) {
                return Ok(shown(&chosen));
            }
            let network = self.number();
            let chosen = self.choose(url, network).await;
            let mut decided = self.decided();
            if decided.network == network {
                let known = Known {
                    ways: chosen?,
                    turn: 0,
                };
                let known = decided.known.entry(host).or_insert(known);
                return Ok(shown(&known.ways[known.turn]));
            }
            // What was found on the network before says nothing about this one.
        }
    }

    /// Which network the device is on.
    pub(super) fn number(&self) -> u64 {
        self.decided().network
    }

    /// A server could not be reached, by what was begun on that network: the next way has its turn, or all
    /// are decided anew. What was begun on another one says nothing about the ways of this one.
    pub(super) fn failed(&self, url: &Url, network: u64) {
        let host = host(url);
        let mut decided = self.decided();
        if decided.network != network {
            return;
        }
        let exhausted = decided.known.get_mut(&host).is_some_and(|known| {
            known.turn += 1;
            known.turn >= known.ways.len()
        });
        if exhausted {
            decided.known.remove(&host);
            decided.lost.insert(host);
        }
    }

    /// The network is another one: nothing that was decided holds any more.
    pub(super) fn forget(&self) {
        let mut decided = self.decided();
        *decided = Decided {
            network: decided.network + 1,
            ..Decided::default()
        };
        if let Ok(mut script) = self.script.try_lock() {
            *script = None;
        }
    }

    /// What a client asks for each connection.
    pub(super) fn proxy(self: &Arc<Self>) -> Proxy {
        let ways = Arc::clone(self);
        Proxy::custom(move |url| ways.through(url))
    }

    /// The proxy whose turn it is, with what it is told of us.
    pub(super) fn through(&self, url: &Url) -> Option<Url> {
        match self.turn(&host(url)) {
            Some(chosen) => chosen.proxy.map(|proxy| self.with_login(proxy)),
            None => Url::parse(NOWHERE).ok(),
        }
    }

    /// Whether a part of the desktop may be started to find the way: that holds up no first try.
    pub(super) fn may_start(&self, url: &Url) -> bool {
        self.decided().lost.contains(&host(url))
    }

    fn turn(&self, host: &str) -> Option<Chosen> {
        let decided = self.decided();
        let known = decided.known.get(host)?;
        known.ways.get(known.turn).cloned()
    }

    /// Only the proxy that the administrator named is told the administrator's password.
    fn with_login(&self, mut proxy: Url) -> Url {
        if let (Some(login), true) = (&self.login, proxy.username().is_empty()) {
            let named = match &self.rules.way {
                ProxyWay::Fixed(_) | ProxyWay::Pac(_) => true,
                ProxyWay::System | ProxyWay::Direct => false,
            };
            if named {
                // A URL with a host takes both; what reads them decodes every escape.
                let escaped = |text: &str| Zeroizing::new(text.replace('%', "%25"));
                proxy.set_username(&escaped(&login.user)).ok();
                proxy.set_password(Some(&escaped(&login.password))).ok();
            }
        }
        proxy
    }

    async fn choose(&self, url: &Url, network: u64) -> Result<Vec<Chosen>, NoWay> {
        if is_here(url) {
            return Ok(vec![straight(Because::Here)]);
        }
        match &self.rules.way {
            ProxyWay::Direct => Ok(vec![straight(Because::Policy)]),
            ProxyWay::Fixed(_) | ProxyWay::Pac(_) if self.bypassed(url) => {
                Ok(vec![straight(Because::Bypass)])
            }
            ProxyWay::Fixed(proxy) => {
                let proxy = address(proxy).ok_or(NoWay::BadProxy)?;
                Ok(vec![through(proxy, Because::Policy)])
            }
            ProxyWay::Pac(from) => self.by_script(from, url, network).await,
            ProxyWay::System => Ok(self.by_system(url, network).await),
        }
    }

    async fn by_script(&self, from: &str, url: &Url, network: u64) -> Result<Vec<Chosen>, NoWay> {
        let script = {
            let mut read = self.script.lock().await;
            match &*read {
                Some((on, script)) if *on == network => Arc::clone(script),
                Some(_) | None => {
                    let script = Arc::new(pac::read(from).await?);
                    Arc::clone(&read.insert((network, script)).1)
                }
            }
        };
        let ways = pac::ask(&script, url).await?;
        let chosen = ways.into_iter().map(|proxy| Chosen {
            proxy,
            because: Because::Script,
        });
        Ok(chosen.collect())
    }

    /// What the environment says, else the desktop, where a part of it may have to be started, or the
    /// system.
    async fn by_system(&self, url: &Url, network: u64) -> Vec<Chosen> {
        if let Some(proxy) = found(&Matcher::from_env(), url) {
            return vec![through(proxy, Because::Environment)];
        }
        if excluded_by_environment(url) {
            return vec![straight(Because::Environment)];
        }
        match platform::system_proxies(url.as_str(), self.may_start(url)).await {
            Ok(named) => self.by_settings(&named, url, network).await,
            // The library reads less of the settings, such as no exceptions on a Mac, but better that.
            Err(_) => vec![match found(&Matcher::from_system(), url) {
                Some(proxy) => through(proxy, Because::System),
                None => straight(Because::Nothing),
            }],
        }
    }

    /// What the first of the ways means that the system's settings name.
    async fn by_settings(&self, named: &[String], url: &Url, network: u64) -> Vec<Chosen> {
        // The portal's word for none.
        let first = named.first().map_or(STRAIGHT, String::as_str);
        if first == STRAIGHT {
            return vec![straight(Because::System)];
        }
        if let Some(script) = first.strip_prefix(SCRIPT) {
            // One that the network is said to have is often not there: the system goes straight then.
            return self
                .by_script(script, url, network)
                .await
                .unwrap_or_else(|why| {
                    tracing::warn!(
                        script = without_user(script),
                        %why,
                        "the script of the system's settings decides nothing"
                    );
                    vec![straight(Because::Nothing)]
                });
        }
        vec![match address(first) {
            Some(proxy) => through(proxy, Because::System),
            None => {
                tracing::warn!(
                    proxy = without_user(first),
                    "the system's proxy is of a kind that the agent does not speak"
                );
                straight(Because::Nothing)
            }
        }]
    }

    /// The library's rules: names with their subdomains, addresses, networks, `*` for all.
    fn bypassed(&self, url: &Url) -> bool {
        let Ok(destination) = url.as_str().parse() else {
            return false;
        };
        let some = Matcher::builder()
            .all(NOWHERE)
            .no(self.rules.bypass.join(","))
            .build();
        some.intercept(&destination).is_none()
    }

    fn decided(&self) -> MutexGuard<'_, Decided> {
        self.decided.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The proxy that a library's reading of settings has for an address.
fn found(matcher: &Matcher, url: &Url) -> Option<Url> {
    let intercept = matcher.intercept(&url.as_str().parse().ok()?)?;
    let mut proxy = Url::parse(&intercept.uri().to_string()).ok()?;
    if let Some((user, password)) = intercept.raw_auth() {
        proxy.set_username(user).ok()?;
        proxy.set_password(Some(password)).ok()?;
    }
    Some(proxy)
}

/// Whether `NO_PROXY` keeps the host from a proxy that the environment does have.
fn excluded_by_environment(url: &Url) -> bool {
    let other = format!("{}://a-host-that-no-rule-names.invalid", url.scheme());
    let Ok(other) = other.parse() else {
        return false;
    };
    Matcher::from_env().intercept(&other).is_some()
}

/// The address of a proxy that can be spoken to; `http://` if it does not say.
pub(super) fn address(text: &str) -> Option<Url> {
    let text = text.trim();
    let whole = match text.contains("://") {
        true => text.to_owned(),
        false => format!("http://{text}"),
    };
    let url = Url::parse(&whole).ok()?;
    let spoken = matches!(url.scheme(), "http" | "https");
    (spoken && url.has_host()).then_some(url)
}

/// Whether this device itself is meant: no proxy leads to it.
pub(crate) fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Ipv4(host)) => host.is_loopback(),
        Some(url::Host::Ipv6(host)) => host.is_loopback(),
        Some(url::Host::Domain(host)) => host == "localhost",
        None => false,
    }
}

fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port_or_known_default() {
        Some(port) => format!("{}://{host}:{port}", url.scheme()),
        None => format!("{}://{host}", url.scheme()),
    }
}

const fn straight(because: Because) -> Chosen {
    Chosen {
        proxy: None,
        because,
    }
}

const fn through(proxy: Url, because: Because) -> Chosen {
    Chosen {
        proxy: Some(proxy),
        because,
    }
}

fn shown(chosen: &Chosen) -> Way {
    let proxy = chosen.proxy.as_ref().map(|proxy| {
        let mut proxy = proxy.clone();
        proxy.set_username("").ok();
        proxy.set_password(None).ok();
        proxy.as_str().trim_end_matches('/').to_owned()
    });
    Way {
        proxy,
        because: chosen.because,
    }
}

/// What was before the `@` of an address may be a password.
fn without_user(address: &str) -> String {
    let (scheme, rest) = match address.split_once("://") {
        Some((scheme, rest)) => (format!("{scheme}://"), rest),
        None => (String::new(), address),
    };
    let (place, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = place.rsplit_once('@').map_or(place, |(_, host)| host);
    format!("{scheme}{host}{path}")
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[test]
    fn a_log_says_where_and_never_as_whom() {
        for (address, said) in [
            ("socks://ada:secret@proxy:1080", "socks://proxy:1080"),
            ("ada:s@cret@proxy:80", "proxy:80"),
            (
                "http://it.example.com/wpad.dat?a@b",
                "http://it.example.com/wpad.dat?a@b",
            ),
            ("", ""),
        ] {
            assert_eq!(without_user(address), said);
        }
    }

    #[tokio::test]
    async fn a_script_that_the_system_names_decides_if_it_is_there() {
        let dir = tempfile::tempdir().unwrap();
        let script = dir.path().join("wpad.dat");
        let text = "function FindProxyForURL(url, host) {
            return dnsDomainIs(host, '.example.com') ? 'DIRECT' : 'PROXY one:1; PROXY two:2';
        }";
        std::fs::write(&script, text).unwrap();
        let ways = async |named: &str, url: &str| {
            let rules = ProxyRules {
                way: ProxyWay::System,
                bypass: Vec::new(),
            };
            let ways = Ways::new(rules, None);
            let url = Url::parse(url).unwrap();
            let chosen = ways.by_settings(&[named.to_owned()], &url, 0).await;
            let chosen = chosen.iter().map(shown);
            let chosen = chosen.map(|way| (way.proxy.unwrap_or_default(), way.because));
            chosen.collect::<Vec<_>>()
        };
        let script = format!("pac+{}", script.display());
        let (by_script, nothing) = (Because::Script, Because::Nothing);
        assert_eq!(
            ways(&script, "https://other.invalid/").await,
            [
                ("http://one:1".into(), by_script),
                ("http://two:2".into(), by_script)
            ]
        );
        let straight = [(String::new(), by_script)];
        assert_eq!(ways(&script, "https://desk.example.com/").await, straight);
        let missing = ways("pac+/nowhere/wpad.dat", "https://desk.example.com/").await;
        assert_eq!(missing, [(String::new(), nothing)]);
        let fixed = ways("http://three:3", "https://desk.example.com/").await;
        assert_eq!(fixed, [("http://three:3".into(), Because::System)]);
        let socks = ways("socks5://four:4", "https://desk.example.com/").await;
        assert_eq!(socks, [(String::new(), nothing)]);
    }
}
