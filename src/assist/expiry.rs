//! What the passing of time does to requests, and what a clock that jumped does not.

use super::{
    Agent, Case, Command, Failure, LONGEST_FETCH, LONGEST_VALIDITY, Millis, NEWS, Outcome, Phase,
    RequestId, Timestamp, reminding::Reminding,
};

/// How long an accept waits for the code after the request expired: the desk has the last word.
pub(super) const GRACE: Millis = Millis::MINUTE;
/// How long the times of requests are in doubt after the clock jumped, if the source says nothing.
const DOUBT: Millis = Millis::seconds(30);

/// How far the desk's end of a request may be before ours: the way of an answer, and some drift.
const DRIFT: Millis = Millis::seconds(2);

impl Agent {
    /// What became of a request that the source does not list any more. A question whose time is up
    /// was not taken back: nobody answered it, on a device that slept through its end as well, or an
    /// answer came too late.
    pub(super) fn delisted(&self, id: &RequestId) -> Outcome {
        let time_is_up = |case: &Case| {
            let owed = case.phase.is_open_question() || case.phase == Phase::Accepted;
            owed && case.request.expires <= self.now.plus(DRIFT)
        };
        match self.cases.get(id).is_some_and(time_is_up) {
            true => Outcome::Expired,
            false => Outcome::Withdrawn,
        }
    }

    pub(super) fn on_time(&mut self, out: &mut Vec<Command>) {
        let now = self.now;
        if !self.is_in_doubt() {
            self.doubt_until = None;
            self.run_out(out);
        }
        self.remind(out);
        self.attend();
        self.news.retain(|(_, until)| *until > now);
        if self.write_at.is_some_and(|at| at <= now) {
            self.write_at = None;
            self.write_again(out);
        }
        self.tell_due(out);
        if let Some(fresh) = self.pace.due(now) {
            out.push(Command::Poll { fresh });
        }
    }

    /// Nobody knows how the clock goes now: it was set, the device slept, or the agent was not there.
    pub(super) fn doubt(&mut self) {
        self.doubt_until = Some(self.now.plus(DOUBT));
    }

    /// Whether no time of a request is believed.
    pub(super) fn is_in_doubt(&self) -> bool {
        self.doubt_until.is_some_and(|until| until > self.now)
    }

    /// Ends what has run out of time, and asks again what was snoozed.
    fn run_out(&mut self, out: &mut Vec<Command>) {
        let now = self.now;
        for id in self
            .cases
            .ids(|case| case.phase.is_open_question() && case.request.expires <= now)
        {
            self.end(&id, Outcome::Expired, out);
        }
        let over =
            |case: &Case| case.phase == Phase::Accepted && case.request.expires.plus(GRACE) <= now;
        for id in self.cases.ids(over) {
            self.end(&id, Outcome::Failed(Failure::NoReply), out);
        }
        for id in self
            .cases
            .ids(|case| matches!(case.phase, Phase::Fetching { until } if until <= now))
        {
            self.end(&id, Outcome::Failed(Failure::Download), out);
        }
        for id in self
            .cases
            .ids(|case| matches!(case.phase, Phase::Snoozed(until) if until <= now))
        {
            if let Some(case) = self.cases.get_mut(&id) {
                case.phase = Phase::Offered;
                case.raised += 1;
                case.reminding.pause_is_over();
            }
            self.tell_if_asked(&id, out);
        }
    }

    /// The clock was set or the device slept. Times are measured anew; what has run out is found out
    /// only after the source has said, by its own clock, how long each request lasts.
    pub(super) fn jumped(&mut self, out: &mut Vec<Command>) {
        let now = self.now;
        self.doubt();
        self.attend_anew();
        for id in self.cases.ids(|case| case.phase.is_open_question()) {
            if let Some(case) = self.cases.get_mut(&id) {
                case.reminding.clock_set(now);
            }
        }
        self.write_at = self.write_at.map(|_| now);
        for (_, until) in &mut self.news {
            *until = (*until).min(now.plus(NEWS));
        }
        for id in self
            .cases
            .ids(|case| matches!(case.phase, Phase::Fetching { .. }))
        {
            if let Some(case) = self.cases.get_mut(&id) {
                let until = now.plus(LONGEST_FETCH);
                case.phase = Phase::Fetching { until };
            }
        }
        self.pace.asked(now);
        self.tell_again(now);
        out.push(Command::HangUp);
        out.push(Command::Poll { fresh: true });
    }

    /// The device is on another network. Nothing goes over what led to the source before, also what is
    /// told while the poll waits for its time.
    pub(super) fn roamed(&mut self, out: &mut Vec<Command>) {
        out.push(Command::HangUp);
        if let Some(at) = self.pace.roamed(self.now) {
            self.tell_again(at);
        }
    }

    /// The clock was set back, at least by this much: what was to end at a time by the old clock ends
    /// as much earlier by the new one. It is never too much, since the old clock went on after what we
    /// last knew of it; the rest the source puts right.
    pub(super) fn set_back(&mut self, by: Millis) {
        for id in self.cases.ids(|case| !case.phase.is_over()) {
            if let Some(case) = self.cases.get_mut(&id) {
                case.set_back(by);
            }
        }
    }

    /// A case as it is found after a start: nothing of it is on the screen, and no request was offered
    /// in the future.
    pub(super) fn wake_up(&mut self, id: &RequestId) {
        let now = self.now;
        if let Some(case) = self.cases.get_mut(id) {
            case.reminding = Reminding::default();
            if !case.phase.is_over() {
                case.set_back(case.times.offered.since(now));
            }
        }
    }
}

impl Case {
    /// A day after it was first offered it is over, whatever is said later. What has come to last longer
    /// was put right after the clock was set forward, or the device slept.
    pub(super) fn last_expiry(&self) -> Timestamp {
        let last = self.times.offered.plus(LONGEST_VALIDITY);
        last.max(self.request.expires)
    }

    fn set_back(&mut self, by: Millis) {
        self.times.offered = self.times.offered.minus(by);
        self.request.expires = self.request.expires.minus(by);
        if let Phase::Snoozed(until) = &mut self.phase {
            *until = until.minus(by);
        }
    }
}
