//! Reads each value once, and names what is wrong with it.

use std::path::PathBuf;

use serde_json::Value;

use super::{
    Defaults, Handover, Key, Kind, LanguageRule, Origin, Pin, Problem, ProxyRules, ProxyWay,
    QuickSupportRules, Raw, UpdateMode, UpdateRules, clean, digest, entra_device_id,
};

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
            most_bytes: self.number("QuickSupportMaxMiB") * 1024 * 1024,
            handover: match self.choice("QuickSupportHandover") {
                Some("link") => Handover::Link,
                Some("program") => Handover::Program,
                Some(_) | None if no_program => Handover::Link,
                Some(_) | None => Handover::Program,
            },
        }
    }

    pub(super) fn proxy(&mut self) -> ProxyRules {
        let (url, script) = (self.proxy_url(), self.text("ProxyPacUrl"));
        // Only looked at: the one effect that needs it reads it with its password.
        drop(self.text("ProxyUser"));
        let mode = self.choice("ProxyMode");
        let way = match (mode, url, script) {
            (Some("direct"), ..) => ProxyWay::Direct,
            (Some("fixed") | None, Some(url), _) => ProxyWay::Fixed(url),
            (Some("pac") | None, _, Some(script)) => ProxyWay::Pac(script),
            (Some("fixed"), None, _) => {
                self.problem(
                    "ProxyMode",
                    "fixed needs ProxyUrl; the system's settings hold",
                );
                ProxyWay::System
            }
            (Some("pac"), _, None) => {
                self.problem(
                    "ProxyMode",
                    "pac needs ProxyPacUrl; the system's settings hold",
                );
                ProxyWay::System
            }
            (Some(_) | None, ..) => ProxyWay::System,
        };
        let bypass = self.list("ProxyBypass");
        ProxyRules { way, bypass }
    }

    fn proxy_url(&mut self) -> Option<String> {
        const KEY: &str = "ProxyUrl";
        let url = self.text(KEY)?;
        let spoken = !url.contains("://")
            || ["http://", "https://"]
                .iter()
                .any(|scheme| url.starts_with(scheme));
        let fine = spoken && !url.contains('@') && url.bytes().all(|byte| byte.is_ascii_graphic());
        if !fine {
            self.problem(
                KEY,
                "must look like http://proxy.example.com:8080, without a name or a password; it is ignored",
            );
        }
        fine.then_some(url)
    }

    /// Texts, or one text with commas; anything else is named and ignored.
    fn list(&mut self, key: &'static str) -> Vec<String> {
        let texts: Option<Vec<&str>> = match self.raw.get(key).map(|(value, _)| value) {
            None => return Vec::new(),
            Some(Value::String(text)) => Some(text.split(',').collect()),
            Some(Value::Array(items)) => items.iter().map(Value::as_str).collect(),
            Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_)) => None,
        };
        let Some(texts) = texts else {
            self.problem(key, "must be a list of texts; it is ignored");
            return Vec::new();
        };
        let filled = texts
            .into_iter()
            .map(str::trim)
            .filter(|text| !text.is_empty());
        filled.map(str::to_owned).collect()
    }

    fn hosts(&mut self) -> Vec<String> {
        const KEY: &str = "QuickSupportHosts";
        let Some((value, _)) = self.raw.get(KEY) else {
            return preset(KEY)
                .split(',')
                .map(|host| host.trim().to_owned())
                .collect();
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

    /// Only looked at: whoever tells the desk what this device is reads it with `entra_device_id`.
    pub(super) fn look_at_device_id(&mut self) {
        const KEY: &str = "EntraDeviceId";
        if self
            .text(KEY)
            .is_some_and(|text| entra_device_id(&text).is_none())
        {
            self.problem(
                KEY,
                "must be the id of a device in Entra, 32 hexadecimal digits in five groups; it is ignored",
            );
        }
    }

    /// A text of one line, made fit for a person's eyes.
    pub(super) fn line(&mut self, key: &'static str, most: usize) -> Option<String> {
        let text = self.text(key)?;
        if text.chars().count() > most {
            self.problem(key, &format!("has more than {most} characters; it is cut"));
        }
        Some(clean(&text, most)).filter(|text| !text.is_empty())
    }

    pub(super) fn language(&mut self) -> LanguageRule {
        const KEY: &str = "Language";
        let origin = self.raw.get(KEY).map(|(_, origin)| *origin);
        match (self.choice(KEY), origin) {
            (Some(tag), Some(Origin::Policy | Origin::CommandLine)) => LanguageRule::Fixed(tag),
            (Some(tag), Some(Origin::File | Origin::Default) | None) => {
                LanguageRule::Suggested(tag)
            }
            (None, _) => LanguageRule::Free,
        }
    }

    /// A word that cannot be read, and an address that is none, leave the agent as it is.
    pub(super) fn updates(&mut self) -> UpdateRules {
        let problems = self.problems.len();
        let mode = match self.choice("UpdateMode") {
            Some("self") => Some(UpdateMode::Own),
            Some("off") => Some(UpdateMode::Off),
            Some("managed") => Some(UpdateMode::Managed),
            Some(_) | None => None,
        };
        let url = self.update_url();
        let sound = self.problems.len() == problems;
        UpdateRules {
            mode: match mode {
                Some(UpdateMode::Off) => mode,
                _ if !sound => Some(UpdateMode::Managed),
                mode => mode,
            },
            url,
        }
    }

    fn update_url(&mut self) -> Option<String> {
        const KEY: &str = "UpdateUrl";
        let problems = self.problems.len();
        let url = self.text(KEY).filter(|url| is_safe(url));
        if url.is_none()
            && self.problems.len() == problems
            && self.raw.get(KEY).is_some_and(|(value, _)| !is_blank(value))
        {
            self.problem(
                KEY,
                "must look like https://mirror.example.com/directory/, without a user name, ? or #; \
                 it is ignored, and the agent does not replace itself",
            );
        }
        url
    }

    pub(super) fn number(&mut self, key: &'static str) -> u64 {
        let default = preset(key).parse().unwrap_or_default();
        let Some((value, _)) = self.raw.get(key) else {
            return default;
        };
        let number = value
            .as_u64()
            .or_else(|| value.as_str().and_then(|text| text.trim().parse().ok()));
        let bounds = Key::named(key).map(|known| known.kind);
        let Some(Kind::Number { least, most, unit }) = bounds else {
            return default;
        };
        match number {
            Some(number) if (least..=most).contains(&number) => number,
            Some(_) | None => {
                let unit = unit.word();
                let what =
                    format!("must be a whole number of {unit}, {least} to {most}; {default} holds");
                self.problem(key, &what);
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

    pub(super) fn choice(&mut self, key: &'static str) -> Option<&'static str> {
        let text = self.text(key)?;
        let Some(Kind::Choice(words)) = Key::named(key).map(|known| known.kind) else {
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

fn is_blank(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.trim().is_empty())
}

/// Whether this is the address of a server that proves its name, or of this device itself, and of
/// nothing else: no user, no question.
fn is_safe(url: &str) -> bool {
    let fine = |byte: u8| byte.is_ascii_graphic() && !b"?#@\\".contains(&byte);
    let (scheme, rest) = url.split_once("://").unwrap_or_default();
    let server = rest.split('/').next().unwrap_or_default();
    let bracket = server.find(']').unwrap_or_default();
    let (host, port) = match server[bracket..].find(':') {
        Some(colon) => server.split_at(bracket + colon),
        None => (server, ":0"),
    };
    let six = |host: &str| {
        let inner = host
            .strip_prefix('[')
            .and_then(|host| host.strip_suffix(']'));
        inner.is_some_and(|inner| {
            let of_it = |byte: u8| byte.is_ascii_hexdigit() || b":.".contains(&byte);
            inner.contains(':') && inner.bytes().all(of_it)
        })
    };
    let named = !host.is_empty() && !host.contains(['[', ']']);
    let proven = scheme == "https" && (named || six(host));
    let here = scheme == "http" && (host == "localhost" || host == "[::1]" || is_loopback(host));
    url.bytes().all(fine) && port[1..].parse::<u16>().is_ok() && (proven || here)
}

/// Four numbers, the first of them 127.
fn is_loopback(host: &str) -> bool {
    let parts: Vec<Option<u8>> = host.split('.').map(|part| part.parse().ok()).collect();
    matches!(parts[..], [Some(127), Some(_), Some(_), Some(_)])
}

/// What holds when nobody sets a key, where that is a value.
fn preset(key: &str) -> &'static str {
    let value = Key::named(key).and_then(|key| key.default.value());
    value.unwrap_or_default()
}
