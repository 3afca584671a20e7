//! A line of the journal, and what it does to the cases: live and on replay alike.

use serde::{Deserialize, Serialize};

use super::{
    Millis, Outcome, Request, RequestId, Timestamp,
    case::{Case, Cases, Phase},
    suspicion::Suspicion,
};

/// A line of the journal. Times are when it happened. None of them can hold a session code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "record")]
pub enum Record {
    /// A request arrived, or arrived anew with other words.
    Offered {
        /// What it says.
        request: Box<Request>,
        /// Which source offers it: the desk's address.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        origin: String,
        /// When.
        at: Timestamp,
    },
    /// The user agreed.
    Accepted {
        /// To which request.
        id: RequestId,
        /// When.
        at: Timestamp,
    },
    /// The user wants to be asked again.
    Snoozed {
        /// About which request.
        id: RequestId,
        /// When to ask again.
        until: Timestamp,
        /// When it was said.
        at: Timestamp,
    },
    /// QuickSupport is about to be started. After this it is never started again.
    Launching {
        /// For which request.
        id: RequestId,
        /// When.
        at: Timestamp,
    },
    /// QuickSupport runs.
    Started {
        /// For which request.
        id: RequestId,
        /// When.
        at: Timestamp,
    },
    /// The request is over on this device.
    Ended {
        /// Which one.
        id: RequestId,
        /// How.
        outcome: Outcome,
        /// When.
        at: Timestamp,
    },
    /// The source knows how it ended.
    Reported {
        /// Which request.
        id: RequestId,
        /// When.
        at: Timestamp,
    },
    /// The user finds the request suspicious.
    Suspected {
        /// Which one.
        id: RequestId,
        /// When.
        at: Timestamp,
    },
    /// The source knows that.
    SuspicionHeard {
        /// Which request.
        id: RequestId,
        /// When.
        at: Timestamp,
    },
    /// Here stood something that can no longer be read.
    Gap,
}

impl Record {
    /// The request that it is about.
    pub fn request(&self) -> Option<&RequestId> {
        match self {
            Self::Offered { request, .. } => Some(&request.id),
            Self::Accepted { id, .. }
            | Self::Snoozed { id, .. }
            | Self::Launching { id, .. }
            | Self::Started { id, .. }
            | Self::Ended { id, .. }
            | Self::Reported { id, .. }
            | Self::Suspected { id, .. }
            | Self::SuspicionHeard { id, .. } => Some(id),
            Self::Gap => None,
        }
    }
}

/// No request is snoozed beyond this: a user needs a minute to answer.
pub(super) fn last_snooze(request: &Request) -> Timestamp {
    request.expires.minus(Millis::MINUTE)
}

impl Cases {
    /// Every change that survives a crash is made here.
    pub(super) fn apply(&mut self, record: &Record) {
        match record {
            Record::Offered {
                request,
                origin,
                at,
            } => match self.get_mut(&request.id) {
                Some(case) => case.reworded(request, *at),
                None => self.insert(Case::new((**request).clone(), origin.clone(), *at)),
            },
            Record::Accepted { id, at } => {
                let case = self.known(id, *at);
                case.phase = Phase::Accepted;
                case.times.accepted = Some(*at);
            }
            Record::Snoozed { id, until, at } => self.known(id, *at).phase = Phase::Snoozed(*until),
            Record::Launching { id, at } => {
                let case = self.known(id, *at);
                case.phase = Phase::Launching;
                case.times.launching = Some(*at);
            }
            Record::Started { id, at } => {
                let case = self.known(id, *at);
                case.phase = Phase::Running;
                case.times.started = Some(*at);
            }
            Record::Ended { id, outcome, at } => {
                let case = self.known(id, *at);
                case.phase = Phase::Ended(outcome.clone());
                case.times.ended = Some(*at);
                case.code = None;
            }
            Record::Reported { id, at } => {
                let case = self.known(id, *at);
                if let Phase::Ended(outcome) = &case.phase {
                    case.phase = Phase::Reported(outcome.clone());
                }
            }
            Record::Suspected { id, at } => {
                let case = self.known(id, *at);
                case.suspicion = Suspicion::Noted;
                case.times.suspected = Some(*at);
            }
            Record::SuspicionHeard { id, at } => {
                self.known(id, *at).suspicion = Suspicion::Heard;
            }
            Record::Gap => self.doubt(),
        }
    }

    /// The case of that name. A record whose beginning was lost begins a case without words, so
    /// that nothing which happened is forgotten.
    fn known(&mut self, id: &RequestId, at: Timestamp) -> &mut Case {
        self.entry(id, || {
            let request = Request::nameless(id.clone(), at.plus(Millis::DAY));
            Case {
                doubtful: true,
                ..Case::new(request, String::new(), at)
            }
        })
    }
}
