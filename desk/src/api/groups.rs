//! Groups of devices, for programs.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    access::Signed,
    actions::groups::{self, EntraGroup, NewGroup},
    failure::Failure,
    ids::GroupId,
    protocol::Problem,
    server::Desk,
    store::GroupRecord,
    wire::{IdempotencyKey, Wire},
};

use super::made;

pub(super) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(list, add))
        .routes(routes!(change, remove))
        .routes(routes!(bind, unbind))
}

/// Lists the groups whose devices you may see, by name
#[utoipa::path(
    get, path = "/groups", tag = "groups",
    responses(
        (status = 200, description = "All of them.", body = [GroupRecord]),
        (status = 403, description = "You need “Devices: Read”.", body = Problem),
    ),
)]
async fn list(State(desk): State<Desk>, who: Signed) -> Result<Json<Vec<GroupRecord>>, Failure> {
    Ok(Json(groups::list(&desk, &who).await?))
}

/// Makes a group
#[utoipa::path(
    post, path = "/groups", tag = "groups", request_body = NewGroup, params(IdempotencyKey),
    responses(
        (status = 201, description = "The group.", body = GroupRecord),
        (status = 200, description = "The same call made it before.", body = GroupRecord),
        (status = 403, description = "You need “Devices: Manage”, for all devices.", body = Problem),
        (status = 409, description = "Another group has this name.", body = Problem),
        (status = 422, description = "The Idempotency-Key was used for another call.", body = Problem),
    ),
)]
async fn add(
    State(desk): State<Desk>,
    who: Signed,
    IdempotencyKey(key): IdempotencyKey,
    Wire(new): Wire<NewGroup>,
) -> Result<(StatusCode, Json<GroupRecord>), Failure> {
    Ok(made(groups::add(&desk, &who, new, key.as_deref()).await?))
}

/// Calls a group something else
#[utoipa::path(
    put, path = "/groups/{id}", tag = "groups", params(("id" = GroupId, Path)),
    request_body = NewGroup,
    responses(
        (status = 200, description = "The group.", body = GroupRecord),
        (status = 403, description = "You need “Devices: Manage”, for this group.", body = Problem),
        (status = 404, description = "There is no such group.", body = Problem),
        (status = 409, description = "Another group has this name.", body = Problem),
    ),
)]
async fn change(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
    Wire(new): Wire<NewGroup>,
) -> Result<Json<GroupRecord>, Failure> {
    Ok(Json(
        groups::change(&desk, &who, &GroupId::new(id), new).await?,
    ))
}

/// Deletes a group that nothing is in and nothing goes by
#[utoipa::path(
    delete, path = "/groups/{id}", tag = "groups", params(("id" = GroupId, Path)),
    responses(
        (status = 204, description = "It is gone."),
        (status = 403, description = "You need “Devices: Manage”, for this group.", body = Problem),
        (status = 404, description = "There is no such group.", body = Problem),
        (status = 409, description = "There are devices in it, or a role or an enrolment token goes by it.", body = Problem),
    ),
)]
async fn remove(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<StatusCode, Failure> {
    groups::remove(&desk, &who, &GroupId::new(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Has a group's devices come from a group of Entra ID
///
/// The devices of that group, also of groups within it, are put in this one if they have an agent, and taken out
/// when they leave it there. Safe to repeat.
#[utoipa::path(
    put, path = "/groups/{id}/entra", tag = "groups", params(("id" = GroupId, Path)),
    request_body = EntraGroup,
    responses(
        (status = 200, description = "The group.", body = GroupRecord),
        (status = 400, description = "That is no object id.", body = Problem),
        (status = 403, description = "You need “Devices: Manage”, for all devices.", body = Problem),
        (status = 404, description = "There is no such group, or the desk is connected to no tenant.", body = Problem),
        (status = 409, description = "It is bound already, or another group is bound to that one.", body = Problem),
    ),
)]
async fn bind(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
    Wire(entra): Wire<EntraGroup>,
) -> Result<Json<GroupRecord>, Failure> {
    let group = groups::bind(&desk, &who, &GroupId::new(id), &entra).await?;
    Ok(Json(group))
}

/// Has them come from there no longer
///
/// The devices that are in the group stay, as if somebody had put them there. Safe to repeat.
#[utoipa::path(
    delete, path = "/groups/{id}/entra", tag = "groups", params(("id" = GroupId, Path)),
    responses(
        (status = 200, description = "The group.", body = GroupRecord),
        (status = 403, description = "You need “Devices: Manage”, for all devices.", body = Problem),
        (status = 404, description = "There is no such group.", body = Problem),
    ),
)]
async fn unbind(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<Json<GroupRecord>, Failure> {
    Ok(Json(groups::unbind(&desk, &who, &GroupId::new(id)).await?))
}
