//! What another program than ours has signed, `apple-codesign`: see `recorded/README.md`.

use std::{
    fs,
    path::Path,
    time::{Duration, SystemTime},
};

use companion_authenticode::{
    Fault,
    apple::{Signed, judge},
};

use super::{QUICKSUPPORT, TEAM};

fn read(name: &str) -> Vec<u8> {
    let recorded = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/apple/recorded");
    fs::read(recorded.join(name)).unwrap()
}

/// 15 January 2027, when the certificates are valid.
fn then() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000)
}

fn judged(program: &[u8]) -> Result<Signed, Fault> {
    let authorities = [read("authority.der"), read("other-authority.der")];
    judge(program, &authorities.each_ref().map(Vec::as_slice), then())
}

#[test]
fn what_it_has_signed_is_read_as_it_was_meant() {
    for (name, team, identifier) in [
        ("quicksupport", TEAM, QUICKSUPPORT),
        ("another-team", "A1B2C3D4E5", QUICKSUPPORT),
        ("another-app", TEAM, "com.teamviewer.TeamViewer"),
    ] {
        let found = judged(&read(name)).unwrap();
        let signed = (found.team.as_str(), found.identifier.as_str());
        assert_eq!(signed, (team, identifier), "{name}");
        assert_eq!(found.is(TEAM, QUICKSUPPORT), name == "quicksupport");
    }
    assert_eq!(judged(&read("sealed-only")), Err(Fault::Unsigned));
}

#[test]
fn only_an_authority_that_is_named_can_vouch_for_it_and_only_in_its_time() {
    let (program, other) = (read("quicksupport"), read("other-authority.der"));
    assert_eq!(judge(&program, &[&other], then()), Err(Fault::Untrusted));
    let authority = read("authority.der");
    let day = |days: u64| Duration::from_secs(24 * 60 * 60 * days);
    for when in [then() - day(100), then() + day(400)] {
        assert_eq!(judge(&program, &[&authority], when), Err(Fault::Expired));
    }
}

#[test]
fn no_byte_of_it_can_be_another() {
    let good = read("quicksupport");
    // Where the signature begins: all before it is hashed. Behind it stands room that is not used.
    let code = 0x4100;
    for at in (0..code).step_by(7) {
        let mut changed = good.clone();
        changed[at] ^= 1;
        assert!(judged(&changed).is_err(), "byte {at:#x}");
    }
    let name = QUICKSUPPORT.as_bytes();
    let at = good.windows(name.len()).position(|window| window == name);
    let mut renamed = good;
    renamed[at.unwrap()] ^= 1;
    assert_eq!(judged(&renamed), Err(Fault::Forged));
}
