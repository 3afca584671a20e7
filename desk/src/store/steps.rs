//! The one place where a request changes its state: verdict, new row and audit in one transaction.
//!
//! The row is only written if the state that was judged still stands, so a withdrawal and an
//! acceptance that meet cannot both win.

use sqlx::FromRow;

use super::{Actor, Change, Entry, Outcome, Store, StoreError, audit};
use crate::{
    ids::{DeviceId, RequestId},
    lifecycle::{Refusal, State, Step, Verdict},
    secrets::Code,
    time::Timestamp,
};

/// A step, who takes it, and what they add.
#[derive(Clone, Copy)]
pub(crate) struct Taken<'a> {
    pub(crate) step: Step,
    pub(crate) actor: &'a Actor,
    pub(crate) action: &'a str,
    /// How it ended or what is in the way; goes on record with the request.
    pub(crate) detail: Option<&'a str>,
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
            until: None,
            verified_by: None,
        }
    }

    /// The moments that the new state is the first sign of.
    fn answers(&self) -> bool {
        match self.step {
            Step::Accept | Step::Decline | Step::Undeliver => true,
            Step::Offer
            | Step::Snooze
            | Step::Unreach
            | Step::Expire
            | Step::Withdraw
            | Step::Fetch
            | Step::Verify
            | Step::Launch
            | Step::End
            | Step::Fail
            | Step::Interrupt
            | Step::TakeDown
            | Step::Remove
            | Step::Ask => false,
        }
    }

    fn outcome(&self) -> Outcome {
        match self.step {
            Step::Fail | Step::Interrupt => Outcome::Failed,
            Step::Offer
            | Step::Accept
            | Step::Decline
            | Step::Snooze
            | Step::Unreach
            | Step::Undeliver
            | Step::Expire
            | Step::Withdraw
            | Step::Fetch
            | Step::Verify
            | Step::Launch
            | Step::End
            | Step::TakeDown
            | Step::Remove
            | Step::Ask => Outcome::Done,
        }
    }
}

/// What became of a [`Taken`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Applied {
    /// It is on record. `listed`: what the device sees as open has changed.
    Moved {
        device: DeviceId,
        state: State,
        listed: bool,
    },
    /// It was on record before.
    Repeated,
    /// It cannot be. `expired`: time was up, which is on record since just now.
    Refused {
        refusal: Refusal,
        device: DeviceId,
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
struct Standing {
    device_id: DeviceId,
    #[sqlx(try_from = "String")]
    state: State,
    expires_at: Timestamp,
    session_code: Option<String>,
}

impl Standing {
    /// What may go on record of a device's words: it knows the code, and may have a file name in
    /// them that the code is part of.
    fn harmless(&self, words: Option<&str>) -> Option<String> {
        let words = words?;
        match &self.session_code {
            Some(code) => Some(Code::new(code.clone()).conceal(words)),
            None => Some(words.to_owned()),
        }
    }
}

impl Store {
    /// Takes one step, with its audit row, or says why not.
    pub(crate) async fn step(
        &self,
        request: &RequestId,
        device: Option<&DeviceId>,
        change: &Taken<'_>,
        now: Timestamp,
    ) -> Result<Applied, StoreError> {
        let mut transaction = self.change().await?;
        let applied = apply(&mut transaction, request, device, change, now).await?;
        if let Some(device) = device {
            seen(&mut transaction, device, now).await?;
        }
        transaction.commit().await?;
        Ok(applied)
    }

    /// The user agreed. The code leaves the database here and nowhere else, and that is on record
    /// before it does.
    pub(crate) async fn accept(
        &self,
        request: &RequestId,
        device: &DeviceId,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Granted, StoreError> {
        let mut transaction = self.change().await?;
        let change = Taken::new(Step::Accept, actor, "request_accepted");
        let applied = apply(&mut transaction, request, Some(device), &change, now).await?;
        let code = match applied {
            Applied::Moved { .. } => session_code(&mut transaction, request).await?,
            Applied::Repeated => {
                let entry = Entry {
                    device: Some(device),
                    request: Some(request),
                    detail: Some("the same answer again; its reply may have been lost"),
                    ..Entry::done(actor, "request_accepted")
                };
                audit::note(&mut transaction, entry, now).await?;
                session_code(&mut transaction, request).await?
            }
            Applied::Refused { .. } | Applied::Unknown => None,
        };
        seen(&mut transaction, device, now).await?;
        transaction.commit().await?;
        Ok(Granted { applied, code })
    }

    /// Ends every unanswered request whose time is up, and every accepted one whose session has
    /// outlived its validity, and names the devices that they were for.
    pub(crate) async fn expire(&self, now: Timestamp) -> Result<Vec<DeviceId>, StoreError> {
        let mut transaction = self.change().await?;
        let due: Vec<(RequestId,)> = sqlx::query_as(
            "SELECT id FROM requests
             WHERE (state IN ('offered', 'snoozed', 'unreached') AND expires_at <= $1)
                OR (state IN ('accepted', 'fetching', 'verified', 'launched')
                    AND session_until <= $1)",
        )
        .bind(now)
        .fetch_all(&mut *transaction)
        .await?;
        let mut devices = Vec::new();
        for (request,) in &due {
            let Some(standing) = standing(&mut transaction, request, None).await? else {
                continue;
            };
            let change = if standing.state.unanswered() {
                Taken::new(Step::Expire, &Actor::Desk, "request_expired")
            } else {
                // The device was never heard of again, or handed the session to a browser.
                Taken::new(Step::Interrupt, &Actor::Desk, "session_time_over")
            };
            let applied = apply(&mut transaction, request, None, &change, now).await?;
            if let Applied::Moved { device, .. } | Applied::Refused { device, .. } = applied {
                devices.push(device);
            }
        }
        transaction.commit().await?;
        Ok(devices)
    }

    /// When the next request runs out, or the session of one that was accepted.
    pub(crate) async fn next_expiry(&self) -> Result<Option<Timestamp>, StoreError> {
        let (next,) = sqlx::query_as(
            "SELECT MIN(CASE WHEN state IN ('offered', 'snoozed', 'unreached')
                         THEN expires_at ELSE session_until END)
             FROM requests
             WHERE state IN ('offered', 'snoozed', 'unreached',
                             'accepted', 'fetching', 'verified', 'launched')",
        )
        .fetch_one(&self.readers)
        .await?;
        Ok(next)
    }
}

/// Judges and, if it may be, writes. `device` limits it to a request of that device.
pub(super) async fn apply(
    db: &mut Change,
    request: &RequestId,
    device: Option<&DeviceId>,
    change: &Taken<'_>,
    now: Timestamp,
) -> Result<Applied, StoreError> {
    loop {
        let Some(standing) = standing(db, request, device).await? else {
            return Ok(Applied::Unknown);
        };
        let late = standing.state.unanswered() && now >= standing.expires_at;
        if late && change.step != Step::Expire {
            let expiry = Taken::new(Step::Expire, &Actor::Desk, "request_expired");
            let moved = write(db, request, &standing, State::Expired, &expiry, now).await?;
            if !moved {
                continue;
            }
            let refusal = match State::Expired.take(change.step) {
                Verdict::Refuse(refusal) => refusal,
                Verdict::Move(_) | Verdict::Repeat => Refusal::Expired,
            };
            return Ok(Applied::Refused {
                refusal,
                device: standing.device_id,
                expired: true,
            });
        }
        match standing.state.take(change.step) {
            Verdict::Move(state) => {
                if write(db, request, &standing, state, change, now).await? {
                    let listed = standing.state.listed() != state.listed();
                    return Ok(Applied::Moved {
                        device: standing.device_id,
                        state,
                        listed,
                    });
                }
            }
            Verdict::Repeat => return Ok(Applied::Repeated),
            Verdict::Refuse(refusal) => {
                refuse(db, request, &standing, change, refusal, now).await?;
                let device = standing.device_id;
                return Ok(Applied::Refused {
                    refusal,
                    device,
                    expired: false,
                });
            }
        }
    }
}

async fn standing(
    db: &mut Change,
    request: &RequestId,
    device: Option<&DeviceId>,
) -> Result<Option<Standing>, StoreError> {
    let standing: Option<Standing> = sqlx::query_as(
        "SELECT device_id, state, expires_at, session_code FROM requests WHERE id = $1",
    )
    .bind(request)
    .fetch_optional(&mut **db)
    .await?;
    Ok(standing.filter(|standing| match device {
        Some(device) => standing.device_id == *device && standing.state != State::Initiating,
        None => true,
    }))
}

/// Says whether the judged state still stood.
async fn write(
    db: &mut Change,
    request: &RequestId,
    from: &Standing,
    to: State,
    change: &Taken<'_>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let by_device = matches!(change.actor, Actor::Device(..)) && change.step != Step::Remove;
    let number = db.number()?;
    let verified_by = from.harmless(change.verified_by);
    let detail = from.harmless(change.detail);
    let written = sqlx::query(
        "UPDATE requests SET
             state = $1,
             offered_at = COALESCE(offered_at, $2),
             delivered_at = COALESCE(delivered_at, $3),
             answered_at = COALESCE(answered_at, $4),
             snoozed_until = COALESCE($5, snoozed_until),
             launched_at = COALESCE(launched_at, $6),
             ended_at = $7,
             verified_by = COALESCE($8, verified_by),
             detail = COALESCE($9, detail),
             session_state = CASE WHEN CAST($7 AS BIGINT) IS NOT NULL AND session_state = 'open'
                 THEN 'closing' ELSE session_state END,
             changed = $12
         WHERE id = $10 AND state = $11",
    )
    .bind(to.word())
    .bind((to == State::Offered).then_some(now))
    .bind(by_device.then_some(now))
    .bind(change.answers().then_some(now))
    .bind(change.until.map(|until| until.min(from.expires_at)))
    .bind((to == State::Launched).then_some(now))
    .bind(to.over().then_some(now))
    .bind(&verified_by)
    .bind(&detail)
    .bind(request)
    .bind(from.state.word())
    .bind(number)
    .execute(&mut **db)
    .await?;
    if written.rows_affected() == 0 {
        return Ok(false);
    }
    if from.state.listed() != to.listed() {
        sqlx::query("UPDATE devices SET revision = revision + 1, changed = $2 WHERE id = $1")
            .bind(&from.device_id)
            .bind(number)
            .execute(&mut **db)
            .await?;
    }
    let entry = Entry {
        device: Some(&from.device_id),
        request: Some(request),
        outcome: change.outcome(),
        detail: verified_by.as_deref().or(detail.as_deref()),
        ..Entry::done(change.actor, change.action)
    };
    audit::note(db, entry, now).await?;
    Ok(true)
}

async fn refuse(
    db: &mut Change,
    request: &RequestId,
    standing: &Standing,
    change: &Taken<'_>,
    refusal: Refusal,
    now: Timestamp,
) -> Result<(), StoreError> {
    let entry = Entry {
        device: Some(&standing.device_id),
        request: Some(request),
        outcome: Outcome::Refused,
        detail: Some(refusal.detail()),
        ..Entry::done(change.actor, change.action)
    };
    audit::note(db, entry, now).await
}

async fn session_code(db: &mut Change, request: &RequestId) -> Result<Option<Code>, StoreError> {
    let (code,): (Option<String>,) =
        sqlx::query_as("SELECT session_code FROM requests WHERE id = $1")
            .bind(request)
            .fetch_one(&mut **db)
            .await?;
    Ok(code.map(Code::new))
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
