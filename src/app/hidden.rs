//! What the file for IT must not tell of: whose device it is, and where the company's servers are.
//!
//! Everything that is known of them is put together here, also where the settings as a whole cannot
//! be read; what nobody knew of is found by its form.

use companion_platform as platform;
use reqwest::Url;
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::{Run, settings::config_file};
use crate::assist::Record;
use crate::assist::policy::{Origin, Raw, Shown, secret};
use crate::config;
use crate::diagnosis::{Redaction, is_public};
use crate::doctor::{Check, Finding};

/// The desk that the device is enrolled at, and what that knows it by.
type Enrolled = (String, Option<Zeroizing<String>>);

/// The settings for whoever only wants to know what must not be told: each part that can be read,
/// though another one cannot.
pub(super) fn readable(options: &Run) -> Raw {
    let file = config_file(options).and_then(|path| config::file(&path).ok());
    let text = |(key, value): &(String, String)| (key.clone(), Value::String(value.clone()));
    let mut line: Map<String, Value> = options.settings.iter().map(text).collect();
    if let Some(desk) = &options.desk {
        line.insert("DeskUrl".into(), Value::String(desk.clone()));
    }
    config::merge([
        (file.unwrap_or_default(), Origin::File),
        (line, Origin::CommandLine),
        (platform::policy().unwrap_or_default(), Origin::Policy),
    ])
}

/// Hides who the user is, how the device is called, and every secret of the settings.
pub(super) fn device(raw: &Raw, enrolled: Option<&Enrolled>) -> Redaction {
    let facts = platform::facts();
    let mut hidden = Redaction::default()
        .hide(&facts.user, "<user>")
        .hide(&facts.name, "<host>");
    if let Some((short, _)) = facts.name.split_once('.') {
        hidden = hidden.hide(short, "<host>");
    }
    if let Some(dirs) = directories::BaseDirs::new() {
        hidden = hidden.hide(&dirs.home_dir().to_string_lossy(), "<home>");
    }
    let secrets = ["EnrolmentToken", "ProxyPassword", "ProxyUser"];
    let secrets = secrets.into_iter().filter_map(|key| secret(raw, key));
    let hidden = secrets.fold(hidden, |hidden, secret| hidden.hide(secret, "<secret>"));
    let Some((desk, credential)) = enrolled else {
        return hidden;
    };
    let hidden = place(hidden, desk, "<desk>");
    match credential {
        Some(credential) => hidden.hide(credential, "<secret>"),
        None => hidden,
    }
}

/// Hides the servers that the settings name, or the journal: desks of earlier days, too.
pub(super) fn servers(hidden: Redaction, raw: &Raw, journal: &[Record]) -> Redaction {
    let origins = journal.iter().filter_map(|record| match record {
        // A fixture's is a path.
        Record::Offered { origin, .. } => origin.contains("://").then_some(origin),
        Record::Accepted { .. }
        | Record::Snoozed { .. }
        | Record::Launching { .. }
        | Record::Started { .. }
        | Record::Ended { .. }
        | Record::Reported { .. }
        | Record::Suspected { .. }
        | Record::SuspicionHeard { .. }
        | Record::Gap
        | Record::Foreign(_) => None,
    });
    let hidden = origins.fold(hidden, |hidden, origin| place(hidden, origin, "<desk>"));
    let keys = [
        // The last one holds where a server is two of them.
        ("ProxyBypass", "<bypassed>"),
        ("QuickSupportHosts", "<download>"),
        ("QuickSupportUrl", "<download>"),
        ("ProxyPacUrl", "<proxy-script>"),
        ("ProxyUrl", "<proxy>"),
        ("UpdateUrl", "<download>"),
        ("DeskUrl", "<desk>"),
    ];
    let named = keys.into_iter().flat_map(|(key, instead)| {
        let value = raw.get(key).map(|(value, _)| value);
        value
            .into_iter()
            .flat_map(texts)
            .map(move |it| (it, instead))
    });
    named.fold(hidden, |hidden, (text, instead)| {
        place(hidden, &text, instead)
    })
}

/// Hides the servers that the doctor came across: the environment's and the system's proxies, and
/// those that a script chose.
pub(super) fn found(hidden: Redaction, found: &[Finding]) -> Redaction {
    let values = found.iter().flat_map(|finding| {
        let of = |name| finding.values.get(name).map(String::as_str);
        let host = match finding.check {
            Check::QuickSupport => (of("host"), "<download>"),
            Check::Policy
            | Check::Desk
            | Check::Proxy
            | Check::Certificate
            | Check::Clock
            | Check::Credential
            | Check::Notifications
            | Check::Tray
            | Check::Disk
            | Check::Updates
            | Check::System => (of("host"), "<desk>"),
        };
        [host, (of("proxy"), "<proxy>")]
    });
    let values = values.filter_map(|(value, instead)| Some((value?, instead)));
    values.fold(hidden, |hidden, (value, instead)| {
        place(hidden, value, instead)
    })
}

/// The settings without the administrator's own sentence, which may name anybody, and without what
/// Entra calls the device.
pub(super) fn wordless(mut shown: Shown) -> Shown {
    for (key, instead) in [("SupportText", "<text>"), ("EntraDeviceId", "<device>")] {
        if let Some((text, _)) = shown.get_mut(key) {
            *text = Value::String(instead.to_owned());
        }
    }
    shown
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => text.split(',').map(str::to_owned).collect(),
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => Vec::new(),
    }
}

/// Hides the host of an address, and the domain that it shares with others.
fn place(hidden: Redaction, address: &str, instead: &'static str) -> Redaction {
    let Some(host) = host(address) else {
        return hidden;
    };
    if is_public(&host) {
        return hidden;
    }
    let hidden = hidden.hide(&host, instead);
    match host.split_once('.') {
        Some((_, domain)) if domain.contains('.') && host.parse::<std::net::IpAddr>().is_err() => {
            hidden.hide(domain, "<domain>")
        }
        Some(_) | None => hidden,
    }
}

/// The host of an address, of a host with a port, or of an entry of a list of exceptions.
fn host(address: &str) -> Option<String> {
    let address = address.trim().trim_start_matches(['*', '.']);
    let whole = match address.contains("://") {
        true => address.to_owned(),
        false => format!("https://{address}"),
    };
    let url = Url::parse(&whole).ok()?;
    let host = url.host_str()?.trim_matches(['[', ']']);
    (!host.is_empty()).then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn hidden(set: &[(&str, Value)]) -> Redaction {
        let set = set.iter().cloned();
        let raw = set.map(|(key, value)| (key.to_owned(), (value, Origin::Policy)));
        servers(Redaction::default(), &raw.collect(), &[])
    }

    #[test]
    fn every_server_that_the_settings_name_is_hidden_but_for_teamviewers() {
        let hidden = hidden(&[
            ("DeskUrl", json!("https://desk.corp.example.com:8443/x")),
            ("ProxyUrl", json!("proxy-7:8080")),
            (
                "ProxyPacUrl",
                json!("http://wpad.corp.example.com/proxy.pac"),
            ),
            ("ProxyBypass", json!(["*.intra.example.org", "10.1.0.0/16"])),
            (
                "QuickSupportHosts",
                json!("mirror.example.net:444, download.teamviewer.com"),
            ),
        ]);
        for (text, left) in [
            ("to desk.corp.example.com:8443", "to <desk>:8443"),
            ("via PROXY-7:8080", "via <proxy>:8080"),
            ("http://wpad.corp.example.com/x", "http://<proxy-script>/x"),
            ("ldap.corp.example.com", "ldap.<domain>"),
            ("intra.example.org", "<bypassed>"),
            ("10.1.0.0/16", "<bypassed>/16"),
            ("mirror.example.net", "<download>"),
            ("download.teamviewer.com", "download.teamviewer.com"),
        ] {
            assert_eq!(hidden.of(text), left, "{text}");
        }
    }

    #[test]
    fn the_desk_of_a_journal_is_hidden_where_no_setting_names_one() {
        let id = crate::assist::RequestId::try_from("a".to_owned());
        let at = crate::assist::Timestamp(1);
        let offered = id.map(|id| Record::Offered {
            request: Box::new(crate::assist::Request::nameless(id, at)),
            origin: "https://old-desk.example.com/".to_owned(),
            at,
        });
        let journal: Vec<Record> = offered.into_iter().collect();
        let hidden = servers(Redaction::default(), &Raw::new(), &journal);
        assert_eq!(hidden.of("old-desk.example.com"), "<desk>");
    }
}
