//! Whether a device can be assisted, why, and what to do instead.

use maud::{Markup, html};

use crate::{
    console::{
        components::{Mood, Tone, link_button, notice},
        layout::View,
    },
    support::Verdict,
    t,
};

/// Nothing, if no rule says anything.
pub(in crate::console) fn support_notice(view: &View, verdict: &Verdict) -> Markup {
    let l = view.language;
    match verdict {
        Verdict::Supported => html! {},
        Verdict::SupportedDespite { why, .. } => notice(
            Mood::Info,
            &t!(l, "support-despite-title"),
            html! { p { (why.say(l)) } },
        ),
        Verdict::Unsupported {
            reason, instead, ..
        } => notice(
            Mood::Warn,
            &t!(l, "support-no-title"),
            html! {
                p { (reason.say(l)) }
                p { strong { (t!(l, "support-instead")) } " " (instead.say(l)) }
                div.buttons { (link_button(Tone::Plain, "/requests/new", &t!(l, "requests-guest"))) }
            },
        ),
    }
}
