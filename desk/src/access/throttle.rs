//! Slows down whoever guesses passwords: per account, and per address that they come from.
//!
//! Each attempt is counted *before* the password is compared, so that a thousand at the same moment
//! count as a thousand; a right password takes the count of its account back. After a few mistakes
//! the next attempt has to wait, twice as long each time. Nobody is locked out for good: an account
//! that anybody could lock is one that anybody could take away from its owner.

use std::{net::IpAddr, time::Duration};

use crate::{secrets::hash, time::Timestamp};

/// The longest that anybody has to wait.
pub const LONGEST_WAIT: Duration = Duration::from_secs(15 * 60);

/// After so long without an attempt nothing is held against anybody.
pub const FORGOTTEN: Duration = Duration::from_secs(24 * 3600);

/// Whose attempts are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Guarded {
    /// An account, by what was typed as its login; it need not exist.
    Account(String),
    /// Where the attempt comes from.
    Origin(IpAddr),
}

impl Guarded {
    /// The name under which the attempts are kept. Not the login itself: people type passwords
    /// into that field, too.
    pub fn key(&self) -> String {
        match self {
            Self::Account(login) => hash(&format!("account:{}", login.trim().to_lowercase())),
            Self::Origin(address) => hash(&format!("origin:{}", network(*address))),
        }
    }

    /// How many mistakes are free. An address may be that of a whole office.
    const fn free(&self) -> u32 {
        match self {
            Self::Account(_) => 5,
            Self::Origin(_) => 30,
        }
    }
}

/// What is remembered of earlier attempts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attempts {
    /// How many, since the last one that was right.
    pub count: u32,
    /// When the last one was.
    pub last: Timestamp,
}

impl Attempts {
    /// Whether another attempt may be made now: the new count, or how long it has to wait.
    /// An attempt that has to wait does not count.
    pub fn another(self, guarded: &Guarded, now: Timestamp) -> Result<Self, Duration> {
        if now.since(self.last) >= FORGOTTEN {
            return Ok(Self {
                count: 1,
                last: now,
            });
        }
        let next = self.last.after(pause(self.count, guarded.free()));
        if next > now {
            return Err(next.since(now));
        }
        Ok(Self {
            count: self.count.saturating_add(1),
            last: now,
        })
    }
}

/// How long after that many attempts the next one may come.
fn pause(count: u32, free: u32) -> Duration {
    let Some(over) = count.checked_sub(free) else {
        return Duration::ZERO;
    };
    let seconds = 1_u64.checked_shl(over).unwrap_or(u64::MAX);
    Duration::from_secs(seconds).min(LONGEST_WAIT)
}

/// An IPv6 customer has a /64 at least, so that is what counts as one address.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{net::IpAddr, time::Duration};

    use super::{Attempts, FORGOTTEN, Guarded, LONGEST_WAIT};
    use crate::time::Timestamp;

    fn account() -> Guarded {
        Guarded::Account("ada@example.com".to_owned())
    }

    #[test]
    fn five_mistakes_are_free_and_then_each_costs_twice_as_much() {
        let mut now = Timestamp::from_millis(1_800_000_000_000);
        let mut attempts = Attempts::default();
        for _ in 0..5 {
            attempts = attempts.another(&account(), now).unwrap_or_default();
        }
        assert_eq!(attempts.count, 5);
        for seconds in [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900] {
            let wait = Duration::from_secs(seconds);
            assert_eq!(attempts.another(&account(), now), Err(wait));
            now = now.after(wait);
            let next = attempts.another(&account(), now);
            assert!(next.is_ok(), "after {seconds} s");
            attempts = next.unwrap_or_default();
        }
        let much_later = Attempts {
            count: u32::MAX,
            last: now,
        };
        assert_eq!(much_later.another(&account(), now), Err(LONGEST_WAIT));
    }

    #[test]
    fn a_day_later_all_is_forgotten() {
        let now = Timestamp::from_millis(1_800_000_000_000);
        let attempts = Attempts {
            count: 40,
            last: now,
        };
        let later = now.after(FORGOTTEN);
        let fresh = attempts.another(&account(), later);
        assert_eq!(fresh.map(|attempts| attempts.count), Ok(1));
    }

    #[test]
    fn an_account_is_one_however_it_is_typed_and_a_network_however_it_is_numbered() {
        let typed = Guarded::Account(" Ada@Example.com ".to_owned());
        assert_eq!(typed.key(), account().key());
        let origin = |address: &str| {
            address
                .parse::<IpAddr>()
                .map(|at| Guarded::Origin(at).key())
        };
        assert_eq!(origin("2001:db8::1"), origin("2001:db8::ffff:2"));
        assert_ne!(origin("2001:db8::1"), origin("2001:db8:0:1::1"));
        assert_eq!(origin("::ffff:192.0.2.1"), origin("192.0.2.1"));
        assert_ne!(origin("192.0.2.1"), origin("192.0.2.2"));
    }
}
