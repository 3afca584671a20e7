//! What it takes to talk to any server of somebody else's: whom to trust, which way leads there, and
//! when to come back.

mod limits;
mod names;
mod pac;
mod proxy;

use std::{
    error::Error as _,
    io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use reqwest::{
    Certificate, ClientBuilder, Url,
    header::{DATE, HeaderMap, HeaderName, RETRY_AFTER},
};

pub use self::limits::Limits;
pub(crate) use self::limits::{AtMost, Lively, Stop};
use self::proxy::Ways;
pub(crate) use self::proxy::is_here;
pub use self::proxy::{Because, Login, NoWay, Way};
use crate::assist::policy::ProxyRules;

/// The network, as everything goes out on it. Clones are the same network.
#[derive(Clone)]
pub struct Network {
    authority: Option<PathBuf>,
    ways: Arc<Ways>,
}

impl Network {
    /// `authority` is a PEM file with authorities to be trusted besides the system's.
    pub fn new(rules: ProxyRules, login: Option<Login>, authority: Option<PathBuf>) -> Self {
        let ways = Arc::new(Ways::new(rules, login));
        Self { authority, ways }
    }

    /// Goes the ways that the system says.
    pub fn of_system(authority: Option<PathBuf>) -> Self {
        Self::new(ProxyRules::default(), None, authority)
    }

    /// A client that goes the ways decided here. Each server's has to be decided before it is asked.
    ///
    /// # Errors
    /// [`BadAuthority`] when the file of the additional authorities cannot be used.
    pub fn client(&self) -> Result<ClientBuilder, BadAuthority> {
        let client = client().proxy(self.ways.proxy());
        let Some(path) = &self.authority else {
            return Ok(client);
        };
        let found = authorities(path).map_err(|error| BadAuthority {
            path: path.clone(),
            error,
        })?;
        Ok(client.tls_certs_merge(found))
    }

    /// The file with the additional authorities, if there is one.
    pub fn authority(&self) -> Option<&Path> {
        self.authority.as_deref()
    }

    /// Decides which way leads to this server, unless that was done before.
    ///
    /// # Errors
    /// When there is none, with what to do about it.
    pub async fn decide(&self, url: &Url) -> Result<Way, NoWay> {
        self.ways.decide(url).await
    }

    /// The proxy on the way to this server, with name and password: not to be shown.
    pub(crate) fn proxy(&self, url: &Url) -> Option<Url> {
        self.ways.through(url)
    }

    /// Which network the device is on, for [`Network::failed`].
    pub(crate) fn number(&self) -> u64 {
        self.ways.number()
    }

    /// This server could not be reached, by what was begun on the network of that number.
    pub(crate) fn failed(&self, url: &Url, network: u64) {
        self.ways.failed(url, network);
    }

    /// The device may be on another network.
    pub(crate) fn forget(&self) {
        self.ways.forget();
    }
}

/// `DeskCertificateAuthority` cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}: {error}", path.display())]
pub struct BadAuthority {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub error: io::Error,
}

/// A client as all of ours are.
fn client() -> ClientBuilder {
    // An error means that somebody else installed one already.
    drop(rustls::crypto::ring::default_provider().install_default());
    reqwest::Client::builder()
        .dns_resolver(Arc::new(names::Names))
        .user_agent(concat!("PortalCompanion/", env!("CARGO_PKG_VERSION")))
        .referer(false)
}

/// What is behind an error of the client: the innermost reason, which is the one that helps.
pub(crate) fn reason(error: &reqwest::Error) -> String {
    let mut why = error.source();
    let mut said = error.to_string();
    while let Some(inner) = why {
        said = inner.to_string();
        why = inner.source();
    }
    said
}

/// The authorities in a PEM file, to be trusted besides the system's.
///
/// # Errors
/// When it cannot be read or holds no certificate.
fn authorities(pem: &Path) -> io::Result<Vec<Certificate>> {
    let text = std::fs::read(pem)?;
    let found = Certificate::from_pem_bundle(&text).map_err(io::Error::other)?;
    if found.is_empty() {
        return Err(io::Error::other("there is no certificate in it"));
    }
    Ok(found)
}

/// How long the server wants to be left alone: seconds, or a date (RFC 9110 section 10.2.3). A date
/// is read by the server's own clock, which its answer carries; without that it says nothing.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let wish = text(headers, RETRY_AFTER)?;
    if let Ok(seconds) = wish.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = httpdate::parse_http_date(wish).ok()?;
    let now = httpdate::parse_http_date(text(headers, DATE)?).ok()?;
    Some(until.duration_since(now).unwrap_or_default())
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    Some(headers.get(name)?.to_str().ok()?.trim())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod ways;

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    fn read(wish: &str, date: Option<&str>) -> Option<u64> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, wish.parse().unwrap());
        if let Some(date) = date {
            headers.insert(DATE, date.parse().unwrap());
        }
        retry_after(&headers).map(|length| length.as_secs())
    }

    #[test]
    fn seconds_are_read_as_they_are() {
        assert_eq!(read("120", None), Some(120));
        assert_eq!(read(" 0 ", None), Some(0));
        assert_eq!(read("18446744073709551615", None), Some(u64::MAX));
        for wish in ["", "-1", "1.5", "soon", "18446744073709551616"] {
            assert_eq!(
                read(wish, Some("Wed, 21 Oct 2026 07:28:00 GMT")),
                None,
                "{wish}"
            );
        }
        assert_eq!(retry_after(&HeaderMap::new()), None);
    }

    #[test]
    fn a_date_in_any_of_its_three_forms_is_read_by_the_servers_clock() {
        let now = Some("Wed, 21 Oct 2026 07:28:00 GMT");
        for wish in [
            "Wed, 21 Oct 2026 07:30:05 GMT",
            "Wednesday, 21-Oct-26 07:30:05 GMT",
            "Wed Oct 21 07:30:05 2026",
        ] {
            assert_eq!(read(wish, now), Some(125), "{wish}");
            assert_eq!(read(wish, None), None, "{wish}");
            assert_eq!(read(wish, Some("today")), None, "{wish}");
        }
        assert_eq!(
            read("Wed, 21 Oct 2026 07:00:00 GMT", now),
            Some(0),
            "it is over"
        );
        assert_eq!(read("Wed, 32 Oct 2026 07:30:05 GMT", now), None);
    }

    #[test]
    fn a_file_without_a_certificate_is_no_authority() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("authority.pem");
        assert!(authorities(&file).is_err(), "there is none");
        for text in ["", "nonsense", "-----BEGIN CERTIFICATE-----\nnonsense"] {
            std::fs::write(&file, text).unwrap();
            assert!(authorities(&file).is_err(), "{text}");
        }
    }
}
