//! The desk, over HTTPS by long poll. Its wire types stop here, and so does its clock.

use std::{
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::time::Instant;
use url::Url;
use zeroize::Zeroizing;

use super::enrolment::{Enrolment, Untold};
use super::http::{self, Refusal};
use super::talk::{self, Talk};
use super::wire::Wire;
use crate::assist::policy::Shown;
use crate::assist::{Millis, Report, Request, RequestId, Timestamp, Told, Trouble, TroubleKind};
use crate::web::Network;

/// What the network may take on top.
pub(super) const MARGIN: Duration = Duration::from_secs(30);
/// How long an answer to a report is waited for.
pub(super) const TELL: Duration = Duration::from_secs(20);

/// What a desk is reached with.
pub struct Settings {
    /// Its address.
    pub url: String,
    /// The token to enrol with.
    pub token: Option<String>,
    /// The network it is reached on.
    pub network: Network,
    /// A private directory for the device's credential.
    pub dir: PathBuf,
    /// The settings that somebody made, for the desk's device list.
    pub shown: Shown,
    /// Reads the device's clock.
    pub clock: fn() -> Timestamp,
}

/// Why an address cannot be a desk's.
#[derive(Debug, thiserror::Error)]
pub enum BadAddress {
    /// Not an address at all.
    #[error("the desk's address is not a URL such as https://desk.example.com: {0}")]
    NotAUrl(#[from] url::ParseError),
    /// Everybody on the way could read it.
    #[error("the desk's address must begin with https:// (http:// is only for this device itself)")]
    Plain,
    /// A name, a password, a query or a fragment.
    #[error("the desk's address must have nothing but a host, a port and a path")]
    Extra,
    /// The credential or the additional authority cannot be read.
    #[error("what the desk is reached with cannot be read: {0}")]
    Unreadable(#[from] std::io::Error),
}

/// The connections to the desk.
struct Connections {
    http: reqwest::Client,
    /// Whether there may be any.
    used: bool,
}

/// A desk.
pub struct DeskSource {
    base: Url,
    connections: Mutex<Connections>,
    network: Network,
    clock: fn() -> Timestamp,
    /// Boxed, because it is seldom needed and would make every source large.
    enrolment: tokio::sync::Mutex<Box<Enrolment>>,
    talk: Mutex<Talk>,
}

impl DeskSource {
    /// Prepares to talk to a desk; nothing is sent yet.
    ///
    /// # Errors
    /// When the address is refused, or what belongs to it cannot be read.
    pub fn new(settings: Settings) -> Result<Self, BadAddress> {
        let base = base(&settings.url)?;
        Ok(Self {
            connections: Mutex::new(Connections {
                http: http::client(&settings.network)?,
                used: false,
            }),
            network: settings.network,
            clock: settings.clock,
            enrolment: tokio::sync::Mutex::new(Box::new(Enrolment::open(
                settings.dir,
                &base,
                settings.token,
                settings.shown,
            )?)),
            base,
            talk: Mutex::new(Talk::new()),
        })
    }

    pub(super) async fn poll(&self, fresh: bool) -> Result<Vec<Request>, Trouble> {
        if fresh {
            return self.ask(true).await;
        }
        // Beside a poll that waits, so that it holds up no request.
        let mut asked = std::pin::pin!(self.ask(false));
        tokio::select! {
            biased;
            answer = &mut asked => answer,
            () = self.introduce() => asked.await,
        }
    }

    /// Tells what this device is, where that differs from what the desk was told last.
    pub(super) async fn introduce(&self) {
        let untold = self.enrolment.lock().await.untold();
        let Some(Untold { credential, facts }) = untold else {
            return;
        };
        if self.decide_way().await.is_err() {
            return;
        }
        let request = self.http().put(self.address("device")).json(&facts);
        let told = match http::send(request.bearer_auth(&*credential), TELL).await {
            Ok(_) => Some(&facts),
            Err(Refusal::Over(_) | Refusal::Rejected) => {
                tracing::info!("the desk does not want to know what this device is");
                None
            }
            // The next poll shows what is to be done about it.
            Err(Refusal::Unknown { .. } | Refusal::Forbidden { .. } | Refusal::Trouble(_)) => {
                return;
            }
        };
        self.enrolment.lock().await.told(told);
    }

    async fn ask(&self, fresh: bool) -> Result<Vec<Request>, Trouble> {
        let query = self.with_talk(|talk| talk.ask(fresh));
        let limit = Duration::from_secs(query.wait) + MARGIN;
        let asked = Instant::now();
        let request = || self.http().get(self.address("requests")).query(&query);
        let answer = self.send(request, limit).await;
        let age = asked.elapsed();
        self.with_talk(|talk| talk.asked(answer, age, (self.clock)()))
    }

    pub(super) async fn tell(&self, id: &RequestId, report: &Report) -> Told {
        let answer = match self.with_talk(|talk| talk.tell(report)) {
            Wire::Answer(answer) => {
                let address = self.address(&format!("requests/{id}/answer"));
                // The reply may carry a session code: with the connection its buffers go, too.
                let request = || {
                    let request = self.http().post(address.clone()).json(&answer);
                    request.header(reqwest::header::CONNECTION, "close")
                };
                self.send(request, TELL).await
            }
            Wire::Progress(progress) => {
                let address = self.address(&format!("requests/{id}/progress"));
                let request = || self.http().post(address.clone()).json(&progress);
                self.send(request, TELL).await
            }
        };
        talk::told(id, report, answer)
    }

    /// Sends a request as the enrolled device, enrolling it first or anew where that is needed.
    async fn send(
        &self,
        request: impl Fn() -> reqwest::RequestBuilder,
        limit: Duration,
    ) -> Result<Vec<u8>, Refusal> {
        let network = self.network.number();
        self.decide_way().await?;
        let result = self.send_on(request, limit).await;
        if let Err(Refusal::Trouble(Trouble {
            kind: TroubleKind::Unreachable,
            ..
        })) = &result
        {
            self.network.failed(&self.base, network);
        }
        result
    }

    async fn send_on(
        &self,
        request: impl Fn() -> reqwest::RequestBuilder,
        limit: Duration,
    ) -> Result<Vec<u8>, Refusal> {
        let send = |credential: &str| http::send(request().bearer_auth(credential), limit);
        let credential = self.credential().await?;
        let retry_after = match send(&credential).await {
            Err(Refusal::Unknown { retry_after }) => retry_after,
            result => return result,
        };
        match self.renewed(&credential).await? {
            Some(credential) => send(&credential).await,
            None => Err(Refusal::Unknown { retry_after }),
        }
    }

    async fn decide_way(&self) -> Result<(), Refusal> {
        let decided = self.network.decide(&self.base).await;
        decided.map(drop).map_err(|error| {
            tracing::warn!(%error, "there is no way to the desk");
            Refusal::trouble(TroubleKind::Unreachable)
        })
    }

    async fn credential(&self) -> Result<Zeroizing<String>, Refusal> {
        let mut enrolment = self.enrolment.lock().await;
        match enrolment.credential() {
            Some(credential) => Ok(credential),
            None => enrolment.enroll(&self.http(), self.address("enroll")).await,
        }
    }

    async fn renewed(&self, old: &str) -> Result<Option<Zeroizing<String>>, Refusal> {
        let mut enrolment = self.enrolment.lock().await;
        enrolment
            .renew(old, &self.http(), self.address("enroll"))
            .await
    }

    fn http(&self) -> reqwest::Client {
        let mut connections = self.connections();
        connections.used = true;
        connections.http.clone()
    }

    /// The clock was set, the device slept or roamed: it may be somewhere else. Goes none of the ways any
    /// more that were found, and over none of the connections that are there: at their other end may be
    /// nobody. What is under way on one ends as it does.
    pub(super) fn hang_up(&self) {
        self.network.forget();
        let mut connections = self.connections();
        if !connections.used {
            return;
        }
        match http::client(&self.network) {
            Ok(http) => *connections = Connections { http, used: false },
            Err(error) => tracing::warn!(%error, "the connections to the desk stay as they were"),
        }
    }

    fn connections(&self) -> MutexGuard<'_, Connections> {
        self.connections
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn spread(&self) -> Option<Millis> {
        self.with_talk(|talk| talk.spread())
    }

    fn with_talk<T>(&self, with: impl FnOnce(&mut Talk) -> T) -> T {
        let mut talk = self.talk.lock().unwrap_or_else(PoisonError::into_inner);
        with(&mut talk)
    }

    fn address(&self, call: &str) -> Url {
        address(&self.base, call)
    }
}

/// Where a desk is to be asked for something.
pub(super) fn address(base: &Url, call: &str) -> Url {
    let mut address = base.clone();
    address.set_path(&format!("{}agent/v1/{call}", base.path()));
    address
}

/// The address of a desk, with a path that ends in a slash.
pub(super) fn base(text: &str) -> Result<Url, BadAddress> {
    let mut url = Url::parse(text.trim())?;
    match url.scheme() {
        "https" => {}
        "http" if loopback(&url) => {}
        _ => return Err(BadAddress::Plain),
    }
    let extra = !url.username().is_empty()
        || url.password().is_some()
        || url.query().is_some()
        || url.fragment().is_some();
    if extra {
        return Err(BadAddress::Extra);
    }
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    Ok(url)
}

/// Whether this device itself is meant.
fn loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Ipv4(host)) => host.is_loopback(),
        Some(url::Host::Ipv6(host)) => host.is_loopback(),
        Some(url::Host::Domain(host)) => host == "localhost",
        None => false,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    };

    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        net::{TcpListener, TcpStream},
    };

    use super::*;
    use crate::assist::policy::{ProxyRules, ProxyWay};

    #[tokio::test]
    async fn who_has_hung_up_goes_over_no_connection_that_was_there() {
        drop(rustls::crypto::ring::default_provider().install_default());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let begun = Arc::<AtomicUsize>::default();
        let counted = Arc::clone(&begun);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                counted.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(has_nothing(stream));
            }
        });
        let dir = tempfile::tempdir().unwrap();
        let kept = serde_json::json!({
            "desk": format!("{url}/"), "installation": "1", "credential": "c",
        });
        companion_platform::keep_secret(dir.path(), "enrolment", &kept.to_string()).unwrap();
        let source = DeskSource::new(Settings {
            url,
            token: None,
            network: Network::of_system(None),
            dir: dir.path().to_owned(),
            shown: Shown::new(),
            clock: || Timestamp(0),
        });
        let source = source.unwrap();
        let mut seen = Vec::new();
        for hang_up in [true, false, false, true, false, true, true] {
            if hang_up {
                source.hang_up();
            }
            // Without what a poll tells beside it, on a second connection.
            assert_eq!(source.ask(false).await, Ok(Vec::new()));
            seen.push(begun.load(Ordering::SeqCst));
        }
        assert_eq!(seen, [1, 1, 1, 2, 2, 3, 4]);
    }

    #[tokio::test]
    async fn what_fails_on_the_network_before_says_nothing_about_the_ways_of_this_one() {
        drop(rustls::crypto::ring::default_provider().install_default());
        // Two proxies, of which the first never answers.
        let first = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let proxy = first.local_addr().unwrap();
        let dir = tempfile::tempdir().unwrap();
        let script = dir.path().join("proxy.pac");
        let ways =
            format!("function FindProxyForURL() {{ return 'PROXY {proxy}; PROXY 127.0.0.1:1'; }}");
        std::fs::write(&script, ways).unwrap();
        let kept = serde_json::json!({
            "desk": "https://desk.example.com/", "installation": "1", "credential": "c",
        });
        companion_platform::keep_secret(dir.path(), "enrolment", &kept.to_string()).unwrap();
        let rules = ProxyRules {
            way: ProxyWay::Pac(script.to_str().unwrap().to_owned()),
            bypass: Vec::new(),
        };
        let network = Network::new(rules, None, None);
        let source = DeskSource::new(Settings {
            url: "https://desk.example.com".to_owned(),
            token: None,
            network: network.clone(),
            dir: dir.path().to_owned(),
            shown: Shown::new(),
            clock: || Timestamp(0),
        });
        let source = Arc::new(source.unwrap());
        let turn = async || network.decide(&source.base).await.unwrap().proxy;
        let (first_way, next_way) = (format!("http://{proxy}"), "http://127.0.0.1:1");
        for roams in [true, false] {
            let teller = Arc::clone(&source);
            let id = RequestId::try_from("a".to_owned()).unwrap();
            let told = tokio::spawn(async move { teller.tell(&id, &Report::Launched).await });
            let (under_way, _) = first.accept().await.unwrap();
            if roams {
                source.hang_up();
                assert_eq!(turn().await.as_deref(), Some(&*first_way));
            }
            drop(under_way);
            assert_eq!(told.await.unwrap(), Told::Lost { retry_after: None });
            let expected = if roams { &*first_way } else { next_way };
            assert_eq!(turn().await.as_deref(), Some(expected), "{roams}");
        }
    }

    /// Answers everything on this connection, as a desk without requests.
    async fn has_nothing(mut stream: TcpStream) {
        let mut head = Vec::new();
        while let Ok(byte) = stream.read_u8().await {
            head.push(byte);
            if head.ends_with(b"\r\n\r\n") {
                let body = r#"{"cursor":1,"requests":[]}"#;
                let length = body.len();
                let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{body}");
                stream.write_all(answer.as_bytes()).await.unwrap();
                head.clear();
            }
        }
    }

    #[test]
    fn plain_http_is_for_this_device_only() {
        for text in [
            "https://desk.example.com",
            "https://desk.example.com:8443/desk",
            "http://127.0.0.1:8080",
            "http://[::1]:8080/",
            "http://localhost:8080",
        ] {
            assert!(
                base(text).is_ok_and(|url| url.path().ends_with('/')),
                "{text}"
            );
        }
        for text in [
            "http://desk.example.com",
            "http://127.0.0.1.example.com",
            "http://localhost.example.com",
            "http://10.0.0.1",
            "ftp://desk.example.com",
            "file:///etc/passwd",
            "desk.example.com",
            "https://user@desk.example.com",
            "https://desk.example.com/?next=x",
            "https://desk.example.com/#x",
            "",
        ] {
            assert!(base(text).is_err(), "{text}");
        }
    }
}
