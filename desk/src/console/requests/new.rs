//! New remote assistance session: what it is about, then a confirmation that names device and user.

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    access::Permission,
    actions::{
        Made, devices,
        requests::{self as actions, Ask, EXPIRES_IN, LONGEST_REASON, LONGEST_TICKET},
    },
    console::{
        components::{
            Mood, Tone, back, button, card, facts, form, heading, link_button, notice, said,
            said_lines,
        },
        devices::support_notice,
        field::{Choice, Field},
        layout::{Section, View, page},
        once::key,
        problem::problem_notice,
    },
    failure::Failure,
    failure::Refused,
    ids::DeviceId,
    secrets::Token,
    server::Desk,
    store::DeviceRecord,
    t,
    wire::browser::ByBrowser,
};

/// How long a user may be given to answer, in minutes.
const MINUTES: [i64; 6] = [5, 10, 30, 60, 240, 1440];

/// What the form sends. `step` is `confirm` the second time.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Wish {
    #[serde(default)]
    device_id: String,
    #[serde(default)]
    guest: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    ticket: String,
    #[serde(default)]
    message: String,
    /// The login name of the only user who may be asked.
    #[serde(default)]
    user: String,
    /// Minutes.
    #[serde(default)]
    minutes: String,
    #[serde(default)]
    step: String,
    /// The idempotency key.
    #[serde(default)]
    key: String,
}

/// For whom it is.
enum To {
    Device(Box<DeviceRecord>),
    Guest,
}

pub(super) async fn for_guest(view: View, by: ByBrowser) -> Result<Markup, Failure> {
    by.who.need(Permission::Request)?;
    Ok(form_page(&view, &To::Guest, &Wish::default(), None))
}

pub(super) async fn for_device(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Markup, Failure> {
    by.who.need(Permission::Request)?;
    let device = devices::one(&desk, &by.who, &DeviceId::new(id)).await?;
    let wish = Wish {
        device_id: device.id.to_string(),
        ..Wish::default()
    };
    Ok(form_page(&view, &To::Device(Box::new(device)), &wish, None))
}

pub(super) async fn make(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Form(wish): Form<Wish>,
) -> Result<Response, Failure> {
    let to = if wish.device_id.is_empty() {
        To::Guest
    } else {
        let id = DeviceId::new(wish.device_id.clone());
        To::Device(Box::new(devices::one(&desk, &by.who, &id).await?))
    };
    if wish.step == "change" {
        return Ok(form_page(&view, &to, &wish, None).into_response());
    }
    if let Err(failure) = actions::sound(&desk, &by.who, ask(&wish)).await {
        let page = form_page(&view, &to, &wish, Some(failure.why()));
        return Ok((failure.status(), page).into_response());
    }
    if wish.step != "confirm" {
        return Ok(confirm_page(&view, &to, &wish, Token::random()?.expose()).into_response());
    }
    let key = key(&wish.key)?;
    match actions::make(&desk, &by.who, ask(&wish), key.as_deref()).await {
        Ok(Made::New(made) | Made::Before(made)) => {
            Ok(Redirect::to(&format!("/requests/{}", made.id)).into_response())
        }
        Err(failure) => {
            let page = form_page(&view, &to, &wish, Some(failure.why()));
            Ok((failure.status(), page).into_response())
        }
    }
}

fn ask(wish: &Wish) -> Ask {
    let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.trim().is_empty());
    let minutes = wish.minutes.trim().parse::<u64>().ok();
    Ask {
        device_id: filled(&wish.device_id).map(DeviceId::new),
        guest: filled(&wish.guest),
        reason: filled(&wish.reason),
        ticket: filled(&wish.ticket),
        message: filled(&wish.message),
        user: filled(&wish.user),
        expires_in: minutes.map(|minutes| minutes.saturating_mul(60)),
    }
}

fn form_page(view: &View, to: &To, wish: &Wish, problem: Option<&Refused>) -> Markup {
    let l = view.language;
    let title = t!(l, "request-new");
    let (way, lead) = around(view, to);
    let body = html! {
        (way)
        (heading(&title, Some(&lead), html! {}))
        @if let Some(problem) = problem { (problem_notice(l, problem)) }
        @if let To::Device(device) = to { (support_notice(view, &device.support)) }
        div.narrow.card { (form(view, "/requests/new", fields(view, to, wish))) }
    };
    page(view, Some(section(to)), &title, body)
}

fn fields(view: &View, to: &To, wish: &Wish) -> Markup {
    let l = view.language;
    let minutes: Vec<Choice> = MINUTES
        .iter()
        .map(|minutes| Choice::new(minutes.to_string(), duration(view, *minutes)))
        .collect();
    let usual = (EXPIRES_IN / 60).to_string();
    let chosen = if wish.minutes.is_empty() {
        &usual
    } else {
        &wish.minutes
    };
    html! {
        @match to {
            To::Device(device) => input type="hidden" name="device_id" value=(device.id);,
            To::Guest => (Field::text(view, "guest", &t!(l, "guest-who"))
                .hint(&t!(l, "guest-who-hint")).value(&wish.guest).longest(100).required().autofocus()),
        }
        (Field::lines(view, "reason", &t!(l, "reason"), 3)
            .hint(&t!(l, "reason-hint")).value(&wish.reason).longest(LONGEST_REASON))
        (Field::text(view, "ticket", &t!(l, "ticket"))
            .hint(&t!(l, "ticket-hint")).value(&wish.ticket).longest(LONGEST_TICKET))
        (Field::lines(view, "message", &t!(l, "message"), 2)
            .hint(&t!(l, "message-hint")).value(&wish.message).longest(LONGEST_REASON))
        @if let To::Device(device) = to { (who(view, device, wish)) }
        (Field::choice(view, "minutes", &t!(l, "expiry"), &minutes)
            .hint(&t!(l, "expiry-hint")).value(chosen).required())
        div.buttons { (button(Tone::Primary, &t!(l, "continue"))) }
    }
}

/// Whoever is at the device, or only the user whom the desk knows.
fn who(view: &View, device: &DeviceRecord, wish: &Wish) -> Markup {
    let l = view.language;
    let user = device.user.as_str();
    let choices = [
        Choice::new("", t!(l, "who-anybody")).hint(t!(l, "who-anybody-hint")),
        Choice::new(user, t!(l, "who-only", user = user)).hint(t!(l, "who-only-hint")),
    ];
    html! {
        @if !user.is_empty() {
            (Field::cards(view, "user", &t!(l, "who"), &choices).value(&wish.user))
        }
    }
}

fn confirm_page(view: &View, to: &To, wish: &Wish, key: &str) -> Markup {
    let l = view.language;
    let title = match to {
        To::Device(device) if device.user.is_empty() => {
            t!(l, "confirm-device", device = device.name.as_str())
        }
        To::Device(device) => {
            let (device, user) = (device.name.as_str(), device.user.as_str());
            t!(l, "confirm-user", device = device, user = user)
        }
        To::Guest => t!(l, "confirm-guest", guest = wish.guest.trim()),
    };
    let (way, _) = around(view, to);
    let minutes = wish.minutes.trim().parse().unwrap_or(10);
    let body = html! {
        (way)
        (heading(&title, None, html! {}))
        div.narrow.stack.wide {
            (card(&t!(l, "request-about"), facts(summary(view, to, wish, minutes))))
            (notice(Mood::Info, &t!(l, "confirm-next"), html! {
                p {
                    @match to {
                        To::Device(_) => (t!(l, "confirm-next-device")),
                        To::Guest => (t!(l, "confirm-next-guest")),
                    }
                }
            }))
            div.buttons {
                form method="post" action="/requests/new" {
                    (hidden(view, wish, "confirm", key))
                    (button(Tone::Primary, &t!(l, "request-ask")))
                }
                form method="post" action="/requests/new" {
                    (hidden(view, wish, "change", ""))
                    (button(Tone::Plain, &t!(l, "change")))
                }
                (link_button(Tone::Plain, &origin(to), &t!(l, "cancel")))
            }
        }
    };
    page(view, Some(section(to)), &title, body)
}

fn summary(view: &View, to: &To, wish: &Wish, minutes: i64) -> Vec<(String, Markup)> {
    let l = view.language;
    let mut rows = match to {
        To::Device(device) => vec![
            (t!(l, "device"), said(&device.name)),
            (t!(l, "user"), said(&device.user)),
        ],
        To::Guest => vec![(t!(l, "guest"), said(wish.guest.trim()))],
    };
    if let (To::Device(_), false) = (to, wish.user.is_empty()) {
        rows.push((
            t!(l, "who"),
            html! { (t!(l, "who-only", user = wish.user.as_str())) },
        ));
    }
    for (label, text) in [
        (t!(l, "reason"), wish.reason.trim()),
        (t!(l, "ticket"), wish.ticket.trim()),
        (t!(l, "message"), wish.message.trim()),
    ] {
        if !text.is_empty() {
            rows.push((label, said_lines(text)));
        }
    }
    rows.push((t!(l, "expiry"), html! { (duration(view, minutes)) }));
    rows
}

fn hidden(view: &View, wish: &Wish, step: &str, key: &str) -> Markup {
    let values = [
        ("csrf", view.csrf.as_str()),
        ("device_id", &wish.device_id),
        ("guest", &wish.guest),
        ("reason", &wish.reason),
        ("ticket", &wish.ticket),
        ("message", &wish.message),
        ("user", &wish.user),
        ("minutes", &wish.minutes),
        ("step", step),
        ("key", key),
    ];
    html! {
        @for (name, value) in values { input type="hidden" name=(name) value=(value); }
    }
}

fn around(view: &View, to: &To) -> (Markup, String) {
    let l = view.language;
    match to {
        To::Device(device) => {
            let (name, user) = (device.name.as_str(), device.user.as_str());
            let lead = if user.is_empty() {
                t!(l, "request-new-device", device = name)
            } else {
                t!(l, "request-new-user", device = name, user = user)
            };
            (back(&origin(to), name), lead)
        }
        To::Guest => (
            back("/requests", &t!(l, "nav-requests")),
            t!(l, "request-new-guest"),
        ),
    }
}

fn origin(to: &To) -> String {
    match to {
        To::Device(device) => format!("/devices/{}", device.id),
        To::Guest => "/requests".to_owned(),
    }
}

const fn section(to: &To) -> Section {
    match to {
        To::Device(_) => Section::Devices,
        To::Guest => Section::Requests,
    }
}

/// So many minutes, in hours where that is shorter.
fn duration(view: &View, minutes: i64) -> String {
    let l = view.language;
    if minutes >= 60 && minutes % 60 == 0 {
        t!(l, "hours", count = minutes / 60)
    } else {
        t!(l, "minutes", count = minutes)
    }
}
