//! Where the window's surface is put for the one window that looks at it.
//!
//! Nothing is drawn while nobody looks, so that a closed window costs nothing.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering::Relaxed},
};

use companion_platform::window::Surface;
use tokio::sync::{Notify, watch};

use crate::assist::BadCode;

/// The surface of the window, and whether a window shows it.
pub struct Pane {
    shown: watch::Sender<Arc<Surface>>,
    came: Notify,
    visits: AtomicU32,
    /// What was wrong with the session code that was typed last.
    bad_code: watch::Sender<Option<BadCode>>,
}

impl Default for Pane {
    fn default() -> Self {
        Self {
            shown: watch::Sender::default(),
            came: Notify::new(),
            visits: AtomicU32::new(0),
            bad_code: watch::Sender::new(None),
        }
    }
}

impl Pane {
    /// Whether a window shows it now.
    pub fn is_watched(&self) -> bool {
        self.shown.receiver_count() > 0
    }

    /// How many windows have come so far.
    pub fn visits(&self) -> u32 {
        self.visits.load(Relaxed)
    }

    /// Waits until a window comes.
    pub async fn watched(&self) {
        while !self.is_watched() {
            self.came.notified().await;
        }
    }

    /// Waits until the window is gone.
    pub async fn left(&self) {
        self.shown.closed().await;
    }

    /// Shows this, if it is anything new.
    pub fn show(&self, surface: Surface) {
        self.shown.send_if_modified(|shown| {
            let changed = **shown != surface;
            if changed {
                *shown = Arc::new(surface);
            }
            changed
        });
    }

    /// What was wrong with the session code that was typed last, if anything was.
    pub fn bad_code(&self) -> Option<BadCode> {
        *self.bad_code.borrow()
    }

    /// Waits until a session code is typed that is none, or one that is.
    pub async fn typed(&self) {
        // The sender is ours, so this ends when there is something new.
        self.bad_code.subscribe().changed().await.ok();
    }

    pub(super) fn judge(&self, bad: Option<BadCode>) {
        self.bad_code.send_replace(bad);
    }

    /// Looks at it; nothing when another window does.
    pub(super) fn watch(&self) -> Option<watch::Receiver<Arc<Surface>>> {
        if self.is_watched() {
            return None;
        }
        // What the window before was shown is old; whatever is drawn next is news.
        self.shown.send_replace(Arc::default());
        self.judge(None);
        let watch = self.shown.subscribe();
        self.visits.fetch_add(1, Relaxed);
        self.came.notify_one();
        Some(watch)
    }
}
