//! Updates with real programs: copies of the agent that differ in their version, a publisher's key, a desk
//! that serves what was published, and everything that can go wrong between them.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failed step fails the test, and a test that cannot run says so"
)]
#![cfg(target_os = "linux")]

#[path = "../agent/support.rs"]
#[expect(dead_code, reason = "an update needs less than an agent")]
mod agent;
mod bad;
mod killed;
mod storage;
mod support;
mod unfit;
mod versions;
mod windows;
