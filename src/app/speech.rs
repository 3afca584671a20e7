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
    /// Whether somebody else decided about it.
    pub fixed: bool,
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
        let chosen = Preferences::read(state).language.and_then(|tag| {
            let language = Language::from_tag(&tag);
            if language.is_none() {
                tracing::warn!(tag, "there is no such language; another one is spoken");
            }
            language
        });
        let (chosen, fixed) = match rule {
            LanguageRule::Free => (chosen, false),
            LanguageRule::Suggested(tag) => (chosen.or(Language::from_tag(tag)), false),
            LanguageRule::Fixed(tag) => (Language::from_tag(tag), true),
        };
        let spoken = |wish: &String| Language::serving(wish).is_some();
        if chosen.is_none() && !wishes.is_empty() && !wishes.iter().any(spoken) {
            tracing::info!(
                ?wishes,
                "no language of the system's is spoken here; it is English"
            );
        }
        Self {
            locale: watch::Sender::new(Locale::of(&wishes, times.as_deref(), chosen)),
            fixed,
            wishes,
            times,
            state: state.to_owned(),
        }
    }

    /// The user wants this one, from now on and after a restart.
    ///
    /// # Errors
    /// When somebody else decided about it.
    pub fn choose(&self, language: Language) -> Result<(), Refusal> {
        if self.fixed {
            let error = "the language is set by the administrator or on the command line";
            return Err(Refusal::new(Why::NotAllowed, error));
        }
        let mut preferences = Preferences::read(&self.state);
        preferences.language = Some(language.tag().to_owned());
        if let Err(error) = preferences.write(&self.state) {
            tracing::warn!(%error, "the choice of the language cannot be kept");
        }
        let times = self.times.as_deref();
        self.locale
            .send_replace(Locale::of(&self.wishes, times, Some(language)));
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
        assert_eq!((spoken(&free), free.fixed), ("fr", false));
        free.choose(Language::Norwegian).unwrap();
        let fixed = speech(LanguageRule::Fixed("ja"), state.path());
        let refused = fixed.choose(Language::Polish).unwrap_err();
        assert_eq!(refused.why, Why::NotAllowed);
        assert_eq!((spoken(&fixed), fixed.fixed), ("ja", true));
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
