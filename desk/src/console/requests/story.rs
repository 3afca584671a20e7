//! What has become of a request, in words: in one word, in a sentence, and step by step.
//!
//! No answer is told as no answer: it is neither a consent nor a refusal.

use maud::{Markup, html};

use crate::{
    console::components::{Ago, Moment, Mood, TimeOfDay, badge, said},
    deeds::{explained, happened},
    key,
    l10n::{Key, Language},
    lifecycle::State,
    store::RequestRecord,
    t,
    time::Timestamp,
};

/// How the state is to be felt.
pub(super) const fn mood(state: State) -> Mood {
    match state {
        State::Initiating | State::Offered | State::Withdrawn => Mood::Neutral,
        State::Accepted | State::Fetching | State::Verified | State::Launched => Mood::Info,
        State::Connected | State::Ended => Mood::Good,
        State::Snoozed | State::Unreached | State::Expired | State::Declined => Mood::Warn,
        State::Failed | State::Interrupted | State::Undeliverable => Mood::Bad,
    }
}

/// The state in a word or two.
pub(crate) fn pill(l: Language, request: &RequestRecord) -> Markup {
    badge(mood(request.state), &l.plain(word(request)))
}

fn word(request: &RequestRecord) -> Key {
    match request.state {
        State::Initiating => key!("state-initiating"),
        State::Offered if request.device_id.is_none() => key!("state-guest-offered"),
        State::Offered if request.asked_at.is_some() => key!("state-asked"),
        State::Offered if request.delivered_at.is_some() => key!("state-delivered"),
        State::Offered => key!("state-offered"),
        State::Snoozed => key!("state-snoozed"),
        State::Unreached => obstacle_word(request),
        State::Accepted => key!("state-accepted"),
        State::Fetching => key!("state-fetching"),
        State::Verified => key!("state-verified"),
        State::Launched => key!("state-launched"),
        State::Connected => key!("state-connected"),
        State::Ended => key!("state-ended"),
        State::Failed => key!("state-failed"),
        State::Interrupted => key!("state-interrupted"),
        State::Declined => key!("state-declined"),
        State::Expired => key!("state-expired"),
        State::Withdrawn if request.superseded_by.is_some() => key!("state-superseded"),
        State::Withdrawn => key!("state-withdrawn"),
        State::Undeliverable => key!("state-undeliverable"),
    }
}

fn obstacle_word(request: &RequestRecord) -> Key {
    match request.obstacle.as_deref() {
        Some("locked") => key!("state-locked"),
        Some("no_user") => key!("state-no-user"),
        Some("do_not_disturb") => key!("state-do-not-disturb"),
        Some(_) | None => key!("state-unreached"),
    }
}

/// What is going on, for the person who waits for it: a headline.
pub(super) fn headline(l: Language, request: &RequestRecord) -> String {
    match request.state {
        State::Initiating if request.trouble.is_some() => t!(l, "now-trouble"),
        State::Initiating => t!(l, "now-initiating"),
        State::Offered if request.device_id.is_none() => t!(l, "now-guest-offered"),
        State::Offered if request.asked_at.is_some() => t!(l, "now-asked"),
        State::Offered if request.delivered_at.is_some() => t!(l, "now-delivered"),
        State::Offered => t!(l, "now-offered"),
        State::Snoozed => t!(l, "now-snoozed"),
        State::Unreached => match request.obstacle.as_deref() {
            Some("locked") => t!(l, "now-locked"),
            Some("no_user") => t!(l, "now-no-user"),
            Some("do_not_disturb") => t!(l, "now-do-not-disturb"),
            Some(_) | None => t!(l, "now-unreached"),
        },
        State::Accepted => t!(l, "now-accepted"),
        State::Fetching => t!(l, "now-fetching"),
        State::Verified => t!(l, "now-verified"),
        State::Launched => t!(l, "now-launched"),
        State::Connected => t!(l, "now-connected"),
        State::Ended => t!(l, "now-ended"),
        State::Failed if request.offered_at.is_none() => t!(l, "now-not-opened"),
        State::Failed => t!(l, "now-failed"),
        State::Interrupted => t!(l, "now-interrupted"),
        State::Declined => t!(l, "now-declined"),
        State::Expired => t!(l, "now-expired"),
        State::Withdrawn if request.superseded_by.is_some() => t!(l, "now-superseded"),
        State::Withdrawn => t!(l, "now-withdrawn"),
        State::Undeliverable => t!(l, "now-undeliverable"),
    }
}

/// What that means and what comes next: a sentence or two.
pub(super) fn meaning(l: Language, request: &RequestRecord) -> Markup {
    let plain = |text: String| html! { p { (text) } };
    match request.state {
        State::Initiating => trouble(l, request),
        State::Offered if request.device_id.is_none() => plain(t!(l, "means-guest-offered")),
        State::Offered if request.asked_at.is_some() => ends(l, request, t!(l, "means-asked")),
        State::Offered if request.delivered_at.is_some() => {
            ends(l, request, t!(l, "means-delivered"))
        }
        State::Offered => ends(l, request, t!(l, "means-offered")),
        State::Snoozed => match request.snoozed_until {
            Some(until) => html! { p { (t!(l, "means-snoozed")) " " (TimeOfDay(until)) } },
            None => html! {},
        },
        State::Unreached => ends(l, request, t!(l, "means-unreached")),
        State::Accepted => plain(t!(l, "means-accepted")),
        State::Fetching => plain(t!(l, "means-fetching")),
        State::Verified => plain(t!(l, "means-verified")),
        State::Launched if request.device_id.is_none() => plain(t!(l, "means-connected")),
        State::Launched => plain(t!(l, "means-launched")),
        State::Connected => plain(t!(l, "means-connected")),
        State::Ended => plain(t!(l, "means-ended")),
        State::Failed | State::Undeliverable => html! {
            (told(l, request))
            p { (t!(l, "means-failed")) }
        },
        State::Interrupted => plain(t!(l, "means-interrupted")),
        State::Declined => html! {
            @if request.detail.as_deref().is_some_and(|detail| !detail.is_empty()) {
                (told(l, request))
            } @else {
                p { (t!(l, "means-declined")) }
            }
        },
        State::Expired => plain(t!(l, "means-expired")),
        State::Withdrawn => match &request.superseded_by {
            Some(newer) => html! {
                p { a href=(format!("/requests/{newer}")) { (t!(l, "means-superseded")) } }
            },
            None => plain(t!(l, "means-withdrawn")),
        },
    }
}

fn ends(l: Language, request: &RequestRecord, text: String) -> Markup {
    html! { p { (text) " " (t!(l, "means-until")) " " (Ago(request.expires_at)) "." } }
}

fn trouble(l: Language, request: &RequestRecord) -> Markup {
    html! {
        @match &request.trouble {
            Some(trouble) => {
                p { (trouble.say(l)) }
                @if let Some(next) = request.next_attempt_at {
                    p { (t!(l, "means-next-attempt")) " " (TimeOfDay(next)) ". " (t!(l, "means-kept")) }
                }
            }
            None => p { (t!(l, "means-initiating")) }
        }
    }
}

fn told(l: Language, request: &RequestRecord) -> Markup {
    html! {
        @if let Some(detail) = &request.detail {
            @if detail.code().is_some() || request.state == State::Failed {
                p dir="auto" { (explained(l, "request_failed", detail)) }
            } @else {
                blockquote dir="auto" { (detail) }
            }
        }
    }
}

/// Where one step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It was taken.
    Done,
    /// It is what is waited for.
    Now,
    /// It may still come.
    Ahead,
    /// Here it ended without success.
    Stopped,
}

impl Standing {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "now",
            Self::Ahead => "ahead",
            Self::Stopped => "stopped",
        }
    }

    /// For those who do not see it.
    pub(super) const fn key(self) -> Key {
        match self {
            Self::Done => key!("step-done"),
            Self::Now => key!("step-now"),
            Self::Ahead => key!("step-ahead"),
            Self::Stopped => key!("step-stopped"),
        }
    }
}

/// One step of the way.
pub(super) struct Milestone {
    pub(super) label: String,
    pub(super) standing: Standing,
    pub(super) at: Option<Timestamp>,
    pub(super) note: Option<Markup>,
}

/// The whole way, as far as it was gone and as it would go on.
pub(super) fn milestones(l: Language, request: &RequestRecord) -> Vec<Milestone> {
    let mut steps: Vec<(String, Option<Timestamp>)> = if request.device_id.is_some() {
        vec![
            (t!(l, "step-opened"), request.offered_at),
            (t!(l, "step-delivered"), request.delivered_at),
            (t!(l, "step-accepted"), accepted(request)),
            (
                t!(l, "step-fetched"),
                noted(request, "quicksupport_fetching"),
            ),
            (
                t!(l, "step-verified"),
                noted(request, "quicksupport_verified"),
            ),
            (t!(l, "step-started"), request.launched_at),
            (t!(l, "step-connected"), request.connected_at),
            (t!(l, "step-ended"), ended(request)),
        ]
    } else {
        vec![
            (t!(l, "step-opened"), request.offered_at),
            (t!(l, "step-connected"), request.connected_at),
            (t!(l, "step-ended"), ended(request)),
        ]
    };
    // Whether anybody joined is TeamViewer's to say: what it never saw is not told as done.
    let unseen = request.state.over() && request.connected_at.is_none();
    let joined = t!(l, "step-connected");
    steps.retain(|(label, _)| !(unseen && *label == joined));
    let last = steps.iter().rposition(|(_, at)| at.is_some());
    let mut way: Vec<Milestone> = steps
        .into_iter()
        .enumerate()
        .map(|(number, (label, at))| Milestone {
            label,
            standing: standing(number, last),
            at,
            note: None,
        })
        .collect();
    if let Some(step) = way.get_mut(4) {
        let by = request.verified_by.as_deref();
        step.note = by.map(|by| html! { (t!(l, "step-signed-by")) " " (said(by)) });
    }
    if request.state.over() && request.state != State::Ended {
        way.truncate(last.map_or(0, |last| last + 1));
        way.push(Milestone {
            label: l.plain(word(request)),
            standing: Standing::Stopped,
            at: request.ended_at,
            note: None,
        });
    }
    way
}

/// A step without a time that lies before one with a time was taken too, or was not needed.
fn standing(number: usize, last: Option<usize>) -> Standing {
    let next = last.map_or(0, |last| last + 1);
    match number.cmp(&next) {
        std::cmp::Ordering::Less => Standing::Done,
        std::cmp::Ordering::Equal => Standing::Now,
        std::cmp::Ordering::Greater => Standing::Ahead,
    }
}

fn accepted(request: &RequestRecord) -> Option<Timestamp> {
    let agreed = match request.state {
        State::Accepted
        | State::Fetching
        | State::Verified
        | State::Launched
        | State::Connected
        | State::Ended
        | State::Interrupted => true,
        State::Initiating
        | State::Offered
        | State::Snoozed
        | State::Unreached
        | State::Declined
        | State::Expired
        | State::Undeliverable => false,
        State::Failed | State::Withdrawn => noted(request, "request_accepted").is_some(),
    };
    request.answered_at.filter(|_| agreed)
}

fn ended(request: &RequestRecord) -> Option<Timestamp> {
    request.ended_at.filter(|_| request.state == State::Ended)
}

/// When that was written down for the last time.
fn noted(request: &RequestRecord, action: &str) -> Option<Timestamp> {
    let mut entries = request.timeline.iter().rev();
    entries
        .find(|entry| entry.action == action)
        .map(|entry| entry.at)
}

/// Everything that was written down about the request, oldest first, as items of a list.
pub(super) fn history(l: Language, request: &RequestRecord) -> Markup {
    html! {
        @for entry in &request.timeline {
            li {
                (Moment(entry.at))
                span {
                    (happened(l, &entry.action)) " · " (said(&entry.actor_name))
                    @if let Some(detail) = &entry.detail {
                        br; span.muted dir="auto" { (explained(l, &entry.action, detail)) }
                    }
                }
            }
        }
    }
}
