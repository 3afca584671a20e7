//! The console: the pages that operators work with, made on the server and live where it matters.
//!
//! ```text
//! layout, components, field, table, icon    what pages are put together from
//! assets                                    style sheet and script, compiled in
//! view, problem                             who looks, and what they see when something fails
//! once                                      forms that make one thing however often they are sent
//! sign_in, setup, home, devices, …          one file or directory for each part of the navigation
//! events                                    what changes on a page while it is looked at
//! ```
//!
//! Pages are thin: they ask `actions` what is true and what may be done, and put it into words.
//! Everything works without script except that live pages then have to be reloaded.

mod account;
pub mod assets;
mod audit;
pub mod components;
mod connector;
mod devices;
mod enrolment;
mod events;
pub mod field;
mod groups;
mod home;
pub mod icon;
mod intune;
pub mod layout;
mod once;
mod operators;
mod problem;
mod requests;
mod roles;
mod sent;
mod setup;
mod sign_in;
pub mod table;
mod view;
mod webhooks;

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::{self, Next},
    response::Response,
    routing::{MethodRouter, any, post},
};

use crate::{failure::Failure, says, server::Desk, wire::browser::guard};

pub(crate) use self::problem::dress;

/// Nothing but this desk's own files, no script or style in a page, and nobody may frame it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; \
    form-action 'self'";

/// Every page, behind the guard that knows who is calling.
pub(crate) fn routes(desk: &Desk) -> Router<Desk> {
    let dressed = middleware::from_fn_with_state(desk.clone(), dress);
    Router::new()
        .merge(sign_in::routes())
        .merge(setup::routes())
        .merge(home::routes())
        .merge(requests::routes())
        .merge(events::routes())
        .merge(connector::routes())
        .merge(devices::routes())
        .merge(enrolment::routes())
        .merge(groups::routes())
        .merge(operators::routes())
        .merge(roles::routes())
        .merge(webhooks::routes())
        .merge(audit::routes())
        .merge(account::routes())
        .route("/preferences", post(view::prefer))
        .layer(dressed)
        .layer(middleware::from_fn_with_state(desk.clone(), guard))
        .merge(assets::routes())
}

/// What is found at an address that the desk does not have.
pub(crate) fn nothing(desk: &Desk) -> MethodRouter {
    any(|| async { Failure::not_found(says!("call-nothing-here")) })
        .layer(middleware::from_fn_with_state(desk.clone(), dress))
        .layer(middleware::from_fn_with_state(desk.clone(), guard))
        .with_state(desk.clone())
}

/// What browsers are told about every answer of the desk.
pub(crate) async fn protect(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy(&desk));
    let mut tell = |name: HeaderName, value: &'static str| {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    };
    tell(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    tell(header::REFERRER_POLICY, "same-origin");
    tell(header::X_FRAME_OPTIONS, "DENY");
    let opener = HeaderName::from_static("cross-origin-opener-policy");
    tell(opener, "same-origin");
    if desk.secure() {
        tell(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}

/// A form that opens a device at TeamViewer is answered with where that is.
fn policy(desk: &Desk) -> HeaderValue {
    let widened = desk
        .host_link()
        .and_then(|link| HeaderValue::try_from(format!("{POLICY} {}", link.origin())).ok());
    widened.unwrap_or_else(|| HeaderValue::from_static(POLICY))
}
