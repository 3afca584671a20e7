//! How often a question is put before the user's eyes: the first two times at once, then more and
//! more seldom.
//!
//! Whatever would bring it up again counts, be it the operator's reminder, a lock or a wish for quiet
//! that ends, or a pause that is over. What comes too soon waits for its time; the flag, the menu and
//! the window have the question meanwhile. Only the end of a pause waits for nothing, since the user
//! chose it. A notification of the same request never stands beside another one: it takes its place.

use super::{Agent, Command, Millis, Phase, Presence, Report, Timestamp};

/// How long after it was shown so many times it may be shown again, at the earliest …
const PAUSES: [Millis; 6] = [
    Millis(0),
    Millis(0),
    Millis::MINUTE,
    Millis::MINUTE.times(2),
    Millis::MINUTE.times(4),
    Millis::MINUTE.times(8),
];
/// … and after more than that.
const LONGEST: Millis = Millis::MINUTE.times(15);

/// How often one question was shown, and whether it is to be shown again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Reminding {
    times: u32,
    last: Timestamp,
    wish: Wish,
    /// It waits for nothing.
    at_once: bool,
    /// Its notification may be on the screen.
    shown: bool,
}

/// What is wanted of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Wish {
    /// To show it where it is not shown.
    #[default]
    Show,
    /// To ask anew: somebody reminded the user.
    AskAnew,
    /// Nothing.
    Nothing,
}

impl Reminding {
    /// Somebody reminded the user.
    pub(super) fn ask_anew(&mut self) {
        self.wish = Wish::AskAnew;
    }

    /// Whether somebody reminded the user and that is yet to be seen.
    #[cfg(test)]
    pub(super) fn asks_anew(&self) -> bool {
        self.wish == Wish::AskAnew
    }

    /// The user wanted to be asked now. That is asking anew: whoever reminded them before has nothing
    /// more to wait for.
    pub(super) fn pause_is_over(&mut self) {
        self.at_once = true;
        self.wish = Wish::Show;
    }

    /// When it may be shown again.
    pub(super) fn due(&self) -> Timestamp {
        let pause = usize::try_from(self.times).ok();
        let pause = pause.and_then(|times| PAUSES.get(times)).copied();
        match self.at_once {
            true => Timestamp::default(),
            false => self.last.plus(pause.unwrap_or(LONGEST)),
        }
    }

    /// It is open, somebody is there, and still it is not shown.
    pub(super) fn is_held(&self) -> bool {
        !self.shown
    }

    /// The clock was set. No time of ours is ahead of it.
    pub(super) fn clock_set(&mut self, now: Timestamp) {
        self.last = self.last.min(now);
    }

    fn hide(&mut self) {
        self.shown = false;
        if self.wish == Wish::Nothing {
            self.wish = Wish::Show;
        }
    }

    fn show(&mut self, now: Timestamp) {
        *self = Self {
            times: self.times.saturating_add(1),
            last: now,
            wish: Wish::Nothing,
            at_once: false,
            shown: true,
        };
    }
}

impl Agent {
    /// Shows what may be shown again.
    pub(super) fn remind(&mut self, out: &mut Vec<Command>) {
        let (now, here) = (self.now, self.presence == Presence::Here);
        for id in self.cases.ids(|case| case.phase.is_open_question()) {
            let Some(case) = self.cases.get_mut(&id) else {
                continue;
            };
            let reminding = &mut case.reminding;
            if !here || case.phase != Phase::Offered {
                reminding.hide();
                continue;
            }
            if reminding.wish == Wish::Nothing || reminding.due() > now {
                continue;
            }
            let anew = reminding.wish == Wish::AskAnew;
            reminding.show(now);
            if anew {
                case.raised += 1;
                if case.tells.back() != Some(&Report::Asked) {
                    self.tell_if_asked(&id, out);
                }
            }
        }
    }

    /// When there is something to show next.
    pub(super) fn reminding_due(&self) -> Option<Timestamp> {
        if self.presence != Presence::Here {
            return None;
        }
        let cases = self.cases.iter().map(|(_, case)| case);
        let asked = cases.filter(|case| case.phase == Phase::Offered);
        let waiting = asked.filter(|case| case.reminding.wish != Wish::Nothing);
        waiting.map(|case| case.reminding.due()).min()
    }
}
