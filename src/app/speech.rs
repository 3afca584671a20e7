//! What the agent speaks, and who decides about it.

use std::path::{Path, PathBuf};

use companion_platform as platform;
use tokio::sync::watch;

use crate::assist::policy::LanguageRule;
use crate::l10n::{Language, Locale};
use crate::preferences::Preferences;
use crate::ui::control::{Refusal, Why};

/// What the agent speaks, and how the user changes that.
#[derive(Clone, Debug)]
pub struct Speech {
    /// The language, now and whenever it changes. Its words are read when they are first needed.
    pub locale: watch::Sender<Locale>,
    /// Who decides about it now.
    rule: watch::Sender<LanguageRule>,
    /// What the system prefers.
    wishes: Vec<String>,
    /// By whose habits it writes times.
    times: Option<String>,
    /// Where the user's choice is kept.
    state: PathBuf,
}

impl Speech {
    pub(super) fn new(rule: LanguageRule, state: &Path) -> Self {
        Self::of(rule, platform::languages(), platform::times(), state)
    }

    fn of(rule: LanguageRule, wishes: Vec<String>, times: Option<String>, state: &Path) -> Self {
        let speech = Self {
            locale: watch::Sender::default(),
            rule: watch::Sender::new(rule),
            wishes,
            times,
            state: state.to_owned(),
        };
        let chosen = speech.chosen();
        let spoken = |wish: &String| Language::serving(wish).is_some();
        let wishes = &speech.wishes;
        if chosen.is_none() && !wishes.is_empty() && !wishes.iter().any(spoken) {
            tracing::info!(
                ?wishes,
                "no language of the system's is spoken here; it is English"
            );
        }
        speech.speak(chosen);
        speech
    }

    /// Whether somebody else decides about it.
    pub fn is_fixed(&self) -> bool {
        matches!(*self.rule.borrow(), LanguageRule::Fixed(_))
    }

    /// The administrator decided anew; what the user chose is still known.
    pub(super) fn follow(&self, rule: LanguageRule) {
        if self.rule.send_replace(rule) != rule {
            self.speak(self.chosen());
        }
    }

    /// The language that somebody chose: who decides, or the user.
    fn chosen(&self) -> Option<Language> {
        let own = || {
            let tag = Preferences::read(&self.state).language?;
            let language = Language::from_tag(&tag);
            if language.is_none() {
                tracing::warn!(tag, "there is no such language; another one is spoken");
            }
            language
        };
        match *self.rule.borrow() {
            LanguageRule::Free => own(),
            LanguageRule::Suggested(tag) => own().or(Language::from_tag(tag)),
            LanguageRule::Fixed(tag) => Language::from_tag(tag),
        }
    }

    fn speak(&self, chosen: Option<Language>) {
        let locale = Locale::of(&self.wishes, self.times.as_deref(), chosen);
        self.locale.send_replace(locale);
    }

    /// The user wants this one, from now on and after a restart.
    ///
    /// # Errors
    /// When somebody else decided about it.
    pub fn choose(&self, language: Language) -> Result<(), Refusal> {
        if self.is_fixed() {
            let error = "the language is set by the administrator or on the command line";
            return Err(Refusal::new(Why::NotAllowed, error));
        }
        let mut preferences = Preferences::read(&self.state);
        preferences.language = Some(language.tag().to_owned());
        if let Err(error) = preferences.write(&self.state) {
            tracing::warn!(%error, "the choice of the language cannot be kept");
        }
        self.speak(Some(language));
        Ok(())
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    fn speech(rule: LanguageRule, state: &Path) -> Speech {
        Speech::of(rule, vec!["de-AT".into()], Some("en-US".into()), state)
    }

    fn spoken(speech: &Speech) -> &'static str {
        speech.locale.borrow().language.tag()
    }

    #[test]
    fn the_users_choice_holds_at_once_and_after_a_restart() {
        let state = tempfile::tempdir().unwrap();
        let first = speech(LanguageRule::Free, state.path());
        assert_eq!(spoken(&first), "de");
        first.choose(Language::Norwegian).unwrap();
        assert_eq!(spoken(&first), "nb");
        // The country is still that of the system.
        assert_eq!(first.locale.borrow().country, Some(*b"AT"));
        assert_eq!(first.locale.borrow().clock, Some(*b"US"));
        let again = speech(LanguageRule::Free, state.path());
        assert_eq!(spoken(&again), "nb");
        let suggested = speech(LanguageRule::Suggested("fr"), state.path());
        assert_eq!(spoken(&suggested), "nb");
    }

    #[test]
    fn what_is_fixed_is_not_the_users_to_choose() {
        let state = tempfile::tempdir().unwrap();
        let free = speech(LanguageRule::Suggested("fr"), state.path());
        assert_eq!((spoken(&free), free.is_fixed()), ("fr", false));
        free.choose(Language::Norwegian).unwrap();
        let fixed = speech(LanguageRule::Fixed("ja"), state.path());
        let refused = fixed.choose(Language::Polish).unwrap_err();
        assert_eq!(refused.why, Why::NotAllowed);
        assert_eq!((spoken(&fixed), fixed.is_fixed()), ("ja", true));
    }

    #[test]
    fn an_administrator_who_changes_their_mind_is_heard_and_the_user_not_forgotten() {
        let state = tempfile::tempdir().unwrap();
        let speech = speech(LanguageRule::Free, state.path());
        let mut heard = speech.locale.subscribe();
        speech.choose(Language::Norwegian).unwrap();
        heard.mark_unchanged();
        speech.clone().follow(LanguageRule::Fixed("ja"));
        assert!(heard.has_changed().unwrap());
        assert_eq!((spoken(&speech), speech.is_fixed()), ("ja", true));
        assert!(speech.choose(Language::Polish).is_err());
        heard.mark_unchanged();
        speech.follow(LanguageRule::Fixed("ja"));
        assert!(!heard.has_changed().unwrap(), "that was no change");
        speech.follow(LanguageRule::Suggested("fr"));
        assert_eq!((spoken(&speech), speech.is_fixed()), ("nb", false));
    }

    #[test]
    fn a_system_whose_language_is_not_spoken_gets_english_and_its_own_clock() {
        let state = tempfile::tempdir().unwrap();
        for wishes in [&["xx-DE"][..], &["xx", "yy"], &["../../xx"], &[""]] {
            let wishes = wishes.iter().map(|wish| (*wish).to_owned()).collect();
            let speech = Speech::of(LanguageRule::Free, wishes, None, state.path());
            assert_eq!(spoken(&speech), "en");
        }
        // Nor is one that a policy names, should it ever come this far.
        assert_eq!(
            spoken(&speech(LanguageRule::Suggested("xx"), state.path())),
            "de"
        );
        assert_eq!(
            spoken(&speech(LanguageRule::Fixed("xx"), state.path())),
            "de"
        );
    }

    #[test]
    fn a_language_that_does_not_exist_is_no_choice() {
        let state = tempfile::tempdir().unwrap();
        let odd = Preferences {
            language: Some("../../etc/passwd".into()),
        };
        odd.write(state.path()).unwrap();
        assert_eq!(spoken(&speech(LanguageRule::Free, state.path())), "de");
    }
}
