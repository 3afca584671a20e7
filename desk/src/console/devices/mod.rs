//! All devices, and one of them.

mod host;
mod intune;
mod inventory;
mod list;
mod one;
mod support;

use axum::{
    Router,
    routing::{get, post},
};
use maud::{Markup, html};

pub(super) use self::{
    host::{host_by_name, host_offer},
    list::{Wanted, listed},
    support::support_notice,
};
use super::{
    components::{Ago, Mood, badge},
    layout::View,
};
use crate::{
    key,
    l10n::{Key, Language},
    server::Desk,
    store::{DeviceRecord, DeviceState},
    t,
};

pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/devices", get(list::show))
        .route("/devices/move", post(list::move_many))
        .route("/devices/{id}", get(one::show))
        .route("/devices/host", post(host::open_named))
        .route("/devices/{id}/host", post(host::open))
        .route("/devices/{id}/intune/forget", post(inventory::forget))
        .route("/devices/{id}/move", post(one::move_one))
        .route("/devices/{id}/retire", post(one::retire))
        .route("/devices/{id}/revoke", post(one::revoke))
}

/// Whether it would hear of a request now.
fn presence(view: &View, device: &DeviceRecord) -> Markup {
    let l = view.language;
    match device.state {
        DeviceState::Enrolled if device.listening => badge(Mood::Good, &t!(l, "device-here")),
        DeviceState::Enrolled => badge(Mood::Neutral, &t!(l, "device-away")),
        DeviceState::Revoked => badge(Mood::Bad, &t!(l, "device-revoked")),
        DeviceState::Retired => badge(Mood::Neutral, &t!(l, "device-retired")),
        DeviceState::Left => badge(Mood::Neutral, &t!(l, "device-left")),
    }
}

fn last_seen(view: &View, device: &DeviceRecord) -> Markup {
    html! {
        @if device.listening { (t!(view.language, "now")) } @else { (Ago(device.last_seen_at)) }
    }
}

/// What a system is called.
fn system(l: Language, os: &str) -> String {
    let known = |name: &str| name.to_owned();
    match os {
        "windows" => known("Windows"),
        "macos" => known("macOS"),
        "linux" => known("Linux"),
        "android" => known("Android"),
        "" => l.plain(unknown()),
        other => other.to_owned(),
    }
}

const fn unknown() -> Key {
    key!("unknown")
}
