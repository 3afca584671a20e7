//! The people at the desk, and the tokens with which they sign in.

use super::{Actor, Entry, Store, StoreError, audit};
use crate::{ids::OperatorId, secrets::Token, time::Timestamp};

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
        let mut write = self.write().await?;
        let mut change = write.begin().await?;
        sqlx::query(
            "INSERT INTO operators (id, name, address, token_hash, created_at)
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(&operator.id)
        .bind(&operator.name)
        .bind(&operator.address)
        .bind(token.hash())
        .bind(now)
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
    pub(crate) async fn operator(&self, token: &Token) -> Result<Option<Operator>, StoreError> {
        let operator = sqlx::query_as(
            "SELECT id, name, address FROM operators WHERE token_hash = $1 AND revoked_at IS NULL",
        )
        .bind(token.hash())
        .fetch_optional(&self.readers)
        .await?;
        Ok(operator)
    }
}
