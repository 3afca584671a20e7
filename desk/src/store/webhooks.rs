//! Where events go, and those that have not arrived there yet.
//!
//! What is to be delivered is written down in the change that it tells of, and is gone when the
//! receiver has taken it. Several desks share the work: each claims deliveries for a limited time.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::FromRow;

use super::{
    Actor, Change, Entry, Maker, Once, Outcome, Store, StoreError, audit, requests,
};
use crate::{
    ids::{RequestId, WebhookId},
    lifecycle::Step,
    saying::Told,
    says,
    secrets::{hex, random},
    time::Timestamp,
};

/// How long a claim lasts. Longer than any delivery takes.
const LEASE: Duration = Duration::from_secs(60);

/// How long what was given up is still counted.
const KEPT: Duration = Duration::from_secs(30 * 86_400);

/// What one delivery of a receiver that is away holds up the others, at the most.
const HELD_UP: Duration = Duration::from_secs(300);

/// A receiver of events.
#[derive(Clone, Debug, Serialize, Deserialize, FromRow, utoipa::ToSchema)]
pub struct WebhookRecord {
    /// Names it.
    pub id: WebhookId,
    /// What it is for.
    pub label: String,
    /// Where events go.
    pub url: String,
    /// Since when.
    pub created_at: Timestamp,
    /// When it last took one.
    pub delivered_at: Option<Timestamp>,
    /// Why it did not take the last one.
    #[schema(value_type = Option<String>)]
    pub trouble: Option<Told>,
    /// How many wait to be delivered.
    pub waiting: i64,
    /// How many were given up in the last 30 days.
    pub given_up: i64,
}

/// A receiver that is to be added.
pub(crate) struct NewWebhook {
    pub(crate) id: WebhookId,
    pub(crate) label: String,
    pub(crate) url: String,
    pub(crate) secret_sealed: String,
    /// The receiver in the audit, without what may be a secret in its address.
    pub(crate) noted: String,
}

/// One event on its way to one receiver.
#[derive(FromRow)]
pub(crate) struct Delivery {
    pub(crate) id: String,
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
    /// Every receiver, by what it is for.
    pub(crate) async fn webhooks(&self) -> Result<Vec<WebhookRecord>, StoreError> {
        let rows = sqlx::query_as(
            "SELECT w.id, w.label, w.url, w.created_at, w.delivered_at, w.trouble,
                 (SELECT COUNT(*) FROM webhook_deliveries d
                  WHERE d.webhook_id = w.id AND d.given_up_at IS NULL) AS waiting,
                 (SELECT COUNT(*) FROM webhook_deliveries d
                  WHERE d.webhook_id = w.id AND d.given_up_at IS NOT NULL) AS given_up
             FROM webhooks w ORDER BY w.label, w.id",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(rows)
    }

    /// Adds a receiver, once only.
    pub(crate) async fn add_webhook(
        &self,
        new: &NewWebhook,
        maker: &Maker,
        now: Timestamp,
    ) -> Result<Once<()>, StoreError> {
        let mut change = match self.change_by(maker, now).await? {
            Ok(change) => change,
            Err(before) => return Ok(before),
        };
        sqlx::query(
            "INSERT INTO webhooks (id, label, url, secret_sealed, created_at)
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(&new.id)
        .bind(&new.label)
        .bind(&new.url)
        .bind(&new.secret_sealed)
        .bind(now)
        .execute(&mut *change)
        .await?;
        maker.made(&mut change, new.id.as_str(), now).await?;
        let entry = Entry {
            detail: Some(&new.noted),
            ..Entry::done(&maker.actor, "webhook_added")
        };
        audit::note(&mut change, entry, now).await?;
        change.commit().await?;
        Ok(Once::New(()))
    }

    /// Removes a receiver with what is on its way to it; `false`: there is none.
    pub(crate) async fn remove_webhook(
        &self,
        id: &WebhookId,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut change = self.change().await?;
        sqlx::query("DELETE FROM webhook_deliveries WHERE webhook_id = $1")
            .bind(id)
            .execute(&mut *change)
            .await?;
        let label: Option<(String,)> =
            sqlx::query_as("DELETE FROM webhooks WHERE id = $1 RETURNING label")
                .bind(id)
                .fetch_optional(&mut *change)
                .await?;
        let Some((label,)) = label else {
            return Ok(false);
        };
        let entry = Entry {
            detail: Some(&label),
            ..Entry::done(actor, "webhook_removed")
        };
        audit::note(&mut change, entry, now).await?;
        change.commit().await?;
        Ok(true)
    }

    /// When the next delivery is due.
    pub(crate) async fn next_delivery(&self) -> Result<Option<Timestamp>, StoreError> {
        let (next,) = sqlx::query_as(
            "SELECT MIN(CASE WHEN COALESCE(leased_until, 0) > next_at
                         THEN COALESCE(leased_until, 0) ELSE next_at END)
             FROM webhook_deliveries WHERE given_up_at IS NULL",
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
                 WHERE given_up_at IS NULL AND next_at <= $2 AND COALESCE(leased_until, 0) <= $2
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
    sqlx::query("DELETE FROM webhook_deliveries WHERE id = $1")
        .bind(&delivery.id)
        .execute(&mut **db)
        .await?;
    let recovered = sqlx::query(
        "UPDATE webhook_deliveries SET next_at = $1
         WHERE webhook_id = $2 AND given_up_at IS NULL AND next_at > $1
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
             WHERE webhook_id = $2 AND given_up_at IS NULL AND next_at < $1",
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
    sqlx::query("DELETE FROM webhook_deliveries WHERE given_up_at < $1")
        .bind(now.before(KEPT))
        .execute(&mut **db)
        .await?;
    sqlx::query(
        "UPDATE webhook_deliveries SET leased_until = NULL, given_up_at = $1, trouble = $2
         WHERE id = $3",
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
pub(super) async fn tell(
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
    let Ok(mut told) = serde_json::to_value(&record) else {
        return Ok(());
    };
    if let Value::Object(fields) = &mut told {
        // Whoever knows the check words passes for the operator; a ticket is no place for them.
        fields.remove("check_words");
        fields.remove("timeline");
    }
    let event = hex(&random::<16>()?);
    let body =
        json!({ "id": event, "type": format!("request.{what}"), "at": now, "request": told });
    let body = body.to_string();
    let receivers: Vec<(WebhookId,)> = sqlx::query_as("SELECT id FROM webhooks")
        .fetch_all(&mut **db)
        .await?;
    for (receiver,) in receivers {
        sqlx::query(
            "INSERT INTO webhook_deliveries (id, webhook_id, body, attempts, next_at, created_at)
             VALUES ($1, $2, $3, 0, $4, $4)",
        )
        .bind(hex(&random::<16>()?))
        .bind(receiver)
        .bind(&body)
        .bind(now)
        .execute(&mut **db)
        .await?;
    }
    Ok(())
}
