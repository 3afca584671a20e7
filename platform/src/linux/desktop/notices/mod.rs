//! Notices with buttons, by whatever notification server the desktop has (Desktop Notifications
//! Specification 1.2).
//!
//! A server may be missing, come late, hang or die with a question open. There is one call under
//! way at a time and nothing waits for it, so that none of this holds anything up; a late answer is
//! still good. An answer counts only from the owner of the server's name, and that a notice was
//! closed answers nothing.

mod cards;
mod wire;

use std::{future::Future, pin::Pin, time::SystemTime};

use futures_util::StreamExt as _;
use tokio::{
    sync::{mpsc::UnboundedSender, watch},
    time::{Instant, sleep_until, timeout_at},
};
use zbus::{Connection, Message};

use self::cards::{Cards, Step};
use super::{
    super::{Click, Surface},
    FAREWELL, bus,
};
use crate::Alarm;

pub(super) struct Notices {
    cards: Cards,
    call: Option<Call>,
    clicked: UnboundedSender<Click>,
    /// Whether it was said that there is no server, or none that answers.
    said: bool,
}

/// A question to the server that was not answered yet.
struct Call {
    step: Step,
    /// Which server it was put to, see [`Cards::round`].
    round: u32,
    asked: Instant,
    reply: Pin<Box<dyn Future<Output = zbus::Result<Message>> + Send>>,
}

impl Notices {
    pub(super) fn new(clicked: UnboundedSender<Click>) -> Self {
        Self {
            cards: Cards::default(),
            call: None,
            clicked,
            said: false,
        }
    }

    /// Keeps the notices of the surface on the screen.
    pub(super) async fn follow(
        &mut self,
        connection: &Connection,
        mut surface: watch::Receiver<Surface>,
    ) -> zbus::Result<()> {
        self.call = None;
        self.cards.bus_changed();
        // Both before the first call: nothing that follows from it is missed.
        let mut owners = bus::owners(connection, wire::NAME).await?;
        let mut signals = bus::signals(connection, wire::NAME, wire::NAME).await?;
        let mut alarm = Alarm::new()?;
        surface.mark_changed();
        loop {
            self.ask_next(connection);
            let asked = self.call.as_ref().map(|call| call.asked);
            tokio::select! {
                // A notice's number is in the reply, and the signals after it need that.
                biased;
                reply = reply(&mut self.call) => self.replied(reply),
                Some(Ok(signal)) = owners.next() => self.owner_changed(&signal),
                Some(Ok(signal)) = signals.next() => self.signalled(&signal),
                Ok(()) = surface.changed() => {
                    self.cards.declare(&surface.borrow_and_update());
                    self.cards.expire(SystemTime::now());
                }
                _ = alarm.wait(self.cards.deadline()) => self.cards.expire(SystemTime::now()),
                () = late(asked), if !self.said => {
                    tracing::warn!("the notification server does not answer");
                    self.said = true;
                }
            }
        }
    }

    /// Closes what is open, as the agent ends.
    pub(super) async fn take_down(&mut self, connection: &Connection) {
        self.cards.declare(&Surface::default());
        let limit = Instant::now() + FAREWELL / 2;
        loop {
            self.ask_next(connection);
            if self.call.is_none() {
                return;
            }
            let Ok(reply) = timeout_at(limit, reply(&mut self.call)).await else {
                return;
            };
            self.replied(reply);
        }
    }

    fn ask_next(&mut self, connection: &Connection) {
        if self.call.is_none()
            && let Some(step) = self.cards.next()
        {
            let reply = Box::pin(wire::call(connection.clone(), step.clone()));
            let (round, asked) = (self.cards.round(), Instant::now());
            self.call = Some(Call {
                step,
                round,
                asked,
                reply,
            });
        }
    }

    fn replied(&mut self, reply: zbus::Result<Message>) {
        let Some(Call { step, round, .. }) = self.call.take() else {
            return;
        };
        if reply.is_ok() && std::mem::take(&mut self.said) {
            tracing::info!("a notification server answers");
        }
        let current = round == self.cards.round();
        match (step, reply) {
            (Step::Greet, Ok(reply)) => match wire::abilities(&reply) {
                Some(server) => self.cards.greeted(server),
                None => self.cards.nobody_there(),
            },
            (Step::Greet, Err(error)) if current => {
                if !std::mem::replace(&mut self.said, true) {
                    tracing::warn!(%error, "there is no notification server");
                }
                self.cards.nobody_there();
            }
            (Step::Show(card), Ok(reply)) if current => match wire::number(&reply) {
                Some(id) => self.cards.shown(&card, id),
                None => self.cards.refused(&card.notice.key),
            },
            (Step::Show(card), Err(error)) if current => {
                tracing::warn!(%error, "the notification server refused a notice");
                self.cards.refused(&card.notice.key);
            }
            (Step::Greet | Step::Show(_) | Step::Close(_), Ok(_) | Err(_)) => {}
        }
    }

    fn owner_changed(&mut self, signal: &Message) {
        let Some(owner) = bus::new_owner(signal) else {
            return;
        };
        if owner.is_none() && !std::mem::replace(&mut self.said, true) {
            tracing::warn!("the notification server is gone");
        }
        self.cards.owner_changed(owner.as_deref());
    }

    fn signalled(&mut self, signal: &Message) {
        if self.cards.owner().is_none() || bus::sender(signal).as_deref() != self.cards.owner() {
            return;
        }
        match wire::signal(signal) {
            Some(wire::Signal::Action(id, key)) => {
                if let Some(click) = self.cards.clicked(id, &key) {
                    drop(self.clicked.send(click));
                }
            }
            Some(wire::Signal::Closed(id)) => self.cards.closed(id),
            None => {}
        }
    }
}

async fn reply(call: &mut Option<Call>) -> zbus::Result<Message> {
    match call {
        Some(call) => (&mut call.reply).await,
        None => std::future::pending().await,
    }
}

async fn late(asked: Option<Instant>) {
    match asked {
        Some(asked) => sleep_until(asked + bus::LIMIT).await,
        None => std::future::pending().await,
    }
}
