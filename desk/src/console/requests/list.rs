//! The list of sessions, newest first.

use axum::extract::{Query, State};
use maud::{Markup, html};
use serde::Deserialize;

use super::story::pill;
use crate::{
    access::Permission,
    actions::requests::{self as actions, Listing},
    console::{
        components::{Ago, Tone, empty, heading, link_button, pager, said},
        icon::Icon,
        layout::{Section, View, page},
        table::Table,
    },
    failure::Failure,
    ids::RequestId,
    server::Desk,
    store::RequestRecord,
    t,
    wire::browser::ByBrowser,
};

/// So many on a page.
const PAGE: u16 = 50;

/// What is wanted: `show` is `mine`, `open` or nothing.
#[derive(Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    show: String,
    #[serde(default)]
    before: Option<String>,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Query(wanted): Query<Wanted>,
) -> Result<Markup, Failure> {
    let l = view.language;
    let listing = Listing {
        mine: wanted.show == "mine",
        open: wanted.show == "open",
        before: wanted.before.map(RequestId::new),
        limit: Some(PAGE),
        ..Listing::default()
    };
    let found = actions::list(&desk, &by.who, &listing).await?;
    let full = found.len() == usize::from(PAGE);
    let next = found.last().filter(|_| full).map(|last| {
        format!(
            "/requests?show={}&before={}",
            if listing.mine {
                "mine"
            } else if listing.open {
                "open"
            } else {
                ""
            },
            last.id
        )
    });
    let title = t!(l, "nav-requests");
    let guest = by.who.may(Permission::Request);
    let body = html! {
        (heading(&title, Some(&t!(l, "requests-lead")), html! {
            @if guest { (link_button(Tone::Plain, "/requests/new", &t!(l, "requests-guest"))) }
        }))
        (choices(&view, &wanted.show))
        @if found.is_empty() {
            (empty(Icon::Session, &t!(l, "requests-none"), html! {
                p { (t!(l, "requests-none-how")) }
                @if guest { (link_button(Tone::Plain, "/devices", &t!(l, "nav-devices"))) }
            }))
        } @else {
            (table(&view, &found))
        }
        (pager(&view, None, next.as_deref()))
    };
    Ok(page(&view, Some(Section::Requests), &title, body))
}

fn choices(view: &View, show: &str) -> Markup {
    let l = view.language;
    let all = [
        ("", t!(l, "requests-all")),
        ("open", t!(l, "requests-open")),
        ("mine", t!(l, "requests-mine")),
    ];
    html! {
        nav.tabs aria-label=(t!(l, "requests-show")) {
            @for (word, label) in all {
                a href=(format!("/requests?show={word}")) aria-current=[(word == show).then_some("page")] {
                    (label)
                }
            }
        }
    }
}

/// Requests as a table; also on the page of a device and on the overview.
pub(in crate::console) fn table(view: &View, requests: &[RequestRecord]) -> Markup {
    let l = view.language;
    let rows = requests.iter().map(|request| {
        let name = request.device.as_ref().or(request.guest.as_ref());
        let about = request.ticket.as_deref().unwrap_or(&request.reason);
        vec![
            html! {
                a href=(format!("/requests/{}", request.id)) {
                    (said(name.map_or("", String::as_str)))
                }
            },
            html! { (pill(l, request)) },
            html! { span.clip { (said(about)) } },
            said(&request.operator),
            html! { (Ago(request.created_at)) },
        ]
    });
    html! {
        (Table::new(t!(l, "nav-requests"))
            .column(t!(l, "device"))
            .column(t!(l, "state"))
            .column(t!(l, "request-reason-or-ticket"))
            .column(t!(l, "request-by"))
            .column(t!(l, "request-at"))
            .rows(rows))
    }
}
