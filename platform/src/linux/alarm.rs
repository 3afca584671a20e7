//! A time of day from the kernel's own timer, which also tells when the clock was set or the
//! machine woke: one sleeping file descriptor, no tick.

use std::{
    io,
    os::fd::OwnedFd,
    time::{SystemTime, UNIX_EPOCH},
};

use rustix::{
    io::Errno,
    time::{
        Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, timerfd_create,
        timerfd_settime,
    },
};
use tokio::io::{Interest, unix::AsyncFd};

use crate::{Ring, slices::Slices};

/// 2255, in seconds since 1970: later than any deadline, earlier than the end of the kernel's time.
const NEVER: i64 = 9_000_000_000;

pub(crate) enum Alarm {
    Timer(AsyncFd<OwnedFd>),
    /// For a kernel or a sandbox without the timer.
    Slices(Slices),
}

impl Alarm {
    pub(crate) fn new() -> io::Result<Self> {
        let flags = TimerfdFlags::NONBLOCK | TimerfdFlags::CLOEXEC;
        let Ok(timer) = timerfd_create(TimerfdClockId::Realtime, flags) else {
            return Ok(Self::Slices(Slices::default()));
        };
        if set(&timer, None).is_err() {
            return Ok(Self::Slices(Slices::default()));
        }
        // SAFETY: the timer is open, and nothing replaces or closes it while `AsyncFd` has it.
        let timer = unsafe { AsyncFd::register_with_interest(timer, Interest::READABLE)? };
        Ok(Self::Timer(timer))
    }

    pub(crate) async fn wait(&mut self, deadline: Option<SystemTime>) -> Ring {
        match self {
            Self::Timer(timer) => match ring(timer, deadline).await {
                Ok(ring) => ring,
                Err(_) => {
                    // What the timer would have told is not known, and from here on it is not asked.
                    *self = Self::Slices(Slices::default());
                    Ring::Jumped
                }
            },
            Self::Slices(slices) => slices.wait(deadline).await,
        }
    }

    pub(crate) fn has_jumped(&mut self) -> bool {
        match self {
            // A time that has come is found out again by whoever waits for it.
            Self::Timer(timer) => {
                rustix::io::read(timer.get_ref(), &mut [0; 8]) == Err(Errno::CANCELED)
            }
            Self::Slices(slices) => slices.has_jumped(),
        }
    }
}

async fn ring(timer: &AsyncFd<OwnedFd>, deadline: Option<SystemTime>) -> io::Result<Ring> {
    // A jump since the last wait is told by this call.
    match set(timer.get_ref(), deadline) {
        Err(Errno::CANCELED) => return Ok(Ring::Jumped),
        set => set?,
    }
    loop {
        if deadline.is_some_and(|deadline| deadline <= SystemTime::now()) {
            return Ok(Ring::Due);
        }
        let mut ready = timer.readable().await?;
        match rustix::io::read(timer, &mut [0; 8]) {
            Err(Errno::CANCELED) => return Ok(Ring::Jumped),
            Err(Errno::AGAIN) => ready.clear_ready(),
            read => drop(read?),
        }
    }
}

fn set(timer: &OwnedFd, deadline: Option<SystemTime>) -> Result<(), Errno> {
    let since_1970 = deadline.map(|deadline| deadline.duration_since(UNIX_EPOCH));
    let at = match since_1970 {
        None => Timespec {
            tv_sec: NEVER,
            tv_nsec: 0,
        },
        // Zero would disarm the timer.
        Some(Err(_)) => Timespec {
            tv_sec: 0,
            tv_nsec: 1,
        },
        Some(Ok(at)) => Timespec {
            tv_sec: i64::try_from(at.as_secs()).unwrap_or(NEVER).min(NEVER),
            tv_nsec: i64::from(at.subsec_nanos()),
        },
    };
    let flags = TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET;
    let once = Itimerspec {
        it_interval: Timespec {
            tv_sec: 0,
            tv_nsec: 0,
        },
        it_value: at,
    };
    timerfd_settime(timer, flags, &once).map(drop)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use std::{pin::pin, time::Duration};

    use super::*;

    #[tokio::test]
    async fn rings_at_the_time_and_not_before() {
        let mut alarm = Alarm::new().unwrap();
        let soon = SystemTime::now() + Duration::from_millis(40);
        assert_eq!(alarm.wait(Some(soon)).await, Ring::Due);
        assert!(SystemTime::now() >= soon);
    }

    #[tokio::test]
    async fn what_has_passed_is_due_even_from_before_1970() {
        let mut alarm = Alarm::new().unwrap();
        for past in [UNIX_EPOCH, UNIX_EPOCH - Duration::from_secs(1)] {
            assert_eq!(alarm.wait(Some(past)).await, Ring::Due);
        }
    }

    #[tokio::test]
    async fn a_wait_that_was_given_up_leaves_nothing_behind() {
        let mut alarm = Alarm::new().unwrap();
        let soon = SystemTime::now() + Duration::from_millis(5);
        assert!(given_up(&mut alarm, Some(soon)).await);
        // The timer that was set for `soon` must not end the next wait.
        let later = SystemTime::now() + Duration::from_millis(60);
        assert_eq!(alarm.wait(Some(later)).await, Ring::Due);
        assert!(SystemTime::now() >= later);
    }

    #[tokio::test]
    async fn who_asks_whether_it_jumped_takes_no_time_from_whoever_waits() {
        let mut alarm = Alarm::new().unwrap();
        let soon = SystemTime::now() + Duration::from_millis(5);
        assert!(given_up(&mut alarm, Some(soon)).await);
        while SystemTime::now() < soon {
            assert!(!alarm.has_jumped());
        }
        assert!(!alarm.has_jumped());
        assert_eq!(alarm.wait(Some(soon)).await, Ring::Due);
    }

    #[tokio::test]
    async fn without_a_time_or_with_one_in_a_thousand_years_it_does_not_ring() {
        let mut alarm = Alarm::new().unwrap();
        let far = UNIX_EPOCH + Duration::from_secs(32_503_680_000);
        assert!(given_up(&mut alarm, Some(far)).await);
        assert!(given_up(&mut alarm, None).await);
        let end = UNIX_EPOCH + Duration::new(i64::MAX as u64, 999_999_999);
        assert!(given_up(&mut alarm, Some(end)).await);
    }

    /// Whether one look at a wait found it pending.
    async fn given_up(alarm: &mut Alarm, deadline: Option<SystemTime>) -> bool {
        let mut wait = pin!(alarm.wait(deadline));
        tokio::select! {
            biased;
            _ = &mut wait => false,
            () = tokio::task::yield_now() => true,
        }
    }
}
