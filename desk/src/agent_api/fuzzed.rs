//! What agents say, as somebody else would have said it, for `tests/fuzz`.

use axum::{
    extract::Query,
    http::{HeaderMap, HeaderValue, header::AUTHORIZATION},
};
use serde::de::DeserializeOwned;

use super::{change, detail, facts, installation, reached, soften, word};
use crate::{
    fuzzed::{is_fit, kind},
    protocol::{Answer, DeviceFacts, Enroll, Poll, Progress},
    store::Actor,
    wire::{IdempotencyKey, bearer},
};

/// A call's body, query or header.
///
/// # Panics
/// When something is kept of it that is not fit.
pub(crate) fn agents(bytes: &[u8]) {
    let (which, rest) = kind(bytes, 6);
    match which {
        0 => read::<Enroll>(rest, |enroll| {
            if let Ok(installation) = installation(&enroll.installation) {
                assert!(installation.len() == 32 && is_hex(&installation));
            }
            of_device(&enroll.device);
        }),
        1 => read::<DeviceFacts>(rest, |told| of_device(&told)),
        2 => read::<Answer>(rest, |answer| {
            detail(&answer).iter().for_each(|said| is_fit(said, 1000));
            let actor = Actor::Desk;
            assert_ne!(change(&answer, &actor).action, "");
        }),
        3 => read::<Progress>(rest, |progress| {
            let actor = Actor::Desk;
            let reached = reached(&progress, &actor);
            if let Some(by) = reached.and_then(|change| change.verified_by) {
                is_fit(&soften(by, 1000), 1000);
            }
            if let Progress::Failed { what } = &progress
                && word(what).is_ok()
            {
                is_fit(what, 64);
                assert!(what.is_ascii());
            }
        }),
        4 => {
            let text = String::from_utf8_lossy(rest);
            if let Ok(uri) = format!("/?{text}").parse() {
                drop(Query::<Poll>::try_from_uri(&uri));
            }
        }
        _ => {
            let mut headers = HeaderMap::new();
            if let Ok(value) = HeaderValue::from_bytes(rest) {
                headers.insert(AUTHORIZATION, value);
            }
            if let Some(token) = bearer(&headers) {
                assert!(token.expose().len() <= 256);
                assert_eq!(format!("{token:?}"), "Token(…)");
            }
            drop(IdempotencyKey::checked(&String::from_utf8_lossy(rest)));
        }
    }
}

fn read<T: DeserializeOwned>(body: &[u8], taken: impl FnOnce(T)) {
    if let Ok(body) = serde_json::from_slice(body) {
        taken(body);
    }
}

fn is_hex(text: &str) -> bool {
    text.bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// What is kept of a device is fit to be shown, and stays the same when it is told again.
fn of_device(told: &DeviceFacts) {
    let Ok(kept) = facts(told) else {
        return;
    };
    assert!(!kept.name.is_empty() && !kept.os.is_empty());
    for text in [&kept.name, &kept.os, &kept.os_version, &kept.user] {
        is_fit(text, 255);
    }
    let optional = [
        &kept.edition,
        &kept.ownership,
        &kept.enrolment_type,
        &kept.entra_device_id,
        &kept.serial_number,
    ];
    for text in optional.into_iter().flatten() {
        is_fit(text, 64);
    }
    for (name, setting) in kept.policy.iter().flatten() {
        is_fit(name, 100);
        is_fit(&setting.from, 32);
    }
    assert!(kept.policy.iter().all(|policy| policy.len() <= 100));
    assert_eq!(facts(&kept).ok(), Some(kept));
}
