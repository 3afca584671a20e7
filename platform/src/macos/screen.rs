//! What a window of ours asks of the desktop on macOS: the number on its symbol in the Dock.

use std::{io, num::NonZeroIsize};

use objc2::MainThreadMarker;
use objc2_app_kit::NSApplication;
use objc2_foundation::NSString;

use super::Appearance;

/// The toolkit is told by the system.
pub(crate) fn appearance(_: impl FnMut(Appearance) + Send + 'static) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// There is no X11.
pub(crate) fn unasked(_: u32) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

pub(crate) fn badge(_: Option<NonZeroIsize>, count: usize) -> io::Result<()> {
    let main = MainThreadMarker::new().ok_or(io::ErrorKind::Unsupported)?;
    let label = (count > 0).then(|| NSString::from_str(&count.to_string()));
    NSApplication::sharedApplication(main)
        .dockTile()
        .setBadgeLabel(label.as_deref());
    Ok(())
}
