//! What Intune has of a device: whose it is there, which system, how it was enrolled, when it last
//! reported; and that Intune has it no more, until somebody decides what becomes of that.

use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Redirect, Response},
};
use maud::{Markup, html};

use crate::{
    access::{Permission, Signed},
    actions::intune as actions,
    console::{
        components::{Confirm, Moment, Mood, Tone, card, confirm, facts, notice, said},
        layout::View,
    },
    failure::Failure,
    ids::DeviceId,
    server::Desk,
    store::{DeviceRecord, InIntune},
    t,
    wire::browser::ByBrowser,
};

/// Nothing of a device that was never seen there.
pub(super) fn shown(view: &View, who: &Signed, device: &DeviceRecord) -> Markup {
    let l = view.language;
    let Some(there) = &device.intune else {
        return html! {};
    };
    let group = device.group.as_ref().map(|group| &group.id);
    let may = who.scope(Permission::DevicesManage).reaches(group);
    card(
        &t!(l, "intune-device"),
        html! {
            @if there.gone_since.is_some() {
                (notice(Mood::Warn, &t!(l, "intune-gone"), html! {
                    p { (t!(l, "intune-gone-means")) }
                    @if may { div.buttons { (forgetting(view, device)) } }
                }))
            }
            (facts(rows(view, device, there)))
        },
    )
}

fn rows(view: &View, device: &DeviceRecord, there: &InIntune) -> Vec<(String, Markup)> {
    let l = view.language;
    let joined = |one: &Option<String>, other: &Option<String>| {
        let both: Vec<&str> = [one, other]
            .into_iter()
            .filter_map(|text| text.as_deref())
            .collect();
        Some(both.join(", ")).filter(|text| !text.is_empty())
    };
    let name = there.name.clone().filter(|name| *name != device.name);
    let user = joined(&there.user_name, &there.user_address);
    let system = match (&there.os, &there.os_version) {
        (Some(os), Some(version)) => Some(format!("{os} {version}")),
        (os, version) => os.clone().or_else(|| version.clone()),
    };
    let texts = [
        (t!(l, "intune-name"), name),
        (t!(l, "system"), system),
        (t!(l, "edition"), there.edition.clone()),
        (t!(l, "ownership"), there.ownership.clone()),
        (t!(l, "enrolment-type"), there.enrolment_type.clone()),
        (t!(l, "intune-state"), there.management_state.clone()),
        (
            t!(l, "intune-model"),
            joined(&there.manufacturer, &there.model),
        ),
    ];
    let user = user.map_or_else(
        || html! { span.muted { (t!(l, "intune-user-none")) } },
        |user| said(&user),
    );
    let mut rows = vec![(t!(l, "intune-user"), user)];
    let texts = texts.into_iter();
    rows.extend(texts.filter_map(|(label, text)| Some((label, said(&text?)))));
    let times = [
        (t!(l, "intune-synced-at"), there.synced_at),
        (t!(l, "intune-read-at"), there.read_at),
        (t!(l, "intune-gone-since"), there.gone_since),
    ];
    let times = times.into_iter();
    rows.extend(times.filter_map(|(label, at)| {
        let at = Moment(at?);
        Some((label, html! { (at) }))
    }));
    rows
}

fn forgetting(view: &View, device: &DeviceRecord) -> Markup {
    let l = view.language;
    confirm(
        view,
        Confirm {
            id: "intune-forget",
            to: &format!("/devices/{}/intune/forget", device.id),
            tone: Tone::Plain,
            label: &t!(l, "intune-forget"),
            question: &t!(l, "intune-forget-question", device = device.name.as_str()),
            body: html! { p { (t!(l, "intune-forget-means")) } },
        },
    )
}

pub(super) async fn forget(
    State(desk): State<Desk>,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = DeviceId::new(id);
    actions::forget(&desk, &by.who, &id).await?;
    Ok(Redirect::to(&format!("/devices/{id}")).into_response())
}
