//! Making a request: it is on record before TeamViewer hears of it.
//!
//! There is one open request for a device at a time, so that a user is never asked by two people at
//! once. A request may take the place of an older one of the same operator, in the same change.

use std::time::Duration;

use sqlx::FromRow;

use super::{
    Actor, Applied, Change, Entry, Idempotency, Recalled, Store, StoreError, Taken, audit,
    devices::FromIntune, idempotency, steps, webhooks,
};
use crate::{
    ids::{DeviceId, GroupId, OperatorId, RequestId},
    lifecycle::Step,
    says,
    support::Traits,
    time::Timestamp,
};

/// Whom a request is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Recipient {
    /// The user of a device with an agent.
    Device(DeviceId),
    /// Somebody without one, in the operator's words.
    Guest(String),
}

/// What an operator asks for, checked.
#[derive(Clone, Debug)]
pub(crate) struct NewRequest {
    pub(crate) to: Recipient,
    /// May be empty if there is a ticket.
    pub(crate) reason: String,
    pub(crate) ticket: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) user: Option<String>,
    pub(crate) check_words: [&'static str; 2],
    pub(crate) expires_in: Duration,
    /// How long TeamViewer shall keep the session after that.
    pub(crate) session_margin: Duration,
    /// The request that it takes the place of.
    pub(crate) supersedes: Option<RequestId>,
}

/// What became of the wish to make a request.
#[derive(Debug)]
pub(crate) enum Begun {
    /// It is on record. `replaced`: what that meant for the one before. `told`: a webhook is to be
    /// told.
    Made {
        id: RequestId,
        replaced: Option<Applied>,
        told: bool,
    },
    /// The same call made this one before.
    Repeated(RequestId),
    /// The idempotency key belongs to another call.
    AnotherCall,
    /// There is no such device.
    NoDevice,
    /// The device is being asked already.
    Asked { by: String, yours: bool },
    /// The older request has been replaced before.
    Superseded(RequestId),
}

/// What has to be known of a device before its user is asked.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Addressee {
    pub(crate) group_id: Option<GroupId>,
    os: String,
    edition: Option<String>,
    ownership: Option<String>,
    enrolment_type: Option<String>,
    #[sqlx(flatten)]
    intune: FromIntune,
}

impl Addressee {
    /// What the support rules go by.
    pub(crate) fn traits(&self) -> Traits<'_> {
        let told = Traits {
            os: &self.os,
            edition: self.edition.as_deref(),
            ownership: self.ownership.as_deref(),
            enrolment_type: self.enrolment_type.as_deref(),
        };
        told.with(self.intune.said())
    }
}

#[derive(FromRow)]
struct Place {
    webhooks: i64,
    open: Option<RequestId>,
    operator_id: Option<OperatorId>,
    operator: Option<String>,
}

impl Store {
    /// An enrolled device that is not shut out.
    pub(crate) async fn addressee(
        &self,
        device: &DeviceId,
    ) -> Result<Option<Addressee>, StoreError> {
        let addressee = sqlx::query_as(
            "SELECT d.group_id, d.os, d.edition, d.ownership, d.enrolment_type,
                 i.edition AS intune_edition, i.ownership AS intune_ownership,
                 i.enrolment_type AS intune_enrolment_type
             FROM devices d LEFT JOIN intune_devices i ON i.device_id = d.id AND i.gone_since IS NULL
             WHERE d.id = $1 AND d.removed_at IS NULL AND d.revoked_at IS NULL",
        )
        .bind(device)
        .fetch_optional(&self.readers)
        .await?;
        Ok(addressee)
    }

    /// Makes a request.
    pub(crate) async fn begin_request(
        &self,
        new: &NewRequest,
        (operator, actor): (&OperatorId, &Actor),
        call: Option<&Idempotency>,
        now: Timestamp,
    ) -> Result<Begun, StoreError> {
        let id = RequestId::random()?;
        let mut change = self.change().await?;
        match idempotency::recall(&mut change, operator, call, now).await? {
            Recalled::New => {}
            Recalled::Made(made) => {
                // The change that made it may be waiting for its commit; so does this one.
                change.commit().await?;
                return Ok(Begun::Repeated(RequestId::new(made)));
            }
            Recalled::Another => return Ok(Begun::AnotherCall),
        }
        let replaced = match &new.supersedes {
            Some(old) => match replace(&mut change, old, &id, actor, now).await? {
                Ok(applied) => Some(applied),
                Err(by) => return Ok(Begun::Superseded(by)),
            },
            None => None,
        };
        let place = match place(&mut change, &new.to).await? {
            Some(place) => place,
            None => return Ok(Begun::NoDevice),
        };
        if let (Some(_), Some(by)) = (place.open, place.operator) {
            let yours = place.operator_id.as_ref() == Some(operator);
            return Ok(Begun::Asked { by, yours });
        }
        insert(&mut change, &id, new, operator, now).await?;
        idempotency::remember(&mut change, operator, call, id.as_str(), now).await?;
        note(&mut change, &id, new, actor, now).await?;
        let told = place.webhooks > 0;
        if told {
            webhooks::tell(&mut change, &id, None, now).await?;
        }
        change.commit().await?;
        Ok(Begun::Made { id, replaced, told })
    }
}

/// Takes the older request back, unless it is over, and says which one follows it. `Err`: another one
/// did so before.
async fn replace(
    db: &mut Change,
    old: &RequestId,
    new: &RequestId,
    actor: &Actor,
    now: Timestamp,
) -> Result<Result<Applied, RequestId>, StoreError> {
    let (before,): (Option<RequestId>,) =
        sqlx::query_as("SELECT superseded_by FROM requests WHERE id = $1")
            .bind(old)
            .fetch_one(&mut **db)
            .await?;
    if let Some(before) = before {
        return Ok(Err(before));
    }
    sqlx::query("UPDATE requests SET superseded_by = $1 WHERE id = $2")
        .bind(new)
        .bind(old)
        .execute(&mut **db)
        .await?;
    let taken = Taken::new(Step::Supersede, actor, "request_superseded");
    Ok(Ok(steps::apply(db, old, None, &taken, now).await?))
}

/// Who asks the device already, if anybody does.
async fn place(db: &mut Change, to: &Recipient) -> Result<Option<Place>, StoreError> {
    let place = match to {
        Recipient::Device(device) => {
            sqlx::query_as(
                "SELECT (SELECT COUNT(*) FROM webhooks) AS webhooks,
                     r.id AS open, r.operator_id, o.name AS operator
                 FROM devices d
                 LEFT JOIN requests r ON r.device_id = d.id AND r.ended_at IS NULL
                 LEFT JOIN operators o ON o.id = r.operator_id
                 WHERE d.id = $1 AND d.removed_at IS NULL
                 LIMIT 1",
            )
            .bind(device)
            .fetch_optional(&mut **db)
            .await?
        }
        Recipient::Guest(_) => {
            sqlx::query_as(
                "SELECT (SELECT COUNT(*) FROM webhooks) AS webhooks,
                     CAST(NULL AS TEXT) AS open, CAST(NULL AS TEXT) AS operator_id,
                     CAST(NULL AS TEXT) AS operator",
            )
            .fetch_optional(&mut **db)
            .await?
        }
    };
    Ok(place)
}

async fn insert(
    db: &mut Change,
    id: &RequestId,
    new: &NewRequest,
    operator: &OperatorId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (device, guest) = match &new.to {
        Recipient::Device(device) => (Some(device), None),
        Recipient::Guest(name) => (None, Some(name)),
    };
    let number = db.number()?;
    let expires_at = now.after(new.expires_in);
    sqlx::query(
        "INSERT INTO requests (id, device_id, guest, operator_id, state, reason, ticket, message,
             user_name, check_words, supersedes, created_at, expires_at, reminders, session_state,
             session_until, attempts, changed)
         VALUES ($1, $2, $3, $4, 'initiating', $5, $6, $7, $8, $9, $10, $11, $12, 0, 'waiting',
             $13, 0, $14)",
    )
    .bind(id)
    .bind(device)
    .bind(guest)
    .bind(operator)
    .bind(&new.reason)
    .bind(&new.ticket)
    .bind(&new.message)
    .bind(&new.user)
    .bind(new.check_words.join(" "))
    .bind(&new.supersedes)
    .bind(now)
    .bind(expires_at)
    .bind(expires_at.after(new.session_margin))
    .bind(number)
    .execute(&mut **db)
    .await?;
    Ok(())
}

async fn note(
    db: &mut Change,
    id: &RequestId,
    new: &NewRequest,
    actor: &Actor,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (device, guest) = match &new.to {
        Recipient::Device(device) => (Some(device), None),
        Recipient::Guest(name) => (None, Some(name.as_str())),
    };
    let old = new.supersedes.as_ref().map(RequestId::as_str);
    let detail = match (guest, old) {
        (None, None) => None,
        (Some(guest), None) => Some(says!("request-for-guest", guest = guest)),
        (None, Some(old)) => Some(says!("request-in-place", old = old)),
        (Some(guest), Some(old)) => Some(says!(
            "request-for-guest-in-place",
            guest = guest,
            old = old
        )),
    };
    let detail = detail.map(|detail| detail.column());
    let entry = Entry {
        device,
        request: Some(id),
        detail: detail.as_deref(),
        ..Entry::done(actor, "request_made")
    };
    audit::note(db, entry, now).await
}
