//! The same keeping, one thing after the other: for a simulation, in which nothing may depend on
//! which of two answers comes first.
//!
//! A call that TeamViewer [holds](crate::rehearsal::Faults::holds) is left under way, with whatever waits for
//! it, and gone on with when it is answered or given up. Until then everything else goes on.

use std::{mem, pin::Pin, time::Duration};

use futures_util::FutureExt as _;
use tokio::{task::unconstrained, time::Instant};

use super::{closer, expiry, opener, watcher};
use crate::{
    rehearsal::TeamViewer,
    server::Desk,
    store::{LeftOver, Opening, StoreError, Watched},
    time::Timestamp,
};

/// What the keeper of a simulated desk remembers.
pub(in crate::server) struct Turns {
    /// How long one call to TeamViewer may take.
    patience: Duration,
    /// When TeamViewer wants to be asked again, by lane.
    hushed: [Timestamp; 3],
    /// When expiry, and then each lane, has to look again.
    next: [Timestamp; 4],
    under_way: Vec<UnderWay>,
}

/// What TeamViewer is asked: for a session, how one is, to close one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lane {
    Open,
    Watch,
    Close,
}

/// What was claimed to ask TeamViewer about.
enum Claimed {
    Open(Opening),
    Watch(Watched),
    Close(LeftOver),
}

type Work = Pin<Box<dyn Future<Output = Result<Option<Duration>, StoreError>>>>;

/// Something that waits for TeamViewer.
struct UnderWay {
    lane: Lane,
    work: Work,
    /// When all of it is given up.
    ends: Option<Instant>,
    /// The number of the call that is held, and when the desk has waited long enough for it.
    call: u64,
    until: Instant,
}

impl Lane {
    const ALL: [Self; 3] = [Self::Open, Self::Watch, Self::Close];

    /// So many calls at once.
    const fn room(self) -> usize {
        match self {
            Self::Open => opener::AT_ONCE,
            Self::Watch => watcher::AT_ONCE,
            Self::Close => closer::AT_ONCE,
        }
    }
}

impl Turns {
    /// `patience`: how long one call to TeamViewer may take.
    pub(in crate::server) fn new(patience: Duration) -> Self {
        Self {
            patience,
            hushed: Default::default(),
            next: Default::default(),
            under_way: Vec::new(),
        }
    }

    /// Does what is due, and says when to come again.
    pub(in crate::server) async fn take(
        &mut self,
        desk: &Desk,
        teamviewer: &TeamViewer,
    ) -> Result<Timestamp, StoreError> {
        loop {
            let went_on = self.go_on(desk, teamviewer).await?;
            let woken = self.woken(desk).await?;
            let now = desk.now();
            if !woken && !went_on && self.next.iter().all(|next| *next > now) {
                break;
            }
            if self.next[0] <= now {
                expiry::end_due(desk).await?;
                let next = desk.store().next_expiry().await?;
                self.next[0] = next.unwrap_or(Timestamp::NEVER);
            }
            for lane in Lane::ALL {
                if self.next[1 + lane as usize] <= now {
                    self.next[1 + lane as usize] = self.begin(lane, desk, teamviewer).await?;
                }
            }
            desk.idle().await;
        }
        let here = Instant::now();
        let waits = self.under_way.iter().map(|one| one.until - here);
        let waits = waits.map(|wait| desk.now().after(wait));
        let next = self.next.into_iter().chain(waits).min();
        Ok(next.unwrap_or(Timestamp::NEVER))
    }

    /// Hears who was woken since the last time.
    async fn woken(&mut self, desk: &Desk) -> Result<bool, StoreError> {
        let signals = &desk.0.signals;
        if let Some(seen) = unconstrained(desk.hub().unsaved()).now_or_never() {
            desk.store().seen(&seen).await?;
        }
        let mut woken = false;
        // It is only ever made earlier, so it is put back here.
        let expiry = signals.expiry.send_replace(Timestamp::NEVER);
        if expiry != Timestamp::NEVER {
            self.next[0] = Timestamp::default();
            woken = true;
        }
        let signs = [&signals.opening, &signals.watching, &signals.closing];
        for (sign, next) in signs.into_iter().zip(&mut self.next[1..]) {
            if unconstrained(sign.notified()).now_or_never().is_some() {
                *next = Timestamp::default();
                woken = true;
            }
        }
        Ok(woken)
    }

    /// Goes on with what was answered, and with what is given up. Says whether there was anything.
    async fn go_on(&mut self, desk: &Desk, teamviewer: &TeamViewer) -> Result<bool, StoreError> {
        let now = Instant::now();
        let (ripe, waiting): (Vec<_>, Vec<_>) = mem::take(&mut self.under_way)
            .into_iter()
            .partition(|one| teamviewer.has_let_go(one.call) || one.until <= now);
        self.under_way = waiting;
        let went_on = !ripe.is_empty();
        for one in ripe {
            let UnderWay {
                lane, work, ends, ..
            } = one;
            // There is room again.
            self.next[1 + lane as usize] = Timestamp::default();
            self.work(desk, teamviewer, (lane, work, ends)).await?;
        }
        Ok(went_on)
    }

    /// Claims and begins what is due, and says when to look again.
    async fn begin(
        &mut self,
        lane: Lane,
        desk: &Desk,
        teamviewer: &TeamViewer,
    ) -> Result<Timestamp, StoreError> {
        let there = |one: &&UnderWay| one.lane == lane;
        // The next look, and the next to be closed, wait for those before.
        let room = match (lane, self.under_way.iter().filter(there).count()) {
            (Lane::Open, busy) => lane.room().saturating_sub(busy),
            (Lane::Watch | Lane::Close, 0) => lane.room(),
            (Lane::Watch | Lane::Close, _) => 0,
        };
        for _ in 0..room {
            let now = desk.now();
            let next = self.due(lane, desk).await?.max(self.hushed[lane as usize]);
            if next > now {
                return Ok(next);
            }
            let Some(claimed) = claim(lane, desk, now).await? else {
                // What is due has expired, and is about to be told so.
                return Ok(now.after(super::RECOVERY));
            };
            let (work, longest) = begun(claimed, desk.clone());
            let ends = longest.map(|longest| Instant::now() + longest);
            self.work(desk, teamviewer, (lane, work, ends)).await?;
        }
        let waits = self.under_way.iter().any(|one| one.lane == lane);
        // What is under way makes room when it ends.
        Ok(if waits { Timestamp::NEVER } else { desk.now() })
    }

    /// Does some work until it ends, or TeamViewer holds its call.
    async fn work(
        &mut self,
        desk: &Desk,
        teamviewer: &TeamViewer,
        (lane, mut work, ends): (Lane, Work, Option<Instant>),
    ) -> Result<(), StoreError> {
        let call = teamviewer.held_so_far();
        let ended = tokio::select! {
            biased;
            ended = &mut work => ended?,
            () = teamviewer.holds_more_than(call) => {
                let until = Instant::now() + self.patience;
                self.under_way.push(UnderWay {
                    lane,
                    work,
                    ends,
                    call: call + 1,
                    until: ends.map_or(until, |ends| until.min(ends)),
                });
                return Ok(());
            }
        };
        if let Some(wait) = ended {
            let hushed = &mut self.hushed[lane as usize];
            *hushed = (*hushed).max(desk.now().after(wait));
        }
        Ok(())
    }

    async fn due(&self, lane: Lane, desk: &Desk) -> Result<Timestamp, StoreError> {
        let store = desk.store();
        let next = match lane {
            Lane::Open if store.opening_is_due(desk.now()).await? => return Ok(desk.now()),
            Lane::Open => store.next_opening().await?,
            Lane::Watch => store.next_look().await?,
            Lane::Close => store.next_closing().await?,
        };
        Ok(next.unwrap_or(Timestamp::NEVER))
    }
}

async fn claim(lane: Lane, desk: &Desk, now: Timestamp) -> Result<Option<Claimed>, StoreError> {
    let store = desk.store();
    Ok(match lane {
        Lane::Open => store.claim_openings(1, now).await?.pop().map(Claimed::Open),
        Lane::Watch => store.claim_looks(1, now).await?.pop().map(Claimed::Watch),
        Lane::Close => store
            .claim_closings(1, now)
            .await?
            .pop()
            .map(Claimed::Close),
    })
}

/// The work, and how long it may take altogether.
fn begun(claimed: Claimed, desk: Desk) -> (Work, Option<Duration>) {
    match claimed {
        Claimed::Open(opening) => {
            let work = async move { opener::attempt(&desk, &opening).await };
            (Box::pin(work), Some(opener::LONGEST_ATTEMPT))
        }
        Claimed::Watch(watched) => {
            let work = async move { watcher::look(&desk, &watched).await };
            (Box::pin(work), None)
        }
        Claimed::Close(left_over) => {
            let work = async move { closer::one(&desk, &left_over).await };
            (Box::pin(work), Some(closer::LONGEST_ATTEMPT))
        }
    }
}
