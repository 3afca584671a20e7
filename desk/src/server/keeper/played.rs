//! The same keeping, one thing after the other: for a simulation, in which nothing may depend on
//! which of two answers comes first.

use futures_util::FutureExt as _;
use tokio::task::unconstrained;

use super::{closer, expiry, opener, watcher};
use crate::{server::Desk, store::StoreError, time::Timestamp};

/// What the keeper of a simulated desk remembers.
#[derive(Default)]
pub(in crate::server) struct Turns {
    /// When TeamViewer wants to be asked again: for a session, how one is, to close one.
    hushed: [Timestamp; 3],
    /// When each has to look again: expiry, opener, watcher, closer.
    next: [Timestamp; 4],
}

impl Turns {
    /// Does what is due, and says when to come again.
    pub(in crate::server) async fn take(&mut self, desk: &Desk) -> Result<Timestamp, StoreError> {
        loop {
            let woken = self.woken(desk).await?;
            let now = desk.now();
            if !woken && self.next.iter().all(|next| *next > now) {
                break;
            }
            if self.next[0] <= now {
                expiry::end_due(desk).await?;
                let next = desk.store().next_expiry().await?;
                self.next[0] = next.unwrap_or(Timestamp::NEVER);
            }
            if self.next[1] <= now {
                self.next[1] = self.open(desk).await?;
            }
            if self.next[2] <= now {
                self.next[2] = watcher::round(desk, &mut self.hushed[1], 1).await?;
            }
            if self.next[3] <= now {
                self.next[3] = closer::round(desk, &mut self.hushed[2], 1).await?;
            }
            desk.idle().await;
        }
        Ok(self.next.into_iter().min().unwrap_or(Timestamp::NEVER))
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

    async fn open(&mut self, desk: &Desk) -> Result<Timestamp, StoreError> {
        let hushed = &mut self.hushed[0];
        loop {
            let now = desk.now();
            if *hushed > now || !desk.store().opening_is_due(now).await? {
                let next = desk.store().next_opening().await?;
                return Ok(next.map_or(Timestamp::NEVER, |next| next.max(*hushed)));
            }
            let claimed = desk.store().claim_openings(1, now).await?;
            if claimed.is_empty() {
                return Ok(now.after(super::RECOVERY));
            }
            for opening in claimed {
                if let Some(wait) = opener::attempt(desk, &opening).await? {
                    *hushed = (*hushed).max(desk.now().after(wait));
                }
            }
        }
    }
}
