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

#[path = "browser/agent.rs"]
mod agent;
#[path = "browser/deeds.rs"]
mod deeds;
#[path = "browser/driver.rs"]
mod driver;
#[path = "browser/every_page.rs"]
mod every_page;
#[path = "browser/first_hour.rs"]
mod first_hour;
#[path = "browser/harness.rs"]
mod harness;
#[path = "support/hostile.rs"]
#[expect(dead_code, reason = "other tests use more of it")]
mod hostile;
#[path = "browser/intune.rs"]
mod intune;
#[path = "browser/lists.rs"]
mod lists;
#[path = "browser/markup.rs"]
mod markup;
#[path = "browser/page.rs"]
mod page;
#[expect(dead_code, reason = "other tests use more of it")]
#[path = "support/postgres.rs"]
mod postgres;
#[path = "browser/serving.rs"]
mod serving;
#[path = "browser/sight.rs"]
mod sight;
#[path = "browser/two_desks.rs"]
mod two_desks;
