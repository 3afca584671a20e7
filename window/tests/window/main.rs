//! The window from outside: the real program on a screen that nobody sees, led by mouse, keyboard
//! and the interface of screen readers, and told by a played agent what to show.
#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failed step fails the test, and one that is skipped says so"
)]

mod agent;
mod asking;
#[path = "../desktop/mod.rs"]
mod desktop;
mod ends;
mod figures;
mod looks;
mod pages;
mod played;
#[path = "../../../benches/agent/linux/process.rs"]
#[expect(dead_code, reason = "the benches read more of it")]
mod process;
#[path = "../../../benches/agent/linux/report.rs"]
#[expect(dead_code, reason = "the benches take medians by it as well")]
mod report;
mod session;
mod spoken;

use desktop::{until, within};
