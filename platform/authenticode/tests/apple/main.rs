//! Programs for a Mac, signed by TeamViewer's team as far as a test can be it, and by others.
#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

mod recorded;
mod signer;

use companion_authenticode::{
    Fault,
    apple::{Signed, judge},
};
use rcgen::{ExtendedKeyUsagePurpose, date_time_ymd};

use self::signer::{Apple, Wish, program, universal};

const TEAM: &str = "H7UGFBUGV6";
const QUICKSUPPORT: &str = "com.teamviewer.TeamViewerQS";

/// Judges in the middle of the year 2026.
fn judged(program: &[u8], apple: &Apple) -> Result<Signed, Fault> {
    judge(program, &[apple.root()], date_time_ymd(2026, 7, 1).into())
}

#[test]
fn a_good_signature_names_team_and_program() {
    let Some(apple) = Apple::new() else { return };
    let found = judged(&apple.sign(&Wish::default()), &apple).unwrap();
    assert_eq!(
        (found.team.as_str(), found.identifier.as_str()),
        (TEAM, QUICKSUPPORT)
    );
    assert!(found.is(TEAM, QUICKSUPPORT));
}

#[test]
fn another_team_or_another_program_is_not_quicksupport() {
    let Some(apple) = Apple::new() else { return };
    for (team, identifier) in [
        ("A1B2C3D4E5", QUICKSUPPORT),
        ("H7UGFBUGV", QUICKSUPPORT),
        ("H7UGFBUGV66", QUICKSUPPORT),
        ("h7ugfbugv6", QUICKSUPPORT),
        (TEAM, "com.teamviewer.TeamViewer"),
        (TEAM, "com.teamviewer.TeamViewerQS.helper"),
    ] {
        let wish = Wish {
            team,
            identifier,
            ..Wish::default()
        };
        let found = judged(&apple.sign(&wish), &apple).unwrap();
        assert_eq!(
            (found.team.as_str(), found.identifier.as_str()),
            (team, identifier)
        );
        assert!(!found.is(TEAM, QUICKSUPPORT), "{found:?}");
    }
}

#[test]
fn the_team_of_the_certificate_counts_and_not_what_the_program_says() {
    let Some(apple) = Apple::new() else { return };
    let wish = Wish {
        team: "A1B2C3D4E5",
        said: Some(TEAM),
        ..Wish::default()
    };
    let found = judged(&apple.sign(&wish), &apple);
    assert!(matches!(found, Err(Fault::Malformed(_))), "{found:?}");
    let nobody = Wish {
        team: "",
        said: Some(TEAM),
        ..Wish::default()
    };
    assert_eq!(judged(&apple.sign(&nobody), &apple), Err(Fault::Nameless));
}

#[test]
fn the_right_team_under_a_root_of_ones_own_is_nothing() {
    let (Some(apple), Some(stranger)) = (Apple::new(), Apple::new()) else {
        return;
    };
    let forged = stranger.sign(&Wish::default());
    assert_eq!(judged(&forged, &apple), Err(Fault::Untrusted));
    let nobody = judge(&forged, &[], date_time_ymd(2026, 7, 1).into());
    assert_eq!(nobody, Err(Fault::Untrusted));
}

#[test]
fn what_was_changed_or_added_is_seen() {
    let Some(apple) = Apple::new() else { return };
    let good = apple.sign(&Wish::default());
    for at in [100, 4096, program().len() - 1] {
        let mut changed = good.clone();
        changed[at] ^= 1;
        assert_eq!(judged(&changed, &apple), Err(Fault::Changed), "byte {at}");
    }
    // In the identifier, which the signature covers.
    let name = QUICKSUPPORT.as_bytes();
    let at = good.windows(name.len()).position(|window| window == name);
    let mut renamed = good.clone();
    renamed[at.unwrap()] ^= 1;
    assert_eq!(judged(&renamed, &apple), Err(Fault::Forged));
    let mut longer = good.clone();
    longer.push(0);
    assert_eq!(judged(&longer, &apple), Err(Fault::Unsealed));
}

#[test]
fn a_certificate_has_to_be_valid_and_for_programs() {
    let Some(apple) = Apple::new() else { return };
    for years in [(2024, 2026), (2027, 2028)] {
        let wish = Wish {
            years,
            ..Wish::default()
        };
        assert_eq!(judged(&apple.sign(&wish), &apple), Err(Fault::Expired));
    }
    let server = Wish {
        purpose: ExtendedKeyUsagePurpose::ServerAuth,
        ..Wish::default()
    };
    assert_eq!(judged(&apple.sign(&server), &apple), Err(Fault::Purpose));
    let weak = Wish {
        hash: 1,
        ..Wish::default()
    };
    let found = judged(&apple.sign(&weak), &apple);
    assert!(matches!(found, Err(Fault::Algorithm(_))), "{found:?}");
}

#[test]
fn every_part_of_a_universal_program_is_looked_at() {
    let Some(apple) = Apple::new() else { return };
    let good = apple.sign(&Wish::default());
    let other = apple.sign(&Wish {
        team: "A1B2C3D4E5",
        ..Wish::default()
    });
    assert!(judged(&universal(&[&good, &good]), &apple).is_ok());
    let mixed = judged(&universal(&[&good, &other]), &apple);
    assert!(matches!(mixed, Err(Fault::Malformed(_))), "{mixed:?}");
    let half = judged(&universal(&[&good, &program()]), &apple);
    assert!(half.is_err(), "{half:?}");
    assert_eq!(judged(&universal(&[]), &apple), Err(Fault::NotAProgram));
}

#[test]
fn a_program_that_ends_anywhere_is_an_error_and_nothing_worse() {
    let Some(apple) = Apple::new() else { return };
    let good = apple.sign(&Wish::default());
    let signature = program().len();
    for end in (0..64).chain(signature..signature + 2048) {
        assert!(judged(&good[..end], &apple).is_err(), "{end} bytes");
    }
    assert_eq!(judged(b"#!/bin/sh\n", &apple), Err(Fault::NotAProgram));
}
