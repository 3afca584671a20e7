//! What the roles of Intune allow operators here, and until when that holds.

use std::collections::BTreeSet;

use super::{Actor, Change, Store, StoreError, operators::end_sessions, roles::note};
use crate::{access::Permission, ids::OperatorId, intune::roles, time::Timestamp};

impl Store {
    /// Whom to ask Intune about: the operators for whom that issuer vouches, with their object ids.
    pub(crate) async fn people_of_intune(
        &self,
        issuer: &str,
    ) -> Result<Vec<(OperatorId, String)>, StoreError> {
        let people = sqlx::query_as(
            "SELECT id, entra_id FROM operators
             WHERE issuer = $1 AND entra_id IS NOT NULL AND disabled_at IS NULL ORDER BY id",
        )
        .bind(issuer)
        .fetch_all(&self.readers)
        .await?;
        Ok(people)
    }

    /// Intune allows somebody this and nothing else, until then; whether that was otherwise. Whoever has
    /// neither that nor a role any more is signed out.
    pub(crate) async fn allow_by_intune(
        &self,
        id: &OperatorId,
        allowed: &BTreeSet<Permission>,
        until: Timestamp,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut change = self.change().await?;
        let changed = put(&mut change, id, allowed, until, now).await?;
        if changed && !has_anything(&mut change, id, now).await? {
            end_sessions(&mut change, id, None).await?;
        }
        change.commit().await?;
        Ok(changed)
    }

    /// What no answer has confirmed in time ends; whether anything has.
    pub(crate) async fn lapse_by_intune(&self, now: Timestamp) -> Result<bool, StoreError> {
        self.end_by_intune(now, "intune_permissions_lapsed", now)
            .await
    }

    /// The roles of Intune do not count any more.
    pub(crate) async fn ignore_intune(&self, now: Timestamp) -> Result<(), StoreError> {
        let every = Timestamp::from_millis(i64::MAX);
        self.end_by_intune(every, "intune_permissions_changed", now)
            .await
            .map(drop)
    }

    async fn end_by_intune(
        &self,
        until: Timestamp,
        deed: &'static str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let due: Option<(i64,)> = sqlx::query_as(
            "SELECT CAST(1 AS BIGINT) FROM intune_permissions WHERE until_at <= $1 LIMIT 1",
        )
        .bind(until)
        .fetch_optional(&self.readers)
        .await?;
        if due.is_none() {
            return Ok(false);
        }
        let mut change = self.change().await?;
        let ended: Vec<(OperatorId,)> = sqlx::query_as(
            "DELETE FROM intune_permissions WHERE until_at <= $1 RETURNING operator_id",
        )
        .bind(until)
        .fetch_all(&mut *change)
        .await?;
        let ended: BTreeSet<OperatorId> = ended.into_iter().map(|(id,)| id).collect();
        for id in &ended {
            let detail = described(&mut change, id, &BTreeSet::new()).await?;
            note(&mut change, &Actor::Desk, deed, &detail, now).await?;
        }
        change.commit().await?;
        Ok(!ended.is_empty())
    }
}

/// Writes down what Intune allows somebody; whether it is something else than before.
pub(super) async fn put(
    db: &mut Change,
    id: &OperatorId,
    allowed: &BTreeSet<Permission>,
    until: Timestamp,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let words: Vec<(String,)> =
        sqlx::query_as("SELECT permission FROM intune_permissions WHERE operator_id = $1")
            .bind(id)
            .fetch_all(&mut **db)
            .await?;
    let before: BTreeSet<String> = words.into_iter().map(|(word,)| word).collect();
    let allowed = allowed.iter().copied().filter(|one| roles::counts(*one));
    let allowed: BTreeSet<Permission> = allowed.collect();
    sqlx::query("DELETE FROM intune_permissions WHERE operator_id = $1")
        .bind(id)
        .execute(&mut **db)
        .await?;
    for permission in &allowed {
        sqlx::query(
            "INSERT INTO intune_permissions (operator_id, permission, until_at) VALUES ($1, $2, $3)",
        )
        .bind(id)
        .bind(permission.word())
        .bind(until)
        .execute(&mut **db)
        .await?;
    }
    let after: BTreeSet<String> = allowed.iter().map(|one| one.word().to_owned()).collect();
    if before == after {
        return Ok(false);
    }
    let detail = described(db, id, &after).await?;
    note(db, &Actor::Desk, "intune_permissions_changed", &detail, now).await?;
    Ok(true)
}

/// Whether somebody has a role, or a permission from Intune.
pub(super) async fn has_anything(
    db: &mut Change,
    id: &OperatorId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let (held,): (i64,) = sqlx::query_as(
        "SELECT (SELECT COUNT(*) FROM operator_roles WHERE operator_id = $1)
             + (SELECT COUNT(*) FROM intune_permissions WHERE operator_id = $1 AND until_at > $2)",
    )
    .bind(id)
    .bind(now)
    .fetch_one(&mut **db)
    .await?;
    Ok(held > 0)
}

async fn described(
    db: &mut Change,
    id: &OperatorId,
    words: &BTreeSet<String>,
) -> Result<String, StoreError> {
    let (name,): (String,) = sqlx::query_as("SELECT name FROM operators WHERE id = $1")
        .bind(id)
        .fetch_one(&mut **db)
        .await?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let words = if words.is_empty() {
        "nothing".to_owned()
    } else {
        words.join(", ")
    };
    Ok(format!("{name} ({id}): {words}"))
}
