//! The one place where a request changes its state: verdict, new row, audit and what webhooks are
//! told, in one change.
//!
//! The row is only written if the state that was judged still stands, so a withdrawal and an
//! acceptance that meet cannot both win.

use std::time::Duration;

use sqlx::FromRow;

use super::{Actor, Change, Entry, Outcome, SessionState, Store, StoreError, audit, webhooks};
use crate::{
    ids::{DeviceId, RequestId},
    lifecycle::{Refusal, State, Step, Verdict},
    says,
    secrets::Code,
    time::Timestamp,
};

/// How long after QuickSupport was started, or a link was ready for a guest, TeamViewer is first
/// asked whether anybody has joined.
const FIRST_LOOK: Duration = Duration::from_secs(3);

/// A step, who takes it, and what they add.
#[derive(Clone, Copy)]
pub(crate) struct Taken<'a> {
    pub(crate) step: Step,
    pub(crate) actor: &'a Actor,
    pub(crate) action: &'a str,
    /// How it ended or what is in the way; goes on record with the request.
    pub(crate) detail: Option<&'a str>,
    /// What keeps the user from being asked, as the protocol's word.
    pub(crate) obstacle: Option<&'a str>,
    /// When the user wants to be asked again.
    pub(crate) until: Option<Timestamp>,
    /// Why QuickSupport is trusted.
    pub(crate) verified_by: Option<&'a str>,
}

impl<'a> Taken<'a> {
    pub(crate) const fn new(step: Step, actor: &'a Actor, action: &'a str) -> Self {
        Self {
            step,
            actor,
            action,
            detail: None,
            obstacle: None,
            until: None,
            verified_by: None,
        }
    }

    /// The moments that the new state is the first sign of.
    fn answers(&self) -> bool {
        matches!(self.step, Step::Accept | Step::Decline | Step::Undeliver)
    }

    fn outcome(&self) -> Outcome {
        if matches!(self.step, Step::Fail | Step::Interrupt) {
            Outcome::Failed
        } else {
            Outcome::Done
        }
    }
}

/// What became of a [`Taken`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Applied {
    /// It is on record. `device`: what that device sees as open has changed. `told`: a webhook is to
    /// be told of it.
    Moved {
        device: Option<DeviceId>,
        state: State,
        told: bool,
    },
    /// It was on record before.
    Repeated,
    /// It cannot be. `expired`: time was up, which is on record since just now.
    Refused {
        refusal: Refusal,
        device: Option<DeviceId>,
        expired: bool,
    },
    /// There is no such request for whoever asks.
    Unknown,
}

/// What the reply to an accept is made of.
pub(crate) struct Granted {
    pub(crate) applied: Applied,
    /// Only if the accept holds.
    pub(crate) code: Option<Code>,
}

#[derive(FromRow)]
pub(super) struct Standing {
    device_id: Option<DeviceId>,
    #[sqlx(try_from = "String")]
    pub(super) state: State,
    expires_at: Timestamp,
    asked_at: Option<Timestamp>,
    obstacle: Option<String>,
    #[sqlx(try_from = "String")]
    session_state: SessionState,
    session_code_sealed: Option<String>,
    attempts: i64,
    next_attempt_at: Option<Timestamp>,
    webhooks: i64,
}

impl Standing {
    /// What may go on record of a device's words: it knows the code, and may have a file name in
    /// them that the code is part of.
    fn harmless(
        &self,
        db: &Change,
        request: &RequestId,
        by_device: bool,
        words: Option<&str>,
    ) -> Option<String> {
        let words = words?;
        if !self.has_session() || !Code::may_stand_in(words) {
            return Some(words.to_owned());
        }
        Some(
            match db.code(request, self.session_code_sealed.as_deref()) {
                Some(code) => code.conceal(words),
                None if by_device => Code::conceal_any(words),
                None => words.to_owned(),
            },
        )
    }

    /// Somebody may know its code, also if the desk does not any more.
    fn has_session(&self) -> bool {
        match self.session_state {
            SessionState::Open | SessionState::Closing | SessionState::Foreign => true,
            SessionState::Waiting
            | SessionState::Opening
            | SessionState::Closed
            | SessionState::None
            | SessionState::Unknown => false,
        }
    }

    /// The device said so before: it asks its user once, unless something came in between.
    fn known(&self, step: Step) -> bool {
        step == Step::Ask && self.state == State::Offered && self.asked_at.is_some()
    }

    /// A session that nobody needs any more is to be closed, and one that was not yet asked for is
    /// not asked for.
    fn session(&self, to: State) -> SessionState {
        if to.over() && self.session_state == SessionState::Open {
            SessionState::Closing
        } else if to.over() && self.session_state == SessionState::Waiting {
            SessionState::None
        } else {
            self.session_state
        }
    }

    fn next_attempt(&self, to: State, now: Timestamp) -> Option<Timestamp> {
        let guest_has_link = to == State::Offered && self.device_id.is_none();
        if to == State::Launched || guest_has_link {
            Some(now.after(FIRST_LOOK))
        } else if to.over() {
            None
        } else {
            self.next_attempt_at
        }
    }
}

impl Store {
    /// Takes one step, with its audit row, or says why not.
    pub(crate) async fn step(
        &self,
        request: &RequestId,
        device: Option<&DeviceId>,
        taken: &Taken<'_>,
        now: Timestamp,
    ) -> Result<Applied, StoreError> {
        let mut change = self.change().await?;
        let applied = apply(&mut change, request, device, taken, now).await?;
        if let Some(device) = device {
            seen(&mut change, device, now).await?;
        }
        change.commit().await?;
        Ok(applied)
    }

    /// The user agreed. The code leaves the database here and nowhere else, and that is on record
    /// before it does. There is no acceptance without a code: if it is lost the request fails.
    pub(crate) async fn accept(
        &self,
        request: &RequestId,
        device: &DeviceId,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Granted, StoreError> {
        let mut change = self.change().await?;
        let taken = Taken::new(Step::Accept, actor, "request_accepted");
        let applied = apply(&mut change, request, Some(device), &taken, now).await?;
        let holds = match applied {
            Applied::Moved { .. } => true,
            Applied::Repeated => {
                let again = says!("answer-again").column();
                let entry = Entry {
                    device: Some(device),
                    request: Some(request),
                    detail: Some(&again),
                    ..Entry::done(actor, "request_accepted")
                };
                audit::note(&mut change, entry, now).await?;
                true
            }
            Applied::Refused { .. } | Applied::Unknown => false,
        };
        let code = match holds {
            true => session_code(&mut change, request).await?,
            false => None,
        };
        if holds && code.is_none() {
            drop(change);
            let applied = self.fail_without_code(request, now).await?;
            return Ok(Granted { applied, code });
        }
        seen(&mut change, device, now).await?;
        change.commit().await?;
        Ok(Granted { applied, code })
    }
}

/// Judges and, if it may be, writes. `device` limits it to a request of that device.
pub(super) async fn apply(
    db: &mut Change,
    request: &RequestId,
    device: Option<&DeviceId>,
    taken: &Taken<'_>,
    now: Timestamp,
) -> Result<Applied, StoreError> {
    loop {
        let Some(standing) = standing(db, request, device).await? else {
            return Ok(Applied::Unknown);
        };
        let late = standing.state.unanswered() && now >= standing.expires_at;
        if late && taken.step != Step::Expire {
            let expiry = Taken::new(Step::Expire, &Actor::Desk, "request_expired");
            if !write(db, request, &standing, State::Expired, &expiry, now).await? {
                continue;
            }
            let refusal = match State::Expired.take(taken.step) {
                Verdict::Refuse(refusal) => refusal,
                Verdict::Move(_) | Verdict::Repeat => Refusal::Expired,
            };
            return Ok(Applied::Refused {
                refusal,
                device: standing.device_id,
                expired: true,
            });
        }
        match standing.state.take(taken.step) {
            Verdict::Move(_) if standing.known(taken.step) => return Ok(Applied::Repeated),
            Verdict::Move(state) => {
                if write(db, request, &standing, state, taken, now).await? {
                    let listed = changes_list(&standing, state, taken.step);
                    return Ok(Applied::Moved {
                        device: standing.device_id.filter(|_| listed),
                        state,
                        told: standing.webhooks > 0,
                    });
                }
            }
            Verdict::Repeat => return Ok(Applied::Repeated),
            Verdict::Refuse(refusal) => {
                refuse(db, request, &standing, taken, refusal, now).await?;
                return Ok(Applied::Refused {
                    refusal,
                    device: standing.device_id,
                    expired: false,
                });
            }
        }
    }
}

/// Whether the device's list of open requests is another one afterwards.
fn changes_list(from: &Standing, to: State, step: Step) -> bool {
    from.state.listed() != to.listed() || step == Step::Remind
}

pub(super) async fn standing(
    db: &mut Change,
    request: &RequestId,
    device: Option<&DeviceId>,
) -> Result<Option<Standing>, StoreError> {
    let standing: Option<Standing> = sqlx::query_as(
        "SELECT device_id, state, expires_at, asked_at, obstacle, session_state,
             session_code_sealed, attempts, next_attempt_at,
             (SELECT COUNT(*) FROM webhooks) AS webhooks
         FROM requests WHERE id = $1",
    )
    .bind(request)
    .fetch_optional(&mut **db)
    .await?;
    Ok(standing.filter(|standing| match device {
        Some(device) => {
            standing.device_id.as_ref() == Some(device) && standing.state != State::Initiating
        }
        None => true,
    }))
}

/// Says whether the judged state still stood.
async fn write(
    db: &mut Change,
    request: &RequestId,
    from: &Standing,
    to: State,
    taken: &Taken<'_>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let by_device = matches!(taken.actor, Actor::Device(..)) && taken.step != Step::Remove;
    let reminded = taken.step == Step::Remind;
    let number = db.number()?;
    let verified_by = from.harmless(db, request, by_device, taken.verified_by);
    let detail = from.harmless(db, request, by_device, taken.detail);
    let obstacle = match reminded {
        true => from.obstacle.as_deref(),
        false => taken.obstacle,
    };
    let written = sqlx::query(
        "UPDATE requests SET
             state = $1,
             offered_at = COALESCE(offered_at, $2),
             delivered_at = COALESCE(delivered_at, $3),
             asked_at = COALESCE($4, asked_at),
             answered_at = COALESCE(answered_at, $5),
             snoozed_until = COALESCE($6, snoozed_until),
             launched_at = COALESCE(launched_at, $7),
             connected_at = COALESCE(connected_at, $8),
             ended_at = $9,
             reminders = reminders + $10,
             reminded_at = COALESCE($11, reminded_at),
             verified_by = COALESCE($12, verified_by),
             obstacle = $13,
             detail = COALESCE($14, detail),
             session_state = $15,
             session_code_sealed = CASE
                 WHEN session_state = 'foreign' AND CAST($9 AS BIGINT) IS NOT NULL THEN NULL
                 ELSE session_code_sealed END,
             attempts = $16,
             next_attempt_at = $17,
             changed = $18
         WHERE id = $19 AND state = $20",
    )
    .bind(to.word())
    .bind((to == State::Offered).then_some(now))
    .bind(by_device.then_some(now))
    .bind((taken.step == Step::Ask).then_some(now))
    .bind(taken.answers().then_some(now))
    .bind(taken.until.map(|until| until.min(from.expires_at)))
    .bind((to == State::Launched).then_some(now))
    .bind((to == State::Connected).then_some(now))
    .bind(to.over().then_some(now))
    .bind(i64::from(reminded))
    .bind(reminded.then_some(now))
    .bind(&verified_by)
    .bind(obstacle)
    .bind(&detail)
    .bind(from.session(to).word())
    .bind(if to.over() { 0 } else { from.attempts })
    .bind(from.next_attempt(to, now))
    .bind(number)
    .bind(request)
    .bind(from.state.word())
    .execute(&mut **db)
    .await?;
    if written.rows_affected() == 0 {
        return Ok(false);
    }
    if changes_list(from, to, taken.step)
        && let Some(device) = &from.device_id
    {
        sqlx::query("UPDATE devices SET revision = revision + 1, changed = $2 WHERE id = $1")
            .bind(device)
            .bind(number)
            .execute(&mut **db)
            .await?;
    }
    let entry = Entry {
        device: from.device_id.as_ref(),
        request: Some(request),
        outcome: taken.outcome(),
        detail: verified_by
            .as_deref()
            .or(detail.as_deref())
            .or(taken.obstacle),
        ..Entry::done(taken.actor, taken.action)
    };
    audit::note(db, entry, now).await?;
    if from.webhooks > 0 {
        webhooks::tell(db, request, Some(taken.step), now).await?;
    }
    Ok(true)
}

async fn refuse(
    db: &mut Change,
    request: &RequestId,
    standing: &Standing,
    taken: &Taken<'_>,
    refusal: Refusal,
    now: Timestamp,
) -> Result<(), StoreError> {
    let why = refusal.saying().column();
    let entry = Entry {
        device: standing.device_id.as_ref(),
        request: Some(request),
        outcome: Outcome::Refused,
        detail: Some(&why),
        ..Entry::done(taken.actor, taken.action)
    };
    audit::note(db, entry, now).await
}

async fn session_code(db: &mut Change, request: &RequestId) -> Result<Option<Code>, StoreError> {
    let (sealed,): (Option<String>,) =
        sqlx::query_as("SELECT session_code_sealed FROM requests WHERE id = $1")
            .bind(request)
            .fetch_one(&mut **db)
            .await?;
    Ok(db.code(request, sealed.as_deref()))
}

/// The device was here.
pub(super) async fn seen(
    db: &mut Change,
    device: &DeviceId,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE devices SET last_seen_at = $1 WHERE id = $2 AND last_seen_at < $1")
        .bind(now)
        .bind(device)
        .execute(&mut **db)
        .await?;
    Ok(())
}
