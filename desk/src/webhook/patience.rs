//! When a delivery that was not taken is tried again, and when it is given up.

use std::time::Duration;

use crate::time::Timestamp;

/// How long a receiver may be away before a delivery is given up.
pub(crate) const LONGEST: Duration = Duration::from_secs(86_400);

/// The pauses before the second attempt and those that follow; the last one repeats.
const PAUSES: [Duration; 8] = [
    Duration::from_secs(5),
    Duration::from_secs(30),
    Duration::from_secs(120),
    Duration::from_secs(600),
    Duration::from_secs(1800),
    Duration::from_secs(3600),
    Duration::from_secs(7200),
    Duration::from_secs(14_400),
];

/// When the next attempt is due after so many that failed; `None`: never.
///
/// `wait` is what the receiver asked for in `Retry-After`.
pub(crate) fn next(
    attempts: i64,
    created_at: Timestamp,
    wait: Option<Duration>,
    now: Timestamp,
) -> Option<Timestamp> {
    let index = usize::try_from(attempts.saturating_sub(1)).unwrap_or(0);
    let pause = PAUSES[index.min(PAUSES.len() - 1)];
    let next = now.after(pause.max(wait.unwrap_or_default()));
    (next <= created_at.after(LONGEST)).then_some(next)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::next;
    use crate::time::Timestamp;

    #[test]
    fn a_receiver_that_is_away_is_asked_for_a_day_and_no_longer() {
        let created = Timestamp::from_millis(0);
        let mut now = created;
        let mut pauses = Vec::new();
        for attempts in 1.. {
            let Some(then) = next(attempts, created, None, now) else {
                break;
            };
            pauses.push(then.since(now).as_secs());
            now = then;
        }
        assert_eq!(
            pauses,
            [
                5, 30, 120, 600, 1800, 3600, 7200, 14_400, 14_400, 14_400, 14_400, 14_400
            ]
        );
        assert!(now.since(created) <= Duration::from_secs(86_400));
    }

    #[test]
    fn a_receiver_that_asks_to_wait_is_left_alone() {
        let now = Timestamp::from_millis(0);
        let wait = |seconds| Some(Duration::from_secs(seconds));
        assert_eq!(
            next(1, now, wait(90), now),
            Some(now.after(Duration::from_secs(90)))
        );
        assert_eq!(
            next(1, now, wait(1), now),
            Some(now.after(Duration::from_secs(5)))
        );
        assert_eq!(next(1, now, wait(90_000), now), None);
    }
}
