//! The operators' calls: JSON under `/api/v1`, with `Authorization: Bearer <token>`.
//!
//! One file for each kind of thing. Every handler is described where it stands, and the description
//! that `GET /api/v1/openapi.json` serves is made of these. An error is a
//! [`Problem`](crate::protocol::Problem). Beside the words of the agents' protocol there is
//! `teamviewer`: TeamViewer did not open the session, and `detail` says why.

mod audit;
mod connector;
mod devices;
mod enrolment;
mod operators;
mod requests;
mod roles;
mod tokens;
mod webhooks;

use axum::{Json, Router, http::StatusCode};
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

pub use self::enrolment::{MadeToken, NewToken};
pub use crate::actions::{
    requests::{Ask, CustomerLink, Link, Renewal},
    webhooks::{MadeReceiver, NewReceiver},
};
use crate::{actions::Made, server::Desk};

#[derive(OpenApi)]
#[openapi(info(
    title = "Portal Companion: the desk",
    description = "What operators do, for programs: everything that the console does."
))]
struct Document;

/// Every call, below `/api/v1`.
pub(crate) fn routes() -> Router<Desk> {
    let (router, _document) = OpenApiRouter::with_openapi(Document::openapi())
        .merge(audit::routes())
        .merge(connector::routes())
        .merge(devices::routes())
        .merge(enrolment::routes())
        .merge(operators::routes())
        .merge(requests::routes())
        .merge(roles::routes())
        .merge(tokens::routes())
        .merge(webhooks::routes())
        .split_for_parts();
    router
}

/// 201 for what was made just now, 200 for what the same call made before.
fn made<T>(made: Made<T>) -> (StatusCode, Json<T>) {
    match made {
        Made::New(made) => (StatusCode::CREATED, Json(made)),
        Made::Before(made) => (StatusCode::OK, Json(made)),
    }
}
