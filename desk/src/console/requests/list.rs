//! The list of sessions, newest first.

use axum::extract::{Query, State};
use maud::{Markup, html};
use serde::Deserialize;

use super::story::pill;
use crate::{
    access::{Permission, Signed},
    actions::requests::{self as actions, Listing},
    console::{
        components::{Ago, Tone, empty, heading, link_button, live, live_says, pager, said},
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
#[derive(Clone, Debug, Deserialize)]
pub(in crate::console) struct Wanted {
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
    let title = t!(l, "nav-requests");
    let guest = by.who.may(Permission::Request);
    let list = listed(&desk, &view, &by.who, &wanted).await?;
    let body = html! {
        (heading(&title, Some(&t!(l, "requests-lead")), html! {
            @if guest { (link_button(Tone::Plain, "/requests/new", &t!(l, "requests-guest"))) }
        }))
        (choices(&view, &wanted.show))
        (live(&format!("/live{}", view.path)))
        (list)
    };
    Ok(page(&view, Some(Section::Requests), &title, body))
}

/// The list itself, which changes while it is looked at.
pub(in crate::console) async fn listed(
    desk: &Desk,
    view: &View,
    who: &Signed,
    wanted: &Wanted,
) -> Result<Markup, Failure> {
    let l = view.language;
    let listing = Listing {
        mine: wanted.show == "mine",
        open: wanted.show == "open",
        before: wanted.before.clone().map(RequestId::new),
        limit: Some(PAGE),
        ..Listing::default()
    };
    let found = actions::list(desk, who, &listing).await?;
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
    let open = found.iter().filter(|request| !request.state.over());
    let open = i64::try_from(open.count()).unwrap_or(i64::MAX);
    Ok(html! {
        (live_says(&t!(l, "home-count", count = open)))
        div #live-list.stack data-keep {
            @if found.is_empty() {
                (empty(Icon::Session, &t!(l, "requests-none"), html! {
                    p { (t!(l, "requests-none-how")) }
                    @if who.may(Permission::Request) {
                        (link_button(Tone::Plain, "/devices", &t!(l, "nav-devices")))
                    }
                }))
            } @else {
                (table(view, &found))
            }
            (pager(view, None, next.as_deref()))
        }
    })
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
        let row = vec![
            html! {
                a href=(format!("/requests/{}", request.id)) {
                    (said(name.map_or("", String::as_str)))
                }
            },
            html! { (pill(l, request)) },
            html! { span.clip { (said(about)) } },
            said(&request.operator),
            html! { (Ago(request.created_at)) },
        ];
        (request.id.to_string(), row)
    });
    html! {
        (Table::new(t!(l, "nav-requests"))
            .column(t!(l, "device"))
            .column(t!(l, "state"))
            .column(t!(l, "request-reason-or-ticket"))
            .column(t!(l, "request-by"))
            .column(t!(l, "request-at"))
            .rows_with_ids(rows))
    }
}
