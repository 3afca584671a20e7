//! The completions and the man pages of the packages say what the program takes, and the files for
//! device management have every setting, in a form that whoever reads them takes.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failed step fails the test"
)]

mod group_policy;
mod profile;
mod restrictions;
mod schema;

use std::fs;

#[expect(dead_code, reason = "the example's own way to write them")]
#[path = "../../examples/papers.rs"]
mod papers;

#[test]
fn what_packages_bring_along_is_what_the_program_takes() {
    for (path, text) in papers::papers().unwrap() {
        let found = fs::read(&path).unwrap_or_default();
        let advice = "run `cargo run --example papers`";
        assert!(
            found == text,
            "{} is not true any more: {advice}",
            path.display()
        );
    }
}
