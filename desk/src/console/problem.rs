//! What the console shows when something cannot be done: a page that says what and what to do.

use axum::{
    extract::{Request, State},
    http::{
        StatusCode,
        header::{ACCEPT, CONTENT_LENGTH},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};

use super::{
    components::{Mood, Tone, heading, link_button, notice},
    layout::{View, bare_page, page},
};
use crate::{
    failure::Refused,
    key,
    l10n::{Key, Language},
    server::Desk,
    t,
};

/// Makes a page of every refusal and every failure, for a browser that wants one.
pub(crate) async fn dress(_: State<Desk>, view: View, request: Request, next: Next) -> Response {
    let wanted = wants_page(&request);
    let response = next.run(request).await;
    if !wanted {
        return response;
    }
    let Some(problem) = response.extensions().get::<Refused>() else {
        return response;
    };
    let status = response.status();
    let mut dressed = (status, problem_page(&view, status, problem)).into_response();
    for (name, value) in response.headers() {
        if !dressed.headers().contains_key(name) && name != CONTENT_LENGTH {
            dressed.headers_mut().insert(name, value.clone());
        }
    }
    dressed
}

/// Programs that call the API hear of a problem in its own form.
fn wants_page(request: &Request) -> bool {
    let path = request.uri().path();
    let accept = request.headers().get(ACCEPT);
    let accept = accept.and_then(|accept| accept.to_str().ok());
    !path.starts_with("/api/")
        && !path.starts_with("/agent/")
        && accept.is_some_and(|accept| accept.contains("text/html"))
}

fn problem_page(view: &View, status: StatusCode, problem: &Refused) -> Markup {
    let l = view.language;
    let title = l.plain(title(status));
    let body = html! {
        (heading(&title, None, html! {}))
        p.lead { (problem.why.say(l)) }
        div.buttons { (link_button(Tone::Plain, "/", &t!(l, "problem-home"))) }
    };
    if view.operator.is_some() {
        page(view, None, &title, body)
    } else {
        bare_page(view, &title, body)
    }
}

/// What is wrong, above a form that is shown again.
pub(super) fn problem_notice(l: Language, problem: &Refused) -> Markup {
    let said = match problem.error {
        "busy" => Some(t!(l, "problem-busy")),
        "teamviewer" => Some(t!(l, "problem-teamviewer")),
        "too_many" => Some(t!(l, "problem-too-many")),
        "another_call" => Some(t!(l, "problem-another-form")),
        _ => None,
    };
    let mood = if problem.error == "malformed" {
        Mood::Warn
    } else {
        Mood::Bad
    };
    let title = said.unwrap_or_else(|| t!(l, "problem-not-done"));
    // Of keys only programs have to know.
    let why = if problem.error == "another_call" {
        t!(l, "problem-another-form-do")
    } else {
        problem.why.say(l)
    };
    html! {
        div role="alert" {
            (notice(mood, &title, html! { p { (why) } }))
        }
    }
}

const fn title(status: StatusCode) -> Key {
    match status {
        StatusCode::NOT_FOUND => key!("problem-not-found"),
        StatusCode::FORBIDDEN => key!("problem-forbidden"),
        StatusCode::CONFLICT => key!("problem-conflict"),
        StatusCode::BAD_REQUEST => key!("problem-malformed"),
        _ => key!("problem-failed"),
    }
}
