//! What pages are put together from: headings, cards, notices, buttons, badges, times.
//!
//! Text is escaped by the templates. Words of users and operators stand in [`said`] or
//! [`said_lines`], so that a name in Arabic does not turn the sentence around it.

use maud::{Markup, Render, html};

use super::{icon::Icon, layout::View};
use crate::{t, time::Timestamp};

/// How much a button is the one to press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The one thing to do here. One on a page.
    Primary,
    /// One of several.
    Plain,
    /// In a row of a table, or beside a text.
    Quiet,
    /// It ends something.
    Danger,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Plain => "button",
            Self::Quiet => "button quiet",
            Self::Danger => "button danger",
        }
    }
}

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// As it is.
    Neutral,
    /// On its way, or worth knowing.
    Info,
    /// Well.
    Good,
    /// Somebody should look.
    Warn,
    /// Not well.
    Bad,
}

impl Mood {
    const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Info => "info",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Neutral => Icon::Clock,
            Self::Info => Icon::Info,
            Self::Good => Icon::Check,
            Self::Warn => Icon::Warning,
            Self::Bad => Icon::Cross,
        }
    }
}

/// The heading of a page, with a sentence below it and buttons beside it.
pub fn heading(title: &str, lead: Option<&str>, buttons: Markup) -> Markup {
    html! {
        header.heading {
            div {
                h1 { (title) }
                @if let Some(lead) = lead { p.lead { (lead) } }
            }
            div.buttons { (buttons) }
        }
    }
}

/// The way back to the page above this one.
pub fn back(href: &str, label: &str) -> Markup {
    html! { p.back { a href=(href) { (Icon::Back) (label) } } }
}

/// A piece of a page with a heading of its own.
pub fn card(title: &str, body: Markup) -> Markup {
    html! { section.card { h2 { (title) } (body) } }
}

/// A sentence that somebody should read, and what belongs to it.
pub fn notice(mood: Mood, title: &str, body: Markup) -> Markup {
    html! {
        div.notice.(mood.class()) {
            (mood.icon())
            div { p.notice-title { (title) } (body) }
        }
    }
}

/// A word on how something is.
pub fn badge(mood: Mood, text: &str) -> Markup {
    html! { span.badge.(mood.class()) { (mood.icon()) (text) } }
}

/// A word on what something is.
pub fn tag(text: &str) -> Markup {
    html! { span.tag { bdi { (text) } } }
}

/// There is nothing here yet, and what to do about it.
pub fn empty(icon: Icon, title: &str, body: Markup) -> Markup {
    html! { div.empty { (icon) p.empty-title { (title) } (body) } }
}

/// The button that sends the form around it.
pub fn button(tone: Tone, label: &str) -> Markup {
    html! { button class=(tone.class()) type="submit" { (label) } }
}

/// A link that looks like a button.
pub fn link_button(tone: Tone, href: &str, label: &str) -> Markup {
    html! { a class=(tone.class()) href=(href) { (label) } }
}

/// What every form has to carry.
pub fn csrf(view: &View) -> Markup {
    html! { input type="hidden" name="csrf" value=(view.csrf); }
}

/// A form that changes something.
pub fn form(view: &View, action: &str, body: Markup) -> Markup {
    html! {
        form.form method="post" action=(action) { (csrf(view)) (body) }
    }
}

/// A button that changes something by itself.
pub fn action(view: &View, to: &str, tone: Tone, label: &str) -> Markup {
    html! {
        form.inline method="post" action=(to) { (csrf(view)) (button(tone, label)) }
    }
}

/// A button that asks before it changes something.
pub struct Confirm<'a> {
    /// Names the question on the page: letters, digits and hyphens.
    pub id: &'a str,
    /// Where the form goes.
    pub to: &'a str,
    /// How the button looks that opens the question. The one that answers it is never quiet.
    pub tone: Tone,
    /// What stands on both.
    pub label: &'a str,
    /// The question.
    pub question: &'a str,
    /// What happens then, and further fields if there are any.
    pub body: Markup,
}

/// The button and its question.
pub fn confirm(view: &View, it: Confirm<'_>) -> Markup {
    let title = format!("{}-title", it.id);
    let answer = match it.tone {
        Tone::Quiet => Tone::Danger,
        Tone::Primary | Tone::Plain | Tone::Danger => it.tone,
    };
    html! {
        button class=(it.tone.class()) type="button" command="show-modal" commandfor=(it.id) {
            (it.label)
        }
        dialog id=(it.id) aria-labelledby=(title) {
            form.form method="post" action=(it.to) {
                (csrf(view))
                h2 id=(title) { (it.question) }
                (it.body)
                div.buttons {
                    button.button type="button" command="close" commandfor=(it.id) {
                        (t!(view.language, "cancel"))
                    }
                    (button(answer, it.label))
                }
            }
        }
    }
}

/// Something to copy, such as a command or a token.
///
/// `id` names it on the page.
pub fn copyable(view: &View, id: &str, text: &str) -> Markup {
    html! {
        div.copyable {
            pre { code id=(id) { (text) } }
            button.button.quiet type="button" data-copy=(id) hidden {
                (Icon::Copy) (t!(view.language, "copy"))
            }
        }
    }
}

/// Terms and what they are: the facts about one thing.
pub fn facts(rows: impl IntoIterator<Item = (String, Markup)>) -> Markup {
    html! {
        dl.facts {
            @for (term, value) in rows {
                div { dt { (term) } dd { (value) } }
            }
        }
    }
}

/// Words of a user or operator, in a line.
pub fn said(text: &str) -> Markup {
    html! { @if !text.is_empty() { bdi { (text) } } }
}

/// Words of a user or operator that may have several lines.
pub fn said_lines(text: &str) -> Markup {
    html! { p.said dir="auto" { (text) } }
}

/// A moment: in UTC, and with script in the reader's own time and way.
pub struct Moment(pub Timestamp);

impl Render for Moment {
    fn render(&self) -> Markup {
        moment(self.0, "full")
    }
}

/// A moment that is better told by how long ago, or how far ahead, it is.
pub struct Ago(pub Timestamp);

impl Render for Ago {
    fn render(&self) -> Markup {
        moment(self.0, "ago")
    }
}

/// A moment of today, for a timeline.
pub struct TimeOfDay(pub Timestamp);

impl Render for TimeOfDay {
    fn render(&self) -> Markup {
        moment(self.0, "time")
    }
}

fn moment(at: Timestamp, style: &str) -> Markup {
    let exact = at.to_string();
    let plain = exact.replace('T', " ").replace('Z', " UTC");
    html! { time datetime=(exact) data-time=(style) { (plain) } }
}

/// Follows what changes on this page: the stream of events at that address, and a word when it is
/// lost.
pub fn live(address: &str) -> Markup {
    html! {
        div data-live=(address) hidden {}
        p #live-lost.lost role="status" {}
    }
}

/// A short sentence that screen readers hear when it changes; seen it is not.
pub fn live_says(says: &str) -> Markup {
    html! { p #live-says.unseen role="status" data-says { (says) } }
}

/// How far a procedure of several steps has come. `now` counts from 0; a step before it was done,
/// unless it was skipped.
pub fn steps(view: &View, names: &[String], now: usize, skipped: &[usize]) -> Markup {
    let l = view.language;
    html! {
        ol.steps aria-label=(t!(l, "steps-label")) {
            @for (number, name) in names.iter().enumerate() {
                @let skipped = number < now && skipped.contains(&number);
                @let done = number < now && !skipped;
                li.done[done] aria-current=[(number == now).then_some("step")] {
                    span.step-number {
                        @if done { (Icon::Check) } @else { (number + 1) }
                    }
                    span {
                        (name)
                        @if done { span.unseen { " " (t!(l, "steps-done")) } }
                        @if skipped { " " (t!(l, "steps-skipped")) }
                    }
                }
            }
        }
    }
}

/// The way to the page of a list before this one, and to the one after.
pub fn pager(view: &View, before: Option<&str>, after: Option<&str>) -> Markup {
    let l = view.language;
    html! {
        @if before.is_some() || after.is_some() {
            nav.pager aria-label=(t!(l, "pager-label")) {
                @if let Some(href) = before {
                    a.button href=(href) rel="prev" { (Icon::Back) (t!(l, "pager-before")) }
                }
                @if let Some(href) = after {
                    a.button href=(href) rel="next" { (t!(l, "pager-after")) (Icon::Forward) }
                }
            }
        }
    }
}
