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
mod close;
mod ends;
mod figures;
mod looks;
mod pages;
mod played;
mod session;
mod spoken;
mod tree;

use std::{future::Future, time::Duration};

/// Waits for what must come; how long is no promise of the product, only the end of patience.
async fn within<T>(what: &str, wait: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(30), wait)
        .await
        .unwrap_or_else(|_| panic!("waited in vain for {what}"))
}

/// Tries until it holds; a program draws when it likes, and tells nobody.
async fn until<F: Future<Output = bool>>(what: &str, holds: impl Fn() -> F) {
    within(what, async {
        let mut looks = tokio::time::interval(Duration::from_millis(30));
        while !holds().await {
            looks.tick().await;
        }
    })
    .await;
}
