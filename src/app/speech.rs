//! What the agent speaks, and who decides about it.

use std::path::{Path, PathBuf};

use companion_platform as platform;
use tokio::sync::watch;

use crate::assist::policy::LanguageRule;
use crate::l10n::{Language, Locale};
use crate::preferences::Preferences;
use crate::ui::control::Refusal;

/// What the agent speaks, and how the user changes that.
#[derive(Clone, Debug)]
pub struct Speech {
    /// The language, now and whenever it changes. Its words are read when they are first needed.
    pub locale: watch::Sender<Locale>,
    /// Whether somebody else decided about it.
    pub fixed: bool,
    /// What the system prefers.
    wishes: Vec<String>,
    /// Where the user's choice is kept.
    state: PathBuf,
}

impl Speech {
    pub(super) fn new(rule: LanguageRule, state: &Path) -> Self {
        let wishes = platform::languages();
        let chosen = Preferences::read(state).language;
        let chosen = chosen.as_deref().and_then(Language::from_tag);
        let (chosen, fixed) = match rule {
            LanguageRule::Free => (chosen, false),
            LanguageRule::Suggested(tag) => (chosen.or(Language::from_tag(tag)), false),
            LanguageRule::Fixed(tag) => (Language::from_tag(tag), true),
        };
        Self {
            locale: watch::Sender::new(Locale::of(&wishes, chosen)),
            fixed,
            wishes,
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
            return Err(Refusal::new("not_allowed", error));
        }
        let mut preferences = Preferences::read(&self.state);
        preferences.language = Some(language.tag().to_owned());
        if let Err(error) = preferences.write(&self.state) {
            tracing::warn!(%error, "the choice of the language cannot be kept");
        }
        self.locale
            .send_replace(Locale::of(&self.wishes, Some(language)));
        Ok(())
    }
}
