//! What the agent says, as the markup wants it.

use std::rc::Rc;

use companion_platform::window as told;
use slint::{Model as _, ModelRc, SharedString, VecModel};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::ui;

/// A list of which only what changed is drawn anew: what has the keyboard keeps it.
pub(crate) struct List<S, T> {
    told: Vec<S>,
    shown: Rc<VecModel<T>>,
}

impl<S: Clone + PartialEq, T: Clone + 'static> List<S, T> {
    pub(crate) fn new() -> Self {
        Self {
            told: Vec::new(),
            shown: Rc::default(),
        }
    }

    pub(crate) fn model(&self) -> ModelRc<T> {
        Rc::clone(&self.shown).into()
    }

    pub(crate) fn set(&mut self, told: &[S], show: impl Fn(&S) -> T) {
        for (row, item) in told.iter().enumerate() {
            match self.told.get(row) {
                Some(before) if before == item => {}
                Some(_) => self.shown.set_row_data(row, show(item)),
                None => self.shown.push(show(item)),
            }
        }
        for row in (told.len()..self.told.len()).rev() {
            self.shown.remove(row);
        }
        if self.told != told {
            self.told = told.to_vec();
        }
    }
}

fn all<S, T: Clone + 'static>(items: &[S], show: impl Fn(&S) -> T) -> ModelRc<T> {
    ModelRc::new(VecModel::from(items.iter().map(show).collect::<Vec<_>>()))
}

fn text(text: &str) -> SharedString {
    text.into()
}

fn deed(action: &told::Action) -> ui::Deed {
    ui::Deed {
        label: text(&action.label),
        click: text(&action.click),
    }
}

/// An action that is not there has nothing to click.
fn possible(action: Option<&told::Action>) -> ui::Deed {
    action.map(deed).unwrap_or_default()
}

fn mood(mood: told::Mood) -> ui::Mood {
    match mood {
        told::Mood::Plain => ui::Mood::Plain,
        told::Mood::Good => ui::Mood::Good,
        told::Mood::Warn => ui::Mood::Warn,
        told::Mood::Bad => ui::Mood::Bad,
    }
}

pub(crate) fn line(fact: &told::Fact) -> ui::Line {
    ui::Line {
        label: text(&fact.label),
        text: text(&fact.text),
    }
}

pub(crate) fn asked(question: &told::Question) -> ui::Asked {
    ui::Asked {
        id: text(&question.id),
        headline: text(&question.headline),
        name: text(&question.name),
        initial: initial(&question.name).into(),
        address: text(&question.address),
        facts: all(&question.facts, line),
        check_words: all(&question.check_words, |word| text(word)),
        check: text(&question.check),
        happens: text(&question.happens),
        unanswered: text(&question.unanswered),
        notes: all(&question.notes, |note| text(note)),
        decline: deed(&question.decline),
        reasons: all(&question.reasons, deed),
        later: all(&question.later, deed),
        accept: deed(&question.accept),
        report: possible(question.report.as_ref()),
    }
}

/// The letter that a name begins with, as readers see letters; nothing when it begins otherwise.
fn initial(name: &str) -> String {
    name.graphemes(true)
        .find(|letter| letter.chars().any(char::is_alphanumeric))
        .map(str::to_uppercase)
        .unwrap_or_default()
}

pub(crate) fn waiting(question: &told::Question) -> ui::Waiting {
    ui::Waiting {
        name: text(&question.name),
        about: text(question.facts.first().map_or("", |fact| &fact.text)),
    }
}

pub(crate) fn running(session: &told::Session) -> ui::Running {
    ui::Running {
        headline: text(&session.headline),
        detail: text(&session.detail),
        steps: all(&session.steps, |step| ui::Step {
            label: text(&step.label),
            stage: match step.stage {
                told::Stage::Ahead => ui::Stage::Ahead,
                told::Stage::Now => ui::Stage::Now,
                told::Stage::Done => ui::Stage::Done,
            },
        }),
        fetching: session.fetching,
        known: session.progress.is_some(),
        progress: session.progress.unwrap_or_default(),
        report: possible(session.report.as_ref()),
    }
}

pub(crate) fn news(news: &told::News) -> ui::Told {
    ui::Told {
        headline: text(&news.headline),
        detail: text(&news.detail),
        mood: mood(news.mood),
        dismiss: deed(&news.dismiss),
        report: possible(news.report.as_ref()),
    }
}

pub(crate) fn state(state: &told::State) -> ui::State {
    ui::State {
        headline: text(&state.headline),
        detail: text(&state.detail),
        mood: mood(state.mood),
    }
}

pub(crate) fn past(past: &told::Past) -> ui::Past {
    ui::Past {
        when: text(&past.when),
        name: text(&past.name),
        reason: text(&past.reason),
        outcome: text(&past.outcome),
        mood: mood(past.mood),
        report: possible(past.report.as_ref()),
    }
}

pub(crate) fn phoned(code: &told::Code) -> ui::Phoned {
    ui::Phoned {
        label: text(&code.label),
        warning: text(&code.warning),
        action: deed(&code.action),
        problem: text(&code.problem),
    }
}

pub(crate) fn option(choice: &told::Choice) -> ui::Option {
    ui::Option {
        label: text(&choice.label),
        click: text(&choice.click),
        chosen: choice.chosen,
    }
}

pub(crate) fn found(finding: &told::Finding) -> ui::Found {
    ui::Found {
        name: text(&finding.name),
        text: text(&finding.text),
        advice: text(&finding.advice),
        mood: mood(finding.mood),
    }
}

pub(crate) fn parcel(parcel: &told::Parcel) -> ui::Parcel {
    ui::Parcel {
        about: text(&parcel.about),
        action: deed(&parcel.action),
        outcome: text(&parcel.outcome),
        mood: mood(parcel.mood),
    }
}

pub(crate) fn words(words: &told::Words) -> ui::Words {
    ui::Words {
        home: text(&words.home),
        history: text(&words.history),
        settings: text(&words.settings),
        diagnostics: text(&words.diagnostics),
        about: text(&words.about),
        no_questions: text(&words.no_questions),
        next: text(&words.next),
        previous: text(&words.previous),
        check_words: text(&words.check_words),
        later: text(&words.later),
        decline_why: text(&words.decline_why),
        decline_other: text(&words.decline_other),
        decline_send: text(&words.decline_send),
        back: text(&words.back),
        close: text(&words.close),
        history_empty: text(&words.history_empty),
        history_span: text(&words.history_span),
        language: text(&words.language),
        diagnose: text(&words.diagnose),
        diagnose_about: text(&words.diagnose_about),
        agent_gone: text(&words.agent_gone),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_begins_with_what_a_reader_takes_for_a_letter() {
        assert_eq!(initial("ada"), "A");
        assert_eq!(initial("\u{2068}e\u{301}va"), "E\u{301}");
        assert_eq!(initial("山田"), "山");
        assert_eq!(initial("<😀>"), "");
    }

    #[test]
    fn only_what_changed_is_drawn_anew() {
        let mut list = List::new();
        list.set(&[1, 2, 3], |it| it * 10);
        let drawn = std::cell::Cell::new(0);
        list.set(&[1, 4], |it| {
            drawn.set(drawn.get() + 1);
            it * 10
        });
        assert_eq!(drawn.get(), 1);
        assert_eq!(list.model().iter().collect::<Vec<_>>(), [10, 40]);
    }
}
