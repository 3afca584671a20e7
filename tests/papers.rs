//! The completions and the man pages of the packages say what the program takes.
#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

use std::fs;

#[expect(dead_code, reason = "the example's own way to write them")]
#[path = "../examples/papers.rs"]
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
