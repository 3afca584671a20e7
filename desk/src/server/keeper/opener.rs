//! Opens the TeamViewer sessions of new requests, however long TeamViewer is away.
//!
//! A request waits in the database, visibly, until there is a session to offer or its time is up.
//! Each attempt is claimed first, so that of several desks one makes it. If TeamViewer's answer was
//! lost, or the desk died in between, the session is looked for by its request before another one is
//! opened.

use std::time::Duration;

use tokio::task::JoinSet;

use super::{RECOVERY, patience};
use crate::{
    connector,
    server::Desk,
    store::{Opened, OpenedSession, Opening, StoreError},
    teamviewer::{Trouble, Wish},
    time::Timestamp,
};

/// So many calls to TeamViewer at once.
pub(super) const AT_ONCE: usize = 64;

/// Fewer free places than this are not worth a claim while others are still at work.
const WORTH_CLAIMING: usize = 16;

/// An attempt that takes longer is given up: another desk may claim it.
pub(super) const LONGEST_ATTEMPT: Duration = Duration::from_secs(75);

#[derive(Default)]
struct Opener {
    running: JoinSet<Result<Option<Duration>, StoreError>>,
    /// TeamViewer asked to be left alone until then.
    hushed: Timestamp,
}

/// Never ends.
pub(super) async fn open(desk: &Desk) {
    let mut opener = Opener::default();
    let mut connector = desk.connector().tokens().changes();
    let mut usable = true;
    loop {
        let next = match opener.fill(desk).await {
            Ok(next) => next,
            Err(error) => {
                tracing::error!(%error, "requests that need a session cannot be claimed");
                desk.now().after(RECOVERY)
            }
        };
        tokio::select! {
            () = desk.0.signals.opening.notified() => {}
            changed = connector.changed() => if changed.is_ok()
                && let Err(error) = opener.connected(desk, &mut usable).await
            {
                tracing::error!(%error, "how the connector stands cannot be read");
            },
            () = desk.clock().sleep_until(next) => {}
            Some(ended) = opener.running.join_next() => {
                opener.take(desk, ended);
                while let Some(ended) = opener.running.try_join_next() {
                    opener.take(desk, ended);
                }
            }
        }
    }
}

impl Opener {
    /// What waits for an account that can be used need not wait any longer when there is one.
    async fn connected(&mut self, desk: &Desk, usable: &mut bool) -> Result<(), StoreError> {
        let connected = desk.connector().view().await?.state == connector::State::Connected;
        if connected && !std::mem::replace(usable, connected) {
            self.hushed = Timestamp::default();
            desk.store().open_at_once().await?;
        }
        *usable = connected;
        Ok(())
    }

    /// Begins what is due, and says when to look again.
    async fn fill(&mut self, desk: &Desk) -> Result<Timestamp, StoreError> {
        loop {
            let room = AT_ONCE - self.running.len();
            if room < WORTH_CLAIMING {
                return Ok(Timestamp::NEVER);
            }
            let now = desk.now();
            // Whether anything is due shows at the first row that is; when it will be, only after a
            // look at all that wait.
            if self.hushed > now || !desk.store().opening_is_due(now).await? {
                let next = desk.store().next_opening().await?;
                return Ok(next.map_or(Timestamp::NEVER, |next| next.max(self.hushed)));
            }
            let claimed = desk.store().claim_openings(room, now).await?;
            if claimed.is_empty() {
                // What is due has expired, and is about to be told so.
                return Ok(now.after(RECOVERY));
            }
            for opening in claimed {
                let trying = desk.clone();
                self.running
                    .spawn(desk.counted(async move { attempt(&trying, &opening).await }));
            }
        }
    }

    fn take(
        &mut self,
        desk: &Desk,
        ended: Result<Result<Option<Duration>, StoreError>, tokio::task::JoinError>,
    ) {
        match ended {
            Ok(Ok(Some(hushed))) => self.hushed = self.hushed.max(desk.now().after(hushed)),
            Ok(Ok(None)) => {}
            Ok(Err(error)) => tracing::error!(%error, "what became of a session is not on record"),
            Err(error) => tracing::error!(%error, "an attempt to open a session ended"),
        }
    }
}

/// One attempt, and what becomes of it. Says how long TeamViewer wants to be left alone.
pub(super) async fn attempt(
    desk: &Desk,
    opening: &Opening,
) -> Result<Option<Duration>, StoreError> {
    let session = tokio::time::timeout(LONGEST_ATTEMPT, session(desk, opening)).await;
    let trouble = match session.unwrap_or(Err(Trouble::Timeout)) {
        Ok(session) => {
            offer(desk, opening, &session).await?;
            return Ok(None);
        }
        Err(trouble) => trouble,
    };
    let (request, why, now) = (&opening.id, trouble.saying().column(), desk.now());
    tracing::warn!(%request, %trouble, "TeamViewer opened no session");
    if patience::for_good(&trouble) {
        let applied = desk.store().never_opened(opening, &why, now).await?;
        if let Some(applied) = applied {
            desk.announce(&applied);
        }
        return Ok(None);
    }
    let longest = patience::LONGEST_TO_OPEN;
    let next = patience::next(request, opening.attempts, &trouble, longest, now);
    desk.store()
        .not_opened(opening, &why, trouble.perhaps_done(), next, now)
        .await?;
    desk.changed();
    desk.close_sessions();
    Ok(patience::hushed(&trouble))
}

async fn offer(desk: &Desk, opening: &Opening, session: &OpenedSession) -> Result<(), StoreError> {
    let request = &opening.id;
    match desk.store().offer(opening, session, desk.now()).await? {
        Opened::Kept(applied) => {
            desk.announce(&applied);
            desk.close_sessions();
            tracing::info!(%request, "offered");
        }
        Opened::Known => tracing::info!(%request, "another desk has offered this session"),
        // There is no place for a second one in the row of a request, so it is closed from here.
        Opened::Surplus => {
            let closed = desk.teamviewer().close(&session.code).await;
            match &closed {
                Ok(_) => {
                    tracing::warn!(%request, "a second session was closed: another desk was first")
                }
                Err(trouble) => {
                    tracing::error!(%request, %trouble, "a second session is left open")
                }
            }
            let (store, closed) = (desk.store(), closed.is_ok());
            store.surplus(opening, session, closed, desk.now()).await?;
        }
    }
    Ok(())
}

/// The session of the request: the one that TeamViewer has opened for it already, or a new one.
async fn session(desk: &Desk, opening: &Opening) -> Result<OpenedSession, Trouble> {
    let teamviewer = desk.teamviewer();
    if opening.perhaps_open() {
        let found = teamviewer.find(&opening.id).await?;
        let mut usable = found.into_iter().filter_map(|session| {
            let supporter_link = session.supporter_link?;
            Some(OpenedSession {
                code: session.code,
                supporter_link,
                found: true,
            })
        });
        if let Some(session) = usable.next() {
            return Ok(session);
        }
    }
    let wish = Wish {
        request: &opening.id,
        description: opening.description(),
        customer: opening.customer(),
        valid_until: opening.session_until,
    };
    teamviewer.open(&wish).await
}
