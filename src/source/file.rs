//! A fixture: a file that plays a desk, for tests, demonstrations and front-ends under development.
//!
//! ```json
//! { "requests": [ {
//!     "id": "a", "from": { "name": "Ada", "address": "ada@example.com", "desk": "Helpdesk" },
//!     "reason": "The printer", "ticket": "T-1", "check_words": ["amber", "river"], "user": null,
//!     "message": "I call you", "supersedes": null,
//!     "code": "s06-301-144", "quicksupport": { "url": "https://…", "sha256": "…" },
//!     "appears": 0, "vanishes": 300, "expires": 600,
//!     "changes": [ { "at": 30, "reason": "The other printer", "expires": 900, "reminders": 1 } ]
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
    message: Option<String>,
    ticket: Option<String>,
    #[serde(default)]
    check_words: Vec<String>,
    user: Option<String>,
    supersedes: Option<RequestId>,
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
    /// How often the user was reminded by then.
    reminders: Option<u32>,
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
        let reminders = past().find_map(|change| change.reminders);
        Request {
            id: entry.id.clone(),
            from: entry.from.clone(),
            reason: reason.unwrap_or_else(|| entry.reason.clone()),
            message: entry.message.clone(),
            ticket: entry.ticket.clone(),
            check_words: entry.check_words.clone(),
            user: entry.user.clone(),
            expires: self
                .began_at
                .plus(Millis::seconds(expires.unwrap_or(entry.expires))),
            reminders: reminders.unwrap_or_default(),
            supersedes: entry.supersedes.clone(),
        }
    }

    fn next_change(&self) -> Option<Instant> {
        let elapsed = self.elapsed();
        let times = self.fixture.requests.iter().flat_map(|entry| {
            let changes = entry.changes.iter().map(|change| change.at);
            changes.chain([entry.appears]).chain(entry.vanishes)
        });
        let next = times.filter(|at| *at > elapsed).min()?;
        // What is too far off for the clock never comes.
        self.began.checked_add(Duration::from_secs(next))
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
        // In one piece: whoever follows the file meets no half line.
        file.write_all(format!("{line}\n").as_bytes())
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
        Report::Suspicious => ("suspicious", Value::Null),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use serde_json::json;
    use tokio::time::timeout;

    use super::*;

    const BEGIN: Timestamp = Timestamp(1_000_000);

    fn source(dir: &tempfile::TempDir, entries: &serde_json::Value) -> FileSource {
        let path = dir.path().join("fixture.json");
        fs::write(&path, json!({ "requests": entries }).to_string()).unwrap();
        FileSource::open(&path, BEGIN).unwrap()
    }

    /// Reason and expiry, in seconds after the start.
    fn told(requests: &[Request]) -> Vec<(&str, u64)> {
        let told = |request: &'_ Request| request.expires.since(BEGIN).0 / 1000;
        let told = requests
            .iter()
            .map(|request| (request.reason.as_str(), told(request)));
        told.collect()
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_too_far_off_never_comes() {
        for never in [u64::MAX, u64::MAX / 1000, i64::MAX.cast_unsigned(), 1 << 62] {
            let dir = tempfile::tempdir().unwrap();
            let entries = json!([
                { "id": "a", "code": "s06301144", "appears": never },
                { "id": "b", "code": "s06301144", "appears": 5, "vanishes": never, "expires": never,
                  "changes": [{ "at": never, "reason": "never" }] },
            ]);
            let source = source(&dir, &entries);
            assert_eq!(source.poll(true).await, [], "{never}");
            let requests = source.poll(false).await;
            assert_eq!(requests.len(), 1, "{never}");
            assert!(requests[0].expires > BEGIN.plus(Millis::DAY), "{never}");
            let year = Duration::from_secs(365 * 24 * 60 * 60);
            assert!(timeout(year, source.poll(false)).await.is_err(), "{never}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn each_change_comes_at_its_time_and_leaves_the_rest() {
        let dir = tempfile::tempdir().unwrap();
        let entries = json!([{
            "id": "a", "code": "s06301144", "reason": "first", "vanishes": 90,
            "changes": [
                { "at": 30, "expires": 900 },
                { "at": 40, "reason": "second" },
                { "at": 50, "reason": "third", "expires": 60 },
            ],
        }]);
        let source = source(&dir, &entries);
        assert_eq!(told(&source.poll(true).await), [("first", 600)]);
        for (at, expected) in [
            (30, &[("first", 900)][..]),
            (40, &[("second", 900)]),
            (50, &[("third", 60)]),
            (90, &[]),
        ] {
            assert_eq!(told(&source.poll(false).await), expected, "{at}");
            assert_eq!(source.elapsed(), at);
        }
    }
}
