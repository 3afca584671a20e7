//! Devices, for programs.

use axum::{Json, extract::State, routing::get};
use utoipa_axum::router::OpenApiRouter;

use crate::{access::Signed, failure::Failure, server::Desk, store::DeviceRecord};

pub(super) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new().route("/devices", get(devices))
}

async fn devices(State(desk): State<Desk>, _: Signed) -> Result<Json<Vec<DeviceRecord>>, Failure> {
    Ok(Json(desk.devices().await?))
}
