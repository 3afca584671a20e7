//! `/connector`: the connection to the TeamViewer account.

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    access::{How, Signed},
    actions::connector as actions,
    connector::{Brought, View},
    failure::Failure,
    protocol::Problem,
    says,
    secrets::{AuthorisationCode, ClientSecret, ScriptToken, Token},
    server::Desk,
    time::Timestamp,
    wire::Wire,
};

pub(super) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(view, disconnect))
        .routes(routes!(accept_licence))
        .routes(routes!(set_client))
        .routes(routes!(begin))
        .routes(routes!(finish))
        .routes(routes!(paste_token))
        .routes(routes!(rehearse))
        .routes(routes!(test))
}

/// That the licence terms are accepted.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Licence {
    /// Must be true.
    accepted: bool,
}

/// The app that was registered for this desk in TeamViewer's Management Console.
#[derive(Deserialize, ToSchema)]
pub(crate) struct ClientGiven {
    /// Its client ID.
    client_id: String,
    /// Its client secret. It is sealed, and never shown again.
    client_secret: String,
}

/// Where TeamViewer sends the browser back to.
#[derive(Deserialize, ToSchema)]
pub(crate) struct SetOut {
    /// The address that is registered at TeamViewer for the app.
    redirect_uri: String,
}

/// Where the browser has to go.
#[derive(Serialize, ToSchema)]
pub(crate) struct Begun {
    /// TeamViewer's page.
    url: String,
    /// Until when it may come back, in Unix milliseconds.
    until: Timestamp,
}

/// What the browser brought back: all of the query.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Back {
    /// The `state` that it was sent with.
    state: String,
    /// What can be exchanged for a token.
    #[serde(default)]
    code: Option<String>,
    /// Why there is none.
    #[serde(default)]
    error: Option<String>,
}

/// A token that somebody made in TeamViewer's Management Console.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Pasted {
    /// The script token. It is sealed, and never shown again.
    token: String,
}

/// How the connector stands.
#[utoipa::path(get, path = "/connector", tag = "connector", responses(
    (status = 200, body = View),
    (status = 403, body = Problem, description = "Needs the permission connectors_read."),
))]
async fn view(State(desk): State<Desk>, who: Signed) -> Result<Json<View>, Failure> {
    actions::view(&desk, &who).await.map(Json)
}

/// Accepts the licence terms: what the desk may do with the TeamViewer account.
#[utoipa::path(post, path = "/connector/licence", tag = "connector", request_body = Licence, responses(
    (status = 200, body = View),
    (status = 400, body = Problem, description = "They are not accepted."),
    (status = 403, body = Problem, description = "Needs the permission connectors_update."),
))]
async fn accept_licence(
    State(desk): State<Desk>,
    who: Signed,
    Wire(licence): Wire<Licence>,
) -> Result<Json<View>, Failure> {
    if !licence.accepted {
        return Err(Failure::malformed(says!("connector-not-accepted")));
    }
    actions::accept_licence(&desk, &who).await.map(Json)
}

/// Enters the OAuth client that the desk is to TeamViewer.
#[utoipa::path(put, path = "/connector/client", tag = "connector", request_body = ClientGiven, responses(
    (status = 200, body = View),
    (status = 400, body = Problem, description = "They cannot be a client ID and its secret."),
    (status = 403, body = Problem, description = "Needs the permission connectors_update."),
    (status = 409, body = Problem, description = "The client was given when the desk was started."),
))]
async fn set_client(
    State(desk): State<Desk>,
    who: Signed,
    Wire(client): Wire<ClientGiven>,
) -> Result<Json<View>, Failure> {
    let secret = ClientSecret::new(client.client_secret);
    let done = actions::set_client(&desk, &who, &client.client_id, &secret).await;
    done.map(Json)
}

/// Begins an authorisation. Somebody has to open the address in a browser within ten minutes.
#[utoipa::path(post, path = "/connector/authorisation", tag = "connector", request_body = SetOut, responses(
    (status = 200, body = Begun),
    (status = 400, body = Problem, description = "No browser may be sent back to that address."),
    (status = 403, body = Problem, description = "Needs the permission connectors_update."),
    (status = 409, body = Problem, description = "The licence or the client is missing."),
))]
async fn begin(
    State(desk): State<Desk>,
    who: Signed,
    Wire(set_out): Wire<SetOut>,
) -> Result<Json<Begun>, Failure> {
    let browser = browser(&who);
    let begun = actions::begin(&desk, &who, &browser, &set_out.redirect_uri, "").await?;
    Ok(Json(Begun {
        url: begun.address.into(),
        until: begun.until,
    }))
}

/// Ends an authorisation with what the browser brought back. Works once, and only for whoever began
/// it, with the same token.
#[utoipa::path(post, path = "/connector/authorisation/finish", tag = "connector", request_body = Back, responses(
    (status = 200, body = View),
    (status = 400, body = Problem, description = "There is neither a code nor an error."),
    (status = 403, body = Problem, description = "Nobody began it, or somebody else did."),
    (status = 409, body = Problem, description = "It was denied, is too old, or was used."),
    (status = 502, body = Problem, description = "TeamViewer cannot be used; the detail says why."),
    (status = 503, body = Problem, description = "TeamViewer asks to wait."),
    (status = 504, body = Problem, description = "TeamViewer did not answer in time."),
))]
async fn finish(
    State(desk): State<Desk>,
    who: Signed,
    Wire(back): Wire<Back>,
) -> Result<Json<View>, Failure> {
    let brought = match (back.code, back.error) {
        (Some(code), None) => Brought::Code(AuthorisationCode::new(code)),
        (_, Some(error)) => Brought::Nothing(error),
        (None, None) => return Err(Failure::malformed(says!("connector-nothing-brought"))),
    };
    let state = Token::new(back.state);
    actions::finish(&desk, &who, &browser(&who), state, brought).await?;
    actions::view(&desk, &who).await.map(Json)
}

/// Connects with a script token instead.
#[utoipa::path(put, path = "/connector/token", tag = "connector", request_body = Pasted, responses(
    (status = 200, body = View),
    (status = 400, body = Problem, description = "It cannot be a script token."),
    (status = 403, body = Problem, description = "Needs the permission connectors_update."),
    (status = 409, body = Problem, description = "The licence terms are not accepted."),
))]
async fn paste_token(
    State(desk): State<Desk>,
    who: Signed,
    Wire(pasted): Wire<Pasted>,
) -> Result<Json<View>, Failure> {
    let token = ScriptToken::new(pasted.token);
    actions::paste_token(&desk, &who, token).await.map(Json)
}

/// Takes the client of the rehearsal, if the desk was started with one.
#[utoipa::path(post, path = "/connector/rehearsal", tag = "connector", responses(
    (status = 200, body = View),
    (status = 403, body = Problem, description = "Needs the permission connectors_update."),
    (status = 404, body = Problem, description = "There is no rehearsal."),
))]
async fn rehearse(State(desk): State<Desk>, who: Signed) -> Result<Json<View>, Failure> {
    actions::rehearse(&desk, &who).await.map(Json)
}

/// Asks TeamViewer whether the connection works.
#[utoipa::path(post, path = "/connector/test", tag = "connector", responses(
    (status = 200, body = View),
    (status = 403, body = Problem, description = "Needs the permission connectors_update."),
    (status = 502, body = Problem, description = "It does not; the detail says why."),
    (status = 503, body = Problem, description = "TeamViewer asks to wait."),
    (status = 504, body = Problem, description = "TeamViewer did not answer in time."),
))]
async fn test(State(desk): State<Desk>, who: Signed) -> Result<Json<View>, Failure> {
    actions::test(&desk, &who).await.map(Json)
}

/// Ends the connection. Every token is wiped.
#[utoipa::path(delete, path = "/connector", tag = "connector", responses(
    (status = 200, body = View),
    (status = 403, body = Problem, description = "Needs the permission connectors_update."),
))]
async fn disconnect(State(desk): State<Desk>, who: Signed) -> Result<Json<View>, Failure> {
    actions::disconnect(&desk, &who).await.map(Json)
}

/// What they are signed in with, so that an authorisation cannot be carried into another session.
fn browser(who: &Signed) -> String {
    match &who.how {
        How::ApiToken(id) => format!("api token {id}"),
        How::Session => "session".to_owned(),
    }
}
