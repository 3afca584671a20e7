//! Why something is not done: a stable word for programs, English for logs, and the user's language
//! for whoever sits in front of it.

use serde_json::{Value, json};

use crate::assist::BadCode;
use crate::l10n::{Key, Voice};

/// Why something is not done, and what is wrong in particular.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Why.
    pub why: Why,
    /// What is wrong and what to do, for a person who reads English.
    pub error: String,
}

/// The reasons there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// What was said means nothing.
    Malformed,
    /// It is longer than anything that means something.
    TooLong,
    /// There is no such request.
    NotFound,
    /// It is over, or was answered already.
    Over,
    /// It expires too soon to be put off.
    NoTime,
    /// It could not be written down.
    Unsaved,
    /// The policy or the agent itself forbids it.
    NotAllowed,
    /// This is no session code.
    BadCode(BadCode),
    /// Too many follow the agent.
    Busy,
    /// Another window is open.
    AlreadyOpen,
    /// The window cannot be opened.
    NoWindow,
    /// The agent is ending.
    Stopping,
}

impl Why {
    /// The stable word for it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::TooLong => "too_long",
            Self::NotFound => "not_found",
            Self::Over => "over",
            Self::NoTime => "no_time",
            Self::Unsaved => "unsaved",
            Self::NotAllowed => "not_allowed",
            Self::BadCode(_) => "bad_code",
            Self::Busy => "busy",
            Self::AlreadyOpen => "already_open",
            Self::NoWindow => "no_window",
            Self::Stopping => "stopping",
        }
    }

    const fn key(self) -> Key {
        match self {
            Self::Malformed => key!("no-meaning"),
            Self::TooLong => key!("no-length"),
            Self::NotFound => key!("no-request"),
            Self::Over => key!("no-more"),
            Self::NoTime => key!("no-time"),
            Self::Unsaved => key!("no-record"),
            Self::NotAllowed => key!("no-right"),
            Self::BadCode(BadCode::NotACode) => key!("code-bad"),
            Self::BadCode(BadCode::SupporterLink) => key!("code-link"),
            Self::Busy => key!("no-seat"),
            Self::AlreadyOpen => key!("no-second"),
            Self::NoWindow => key!("no-window"),
            Self::Stopping => key!("no-agent"),
        }
    }
}

impl Refusal {
    /// A refusal, with what is wrong in English.
    pub fn new(why: Why, error: impl Into<String>) -> Self {
        let error = error.into();
        Self { why, error }
    }

    /// The line that tells it, its `said` in the language of the voice.
    pub(super) fn told(&self, voice: &Voice) -> Value {
        json!({
            "error": self.error,
            "code": self.why.code(),
            "said": voice.plain(self.why.key()),
        })
    }
}
