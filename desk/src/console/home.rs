//! The overview: what is going on, and what is still to be set up.

use axum::{Router, extract::State, routing::get};
use maud::{Markup, html};

use super::{
    components::{Mood, Tone, empty, heading, link_button, live, live_says, notice},
    icon::Icon,
    layout::{Section, View, page},
    requests::table as request_table,
};
use crate::{
    access::{Permission, Signed},
    actions::{
        connector,
        devices::{self, DeviceQuery},
        requests::{self, Listing},
    },
    connector::State as Stand,
    failure::Failure,
    server::Desk,
    t,
    wire::browser::ByBrowser,
};

/// So many of a kind are shown here; the pages behind have all of them.
const FEW: u16 = 10;

pub(super) fn routes() -> Router<Desk> {
    Router::new().route("/", get(show))
}

async fn show(State(desk): State<Desk>, view: View, by: ByBrowser) -> Result<Markup, Failure> {
    let l = view.language;
    let who = &by.who;
    let title = t!(l, "home-title", name = who.name.as_str());
    let parts = parts(&desk, &view, who).await?;
    let body = html! {
        (heading(&title, None, html! {
            @if view.sections.contains(&Section::Devices) && who.may(Permission::Request) {
                (link_button(Tone::Primary, "/devices", &t!(l, "home-find")))
                (link_button(Tone::Plain, "/requests/new", &t!(l, "requests-guest")))
            }
        }))
        (live("/live/home"))
        (parts)
    };
    Ok(page(&view, Some(Section::Home), &title, body))
}

/// Everything below the heading: it changes while it is looked at.
pub(super) async fn parts(desk: &Desk, view: &View, who: &Signed) -> Result<Markup, Failure> {
    Ok(html! {
        div #live-list.stack.wide data-keep {
            (to_do(desk, view, who).await?)
            @if view.sections.contains(&Section::Requests) { (going_on(desk, view, who).await?) }
        }
    })
}

/// What keeps people from working, for those who can do something about it.
async fn to_do(desk: &Desk, view: &View, who: &Signed) -> Result<Markup, Failure> {
    let l = view.language;
    let mut notices = Vec::new();
    if who.may(Permission::ConnectorsRead) {
        let connector = connector::view(desk, who).await?;
        let go = html! {
            div.buttons { (link_button(Tone::Plain, "/connector", &t!(l, "nav-connector"))) }
        };
        match connector.state {
            Stand::Connected => {}
            Stand::Attention => {
                let title = t!(l, "connector-attention-title");
                notices.push(notice(
                    Mood::Bad,
                    &title,
                    html! { p { (t!(l, "home-waits")) } (go) },
                ));
            }
            Stand::NotConnected | Stand::LicenceAccepted | Stand::Authorising => {
                let title = t!(l, "home-not-connected");
                notices.push(notice(
                    Mood::Warn,
                    &title,
                    html! { p { (t!(l, "home-waits")) } (go) },
                ));
            }
        }
    }
    if who.may(Permission::DevicesManage) {
        let query = DeviceQuery {
            limit: Some(1),
            ..DeviceQuery::default()
        };
        if devices::list(desk, who, &query).await?.devices.is_empty() {
            notices.push(notice(Mood::Info, &t!(l, "devices-none"), html! {
                p { (t!(l, "devices-none-how")) }
                div.buttons { (link_button(Tone::Plain, "/setup/device", &t!(l, "devices-enrol"))) }
            }));
        }
    }
    Ok(html! { @for notice in notices { (notice) } })
}

async fn going_on(desk: &Desk, view: &View, who: &Signed) -> Result<Markup, Failure> {
    let l = view.language;
    let open = Listing {
        open: true,
        limit: Some(FEW),
        ..Listing::default()
    };
    let open = requests::list(desk, who, &open).await?;
    let mine = Listing {
        mine: true,
        limit: Some(FEW),
        ..Listing::default()
    };
    let mine = requests::list(desk, who, &mine).await?;
    let over: Vec<_> = mine
        .into_iter()
        .filter(|request| request.state.over())
        .collect();
    let count = i64::try_from(open.len()).unwrap_or(i64::MAX);
    Ok(html! {
        (live_says(&t!(l, "home-count", count = count)))
        section.stack {
            h2 { (t!(l, "home-open")) }
            @if open.is_empty() {
                (empty(Icon::Session, &t!(l, "home-open-none"), html! {
                    p { (t!(l, "requests-none-how")) }
                }))
            } @else {
                (request_table(view, &open))
            }
        }
        @if !over.is_empty() {
            section.stack {
                h2 { (t!(l, "home-mine")) }
                (request_table(view, &over))
                p { a href="/requests?show=mine" { (t!(l, "home-all-mine")) } }
            }
        }
    })
}
