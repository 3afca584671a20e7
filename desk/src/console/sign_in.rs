//! Signing in with a password or through the identity provider, choosing a password, signing out.

use axum::{
    Form, Router,
    extract::{Query, State},
    http::{HeaderValue, StatusCode, header::SET_COOKIE},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::{
    components::{Mood, Tone, button, form, link_button, notice},
    field::Field,
    layout::{View, bare_page},
    problem::problem_notice,
};
use crate::{
    access::{
        oidc::ERRAND,
        password::Password,
        session::{Cookie, LONGEST},
    },
    actions::sign_in::{self, Answer, Callback, local_path},
    failure::Failure,
    secrets::Token,
    server::Desk,
    t,
    wire::browser::{ByBrowser, OnErrand, Origin},
};

pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/sign-in", get(show).post(with_password))
        .route("/sign-in/provider", get(go_to_provider))
        .route(sign_in::CALLBACK, get(come_back))
        .route("/sign-out", post(sign_out))
        .route("/password", get(show_password).post(choose_password))
}

#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    to: String,
}

/// What the form sends.
#[derive(Deserialize)]
struct Credentials {
    #[serde(default)]
    address: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    to: String,
}

async fn show(
    State(desk): State<Desk>,
    view: View,
    by: Option<ByBrowser>,
    Query(wanted): Query<Wanted>,
) -> Response {
    if by.is_some() {
        return Redirect::to(local_path(&wanted.to)).into_response();
    }
    page(&desk, &view, "", &wanted.to, html! {}).into_response()
}

async fn with_password(
    State(desk): State<Desk>,
    view: View,
    Origin(origin): Origin,
    Form(sent): Form<Credentials>,
) -> Result<Response, Failure> {
    let password = Password::typed(sent.password);
    let login = sent.address.trim();
    let answer = sign_in::with_password(&desk, login, password, origin, &sent.to).await?;
    Ok(answered(&desk, &view, &answer, login, &sent.to))
}

async fn go_to_provider(
    State(desk): State<Desk>,
    view: View,
    OnErrand(browser): OnErrand,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    match sign_in::begin_oidc(&desk, browser, &wanted.to).await? {
        Ok(away) => {
            let mut response = Redirect::to(&away.url).into_response();
            let cookie = Cookie::Errand.set(&away.browser, ERRAND, desk.secure());
            give(&mut response, cookie);
            Ok(response)
        }
        Err(answer) => Ok(answered(&desk, &view, &answer, "", &wanted.to)),
    }
}

async fn come_back(
    State(desk): State<Desk>,
    view: View,
    OnErrand(browser): OnErrand,
    Query(callback): Query<Callback>,
) -> Result<Response, Failure> {
    let answer = sign_in::finish_oidc(&desk, browser, callback).await?;
    let mut response = answered(&desk, &view, &answer, "", "/");
    give(&mut response, Cookie::Errand.unset(desk.secure()));
    Ok(response)
}

async fn sign_out(State(desk): State<Desk>, by: Option<ByBrowser>) -> Result<Response, Failure> {
    if let Some(by) = by {
        sign_in::sign_out(&desk, &by.who, &by.session).await?;
    }
    let mut response = Redirect::to("/sign-in").into_response();
    give(&mut response, Cookie::Session.unset(desk.secure()));
    Ok(response)
}

/// The session's cookie and the way on, or the form again with what was wrong.
fn answered(desk: &Desk, view: &View, answer: &Answer, login: &str, to: &str) -> Response {
    let l = view.language;
    let (status, title, detail) = match answer {
        Answer::In { session, return_to } => return signed_in(desk, session, return_to),
        Answer::Wrong => (StatusCode::FORBIDDEN, t!(l, "sign-in-wrong"), None),
        Answer::Wait(wait) => {
            let seconds = i64::try_from(wait.as_secs()).unwrap_or(i64::MAX);
            let title = t!(l, "too-many-attempts", seconds = seconds);
            (StatusCode::TOO_MANY_REQUESTS, title, None)
        }
        Answer::NoProvider => (StatusCode::NOT_FOUND, t!(l, "sign-in-no-provider"), None),
        Answer::Stale => (StatusCode::FORBIDDEN, t!(l, "sign-in-stale"), None),
        Answer::Denied(said) => (
            StatusCode::FORBIDDEN,
            t!(l, "sign-in-denied"),
            Some(said.clone()),
        ),
        Answer::NoRole { too_many_groups } => {
            let more = too_many_groups.then(|| t!(l, "sign-in-too-many-groups"));
            (StatusCode::FORBIDDEN, t!(l, "sign-in-no-role"), more)
        }
        Answer::Disabled => (StatusCode::FORBIDDEN, t!(l, "sign-in-disabled"), None),
        Answer::Trouble(trouble) => {
            let said = l.plain(trouble.plain());
            (
                StatusCode::BAD_GATEWAY,
                t!(l, "sign-in-trouble"),
                Some(said),
            )
        }
    };
    let why = html! {
        div role="alert" {
            (notice(Mood::Bad, &title, html! {
                @if let Some(detail) = detail { p dir="auto" { (detail) } }
            }))
        }
    };
    (status, page(desk, view, login, to, why)).into_response()
}

/// The browser keeps the session and goes on.
pub(super) fn signed_in(desk: &Desk, session: &Token, to: &str) -> Response {
    let mut response = Redirect::to(local_path(to)).into_response();
    give(
        &mut response,
        Cookie::Session.set(session, LONGEST, desk.secure()),
    );
    response
}

fn give(response: &mut Response, cookie: Option<HeaderValue>) {
    if let Some(cookie) = cookie {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}

fn page(desk: &Desk, view: &View, login: &str, to: &str, why: Markup) -> Markup {
    let l = view.language;
    let provider = sign_in::provider(desk);
    let title = t!(l, "sign-in");
    bare_page(
        view,
        &title,
        html! {
            div.card.sign-in {
                h1 { (title) }
                (why)
                @if let Some(name) = provider {
                    (link_button(Tone::Plain, &provider_path(to), &t!(l, "sign-in-with", name = name)))
                    p.or { span { (t!(l, "or")) } }
                }
                (form(view, "/sign-in", html! {
                    input type="hidden" name="to" value=(to);
                    (Field::email(view, "address", &t!(l, "address"))
                        .value(login).autocomplete("username").required().autofocus())
                    (Field::password(view, "password", &t!(l, "password"))
                        .autocomplete("current-password").required())
                    (button(Tone::Primary, &t!(l, "sign-in")))
                }))
            }
        },
    )
}

fn provider_path(to: &str) -> String {
    let safe = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte);
    let encoded: String = to
        .bytes()
        .map(|byte| match safe(byte) {
            true => char::from(byte).to_string(),
            false => format!("%{byte:02X}"),
        })
        .collect();
    format!("/sign-in/provider?to={encoded}")
}

#[derive(Deserialize)]
struct Link {
    #[serde(default)]
    token: String,
}

#[derive(Deserialize)]
struct Chosen {
    #[serde(default)]
    token: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    again: String,
}

async fn show_password(
    State(desk): State<Desk>,
    view: View,
    Query(link): Query<Link>,
) -> Result<Response, Failure> {
    password_page(&desk, &view, &link.token, html! {}).await
}

async fn choose_password(
    State(desk): State<Desk>,
    view: View,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Failure> {
    let l = view.language;
    let token = Token::new(chosen.token.clone());
    if chosen.password != chosen.again {
        let why = notice(Mood::Warn, &t!(l, "password-differs"), html! {});
        return password_page(&desk, &view, &chosen.token, why).await;
    }
    match sign_in::choose_password(&desk, &token, chosen.password).await {
        Ok(true) => {
            let why = notice(Mood::Good, &t!(l, "password-chosen"), html! {});
            Ok(page(&desk, &view, "", "/", why).into_response())
        }
        Ok(false) => password_page(&desk, &view, &chosen.token, html! {}).await,
        Err(failure) if failure.status() == StatusCode::BAD_REQUEST => {
            let why = problem_notice(l, failure.why());
            password_page(&desk, &view, &chosen.token, why).await
        }
        Err(failure) => Err(failure),
    }
}

async fn password_page(
    desk: &Desk,
    view: &View,
    token: &str,
    why: Markup,
) -> Result<Response, Failure> {
    let l = view.language;
    let title = t!(l, "password-choose");
    let known = sign_in::password_link(desk, &Token::new(token)).await?;
    let Some((name, address)) = known else {
        let body = notice(
            Mood::Warn,
            &t!(l, "password-link-dead"),
            html! {
                p { (t!(l, "password-link-ask")) }
            },
        );
        let gone = bare_page(view, &title, html! { h1 { (title) } (body) });
        return Ok((StatusCode::GONE, gone).into_response());
    };
    Ok(bare_page(
        view,
        &title,
        html! {
            div.card.sign-in {
                h1 { (title) }
                p.muted { bdi { (name) } ", " bdi { (address) } }
                (why)
                (form(view, "/password", html! {
                    input type="hidden" name="token" value=(token);
                    input type="hidden" name="username" value=(address) autocomplete="username";
                    (new_password(view))
                    (button(Tone::Primary, &t!(l, "save")))
                }))
            }
        },
    )
    .into_response())
}

/// Both fields in which a new password is typed.
pub(super) fn new_password(view: &View) -> Markup {
    let l = view.language;
    html! {
        (Field::password(view, "password", &t!(l, "password-new"))
            .hint(&t!(l, "password-rules")).autocomplete("new-password").required())
        (Field::password(view, "again", &t!(l, "password-again"))
            .autocomplete("new-password").required())
    }
}
