//! The people at the desk, and the tokens with which they sign in.

use std::time::Duration;

use super::{Actor, Change, Entry, Store, StoreError, audit};
use crate::{ids::OperatorId, secrets::Token, time::Timestamp};

/// The role that may do everything.
const ADMINISTRATOR: &str = "administrator";

/// The life of an operator's first token.
const TOKEN_LIFE: Duration = Duration::from_secs(366 * 86_400);

/// A person who may ask to assist devices.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Operator {
    /// Names them for good.
    pub id: OperatorId,
    /// Their full name.
    pub name: String,
    /// Their mail address.
    pub address: String,
}

impl Operator {
    pub(crate) fn actor(&self) -> Actor {
        Actor::Operator(self.id.clone(), self.name.clone())
    }
}

impl Store {
    /// Takes an operator on. The token is seen here and never again.
    pub async fn add_operator(
        &self,
        name: &str,
        address: &str,
        now: Timestamp,
    ) -> Result<(Operator, Token), StoreError> {
        let token = Token::random()?;
        let operator = Operator {
            id: OperatorId::random()?,
            name: name.to_owned(),
            address: address.to_owned(),
        };
        let mut change = self.change().await?;
        sqlx::query(
            "INSERT INTO operators (id, name, address, created_at) VALUES ($1, $2, $3, $4)",
        )
        .bind(&operator.id)
        .bind(name)
        .bind(address)
        .bind(now)
        .execute(&mut *change)
        .await?;
        administrator(&mut change, now).await?;
        sqlx::query(
            "INSERT INTO operator_roles (operator_id, role_id, source) VALUES ($1, $2, 'local')",
        )
        .bind(&operator.id)
        .bind(ADMINISTRATOR)
        .execute(&mut *change)
        .await?;
        sqlx::query(
            "INSERT INTO api_tokens
                 (id, token_hash, label, operator_id, role_id, created_at, expires_at)
             VALUES ($1, $2, 'first', $3, $4, $5, $6)",
        )
        .bind(OperatorId::random()?)
        .bind(token.hash())
        .bind(&operator.id)
        .bind(ADMINISTRATOR)
        .bind(now)
        .bind(now.after(TOKEN_LIFE))
        .execute(&mut *change)
        .await?;
        let detail = format!("{name} <{address}>");
        let entry = Entry {
            detail: Some(&detail),
            ..Entry::done(&Actor::CommandLine, "operator_added")
        };
        audit::note(&mut change, entry, now).await?;
        change.commit().await?;
        Ok((operator, token))
    }

    /// Whose token it is.
    pub(crate) async fn operator(
        &self,
        token: &Token,
        now: Timestamp,
    ) -> Result<Option<Operator>, StoreError> {
        let operator = sqlx::query_as(
            "SELECT o.id, o.name, o.address FROM api_tokens t
             JOIN operators o ON o.id = t.operator_id
             WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND t.expires_at > $2
                 AND o.disabled_at IS NULL",
        )
        .bind(token.hash())
        .bind(now)
        .fetch_optional(&self.readers)
        .await?;
        Ok(operator)
    }
}

/// Sees to it that the role of administrators is there.
async fn administrator(db: &mut Change, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO roles (id, name, description, built_in, created_at)
         VALUES ($1, 'Administrator', 'May do everything.', 1, $2)
         ON CONFLICT (id) DO NOTHING",
    )
    .bind(ADMINISTRATOR)
    .bind(now)
    .execute(&mut **db)
    .await?;
    Ok(())
}
