//! Who is told of events: added, paused, tried and removed by whoever manages the desk.

use serde::{Deserialize, Serialize};

use super::Made;
use crate::{
    access::{Permission, Signed},
    failure::Failure,
    ids::{DeliveryId, WebhookId},
    says,
    seal::Purpose,
    secrets::{Token, WebhookSecret},
    server::Desk,
    store::{DeliveryRecord, Maker, NewWebhook, Once, Paused, Sent, WebhookRecord},
    text::filled,
    webhook::address,
};

/// Which receiver is wanted.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NewReceiver {
    /// What it is for: 1 to 100 characters.
    #[schema(min_length = 1, max_length = 100)]
    pub label: String,
    /// Where events go: an address that begins with `https://`, or with `http://` on the desk's own
    /// machine.
    #[schema(max_length = 2000)]
    pub url: String,
}

/// A receiver that was added. Not printable.
#[derive(Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MadeReceiver {
    /// Names it.
    pub id: WebhookId,
    /// What its deliveries are signed with. It is seen this once, and not when a call is repeated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

/// Every receiver.
pub(crate) async fn list(desk: &Desk, who: &Signed) -> Result<Vec<WebhookRecord>, Failure> {
    who.need(Permission::OperatorsManage)?;
    Ok(desk.store().webhooks().await?)
}

/// Adds one. `key` is the caller's idempotency key.
pub(crate) async fn add(
    desk: &Desk,
    who: &Signed,
    new: NewReceiver,
    key: Option<&str>,
) -> Result<Made<MadeReceiver>, Failure> {
    who.need(Permission::OperatorsManage)?;
    let maker = Maker::new(who, key, "webhooks", &new);
    let label = filled("label", &new.label, 100)?;
    let url = address::parse(&new.url).map_err(|bad| Failure::malformed(bad.saying()))?;
    let id = WebhookId::random()?;
    let (secret, secret_sealed) = new_secret(desk, &id)?;
    let new = NewWebhook {
        noted: format!("{label}, at {}", url.host_str().unwrap_or_default()),
        secret_sealed,
        id: id.clone(),
        label,
        url: url.into(),
    };
    let once = desk
        .carry_out({
            let desk = desk.clone();
            async move { Ok(desk.store().add_webhook(&new, &maker, desk.now()).await?) }
        })
        .await?;
    match once {
        Once::New(()) => Ok(Made::New(MadeReceiver {
            id,
            secret: Some(secret.expose().to_owned()),
        })),
        Once::Before(id) => Ok(Made::Before(MadeReceiver {
            id: WebhookId::new(id),
            secret: None,
        })),
        Once::Another => Err(Failure::another_call()),
    }
}

/// Removes one, with what is on its way to it.
pub(crate) async fn remove(desk: &Desk, who: &Signed, id: &WebhookId) -> Result<(), Failure> {
    who.need(Permission::OperatorsManage)?;
    let removed = desk
        .carry_out({
            let (desk, id, actor) = (desk.clone(), id.clone(), who.actor());
            async move { Ok(desk.store().remove_webhook(&id, &actor, desk.now()).await?) }
        })
        .await?;
    if removed { Ok(()) } else { Err(unknown()) }
}

/// The last deliveries to a receiver, the newest first.
pub(crate) async fn deliveries(
    desk: &Desk,
    who: &Signed,
    id: &WebhookId,
) -> Result<(WebhookRecord, Vec<DeliveryRecord>), Failure> {
    who.need(Permission::OperatorsManage)?;
    let receiver = found(desk, id).await?;
    Ok((receiver, desk.store().deliveries(id).await?))
}

/// Sends nothing to a receiver for now (`true`), or goes on. Safe to repeat.
pub(crate) async fn pause(
    desk: &Desk,
    who: &Signed,
    id: &WebhookId,
    pause: bool,
) -> Result<WebhookRecord, Failure> {
    who.need(Permission::OperatorsManage)?;
    let actor = who.actor();
    let paused = desk
        .store()
        .pause_webhook(id, pause, &actor, desk.now())
        .await?;
    match paused {
        Paused::Done => desk.deliver(),
        Paused::Unknown => return Err(unknown()),
        Paused::NoSecret => {
            return Err(Failure::clash(says!("webhook-secret-lost")));
        }
    }
    found(desk, id).await
}

/// Signs what a receiver gets with a new secret, at once and also what is on its way already.
pub(crate) async fn renew_secret(
    desk: &Desk,
    who: &Signed,
    id: &WebhookId,
) -> Result<MadeReceiver, Failure> {
    who.need(Permission::OperatorsManage)?;
    let (secret, sealed) = new_secret(desk, id)?;
    let actor = who.actor();
    let renewed = desk
        .store()
        .renew_webhook_secret(id, &sealed, &actor, desk.now())
        .await?;
    if !renewed {
        return Err(unknown());
    }
    Ok(MadeReceiver {
        id: id.clone(),
        secret: Some(secret.expose().to_owned()),
    })
}

/// Sends a receiver an event that says nothing.
pub(crate) async fn test(
    desk: &Desk,
    who: &Signed,
    id: &WebhookId,
) -> Result<DeliveryRecord, Failure> {
    who.need(Permission::OperatorsManage)?;
    let actor = who.actor();
    sent(desk, desk.store().send_test(id, &actor, desk.now()).await?)
}

/// Sends once more, at once, what waits or was given up.
pub(crate) async fn retry(
    desk: &Desk,
    who: &Signed,
    id: &WebhookId,
    delivery: &DeliveryId,
) -> Result<DeliveryRecord, Failure> {
    who.need(Permission::OperatorsManage)?;
    let (actor, which) = (who.actor(), (id, delivery));
    let retried = desk.store().retry_delivery(which, &actor, desk.now());
    sent(desk, retried.await?)
}

fn sent(desk: &Desk, sent: Sent) -> Result<DeliveryRecord, Failure> {
    match sent {
        Sent::Done(record) => {
            desk.deliver();
            Ok(*record)
        }
        Sent::Unknown => Err(Failure::not_found(says!("no-delivery"))),
        Sent::Paused => Err(Failure::clash(says!("webhook-is-paused"))),
        Sent::Taken => Err(Failure::clash(says!("delivery-was-taken"))),
    }
}

fn new_secret(desk: &Desk, id: &WebhookId) -> Result<(WebhookSecret, String), Failure> {
    let secret = WebhookSecret::new(format!("whsec_{}", Token::random()?.expose()));
    let purpose = Purpose::Webhook(id.as_str());
    let sealed = desk.key().seal(purpose, secret.expose())?;
    Ok((secret, sealed))
}

async fn found(desk: &Desk, id: &WebhookId) -> Result<WebhookRecord, Failure> {
    let all = desk.store().webhooks().await?;
    all.into_iter()
        .find(|receiver| receiver.id == *id)
        .ok_or_else(unknown)
}

fn unknown() -> Failure {
    Failure::not_found(says!("no-webhook"))
}
