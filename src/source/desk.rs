//! The desk, over HTTPS by long poll. Its wire types stop here, and so does its clock.

use std::{path::PathBuf, sync::Mutex, time::Duration, time::Instant};

use companion_desk::protocol::{self, Answer, Answered, Pending, Progress};
use url::Url;

use super::enrolment::Enrolment;
use super::http::{self, Refusal};
use crate::assist::{
    Asker, Code, Grant, Millis, Obstacle, Outcome, Over, Report, Request, RequestId, Suggestion,
    Timestamp, Told, Trouble,
};

/// How long the desk is asked to hold a poll, in seconds: few wake-ups, and shorter than what
/// firewalls usually forget after.
const WAIT: u64 = 240;
/// Shorter than this a poll is never made, however impatient the proxies are.
const LEAST_WAIT: u64 = 20;
/// What the network may take on top.
const MARGIN: Duration = Duration::from_secs(30);
const TELL: Duration = Duration::from_secs(20);

/// What a desk is reached with.
pub struct Settings {
    /// Its address.
    pub url: String,
    /// The token to enrol with.
    pub token: Option<String>,
    /// A PEM file with an authority that is trusted in addition.
    pub authority: Option<PathBuf>,
    /// A private directory for the device's credential.
    pub dir: PathBuf,
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

/// A desk.
pub struct DeskSource {
    base: Url,
    http: reqwest::Client,
    clock: fn() -> Timestamp,
    enrolment: tokio::sync::Mutex<Enrolment>,
    poll: Mutex<Poll>,
}

/// What the next poll goes by.
struct Poll {
    cursor: u64,
    wait: u64,
    /// The desk's clock minus ours, in milliseconds.
    ahead: i64,
}

impl DeskSource {
    /// Prepares to talk to a desk; nothing is sent yet.
    ///
    /// # Errors
    /// When the address is refused, or what belongs to it cannot be read.
    pub fn new(settings: Settings) -> Result<Self, BadAddress> {
        let base = base(&settings.url)?;
        Ok(Self {
            http: http::client(settings.authority.as_deref(), loopback(&base))?,
            clock: settings.clock,
            enrolment: tokio::sync::Mutex::new(Enrolment::open(
                settings.dir,
                &base,
                settings.token,
            )?),
            base,
            poll: Mutex::new(Poll {
                cursor: 0,
                wait: WAIT,
                ahead: 0,
            }),
        })
    }

    pub(super) async fn poll(&self, fresh: bool) -> Result<Vec<Request>, Trouble> {
        let (cursor, wait) = self.with_poll(|poll| {
            let cursor = if fresh { 0 } else { poll.cursor };
            (cursor, poll.wait)
        });
        let limit = Duration::from_secs(wait) + MARGIN;
        let asked = Instant::now();
        let query = protocol::Poll { cursor, wait };
        let answer = self
            .with_credential(|http| {
                let request = http.get(self.address("requests")).query(&query);
                (request, limit)
            })
            .await;
        let pending: Pending = answer.inspect_err(|refusal| self.learn(refusal, asked))?;
        let now = (self.clock)();
        let ahead = self.with_poll(|poll| {
            poll.cursor = pending.cursor;
            poll.ahead = pending
                .now
                .map_or(0, |desk| desk.cast_signed() - now.0.cast_signed());
            poll.ahead
        });
        Ok(pending
            .requests
            .into_iter()
            .filter_map(|offer| request(offer, ahead))
            .collect())
    }

    pub(super) async fn tell(&self, id: &RequestId, report: &Report) -> Told {
        let ahead = self.with_poll(|poll| poll.ahead);
        let told = match wire(report, ahead) {
            Wire::Answer(answer) => {
                let path = format!("requests/{id}/answer");
                let answered: Result<Answered, _> = self
                    .with_credential(|http| (http.post(self.address(&path)).json(&answer), TELL))
                    .await;
                answered.map(|answered| match (report, answered.session) {
                    (Report::Accepted, Some(session)) => granted(session),
                    (Report::Accepted, None) => Told::BadGrant,
                    (_, _) => Told::Done,
                })
            }
            Wire::Progress(progress) => {
                let path = format!("requests/{id}/progress");
                self.with_credential(|http| (http.post(self.address(&path)).json(&progress), TELL))
                    .await
                    .map(|Empty {}| Told::Done)
            }
        };
        told.unwrap_or_else(|refusal| lost(refusal, id, report))
    }

    /// Makes an exchange as the enrolled device, enrolling it first or anew where that is needed.
    async fn with_credential<T: serde::de::DeserializeOwned + FromAnswer>(
        &self,
        exchange: impl Fn(&reqwest::Client) -> (reqwest::RequestBuilder, Duration),
    ) -> Result<T, Refusal> {
        let mut tries = 0;
        loop {
            let credential = {
                let mut enrolment = self.enrolment.lock().await;
                match enrolment.credential() {
                    Some(credential) => credential,
                    None => enrolment.enroll(&self.http, self.address("enroll")).await?,
                }
            };
            let (request, limit) = exchange(&self.http);
            tries += 1;
            match T::exchange(request.bearer_auth(&*credential), limit).await {
                Err(Refusal::Unknown) if tries == 1 => {
                    let mut enrolment = self.enrolment.lock().await;
                    // Somebody else may have enrolled anew meanwhile.
                    if enrolment.credential() == Some(credential) {
                        enrolment.forget();
                    }
                }
                result => return result,
            }
        }
    }

    /// A poll that was cut off while it waited: something between us and the desk is less patient.
    fn learn(&self, refusal: &Refusal, asked: Instant) {
        let waited = asked.elapsed().as_secs();
        if matches!(refusal, Refusal::Trouble(_)) && waited >= LEAST_WAIT {
            self.with_poll(|poll| poll.wait = (waited * 3 / 4).clamp(LEAST_WAIT, poll.wait));
        }
    }

    fn with_poll<T>(&self, with: impl FnOnce(&mut Poll) -> T) -> T {
        let mut poll = self
            .poll
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        with(&mut poll)
    }

    fn address(&self, call: &str) -> Url {
        let mut address = self.base.clone();
        address.set_path(&format!("{}agent/v1/{call}", self.base.path()));
        address
    }
}

/// An answer without content.
#[derive(serde::Deserialize)]
struct Empty {}

/// How an answer is read.
trait FromAnswer: Sized {
    async fn exchange(request: reqwest::RequestBuilder, limit: Duration) -> Result<Self, Refusal>;
}

impl FromAnswer for Pending {
    async fn exchange(request: reqwest::RequestBuilder, limit: Duration) -> Result<Self, Refusal> {
        http::exchange(request, limit).await
    }
}

impl FromAnswer for Answered {
    async fn exchange(request: reqwest::RequestBuilder, limit: Duration) -> Result<Self, Refusal> {
        http::exchange(request, limit).await
    }
}

impl FromAnswer for Empty {
    async fn exchange(request: reqwest::RequestBuilder, limit: Duration) -> Result<Self, Refusal> {
        http::send(request, limit).await.map(|_| Self {})
    }
}

/// The address of a desk, with a path that ends in a slash.
fn base(text: &str) -> Result<Url, BadAddress> {
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

/// An offer as the agent understands it, by the device's own clock; nothing where its name is none.
fn request(offer: protocol::Offer, ahead: i64) -> Option<Request> {
    let Ok(id) = RequestId::try_from(offer.id) else {
        tracing::warn!("the desk offers a request with an unusable name; it is not taken");
        return None;
    };
    Some(Request {
        id,
        from: Asker {
            name: offer.from.name,
            address: offer.from.address,
            desk: offer.from.desk,
        },
        reason: offer.reason,
        ticket: offer.ticket,
        check_words: offer.check_words,
        user: offer.user,
        expires: Timestamp(offer.expires_at.saturating_add_signed(-ahead)),
    })
}

fn granted(session: protocol::Session) -> Told {
    let code = zeroize::Zeroizing::new(session.code);
    match Code::parse(&code) {
        Ok(code) => Told::Granted(Grant {
            code,
            quicksupport: session.quicksupport.map(|offer| Suggestion {
                url: offer.url,
                sha256: offer.sha256,
            }),
        }),
        Err(error) => {
            tracing::error!(%error, "the desk did not give a session code");
            Told::BadGrant
        }
    }
}

enum Wire {
    Answer(Answer),
    Progress(Progress),
}

/// A report in the words of the wire, by the desk's clock.
fn wire(report: &Report, ahead: i64) -> Wire {
    let over = match report {
        Report::Asked => return Wire::Progress(Progress::Asked),
        Report::Blocked(obstacle) => {
            let why = match obstacle {
                Obstacle::NoUser => protocol::Obstacle::NoUser,
                Obstacle::Locked => protocol::Obstacle::Locked,
            };
            return Wire::Answer(Answer::Undeliverable { why });
        }
        Report::Accepted => return Wire::Answer(Answer::Accepted),
        Report::Snoozed { until } => {
            let until = until.0.saturating_add_signed(ahead);
            return Wire::Answer(Answer::Snoozed { until });
        }
        Report::Fetching => return Wire::Progress(Progress::Fetching),
        Report::Verified(by) => return Wire::Progress(Progress::Verified { by: by.clone() }),
        Report::Launched => return Wire::Progress(Progress::Launched),
        Report::Over(outcome) => outcome,
    };
    match over {
        Outcome::Declined { reason } => Wire::Answer(Answer::Declined {
            reason: reason.clone(),
        }),
        Outcome::Expired => Wire::Answer(Answer::Expired),
        Outcome::WrongUser => Wire::Answer(Answer::Undeliverable {
            why: protocol::Obstacle::WrongUser,
        }),
        Outcome::Withdrawn => Wire::Progress(Progress::Withdrawn),
        Outcome::Failed(failure) => Wire::Progress(Progress::Failed {
            what: failure.word().to_owned(),
        }),
        Outcome::Interrupted => Wire::Progress(Progress::Interrupted),
        Outcome::HandedOver => Wire::Progress(Progress::Launched),
        Outcome::Finished => Wire::Progress(Progress::Ended),
    }
}

/// What a refusal of a report means.
fn lost(refusal: Refusal, id: &RequestId, report: &Report) -> Told {
    match refusal {
        Refusal::Over(Some(error)) if error == "expired" => Told::Over(Over::Expired),
        Refusal::Over(Some(_) | None) => Told::Over(Over::Withdrawn),
        Refusal::Rejected => {
            tracing::error!(%id, "the desk cannot make sense of a report; it is not repeated");
            match report {
                Report::Accepted | Report::Over(_) => Told::Over(Over::Withdrawn),
                // An older desk does without it.
                Report::Asked
                | Report::Blocked(_)
                | Report::Snoozed { .. }
                | Report::Fetching
                | Report::Verified(_)
                | Report::Launched => Told::Done,
            }
        }
        Refusal::Unknown | Refusal::Forbidden => Told::Lost {
            retry_after: Some(Millis::MINUTE),
        },
        Refusal::Trouble(Trouble { kind, retry_after }) => {
            tracing::debug!(?kind, %id, "a report did not reach the desk");
            Told::Lost { retry_after }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn an_expiry_is_read_by_our_own_clock() {
        let offer = protocol::Offer {
            id: "a".into(),
            from: protocol::Asker {
                name: String::new(),
                address: String::new(),
                desk: String::new(),
            },
            reason: String::new(),
            ticket: None,
            check_words: Vec::new(),
            user: None,
            created_at: 0,
            expires_at: 1_000_000,
        };
        let expires = |ahead| request(offer.clone(), ahead).map(|request| request.expires);
        assert_eq!(expires(0), Some(Timestamp(1_000_000)));
        assert_eq!(expires(600), Some(Timestamp(999_400)));
        assert_eq!(expires(-600), Some(Timestamp(1_000_600)));
        assert_eq!(expires(i64::MAX), Some(Timestamp(0)));
    }
}
