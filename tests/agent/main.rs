//! The agent from outside: the real program on a pipe, against the real desk, hostile desks,
//! fixtures, full disks and sudden deaths.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failed step fails the test"
)]

mod crash;
mod fixture;
mod flow;
mod hostile_desk;
mod storage;
mod support;
mod weather;
