//! When a question has waited so long that the window opens by itself.

use super::{Agent, Millis, Phase, Presence, Timestamp};

/// How long a question has been before the user's eyes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Attention {
    /// Since when, and how often it had been asked again by then; nothing while nobody is there.
    since: Option<(Timestamp, u32)>,
    /// The window has opened for this time of asking.
    drawn: bool,
}

impl Attention {
    /// This time of asking needs no window of its own.
    pub(super) fn spare(&mut self, raised: u32) {
        *self = Self {
            since: Some((Timestamp::default(), raised)),
            drawn: true,
        };
    }
}

impl Agent {
    /// Counts the time that questions wait, and asks for the window when it has been enough.
    pub(super) fn attend(&mut self) {
        let (now, here) = (self.now, self.presence == Presence::Here);
        let Some(after) = self.policy.window_after else {
            return;
        };
        let mut due = false;
        for id in self.cases.ids(|case| case.phase == Phase::Offered) {
            let Some(case) = self.cases.get_mut(&id) else {
                continue;
            };
            let raised = case.raised;
            let attention = &mut case.attention;
            if attention.since.is_none_or(|(_, then)| then != raised) {
                *attention = Attention {
                    since: Some((now, raised)),
                    drawn: false,
                };
            }
            if attention.drawn {
                continue;
            }
            if !here {
                *attention = Attention::default();
            } else if attention.due(after).is_some_and(|at| at <= now) {
                attention.drawn = true;
                due = true;
            }
        }
        self.windows += u32::from(due);
    }

    /// When the window is wanted next.
    pub(super) fn attention_due(&self) -> Option<Timestamp> {
        let after = self.policy.window_after?;
        let offered = self
            .cases
            .iter()
            .filter(|(_, case)| case.phase == Phase::Offered && !case.attention.drawn);
        offered
            .filter_map(|(_, case)| case.attention.due(after))
            .min()
    }

    /// The clock was set or the device slept: the time of waiting begins anew.
    pub(super) fn attend_anew(&mut self) {
        for id in self.cases.ids(|case| !case.attention.drawn) {
            if let Some(case) = self.cases.get_mut(&id) {
                case.attention = Attention::default();
            }
        }
    }
}

impl Attention {
    fn due(&self, after: Millis) -> Option<Timestamp> {
        self.since.map(|(since, _)| since.plus(after))
    }
}
