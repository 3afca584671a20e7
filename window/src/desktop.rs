//! Follows what the user has set for all windows; light, dark and the accent Slint follows itself.

use std::{
    env,
    sync::mpsc::{self, Receiver},
    time::Duration,
};

use companion_platform::screen::{Appearance, appearance};
use slint::ComponentHandle as _;

use crate::ui::{Look, Main};

/// How long the first sight of the window waits for it.
const PATIENCE: Duration = Duration::from_millis(200);

/// The first of what the desktop tells.
pub(crate) struct FirstLook(Receiver<Appearance>);

/// Asks the desktop, and does what it tells from now on.
pub(crate) fn follow(main: &Main) -> FirstLook {
    let (tell, first) = mpsc::sync_channel(1);
    let weak = main.as_weak();
    let asked = appearance(move |now| {
        if tell.send(now).is_err() {
            // Without an event loop there is no window any more.
            drop(weak.upgrade_in_event_loop(move |main| apply(&main, now)));
        }
    });
    // Who cannot be asked has let go of the other end, so nobody waits for an answer.
    drop(asked);
    FirstLook(first)
}

impl FirstLook {
    /// Waits for the answer, but not for long.
    pub(crate) fn wait(self, main: &Main) {
        if let Ok(now) = self.0.recv_timeout(PATIENCE) {
            apply(main, now);
        }
    }
}

fn apply(main: &Main, now: Appearance) {
    let look = main.global::<Look>();
    look.set_contrast(now.contrast);
    // X11 has the size of text in its dots per inch, which the whole window is scaled by.
    let wayland = env::var_os("WAYLAND_DISPLAY").is_some_and(|name| !name.is_empty());
    look.set_text_scale(if wayland { now.text_scale } else { 1.0 });
}
