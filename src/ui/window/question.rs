//! One question, with everything that a person needs to judge it.

use companion_platform::window::{Action, Fact, Question};

use super::{Extras, action, fact, report};
use crate::assist::{Prompt, PromptState, View};
use crate::l10n::{Local, Voice};
use crate::ui::words;

/// The question in that place of those that are open.
pub(super) fn of(
    view: &View,
    place: usize,
    voice: &Voice,
    local: &Local,
    extras: &Extras,
) -> Question {
    let prompt = &view.prompts[place];
    let id = &prompt.id;
    let name = words::who(voice, prompt.by_phone, &prompt.from);
    let later = prompt.later.iter().map(|minutes| {
        let label = words::pause(voice, *minutes);
        action(label, format!("later {id} {minutes}"))
    });
    Question {
        id: id.to_string(),
        place: t!(
            voice,
            "question-of",
            number = place + 1,
            count = view.prompts.len()
        ),
        headline: match prompt.by_phone {
            // Whoever calls may not be of IT at all.
            true => words::asks(voice, prompt),
            false => t!(voice, "headline"),
        },
        name: voice.foreign(&name),
        address: words::address(voice, &prompt.from),
        facts: facts(prompt, voice, local, extras),
        check_words: prompt.check_words.clone(),
        check: match prompt.check_words.is_empty() {
            true => String::new(),
            false => t!(voice, "check-how"),
        },
        happens: words::happens(voice, view.by_link),
        unanswered: t!(voice, "unanswered"),
        notes: notes(prompt, voice, local),
        decline: action(t!(voice, "decline"), format!("decline {id}")),
        reasons: reasons(prompt, voice),
        later: later.collect(),
        accept: action(t!(voice, "accept"), format!("accept {id}")),
        report: report(!prompt.suspicious && !prompt.by_phone, id, voice),
    }
}

fn facts(prompt: &Prompt, voice: &Voice, local: &Local, extras: &Extras) -> Vec<Fact> {
    let until = voice.moment(prompt.expires, local);
    let all = [
        (t!(voice, "fact-why"), Some(prompt.reason.as_str())),
        (t!(voice, "fact-ticket"), prompt.ticket.as_deref()),
        (t!(voice, "fact-message"), prompt.message.as_deref()),
        (t!(voice, "fact-until"), Some(until.as_str())),
        (t!(voice, "fact-support"), extras.support.as_deref()),
    ];
    let known = all.into_iter().filter_map(|(label, text)| {
        let text = text.filter(|text| !text.is_empty())?;
        Some(fact(voice, label, text))
    });
    known.collect()
}

fn notes(prompt: &Prompt, voice: &Voice, local: &Local) -> Vec<String> {
    let snoozed = match prompt.state {
        PromptState::Asking => None,
        PromptState::Snoozed { until } => {
            let when = voice.moment(until, local);
            Some(t!(voice, "snoozed-until", when = when))
        }
    };
    let all = [
        prompt.unsaved.then(|| t!(voice, "unsaved")),
        snoozed,
        prompt.continues.then(|| t!(voice, "continues")),
        prompt.by_phone.then(|| t!(voice, "code-warning")),
        prompt.suspicious.then(|| t!(voice, "reported")),
    ];
    all.into_iter().flatten().collect()
}

fn reasons(prompt: &Prompt, voice: &Voice) -> Vec<Action> {
    let id = &prompt.id;
    let all = words::REASONS.into_iter();
    let all =
        all.map(|(word, _, reason)| action(voice.plain(reason), format!("decline {id} {word}")));
    all.collect()
}
