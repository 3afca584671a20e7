//! Work of many that is done together: who comes first has it seen to, and what others bring
//! meanwhile waits and goes into the next lot.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// What has been brought, and at most `MOST` of it at a time.
pub(crate) struct Gathering<T, const MOST: usize>(Mutex<Waiting<T>>);

struct Waiting<T> {
    brought: Vec<T>,
    /// Somebody is about to see to them.
    attended: bool,
}

impl<T, const MOST: usize> Gathering<T, MOST> {
    /// Adds one. Whether the caller must see to it that all are taken, as nobody else will.
    #[must_use]
    pub(crate) fn bring(&self, one: T) -> bool {
        let mut waiting = self.waiting();
        waiting.brought.push(one);
        !std::mem::replace(&mut waiting.attended, true)
    }

    /// The next lot, oldest first. Whoever gets an empty one has nothing to see to any more.
    pub(crate) fn next(&self) -> Vec<T> {
        let mut waiting = self.waiting();
        let some = waiting.brought.len().min(MOST);
        waiting.attended = some > 0;
        waiting.brought.drain(..some).collect()
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T, const MOST: usize> Default for Gathering<T, MOST> {
    fn default() -> Self {
        Self(Mutex::new(Waiting {
            brought: Vec::new(),
            attended: false,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::Gathering;

    #[test]
    fn who_is_first_sees_to_all_and_who_comes_later_need_not() {
        let gathering = Gathering::<u8, 2>::default();
        assert!(gathering.bring(1));
        assert!(!gathering.bring(2));
        assert!(!gathering.bring(3));
        assert_eq!(gathering.next(), [1, 2]);
        assert!(!gathering.bring(4), "the first is still at it");
        assert_eq!(gathering.next(), [3, 4]);
        assert!(gathering.next().is_empty());
        assert!(gathering.bring(5), "nobody is at it any more");
    }
}
