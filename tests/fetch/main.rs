//! Fetching QuickSupport from servers that misbehave, over real sockets and real TLS.
#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

mod alone;
mod archives;
mod downloads;
mod packed;
mod rules;
mod server;
mod tls;

use std::{cell::RefCell, time::Duration};

use companion::{
    assist::{
        Failure, RequestId, Suggestion,
        policy::{Handover, Pin, QuickSupportRules},
    },
    fetch::{Error, Fetcher, Limits, Progress, Verified},
    web::Network,
};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use server::Server;

/// A device with its policy, on which nothing was fetched yet.
struct Device {
    home: TempDir,
    fetcher: Fetcher,
    rules: QuickSupportRules,
    told: RefCell<Vec<Progress>>,
}

impl Device {
    /// Trusts the authority of [`tls`], and may fetch `/qs.tar.gz` from this server.
    fn at(server: &Server) -> Self {
        Self::with(server.url("/qs.tar.gz"), &[server])
    }

    fn with(url: String, servers: &[&Server]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let authority = home.path().join("authority.pem");
        std::fs::write(&authority, tls::authority()).unwrap();
        let limits = Limits {
            pause: Duration::from_millis(1),
            ..Limits::default()
        };
        Self {
            fetcher: Fetcher::new(
                home.path().join("fetch"),
                Network::of_system(Some(authority)),
            )
            .with_limits(limits),
            home,
            rules: QuickSupportRules {
                url,
                hosts: servers.iter().map(|server| server.place.clone()).collect(),
                pin: Pin::None,
                installed: None,
                most_bytes: 1024 * 1024,
                handover: Handover::Program,
            },
            told: RefCell::default(),
        }
    }

    async fn fetch(&self) -> Result<Verified, Error> {
        self.fetch_suggested(None).await
    }

    async fn fetch_suggested(&self, suggestion: Option<&Suggestion>) -> Result<Verified, Error> {
        let id = RequestId::try_from("r-1".to_owned()).unwrap();
        let progress = |progress| self.told.borrow_mut().push(progress);
        self.fetcher
            .fetch(&id, &self.rules, suggestion, progress)
            .await
    }

    /// Fetches what must not come about: the error, and nothing left on disk.
    async fn refused(&self) -> Error {
        self.refused_suggested(None).await
    }

    async fn refused_suggested(&self, suggestion: Option<&Suggestion>) -> Error {
        let error = self.fetch_suggested(suggestion).await.err().unwrap();
        assert_eq!(self.left(), 0, "something is left after: {error}");
        error
    }

    /// Gives up on a server that leaves us waiting, after a moment.
    fn impatient(mut self) -> Self {
        self.fetcher = self.fetcher.with_limits(Limits {
            patience: Duration::from_millis(100),
            pause: Duration::from_millis(1),
            least: u64::MAX,
            tries: 2,
        });
        self
    }

    /// How many directories of requests there are.
    fn left(&self) -> usize {
        match std::fs::read_dir(self.home.path().join("fetch")) {
            Ok(entries) => entries.count(),
            Err(_) => 0,
        }
    }
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

fn hex(digest: [u8; 32]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a case of a table must end in: the failure, and a word of the message.
fn assert_fails(name: &str, error: &Error, failure: Failure, word: &str) {
    assert_eq!(error.failure(), failure, "{name}: {error}");
    assert!(error.to_string().contains(word), "{name}: {error}");
}
