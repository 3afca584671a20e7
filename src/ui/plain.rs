//! The window's surface in the fewest words, in English.

use companion_platform::window::{
    Action, Code, Fact, News, Past, Question, Session, State, Surface,
};

use super::words;
use crate::assist::{self, Asker, Prompt, PromptState, View};

/// What a window shows of a view and of what was. Each time the user looks for the window, `raised`
/// is one more; at 0 it has opened by itself.
pub fn of(view: &View, history: &[assist::Past], raised: u32) -> Surface {
    Surface {
        language: "en".into(),
        title: words::TITLE.into(),
        raised,
        questions: view.prompts.iter().map(question).collect(),
        sessions: view.sessions.iter().map(session).collect(),
        news: view.news.iter().map(news).collect(),
        state: State {
            headline: words::tooltip(0, view.desk),
            ..State::default()
        },
        history: history.iter().map(past).collect(),
        code: view.takes_code.then(|| Code {
            action: action("Continue", "code".into()),
            ..Code::default()
        }),
        ..Surface::default()
    }
}

fn question(prompt: &Prompt) -> Question {
    let id = &prompt.id;
    let later = prompt
        .later
        .iter()
        .map(|minutes| action(&words::later(*minutes), format!("later {id} {minutes}")));
    let reasons = words::REASONS
        .into_iter()
        .map(|(word, reason)| action(reason, format!("decline {id} {word}")));
    let asks = match prompt.state {
        PromptState::Asking => words::asks(&prompt.from),
        PromptState::Snoozed { .. } => words::SNOOZED.into(),
    };
    Question {
        id: id.to_string(),
        headline: asks,
        name: prompt.from.name.clone(),
        address: address(&prompt.from),
        facts: vec![Fact {
            label: "Why".into(),
            text: prompt.reason.clone(),
        }],
        check_words: prompt.check_words.clone(),
        happens: words::explained(prompt),
        decline: action(words::DECLINE, format!("decline {id}")),
        reasons: reasons.collect(),
        later: later.collect(),
        accept: action(words::ACCEPT, format!("accept {id}")),
        report: (!prompt.by_phone && !prompt.suspicious).then(|| report(id)),
        ..Question::default()
    }
}

fn session(session: &assist::SessionView) -> Session {
    Session {
        id: session.id.to_string(),
        headline: words::session(&session.from, session.stage),
        progress: session.arrived.map(|percent| f32::from(percent) / 100.0),
        ..Session::default()
    }
}

fn news(news: &assist::News) -> News {
    let (headline, detail) = words::news(&news.from, &news.outcome);
    News {
        id: news.id.to_string(),
        headline,
        detail,
        dismiss: action(words::DISMISS, format!("dismiss {}", news.id)),
        ..News::default()
    }
}

fn past(past: &assist::Past) -> Past {
    let (outcome, _) = words::news(&past.from, &past.outcome);
    Past {
        name: past.from.name.clone(),
        reason: past.reason.clone(),
        outcome,
        report: past.reportable.then(|| report(&past.id)),
        ..Past::default()
    }
}

fn address(from: &Asker) -> String {
    format!("{} · {}", from.address, from.desk)
}

fn report(id: &assist::RequestId) -> Action {
    action("Report as suspicious", format!("report {id}"))
}

fn action(label: &str, click: String) -> Action {
    let label = label.to_owned();
    Action { label, click }
}
