//! How it stands with Intune: whether it answers, of how many devices it is asked, and how soon a session
//! that is begun there reaches the agent.

use std::time::Duration;

use axum::{
    extract::State,
    response::{IntoResponse as _, Redirect, Response},
};
use maud::{Markup, html};

use super::{
    components::{Confirm, Moment, Mood, Tone, action, card, confirm, facts, notice},
    layout::{Section, View},
};
use crate::{
    access::{Permission, Scope, Signed},
    actions::intune as actions,
    failure::Failure,
    graph::{Onboarding, Partner, Trouble},
    intune::rota,
    key,
    server::Desk,
    t,
    wire::browser::ByBrowser,
};

/// Nothing, for a desk that is told of no tenant.
pub(super) async fn standing(view: &View, desk: &Desk, who: &Signed) -> Result<Markup, Failure> {
    let Some(partner) = actions::partner(desk, who).await? else {
        return Ok(html! {});
    };
    let l = view.language;
    let standing = desk.store().standing().await?;
    let promise = rota::promise(standing.watched, standing.others);
    let mut rows = Vec::new();
    if let Some(at) = standing.answered_at {
        rows.push((t!(l, "intune-answered-at"), html! { (Moment(at)) }));
        let devices = standing.watched + standing.others;
        rows.push((t!(l, "intune-devices"), html! { (devices) }));
        for (label, delay) in [
            (t!(l, "intune-delay-watched"), promise.watched),
            (t!(l, "intune-delay-others"), promise.others),
        ] {
            rows.push((label, html! { (within(view, delay)) }));
        }
    }
    let body = html! {
        @if let Some(trouble) = &standing.trouble {
            (notice(Mood::Bad, &t!(l, "intune-trouble"), html! { p { (trouble.say(l)) } }))
        }
        @if rows.is_empty() { p { (t!(l, "intune-not-yet")) } } @else { (facts(rows)) }
        p.hint { (t!(l, "intune-delays-hint")) }
        (devices(view, desk, who).await?)
        (old_connector(view, partner, who.may(Permission::ConnectorsUpdate)))
    };
    Ok(card(&t!(l, "intune"), body))
}

/// How many devices Intune has, and how many are on record that it has no more.
async fn devices(view: &View, desk: &Desk, who: &Signed) -> Result<Markup, Failure> {
    let l = view.language;
    let (inventory, trouble) = actions::inventory(desk, who).await?;
    let Some(read_at) = inventory.read_at else {
        return Ok(html! {});
    };
    let may = who.scope(Permission::DevicesManage) == Scope::All;
    let rows = [
        (t!(l, "intune-there"), html! { (inventory.there) }),
        (t!(l, "intune-with-agent"), html! { (inventory.with_agent) }),
        (t!(l, "intune-gone"), html! { (inventory.gone) }),
        (t!(l, "intune-list-read-at"), html! { (Moment(read_at)) }),
    ];
    Ok(html! {
        (facts(rows))
        @if let Some(why) = trouble {
            p.hint { (t!(l, "intune-kinds-trouble", why = &*why.say(l))) }
        }
        @if may && inventory.gone_without_agent > 0 {
            div.buttons {
                (confirm(view, Confirm {
                    id: "intune-forget-gone",
                    to: "/connector/intune/forget-gone",
                    tone: Tone::Plain,
                    label: &t!(l, "intune-forget-gone"),
                    question: &t!(l, "intune-forget-gone-question"),
                    body: html! { p { (t!(l, "intune-forget-gone-means")) } },
                }))
            }
        }
    })
}

/// Intune's own connector to TeamViewer, which Microsoft ends in 2027.
fn old_connector(view: &View, partner: Result<Partner, Trouble>, may: bool) -> Markup {
    let l = view.language;
    let partner = match partner {
        Ok(partner) => partner,
        Err(trouble) => {
            let why = html! { p { (trouble.saying().say(l)) } };
            return notice(Mood::Warn, &t!(l, "intune-connector-unknown"), why);
        }
    };
    let stands = match partner.onboarding_status {
        Onboarding::NotOnboarded => t!(l, "intune-connector-off"),
        Onboarding::Onboarding => t!(l, "intune-connector-begun"),
        Onboarding::Onboarded => t!(l, "intune-connector-on"),
        Onboarding::Unknown => l.plain(key!("unknown")),
    };
    let off = partner.onboarding_status == Onboarding::NotOnboarded;
    html! {
        (facts([(t!(l, "intune-connector"), html! { (stands) })]))
        @if may && off {
            (action(view, "/connector/intune/begin", Tone::Plain, &t!(l, "intune-connector-begin")))
        } @else if may {
            (confirm(view, Confirm {
                id: "intune-end",
                to: "/connector/intune/end",
                tone: Tone::Danger,
                label: &t!(l, "intune-connector-end"),
                question: &t!(l, "intune-connector-end-question"),
                body: html! { p { (t!(l, "intune-connector-end-means")) } },
            }))
        }
    }
}

pub(super) async fn begin(State(desk): State<Desk>, by: ByBrowser) -> Result<Response, Failure> {
    actions::begin(&desk, &by.who).await?;
    Ok(Redirect::to(Section::Connector.path()).into_response())
}

pub(super) async fn end(State(desk): State<Desk>, by: ByBrowser) -> Result<Response, Failure> {
    actions::end(&desk, &by.who).await?;
    Ok(Redirect::to(Section::Connector.path()).into_response())
}

/// Seconds, or minutes where those are many.
fn within(view: &View, delay: Duration) -> String {
    let l = view.language;
    match delay.as_secs() {
        seconds @ 0..120 => t!(l, "intune-within-seconds", count = seconds),
        seconds => t!(l, "intune-within-minutes", count = seconds.div_ceil(60)),
    }
}

pub(super) async fn forget_gone(
    State(desk): State<Desk>,
    by: ByBrowser,
) -> Result<Response, Failure> {
    actions::forget_gone(&desk, &by.who).await?;
    Ok(Redirect::to(Section::Connector.path()).into_response())
}
