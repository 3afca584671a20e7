//! The agents of a world: what they hear, and what they ask for.

use companion::assist::{Command, Event, RequestId};

use super::{Broken, Happening, Purpose, World};
use crate::device::{Device, Outcome};

impl World<'_> {
    pub(super) fn start(&mut self, device: usize) -> Result<(), Broken> {
        if self.devices[device].up.is_some() {
            return Ok(());
        }
        let seed = self.dice.below(u64::MAX);
        let (now, bug) = (self.now, self.plan.bug);
        match self.devices[device].start(now, seed, bug) {
            Some(outcome) => self.follow(device, outcome),
            None if self.devices[device].disk.is_dark() => {
                self.power_cut(device);
                Ok(())
            }
            None => Err("an agent cannot start".to_owned()),
        }
    }

    pub(super) fn hear_of(&mut self, device: usize, life: u32, event: Event) -> Result<(), Broken> {
        if self.devices[device].life == life {
            self.hear(device, event)?;
        }
        Ok(())
    }

    pub(super) fn hear(&mut self, device: usize, event: Event) -> Result<(), Broken> {
        if self.devices[device].up.is_none() {
            return Ok(());
        }
        let outcome = self.devices[device].hear(event, self.now, self.plan.bug);
        self.follow(device, outcome)
    }

    /// Does what an agent asks for, and judges it.
    pub(super) fn follow(&mut self, device: usize, outcome: Outcome) -> Result<(), Broken> {
        for launch in outcome.launches {
            self.judge_launch(device, launch)?;
        }
        for command in outcome.commands {
            self.perform(device, command)?;
        }
        if self.devices[device].disk.is_dark() {
            self.power_cut(device);
            return Ok(());
        }
        self.judge_agent(device)?;
        self.set_the_alarm(device);
        Ok(())
    }

    pub(super) fn set_the_alarm(&mut self, device: usize) {
        let life = self.devices[device].life;
        let Some(up) = &mut self.devices[device].up else {
            return;
        };
        let deadline = up.agent.deadline();
        if deadline == up.deadline {
            return;
        }
        up.deadline = deadline;
        if let Some(deadline) = deadline {
            let at = self.devices[device].world_time(deadline);
            let wait = at.saturating_sub(self.now);
            self.later(wait, Happening::Wakes(device, life, deadline.0));
        }
    }

    pub(super) fn perform(&mut self, device: usize, command: Command) -> Result<(), Broken> {
        let life = self.devices[device].life;
        match command {
            Command::Poll { fresh } => {
                let Some(up) = &mut self.devices[device].up else {
                    return Ok(());
                };
                let (question, before) = (up.talk.ask(fresh), up.poll.take());
                if let Some(before) = before {
                    self.exchanges.remove(&before);
                    self.devices[device].exchanges.remove(&before);
                    // A connection that went silent is not noticed at the other end.
                    if self.dice.below(2) == 0 {
                        self.held.remove(&before);
                    }
                }
                let number = self.send(device, Purpose::Poll, question);
                if let Some(up) = &mut self.devices[device].up {
                    up.poll = Some(number);
                }
            }
            Command::Tell(id, report) => {
                let Some(up) = &self.devices[device].up else {
                    return Ok(());
                };
                let question = up.talk.tell(&id, &report);
                let question = question.map_err(|error| error.to_string())?;
                self.send(device, Purpose::Tell(id, report), question);
            }
            Command::Fetch(id, ..) => {
                let well = self.calm || self.dice.below(10) > 0;
                let wait = match self.dice.below(50) {
                    0 if !self.calm => 2 * 3_600_000,
                    _ => self.dice.between(500, 60_000),
                };
                self.later(wait, Happening::Fetched(device, life, id, well));
            }
            Command::Launch(id, _) => {
                let runs = self.devices[device].programs.contains_key(&id);
                let wait = self.dice.between(5, 500);
                self.later(wait, Happening::Launched(device, life, id, runs));
            }
            Command::OpenLink(..) => return Err("a link, where a program was wanted".to_owned()),
            Command::Close { accepted, older } => {
                if !self.consented.contains(&accepted) {
                    return Err(format!(
                        "{older} was closed without a consent to {accepted}"
                    ));
                }
                self.within(5_000, Happening::Exits(device, life, older));
            }
            Command::HangUp | Command::Abandon(_) | Command::Record(_) => {}
        }
        Ok(())
    }

    /// The reports of a device that are under way.
    pub(super) fn under_way(&self, device: usize) -> impl Iterator<Item = &RequestId> {
        let Device {
            life, exchanges, ..
        } = &self.devices[device];
        let under_way = exchanges.iter().filter_map(|at| self.exchanges.get(at));
        under_way.filter_map(move |exchange| match &exchange.purpose {
            Purpose::Tell(id, _) if exchange.life == *life => Some(id),
            Purpose::Tell(..) | Purpose::Poll => None,
        })
    }

    /// A program runs for a while, and reaches TeamViewer.
    pub(super) fn runs(&mut self, device: usize, id: RequestId, code: String) {
        let life = self.devices[device].life;
        self.devices[device].programs.insert(id.clone(), code);
        self.within(8_000, Happening::Joins(device, id.clone()));
        self.within(120_000, Happening::Exits(device, life, id));
    }

    /// The agent is gone; what it had started goes on.
    pub(super) fn dies(&mut self, device: usize) {
        let up = self.devices[device].up.take();
        if let Some(poll) = up.and_then(|up| up.poll)
            && self.dice.below(3) > 0
        {
            self.held.remove(&poll);
        }
        self.within(120_000, Happening::Starts(device));
    }

    /// The device is gone, and what was not synced with it.
    pub(super) fn power_cut(&mut self, device: usize) {
        self.dies(device);
        let programs = std::mem::take(&mut self.devices[device].programs);
        for code in programs.into_values() {
            self.office.online(&code, false);
        }
        let dice = &mut self.dice;
        self.devices[device]
            .disk
            .cut(|most| dice.place(most.saturating_add(1)));
    }
}
