//! What can happen to the agent, and what it can ask of the world.

use serde::{Deserialize, Serialize};

use super::{
    Answer, Code, Failure, Grant, Millis, Obstacle, Outcome, Record, Request, RequestId,
    Suggestion, Timestamp,
    policy::{Policy, Problem, QuickSupportRules},
};

/// Everything that can happen to the agent.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The source answered with every request that is open now.
    Polled(Vec<Request>),
    /// The source could not be asked.
    PollFailed(Trouble),
    /// The user said something.
    Answered(RequestId, Answer),
    /// The user has seen how a request ended.
    Dismissed(RequestId),
    /// The user finds a request suspicious.
    Suspected(RequestId),
    /// The user typed a session code that IT gave by phone.
    Typed(Code),
    /// A report reached the source, or did not.
    Told(RequestId, Report, Told),
    /// So many per cent of QuickSupport have arrived.
    Arriving(RequestId, u8),
    /// A verified QuickSupport is ready and this is why it is trusted; or it cannot be had.
    Fetched(RequestId, Result<String, Failure>),
    /// QuickSupport runs or the link is open; or it could not be started.
    Launched(RequestId, Result<Reach, Failure>),
    /// QuickSupport ended.
    Exited(RequestId),
    /// Somebody came to the session or left it.
    Presence(Presence),
    /// The clock was set or the machine slept: every connection is in doubt.
    Jumped,
    /// In what time the source wants its devices back when all of them come at once; nothing where it does
    /// not say. Comes with each answer.
    Spread(Option<Millis>),
    /// The device has other addresses or another way out, or any again: every connection is in doubt.
    Roamed,
    /// From now on requests come from somewhere else: the address of another desk.
    Moved(String),
    /// The administrator or the user changed the settings.
    Policy(Box<Policy>, Vec<Problem>),
    /// A record could not be written, so these that followed it for its request were not done.
    NotRecorded(Record, Vec<Command>),
    /// The time of [`Agent::deadline`](super::Agent::deadline) has come.
    Woke,
}

/// Everything that the agent can ask the world to do, in the order in which it must be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Ask the source what is open, in place of a poll that may be under way.
    Poll {
        /// Whether to be told everything at once instead of waiting for news.
        fresh: bool,
    },
    /// From now on, use no connection to the source and no way there that was found before: what is
    /// asked and told next goes out anew. What is under way ends as it does.
    HangUp,
    /// Must be on disk before the next command runs.
    Record(Record),
    /// Tell the source about a request.
    Tell(RequestId, Report),
    /// Get a QuickSupport that these rules trust.
    Fetch(RequestId, Box<QuickSupportRules>, Option<Suggestion>),
    /// Start the QuickSupport that was fetched for this request.
    Launch(RequestId, Code),
    /// Open the link of the session instead.
    OpenLink(RequestId, Code),
    /// Stop fetching and throw away what was fetched.
    Abandon(RequestId),
    /// The user accepted a request that continues an older one, so end what still runs of that. If
    /// it can be ended, [`Event::Exited`] follows.
    Close {
        /// What the user accepted.
        accepted: RequestId,
        /// What it continues.
        older: RequestId,
    },
}

impl Command {
    /// The request that it is about, if it is about one.
    pub fn request(&self) -> Option<&RequestId> {
        match self {
            Self::Poll { .. } | Self::HangUp => None,
            Self::Record(record) => record.request(),
            Self::Tell(id, _)
            | Self::Fetch(id, ..)
            | Self::Launch(id, _)
            | Self::OpenLink(id, _)
            | Self::Abandon(id)
            | Self::Close { accepted: id, .. } => Some(id),
        }
    }
}

/// Why the source could not be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What kind of trouble.
    pub kind: TroubleKind,
    /// How long the source wants to be left alone.
    pub retry_after: Option<Millis>,
    /// In what time those who wait at the source are to come back when they lose it, as it said when
    /// it last answered.
    pub spread: Option<Millis>,
}

/// What kind of trouble there is with the source; what can be done about it differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TroubleKind {
    /// No connection, or an error that passes.
    Unreachable,
    /// The desk is being restarted, and told each of its devices when to come back.
    Restarting,
    /// The desk does not let this device in; an administrator has to act.
    Refused,
    /// What came back cannot be from a desk.
    Nonsense,
    /// No desk is set.
    Unset,
}

/// What the source is told about a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// The user is being asked.
    Asked,
    /// The user cannot be asked now.
    Blocked(Obstacle),
    /// The user agreed. The answer to this carries the session code.
    Accepted,
    /// The user wants to be asked again.
    Snoozed {
        /// When.
        until: Timestamp,
    },
    /// QuickSupport is being fetched.
    Fetching,
    /// QuickSupport is trusted, and why.
    Verified(String),
    /// QuickSupport was started.
    Launched,
    /// It is over, like this.
    Over(Outcome),
    /// The user finds it suspicious.
    Suspicious,
}

impl Report {
    /// Whether nothing is lost when a later report is told instead.
    pub(super) fn is_passing(&self) -> bool {
        match self {
            Self::Asked | Self::Blocked(_) | Self::Snoozed { .. } => true,
            Self::Accepted
            | Self::Fetching
            | Self::Verified(_)
            | Self::Launched
            | Self::Over(_)
            | Self::Suspicious => false,
        }
    }
}

/// What became of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// The source has it.
    Done,
    /// The source has the accept and gives the session.
    Granted(Grant),
    /// The source has the accept, and what it gave is not a session code.
    BadGrant,
    /// The source says that the request is over.
    Over(Over),
    /// It did not arrive, as far as we know.
    Lost {
        /// How long the source wants to be left alone.
        retry_after: Option<Millis>,
    },
}

/// How the source says that a request is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Taken back, or not known.
    Withdrawn,
    /// Its time passed.
    Expired,
}

/// Whether the end of a session can be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// [`Event::Exited`] will follow.
    Seen,
    /// It went to the browser.
    Unseen,
}

/// Whether there is a user to ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Somebody is there, or nothing tells otherwise.
    #[default]
    Here,
    /// The session is locked.
    Locked,
    /// Nobody is at this session.
    Away,
    /// Somebody is there who wants to be left alone: the flag is up, nothing else happens.
    Quiet,
}

impl Presence {
    /// What is in the way of asking.
    pub(super) fn obstacle(self) -> Option<Obstacle> {
        match self {
            Self::Here => None,
            Self::Locked => Some(Obstacle::Locked),
            Self::Away => Some(Obstacle::NoUser),
            Self::Quiet => Some(Obstacle::DoNotDisturb),
        }
    }
}
