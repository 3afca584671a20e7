//! One device: what it is, whether it can be assisted, what was asked of it.

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::{host_offer, intune, inventory, last_seen, presence, support_notice, system};
use crate::{
    access::{Permission, Signed},
    actions::{
        devices as actions, groups,
        requests::{self, Listing},
    },
    console::{
        components::{
            Confirm, Moment, Tone, back, button, card, confirm, csrf, facts, heading, link_button,
            said,
        },
        layout::{Section, View, page},
        requests::table as request_table,
    },
    failure::Failure,
    ids::{DeviceId, GroupId},
    server::Desk,
    store::{DeviceRecord, DeviceState, GroupRecord},
    support::Verdict,
    t,
    wire::browser::ByBrowser,
};

pub(super) async fn show(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Markup, Failure> {
    let l = view.language;
    let device = actions::one(&desk, &by.who, &DeviceId::new(id)).await?;
    let groups = groups::list(&desk, &by.who).await?;
    let listing = Listing {
        device_id: Some(device.id.clone()),
        limit: Some(20),
        ..Listing::default()
    };
    let requests = requests::list(&desk, &by.who, &listing).await?;
    let in_intune = intune::shown(&view, &desk, &device).await?;
    let by_host = host_offer(&view, &desk, &by.who, &device).await?;
    let title = device.name.clone();
    let body = html! {
        (back("/devices", &t!(l, "nav-devices")))
        (heading(&title, None, html! { (buttons(&view, &by.who, &device)) }))
        p.row { (presence(&view, &device)) span.muted { (t!(l, "last-seen")) ": " (last_seen(&view, &device)) } }
        (support_notice(&view, &device.support))
        div.columns {
            (about(&view, &device))
            div.stack.wide {
                (by_host)
                (inventory::shown(&view, &by.who, &device))
                (in_intune)
                (policy(&view, &device))
                @if by.who.may(Permission::DevicesManage) { (manage(&view, &device, &groups)) }
            }
        }
        section.stack {
            h2 { (t!(l, "device-requests")) }
            @if requests.is_empty() { p.muted { (t!(l, "device-requests-none")) } }
            @else { (request_table(&view, &requests)) }
        }
    };
    Ok(page(&view, Some(Section::Devices), &title, body))
}

/// The one thing that most come here for.
fn buttons(view: &View, who: &Signed, device: &DeviceRecord) -> Markup {
    let l = view.language;
    let group = device.group.as_ref().map(|group| &group.id);
    let may = who.scope(Permission::Request).reaches(group);
    let can = device.state == DeviceState::Enrolled
        && !matches!(device.support, Verdict::Unsupported { .. });
    html! {
        @if may && can {
            (link_button(
                Tone::Primary,
                &format!("/devices/{}/request", device.id),
                &t!(l, "request-new"),
            ))
        } @else if may {
            (link_button(Tone::Plain, "/requests/new", &t!(l, "requests-guest")))
        }
    }
}

fn about(view: &View, device: &DeviceRecord) -> Markup {
    let l = view.language;
    let mut rows = vec![
        (t!(l, "user"), said(&device.user)),
        (t!(l, "system"), html! { (system(l, &device.os)) }),
        (t!(l, "system-version"), said(&device.os_version)),
    ];
    for (label, text) in [
        (t!(l, "edition"), &device.edition),
        (t!(l, "ownership"), &device.ownership),
        (t!(l, "enrolment-type"), &device.enrolment_type),
    ] {
        if let Some(text) = text {
            rows.push((label, said(text)));
        }
    }
    rows.push((t!(l, "agent-version"), said(&device.agent_version)));
    let group = device.group.as_ref();
    let group = group.map_or_else(
        || html! { (t!(l, "group-none")) },
        |group| said(&group.name),
    );
    let group = html! {
        (group)
        @if device.group_by_entra { " " span.muted.small { (t!(l, "group-by-entra")) } }
    };
    rows.push((t!(l, "group"), group));
    rows.push((t!(l, "enrolled-at"), html! { (Moment(device.enrolled_at)) }));
    card(&t!(l, "device-about"), facts(rows))
}

fn policy(view: &View, device: &DeviceRecord) -> Markup {
    let l = view.language;
    let Some(policy) = &device.policy else {
        return html! {};
    };
    html! {
        details.card.fold {
            summary { h2 { (t!(l, "device-policy")) } }
            p.hint { (t!(l, "device-policy-lead")) }
            (facts(policy.iter().map(|(name, setting)| {
                let value = html! {
                    code { bdi { (setting.value) } } " " span.muted.small { (said(&setting.from)) }
                };
                (name.clone(), value)
            })))
        }
    }
}

fn manage(view: &View, device: &DeviceRecord, groups: &[GroupRecord]) -> Markup {
    let l = view.language;
    let to = |what: &str| format!("/devices/{}/{what}", device.id);
    let here = device.group.as_ref().map(|group| group.id.as_str());
    card(
        &t!(l, "device-manage"),
        html! {
            @if !groups.is_empty() && !device.group_by_entra {
                form.mover method="post" action=(to("move")) {
                    (csrf(view))
                    label for="field-to" { (t!(l, "group")) }
                    select #field-to name="to" {
                        @for group in groups {
                            option value=(group.id) selected[here == Some(group.id.as_str())] { (group.name) }
                        }
                        option value="none" selected[here.is_none()] { (t!(l, "group-none")) }
                    }
                    (button(Tone::Plain, &t!(l, "move")))
                }
            }
            @if device.state == DeviceState::Enrolled {
                div.buttons {
                    (confirm(view, Confirm {
                        id: "revoke",
                        to: &to("revoke"),
                        tone: Tone::Danger,
                        label: &t!(l, "device-revoke"),
                        question: &t!(l, "device-revoke-question", device = device.name.as_str()),
                        body: html! { p { (t!(l, "device-revoke-means")) } },
                    }))
                    (confirm(view, Confirm {
                        id: "retire",
                        to: &to("retire"),
                        tone: Tone::Danger,
                        label: &t!(l, "device-retire"),
                        question: &t!(l, "device-retire-question", device = device.name.as_str()),
                        body: html! { p { (t!(l, "device-retire-means")) } },
                    }))
                }
            } @else if device.state == DeviceState::Revoked {
                p.hint { (t!(l, "device-revoke-means")) }
            }
        },
    )
}

/// Where it is to go.
#[derive(Deserialize)]
pub(super) struct Wanted {
    to: String,
}

pub(super) async fn move_one(
    State(desk): State<Desk>,
    by: ByBrowser,
    Path(id): Path<String>,
    Form(wanted): Form<Wanted>,
) -> Result<Response, Failure> {
    let id = DeviceId::new(id);
    let wish = actions::Move {
        devices: [id.clone()].into(),
        group: Some(wanted.to).filter(|to| to != "none").map(GroupId::new),
    };
    actions::shift(&desk, &by.who, wish).await?;
    Ok(Redirect::to(&format!("/devices/{id}")).into_response())
}

pub(super) async fn retire(
    State(desk): State<Desk>,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    actions::retire(&desk, &by.who, &DeviceId::new(id)).await?;
    Ok(Redirect::to(Section::Devices.path()).into_response())
}

pub(super) async fn revoke(
    State(desk): State<Desk>,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = DeviceId::new(id);
    actions::revoke(&desk, &by.who, &id).await?;
    Ok(Redirect::to(&format!("/devices/{id}")).into_response())
}
