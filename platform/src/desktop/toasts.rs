//! Windows notices: toasts without buttons. The menu has every answer; a toast says that there is
//! something to answer.

use notify_rust::{Notification, Timeout, Urgency};
use windows_registry::CURRENT_USER;

use super::{super::Notice, Surface};

/// Windows drops the toasts of a sender that it does not know.
const SENDER: &str = "PortalCompanion";

#[derive(Default)]
pub(super) struct Notices {
    shown: Vec<Notice>,
    /// The name under which Windows knows us.
    title: String,
    said: bool,
}

impl Notices {
    pub(super) fn show(&mut self, surface: &Surface) {
        if self.title != surface.title && introduce(&surface.title).is_ok() {
            self.title.clone_from(&surface.title);
        }
        let shown = std::mem::take(&mut self.shown);
        for notice in surface
            .notices
            .iter()
            .filter(|notice| !shown.contains(notice))
        {
            if let Err(error) = raise(notice)
                && !std::mem::replace(&mut self.said, true)
            {
                tracing::warn!(%error, "toasts cannot be shown");
            }
        }
        self.shown.clone_from(&surface.notices);
    }
}

/// An unpackaged program makes itself known by this key (Microsoft: *Send a local toast
/// notification from other types of unpackaged apps*).
fn introduce(title: &str) -> windows_registry::Result<()> {
    let key = CURRENT_USER.create(format!(r"Software\Classes\AppUserModelId\{SENDER}"))?;
    key.set_string("DisplayName", title)
}

fn raise(notice: &Notice) -> Result<(), notify_rust::error::Error> {
    let (urgency, timeout) = if notice.urgent {
        (Urgency::Critical, Timeout::Never)
    } else {
        (Urgency::Normal, Timeout::Default)
    };
    Notification::new()
        .app_id(SENDER)
        .summary(&notice.title)
        .body(&notice.body)
        .urgency(urgency)
        .timeout(timeout)
        .show()
        .map(drop)
}
