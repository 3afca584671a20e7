//! What the desktop asks of a window of ours: how it looks, and that it does not push itself forward.

#[cfg_attr(target_os = "linux", path = "linux/screen.rs")]
#[cfg_attr(target_os = "macos", path = "macos/screen.rs")]
#[cfg_attr(windows, path = "windows/screen.rs")]
#[cfg_attr(target_os = "android", path = "no_screen.rs")]
mod imp;

use std::{io, num::NonZeroIsize};

/// What the user has set for all windows, as far as the toolkit does not know it by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Appearance {
    /// More contrast is wanted.
    pub contrast: bool,
    /// How much larger than usual text shall be; 1 is as usual.
    pub text_scale: f32,
}

impl Default for Appearance {
    fn default() -> Self {
        Self {
            contrast: false,
            text_scale: 1.0,
        }
    }
}

/// Tells what the user has set, once soon and then whenever that changes, on a thread of its own.
/// Where nothing answers the question it tells nothing.
///
/// # Errors
/// `Unsupported` where the toolkit is told by the system, or nobody is.
pub fn appearance(tell: impl FnMut(Appearance) + Send + 'static) -> io::Result<()> {
    imp::appearance(tell)
}

/// Says of an X11 window that is not yet on the screen that the user did not ask for it: it comes up
/// without taking the keyboard.
///
/// # Errors
/// `Unsupported` without X11; else what the X server said.
pub fn unasked(window: u32) -> io::Result<()> {
    imp::unasked(window)
}

/// Puts a number on the symbol that stands for a window while it is open: on its button in the taskbar
/// of Windows, in the Dock of macOS. 0 takes it away. `window` is its handle, where the system is
/// Windows. To be called on the thread that has the window; on Windows the number stays when the taskbar
/// is made anew, and the window gets the product's symbol, which it has only if it is told.
///
/// # Errors
/// `Unsupported` where there is neither; `InvalidInput` for no window, else what Windows said.
pub fn badge(window: Option<NonZeroIsize>, count: usize) -> io::Result<()> {
    imp::badge(window, count)
}
