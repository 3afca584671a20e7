//! `companion-desk examine`, by a program of 4 KiB that an authority of its own once signed.

use std::{fs, path::PathBuf};

use super::{complaint, run, said};

fn recorded(name: &str) -> String {
    let dir = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cli/examine");
    dir.join(name).to_str().unwrap().to_owned()
}

#[test]
fn a_signed_program_is_told_by_hash_signer_and_time() {
    let (program, roots) = (recorded("signed.exe"), recorded("authority.pem"));
    let told = said(&run(&["examine", &program, "--roots", &roots]));
    let lines: Vec<&str> = told.lines().collect();
    let (name, hash) = lines[0].split_once(char::is_whitespace).unwrap();
    assert_eq!((name, hash.trim().len()), ("SHA-256", 64));
    assert_eq!(lines[1], "signed by  TeamViewer Germany GmbH");
    assert!(lines[2].starts_with("stamped    2026-03-01"), "{told}");
    assert_eq!(lines.len(), 3);
}

#[test]
fn a_changed_program_is_not_to_be_used_though_its_hash_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let changed = dir.path().join("changed.exe");
    let mut bytes = fs::read(recorded("signed.exe")).unwrap();
    bytes[0x200] ^= 1;
    fs::write(&changed, bytes).unwrap();
    let roots = recorded("authority.pem");
    let changed = changed.to_str().unwrap();
    let ended = run(&["examine", changed, "--roots", &roots]);
    assert!(String::from_utf8_lossy(&ended.stdout).starts_with("SHA-256"));
    let complaint = complaint(&ended);
    let expected = "changed.exe: it was changed after it was signed";
    assert!(complaint.contains(expected), "{complaint}");
}

#[test]
fn bad_input_is_said_with_its_place() {
    let (program, roots) = (recorded("signed.exe"), recorded("authority.pem"));
    let dir = tempfile::tempdir().unwrap();
    let empty = dir.path().join("empty.pem");
    fs::write(&empty, "").unwrap();
    let empty = empty.to_str().unwrap();
    for (arguments, expected) in [
        (vec!["no.exe", "--roots", &roots], "cannot read no.exe"),
        (vec![&program, "--roots", "no.pem"], "--roots: cannot read"),
        (vec![&program, "--roots", empty], "--roots: no authority"),
        (
            vec![&program, "--roots", &roots, "--revoked", empty],
            "--revoked",
        ),
        (vec![&roots, "--roots", &roots], "no program for Windows"),
    ] {
        let complaint = complaint(&run(&[vec!["examine"], arguments].concat()));
        assert!(complaint.contains(expected), "{complaint}");
    }
}
