//! The way to a device that has TeamViewer Host, where no agent can be asked: a button that opens
//! TeamViewer's web client in another tab.

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse as _, Redirect, Response},
};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    access::Signed,
    actions::host as actions,
    console::{
        components::{Tone, button, card, csrf},
        field::Field,
        layout::View,
    },
    failure::Failure,
    ids::DeviceId,
    server::Desk,
    store::DeviceRecord,
    t,
    wire::browser::ByBrowser,
};

/// For one device of the desk's; nothing where an agent can be asked.
pub(in crate::console) async fn host_offer(
    view: &View,
    desk: &Desk,
    who: &Signed,
    device: &DeviceRecord,
) -> Result<Markup, Failure> {
    if !actions::offered(desk, who, device).await? {
        return Ok(html! {});
    }
    let l = view.language;
    let to = format!("/devices/{}/host", device.id);
    Ok(card(
        &t!(l, "host"),
        html! {
            (elsewhere(view, &to, html! { p { (t!(l, "host-no-agent")) } }))
        },
    ))
}

/// For a device that somebody names; nothing where they may not.
pub(in crate::console) fn host_by_name(view: &View, desk: &Desk, who: &Signed) -> Markup {
    if !actions::offered_to_all(desk, who) {
        return html! {};
    }
    let l = view.language;
    let fields = html! {
        p { (t!(l, "host-by-name")) }
        (Field::text(view, "entra_device_id", &t!(l, "host-id"))
            .hint(&t!(l, "host-id-hint")).longest(36).required())
        (Field::text(view, "device_name", &t!(l, "host-name"))
            .hint(&t!(l, "host-name-hint")).longest(actions::LONGEST_NAME))
    };
    html! {
        details.card.fold.narrow {
            summary { h2 { (t!(l, "host")) } }
            (elsewhere(view, "/devices/host", fields))
        }
    }
}

/// A form that is answered with another site, in a tab that knows nothing of this one.
fn elsewhere(view: &View, to: &str, body: Markup) -> Markup {
    let l = view.language;
    html! {
        form.form method="post" action=(to) target="_blank" rel="noopener noreferrer" {
            (csrf(view))
            (body)
            div.buttons { (button(Tone::Plain, &t!(l, "host-open"))) }
            p.hint { (t!(l, "host-open-hint")) }
        }
    }
}

pub(super) async fn open(
    State(desk): State<Desk>,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let there = actions::open(&desk, &by.who, &DeviceId::new(id)).await?;
    Ok(Redirect::to(there.as_str()).into_response())
}

/// Which device they mean.
#[derive(Deserialize)]
pub(super) struct Named {
    #[serde(default)]
    entra_device_id: String,
    #[serde(default)]
    device_name: String,
}

pub(super) async fn open_named(
    State(desk): State<Desk>,
    by: ByBrowser,
    Form(named): Form<Named>,
) -> Result<Response, Failure> {
    let (id, name) = (&named.entra_device_id, &named.device_name);
    let there = actions::open_named(&desk, &by.who, id, name).await?;
    Ok(Redirect::to(there.as_str()).into_response())
}
