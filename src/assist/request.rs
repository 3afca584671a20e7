//! A request and what can become of it.

use serde::{Deserialize, Serialize};

use super::{Code, Millis, Timestamp, text::clean};

/// A TeamViewer session is valid for a day, so no request is believed to live longer.
pub const LONGEST_VALIDITY: Millis = Millis::DAY;

const LONGEST_NAME: usize = 100;
const LONGEST_ADDRESS: usize = 254;
const LONGEST_TICKET: usize = 100;
const LONGEST_WORD: usize = 24;
/// The longest reason that is shown, in characters, of the operator or of the user.
pub const LONGEST_REASON: usize = 1000;

/// Names a request everywhere: at most 64 of `A-Z a-z 0-9 - _`, so it fits into any path or address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RequestId(String);

/// A text that cannot name a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a request is named by 1 to 64 of A-Z a-z 0-9 - _")]
pub struct BadId;

impl RequestId {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for RequestId {
    type Error = BadId;

    fn try_from(text: String) -> Result<Self, BadId> {
        let fine = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if (1..=64).contains(&text.len()) && text.bytes().all(fine) {
            Ok(Self(text))
        } else {
            Err(BadId)
        }
    }
}

impl From<RequestId> for String {
    fn from(id: RequestId) -> Self {
        id.0
    }
}

impl std::fmt::Display for RequestId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The person who asks, as the desk names them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asker {
    /// Full name.
    pub name: String,
    /// Mail address.
    pub address: String,
    /// What the desk calls itself.
    pub desk: String,
}

/// A wish to assist this device. It holds no secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Its name.
    pub id: RequestId,
    /// Who asks.
    pub from: Asker,
    /// Why.
    pub reason: String,
    /// What the operator says beyond that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The ticket that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<String>,
    /// Words that operator and user both see.
    pub check_words: Vec<String>,
    /// The login name of the only user who may be asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// When it ends by itself.
    pub expires: Timestamp,
    /// How often the operator reminded the user of it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub reminders: u32,
    /// The request that it continues, after a lost connection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<RequestId>,
}

fn is_zero(count: &u32) -> bool {
    *count == 0
}

impl Request {
    /// A request of which nothing is known but its name and its end.
    pub fn nameless(id: RequestId, expires: Timestamp) -> Self {
        Self {
            id,
            from: Asker::default(),
            reason: String::new(),
            message: None,
            ticket: None,
            check_words: Vec::new(),
            user: None,
            expires,
            reminders: 0,
            supersedes: None,
        }
    }

    /// Makes everything in it fit to be shown and recorded, and brings the expiry within a day.
    #[must_use]
    pub fn cleaned(self, now: Timestamp) -> Self {
        let expires = self.expires.min(now.plus(LONGEST_VALIDITY));
        Self {
            expires,
            ..self.in_clean_words()
        }
    }

    /// Makes its words fit to be shown.
    #[must_use]
    pub(super) fn in_clean_words(&self) -> Self {
        let words = self.check_words.iter().take(2);
        let text = |text: &Option<String>, most| {
            let text = text.as_deref().map(|text| clean(text, most));
            text.filter(|text| !text.is_empty())
        };
        Self {
            id: self.id.clone(),
            from: Asker {
                name: clean(&self.from.name, LONGEST_NAME),
                address: clean(&self.from.address, LONGEST_ADDRESS),
                desk: clean(&self.from.desk, LONGEST_NAME),
            },
            reason: clean(&self.reason, LONGEST_REASON),
            message: text(&self.message, LONGEST_REASON),
            ticket: text(&self.ticket, LONGEST_TICKET),
            check_words: words.map(|word| clean(word, LONGEST_WORD)).collect(),
            user: self.user.as_deref().map(|user| clean(user, LONGEST_NAME)),
            expires: self.expires,
            reminders: self.reminders,
            supersedes: self.supersedes.clone().filter(|older| *older != self.id),
        }
    }
}

/// What the desk gives for an accept: the code, and where it suggests to fetch QuickSupport.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The one-time session code.
    pub code: Code,
    /// The desk's suggestion, to be judged by the policy.
    pub quicksupport: Option<Suggestion>,
}

/// A copy of QuickSupport that the desk suggests. Untrusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Where it is.
    pub url: String,
    /// The SHA-256 in hex that it must have; this can only narrow what is trusted.
    pub sha256: Option<String>,
}

/// What the user said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "answer")]
pub enum Answer {
    /// "Yes, help me."
    Accept,
    /// "No."
    Decline {
        /// Why, if the user says.
        #[serde(default)]
        reason: String,
    },
    /// "Ask me again."
    Snooze {
        /// After so many minutes.
        minutes: u64,
    },
}

/// Why a user cannot be asked now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// Nobody is at this session.
    NoUser,
    /// The session is locked.
    Locked,
    /// The user wants to be left alone.
    DoNotDisturb,
}

/// How a request ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The user refused.
    Declined {
        /// Why, if the user said.
        reason: String,
    },
    /// Nobody answered in time: neither a consent nor a refusal.
    Expired,
    /// The desk took it back.
    Withdrawn,
    /// It was for another user of this device.
    WrongUser,
    /// The user accepted, and then something went wrong.
    Failed(Failure),
    /// The agent stopped while a session may have been running, and lost sight of it.
    Interrupted,
    /// The session went to the browser, where its end cannot be seen.
    HandedOver,
    /// QuickSupport ran and ended.
    Finished,
}

impl Outcome {
    /// The same outcome with at most so many characters of the user's words.
    #[must_use]
    pub(super) fn shortened(&self, most: usize) -> Self {
        match self {
            Self::Declined { reason } => Self::Declined {
                reason: clean(reason, most),
            },
            Self::Expired
            | Self::Withdrawn
            | Self::WrongUser
            | Self::Failed(_)
            | Self::Interrupted
            | Self::HandedOver
            | Self::Finished => self.clone(),
        }
    }
}

/// What can go wrong between the accept and the session. What can be done about it differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// The desk did not answer the accept before the request expired.
    NoReply,
    /// What the desk gave is not a session code.
    BadCode,
    /// QuickSupport could not be downloaded.
    Download,
    /// The policy does not allow the place that QuickSupport would come from.
    NotAllowed,
    /// What was downloaded is not what the policy trusts.
    Untrusted,
    /// What was downloaded is broken, or tries to leave its directory.
    BadArchive,
    /// The device has no room for it.
    Disk,
    /// QuickSupport did not start.
    Launch,
    /// The agent could not write its own record, so it did not go on.
    Unrecorded,
}

impl Failure {
    /// A stable word for the desk and for scripts.
    pub fn word(self) -> &'static str {
        match self {
            Self::NoReply => "no_reply",
            Self::BadCode => "bad_code",
            Self::Download => "download",
            Self::NotAllowed => "not_allowed",
            Self::Untrusted => "untrusted",
            Self::BadArchive => "bad_archive",
            Self::Disk => "disk",
            Self::Launch => "launch",
            Self::Unrecorded => "unrecorded",
        }
    }
}
