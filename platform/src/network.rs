//! Whether this device is still where it was: hears when it has other addresses, or another way out, than
//! before, once that has settled. A system rings for much that is no change; what there is then is compared
//! with what there was.

use std::{collections::BTreeSet, io, net::IpAddr, time::Duration};

use tokio::time::{Instant, sleep_until};

use super::imp::network::{Bell, ways};

/// A change comes in steps, an address, a route and another address: for so long nothing must change …
const QUIET: Duration = Duration::from_secs(1);
/// … unless it goes on and on.
const LONGEST: Duration = Duration::from_secs(5);

/// A way in or out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Way {
    /// An address that others can answer to, and the number of the interface that has it.
    Address(IpAddr, u64),
    /// What leads to everybody else: a router, or the interface itself. Elsewhere than on Linux it is not asked
    /// for: whoever comes to another network has another address there, or the same one anew.
    #[cfg(any(target_os = "linux", test))]
    Out(Option<IpAddr>, u64),
}

/// All of them.
pub(crate) type Ways = BTreeSet<Way>;

/// Whether others can answer to an address, others than the neighbours on the same wire.
pub(crate) fn is_usable(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            !(v4.is_loopback() || v4.is_link_local() || v4.is_unspecified() || v4.is_multicast())
        }
        IpAddr::V6(v6) => {
            let local = v6.is_loopback() || v6.is_unicast_link_local();
            !(local || v6.is_unspecified() || v6.is_multicast())
        }
    }
}

/// Hears when this device has come to another network, or that there is one again. While the system says nothing
/// nobody is woken; what it says again and again, as when a router announces the same addresses, is looked at and
/// is no change.
pub struct NetworkWatch {
    bell: Bell,
    settling: Settling,
}

impl NetworkWatch {
    /// What changes after this was made is heard of. Needs a running tokio runtime with its I/O and its time.
    ///
    /// # Errors
    /// What kept the system from telling; `Unsupported` in an Android app, which has to tell itself.
    pub fn new() -> io::Result<Self> {
        let bell = Bell::new()?;
        let settling = Settling::new(ways()?);
        Ok(Self { bell, settling })
    }

    /// Waits until something has changed and nothing more has for a moment, and there is an address to go
    /// out from; for ever where the system tells no more. Safe to cancel.
    pub async fn changed(&mut self) {
        loop {
            let settled = async {
                match self.settling.due() {
                    Some(at) => sleep_until(at).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                biased;
                () = settled => {
                    self.settling.tell();
                    return;
                }
                rung = self.bell.rung() => {
                    if let Err(error) = rung {
                        tracing::warn!(%error, "changes of the network are no longer heard of");
                        return std::future::pending().await;
                    }
                    match ways() {
                        Ok(ways) => self.settling.see(ways, Instant::now()),
                        Err(error) => tracing::warn!(%error, "a change of the network may be missed"),
                    }
                }
            }
        }
    }
}

/// What there is, and since when it has been changing.
struct Settling {
    known: Ways,
    /// When the first of the changes was that have not been told, and when the last.
    changes: Option<(Instant, Instant)>,
}

impl Settling {
    fn new(known: Ways) -> Self {
        Self {
            known,
            changes: None,
        }
    }

    fn see(&mut self, ways: Ways, now: Instant) {
        if ways == self.known {
            return;
        }
        // Without an address nothing could be told: what counts began when there was one again.
        let first = match self.changes {
            Some((first, _)) if self.has_address() => first,
            Some(_) | None => now,
        };
        self.known = ways;
        self.changes = Some((first, now));
    }

    /// When it has to be told, as far as is known now.
    fn due(&self) -> Option<Instant> {
        let (first, last) = self.changes.filter(|_| self.has_address())?;
        Some((last + QUIET).min(first + LONGEST))
    }

    fn tell(&mut self) {
        self.changes = None;
    }

    fn has_address(&self) -> bool {
        let mut ways = self.known.iter();
        ways.any(|way| matches!(way, Way::Address(..)))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    fn address(text: &str) -> Way {
        Way::Address(text.parse().unwrap(), 2)
    }

    fn out(text: &str) -> Way {
        Way::Out(Some(text.parse().unwrap()), 2)
    }

    fn seconds(seconds: f64) -> Duration {
        Duration::from_secs_f64(seconds)
    }

    /// What is seen so many seconds after the beginning, and then when it is due.
    fn due(seen: &[(f64, &[Way])]) -> Option<f64> {
        let begin = Instant::now();
        let at_home = [address("192.0.2.7"), out("192.0.2.1")];
        let mut settling = Settling::new(at_home.into());
        for (at, ways) in seen {
            settling.see(ways.iter().copied().collect(), begin + seconds(*at));
        }
        settling.due().map(|due| (due - begin).as_secs_f64())
    }

    #[test]
    fn neighbours_on_the_wire_and_the_device_itself_are_no_way_to_a_desk() {
        for usable in ["192.0.2.7", "10.0.0.1", "2001:db8::1", "fd00::1"] {
            assert!(is_usable(usable.parse().unwrap()), "{usable}");
        }
        for not in [
            "127.0.0.1",
            "169.254.3.4",
            "0.0.0.0",
            "224.0.0.1",
            "::1",
            "fe80::1",
            "::",
            "ff02::1",
        ] {
            assert!(!is_usable(not.parse().unwrap()), "{not}");
        }
    }

    #[test]
    fn what_is_announced_again_is_no_change() {
        let same = [out("192.0.2.1"), address("192.0.2.7")];
        assert_eq!(due(&[]), None);
        assert_eq!(due(&[(1.0, &same), (2.0, &same)]), None);
    }

    #[test]
    fn another_address_or_router_or_interface_is_told_a_moment_later() {
        let other = [
            [address("192.0.2.8"), out("192.0.2.1")],
            [address("192.0.2.7"), out("192.0.2.2")],
            [Way::Address([192, 0, 2, 7].into(), 3), out("192.0.2.1")],
        ];
        for ways in other {
            assert_eq!(due(&[(4.0, &ways)]), Some(5.0), "{ways:?}");
        }
        assert_eq!(due(&[(4.0, &[address("192.0.2.7")])]), Some(5.0));
    }

    #[test]
    fn a_change_in_steps_is_told_after_the_last() {
        let (new, router) = (address("198.51.100.7"), out("198.51.100.1"));
        let seen: [(f64, &[Way]); 3] = [
            (0.0, &[address("192.0.2.7"), new]),
            (0.5, &[new]),
            (1.25, &[new, router]),
        ];
        assert_eq!(due(&seen), Some(2.25));
        // A repetition is no step.
        assert_eq!(
            due(&[&seen[..], &[(2.0, &[new, router])]].concat()),
            Some(2.25)
        );
    }

    #[test]
    fn what_never_settles_is_told_all_the_same() {
        let (one, other) = ([address("192.0.2.8")], [address("192.0.2.9")]);
        let flaps: Vec<(f64, &[Way])> = (0..20)
            .map(|turn| {
                (
                    f64::from(turn) / 2.0,
                    if turn % 2 == 0 { &one[..] } else { &other },
                )
            })
            .collect();
        assert_eq!(due(&flaps), Some(5.0));
    }

    #[test]
    fn nothing_is_told_without_an_address_and_soon_once_there_is_one() {
        let router = out("192.0.2.1");
        assert_eq!(due(&[(0.0, &[])]), None);
        assert_eq!(due(&[(0.0, &[]), (1.0, &[router])]), None);
        // However long that was, what comes is given its moment; and the same address is news.
        let back = [address("192.0.2.7"), router];
        assert_eq!(due(&[(0.0, &[]), (600.0, &back)]), Some(601.0));
        let steps: [(f64, &[Way]); 3] = [(0.0, &[]), (600.0, &back[..1]), (600.5, &back)];
        assert_eq!(due(&steps), Some(601.5));
    }

    #[test]
    fn what_was_told_is_told_once() {
        let mut settling = Settling::new(Ways::new());
        settling.see([address("192.0.2.7")].into(), Instant::now());
        assert!(settling.due().is_some());
        settling.tell();
        assert_eq!(settling.due(), None);
        settling.see([address("192.0.2.7")].into(), Instant::now());
        assert_eq!(settling.due(), None);
    }
}
