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
#[path = "../window/close.rs"]
mod close;
mod closed;
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
mod session;
#[expect(dead_code, reason = "the tests of the window alone look at more of it")]
#[path = "../window/tree.rs"]
mod tree;

use std::{future::Future, time::Duration};

/// Longer than any step takes on a busy machine; no promise of the product.
const PATIENCE: Duration = Duration::from_secs(60);

/// Waits for what must come.
async fn within<T>(what: &str, wait: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, wait)
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
