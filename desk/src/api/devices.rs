//! Devices, for programs.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    access::Signed,
    actions::{
        devices::{self, DeviceQuery, Move},
        intune,
    },
    failure::Failure,
    ids::DeviceId,
    protocol::Problem,
    server::Desk,
    store::{DevicePage, DeviceRecord},
    wire::{Asked, Wire},
};

pub(super) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(one))
        .routes(routes!(retire))
        .routes(routes!(revoke))
        .routes(routes!(shift))
        .routes(routes!(forget))
        .routes(routes!(forget_gone))
}

/// Lists devices, in the order of their names
///
/// You see those that one of your roles lets you see, assist or manage.
#[utoipa::path(
    get, path = "/devices", tag = "devices", params(DeviceQuery),
    responses(
        (status = 200, description = "A page of them.", body = DevicePage),
        (status = 403, description = "You need “Devices: Read”.", body = Problem),
    ),
)]
async fn list(
    State(desk): State<Desk>,
    who: Signed,
    Asked(query): Asked<DeviceQuery>,
) -> Result<Json<DevicePage>, Failure> {
    Ok(Json(devices::list(&desk, &who, &query).await?))
}

/// Shows one device, also when it has left the fleet
#[utoipa::path(
    get, path = "/devices/{id}", tag = "devices", params(("id" = DeviceId, Path)),
    responses(
        (status = 200, description = "The device.", body = DeviceRecord),
        (status = 403, description = "You need “Devices: Read”, for its group.", body = Problem),
        (status = 404, description = "There is no such device.", body = Problem),
    ),
)]
async fn one(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<Json<DeviceRecord>, Failure> {
    Ok(Json(devices::one(&desk, &who, &DeviceId::new(id)).await?))
}

/// Takes a device out of the fleet
///
/// Its credential ends, and so do its requests. It comes back with a new enrolment token only.
#[utoipa::path(
    post, path = "/devices/{id}/retire", tag = "devices", params(("id" = DeviceId, Path)),
    responses(
        (status = 204, description = "It is out."),
        (status = 403, description = "You need “Devices: Manage”, for its group.", body = Problem),
        (status = 404, description = "There is no such device, or it has left.", body = Problem),
    ),
)]
async fn retire(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<StatusCode, Failure> {
    devices::retire(&desk, &who, &DeviceId::new(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends a device's credential, and its requests
///
/// It stays in the list, shut out until it comes with a new enrolment token. Safe to repeat.
#[utoipa::path(
    post, path = "/devices/{id}/revoke", tag = "devices", params(("id" = DeviceId, Path)),
    responses(
        (status = 204, description = "It is shut out."),
        (status = 403, description = "You need “Devices: Manage”, for its group.", body = Problem),
        (status = 404, description = "There is no such device, or it has left.", body = Problem),
    ),
)]
async fn revoke(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<StatusCode, Failure> {
    devices::revoke(&desk, &who, &DeviceId::new(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Puts devices in a group, or in none
///
/// All of them, or none. Safe to repeat.
#[utoipa::path(
    post, path = "/devices/move", tag = "devices", request_body = Move,
    responses(
        (status = 204, description = "They are where they belong."),
        (status = 403, description = "You need “Devices: Manage”, for every group that is concerned.", body = Problem),
        (status = 404, description = "There is no such group, or no such device.", body = Problem),
    ),
)]
async fn shift(
    State(desk): State<Desk>,
    who: Signed,
    Wire(wish): Wire<Move>,
) -> Result<StatusCode, Failure> {
    devices::shift(&desk, &who, wish).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Forgets what Intune had of a device that it has no more
///
/// The device itself stays in the fleet.
#[utoipa::path(
    delete, path = "/devices/{id}/intune", tag = "devices", params(("id" = DeviceId, Path)),
    responses(
        (status = 204, description = "It is forgotten."),
        (status = 403, description = "You need “Devices: Manage”, for its group.", body = Problem),
        (status = 404, description = "There is no such device, or nothing is known of it from Intune.", body = Problem),
        (status = 409, description = "Intune has it, so it would be back within minutes.", body = Problem),
    ),
)]
async fn forget(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<StatusCode, Failure> {
    intune::forget(&desk, &who, &DeviceId::new(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Forgets the devices that Intune has no more and that have no agent
#[utoipa::path(
    post, path = "/devices/forget-gone", tag = "devices",
    responses(
        (status = 204, description = "They are forgotten."),
        (status = 403, description = "You need “Devices: Manage”, for all devices.", body = Problem),
    ),
)]
async fn forget_gone(State(desk): State<Desk>, who: Signed) -> Result<StatusCode, Failure> {
    intune::forget_gone(&desk, &who).await?;
    Ok(StatusCode::NO_CONTENT)
}
