//! Another desk takes the place of the one before, while the agent runs. What happens to the requests
//! is what would happen by the journal if the agent ended and started anew, but for the sessions: those
//! that run go on.

use super::{Agent, Case, Command, Obstacle, Outcome, Phase, Report, RequestId, tell::is_foreign};

impl Agent {
    /// Nothing is agreed with the new desk yet, so whatever was asked and is not launched is
    /// interrupted. The desk before still hears of it, as long as it can be told: of a question, that
    /// nobody is there any more to whom it could be put. What waits longer is told to nobody.
    pub(super) fn moved(&mut self, origin: String, out: &mut Vec<Command>) {
        if origin == self.origin {
            return;
        }
        let of_a_desk = |case: &Case| !case.is_by_phone() && case.phase.is_before_launch();
        let asked = |case: &Case| of_a_desk(case) && case.phase.is_open_question();
        let agreed = |case: &Case| of_a_desk(case) && !case.phase.is_open_question();
        let questions = self.cases.ids(asked);
        for id in self.cases.ids(agreed) {
            self.end(&id, Outcome::Interrupted, out);
        }
        for id in &questions {
            self.tell(id, Report::Blocked(Obstacle::NoUser), out);
        }
        self.origin = origin;
        for id in &questions {
            self.end(id, Outcome::Interrupted, out);
        }
        self.forget_tells();
        let ours = |case: &Case| !is_foreign(case, &self.origin);
        for id in self.cases.ids(ours) {
            self.tell_the_end(&id, out);
            self.suspect_again(&id, out);
        }
    }

    /// What was to be told to another desk is not told to this one. What is under way arrives there.
    fn forget_tells(&mut self) {
        let origin = self.origin.clone();
        for id in self.cases.ids(|case| is_foreign(case, &origin)) {
            if let Some(case) = self.cases.get_mut(&id) {
                case.tells.truncate(usize::from(case.telling));
                case.tell_at = None;
            }
        }
    }

    /// The desk is the one of before again, and may not have heard how it ended.
    fn tell_the_end(&mut self, id: &RequestId, out: &mut Vec<Command>) {
        let Some(case) = self.cases.get(id) else {
            return;
        };
        if let (Phase::Ended(outcome), true) = (&case.phase, case.tells.is_empty()) {
            let report = Report::Over(outcome.clone());
            self.tell(id, report, out);
        }
    }
}
