//! The record of who did what, for programs.

use axum::{
    Json,
    body::Body,
    extract::State,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use futures_util::TryStreamExt as _;
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    access::Signed,
    actions::audit::{self, AuditVerdict},
    export::Format,
    failure::Failure,
    protocol::Problem,
    server::Desk,
    store::{AuditEntry, AuditQuery},
    wire::Asked,
};

pub(super) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(export))
        .routes(routes!(verify))
}

/// Lists rows of the audit
#[utoipa::path(
    get, path = "/audit", tag = "audit", params(AuditQuery),
    responses(
        (status = 200, description = "The rows, oldest first if it is not said otherwise; at most 1000.", body = [AuditEntry]),
        (status = 400, description = "The query is not as expected.", body = Problem),
        (status = 401, description = "The token is not valid.", body = Problem),
        (status = 403, description = "You need “Audit: Read”.", body = Problem),
    ),
)]
async fn list(
    State(desk): State<Desk>,
    who: Signed,
    Asked(query): Asked<AuditQuery>,
) -> Result<Json<Vec<AuditEntry>>, Failure> {
    Ok(Json(audit::list(&desk, &who, query).await?))
}

/// How an export is wanted.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
struct Wanted {
    /// `csv` for a spreadsheet, which it is if nothing is said, or `jsonl`: one object a line.
    format: Format,
}

/// Gives all rows of the audit, as a table or as JSON lines
///
/// The query is that of the list, without its limit and order.
#[utoipa::path(
    get, path = "/audit/export", tag = "audit", params(AuditQuery, Wanted),
    responses(
        (status = 200, description = "All rows that are wanted, oldest first.", content(
            (String = "text/csv"), (String = "application/x-ndjson"),
        )),
        (status = 400, description = "The query is not as expected.", body = Problem),
        (status = 401, description = "The token is not valid.", body = Problem),
        (status = 403, description = "You need “Audit: Read”.", body = Problem),
    ),
)]
async fn export(
    State(desk): State<Desk>,
    who: Signed,
    Asked(query): Asked<AuditQuery>,
    Asked(Wanted { format }): Asked<Wanted>,
) -> Result<Response, Failure> {
    exported(&desk, &who, query, format).await
}

/// A file to keep, written while it is read from the database.
pub(crate) async fn exported(
    desk: &Desk,
    who: &Signed,
    query: AuditQuery,
    format: Format,
) -> Result<Response, Failure> {
    let rows = audit::export(desk, who, query, format).await?;
    // The status has gone out by then: the connection breaks off, so that nobody takes a part for
    // the whole.
    let rows = rows.map_err(|_| std::io::Error::other("the rest of the audit cannot be read"));
    let headers = [
        (CONTENT_TYPE, format.content_type().to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"audit.{format}\""),
        ),
    ];
    Ok((headers, Body::from_stream(rows)).into_response())
}

/// What was kept elsewhere.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
struct Expected {
    /// `last` of an earlier answer: a row's number and hash, `SEQ:HASH`.
    expect: Option<String>,
}

/// Looks at every row of the audit and says whether one was changed, put in or taken out
#[utoipa::path(
    get, path = "/audit/verify", tag = "audit", params(Expected),
    responses(
        (status = 200, description = "What came of it.", body = AuditVerdict),
        (status = 400, description = "What was kept is no row's number and hash.", body = Problem),
        (status = 401, description = "The token is not valid.", body = Problem),
        (status = 403, description = "You need “Audit: Read”.", body = Problem),
    ),
)]
async fn verify(
    State(desk): State<Desk>,
    who: Signed,
    Asked(Expected { expect }): Asked<Expected>,
) -> Result<Json<AuditVerdict>, Failure> {
    let verdict = audit::verify(&desk, &who, expect.as_deref()).await?;
    Ok(Json(verdict))
}
