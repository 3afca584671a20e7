//! What a watch has told of: something else than before, and in case of doubt once too often.

use std::time::{Duration, Instant};

/// Whoever is told reads by themselves, a little later than the watch did, and what they read may be changed
/// back before the watch looks again. So for this long whatever happens is told.
const DOUBT: Duration = Duration::from_secs(10);

/// The last that was seen, and when something was told.
#[derive(Clone, Debug)]
pub(crate) struct Told<T> {
    pub(crate) known: T,
    at: Option<Instant>,
}

impl<T: PartialEq> Told<T> {
    /// Nothing was told yet.
    pub(crate) const fn of(known: T) -> Self {
        Self { known, at: None }
    }

    /// Whether this is to be told, now that something has happened.
    pub(crate) fn is_news(&mut self, seen: T, now: Instant) -> bool {
        let doubt = self.at.is_some_and(|at| now < at + DOUBT);
        let news = doubt || seen != self.known;
        if news {
            self.known = seen;
            self.at = Some(now);
        }
        news
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_no_news_but_soon_after_news_everything_is() {
        let begun = Instant::now();
        let after = |seconds| begun + Duration::from_secs(seconds);
        let mut told = Told::of("first");
        assert!(!told.is_news("first", begun));
        assert!(told.is_news("second", begun));
        // Whoever was told of the second may have read a third, which is gone again.
        assert!(told.is_news("second", after(9)));
        assert!(!told.is_news("second", after(19)));
        assert!(told.is_news("third", after(19)));
    }
}
