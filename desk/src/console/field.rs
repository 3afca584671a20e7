//! A field of a form with its label, a hint, and what was wrong with it the last time.

use maud::{Markup, Render, html};

use super::{icon::Icon, layout::View};
use crate::t;

/// One field. It is optional, and says so, unless it is [`required`](Self::required).
pub struct Field<'a> {
    view: &'a View,
    name: &'a str,
    label: &'a str,
    kind: Kind<'a>,
    value: &'a str,
    hint: Option<&'a str>,
    error: Option<&'a str>,
    autocomplete: Option<&'a str>,
    longest: Option<usize>,
    range: Option<(i64, i64)>,
    required: bool,
    autofocus: bool,
}

enum Kind<'a> {
    Input(&'static str),
    Lines(u8),
    Choice(&'a [Choice]),
    Cards(&'a [Choice]),
}

/// One of the values that a field can have.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What it is called.
    pub label: String,
    /// What it means; shown by [`Field::cards`].
    pub hint: Option<String>,
}

impl Choice {
    /// One that needs no explanation.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: None,
        }
    }

    /// The same, explained.
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }
}

impl<'a> Field<'a> {
    /// A line of text.
    pub fn text(view: &'a View, name: &'a str, label: &'a str) -> Self {
        Self::new(view, name, label, Kind::Input("text"))
    }

    /// Words to look for. They are never asked for, so it does not say that it is optional.
    pub fn search(view: &'a View, name: &'a str, label: &'a str) -> Self {
        Self::new(view, name, label, Kind::Input("search"))
    }

    /// A mail address.
    pub fn email(view: &'a View, name: &'a str, label: &'a str) -> Self {
        Self::new(view, name, label, Kind::Input("email"))
    }

    /// A password. What was typed never comes back.
    pub fn password(view: &'a View, name: &'a str, label: &'a str) -> Self {
        Self::new(view, name, label, Kind::Input("password"))
    }

    /// An address on the web.
    pub fn url(view: &'a View, name: &'a str, label: &'a str) -> Self {
        Self::new(view, name, label, Kind::Input("url"))
    }

    /// A whole number.
    pub fn number(view: &'a View, name: &'a str, label: &'a str) -> Self {
        Self::new(view, name, label, Kind::Input("number"))
    }

    /// A day.
    pub fn date(view: &'a View, name: &'a str, label: &'a str) -> Self {
        Self::new(view, name, label, Kind::Input("date"))
    }

    /// Several lines of text.
    pub fn lines(view: &'a View, name: &'a str, label: &'a str, rows: u8) -> Self {
        Self::new(view, name, label, Kind::Lines(rows))
    }

    /// One of many, in a list that opens.
    pub fn choice(view: &'a View, name: &'a str, label: &'a str, choices: &'a [Choice]) -> Self {
        Self::new(view, name, label, Kind::Choice(choices))
    }

    /// One of a few, all of them seen and explained.
    pub fn cards(view: &'a View, name: &'a str, label: &'a str, choices: &'a [Choice]) -> Self {
        Self::new(view, name, label, Kind::Cards(choices)).required()
    }

    fn new(view: &'a View, name: &'a str, label: &'a str, kind: Kind<'a>) -> Self {
        Self {
            view,
            name,
            label,
            kind,
            value: "",
            hint: None,
            error: None,
            autocomplete: None,
            longest: None,
            range: None,
            required: false,
            autofocus: false,
        }
    }

    /// What stands in it at first.
    pub fn value(self, value: &'a str) -> Self {
        Self { value, ..self }
    }

    /// A sentence that helps to fill it in.
    pub fn hint(self, hint: &'a str) -> Self {
        Self {
            hint: Some(hint),
            ..self
        }
    }

    /// What was wrong with it.
    pub fn error(self, error: Option<&'a str>) -> Self {
        Self { error, ..self }
    }

    /// What the browser may fill in: a word of HTML's `autocomplete`.
    pub fn autocomplete(self, word: &'a str) -> Self {
        Self {
            autocomplete: Some(word),
            ..self
        }
    }

    /// How many characters it takes.
    pub fn longest(self, characters: usize) -> Self {
        Self {
            longest: Some(characters),
            ..self
        }
    }

    /// The least and the greatest number.
    pub fn range(self, least: i64, greatest: i64) -> Self {
        Self {
            range: Some((least, greatest)),
            ..self
        }
    }

    /// Something has to be in it.
    pub fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }

    /// The first thing to fill in on a page that is there for that.
    pub fn autofocus(self) -> Self {
        Self {
            autofocus: true,
            ..self
        }
    }

    fn id(&self) -> String {
        format!("field-{}", self.name)
    }

    /// The ids of the sentences that belong to it.
    fn described_by(&self) -> Option<String> {
        let id = self.id();
        let hint = self.hint.map(|_| format!("{id}-hint"));
        let error = self.error.map(|_| format!("{id}-error"));
        let ids: Vec<String> = error.into_iter().chain(hint).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn label_text(&self) -> Markup {
        html! {
            (self.label)
            @if !self.required {
                " " span.optional { (t!(self.view.language, "optional")) }
            }
        }
    }

    fn notes(&self) -> Markup {
        let id = self.id();
        html! {
            @if let Some(hint) = self.hint { p.hint id=(format!("{id}-hint")) { (hint) } }
            @if let Some(error) = self.error {
                p.error id=(format!("{id}-error")) { (Icon::Warning) (error) }
            }
        }
    }

    fn control(&self) -> Markup {
        let invalid = self.error.map(|_| "true");
        let described = self.described_by();
        html! {
            @match self.kind {
                Kind::Input(kind) => input
                    id=(self.id()) name=(self.name) type=(kind) value=(self.value)
                    required[self.required] autofocus[self.autofocus]
                    autocomplete=[self.autocomplete] maxlength=[self.longest]
                    min=[self.range.map(|(least, _)| least)] max=[self.range.map(|(_, most)| most)]
                    dir=[(kind == "text").then_some("auto")]
                    aria-invalid=[invalid] aria-describedby=[described];,
                Kind::Lines(rows) => textarea
                    id=(self.id()) name=(self.name) rows=(rows) dir="auto"
                    required[self.required] autofocus[self.autofocus] maxlength=[self.longest]
                    aria-invalid=[invalid] aria-describedby=[described] { (self.value) },
                Kind::Choice(choices) => select
                    id=(self.id()) name=(self.name)
                    aria-invalid=[invalid] aria-describedby=[described] {
                    @for choice in choices {
                        option value=(choice.value) selected[choice.value == self.value] {
                            (choice.label)
                        }
                    }
                },
                Kind::Cards(_) => {}
            }
        }
    }
}

impl Render for Field<'_> {
    fn render(&self) -> Markup {
        if let Kind::Cards(choices) = self.kind {
            return html! {
                fieldset.field.cards aria-describedby=[self.described_by()] {
                    legend.field-label { (self.label_text()) }
                    (self.notes())
                    @for choice in choices {
                        label.choice {
                            input type="radio" name=(self.name) value=(choice.value)
                                checked[choice.value == self.value];
                            span {
                                span.choice-label { bdi { (choice.label) } }
                                @if let Some(hint) = &choice.hint { span.hint { (hint) } }
                            }
                        }
                    }
                }
            };
        }
        html! {
            div.field {
                label.field-label for=(self.id()) { (self.label_text()) }
                (self.control())
                (self.notes())
            }
        }
    }
}

/// A box to tick, with what it means.
pub fn tick(name: &str, value: &str, label: &str, hint: Option<&str>, ticked: bool) -> Markup {
    html! {
        label.choice {
            input type="checkbox" name=(name) value=(value) checked[ticked];
            span {
                span.choice-label { bdi { (label) } }
                @if let Some(hint) = hint { span.hint { bdi { (hint) } } }
            }
        }
    }
}

/// Several boxes to tick under one question.
pub fn ticks(question: &str, hint: Option<&str>, boxes: Markup) -> Markup {
    html! {
        fieldset.field.cards {
            legend.field-label { (question) }
            @if let Some(hint) = hint { p.hint { (hint) } }
            (boxes)
        }
    }
}
