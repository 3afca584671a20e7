//! The operators' calls: JSON under `/api/v1`, with `Authorization: Bearer <token>`.
//!
//! One file for each kind of thing. Every handler is described where it stands, and the description
//! that `GET /api/v1/openapi.json` serves is made of these. An error is a
//! [`Problem`](crate::protocol::Problem). Beside the words of the agents' protocol there is
//! `teamviewer`: TeamViewer did not open the session, and `detail` says why. `code` is a stable word for
//! the detail itself.

pub(crate) mod audit;
mod browsers;
mod connector;
mod devices;
mod document;
mod enrolment;
mod groups;
mod operators;
mod requests;
mod roles;
mod tokens;
mod webhooks;

use axum::{Json, Router, http::StatusCode};
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

pub use crate::actions::{
    enrolment::{MadeToken, NewToken},
    requests::{Ask, CustomerLink, Link, Renewal},
    webhooks::{MadeReceiver, NewReceiver},
};
use crate::{actions::Made, server::Desk};

/// Every call, below `/api/v1`.
pub(crate) fn routes() -> Router<Desk> {
    let (router, document) = described().split_for_parts();
    router.merge(document::route(document::complete(document)))
}

/// What `GET /api/v1/openapi.json` serves.
pub fn document() -> OpenApi {
    document::complete(described().into_openapi())
}

fn described() -> OpenApiRouter<Desk> {
    OpenApiRouter::with_openapi(document::frame())
        .merge(audit::routes())
        .merge(browsers::routes())
        .merge(connector::routes())
        .merge(devices::routes())
        .merge(enrolment::routes())
        .merge(groups::routes())
        .merge(operators::routes())
        .merge(requests::routes())
        .merge(roles::routes())
        .merge(tokens::routes())
        .merge(webhooks::routes())
}

/// 201 for what was made just now, 200 for what the same call made before.
fn made<T>(made: Made<T>) -> (StatusCode, Json<T>) {
    match made {
        Made::New(made) => (StatusCode::CREATED, Json(made)),
        Made::Before(made) => (StatusCode::OK, Json(made)),
    }
}
