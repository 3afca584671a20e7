//! Reads each value once, and names what is wrong with it.

use std::path::PathBuf;

use serde_json::Value;

use super::{Defaults, Handover, KEYS, Kind, Origin, Pin, Problem, QuickSupportRules, Raw, digest};

pub(super) struct Reader<'a> {
    pub(super) raw: &'a Raw,
    pub(super) problems: Vec<Problem>,
}

impl Reader<'_> {
    pub(super) fn quicksupport(&mut self, defaults: Defaults) -> QuickSupportRules {
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

    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        let (value, _) = self.raw.get(key)?;
        let Some(text) = value.as_str() else {
            self.problem(key, "must be a text; it is ignored");
            return None;
        };
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    pub(super) fn number(&mut self, key: &'static str, default: u64) -> u64 {
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

    /// Yes or no; no when it is neither.
    pub(super) fn switch(&mut self, key: &'static str) -> bool {
        let Some((value, _)) = self.raw.get(key) else {
            return false;
        };
        let text = match value {
            Value::Bool(is) => return *is,
            Value::Number(number) => number.to_string(),
            Value::String(text) => text.trim().to_ascii_lowercase(),
            Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
        };
        match text.as_str() {
            "true" | "1" => true,
            "false" | "0" => false,
            _ => {
                self.problem(key, "must be true or false; false holds");
                false
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
