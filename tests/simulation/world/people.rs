//! The users of a world, who look at their screens now and then.

use companion::assist::{Answer, Event, Presence, RequestId};

use super::{Broken, World};

impl World<'_> {
    /// The user looks at the screen.
    pub(super) fn look(&mut self, device: usize) -> Result<(), Broken> {
        let Some(view) = self.devices[device].view() else {
            return Ok(());
        };
        if matches!(
            self.devices[device].presence,
            Presence::Locked | Presence::Away
        ) {
            return Ok(());
        }
        let answer = match self.dice.below(10) {
            0..=5 => Answer::Accept,
            6 => Answer::Decline {
                reason: "busy".to_owned(),
            },
            7 | 8 => Answer::Snooze {
                minutes: self.dice.between(1, 8),
            },
            _ => return Ok(()),
        };
        let shown: Vec<RequestId> = view.prompts.into_iter().map(|prompt| prompt.id).collect();
        if !shown.is_empty() && self.dice.below(20) > 0 {
            let id = self.dice.pick(&shown);
            if self.dice.below(30) == 0 {
                return self.hear(device, Event::Suspected(id));
            }
            if answer == Answer::Accept {
                self.consented.insert(id.clone());
                self.somebody_meddles(&id);
            }
            return self.hear(device, Event::Answered(id, answer));
        }
        // A click that comes late, on what is not there any more.
        let gone = |(id, at): (&RequestId, &usize)| {
            (*at == device && !shown.contains(id)).then(|| id.clone())
        };
        let gone: Vec<RequestId> = self.requests.iter().filter_map(gone).collect();
        if gone.is_empty() {
            return Ok(());
        }
        let id = self.dice.pick(&gone);
        self.hear(device, Event::Answered(id, answer))
    }
}
