//! What the desk is installed with: systemd understands the unit, and the program understands how
//! the unit and the container start it.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test that fails may panic, one that is skipped says so"
)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_companion-desk");

#[test]
fn systemd_understands_the_unit_and_finds_nothing_to_warn_of() {
    if Command::new("systemd-analyze")
        .arg("--version")
        .output()
        .is_err()
    {
        assert!(
            std::env::var_os("CI").is_none(),
            "systemd-analyze is not installed"
        );
        eprintln!("\nSKIPPED: systemd-analyze is not installed.\n");
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let unit = dir.path().join("companion-desk.service");
    fs::write(
        &unit,
        unit_text().replace("/usr/bin/companion-desk", PROGRAM),
    )
    .unwrap();
    let verified = Command::new("systemd-analyze")
        .args(["verify", "--man=no"])
        .arg(&unit)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&verified.stderr);
    let ours: Vec<&str> = said
        .lines()
        .filter(|line| line.contains("companion"))
        .collect();
    assert!(verified.status.success() && ours.is_empty(), "{said}");
}

/// What is left is what a desk is for: it speaks to the Internet and to a database's socket, and whom it
/// speaks to is the administrator's to say (`IPAddressAllow=` in a drop-in).
#[test]
fn systemd_finds_little_that_the_unit_leaves_open() {
    let analysed = Command::new("systemd-analyze")
        .args(["security", "--offline=true", "--no-pager", "--threshold=11"])
        .arg(packaging().join("linux/companion-desk.service"))
        .output();
    let Ok(analysed) = analysed else {
        assert!(
            std::env::var_os("CI").is_none(),
            "systemd-analyze is not installed"
        );
        eprintln!("\nSKIPPED: systemd-analyze is not installed.\n");
        return;
    };
    // The threshold is in tenths.
    let said = String::from_utf8_lossy(&analysed.stdout);
    assert!(analysed.status.success(), "{said}");
    assert!(said.contains("Overall exposure level"), "{said}");
}

#[test]
fn the_program_takes_the_arguments_of_unit_and_container() {
    let text = unit_text();
    let start = text
        .lines()
        .find_map(|line| line.strip_prefix("ExecStart=/usr/bin/companion-desk "))
        .unwrap();
    // What an administrator adds is not ours.
    understood(
        &start
            .replace("$COMPANION_DESK_OPTIONS", "")
            .split_whitespace()
            .collect::<Vec<_>>(),
    );
    let container = packaged("desk/Containerfile");
    for instruction in ["CMD ", "HEALTHCHECK "] {
        let at = container.find(&format!("\n{instruction}")).unwrap();
        let array = container[at..].split(['[', ']']).nth(1).unwrap();
        let words = array.split(',').map(|word| word.trim().trim_matches('"'));
        understood(
            &words
                .filter(|word| !word.starts_with('/'))
                .collect::<Vec<_>>(),
        );
    }
}

/// Arguments that it does not know are an error also when help is asked for behind them.
fn understood(arguments: &[&str]) {
    let run = |more: &[&str]| {
        let all = arguments.iter().chain(more);
        Command::new(PROGRAM).args(all).output().unwrap()
    };
    let said = run(&["--help"]);
    assert!(said.status.success(), "{arguments:?}: {said:?}");
    assert!(!run(&["--no-such-argument", "--help"]).status.success());
}

fn unit_text() -> String {
    packaged("linux/companion-desk.service")
}

fn packaged(file: &str) -> String {
    fs::read_to_string(packaging().join(file)).unwrap()
}

fn packaging() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../packaging")
}
