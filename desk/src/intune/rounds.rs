//! Asks Intune about one round of devices after the other, for as long as it is this desk's turn.
//!
//! Of several desks on one database one asks, so that together they do not ask for more than Graph
//! allows; it says so every few seconds, and another one goes on when it no longer does.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use futures_util::future::join_all;

use super::{
    rota::{BATCH, ROUND, Rota},
    watch::{Heard, Reading, Watch},
};
use crate::{
    ids::DeviceId,
    saying::Told,
    secrets::{NoRandomness, hex, random},
    server::Desk,
    store::StoreError,
    time::Timestamp,
};

/// How long a desk that has not said that it goes on is waited for.
const TURN: Duration = Duration::from_secs(30);

/// How long a device that enrols waits at the least until it is asked about: many may enrol at once.
const ENROLLED: Duration = Duration::from_secs(10);

/// How often it says so.
const SAID: Duration = Duration::from_secs(10);

/// How long devices that come and go take to be noticed.
const MATCHED: Duration = Duration::from_secs(60);

/// How long to leave a database alone that cannot be read or written.
const RECOVERY: Duration = Duration::from_secs(10);

/// Which device in Intune has which of our agents. Only what is settled: a device that two agents
/// claim to be is none of theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matched {
    /// What Intune calls the device.
    pub managed: String,
    /// Its agent.
    pub device: DeviceId,
}

/// What Intune says about one device.
#[derive(Clone, Debug)]
pub enum Answer {
    /// What it shows.
    Shows(Reading),
    /// It does not know the device any more.
    Unknown,
    /// It did not say: the device is asked about again in the next round.
    Missed,
    /// It cannot say, and asking again at once is no use: the device waits for its turn.
    Refused,
}

/// Intune: Graph, or what a test plays.
pub trait Intune: Sync {
    /// The devices that are to be asked about; nothing while that is not known.
    fn matched(&self) -> impl Future<Output = Result<Option<Vec<Matched>>, StoreError>> + Send;

    /// Looks at these devices, at most 20, and answers in their order. `Err`: Intune answers nobody,
    /// and is to be left alone so long.
    fn look(
        &self,
        devices: &[String],
    ) -> impl Future<Output = Result<Vec<Answer>, Duration>> + Send;
}

/// How it stands, for the console.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// When the last round was over that Intune answered.
    pub answered_at: Option<Timestamp>,
    /// Watched devices.
    pub watched: usize,
    /// All others.
    pub others: usize,
    /// Why Intune cannot be asked, if it cannot.
    pub trouble: Option<Told>,
}

/// Never ends.
///
/// # Errors
///
/// When the system gives no random numbers at the start.
pub async fn go_round(desk: &Desk, intune: &impl Intune) -> Result<(), NoRandomness> {
    let holder = hex(&random::<16>()?);
    loop {
        let pause = match whole_turn(desk, intune, &holder).await {
            Ok(()) => SAID,
            Err(error) => {
                tracing::error!(%error, "what Intune shows cannot be taken up");
                RECOVERY
            }
        };
        desk.clock().sleep_until(desk.now().after(pause)).await;
    }
}

/// Asks for as long as no other desk does.
async fn whole_turn(desk: &Desk, intune: &impl Intune, holder: &str) -> Result<(), StoreError> {
    if !say(desk, holder).await? {
        return Ok(());
    }
    let mut turn = Turn {
        watch: Watch::begin(desk).await?,
        rota: Rota::default(),
        agents: BTreeMap::new(),
        watched: BTreeSet::new(),
        kept: None,
    };
    desk.store().forget_marks(desk.now()).await?;
    let (mut said, mut matched) = (desk.now(), None::<Timestamp>);
    let mut changes = desk.changes();
    loop {
        let now = desk.now();
        if now >= said.after(SAID) {
            if !say(desk, holder).await? {
                return Ok(());
            }
            said = now;
        }
        let changed = changes.has_changed().unwrap_or(false);
        let wait = if changed { ENROLLED } else { MATCHED };
        if matched.is_none_or(|at| now >= at.after(wait)) {
            changes.mark_unchanged();
            if let Some(matched) = intune.matched().await? {
                turn.take_up(matched);
                turn.doubt(desk).await?;
            }
            matched = Some(now);
        }
        turn.look_who_is_watched(desk).await?;
        let left_alone = turn.round(desk, intune).await?;
        turn.keep_standing(desk, holder).await?;
        let next = now.after(ROUND.max(left_alone.unwrap_or_default()));
        desk.clock().sleep_until(next).await;
    }
}

async fn say(desk: &Desk, holder: &str) -> Result<bool, StoreError> {
    let now = desk.now();
    desk.store().take_turn(holder, now.after(TURN), now).await
}

struct Turn {
    watch: Watch,
    rota: Rota<String>,
    /// The agent of each device, by what Intune calls it.
    agents: BTreeMap<String, DeviceId>,
    watched: BTreeSet<String>,
    /// How it stood when that was written down last.
    kept: Option<Standing>,
}

impl Turn {
    fn take_up(&mut self, matched: Vec<Matched>) {
        let agents = matched.into_iter().map(|one| (one.managed, one.device));
        self.agents = agents.collect();
        self.set();
    }

    /// Whoever is asked because of a device that is no longer known to be theirs is asked no more.
    async fn doubt(&mut self, desk: &Desk) -> Result<(), StoreError> {
        let agents = &self.agents;
        let certain = |managed: &str| agents.contains_key(managed);
        self.watch.doubt(desk, certain).await
    }

    /// Writes down how it stands, when that has changed or been a while.
    async fn keep_standing(&mut self, desk: &Desk, holder: &str) -> Result<(), StoreError> {
        let standing = desk.intune_standing();
        let same = self.kept.as_ref().is_some_and(|kept| {
            let aged = standing.answered_at.zip(kept.answered_at);
            let fresh = aged.map_or(standing.answered_at == kept.answered_at, |(now, kept)| {
                now < kept.after(SAID)
            });
            let rest = |one: &Standing| (one.watched, one.others, one.trouble.clone());
            fresh && rest(kept) == rest(&standing)
        });
        if !same {
            desk.store().keep_standing(holder, &standing).await?;
            self.kept = Some(standing);
        }
        Ok(())
    }

    fn set(&mut self) {
        let all = self.agents.keys().cloned().collect();
        self.rota.set(&all, &self.watched);
    }

    async fn look_who_is_watched(&mut self, desk: &Desk) -> Result<(), StoreError> {
        let watched = desk.store().watched_in_intune(desk.now()).await?;
        let watched = self
            .agents
            .iter()
            .filter(|(_, device)| watched.contains_key(*device))
            .map(|(managed, _)| managed.clone())
            .collect();
        if self.watched != watched {
            self.watched = watched;
            self.set();
        }
        Ok(())
    }

    /// Says how long Intune wants to be left alone.
    async fn round(
        &mut self,
        desk: &Desk,
        intune: &impl Intune,
    ) -> Result<Option<Duration>, StoreError> {
        let round = self.rota.round();
        let batches: Vec<&[String]> = round.chunks(BATCH).collect();
        let answers = join_all(batches.iter().map(|batch| intune.look(batch))).await;
        let awaited = desk.store().watched_in_intune(desk.now()).await?;
        let (mut missed, mut left_alone) = (Vec::new(), None);
        let mut answered = round.is_empty();
        for (batch, answers) in batches.into_iter().zip(answers) {
            let answers = match answers {
                Ok(answers) => answers,
                Err(pause) => {
                    left_alone = left_alone.max(Some(pause));
                    missed.extend(batch.iter().cloned());
                    continue;
                }
            };
            for (managed, answer) in batch.iter().zip(answers) {
                match answer {
                    Answer::Missed => missed.push(managed.clone()),
                    Answer::Refused => {}
                    Answer::Unknown => answered = true,
                    Answer::Shows(reading) => {
                        answered = true;
                        let Some(device) = self.agents.get(managed) else {
                            continue;
                        };
                        let is_awaited = awaited.get(device).copied().unwrap_or(false);
                        let heard = self.watch.hear(desk, device, &reading, is_awaited).await?;
                        if heard == Heard::Noted {
                            tracing::info!(device = %device, "Intune shows something new");
                        }
                    }
                }
            }
        }
        self.rota.missed(&missed);
        let (watched, others) = self.rota.sizes();
        let mut standing = desk.intune_standing();
        (standing.watched, standing.others) = (watched, others);
        if left_alone.is_none() && answered {
            standing.answered_at = Some(desk.now());
            standing.trouble = None;
        }
        desk.set_intune_standing(standing);
        Ok(left_alone)
    }
}
