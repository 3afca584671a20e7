//! What operators and their programs send: requests, searches, filters, names, addresses.

use axum::extract::Query;

use super::{is_fit, is_said, kind, steers};
use crate::{
    actions::{devices, requests},
    directory,
    l10n::Language,
    store::AuditQuery,
    text::{self, BadText},
    time::Timestamp,
    webhook::address,
    wire::IdempotencyKey,
};

/// Reads it as the desk does.
///
/// # Panics
/// When something is taken that is not fit.
pub(super) fn operators(bytes: &[u8]) {
    let (which, rest) = kind(bytes, 8);
    let text = String::from_utf8_lossy(rest);
    match which {
        0 => requests::fuzzed::asks(rest),
        1 => query(&text),
        2 => directory::fuzzed::search(&text),
        3 => names(&text),
        4 => day(&text),
        5 => receiver(&text),
        6 => key(&text),
        _ => assert!(Language::ALL.contains(&Language::negotiate(&text))),
    }
}

fn query(text: &str) {
    let Ok(uri) = format!("/?{text}").parse() else {
        return;
    };
    drop(Query::<requests::Listing>::try_from_uri(&uri));
    drop(Query::<devices::DeviceQuery>::try_from_uri(&uri));
    drop(Query::<AuditQuery>::try_from_uri(&uri));
}

fn names(text: &str) {
    const LONGEST: usize = 40;
    let taken = |read: Result<String, BadText>| match read {
        Ok(text) => is_fit(&text, LONGEST),
        Err(bad) => is_said(&bad.saying()),
    };
    let line = text::line("label", text, LONGEST);
    if let Ok(line) = &line {
        assert_eq!(text::line("label", line, LONGEST).as_ref(), Ok(line));
        assert_eq!(text::soften(line, LONGEST), *line);
    }
    taken(line);
    taken(text::filled("label", text, LONGEST));
    if let Ok(lines) = text::lines("message", text, LONGEST) {
        let steers = |letter| letter != '\n' && steers(letter);
        assert!(!lines.contains(steers) && lines.chars().count() <= LONGEST);
    }
    if let Ok(address) = text::mail_address("address", text) {
        is_fit(&address, 254);
        assert!(address.contains('@') && !address.contains(char::is_whitespace));
    }
    let soft = text::soften(text, LONGEST);
    is_fit(&soft, LONGEST);
    assert_eq!(text::soften(&soft, LONGEST), soft);
}

/// A day is the same when it is written.
fn day(text: &str) {
    if let Some(day) = Timestamp::from_date(text) {
        let written = day.to_string();
        let (date, time) = written.split_once('T').unwrap_or_default();
        assert_eq!(time, "00:00:00Z");
        assert_eq!(Timestamp::from_date(date), Some(day));
    }
    if let Some(time) = Timestamp::from_rfc3339(text) {
        assert!(time >= Timestamp::default(), "{text:?} is before 1970");
        assert_eq!(Timestamp::from_rfc3339(&time.to_string()), Some(time));
    }
}

/// Where events go is encrypted or does not leave the machine, and has no password in it.
fn receiver(text: &str) {
    match address::parse(text) {
        Ok(url) => {
            assert!(url.scheme() == "https" || address::is_here(&url), "{url}");
            assert!(url.username().is_empty() && url.password().is_none());
            assert!(url.has_host() && url.fragment().is_none());
            assert_eq!(address::parse(url.as_str()).as_ref(), Ok(&url));
        }
        Err(bad) => is_said(&bad.saying()),
    }
}

fn key(text: &str) {
    if let Ok(key) = IdempotencyKey::checked(text) {
        assert!(key.len() <= 255 && key.bytes().all(|byte| byte.is_ascii_graphic()));
    }
}
