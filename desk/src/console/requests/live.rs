//! The live parts of a request's page: what is going on, what can be done, how far it has come.
//!
//! Each part has an id and a version; the script puts a new one in the place of the old one only if
//! the version differs, so that whoever is reading or pressing is not disturbed for nothing.

use maud::{Markup, html};
use sha2::{Digest as _, Sha256};

use super::story::{Standing, headline, history, meaning, milestones, mood, pill};
use crate::{
    console::{
        components::{Mood, TimeOfDay, Tone, action, button, csrf, notice, tag},
        icon::Icon,
        layout::View,
    },
    lifecycle::State,
    secrets::hex,
    store::RequestRecord,
    t,
};

/// What somebody may do with a request.
#[derive(Clone, Copy, Debug)]
pub(super) struct May {
    /// It is their own: they may join.
    pub(super) join: bool,
    /// They may remind, withdraw and end it.
    pub(super) change: bool,
}

/// All live parts, in the order in which they stand on the page.
pub(super) fn parts(view: &View, request: &RequestRecord, may: May) -> Markup {
    html! {
        (says(view, request))
        (state(view, request, may))
        (track(view, request))
        (record(view, request))
        (whole(request, may))
    }
}

/// Whether the customer's link belongs on the page. It is never sent as a live part: to show it is
/// on record, and what goes on record is sent to every page that is open.
pub(super) fn whole(request: &RequestRecord, may: May) -> Markup {
    let page = if may.join && passes_on(request) {
        "link"
    } else {
        "plain"
    };
    html! { div #live-page data-page=(page) hidden {} }
}

/// There is a link to pass on to somebody without an agent.
pub(super) fn passes_on(request: &RequestRecord) -> bool {
    request.device_id.is_none() && matches!(request.state, State::Offered | State::Connected)
}

/// What screen readers hear when it changes.
pub(super) fn says(view: &View, request: &RequestRecord) -> Markup {
    html! {
        p #live-says.unseen role="status" data-says { (headline(view.language, request)) }
    }
}

/// What is going on, and what can be done about it.
pub(super) fn state(view: &View, request: &RequestRecord, may: May) -> Markup {
    let l = view.language;
    let inside = html! {
        div.state-line {
            (pill(l, request))
            @if request.device_id.is_none() { (tag(&t!(l, "guest-tag"))) }
        }
        h2 { (headline(l, request)) }
        div.meaning { (meaning(l, request)) }
        @if let Some(at) = request.suspicious_at {
            (notice(Mood::Bad, &t!(l, "request-suspicious"), html! { (TimeOfDay(at)) }))
        }
        @if waits(request) { p.hint { (t!(l, "means-not-delivered")) } }
        (buttons(view, request, may))
    };
    let mood = match mood(request.state) {
        Mood::Neutral => "neutral",
        Mood::Info => "info",
        Mood::Good => "good",
        Mood::Warn => "warn",
        Mood::Bad => "bad",
    };
    html! {
        section #live-state.card.state.(mood) data-version=(version(&inside)) { (inside) }
    }
}

/// How far it has come.
pub(super) fn track(view: &View, request: &RequestRecord) -> Markup {
    let l = view.language;
    let inside = html! {
        h2 { (t!(l, "request-progress")) }
        ol.track {
            @for step in milestones(l, request) {
                li.(step.standing.class()) aria-current=[(step.standing == Standing::Now).then_some("step")] {
                    span.dot {
                        @match step.standing {
                            Standing::Done => (Icon::Check),
                            Standing::Stopped => (Icon::Cross),
                            Standing::Now | Standing::Ahead => {}
                        }
                    }
                    span.step-label {
                        (step.label)
                        span.unseen { " " (l.plain(step.standing.key())) }
                        @if let Some(note) = step.note { span.hint { (note) } }
                    }
                    @if let Some(at) = step.at { (TimeOfDay(at)) }
                }
            }
        }
    };
    html! { section #live-track.card data-version=(version(&inside)) { (inside) } }
}

/// What was written down about it.
pub(super) fn record(view: &View, request: &RequestRecord) -> Markup {
    let inside = history(view.language, request);
    html! { ol #live-record.history data-version=(version(&inside)) { (inside) } }
}

/// Whether the operator might think that nothing happens.
fn waits(request: &RequestRecord) -> bool {
    request.state == State::Offered && request.device_id.is_some() && request.delivered_at.is_none()
}

fn buttons(view: &View, request: &RequestRecord, may: May) -> Markup {
    let l = view.language;
    let at = |what: &str| format!("/requests/{}/{what}", request.id);
    let started = matches!(request.state, State::Launched | State::Connected);
    let open = started || request.state == State::Verified;
    let guest_open = request.device_id.is_none() && request.state == State::Offered;
    html! {
        div.buttons {
            @if may.join && (open || guest_open) {
                a #live-start.button.primary.big href=(at("start")) target="_blank" rel="noopener" {
                    (Icon::Start) (t!(l, "request-start"))
                    span.unseen { " " (t!(l, "new-tab")) }
                }
            }
            @if may.join && request.state.over() && request.superseded_by.is_none() {
                (renew(view, request, Tone::Primary))
            } @else if may.join && started {
                (renew(view, request, Tone::Plain))
            }
            @if may.change && request.state.unanswered() && request.device_id.is_some() {
                (action(view, &at("remind"), Tone::Plain, &t!(l, "request-remind")))
            }
            @if may.change && started {
                (action(view, &at("end"), Tone::Danger, &t!(l, "request-end")))
            } @else if may.change && !request.state.over() {
                (action(view, &at("withdraw"), Tone::Danger, &t!(l, "request-withdraw")))
            }
        }
        @if !may.join && (open || guest_open) {
            p.hint { (t!(l, "request-not-yours", name = request.operator.as_str())) }
        }
    }
}

/// A new session in the place of this one: codes are one-time, a lost connection needs another. There
/// is only one such for each, so its key is always the same, and so is this part of the page.
fn renew(view: &View, request: &RequestRecord, tone: Tone) -> Markup {
    let l = view.language;
    let id = &request.id;
    html! {
        form.inline method="post" action=(format!("/requests/{id}/renew")) {
            (csrf(view))
            input type="hidden" name="key" value=(format!("renew-{id}"));
            (button(tone, &t!(l, "request-renew")))
        }
    }
}

/// So that what looks the same is left alone.
fn version(inside: &Markup) -> String {
    let digest: [u8; 32] = Sha256::digest(&inside.0).into();
    hex(&digest)[..12].to_owned()
}
