//! What the administrator decided: one list of keys, read from one raw map.
//!
//! The values arrive as somebody wrote them, in a registry, a profile or a file. They are read once;
//! every problem is named with its origin. A bad value never weakens consent or trust: it falls
//! back to its default, or, where the default would trust more, to nothing at all.

mod keys;
mod read;
mod shown;

use std::{collections::BTreeMap, path::PathBuf};

use serde::Serialize;
use serde_json::Value;

use super::{Millis, clean};
pub use keys::{KEYS, Key, Kind, LANGUAGES, Preset, Unit};
use read::Reader;
pub use shown::{Shown, shown};

/// The longest text about getting help, in characters.
const LONGEST_SUPPORT_TEXT: usize = 300;

/// Who set a value. Later ones win.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Built in.
    Default,
    /// The user's configuration file.
    File,
    /// The command line.
    CommandLine,
    /// Device management; the user cannot change it.
    Policy,
}

/// The values as they were written, each with who wrote it.
pub type Raw = BTreeMap<String, (Value, Origin)>;

impl Origin {
    /// A stable word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::File => "file",
            Self::CommandLine => "command_line",
            Self::Policy => "policy",
        }
    }
}

/// What holds now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Address of the desk, if there is one.
    pub desk_url: Option<String>,
    /// A PEM file that is trusted in addition to the system's authorities.
    pub certificate_authority: Option<PathBuf>,
    /// Which way leads to servers.
    pub proxy: ProxyRules,
    /// Where QuickSupport comes from and why it is trusted.
    pub quicksupport: QuickSupportRules,
    /// Which language the agent speaks, and whether the user may still choose another.
    pub language: LanguageRule,
    /// What the administrator says about getting help, beside our own words.
    pub support_text: Option<String>,
    /// After how long without an answer the window opens by itself, if it ever does.
    pub window_after: Option<Millis>,
    /// When there is an icon.
    pub tray_icon: TrayIcon,
    /// Whether the user may type a session code that IT gave by phone.
    pub allow_code: bool,
    /// Who updates the agent.
    pub updates: UpdateRules,
    /// Names of the keys that device management set.
    pub managed: Vec<&'static str>,
}

/// Who updates the agent, and from where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateRules {
    /// Who, if somebody said so.
    pub mode: Option<UpdateMode>,
    /// Where releases are described, if not at the desk.
    pub url: Option<String>,
}

impl UpdateRules {
    /// Who updates a program that is this user's own to replace, or is not. What a package or an
    /// installer put into place stays theirs, whatever is set.
    pub fn who(&self, ours: bool) -> UpdateMode {
        match (self.mode, ours) {
            (Some(UpdateMode::Off), _) => UpdateMode::Off,
            (Some(UpdateMode::Own) | None, true) => UpdateMode::Own,
            (Some(UpdateMode::Managed), _) | (Some(UpdateMode::Own) | None, false) => {
                UpdateMode::Managed
            }
        }
    }
}

/// Who updates the agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UpdateMode {
    /// Somebody else; the agent only says what there is.
    Managed,
    /// The agent.
    #[serde(rename = "self")]
    Own,
    /// Nobody looks.
    Off,
}

impl UpdateMode {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Managed => "managed",
            Self::Own => "self",
            Self::Off => "off",
        }
    }
}

/// When there is an icon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TrayIcon {
    /// As long as the agent runs.
    #[default]
    Always,
    /// While something waits, runs or has just ended.
    WhenPending,
    /// Not at all: notices and the window are enough.
    Never,
}

/// Which way leads to servers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProxyRules {
    /// The way.
    pub way: ProxyWay,
    /// Hosts to which it goes straight although there is a proxy.
    pub bypass: Vec<String>,
}

/// The ways to servers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ProxyWay {
    /// As the environment and the system say.
    #[default]
    System,
    /// Never through a proxy.
    Direct,
    /// Through this proxy.
    Fixed(String),
    /// As the script at this address says.
    Pac(String),
}

/// Where QuickSupport comes from and why it is trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuickSupportRules {
    /// Where it is fetched if the desk suggests nothing. A suggestion that is not allowed is refused,
    /// not replaced by this.
    pub url: String,
    /// Hosts that it may come from. None means that nothing is fetched.
    pub hosts: Vec<String>,
    /// What the administrator said of its hash.
    pub pin: Pin,
    /// A program that the administrator installed, to be used instead of a download.
    pub installed: Option<PathBuf>,
    /// The largest download, in bytes.
    pub most_bytes: u64,
    /// How the session is handed over.
    pub handover: Handover,
}

/// Who decides about the language, each by a tag of [`LANGUAGES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LanguageRule {
    /// The user, and without a choice the system.
    Free,
    /// The user, and without a choice it is this one.
    Suggested(&'static str),
    /// It is this one.
    Fixed(&'static str),
}

/// What the administrator said of the hash of QuickSupport.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pin {
    /// Nothing.
    None,
    /// It must be this one.
    Sha256([u8; 32]),
    /// Something that is not a hash: nothing matches it.
    Unreadable,
}

/// How the session is handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handover {
    /// QuickSupport is started.
    Program,
    /// The customer's link is opened.
    Link,
}

/// A value that could not be used as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Which key.
    pub key: String,
    /// Who set it.
    pub origin: Origin,
    /// What is wrong and what holds instead. Never repeats a secret.
    pub what: String,
}

/// What one system brings along.
#[derive(Clone, Copy, Debug)]
pub struct Defaults {
    /// TeamViewer's download address for this system; `None` where no program can be fetched.
    pub quicksupport_url: Option<&'static str>,
}

impl Policy {
    /// Reads the raw values. Always gives a policy; what was wrong stands beside it.
    pub fn read(raw: &Raw, defaults: Defaults) -> (Self, Vec<Problem>) {
        let mut reader = Reader {
            raw,
            problems: Vec::new(),
        };
        // Only looked at: the one effect that needs it reads it with `secret`.
        drop(reader.text("EnrolmentToken"));
        drop(reader.text("ProxyPassword"));
        reader.look_at_device_id();
        let policy = Self {
            desk_url: reader.text("DeskUrl"),
            certificate_authority: reader.text("DeskCertificateAuthority").map(PathBuf::from),
            proxy: reader.proxy(),
            quicksupport: reader.quicksupport(defaults),
            language: reader.language(),
            support_text: reader.line("SupportText", LONGEST_SUPPORT_TEXT),
            window_after: match reader.number("WindowAfter") {
                0 => None,
                seconds => Some(Millis::seconds(seconds)),
            },
            tray_icon: match reader.choice("TrayIcon") {
                Some("when-pending") => TrayIcon::WhenPending,
                Some("never") => TrayIcon::Never,
                Some(_) | None => TrayIcon::Always,
            },
            allow_code: reader.switch("AllowCode"),
            updates: reader.updates(),
            managed: KEYS
                .iter()
                .filter(|key| {
                    raw.get(key.name)
                        .is_some_and(|(_, origin)| *origin == Origin::Policy)
                })
                .map(|key| key.name)
                .collect(),
        };
        for (name, (_, origin)) in raw {
            if !KEYS.iter().any(|key| key.name == name) {
                reader.problems.push(Problem {
                    key: name.clone(),
                    origin: *origin,
                    what: "there is no such key; it is ignored".into(),
                });
            }
        }
        (policy, reader.problems)
    }
}

/// The secret under a key, for the one effect that needs it; it is kept out of [`Policy`].
pub fn secret<'a>(raw: &'a Raw, key: &str) -> Option<&'a str> {
    raw.get(key)
        .and_then(|(value, _)| value.as_str())
        .map(str::trim)
        .filter(|text| !text.is_empty())
}

/// Reads the id of a device in Entra: a GUID, in one spelling.
pub fn entra_device_id(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_lowercase();
    let groups: Vec<usize> = text.split('-').map(str::len).collect();
    let hex = text
        .bytes()
        .all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
    (hex && groups == [8, 4, 4, 4, 12]).then_some(text)
}

/// Reads a SHA-256 from 64 hexadecimal digits.
pub fn digest(text: &str) -> Option<[u8; 32]> {
    let text = text.trim().as_bytes();
    let mut digest = [0; 32];
    if text.len() != 64 {
        return None;
    }
    for (byte, pair) in digest.iter_mut().zip(text.chunks_exact(2)) {
        let digit = |at: usize| char::from(pair[at]).to_digit(16);
        *byte = u8::try_from(digit(0)? * 16 + digit(1)?).ok()?;
    }
    Some(digest)
}

#[cfg(test)]
#[expect(clippy::panic, reason = "a failed step fails the test")]
mod tests;
