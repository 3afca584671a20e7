//! Roles, and the claims of the identity provider that stand for them, for programs.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    access::Signed,
    actions::roles::{self, NewRole},
    failure::Failure,
    ids::RoleId,
    protocol::Problem,
    server::Desk,
    store::{ClaimRole, RoleRecord},
    wire::{Asked, IdempotencyKey, Wire},
};

use super::made;

pub(super) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(list, add))
        .routes(routes!(one, change, remove))
        .routes(routes!(claims, map_claim, unmap_claim))
}

/// Lists roles, the built-in ones first
#[utoipa::path(
    get, path = "/roles", tag = "roles",
    responses(
        (status = 200, description = "All of them.", body = [RoleRecord]),
        (status = 401, description = "The token is not valid.", body = Problem),
        (status = 403, description = "You need “Operators: Manage”.", body = Problem),
    ),
)]
async fn list(State(desk): State<Desk>, who: Signed) -> Result<Json<Vec<RoleRecord>>, Failure> {
    Ok(Json(roles::list(&desk, &who).await?))
}

/// Makes a role
#[utoipa::path(
    post, path = "/roles", tag = "roles", request_body = NewRole, params(IdempotencyKey),
    responses(
        (status = 201, description = "The role.", body = RoleRecord),
        (status = 200, description = "The same call made it before.", body = RoleRecord),
        (status = 400, description = "Something is missing or too long, or there is no such group.", body = Problem),
        (status = 401, description = "The token is not valid.", body = Problem),
        (status = 403, description = "You need “Operators: Manage”.", body = Problem),
        (status = 409, description = "There is a role of this name already.", body = Problem),
        (status = 422, description = "The Idempotency-Key was used for another call.", body = Problem),
    ),
)]
async fn add(
    State(desk): State<Desk>,
    who: Signed,
    IdempotencyKey(key): IdempotencyKey,
    Wire(new): Wire<NewRole>,
) -> Result<(StatusCode, Json<RoleRecord>), Failure> {
    Ok(made(roles::add(&desk, &who, new, key.as_deref()).await?))
}

/// Shows one role
#[utoipa::path(
    get, path = "/roles/{id}", tag = "roles", params(("id" = RoleId, Path)),
    responses(
        (status = 200, description = "The role.", body = RoleRecord),
        (status = 401, description = "The token is not valid.", body = Problem),
        (status = 403, description = "You need “Operators: Manage”.", body = Problem),
        (status = 404, description = "There is no such role.", body = Problem),
    ),
)]
async fn one(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<Json<RoleRecord>, Failure> {
    Ok(Json(roles::one(&desk, &who, &RoleId::new(id)).await?))
}

/// Makes one of your own roles another, for everybody who has it, at once
#[utoipa::path(
    put, path = "/roles/{id}", tag = "roles", params(("id" = RoleId, Path)),
    request_body = NewRole,
    responses(
        (status = 200, description = "The role.", body = RoleRecord),
        (status = 400, description = "Something is missing or too long, or there is no such group.", body = Problem),
        (status = 401, description = "The token is not valid.", body = Problem),
        (status = 403, description = "You need “Operators: Manage”.", body = Problem),
        (status = 404, description = "There is no such role.", body = Problem),
        (status = 409, description = "It is built in, or another role has this name.", body = Problem),
    ),
)]
async fn change(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
    Wire(new): Wire<NewRole>,
) -> Result<Json<RoleRecord>, Failure> {
    let id = RoleId::new(id);
    Ok(Json(roles::change(&desk, &who, &id, new).await?))
}

/// Removes one of your own roles, with the API tokens that were made for it
#[utoipa::path(
    delete, path = "/roles/{id}", tag = "roles", params(("id" = RoleId, Path)),
    responses(
        (status = 204, description = "It is gone."),
        (status = 401, description = "The token is not valid.", body = Problem),
        (status = 403, description = "You need “Operators: Manage”.", body = Problem),
        (status = 404, description = "There is no such role.", body = Problem),
        (status = 409, description = "It is built in.", body = Problem),
    ),
)]
async fn remove(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<StatusCode, Failure> {
    roles::remove(&desk, &who, &RoleId::new(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lists which claims of the identity provider stand for which roles
#[utoipa::path(
    get, path = "/claim-roles", tag = "roles",
    responses(
        (status = 200, description = "All of them.", body = [ClaimRole]),
        (status = 401, description = "The token is not valid.", body = Problem),
        (status = 403, description = "You need “Operators: Manage”.", body = Problem),
    ),
)]
async fn claims(State(desk): State<Desk>, who: Signed) -> Result<Json<Vec<ClaimRole>>, Failure> {
    Ok(Json(roles::claims(&desk, &who).await?))
}

/// Lets a claim stand for a role, from everybody's next sign-in on
#[utoipa::path(
    put, path = "/claim-roles", tag = "roles", request_body = ClaimRole,
    responses(
        (status = 200, description = "It does. Safe to repeat.", body = ClaimRole),
        (status = 400, description = "The claim is none, or there is no such role.", body = Problem),
        (status = 401, description = "The token is not valid.", body = Problem),
        (status = 403, description = "You need “Operators: Manage”.", body = Problem),
    ),
)]
async fn map_claim(
    State(desk): State<Desk>,
    who: Signed,
    Wire(mapping): Wire<ClaimRole>,
) -> Result<Json<ClaimRole>, Failure> {
    Ok(Json(roles::map_claim(&desk, &who, mapping).await?))
}

/// Lets a claim no longer stand for a role, at once
#[utoipa::path(
    delete, path = "/claim-roles", tag = "roles", params(ClaimRole),
    responses(
        (status = 204, description = "It does not any more."),
        (status = 400, description = "The query is not as described.", body = Problem),
        (status = 401, description = "The token is not valid.", body = Problem),
        (status = 403, description = "You need “Operators: Manage”.", body = Problem),
        (status = 404, description = "It did not.", body = Problem),
    ),
)]
async fn unmap_claim(
    State(desk): State<Desk>,
    who: Signed,
    Asked(mapping): Asked<ClaimRole>,
) -> Result<StatusCode, Failure> {
    roles::unmap_claim(&desk, &who, &mapping).await?;
    Ok(StatusCode::NO_CONTENT)
}
