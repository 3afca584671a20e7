//! Telling the source how each request fares: in order, one at a time for each request, until it
//! has arrived.

use super::{
    Agent, Case, Command, Failure, Millis, Outcome, Over, Phase, Report, RequestId, Timestamp,
    Told, record::Record,
};

/// The first window of the back-off and the last.
const WINDOW: (Millis, Millis) = (Millis(500), Millis::seconds(120));

impl Agent {
    /// Puts a report behind those that are on their way, in place of those that it makes stale.
    pub(super) fn tell(&mut self, id: &RequestId, report: Report, out: &mut Vec<Command>) {
        let Some(case) = self.cases.get_mut(id) else {
            return;
        };
        if is_foreign(case, &self.origin) {
            return;
        }
        let first_is_out = case.telling;
        let over = matches!(report, Report::Over(_));
        let mut position = 0;
        case.tells.retain(|waiting| {
            let out = first_is_out && position == 0;
            position += 1;
            out || !(waiting.is_passing() || over && *waiting == Report::Accepted)
        });
        case.tells.push_back(report);
        self.tell_next(id, out);
    }

    /// Tells that the user is being asked, or what is in the way of that.
    pub(super) fn tell_if_asked(&mut self, id: &RequestId, out: &mut Vec<Command>) {
        let report = match self.presence.obstacle() {
            None => Report::Asked,
            Some(obstacle) => Report::Blocked(obstacle),
        };
        self.tell(id, report, out);
    }

    /// Sends the first waiting report of a request, unless one is under way or all have to wait.
    pub(super) fn tell_next(&mut self, id: &RequestId, out: &mut Vec<Command>) {
        // Nothing is told that is not on disk.
        let unwritten = |record: &Record| record.request() == Some(id);
        if self.unwritten.iter().any(unwritten) {
            return;
        }
        let Some(case) = self.cases.get_mut(id) else {
            return;
        };
        // Its desk was left while this waited.
        if is_foreign(case, &self.origin) {
            case.tells.truncate(usize::from(case.telling));
            return;
        }
        if let (false, None, Some(report)) = (case.telling, case.tell_at, case.tells.front()) {
            out.push(Command::Tell(id.clone(), report.clone()));
            case.telling = true;
        }
    }

    /// Sends again what did not arrive, when its time has come.
    pub(super) fn tell_due(&mut self, out: &mut Vec<Command>) {
        let now = self.now;
        for id in self
            .cases
            .ids(|case| case.tell_at.is_some_and(|at| at <= now))
        {
            self.tell_at_once(&id);
            self.tell_next(&id, out);
        }
    }

    /// The source can be reached again from then on: nothing that waits need wait longer.
    pub(super) fn tell_again(&mut self, from: Timestamp) {
        for id in self.cases.ids(|case| case.tell_at.is_some()) {
            if let Some(case) = self.cases.get_mut(&id) {
                case.tell_failures = 0;
                case.tell_at = case.tell_at.map(|at| at.min(from));
            }
        }
    }

    /// What comes next for a request does not wait for what failed before.
    pub(super) fn tell_at_once(&mut self, id: &RequestId) {
        if let Some(case) = self.cases.get_mut(id) {
            case.tell_at = None;
        }
    }

    /// A report arrived, or did not.
    pub(super) fn told(
        &mut self,
        id: RequestId,
        report: Report,
        told: Told,
        out: &mut Vec<Command>,
    ) {
        let Some(case) = self.cases.get_mut(&id) else {
            return;
        };
        if !case.telling || case.tells.front() != Some(&report) {
            return;
        }
        case.telling = false;
        if let Told::Lost { retry_after } = told {
            let failures = case.tell_failures;
            case.tell_failures = failures.saturating_add(1);
            let pause = self.pace.pause(failures, WINDOW.0, WINDOW.1, retry_after);
            case.tell_at = Some(self.now.plus(pause));
            return;
        }
        case.tells.pop_front();
        case.tell_failures = 0;
        match told {
            Told::Granted(grant) => self.granted(&id, grant, out),
            Told::BadGrant => {
                self.accept_came_to_nothing(&id, Outcome::Failed(Failure::BadCode), out)
            }
            Told::Over(Over::Withdrawn) => {
                self.accept_came_to_nothing(&id, Outcome::Withdrawn, out)
            }
            Told::Over(Over::Expired) => self.accept_came_to_nothing(&id, Outcome::Expired, out),
            Told::Done | Told::Lost { .. } => {}
        }
        if report == Report::Suspicious {
            self.suspicion_heard(&id, out);
        }
        self.close_if_reported(&id, &report, out);
        self.tell_next(&id, out);
    }

    /// The source says that there will be no session: whatever was open of it ends here too.
    fn accept_came_to_nothing(&mut self, id: &RequestId, outcome: Outcome, out: &mut Vec<Command>) {
        let open = |case: &Case| case.phase.is_before_launch();
        if self.cases.get(id).is_some_and(open) {
            self.end(id, outcome, out);
        }
    }

    fn close_if_reported(&mut self, id: &RequestId, report: &Report, out: &mut Vec<Command>) {
        let (Report::Over(told), Some(Phase::Ended(outcome))) = (report, self.cases.phase(id))
        else {
            return;
        };
        if told == outcome {
            let at = self.now;
            self.record(Record::Reported { id: id.clone(), at }, out);
        }
    }
}

/// Whether a case belongs to another source than the one that is set now. What the user said to one
/// desk is nothing to another.
pub(super) fn is_foreign(case: &Case, origin: &str) -> bool {
    !case.origin.is_empty() && case.origin != origin
}
