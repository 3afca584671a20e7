//! Systems that have no disk images with apps in them.

use std::{
    io,
    path::{Path, PathBuf},
};

pub(crate) fn app_from_image(_: &Path, _: &Path, _: Option<&str>) -> io::Result<PathBuf> {
    Err(io::ErrorKind::Unsupported.into())
}
