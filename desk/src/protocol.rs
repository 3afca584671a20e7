//! What agent and desk say to each other: HTTPS, JSON, under `/agent/v1`.
//!
//! Changing a field here changes a contract between versions that are months apart: add optional
//! fields, never change the meaning of one. Every time is Unix time in milliseconds; every
//! duration is in seconds, unless its name says otherwise. Unknown fields are ignored by both sides.
//!
//! | call | request | reply |
//! |---|---|---|
//! | `POST /agent/v1/enroll` | [`Enroll`] | [`Enrolled`] |
//! | `GET /agent/v1/requests?cursor=C&wait=S` | [`Poll`] as query | [`Pending`] |
//! | `POST /agent/v1/requests/{id}/answer` | [`Answer`] | [`Answered`] |
//! | `POST /agent/v1/requests/{id}/progress` | [`Progress`] | 204 |
//! | `PUT /agent/v1/device` | [`DeviceFacts`] | 204 |
//! | `DELETE /agent/v1/device` | | 204 |
//!
//! All but `enroll` carry `Authorization: Bearer <credential>`. An error is a [`Problem`] with a
//! matching status: 400 malformed, 401 unknown or revoked credential, 403 enrolment refused,
//! 404 no such request for this device, 409 the request is over (its `error` says how), 413 too
//! large, 429 and 503 with `Retry-After`. A desk that is older than a call answers 404 or 405
//! with any body, and the agent does without.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The longest `wait` that a desk honours, in seconds; a longer one is cut to it.
pub const LONGEST_WAIT: u64 = 300;

/// A device introduces itself.
///
/// Safe to repeat: the same `installation` is the same device, with a new credential.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Enroll {
    /// The enrolment token that the administrator handed out by policy.
    pub token: String,
    /// 128 random bits in hex that the agent made on its first start and keeps to itself.
    pub installation: String,
    /// What the device is, for the device list.
    pub device: DeviceFacts,
}

/// What an operator sees of a device. An agent whose facts have changed sends all of them again.
///
/// `edition`, `ownership` and `enrolment_type` decide whether the device can be assisted; a device
/// that does not know one leaves it out. Their words are those of Microsoft Graph where it has some,
/// in any case, with or without spaces and dashes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceFacts {
    /// The host name.
    pub name: String,
    /// `linux`, `windows`, `macos` or `android`.
    pub os: String,
    /// The system's own words for its version, for example `Debian GNU/Linux 12 (bookworm)`.
    pub os_version: String,
    /// The login name of the user in whose session the agent runs.
    pub user: String,
    /// The agent's version.
    pub agent_version: String,
    /// The system's edition, for example `Enterprise`, `holoLens`, `surfaceHub` or `S mode`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// `company` or `personal`, as Graph's `managedDeviceOwnerType` has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ownership: Option<String>,
    /// How device management took the device on, as Graph's `deviceEnrollmentType` has it: for
    /// example `deviceEnrollmentManager`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enrolment_type: Option<String>,
    /// The id that the device has in Entra, as Graph's `azureADDeviceId` has it. An agent tells its
    /// own, so it is a claim until the desk finds it to be nobody else's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entra_device_id: Option<String>,
    /// The maker's serial number, as Graph's `serialNumber` has it; a claim, too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial_number: Option<String>,
    /// The settings that hold for the agent, by name. Of a secret one only that it is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<BTreeMap<String, Setting>>,
}

/// One of the agent's settings.
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// What holds; `null` for a secret.
    pub value: Value,
    /// Who said so: `default`, `file`, `command_line` or `policy`.
    pub from: String,
}

/// The reply to [`Enroll`].
#[derive(Clone, Serialize, Deserialize)]
pub struct Enrolled {
    /// How the desk names the device.
    pub device_id: String,
    /// 256 random bits in hex. The desk keeps only their hash, so this is the only time it is seen.
    pub credential: String,
    /// What the desk calls itself, for example `IT Helpdesk, Example Ltd`.
    pub desk: String,
}

/// The query of a long poll.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Poll {
    /// The cursor of the last [`Pending`], or 0 to be told everything at once.
    #[serde(default)]
    pub cursor: u64,
    /// How long the desk may hold the poll when there is nothing newer, in seconds.
    #[serde(default)]
    pub wait: u64,
}

/// Everything that is open for the device now: a snapshot, not a difference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// The desk's clock when it answered, so that a device whose clock is wrong knows how long an
    /// offer still lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub now: Option<u64>,
    /// In how many milliseconds the desk's devices are to come back when they lose it without a word,
    /// each at a moment of its own chance: the more devices, the longer. An agent takes no less than
    /// 500 and no more than 60,000 from it, and 8,000 from a desk that does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spread_ms: Option<u64>,
    /// Goes into the next poll. It changes with every change of what is below.
    pub cursor: u64,
    /// Requests that are not over and not launched, oldest first. One that is missing here and was
    /// not launched is withdrawn.
    pub requests: Vec<Offer>,
}

/// A wish to assist this device. It never carries the session code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Names the request everywhere: at most 64 of `A-Z a-z 0-9 - _`.
    pub id: String,
    /// Who asks.
    pub from: Asker,
    /// Why, in the operator's words.
    pub reason: String,
    /// What the operator wants to say beyond the reason; it is shown with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The ticket that this belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<String>,
    /// Two words that operator and user both see, to compare on the phone.
    pub check_words: Vec<String>,
    /// The login name of the only user who may be asked, if the operator named one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// When the operator asked.
    pub created_at: u64,
    /// When the offer ends by itself.
    pub expires_at: u64,
    /// How often the operator reminded the user. Each time it has grown the user is asked anew.
    #[serde(default)]
    pub reminders: u32,
    /// The request that this one continues, after a lost connection. What still runs of it on
    /// this device is closed when the user accepts this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<String>,
}

/// The person at the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asker {
    /// The operator's full name.
    pub name: String,
    /// The operator's mail address.
    pub address: String,
    /// What the desk calls itself.
    pub desk: String,
}

/// What the user, or the absence of one, answered. Safe to repeat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    /// The user agreed. Only the reply to this carries the session code.
    Accepted,
    /// The user refused.
    Declined {
        /// Why, in the user's words; may be empty.
        #[serde(default)]
        reason: String,
    },
    /// The user wants to be asked again. The request stays open.
    Snoozed {
        /// When, in Unix milliseconds; before the request expires.
        until: u64,
    },
    /// The user cannot be asked.
    Undeliverable {
        /// What is in the way.
        why: Obstacle,
    },
    /// Nobody answered in time. This is neither a consent nor a refusal.
    Expired,
}

/// Why a user could not be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// Nobody is at this session. The request stays open and is raised when somebody comes.
    NoUser,
    /// The session is locked. The request stays open and is raised when it is unlocked.
    Locked,
    /// The user wants not to be disturbed. The request stays open, shown without a sound, and is
    /// raised when that ends.
    DoNotDisturb,
    /// The request names another user. It is over.
    WrongUser,
}

/// The reply to [`Answer`].
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Answered {
    /// Present in the reply to [`Answer::Accepted`] and in no other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<Session>,
}

/// What the agent needs for the session. Not printable: the code is a secret.
#[derive(Clone, Serialize, Deserialize)]
pub struct Session {
    /// TeamViewer's one-time session code, for example `s06-301-144`.
    pub code: String,
    /// Where the desk suggests to fetch QuickSupport. The agent's own rules decide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quicksupport: Option<QuickSupport>,
}

/// A copy of QuickSupport that the desk suggests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuickSupport {
    /// Must be on the agent's list of allowed hosts.
    pub url: String,
    /// The SHA-256 in hex that the desk expects. It can only narrow what the agent trusts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

/// What became of an accepted request. Safe to repeat; a step may be skipped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "progress", rename_all = "snake_case")]
pub enum Progress {
    /// The user is being asked now, for the first time or again. The request stays open.
    Asked,
    /// QuickSupport is being fetched.
    Fetching,
    /// QuickSupport is here and trusted.
    Verified {
        /// Why it is trusted: who signed it, or which rule of the policy it met.
        by: String,
    },
    /// QuickSupport was started with the session code.
    Launched,
    /// QuickSupport ended. The request is over.
    Ended,
    /// It went wrong. The request is over.
    Failed {
        /// What went wrong, as a stable word such as `download` or `untrusted`.
        what: String,
    },
    /// The agent stopped between the launch and the end and lost sight of it. It is over.
    Interrupted,
    /// The agent took the withdrawn request down.
    Withdrawn,
    /// The user finds the request suspicious, also one that is over. It changes nothing else.
    Suspicious,
}

/// The body of every error.
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// A stable word: `malformed`, `unauthorized`, `refused`, `not_found`, `withdrawn`,
    /// `expired`, `declined`, `over`, `not_ready`, `too_large`, `busy`, `stopping` (503: the desk is
    /// being restarted, and `Retry-After` is this device's own time to come back).
    pub error: String,
    /// What exactly was wrong, as a stable word; there are many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What was wrong and what to do, for a person who reads English.
    pub detail: String,
}
