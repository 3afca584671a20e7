//! macOS notices: none yet, they need a signed bundle. The icon's number and menu say it all.

use super::Surface;

#[derive(Default)]
pub(super) struct Notices {
    said: bool,
}

impl Notices {
    pub(super) fn show(&mut self, surface: &Surface, _allowed: bool) {
        if !surface.notices.is_empty() && !std::mem::replace(&mut self.said, true) {
            tracing::warn!("this version shows no notices on macOS; the menu has them");
        }
    }
}
