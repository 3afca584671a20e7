//! Who is told of events: added and removed by whoever manages the desk.

use serde::{Deserialize, Serialize};

use super::Made;
use crate::{
    access::{Permission, Signed},
    failure::Failure,
    ids::WebhookId,
    says,
    seal::Purpose,
    secrets::{Token, WebhookSecret},
    server::Desk,
    store::{Maker, NewWebhook, Once, WebhookRecord},
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
    let secret = WebhookSecret::new(format!("whsec_{}", Token::random()?.expose()));
    let new = NewWebhook {
        noted: format!("{label}, at {}", url.host_str().unwrap_or_default()),
        secret_sealed: desk
            .key()
            .seal(Purpose::Webhook(id.as_str()), secret.expose())?,
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
    if removed {
        Ok(())
    } else {
        Err(Failure::not_found(says!("no-webhook")))
    }
}
