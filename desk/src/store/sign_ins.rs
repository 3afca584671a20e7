//! Signing in: sessions of browsers, attempts that are counted, and errands that a browser is on.

use std::time::Duration;

use super::{
    Actor, Change, Store, StoreError,
    operators::{
        AccountError, AccountRefused, NewAccount, administrator, insert, local_name, put_password,
        refuse,
    },
    roles::note,
};
use crate::{
    access::{
        How, Signed,
        session::{IDLE, LONGEST, SEEN_EVERY},
        throttle::{Attempts, FORGOTTEN, Guarded},
    },
    ids::{OperatorId, SessionId},
    secrets::Token,
    time::Timestamp,
};

/// Under this name `settings` has the hash of the set-up link.
const SET_UP: &str = "set_up_hash";

/// Under this name it has the desk's public address.
const PUBLIC_URL: &str = "public_url";

/// What a browser has gone away for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To sign in at the identity provider.
    SignIn,
    /// To let the desk use a TeamViewer account.
    Connector,
}

impl Purpose {
    const fn word(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Connector => "connector",
        }
    }
}

/// What a browser takes along, and what it finds when it comes back.
#[derive(Clone, Debug)]
pub(crate) struct Errand {
    pub(crate) purpose: Purpose,
    /// For whom, if that is known.
    pub(crate) operator: Option<OperatorId>,
    /// Sealed by whoever needs it.
    pub(crate) secrets_sealed: Option<String>,
    /// Where to go afterwards.
    pub(crate) return_to: String,
}

/// A browser that is signed in.
pub(crate) struct OpenSession {
    pub(crate) signed: Signed,
    /// Which browser it was when it was used last.
    pub(crate) browser: Option<String>,
    /// It is time to write down that it was used.
    pub(crate) unseen: bool,
}

impl Store {
    /// Signs somebody in; the token for the cookie.
    pub(crate) async fn open_session(
        &self,
        id: &OperatorId,
        how: &str,
        now: Timestamp,
    ) -> Result<Token, AccountError> {
        let token = Token::random().map_err(StoreError::from)?;
        let mut change = self.change().await?;
        let row: Option<(String, Option<Timestamp>)> =
            sqlx::query_as("SELECT name, disabled_at FROM operators WHERE id = $1")
                .bind(id)
                .fetch_optional(&mut *change)
                .await?;
        let (name, disabled) = row.ok_or(AccountRefused::NoOperator)?;
        if disabled.is_some() {
            return Err(AccountRefused::Disabled.into());
        }
        sqlx::query("DELETE FROM sessions WHERE expires_at <= $1 OR seen_at <= $2")
            .bind(now)
            .bind(now.before(IDLE))
            .execute(&mut *change)
            .await?;
        sqlx::query(
            "INSERT INTO sessions (token_hash, operator_id, created_at, seen_at, expires_at, id)
             VALUES ($1, $2, $3, $3, $4, $5)",
        )
        .bind(token.hash())
        .bind(id)
        .bind(now)
        .bind(now.after(LONGEST))
        .bind(SessionId::random().map_err(StoreError::from)?)
        .execute(&mut *change)
        .await?;
        sqlx::query("UPDATE operators SET signed_in_at = $1 WHERE id = $2")
            .bind(now)
            .bind(id)
            .execute(&mut *change)
            .await?;
        note(
            &mut change,
            &Actor::Operator(id.clone(), name),
            "signed_in",
            how,
            now,
        )
        .await?;
        change.commit().await?;
        Ok(token)
    }

    /// Whose session it is, with what they may do at this moment.
    pub(crate) async fn session(
        &self,
        token: &Token,
        now: Timestamp,
    ) -> Result<Option<OpenSession>, StoreError> {
        type Row = (
            OperatorId,
            String,
            String,
            Option<String>,
            Timestamp,
            Option<String>,
        );
        let row: Option<Row> = sqlx::query_as(
            "SELECT o.id, o.name, o.address, o.language, s.seen_at, s.browser
             FROM sessions s JOIN operators o ON o.id = s.operator_id
             WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.seen_at > $3
                 AND o.disabled_at IS NULL",
        )
        .bind(token.hash())
        .bind(now)
        .bind(now.before(IDLE))
        .fetch_optional(&self.readers)
        .await?;
        let Some((id, name, address, language, seen_at, browser)) = row else {
            return Ok(None);
        };
        let grants = self.grants(&id, None, now).await?;
        Ok(Some(OpenSession {
            signed: Signed::new((id, name, address), language, How::Session, grants),
            browser,
            unseen: now.since(seen_at) >= SEEN_EVERY,
        }))
    }

    /// Writes down that a session was used.
    pub(crate) async fn session_seen(
        &self,
        token: &Token,
        browser: Option<&str>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut change = self.change().await?;
        sqlx::query(
            "UPDATE sessions SET seen_at = $1, browser = $2 WHERE token_hash = $3 AND seen_at <= $1",
        )
            .bind(now)
            .bind(browser)
            .bind(token.hash())
            .execute(&mut *change)
            .await?;
        change.commit().await
    }

    /// Signs out. Safe to repeat.
    pub(crate) async fn close_session(
        &self,
        token: &Token,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut change = self.change().await?;
        let closed = sqlx::query("DELETE FROM sessions WHERE token_hash = $1")
            .bind(token.hash())
            .execute(&mut *change)
            .await?;
        if closed.rows_affected() > 0 {
            note(&mut change, actor, "signed_out", "", now).await?;
        }
        change.commit().await
    }

    /// Counts an attempt to sign in for all whom it concerns, or says how long it has to wait. One
    /// that has to wait is not counted for anybody.
    pub(crate) async fn attempt(
        &self,
        guarded: &[Guarded],
        now: Timestamp,
    ) -> Result<Result<(), Duration>, StoreError> {
        let mut change = self.change().await?;
        let mut counted = Vec::new();
        let mut wait = None;
        for one in guarded {
            let row: Option<(i64, Timestamp)> = sqlx::query_as(
                "SELECT failures, failed_at FROM sign_in_failures WHERE key_hash = $1",
            )
            .bind(one.key())
            .fetch_optional(&mut *change)
            .await?;
            let before = row.map_or_else(Attempts::default, |(count, last)| Attempts {
                count: u32::try_from(count).unwrap_or(u32::MAX),
                last,
            });
            match before.another(one, now) {
                Ok(attempts) => counted.push((one.key(), attempts)),
                Err(more) => wait = wait.max(Some(more)),
            }
        }
        if let Some(wait) = wait {
            return Ok(Err(wait));
        }
        sqlx::query("DELETE FROM sign_in_failures WHERE failed_at <= $1")
            .bind(now.before(FORGOTTEN))
            .execute(&mut *change)
            .await?;
        for (key, attempts) in counted {
            sqlx::query(
                "INSERT INTO sign_in_failures (key_hash, failures, failed_at) VALUES ($1, $2, $3)
                 ON CONFLICT (key_hash) DO UPDATE
                 SET failures = excluded.failures, failed_at = excluded.failed_at",
            )
            .bind(key)
            .bind(i64::from(attempts.count))
            .bind(attempts.last)
            .execute(&mut *change)
            .await?;
        }
        change.commit().await?;
        Ok(Ok(()))
    }

    /// Takes the count of an account back, and one attempt of the address.
    pub(crate) async fn attempt_was_right(&self, guarded: &[Guarded]) -> Result<(), StoreError> {
        let mut change = self.change().await?;
        for one in guarded {
            let sql = match one {
                Guarded::Account(_) => "DELETE FROM sign_in_failures WHERE key_hash = $1",
                Guarded::Origin(_) => {
                    "UPDATE sign_in_failures SET failures = failures - 1
                     WHERE key_hash = $1 AND failures > 0"
                }
            };
            sqlx::query(sql)
                .bind(one.key())
                .execute(&mut *change)
                .await?;
        }
        change.commit().await
    }

    /// Writes down that somebody was not let in.
    pub(crate) async fn sign_in_refused(
        &self,
        actor: &Actor,
        detail: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut change = self.change().await?;
        refuse(&mut change, actor, detail, now).await?;
        change.commit().await
    }

    /// Sends a browser on an errand; it is back with the same `state` in time, or never. `browser`:
    /// the token in its cookie.
    pub(crate) async fn send(
        &self,
        errand: &Errand,
        (state, browser): (&Token, &Token),
        life: Duration,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut change = self.change().await?;
        sqlx::query("DELETE FROM authorisations WHERE expires_at <= $1")
            .bind(now)
            .execute(&mut *change)
            .await?;
        sqlx::query(
            "INSERT INTO authorisations (state_hash, purpose, operator_id, browser_hash,
                 secrets_sealed, return_to, created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(state.hash())
        .bind(errand.purpose.word())
        .bind(&errand.operator)
        .bind(browser.hash())
        .bind(&errand.secrets_sealed)
        .bind(&errand.return_to)
        .bind(now)
        .bind(now.after(life))
        .execute(&mut *change)
        .await?;
        change.commit().await
    }

    /// A browser is back. `None`: it was never sent, was back already, took too long, or another
    /// browser was sent. Whatever it is, that state is not good for another time.
    pub(crate) async fn back(
        &self,
        purpose: Purpose,
        (state, browser): (&Token, &Token),
        now: Timestamp,
    ) -> Result<Option<Errand>, StoreError> {
        let mut change = self.change().await?;
        type Row = (
            Option<OperatorId>,
            String,
            Option<String>,
            String,
            Timestamp,
        );
        let row: Option<Row> = sqlx::query_as(
            "SELECT operator_id, browser_hash, secrets_sealed, return_to, expires_at
             FROM authorisations WHERE state_hash = $1 AND purpose = $2",
        )
        .bind(state.hash())
        .bind(purpose.word())
        .fetch_optional(&mut *change)
        .await?;
        let Some((operator, browser_hash, secrets_sealed, return_to, expires_at)) = row else {
            return Ok(None);
        };
        if browser_hash != browser.hash() {
            // Not used up: else anybody who sees a state could spoil somebody's sign-in.
            return Ok(None);
        }
        sqlx::query("DELETE FROM authorisations WHERE state_hash = $1")
            .bind(state.hash())
            .execute(&mut *change)
            .await?;
        change.commit().await?;
        Ok((expires_at > now).then_some(Errand {
            purpose,
            operator,
            secrets_sealed,
            return_to,
        }))
    }

    /// Makes the link with which a local account's owner chooses their password; earlier ones are
    /// void.
    pub(crate) async fn add_password_link(
        &self,
        id: &OperatorId,
        life: Duration,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Token, AccountError> {
        let token = Token::random().map_err(StoreError::from)?;
        let mut change = self.change().await?;
        let name = local_name(&mut change, id).await?;
        sqlx::query("DELETE FROM authorisations WHERE purpose = 'password' AND operator_id = $1")
            .bind(id)
            .execute(&mut *change)
            .await?;
        sqlx::query(
            "INSERT INTO authorisations (state_hash, purpose, operator_id, browser_hash, return_to,
                 created_at, expires_at)
             VALUES ($1, 'password', $2, '', '/', $3, $4)",
        )
        .bind(token.hash())
        .bind(id)
        .bind(now)
        .bind(now.after(life))
        .execute(&mut *change)
        .await?;
        note(
            &mut change,
            actor,
            "password_link_made",
            &format!("{name} ({id})"),
            now,
        )
        .await?;
        change.commit().await?;
        Ok(token)
    }

    /// Whose password may be chosen with this link: id, name and mail address.
    pub(crate) async fn password_link(
        &self,
        token: &Token,
        now: Timestamp,
    ) -> Result<Option<(OperatorId, String, String)>, StoreError> {
        let row = sqlx::query_as(
            "SELECT o.id, o.name, o.address FROM authorisations a
             JOIN operators o ON o.id = a.operator_id
             WHERE a.state_hash = $1 AND a.purpose = 'password' AND a.expires_at > $2
                 AND o.disabled_at IS NULL AND o.issuer IS NULL",
        )
        .bind(token.hash())
        .bind(now)
        .fetch_optional(&self.readers)
        .await?;
        Ok(row)
    }

    /// Uses the link up; whether it was still good.
    pub(crate) async fn choose_password(
        &self,
        token: &Token,
        id: &OperatorId,
        hash: &str,
        now: Timestamp,
    ) -> Result<bool, AccountError> {
        let mut change = self.change().await?;
        let used = sqlx::query(
            "DELETE FROM authorisations WHERE state_hash = $1 AND purpose = 'password'
                 AND operator_id = $2 AND expires_at > $3",
        )
        .bind(token.hash())
        .bind(id)
        .bind(now)
        .execute(&mut *change)
        .await?;
        if used.rows_affected() == 0 {
            return Ok(false);
        }
        let name = put_password(&mut change, id, hash, None).await?;
        let actor = Actor::Operator(id.clone(), name);
        note(&mut change, &actor, "password_changed", "with a link", now).await?;
        change.commit().await?;
        Ok(true)
    }

    /// Makes a set-up link while there is no operator; the one before is void. `None`: the desk is
    /// set up.
    pub(crate) async fn new_set_up(&self) -> Result<Option<Token>, StoreError> {
        if !self.no_operators().await? {
            return Ok(None);
        }
        let token = Token::random()?;
        let mut change = self.change().await?;
        set(&mut change, SET_UP, &token.hash()).await?;
        change.commit().await?;
        Ok(Some(token))
    }

    /// Where browsers found the desk when it was started last.
    pub(crate) async fn public_url(&self) -> Result<Option<String>, StoreError> {
        let row: Option<(String,)> = sqlx::query_as("SELECT value FROM settings WHERE name = $1")
            .bind(PUBLIC_URL)
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.map(|(url,)| url))
    }

    /// For those who start a program beside the desk.
    pub(crate) async fn remember_public_url(&self, url: &str) -> Result<(), StoreError> {
        if self.public_url().await?.as_deref() == Some(url) {
            return Ok(());
        }
        let mut change = self.change().await?;
        set(&mut change, PUBLIC_URL, url).await?;
        change.commit().await
    }

    /// Whether the desk can still be set up with this link.
    pub(crate) async fn set_up_is_open(&self, token: &Token) -> Result<bool, StoreError> {
        let (open,): (i64,) = sqlx::query_as(
            "SELECT COUNT(*) FROM settings WHERE name = $1 AND value = $2
                 AND NOT EXISTS (SELECT id FROM operators)",
        )
        .bind(SET_UP)
        .bind(token.hash())
        .fetch_one(&self.readers)
        .await?;
        Ok(open > 0)
    }

    /// Makes the first administrator; `None` if the link was used meanwhile.
    pub(crate) async fn set_up(
        &self,
        token: &Token,
        account: &NewAccount,
        now: Timestamp,
    ) -> Result<Option<OperatorId>, AccountError> {
        let mut change = self.change().await?;
        let used = sqlx::query(
            "DELETE FROM settings WHERE name = $1 AND value = $2
                 AND NOT EXISTS (SELECT id FROM operators)",
        )
        .bind(SET_UP)
        .bind(token.hash())
        .execute(&mut *change)
        .await?;
        if used.rows_affected() == 0 {
            return Ok(None);
        }
        let account = NewAccount {
            roles: vec![administrator()],
            ..account.clone()
        };
        let id = insert(&mut change, &account, &Actor::Desk, now).await?;
        change.commit().await?;
        Ok(Some(id))
    }
}

async fn set(db: &mut Change, name: &str, value: &str) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO settings (name, value) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .bind(name)
    .bind(value)
    .execute(&mut **db)
    .await?;
    Ok(())
}
