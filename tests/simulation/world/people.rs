//! The people of a world: users who look at their screens now and then, and an operator.

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

    pub(super) async fn operate(&mut self) -> Result<(), Broken> {
        if !self.office.is_up() {
            return Ok(());
        }
        let known: Vec<RequestId> = self.requests.keys().cloned().collect();
        let device = self.dice.place(self.devices.len());
        let deed = self.dice.below(10);
        if known.is_empty() || deed < 5 {
            let expires_in = self.dice.pick(&[60, 120, 300, 600, 600]);
            let name = self.devices[device].name.clone();
            if let Some(id) = self.office.ask(&name, expires_in).await {
                self.is_asked(device, id)?;
            }
        } else {
            let id = self.dice.pick(&known);
            match deed {
                5 | 6 => self.say(&id, "withdraw").await,
                7 => self.say(&id, "remind").await,
                8 => self.say(&id, "end").await,
                _ => {
                    let device = self.requests.get(&id).copied().unwrap_or(0);
                    if let Some(id) = self.office.renew(id.as_str()).await {
                        self.is_asked(device, id)?;
                    }
                }
            }
        }
        self.touched();
        Ok(())
    }

    pub(super) async fn say(&self, id: &RequestId, what: &str) {
        let path = format!("/api/v1/requests/{id}/{what}");
        self.office.operate(&path, &serde_json::Value::Null).await;
    }

    pub(super) fn is_asked(&mut self, device: usize, id: String) -> Result<(), Broken> {
        let id = RequestId::try_from(id).map_err(|_| "a request without a name".to_owned())?;
        self.requests.insert(id, device);
        Ok(())
    }
}
