//! Where programs carry no signature that the system is asked about, and (in an app, which is told by
//! other means) nobody tells of changes of the policy.

use std::{fs::File, io, path::Path};

use super::Signature;

#[cfg(target_os = "android")]
pub(crate) enum PolicyWatch {}

#[cfg(target_os = "android")]
impl PolicyWatch {
    pub(crate) fn new() -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub(crate) async fn changed(&mut self) {
        match *self {}
    }
}

/// The directory keeps others out.
pub(crate) fn hold(path: &Path) -> io::Result<File> {
    File::open(path)
}

pub(crate) fn signature(_: &File, _: &Path) -> io::Result<Signature> {
    Err(io::ErrorKind::Unsupported.into())
}
