//! Where the app around the agent has to tell of changes of the network.

use std::io;

/// Hears when this device has come to another network, where the system tells an agent of that.
pub enum NetworkWatch {}

impl NetworkWatch {
    /// There is none.
    ///
    /// # Errors
    /// `Unsupported`: the app has to tell.
    pub fn new() -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Waits for a change.
    pub async fn changed(&mut self) {
        match *self {}
    }
}
