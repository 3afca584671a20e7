//! The desktop from outside: the shell runs in a process of its own, on a message bus of its own,
//! before stand-ins that speak the documented D-Bus interfaces and before real programs.
#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failed step fails the test, and one that is skipped says so"
)]

mod agent;
mod bus;
mod fullscreen;
mod mock;
mod notices;
mod outages;
mod presence;
mod proxies;
mod real;
mod session;
mod tray;

use std::{future::Future, time::Duration};

/// Waits for what must come; how long is no promise of the product, only the end of patience.
async fn within<T>(what: &str, wait: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(30), wait)
        .await
        .unwrap_or_else(|_| panic!("waited in vain for {what}"))
}
