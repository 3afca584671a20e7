//! Where events go. What is on its way there is in [`queue`].

mod queue;

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

pub(crate) use self::queue::{Attempted, Delivery, Sent};
pub use self::queue::{DeliveryRecord, DeliveryState};
pub(super) use self::queue::{tell, tell_suspicious};
use super::{Actor, Change, Entry, Maker, Once, Store, StoreError, audit};
use crate::{ids::WebhookId, saying::Told, time::Timestamp};

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
    /// Since when nothing is sent there. Events wait meanwhile, for a day.
    pub paused_at: Option<Timestamp>,
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

/// What became of pausing a receiver, or going on with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Paused {
    /// It is as wanted.
    Done,
    /// There is no such receiver.
    Unknown,
    /// Its secret is lost, so nothing can be sent to it.
    NoSecret,
}

impl Store {
    /// Every receiver, by what it is for.
    pub(crate) async fn webhooks(&self) -> Result<Vec<WebhookRecord>, StoreError> {
        let rows = sqlx::query_as(
            "SELECT w.id, w.label, w.url, w.created_at, w.delivered_at, w.trouble, w.paused_at,
                 (SELECT COUNT(*) FROM webhook_deliveries d
                  WHERE d.webhook_id = w.id AND d.state = 'waiting') AS waiting,
                 (SELECT COUNT(*) FROM webhook_deliveries d
                  WHERE d.webhook_id = w.id AND d.state = 'given_up') AS given_up
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

    /// Sends nothing to a receiver for now, or goes on. Safe to repeat.
    pub(crate) async fn pause_webhook(
        &self,
        id: &WebhookId,
        pause: bool,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Paused, StoreError> {
        let mut change = self.change().await?;
        let row: Option<(String, String, Option<Timestamp>)> =
            sqlx::query_as("SELECT label, secret_sealed, paused_at FROM webhooks WHERE id = $1")
                .bind(id)
                .fetch_optional(&mut *change)
                .await?;
        let Some((label, sealed, paused_at)) = row else {
            return Ok(Paused::Unknown);
        };
        if paused_at.is_some() == pause {
            return Ok(Paused::Done);
        }
        if !pause && sealed.is_empty() {
            return Ok(Paused::NoSecret);
        }
        sqlx::query("UPDATE webhooks SET paused_at = $1 WHERE id = $2")
            .bind(pause.then_some(now))
            .bind(id)
            .execute(&mut *change)
            .await?;
        let action = if pause {
            "webhook_paused"
        } else {
            "webhook_resumed"
        };
        note(&mut change, actor, action, &label, now).await?;
        change.commit().await?;
        Ok(Paused::Done)
    }

    /// Signs with another secret from now on; `false`: there is no such receiver.
    pub(crate) async fn renew_webhook_secret(
        &self,
        id: &WebhookId,
        secret_sealed: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut change = self.change().await?;
        let label: Option<(String,)> = sqlx::query_as(
            "UPDATE webhooks SET secret_sealed = $1, trouble = NULL WHERE id = $2 RETURNING label",
        )
        .bind(secret_sealed)
        .bind(id)
        .fetch_optional(&mut *change)
        .await?;
        let Some((label,)) = label else {
            return Ok(false);
        };
        note(&mut change, actor, "webhook_secret_renewed", &label, now).await?;
        change.commit().await?;
        Ok(true)
    }
}

async fn note(
    db: &mut Change,
    actor: &Actor,
    action: &'static str,
    detail: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let entry = Entry {
        detail: Some(detail),
        ..Entry::done(actor, action)
    };
    audit::note(db, entry, now).await
}
