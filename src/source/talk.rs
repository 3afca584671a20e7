//! What the agent says to a desk, and how it takes what comes back: no network and no clock in here.

use std::time::Duration;

use companion_desk::protocol::{self, Pending};

use super::http::{self, Refusal};
use super::patience::Patience;
use super::wire::{self, Ahead, Wire};
use crate::assist::{Report, Request, RequestId, Timestamp, Told, Trouble};

/// What the next question goes by.
pub(super) struct Talk {
    cursor: u64,
    patience: Patience,
    ahead: Ahead,
}

impl Talk {
    /// Nothing was said yet.
    pub(super) fn new() -> Self {
        Self {
            cursor: 0,
            patience: Patience::new(),
            ahead: Ahead::default(),
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
        let pending = answer?;
        self.cursor = pending.cursor;
        self.ahead = pending
            .now
            .map_or_else(Ahead::default, |desk| Ahead::between(desk, now));
        let offers = pending.requests.into_iter();
        Ok(offers
            .filter_map(|offer| wire::request(offer, self.ahead))
            .collect())
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
