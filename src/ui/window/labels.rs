//! The labels of everything that is always there.

use companion_platform::window::Words;

use super::past::DAYS;
use crate::l10n::Voice;

pub(super) fn of(voice: &Voice) -> Words {
    Words {
        home: t!(voice, "home"),
        history: t!(voice, "history"),
        settings: t!(voice, "settings"),
        diagnostics: t!(voice, "diagnostics"),
        about: t!(voice, "about"),
        no_questions: t!(voice, "no-questions"),
        next: t!(voice, "next"),
        previous: t!(voice, "previous"),
        check_words: t!(voice, "check-words"),
        later: t!(voice, "later-button"),
        decline_why: t!(voice, "decline-why"),
        decline_other: t!(voice, "decline-other"),
        decline_send: t!(voice, "decline-send"),
        back: t!(voice, "back"),
        close: t!(voice, "close"),
        history_empty: t!(voice, "history-empty"),
        history_span: t!(voice, "history-span", days = DAYS),
        language: t!(voice, "language"),
        diagnose: t!(voice, "diagnose"),
        diagnose_about: t!(voice, "diagnose-about"),
        agent_gone: t!(voice, "agent-gone"),
    }
}
