//! Reads the list of a large fleet before an operator asks for it, so that nobody waits for seconds.
//!
//! Not at once: after a start the devices come back, and need all that the desk has. Whoever asks for
//! the list earlier has it read then. A small fleet is not worth the memory until somebody asks: it is
//! read in less than a second.

use std::time::Duration;

use super::RECOVERY;
use crate::server::Desk;

/// All devices are back within half of this.
const QUIET: Duration = Duration::from_secs(60);

/// With so many devices the first list would take close to a second.
const LARGE: u64 = 50_000;

/// Ends when the list has been read, or is not worth it.
pub(super) async fn list(desk: &Desk) {
    list_if(desk, LARGE).await;
}

async fn list_if(desk: &Desk, large: u64) {
    let mut pause = QUIET;
    loop {
        desk.clock().sleep_until(desk.now().after(pause)).await;
        match desk.store().read_ahead(large).await {
            Ok(_) => return,
            Err(error) => tracing::warn!(%error, "the list of devices cannot be read ahead"),
        }
        pause = RECOVERY;
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that fails may panic")]
mod tests {
    use std::{collections::BTreeMap, pin::pin, task::Poll, time::Duration};

    use super::{QUIET, RECOVERY, list_if};
    use crate::{
        seal::Key,
        server::{Config, Desk},
        store::Database,
        teamviewer,
        time::{HandClock, Timestamp},
    };

    async fn desk(dir: &tempfile::TempDir, clock: &HandClock) -> Desk {
        // The only error is that one is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let config = Config {
            database: Database::Sqlite(dir.path().join("desk.db")),
            key: Some(Key::parse(&"0b".repeat(32), "here").unwrap()),
            name: "IT Helpdesk".to_owned(),
            graph: None,
            teamviewer: teamviewer::Config::default(),
            quicksupport: BTreeMap::new(),
            clock: clock.clock(),
            public_url: None,
            behind_proxy: false,
            oidc: None,
        };
        Desk::open(config).await.unwrap()
    }

    /// Says whether it has ended after the database was asked a few times.
    async fn ended(mut reading: std::pin::Pin<&mut impl Future<Output = ()>>, desk: &Desk) -> bool {
        for _ in 0..20 {
            let look = |cx: &mut std::task::Context<'_>| Poll::Ready(reading.as_mut().poll(cx));
            if std::future::poll_fn(look).await.is_ready() {
                return true;
            }
            let _ = desk.store().answers().await;
        }
        false
    }

    #[tokio::test]
    async fn the_list_is_read_when_the_devices_are_back() {
        let dir = tempfile::tempdir().unwrap();
        let clock = HandClock::at(Timestamp::default());
        let desk = desk(&dir, &clock).await;
        let mut reading = pin!(list_if(&desk, 0));
        assert!(!ended(reading.as_mut(), &desk).await);
        clock.advance(QUIET - Duration::from_secs(1));
        assert!(!ended(reading.as_mut(), &desk).await);
        clock.advance(Duration::from_secs(1));
        reading.await;
    }

    #[tokio::test]
    async fn a_database_that_is_away_is_asked_again() {
        let dir = tempfile::tempdir().unwrap();
        let clock = HandClock::at(Timestamp::default());
        let desk = desk(&dir, &clock).await;
        rename(&desk, "ALTER TABLE devices RENAME TO elsewhere").await;
        let mut reading = pin!(list_if(&desk, 0));
        assert!(!ended(reading.as_mut(), &desk).await);
        clock.advance(QUIET);
        assert!(!ended(reading.as_mut(), &desk).await);
        rename(&desk, "ALTER TABLE elsewhere RENAME TO devices").await;
        // It may hear only now that the database was away.
        while !ended(reading.as_mut(), &desk).await {
            clock.advance(RECOVERY);
        }
    }

    async fn rename(desk: &Desk, statement: &'static str) {
        let mut change = desk.store().change().await.unwrap();
        sqlx::raw_sql(statement)
            .execute(&mut *change)
            .await
            .unwrap();
        change.commit().await.unwrap();
    }
}
