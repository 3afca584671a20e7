//! API tokens: what a script shows instead of a person.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{
    Actor, Change, Maker, Once, Store, StoreError,
    operators::{AccountError, AccountRefused, name_of},
    roles::{note, role_name},
};
use crate::{
    access::{How, Signed, session::SEEN_EVERY},
    ids::{ApiTokenId, OperatorId, RoleId},
    secrets::Token,
    time::Timestamp,
};

/// An API token; never the token itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow, utoipa::ToSchema)]
pub struct ApiTokenRecord {
    /// Names it for good.
    pub id: ApiTokenId,
    /// What it is for.
    pub label: String,
    /// Whose it is.
    pub operator_id: OperatorId,
    /// What they are called.
    pub operator: String,
    /// The one role whose permissions it has.
    pub role_id: RoleId,
    /// What the role is called.
    pub role: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it works.
    pub expires_at: Timestamp,
    /// When it was used last, give or take five minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used_at: Option<Timestamp>,
    /// Since when it does not work any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked_at: Option<Timestamp>,
}

/// The API token that is to be made.
#[derive(Clone, Debug)]
pub(crate) struct NewApiToken {
    pub(crate) label: String,
    pub(crate) role: RoleId,
    pub(crate) life: Duration,
}

/// What an API token opens.
pub(crate) struct OpenToken {
    pub(crate) id: ApiTokenId,
    pub(crate) signed: Signed,
    /// It is time to write down that it was used.
    pub(crate) unseen: bool,
}

impl Store {
    /// Makes an API token with a role that its owner has. It is seen here and never again.
    pub(crate) async fn add_api_token(
        &self,
        owner: &OperatorId,
        new: &NewApiToken,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(ApiTokenId, Token), AccountError> {
        let mut change = self.change().await?;
        let made = insert_token(&mut change, owner, new, actor, now).await?;
        change.commit().await?;
        Ok(made)
    }

    /// The same, for whoever is signed in, and once only.
    pub(crate) async fn make_api_token(
        &self,
        new: &NewApiToken,
        maker: &Maker,
        now: Timestamp,
    ) -> Result<Once<(ApiTokenId, Token)>, AccountError> {
        let mut change = match self.change_by(maker, now).await? {
            Ok(change) => change,
            Err(before) => return Ok(before),
        };
        let made = insert_token(&mut change, &maker.operator, new, &maker.actor, now).await?;
        maker.made(&mut change, made.0.as_str(), now).await?;
        change.commit().await?;
        Ok(Once::New(made))
    }

    /// Whose API token it is, with what it opens at this moment: nothing once it is expired or
    /// revoked, its owner disabled or without the role.
    pub(crate) async fn api_token(
        &self,
        token: &Token,
        now: Timestamp,
    ) -> Result<Option<OpenToken>, StoreError> {
        type Row = (
            ApiTokenId,
            RoleId,
            Option<Timestamp>,
            OperatorId,
            String,
            String,
            Option<String>,
        );
        let row: Option<Row> = sqlx::query_as(
            "SELECT t.id, t.role_id, t.last_used_at, o.id, o.name, o.address, o.language
             FROM api_tokens t JOIN operators o ON o.id = t.operator_id
             WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND t.expires_at > $2
                 AND o.disabled_at IS NULL AND EXISTS (
                     SELECT r.role_id FROM operator_roles r
                     WHERE r.operator_id = o.id AND r.role_id = t.role_id)",
        )
        .bind(token.hash())
        .bind(now)
        .fetch_optional(&self.readers)
        .await?;
        let Some((id, role, used_at, operator, name, address, language)) = row else {
            return Ok(None);
        };
        let grants = self.grants(&operator, Some(&role), now).await?;
        let how = How::ApiToken(id.clone());
        Ok(Some(OpenToken {
            id,
            signed: Signed::new((operator, name, address), language, how, grants),
            unseen: used_at.is_none_or(|at| now.since(at) >= SEEN_EVERY),
        }))
    }

    /// Writes down that a token was used.
    pub(crate) async fn api_token_used(
        &self,
        id: &ApiTokenId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut change = self.change().await?;
        sqlx::query("UPDATE api_tokens SET last_used_at = $1 WHERE id = $2")
            .bind(now)
            .bind(id)
            .execute(&mut *change)
            .await?;
        change.commit().await
    }

    /// The API tokens of one operator, or of all, the newest first.
    pub(crate) async fn api_tokens(
        &self,
        owner: Option<&OperatorId>,
    ) -> Result<Vec<ApiTokenRecord>, StoreError> {
        let rows = sqlx::query_as(
            "SELECT t.id, t.label, t.operator_id, o.name AS operator, t.role_id, r.name AS role,
                 t.created_at, t.expires_at, t.last_used_at, t.revoked_at
             FROM api_tokens t
             JOIN operators o ON o.id = t.operator_id JOIN roles r ON r.id = t.role_id
             WHERE CAST($1 AS TEXT) IS NULL OR t.operator_id = $1
             ORDER BY t.created_at DESC, t.id",
        )
        .bind(owner)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows)
    }

    /// Lets a token open nothing any more: `owner`'s, or anybody's. Whether there is such a token.
    /// Safe to repeat.
    pub(crate) async fn revoke_api_token(
        &self,
        id: &ApiTokenId,
        owner: Option<&OperatorId>,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut change = self.change().await?;
        let row: Option<(String, Option<Timestamp>)> = sqlx::query_as(
            "SELECT label, revoked_at FROM api_tokens
             WHERE id = $1 AND (CAST($2 AS TEXT) IS NULL OR operator_id = $2)",
        )
        .bind(id)
        .bind(owner)
        .fetch_optional(&mut *change)
        .await?;
        let Some((label, revoked)) = row else {
            return Ok(false);
        };
        if revoked.is_some() {
            return Ok(true);
        }
        sqlx::query("UPDATE api_tokens SET revoked_at = $1 WHERE id = $2")
            .bind(now)
            .bind(id)
            .execute(&mut *change)
            .await?;
        note(
            &mut change,
            actor,
            "api_token_revoked",
            &format!("{label} ({id})"),
            now,
        )
        .await?;
        change.commit().await?;
        Ok(true)
    }
}

/// Makes an API token.
pub(super) async fn insert_token(
    db: &mut Change,
    owner: &OperatorId,
    new: &NewApiToken,
    actor: &Actor,
    now: Timestamp,
) -> Result<(ApiTokenId, Token), AccountError> {
    let id = ApiTokenId::random().map_err(StoreError::from)?;
    let token = Token::random().map_err(StoreError::from)?;
    let name = name_of(db, owner).await?;
    let role = role_name(db, &new.role).await?;
    let held: Option<(String,)> =
        sqlx::query_as("SELECT source FROM operator_roles WHERE operator_id = $1 AND role_id = $2")
            .bind(owner)
            .bind(&new.role)
            .fetch_optional(&mut **db)
            .await?;
    if held.is_none() {
        return Err(AccountRefused::RoleNotTheirs.into());
    }
    let expires_at = now.after(new.life);
    sqlx::query(
        "INSERT INTO api_tokens
             (id, token_hash, label, operator_id, role_id, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&id)
    .bind(token.hash())
    .bind(&new.label)
    .bind(owner)
    .bind(&new.role)
    .bind(now)
    .bind(expires_at)
    .execute(&mut **db)
    .await?;
    let detail = format!(
        "{} ({id}) for {name}: {role}, until {expires_at}",
        new.label
    );
    note(db, actor, "api_token_made", &detail, now).await?;
    Ok((id, token))
}
