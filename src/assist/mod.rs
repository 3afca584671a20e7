//! What the agent decides.
//!
//! [`Agent`] is a value: it takes an [`Event`] and the time, and answers with [`Command`]s. It
//! performs no I/O and reads no clock, so every rule in here can be tested without a network, a
//! disk or a desktop. A request's way:
//!
//! ```text
//! offered ─┬─ accepted ── (code arrives) ── fetching ── launching ── running ──┐
//!          ├─ snoozed ── offered                                              │
//!          └─ declined, expired, withdrawn, wrong user ── ended ── reported ◄─┘
//! ```

mod attention;
mod case;
mod code;
mod event;
mod expiry;
mod moving;
mod pace;
mod phone;
pub mod policy;
mod record;
pub mod release;
mod reminding;
mod request;
mod storage;
mod succession;
mod suspicion;
mod tell;
mod text;
mod time;
mod view;

use std::collections::VecDeque;

use case::{Case, Cases, MOST_CHANGES, Phase};
pub use code::{BadCode, Code};
pub use event::{Command, Event, Over, Presence, Reach, Report, Told, Trouble, TroubleKind};
use expiry::GRACE;
use pace::Pace;
use policy::{Handover, Policy, Problem};
use record::last_snooze;
pub use record::{Foreign, Record};
pub use request::{
    Answer, Asker, BadId, Failure, Grant, LONGEST_REASON, LONGEST_VALIDITY, Obstacle, Outcome,
    Request, RequestId, Suggestion,
};
use tell::is_foreign;
pub use text::clean;
pub use time::{Millis, Timestamp};
pub use view::{Desk, News, Past, Prompt, PromptState, SessionView, Stage, View};

/// How long a download may take altogether.
const LONGEST_FETCH: Millis = Millis::seconds(60 * 60);
/// How long the user is shown how a request ended.
const NEWS: Millis = Millis::MINUTE.times(10);

/// What the agent is told when it starts.
#[derive(Clone, Debug)]
pub struct Start {
    /// The time.
    pub now: Timestamp,
    /// Where the back-off's randomness begins.
    pub seed: u64,
    /// The login name of the user.
    pub user: String,
    /// Where requests come from: the desk's address.
    pub origin: String,
    /// The settings.
    pub policy: Policy,
    /// What was wrong with them.
    pub problems: Vec<Problem>,
}

/// The whole state of the agent.
#[derive(Clone, Debug, PartialEq)]
pub struct Agent {
    cases: Cases,
    pace: Pace,
    policy: Policy,
    problems: Vec<Problem>,
    user: String,
    origin: String,
    presence: Presence,
    now: Timestamp,
    /// Records that could not be written and must be, and when to try again.
    unwritten: VecDeque<Record>,
    write_at: Option<Timestamp>,
    /// The clock jumped: until the source has spoken, or then, no time of a request is believed.
    doubt_until: Option<Timestamp>,
    /// A request that could not be written was forgotten.
    lost_offer: bool,
    /// What the user is shown although it is over, and until when.
    news: Vec<(RequestId, Timestamp)>,
    /// How often a question has waited so long that the window is to open by itself.
    windows: u32,
}

impl Agent {
    /// Restores the agent from its journal and returns what must be done first.
    pub fn resume(records: impl IntoIterator<Item = Record>, start: Start) -> (Self, Vec<Command>) {
        let mut cases = Cases::default();
        for record in records {
            cases.apply(&record.in_clean_words());
        }
        let mut agent = Self {
            cases,
            pace: Pace::new(start.seed),
            policy: start.policy,
            problems: start.problems,
            user: start.user,
            origin: start.origin,
            presence: Presence::default(),
            now: start.now,
            unwritten: VecDeque::new(),
            write_at: None,
            doubt_until: None,
            lost_offer: false,
            news: Vec::new(),
            windows: 0,
        };
        let mut commands = Vec::new();
        agent.doubt();
        for id in agent.cases.ids(|_| true) {
            agent.wake_up(&id);
            agent.resume_case(&id, &mut commands);
            agent.suspect_again(&id, &mut commands);
        }
        agent.on_time(&mut commands);
        commands.push(Command::Poll { fresh: true });
        (agent, commands)
    }

    /// Takes what happened and returns what to do about it.
    pub fn handle(&mut self, event: Event, now: Timestamp) -> Vec<Command> {
        let before = std::mem::replace(&mut self.now, now);
        if now < before {
            self.set_back(before.since(now));
        }
        let mut commands = Vec::new();
        let out = &mut commands;
        match event {
            Event::Polled(requests) => self.polled(requests, out),
            Event::PollFailed(trouble) => {
                self.doubt_until = None;
                self.pace.failed(trouble, now);
            }
            Event::Answered(id, answer) => self.answered(id, answer, out),
            Event::Dismissed(id) => self.news.retain(|(shown, _)| *shown != id),
            Event::Suspected(id) => self.suspected(id, out),
            Event::Typed(code) => self.typed(code, out),
            Event::Told(id, report, told) => self.told(id, report, told, out),
            Event::Arriving(id, percent) => self.arriving(&id, percent),
            Event::Fetched(id, result) => self.fetched(id, result, out),
            Event::Launched(id, result) => self.launched(id, result, out),
            Event::Exited(id) => {
                if self.cases.phase(&id) == Some(&Phase::Running) {
                    self.end(&id, Outcome::Finished, out);
                }
            }
            Event::Presence(presence) => self.presence(presence, out),
            Event::Jumped => self.jumped(out),
            Event::Spread(spread) => self.pace.spread_over(spread),
            Event::Roamed => self.roamed(out),
            Event::Moved(origin) => self.moved(origin, out),
            Event::Policy(policy, problems) => {
                self.policy = *policy;
                self.problems = problems;
                self.pace.again(now);
            }
            Event::NotRecorded(record, undone) => self.not_recorded(record, &undone, out),
            Event::Woke => {}
        }
        self.on_time(out);
        commands
    }

    /// When [`Event::Woke`] is wanted next.
    pub fn deadline(&self) -> Option<Timestamp> {
        let cases = self.cases.iter().filter_map(|(_, case)| match &case.phase {
            Phase::Offered => Some(case.request.expires),
            Phase::Snoozed(until) => Some(case.request.expires.min(*until)),
            Phase::Accepted => Some(case.request.expires.plus(GRACE)),
            Phase::Fetching { until } => Some(*until),
            Phase::Launching | Phase::Running | Phase::Ended(_) | Phase::Reported(_) => None,
        });
        let news = self.news.iter().map(|(_, until)| *until);
        let tells = self.cases.iter().filter_map(|(_, case)| case.tell_at);
        let own = [
            self.pace.at(),
            self.write_at,
            self.attention_due(),
            self.reminding_due(),
        ];
        let cases = cases.map(|at| self.doubt_until.map_or(at, |until| at.max(until)));
        let all = cases.chain(news).chain(tells);
        all.chain(own.into_iter().flatten()).min()
    }

    /// What the user should see now.
    pub fn view(&self) -> View {
        view::of(self)
    }

    /// The requests that are over, newest first.
    pub fn history(&self) -> Vec<Past> {
        view::history(self)
    }

    /// The shortest journal from which [`Agent::resume`] makes the same agent.
    pub fn records(&self) -> Vec<Record> {
        self.cases.records()
    }

    fn resume_case(&mut self, id: &RequestId, out: &mut Vec<Command>) {
        let Some(case) = self.cases.get(id) else {
            return;
        };
        match &case.phase {
            // Where a part of the record is lost, even a launch may have been.
            phase if case.doubtful && !phase.is_over() => self.end(id, Outcome::Interrupted, out),
            phase if case.is_by_phone() && !phase.is_over() => self.lose_typed(id, out),
            // What was agreed with another desk is nothing to this one, and cannot be told there.
            phase if is_foreign(case, &self.origin) && !phase.is_over() => {
                self.end(id, Outcome::Interrupted, out);
            }
            // A launch is never repeated: nobody knows how far it got, and codes are one-time.
            Phase::Launching | Phase::Running => self.end(id, Outcome::Interrupted, out),
            Phase::Accepted => self.tell(id, Report::Accepted, out),
            Phase::Ended(outcome) => {
                let report = Report::Over(outcome.clone());
                self.tell(id, report, out);
            }
            Phase::Snoozed(until) => {
                let until = *until;
                self.tell(id, Report::Snoozed { until }, out);
            }
            Phase::Offered | Phase::Fetching { .. } | Phase::Reported(_) => {}
        }
    }

    fn polled(&mut self, requests: Vec<Request>, out: &mut Vec<Command>) {
        let put_right = self.doubt_until.take().is_some();
        if self.pace.answered(self.now) {
            self.tell_again(self.now);
        }
        let gone = |case: &Case| {
            case.phase.is_before_launch()
                && !case.is_by_phone()
                && !requests.iter().any(|request| request.id == case.request.id)
        };
        for id in self.cases.ids(gone) {
            let outcome = self.delisted(&id);
            self.end(&id, outcome, out);
        }
        for request in requests {
            self.offer(request.cleaned(self.now), put_right, out);
        }
        self.cases.forget(self.now, &self.origin);
    }

    /// The source offers a request; its times are the right ones where ours were in doubt.
    fn offer(&mut self, mut request: Request, put_right: bool, out: &mut Vec<Command>) {
        let id = request.id.clone();
        let has_room = self.cases.has_room(self.now, &self.origin);
        let (first, asks) = match self.cases.get_mut(&id) {
            // No desk names what the user typed.
            Some(case) if case.is_by_phone() => return,
            // What was agreed is owed a code for as long as before.
            Some(case) if put_right && case.phase == Phase::Accepted => {
                case.request.expires = request.expires;
                return;
            }
            Some(case) if !case.phase.is_open_question() => {
                self.over_already(&id, out);
                return;
            }
            Some(case) => {
                if !put_right {
                    request.expires = request.expires.min(case.last_expiry());
                }
                // A desk that counts anew has not reminded anybody by that.
                request.reminders = request.reminders.max(case.request.reminders);
                // The clocks of desk and device drift a little; that is no news.
                let drift = request.expires.0.abs_diff(case.request.expires.0) < 2000;
                let same = Request {
                    expires: request.expires,
                    ..case.request.clone()
                };
                let too_often = case.changes >= MOST_CHANGES && !put_right;
                if (drift && same == request) || too_often {
                    return;
                }
                case.changes += 1;
                // Who cannot be asked now is not: the desk hears of that, and later when it is asked.
                let reminded = request.reminders > case.request.reminders;
                (false, reminded && self.presence.obstacle().is_some())
            }
            None if !has_room => return,
            None => (true, true),
        };
        let wrong_user = request.user.as_ref().is_some_and(|user| *user != self.user);
        let offered = Record::Offered {
            request: Box::new(request),
            origin: self.origin.clone(),
            at: self.now,
        };
        self.record(offered, out);
        if wrong_user {
            self.end(&id, Outcome::WrongUser, out);
            return;
        }
        if first {
            self.take_over(&id, out);
        }
        if asks {
            self.tell_if_asked(&id, out);
        }
    }

    /// The source offers what is over here: it forgot what it was told, or has yet to hear it.
    fn over_already(&mut self, id: &RequestId, out: &mut Vec<Command>) {
        let Some(case) = self.cases.get(id) else {
            return;
        };
        if let (Phase::Reported(outcome), true) = (&case.phase, case.tells.is_empty()) {
            let report = Report::Over(outcome.clone());
            self.tell(id, report, out);
        }
    }

    fn answered(&mut self, id: RequestId, answer: Answer, out: &mut Vec<Command>) {
        let in_doubt = self.is_in_doubt();
        let Some(case) = self.cases.get_mut(&id) else {
            return;
        };
        // In doubt it is the source that knows whether it is too late.
        let too_late = case.request.expires <= self.now && !in_doubt;
        if !case.phase.is_open_question() || too_late {
            return;
        }
        case.unsaved = false;
        let (last, at) = (last_snooze(&case.request), self.now);
        let by_phone = case.is_by_phone();
        // Somebody waits for this, so it is not held back by what failed before.
        self.tell_at_once(&id);
        match answer {
            Answer::Accept => {
                self.record(Record::Accepted { id: id.clone(), at }, out);
                self.close_older(&id, out);
                match by_phone {
                    true => self.grant_typed(&id, out),
                    false => self.tell(&id, Report::Accepted, out),
                }
            }
            Answer::Decline { reason } => {
                let reason = clean(&reason, LONGEST_REASON);
                self.end(&id, Outcome::Declined { reason }, out);
            }
            // Somebody is on the phone, and the code does not last.
            Answer::Snooze { .. } if by_phone => {}
            Answer::Snooze { minutes } => {
                let until = at.plus(Millis::MINUTE.times(minutes)).min(last);
                if until > at {
                    let snoozed = Record::Snoozed {
                        id: id.clone(),
                        until,
                        at,
                    };
                    self.record(snoozed, out);
                    self.tell(&id, Report::Snoozed { until }, out);
                }
            }
        }
    }

    fn arriving(&mut self, id: &RequestId, percent: u8) {
        if let Some(case) = self.cases.get_mut(id)
            && let Phase::Fetching { .. } = case.phase
        {
            case.arrived = Some(percent.min(100));
        }
    }

    fn fetched(&mut self, id: RequestId, result: Result<String, Failure>, out: &mut Vec<Command>) {
        let Some(case) = self.cases.get_mut(&id) else {
            return;
        };
        let (Phase::Fetching { .. }, Some(code)) = (&case.phase, case.code.clone()) else {
            return;
        };
        match result {
            Ok(by) => {
                case.verified_by = Some(by.clone());
                self.tell(&id, Report::Verified(by), out);
                self.launching(&id, out);
                out.push(Command::Launch(id, code));
            }
            Err(failure) => self.end(&id, Outcome::Failed(failure), out),
        }
    }

    /// After this the launch has happened, as far as anybody can ever tell.
    fn launching(&mut self, id: &RequestId, out: &mut Vec<Command>) {
        let (id, at) = (id.clone(), self.now);
        if let Some(case) = self.cases.get_mut(&id) {
            case.code = None;
        }
        self.record(Record::Launching { id, at }, out);
    }

    fn launched(&mut self, id: RequestId, result: Result<Reach, Failure>, out: &mut Vec<Command>) {
        if self.cases.phase(&id) != Some(&Phase::Launching) {
            return;
        }
        match result {
            Ok(Reach::Seen) => {
                let at = self.now;
                self.record(Record::Started { id: id.clone(), at }, out);
                self.tell(&id, Report::Launched, out);
            }
            Ok(Reach::Unseen) => self.end(&id, Outcome::HandedOver, out),
            Err(failure) => self.end(&id, Outcome::Failed(failure), out),
        }
    }

    /// The source has the accept and gave the session.
    fn granted(&mut self, id: &RequestId, grant: Grant, out: &mut Vec<Command>) {
        let until = self.now.plus(LONGEST_FETCH);
        let Some(case) = self.cases.get_mut(id) else {
            return;
        };
        if case.phase != Phase::Accepted {
            return;
        }
        let Grant { code, quicksupport } = grant;
        if self.policy.quicksupport.handover == Handover::Link {
            self.launching(id, out);
            out.push(Command::OpenLink(id.clone(), code));
            return;
        }
        case.phase = Phase::Fetching { until };
        case.code = Some(code);
        let rules = Box::new(self.policy.quicksupport.clone());
        self.tell(id, Report::Fetching, out);
        out.push(Command::Fetch(id.clone(), rules, quicksupport));
    }

    fn presence(&mut self, presence: Presence, out: &mut Vec<Command>) {
        if self.presence == presence {
            return;
        }
        self.presence = presence;
        for id in self.cases.ids(|case| case.phase == Phase::Offered) {
            self.tell_if_asked(&id, out);
        }
    }

    fn end(&mut self, id: &RequestId, outcome: Outcome, out: &mut Vec<Command>) {
        if let Some(Phase::Fetching { .. }) = self.cases.phase(id) {
            out.push(Command::Abandon(id.clone()));
        }
        let agreed = self
            .cases
            .get(id)
            .is_some_and(|case| case.times.accepted.is_some());
        if view::is_news(&outcome, agreed) && !self.is_continued(id) {
            self.news.retain(|(shown, _)| shown != id);
            self.news.push((id.clone(), self.now.plus(NEWS)));
        }
        let at = self.now;
        let report = Report::Over(outcome.clone());
        let id = id.clone();
        self.record(
            Record::Ended {
                id: id.clone(),
                outcome,
                at,
            },
            out,
        );
        self.tell(&id, report, out);
    }

    /// Live changes and replay go through the same `apply`.
    fn record(&mut self, record: Record, out: &mut Vec<Command>) {
        self.cases.apply(&record);
        out.push(Command::Record(record));
    }
}

#[cfg(test)]
#[expect(
    clippy::expect_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "a failed step fails the test"
)]
pub(crate) mod tests;
