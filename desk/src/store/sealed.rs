//! With which key the database is sealed, and sealing it with another one.

use zeroize::Zeroizing;

use super::{
    Actor, Change, Entry, Store, StoreError, audit,
    session_secrets::{Keeping, fail_without_code, keeping, rewrite_later},
};
use crate::{
    says,
    seal::{Key, Purpose, Unsealable, is_sealed},
    time::Timestamp,
};

/// What is sealed to recognise the key by.
const CHECK: &str = "the key of this database";

/// Where that stands in the table `settings`.
const NAME: &str = "key_check";

/// What became of sealing everything with another key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resealed {
    /// So many secrets are sealed with the new key.
    pub kept: u64,
    /// So many could not be opened, and are gone.
    pub lost: u64,
}

impl Store {
    /// Whether this is the key with which the database is sealed. The first key that comes is.
    pub(crate) async fn check_key(&self, key: &Key) -> Result<Result<(), Unsealable>, StoreError> {
        let mut change = self.change().await?;
        let sealed = key.seal(Purpose::Check, CHECK)?;
        let new = sqlx::query(
            "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
        )
        .bind(NAME)
        .bind(sealed)
        .execute(&mut *change)
        .await?;
        let (sealed,): (String,) = sqlx::query_as("SELECT value FROM settings WHERE name = $1")
            .bind(NAME)
            .fetch_one(&mut *change)
            .await?;
        if new.rows_affected() > 0 {
            change.commit().await?;
        }
        Ok(key.open(Purpose::Check, &sealed).map(drop))
    }

    /// Seals everything with another key. What `old` does not open is wiped, which is what is left to
    /// do when a key is lost; without `old` that is everything. No desk may be serving meanwhile.
    pub async fn reseal(
        &self,
        old: Option<&Key>,
        new: &Key,
        now: Timestamp,
    ) -> Result<Resealed, StoreError> {
        let mut change = self.change().await?;
        let mut done = Resealed::default();
        let keys = Keys { old, new, now };
        keys.connector(&mut change, &mut done).await?;
        keys.webhooks(&mut change, &mut done).await?;
        keys.sessions(&mut change, &mut done).await?;
        // Nobody is half-way to an identity provider while the desk does not serve.
        sqlx::query("DELETE FROM authorisations WHERE secrets_sealed IS NOT NULL")
            .execute(&mut *change)
            .await?;
        sqlx::query("DELETE FROM settings WHERE name = $1")
            .bind(NAME)
            .execute(&mut *change)
            .await?;
        sqlx::query("INSERT INTO settings (name, value) VALUES ($1, $2)")
            .bind(NAME)
            .bind(new.seal(Purpose::Check, CHECK)?)
            .execute(&mut *change)
            .await?;
        let detail = format!("key {}, {} kept, {} lost", new.name(), done.kept, done.lost);
        let entry = Entry {
            detail: Some(&detail),
            ..Entry::done(&Actor::CommandLine, "key_changed")
        };
        audit::note(&mut change, entry, now).await?;
        change.commit().await?;
        Ok(done)
    }
}

struct Keys<'a> {
    old: Option<&'a Key>,
    new: &'a Key,
    now: Timestamp,
}

type Sealed = Option<String>;

impl Keys<'_> {
    async fn connector(&self, db: &mut Change, done: &mut Resealed) -> Result<(), StoreError> {
        let (client, access, refresh): (Sealed, Sealed, Sealed) = sqlx::query_as(
            "SELECT client_secret_sealed, access_token_sealed, refresh_token_sealed
             FROM connector WHERE name = 'teamviewer'",
        )
        .fetch_one(&mut **db)
        .await?;
        let had = access.is_some();
        let client = self.again(Purpose::ClientSecret, client, done)?;
        let access = self.again(Purpose::AccessToken, access, done)?;
        let refresh = self.again(Purpose::RefreshToken, refresh, done)?;
        let lost = had && access.is_none();
        sqlx::query(
            "UPDATE connector SET client_secret_sealed = $1, access_token_sealed = $2,
                 refresh_token_sealed = $3, version = version + 1 WHERE name = 'teamviewer'",
        )
        .bind(client)
        .bind(access)
        .bind(refresh)
        .execute(&mut **db)
        .await?;
        if lost {
            sqlx::query(
                "UPDATE connector SET state = 'attention', trouble = $1
                 WHERE name = 'teamviewer' AND state IN ('connected', 'attention')",
            )
            .bind(says!("connector-key-lost").column())
            .execute(&mut **db)
            .await?;
        }
        Ok(())
    }

    /// A webhook without its secret can sign nothing, so it is paused until it has a new one.
    async fn webhooks(&self, db: &mut Change, done: &mut Resealed) -> Result<(), StoreError> {
        let rows: Vec<(String, String)> = sqlx::query_as("SELECT id, secret_sealed FROM webhooks")
            .fetch_all(&mut **db)
            .await?;
        for (id, sealed) in rows {
            let again = self.again(Purpose::Webhook(&id), Some(sealed), done)?;
            let lost = again.is_none().then_some(self.now);
            sqlx::query(
                "UPDATE webhooks SET secret_sealed = $1, paused_at = COALESCE(paused_at, $2),
                     trouble = CASE WHEN CAST($2 AS BIGINT) IS NULL THEN trouble ELSE $3 END
                 WHERE id = $4",
            )
            .bind(again.unwrap_or_default())
            .bind(lost)
            .bind(says!("webhook-key-lost").column())
            .bind(&id)
            .execute(&mut **db)
            .await?;
        }
        Ok(())
    }

    /// Whoever is in a session may stay. A request that nobody has joined is over when its code is
    /// lost, and a desk finds its session at TeamViewer by the request, to close it.
    async fn sessions(&self, db: &mut Change, done: &mut Resealed) -> Result<(), StoreError> {
        let rows = keeping(db).await?;
        if rows.iter().any(Keeping::is_readable) {
            rewrite_later(db).await?;
        }
        for mut row in rows {
            let id = &row.request;
            let had = row.code.is_some();
            row.code = self.session(Purpose::SessionCode(id), row.code, done)?;
            row.link = self.session(Purpose::SupporterLink(id), row.link, done)?;
            row.write(db).await?;
            let lost = had && row.code.is_none();
            if lost && !row.state.over() && !row.state.under_way() {
                fail_without_code(db, &row.request, self.now).await?;
            }
        }
        Ok(())
    }

    /// What a desk before sealing has left readable needs no key to be opened.
    fn session(
        &self,
        purpose: Purpose<'_>,
        text: Sealed,
        done: &mut Resealed,
    ) -> Result<Sealed, StoreError> {
        match text {
            Some(text) if !is_sealed(&text) => {
                done.kept += 1;
                Ok(Some(self.new.seal(purpose, &text)?))
            }
            sealed => self.again(purpose, sealed, done),
        }
    }

    fn again(
        &self,
        purpose: Purpose<'_>,
        sealed: Sealed,
        done: &mut Resealed,
    ) -> Result<Sealed, StoreError> {
        let Some(sealed) = sealed else {
            return Ok(None);
        };
        let open = |key: &Key| -> Option<Zeroizing<String>> { key.open(purpose, &sealed).ok() };
        let Some(secret) = self.old.and_then(open) else {
            done.lost += 1;
            return Ok(None);
        };
        done.kept += 1;
        Ok(Some(self.new.seal(purpose, &secret)?))
    }
}
