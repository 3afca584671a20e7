//! The packages as administrators use them: installed, upgraded, removed, in a Debian of its own and in
//! what passes for Windows here, with the real desk.
//!
//! `.ci/packages` makes them and the Debian, and names the folder in `PORTAL_COMPANION_PACKAGES`; without
//! it there is nothing to try. The programs in them are those of the tests.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failed step fails the test, and a figure is told"
)]

mod archive;
mod bill;
mod flat;
mod intune;
mod life;
mod msi;
#[path = "../agent/support.rs"]
#[expect(dead_code, reason = "the tests of the agent have more to do with it")]
mod support;
mod tree;

use std::{
    env,
    path::{Path, PathBuf},
};

/// The version before, of which there are packages as well.
const BEFORE: &str = "0.0.9";
const NOW: &str = env!("CARGO_PKG_VERSION");

/// The packages of a version.
fn packages(version: &str) -> Option<PathBuf> {
    let Some(all) = env::var_os("PORTAL_COMPANION_PACKAGES") else {
        eprintln!("SKIPPED: no packages were made; .ci/packages makes them and tries them");
        return None;
    };
    let all = PathBuf::from(all);
    Some(std::path::absolute(all.join(version)).unwrap())
}

/// What a device of this office introduces itself with.
fn token(office: &support::Office) -> String {
    let args = office.args();
    let mut named = args
        .iter()
        .skip_while(|word| *word != "--enrolment-token-file");
    std::fs::read_to_string(named.nth(1).unwrap()).unwrap()
}

/// The one package of which the name begins and ends like this.
fn package(folder: &Path, begin: &str, end: &str) -> PathBuf {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            name.starts_with(begin) && name.ends_with(end)
        })
        .collect();
    assert_eq!(found.len(), 1, "{begin}…{end}: {found:?}");
    found.remove(0)
}
