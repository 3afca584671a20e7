//! A time of day, waited for without a tick.

use std::{io, time::SystemTime};

use super::imp;

/// What ended a wait of an [`Alarm`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ring {
    /// The time has come.
    Due,
    /// The clock was set, or the machine woke from sleep: everything that is timed is in doubt.
    Jumped,
}

/// Waits for a time of day without a tick, through sleep of the machine and changes of the clock.
pub struct Alarm(imp::Alarm);

impl Alarm {
    /// Needs a running tokio runtime with its I/O enabled.
    pub fn new() -> io::Result<Self> {
        imp::Alarm::new().map(Self)
    }

    /// Waits until `deadline`, for ever without one, or until the clock jumped. Safe to cancel.
    pub async fn wait(&mut self, deadline: Option<SystemTime>) -> Ring {
        self.0.wait(deadline).await
    }

    /// Whether [`Ring::Jumped`] is due: the clock was set or the machine woke, and no wait has told so
    /// yet. Then none will, since this has.
    pub fn has_jumped(&mut self) -> bool {
        self.0.has_jumped()
    }
}
