//! What the agent says and nobody has fetched yet. It never grows with the time that nobody listens:
//! a view is the whole state, so a newer one takes the place of the one before.

use std::{
    collections::VecDeque,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use zeroize::Zeroizing;

/// So many complaints wait at most; later ones are not said.
const COMPLAINTS: usize = 32;
/// Nobody waits longer than this at a time.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// The lines that wait, for any number of threads.
#[derive(Default)]
pub(crate) struct Lines {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Default)]
struct Waiting {
    lines: VecDeque<(Kind, Zeroizing<String>)>,
    ended: Option<String>,
}

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The whole state.
    View,
    /// A link that the app is to open.
    Link,
    /// What was wrong with something that was said.
    Complaint,
}

impl Lines {
    pub(crate) fn push(&self, kind: Kind, line: &serde_json::Value) {
        let mut waiting = self.waiting();
        let before = waiting.lines.iter().filter(|(other, _)| *other == kind);
        match (kind, before.count()) {
            (Kind::View, _) => waiting.lines.retain(|(other, _)| *other != Kind::View),
            (Kind::Complaint, COMPLAINTS..) => return,
            (Kind::Link | Kind::Complaint, _) => {}
        }
        let line = Zeroizing::new(line.to_string());
        waiting.lines.push_back((kind, line));
        self.changed.notify_one();
    }

    /// There will be no other line, for this reason. The first one holds.
    pub(crate) fn end(&self, why: String) {
        self.waiting().ended.get_or_insert(why);
        self.changed.notify_all();
    }

    /// Why there will be no other line.
    pub(crate) fn ended(&self) -> Option<String> {
        self.waiting().ended.clone()
    }

    /// The next line; nothing when none came in time.
    ///
    /// # Errors
    /// Why there will be no other one.
    pub(crate) fn next(&self, patience: Duration) -> Result<Option<Zeroizing<String>>, String> {
        let until = Instant::now() + patience.min(LONGEST);
        let mut waiting = self.waiting();
        loop {
            if let Some((_, line)) = waiting.lines.pop_front() {
                return Ok(Some(line));
            }
            if let Some(why) = &waiting.ended {
                return Err(why.clone());
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(None);
            }
            waiting = match self.changed.wait_timeout(waiting, left) {
                Ok((waiting, _)) => waiting,
                Err(poisoned) => poisoned.into_inner().0,
            };
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::*;

    fn next(lines: &Lines) -> Option<String> {
        let line = lines.next(Duration::ZERO).unwrap();
        line.map(|line| line.to_string())
    }

    #[test]
    fn who_listens_late_gets_the_newest_view_and_every_link() {
        let lines = Lines::default();
        lines.push(Kind::View, &json!(1));
        lines.push(Kind::Link, &json!("a"));
        lines.push(Kind::View, &json!(2));
        lines.push(Kind::Link, &json!("b"));
        let said: Vec<String> = std::iter::from_fn(|| next(&lines)).collect();
        assert_eq!(said, ["\"a\"", "2", "\"b\""]);
    }

    #[test]
    fn complaints_that_nobody_hears_do_not_pile_up() {
        let lines = Lines::default();
        for number in 0..1000 {
            lines.push(Kind::Complaint, &json!(number));
        }
        assert_eq!(std::iter::from_fn(|| next(&lines)).count(), COMPLAINTS);
    }

    #[test]
    fn what_was_said_before_the_end_is_heard_and_then_why_it_ended() {
        let lines = Lines::default();
        lines.push(Kind::View, &json!(1));
        lines.end("it was stopped".into());
        lines.end("it broke".into());
        assert_eq!(next(&lines).unwrap(), "1");
        let why = lines.next(Duration::MAX).unwrap_err();
        assert_eq!(why, "it was stopped");
    }

    #[test]
    fn the_end_wakes_everybody_who_waits() {
        let lines = Arc::new(Lines::default());
        let waiting: Vec<_> = (0..4)
            .map(|_| {
                let lines = Arc::clone(&lines);
                std::thread::spawn(move || lines.next(Duration::MAX).is_err())
            })
            .collect();
        lines.end("it was stopped".into());
        assert!(waiting.into_iter().all(|thread| thread.join().unwrap()));
    }
}
