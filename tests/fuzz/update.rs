//! Our own releases, as somebody else would have described and packed them.
#![expect(clippy::expect_used, reason = "a step that fails is a finding")]

use std::fs;

use companion_desk::release as wire;
use ring::signature::{Ed25519KeyPair, KeyPair as _};

#[path = "../../src/update/document.rs"]
#[expect(unreachable_pub, reason = "it is part of the agent")]
mod document;
#[path = "../../src/update/unpack.rs"]
#[expect(dead_code, unreachable_pub, reason = "it is part of the agent")]
mod unpack;

/// A key that signs releases.
pub(crate) type Key = [u8; 32];

/// Reads a description of a release: one that the publisher signed, whatever it says, or whatever else it is.
///
/// # Panics
/// When a stranger is believed, or something unfit.
pub(crate) fn release(bytes: &[u8]) {
    let pair = Ed25519KeyPair::from_seed_unchecked(&[1; 32]).expect("a key");
    let key: Key = pair.public_key().as_ref().try_into().expect("its length");
    let Some((&how, rest)) = bytes.split_first() else {
        return;
    };
    if how == 0 {
        // Nobody has this key, so nothing was signed.
        assert!(document::believe(rest, &[key]).is_err(), "a stranger");
        return;
    }
    let signature = pair.sign(&wire::message(rest));
    let signature = signature.as_ref().try_into().expect("its length");
    let mut signed = wire::envelope(&[wire::Signature { key, signature }], rest);
    let believed = document::believe(&signed, &[key]);
    assert!(
        document::believe(&signed, &[[2; 32]]).is_err(),
        "a stranger"
    );
    if let Some(last) = signed.last_mut() {
        *last ^= 1;
    }
    assert!(
        document::believe(&signed, &[key]).is_err(),
        "it was changed"
    );
    if let Ok(release) = believed {
        assert!(release.rollout <= wire::EVERYBODY);
        for file in release.artefacts {
            assert!(wire::is_plain_name(&file.name), "{}", file.name);
            assert!(!file.name.contains(['/', '\\']) && file.name != "..");
        }
    }
}

/// Unpacks programs: only ours come out, as plain files.
///
/// # Panics
/// When something else does.
pub(crate) fn programs(bytes: &[u8]) {
    let names = ["companion", "companion-window"].map(str::to_owned);
    let around = tempfile::tempdir().expect("a directory");
    let into = around.path().join("into");
    fs::create_dir(&into).expect("a directory");
    let file = crate::fetch::file(&crate::packed(bytes));
    let placed = unpack::unpack(file, &into, &names);
    let beside = fs::read_dir(around.path()).expect("the directory").count();
    assert_eq!(beside, 1, "something lies outside");
    let mut found = Vec::new();
    for entry in fs::read_dir(&into).expect("the directory") {
        let entry = entry.expect("an entry");
        assert!(entry.file_type().expect("its kind").is_file());
        found.push(entry.file_name().into_string().expect("a name"));
    }
    assert!(found.iter().all(|name| names.contains(name)), "{found:?}");
    if let Ok(placed) = placed {
        assert_eq!(placed.len(), found.len());
    }
}
