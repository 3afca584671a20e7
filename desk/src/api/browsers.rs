//! Where you are signed in, for programs.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    access::Signed, actions::browsers, failure::Failure, ids::SessionId, protocol::Problem,
    server::Desk, store::BrowserSession,
};

pub(super) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(list, end_all))
        .routes(routes!(end))
}

/// Lists the browsers in which you are signed in, the one that was used last first
#[utoipa::path(
    get, path = "/me/sessions", tag = "sessions",
    responses((status = 200, description = "All of them.", body = [BrowserSession])),
)]
async fn list(State(desk): State<Desk>, who: Signed) -> Result<Json<Vec<BrowserSession>>, Failure> {
    Ok(Json(browsers::list(&desk, &who, None).await?))
}

/// Signs you out in every browser; API tokens go on working
#[utoipa::path(
    delete, path = "/me/sessions", tag = "sessions",
    responses((status = 204, description = "You are signed in nowhere. Safe to repeat.")),
)]
async fn end_all(State(desk): State<Desk>, who: Signed) -> Result<StatusCode, Failure> {
    browsers::end_others(&desk, &who, None).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Signs you out in one browser
#[utoipa::path(
    delete, path = "/me/sessions/{id}", tag = "sessions", params(("id" = SessionId, Path)),
    responses(
        (status = 204, description = "It is over."),
        (status = 404, description = "You have no such session.", body = Problem),
    ),
)]
async fn end(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<StatusCode, Failure> {
    browsers::end(&desk, &who, &SessionId::new(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
