//! Lists as Windows has them on a fresh device, and such as are not good enough.
#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

use super::*;

const INSTALLER: &str = TRUSTED_INSTALLER;

fn access(text: &str) -> Access {
    Descriptor::parse(text).unwrap().read().unwrap()
}

/// What Windows 11 says of `C:\`, `C:\Program Files` and a program in it.
fn fresh() -> [String; 3] {
    let files = format!(
        "(A;;FA;;;{INSTALLER})(A;CIIO;GA;;;{INSTALLER})(A;;0x1301bf;;;SY)(A;OICIIO;GA;;;SY)\
         (A;;0x1301bf;;;BA)(A;OICIIO;GA;;;BA)(A;;0x1200a9;;;BU)(A;OICIIO;GXGR;;;BU)\
         (A;OICIIO;GA;;;CO)"
    );
    [
        format!(
            "O:{INSTALLER}D:PAI(A;;LC;;;AU)(A;OICIIO;SDGXGWGR;;;AU)(A;OICI;FA;;;SY)\
             (A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)"
        ),
        format!("O:{INSTALLER}D:PAI{files}"),
        "O:BAD:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;0x1200a9;;;BU)".to_owned(),
    ]
}

#[test]
fn a_program_in_program_files_is_protected() {
    let [root, files, program] = fresh().map(|text| access(&text));
    assert!(
        root.is_closed(REPLACES, None),
        "everybody may make directories"
    );
    assert!(files.is_closed(CHANGES, None) && program.is_closed(CHANGES, None));
}

#[test]
fn the_root_of_the_disk_is_no_place_for_a_program() {
    // Authenticated users may lay a library beside it.
    let [root, ..] = fresh().map(|text| access(&text));
    assert!(!root.is_closed(CHANGES, None));
}

#[test]
fn whoever_can_write_delete_or_change_the_list_makes_it_unprotected() {
    for rights in [
        "FA", "GA", "GW", "FW", "SD", "WD", "WO", "DC", "LC", "0x1301bf",
    ] {
        for who in ["WD", "AU", "BU", "S-1-5-21-1-2-3-1001", "BG"] {
            let text = format!("O:BAD:(A;;FA;;;SY)(A;;{rights};;;{who})");
            assert!(!access(&text).is_closed(CHANGES, None), "{text}");
        }
    }
    let condition = r#"O:BAD:(XA;;FA;;;WD;(@User.clearance == "x"))"#;
    if let Ok(text) = Descriptor::parse(condition) {
        assert!(
            !text.read().unwrap().is_closed(CHANGES, None),
            "it may be met"
        );
    }
}

#[test]
fn an_owner_who_is_no_administrator_can_change_everything() {
    for owner in ["S-1-5-21-1-2-3-1001", "BU", "WD"] {
        let text = format!("O:{owner}D:P(A;;FA;;;BA)(A;;FR;;;WD)");
        assert!(!access(&text).is_closed(REPLACES, None), "{text}");
    }
    assert!(access("O:SYD:P(A;;FA;;;BA)(A;;FR;;;WD)").is_closed(CHANGES, None));
}

#[test]
fn without_a_list_everybody_may_do_everything() {
    let found = access("O:BA");
    assert!(!found.is_closed(REPLACES, None) && !found.is_private("S-1-5-18"));
    assert!(
        access("O:BAD:").is_closed(CHANGES, None),
        "an empty list lets nobody in"
    );
}

#[test]
fn what_forbids_allows_nothing() {
    assert!(access("O:BAD:(D;;FA;;;WD)(A;;FA;;;BA)").is_closed(CHANGES, None));
}

#[test]
fn private_is_what_lets_only_the_user_in() {
    let us = "S-1-5-21-1-2-3-1001";
    let list = |more: &str| access(&format!("O:{us}D:P(A;OICI;FA;;;{us})(A;;FA;;;SY){more}"));
    assert!(list("").is_private(us));
    assert!(
        list("(A;;FA;;;BA)").is_private(us),
        "nothing keeps them out"
    );
    for other in [
        "(A;;FR;;;WD)",
        "(A;;FR;;;S-1-5-21-1-2-3-1002)",
        "(A;IO;GA;;;BU)",
        "(A;;FX;;;IU)",
    ] {
        assert!(!list(other).is_private(us), "{other}");
    }
}

fn is_closed(path: &Path) -> bool {
    let dir = open(path, READ_CONTROL).unwrap();
    is_private(dir.as_raw_handle(), SE_FILE_OBJECT).unwrap()
}

#[test]
fn a_new_directory_and_its_parents_are_closed_to_others() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("a").join("state");
    for _ in 0..2 {
        private_dir(&path).unwrap();
        assert!(is_closed(&path) && is_closed(&home.path().join("a")));
    }
}

/// Wine adds to a list what the directory above would hand down, whatever it is told.
#[test]
fn an_open_directory_is_closed_or_refused() {
    let home = tempfile::tempdir().unwrap();
    match private_dir(home.path()) {
        Ok(()) => assert!(is_closed(home.path())),
        Err(error) => assert_eq!(error.kind(), io::ErrorKind::Unsupported),
    }
}

#[test]
fn a_file_is_not_taken_for_a_private_directory() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("state");
    std::fs::write(&path, "").unwrap();
    assert!(private_dir(&path).is_err());
}

#[test]
fn what_the_user_made_is_not_protected_but_the_users_own() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("programs");
    private_dir(&dir).unwrap();
    let program = dir.join("program.exe");
    std::fs::write(&program, "").unwrap();
    assert!(!protected(&program).unwrap());
    assert!(ours(&program).unwrap());
    assert!(protected(&home.path().join("none")).is_err());
}
