//! TeamViewer's Web API, version 1, as far as it is documented: `ping`, `oauth2/token`, `sessions`.
//!
//! Sources are named at [`teamviewer`](crate::teamviewer). The error body is that of the tests of
//! TeamViewer's own PowerShell module; "Missing parameter groupid or groupname" is TeamViewer's own
//! text, as quoted by users of the API.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header::AUTHORIZATION},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::Deserialize;
use serde_json::json;

use super::{Expired, Shared, grants::Worth, oauth, sessions::Create};
use crate::time::Clock;

/// Sessions on one page of the list.
const PAGE: usize = 20;

type World = State<Arc<Shared>>;

pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/ping", get(ping))
        .route("/oauth2/token", post(oauth::token))
        .route("/sessions", get(list).post(create))
        .route("/sessions/{code}", get(read).put(update))
        .fallback(|| async { error(StatusCode::NOT_FOUND, "not_found", "Not Found") })
}

/// The documented body of an error.
pub(super) fn error(status: StatusCode, error: &str, description: &str) -> Response {
    let body = json!({
        "error": error,
        "error_code": status.as_u16(),
        "error_description": description,
        "error_signature": "rehearsal",
    });
    (status, Json(body)).into_response()
}

fn unauthorized() -> Response {
    error(StatusCode::UNAUTHORIZED, "invalid_token", "Unauthorized")
}

fn no_such_session() -> Response {
    error(StatusCode::NOT_FOUND, "not_found", "Session not found")
}

/// What the token of a call is worth. A script token does not expire.
fn worth(shared: &Shared, headers: &HeaderMap) -> Worth {
    let token = headers.get(AUTHORIZATION).and_then(|given| {
        let given = given.to_str().ok()?;
        given.strip_prefix("Bearer ")
    });
    match token {
        Some(token) if token == shared.token.expose() => Worth::Good,
        Some(token) => shared.world().grants.worth(token, Clock::System.now()),
        None => Worth::Nothing,
    }
}

/// The answer to a call whose token is worth nothing.
fn refusal(shared: &Shared, headers: &HeaderMap) -> Option<Response> {
    match worth(shared, headers) {
        Worth::Good => None,
        Worth::Nothing => Some(unauthorized()),
        Worth::Expired => Some(match shared.world().grants.expired {
            Expired::Unauthorized => unauthorized(),
            Expired::BadRequest => {
                error(StatusCode::BAD_REQUEST, "invalid_request", "Token expired")
            }
        }),
    }
}

async fn ping(State(shared): World, headers: HeaderMap) -> Response {
    if !headers.contains_key(AUTHORIZATION) {
        return unauthorized();
    }
    let good = worth(&shared, &headers) == Worth::Good;
    Json(json!({ "token_valid": good })).into_response()
}

async fn create(State(shared): World, headers: HeaderMap, body: axum::body::Bytes) -> Response {
    if let Some(refused) = refusal(&shared, &headers) {
        return refused;
    }
    let Ok(create) = serde_json::from_slice::<Create>(&body) else {
        return error(StatusCode::BAD_REQUEST, "invalid_request", "Bad Request");
    };
    if create.groupid.is_none() && create.groupname.is_none() {
        let missing = "Missing parameter groupid or groupname";
        return error(StatusCode::BAD_REQUEST, "invalid_request", missing);
    }
    let mut world = shared.world();
    let faults = world.faults.clone();
    match world.sessions.open(create, &shared.host, &faults) {
        Ok(session) => Json(session).into_response(),
        Err(why) => error(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal_error",
            &why.to_string(),
        ),
    }
}

#[derive(Deserialize)]
struct Listing {
    #[serde(default = "open")]
    state: String,
    #[serde(default)]
    full_list: bool,
    offset: Option<String>,
}

fn open() -> String {
    "open".to_owned()
}

async fn list(State(shared): World, headers: HeaderMap, Query(query): Query<Listing>) -> Response {
    if let Some(refused) = refusal(&shared, &headers) {
        return refused;
    }
    let world = shared.world();
    let states: Vec<&str> = query.state.split(',').collect();
    let wanted = world.sessions.all().iter().filter(|session| {
        states
            .iter()
            .any(|state| state.eq_ignore_ascii_case(&session.state))
    });
    let offset = query.offset.unwrap_or_default();
    let rest: Vec<_> = wanted
        .skip_while(|session| !offset.is_empty() && session.code != offset)
        .collect();
    let page = rest.iter().take(PAGE).map(|session| match query.full_list {
        true => json!(session),
        false => {
            json!({ "code": session.code, "state": session.state, "groupid": session.groupid })
        }
    });
    let mut body = json!({
        "sessions": page.collect::<Vec<_>>(),
        "sessions_remaining": rest.len().saturating_sub(PAGE),
    });
    if let Some(next) = rest.get(PAGE) {
        body["next_offset"] = json!(next.code);
    }
    Json(body).into_response()
}

async fn read(State(shared): World, headers: HeaderMap, Path(code): Path<String>) -> Response {
    if let Some(refused) = refusal(&shared, &headers) {
        return refused;
    }
    match shared.world().sessions.find(&code) {
        Some(session) => Json(session.clone()).into_response(),
        None => no_such_session(),
    }
}

#[derive(Deserialize)]
struct Update {
    state: Option<String>,
    description: Option<String>,
}

async fn update(
    State(shared): World,
    headers: HeaderMap,
    Path(code): Path<String>,
    Json(update): Json<Update>,
) -> Response {
    if let Some(refused) = refusal(&shared, &headers) {
        return refused;
    }
    let mut world = shared.world();
    let Some(session) = world.sessions.find(&code) else {
        return no_such_session();
    };
    match update
        .state
        .as_deref()
        .map(str::to_ascii_lowercase)
        .as_deref()
    {
        Some("closed") => session.close(Clock::System.now()),
        Some("open") => session.state = "Open".to_owned(),
        Some(_) => return error(StatusCode::BAD_REQUEST, "invalid_request", "Bad Request"),
        None => {}
    }
    if update.description.is_some() {
        session.description = update.description;
    }
    StatusCode::NO_CONTENT.into_response()
}
