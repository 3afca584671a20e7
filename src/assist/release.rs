//! What to think of a release of our own: whether this device is to have it, and when.
//!
//! Whoever asks has checked the signature. Everything else that could be wrong with a release is
//! judged here, without a network, a disk or a clock.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{Millis, Timestamp, View, policy::UpdateMode};

/// Between two looks for a release, at least.
const PAUSE: Millis = Millis::seconds(6 * 60 * 60);
/// So much longer on one device than on another.
const SPREAD: Millis = Millis::seconds(60 * 60);
/// So wrong may the clock of a device be that reads a release, or that of the publisher.
const CLOCKS: Millis = Millis::DAY;
/// A new version that did not get as far as its first answer from the desk is started so often.
pub const TRIES: u32 = 2;
/// So much time it has for that, each time.
pub const TRIAL: Millis = Millis::seconds(30 * 60);

/// A version: three numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Version(pub u32, pub u32, pub u32);

/// A text is no version of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a version is three numbers such as 0.2.0")]
pub struct NoVersion;

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

impl FromStr for Version {
    type Err = NoVersion;

    fn from_str(text: &str) -> Result<Self, NoVersion> {
        let mut parts = text.split('.').map(|part| {
            let plain = part == "0" || !part.starts_with(['0', '+']);
            part.parse().ok().filter(|_| plain).ok_or(NoVersion)
        });
        let mut next = || parts.next().ok_or(NoVersion)?;
        let version = Self(next()?, next()?, next()?);
        match parts.next() {
            None => Ok(version),
            Some(_) => Err(NoVersion),
        }
    }
}

impl From<Version> for String {
    fn from(version: Version) -> Self {
        version.to_string()
    }
}

impl TryFrom<String> for Version {
    type Error = NoVersion;

    fn try_from(text: String) -> Result<Self, NoVersion> {
        text.parse()
    }
}

/// What the publisher says, in our own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Which version it is.
    pub version: Version,
    /// Goes up with each document.
    pub counter: u64,
    /// When it was signed.
    pub issued: Timestamp,
    /// When it is no longer to be believed.
    pub expires: Timestamp,
    /// How many of a thousand devices are to have it.
    pub rollout: u16,
    /// The oldest desk that it understands.
    pub minimum_desk: Option<Version>,
    /// What there is to fetch.
    pub artefacts: Vec<Artefact>,
}

/// One file of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artefact {
    /// For which system.
    pub system: String,
    /// For which processor.
    pub processor: String,
    /// Its name.
    pub name: String,
    /// Its length in bytes.
    pub size: u64,
    /// Its SHA-256.
    pub sha256: [u8; 32],
}

/// What there is to know of this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// The version that runs.
    pub version: Version,
    /// The system, as the publisher calls it.
    pub system: String,
    /// The processor, as the publisher calls it.
    pub processor: String,
    /// A number of its own.
    pub id: u64,
    /// The greatest counter that it has seen.
    pub counter: u64,
    /// A version that was tried and did not work, and the counter under which it came.
    pub failed: Option<(Version, u64)>,
    /// The version of its desk, if that is known.
    pub desk: Option<Version>,
}

/// What follows from a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is the one that runs.
    Current,
    /// It is this device's turn to have it.
    Due(Artefact),
    /// It is for others first.
    Later,
    /// It is not for this device.
    Refused(Refusal),
}

/// Why a release is not for this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A newer document was seen: somebody shows an old one again.
    #[error("a newer description of releases was seen already: this one is shown again")]
    Replayed,
    /// It is too old to be believed.
    #[error(
        "the description of releases has expired: whoever serves it holds a newer one back, or none was made"
    )]
    Expired,
    /// It is from the future.
    #[error("the description of releases is from the future: the clock of this device is wrong")]
    Early,
    /// It is older than what runs.
    #[error("it is older than the version that runs")]
    Older,
    /// It was tried.
    #[error("it was tried and did not work; it is tried again when the publisher says so")]
    Failed,
    /// There is none for this system and processor.
    #[error("there is none for this system and processor")]
    NotForUs,
    /// The desk is too old for it.
    #[error("it needs a newer desk")]
    Desk,
}

/// Judges a release that is signed by somebody whom this device trusts.
pub fn judge(release: &Release, device: &Device, now: Timestamp) -> Verdict {
    let refused = |why| Verdict::Refused(why);
    if release.counter < device.counter {
        return refused(Refusal::Replayed);
    }
    if now >= release.expires {
        return refused(Refusal::Expired);
    }
    if now.plus(CLOCKS) < release.issued {
        return refused(Refusal::Early);
    }
    if release.version == device.version {
        return Verdict::Current;
    }
    if release.version < device.version {
        return refused(Refusal::Older);
    }
    if let Some((version, counter)) = device.failed
        && version == release.version
        && release.counter <= counter
    {
        return refused(Refusal::Failed);
    }
    let ours = release.artefacts.iter().find(|artefact| {
        artefact.system == device.system && artefact.processor == device.processor
    });
    let Some(ours) = ours else {
        return refused(Refusal::NotForUs);
    };
    if release.minimum_desk.is_some() && release.minimum_desk > device.desk {
        return refused(Refusal::Desk);
    }
    if place(device.id, release.version) >= release.rollout {
        return Verdict::Later;
    }
    Verdict::Due(ours.clone())
}

/// Where this device stands in the queue of a thousand for this version: another place for each
/// version, so that not always the same ones go first.
fn place(device: u64, version: Version) -> u16 {
    let Version(major, minor, patch) = version;
    let mixed = [major, minor, patch]
        .into_iter()
        .fold(device, |mixed, part| mix(mixed ^ u64::from(part)));
    u16::try_from(mixed % 1000).unwrap_or(0)
}

/// A step of splitmix64 (Steele, Lea, Flood 2014): each bit depends on all the others.
fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// Whether it is time to look for a release, after a look at another time. Devices that began together
/// do not go on together.
pub fn is_due(looked: Option<Timestamp>, device: u64, now: Timestamp) -> bool {
    let Some(looked) = looked else {
        return true;
    };
    let spread = Millis(mix(device ^ looked.0) % SPREAD.0);
    // Set back, the clock would have us wait for as long as it was wrong.
    looked > now || now >= looked.plus(PAUSE).plus(spread)
}

/// Whether nothing is going on that the user or the desk could miss: only then anything is fetched,
/// and only then the program is replaced.
pub fn is_quiet(view: &View) -> bool {
    is_idle(view) && !view.storage_failed && view.desk.trouble.is_none()
}

/// Whether nothing is open that the end of this process would disturb, whatever the desk says.
pub fn is_idle(view: &View) -> bool {
    view.prompts.is_empty() && view.sessions.is_empty() && view.waiting == 0
}

/// How it stands with updates, for whoever asks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Standing {
    /// Nobody looks for any.
    #[default]
    Off,
    /// Nobody has looked yet, or what was seen is nothing to speak of.
    Unknown,
    /// What runs is the newest.
    Current,
    /// There is a newer one, which somebody else installs.
    Available {
        /// Which.
        version: Version,
    },
    /// There is a newer one, which is for others first.
    Later {
        /// Which.
        version: Version,
        /// Until when that is believed.
        until: Timestamp,
    },
    /// There is a newer one, which waits for a quiet moment.
    Waiting {
        /// Which.
        version: Version,
    },
    /// It was installed, and the desk has yet to answer it.
    Trial {
        /// Which.
        version: Version,
    },
    /// It did not work, and the one before is back.
    RolledBack {
        /// Which did not work.
        version: Version,
    },
    /// There is none to be had, or it could not be installed.
    Trouble {
        /// Why.
        why: String,
    },
}

/// How it stands with updates, and who sees to them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outlook {
    /// How it stands.
    #[serde(flatten)]
    pub standing: Standing,
    /// Who sees to them; [`UpdateMode::Off`] also where there is nowhere to look.
    pub by: UpdateMode,
    /// Whether a publisher's key is built into the program. Without one no release is believed.
    pub key: bool,
    /// When a release was last looked for.
    pub looked: Option<Timestamp>,
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests;
