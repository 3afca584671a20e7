//! The code and the link of a session, as they stand in its request's row: sealed with the desk's key,
//! each for its own request, and opened for whoever may have them.
//!
//! What cannot be opened, since it was damaged, is as good as lost. Then a request that nobody has joined
//! yet ends, and its session is found at TeamViewer by its request, and closed.

use std::time::Duration;

use zeroize::Zeroizing;

use super::{Actor, Applied, Change, Database, LONGEST_LOCK, Store, StoreError, Taken, steps};
use crate::{
    ids::RequestId,
    lifecycle::{State, Step},
    says,
    seal::{Key, Purpose, is_sealed},
    secrets::{Code, SupporterLink},
    time::Timestamp,
};
use sqlx::Connection as _;

/// Stands in the table `settings` while the file may have what could be read before it was sealed.
const REWRITE: &str = "rewrite_due";

/// A row with a secret of a session in it.
pub(super) struct Keeping {
    pub(super) request: RequestId,
    pub(super) state: State,
    pub(super) code: Option<String>,
    pub(super) link: Option<String>,
}

impl Store {
    /// Changes can read and keep what is sealed from now on. `key` is the database's; see
    /// [`Store::check_key`]. What a desk before sealing has left readable is sealed.
    pub(crate) async fn unlock(&self, key: &Key) -> Result<(), StoreError> {
        self.writer.unlock(key);
        let mut change = self.change().await?;
        let mut any = false;
        for mut row in keeping(&mut change).await? {
            if row.is_readable() {
                row.code = sealed(key, Purpose::SessionCode(&row.request), row.code)?;
                row.link = sealed(key, Purpose::SupporterLink(&row.request), row.link)?;
                row.write(&mut change).await?;
                any = true;
            }
        }
        if any {
            rewrite_later(&mut change).await?;
        }
        let due: Option<(String,)> = sqlx::query_as("SELECT value FROM settings WHERE name = $1")
            .bind(REWRITE)
            .fetch_optional(&mut *change)
            .await?;
        if any {
            change.commit().await?;
        } else {
            drop(change);
        }
        if due.is_some() {
            self.rewrite(LONGEST_LOCK).await?;
        }
        Ok(())
    }

    /// Has SQLite write its file anew and empty its log, so that nothing stands in either but what is in the
    /// database. It needs room for a second one, and nobody else at work there for as `long`; where that cannot
    /// be had everything else is as good, and the next start tries again.
    async fn rewrite(&self, long: Duration) -> Result<(), StoreError> {
        if let Err(error) = self.rewritten(long).await {
            tracing::warn!(
                %error,
                "codes of sessions that were readable are sealed, but the file could not be written anew: \
                 unused parts of it may still have them, until a later start can"
            );
            return Ok(());
        }
        let mut change = self.change().await?;
        sqlx::query("DELETE FROM settings WHERE name = $1")
            .bind(REWRITE)
            .execute(&mut *change)
            .await?;
        change.commit().await
    }

    async fn rewritten(&self, long: Duration) -> Result<(), StoreError> {
        let Database::Sqlite(_) = &self.database else {
            return Ok(());
        };
        let mut connection = self.database.writer(long).await?;
        sqlx::query("VACUUM").execute(&mut connection).await?;
        // Whether somebody else kept it from it is in the answer, and is no error.
        let (busy, _, _): (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)")
            .fetch_one(&mut connection)
            .await?;
        connection.close().await?;
        if busy == 0 {
            Ok(())
        } else {
            Err(StoreError::Locked)
        }
    }

    /// Ends a request that nobody can join any more, since its session's code is lost.
    pub(crate) async fn fail_without_code(
        &self,
        request: &RequestId,
        now: Timestamp,
    ) -> Result<Applied, StoreError> {
        let mut change = self.change().await?;
        let applied = fail_without_code(&mut change, request, now).await?;
        change.commit().await?;
        Ok(applied)
    }
}

impl Change {
    /// Seals a secret for the row that it is kept in.
    pub(super) fn seal(&self, purpose: Purpose<'_>, secret: &str) -> Result<String, StoreError> {
        let key = self.key().ok_or(StoreError::NoKey)?;
        Ok(key.seal(purpose, secret)?)
    }

    /// The code of a request's session; `None` as well if it cannot be opened.
    pub(super) fn code(&self, request: &RequestId, sealed: Option<&str>) -> Option<Code> {
        let code = self.open(Purpose::SessionCode(request), request, sealed?)?;
        Some(Code::new(code.as_str()))
    }

    /// The operator's link to a request's session; `None` as well if it cannot be opened.
    pub(super) fn supporter_link(
        &self,
        request: &RequestId,
        sealed: Option<&str>,
    ) -> Option<SupporterLink> {
        let link = self.open(Purpose::SupporterLink(request), request, sealed?)?;
        Some(SupporterLink::new(link.as_str()))
    }

    fn open(
        &self,
        purpose: Purpose<'_>,
        request: &RequestId,
        sealed: &str,
    ) -> Option<Zeroizing<String>> {
        // A command that was given no key has no need of what it cannot read.
        match self.key()?.open(purpose, sealed) {
            Ok(secret) => Some(secret),
            Err(why) => {
                tracing::error!(%request, %why, "a session's code or link cannot be read any more");
                None
            }
        }
    }
}

impl Keeping {
    /// Whether a desk before sealing wrote it.
    pub(super) fn is_readable(&self) -> bool {
        let readable = |text: &Option<String>| text.as_deref().is_some_and(|t| !is_sealed(t));
        readable(&self.code) || readable(&self.link)
    }

    /// Writes code and link as they are now.
    pub(super) async fn write(&self, db: &mut Change) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE requests SET session_code_sealed = $1, supporter_link_sealed = $2
             WHERE id = $3",
        )
        .bind(&self.code)
        .bind(&self.link)
        .bind(&self.request)
        .execute(&mut **db)
        .await?;
        Ok(())
    }
}

/// Every row that keeps a code or a link: none of a session that is closed, or never was.
pub(super) async fn keeping(db: &mut Change) -> Result<Vec<Keeping>, StoreError> {
    let rows: Vec<(RequestId, String, Option<String>, Option<String>)> = sqlx::query_as(
        "SELECT id, state, session_code_sealed, supporter_link_sealed FROM requests
         WHERE session_code_sealed IS NOT NULL OR supporter_link_sealed IS NOT NULL",
    )
    .fetch_all(&mut **db)
    .await?;
    let rows = rows.into_iter().map(|(request, state, code, link)| {
        Ok(Keeping {
            request,
            state: State::try_from(state)?,
            code,
            link,
        })
    });
    rows.collect()
}

/// The same, in a change that is under way.
pub(super) async fn fail_without_code(
    db: &mut Change,
    request: &RequestId,
    now: Timestamp,
) -> Result<Applied, StoreError> {
    let why = says!("session-code-lost").column();
    let taken = Taken {
        detail: Some(&why),
        ..Taken::new(Step::Fail, &Actor::Desk, "request_failed")
    };
    steps::apply(db, request, None, &taken, now).await
}

/// The next desk that serves writes the file anew; see [`Store::unlock`].
pub(super) async fn rewrite_later(db: &mut Change) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO settings (name, value) VALUES ($1, '') ON CONFLICT (name) DO NOTHING")
        .bind(REWRITE)
        .execute(&mut **db)
        .await?;
    Ok(())
}

fn sealed(
    key: &Key,
    purpose: Purpose<'_>,
    text: Option<String>,
) -> Result<Option<String>, StoreError> {
    Ok(match text {
        Some(text) if !is_sealed(&text) => Some(key.seal(purpose, &text)?),
        text => text,
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

    use std::time::Duration;

    use super::{REWRITE, keeping};
    use crate::{
        seal::{Key, Purpose},
        store::{Database, LONGEST_LOCK, MIGRATIONS, Store},
        time::Timestamp,
    };

    /// A database as desks made it before they sealed, with a session that is open, its code `s06-301-144`.
    async fn earlier(database: &Database) {
        let mut connection = database.writer(LONGEST_LOCK).await.unwrap();
        MIGRATIONS.run_to(6, &mut connection).await.unwrap();
        sqlx::raw_sql(
            "INSERT INTO operators (id, name, address, created_at) VALUES ('ada', 'Ada', '', 0);
             INSERT INTO requests (id, operator_id, state, reason, check_words, created_at,
                 expires_at, reminders, session_state, session_until, session_code, supporter_link,
                 attempts, changed)
             VALUES ('r1', 'ada', 'offered', '', '', 0, 9, 0, 'open', 9, 's06-301-144',
                 'https://get.teamviewer.com/s06301144-abc', 0, 0)",
        )
        .execute(&mut connection)
        .await
        .unwrap();
    }

    async fn rewrite_is_due(store: &Store) -> bool {
        let (due,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM settings WHERE name = $1")
            .bind(REWRITE)
            .fetch_one(&store.readers)
            .await
            .unwrap();
        due > 0
    }

    #[tokio::test]
    async fn what_stood_there_before_sealing_is_sealed_and_can_be_opened() {
        let dir = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(dir.path().join("desk.db"));
        earlier(&database).await;
        let store = Store::open(&database).await.unwrap();
        let key = Key::random().unwrap();
        store.check_key(&key).await.unwrap().unwrap();
        store.unlock(&key).await.unwrap();

        let mut change = store.change().await.unwrap();
        let [row] = keeping(&mut change).await.unwrap().try_into().ok().unwrap();
        let (code, link) = (row.code.unwrap(), row.link.unwrap());
        let purpose = Purpose::SessionCode(&row.request);
        assert_eq!(*key.open(purpose, &code).unwrap(), "s06-301-144");
        let opened = change.supporter_link(&row.request, Some(&link)).unwrap();
        assert!(opened.expose().ends_with("/s06301144-abc"));
        drop(change);
        assert!(!rewrite_is_due(&store).await);
        let file = std::fs::read(dir.path().join("desk.db")).unwrap();
        let old = b"s06-301-144";
        assert!(!file.windows(old.len()).any(|bytes| bytes == old));
    }

    #[tokio::test]
    async fn a_file_that_could_not_be_written_anew_is_at_the_next_start() {
        let dir = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(dir.path().join("desk.db"));
        earlier(&database).await;
        let store = Store::open(&database).await.unwrap();
        let key = Key::random().unwrap();
        store
            .reseal(None, &key, Timestamp::default())
            .await
            .unwrap();
        assert!(rewrite_is_due(&store).await);

        // A back-up by another program.
        let mut reader = database.writer(LONGEST_LOCK).await.unwrap();
        for statement in ["BEGIN", "SELECT COUNT(*) FROM requests"] {
            sqlx::query(statement).execute(&mut reader).await.unwrap();
        }
        store.rewrite(Duration::from_millis(1)).await.unwrap();
        assert!(rewrite_is_due(&store).await);
        sqlx::query("ROLLBACK").execute(&mut reader).await.unwrap();

        store.unlock(&key).await.unwrap();
        assert!(!rewrite_is_due(&store).await);
    }

    #[tokio::test]
    async fn without_a_key_nothing_is_kept_and_nothing_opened() {
        let dir = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(dir.path().join("desk.db"));
        earlier(&database).await;
        let store = Store::open(&database).await.unwrap();
        let mut change = store.change().await.unwrap();
        let [row] = keeping(&mut change).await.unwrap().try_into().ok().unwrap();
        let purpose = Purpose::SessionCode(&row.request);
        assert!(change.seal(purpose, "s06-301-144").is_err());
        let key = Key::random().unwrap();
        let sealed = key.seal(purpose, "s06-301-144").unwrap();
        assert!(change.code(&row.request, Some(&sealed)).is_none());
        store.writer.unlock(&key);
        assert!(change.code(&row.request, Some(&sealed)).is_some());
        drop(change);

        let store = Store::open(&database).await.unwrap();

        // Such as `companion-desk key lost` right after an upgrade.
        let key = Key::random().unwrap();
        let done = store
            .reseal(None, &key, Timestamp::default())
            .await
            .unwrap();
        assert_eq!((done.kept, done.lost), (2, 0));
    }
}
