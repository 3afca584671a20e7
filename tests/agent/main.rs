//! The agent from outside: the real program on a pipe, against the real desk, hostile desks,
//! fixtures, full disks and sudden deaths.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::wildcard_enum_match_arm,
    reason = "a failed step fails the test, and a skipped one says so"
)]

#[cfg(target_os = "linux")]
mod clock;
#[cfg(unix)]
mod control;
mod crash;
#[cfg(target_os = "linux")]
mod desktop;
mod fixture;
mod flow;
#[cfg(target_os = "linux")]
mod handles;
mod hostile_desk;
mod intune;
#[cfg(target_os = "linux")]
mod languages;
mod leave;
#[cfg(target_os = "linux")]
mod logs;
#[cfg(target_os = "linux")]
mod memory;
#[cfg(target_os = "linux")]
mod network;
#[cfg(target_os = "linux")]
mod policy;
mod power;
#[cfg(target_os = "linux")]
mod rights;
mod storage;
mod support;
mod sweep;
mod weather;
#[cfg(target_os = "linux")]
mod windows;
