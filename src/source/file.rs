//! A fixture: a file that plays a desk, for tests, demonstrations and front-ends under development.
//!
//! ```json
//! { "requests": [ {
//!     "id": "a", "from": { "name": "Ada", "address": "ada@example.com", "desk": "Helpdesk" },
//!     "reason": "The printer", "ticket": "T-1", "check_words": ["amber", "river"], "user": null,
//!     "code": "s06-301-144", "quicksupport": { "url": "https://…", "sha256": "…" },
//!     "appears": 0, "vanishes": 300, "expires": 600,
//!     "changes": [ { "at": 30, "reason": "The other printer", "expires": 900 } ]
//! } ] }
//! ```
//!
//! Times are seconds after the agent's start. Only `id` and `code` are needed; `appears` is 0,
//! `expires` 600 and `vanishes` never where they are missing. What the agent reports is appended to
//! the file of the same name with the ending `reports`, one JSON object a line.

use std::{
    collections::BTreeSet,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use serde::Deserialize;
use tokio::time::Instant;

use crate::assist::{
    Asker, Code, Grant, Millis, Over, Report, Request, RequestId, Suggestion, Timestamp, Told,
};

/// Why a fixture cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BadFixture {
    /// It cannot be read.
    #[error("the fixture {path} cannot be read: {error}")]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// It is not what a fixture looks like.
    #[error("the fixture {path} makes no sense: {error}")]
    Malformed {
        /// Which file.
        path: PathBuf,
        /// What and where.
        error: serde_json::Error,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fixture {
    requests: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: RequestId,
    code: String,
    #[serde(default)]
    from: Asker,
    #[serde(default)]
    reason: String,
    ticket: Option<String>,
    #[serde(default)]
    check_words: Vec<String>,
    user: Option<String>,
    quicksupport: Option<Offered>,
    #[serde(default)]
    appears: u64,
    vanishes: Option<u64>,
    #[serde(default = "ten_minutes")]
    expires: u64,
    #[serde(default)]
    changes: Vec<Change>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Offered {
    url: String,
    sha256: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    at: u64,
    reason: Option<String>,
    expires: Option<u64>,
}

fn ten_minutes() -> u64 {
    600
}

/// A file that plays a desk.
pub struct FileSource {
    fixture: Fixture,
    reports: PathBuf,
    began: Instant,
    began_at: Timestamp,
    over: Mutex<BTreeSet<RequestId>>,
}

impl FileSource {
    /// Reads a fixture; its time begins now.
    ///
    /// # Errors
    /// When it cannot be read or understood; the error names the place.
    pub fn open(path: &Path, now: Timestamp) -> Result<Self, BadFixture> {
        let text = fs::read(path).map_err(|error| BadFixture::Unreadable {
            path: path.to_owned(),
            error,
        })?;
        let fixture = serde_json::from_slice(&text).map_err(|error| BadFixture::Malformed {
            path: path.to_owned(),
            error,
        })?;
        Ok(Self {
            fixture,
            reports: path.with_extension("reports"),
            began: Instant::now(),
            began_at: now,
            over: Mutex::default(),
        })
    }

    pub(super) async fn poll(&self, fresh: bool) -> Vec<Request> {
        if !fresh {
            match self.next_change() {
                Some(at) => tokio::time::sleep_until(at).await,
                None => std::future::pending().await,
            }
        }
        let elapsed = self.elapsed();
        let over = self.over().clone();
        let open = self.fixture.requests.iter().filter(|entry| {
            let vanished = entry.vanishes.is_some_and(|at| at <= elapsed);
            entry.appears <= elapsed && !vanished && !over.contains(&entry.id)
        });
        open.map(|entry| self.request(entry, elapsed)).collect()
    }

    pub(super) fn tell(&self, id: &RequestId, report: &Report) -> Told {
        if let Err(error) = self.write(id, report) {
            tracing::warn!(%error, file = %self.reports.display(), "a report cannot be written");
            return Told::Lost { retry_after: None };
        }
        if let Report::Over(_) = report {
            self.over().insert(id.clone());
        }
        let entry = self.fixture.requests.iter().find(|entry| entry.id == *id);
        let Some(entry) = entry else {
            return Told::Over(Over::Withdrawn);
        };
        if *report != Report::Accepted {
            return Told::Done;
        }
        match Code::parse(&entry.code) {
            Ok(code) => Told::Granted(Grant {
                code,
                quicksupport: entry.quicksupport.as_ref().map(|offered| Suggestion {
                    url: offered.url.clone(),
                    sha256: offered.sha256.clone(),
                }),
            }),
            Err(_) => Told::BadGrant,
        }
    }

    fn request(&self, entry: &Entry, elapsed: u64) -> Request {
        let past = || {
            entry
                .changes
                .iter()
                .rev()
                .filter(|change| change.at <= elapsed)
        };
        let reason = past().find_map(|change| change.reason.clone());
        let expires = past().find_map(|change| change.expires);
        Request {
            id: entry.id.clone(),
            from: entry.from.clone(),
            reason: reason.unwrap_or_else(|| entry.reason.clone()),
            ticket: entry.ticket.clone(),
            check_words: entry.check_words.clone(),
            user: entry.user.clone(),
            expires: self
                .began_at
                .plus(Millis::seconds(expires.unwrap_or(entry.expires))),
        }
    }

    fn next_change(&self) -> Option<Instant> {
        let elapsed = self.elapsed();
        let times = self.fixture.requests.iter().flat_map(|entry| {
            let changes = entry.changes.iter().map(|change| change.at);
            changes.chain([entry.appears]).chain(entry.vanishes)
        });
        let next = times.filter(|at| *at > elapsed).min()?;
        Some(self.began + Duration::from_secs(next))
    }

    fn elapsed(&self) -> u64 {
        self.began.elapsed().as_secs()
    }

    fn write(&self, id: &RequestId, report: &Report) -> std::io::Result<()> {
        let mut file = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(&self.reports)?;
        let (word, detail) = words(report);
        let line = serde_json::json!({ "id": id, "report": word, "detail": detail });
        writeln!(file, "{line}")
    }

    fn over(&self) -> MutexGuard<'_, BTreeSet<RequestId>> {
        self.over.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A report as a stable word and what belongs to it.
fn words(report: &Report) -> (&'static str, serde_json::Value) {
    use serde_json::{Value, json};
    match report {
        Report::Asked => ("asked", Value::Null),
        Report::Blocked(obstacle) => ("blocked", json!(obstacle)),
        Report::Accepted => ("accepted", Value::Null),
        Report::Snoozed { until } => ("snoozed", json!(until)),
        Report::Fetching => ("fetching", Value::Null),
        Report::Verified(by) => ("verified", json!(by)),
        Report::Launched => ("launched", Value::Null),
        Report::Over(outcome) => ("over", json!(outcome)),
    }
}
