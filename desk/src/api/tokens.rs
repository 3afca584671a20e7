//! API tokens, for programs.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    access::Signed,
    actions::tokens::{self, MadeApiToken, WantedToken},
    failure::Failure,
    ids::ApiTokenId,
    protocol::Problem,
    server::Desk,
    store::ApiTokenRecord,
    wire::{Asked, IdempotencyKey, Wire},
};

use super::made;

/// Which API tokens are wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Whose {
    /// Everybody's, not only yours.
    #[serde(default)]
    all: bool,
}

pub(super) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(list, make))
        .routes(routes!(revoke))
}

/// Lists API tokens, the newest first
#[utoipa::path(
    get, path = "/api-tokens", tag = "tokens", params(Whose),
    responses(
        (status = 200, description = "What is known of them; never the tokens.", body = [ApiTokenRecord]),
        (status = 400, description = "The query is not as described.", body = Problem),
        (status = 401, description = "The token is not valid.", body = Problem),
        (status = 403, description = "For everybody's you need “Operators: Manage”.", body = Problem),
    ),
)]
async fn list(
    State(desk): State<Desk>,
    who: Signed,
    Asked(whose): Asked<Whose>,
) -> Result<Json<Vec<ApiTokenRecord>>, Failure> {
    Ok(Json(tokens::list(&desk, &who, whose.all).await?))
}

/// Makes an API token for yourself
#[utoipa::path(
    post, path = "/api-tokens", tag = "tokens", request_body = WantedToken, params(IdempotencyKey),
    responses(
        (status = 201, description = "The token. It is seen this once.", body = MadeApiToken),
        (status = 200, description = "The same call made it before. The token is not there: if it was lost, revoke it and make another.", body = MadeApiToken),
        (status = 400, description = "Something is missing or too long, or there is no such role.", body = Problem),
        (status = 401, description = "The token is not valid.", body = Problem),
        (status = 403, description = "You do not have this role, or your token has another one.", body = Problem),
        (status = 422, description = "The Idempotency-Key was used for another call.", body = Problem),
    ),
)]
async fn make(
    State(desk): State<Desk>,
    who: Signed,
    IdempotencyKey(key): IdempotencyKey,
    Wire(wanted): Wire<WantedToken>,
) -> Result<(StatusCode, Json<MadeApiToken>), Failure> {
    Ok(made(
        tokens::make(&desk, &who, wanted, key.as_deref()).await?,
    ))
}

/// Revokes an API token: yours, or with “Operators: Manage” anybody's
#[utoipa::path(
    delete, path = "/api-tokens/{id}", tag = "tokens", params(("id" = ApiTokenId, Path)),
    responses(
        (status = 204, description = "It opens nothing any more. Safe to repeat."),
        (status = 401, description = "The token is not valid.", body = Problem),
        (status = 404, description = "There is no such token, or it is not yours.", body = Problem),
    ),
)]
async fn revoke(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<StatusCode, Failure> {
    tokens::revoke(&desk, &who, &ApiTokenId::new(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
