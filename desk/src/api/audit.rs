//! The audit, for programs.

use axum::{Json, extract::State, routing::get};
use utoipa_axum::router::OpenApiRouter;

use crate::{
    access::Signed,
    failure::Failure,
    server::Desk,
    store::{AuditEntry, AuditQuery},
    wire::Asked,
};

pub(super) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new().route("/audit", get(audit))
}

async fn audit(
    State(desk): State<Desk>,
    _: Signed,
    Asked(query): Asked<AuditQuery>,
) -> Result<Json<Vec<AuditEntry>>, Failure> {
    Ok(Json(desk.audit(&query).await?))
}
