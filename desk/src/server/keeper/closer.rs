//! Closes the TeamViewer sessions of requests that are over, however long TeamViewer is away.
//!
//! What is to be closed stands in the database, so a restart forgets nothing; only how often an
//! attempt failed is kept here. A session that cannot be closed ends by itself when its
//! `valid_until` is past.

use std::{collections::HashMap, time::Duration};

use tokio::task::JoinSet;

use super::RECOVERY;
use crate::{
    ids::RequestId,
    server::Desk,
    store::{LeftOver, SessionState, StoreError},
    teamviewer::Trouble,
    time::Timestamp,
};

/// So many calls to TeamViewer at once.
const AT_ONCE: usize = 8;

/// The second attempt comes after this, each further one after twice the time.
const FIRST_PAUSE: Duration = Duration::from_secs(2);

/// No pause is longer.
const LONGEST_PAUSE: Duration = Duration::from_secs(300);

#[derive(Default)]
struct Attempts {
    failed: HashMap<RequestId, (u32, Timestamp)>,
    /// TeamViewer asked to be left alone until then.
    hushed: Timestamp,
}

/// Never ends.
pub(super) async fn close(desk: &Desk) {
    let mut attempts = Attempts::default();
    loop {
        let next = match round(desk, &mut attempts).await {
            Ok(next) => next,
            Err(error) => {
                tracing::error!(%error, "sessions to be closed cannot be read or written");
                desk.now().after(RECOVERY)
            }
        };
        tokio::select! {
            () = desk.0.closing.notified() => {}
            () = desk.clock().sleep_until(next) => {}
        }
    }
}

/// Tries what is due, and says when to look again.
async fn round(desk: &Desk, attempts: &mut Attempts) -> Result<Timestamp, StoreError> {
    let now = desk.now();
    let mut left = desk.store().left_over().await?;
    left.retain(|one| attempts.due(one, now));
    let mut left = left.into_iter();
    let mut running = JoinSet::new();
    loop {
        while running.len() < AT_ONCE
            && attempts.hushed <= now
            && let Some(left_over) = left.next()
        {
            let trying = desk.clone();
            running.spawn(desk.counted(async move {
                let result = attempt(&trying, &left_over).await;
                (left_over, result)
            }));
        }
        match running.join_next().await {
            Some(Ok((left_over, result))) => settle(desk, attempts, &left_over, result).await?,
            Some(Err(error)) => tracing::error!(%error, "an attempt to close a session ended"),
            None => break,
        }
    }
    Ok(attempts.next(now))
}

/// Says how it was closed.
async fn attempt(desk: &Desk, left_over: &LeftOver) -> Result<&'static str, Trouble> {
    if desk.now() >= left_over.session_until {
        return Ok("its time is over");
    }
    match (left_over.session_state, left_over.code()) {
        (SessionState::Unknown, _) => {
            let found = desk.teamviewer().find(&left_over.id).await?;
            for code in &found {
                desk.teamviewer().close(code).await?;
            }
            Ok(if found.is_empty() {
                "TeamViewer has none"
            } else {
                "found by its request"
            })
        }
        (_, Some(code)) if desk.teamviewer().close(&code).await? => Ok("closed"),
        (_, Some(_)) => Ok("TeamViewer had closed it"),
        (_, None) => Ok("there is no code to close it by"),
    }
}

async fn settle(
    desk: &Desk,
    attempts: &mut Attempts,
    left_over: &LeftOver,
    result: Result<&'static str, Trouble>,
) -> Result<(), StoreError> {
    let now = desk.now();
    match result {
        Ok(how) => {
            attempts.failed.remove(&left_over.id);
            desk.store().session_closed(left_over, how, now).await?;
        }
        Err(trouble) => {
            tracing::warn!(request = %left_over.id, %trouble, "a session is not closed yet");
            if attempts.count(&left_over.id, &trouble, now) == 1 {
                desk.store()
                    .session_not_closed(left_over, &trouble.to_string(), now)
                    .await?;
            }
        }
    }
    desk.changed();
    Ok(())
}

impl Attempts {
    fn due(&self, left_over: &LeftOver, now: Timestamp) -> bool {
        self.failed
            .get(&left_over.id)
            .is_none_or(|(_, next)| *next <= now)
    }

    /// Says how many have failed by now.
    fn count(&mut self, request: &RequestId, trouble: &Trouble, now: Timestamp) -> u32 {
        if let Trouble::Busy(wait) = trouble {
            self.hushed = now.after(wait.unwrap_or(FIRST_PAUSE));
        }
        let (times, next) = self.failed.entry(request.clone()).or_default();
        *times += 1;
        let pause = FIRST_PAUSE
            .saturating_mul(1 << (*times - 1).min(16))
            .min(LONGEST_PAUSE);
        *next = now.after(pause).max(self.hushed);
        *times
    }

    fn next(&self, now: Timestamp) -> Timestamp {
        let next = self.failed.values().map(|(_, next)| *next).min();
        match next {
            Some(next) => next.max(self.hushed),
            None if self.hushed > now => self.hushed,
            None => Timestamp::NEVER,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Attempts;
    use crate::{ids::RequestId, teamviewer::Trouble, time::Timestamp};

    #[test]
    fn pauses_double_up_to_five_minutes() {
        let mut attempts = Attempts::default();
        let request = RequestId::new("r");
        let mut now = Timestamp::from_millis(0);
        let mut pauses = Vec::new();
        for times in 1..=10 {
            assert_eq!(attempts.count(&request, &Trouble::Timeout, now), times);
            let next = attempts.next(now);
            pauses.push(next.since(now).as_secs());
            now = next;
        }
        assert_eq!(pauses, [2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    }

    #[test]
    fn a_teamviewer_that_asks_to_wait_is_left_alone() {
        let mut attempts = Attempts::default();
        let now = Timestamp::from_millis(0);
        let wait = Duration::from_secs(90);
        attempts.count(&RequestId::new("r"), &Trouble::Busy(Some(wait)), now);
        assert_eq!(attempts.next(now), now.after(wait));
        attempts.count(&RequestId::new("s"), &Trouble::Timeout, now);
        assert_eq!(attempts.next(now), now.after(wait));
    }

    #[test]
    fn with_nothing_to_close_there_is_nothing_to_wait_for() {
        assert_eq!(
            Attempts::default().next(Timestamp::from_millis(0)),
            Timestamp::NEVER
        );
    }
}
