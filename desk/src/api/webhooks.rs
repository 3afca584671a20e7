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
    ids::WebhookId,
    protocol::Problem,
    server::Desk,
    store::WebhookRecord,
    wire::{IdempotencyKey, Wire},
};

use super::made;

pub(crate) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(list, add))
        .routes(routes!(remove))
}

/// Adds a receiver of events
///
/// Each step of a request is sent there as a POST with a JSON body: `id` (the same for every receiver
/// and every attempt), `type` (`request.` and where it stands, or `made`, `asked`, `reminded`), `at`,
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
