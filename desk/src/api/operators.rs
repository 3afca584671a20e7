//! Operators, for programs.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    access::Signed,
    actions::operators::{
        self, MadeOperator, Me, NewOperator, NewPassword, OperatorNames, OperatorRoles,
        PasswordLink,
    },
    failure::Failure,
    ids::OperatorId,
    protocol::Problem,
    server::Desk,
    store::OperatorRecord,
    wire::{IdempotencyKey, Wire},
};

use super::made;

pub(super) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(me))
        .routes(routes!(change_password))
        .routes(routes!(list, add))
        .routes(routes!(one, rename))
        .routes(routes!(set_roles))
        .routes(routes!(disable))
        .routes(routes!(enable))
        .routes(routes!(password_link))
}

/// Says who you are, and what this token may do
#[utoipa::path(
    get, path = "/me", tag = "operators",
    responses(
        (status = 200, description = "You.", body = Me),
        (status = 401, description = "The token is not valid.", body = Problem),
    ),
)]
async fn me(State(desk): State<Desk>, who: Signed) -> Result<Json<Me>, Failure> {
    Ok(Json(operators::me(&desk, &who).await?))
}

/// Changes your own password; all your sessions end
#[utoipa::path(
    put, path = "/me/password", tag = "operators", request_body = NewPassword,
    responses(
        (status = 204, description = "It is changed."),
        (status = 400, description = "The new password is not taken.", body = Problem),
        (status = 401, description = "The token is not valid.", body = Problem),
        (status = 403, description = "The present password is another one.", body = Problem),
        (status = 409, description = "The account is the identity provider's.", body = Problem),
        (status = 429, description = "Too many attempts.", body = Problem),
    ),
)]
async fn change_password(
    State(desk): State<Desk>,
    who: Signed,
    Wire(wanted): Wire<NewPassword>,
) -> Result<StatusCode, Failure> {
    operators::change_password(&desk, &who, None, wanted).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lists operators by name
#[utoipa::path(
    get, path = "/operators", tag = "operators",
    responses(
        (status = 200, description = "All of them.", body = [OperatorRecord]),
        (status = 401, description = "The token is not valid.", body = Problem),
        (status = 403, description = "You need “Operators: Manage”.", body = Problem),
    ),
)]
async fn list(State(desk): State<Desk>, who: Signed) -> Result<Json<Vec<OperatorRecord>>, Failure> {
    Ok(Json(operators::list(&desk, &who).await?))
}

/// Takes an operator on
#[utoipa::path(
    post, path = "/operators", tag = "operators", request_body = NewOperator, params(IdempotencyKey),
    responses(
        (status = 201, description = "The operator, and the link with which they choose their password. It is seen this once.", body = MadeOperator),
        (status = 200, description = "The same call took them on before. The link is not there: make a new one.", body = MadeOperator),
        (status = 400, description = "Something is missing or too long, or there is no such role.", body = Problem),
        (status = 401, description = "The token is not valid.", body = Problem),
        (status = 403, description = "You need “Operators: Manage”.", body = Problem),
        (status = 409, description = "Somebody has this mail address already.", body = Problem),
        (status = 422, description = "The Idempotency-Key was used for another call.", body = Problem),
    ),
)]
async fn add(
    State(desk): State<Desk>,
    who: Signed,
    IdempotencyKey(key): IdempotencyKey,
    Wire(new): Wire<NewOperator>,
) -> Result<(StatusCode, Json<MadeOperator>), Failure> {
    Ok(made(
        operators::add(&desk, &who, new, key.as_deref()).await?,
    ))
}

/// Shows one operator
#[utoipa::path(
    get, path = "/operators/{id}", tag = "operators", params(("id" = OperatorId, Path)),
    responses(
        (status = 200, description = "The operator.", body = OperatorRecord),
        (status = 401, description = "The token is not valid.", body = Problem),
        (status = 403, description = "You need “Operators: Manage”.", body = Problem),
        (status = 404, description = "There is no such operator.", body = Problem),
    ),
)]
async fn one(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<Json<OperatorRecord>, Failure> {
    let id = OperatorId::new(id);
    Ok(Json(operators::one(&desk, &who, &id).await?))
}

/// Changes what an operator is called
#[utoipa::path(
    put, path = "/operators/{id}", tag = "operators", params(("id" = OperatorId, Path)),
    request_body = OperatorNames,
    responses(
        (status = 200, description = "The operator.", body = OperatorRecord),
        (status = 400, description = "Something is missing or too long.", body = Problem),
        (status = 401, description = "The token is not valid.", body = Problem),
        (status = 403, description = "You need “Operators: Manage”.", body = Problem),
        (status = 404, description = "There is no such operator.", body = Problem),
        (status = 409, description = "Somebody has this mail address already.", body = Problem),
    ),
)]
async fn rename(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
    Wire(names): Wire<OperatorNames>,
) -> Result<Json<OperatorRecord>, Failure> {
    let id = OperatorId::new(id);
    Ok(Json(operators::rename(&desk, &who, &id, names).await?))
}

/// Gives an operator exactly these roles; their sessions end
#[utoipa::path(
    put, path = "/operators/{id}/roles", tag = "operators", params(("id" = OperatorId, Path)),
    request_body = OperatorRoles,
    responses(
        (status = 200, description = "The operator.", body = OperatorRecord),
        (status = 400, description = "There is no such role.", body = Problem),
        (status = 401, description = "The token is not valid.", body = Problem),
        (status = 403, description = "You need “Operators: Manage”.", body = Problem),
        (status = 404, description = "There is no such operator.", body = Problem),
        (status = 409, description = "It is the last administrator.", body = Problem),
    ),
)]
async fn set_roles(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
    Wire(roles): Wire<OperatorRoles>,
) -> Result<Json<OperatorRecord>, Failure> {
    let id = OperatorId::new(id);
    Ok(Json(operators::set_roles(&desk, &who, &id, roles).await?))
}

/// Keeps an operator out: their sessions end, their tokens do not work
#[utoipa::path(
    post, path = "/operators/{id}/disable", tag = "operators", params(("id" = OperatorId, Path)),
    responses(
        (status = 200, description = "The operator. Safe to repeat.", body = OperatorRecord),
        (status = 401, description = "The token is not valid.", body = Problem),
        (status = 403, description = "You need “Operators: Manage”.", body = Problem),
        (status = 404, description = "There is no such operator.", body = Problem),
        (status = 409, description = "It is the last administrator.", body = Problem),
    ),
)]
async fn disable(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<Json<OperatorRecord>, Failure> {
    let id = OperatorId::new(id);
    Ok(Json(operators::disable(&desk, &who, &id, true).await?))
}

/// Lets an operator in again
#[utoipa::path(
    post, path = "/operators/{id}/enable", tag = "operators", params(("id" = OperatorId, Path)),
    responses(
        (status = 200, description = "The operator. Safe to repeat.", body = OperatorRecord),
        (status = 401, description = "The token is not valid.", body = Problem),
        (status = 403, description = "You need “Operators: Manage”.", body = Problem),
        (status = 404, description = "There is no such operator.", body = Problem),
    ),
)]
async fn enable(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<Json<OperatorRecord>, Failure> {
    let id = OperatorId::new(id);
    Ok(Json(operators::disable(&desk, &who, &id, false).await?))
}

/// Makes a link with which an operator chooses a new password
#[utoipa::path(
    post, path = "/operators/{id}/password-link", tag = "operators",
    params(("id" = OperatorId, Path)),
    responses(
        (status = 201, description = "The link. It is seen this once; earlier ones are void.", body = PasswordLink),
        (status = 401, description = "The token is not valid.", body = Problem),
        (status = 403, description = "You need “Operators: Manage”.", body = Problem),
        (status = 404, description = "There is no such operator.", body = Problem),
        (status = 409, description = "The account is disabled, or the identity provider's.", body = Problem),
    ),
)]
async fn password_link(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<(StatusCode, Json<PasswordLink>), Failure> {
    let id = OperatorId::new(id);
    let link = operators::password_link(&desk, &who, &id).await?;
    Ok((StatusCode::CREATED, Json(link)))
}
