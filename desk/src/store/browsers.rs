//! The browsers in which an operator is signed in, for them to see and to end.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use super::{Actor, Store, StoreError, roles::note};
use crate::{
    access::session::IDLE,
    ids::{OperatorId, SessionId},
    says,
    secrets::Token,
    time::Timestamp,
};

/// A browser in which somebody is signed in; never what its cookie holds.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BrowserSession {
    /// Names it, for ending it.
    pub id: SessionId,
    /// The browser and its system, as far as it says: `Firefox, Windows`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub browser: Option<String>,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was used last, give or take five minutes.
    pub seen_at: Timestamp,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// It is the one that asks. Never so for an API token.
    pub this: bool,
}

#[derive(FromRow)]
struct Row {
    id: SessionId,
    token_hash: String,
    browser: Option<String>,
    created_at: Timestamp,
    seen_at: Timestamp,
    expires_at: Timestamp,
}

impl Store {
    /// Where an operator is signed in at this moment, the browser that was used last first. `this`:
    /// the one that asks.
    pub(crate) async fn browser_sessions(
        &self,
        operator: &OperatorId,
        this: Option<&Token>,
        now: Timestamp,
    ) -> Result<Vec<BrowserSession>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, token_hash, browser, created_at, seen_at, expires_at FROM sessions
             WHERE operator_id = $1 AND expires_at > $2 AND seen_at > $3
             ORDER BY seen_at DESC, id",
        )
        .bind(operator)
        .bind(now)
        .bind(now.before(IDLE))
        .fetch_all(&self.readers)
        .await?;
        let this = this.map(Token::hash);
        let session = |row: Row| BrowserSession {
            this: this.as_ref() == Some(&row.token_hash),
            id: row.id,
            browser: row.browser,
            created_at: row.created_at,
            seen_at: row.seen_at,
            expires_at: row.expires_at,
        };
        Ok(rows.into_iter().map(session).collect())
    }

    /// Signs an operator out in one of their browsers; `false`: they have no such session.
    pub(crate) async fn end_browser_session(
        &self,
        operator: &OperatorId,
        id: &SessionId,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut change = self.change().await?;
        let ended: Option<(Option<String>, Timestamp)> = sqlx::query_as(
            "DELETE FROM sessions WHERE id = $1 AND operator_id = $2 RETURNING browser, created_at",
        )
        .bind(id)
        .bind(operator)
        .fetch_optional(&mut *change)
        .await?;
        let Some((browser, since)) = ended else {
            return Ok(false);
        };
        let browser = browser.unwrap_or_else(|| "?".to_owned());
        let since = since.to_string();
        let detail = says!("browser-was-in", browser = browser, since = since).column();
        note(&mut change, actor, "browser_signed_out", &detail, now).await?;
        change.commit().await?;
        Ok(true)
    }

    /// Signs an operator out in all their browsers but the one that is kept; in how many.
    pub(crate) async fn end_browser_sessions(
        &self,
        operator: &OperatorId,
        keep: Option<&Token>,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let mut change = self.change().await?;
        let ended = sqlx::query("DELETE FROM sessions WHERE operator_id = $1 AND token_hash <> $2")
            .bind(operator)
            .bind(keep.map(Token::hash).unwrap_or_default())
            .execute(&mut *change)
            .await?
            .rows_affected();
        if ended > 0 {
            let detail = says!("browsers-were-in", count = ended).column();
            note(&mut change, actor, "browsers_signed_out", &detail, now).await?;
        }
        change.commit().await?;
        Ok(ended)
    }
}
