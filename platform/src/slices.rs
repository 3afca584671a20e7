//! Waiting for a time of day where the system cannot be asked to tell of a changed clock: in slices
//! of a minute, comparing the clock on the wall with the one that only runs forward.

use std::time::{Duration, Instant, SystemTime, SystemTimeError};

use super::Ring;

/// The longest that a changed clock stays unnoticed.
const SLICE: Duration = Duration::from_secs(60);
/// What a clock that is being corrected slowly may differ by between two looks.
const TOLERANCE: Duration = Duration::from_secs(5);

pub(crate) struct Slices {
    /// Both clocks, when they were last looked at, and whether a slice has been slept since.
    seen: (SystemTime, Instant),
    sleeping: bool,
}

impl Default for Slices {
    fn default() -> Self {
        let seen = (SystemTime::now(), Instant::now());
        Self {
            seen,
            sleeping: false,
        }
    }
}

impl Slices {
    /// As every system's alarm is made; this one cannot fail.
    #[cfg(not(target_os = "linux"))]
    pub(crate) fn new() -> std::io::Result<Self> {
        Ok(Self::default())
    }

    pub(crate) async fn wait(&mut self, deadline: Option<SystemTime>) -> Ring {
        loop {
            if self.has_jumped() {
                return Ring::Jumped;
            }
            let (wall, _) = self.seen;
            let left = deadline.map(|deadline| deadline.duration_since(wall).unwrap_or_default());
            let slice = left.map_or(SLICE, |left| left.min(SLICE));
            if slice.is_zero() {
                return Ring::Due;
            }
            self.sleeping = true;
            tokio::time::sleep(slice).await;
        }
    }

    /// Looks at both clocks, and says whether they went apart since the last look.
    pub(crate) fn has_jumped(&mut self) -> bool {
        let (wall, running) = (SystemTime::now(), Instant::now());
        let passed = running.saturating_duration_since(self.seen.1);
        let jumped = jumped(wall.duration_since(self.seen.0), passed, self.sleeping);
        self.seen = (wall, running);
        self.sleeping = false;
        jumped
    }
}

/// Whether the clocks went apart, or a slice took so long that the machine must have slept.
fn jumped(wall: Result<Duration, SystemTimeError>, passed: Duration, sleeping: bool) -> bool {
    match wall {
        Ok(wall) => wall.abs_diff(passed) > TOLERANCE || (sleeping && passed > SLICE + TOLERANCE),
        Err(back) => back.duration() > TOLERANCE,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[test]
    fn clocks_that_agree_have_not_jumped() {
        assert!(!jumped(Ok(SLICE), SLICE, true));
        assert!(!jumped(Ok(SLICE + TOLERANCE), SLICE, true));
    }

    #[test]
    fn a_clock_that_was_set_has_jumped() {
        let now = SystemTime::now();
        let back = (now - Duration::from_secs(3600)).duration_since(now);
        assert!(jumped(back, SLICE, true));
        assert!(jumped(Ok(Duration::from_secs(3600)), SLICE, true));
    }

    #[test]
    fn a_slice_of_an_hour_was_a_sleep_but_an_hour_without_a_wait_was_not() {
        let hour = Duration::from_secs(3600);
        assert!(jumped(Ok(hour), hour, true));
        assert!(!jumped(Ok(hour), hour, false));
    }

    #[test]
    fn who_asks_hears_of_a_set_clock_once() {
        let mut slices = Slices::default();
        assert!(!slices.has_jumped());
        let hour = Duration::from_secs(3600);
        let now = slices.seen.0;
        for wall in [now + hour, now.checked_sub(hour).unwrap()] {
            slices.seen.0 = wall;
            assert!(slices.has_jumped());
            assert!(!slices.has_jumped());
        }
    }

    #[tokio::test]
    async fn a_time_that_has_passed_is_due_at_once() {
        let past = SystemTime::now().checked_sub(SLICE).unwrap();
        assert_eq!(Slices::default().wait(Some(past)).await, Ring::Due);
    }

    #[tokio::test]
    async fn a_time_to_come_is_not_early() {
        let soon = SystemTime::now() + Duration::from_millis(30);
        assert_eq!(Slices::default().wait(Some(soon)).await, Ring::Due);
        assert!(SystemTime::now() >= soon);
    }
}
