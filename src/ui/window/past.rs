//! The history: what was asked in the last 90 days, and how it ended.

use companion_platform::window;

use super::{report, state::mood};
use crate::assist::{Millis, Outcome, Past};
use crate::l10n::{Local, Voice};
use crate::ui::words;

/// How long the history goes back, in days: as long as the journal keeps its words.
pub(super) const DAYS: u64 = 90;

/// The longest history that is shown.
const MOST: usize = 200;

pub(super) fn of(
    history: &[Past],
    by_link: bool,
    voice: &Voice,
    local: &Local,
) -> Vec<window::Past> {
    let oldest = local.now.minus(Millis::DAY.times(DAYS));
    let shown = history.iter().filter(|past| past.offered >= oldest);
    let shown = shown.take(MOST);
    shown.map(|past| one(past, by_link, voice, local)).collect()
}

fn one(past: &Past, by_link: bool, voice: &Voice, local: &Local) -> window::Past {
    window::Past {
        when: voice.stamp(past.offered, local),
        name: voice.foreign(&words::who(voice, past.by_phone, &past.from)),
        reason: voice.foreign(&past.reason),
        outcome: outcome(past, by_link, voice, local),
        mood: mood(&past.outcome),
        report: report(past.reportable, &past.id, voice),
    }
}

fn outcome(past: &Past, by_link: bool, voice: &Voice, local: &Local) -> String {
    match &past.outcome {
        Outcome::Finished => match (past.started, past.ended) {
            (Some(from), Some(to)) => {
                let (from, to) = (voice.moment(from, local), voice.moment(to, local));
                t!(voice, "past-times", from = from, to = to)
            }
            (Some(_) | None, Some(_) | None) => t!(voice, "past-finished"),
        },
        Outcome::Declined { reason } if reason.is_empty() => t!(voice, "past-declined"),
        Outcome::Declined { reason } => {
            let reason = words::reason(voice, reason);
            t!(voice, "past-declined-why", reason = reason)
        }
        Outcome::Expired => t!(voice, "past-expired"),
        Outcome::Withdrawn => t!(voice, "past-withdrawn"),
        Outcome::WrongUser => t!(voice, "past-wrong-user"),
        Outcome::Failed(failure) => {
            let why = words::failed(voice, *failure, by_link);
            t!(voice, "past-failed", why = why)
        }
        Outcome::Interrupted => t!(voice, "past-interrupted"),
        Outcome::HandedOver => t!(voice, "past-handed-over"),
    }
}
