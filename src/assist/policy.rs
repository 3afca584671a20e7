//! What the administrator decided: one list of keys, read from one raw map.
//!
//! The values arrive as somebody wrote them, in a registry, a profile or a file. They are read once;
//! every problem is named with its origin. A bad value never weakens consent or trust: it falls
//! back to its default, or, where the default would trust more, to nothing at all.

use std::{collections::BTreeMap, path::PathBuf};

use serde::Serialize;
use serde_json::Value;

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

/// One setting: everything that a person or a template needs to know of it.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name, the same on every system. It never changes once released.
    pub name: &'static str,
    /// What kind of value it takes.
    pub kind: Kind,
    /// What holds when nobody sets it, in words.
    pub default: &'static str,
    /// What it does.
    pub meaning: &'static str,
}

/// The kinds of value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A text that must not be printed.
    Secret,
    /// A list of texts; a text with commas is read as one.
    List,
    /// A whole number within bounds.
    Number {
        /// The least.
        least: u64,
        /// The most.
        most: u64,
    },
    /// One of these words.
    Choice(&'static [&'static str]),
}

/// Every key there is.
pub const KEYS: &[Key] = &[
    Key {
        name: "DeskUrl",
        kind: Kind::Text,
        default: "none: the agent waits until it is set",
        meaning: "Address of the desk, https://… (http:// only to this device itself).",
    },
    Key {
        name: "EnrolmentToken",
        kind: Kind::Secret,
        default: "none",
        meaning: "Token with which the device introduces itself to the desk.",
    },
    Key {
        name: "DeskCertificateAuthority",
        kind: Kind::Text,
        default: "the system's trusted authorities",
        meaning: "File with a PEM certificate that is trusted in addition, for the desk and downloads.",
    },
    Key {
        name: "QuickSupportUrl",
        kind: Kind::Text,
        default: "TeamViewer's download address for this system",
        meaning: "Where QuickSupport is fetched. Its host must be in QuickSupportHosts.",
    },
    Key {
        name: "QuickSupportHosts",
        kind: Kind::List,
        default: "download.teamviewer.com, dl.teamviewer.com",
        meaning: "Hosts that QuickSupport may come from, redirects included.",
    },
    Key {
        name: "QuickSupportSha256",
        kind: Kind::Text,
        default: "none: TeamViewer replaces the file in place, so it has no stable hash",
        meaning: "SHA-256 that the download must have.",
    },
    Key {
        name: "QuickSupportPath",
        kind: Kind::Text,
        default: "none: QuickSupport is fetched for each session",
        meaning: "Program of a QuickSupport that the administrator installed; nothing is fetched.",
    },
    Key {
        name: "QuickSupportMaxMiB",
        kind: Kind::Number {
            least: 1,
            most: 2048,
        },
        default: "256",
        meaning: "The largest download, in MiB. Unpacked it may be four times as large.",
    },
    Key {
        name: "QuickSupportHandover",
        kind: Kind::Choice(&["program", "link"]),
        default: "program; link where no program can be fetched",
        meaning: "Start QuickSupport itself, or open the session's link in the browser.",
    },
];

/// What holds now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Address of the desk, if there is one.
    pub desk_url: Option<String>,
    /// A PEM file that is trusted in addition to the system's authorities.
    pub certificate_authority: Option<PathBuf>,
    /// Where QuickSupport comes from and why it is trusted.
    pub quicksupport: QuickSupportRules,
    /// Names of the keys that device management set.
    pub managed: Vec<&'static str>,
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
        let policy = Self {
            desk_url: reader.text("DeskUrl"),
            certificate_authority: reader.text("DeskCertificateAuthority").map(PathBuf::from),
            quicksupport: reader.quicksupport(defaults),
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

struct Reader<'a> {
    raw: &'a Raw,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn quicksupport(&mut self, defaults: Defaults) -> QuickSupportRules {
        let url = self.text("QuickSupportUrl");
        let no_program = url.is_none() && defaults.quicksupport_url.is_none();
        QuickSupportRules {
            url: url
                .or(defaults.quicksupport_url.map(str::to_owned))
                .unwrap_or_default(),
            hosts: self.hosts(),
            pin: self.pin(),
            installed: self.installed(),
            most_bytes: self.number("QuickSupportMaxMiB", 256) * 1024 * 1024,
            handover: match self.choice("QuickSupportHandover") {
                Some("link") => Handover::Link,
                Some("program") => Handover::Program,
                Some(_) | None if no_program => Handover::Link,
                Some(_) | None => Handover::Program,
            },
        }
    }

    fn hosts(&mut self) -> Vec<String> {
        const KEY: &str = "QuickSupportHosts";
        let Some((value, _)) = self.raw.get(KEY) else {
            return ["download.teamviewer.com", "dl.teamviewer.com"]
                .map(str::to_owned)
                .to_vec();
        };
        let texts: Option<Vec<&str>> = match value {
            Value::String(text) => Some(text.split(',').collect()),
            Value::Array(items) => items.iter().map(Value::as_str).collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => None,
        };
        let Some(texts) = texts else {
            self.problem(
                KEY,
                "must be a list of host names; no host is allowed until it is",
            );
            return Vec::new();
        };
        let mut hosts = Vec::new();
        for text in texts
            .into_iter()
            .map(str::trim)
            .filter(|text| !text.is_empty())
        {
            let fine = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:[]".contains(&byte);
            if text.bytes().all(fine) {
                hosts.push(text.to_ascii_lowercase());
            } else {
                self.problem(
                    KEY,
                    "contains something that is not a host name; that one is ignored",
                );
            }
        }
        hosts
    }

    fn pin(&mut self) -> Pin {
        const KEY: &str = "QuickSupportSha256";
        if !self.raw.contains_key(KEY) {
            return Pin::None;
        }
        match self.text(KEY).as_deref().and_then(digest) {
            Some(digest) => Pin::Sha256(digest),
            None => {
                self.problem(
                    KEY,
                    "must be 64 hexadecimal digits; nothing is trusted until it is",
                );
                Pin::Unreadable
            }
        }
    }

    /// A path that cannot be read is no leave to download instead: it becomes one that nothing is at.
    fn installed(&mut self) -> Option<PathBuf> {
        const KEY: &str = "QuickSupportPath";
        if self.raw.get(KEY)?.0.is_string() {
            return self.text(KEY).map(PathBuf::from);
        }
        self.problem(
            KEY,
            "must be a text; no QuickSupport is started until it is",
        );
        Some(PathBuf::new())
    }

    fn text(&mut self, key: &'static str) -> Option<String> {
        let (value, _) = self.raw.get(key)?;
        let Some(text) = value.as_str() else {
            self.problem(key, "must be a text; it is ignored");
            return None;
        };
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    fn number(&mut self, key: &'static str, default: u64) -> u64 {
        let Some((value, _)) = self.raw.get(key) else {
            return default;
        };
        let number = value
            .as_u64()
            .or_else(|| value.as_str().and_then(|text| text.trim().parse().ok()));
        let within = KEYS
            .iter()
            .find(|known| known.name == key)
            .is_some_and(|known| {
                matches!((known.kind, number), (Kind::Number { least, most }, Some(number))
                if (least..=most).contains(&number))
            });
        match number {
            Some(number) if within => number,
            Some(_) | None => {
                self.problem(
                    key,
                    &format!("must be a number within its bounds; {default} holds"),
                );
                default
            }
        }
    }

    fn choice(&mut self, key: &'static str) -> Option<&'static str> {
        let text = self.text(key)?;
        let choices = KEYS
            .iter()
            .find(|known| known.name == key)
            .map(|known| known.kind);
        let Some(Kind::Choice(words)) = choices else {
            return None;
        };
        let found = words.iter().copied().find(|word| *word == text);
        if found.is_none() {
            self.problem(
                key,
                &format!("must be one of {}; the default holds", words.join(", ")),
            );
        }
        found
    }

    fn problem(&mut self, key: &str, what: &str) {
        let origin = self
            .raw
            .get(key)
            .map_or(Origin::Default, |(_, origin)| *origin);
        self.problems.push(Problem {
            key: key.to_owned(),
            origin,
            what: what.to_owned(),
        });
    }
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
mod tests {
    use serde_json::json;

    use super::*;

    const LINUX: Defaults = Defaults {
        quicksupport_url: Some("https://download.teamviewer.com/download/teamviewer_qs.tar.gz"),
    };

    fn read(values: Value) -> (Policy, Vec<Problem>) {
        let Value::Object(values) = values else {
            panic!("an object");
        };
        let raw = values
            .into_iter()
            .map(|(key, value)| (key, (value, Origin::Policy)))
            .collect();
        Policy::read(&raw, LINUX)
    }

    #[test]
    fn nothing_set_is_the_default() {
        let (policy, problems) = read(json!({}));
        assert!(problems.is_empty());
        assert_eq!(
            policy.quicksupport.hosts,
            ["download.teamviewer.com", "dl.teamviewer.com"]
        );
        assert_eq!(policy.quicksupport.handover, Handover::Program);
        assert_eq!(policy.quicksupport.pin, Pin::None);
        assert!(policy.managed.is_empty());
    }

    #[test]
    fn no_program_means_the_link() {
        let none = Defaults {
            quicksupport_url: None,
        };
        let (policy, _) = Policy::read(&Raw::new(), none);
        assert_eq!(policy.quicksupport.handover, Handover::Link);
    }

    /// A value that cannot be read must not trust more than the administrator meant.
    #[test]
    fn a_bad_value_never_trusts_more() {
        let bad = [
            json!(1),
            json!(true),
            json!(null),
            json!({}),
            json!("nonsense"),
            json!(""),
        ];
        for value in bad {
            let (policy, problems) = read(json!({ "QuickSupportSha256": value }));
            assert_eq!(policy.quicksupport.pin, Pin::Unreadable, "{value}");
            assert_eq!(problems.len().min(1), 1, "{value}");
        }
        for value in [json!(1), json!(true), json!(null), json!({}), json!([1])] {
            let (policy, problems) = read(json!({ "QuickSupportHosts": value }));
            assert!(policy.quicksupport.hosts.is_empty(), "{value}");
            assert_eq!(problems.len(), 1, "{value}");
        }
        for value in [json!(1), json!(true), json!(null), json!({}), json!([])] {
            let (policy, problems) = read(json!({ "QuickSupportPath": value }));
            assert_eq!(
                policy.quicksupport.installed,
                Some(PathBuf::new()),
                "{value}"
            );
            assert_eq!(problems.len(), 1, "{value}");
        }
        let (policy, problems) = read(json!({ "QuickSupportHosts": "a.example, b/../c, *" }));
        assert_eq!(policy.quicksupport.hosts, ["a.example"]);
        assert_eq!(problems.len(), 2);
    }

    #[test]
    fn problems_name_key_and_origin_and_no_secret() {
        let (policy, problems) = read(json!({
            "QuickSupportMaxMiB": 0, "QuickSupportHandover": "shell", "Consent": "off",
            "EnrolmentToken": "s3cret",
        }));
        assert_eq!(policy.quicksupport.most_bytes, 256 << 20);
        let keys = problems.iter().map(|problem| problem.key.as_str());
        assert_eq!(
            keys.collect::<Vec<_>>(),
            ["QuickSupportMaxMiB", "QuickSupportHandover", "Consent"]
        );
        assert!(
            problems
                .iter()
                .all(|problem| problem.origin == Origin::Policy)
        );
        assert!(!format!("{policy:?} {problems:?}").contains("s3cret"));
        assert_eq!(policy.managed.len(), 3);
    }

    #[test]
    fn a_hash_is_sixty_four_digits() {
        assert_eq!(digest(&"0a".repeat(32)), Some([10; 32]));
        for text in ["", "0a", &"0g".repeat(32), &"é".repeat(32)] {
            assert_eq!(digest(text), None);
        }
    }
}
