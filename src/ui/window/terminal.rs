//! A question as a terminal shows it: the sentences of the window, one below the other.

use companion_platform::window::Question;
use serde::Serialize;

use super::{Extras, question};
use crate::assist::{RequestId, View};
use crate::l10n::{Local, Voice};

/// A question, and what is said around the answer, in the user's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// Everything that a person needs to judge it.
    pub text: String,
    /// What yes is called.
    pub accept: String,
    /// What is said after a yes.
    pub accepted: String,
    /// What is said after anything else.
    pub nothing: String,
}

/// The question of that name, if it is open.
pub fn of(
    view: &View,
    id: &RequestId,
    voice: &Voice,
    local: &Local,
    extras: &Extras,
) -> Option<Asked> {
    let place = view.prompts.iter().position(|prompt| prompt.id == *id)?;
    let Question {
        headline,
        name,
        address,
        facts,
        check_words,
        check,
        happens,
        unanswered,
        notes,
        accept,
        ..
    } = question::of(view, place, voice, local, extras);
    let facts = facts.into_iter();
    let facts = facts.map(|fact| format!("{}: {}", fact.label, fact.text));
    let words = match check_words.is_empty() {
        true => String::new(),
        false => format!("{}: {}", t!(voice, "check-words"), check_words.join(" ")),
    };
    let parts = [
        headline,
        [name, address].join("\n"),
        facts.collect::<Vec<_>>().join("\n"),
        [words, check].join("\n"),
        [happens, unanswered].join("\n"),
        notes.join("\n"),
    ];
    let mut parts = parts.map(|part| part.trim().to_owned()).to_vec();
    parts.retain(|part| !part.is_empty());
    Some(Asked {
        text: parts.join("\n\n"),
        accept: accept.label,
        accepted: t!(voice, "step-accepted"),
        nothing: t!(voice, "nothing-started"),
    })
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;
    use crate::l10n::Language;
    use crate::ui::window::tests::{asked, extras, id, local, voice};

    #[test]
    fn a_terminal_says_all_that_the_window_says_by_the_users_clock() {
        let view = asked();
        let of = |language| of(&view, &id("a"), &voice(language), &local(), &extras());
        let english = of(Language::English).expect("a question");
        assert_eq!(
            english.text,
            "\
Your IT administrator is requesting control of this device for a remote assistance session

Ada Lovelace
ada@example.com · IT Helpdesk

Why: Your printer
Ticket: T-7
Message: I call you in a minute
Answer until: 14:35

Check words: amber river
If somebody calls you, let them say these two words, and do not read them out yourself. Accept only \
if both are the same.

If you accept, TeamViewer QuickSupport will start; you see everything and can end it at any time.
If you do not answer, nothing starts: the request ends by itself, and your IT learns that there \
was no answer."
        );
        assert_eq!(english.accept, "Accept");
        let german = of(Language::German).expect("a question");
        assert!(
            german.text.contains("Antwort bis: 14:35"),
            "{}",
            german.text
        );
        assert_eq!(german.nothing, "Es wurde nichts gestartet.");
    }

    #[test]
    fn a_question_that_is_not_open_is_none() {
        let voice = voice(Language::English);
        assert_eq!(of(&asked(), &id("b"), &voice, &local(), &extras()), None);
    }
}
