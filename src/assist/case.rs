//! Every request that the agent knows, and how far each one has come.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{
    Code, LONGEST_REASON, Millis, Outcome, Record, Report, Request, RequestId, Timestamp,
    attention::Attention,
    record::{Foreign, last_snooze},
    reminding::Reminding,
    suspicion::Suspicion,
    tell::is_foreign,
    text::clean,
};

/// More open requests than this are not taken: a person cannot judge them.
pub(super) const MOST_OPEN: usize = 16;
/// More names than this are not remembered within a day of their expiry, and no request is taken
/// while that many are.
pub(super) const MOST_REMEMBERED: usize = 400;
/// So many of the requests that are over are kept for longer, the newest.
const MOST_HISTORY: usize = 200;
/// So many bytes of words are kept of the requests that are over, the newest first.
const MOST_WORDS: usize = 192 * 1024;
/// A request that says something else again and again is heard so often.
pub(super) const MOST_CHANGES: u32 = 20;
/// So much of the reason is kept once a request is over.
const WORDS_KEPT: usize = 200;
/// So many bytes are kept of what a newer version wrote.
const MOST_FOREIGN: usize = 64 * 1024;
/// How long the history goes back.
const HISTORY: Millis = Millis::DAY.times(90);

/// One request and how far it has come.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Case {
    pub(super) request: Request,
    pub(super) phase: Phase,
    pub(super) times: Times,
    /// Known only between the grant and the launch, and only in memory.
    pub(super) code: Option<Code>,
    /// How much of QuickSupport is there, in per cent, and why it is trusted; only in memory.
    pub(super) arrived: Option<u8>,
    pub(super) verified_by: Option<String>,
    /// What the source has yet to be told, in order; the first may be under way.
    pub(super) tells: VecDeque<Report>,
    pub(super) telling: bool,
    /// How often in a row a report did not arrive, and when it is told again.
    pub(super) tell_failures: u32,
    pub(super) tell_at: Option<Timestamp>,
    /// Which one it was of all that arrived: those of one answer arrive at one time.
    pub(super) place: u64,
    /// Which source it came from. No other is told of it.
    pub(super) origin: String,
    /// How often it said something else.
    pub(super) changes: u32,
    /// The last answer could not be written down.
    pub(super) unsaved: bool,
    /// A part of its record is lost, so it may have come further than we know.
    pub(super) doubtful: bool,
    /// How often the user was asked again.
    pub(super) raised: u32,
    /// How often it was shown, and when it may be again.
    pub(super) reminding: Reminding,
    /// How long it has been asked.
    pub(super) attention: Attention,
    /// Whether the user finds it suspicious.
    pub(super) suspicion: Suspicion,
}

/// When it came so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Times {
    pub(super) offered: Timestamp,
    pub(super) accepted: Option<Timestamp>,
    pub(super) launching: Option<Timestamp>,
    pub(super) started: Option<Timestamp>,
    pub(super) ended: Option<Timestamp>,
    pub(super) suspected: Option<Timestamp>,
}

/// How far a request has come.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Phase {
    Offered,
    Snoozed(Timestamp),
    /// Agreed; the source owes us the code. In memory also while QuickSupport is fetched, since a
    /// restart begins with the accept again.
    Accepted,
    Fetching {
        until: Timestamp,
    },
    Launching,
    Running,
    Ended(Outcome),
    /// Kept so that a source that is slow to forget cannot offer it twice.
    Reported(Outcome),
}

impl Phase {
    pub(super) fn is_over(&self) -> bool {
        match self {
            Self::Ended(_) | Self::Reported(_) => true,
            Self::Offered
            | Self::Snoozed(_)
            | Self::Accepted
            | Self::Fetching { .. }
            | Self::Launching
            | Self::Running => false,
        }
    }

    /// Whether the user's answer is still wanted.
    pub(super) fn is_open_question(&self) -> bool {
        matches!(self, Self::Offered | Self::Snoozed(_))
    }

    /// Whether nothing has been started yet, so that it can be taken back.
    pub(super) fn is_before_launch(&self) -> bool {
        self.is_open_question() || matches!(self, Self::Accepted | Self::Fetching { .. })
    }
}

impl Case {
    pub(super) fn new(request: Request, origin: String, at: Timestamp) -> Self {
        Self {
            request,
            phase: Phase::Offered,
            times: Times {
                offered: at,
                ..Times::default()
            },
            code: None,
            arrived: None,
            verified_by: None,
            tells: VecDeque::new(),
            telling: false,
            tell_failures: 0,
            tell_at: None,
            place: 0,
            origin,
            changes: 0,
            unsaved: false,
            doubtful: false,
            raised: 0,
            reminding: Reminding::default(),
            attention: Attention::default(),
            suspicion: Suspicion::None,
        }
    }

    /// It says something else now. A new reminder asks the user again, whatever was snoozed, but not
    /// sooner than it may.
    pub(super) fn reworded(&mut self, request: &Request, at: Timestamp) {
        let reminded = request.reminders > self.request.reminders;
        // The clock was set back meanwhile.
        self.times.offered = self.times.offered.min(at);
        match &mut self.phase {
            Phase::Snoozed(_) if reminded && self.reminding.due() <= at => {
                self.phase = Phase::Offered;
            }
            Phase::Snoozed(until) if reminded => {
                *until = (*until).min(self.reminding.due()).min(last_snooze(request));
            }
            Phase::Snoozed(until) => *until = (*until).min(last_snooze(request)),
            Phase::Offered
            | Phase::Accepted
            | Phase::Fetching { .. }
            | Phase::Launching
            | Phase::Running
            | Phase::Ended(_)
            | Phase::Reported(_) => {}
        }
        if reminded && self.phase == Phase::Offered {
            self.reminding.ask_anew();
        }
        self.request = request.clone();
    }

    fn ended(&self) -> Timestamp {
        self.times.ended.unwrap_or(self.times.offered)
    }

    /// Whether nobody has to hear of it any more: its end is reported, or its source is another one,
    /// and its expiry is a day ago, because an answer to a long poll can be older than a report.
    fn is_history(&self, now: Timestamp, origin: &str) -> bool {
        let heard = self.suspicion != Suspicion::Noted || is_foreign(self, origin);
        let heard = heard
            && match self.phase {
                Phase::Reported(_) => true,
                Phase::Ended(_) => is_foreign(self, origin),
                Phase::Offered
                | Phase::Snoozed(_)
                | Phase::Accepted
                | Phase::Fetching { .. }
                | Phase::Launching
                | Phase::Running => false,
            };
        heard && now >= self.request.expires.max(self.ended()).plus(Millis::DAY)
    }

    /// How many bytes of words it has.
    fn words(&self) -> usize {
        let Request {
            from,
            reason,
            ticket,
            ..
        } = &self.request;
        let said = match &self.phase {
            Phase::Ended(Outcome::Declined { reason })
            | Phase::Reported(Outcome::Declined { reason }) => reason.len(),
            Phase::Ended(_)
            | Phase::Reported(_)
            | Phase::Offered
            | Phase::Snoozed(_)
            | Phase::Accepted
            | Phase::Fetching { .. }
            | Phase::Launching
            | Phase::Running => 0,
        };
        let asker = from.name.len() + from.address.len() + from.desk.len();
        asker + reason.len() + ticket.as_ref().map_or(0, String::len) + said
    }

    /// The shortest list of records that makes this case again.
    fn records(&self, with_words: bool) -> Vec<Record> {
        let mut request = self.request.clone();
        if self.phase.is_over() {
            request.reason = clean(&request.reason, WORDS_KEPT);
            request.message = None;
            request.check_words.clear();
        }
        if !with_words {
            request = Request::nameless(request.id, request.expires);
        }
        let mut records = vec![Record::Offered {
            request: Box::new(request),
            origin: self.origin.clone(),
            at: self.times.offered,
        }];
        if with_words {
            self.way(&mut records);
        }
        let (id, at) = (self.request.id.clone(), self.ended());
        match &self.phase {
            Phase::Snoozed(until) => records.push(Record::Snoozed {
                id,
                until: *until,
                at,
            }),
            Phase::Ended(outcome) => {
                // The source has yet to hear the whole of it.
                let most = if with_words {
                    LONGEST_REASON
                } else {
                    WORDS_KEPT
                };
                let outcome = outcome.shortened(most);
                records.push(Record::Ended { id, outcome, at });
            }
            Phase::Reported(outcome) => {
                let outcome = outcome.shortened(if with_words { WORDS_KEPT } else { 0 });
                let ended = Record::Ended {
                    id: id.clone(),
                    outcome,
                    at,
                };
                records.extend([ended, Record::Reported { id, at }]);
            }
            Phase::Offered
            | Phase::Accepted
            | Phase::Fetching { .. }
            | Phase::Launching
            | Phase::Running => {}
        }
        self.suspicions(&mut records);
        records
    }

    fn suspicions(&self, records: &mut Vec<Record>) {
        let id = || self.request.id.clone();
        if let (true, Some(at)) = (self.suspicion != Suspicion::None, self.times.suspected) {
            records.push(Record::Suspected { id: id(), at });
            if self.suspicion == Suspicion::Heard {
                records.push(Record::SuspicionHeard { id: id(), at });
            }
        }
    }

    /// What happened between the offer and the end.
    fn way(&self, records: &mut Vec<Record>) {
        let id = || self.request.id.clone();
        let Times {
            accepted,
            launching,
            started,
            ..
        } = self.times;
        records.extend(accepted.map(|at| Record::Accepted { id: id(), at }));
        records.extend(launching.map(|at| Record::Launching { id: id(), at }));
        records.extend(started.map(|at| Record::Started { id: id(), at }));
    }
}

/// Every request that the agent knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cases {
    by_name: BTreeMap<RequestId, Case>,
    /// What a newer version wrote, in order, the newest that there is room for.
    foreign: VecDeque<Foreign>,
}

impl Cases {
    pub(super) fn get(&self, id: &RequestId) -> Option<&Case> {
        self.by_name.get(id)
    }

    pub(super) fn get_mut(&mut self, id: &RequestId) -> Option<&mut Case> {
        self.by_name.get_mut(id)
    }

    pub(super) fn phase(&self, id: &RequestId) -> Option<&Phase> {
        self.get(id).map(|case| &case.phase)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&RequestId, &Case)> {
        self.by_name.iter()
    }

    pub(super) fn insert(&mut self, mut case: Case) {
        let last = self.by_name.values().map(|case| case.place).max();
        case.place = last.map_or(0, |place| place + 1);
        self.by_name.insert(case.request.id.clone(), case);
    }

    pub(super) fn remove(&mut self, id: &RequestId) {
        self.by_name.remove(id);
    }

    pub(super) fn entry(&mut self, id: &RequestId, new: impl FnOnce() -> Case) -> &mut Case {
        self.by_name.entry(id.clone()).or_insert_with(new)
    }

    /// The names of the cases that are like this.
    pub(super) fn ids(&self, like: impl Fn(&Case) -> bool) -> Vec<RequestId> {
        let like = self.by_name.iter().filter(|(_, case)| like(case));
        like.map(|(id, _)| id.clone()).collect()
    }

    /// Whether there is room for one more request. What is only history takes none.
    pub(super) fn has_room(&self, now: Timestamp, origin: &str) -> bool {
        let open = self.by_name.values().filter(|case| !case.phase.is_over());
        let needed = self
            .by_name
            .values()
            .filter(|case| !case.is_history(now, origin));
        needed.count() < MOST_REMEMBERED && open.count() < MOST_OPEN
    }

    /// A part of the journal is lost: what was open then may have come further.
    pub(super) fn doubt(&mut self) {
        for case in self
            .by_name
            .values_mut()
            .filter(|case| !case.phase.is_over())
        {
            case.doubtful = true;
        }
    }

    /// Keeps what a newer version wrote.
    pub(super) fn keep_foreign(&mut self, foreign: Foreign) {
        self.foreign.push_back(foreign);
        while self.foreign.iter().map(Foreign::length).sum::<usize>() > MOST_FOREIGN {
            self.foreign.pop_front();
        }
    }

    /// Forgets what is history and too old, or more than is kept.
    pub(super) fn forget(&mut self, now: Timestamp, origin: &str) {
        let history = self
            .by_name
            .values()
            .filter(|case| case.is_history(now, origin));
        let mut history = history.collect::<Vec<_>>();
        history.sort_by_key(|case| std::cmp::Reverse(case.ended()));
        let kept = history.into_iter().take(MOST_HISTORY);
        let kept = kept.filter(|case| now.since(case.ended()) < HISTORY);
        let kept: BTreeSet<_> = kept.map(|case| case.request.id.clone()).collect();
        self.by_name
            .retain(|id, case| !case.is_history(now, origin) || kept.contains(id));
    }

    /// The shortest journal that makes these cases again.
    pub(super) fn records(&self) -> Vec<Record> {
        let newest = self.newest();
        let mut cases = self.by_name.values().collect::<Vec<_>>();
        cases.sort_by_key(|case| (case.times.offered, case.place));
        let keeps_words = |case: &Case| !case.phase.is_over() || newest.contains(&case.request.id);
        let records = cases
            .into_iter()
            .map(|case| case.records(keeps_words(case)));
        let foreign = self.foreign.iter().cloned().map(Record::Foreign);
        records.flatten().chain(foreign).collect()
    }

    /// The newest of those that are over, as many as keep their words.
    fn newest(&self) -> BTreeSet<RequestId> {
        let over = self.by_name.values().filter(|case| case.phase.is_over());
        let mut over = over.collect::<Vec<_>>();
        over.sort_by_key(|case| std::cmp::Reverse(case.ended()));
        let mut room = MOST_WORDS;
        let newest = over.into_iter().take_while(|case| {
            let fits = case.words() <= room;
            room = room.saturating_sub(case.words());
            fits
        });
        newest.map(|case| case.request.id.clone()).collect()
    }
}
