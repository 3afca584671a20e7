//! Systems on which the toolkit knows all that there is to know.

use std::{io, num::NonZeroIsize};

use super::Appearance;

pub(crate) fn appearance(_: impl FnMut(Appearance) + Send + 'static) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

pub(crate) fn unasked(_: u32) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// There is neither taskbar nor Dock.
pub(crate) fn badge(_: Option<NonZeroIsize>, _: usize) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
