//! How things are: the desk, the sessions on their way, and what has just ended.

use companion_platform::window::{self, Mood, Session, State, Step};

use super::{Extras, action, report};
use crate::assist::{
    Desk, Millis, News, Outcome, Past, SessionView, Stage, Timestamp, TroubleKind, View,
};
use crate::l10n::{Local, Voice};
use crate::ui::words;

pub(super) fn of(view: &View, voice: &Voice, local: &Local, extras: &Extras) -> State {
    if view.storage_failed {
        return State {
            headline: t!(voice, "storage"),
            detail: String::new(),
            mood: Mood::Bad,
        };
    }
    let Desk {
        checked,
        trouble,
        since,
    } = view.desk;
    let Some(trouble) = trouble else {
        let headline = match (checked, &extras.host) {
            (Some(_), Some(host)) => t!(voice, "connected-to", host = host.as_str()),
            (Some(_) | None, Some(_) | None) => words::state(voice, view.desk),
        };
        return State {
            headline,
            detail: checked.map_or_else(String::new, |at| ago(at, voice, local)),
            mood: match checked {
                Some(_) => Mood::Good,
                None => Mood::Plain,
            },
        };
    };
    let since = since.map(|at| t!(voice, "since", when = voice.moment(at, local)));
    let (advice, mood) = match trouble {
        TroubleKind::Unreachable => (Some(t!(voice, "advice-network")), Mood::Warn),
        TroubleKind::Restarting | TroubleKind::Unset => (None, Mood::Warn),
        TroubleKind::Refused | TroubleKind::Nonsense => (None, Mood::Bad),
    };
    let detail: Vec<String> = since.into_iter().chain(advice).collect();
    State {
        headline: words::state(voice, view.desk),
        detail: detail.join("\n"),
        mood,
    }
}

/// The unit in which it is said how long ago the desk answered; where that is not said, days and the
/// history may still end.
pub(super) fn stays(desk: Desk, now: Timestamp) -> Millis {
    let checked = desk.checked.filter(|_| desk.trouble.is_none());
    let age = checked.map_or(0, |checked| now.since(checked).0);
    let unit = match (checked, age) {
        (Some(_), 0..60_000) => 1000,
        (Some(_) | None, _) => Millis::MINUTE.0,
    };
    Millis(unit - age % unit)
}

/// How long ago the desk answered. A clock that was set back counts from nothing.
fn ago(checked: Timestamp, voice: &Voice, local: &Local) -> String {
    let seconds = local.now.since(checked).0 / 1000;
    match seconds {
        0..60 => t!(voice, "checked-seconds", count = seconds),
        60..3600 => t!(voice, "checked-minutes", count = seconds / 60),
        3600.. => t!(voice, "checked-at", when = voice.moment(checked, local)),
    }
}

pub(super) fn session(
    session: &SessionView,
    by_link: bool,
    voice: &Voice,
    local: &Local,
) -> Session {
    let fetching = session.stage == Stage::Fetching;
    let signer = session.verified_by.as_deref();
    let headline = match session.stage {
        Stage::Connecting | Stage::Fetching | Stage::Launching => Stage::Connecting,
        Stage::Running => Stage::Running,
    };
    let detail = match (session.stage, session.since) {
        (Stage::Connecting, _) => String::new(),
        (Stage::Fetching | Stage::Launching, _) => {
            words::session(voice, session, session.stage, by_link)
        }
        (Stage::Running, Some(since)) => {
            let when = voice.moment(since, local);
            t!(voice, "running-since", when = when)
        }
        (Stage::Running, None) => t!(voice, "running"),
    };
    let detail = [detail, reported(session.suspicious, voice)];
    Session {
        id: session.id.to_string(),
        headline: words::session(voice, session, headline, by_link),
        detail: joined(detail, "\n"),
        steps: steps(session.stage, by_link, voice, signer),
        fetching,
        progress: session
            .arrived
            .filter(|_| fetching)
            .map(|percent| f32::from(percent) / 100.0),
        report: report(session.reportable, &session.id, voice),
    }
}

fn steps(stage: Stage, by_link: bool, voice: &Voice, signer: Option<&str>) -> Vec<Step> {
    let order = [
        Stage::Connecting,
        Stage::Fetching,
        Stage::Launching,
        Stage::Running,
    ];
    let place = |stage: Stage| order.iter().position(|other| *other == stage);
    let step = |at: Stage, label: String| Step {
        label,
        stage: match place(at).cmp(&place(stage)) {
            // Accepting is over as soon as there is a session at all.
            _ if at == Stage::Connecting => window::Stage::Done,
            std::cmp::Ordering::Less => window::Stage::Done,
            std::cmp::Ordering::Equal => window::Stage::Now,
            std::cmp::Ordering::Greater => window::Stage::Ahead,
        },
    };
    let fetch = match signer {
        Some(signer) => {
            let signer = words::trusted(voice, signer);
            t!(voice, "step-fetched", signer = signer)
        }
        None => t!(voice, "step-fetch"),
    };
    let start = match by_link {
        true => t!(voice, "step-open"),
        false => t!(voice, "step-start"),
    };
    let mut steps = vec![
        step(Stage::Connecting, t!(voice, "step-accepted")),
        step(Stage::Fetching, fetch),
        step(Stage::Launching, start),
        step(Stage::Running, t!(voice, "step-session")),
    ];
    if by_link {
        steps.remove(1);
    }
    steps
}

pub(super) fn news(
    news: &News,
    by_link: bool,
    history: &[Past],
    voice: &Voice,
    local: &Local,
) -> window::News {
    let (headline, means) = words::news(voice, news, by_link);
    let past = history.iter().find(|past| past.id == news.id);
    let ran = past.and_then(|past| Some((past.started?, past.ended?)));
    let ran = ran.map(|(from, to)| {
        let (from, to) = (voice.moment(from, local), voice.moment(to, local));
        t!(voice, "ran", from = from, to = to)
    });
    let detail = [
        joined([ran.unwrap_or_default(), means], " "),
        reported(news.suspicious, voice),
    ];
    window::News {
        id: news.id.to_string(),
        headline,
        detail: joined(detail, "\n"),
        mood: mood(&news.outcome),
        dismiss: action(t!(voice, "dismiss"), format!("dismiss {}", news.id)),
        report: report(news.reportable, &news.id, voice),
    }
}

fn reported(is: bool, voice: &Voice) -> String {
    match is {
        true => t!(voice, "reported"),
        false => String::new(),
    }
}

/// Those of them that say something.
fn joined<const N: usize>(texts: [String; N], between: &str) -> String {
    let mut texts = texts.to_vec();
    texts.retain(|text| !text.is_empty());
    texts.join(between)
}

pub(super) fn mood(outcome: &Outcome) -> Mood {
    match outcome {
        Outcome::Finished | Outcome::HandedOver => Mood::Good,
        Outcome::Declined { .. } | Outcome::Withdrawn | Outcome::WrongUser => Mood::Plain,
        Outcome::Expired | Outcome::Interrupted => Mood::Warn,
        Outcome::Failed(_) => Mood::Bad,
    }
}
