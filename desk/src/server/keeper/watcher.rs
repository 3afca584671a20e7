//! Asks TeamViewer whether anybody has joined the sessions that were started, and whether they ended.
//!
//! TeamViewer tells nothing by itself, so it is asked: often in the first minute, rarely after ten.
//! While nothing is started nothing is asked. An answer that does not come is waited for until the
//! next time: whatever is known from the device holds.

use std::time::Duration;

use tokio::task::JoinSet;

use super::{RECOVERY, patience};
use crate::{
    key,
    l10n::Key,
    lifecycle::{State, Step},
    saying::Saying,
    server::Desk,
    store::{Actor, StoreError, Taken, Watched},
    teamviewer::SessionNow,
    time::Timestamp,
};

/// So many calls to TeamViewer at once.
pub(super) const AT_ONCE: usize = 16;

/// Never ends.
pub(super) async fn watch(desk: &Desk) {
    let mut hushed = Timestamp::default();
    loop {
        let next = match round(desk, &mut hushed).await {
            Ok(next) => next,
            Err(error) => {
                tracing::error!(%error, "sessions cannot be watched");
                desk.now().after(RECOVERY)
            }
        };
        tokio::select! {
            () = desk.0.signals.watching.notified() => {}
            () = desk.clock().sleep_until(next) => {}
        }
    }
}

/// Looks at what is due, and says when to look again.
async fn round(desk: &Desk, hushed: &mut Timestamp) -> Result<Timestamp, StoreError> {
    loop {
        let now = desk.now();
        let next = desk.store().next_look().await?.unwrap_or(Timestamp::NEVER);
        if next > now || *hushed > now {
            return Ok(next.max(*hushed));
        }
        let mut running = JoinSet::new();
        for watched in desk.store().claim_looks(AT_ONCE, now).await? {
            let looking = desk.clone();
            running.spawn(desk.counted(async move { look(&looking, &watched).await }));
        }
        while let Some(ended) = running.join_next().await {
            match ended {
                Ok(Ok(None)) => {}
                Ok(Ok(Some(wait))) => *hushed = (*hushed).max(desk.now().after(wait)),
                Ok(Err(error)) => return Err(error),
                Err(error) => tracing::error!(%error, "a look at a session ended"),
            }
        }
    }
}

/// One look, and what becomes of it. Says how long TeamViewer wants to be left alone.
pub(super) async fn look(desk: &Desk, watched: &Watched) -> Result<Option<Duration>, StoreError> {
    let Some(code) = &watched.code else {
        without_code(desk, watched).await?;
        return Ok(None);
    };
    let seen = match desk.teamviewer().session(code).await {
        Ok(seen) => seen,
        Err(trouble) => {
            tracing::debug!(request = %watched.id, %trouble, "TeamViewer does not say how a session is");
            return Ok(patience::hushed(&trouble));
        }
    };
    let Some((taken, why)) = judge(watched, seen) else {
        return Ok(None);
    };
    let detail = why.map(|why| Saying::from(why).column());
    let taken = Taken {
        detail: detail.as_deref(),
        ..taken
    };
    let applied = desk
        .store()
        .step(&watched.id, None, &taken, desk.now())
        .await?;
    desk.announce(&applied);
    Ok(None)
}

/// Whoever is in the session may stay, and nobody else gets in. When it is over their device says; of a session
/// without an agent, or in a browser, that shows when its time is up, or its operator ends it.
async fn without_code(desk: &Desk, watched: &Watched) -> Result<(), StoreError> {
    if watched.state.under_way() {
        return desk.store().look_no_more(&watched.id).await;
    }
    let applied = desk.store().fail_without_code(&watched.id, desk.now());
    desk.announce(&applied.await?);
    Ok(())
}

/// What TeamViewer's word means for the request.
fn judge(watched: &Watched, seen: SessionNow) -> Option<(Taken<'static>, Option<Key>)> {
    let taken = |step, action| Taken::new(step, &Actor::Desk, action);
    if seen.open {
        let connected = (taken(Step::Connect, "session_connected"), None);
        return (seen.online && watched.state != State::Connected).then_some(connected);
    }
    let (step, why) = if watched.state.under_way() {
        (Step::End, key!("session-closed-there"))
    } else {
        (Step::Fail, key!("session-closed-unjoined"))
    };
    Some((taken(step, "session_ended"), Some(why)))
}

#[cfg(test)]
mod tests {
    use super::judge;
    use crate::{
        lifecycle::{State, Step},
        store::Watched,
        teamviewer::SessionNow,
    };

    #[test]
    fn what_teamviewer_sees_and_what_it_means() {
        for (state, open, online, step) in [
            (State::Launched, true, false, None),
            (State::Launched, true, true, Some(Step::Connect)),
            (State::Launched, false, false, Some(Step::End)),
            (State::Connected, true, true, None),
            (State::Connected, true, false, None),
            (State::Connected, false, false, Some(Step::End)),
            (State::Offered, true, true, Some(Step::Connect)),
            (State::Offered, false, false, Some(Step::Fail)),
        ] {
            let seen = SessionNow { open, online };
            let step_taken = judge(&Watched::at(state), seen).map(|(taken, _)| taken.step);
            assert_eq!(step_taken, step, "{state} {seen:?}");
        }
    }
}
