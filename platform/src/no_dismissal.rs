//! Where an administrator becomes each user in turn, and so tells no agent to leave.

use std::{future, io};

pub(crate) fn dismiss(_: bool) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

pub(crate) async fn dismissed() {
    future::pending().await
}

pub(crate) fn others_run(_: &[&str]) -> io::Result<bool> {
    Err(io::ErrorKind::Unsupported.into())
}
