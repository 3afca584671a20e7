//! Enrolment tokens, for programs.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    access::Signed,
    actions::enrolment::{self, MadeToken, NewToken},
    failure::Failure,
    ids::EnrolmentTokenId,
    protocol::Problem,
    server::Desk,
    store::EnrolmentTokenRecord,
    wire::{IdempotencyKey, Wire},
};

use super::made;

pub(super) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(list, add))
        .routes(routes!(revoke))
}

/// Lists enrolment tokens, the newest first; never the tokens themselves
#[utoipa::path(
    get, path = "/enrolment-tokens", tag = "enrolment",
    responses(
        (status = 200, description = "Those for groups that you manage.", body = [EnrolmentTokenRecord]),
        (status = 403, description = "You need “Devices: Manage”.", body = Problem),
    ),
)]
async fn list(
    State(desk): State<Desk>,
    who: Signed,
) -> Result<Json<Vec<EnrolmentTokenRecord>>, Failure> {
    Ok(Json(enrolment::list(&desk, &who).await?))
}

/// Makes a token that lets devices in
#[utoipa::path(
    post, path = "/enrolment-tokens", tag = "enrolment", request_body = NewToken, params(IdempotencyKey),
    responses(
        (status = 201, description = "The token, which is seen this once.", body = MadeToken),
        (status = 200, description = "The same call made it before. The token is not there: if it was lost, revoke it and make another.", body = MadeToken),
        (status = 403, description = "You need “Devices: Manage”, for this group.", body = Problem),
        (status = 404, description = "There is no such group.", body = Problem),
        (status = 422, description = "The Idempotency-Key was used for another call.", body = Problem),
    ),
)]
async fn add(
    State(desk): State<Desk>,
    who: Signed,
    IdempotencyKey(key): IdempotencyKey,
    Wire(new): Wire<NewToken>,
) -> Result<(StatusCode, Json<MadeToken>), Failure> {
    Ok(made(
        enrolment::add(&desk, &who, new, key.as_deref()).await?,
    ))
}

/// Lets nobody in with a token any more
///
/// Devices that came with it stay. Safe to repeat.
#[utoipa::path(
    delete, path = "/enrolment-tokens/{id}", tag = "enrolment",
    params(("id" = EnrolmentTokenId, Path)),
    responses(
        (status = 204, description = "It is revoked."),
        (status = 403, description = "You need “Devices: Manage”, for its group.", body = Problem),
        (status = 404, description = "There is no such token.", body = Problem),
    ),
)]
async fn revoke(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<StatusCode, Failure> {
    enrolment::revoke(&desk, &who, &EnrolmentTokenId::new(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
