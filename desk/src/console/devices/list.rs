//! All devices: found by words and by what they are, page by page, and moved between groups.

use std::collections::BTreeSet;

use axum::{
    Form,
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::{last_seen, presence, system};
use crate::{
    access::{Permission, Signed},
    actions::{
        devices::{self as actions, DeviceQuery, Move, Support},
        groups,
        sign_in::local_path,
    },
    console::{
        components::{
            Mood, Tone, button, csrf, empty, heading, link_button, live, live_says, notice, pager,
            said,
        },
        field::{Choice, Field},
        icon::Icon,
        layout::{Section, View, page},
        table::Table,
    },
    failure::Failure,
    ids::{DeviceId, GroupId},
    server::Desk,
    store::{DevicePage, DeviceRecord, GroupRecord},
    t,
    wire::browser::ByBrowser,
};

/// So many on a page.
const PAGE: u16 = 50;

/// The query of the page: words, and what is chosen in the lists above it.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::console) struct Wanted {
    #[serde(default)]
    q: String,
    #[serde(default)]
    group: String,
    #[serde(default)]
    os: String,
    #[serde(default)]
    support: String,
    #[serde(default)]
    here: String,
    #[serde(default)]
    after: String,
}

impl Wanted {
    fn query(&self) -> DeviceQuery {
        let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        DeviceQuery {
            search: said(&self.q),
            group: said(&self.group),
            os: said(&self.os),
            support: match self.support.as_str() {
                "supported" => Some(Support::Supported),
                "supported_despite" => Some(Support::SupportedDespite),
                "unsupported" => Some(Support::Unsupported),
                _ => None,
            },
            listening: (self.here == "yes").then_some(true),
            after: said(&self.after),
            limit: Some(PAGE),
            ..DeviceQuery::default()
        }
    }

    fn narrows(&self) -> bool {
        [&self.q, &self.group, &self.os, &self.support, &self.here]
            .iter()
            .any(|text| !text.is_empty())
    }

    /// The address of this search from another place on.
    fn path(&self, after: &str) -> String {
        let pairs = [
            ("q", self.q.as_str()),
            ("group", &self.group),
            ("os", &self.os),
            ("support", &self.support),
            ("here", &self.here),
            ("after", after),
        ];
        let said = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        let query = form_urlencoded(said);
        if query.is_empty() {
            "/devices".to_owned()
        } else {
            format!("/devices?{query}")
        }
    }
}

fn form_urlencoded<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut url = match reqwest::Url::parse("http://desk/") {
        Ok(url) => url,
        Err(_) => return String::new(),
    };
    url.query_pairs_mut().extend_pairs(pairs);
    url.query().unwrap_or_default().to_owned()
}

pub(super) async fn show(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Query(wanted): Query<Wanted>,
) -> Result<Markup, Failure> {
    let l = view.language;
    let groups = groups::list(&desk, &by.who).await?;
    let title = t!(l, "nav-devices");
    let (count, list) = listed(&desk, &view, &by.who, &wanted).await?;
    let body = html! {
        (heading(&title, Some(&count), html! {
            @if by.who.may(Permission::DevicesManage) {
                (link_button(Tone::Plain, "/enrolment", &t!(l, "devices-enrol")))
            }
        }))
        (filters(&view, &wanted, &groups))
        (live(&format!("/live{}", view.path)))
        (list)
    };
    Ok(page(&view, Some(Section::Devices), &title, body))
}

/// How many there are, in words, and the list itself, which changes while it is looked at.
pub(in crate::console) async fn listed(
    desk: &Desk,
    view: &View,
    who: &Signed,
    wanted: &Wanted,
) -> Result<(String, Markup), Failure> {
    let found = actions::list(desk, who, &wanted.query()).await?;
    let groups = groups::list(desk, who).await?;
    let manages = who.may(Permission::DevicesManage);
    let list = html! {
        @if found.devices.is_empty() {
            (nothing(view, wanted, manages))
        } @else if manages && !groups.is_empty() {
            form.stack method="post" action="/devices/move" {
                (csrf(view))
                input type="hidden" name="return_to" value=(view.path);
                (table(view, &found.devices, true))
                (mover(view, &groups))
            }
        } @else {
            (table(view, &found.devices, false))
        }
        (pager(
            view,
            (!wanted.after.is_empty()).then(|| wanted.path("")).as_deref(),
            found.next.as_deref().map(|next| wanted.path(next)).as_deref(),
        ))
    };
    let count = lead(view, &found);
    let list = html! {
        (live_says(&count))
        div #live-list.stack data-keep { (list) }
    };
    Ok((count, list))
}

fn lead(view: &View, found: &DevicePage) -> String {
    let l = view.language;
    match found.total {
        Some(total) => {
            let count = i64::try_from(total).unwrap_or(i64::MAX);
            t!(l, "devices-count", count = count)
        }
        None => t!(l, "devices-lead"),
    }
}

fn filters(view: &View, wanted: &Wanted, groups: &[GroupRecord]) -> Markup {
    let l = view.language;
    let any = || Choice::new("", t!(l, "any"));
    let mut in_group = vec![any()];
    in_group.extend(
        groups
            .iter()
            .map(|group| Choice::new(group.id.as_str(), &group.name)),
    );
    in_group.push(Choice::new("none", t!(l, "group-none")));
    let mut systems = vec![any()];
    let known = ["windows", "macos", "linux", "android"];
    systems.extend(known.iter().map(|os| Choice::new(*os, system(l, os))));
    let support = [
        any(),
        Choice::new("supported", t!(l, "support-yes")),
        Choice::new("supported_despite", t!(l, "support-despite")),
        Choice::new("unsupported", t!(l, "support-no")),
    ];
    let here = [any(), Choice::new("yes", t!(l, "device-here"))];
    html! {
        form.filters method="get" action="/devices" role="search" {
            (Field::search(view, "q", &t!(l, "devices-search")).value(&wanted.q))
            @if !groups.is_empty() {
                (Field::choice(view, "group", &t!(l, "group"), &in_group).value(&wanted.group))
            }
            (Field::choice(view, "os", &t!(l, "system"), &systems).value(&wanted.os))
            (Field::choice(view, "support", &t!(l, "support"), &support).value(&wanted.support))
            (Field::choice(view, "here", &t!(l, "presence"), &here).value(&wanted.here))
            (button(Tone::Plain, &t!(l, "show")))
        }
    }
}

fn table(view: &View, devices: &[DeviceRecord], pick: bool) -> Markup {
    let l = view.language;
    let rows = devices.iter().map(|device| {
        let mut row = Vec::new();
        if pick {
            let label = t!(l, "devices-pick", device = device.name.as_str());
            row.push(html! {
                input type="checkbox" name="device" value=(device.id) aria-label=(label);
            });
        }
        row.push(html! {
            a href=(format!("/devices/{}", device.id)) { (said(&device.name)) }
        });
        row.push(said(&device.user));
        row.push(html! {
            (said(&system(l, &device.os))) " " span.muted { (said(short(device))) }
        });
        row.push(
            device
                .group
                .as_ref()
                .map_or_else(|| html! {}, |group| said(&group.name)),
        );
        row.push(last_seen(view, device));
        row.push(presence(view, device));
        (device.id.to_string(), row)
    });
    let mut table = Table::new(t!(l, "nav-devices"));
    if pick {
        table = table.bare_column(t!(l, "devices-pick-column"));
    }
    html! {
        (table
            .column(t!(l, "device"))
            .column(t!(l, "user"))
            .column(t!(l, "system"))
            .column(t!(l, "group"))
            .column(t!(l, "last-seen"))
            .column(t!(l, "presence"))
            .rows_with_ids(rows))
    }
}

/// The version without the name of the system before it.
fn short(device: &DeviceRecord) -> &str {
    let name = ["Windows ", "macOS ", "Android "];
    let version = device.os_version.as_str();
    name.iter()
        .find_map(|name| version.strip_prefix(name))
        .unwrap_or(version)
}

fn mover(view: &View, groups: &[GroupRecord]) -> Markup {
    let l = view.language;
    html! {
        fieldset.mover {
            legend.unseen { (t!(l, "devices-move")) }
            label for="field-to" { (t!(l, "devices-move")) }
            select #field-to name="to" {
                @for group in groups { option value=(group.id) { (group.name) } }
                option value="none" { (t!(l, "group-none")) }
            }
            (button(Tone::Plain, &t!(l, "move")))
        }
    }
}

fn nothing(view: &View, wanted: &Wanted, manages: bool) -> Markup {
    let l = view.language;
    if wanted.narrows() {
        return empty(
            Icon::Search,
            &t!(l, "devices-not-found"),
            html! {
                p { (t!(l, "devices-not-found-how")) }
                (link_button(Tone::Plain, "/devices", &t!(l, "devices-show-all")))
            },
        );
    }
    empty(
        Icon::Device,
        &t!(l, "devices-none"),
        html! {
            p { (t!(l, "devices-none-how")) }
            @if manages { (link_button(Tone::Primary, "/enrolment", &t!(l, "devices-enrol"))) }
        },
    )
}

/// Moves what was ticked. A form with several values of one name is a list of pairs.
pub(super) async fn move_many(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let l = view.language;
    let one = |name: &str| {
        let found = pairs.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    };
    let devices: BTreeSet<DeviceId> = pairs
        .iter()
        .filter(|(key, _)| key == "device")
        .map(|(_, value)| DeviceId::new(value))
        .collect();
    let back = local_path(one("return_to")).to_owned();
    if devices.is_empty() {
        let body = html! {
            (heading(&t!(l, "devices-move"), None, html! {}))
            (notice(Mood::Warn, &t!(l, "devices-none-picked"), html! {}))
            div.buttons { (link_button(Tone::Plain, &back, &t!(l, "back"))) }
        };
        return Ok(
            page(&view, Some(Section::Devices), &t!(l, "devices-move"), body).into_response(),
        );
    }
    let group = Some(one("to")).filter(|to| *to != "none").map(GroupId::new);
    actions::shift(&desk, &by.who, Move { devices, group }).await?;
    Ok(Redirect::to(&back).into_response())
}
