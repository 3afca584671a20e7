//! What Intune showed of a device, and the request that is made of it: all of one look in one change.
//!
//! A session is known again by its mark, also after its request and after a restart, so nobody is asked
//! about one twice. What was there before the desk first looked is remembered and not asked about.

use std::{collections::BTreeMap, time::Duration};

use sqlx::FromRow;

use super::{
    Actor, Applied, Change, Entry, Outcome, Store, StoreError, Taken, audit, steps, webhooks,
};
use crate::{
    ids::{DeviceId, OperatorId, RequestId},
    intune::{link::Unusable, pairs::Claim},
    key,
    l10n::Key,
    lifecycle::{State, Step},
    saying::Saying,
    seal::Purpose,
    secrets::Code,
    time::Timestamp,
};

/// How long the user has to answer. Intune itself knows no end, but a session that nobody answers for so
/// long is one that nobody waits for.
const OFFERED_FOR: Duration = Duration::from_secs(3600);

/// How long TeamViewer keeps a session at the most (public samples of `/sessions`: `valid_until` is a
/// day after `created_at`).
const SESSION_KEPT: Duration = Duration::from_secs(86_400);

/// How long marks are kept: far longer than any session can be joined.
const MARKS_KEPT: Duration = Duration::from_secs(30 * 86_400);

/// In whose name requests from Intune are made: Graph does not say who it was.
pub(crate) const INTUNE: &str = "intune";

/// What that account is called.
const INTUNE_NAME: &str = "Intune administrator";

/// What the user reads as the reason, since Intune asks for none.
const REASON: &str = "Remote assistance from Intune";

/// One look at a device.
#[derive(Clone, Debug)]
pub(crate) struct Look {
    /// What Intune calls the device.
    pub(crate) managed: String,
    /// Whose agent it has.
    pub(crate) device: DeviceId,
    pub(crate) shown: Shown,
    /// Why Intune opened no session, in its own words.
    pub(crate) error: Option<String>,
    /// Who has the device.
    pub(crate) user: Option<String>,
    /// Somebody waits for it: also a session that was there at the first look is a new one.
    pub(crate) awaited: bool,
    pub(crate) check_words: [&'static str; 2],
    /// What is known from before was marked with another key, by which nothing is known again: what is
    /// there now counts as what was there.
    pub(crate) rekeyed: bool,
}

/// Whether there is a session.
#[derive(Clone, Debug)]
pub(crate) enum Shown {
    /// None.
    Nothing,
    /// One that can be joined with the code.
    Session { mark: String, code: Code },
    /// A link that is none.
    Unusable { mark: String, why: Unusable },
}

impl Shown {
    /// By what it is known again.
    pub(crate) fn mark(&self) -> Option<&str> {
        match self {
            Self::Nothing => None,
            Self::Session { mark, .. } | Self::Unusable { mark, .. } => Some(mark),
        }
    }

    fn unusable(&self) -> Option<&'static str> {
        match self {
            Self::Nothing | Self::Session { .. } => None,
            Self::Unusable { why, .. } => Some(why.word()),
        }
    }
}

/// What somebody does in Intune from here.
#[derive(Clone, Copy, Debug)]
pub(crate) enum IntuneDeed<'a> {
    /// They ask for a session with a device, for this reason.
    Asked(&'a DeviceId, &'a str),
    /// They begin the old connector.
    ConnectorBegun,
    /// They end it.
    ConnectorEnded,
}

/// What is known of a device from the looks before.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(crate) struct LastLook {
    pub(crate) managed_id: String,
    pub(crate) device_id: DeviceId,
    pub(crate) mark: Option<String>,
    pub(crate) unusable: Option<String>,
    pub(crate) error: Option<String>,
    pub(crate) user_name: Option<String>,
    pub(crate) request_id: Option<RequestId>,
    pub(crate) changed_at: Timestamp,
}

impl LastLook {
    /// Nothing has changed since.
    pub(crate) fn same(&self, look: &Look) -> bool {
        self.device_id == look.device
            && self.mark.as_deref() == look.shown.mark()
            && self.error == look.error
            && self.user_name == look.user
    }
}

/// What became of a look.
#[derive(Debug)]
pub(crate) enum TakenUp {
    /// It is on record, with what that did to requests: those taken back, and the one that was made.
    Noted(Vec<Applied>, LastLook),
    /// Somebody else asks the user just now. It is tried again at the next look.
    Busy,
    /// The device has no agent any more.
    NoDevice,
}

impl Store {
    /// What each device that is enrolled and not shut out says that it is.
    pub(crate) async fn claims(&self) -> Result<Vec<Claim>, StoreError> {
        let claims = sqlx::query_as(
            "SELECT id AS device, entra_device_id, serial_number FROM devices
             WHERE removed_at IS NULL AND revoked_at IS NULL
                 AND (entra_device_id IS NOT NULL OR serial_number IS NOT NULL)",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(claims)
    }

    /// What is known of each device from the looks before.
    pub(crate) async fn last_looks(&self) -> Result<Vec<LastLook>, StoreError> {
        let looks = sqlx::query_as(
            "SELECT managed_id, device_id, mark, unusable, error, user_name, request_id, changed_at
             FROM intune_sessions",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(looks)
    }

    /// What Intune showed of one of our devices last.
    pub(crate) async fn last_look(
        &self,
        device: &DeviceId,
    ) -> Result<Option<LastLook>, StoreError> {
        let look = sqlx::query_as(
            "SELECT managed_id, device_id, mark, unusable, error, user_name, request_id, changed_at
             FROM intune_sessions WHERE device_id = $1 ORDER BY changed_at DESC LIMIT 1",
        )
        .bind(device)
        .fetch_optional(&self.readers)
        .await?;
        Ok(look)
    }

    /// The devices for which somebody waits, each with whether a session was asked for: those with a
    /// request that is not over, and those that are watched until a time that has not come.
    pub(crate) async fn watched_in_intune(
        &self,
        now: Timestamp,
    ) -> Result<BTreeMap<DeviceId, bool>, StoreError> {
        let watched: Vec<(DeviceId, i64)> = sqlx::query_as(
            "SELECT device_id, CAST(0 AS BIGINT) FROM requests
             WHERE ended_at IS NULL AND device_id IS NOT NULL AND state IN ('initiating', 'offered',
                 'snoozed', 'unreached', 'accepted', 'fetching', 'verified', 'launched', 'connected')
             UNION ALL SELECT device_id, awaited FROM intune_watched WHERE until_at > $1",
        )
        .bind(now)
        .fetch_all(&self.readers)
        .await?;
        let mut devices = BTreeMap::new();
        for (device, awaited) in watched {
            *devices.entry(device).or_insert(false) |= awaited != 0;
        }
        Ok(devices)
    }

    /// Has a device watched until then, or longer if it is already.
    pub(crate) async fn watch_in_intune(
        &self,
        device: &DeviceId,
        until: Timestamp,
        awaited: bool,
    ) -> Result<(), StoreError> {
        let mut change = self.change().await?;
        sqlx::query(
            "INSERT INTO intune_watched (device_id, until_at, awaited) VALUES ($1, $2, $3)
             ON CONFLICT (device_id) DO UPDATE SET
                 until_at = CASE WHEN excluded.until_at > intune_watched.until_at
                     THEN excluded.until_at ELSE intune_watched.until_at END,
                 awaited = CASE WHEN excluded.awaited > intune_watched.awaited
                     THEN excluded.awaited ELSE intune_watched.awaited END",
        )
        .bind(device)
        .bind(until)
        .bind(i64::from(awaited))
        .execute(&mut *change)
        .await?;
        change.commit().await
    }

    /// Writes down what somebody did in Intune, and why it came to nothing, if it did.
    pub(crate) async fn note_intune(
        &self,
        actor: &Actor,
        deed: IntuneDeed<'_>,
        failed: Option<&str>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (device, why, action) = match deed {
            IntuneDeed::Asked(device, why) => (Some(device), Some(why), "intune_asked"),
            IntuneDeed::ConnectorBegun => (None, None, "intune_connector_begun"),
            IntuneDeed::ConnectorEnded => (None, None, "intune_connector_ended"),
        };
        let outcome = match failed {
            Some(_) => Outcome::Failed,
            None => Outcome::Done,
        };
        let entry = Entry {
            device,
            outcome,
            detail: failed.or(why),
            ..Entry::done(actor, action)
        };
        let mut change = self.change().await?;
        audit::note(&mut change, entry, now).await?;
        change.commit().await
    }

    /// Takes up what Intune shows of a device.
    pub(crate) async fn take_up_look(
        &self,
        look: &Look,
        now: Timestamp,
    ) -> Result<TakenUp, StoreError> {
        let mut change = self.change().await?;
        let before: Option<LastLook> = sqlx::query_as(
            "SELECT managed_id, device_id, mark, unusable, error, user_name, request_id, changed_at
             FROM intune_sessions WHERE managed_id = $1",
        )
        .bind(&look.managed)
        .fetch_optional(&mut *change)
        .await?;
        let before = match before {
            Some(before) if before.same(look) => return Ok(TakenUp::Noted(Vec::new(), before)),
            before => before,
        };
        if !enrolled(&mut change, &look.device).await? {
            return Ok(TakenUp::NoDevice);
        }
        let mut applied = Vec::new();
        let open = match &before {
            Some(before) => standing(&mut change, before).await?,
            None => None,
        };
        if let (Some(before), Some((request, state))) = (&before, &open)
            && state.unanswered()
            && let Some(why) = ends(before, look)
        {
            applied.push(take_back(&mut change, request, why, now).await?);
        }
        let under_way = open.as_ref().filter(|(_, state)| !state.unanswered());
        let mut request = before.as_ref().and_then(|before| before.request_id.clone());
        if let Shown::Session { mark, code } = &look.shown {
            let first = look.rekeyed || (before.is_none() && !look.awaited);
            if remember(&mut change, mark, now).await? && !first {
                let continued = under_way.map(|(request, _)| request);
                if asked(&mut change, &look.device, continued).await? {
                    return Ok(TakenUp::Busy);
                }
                let new = New {
                    look,
                    code,
                    continued,
                };
                let id = RequestId::random()?;
                applied.push(make(&mut change, &id, &new, now).await?);
                request = Some(id);
            }
        }
        let last = LastLook {
            managed_id: look.managed.clone(),
            device_id: look.device.clone(),
            mark: look.shown.mark().map(str::to_owned),
            unusable: look.shown.unusable().map(str::to_owned),
            error: look.error.clone(),
            user_name: look.user.clone(),
            request_id: request,
            changed_at: now,
        };
        note_look(&mut change, &last).await?;
        change.commit().await?;
        Ok(TakenUp::Noted(applied, last))
    }

    /// Takes back the request that was made of a device of Intune's, unless the user has agreed to it: it
    /// is no longer certain that it is about their device.
    pub(crate) async fn doubt_look(
        &self,
        last: &LastLook,
        now: Timestamp,
    ) -> Result<Option<Applied>, StoreError> {
        let mut change = self.change().await?;
        let Some((request, state)) = standing(&mut change, last).await? else {
            return Ok(None);
        };
        if !state.unanswered() {
            return Ok(None);
        }
        let applied = take_back(&mut change, &request, key!("intune-doubtful"), now).await?;
        change.commit().await?;
        Ok(Some(applied))
    }

    /// Forgets what is so old that nobody can join it any more.
    pub(crate) async fn forget_marks(&self, now: Timestamp) -> Result<(), StoreError> {
        let mut change = self.change().await?;
        sqlx::query(
            "DELETE FROM intune_marks WHERE seen_at < $1
                 AND mark NOT IN (SELECT mark FROM intune_sessions WHERE mark IS NOT NULL)",
        )
        .bind(now.before(MARKS_KEPT))
        .execute(&mut *change)
        .await?;
        sqlx::query("DELETE FROM intune_watched WHERE until_at <= $1")
            .bind(now)
            .execute(&mut *change)
            .await?;
        change.commit().await
    }
}

/// Why the request that is open because of the look before is taken back.
fn ends(before: &LastLook, look: &Look) -> Option<Key> {
    let another = match (&before.user_name, &look.user) {
        (Some(before), Some(now)) => before != now,
        (None, _) | (_, None) => false,
    };
    if before.device_id != look.device || another {
        Some(key!("intune-user-changed"))
    } else if look.shown.mark().is_none() {
        Some(key!("intune-session-gone"))
    } else if before.mark.as_deref() != look.shown.mark() && !look.rekeyed {
        Some(key!("intune-session-replaced"))
    } else {
        None
    }
}

async fn enrolled(db: &mut Change, device: &DeviceId) -> Result<bool, StoreError> {
    let found: Option<(i64,)> = sqlx::query_as(
        "SELECT CAST(1 AS BIGINT) FROM devices
         WHERE id = $1 AND removed_at IS NULL AND revoked_at IS NULL",
    )
    .bind(device)
    .fetch_optional(&mut **db)
    .await?;
    Ok(found.is_some())
}

/// The request that was made of the look before, if it is not over.
async fn standing(
    db: &mut Change,
    before: &LastLook,
) -> Result<Option<(RequestId, State)>, StoreError> {
    let Some(request) = &before.request_id else {
        return Ok(None);
    };
    let standing = steps::standing(db, request, None).await?;
    let open = standing.filter(|standing| !standing.state.over());
    Ok(open.map(|standing| (request.clone(), standing.state)))
}

async fn take_back(
    db: &mut Change,
    request: &RequestId,
    why: Key,
    now: Timestamp,
) -> Result<Applied, StoreError> {
    let detail = Saying::from(why).column();
    let taken = Taken {
        detail: Some(&detail),
        ..Taken::new(Step::Withdraw, &Actor::Desk, "request_withdrawn")
    };
    steps::apply(db, request, None, &taken, now).await
}

/// `false`: somebody was asked about this session before.
async fn remember(db: &mut Change, mark: &str, now: Timestamp) -> Result<bool, StoreError> {
    let new = sqlx::query(
        "INSERT INTO intune_marks (mark, seen_at) VALUES ($1, $2) ON CONFLICT (mark) DO NOTHING",
    )
    .bind(mark)
    .bind(now)
    .execute(&mut **db)
    .await?;
    Ok(new.rows_affected() > 0)
}

/// Whether somebody else asks the user of the device, or is at work there.
async fn asked(
    db: &mut Change,
    device: &DeviceId,
    but: Option<&RequestId>,
) -> Result<bool, StoreError> {
    let open: Option<(RequestId,)> = sqlx::query_as(
        "SELECT id FROM requests WHERE device_id = $1 AND ended_at IS NULL
             AND (CAST($2 AS TEXT) IS NULL OR id <> $2) LIMIT 1",
    )
    .bind(device)
    .bind(but)
    .fetch_optional(&mut **db)
    .await?;
    Ok(open.is_some())
}

struct New<'a> {
    look: &'a Look,
    code: &'a Code,
    /// The request on the same device that is under way, and that this one goes on with.
    continued: Option<&'a RequestId>,
}

/// The request is on record and offered at once: there is a session already.
async fn make(
    db: &mut Change,
    id: &RequestId,
    new: &New<'_>,
    now: Timestamp,
) -> Result<Applied, StoreError> {
    let operator = account(db, now).await?;
    let code = db.seal(Purpose::SessionCode(id), new.code.expose())?;
    if let Some(old) = new.continued {
        sqlx::query("UPDATE requests SET superseded_by = $1 WHERE id = $2")
            .bind(id)
            .bind(old)
            .execute(&mut **db)
            .await?;
    }
    let number = db.number()?;
    sqlx::query(
        "INSERT INTO requests (id, device_id, operator_id, state, reason, check_words, supersedes,
             created_at, expires_at, reminders, session_state, session_until,
             session_code_sealed, attempts, changed, origin)
         VALUES ($1, $2, $3, 'initiating', $4, $5, $6, $7, $8, 0, 'foreign', $9, $10, 0, $11, $12)",
    )
    .bind(id)
    .bind(&new.look.device)
    .bind(&operator)
    .bind(REASON)
    .bind(new.look.check_words.join(" "))
    .bind(new.continued)
    .bind(now)
    .bind(now.after(OFFERED_FOR))
    .bind(now.after(SESSION_KEPT))
    .bind(code)
    .bind(number)
    .bind(INTUNE)
    .execute(&mut **db)
    .await?;
    let made_there = Saying::from(key!("request-from-intune")).column();
    let entry = Entry {
        device: Some(&new.look.device),
        request: Some(id),
        detail: Some(&made_there),
        ..Entry::done(&Actor::Desk, "request_made")
    };
    audit::note(db, entry, now).await?;
    let (hooks,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM webhooks")
        .fetch_one(&mut **db)
        .await?;
    if hooks > 0 {
        webhooks::tell(db, id, None, now).await?;
    }
    let taken = Taken::new(Step::Offer, &Actor::Desk, "request_offered");
    steps::apply(db, id, None, &taken, now).await
}

/// The account that stands for whoever it was. Nobody can sign in with it.
async fn account(db: &mut Change, now: Timestamp) -> Result<OperatorId, StoreError> {
    sqlx::query(
        "INSERT INTO operators (id, name, address, created_at, disabled_at)
         VALUES ($1, $2, '', $3, $3) ON CONFLICT (id) DO NOTHING",
    )
    .bind(INTUNE)
    .bind(INTUNE_NAME)
    .bind(now)
    .execute(&mut **db)
    .await?;
    Ok(OperatorId::new(INTUNE))
}

async fn note_look(db: &mut Change, look: &LastLook) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO intune_sessions (managed_id, device_id, mark, unusable, error, user_name,
             request_id, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (managed_id) DO UPDATE SET
             device_id = excluded.device_id,
             mark = excluded.mark,
             unusable = excluded.unusable,
             error = excluded.error,
             user_name = excluded.user_name,
             request_id = excluded.request_id,
             changed_at = excluded.changed_at",
    )
    .bind(&look.managed_id)
    .bind(&look.device_id)
    .bind(&look.mark)
    .bind(&look.unusable)
    .bind(&look.error)
    .bind(&look.user_name)
    .bind(&look.request_id)
    .bind(look.changed_at)
    .execute(&mut **db)
    .await?;
    Ok(())
}
