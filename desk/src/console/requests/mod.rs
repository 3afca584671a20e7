//! Sessions: the list, a new one, and the page on which one is followed while it happens.

mod list;
mod live;
mod new;
pub(crate) mod story;

use axum::{
    Form, Router,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use maud::{Markup, PreEscaped, html};
use serde::Deserialize;

pub(super) use self::list::{Wanted, listed, table};
use super::{
    components::{Moment, Mood, back, card, copyable, facts, heading, notice, said, said_lines},
    layout::{Section, View, page},
    once::key,
    problem::problem_notice,
};
use crate::{
    access::{Permission, Signed},
    actions::{
        Made,
        requests::{self as actions, Renewal},
    },
    failure::Failure,
    ids::RequestId,
    server::Desk,
    store::RequestRecord,
    t,
    wire::browser::ByBrowser,
};

pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/requests", get(list::show))
        .route("/requests/new", get(new::for_guest).post(new::make))
        .route("/devices/{id}/request", get(new::for_device))
        .route("/requests/{id}", get(show))
        .route("/requests/{id}/start", get(start))
        .route("/requests/{id}/remind", post(remind))
        .route("/requests/{id}/withdraw", post(withdraw))
        .route("/requests/{id}/end", post(end))
        .route("/requests/{id}/renew", post(renew))
}

async fn show(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Markup, Failure> {
    let request = actions::read(&desk, &by.who, &RequestId::new(id)).await?;
    request_page(&desk, &view, &by.who, &request, html! {}).await
}

/// The parts of the page that change while it is looked at.
pub(super) async fn live_parts(
    desk: &Desk,
    view: &View,
    who: &Signed,
    id: &RequestId,
) -> Result<(Markup, bool), Failure> {
    let request = actions::read(desk, who, id).await?;
    let parts = live::parts(view, &request, may(who, &request));
    Ok((parts, request.settled()))
}

async fn request_page(
    desk: &Desk,
    view: &View,
    who: &Signed,
    request: &RequestRecord,
    why: Markup,
) -> Result<Markup, Failure> {
    let l = view.language;
    let may = may(who, request);
    let title = match &request.device {
        Some(device) => t!(l, "request-title", device = device.as_str()),
        None => t!(
            l,
            "request-title-guest",
            guest = request.guest.as_deref().unwrap_or_default()
        ),
    };
    let link = guest_link(desk, view, who, request).await?;
    let settled = request.settled();
    let body = html! {
        (back("/requests", &t!(l, "nav-requests")))
        (heading(&title, None, html! {}))
        (why)
        p #live-lost.lost role="status" {}
        div data-live=[(!settled).then(|| format!("/live/requests/{}", request.id))] hidden {}
        (live::says(view, request))
        (live::whole(request, may))
        div.columns.main-side {
            div.stack.wide {
                (live::state(view, request, may))
                (link)
                (live::track(view, request))
            }
            div.stack.wide {
                (check_words(view, request))
                (about(view, request))
            }
        }
        details.card.fold {
            summary { h2 { (t!(l, "request-history")) } }
            (live::record(view, request))
        }
        @if !settled {
            noscript { p { a href=(view.path) { (t!(l, "reload")) } } }
        }
    };
    Ok(page(view, Some(Section::Requests), &title, body))
}

/// What operator and user both see, so that the user can make sure who is asking.
fn check_words(view: &View, request: &RequestRecord) -> Markup {
    let l = view.language;
    html! {
        section.card {
            h2 { (t!(l, "check-words")) }
            p.check-words lang="en" {
                @for word in &request.check_words { span { (word) } " " }
            }
            p.hint {
                @if request.device_id.is_some() { (t!(l, "check-words-how")) }
                @else { (t!(l, "check-words-how-guest")) }
            }
        }
    }
}

fn about(view: &View, request: &RequestRecord) -> Markup {
    let l = view.language;
    let mut rows: Vec<(String, Markup)> = Vec::new();
    match (&request.device, &request.device_id) {
        (Some(device), Some(id)) => rows.push((
            t!(l, "device"),
            html! { a href=(format!("/devices/{id}")) { (said(device)) } },
        )),
        (Some(_) | None, _) => rows.push((
            t!(l, "guest"),
            said(request.guest.as_deref().unwrap_or_default()),
        )),
    }
    if let Some(user) = &request.user {
        rows.push((t!(l, "request-only-user"), said(user)));
    }
    if !request.reason.is_empty() {
        rows.push((t!(l, "reason"), said_lines(&request.reason)));
    }
    if let Some(ticket) = &request.ticket {
        rows.push((t!(l, "ticket"), said(ticket)));
    }
    if let Some(message) = &request.message {
        rows.push((t!(l, "message"), said_lines(message)));
    }
    rows.push((t!(l, "request-by"), said(&request.operator)));
    rows.push((t!(l, "request-at"), html! { (Moment(request.created_at)) }));
    rows.push((
        t!(l, "request-until"),
        html! { (Moment(request.expires_at)) },
    ));
    if let Some(older) = &request.supersedes {
        let older = html! { a href=(format!("/requests/{older}")) { (t!(l, "request-before")) } };
        rows.push((t!(l, "request-replaces"), older));
    }
    card(&t!(l, "request-about"), facts(rows))
}

/// The customer's link of a session without an agent, for the operator who asked.
async fn guest_link(
    desk: &Desk,
    view: &View,
    who: &Signed,
    request: &RequestRecord,
) -> Result<Markup, Failure> {
    let l = view.language;
    if !live::passes_on(request) || !may(who, request).join {
        return Ok(html! {});
    }
    let link = actions::customer_link(desk, who, &request.id).await?;
    Ok(card(
        &t!(l, "guest-link"),
        html! {
            p { (t!(l, "guest-link-how")) }
            (copyable(view, "customer-link", &link.customer_link))
            div.qr role="img" aria-label=(t!(l, "guest-link-qr")) { (PreEscaped(link.qr_svg)) }
            (notice(Mood::Info, &t!(l, "guest-link-care"), html! {}))
        },
    ))
}

/// The supporter's link stands in no page: it is where this leads.
async fn start(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = RequestId::new(id);
    match actions::supporter_link(&desk, &by.who, &id).await {
        Ok(link) => Ok(Redirect::to(&link.supporter_link).into_response()),
        Err(failure) => again(&desk, &view, &by.who, &id, failure).await,
    }
}

async fn remind(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = RequestId::new(id);
    let done = actions::remind(&desk, &by.who, &id).await;
    settled(&desk, &view, &by.who, &id, done).await
}

async fn withdraw(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = RequestId::new(id);
    let done = actions::withdraw(&desk, &by.who, &id).await;
    settled(&desk, &view, &by.who, &id, done).await
}

async fn end(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = RequestId::new(id);
    let done = actions::end(&desk, &by.who, &id).await;
    settled(&desk, &view, &by.who, &id, done).await
}

/// A second press of the button carries the same key, so that it makes no second session.
#[derive(Deserialize)]
struct Again {
    #[serde(default)]
    key: String,
}

async fn renew(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
    Form(sent): Form<Again>,
) -> Result<Response, Failure> {
    let id = RequestId::new(id);
    let key = key(&sent.key)?;
    match actions::renew(&desk, &by.who, &id, Renewal::default(), key.as_deref()).await {
        Ok(Made::New(made) | Made::Before(made)) => {
            Ok(Redirect::to(&format!("/requests/{}", made.id)).into_response())
        }
        Err(failure) => again(&desk, &view, &by.who, &id, failure).await,
    }
}

async fn settled(
    desk: &Desk,
    view: &View,
    who: &Signed,
    id: &RequestId,
    done: Result<RequestRecord, Failure>,
) -> Result<Response, Failure> {
    match done {
        Ok(_) => Ok(Redirect::to(&format!("/requests/{id}")).into_response()),
        Err(failure) => again(desk, view, who, id, failure).await,
    }
}

/// The page once more, with why nothing was done.
async fn again(
    desk: &Desk,
    view: &View,
    who: &Signed,
    id: &RequestId,
    failure: Failure,
) -> Result<Response, Failure> {
    let request = actions::read(desk, who, id).await?;
    let view = View {
        path: format!("/requests/{id}"),
        ..view.clone()
    };
    let why = problem_notice(view.language, failure.why());
    let page = request_page(desk, &view, who, &request, why).await?;
    Ok((failure.status(), page).into_response())
}

fn may(who: &Signed, request: &RequestRecord) -> live::May {
    let mine = request.operator_id == who.id;
    let manages = who
        .scope(Permission::DevicesManage)
        .reaches(request.group_id.as_ref());
    live::May {
        join: mine && who.may(Permission::Request),
        change: (mine && who.may(Permission::Request)) || manages,
    }
}
