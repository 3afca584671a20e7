//! What a [`View`] looks like in the window, and what a click there means. Pure, as the rest of the
//! screen is: state, language and clock go in, words come out.

mod labels;
mod past;
mod question;
mod state;
pub mod terminal;
#[cfg(test)]
#[expect(clippy::expect_used, reason = "a failed step fails the test")]
mod tests;

use std::path::PathBuf;

use companion_platform::shell::Click;
use companion_platform::window::{self, Choice, Code as CodeField, Fact, Mood, Surface};

use super::findings::Checkup;
use super::surface::{self, Deed};
use super::words;
use crate::assist::{Answer, BadCode, Code, Event, Millis, Past, RequestId, Timestamp, View};
use crate::l10n::{Language, Local, Voice};

/// What the window shows beside the state of the requests.
#[derive(Clone, Debug, Default)]
pub struct Extras {
    /// How often the user looked for the window; 0 when it opened by itself.
    pub raised: u32,
    /// The desk's host.
    pub host: Option<String>,
    /// What the administrator says about getting help. It stands beside our own sentences and
    /// never in the place of one.
    pub support: Option<String>,
    /// Whether somebody else decided about the language.
    pub language_fixed: bool,
    /// What was wrong with the session code that was typed last.
    pub bad_code: Option<BadCode>,
    /// What the diagnosis found.
    pub checkup: Checkup,
    /// What became of the file for IT.
    pub parcel: Parcel,
}

/// What became of the file for IT.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Parcel {
    /// Nobody asked for one.
    #[default]
    Never,
    /// It is being made.
    Going,
    /// It lies there.
    Made(PathBuf),
    /// It could not be made in this folder.
    Failed(PathBuf),
}

/// The whole window for a view, in the words of a language.
pub fn of(view: &View, history: &[Past], voice: &Voice, local: &Local, extras: &Extras) -> Surface {
    let sessions = view.sessions.iter();
    let sessions = sessions.map(|session| state::session(session, view.by_link, voice, local));
    let news = view.news.iter();
    let news = news.map(|news| state::news(news, view.by_link, history, voice, local));
    let questions =
        (0..view.prompts.len()).map(|place| question::of(view, place, voice, local, extras));
    Surface {
        language: voice.language().tag().to_owned(),
        right_to_left: voice.language().right_to_left(),
        title: t!(voice, "title"),
        raised: extras.raised,
        questions: questions.collect(),
        sessions: sessions.collect(),
        news: news.collect(),
        state: state::of(view, voice, local, extras),
        history: past::of(history, view.by_link, voice, local),
        code: view.takes_code.then(|| code(extras.bad_code, voice)),
        languages: languages(voice, extras.language_fixed),
        about: about(voice, extras),
        findings: extras.checkup.shown(voice),
        parcel: parcel(&extras.parcel, voice),
        words: labels::of(voice),
    }
}

/// For how long what the window says about time stays true.
pub fn stays(view: &View, now: Timestamp) -> Millis {
    state::stays(view.desk, now)
}

/// Reads a click that came back from the window, with what was typed along with it; nothing for
/// what is not ours.
pub fn deed(click: &str, text: Option<&str>) -> Option<Deed> {
    let typed = text.map(str::trim).unwrap_or_default();
    match click.split_once(' ') {
        // One reason from the list comes as a word in the click; the user's own stands for itself,
        // or behind that one.
        Some(("decline", which)) if !typed.is_empty() => {
            let (id, word) = which.split_once(' ').unwrap_or((which, ""));
            let id = RequestId::try_from(id.to_owned()).ok()?;
            let reason = words::told(word, typed)?;
            let event = Event::Answered(id, Answer::Decline { reason });
            Some(Deed::Event(Box::new(event)))
        }
        Some(("report", id)) => {
            let id = RequestId::try_from(id.to_owned()).ok()?;
            Some(Deed::Event(Box::new(Event::Suspected(id))))
        }
        None if click == "code" => Some(Deed::Code(Code::parse(typed))),
        None if click == "diagnose" => Some(Deed::Diagnose),
        None if click == "file" => Some(Deed::File),
        Some(_) | None => surface::deed(&Click(click.to_owned())),
    }
}

fn code(bad: Option<BadCode>, voice: &Voice) -> CodeField {
    let warning = [t!(voice, "code-warning"), t!(voice, "code-again")];
    CodeField {
        label: t!(voice, "code-label"),
        warning: warning.join("\n"),
        action: action(t!(voice, "code-go"), "code".into()),
        problem: match bad {
            None => String::new(),
            Some(BadCode::NotACode) => t!(voice, "code-bad"),
            Some(BadCode::SupporterLink) => t!(voice, "code-link"),
        },
    }
}

fn parcel(parcel: &Parcel, voice: &Voice) -> window::Parcel {
    let (outcome, mood) = match parcel {
        Parcel::Never => (String::new(), Mood::Plain),
        Parcel::Going => (t!(voice, "file-going"), Mood::Plain),
        Parcel::Made(path) => {
            let path = path.to_string_lossy();
            (t!(voice, "file-made", path = path.as_ref()), Mood::Good)
        }
        Parcel::Failed(place) => {
            let place = place.to_string_lossy();
            (t!(voice, "file-failed", place = place.as_ref()), Mood::Bad)
        }
    };
    window::Parcel {
        about: t!(voice, "file-about"),
        action: action(t!(voice, "file-make"), "file".into()),
        outcome,
        mood,
    }
}

fn languages(voice: &Voice, fixed: bool) -> Vec<Choice> {
    let offered = Language::ALL.iter().copied();
    let offered = offered.filter(|language| !fixed || *language == voice.language());
    let choice = |language: Language| Choice {
        label: language.own_name().to_owned(),
        click: format!("language {}", language.tag()),
        chosen: language == voice.language(),
    };
    offered.map(choice).collect()
}

fn about(voice: &Voice, extras: &Extras) -> Vec<Fact> {
    let ours = [
        (t!(voice, "about-version"), env!("CARGO_PKG_VERSION")),
        (t!(voice, "about-licence"), env!("CARGO_PKG_LICENSE")),
    ];
    let host = extras.host.as_deref();
    let host = host.map(|host| (t!(voice, "about-desk"), host));
    let support = extras.support.as_deref();
    let support = support.map(|text| (t!(voice, "fact-support"), text));
    let all = ours.into_iter().chain(host).chain(support);
    all.map(|(label, text)| fact(voice, label, text)).collect()
}

fn fact(voice: &Voice, label: String, text: &str) -> Fact {
    Fact {
        label,
        text: voice.foreign(text),
    }
}

fn action(label: String, click: String) -> window::Action {
    window::Action { label, click }
}

/// Tells the desk that a request is suspicious, where that can still be told.
fn report(can_be: bool, id: &RequestId, voice: &Voice) -> Option<window::Action> {
    can_be.then(|| action(t!(voice, "report"), format!("report {id}")))
}
