//! The row of the TeamViewer connector, and the errands of browsers that are on their way to
//! TeamViewer.
//!
//! The row is read, changed and written back inside one change. Changes are made one at a time over
//! all desks, so none is lost.

use sqlx::FromRow;

use super::{Actor, Entry, Outcome, Store, StoreError, audit};
use crate::{
    connector::{Account, State},
    lifecycle::UnknownState,
    time::Timestamp,
};

const ROW: &str = "SELECT state, licence_by, licence_by_name, licence_at, kind, client_id,
        client_secret_sealed, access_token_sealed, access_expires_at, access_renew_at,
        refresh_token_sealed, refreshing_until, connected_by_name, connected_at, checked_at,
        trouble, trouble_since, version
    FROM connector WHERE name = 'teamviewer'";

/// What is written down about a change of the account.
#[derive(Debug)]
pub(crate) struct AccountNote {
    pub(crate) action: &'static str,
    pub(crate) outcome: Outcome,
    pub(crate) detail: Option<String>,
}

/// What is known of a browser that comes back.
#[derive(FromRow)]
pub(crate) struct CameBack {
    pub(crate) browser_hash: String,
    pub(crate) secrets_sealed: String,
    pub(crate) return_to: String,
    pub(crate) expires_at: Timestamp,
}

impl AccountNote {
    /// Something that was done.
    pub(crate) const fn done(action: &'static str) -> Self {
        Self {
            action,
            outcome: Outcome::Done,
            detail: None,
        }
    }
}

impl Store {
    /// The account as it is.
    pub(crate) async fn account(&self) -> Result<Account, StoreError> {
        Ok(sqlx::query_as(ROW).fetch_one(&self.readers).await?)
    }

    /// Changes the account. When it can be used again, whatever waits for TeamViewer is due at once.
    pub(crate) async fn edit_account<T: Send>(
        &self,
        actor: &Actor,
        now: Timestamp,
        edit: impl FnOnce(&mut Account) -> Result<(T, Option<AccountNote>), UnknownState> + Send,
    ) -> Result<T, StoreError> {
        let mut change = self.change().await?;
        let before: Account = sqlx::query_as(ROW).fetch_one(&mut *change).await?;
        let mut account = before.clone();
        let (done, note) = edit(&mut account)?;
        if account == before && note.is_none() {
            return Ok(done);
        }
        write(&mut change, &account).await?;
        let was = before.state()?;
        if was != State::Connected && account.state()? == State::Connected {
            sqlx::query(
                "UPDATE requests SET next_attempt_at = $1
                 WHERE session_state IN ('waiting', 'closing', 'unknown') AND next_attempt_at > $1",
            )
            .bind(now)
            .execute(&mut *change)
            .await?;
        }
        if let Some(note) = note {
            let entry = Entry {
                outcome: note.outcome,
                detail: note.detail.as_deref(),
                ..Entry::done(actor, note.action)
            };
            audit::note(&mut change, entry, now).await?;
        }
        change.commit().await?;
        Ok(done)
    }

    /// Somebody is back from TeamViewer. The errand is over with that, unless another browser set out.
    pub(crate) async fn end_errand(
        &self,
        state_hash: &str,
        browser_hash: &str,
    ) -> Result<Option<CameBack>, StoreError> {
        let mut change = self.change().await?;
        let found: Option<CameBack> = sqlx::query_as(
            "SELECT browser_hash, secrets_sealed, return_to, expires_at FROM authorisations
             WHERE state_hash = $1 AND purpose = 'connector'",
        )
        .bind(state_hash)
        .fetch_optional(&mut *change)
        .await?;
        if found
            .as_ref()
            .is_some_and(|back| back.browser_hash == browser_hash)
        {
            sqlx::query("DELETE FROM authorisations WHERE state_hash = $1")
                .bind(state_hash)
                .execute(&mut *change)
                .await?;
            change.commit().await?;
        }
        Ok(found)
    }

    /// Until when somebody may come back from TeamViewer.
    pub(crate) async fn on_an_errand_until(
        &self,
        now: Timestamp,
    ) -> Result<Option<Timestamp>, StoreError> {
        let (until,): (Option<Timestamp>,) = sqlx::query_as(
            "SELECT MAX(expires_at) FROM authorisations
             WHERE purpose = 'connector' AND expires_at > $1",
        )
        .bind(now)
        .fetch_one(&self.readers)
        .await?;
        Ok(until)
    }

    /// Forgets every errand to TeamViewer.
    pub(crate) async fn forget_errands(&self) -> Result<(), StoreError> {
        let mut change = self.change().await?;
        sqlx::query("DELETE FROM authorisations WHERE purpose = 'connector'")
            .execute(&mut *change)
            .await?;
        change.commit().await
    }

    /// Writes down what was tried with the connector and not done.
    pub(crate) async fn note_connector(
        &self,
        actor: &Actor,
        note: AccountNote,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut change = self.change().await?;
        let entry = Entry {
            outcome: note.outcome,
            detail: note.detail.as_deref(),
            ..Entry::done(actor, note.action)
        };
        audit::note(&mut change, entry, now).await?;
        change.commit().await
    }
}

async fn write(change: &mut super::Change, account: &Account) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE connector SET state = $1, licence_by = $2, licence_by_name = $3, licence_at = $4,
             kind = $5, client_id = $6, client_secret_sealed = $7, access_token_sealed = $8,
             access_expires_at = $9, access_renew_at = $10, refresh_token_sealed = $11,
             refreshing_until = $12, connected_by_name = $13, connected_at = $14,
             checked_at = $15, trouble = $16, trouble_since = $17, version = $18
         WHERE name = 'teamviewer'",
    )
    .bind(account.state_word())
    .bind(&account.licence_by)
    .bind(&account.licence_by_name)
    .bind(account.licence_at)
    .bind(account.kind_word())
    .bind(&account.client_id)
    .bind(&account.client_secret_sealed)
    .bind(&account.access_token_sealed)
    .bind(account.access_expires_at)
    .bind(account.access_renew_at)
    .bind(&account.refresh_token_sealed)
    .bind(account.refreshing_until)
    .bind(&account.connected_by_name)
    .bind(account.connected_at)
    .bind(account.checked_at)
    .bind(&account.trouble)
    .bind(account.trouble_since)
    .bind(account.version)
    .execute(&mut **change)
    .await?;
    Ok(())
}
