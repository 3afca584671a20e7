//! The contract on Windows, or what passes for it: run by `.ci/wine` on other systems.
#![cfg(windows)]
#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

mod launch;
mod signature;
