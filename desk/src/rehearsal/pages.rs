//! The pages behind a session's links, so that a browser that follows them stays on this machine.
//!
//! The real links start TeamViewer. Here, the customer's link stands for a QuickSupport that was
//! started by hand: once it was opened, the session is online. A QuickSupport of the rehearsal that
//! an agent starts says so by itself. The supporter's page ends the session.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Session, Shared, download, sessions};
use crate::time::Clock;

const STYLE: &str = "body{font:1.1rem/1.6 system-ui,sans-serif;max-width:36rem;margin:3rem auto;\
padding:0 1rem;color:#1b2430;background:#fff}h1{font-size:1.6rem}\
button{font:inherit;padding:.7rem 1.4rem;border-radius:.5rem;border:1px solid #5b6b7f;\
background:#fff;color:#1b2430}button.main{background:#0b5cad;border-color:#0b5cad;color:#fff;\
font-size:1.3rem;padding:1rem 3rem}dt{font-weight:600}.note{color:#4a5664}";

pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/{link}", get(open))
        .route("/{link}/end", post(end))
        .route("/quicksupport/{code}", post(started))
}

/// A page of the stand-in for TeamViewer.
pub(super) fn page(title: &str, content: Markup) -> Markup {
    page_of("TeamViewer", title, content)
}

/// A page of a stand-in. It says that it is one.
pub(super) fn page_of(whose: &str, title: &str, content: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                title { (title) " · " (whose) " (rehearsal)" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    h1 { (title) }
                    (content)
                    p.note { "This is a rehearsal: a stand-in for " (whose) " on this machine. \
                              Nothing leaves it." }
                }
            }
        }
    }
}

async fn open(State(shared): State<Arc<Shared>>, Path(link): Path<String>) -> Response {
    let mut world = shared.world();
    let Some(session) = world.sessions.linked(&link) else {
        return nothing();
    };
    if !session.is_open() {
        let content = html! { p { "A session code works once, and this one was used." } };
        return (StatusCode::GONE, page("The session is closed", content)).into_response();
    }
    if sessions::is_customers(&link) {
        session.online = true;
        return customer(session).into_response();
    }
    supporter(session, &link).into_response()
}

async fn end(State(shared): State<Arc<Shared>>, Path(link): Path<String>) -> Response {
    let mut world = shared.world();
    match world.sessions.linked(&link) {
        Some(session) if !sessions::is_customers(&link) => {
            session.close(Clock::System.now());
            Redirect::to(&format!("/{link}")).into_response()
        }
        Some(_) | None => nothing(),
    }
}

/// The stand-in QuickSupport was started with a code.
async fn started(State(shared): State<Arc<Shared>>, Path(code): Path<String>) -> Response {
    match shared.world().sessions.linked(&code) {
        Some(session) if session.is_open() && sessions::is_customers(&code) => {
            session.online = true;
            StatusCode::NO_CONTENT.into_response()
        }
        Some(_) | None => nothing(),
    }
}

fn nothing() -> Response {
    let content = html! { p { "No session has this link." } };
    (StatusCode::NOT_FOUND, page("Nothing here", content)).into_response()
}

fn customer(session: &Session) -> Markup {
    page(
        "Somebody is about to help you",
        html! {
            p { "The real page downloads QuickSupport. Here it is as if it was running: your session \
                 code is " strong { (session.code) } "." }
            p { a href=(download::PATH) { "Download the stand-in QuickSupport" } }
        },
    )
}

fn supporter(session: &Session, link: &str) -> Markup {
    let customer = session.end_customer.as_ref();
    let name = customer.and_then(|customer| customer.name.as_deref());
    page(
        "Remote session",
        html! {
            dl {
                dt { "With" } dd { (name.unwrap_or("somebody")) }
                dt { "About" } dd { (session.description.as_deref().unwrap_or("–")) }
                dt { "QuickSupport" }
                dd { @if session.online { "is there" } @else { "is not there yet" } }
            }
            form method="post" action=(format!("/{link}/end")) {
                button.main type="submit" { "End session" }
            }
        },
    )
}
