//! How it stands with Intune: whether it answers, of how many devices it is asked, and how soon a session
//! that is begun there reaches the agent.

use std::time::Duration;

use maud::{Markup, html};

use super::{
    components::{Moment, Mood, card, facts, notice, said},
    layout::View,
};
use crate::{intune::rota, server::Desk, t};

/// Nothing, for a desk that is told of no tenant.
pub(super) fn standing(view: &View, desk: &Desk) -> Markup {
    if desk.graph().is_none() {
        return html! {};
    }
    let l = view.language;
    let standing = desk.intune_standing();
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
            (notice(Mood::Bad, &t!(l, "intune-trouble"), html! { p { (said(trouble)) } }))
        }
        @if rows.is_empty() { p { (t!(l, "intune-not-yet")) } } @else { (facts(rows)) }
        p.hint { (t!(l, "intune-delays-hint")) }
    };
    card(&t!(l, "intune"), body)
}

/// Seconds, or minutes where those are many.
fn within(view: &View, delay: Duration) -> String {
    let l = view.language;
    match delay.as_secs() {
        seconds @ 0..120 => t!(l, "intune-within-seconds", count = seconds),
        seconds => t!(l, "intune-within-minutes", count = seconds.div_ceil(60)),
    }
}
