//! New remote assistance session: what it is about, then a confirmation that names device and user.

mod confirm;

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use serde::Deserialize;

use self::confirm::confirm_page;
use crate::{
    access::{Permission, Signed},
    actions::{
        Made, devices, intune,
        requests::{self as actions, Ask, EXPIRES_IN, LONGEST_REASON, LONGEST_TICKET},
    },
    console::{
        components::{Tone, back, button, form, heading},
        devices::{host_by_name, host_offer, support_notice},
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

/// What `through` is for a session that Intune opens.
const INTUNE: &str = "intune";

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
    /// Who opens the session: `teamviewer`, unless it is `intune`.
    #[serde(default)]
    through: String,
    #[serde(default)]
    step: String,
    /// The idempotency key.
    #[serde(default)]
    key: String,
}

/// For whom it is, and what there is for them beside a session through TeamViewer.
struct To {
    whom: Whom,
    /// Intune can be asked as well.
    intune: bool,
    /// The way without an agent.
    host: Markup,
}

enum Whom {
    Device(Box<DeviceRecord>),
    Guest,
}

impl To {
    fn guest(view: &View, desk: &Desk, who: &Signed) -> Self {
        Self {
            whom: Whom::Guest,
            intune: false,
            host: host_by_name(view, desk, who),
        }
    }

    async fn device(
        view: &View,
        desk: &Desk,
        who: &Signed,
        id: &DeviceId,
    ) -> Result<Self, Failure> {
        let device = devices::one(desk, who, id).await?;
        Ok(Self {
            intune: intune::offered(desk, id).await?,
            host: host_offer(view, desk, who, &device).await?,
            whom: Whom::Device(Box::new(device)),
        })
    }
}

pub(super) async fn for_guest(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
) -> Result<Markup, Failure> {
    by.who.need(Permission::Request)?;
    let to = To::guest(&view, &desk, &by.who);
    Ok(form_page(&view, &to, &Wish::default(), None))
}

pub(super) async fn for_device(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Markup, Failure> {
    by.who.need(Permission::Request)?;
    let id = DeviceId::new(id);
    let to = To::device(&view, &desk, &by.who, &id).await?;
    let wish = Wish {
        device_id: id.to_string(),
        ..Wish::default()
    };
    Ok(form_page(&view, &to, &wish, None))
}

pub(super) async fn make(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Form(wish): Form<Wish>,
) -> Result<Response, Failure> {
    let to = if wish.device_id.is_empty() {
        To::guest(&view, &desk, &by.who)
    } else {
        let id = DeviceId::new(wish.device_id.clone());
        To::device(&view, &desk, &by.who, &id).await?
    };
    if wish.step == "change" {
        return Ok(form_page(&view, &to, &wish, None).into_response());
    }
    let through_intune = wish.through == INTUNE;
    let sound = if through_intune {
        intune::sound(&desk, &by.who, ask(&wish)).await
    } else {
        actions::sound(&desk, &by.who, ask(&wish)).await
    };
    if let Err(failure) = sound {
        let page = form_page(&view, &to, &wish, Some(failure.why()));
        return Ok((failure.status(), page).into_response());
    }
    if wish.step != "confirm" {
        return Ok(confirm_page(&view, &to, &wish, Token::random()?.expose()).into_response());
    }
    let made = if through_intune {
        let asked = intune::ask(&desk, &by.who, ask(&wish)).await;
        asked.map(|device| format!("/devices/{device}"))
    } else {
        let key = key(&wish.key)?;
        let made = actions::make(&desk, &by.who, ask(&wish), key.as_deref()).await;
        made.map(|(Made::New(made) | Made::Before(made))| format!("/requests/{}", made.id))
    };
    match made {
        Ok(page) => Ok(Redirect::to(&page).into_response()),
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
        // What Intune refuses stands beside the choice.
        @if let Some(problem) = problem.filter(|problem| !(to.intune && problem.error == "intune")) {
            (problem_notice(l, problem))
        }
        @if let Whom::Device(device) = &to.whom { (support_notice(view, &device.support)) }
        div.narrow.card { (form(view, "/requests/new", fields(view, to, wish, problem))) }
        div.narrow { (to.host) }
    };
    page(view, Some(section(to)), &title, body)
}

fn fields(view: &View, to: &To, wish: &Wish, problem: Option<&Refused>) -> Markup {
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
    let reason_hint = if to.intune {
        t!(l, "through-reason-hint")
    } else {
        t!(l, "reason-hint")
    };
    html! {
        @match &to.whom {
            Whom::Device(device) => input type="hidden" name="device_id" value=(device.id);,
            Whom::Guest => (Field::text(view, "guest", &t!(l, "guest-who"))
                .hint(&t!(l, "guest-who-hint")).value(&wish.guest).longest(100).required().autofocus()),
        }
        @if to.intune { (through(view, wish, problem)) }
        (Field::lines(view, "reason", &t!(l, "reason"), 3)
            .hint(&reason_hint).value(&wish.reason).longest(LONGEST_REASON))
        (Field::text(view, "ticket", &t!(l, "ticket"))
            .hint(&t!(l, "ticket-hint")).value(&wish.ticket).longest(LONGEST_TICKET))
        div.only-here {
            (Field::lines(view, "message", &t!(l, "message"), 2)
                .hint(&t!(l, "message-hint")).value(&wish.message).longest(LONGEST_REASON))
            @if let Whom::Device(device) = &to.whom { (who(view, device, wish)) }
            (Field::choice(view, "minutes", &t!(l, "expiry"), &minutes)
                .hint(&t!(l, "expiry-hint")).value(chosen).required())
        }
        div.buttons { (button(Tone::Primary, &t!(l, "continue"))) }
    }
}

/// Who opens the session.
fn through(view: &View, wish: &Wish, problem: Option<&Refused>) -> Markup {
    let l = view.language;
    let choices = [
        Choice::new("teamviewer", t!(l, "through-teamviewer"))
            .hint(t!(l, "through-teamviewer-hint")),
        Choice::new(INTUNE, t!(l, "through-intune")).hint(t!(l, "through-intune-hint")),
    ];
    let chosen = if wish.through == INTUNE {
        INTUNE
    } else {
        "teamviewer"
    };
    let refused = problem.filter(|problem| problem.error == "intune");
    let refused = refused.map(|problem| problem.why.say(l));
    html! {
        (Field::cards(view, "through", &t!(l, "through"), &choices)
            .value(chosen).error(refused.as_deref()))
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

fn around(view: &View, to: &To) -> (Markup, String) {
    let l = view.language;
    match &to.whom {
        Whom::Device(device) => {
            let (name, user) = (device.name.as_str(), device.user.as_str());
            let lead = if user.is_empty() {
                t!(l, "request-new-device", device = name)
            } else {
                t!(l, "request-new-user", device = name, user = user)
            };
            (back(&origin(to), name), lead)
        }
        Whom::Guest => (
            back("/requests", &t!(l, "nav-requests")),
            t!(l, "request-new-guest"),
        ),
    }
}

fn origin(to: &To) -> String {
    match &to.whom {
        Whom::Device(device) => format!("/devices/{}", device.id),
        Whom::Guest => "/requests".to_owned(),
    }
}

const fn section(to: &To) -> Section {
    match &to.whom {
        Whom::Device(_) => Section::Devices,
        Whom::Guest => Section::Requests,
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
