//! A line of the journal, and what it does to the cases: live and on replay alike.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{
    LONGEST_REASON, Millis, Outcome, Request, RequestId, Timestamp,
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
    /// A newer version of the agent wrote this. It is kept as it is, for when that is back.
    #[serde(untagged)]
    Foreign(Foreign),
}

/// A record whose kind, or whose words, this version does not know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Map<String, Value>", into = "Map<String, Value>")]
pub struct Foreign(Map<String, Value>);

impl TryFrom<Map<String, Value>> for Foreign {
    type Error = &'static str;

    fn try_from(fields: Map<String, Value>) -> Result<Self, &'static str> {
        match fields.get("record") {
            Some(Value::String(_)) => Ok(Self(fields)),
            Some(_) | None => Err("it is no record"),
        }
    }
}

impl From<Foreign> for Map<String, Value> {
    fn from(Foreign(fields): Foreign) -> Self {
        fields
    }
}

impl Foreign {
    /// The request that it seems to be about.
    fn request(&self) -> Option<RequestId> {
        let of = |fields: &Map<String, Value>| fields.get("id")?.as_str().map(str::to_owned);
        let inner = || self.0.get("request").and_then(Value::as_object);
        let id = of(&self.0).or_else(|| of(inner()?))?;
        RequestId::try_from(id).ok()
    }

    /// How much of the journal it takes, about.
    pub(super) fn length(&self) -> usize {
        serde_json::to_string(&self.0).map_or(0, |text| text.len())
    }
}

impl Record {
    /// As it is believed when it is read: a journal is a file, and what was written into it by others is
    /// not shown as it is either.
    #[must_use]
    pub(super) fn in_clean_words(mut self) -> Self {
        if let Self::Offered { request, .. } = &mut self {
            **request = request.in_clean_words();
        }
        if let Self::Ended { outcome, .. } = &mut self {
            *outcome = outcome.shortened(LONGEST_REASON);
        }
        self
    }

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
            // What it means is not known, so nothing waits for it.
            Self::Gap | Self::Foreign(_) => None,
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
                } else if case.doubtful && !case.phase.is_over() {
                    // How it ended is lost. The desk knows, and need not be told anything else.
                    case.phase = Phase::Reported(Outcome::Interrupted);
                    case.times.ended = Some(*at);
                    case.code = None;
                }
            }
            Record::Suspected { id, at } => {
                let case = self.known(id, *at);
                case.suspicion = Suspicion::Noted;
                case.times.suspected = Some(*at);
            }
            Record::SuspicionHeard { id, at } => {
                let case = self.known(id, *at);
                case.suspicion = Suspicion::Heard;
                // Its own record may be lost, and is written anew when the journal is.
                case.times.suspected.get_or_insert(*at);
            }
            Record::Gap => self.doubt(),
            Record::Foreign(foreign) => {
                // It may have been a launch.
                let case = foreign.request().and_then(|id| self.get_mut(&id));
                if let Some(case) = case.filter(|case| !case.phase.is_over()) {
                    case.doubtful = true;
                }
                self.keep_foreign(foreign.clone());
            }
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
