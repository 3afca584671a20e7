//! The TeamViewer connector: how it stands, and the way from not connected to connected.

use axum::{
    Form, Router,
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use maud::{DOCTYPE, Markup, html};
use serde::Deserialize;

use super::{
    assets,
    components::{
        Confirm, Moment, Mood, Tone, action, badge, button, card, confirm, copyable, facts, form,
        heading, notice, said,
    },
    field::Field,
    intune,
    layout::{Section, View, page},
    problem::problem_notice,
};
use crate::{
    access::{Permission, Signed},
    actions::{connector as actions, sign_in::local_path},
    connector::{Brought, CALLBACK, Kind, State as Stand, View as Connector},
    failure::Failure,
    secrets::{AuthorisationCode, ClientSecret, ScriptToken, Token},
    server::Desk,
    t,
    wire::browser::ByBrowser,
};

pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/connector", get(show))
        .route("/connector/intune/begin", post(intune::begin))
        .route("/connector/intune/end", post(intune::end))
        .route("/connector/intune/forget-gone", post(intune::forget_gone))
        .route("/connector/licence", post(accept_licence))
        .route("/connector/client", post(set_client))
        .route("/connector/authorise", post(begin))
        .route(CALLBACK, get(come_back))
        .route("/connector/token", post(paste_token))
        .route("/connector/rehearsal", post(rehearse))
        .route("/connector/test", post(test))
        .route("/connector/disconnect", post(disconnect))
}

/// Where the forms lead back to: this page, or a step of the set-up.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Sent {
    #[serde(default)]
    return_to: String,
    #[serde(default)]
    client_id: String,
    #[serde(default)]
    client_secret: String,
    #[serde(default)]
    token: String,
}

/// What TeamViewer puts into the address when it sends the browser back.
#[derive(Deserialize)]
struct Callback {
    #[serde(default)]
    state: String,
    #[serde(default)]
    code: Option<String>,
    #[serde(default)]
    error: Option<String>,
}

async fn show(State(desk): State<Desk>, view: View, by: ByBrowser) -> Result<Markup, Failure> {
    connector_page(&desk, &view, &by.who, html! {}).await
}

async fn connector_page(
    desk: &Desk,
    view: &View,
    who: &Signed,
    why: Markup,
) -> Result<Markup, Failure> {
    let l = view.language;
    let connector = actions::view(desk, who).await?;
    let may = who.may(Permission::ConnectorsUpdate);
    let title = t!(l, "connector-title");
    let body = html! {
        (heading(&title, Some(&t!(l, "connector-lead")), html! { (pill(view, &connector)) }))
        (why)
        (attention(view, &connector))
        div.narrow.stack.wide {
            (known(view, &connector, may))
            (intune::standing(view, desk, who).await?)
            @if may {
                (next_step(desk, view, &connector, "/connector"))
            } @else if connector.state != Stand::Connected {
                (notice(Mood::Info, &t!(l, "connector-read-only"), html! {}))
            }
        }
    };
    Ok(page(view, Some(Section::Connector), &title, body))
}

/// The state in a word or two.
pub(super) fn pill(view: &View, connector: &Connector) -> Markup {
    let l = view.language;
    match connector.state {
        Stand::NotConnected => badge(Mood::Neutral, &t!(l, "connector-not-connected")),
        Stand::LicenceAccepted => badge(Mood::Neutral, &t!(l, "connector-licence-accepted")),
        Stand::Authorising => badge(Mood::Info, &t!(l, "connector-authorising")),
        Stand::Connected => badge(Mood::Good, &t!(l, "connector-connected")),
        Stand::Attention => badge(Mood::Bad, &t!(l, "connector-attention")),
    }
}

/// What is wrong, and what to do.
pub(super) fn attention(view: &View, connector: &Connector) -> Markup {
    let l = view.language;
    let Some(trouble) = &connector.trouble else {
        return html! {};
    };
    let (mood, title) = if connector.state == Stand::Attention {
        (Mood::Bad, t!(l, "connector-attention-title"))
    } else {
        (Mood::Warn, t!(l, "connector-came-to-nothing"))
    };
    notice(
        mood,
        &title,
        html! {
            p { (trouble.say(l)) }
            @if let Some(since) = connector.trouble_since {
                p.small { (t!(l, "since")) " " (Moment(since)) }
            }
            @if connector.state == Stand::Attention { p { (t!(l, "connector-attention-do")) } }
        },
    )
}

fn known(view: &View, connector: &Connector, may: bool) -> Markup {
    let l = view.language;
    let mut rows: Vec<(String, Markup)> = Vec::new();
    if let Some(by) = &connector.connected_by {
        rows.push((t!(l, "connector-by"), said(by)));
    }
    if let Some(at) = connector.connected_at {
        rows.push((t!(l, "connector-since"), html! { (Moment(at)) }));
    }
    if let Some(kind) = connector.kind {
        let kind = match kind {
            Kind::Oauth => t!(l, "connector-oauth"),
            Kind::Script => t!(l, "connector-script"),
            Kind::Given => t!(l, "connector-given"),
        };
        rows.push((t!(l, "connector-kind"), html! { (kind) }));
    }
    if let Some(at) = connector.checked_at {
        rows.push((t!(l, "connector-checked"), html! { (Moment(at)) }));
    }
    if let (Some(by), Some(at)) = (&connector.licence_by, connector.licence_at) {
        let who = html! { (said(by)) ", " (Moment(at)) };
        rows.push((t!(l, "connector-licence"), who));
    }
    if connector.rehearsal {
        rows.push((
            "TeamViewer".to_owned(),
            html! { (t!(l, "connector-rehearsal")) },
        ));
    }
    let has = matches!(connector.state, Stand::Connected | Stand::Attention);
    html! {
        @if !rows.is_empty() {
            (card(&t!(l, "connector-account"), html! {
                (facts(rows))
                @if may && has { (ways_on(view)) }
            }))
        }
    }
}

fn ways_on(view: &View) -> Markup {
    let l = view.language;
    html! {
        div.buttons {
            (action(view, "/connector/test", Tone::Plain, &t!(l, "connector-test")))
            (confirm(view, Confirm {
                id: "disconnect",
                to: "/connector/disconnect",
                tone: Tone::Danger,
                label: &t!(l, "connector-disconnect"),
                question: &t!(l, "connector-disconnect-question"),
                body: html! { p { (t!(l, "connector-disconnect-means")) } },
            }))
        }
    }
}

/// What is to be done next, for somebody who may.
pub(super) fn next_step(desk: &Desk, view: &View, connector: &Connector, back: &str) -> Markup {
    match connector.state {
        Stand::NotConnected => licence(view, connector, back),
        Stand::LicenceAccepted | Stand::Authorising | Stand::Attention => {
            ways_to_connect(desk, view, connector, back)
        }
        Stand::Connected => html! {},
    }
}

fn licence(view: &View, connector: &Connector, back: &str) -> Markup {
    let l = view.language;
    card(
        &t!(l, "connector-terms"),
        html! {
            p { (t!(l, "connector-terms-lead")) }
            ul.terms {
                li { (t!(l, "connector-terms-1")) }
                li { (t!(l, "connector-terms-2")) }
                li { (t!(l, "connector-terms-3")) }
            }
            @if connector.rehearsal { p.hint { (t!(l, "connector-terms-rehearsal")) } }
            (form(view, "/connector/licence", html! {
                input type="hidden" name="return_to" value=(back);
                div.buttons { (button(Tone::Primary, &t!(l, "connector-accept"))) }
            }))
        },
    )
}

fn ways_to_connect(desk: &Desk, view: &View, connector: &Connector, back: &str) -> Markup {
    let l = view.language;
    html! {
        @if connector.state == Stand::Authorising {
            (notice(Mood::Info, &t!(l, "connector-away"), html! { p { (t!(l, "connector-away-do")) } }))
        }
        @if connector.rehearsal && connector.client_id.is_none() {
            (card(&t!(l, "connector-try"), html! {
                p { (t!(l, "connector-try-how")) }
                (form(view, "/connector/rehearsal", html! {
                    input type="hidden" name="return_to" value=(back);
                    div.buttons { (button(Tone::Primary, &t!(l, "connector-try"))) }
                }))
            }))
        }
        (card(&t!(l, "connector-oauth-title"), html! {
            @match &connector.client_id {
                Some(id) => {
                    p { (t!(l, "connector-oauth-ready")) }
                    (facts([(t!(l, "connector-client-id"), html! { code { (id) } })]))
                    (form(view, "/connector/authorise", html! {
                        input type="hidden" name="return_to" value=(back);
                        div.buttons { (button(Tone::Primary, &t!(l, "connector-authorise"))) }
                    }))
                    @if !connector.client_given {
                        details.fold {
                            summary { (t!(l, "connector-other-client")) }
                            (client_form(desk, view, back, Tone::Plain))
                        }
                    }
                }
                None => {
                    p { (t!(l, "connector-oauth-how")) }
                    (client_form(desk, view, back, Tone::Primary))
                }
            }
        }))
        details.card.fold {
            summary { h2 { (t!(l, "connector-script-title")) } }
            p { (t!(l, "connector-script-how")) }
            (form(view, "/connector/token", html! {
                input type="hidden" name="return_to" value=(back);
                (Field::password(view, "token", &t!(l, "connector-script"))
                    .hint(&t!(l, "connector-never-shown")).autocomplete("off").required())
                div.buttons { (button(Tone::Plain, &t!(l, "connector-connect"))) }
            }))
        }
    }
}

fn client_form(desk: &Desk, view: &View, back: &str, tone: Tone) -> Markup {
    let l = view.language;
    html! {
        p.field-label { (t!(l, "connector-redirect")) }
        (copyable(view, "redirect-uri", &redirect(desk)))
        (form(view, "/connector/client", html! {
            input type="hidden" name="return_to" value=(back);
            (Field::text(view, "client_id", &t!(l, "connector-client-id")).autocomplete("off").required())
            (Field::password(view, "client_secret", &t!(l, "connector-client-secret"))
                .hint(&t!(l, "connector-never-shown")).autocomplete("off").required())
            div.buttons { (button(tone, &t!(l, "save"))) }
        }))
    }
}

/// Where TeamViewer sends the browser back to.
fn redirect(desk: &Desk) -> String {
    format!("{}{CALLBACK}", desk.public_url().unwrap_or_default())
}

async fn accept_licence(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let done = actions::accept_licence(&desk, &by.who).await;
    settled(&desk, &view, &by.who, &sent.return_to, done).await
}

async fn set_client(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let secret = ClientSecret::new(sent.client_secret);
    let done = actions::set_client(&desk, &by.who, sent.client_id.trim(), &secret).await;
    settled(&desk, &view, &by.who, &sent.return_to, done).await
}

async fn rehearse(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let done = actions::rehearse(&desk, &by.who).await;
    settled(&desk, &view, &by.who, &sent.return_to, done).await
}

async fn paste_token(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let token = ScriptToken::new(sent.token.trim());
    let done = actions::paste_token(&desk, &by.who, token).await;
    settled(&desk, &view, &by.who, &sent.return_to, done).await
}

async fn test(State(desk): State<Desk>, view: View, by: ByBrowser) -> Result<Response, Failure> {
    match actions::test(&desk, &by.who).await {
        Ok(_) => {
            let l = view.language;
            let view = here(&view);
            let why = html! {
                div role="status" { (notice(Mood::Good, &t!(l, "connector-works"), html! {})) }
            };
            Ok(connector_page(&desk, &view, &by.who, why)
                .await?
                .into_response())
        }
        Err(failure) => again(&desk, &view, &by.who, failure).await,
    }
}

async fn disconnect(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
) -> Result<Response, Failure> {
    let done = actions::disconnect(&desk, &by.who).await;
    settled(&desk, &view, &by.who, "/connector", done).await
}

/// Sends the browser to TeamViewer, with a page in between: a form may lead to this desk only.
async fn begin(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let browser = by.session.hash();
    let back = local_path(&sent.return_to);
    match actions::begin(&desk, &by.who, &browser, &redirect(&desk), back).await {
        Ok(journey) => Ok(away(&view, journey.address.as_str()).into_response()),
        Err(failure) => again(&desk, &view, &by.who, failure).await,
    }
}

fn away(view: &View, address: &str) -> Markup {
    let l = view.language;
    html! {
        (DOCTYPE)
        html lang=(l.tag()) data-theme=(view.theme.word()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (t!(l, "connector-going")) }
                link rel="icon" href=(assets::ICON.path()) type="image/svg+xml";
                link rel="stylesheet" href=(assets::STYLE.path());
                meta http-equiv="refresh" content=(format!("0;url={address}"));
            }
            body {
                main.stack {
                    h1 { (t!(l, "connector-going")) }
                    p { a href=(address) rel="noreferrer" { (t!(l, "continue")) } }
                }
            }
        }
    }
}

async fn come_back(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Query(callback): Query<Callback>,
) -> Result<Response, Failure> {
    let brought = match (callback.code, callback.error) {
        (Some(code), None) => Brought::Code(AuthorisationCode::new(code)),
        (_, Some(error)) => Brought::Nothing(error),
        (None, None) => Brought::Nothing("nothing".to_owned()),
    };
    let (browser, state) = (by.session.hash(), Token::new(callback.state));
    match actions::finish(&desk, &by.who, &browser, state, brought).await {
        Ok(back) => Ok(Redirect::to(local_path(&back)).into_response()),
        Err(failure) => again(&desk, &view, &by.who, failure).await,
    }
}

async fn settled(
    desk: &Desk,
    view: &View,
    who: &Signed,
    back: &str,
    done: Result<Connector, Failure>,
) -> Result<Response, Failure> {
    match done {
        Ok(_) => {
            let back = if back.is_empty() { "/connector" } else { back };
            Ok(Redirect::to(local_path(back)).into_response())
        }
        Err(failure) => again(desk, view, who, failure).await,
    }
}

async fn again(
    desk: &Desk,
    view: &View,
    who: &Signed,
    failure: Failure,
) -> Result<Response, Failure> {
    let why = problem_notice(view.language, failure.why());
    let page = connector_page(desk, &here(view), who, why).await?;
    Ok((failure.status(), page).into_response())
}

fn here(view: &View) -> View {
    View {
        path: Section::Connector.path().to_owned(),
        ..view.clone()
    }
}
