//! One request, from the operator at the desk to the person at the device and back: the real desk,
//! the real agent, the real window, on a screen with a notification server, a tray and a window
//! manager, led by mouse and keyboard.
#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failed step fails the test, and one that is skipped says so"
)]

mod answers;
mod closed;
#[expect(dead_code, reason = "the tests of the window alone look at more of it")]
#[path = "../desktop/mod.rs"]
mod desktop;
mod device;
mod diagnosis;
mod farewell;
mod killed;
mod office;
mod picture;
#[path = "../../../benches/agent/linux/process.rs"]
#[expect(dead_code, reason = "the benches read more of it")]
mod process;
mod recording;
mod relay;
#[path = "../../../benches/agent/linux/report.rs"]
#[expect(dead_code, reason = "the benches take medians by it as well")]
mod report;
mod session;

use desktop::{PATIENCE, until, within};
