//! The agent in a Java machine, as an app has it: a shell in Java, the real desk, and nothing of the
//! Android that is not here but the judge of certificates.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failed step fails the test, and a skipped one says so"
)]
#![cfg(unix)]

mod bad_input;
mod flow;
mod office;
mod policy;
mod shell;
