//! The user finds a request suspicious: the desk that it came from is told, sooner or later.

use super::{Agent, Command, Record, Report, RequestId, tell::is_foreign};

/// How far a suspicion has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Suspicion {
    /// There is none.
    #[default]
    None,
    /// It is written down, and the desk has yet to hear of it.
    Noted,
    /// The desk has heard of it, or can make nothing of it.
    Heard,
}

impl Agent {
    /// The user said so, about a request that may be over.
    pub(super) fn suspected(&mut self, id: RequestId, out: &mut Vec<Command>) {
        if !self.can_be_suspected(&id) {
            return;
        }
        let at = self.now;
        self.tell_at_once(&id);
        self.record(Record::Suspected { id: id.clone(), at }, out);
        self.tell(&id, Report::Suspicious, out);
    }

    /// Whether a suspicion can still be told to anybody.
    pub(super) fn can_be_suspected(&self, id: &RequestId) -> bool {
        self.cases.get(id).is_some_and(|case| {
            case.suspicion == Suspicion::None && !is_foreign(case, &self.origin)
        })
    }

    /// After a restart: what the desk has not heard is told again. It may hear it twice.
    pub(super) fn suspect_again(&mut self, id: &RequestId, out: &mut Vec<Command>) {
        let noted = self.cases.get(id).map(|case| case.suspicion) == Some(Suspicion::Noted);
        if noted {
            self.tell(id, Report::Suspicious, out);
        }
    }

    pub(super) fn suspicion_heard(&mut self, id: &RequestId, out: &mut Vec<Command>) {
        let at = self.now;
        self.record(Record::SuspicionHeard { id: id.clone(), at }, out);
    }

    /// It could not be written down, so it was not said.
    pub(super) fn suspicion_unwritten(&mut self, id: &RequestId) {
        let again = self.write_at;
        if let Some(case) = self.cases.get_mut(id) {
            case.suspicion = Suspicion::None;
            case.tells.retain(|waiting| *waiting != Report::Suspicious);
            // What was to be told along with it has not been told.
            if !case.telling && !case.tells.is_empty() {
                case.tell_at = again;
            }
        }
    }
}
