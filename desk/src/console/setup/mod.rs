//! The first start: make the administrator, connect TeamViewer, enrol a device.
//!
//! Where somebody is on this way follows from what there is, so it can be left and taken up again
//! at any time, by any administrator.

mod further;

use axum::{
    Form, Router,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::get,
};
use maud::{Markup, html};
use serde::Deserialize;

pub(super) use self::further::anybody_here;
use super::{
    components::{Mood, Tone, button, card, form, heading, link_button, notice, steps},
    field::Field,
    layout::{View, bare_page},
    problem::problem_notice,
    sign_in::{new_password, signed_in},
};
use crate::{
    actions::setup::{self as actions, FirstAdministrator},
    failure::Failure,
    secrets::Token,
    server::Desk,
    t,
};

pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/setup", get(show).post(make_administrator))
        .merge(further::routes())
}

#[derive(Deserialize)]
struct Link {
    #[serde(default)]
    token: String,
}

/// What the first form sends.
#[derive(Deserialize)]
struct First {
    #[serde(default)]
    token: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    address: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    again: String,
}

async fn show(
    State(desk): State<Desk>,
    view: View,
    Query(link): Query<Link>,
) -> Result<Response, Failure> {
    let first = First {
        token: link.token,
        name: String::new(),
        address: String::new(),
        password: String::new(),
        again: String::new(),
    };
    administrator_page(&desk, &view, &first, html! {}).await
}

async fn administrator_page(
    desk: &Desk,
    view: &View,
    first: &First,
    why: Markup,
) -> Result<Response, Failure> {
    let l = view.language;
    if !actions::open(desk, &Token::new(first.token.clone())).await? {
        let title = t!(l, "setup-link-dead");
        let body = html! {
            (heading(&title, Some(&t!(l, "setup-link-dead-do")), html! {}))
            div.buttons { (link_button(Tone::Plain, "/sign-in", &t!(l, "sign-in"))) }
        };
        return Ok((StatusCode::GONE, bare_page(view, &title, body)).into_response());
    }
    let body = html! {
        (way(view, 0, false))
        (heading(&t!(l, "setup-welcome"), Some(&t!(l, "setup-welcome-lead")), html! {}))
        (why)
        (card(&t!(l, "setup-administrator"), form(view, "/setup", html! {
            input type="hidden" name="token" value=(first.token);
            (Field::text(view, "name", &t!(l, "full-name")).hint(&t!(l, "full-name-hint"))
                .value(&first.name).autocomplete("name").longest(100).required().autofocus())
            (Field::email(view, "address", &t!(l, "address")).hint(&t!(l, "address-hint"))
                .value(&first.address).autocomplete("username").required())
            (new_password(view))
            div.buttons { (button(Tone::Primary, &t!(l, "setup-make"))) }
        })))
    };
    Ok(bare_page(view, &t!(l, "setup-title"), body).into_response())
}

async fn make_administrator(
    State(desk): State<Desk>,
    view: View,
    Form(first): Form<First>,
) -> Result<Response, Failure> {
    let l = view.language;
    if first.password != first.again {
        let why = notice(Mood::Warn, &t!(l, "password-differs"), html! {});
        return administrator_page(&desk, &view, &first, why).await;
    }
    let wanted = FirstAdministrator {
        name: first.name.clone(),
        address: first.address.clone(),
        password: first.password.clone(),
    };
    match actions::finish(&desk, &Token::new(first.token.clone()), wanted).await {
        Ok(Some(session)) => Ok(signed_in(&desk, &session, "/setup/teamviewer")),
        Ok(None) => administrator_page(&desk, &view, &first, html! {}).await,
        Err(failure) if failure.status() == StatusCode::BAD_REQUEST => {
            let why = problem_notice(l, failure.why());
            administrator_page(&desk, &view, &first, why).await
        }
        Err(failure) => Err(failure),
    }
}

/// The step that can be left for later.
const TEAMVIEWER: usize = 1;

/// The three steps, of which so many are over; `skipped`: TeamViewer was left for later.
pub(super) fn way(view: &View, now: usize, skipped: bool) -> Markup {
    let l = view.language;
    let names = [
        t!(l, "setup-step-administrator"),
        t!(l, "setup-step-teamviewer"),
        t!(l, "setup-step-device"),
    ];
    let skipped: &[usize] = if skipped { &[TEAMVIEWER] } else { &[] };
    steps(view, &names, now, skipped)
}
