//! Setting up, once there is an administrator: connect TeamViewer, enrol a device.

use axum::{
    Form, Router,
    extract::State,
    response::{IntoResponse, Response},
    routing::get,
};
use maud::{Markup, html};

use super::way;
use crate::{
    access::{Permission, Signed},
    actions::{
        Made, connector,
        devices::{self, DeviceQuery},
        enrolment, groups,
    },
    connector::State as Stand,
    console::{
        components::{Mood, Tone, button, card, heading, link_button, notice},
        connector::{attention, next_step, pill},
        enrolment::{Wish, fields, how_to_enrol},
        layout::{View, bare_page},
        once::{key, making, sent_twice},
        problem::problem_notice,
    },
    failure::Failure,
    server::Desk,
    store::DeviceRecord,
    t,
    wire::browser::ByBrowser,
};

pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/setup/teamviewer", get(teamviewer))
        .route("/setup/device", get(device).post(enrol))
}

async fn teamviewer(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
) -> Result<Markup, Failure> {
    let l = view.language;
    let connector = connector::view(&desk, &by.who).await?;
    let done = connector.state == Stand::Connected;
    let title = t!(l, "setup-teamviewer");
    let body = html! {
        (way(&view, 1, false))
        (heading(&title, Some(&t!(l, "setup-teamviewer-lead")), html! { (pill(&view, &connector)) }))
        (attention(&view, &connector))
        @if done {
            (notice(Mood::Good, &t!(l, "setup-connected"), html! {
                @if connector.rehearsal { p { (t!(l, "connector-rehearsal")) } }
            }))
        } @else {
            (next_step(&desk, &view, &connector, "/setup/teamviewer"))
        }
        div.buttons {
            @if done { (link_button(Tone::Primary, "/setup/device", &t!(l, "continue"))) }
            @else { (link_button(Tone::Plain, "/setup/device", &t!(l, "setup-later"))) }
        }
    };
    Ok(bare_page(&view, &t!(l, "setup-title"), body))
}

/// Whether a device has been enrolled.
pub(in crate::console) async fn anybody_here(desk: &Desk, who: &Signed) -> Result<bool, Failure> {
    Ok(first_device(desk, who).await?.is_some())
}

/// Whether TeamViewer was left for later, as far as they may know.
async fn skipped(desk: &Desk, who: &Signed) -> Result<bool, Failure> {
    if !who.may(Permission::ConnectorsRead) {
        return Ok(false);
    }
    Ok(match connector::view(desk, who).await?.state {
        Stand::Connected | Stand::Attention => false,
        Stand::NotConnected | Stand::LicenceAccepted | Stand::Authorising => true,
    })
}

/// What was left for later, and where it is done.
fn still_to_do(view: &View) -> Markup {
    let l = view.language;
    notice(
        Mood::Warn,
        &t!(l, "setup-skipped"),
        html! {
            p { (t!(l, "setup-skipped-do")) }
            div.buttons { (link_button(Tone::Quiet, "/setup/teamviewer", &t!(l, "setup-teamviewer"))) }
        },
    )
}

async fn first_device(desk: &Desk, who: &Signed) -> Result<Option<DeviceRecord>, Failure> {
    let query = DeviceQuery {
        limit: Some(1),
        ..DeviceQuery::default()
    };
    let found = devices::list(desk, who, &query).await?;
    Ok(found.devices.into_iter().next())
}

async fn device(State(desk): State<Desk>, view: View, by: ByBrowser) -> Result<Markup, Failure> {
    let l = view.language;
    if let Some(device) = first_device(&desk, &by.who).await? {
        let skipped = skipped(&desk, &by.who).await?;
        let title = if skipped {
            t!(l, "setup-almost")
        } else {
            t!(l, "setup-done")
        };
        let body = html! {
            (way(&view, 3, skipped))
            (heading(&title, Some(&t!(l, "setup-done-lead")), html! {}))
            @if skipped { (still_to_do(&view)) }
            (notice(Mood::Good, &t!(l, "setup-device-there", device = device.name.as_str()), html! {}))
            div.buttons {
                (link_button(Tone::Primary, &format!("/devices/{}", device.id), &t!(l, "setup-see-device")))
                (link_button(Tone::Plain, "/", &t!(l, "nav-home")))
            }
        };
        return Ok(bare_page(&view, &t!(l, "setup-title"), body));
    }
    device_form(&desk, &view, &by, html! {}).await
}

async fn device_form(
    desk: &Desk,
    view: &View,
    by: &ByBrowser,
    why: Markup,
) -> Result<Markup, Failure> {
    let l = view.language;
    let groups = groups::list(desk, &by.who).await?;
    let skipped = skipped(desk, &by.who).await?;
    let wish = Wish {
        label: t!(l, "setup-first-devices"),
        ..Wish::default()
    };
    let body = html! {
        (way(view, 2, skipped))
        (heading(&t!(l, "setup-device"), Some(&t!(l, "setup-device-lead")), html! {}))
        @if skipped { (still_to_do(view)) }
        (why)
        (card(&t!(l, "enrolment-new"), making(view, "/setup/device", html! {
            (fields(view, &wish, &groups))
            div.buttons {
                (button(Tone::Primary, &t!(l, "enrolment-make")))
                (link_button(Tone::Plain, "/", &t!(l, "setup-later")))
            }
        })?))
    };
    Ok(bare_page(view, &t!(l, "setup-title"), body))
}

async fn enrol(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Form(wish): Form<Wish>,
) -> Result<Response, Failure> {
    let l = view.language;
    let key = key(&wish.key)?;
    let made = match wish.token() {
        Ok(new) => enrolment::add(&desk, &by.who, new, key.as_deref()).await,
        Err(failure) => Err(failure),
    };
    let made = match made {
        Ok(Made::New(made)) => made,
        Ok(Made::Before(_)) => {
            let page = device_form(&desk, &view, &by, sent_twice(&view)).await?;
            return Ok(page.into_response());
        }
        Err(failure) => {
            let why = problem_notice(l, failure.why());
            let page = device_form(&desk, &view, &by, why).await?;
            return Ok((failure.status(), page).into_response());
        }
    };
    let skipped = skipped(&desk, &by.who).await?;
    let body = html! {
        (way(&view, 2, skipped))
        (heading(&t!(l, "setup-device-now"), Some(&t!(l, "seen-once-do")), html! {}))
        (how_to_enrol(&desk, &view, &made.token.unwrap_or_default()))
        div.card.waits data-live="/live/setup" data-then="/setup/device" {
            p role="status" { (t!(l, "setup-device-waits")) }
            p #live-lost.lost role="status" {}
            noscript { p { a href="/setup/device" { (t!(l, "reload")) } } }
        }
    };
    Ok(bare_page(&view, &t!(l, "setup-title"), body).into_response())
}
