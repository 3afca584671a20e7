//! Judges where QuickSupport may come from: an address of the policy, of the desk, of a redirect.

use url::{Host, Url};

use crate::assist::clean;

const LONGEST_HOST: usize = 100;

/// An address that the policy allows. There is no other way to make one than to judge it.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Address(Url);

/// Why an address is not used. Never repeats its path or query, which may hold somebody's key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is none: this system has no default and nobody set one.
    #[error("there is no address; set QuickSupportUrl or QuickSupportPath")]
    Missing,
    /// It cannot be read.
    #[error("it is not an address such as https://host/path")]
    Unreadable,
    /// It is neither `https` nor, in a rehearsal, `http` to this device itself.
    #[error("{0} is not reached by https; nothing else is used")]
    Scheme(String),
    /// It carries a user name or a password.
    #[error("the address at {0} carries a user name or password; remove it")]
    UserInfo(String),
    /// It carries a fragment, which no server sees.
    #[error("the address at {0} carries a fragment (#…); remove it")]
    Fragment(String),
    /// The administrator did not name the host.
    #[error("{0} is not in QuickSupportHosts; correct the address, or add it if you trust it")]
    Host(String),
}

impl Address {
    /// Judges an address by the hosts that the administrator named.
    pub(super) fn judge(text: &str, hosts: &[String]) -> Result<Self, Refused> {
        if text.is_empty() {
            return Err(Refused::Missing);
        }
        let url = Url::parse(text).map_err(|_| Refused::Unreadable)?;
        Self::allowed(url, hosts)
    }

    /// Judges where a redirect leads to.
    pub(super) fn follow(&self, location: &str, hosts: &[String]) -> Result<Self, Refused> {
        let url = self.0.join(location).map_err(|_| Refused::Unreadable)?;
        Self::allowed(url, hosts)
    }

    /// What is asked for.
    pub(super) fn url(&self) -> &Url {
        &self.0
    }

    /// Host, and port where it is not the usual one: `download.teamviewer.com`.
    pub(super) fn host(&self) -> String {
        place(&self.0)
    }

    /// Whether TLS proves who answers.
    pub(super) fn by_tls(&self) -> bool {
        self.0.scheme() == "https"
    }

    fn allowed(url: Url, hosts: &[String]) -> Result<Self, Refused> {
        let place = place(&url);
        let shown = clean(&place, LONGEST_HOST);
        if url.scheme() != "https" && !is_rehearsal(&url) {
            return Err(Refused::Scheme(shown));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refused::UserInfo(shown));
        }
        if url.fragment().is_some() {
            return Err(Refused::Fragment(shown));
        }
        let with_port = format!(
            "{}:{}",
            url.host_str().unwrap_or_default(),
            url.port_or_known_default().unwrap_or_default()
        );
        let named = |host: &String| {
            host.eq_ignore_ascii_case(&place) || host.eq_ignore_ascii_case(&with_port)
        };
        if place.is_empty() || !hosts.iter().any(named) {
            return Err(Refused::Host(shown));
        }
        Ok(Self(url))
    }
}

/// Plain HTTP is for a rehearsal on one machine, which no release build can be talked into.
fn is_rehearsal(url: &Url) -> bool {
    let loopback = match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(_)) | None => false,
    };
    cfg!(feature = "rehearsal") && url.scheme() == "http" && loopback
}

/// The host as `url` writes it (lower case, international names in their ASCII form), and the port
/// unless it is the scheme's own.
fn place(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::{Address, Refused};

    fn hosts() -> Vec<String> {
        [
            "download.teamviewer.com",
            "mirror.example:8443",
            "xn--bcher-kva.example",
            "[2001:db8::1]",
        ]
        .map(str::to_owned)
        .to_vec()
    }

    #[test]
    fn a_named_host_is_allowed() {
        for (text, host) in [
            (
                "https://download.teamviewer.com/qs.tar.gz",
                "download.teamviewer.com",
            ),
            (
                "HTTPS://Download.TeamViewer.COM/qs.tar.gz",
                "download.teamviewer.com",
            ),
            (
                "https://download.teamviewer.com:443/qs?x=1",
                "download.teamviewer.com",
            ),
            ("https://mirror.example:8443/qs", "mirror.example:8443"),
            ("https://bücher.example/qs", "xn--bcher-kva.example"),
            ("https://[2001:db8::1]/qs", "[2001:db8::1]"),
        ] {
            let address = Address::judge(text, &hosts()).ok().unwrap();
            assert_eq!(address.host(), host, "{text}");
            assert!(address.by_tls());
        }
        let with_default_port = ["a.example:443".to_owned()];
        assert!(Address::judge("https://a.example/qs", &with_default_port).is_ok());
    }

    #[test]
    fn everything_else_is_refused() {
        let host = |host: &str| Refused::Host(host.into());
        for (text, why) in [
            ("", Refused::Missing),
            ("qs.tar.gz", Refused::Unreadable),
            ("/etc/passwd", Refused::Unreadable),
            ("https://", Refused::Unreadable),
            ("file:///etc/passwd", Refused::Scheme(String::new())),
            (
                "ftp://download.teamviewer.com/qs",
                Refused::Scheme("download.teamviewer.com".into()),
            ),
            (
                "http://download.teamviewer.com/qs",
                Refused::Scheme("download.teamviewer.com".into()),
            ),
            ("http://localhost/qs", Refused::Scheme("localhost".into())),
            ("http://192.0.2.1/qs", Refused::Scheme("192.0.2.1".into())),
            (
                "https://me:secret@download.teamviewer.com/qs",
                Refused::UserInfo("download.teamviewer.com".into()),
            ),
            (
                "https://me@download.teamviewer.com/qs",
                Refused::UserInfo("download.teamviewer.com".into()),
            ),
            (
                "https://download.teamviewer.com/qs#x",
                Refused::Fragment("download.teamviewer.com".into()),
            ),
            (
                "https://download.teamviewer.com:8443/qs",
                host("download.teamviewer.com:8443"),
            ),
            ("https://mirror.example/qs", host("mirror.example")),
            (
                "https://download.teamviewer.com.evil.example/qs",
                host("download.teamviewer.com.evil.example"),
            ),
            (
                "https://download.teamviewer.com./qs",
                host("download.teamviewer.com."),
            ),
            (
                "https://evil.example/download.teamviewer.com",
                host("evil.example"),
            ),
            (
                "https://evil.example\\@download.teamviewer.com/",
                host("evil.example"),
            ),
            (
                "https://xdownload.teamviewer.com/qs",
                host("xdownload.teamviewer.com"),
            ),
            ("https://teamviewer.com/qs", host("teamviewer.com")),
        ] {
            assert_eq!(Address::judge(text, &hosts()).err(), Some(why), "{text}");
        }
        assert!(Address::judge("https://download.teamviewer.com/", &[]).is_err());
    }

    /// The feature is what stands between a release and plain HTTP; both sides are checked, each
    /// where it is built.
    #[test]
    fn plain_http_is_for_a_rehearsal_on_this_device() {
        let hosts = ["127.0.0.1:8080", "[::1]:8080"].map(str::to_owned);
        for text in ["http://127.0.0.1:8080/qs", "http://[::1]:8080/qs"] {
            let judged = Address::judge(text, &hosts);
            assert_eq!(judged.is_ok(), cfg!(feature = "rehearsal"), "{text}");
            assert!(judged.ok().is_none_or(|address| !address.by_tls()));
        }
        assert!(Address::judge("http://127.0.0.1:9/qs", &hosts).is_err());
    }

    #[test]
    fn a_redirect_is_judged_like_an_address() {
        let at = Address::judge("https://download.teamviewer.com/a/qs", &hosts())
            .ok()
            .unwrap();
        let next = at.follow("../b/qs", &hosts()).ok().unwrap();
        assert_eq!(next.url().as_str(), "https://download.teamviewer.com/b/qs");
        for location in [
            "//evil.example/qs",
            "http://download.teamviewer.com/qs",
            "https://a@b/",
            "#x",
            "http://[",
        ] {
            assert!(at.follow(location, &hosts()).is_err(), "{location}");
        }
    }

    #[test]
    fn what_is_refused_is_not_repeated() {
        let refused = Address::judge("https://evil.example/path?key=s3cret", &hosts())
            .err()
            .unwrap();
        assert!(!format!("{refused} {refused:?}").contains("s3cret"));
    }
}
