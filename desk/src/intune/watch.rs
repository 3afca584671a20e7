//! Turns what Intune shows of a device into a request for its agent, and takes it back when Intune does.
//!
//! Whoever reads Intune hands each look in here. A look at which nothing has changed costs nothing: what
//! was seen last is remembered in memory, and read from the database when this desk begins to ask.

use std::collections::HashMap;

use super::link::{Unusable, session_code};
use crate::{
    ids::DeviceId,
    seal::Key,
    secrets::SessionLink,
    server::Desk,
    store::{LastLook, Look, Shown, StoreError, TakenUp},
    teamviewer::Links,
    text::soften,
    words,
};

/// The longest words of Intune that are kept, in characters.
const LONGEST: usize = 500;

/// So many looks in a row have to show that a session is gone: Graph answers from several places, and
/// one that lags behind must not take a request back.
const GONE_AFTER: u8 = 2;

/// What Intune shows of one device, as Graph has it.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What Intune calls the device.
    pub managed: String,
    /// `remoteAssistanceSessionUrl`. It may hold a supporter's secret.
    pub url: Option<SessionLink>,
    /// `remoteAssistanceSessionErrorDetails`.
    pub error: Option<String>,
    /// `userId`.
    pub user: Option<String>,
}

/// What became of a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Nothing is new.
    Same,
    /// It is on record, and whoever it concerns was told.
    Noted,
    /// The user is asked by somebody else just now; it is to be handed in again.
    Busy,
    /// The device has no agent.
    NoDevice,
}

/// What was seen of each device last.
#[derive(Debug, Default)]
pub struct Watch {
    last: HashMap<String, LastLook>,
    gone: HashMap<String, u8>,
}

impl Watch {
    /// What is known from before, by whichever desk.
    ///
    /// # Errors
    ///
    /// When the database cannot be read.
    pub async fn begin(desk: &Desk) -> Result<Self, StoreError> {
        let last = desk.store().last_looks().await?;
        let last = last.into_iter().map(|last| (last.managed_id.clone(), last));
        Ok(Self {
            last: last.collect(),
            gone: HashMap::new(),
        })
    }

    /// Takes up what Intune shows of a device that has this agent. `awaited`: somebody asked for a
    /// session on it, so that one which is there at the first look is new as well.
    ///
    /// # Errors
    ///
    /// When the database cannot be read or written.
    pub async fn hear(
        &mut self,
        desk: &Desk,
        device: &DeviceId,
        reading: &Reading,
        awaited: bool,
    ) -> Result<Heard, StoreError> {
        let shown = shown(reading.url.as_ref(), desk.teamviewer().links(), desk.key());
        let last = self.last.get(&reading.managed).cloned();
        if self.may_come_back(last.as_ref(), &shown, &reading.managed) {
            return Ok(Heard::Same);
        }
        let said = |text: &str| Some(soften(text, LONGEST)).filter(|text| !text.is_empty());
        let look = Look {
            managed: reading.managed.clone(),
            device: device.clone(),
            shown,
            error: reading.error.as_deref().and_then(said),
            user: reading.user.as_deref().and_then(said),
            awaited,
            check_words: words::draw()?,
            rekeyed: last
                .as_ref()
                .and_then(|last| last.mark.as_deref())
                .is_some_and(|mark| !desk.key().marked(mark)),
        };
        if last.is_some_and(|last| last.same(&look)) {
            return Ok(Heard::Same);
        }
        match desk.store().take_up_look(&look, desk.now()).await? {
            TakenUp::Noted(applied, last) => {
                self.gone.remove(&look.managed);
                self.last.insert(look.managed, last);
                for applied in &applied {
                    desk.announce(applied);
                }
                desk.changed();
                Ok(Heard::Noted)
            }
            TakenUp::Busy => Ok(Heard::Busy),
            TakenUp::NoDevice => Ok(Heard::NoDevice),
        }
    }

    /// Takes back what is asked because of devices that are not `certain` any more to be the agent's.
    ///
    /// # Errors
    ///
    /// When the database cannot be read or written.
    pub(super) async fn doubt(
        &mut self,
        desk: &Desk,
        certain: impl Fn(&str) -> bool,
    ) -> Result<(), StoreError> {
        for (managed, last) in &mut self.last {
            if last.request_id.is_none() || certain(managed) {
                continue;
            }
            if let Some(applied) = desk.store().doubt_look(last, desk.now()).await? {
                desk.announce(&applied);
                desk.changed();
            }
            // Not again: what the user has agreed to stays, and nothing else is open.
            last.request_id = None;
        }
        Ok(())
    }

    /// A session that is gone for the first time may only be hidden.
    fn may_come_back(&mut self, last: Option<&LastLook>, shown: &Shown, managed: &str) -> bool {
        let gone = shown.mark().is_none() && last.is_some_and(|last| last.mark.is_some());
        if !gone {
            self.gone.remove(managed);
            return false;
        }
        let looks = self.gone.entry(managed.to_owned()).or_default();
        *looks = looks.saturating_add(1);
        *looks < GONE_AFTER
    }
}

/// What the link is worth. Of a session the code is marked: its links are many.
fn shown(link: Option<&SessionLink>, links: &Links, key: &Key) -> Shown {
    let text = link.map_or("", |link| link.expose().trim());
    if text.is_empty() {
        return Shown::Nothing;
    }
    match session_code(text, links) {
        Ok(code) => Shown::Session {
            mark: key.mark(code.expose()),
            code,
        },
        Err(why) => unusable(text, why, key),
    }
}

fn unusable(text: &str, why: Unusable, key: &Key) -> Shown {
    Shown::Unusable {
        mark: key.mark(text),
        why,
    }
}
