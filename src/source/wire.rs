//! What the agent and the desk mean by each other's words, and by each other's times.

use companion_desk::protocol::{self, Answer, Answered, Progress};

use super::http::Refusal;
use crate::assist::{
    Asker, Code, Grant, Millis, Obstacle, Outcome, Over, Report, Request, RequestId, Suggestion,
    Timestamp, Told, Trouble,
};

/// How far the desk's clock is ahead of ours: what both showed at one moment.
#[derive(Clone, Copy, Default)]
pub(super) struct Ahead {
    desk: u64,
    ours: u64,
}

impl Ahead {
    /// When the desk says this time while we have that one.
    pub(super) fn between(desk: u64, ours: Timestamp) -> Self {
        Self { desk, ours: ours.0 }
    }

    /// A time of the desk's by our clock, or the nearest that there is.
    fn ours(self, desk: u64) -> Timestamp {
        Timestamp(nearest(i128::from(desk) - self.by()))
    }

    /// A time of ours by the desk's clock, or the nearest that there is.
    fn theirs(self, ours: Timestamp) -> u64 {
        nearest(i128::from(ours.0) + self.by())
    }

    /// In milliseconds: wide enough for any two clocks.
    fn by(self) -> i128 {
        i128::from(self.desk) - i128::from(self.ours)
    }
}

fn nearest(time: i128) -> u64 {
    u64::try_from(time.max(0)).unwrap_or(u64::MAX)
}

/// An offer as the agent understands it, by the device's own clock; nothing where its name is none.
pub(super) fn request(offer: protocol::Offer, ahead: Ahead) -> Option<Request> {
    let Ok(id) = RequestId::try_from(offer.id) else {
        tracing::warn!("the desk offers a request with an unusable name; it is not taken");
        return None;
    };
    Some(Request {
        id,
        from: Asker {
            name: offer.from.name,
            address: offer.from.address,
            desk: offer.from.desk,
        },
        reason: offer.reason,
        message: offer.message,
        ticket: offer.ticket,
        check_words: offer.check_words,
        user: offer.user,
        expires: ahead.ours(offer.expires_at),
        reminders: offer.reminders,
        // What is named by no name is known to nobody.
        supersedes: offer.supersedes.and_then(|id| RequestId::try_from(id).ok()),
    })
}

/// What the desk's reply to an answer comes to. A session is the reply to an accept only.
pub(super) fn answered(report: &Report, answered: Answered) -> Told {
    match report {
        Report::Accepted => answered.session.map_or(Told::BadGrant, granted),
        Report::Asked
        | Report::Blocked(_)
        | Report::Snoozed { .. }
        | Report::Fetching
        | Report::Verified(_)
        | Report::Launched
        | Report::Over(_)
        | Report::Suspicious => Told::Done,
    }
}

fn granted(session: protocol::Session) -> Told {
    let code = zeroize::Zeroizing::new(session.code);
    match Code::parse(&code) {
        Ok(code) => Told::Granted(Grant {
            code,
            quicksupport: session.quicksupport.map(|offer| Suggestion {
                url: offer.url,
                sha256: offer.sha256,
            }),
        }),
        Err(error) => {
            tracing::error!(%error, "the desk did not give a session code");
            Told::BadGrant
        }
    }
}

/// What a report is on the wire.
pub(super) enum Wire {
    /// An answer to the request.
    Answer(Answer),
    /// How it goes on.
    Progress(Progress),
}

/// A report in the words of the wire, by the desk's clock.
pub(super) fn wire(report: &Report, ahead: Ahead) -> Wire {
    let over = match report {
        Report::Asked => return Wire::Progress(Progress::Asked),
        Report::Blocked(obstacle) => {
            let why = match obstacle {
                Obstacle::NoUser => protocol::Obstacle::NoUser,
                Obstacle::Locked => protocol::Obstacle::Locked,
                Obstacle::DoNotDisturb => protocol::Obstacle::DoNotDisturb,
            };
            return Wire::Answer(Answer::Undeliverable { why });
        }
        Report::Accepted => return Wire::Answer(Answer::Accepted),
        Report::Snoozed { until } => {
            let until = ahead.theirs(*until);
            return Wire::Answer(Answer::Snoozed { until });
        }
        Report::Fetching => return Wire::Progress(Progress::Fetching),
        Report::Verified(by) => return Wire::Progress(Progress::Verified { by: by.clone() }),
        Report::Launched => return Wire::Progress(Progress::Launched),
        Report::Suspicious => return Wire::Progress(Progress::Suspicious),
        Report::Over(outcome) => outcome,
    };
    match over {
        Outcome::Declined { reason } => Wire::Answer(Answer::Declined {
            reason: reason.clone(),
        }),
        Outcome::Expired => Wire::Answer(Answer::Expired),
        Outcome::WrongUser => Wire::Answer(Answer::Undeliverable {
            why: protocol::Obstacle::WrongUser,
        }),
        Outcome::Withdrawn => Wire::Progress(Progress::Withdrawn),
        Outcome::Failed(failure) => Wire::Progress(Progress::Failed {
            what: failure.word().to_owned(),
        }),
        Outcome::Interrupted => Wire::Progress(Progress::Interrupted),
        Outcome::HandedOver => Wire::Progress(Progress::Launched),
        Outcome::Finished => Wire::Progress(Progress::Ended),
    }
}

/// What a refusal of a report means.
pub(super) fn lost(refusal: Refusal, id: &RequestId, report: &Report) -> Told {
    match refusal {
        Refusal::Over(Some(error)) if error == "expired" => Told::Over(Over::Expired),
        Refusal::Over(Some(_) | None) => Told::Over(Over::Withdrawn),
        Refusal::Rejected => {
            tracing::error!(%id, "the desk cannot make sense of a report; it is not repeated");
            match report {
                Report::Accepted | Report::Over(_) => Told::Over(Over::Withdrawn),
                // An older desk does without it.
                Report::Asked
                | Report::Blocked(_)
                | Report::Snoozed { .. }
                | Report::Fetching
                | Report::Verified(_)
                | Report::Launched
                | Report::Suspicious => Told::Done,
            }
        }
        Refusal::Unknown { retry_after } | Refusal::Forbidden { retry_after } => Told::Lost {
            retry_after: retry_after.max(Some(Millis::MINUTE)),
        },
        Refusal::Trouble(Trouble {
            kind, retry_after, ..
        }) => {
            tracing::debug!(?kind, %id, "a report did not reach the desk");
            Told::Lost { retry_after }
        }
    }
}

#[cfg(test)]
#[expect(clippy::panic, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    const NOW: u64 = 1_800_000_000_000;

    fn expires(at: u64, ahead: Ahead) -> Option<u64> {
        let offer = protocol::Offer {
            id: "a".into(),
            from: protocol::Asker {
                name: String::new(),
                address: String::new(),
                desk: String::new(),
            },
            reason: String::new(),
            message: None,
            ticket: None,
            check_words: Vec::new(),
            user: None,
            created_at: 0,
            expires_at: at,
            reminders: 0,
            supersedes: None,
        };
        request(offer, ahead).map(|request| request.expires.0)
    }

    fn snoozed(until: u64, ahead: Ahead) -> u64 {
        let until = Timestamp(until);
        match wire(&Report::Snoozed { until }, ahead) {
            Wire::Answer(Answer::Snoozed { until }) => until,
            Wire::Answer(_) | Wire::Progress(_) => panic!("a snooze is told as a snooze"),
        }
    }

    #[test]
    fn a_time_is_read_by_our_own_clock_and_told_by_the_desks() {
        for (desk, theirs, ours) in [
            (NOW, NOW + 600, NOW + 600),
            (NOW + 86_400_000, NOW + 86_400_600, NOW + 600),
            (NOW - 86_400_000, NOW - 86_399_400, NOW + 600),
        ] {
            let ahead = Ahead::between(desk, Timestamp(NOW));
            assert_eq!(expires(theirs, ahead), Some(ours), "{desk}");
            assert_eq!(snoozed(ours, ahead), theirs, "{desk}");
        }
    }

    #[test]
    fn a_clock_that_is_out_of_its_mind_moves_times_no_further_than_they_go() {
        let extremes = [0, 1, NOW, 1 << 63, u64::MAX];
        for (desk, ours, time) in extremes.into_iter().flat_map(|desk| {
            let pair = move |ours| extremes.map(|time| (desk, ours, time));
            extremes.into_iter().flat_map(pair)
        }) {
            let ahead = Ahead::between(desk, Timestamp(ours));
            let left = i128::from(time) - i128::from(desk);
            let expected = (i128::from(ours) + left).clamp(0, u64::MAX.into());
            let read = expires(time, ahead).map(i128::from);
            assert_eq!(read, Some(expected), "{desk} {ours} {time}");
            let left = i128::from(time) - i128::from(ours);
            let expected = (i128::from(desk) + left).clamp(0, u64::MAX.into());
            assert_eq!(
                i128::from(snoozed(time, ahead)),
                expected,
                "{desk} {ours} {time}"
            );
        }
    }
}
