//! Every request that the agent knows, and how far each one has come.

use std::collections::{BTreeMap, VecDeque};

use super::{
    Code, LONGEST_REASON, Millis, Outcome, Record, Report, Request, RequestId, Suggestion,
    Timestamp, text::clean,
};

/// More open requests than this are not taken: a person cannot judge them.
pub(super) const MOST_OPEN: usize = 16;
/// More names than this are not remembered, and no request is taken while that many are.
pub(super) const MOST_REMEMBERED: usize = 1000;
/// So many of the requests that are over keep their words.
const MOST_WITH_WORDS: usize = 150;
/// So much of the reason is kept once a request is over.
const WORDS_KEPT: usize = 200;
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
    pub(super) suggestion: Option<Suggestion>,
    /// What the source has yet to be told, in order; the first may be under way.
    pub(super) tells: VecDeque<Report>,
    pub(super) telling: bool,
    /// The last answer could not be written down.
    pub(super) unsaved: bool,
    /// A part of its record is lost, so it may have come further than we know.
    pub(super) doubtful: bool,
    /// How often the user was asked again.
    pub(super) raised: u32,
}

/// When it came so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Times {
    pub(super) offered: Timestamp,
    pub(super) accepted: Option<Timestamp>,
    pub(super) launching: Option<Timestamp>,
    pub(super) started: Option<Timestamp>,
    pub(super) ended: Option<Timestamp>,
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
    pub(super) fn new(request: Request, at: Timestamp) -> Self {
        Self {
            request,
            phase: Phase::Offered,
            times: Times {
                offered: at,
                ..Times::default()
            },
            code: None,
            suggestion: None,
            tells: VecDeque::new(),
            telling: false,
            unsaved: false,
            doubtful: false,
            raised: 0,
        }
    }

    fn ended(&self) -> Timestamp {
        self.times.ended.unwrap_or(self.times.offered)
    }

    /// The shortest list of records that makes this case again.
    fn records(&self, with_words: bool) -> Vec<Record> {
        let id = &self.request.id;
        let mut request = self.request.clone();
        if self.phase.is_over() {
            request.reason = clean(&request.reason, WORDS_KEPT);
            request.check_words.clear();
        }
        if !with_words {
            request.reason.clear();
            request.from = super::Asker::default();
            request.ticket = None;
            request.user = None;
        }
        let at = self.times.offered;
        let mut records = vec![Record::Offered { request, at }];
        let named = |at| (id.clone(), at);
        if let Some((id, at)) = self.times.accepted.map(named) {
            records.push(Record::Accepted { id, at });
        }
        if let Some((id, at)) = self.times.launching.map(named) {
            records.push(Record::Launching { id, at });
        }
        if let Some((id, at)) = self.times.started.map(named) {
            records.push(Record::Started { id, at });
        }
        let (id, at) = named(self.ended());
        match &self.phase {
            Phase::Snoozed(until) => records.push(Record::Snoozed {
                id,
                until: *until,
                at,
            }),
            Phase::Ended(outcome) | Phase::Reported(outcome) => {
                let reported = Record::Reported { id: id.clone(), at };
                let most = match self.phase {
                    Phase::Reported(_) if with_words => WORDS_KEPT,
                    Phase::Reported(_) => 0,
                    // The source has yet to hear the whole of it.
                    Phase::Offered
                    | Phase::Snoozed(_)
                    | Phase::Accepted
                    | Phase::Fetching { .. }
                    | Phase::Launching
                    | Phase::Running
                    | Phase::Ended(_) => LONGEST_REASON,
                };
                let outcome = outcome.shortened(most);
                records.push(Record::Ended { id, outcome, at });
                if let Phase::Reported(_) = self.phase {
                    records.push(reported);
                }
            }
            Phase::Offered
            | Phase::Accepted
            | Phase::Fetching { .. }
            | Phase::Launching
            | Phase::Running => {}
        }
        records
    }
}

/// Every request that the agent knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cases(BTreeMap<RequestId, Case>);

impl Cases {
    pub(super) fn get(&self, id: &RequestId) -> Option<&Case> {
        self.0.get(id)
    }

    pub(super) fn get_mut(&mut self, id: &RequestId) -> Option<&mut Case> {
        self.0.get_mut(id)
    }

    pub(super) fn phase(&self, id: &RequestId) -> Option<&Phase> {
        self.get(id).map(|case| &case.phase)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&RequestId, &Case)> {
        self.0.iter()
    }

    pub(super) fn insert(&mut self, case: Case) {
        self.0.insert(case.request.id.clone(), case);
    }

    pub(super) fn remove(&mut self, id: &RequestId) {
        self.0.remove(id);
    }

    pub(super) fn entry(&mut self, id: &RequestId, new: impl FnOnce() -> Case) -> &mut Case {
        self.0.entry(id.clone()).or_insert_with(new)
    }

    /// The names of the cases that are like this.
    pub(super) fn ids(&self, like: impl Fn(&Case) -> bool) -> Vec<RequestId> {
        let like = self.0.iter().filter(|(_, case)| like(case));
        like.map(|(id, _)| id.clone()).collect()
    }

    /// Whether there is room for one more request.
    pub(super) fn has_room(&self) -> bool {
        let open = self.0.values().filter(|case| !case.phase.is_over());
        self.0.len() < MOST_REMEMBERED && open.count() < MOST_OPEN
    }

    /// A part of the journal is lost: what was open then may have come further.
    pub(super) fn doubt(&mut self) {
        for case in self.0.values_mut().filter(|case| !case.phase.is_over()) {
            case.doubtful = true;
        }
    }

    /// Forgets what is over and too old: never within a day of its expiry, because an answer to a
    /// long poll can be older than a report.
    pub(super) fn forget(&mut self, now: Timestamp) {
        let newest = self.newest();
        self.0.retain(|id, case| {
            let over = matches!(case.phase, Phase::Reported(_));
            let remember = case.request.expires.max(case.ended()).plus(Millis::DAY);
            let history = newest.contains(id) && now.since(case.ended()) < HISTORY;
            !over || now < remember || history
        });
    }

    /// The shortest journal that makes these cases again.
    pub(super) fn records(&self) -> Vec<Record> {
        let newest = self.newest();
        let mut cases = self.0.values().collect::<Vec<_>>();
        cases.sort_by_key(|case| case.times.offered);
        let keeps_words = |case: &Case| !case.phase.is_over() || newest.contains(&case.request.id);
        let records = cases
            .into_iter()
            .map(|case| case.records(keeps_words(case)));
        records.flatten().collect()
    }

    /// The newest of those that are over, as many as keep their words.
    fn newest(&self) -> Vec<RequestId> {
        let mut over = self
            .0
            .values()
            .filter(|case| case.phase.is_over())
            .collect::<Vec<_>>();
        over.sort_by_key(|case| std::cmp::Reverse(case.ended()));
        let newest = over.into_iter().take(MOST_WITH_WORDS);
        newest.map(|case| case.request.id.clone()).collect()
    }
}
