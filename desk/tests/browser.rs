//! The console as somebody meets it who sits in front of it: a real browser without a screen, led
//! by what can be read and clicked.
#![cfg(feature = "rehearsal")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that fails may panic"
)]
#![expect(unreachable_pub, reason = "nothing here is an interface")]

#[path = "browser/driver.rs"]
mod driver;
#[path = "browser/harness.rs"]
mod harness;
#[path = "browser/page.rs"]
mod page;
#[path = "browser/sight.rs"]
mod sight;
