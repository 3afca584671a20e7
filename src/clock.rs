//! The time of day, and waiting for it without a tick.

use std::{
    io,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use companion_platform::{Alarm, Ring};
use tokio::time::Instant;

use crate::assist::Timestamp;

/// Reads the device's clock.
pub fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    Timestamp(since.map_or(0, |since| {
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    }))
}

/// What the agent goes by.
pub enum Clock {
    /// The device's clock.
    Device(Alarm),
    /// Time that passes as tokio's does, from here on: a test's own.
    Simulated(Timestamp, Instant),
}

impl Clock {
    /// The device's clock. Needs a running tokio runtime.
    ///
    /// # Errors
    /// When the system has no way to wait for a time of day.
    pub fn device() -> io::Result<Self> {
        Alarm::new().map(Self::Device)
    }

    /// A clock that starts at this time and passes with tokio's.
    pub fn simulated(from: Timestamp) -> Self {
        Self::Simulated(from, Instant::now())
    }

    /// The time.
    pub fn now(&self) -> Timestamp {
        self.dial().now()
    }

    /// Whether the clock was set, or the device slept, since somebody last waited for it or asked. So
    /// whatever happens first after that is not taken for something that happened in time.
    pub fn has_jumped(&mut self) -> bool {
        match self {
            Self::Device(alarm) => alarm.has_jumped(),
            Self::Simulated(..) => false,
        }
    }

    /// What it is read from, by whoever does not wait for it.
    pub fn dial(&self) -> Dial {
        match self {
            Self::Device(_) => Dial(None),
            Self::Simulated(from, began) => Dial(Some((*from, *began))),
        }
    }

    /// Waits until this time, for ever without one, or until every time is in doubt.
    pub async fn wait(&mut self, deadline: Option<Timestamp>) -> Ring {
        match self {
            Self::Device(alarm) => {
                let deadline = deadline.map(|at| UNIX_EPOCH + Duration::from_millis(at.0));
                alarm.wait(deadline).await
            }
            Self::Simulated(from, began) => {
                let Some(at) = deadline else {
                    return std::future::pending().await;
                };
                tokio::time::sleep_until(*began + Duration::from_millis(at.since(*from).0)).await;
                Ring::Due
            }
        }
    }
}

/// Shows what a [`Clock`] shows.
#[derive(Clone, Copy, Debug)]
pub struct Dial(Option<(Timestamp, Instant)>);

impl Dial {
    /// The time.
    pub fn now(&self) -> Timestamp {
        let Some((from, began)) = self.0 else {
            return now();
        };
        let passed = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        Timestamp(from.0.saturating_add(passed))
    }
}
