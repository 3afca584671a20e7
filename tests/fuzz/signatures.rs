//! Whose signature a program has: nobody is named who did not sign these very bytes.

use std::time::{Duration, SystemTime};

use companion_authenticode::{Trust, apple, judge};

/// In the year for which the certificates are.
const THEN: u64 = 1_800_000_000;

/// The root under which the programs of the corpus are signed, and the program.
const ROOT: &[u8] = include_bytes!("signatures/root.der");
const PROGRAM: &[u8] = include_bytes!("signatures/program.exe");
const SIGNER: &str = "TeamViewer Germany GmbH";
/// What no signature covers: the linker's checksum, and where the signature stands.
const UNSIGNED: [std::ops::Range<usize>; 2] = [0xd8..0xdc, 0x128..0x130];

/// The authority of the recorded programs for macOS.
const AUTHORITY: &[u8] =
    include_bytes!("../../platform/authenticode/tests/apple/recorded/authority.der");
const FOR_MACOS: &[u8] =
    include_bytes!("../../platform/authenticode/tests/apple/recorded/quicksupport");
/// Where its signature begins: what is before is the program.
const SEALED: usize = 0x4100;

/// A program for Windows.
///
/// # Panics
/// When a program is believed that was not signed.
pub(crate) fn authenticode(bytes: &[u8]) {
    let mut trust = Trust::default();
    trust
        .root(ROOT)
        .unwrap_or_else(|error| unreachable!("{error}"));
    let Ok(signed) = judge(bytes, &trust, then()) else {
        return;
    };
    assert_eq!(signed.signer, SIGNER);
    assert!(bytes.len() > PROGRAM.len());
    let differs = |at: &usize| bytes[*at] != PROGRAM[*at];
    let mut changed = (0..PROGRAM.len()).filter(differs);
    let changed = changed.find(|at| !UNSIGNED.iter().any(|range| range.contains(at)));
    assert_eq!(changed, None, "nobody signed this byte");
}

/// A program for macOS, as it is in a disk image.
///
/// # Panics
/// When a program is believed that was not signed.
pub(crate) fn apple(bytes: &[u8]) {
    let Ok(signed) = apple::judge(bytes, &[AUTHORITY], then()) else {
        return;
    };
    assert_eq!(signed.team, "H7UGFBUGV6");
    let names = ["com.teamviewer.TeamViewerQS", "com.teamviewer.TeamViewer"];
    assert!(names.contains(&signed.identifier.as_str()), "{signed:?}");
    let program = &FOR_MACOS[..SEALED];
    let mut parts = bytes.windows(SEALED);
    assert!(parts.any(|part| part == program), "nobody signed this");
}

fn then() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(THEN)
}
