//! Where nobody on a bus is asked about the session: proxies and notifications are the system's own
//! affair there, and read by whoever needs them.

use std::io;
#[cfg(target_os = "android")]
use std::path::Path;

#[cfg(not(target_os = "macos"))]
use super::NotificationServer;

#[cfg(target_os = "android")]
pub(crate) async fn system_proxies(_address: &str, _start: bool) -> io::Result<Vec<String>> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(target_os = "android")]
pub(crate) fn room(_path: &Path) -> io::Result<u64> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(not(target_os = "macos"))]
pub(crate) async fn notification_server() -> io::Result<NotificationServer> {
    Err(io::ErrorKind::Unsupported.into())
}

pub(crate) async fn tray_host() -> io::Result<bool> {
    Err(io::ErrorKind::Unsupported.into())
}
