//! Webhooks, in JSON.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    access::Signed,
    actions::webhooks::{self, MadeReceiver, NewReceiver},
    failure::Failure,
    ids::{DeliveryId, WebhookId},
    protocol::Problem,
    server::Desk,
    store::{DeliveryRecord, WebhookRecord},
    wire::{IdempotencyKey, Wire},
};

use super::made;

pub(crate) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(list, add))
        .routes(routes!(remove))
        .routes(routes!(pause))
        .routes(routes!(resume))
        .routes(routes!(test))
        .routes(routes!(renew_secret))
        .routes(routes!(deliveries))
        .routes(routes!(retry))
}

/// Adds a receiver of events
///
/// Each step of a request is sent there as a POST with a JSON body: `id` (the same for every receiver
/// and every attempt), `type` (`request.` and where it stands, or `made`, `asked`, `reminded`, `suspicious`), `at`,
/// and `request`. The header `Companion-Signature: t=SECONDS,v1=HEX` carries the HMAC-SHA256 of the
/// seconds, a full stop and the body, keyed with the secret. Any 2xx means that it was taken;
/// otherwise it is tried again for a day.
#[utoipa::path(
    post, path = "/webhooks", tag = "webhooks", request_body = NewReceiver, params(IdempotencyKey),
    responses(
        (status = 201, description = "It was added. The secret is seen this once.", body = MadeReceiver),
        (status = 200, description = "The same call added it before.", body = MadeReceiver),
        (status = 400, description = "The label or the address is no use.", body = Problem),
        (status = 403, description = "You may not.", body = Problem),
        (status = 422, description = "The Idempotency-Key was used for another call.", body = Problem),
    ),
)]
async fn add(
    State(desk): State<Desk>,
    who: Signed,
    IdempotencyKey(key): IdempotencyKey,
    Wire(new): Wire<NewReceiver>,
) -> Result<(StatusCode, Json<MadeReceiver>), Failure> {
    Ok(made(webhooks::add(&desk, &who, new, key.as_deref()).await?))
}

/// Lists the receivers, and what is on its way to them
#[utoipa::path(
    get, path = "/webhooks", tag = "webhooks",
    responses(
        (status = 200, description = "All of them.", body = [WebhookRecord]),
        (status = 403, description = "You may not.", body = Problem),
    ),
)]
async fn list(State(desk): State<Desk>, who: Signed) -> Result<Json<Vec<WebhookRecord>>, Failure> {
    Ok(Json(webhooks::list(&desk, &who).await?))
}

/// Removes a receiver, with what is on its way to it
#[utoipa::path(
    delete, path = "/webhooks/{id}", tag = "webhooks", params(("id" = String, Path, description = "Which receiver.")),
    responses(
        (status = 204, description = "It is gone."),
        (status = 403, description = "You may not.", body = Problem),
        (status = 404, description = "There is none.", body = Problem),
    ),
)]
async fn remove(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<StatusCode, Failure> {
    webhooks::remove(&desk, &who, &WebhookId::new(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Sends nothing to a receiver for now
///
/// Events of the first day wait until it is resumed; what happens later is not kept for it.
#[utoipa::path(
    post, path = "/webhooks/{id}/pause", tag = "webhooks", params(("id" = String, Path, description = "Which receiver.")),
    responses(
        (status = 200, description = "It is paused. Safe to repeat.", body = WebhookRecord),
        (status = 403, description = "You may not.", body = Problem),
        (status = 404, description = "There is none.", body = Problem),
    ),
)]
async fn pause(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<Json<WebhookRecord>, Failure> {
    let id = WebhookId::new(id);
    Ok(Json(webhooks::pause(&desk, &who, &id, true).await?))
}

/// Goes on sending to a receiver, with what has waited first
#[utoipa::path(
    post, path = "/webhooks/{id}/resume", tag = "webhooks", params(("id" = String, Path, description = "Which receiver.")),
    responses(
        (status = 200, description = "It is not paused. Safe to repeat.", body = WebhookRecord),
        (status = 403, description = "You may not.", body = Problem),
        (status = 404, description = "There is none.", body = Problem),
        (status = 409, description = "Its secret is lost: make a new one first.", body = Problem),
    ),
)]
async fn resume(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<Json<WebhookRecord>, Failure> {
    let id = WebhookId::new(id);
    Ok(Json(webhooks::pause(&desk, &who, &id, false).await?))
}

/// Sends a receiver an event that says nothing, of the type `test`
#[utoipa::path(
    post, path = "/webhooks/{id}/test", tag = "webhooks", params(("id" = String, Path, description = "Which receiver.")),
    responses(
        (status = 202, description = "It is on its way: look at the deliveries.", body = DeliveryRecord),
        (status = 403, description = "You may not.", body = Problem),
        (status = 404, description = "There is none.", body = Problem),
        (status = 409, description = "It is paused.", body = Problem),
    ),
)]
async fn test(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<(StatusCode, Json<DeliveryRecord>), Failure> {
    let sent = webhooks::test(&desk, &who, &WebhookId::new(id)).await?;
    Ok((StatusCode::ACCEPTED, Json(sent)))
}

/// Makes a new secret, with which everything is signed from now on
#[utoipa::path(
    post, path = "/webhooks/{id}/secret", tag = "webhooks", params(("id" = String, Path, description = "Which receiver.")),
    responses(
        (status = 200, description = "The secret. It is seen this once; the one before is void.", body = MadeReceiver),
        (status = 403, description = "You may not.", body = Problem),
        (status = 404, description = "There is none.", body = Problem),
    ),
)]
async fn renew_secret(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<Json<MadeReceiver>, Failure> {
    let id = WebhookId::new(id);
    Ok(Json(webhooks::renew_secret(&desk, &who, &id).await?))
}

/// Lists the last 200 deliveries to a receiver, the newest first
#[utoipa::path(
    get, path = "/webhooks/{id}/deliveries", tag = "webhooks", params(("id" = String, Path, description = "Which receiver.")),
    responses(
        (status = 200, description = "What was taken, what waits, and what was given up.", body = [DeliveryRecord]),
        (status = 403, description = "You may not.", body = Problem),
        (status = 404, description = "There is none.", body = Problem),
    ),
)]
async fn deliveries(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<Json<Vec<DeliveryRecord>>, Failure> {
    let id = WebhookId::new(id);
    let (_, deliveries) = webhooks::deliveries(&desk, &who, &id).await?;
    Ok(Json(deliveries))
}

/// Sends once more, at once, what waits or was given up
#[utoipa::path(
    post, path = "/webhooks/{id}/deliveries/{delivery}/retry", tag = "webhooks",
    params(
        ("id" = String, Path, description = "Which receiver."),
        ("delivery" = String, Path, description = "Which delivery."),
    ),
    responses(
        (status = 202, description = "It is on its way: look at the deliveries.", body = DeliveryRecord),
        (status = 403, description = "You may not.", body = Problem),
        (status = 404, description = "There is none.", body = Problem),
        (status = 409, description = "It was taken, or the receiver is paused.", body = Problem),
    ),
)]
async fn retry(
    State(desk): State<Desk>,
    who: Signed,
    Path((id, delivery)): Path<(String, String)>,
) -> Result<(StatusCode, Json<DeliveryRecord>), Failure> {
    let (id, delivery) = (WebhookId::new(id), DeliveryId::new(delivery));
    let sent = webhooks::retry(&desk, &who, &id, &delivery).await?;
    Ok((StatusCode::ACCEPTED, Json(sent)))
}
