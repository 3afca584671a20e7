//! TeamViewer's Web API, version 1, as far as it is documented: `ping`, `oauth2/token`, `sessions`.
//!
//! Sources are named at [`teamviewer`](crate::teamviewer). The error body is that of the tests of
//! TeamViewer's own PowerShell module; "Missing parameter groupid or groupname" is TeamViewer's own
//! text, as quoted by users of the API.

use std::sync::Arc;

use axum::{
    Form, Json, Router,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header::AUTHORIZATION},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::Deserialize;
use serde_json::json;

use super::{Shared, sessions::Create};
use crate::{secrets::hex, time::Clock};

/// Sessions on one page of the list.
const PAGE: usize = 20;

type World = State<Arc<Shared>>;

pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/ping", get(ping))
        .route("/oauth2/token", post(token))
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

fn authorized(shared: &Shared, headers: &HeaderMap) -> bool {
    let expected = format!("Bearer {}", shared.token.expose());
    headers
        .get(AUTHORIZATION)
        .is_some_and(|given| given.as_bytes() == expected.as_bytes())
}

async fn ping(State(shared): World, headers: HeaderMap) -> Response {
    if !headers.contains_key(AUTHORIZATION) {
        return unauthorized();
    }
    Json(json!({ "token_valid": authorized(&shared, &headers) })).into_response()
}

#[derive(Deserialize)]
struct Grant {
    grant_type: String,
    code: Option<String>,
    refresh_token: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
}

/// The access token that it gives is the one script token that it knows.
async fn token(State(shared): World, Form(grant): Form<Grant>) -> Response {
    let client = grant.client_id.is_some() && grant.client_secret.is_some();
    let granted = match grant.grant_type.as_str() {
        "authorization_code" => client && grant.code.is_some(),
        "refresh_token" => client && grant.refresh_token.is_some(),
        _ => false,
    };
    let Ok(refresh) = crate::secrets::random::<16>() else {
        return error(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal_error",
            "No random numbers",
        );
    };
    if !granted {
        return error(StatusCode::BAD_REQUEST, "invalid_request", "Bad Request");
    }
    Json(json!({
        "access_token": shared.token.expose(),
        "token_type": "bearer",
        "expires_in": 86_400,
        "refresh_token": hex(&refresh),
    }))
    .into_response()
}

async fn create(State(shared): World, headers: HeaderMap, body: axum::body::Bytes) -> Response {
    if !authorized(&shared, &headers) {
        return unauthorized();
    }
    let Ok(create) = serde_json::from_slice::<Create>(&body) else {
        return error(StatusCode::BAD_REQUEST, "invalid_request", "Bad Request");
    };
    if create.groupid.is_none() && create.groupname.is_none() {
        let missing = "Missing parameter groupid or groupname";
        return error(StatusCode::BAD_REQUEST, "invalid_request", missing);
    }
    let mut world = shared.world();
    let code = world.faults.code.clone();
    match world.sessions.open(create, code) {
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
    if !authorized(&shared, &headers) {
        return unauthorized();
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
    if !authorized(&shared, &headers) {
        return unauthorized();
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
    if !authorized(&shared, &headers) {
        return unauthorized();
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
        Some("closed") => {
            session.state = "Closed".to_owned();
            session.closed_at = Some(Clock::System.now().to_string());
        }
        Some("open") => session.state = "Open".to_owned(),
        Some(_) => return error(StatusCode::BAD_REQUEST, "invalid_request", "Bad Request"),
        None => {}
    }
    if update.description.is_some() {
        session.description = update.description;
    }
    StatusCode::NO_CONTENT.into_response()
}
