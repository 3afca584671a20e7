//! The stand-in's authorisation server: the page with “Allow” and “Deny”, and the token endpoint.
//!
//! The parameters are those that public clients of TeamViewer send; the errors are those of RFC 6749
//! §4.1.2.1 and §5.2. Who does not say who they are, or would be sent to an address that is not
//! theirs, stays on the page.

use std::sync::Arc;

use axum::{
    Form, Json, Router,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use maud::{Markup, html};
use reqwest::Url;
use serde::Deserialize;
use serde_json::json;

use super::{Shared, World, api::error, grants::Pair, pages::page};
use crate::{secrets::NoRandomness, time::Clock};

/// The path of the page.
pub(super) const AUTHORIZE: &str = "/oauth2/authorize";

/// The longest `state` that is handed back.
const LONGEST_STATE: usize = 1000;

pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new().route(AUTHORIZE, get(ask).post(decide))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    response_type: String,
    #[serde(default)]
    client_id: String,
    #[serde(default)]
    redirect_uri: String,
    #[serde(default)]
    state: String,
    /// What the person on the page decided.
    decision: Option<String>,
}

impl Asked {
    /// Where the browser goes from here, or what is wrong.
    fn checked(&self, shared: &Shared) -> Result<Url, &'static str> {
        if self.response_type != "code" {
            return Err("response_type must be “code”.");
        }
        if self.client_id != shared.client.id {
            return Err("There is no app with this client_id.");
        }
        if self.state.is_empty() || self.state.len() > LONGEST_STATE {
            return Err("state is missing, or much too long.");
        }
        let redirect = Url::parse(&self.redirect_uri);
        let redirect = redirect.map_err(|_| "redirect_uri is no address.")?;
        if !matches!(redirect.scheme(), "http" | "https") || redirect.fragment().is_some() {
            return Err("redirect_uri is no address that a browser can be sent to.");
        }
        Ok(redirect)
    }

    /// Where the browser is sent back to.
    fn decided(&self, shared: &Shared, allow: bool) -> Result<Url, String> {
        let mut back = self.checked(shared)?;
        let answer = if allow {
            let code = shared.world().grants.code(&self.redirect_uri);
            ("code", code.map_err(|error| error.to_string())?)
        } else {
            ("error", "access_denied".to_owned())
        };
        back.query_pairs_mut()
            .append_pair(answer.0, &answer.1)
            .append_pair("state", &self.state);
        Ok(back)
    }
}

async fn ask(State(shared): State<Arc<Shared>>, Query(asked): Query<Asked>) -> Response {
    match asked.checked(&shared) {
        Ok(redirect) => question(&asked, &redirect).into_response(),
        Err(why) => refused(why),
    }
}

async fn decide(State(shared): State<Arc<Shared>>, Form(asked): Form<Asked>) -> Response {
    match asked.decided(&shared, asked.decision.as_deref() == Some("allow")) {
        Ok(back) => Redirect::to(back.as_str()).into_response(),
        Err(why) => refused(&why),
    }
}

/// The same without a browser: from the address that the desk gives to where it is sent back.
pub(super) fn decide_at(shared: &Shared, address: &str, allow: bool) -> Result<String, String> {
    let uri = address.parse().map_err(|_| "It is no address.")?;
    let asked = Query::<Asked>::try_from_uri(&uri).map_err(|error| error.to_string())?;
    Ok(asked.decided(shared, allow)?.into())
}

fn question(asked: &Asked, redirect: &Url) -> Markup {
    page(
        "Allow access?",
        html! {
            p { "An app wants to open, see and close sessions in your TeamViewer account, and to \
                 keep that permission until you take it back." }
            dl {
                dt { "App" } dd { (asked.client_id) }
                dt { "Sends you back to" } dd { (redirect.origin().ascii_serialization()) }
            }
            form method="post" action=(AUTHORIZE) {
                input type="hidden" name="response_type" value=(asked.response_type);
                input type="hidden" name="client_id" value=(asked.client_id);
                input type="hidden" name="redirect_uri" value=(asked.redirect_uri);
                input type="hidden" name="state" value=(asked.state);
                button.main type="submit" name="decision" value="allow" { "Allow" }
                " "
                button type="submit" name="decision" value="deny" { "Deny" }
            }
        },
    )
}

fn refused(why: &str) -> Response {
    let body = page("This cannot be allowed", html! { p { (why) } });
    (StatusCode::BAD_REQUEST, body).into_response()
}

fn no_randomness(why: &NoRandomness) -> Response {
    error(
        StatusCode::INTERNAL_SERVER_ERROR,
        "internal_error",
        &why.to_string(),
    )
}

#[derive(Deserialize)]
pub(super) struct Grant {
    grant_type: String,
    code: Option<String>,
    redirect_uri: Option<String>,
    refresh_token: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
}

/// Exchanges a code or a refresh token, of the one client that it knows.
pub(super) async fn token(State(shared): State<Arc<Shared>>, Form(grant): Form<Grant>) -> Response {
    let client = &shared.client;
    let known = grant.client_id.as_deref() == Some(&client.id)
        && grant.client_secret.as_deref() == Some(client.secret.expose());
    if !known {
        let status = StatusCode::BAD_REQUEST;
        return error(status, "invalid_client", "The client is not known");
    }
    let given = give(&mut shared.world(), &grant);
    match given {
        Some(Ok(Some(pair))) => Json(json!({
            "access_token": pair.access,
            "token_type": "bearer",
            "expires_in": pair.life.as_secs(),
            "refresh_token": pair.refresh,
        }))
        .into_response(),
        Some(Ok(None)) => error(
            StatusCode::BAD_REQUEST,
            "invalid_grant",
            "The grant is used, withdrawn or unknown",
        ),
        Some(Err(why)) => no_randomness(&why),
        None => error(StatusCode::BAD_REQUEST, "invalid_request", "Bad Request"),
    }
}

fn give(world: &mut World, grant: &Grant) -> Option<Result<Option<Pair>, NoRandomness>> {
    let now = Clock::System.now();
    match grant.grant_type.as_str() {
        "authorization_code" => {
            let redirect = grant.redirect_uri.as_deref();
            Some(world.grants.exchange(grant.code.as_deref()?, redirect, now))
        }
        "refresh_token" => Some(world.grants.renew(grant.refresh_token.as_deref()?, now)),
        _ => None,
    }
}
