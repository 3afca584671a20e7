//! How long to leave TeamViewer alone after it did not do what it was asked to do. Pure.

use std::time::Duration;

use crate::{ids::RequestId, teamviewer::Trouble, time::Timestamp};

/// The second attempt comes after this, each further one after twice the time.
const FIRST_PAUSE: Duration = Duration::from_secs(2);

/// No pause before the next attempt to open a session is longer: somebody waits for it.
pub(super) const LONGEST_TO_OPEN: Duration = Duration::from_secs(60);

/// No pause before the next attempt to close a session is longer.
pub(super) const LONGEST_TO_CLOSE: Duration = Duration::from_secs(300);

/// TeamViewer asks to wait and does not say how long.
const HUSHED: Duration = Duration::from_secs(10);

/// When to try again after so many attempts that failed.
///
/// Requests that failed together are not tried again together: up to a quarter of the pause is added,
/// by what the request is called.
pub(super) fn next(
    request: &RequestId,
    attempts: i64,
    trouble: &Trouble,
    longest: Duration,
    now: Timestamp,
) -> Timestamp {
    let doubled = u32::try_from(attempts.saturating_sub(1))
        .unwrap_or(0)
        .min(16);
    let pause = FIRST_PAUSE.saturating_mul(1 << doubled).min(longest);
    let asked = hushed(trouble).unwrap_or_default();
    let spread = u32::from(request.as_str().bytes().fold(0, u8::wrapping_add));
    now.after(pause.max(asked) + pause / 4 * spread / 255)
}

/// How long TeamViewer wants to be left alone altogether.
pub(super) fn hushed(trouble: &Trouble) -> Option<Duration> {
    match trouble {
        Trouble::Busy(wait) => Some(wait.unwrap_or(HUSHED)),
        Trouble::Rejected(_)
        | Trouble::NotConnected
        | Trouble::Attention(_)
        | Trouble::Token
        | Trouble::Forbidden
        | Trouble::NotFound
        | Trouble::Broken(_)
        | Trouble::Strange(_)
        | Trouble::Timeout
        | Trouble::Unreachable(_)
        | Trouble::Lost(_)
        | Trouble::Desk(_) => None,
    }
}

/// Whether asking again could help: TeamViewer has understood the wish, and says no to it.
pub(super) fn for_good(trouble: &Trouble) -> bool {
    match trouble {
        Trouble::Rejected(_) | Trouble::Forbidden => true,
        // Somebody may repair the desk's settings or its network, or TeamViewer itself.
        Trouble::NotConnected
        | Trouble::Attention(_)
        | Trouble::Desk(_)
        | Trouble::Token
        | Trouble::NotFound
        | Trouble::Busy(_)
        | Trouble::Broken(_)
        | Trouble::Strange(_)
        | Trouble::Timeout
        | Trouble::Unreachable(_)
        | Trouble::Lost(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{LONGEST_TO_CLOSE, LONGEST_TO_OPEN, for_good, next};
    use crate::{ids::RequestId, teamviewer::Trouble, time::Timestamp};

    /// The sum of its bytes is 256, which adds nothing.
    fn prompt() -> RequestId {
        RequestId::new("\u{40}\u{40}\u{40}\u{40}")
    }

    #[test]
    fn pauses_double_up_to_the_longest() {
        let now = Timestamp::from_millis(0);
        let pauses = |longest| -> Vec<u64> {
            let pause = |attempts| next(&prompt(), attempts, &Trouble::Timeout, longest, now);
            (1..=10)
                .map(|attempts| pause(attempts).since(now).as_secs())
                .collect()
        };
        assert_eq!(
            pauses(LONGEST_TO_OPEN),
            [2, 4, 8, 16, 32, 60, 60, 60, 60, 60]
        );
        assert_eq!(
            pauses(LONGEST_TO_CLOSE),
            [2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
        );
    }

    #[test]
    fn a_teamviewer_that_asks_to_wait_is_left_alone() {
        let now = Timestamp::from_millis(0);
        for (wait, seconds) in [(Some(90), 90), (Some(1), 2), (None, 10)] {
            let busy = Trouble::Busy(wait.map(Duration::from_secs));
            let then = next(&prompt(), 1, &busy, LONGEST_TO_OPEN, now);
            assert_eq!(then.since(now).as_secs(), seconds, "{wait:?}");
        }
    }

    #[test]
    fn requests_that_failed_together_are_not_tried_again_together() {
        let now = Timestamp::from_millis(0);
        let then = |name: &str| {
            let request = RequestId::new(name);
            next(&request, 5, &Trouble::Timeout, LONGEST_TO_OPEN, now)
                .since(now)
                .as_secs()
        };
        let all: Vec<u64> = ["0", "1", "8", "f"].map(then).to_vec();
        assert!(all.iter().all(|pause| (32..=40).contains(pause)), "{all:?}");
        assert_ne!(all[0], all[3]);
    }

    #[test]
    fn only_a_plain_no_is_for_good() {
        assert!(for_good(&Trouble::Rejected(String::new())));
        assert!(for_good(&Trouble::Forbidden));
        for trouble in [
            Trouble::Token,
            Trouble::NotFound,
            Trouble::Busy(None),
            Trouble::Broken(500),
            Trouble::Strange(crate::key!("strange-undocumented")),
            Trouble::Timeout,
        ] {
            assert!(!for_good(&trouble), "{trouble}");
        }
    }
}
