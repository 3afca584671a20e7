//! What is between devices and the desk, and the desk itself as it is called: messages are lost, come
//! twice, late and in another order.

use companion::{
    assist::{Event, Report, RequestId, Told},
    source::{self, PlayedDesk, Question},
};
use companion_desk::rehearsal::HeldPoll;

use super::{Broken, Exchange, Happening, Purpose, World};
use crate::{
    bugs::Bug,
    office::{Called, Said},
};

impl World<'_> {
    pub(super) fn send(&mut self, device: usize, purpose: Purpose, question: Question) -> u64 {
        self.number += 1;
        let number = self.number;
        let limit = u64::try_from(question.limit.as_millis()).unwrap_or(u64::MAX);
        let exchange = Exchange {
            device,
            life: self.devices[device].life,
            purpose,
            question,
            sent: self.now,
        };
        self.exchanges.insert(number, exchange);
        self.devices[device].exchanges.insert(number);
        self.later(limit, Happening::GivesUp(number));
        let times = 1 + u64::from(self.dice.one_in_thousand(self.weather.doubles));
        for _ in 0..times {
            if !self.is_lost(device) {
                let wait = self.weather.delay(&mut self.dice);
                self.later(wait, Happening::Reaches(number));
            } else if self.dice.below(2) == 0 {
                // The connection breaks, and that shows.
                let wait = self.dice.between(10, limit.min(30_000));
                self.later(wait, Happening::Returns(number, None));
            }
        }
        number
    }

    pub(super) fn is_lost(&mut self, device: usize) -> bool {
        self.devices[device].cut_off > self.now || self.dice.one_in_thousand(self.weather.loses)
    }

    /// A question is at the desk.
    pub(super) async fn reach(&mut self, number: u64) -> Result<(), Broken> {
        let Some(exchange) = self.exchanges.get(&number) else {
            return Ok(());
        };
        if !self.office.is_up() {
            self.later(20, Happening::Returns(number, None));
            return Ok(());
        }
        let device = exchange.device;
        let (path, body) = (
            exchange.question.path.clone(),
            exchange.question.body.clone(),
        );
        let purpose = exchange.purpose.clone();
        let credential = self.devices[device].credential.clone();
        let changes = body.is_some();
        let called = self.office.call(&path, &credential, body).await;
        if changes {
            self.touched();
        }
        match called {
            Called::Held(held) => {
                let waits = self
                    .exchanges
                    .get(&number)
                    .map(|exchange| exchange.question.limit);
                let waits = waits.map_or(0, |limit| limit.as_secs().saturating_sub(30));
                self.held.insert(number, held);
                self.later(waits * 1000, Happening::PollEnds);
            }
            Called::Said(mut said) => {
                let unasked = matches!(purpose, Purpose::Poll);
                if unasked && self.plan.bug == Some(Bug::TellsTheCodeUnasked) {
                    said.body.extend(self.any_code().into_bytes());
                }
                self.judge_answer(device, &purpose_of(&purpose), &said)
                    .await?;
                self.answer(number, device, said);
            }
        }
        Ok(())
    }

    pub(super) fn answer(&mut self, number: u64, device: usize, said: Said) {
        if self.is_lost(device) {
            return;
        }
        let wait = self.weather.delay(&mut self.dice);
        self.later(wait, Happening::Returns(number, Some(said)));
    }

    /// An answer is at the device, or it is clear that none will come.
    pub(super) fn come_back(&mut self, number: u64, said: Option<Said>) -> Result<(), Broken> {
        let Some(exchange) = self.exchanges.remove(&number) else {
            return Ok(());
        };
        let Exchange {
            device,
            life,
            purpose,
            sent,
            ..
        } = exchange;
        let now = self.now;
        let at = &mut self.devices[device];
        at.exchanges.remove(&number);
        let clock = at.clock(now);
        let Some(up) = at.up.as_mut().filter(|_| at.life == life) else {
            return Ok(());
        };
        let answer = said.as_ref().map(|said| source::Answer {
            status: said.status,
            retry_after: said.retry_after,
            body: &said.body,
        });
        let event = match purpose {
            Purpose::Poll if up.poll != Some(number) => return Ok(()),
            Purpose::Poll => {
                up.poll = None;
                let age = std::time::Duration::from_millis(now - sent);
                match up.talk.asked(answer, age, clock) {
                    Ok(requests) => Event::Polled(requests),
                    Err(trouble) => Event::PollFailed(trouble),
                }
            }
            Purpose::Tell(id, report) => {
                let told = match (self.plan.bug, answer) {
                    (Some(Bug::BelievesThatReportsArrive), None) => Told::Done,
                    (_, answer) => PlayedDesk::told(&id, &report, answer),
                };
                Event::Told(id, report, told)
            }
        };
        self.hear(device, event)
    }

    /// The desk does what is due by itself, and answers the polls for which there is something new.
    pub(super) async fn keep_the_desk(&mut self) -> Result<(), Broken> {
        if !self.office.is_up() {
            return Ok(());
        }
        if self.desk_wakes.is_none() {
            let next = self.office.keep().await;
            let next =
                next.map(|next| next.saturating_add_signed(self.desk_ahead.saturating_neg()));
            let next = next.map(|next| next.max(self.now + 1));
            if let Some(next) = next {
                self.later(next - self.now, Happening::DeskLooks(next));
            }
            self.desk_wakes = Some(next.unwrap_or(u64::MAX));
            self.judge_sessions()?;
            self.answer_polls().await?;
        }
        Ok(())
    }

    pub(super) async fn answer_polls(&mut self) -> Result<(), Broken> {
        let ripe = |(number, held): (&u64, &HeldPoll)| self.office.is_ripe(held).then_some(*number);
        let ripe: Vec<u64> = self.held.iter().filter_map(ripe).collect();
        for number in ripe {
            let Some(held) = self.held.remove(&number) else {
                continue;
            };
            match self.office.go_on(held).await {
                Called::Held(held) => {
                    self.held.insert(number, held);
                }
                Called::Said(said) => {
                    if let Some(exchange) = self.exchanges.get(&number) {
                        let device = exchange.device;
                        self.judge_answer(device, &None, &said).await?;
                        self.answer(number, device, said);
                    }
                }
            }
        }
        Ok(())
    }

    pub(super) fn touched(&mut self) {
        self.desk_wakes = None;
    }
}

fn purpose_of(purpose: &Purpose) -> Option<(RequestId, Report)> {
    match purpose {
        Purpose::Poll => None,
        Purpose::Tell(id, report) => Some((id.clone(), report.clone())),
    }
}
