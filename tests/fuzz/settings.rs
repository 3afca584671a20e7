//! What an administrator may have written, and what a user may have typed.
#![expect(clippy::expect_used, reason = "a step that fails is a finding")]

use std::fs;

#[path = "../../src/config.rs"]
#[expect(unreachable_pub, reason = "it is part of the agent")]
mod config;

use serde_json::{Map, Value};

use crate::assist::{
    Code, clean,
    policy::{Defaults, Handover, Origin, Policy},
};

/// Settings of the user's file and, behind a zero byte, of device management: whatever they are there is a
/// policy, it is within its bounds, and the administrator has the last word.
///
/// # Panics
/// When it is not.
pub(crate) fn policy(bytes: &[u8]) {
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().join("config.json");
    let (users, managed) = match bytes.iter().position(|byte| *byte == 0) {
        Some(at) => (&bytes[..at], &bytes[at + 1..]),
        None => (bytes, bytes),
    };
    fs::write(&path, users).expect("room");
    let Ok(file) = config::file(&path) else {
        return;
    };
    let managed: Map<String, Value> = serde_json::from_slice(managed).unwrap_or_default();
    let raw = config::merge([(file, Origin::File), (managed.clone(), Origin::Policy)]);
    for (key, value) in &managed {
        assert_eq!(raw[key], (value.clone(), Origin::Policy));
    }
    let defaults = Defaults {
        quicksupport_url: Some("https://download.teamviewer.com/download/x.tar.gz"),
    };
    let (policy, problems) = Policy::read(&raw, defaults);
    assert_eq!(
        (policy.clone(), problems.clone()),
        Policy::read(&raw, defaults)
    );
    for problem in &problems {
        assert!(raw.contains_key(&problem.key), "{problem:?}");
        assert!(problem.what.len() < 4096, "{problem:?}");
    }
    let quicksupport = policy.quicksupport;
    assert!(quicksupport.most_bytes <= 1 << 40);
    assert!(matches!(
        quicksupport.handover,
        Handover::Program | Handover::Link
    ));
    if let Some(text) = policy.support_text {
        assert!(!text.contains(char::is_control) && text.chars().count() <= 300);
    }
}

/// A session code or its link: one that is read is plain, and says nothing when it is printed.
///
/// # Panics
/// When it is not.
pub(crate) fn code(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let cleaned = clean(&text, 80);
    assert!(cleaned.chars().count() <= 80 && !cleaned.contains(char::is_control));
    assert_eq!(clean(&cleaned, 80), cleaned, "it was not clean");
    let Ok(code) = Code::parse(&text) else {
        return;
    };
    let name = code.program_name();
    let digits = name.strip_prefix("TeamViewerQS-ids").expect("its name");
    assert!((8..=10).contains(&digits.len()), "{}", *name);
    assert!(digits.bytes().all(|byte| byte.is_ascii_digit()));
    assert!(!format!("{code:?}").contains(digits));
    assert_eq!(Code::parse(&code.link()).as_ref(), Ok(&code));
}
