//! Unix: the C library knows the time zone, and follows it when the user travels.

use std::{
    io,
    time::{SystemTime, UNIX_EPOCH},
};

use super::Wall;

// SAFETY: POSIX has it so, without arguments and without a result; glibc and the others lock it.
unsafe extern "C" {
    /// POSIX: reads the time zone that is set now, which `localtime_r` need not do.
    safe fn tzset();
}

pub(crate) fn wall(at: SystemTime) -> io::Result<Wall> {
    let outside = || io::Error::from(io::ErrorKind::InvalidInput);
    let seconds = at.duration_since(UNIX_EPOCH).map_err(|_| outside())?;
    let seconds = libc::time_t::try_from(seconds.as_secs()).map_err(|_| outside())?;
    tzset();
    let mut parts = std::mem::MaybeUninit::<libc::tm>::zeroed();
    // SAFETY: both pointers are to values that live until it returns, and it keeps neither.
    let filled = unsafe { libc::localtime_r(&raw const seconds, parts.as_mut_ptr()) };
    if filled.is_null() {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: all of it was zero, which every field may be, and is filled now.
    let parts = unsafe { parts.assume_init() };
    let small = |part: i32| u8::try_from(part).map_err(|_| outside());
    Ok(Wall {
        year: parts.tm_year.saturating_add(1900),
        month: small(parts.tm_mon + 1)?,
        day: small(parts.tm_mday)?,
        hour: small(parts.tm_hour)?,
        minute: small(parts.tm_min)?,
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use std::time::Duration;

    use super::*;

    /// Whatever the zone of this machine is, it differs from Greenwich by less than 15 hours, and
    /// by whole quarters of an hour since 1972.
    #[test]
    fn the_clock_on_the_wall_is_near_the_one_in_greenwich() {
        let at = UNIX_EPOCH + Duration::from_secs(1_772_114_700);
        let wall = wall(at).unwrap();
        assert_eq!((wall.year, wall.month), (2026, 2));
        assert!((25..=27).contains(&wall.day), "{wall:?}");
        assert_eq!(wall.minute % 15, 5);
    }

    #[test]
    fn a_time_that_no_clock_shows_is_an_error() {
        assert!(wall(UNIX_EPOCH - Duration::from_secs(1)).is_err());
    }
}
