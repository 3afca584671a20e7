//! What the agent says to a desk, and how it takes what comes back: no network and no clock in here.

use std::time::Duration;

use companion_desk::protocol::{self, Pending};

use super::http::{self, Refusal};
use super::patience::Patience;
use super::wire::{self, Ahead, Wire};
use crate::assist::{Millis, Report, Request, RequestId, Timestamp, Told, Trouble};

/// What the next question goes by.
pub(super) struct Talk {
    cursor: u64,
    patience: Patience,
    ahead: Ahead,
    /// In what time the desk wants its devices back when they lose it.
    spread: Option<Millis>,
}

impl Talk {
    /// Nothing was said yet.
    pub(super) fn new() -> Self {
        Self {
            cursor: 0,
            patience: Patience::new(),
            ahead: Ahead::default(),
            spread: None,
        }
    }

    /// Asks what is open: with `fresh` at once, otherwise when there is news.
    pub(super) fn ask(&self, fresh: bool) -> protocol::Poll {
        protocol::Poll {
            cursor: if fresh { 0 } else { self.cursor },
            wait: self.patience.wait(),
        }
    }

    /// Takes what came of that after so long, at this time by the device's clock.
    pub(super) fn asked(
        &mut self,
        answer: Result<Vec<u8>, Refusal>,
        age: Duration,
        now: Timestamp,
    ) -> Result<Vec<Request>, Trouble> {
        let answer = answer.and_then(|body| http::read::<Pending>(&body));
        match &answer {
            Ok(_) => self.patience.answered(age),
            // Who says when to come back did not cut anything off.
            Err(Refusal::Trouble(Trouble { retry_after, .. })) => {
                if retry_after.is_none() {
                    self.patience.cut_off(age);
                }
            }
            Err(
                Refusal::Unknown { .. }
                | Refusal::Forbidden { .. }
                | Refusal::Over(_)
                | Refusal::Rejected,
            ) => {}
        }
        let pending = answer.map_err(|refusal| Trouble {
            spread: self.spread,
            ..refusal.into()
        })?;
        self.cursor = pending.cursor;
        self.spread = pending.spread_ms.map(Millis);
        self.ahead = pending
            .now
            .map_or_else(Ahead::default, |desk| Ahead::between(desk, now));
        let offers = pending.requests.into_iter();
        Ok(offers
            .filter_map(|offer| wire::request(offer, self.ahead))
            .collect())
    }

    /// In what time the desk wants its devices back, as it has said last.
    pub(super) const fn spread(&self) -> Option<Millis> {
        self.spread
    }

    /// A report in the words of the wire.
    pub(super) fn tell(&self, report: &Report) -> Wire {
        wire::wire(report, self.ahead)
    }
}

/// What came of a report.
pub(super) fn told(id: &RequestId, report: &Report, answer: Result<Vec<u8>, Refusal>) -> Told {
    let told = match wire::wire(report, Ahead::default()) {
        Wire::Answer(_) => answer
            .and_then(|body| http::read(&body))
            .map(|answered| wire::answered(report, answered)),
        Wire::Progress(_) => answer.map(|_| Told::Done),
    };
    told.unwrap_or_else(|refusal| wire::lost(refusal, id, report))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assist::TroubleKind;

    const NOW: Timestamp = Timestamp(1_000_000);

    fn asked(talk: &mut Talk, answer: Option<&str>) -> Result<usize, Trouble> {
        let answer = answer.map(|body| body.as_bytes().to_vec());
        let answer = answer.ok_or_else(|| Refusal::trouble(TroubleKind::Unreachable));
        let asked = talk.asked(answer, Duration::from_secs(1), NOW);
        asked.map(|requests| requests.len())
    }

    #[test]
    fn when_to_come_back_is_what_the_desk_said_last() {
        let mut talk = Talk::new();
        let lost = |spread: Option<u64>| {
            Err(Trouble {
                kind: TroubleKind::Unreachable,
                retry_after: None,
                spread: spread.map(Millis),
            })
        };
        assert_eq!(asked(&mut talk, None), lost(None), "it has said nothing");
        for said in [8000, 0, u64::MAX] {
            let answer = format!(r#"{{"spread_ms":{said},"cursor":1,"requests":[]}}"#);
            assert_eq!(asked(&mut talk, Some(&answer)), Ok(0));
            assert_eq!(talk.spread(), Some(Millis(said)));
            assert_eq!(asked(&mut talk, None), lost(Some(said)));
            assert_eq!(asked(&mut talk, None), lost(Some(said)), "still");
        }
        // An older desk took its place.
        let older = r#"{"cursor":1,"requests":[]}"#;
        assert_eq!(asked(&mut talk, Some(older)), Ok(0));
        assert_eq!(asked(&mut talk, None), lost(None));
    }

    #[test]
    fn nonsense_about_when_to_come_back_is_nonsense() {
        for said in ["-1", "1.5", "\"soon\"", "18446744073709551616"] {
            let answer = format!(r#"{{"spread_ms":{said},"cursor":1,"requests":[]}}"#);
            let trouble = asked(&mut Talk::new(), Some(&answer)).map_err(|trouble| trouble.kind);
            assert_eq!(trouble, Err(TroubleKind::Nonsense), "{said}");
        }
    }
}
