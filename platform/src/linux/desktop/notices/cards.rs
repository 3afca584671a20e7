//! What is on the screen and what should be: the decisions about notices, without a bus.

use std::time::SystemTime;

use super::{
    super::super::{Click, Notice, Surface},
    wire,
};

/// How often a notice is shown again after its server died, so that one that it dies of ends.
const SHOWN_AGAIN: u8 = 3;

#[derive(Default)]
pub(super) struct Cards {
    cards: Vec<Card>,
    /// On the screen, but no longer wanted.
    stray: Vec<u32>,
    /// The name under which notices are sent.
    sender: String,
    server: Presence,
    round: u32,
}

struct Card {
    notice: Notice,
    state: State,
    again: u8,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// To be shown, in place of the one of that number; 0 is none.
    Due {
        replaces: u32,
    },
    Open(u32),
    /// The user or the server put it away. It is not shown again by itself.
    Seen,
    /// Its time was over.
    Expired,
    /// The server did not want it; another one may.
    Refused,
}

#[derive(Default)]
enum Presence {
    /// It was not asked yet, or not since one came.
    #[default]
    Unknown,
    Absent,
    Here(Server),
}

pub(super) struct Server {
    /// Its own name on the bus, which nobody else can have.
    pub(super) owner: String,
    pub(super) buttons: bool,
    pub(super) markup: bool,
}

#[derive(Clone)]
pub(super) enum Step {
    /// Find out who is there. It starts a server where the desktop has one for the asking.
    Greet,
    Show(Box<Show>),
    Close(u32),
}

#[derive(Clone)]
pub(super) struct Show {
    pub(super) notice: Notice,
    pub(super) sender: String,
    pub(super) replaces: u32,
    pub(super) buttons: bool,
    pub(super) markup: bool,
}

impl Cards {
    /// What to ask of the server next.
    pub(super) fn next(&mut self) -> Option<Step> {
        let server = match &self.server {
            Presence::Unknown => return Some(Step::Greet),
            Presence::Absent => return None,
            Presence::Here(server) => server,
        };
        if let Some(id) = self.stray.pop() {
            return Some(Step::Close(id));
        }
        self.cards.iter().find_map(|card| match card.state {
            State::Due { replaces } => Some(Step::Show(Box::new(Show {
                notice: card.notice.clone(),
                sender: self.sender.clone(),
                replaces,
                buttons: server.buttons,
                markup: server.markup,
            }))),
            State::Open(_) | State::Seen | State::Expired | State::Refused => None,
        })
    }

    /// Counts the servers, so that an answer of one that is gone is known as such.
    pub(super) fn round(&self) -> u32 {
        self.round
    }

    pub(super) fn owner(&self) -> Option<&str> {
        match &self.server {
            Presence::Here(server) => Some(&server.owner),
            Presence::Unknown | Presence::Absent => None,
        }
    }

    /// When the next notice is to be taken down.
    pub(super) fn deadline(&self) -> Option<SystemTime> {
        let waiting = self.cards.iter().filter(|card| card.number().is_some());
        waiting.filter_map(|card| card.notice.until).min()
    }

    pub(super) fn declare(&mut self, surface: &Surface) {
        self.sender.clone_from(&surface.title);
        let mut before = std::mem::take(&mut self.cards);
        for notice in &surface.notices {
            if self.cards.iter().any(|card| card.notice.key == notice.key) {
                continue;
            }
            let known = before.iter().position(|card| card.notice.key == notice.key);
            let mut card = match known {
                Some(index) => before.swap_remove(index),
                None => Card::new(notice),
            };
            card.declare(notice);
            if card.number() == Some(0) && matches!(self.server, Presence::Absent) {
                self.server = Presence::Unknown;
            }
            self.cards.push(card);
        }
        for gone in before {
            if let Some(id) = gone.number().filter(|id| *id != 0)
                && !self.succeeded(&gone, id)
            {
                self.stray.push(id);
            }
        }
    }

    /// Lets one that is new take the place of one that is gone, if it is about the same. Servers show
    /// such a one again.
    fn succeeded(&mut self, gone: &Card, id: u32) -> bool {
        let successor = self.cards.iter_mut().find(|card| {
            let new = card.state == State::Due { replaces: 0 };
            new && card.notice.subject() == gone.notice.subject()
        });
        let found = successor.map(|card| card.state = State::Due { replaces: id });
        found.is_some()
    }

    /// Takes down what has had its time.
    pub(super) fn expire(&mut self, now: SystemTime) {
        for card in &mut self.cards {
            if let Some(id) = card.number()
                && card.notice.until.is_some_and(|until| until <= now)
            {
                card.state = State::Expired;
                self.stray.extend((id != 0).then_some(id));
            }
        }
    }

    pub(super) fn greeted(&mut self, server: Server) {
        self.server = Presence::Here(server);
    }

    pub(super) fn nobody_there(&mut self) {
        self.server = Presence::Absent;
    }

    /// The notice as it was shown has this number now.
    pub(super) fn shown(&mut self, show: &Show, id: u32) {
        let wanted = self.cards.iter_mut().find(|card| {
            let same = card.notice.key == show.notice.key;
            same && card.number().is_some()
        });
        match wanted {
            Some(card) if says_the_same(&card.notice, &show.notice) => card.state = State::Open(id),
            Some(card) => card.state = State::Due { replaces: id },
            None => self.stray.push(id),
        }
    }

    pub(super) fn refused(&mut self, key: &str) {
        for card in self.cards.iter_mut().filter(|card| card.notice.key == key) {
            card.state = State::Refused;
        }
    }

    /// All numbers of the server that was are void.
    pub(super) fn owner_changed(&mut self, owner: Option<&str>) {
        if owner.is_some() && self.owner() == owner {
            return;
        }
        self.round += 1;
        self.stray.clear();
        for card in &mut self.cards {
            card.lost();
        }
        self.server = match owner {
            Some(_) => Presence::Unknown,
            None => Presence::Absent,
        };
    }

    /// Another bus: nothing is known of its server.
    pub(super) fn bus_changed(&mut self) {
        self.owner_changed(None);
        self.server = Presence::Unknown;
    }

    /// What the user did, if it is one of ours and has such a button.
    pub(super) fn clicked(&self, id: u32, key: &str) -> Option<Click> {
        let card = self
            .cards
            .iter()
            .find(|card| id != 0 && card.number() == Some(id))?;
        let mut buttons = card.notice.actions.iter().map(|action| &action.click);
        let button = buttons.find(|click| click.0 == key).cloned();
        button.or_else(|| Some(Click(wire::opening(key)?.to_owned())))
    }

    pub(super) fn closed(&mut self, id: u32) {
        for card in &mut self.cards {
            match card.state {
                State::Open(open) if open == id => card.state = State::Seen,
                State::Due { replaces } if replaces == id => {
                    card.state = State::Due { replaces: 0 };
                }
                State::Due { .. }
                | State::Open(_)
                | State::Seen
                | State::Expired
                | State::Refused => {}
            }
        }
    }
}

impl Card {
    fn new(notice: &Notice) -> Self {
        let state = State::Due { replaces: 0 };
        Self {
            notice: notice.clone(),
            state,
            again: 0,
        }
    }

    /// The number under which it is on the screen, 0 when it is only to be; `None` when it is not
    /// to be.
    fn number(&self) -> Option<u32> {
        match self.state {
            State::Open(id) | State::Due { replaces: id } => Some(id),
            State::Seen | State::Expired | State::Refused => None,
        }
    }

    fn declare(&mut self, notice: &Notice) {
        let other = !says_the_same(&self.notice, notice);
        let longer = self.state == State::Expired && self.notice.until != notice.until;
        self.notice.clone_from(notice);
        if other || longer {
            let replaces = self.number().unwrap_or_default();
            self.state = State::Due { replaces };
            self.again = 0;
        }
    }

    fn lost(&mut self) {
        self.state = match self.state {
            State::Open(_) if self.again == SHOWN_AGAIN => State::Seen,
            State::Open(_) => {
                self.again += 1;
                State::Due { replaces: 0 }
            }
            State::Due { .. } | State::Refused => State::Due { replaces: 0 },
            State::Seen => State::Seen,
            State::Expired => State::Expired,
        };
    }
}

/// Whether the user would see no difference.
fn says_the_same(one: &Notice, other: &Notice) -> bool {
    let Notice {
        key,
        title,
        body,
        actions,
        until: _,
        urgent,
    } = one;
    (key, title, body, actions, urgent)
        == (
            &other.key,
            &other.title,
            &other.body,
            &other.actions,
            &other.urgent,
        )
}

#[cfg(test)]
mod tests;
