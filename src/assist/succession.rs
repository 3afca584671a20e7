//! When the connection of a session was lost: the operator asks anew, and that request takes the
//! place of the one before.
//!
//! The desk says which request a new one continues. It is believed only about requests that this
//! desk made, and a session that runs is closed only when the user accepts the new one.

use super::{Agent, Case, Command, Outcome, Phase, RequestId};

impl Agent {
    /// A request that continues another one has arrived: of that there is nothing to ask any more,
    /// and nothing to tell the user but the new question.
    pub(super) fn take_over(&mut self, id: &RequestId, out: &mut Vec<Command>) {
        let Some(older) = self.older(id) else {
            return;
        };
        let waits = |case: &Case| case.phase.is_before_launch();
        if self.cases.get(&older).is_some_and(waits) {
            self.end(&older, Outcome::Withdrawn, out);
        }
        self.news.retain(|(shown, _)| *shown != older);
    }

    /// The user accepted: what still runs of the request before would only be in the way.
    pub(super) fn close_older(&self, id: &RequestId, out: &mut Vec<Command>) {
        let Some(older) = self.older(id) else {
            return;
        };
        if let Some(Phase::Launching | Phase::Running) = self.cases.phase(&older) {
            let accepted = id.clone();
            out.push(Command::Close { accepted, older });
        }
    }

    /// Whether the user accepted a request that continues this one.
    pub(super) fn is_continued(&self, id: &RequestId) -> bool {
        let accepted = |case: &Case| case.times.accepted.is_some();
        let mut newer = self.cases.iter().filter(|(_, case)| accepted(case));
        newer.any(|(newer, _)| self.older(newer).as_ref() == Some(id))
    }

    /// Whether the user once accepted what this request continues.
    pub(super) fn continues(&self, id: &RequestId) -> bool {
        let older = self.older(id);
        let older = older.and_then(|older| self.cases.get(&older));
        older.is_some_and(|case| case.times.accepted.is_some())
    }

    /// The request that this one continues, if both are of one desk.
    fn older(&self, id: &RequestId) -> Option<RequestId> {
        let case = self.cases.get(id)?;
        let older = self.cases.get(case.request.supersedes.as_ref()?)?;
        (older.origin == case.origin).then(|| older.request.id.clone())
    }
}
