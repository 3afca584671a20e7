//! Programs that were signed by `osslsigncode` as a publisher signs them, and by others.
#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

mod bytes;
mod publisher;

use std::time::SystemTime;

use companion_authenticode::{Fault, Signed, Trust, judge};

use self::publisher::{Publisher, at, program, rsa_key};

const TEAMVIEWER: &str = "TeamViewer Germany GmbH";

/// Judges in the middle of the year 2026.
fn judged(program: &[u8], trust: &Trust) -> Result<Signed, Fault> {
    judge(program, trust, now())
}

fn now() -> SystemTime {
    at(2026, 7).into()
}

fn signed(stamped: Option<SystemTime>) -> Result<Signed, Fault> {
    Ok(Signed {
        signer: TEAMVIEWER.to_owned(),
        stamped,
    })
}

#[test]
fn a_good_signature_names_its_signer() {
    let Some(publisher) = Publisher::new() else {
        return;
    };
    let leaf = publisher.signer(TEAMVIEWER).valid(2026, 2027);
    let trust = publisher.trust();
    let once = leaf.sign(&program());
    assert_eq!(judged(&once, &trust), signed(None));
    // One that signs for 32-bit programs signs them the same way.
    let stamped = leaf.sign_with(&program(), &publisher.stamp_at(2026, 3));
    assert_eq!(judged(&stamped, &trust), signed(Some(at(2026, 3).into())));
    assert_eq!(judged(&program(), &trust), Err(Fault::Unsigned));
}

#[test]
fn a_name_is_given_as_it_stands_and_never_shortened() {
    let Some(publisher) = Publisher::new() else {
        return;
    };
    for name in ["TeamViewer GmbH Berlin", "TeamViewer", "Göppingen AG", "x"] {
        let leaf = publisher.signer(name).valid(2026, 2027);
        let found = judged(&leaf.sign(&program()), &publisher.trust()).unwrap();
        assert_eq!(found.signer, name);
    }
    let nobody = publisher.signer("").valid(2026, 2027);
    let found = judged(&nobody.sign(&program()), &publisher.trust());
    assert_eq!(found, Err(Fault::Nameless));
}

#[test]
fn the_right_name_under_a_root_of_ones_own_is_nothing() {
    let (Some(publisher), Some(stranger)) = (Publisher::new(), Publisher::new()) else {
        return;
    };
    let leaf = stranger.signer(TEAMVIEWER).valid(2026, 2027);
    let forged = leaf.sign(&program());
    assert_eq!(judged(&forged, &publisher.trust()), Err(Fault::Untrusted));
    assert_eq!(judged(&forged, &Trust::default()), Err(Fault::Untrusted));
    let Some(other) = Publisher::called("Other", rsa_key) else {
        return;
    };
    assert_eq!(judged(&forged, &other.trust()), Err(Fault::Untrusted));
}

#[test]
fn a_certificate_that_expired_needs_a_stamp_from_before() {
    let Some(publisher) = Publisher::new() else {
        return;
    };
    let trust = publisher.trust();
    let old = publisher.signer(TEAMVIEWER).by_rsa().valid(2022, 2024);
    let without = old.sign(&program());
    assert_eq!(judged(&without, &trust), Err(Fault::Expired));
    let in_time = old.sign_with(&program(), &publisher.stamp_at(2023, 5));
    assert_eq!(judged(&in_time, &trust), signed(Some(at(2023, 5).into())));
    let too_late = old.sign_with(&program(), &publisher.stamp_at(2025, 5));
    assert_eq!(judged(&too_late, &trust), Err(Fault::Expired));
    let lifetime = publisher.signer(TEAMVIEWER).valid(2022, 2024).lifetime();
    let in_time = lifetime.sign_with(&program(), &publisher.stamp_at(2023, 5));
    assert_eq!(judged(&in_time, &trust), Err(Fault::Expired));
    let not_yet = publisher.signer(TEAMVIEWER).valid(2027, 2028);
    assert_eq!(
        judged(&not_yet.sign(&program()), &trust),
        Err(Fault::Expired)
    );
}

#[test]
fn a_certificate_that_was_revoked_needs_a_stamp_from_before() {
    let Some(publisher) = Publisher::new() else {
        return;
    };
    let leaf = publisher.signer(TEAMVIEWER).valid(2026, 2027);
    let leaf = leaf.asks_at("http://127.0.0.1:9/crl");
    let other = publisher.signer("Somebody else").valid(2026, 2027);
    let mut trust = publisher.trust();
    let list = publisher.revoke(&leaf, at(2026, 4));
    trust.revocation_list(&list).unwrap();
    let without = leaf.sign(&program());
    assert_eq!(judged(&without, &trust), Err(Fault::Revoked));
    let before = leaf.sign_with(&program(), &publisher.stamp_at(2026, 3));
    assert_eq!(judged(&before, &trust), signed(Some(at(2026, 3).into())));
    let after = leaf.sign_with(&program(), &publisher.stamp_at(2026, 5));
    assert_eq!(judged(&after, &trust), Err(Fault::Revoked));
    assert!(judged(&other.sign(&program()), &trust).is_ok());
}

#[test]
fn a_certificate_for_something_else_signs_no_program() {
    let Some(publisher) = Publisher::new() else {
        return;
    };
    let server = publisher.signer(TEAMVIEWER).valid(2026, 2027).for_servers();
    let found = judged(&server.sign(&program()), &publisher.trust());
    assert_eq!(found, Err(Fault::Purpose));
}

#[test]
fn a_stamp_of_a_stranger_does_not_hold() {
    let (Some(publisher), Some(stranger)) = (Publisher::new(), Publisher::new()) else {
        return;
    };
    let old = publisher.signer(TEAMVIEWER).valid(2022, 2024);
    let stamped = old.sign_with(&program(), &stranger.stamp_at(2023, 5));
    let found = judged(&stamped, &publisher.trust());
    assert_eq!(found, Err(Fault::Stamp(Box::new(Fault::Untrusted))));
    let leaf = publisher.signer(TEAMVIEWER).valid(2026, 2027);
    let tomorrow = leaf.sign_with(&program(), &publisher.stamp_at(2026, 9));
    let found = judged(&tomorrow, &publisher.trust());
    assert!(matches!(found, Err(Fault::Stamp(_))), "{found:?}");
}

#[test]
fn sha_1_is_no_longer_taken() {
    let Some(publisher) = Publisher::new() else {
        return;
    };
    let leaf = publisher.signer(TEAMVIEWER).valid(2026, 2027);
    let weak = leaf.sign_with(&program(), &["-h", "sha1"].map(Into::into));
    let found = judged(&weak, &publisher.trust());
    assert!(matches!(found, Err(Fault::Algorithm(_))), "{found:?}");
}
