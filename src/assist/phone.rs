//! A session code that IT gave by phone: it becomes a question like any other.
//!
//! Whoever calls and asks for this may only pretend to be IT, so the policy has to allow it, and the
//! user is asked once more before anything is started. The code waits in memory and nowhere else:
//! after a restart the question is over. No desk knows of it, and none is told.

use super::{
    Agent, Case, Code, Command, Grant, Millis, Outcome, Phase, Record, Request, RequestId,
};

/// Where such a request comes from. No desk has this address.
const PHONE: &str = "phone";
/// How long the question waits for its answer.
const VALIDITY: Millis = Millis::MINUTE.times(10);

impl Case {
    /// Whether somebody gave the code of it by phone.
    pub(super) fn is_by_phone(&self) -> bool {
        self.origin == PHONE
    }
}

impl Agent {
    /// The user typed a code. What was typed before and not accepted is void.
    pub(super) fn typed(&mut self, code: Code, out: &mut Vec<Command>) {
        if !self.policy.allow_code {
            return;
        }
        let open = |case: &Case| case.is_by_phone() && case.phase.is_open_question();
        for id in self.cases.ids(open) {
            self.end(&id, Outcome::Withdrawn, out);
        }
        if !self.cases.has_room(self.now, &self.origin) {
            return;
        }
        let Some(id) = self.unused_id() else {
            return;
        };
        let offered = Record::Offered {
            request: Box::new(Request::nameless(id.clone(), self.now.plus(VALIDITY))),
            origin: PHONE.to_owned(),
            at: self.now,
        };
        self.record(offered, out);
        if let Some(case) = self.cases.get_mut(&id) {
            case.code = Some(code);
            // Whoever typed it sees the question.
            case.attention.spare(case.raised);
        }
    }

    /// The user accepted what was typed: there is nobody to ask for the code.
    pub(super) fn grant_typed(&mut self, id: &RequestId, out: &mut Vec<Command>) {
        let code = self.cases.get_mut(id).and_then(|case| case.code.clone());
        match code {
            Some(code) => {
                let quicksupport = None;
                self.granted(id, Grant { code, quicksupport }, out);
            }
            None => self.end(id, Outcome::Interrupted, out),
        }
    }

    /// What was typed before a restart is gone. Nobody agreed to anything if it was not accepted.
    pub(super) fn lose_typed(&mut self, id: &RequestId, out: &mut Vec<Command>) {
        let asked = self.cases.phase(id).is_some_and(Phase::is_open_question);
        let outcome = match asked {
            true => Outcome::Withdrawn,
            false => Outcome::Interrupted,
        };
        self.end(id, outcome, out);
    }

    fn unused_id(&self) -> Option<RequestId> {
        let names = (0..100).map(|number| format!("phone-{}-{number}", self.now.0));
        let mut ids = names.filter_map(|name| RequestId::try_from(name).ok());
        ids.find(|id| self.cases.get(id).is_none())
    }
}
