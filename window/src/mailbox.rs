//! Where the listening thread puts what it heard, until the thread that draws takes it.

use std::{
    collections::VecDeque,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use crate::link::Heard;

/// Letters in the order in which they came, but of what is to be seen only the latest.
#[derive(Debug, Default)]
pub(crate) struct Mailbox {
    letters: Mutex<VecDeque<Heard>>,
    came: Condvar,
}

impl Mailbox {
    pub(crate) fn put(&self, heard: Heard) {
        let mut letters = self.letters();
        if let (Heard::Surface(_), Some(Heard::Surface(_))) = (&heard, letters.back()) {
            letters.pop_back();
        }
        letters.push_back(heard);
        self.came.notify_one();
    }

    pub(crate) fn take(&self) -> Option<Heard> {
        self.letters().pop_front()
    }

    /// Waits until there is something to show, or nobody who would tell, or it takes too long.
    pub(crate) fn wait(&self, limit: Duration) {
        let idle = |letters: &mut VecDeque<Heard>| {
            letters
                .iter()
                .all(|heard| matches!(heard, Heard::Done | Heard::Refused(_)))
        };
        drop(self.came.wait_timeout_while(self.letters(), limit, idle));
    }

    fn letters(&self) -> MutexGuard<'_, VecDeque<Heard>> {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use companion_platform::window::Surface;

    fn surface(raised: u32) -> Heard {
        Heard::Surface(Box::new(Surface {
            raised,
            ..Surface::default()
        }))
    }

    #[test]
    fn of_what_is_to_be_seen_only_the_latest_is_kept() {
        let mailbox = Mailbox::default();
        for raised in 1..=3 {
            mailbox.put(surface(raised));
        }
        mailbox.put(Heard::Done);
        assert!(matches!(mailbox.take(), Some(Heard::Surface(it)) if it.raised == 3));
        assert!(matches!(mailbox.take(), Some(Heard::Done)));
        assert!(mailbox.take().is_none());
    }

    #[test]
    fn an_answer_is_never_lost_and_keeps_its_place() {
        let mailbox = Mailbox::default();
        mailbox.put(surface(1));
        mailbox.put(Heard::Done);
        mailbox.put(surface(2));
        mailbox.put(Heard::Gone);
        let order: Vec<_> = std::iter::from_fn(|| mailbox.take())
            .map(|heard| match heard {
                Heard::Surface(surface) => surface.raised,
                Heard::Done => 10,
                Heard::Refused(_) => 11,
                Heard::Twice | Heard::Gone => 12,
            })
            .collect();
        assert_eq!(order, [1, 10, 2, 12]);
    }
}
