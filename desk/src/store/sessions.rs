//! TeamViewer sessions behind requests: to be opened, watched, and then [closed](closing).
//!
//! Several desks may share the database. Whoever wants to ask TeamViewer something about a request
//! first claims it, in a change, for a limited time; if that desk dies another one claims it later. One that
//! was only asleep, or very slow, finds its claim gone and leaves the row as it is.

mod closing;

use std::time::Duration;

use sqlx::FromRow;

pub(crate) use self::closing::{Closed, LeftOver};
use super::{Actor, Applied, Entry, Outcome, Store, StoreError, Taken, audit, steps};
use crate::{
    ids::{DeviceId, RequestId},
    lifecycle::{State, Step},
    seal::Purpose,
    secrets::{Code, SupporterLink},
    time::Timestamp,
};

/// How long a claim lasts. Longer than any call to TeamViewer takes.
pub(crate) const LEASE: Duration = Duration::from_secs(90);

/// A session is looked at every 3 seconds in the first minute, every 15 seconds in the first ten,
/// and once a minute after that.
const PACE: [i64; 5] = [60_000, 3000, 600_000, 15_000, 60_000];

/// What TeamViewer opened.
#[derive(Clone, Debug)]
pub(crate) struct OpenedSession {
    pub(crate) code: Code,
    pub(crate) supporter_link: SupporterLink,
    /// An earlier call for it was never answered; this time none was made.
    pub(crate) found: bool,
}

impl OpenedSession {
    /// How many calls for a session are answered by this: the one that this attempt was counted as, and the
    /// earlier one.
    const fn answers(&self) -> i64 {
        1 + self.found as i64
    }
}

/// A request that needs a session.
#[derive(FromRow)]
pub(crate) struct Opening {
    pub(crate) id: RequestId,
    pub(crate) reason: String,
    pub(crate) ticket: Option<String>,
    pub(crate) session_until: Timestamp,
    /// How often TeamViewer has been asked, with this time.
    pub(crate) attempts: i64,
    /// How long the claim lasts. No two claims of a request last until the same moment.
    leased_until: Timestamp,
    session_state: String,
    guest: Option<String>,
    user_name: Option<String>,
    device: Option<String>,
    device_user: Option<String>,
}

impl Opening {
    /// TeamViewer may have opened one already, and its answer was lost.
    pub(crate) fn perhaps_open(&self) -> bool {
        self.session_state == "unknown"
    }

    /// Whom the account's list of sessions shows: the user, or the device that nobody is named for.
    pub(crate) fn customer(&self) -> &str {
        let filled = |name: &'_ &str| !name.is_empty();
        let names = [
            &self.guest,
            &self.user_name,
            &self.device_user,
            &self.device,
        ];
        let mut names = names.into_iter().filter_map(|name| name.as_deref());
        names.find(filled).unwrap_or("?")
    }

    /// What the account's list of sessions says about it.
    pub(crate) fn description(&self) -> String {
        match &self.ticket {
            Some(ticket) if self.reason.is_empty() => ticket.clone(),
            Some(ticket) => format!("{ticket}: {}", self.reason),
            None => self.reason.clone(),
        }
    }
}

/// What becomes of a session that was opened.
pub(crate) enum Opened {
    /// It is on record; how the request stands now.
    Kept(Applied),
    /// Another desk has put this very session on record.
    Known,
    /// Nobody needs it: the request has another one, or none any more.
    Surplus,
}

/// A session that somebody may have joined.
#[derive(FromRow)]
pub(crate) struct Watched {
    pub(crate) id: RequestId,
    #[sqlx(try_from = "String")]
    pub(crate) state: State,
    session_code_sealed: Option<String>,
    /// `None`: it is lost.
    #[sqlx(skip)]
    pub(crate) code: Option<Code>,
}

impl Watched {
    /// One that stands there.
    #[cfg(test)]
    pub(crate) fn at(state: State) -> Self {
        Self {
            id: RequestId::new("r"),
            state,
            session_code_sealed: None,
            code: None,
        }
    }
}

impl Store {
    /// Whoever claimed anything is gone: this desk is the only one.
    pub(crate) async fn forget_claims(&self) -> Result<(), StoreError> {
        let mut change = self.change().await?;
        for statement in [
            "UPDATE requests SET leased_until = NULL WHERE leased_until IS NOT NULL",
            "UPDATE webhook_deliveries SET leased_until = NULL WHERE leased_until IS NOT NULL",
            "UPDATE intune_turn SET until_at = 0",
        ] {
            sqlx::query(statement).execute(&mut *change).await?;
        }
        change.commit().await
    }

    /// When the next request needs a session; not before its lease or its pause is over.
    pub(crate) async fn next_opening(&self) -> Result<Option<Timestamp>, StoreError> {
        let (next,) = sqlx::query_as(
            "SELECT MIN(CASE WHEN COALESCE(leased_until, 0) > COALESCE(next_attempt_at, 0)
                         THEN COALESCE(leased_until, 0) ELSE COALESCE(next_attempt_at, 0) END)
             FROM requests WHERE state = 'initiating'",
        )
        .fetch_one(&self.readers)
        .await?;
        Ok(next)
    }

    /// Whether a request needs a session now.
    pub(crate) async fn opening_is_due(&self, now: Timestamp) -> Result<bool, StoreError> {
        let due: Option<(i64,)> = sqlx::query_as(
            "SELECT CAST(1 AS BIGINT) FROM requests
             WHERE state = 'initiating' AND COALESCE(next_attempt_at, 0) <= $1
                 AND COALESCE(leased_until, 0) <= $1 LIMIT 1",
        )
        .bind(now)
        .fetch_optional(&self.readers)
        .await?;
        Ok(due.is_some())
    }

    /// Nobody needs to be patient any more: every request that needs a session is tried again.
    pub(crate) async fn open_at_once(&self) -> Result<(), StoreError> {
        let mut change = self.change().await?;
        sqlx::query(
            "UPDATE requests SET next_attempt_at = NULL
             WHERE state = 'initiating' AND next_attempt_at IS NOT NULL",
        )
        .execute(&mut *change)
        .await?;
        change.commit().await
    }

    /// Claims requests that need a session, those that expire first before the others.
    pub(crate) async fn claim_openings(
        &self,
        most: usize,
        now: Timestamp,
    ) -> Result<Vec<Opening>, StoreError> {
        let mut change = self.change().await?;
        let claimed = sqlx::query_as(
            "UPDATE requests SET leased_until = $1, attempts = attempts + 1, next_attempt_at = NULL,
                 unanswered = unanswered + 1, unanswered_at = $2,
                 session_state = CASE WHEN session_state = 'waiting' THEN 'opening'
                     ELSE 'unknown' END
             WHERE id IN (
                 SELECT id FROM requests
                 WHERE state = 'initiating' AND expires_at > $2
                     AND COALESCE(next_attempt_at, 0) <= $2 AND COALESCE(leased_until, 0) <= $2
                 ORDER BY expires_at LIMIT $3)
             RETURNING id, reason, ticket, session_until, attempts, leased_until,
                 session_state, guest, user_name,
                 (SELECT name FROM devices d WHERE d.id = requests.device_id) AS device,
                 (SELECT user_name FROM devices d WHERE d.id = requests.device_id) AS device_user",
        )
        .bind(now.after(LEASE))
        .bind(now)
        .bind(limit(most))
        .fetch_all(&mut *change)
        .await?;
        change.commit().await?;
        Ok(claimed)
    }

    /// Keeps the session and offers the request; a session for a request that was withdrawn meanwhile
    /// is kept only to be closed. A desk that slept through its claim may come second.
    pub(crate) async fn offer(
        &self,
        opening: &Opening,
        session: &OpenedSession,
        now: Timestamp,
    ) -> Result<Opened, StoreError> {
        let request = &opening.id;
        let mut change = self.change().await?;
        let code = change.seal(Purpose::SessionCode(request), session.code.expose())?;
        let link = session.supporter_link.expose();
        let link = change.seal(Purpose::SupporterLink(request), link)?;
        let kept = sqlx::query(
            "UPDATE requests SET session_code_sealed = $1, supporter_link_sealed = $2,
                 leased_until = NULL, next_attempt_at = NULL, trouble = NULL,
                 unanswered = CASE WHEN unanswered > $4 THEN unanswered - $4 ELSE 0 END,
                 session_state = CASE WHEN state = 'initiating' THEN 'open' ELSE 'closing' END
             WHERE id = $3 AND session_state IN ('waiting', 'opening', 'unknown')",
        )
        .bind(code)
        .bind(link)
        .bind(request)
        .bind(session.answers())
        .execute(&mut *change)
        .await?;
        if kept.rows_affected() == 0 {
            let there: Option<(Option<String>,)> =
                sqlx::query_as("SELECT session_code_sealed FROM requests WHERE id = $1")
                    .bind(request)
                    .fetch_optional(&mut *change)
                    .await?;
            let there = there.and_then(|(sealed,)| change.code(request, sealed.as_deref()));
            let same = there.is_some_and(|code| code.expose() == session.code.expose());
            return Ok(if same { Opened::Known } else { Opened::Surplus });
        }
        let taken = Taken::new(Step::Offer, &Actor::Desk, "request_offered");
        let applied = steps::apply(&mut change, request, None, &taken, now).await?;
        change.commit().await?;
        Ok(Opened::Kept(applied))
    }

    /// A second session was closed again, or could not be. Then it is found when the first is closed.
    pub(crate) async fn surplus(
        &self,
        opening: &Opening,
        session: &OpenedSession,
        closed: bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut change = self.change().await?;
        sqlx::query(
            "UPDATE requests SET unanswered_at = $1,
                 unanswered = CASE WHEN unanswered > $2 THEN unanswered - $2 ELSE 0 END
             WHERE id = $3",
        )
        .bind(now)
        .bind(if closed { session.answers() } else { 0 })
        .bind(&opening.id)
        .execute(&mut *change)
        .await?;
        change.commit().await
    }

    /// There is no session yet. `perhaps_done`: TeamViewer may have opened one, or may yet.
    /// Whoever has claimed the request since then knows better: nothing is written.
    pub(crate) async fn not_opened(
        &self,
        opening: &Opening,
        why: &str,
        perhaps_done: bool,
        next: Timestamp,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let request = &opening.id;
        let mut change = self.change().await?;
        let before: Option<(Option<DeviceId>, String, Option<String>)> = sqlx::query_as(
            "SELECT device_id, state, trouble FROM requests WHERE id = $1 AND leased_until = $2",
        )
        .bind(request)
        .bind(opening.leased_until)
        .fetch_optional(&mut *change)
        .await?;
        let Some((device, state, trouble)) = before else {
            return Ok(());
        };
        let waits = state == State::Initiating.word();
        let number = change.number()?;
        sqlx::query(
            "UPDATE requests SET leased_until = NULL, next_attempt_at = $1, trouble = $2,
                 session_state = $3, changed = $4, unanswered_at = $7,
                 unanswered = CASE WHEN unanswered > $6 THEN unanswered - $6 ELSE 0 END
             WHERE id = $5",
        )
        .bind(waits.then_some(next))
        .bind(why)
        .bind(match (perhaps_done || opening.perhaps_open(), waits) {
            (true, _) => "unknown",
            (false, true) => "waiting",
            (false, false) => "none",
        })
        .bind(number)
        .bind(request)
        .bind(i64::from(!perhaps_done))
        .bind(now)
        .execute(&mut *change)
        .await?;
        // One row a trouble, not one an attempt.
        if trouble.as_deref() != Some(why) {
            let entry = Entry {
                device: device.as_ref(),
                request: Some(request),
                outcome: Outcome::Failed,
                detail: Some(why),
                ..Entry::done(&Actor::Desk, "session_not_opened")
            };
            audit::note(&mut change, entry, now).await?;
        }
        change.commit().await
    }

    /// There will be no session. One of an earlier attempt may be there all the same, and is to be closed.
    /// `None`: somebody has claimed the request since then, and knows better.
    pub(crate) async fn never_opened(
        &self,
        opening: &Opening,
        why: &str,
        now: Timestamp,
    ) -> Result<Option<Applied>, StoreError> {
        let request = &opening.id;
        let mut change = self.change().await?;
        let written = sqlx::query(
            "UPDATE requests SET session_state = $1, leased_until = NULL, trouble = $2,
                 unanswered = CASE WHEN unanswered > 1 THEN unanswered - 1 ELSE 0 END
             WHERE id = $3 AND leased_until = $4",
        )
        .bind(if opening.perhaps_open() {
            "unknown"
        } else {
            "none"
        })
        .bind(why)
        .bind(request)
        .bind(opening.leased_until)
        .execute(&mut *change)
        .await?;
        if written.rows_affected() == 0 {
            return Ok(None);
        }
        let taken = Taken {
            detail: Some(why),
            ..Taken::new(Step::Fail, &Actor::Desk, "session_not_opened")
        };
        let applied = steps::apply(&mut change, request, None, &taken, now).await?;
        change.commit().await?;
        Ok(Some(applied))
    }

    /// When the next session is to be looked at.
    pub(crate) async fn next_look(&self) -> Result<Option<Timestamp>, StoreError> {
        let (next,) = sqlx::query_as(
            "SELECT MIN(next_attempt_at) FROM requests WHERE session_state = 'open'",
        )
        .fetch_one(&self.readers)
        .await?;
        Ok(next)
    }

    /// Claims sessions that are to be looked at. The claim is the time of the next look.
    pub(crate) async fn claim_looks(
        &self,
        most: usize,
        now: Timestamp,
    ) -> Result<Vec<Watched>, StoreError> {
        let mut change = self.change().await?;
        let [young, often, older, seldom, rarely] = PACE;
        let mut claimed: Vec<Watched> = sqlx::query_as(
            "UPDATE requests SET next_attempt_at = $1 + CASE
                 WHEN $1 - COALESCE(launched_at, offered_at, created_at) < $2 THEN $3
                 WHEN $1 - COALESCE(launched_at, offered_at, created_at) < $4 THEN $5
                 ELSE $6 END
             WHERE id IN (
                 SELECT id FROM requests
                 WHERE session_state = 'open' AND next_attempt_at <= $1
                 ORDER BY next_attempt_at LIMIT $7)
             RETURNING id, state, session_code_sealed",
        )
        .bind(now)
        .bind(young)
        .bind(often)
        .bind(older)
        .bind(seldom)
        .bind(rarely)
        .bind(limit(most))
        .fetch_all(&mut *change)
        .await?;
        for watched in &mut claimed {
            watched.code = change.code(&watched.id, watched.session_code_sealed.as_deref());
        }
        change.commit().await?;
        Ok(claimed)
    }

    /// Nobody looks at this session any more: TeamViewer cannot be asked about it.
    pub(crate) async fn look_no_more(&self, request: &RequestId) -> Result<(), StoreError> {
        let mut change = self.change().await?;
        sqlx::query(
            "UPDATE requests SET next_attempt_at = NULL WHERE id = $1 AND session_state = 'open'",
        )
        .bind(request)
        .execute(&mut *change)
        .await?;
        change.commit().await
    }
}

fn limit(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
