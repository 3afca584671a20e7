//! What becomes of a signature when bytes are changed, added or cut off.

use companion_authenticode::Fault;

use super::{
    TEAMVIEWER, judged,
    publisher::{Publisher, program},
};

/// Where the checksum stands that nobody signs, and the place of the signature.
const CHECKSUM: std::ops::Range<usize> = 0xd8..0xdc;
const TABLE: usize = 0x98 + 112 + 4 * 8;

#[test]
fn no_byte_can_be_another() {
    let Some(publisher) = Publisher::new() else {
        return;
    };
    let trust = publisher.trust();
    let leaf = publisher.signer(TEAMVIEWER).valid(2026, 2027);
    let signed = leaf.sign(&program());
    for at in (0..signed.len()).filter(|at| !CHECKSUM.contains(at)) {
        let mut changed = signed.clone();
        changed[at] ^= 0x20;
        let found = judged(&changed, &trust);
        assert!(found.is_err(), "nobody minds byte {at:#x}");
    }
    let mut changed = signed.clone();
    changed[0x200] = b'!';
    assert_eq!(judged(&changed, &trust), Err(Fault::Changed));
    // The linker's checksum is written before or after signing, as it happens.
    let mut changed = signed;
    changed[CHECKSUM.start] ^= 1;
    assert!(judged(&changed, &trust).is_ok());
}

#[test]
fn no_stamp_can_say_another_time() {
    let Some(publisher) = Publisher::new() else {
        return;
    };
    let trust = publisher.trust();
    let leaf = publisher.signer(TEAMVIEWER).valid(2026, 2027);
    let signed = leaf.sign_with(&program(), &publisher.stamp_at(2026, 3));
    let good = judged(&signed, &trust).unwrap();
    for at in (program().len()..signed.len()).step_by(3) {
        let mut changed = signed.clone();
        changed[at] ^= 1;
        if let Ok(found) = judged(&changed, &trust) {
            // A stamp that is no longer called one is gone, which only makes it harder.
            let same = found.stamped.is_none() || found.stamped == good.stamped;
            assert!(same, "byte {at:#x} changed what is said");
        }
    }
}

#[test]
fn no_stamp_serves_for_another_signature() {
    let Some(publisher) = Publisher::new() else {
        return;
    };
    let old = publisher.signer(TEAMVIEWER).valid(2022, 2024);
    let stamp = publisher.stamp_at(2023, 5);
    let late = old.sign_with(&program(), &publisher.stamp_at(2025, 5));
    // Signatures are 70 to 72 bytes long. Where both are alike, so is everything around them.
    let other = std::iter::repeat_with(|| old.sign_with(&program(), &stamp))
        .take(300)
        .find(|other| lengths(other) == lengths(&late))
        .unwrap();
    let place = place_of_stamp(&late);
    let moved = [&late[..place], &other[place..]].concat();
    let found = judged(&moved, &publisher.trust());
    assert_eq!(found, Err(Fault::Stamp(Box::new(Fault::Changed))));
}

/// The lengths that are written around a stamp, and where it stands.
fn lengths(signed: &[u8]) -> (&[u8], &[u8], usize) {
    let (table, place) = (program().len(), place_of_stamp(signed));
    (
        &signed[table..table + 12],
        &signed[place - 10..place],
        place,
    )
}

/// Where the attribute with the stamp begins, by its kind: 1.3.6.1.4.1.311.3.3.1.
fn place_of_stamp(signed: &[u8]) -> usize {
    let kind = [0x2b, 6, 1, 4, 1, 0x82, 0x37, 3, 3, 1];
    let found = signed.windows(kind.len()).position(|bytes| bytes == kind);
    found.unwrap()
}

#[test]
fn nothing_can_be_added() {
    let Some(publisher) = Publisher::new() else {
        return;
    };
    let trust = publisher.trust();
    let leaf = publisher.signer(TEAMVIEWER).valid(2026, 2027);
    let signed = leaf.sign(&program());
    for added in [&b"x"[..], &[0; 8], b"a whole installer"] {
        let longer = [&signed, added].concat();
        assert_eq!(judged(&longer, &trust), Err(Fault::Unsealed));
    }
    // In the padding, with the lengths put right: Windows lets this pass by default.
    let mut padded = signed.clone();
    padded.extend(*b"configuration of 24 byte");
    let more = |bytes: &mut [u8], at: usize| {
        let field: &mut [u8; 4] = (&mut bytes[at..at + 4]).try_into().unwrap();
        *field = (u32::from_le_bytes(*field) + 24).to_le_bytes();
    };
    more(&mut padded, TABLE + 4);
    more(&mut padded, program().len());
    assert_eq!(judged(&padded, &trust), Err(Fault::Unsealed));
}

#[test]
fn nothing_can_be_cut_off() {
    let Some(publisher) = Publisher::new() else {
        return;
    };
    let trust = publisher.trust();
    let leaf = publisher.signer(TEAMVIEWER).valid(2026, 2027);
    let signed = leaf.sign(&program());
    for end in 0..signed.len() {
        assert!(judged(&signed[..end], &trust).is_err(), "{end:#x} bytes do");
    }
}
