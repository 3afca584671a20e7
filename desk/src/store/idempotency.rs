//! What was made under an idempotency key, so that a call whose reply was lost can be repeated.
//!
//! The key goes on record in the very change that makes the thing. It is the caller's own: the same
//! key of somebody else is another one. A day later it is forgotten.

use std::time::Duration;

use serde::Serialize;
use sqlx::{Any, Executor};

use super::{Actor, Change, Store, StoreError};
use crate::{access::Signed, ids::OperatorId, secrets::hash, time::Timestamp};

/// How long a key is remembered.
const KEPT: Duration = Duration::from_secs(86_400);

/// A key, and what was asked for under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Idempotency {
    key: String,
    fingerprint: String,
}

/// What is known of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Recalled {
    /// It is new.
    New,
    /// This was made under it, by the same call.
    Made(String),
    /// It belongs to another call.
    Another,
}

/// Who makes something, and under which key.
#[derive(Clone, Debug)]
pub(crate) struct Maker {
    pub(crate) operator: OperatorId,
    pub(crate) actor: Actor,
    pub(crate) call: Option<Idempotency>,
}

/// What became of the wish to make something.
#[derive(Debug)]
pub(crate) enum Once<T> {
    /// It was made.
    New(T),
    /// The same call made this before.
    Before(String),
    /// The key belongs to another call.
    Another,
}

impl Maker {
    /// Whoever is signed in makes `what`, as `body` says, under their `key`.
    pub(crate) fn new(who: &Signed, key: Option<&str>, what: &str, body: &impl Serialize) -> Self {
        Self {
            operator: who.id.clone(),
            actor: who.actor(),
            call: key.map(|key| Idempotency::new(key, what, body)),
        }
    }

    /// Remembers what was made, in the change that makes it.
    pub(super) async fn made(
        &self,
        db: &mut Change,
        made: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        remember(db, &self.operator, self.call.as_ref(), made, now).await
    }
}

impl Idempotency {
    /// `call` names what is made, `body` says how. Two bodies that mean the same are the same,
    /// whatever the order of their fields.
    pub(crate) fn new(key: &str, call: &str, body: &impl Serialize) -> Self {
        // What was parsed from JSON can be written as JSON.
        let body = serde_json::to_string(body).unwrap_or_default();
        Self {
            key: key.to_owned(),
            fingerprint: hash(&format!("{call}\n{body}")),
        }
    }
}

impl Store {
    /// What is known of the operator's key, if there is one, before anything is changed.
    pub(crate) async fn recalled(
        &self,
        operator: &OperatorId,
        call: Option<&Idempotency>,
        now: Timestamp,
    ) -> Result<Recalled, StoreError> {
        look_up(&self.readers, operator, call, now).await
    }

    /// Begins the change that makes something, unless the same call made it before.
    pub(super) async fn change_by<T>(
        &self,
        maker: &Maker,
        now: Timestamp,
    ) -> Result<Result<Change, Once<T>>, StoreError> {
        let mut change = self.change().await?;
        let before = match recall(&mut change, &maker.operator, maker.call.as_ref(), now).await? {
            Recalled::New => return Ok(Ok(change)),
            Recalled::Made(made) => Once::Before(made),
            Recalled::Another => Once::Another,
        };
        // The change that made it may be waiting for its commit; so does this one.
        change.commit().await?;
        Ok(Err(before))
    }
}

/// What is known of the operator's key, if there is one. In the change that makes the thing, so that
/// two calls at once make it once.
pub(crate) async fn recall(
    db: &mut Change,
    operator: &OperatorId,
    call: Option<&Idempotency>,
    now: Timestamp,
) -> Result<Recalled, StoreError> {
    look_up(&mut **db, operator, call, now).await
}

async fn look_up(
    db: impl Executor<'_, Database = Any>,
    operator: &OperatorId,
    call: Option<&Idempotency>,
    now: Timestamp,
) -> Result<Recalled, StoreError> {
    let Some(call) = call else {
        return Ok(Recalled::New);
    };
    let known: Option<(String, String)> = sqlx::query_as(
        "SELECT fingerprint, made FROM idempotency_keys
         WHERE operator_id = $1 AND key = $2 AND created_at > $3",
    )
    .bind(operator)
    .bind(&call.key)
    .bind(now.before(KEPT))
    .fetch_optional(db)
    .await?;
    Ok(match known {
        None => Recalled::New,
        Some((fingerprint, made)) if fingerprint == call.fingerprint => Recalled::Made(made),
        Some(_) => Recalled::Another,
    })
}

/// Remembers what was made under the key, if there is one, and forgets the keys of yesterday.
pub(crate) async fn remember(
    db: &mut Change,
    operator: &OperatorId,
    call: Option<&Idempotency>,
    made: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Some(call) = call else {
        return Ok(());
    };
    sqlx::query("DELETE FROM idempotency_keys WHERE created_at <= $1")
        .bind(now.before(KEPT))
        .execute(&mut **db)
        .await?;
    sqlx::query(
        "INSERT INTO idempotency_keys (operator_id, key, fingerprint, made, created_at)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(operator)
    .bind(&call.key)
    .bind(&call.fingerprint)
    .bind(made)
    .bind(now)
    .execute(&mut **db)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::Idempotency;

    #[test]
    fn a_fingerprint_is_of_the_call_and_its_body() {
        let parsed = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
        let one = Idempotency::new("k", "requests", &parsed(r#"{"a": 1, "b": "ü"}"#));
        let same = Idempotency::new("k", "requests", &parsed(r#"{"b":"ü","a":1}"#));
        assert_eq!(one, same);
        for (call, body) in [
            ("requests", json!({"a": 1, "b": "u"})),
            ("requests", json!({"a": 1})),
            ("webhooks", json!({"a": 1, "b": "ü"})),
        ] {
            assert_ne!(one, Idempotency::new("k", call, &body));
        }
    }
}
