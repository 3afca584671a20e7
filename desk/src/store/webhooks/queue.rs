//! Events on their way to receivers, and what became of the last ones.
//!
//! What is to be delivered is written down in the change that it tells of. Several desks share the
//! work: each claims deliveries for a limited time.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::FromRow;

use super::note;
use crate::{
    ids::{DeliveryId, RequestId, WebhookId},
    lifecycle::{Step, UnknownState},
    saying::Told,
    says,
    secrets::{hex, random},
    store::{Actor, Change, Entry, Outcome, RequestRecord, Store, StoreError, audit, requests},
    time::Timestamp,
    webhook::patience::LONGEST,
};

/// How long a claim lasts. Longer than any delivery takes.
const LEASE: Duration = Duration::from_secs(60);

/// How long what was given up is still shown.
const KEPT: Duration = Duration::from_secs(30 * 86_400);

/// What one delivery of a receiver that is away holds up the others, at the most.
const HELD_UP: Duration = Duration::from_secs(300);

/// So many deliveries of a receiver are shown, and so many are kept that were taken.
const SHOWN: i64 = 200;

/// Where a delivery stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// It is on its way, and may have been tried before.
    Waiting,
    /// The receiver took it.
    Taken,
    /// It was tried for a day, and is not tried any more.
    GivenUp,
}

impl TryFrom<String> for DeliveryState {
    type Error = UnknownState;

    fn try_from(word: String) -> Result<Self, UnknownState> {
        match word.as_str() {
            "waiting" => Ok(Self::Waiting),
            "taken" => Ok(Self::Taken),
            "given_up" => Ok(Self::GivenUp),
            _ => Err(UnknownState::of(word)),
        }
    }
}

/// What became of an event on its way to a receiver.
#[derive(Clone, Debug, Serialize, Deserialize, FromRow, utoipa::ToSchema)]
pub struct DeliveryRecord {
    /// Names the delivery; the event itself has another name, in its body.
    pub id: DeliveryId,
    /// The event's `type`, such as `request.offered`, or `test`.
    pub kind: String,
    /// Which request it is about.
    pub request_id: Option<RequestId>,
    /// Where it stands.
    #[sqlx(try_from = "String")]
    pub state: DeliveryState,
    /// How often it was tried.
    pub attempts: i64,
    /// When it happened.
    pub created_at: Timestamp,
    /// When it is tried next, if it waits.
    pub next_at: Timestamp,
    /// When it was taken or given up.
    pub ended_at: Option<Timestamp>,
    /// Why it was not taken the last time.
    #[schema(value_type = Option<String>)]
    pub trouble: Option<Told>,
}

/// What became of the wish to send something to a receiver.
#[derive(Debug)]
pub(crate) enum Sent {
    /// It is on its way.
    Done(Box<DeliveryRecord>),
    /// There is no such receiver, or no such delivery.
    Unknown,
    /// Nothing is sent to the receiver at the moment.
    Paused,
    /// The receiver has it already.
    Taken,
}

/// One event on its way to one receiver.
#[derive(FromRow)]
pub(crate) struct Delivery {
    pub(crate) id: DeliveryId,
    pub(crate) webhook_id: WebhookId,
    pub(crate) body: String,
    /// How often it has been tried, with this time.
    pub(crate) attempts: i64,
    pub(crate) created_at: Timestamp,
    pub(crate) url: String,
    pub(crate) secret_sealed: String,
}

/// What became of an attempt.
pub(crate) enum Attempted {
    /// The receiver took it.
    Taken,
    /// It is tried again then.
    Later(Timestamp, String),
    /// It is not tried again.
    GivenUp(String),
}

impl Store {
    /// The last deliveries to a receiver, the newest first.
    pub(crate) async fn deliveries(
        &self,
        webhook: &WebhookId,
    ) -> Result<Vec<DeliveryRecord>, StoreError> {
        let rows = sqlx::query_as(
            "SELECT id, kind, request_id, state, attempts, created_at, next_at, ended_at, trouble
             FROM webhook_deliveries WHERE webhook_id = $1
             ORDER BY created_at DESC, id LIMIT $2",
        )
        .bind(webhook)
        .bind(SHOWN)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows)
    }

    /// Sends a receiver an event that says nothing, to see whether it arrives.
    pub(crate) async fn send_test(
        &self,
        webhook: &WebhookId,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Sent, StoreError> {
        let mut change = self.change().await?;
        let Some((label, paused)) = receiver(&mut change, webhook).await? else {
            return Ok(Sent::Unknown);
        };
        if paused.is_some() {
            return Ok(Sent::Paused);
        }
        let event = hex(&random::<16>()?);
        let told = json!({ "id": webhook, "label": label });
        let body = json!({ "id": event, "type": "test", "at": now, "webhook": told }).to_string();
        let id = insert(&mut change, webhook, ("test", None), &body, now).await?;
        note(&mut change, actor, "webhook_tested", &label, now).await?;
        change.commit().await?;
        self.delivery(webhook, &id).await
    }

    /// Sends once more, at once, what waits or was given up.
    pub(crate) async fn retry_delivery(
        &self,
        (webhook, delivery): (&WebhookId, &DeliveryId),
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Sent, StoreError> {
        let mut change = self.change().await?;
        let Some((label, paused)) = receiver(&mut change, webhook).await? else {
            return Ok(Sent::Unknown);
        };
        let row: Option<(String, String)> = sqlx::query_as(
            "SELECT state, kind FROM webhook_deliveries WHERE id = $1 AND webhook_id = $2",
        )
        .bind(delivery)
        .bind(webhook)
        .fetch_optional(&mut *change)
        .await?;
        let Some((state, kind)) = row else {
            return Ok(Sent::Unknown);
        };
        match (DeliveryState::try_from(state)?, paused) {
            (DeliveryState::Taken, _) => return Ok(Sent::Taken),
            (DeliveryState::Waiting | DeliveryState::GivenUp, Some(_)) => return Ok(Sent::Paused),
            (DeliveryState::Waiting | DeliveryState::GivenUp, None) => {}
        }
        sqlx::query(
            "UPDATE webhook_deliveries SET state = 'waiting', next_at = $1, ended_at = NULL
             WHERE id = $2",
        )
        .bind(now)
        .bind(delivery)
        .execute(&mut *change)
        .await?;
        let detail = format!("{label}: {kind} ({delivery})");
        note(&mut change, actor, "webhook_delivery_retried", &detail, now).await?;
        change.commit().await?;
        self.delivery(webhook, delivery).await
    }

    async fn delivery(&self, webhook: &WebhookId, id: &DeliveryId) -> Result<Sent, StoreError> {
        let row = sqlx::query_as(
            "SELECT id, kind, request_id, state, attempts, created_at, next_at, ended_at, trouble
             FROM webhook_deliveries WHERE id = $1 AND webhook_id = $2",
        )
        .bind(id)
        .bind(webhook)
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.map_or(Sent::Unknown, |row| Sent::Done(Box::new(row))))
    }

    /// When the next delivery is due.
    pub(crate) async fn next_delivery(&self) -> Result<Option<Timestamp>, StoreError> {
        let (next,) = sqlx::query_as(
            "SELECT MIN(CASE WHEN COALESCE(leased_until, 0) > next_at
                         THEN COALESCE(leased_until, 0) ELSE next_at END)
             FROM webhook_deliveries WHERE state = 'waiting' AND webhook_id IN (
                 SELECT id FROM webhooks WHERE paused_at IS NULL)",
        )
        .fetch_one(&self.readers)
        .await?;
        Ok(next)
    }

    /// Claims deliveries that are due, the oldest first.
    pub(crate) async fn claim_deliveries(
        &self,
        most: usize,
        now: Timestamp,
    ) -> Result<Vec<Delivery>, StoreError> {
        let mut change = self.change().await?;
        let claimed = sqlx::query_as(
            "UPDATE webhook_deliveries SET leased_until = $1, attempts = attempts + 1
             WHERE id IN (
                 SELECT id FROM webhook_deliveries
                 WHERE state = 'waiting' AND next_at <= $2 AND COALESCE(leased_until, 0) <= $2
                     AND webhook_id IN (SELECT id FROM webhooks WHERE paused_at IS NULL)
                 ORDER BY next_at, created_at LIMIT $3)
             RETURNING id, webhook_id, body, attempts, created_at,
                 (SELECT url FROM webhooks w WHERE w.id = webhook_deliveries.webhook_id) AS url,
                 (SELECT secret_sealed FROM webhooks w
                  WHERE w.id = webhook_deliveries.webhook_id) AS secret_sealed",
        )
        .bind(now.after(LEASE))
        .bind(now)
        .bind(i64::try_from(most).unwrap_or(i64::MAX))
        .fetch_all(&mut *change)
        .await?;
        change.commit().await?;
        Ok(claimed)
    }

    /// Writes down what became of a delivery, and what that means for the others to its receiver.
    pub(crate) async fn attempted(
        &self,
        delivery: &Delivery,
        attempted: &Attempted,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut change = self.change().await?;
        match attempted {
            Attempted::Taken => taken(&mut change, delivery, now).await?,
            Attempted::Later(next, why) => {
                sqlx::query(
                    "UPDATE webhook_deliveries SET leased_until = NULL, next_at = $1, trouble = $2
                     WHERE id = $3",
                )
                .bind(*next)
                .bind(why)
                .bind(&delivery.id)
                .execute(&mut *change)
                .await?;
                let held_up = now.after(HELD_UP).min(*next);
                refused(&mut change, delivery, why, Some(held_up)).await?;
            }
            Attempted::GivenUp(why) => {
                give_up(&mut change, delivery, why, now).await?;
                refused(&mut change, delivery, why, None).await?;
            }
        }
        change.commit().await
    }
}

/// Others that waited because of the receiver need not wait any longer.
async fn taken(db: &mut Change, delivery: &Delivery, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE webhook_deliveries
         SET state = 'taken', body = '', leased_until = NULL, ended_at = $1, trouble = NULL
         WHERE id = $2",
    )
    .bind(now)
    .bind(&delivery.id)
    .execute(&mut **db)
    .await?;
    sqlx::query(
        "DELETE FROM webhook_deliveries WHERE webhook_id = $1 AND state = 'taken' AND ended_at < (
             SELECT ended_at FROM webhook_deliveries WHERE webhook_id = $1 AND state = 'taken'
             ORDER BY ended_at DESC LIMIT 1 OFFSET $2)",
    )
    .bind(&delivery.webhook_id)
    .bind(SHOWN)
    .execute(&mut **db)
    .await?;
    let recovered = sqlx::query(
        "UPDATE webhook_deliveries SET next_at = $1
         WHERE webhook_id = $2 AND state = 'waiting' AND next_at > $1
             AND EXISTS (SELECT 1 FROM webhooks WHERE id = $2 AND trouble IS NOT NULL)",
    );
    recovered
        .bind(now)
        .bind(&delivery.webhook_id)
        .execute(&mut **db)
        .await?;
    sqlx::query("UPDATE webhooks SET delivered_at = $1, trouble = NULL WHERE id = $2")
        .bind(now)
        .bind(&delivery.webhook_id)
        .execute(&mut **db)
        .await?;
    Ok(())
}

/// A receiver that does not take one event is not tried with all the others at once.
async fn refused(
    db: &mut Change,
    delivery: &Delivery,
    why: &str,
    held_up: Option<Timestamp>,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE webhooks SET trouble = $1 WHERE id = $2")
        .bind(why)
        .bind(&delivery.webhook_id)
        .execute(&mut **db)
        .await?;
    if let Some(until) = held_up {
        sqlx::query(
            "UPDATE webhook_deliveries SET next_at = $1
             WHERE webhook_id = $2 AND state = 'waiting' AND next_at < $1",
        )
        .bind(until)
        .bind(&delivery.webhook_id)
        .execute(&mut **db)
        .await?;
    }
    Ok(())
}

async fn give_up(
    db: &mut Change,
    delivery: &Delivery,
    why: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM webhook_deliveries WHERE state = 'given_up' AND ended_at < $1")
        .bind(now.before(KEPT))
        .execute(&mut **db)
        .await?;
    sqlx::query(
        "UPDATE webhook_deliveries
         SET state = 'given_up', leased_until = NULL, ended_at = $1, trouble = $2 WHERE id = $3",
    )
    .bind(now)
    .bind(why)
    .bind(&delivery.id)
    .execute(&mut **db)
    .await?;
    let detail = says!(
        "delivery-given-up",
        webhook = delivery.webhook_id.as_str(),
        why = Told::from(why.to_owned()),
    );
    let detail = detail.column();
    let entry = Entry {
        outcome: Outcome::Failed,
        detail: Some(&detail),
        ..Entry::done(&Actor::Desk, "webhook_given_up")
    };
    audit::note(db, entry, now).await
}

/// Writes down that every receiver is to be told how the request stands. `step`: what just happened;
/// nothing when it was made.
pub(in crate::store) async fn tell(
    db: &mut Change,
    request: &RequestId,
    step: Option<Step>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Some(record) = requests::now(db, request).await? else {
        return Ok(());
    };
    let what = match step {
        None => "made",
        Some(Step::Remind) => "reminded",
        Some(Step::Ask) => "asked",
        Some(_) => record.state.word(),
    };
    tell_of(db, &record, what, now).await
}

/// Writes down that every receiver is to be told that the user finds it suspicious.
pub(in crate::store) async fn tell_suspicious(
    db: &mut Change,
    request: &RequestId,
    now: Timestamp,
) -> Result<(), StoreError> {
    match requests::now(db, request).await? {
        Some(record) => tell_of(db, &record, "suspicious", now).await,
        None => Ok(()),
    }
}

async fn tell_of(
    db: &mut Change,
    record: &RequestRecord,
    what: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Ok(mut told) = serde_json::to_value(record) else {
        return Ok(());
    };
    if let Value::Object(fields) = &mut told {
        // Whoever knows the check words passes for the operator; a ticket is no place for them.
        fields.remove("check_words");
        fields.remove("timeline");
    }
    let kind = format!("request.{what}");
    // What happens in a longer pause is not kept: it would only be given up.
    let receivers: Vec<(WebhookId,)> =
        sqlx::query_as("SELECT id FROM webhooks WHERE paused_at IS NULL OR paused_at > $1")
            .bind(now.before(LONGEST))
            .fetch_all(&mut **db)
            .await?;
    if receivers.is_empty() {
        return Ok(());
    }
    let event = hex(&random::<16>()?);
    let body = json!({ "id": event, "type": kind, "at": now, "request": told }).to_string();
    for (receiver,) in receivers {
        insert(db, &receiver, (&kind, Some(&record.id)), &body, now).await?;
    }
    Ok(())
}

async fn insert(
    db: &mut Change,
    receiver: &WebhookId,
    (kind, request): (&str, Option<&RequestId>),
    body: &str,
    now: Timestamp,
) -> Result<DeliveryId, StoreError> {
    let id = DeliveryId::random()?;
    sqlx::query(
        "INSERT INTO webhook_deliveries
             (id, webhook_id, kind, request_id, body, state, attempts, next_at, created_at)
         VALUES ($1, $2, $3, $4, $5, 'waiting', 0, $6, $6)",
    )
    .bind(&id)
    .bind(receiver)
    .bind(kind)
    .bind(request)
    .bind(body)
    .bind(now)
    .execute(&mut **db)
    .await?;
    Ok(id)
}

/// What the receiver is for, and whether it is paused.
async fn receiver(
    db: &mut Change,
    id: &WebhookId,
) -> Result<Option<(String, Option<Timestamp>)>, StoreError> {
    let row = sqlx::query_as("SELECT label, paused_at FROM webhooks WHERE id = $1")
        .bind(id)
        .fetch_optional(&mut **db)
        .await?;
    Ok(row)
}
