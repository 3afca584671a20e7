//! How a device becomes known: an enrolment token that lets it in, and what it gets for it.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::{
    Actor, Change, Entry, GroupName, Maker, Once, Outcome, Store, StoreError, audit,
    devices::policy, groups,
};
use crate::{
    ids::{DeviceId, EnrolmentTokenId, GroupId},
    protocol::DeviceFacts,
    saying::Saying,
    says,
    secrets::{Token, hash},
    time::Timestamp,
};

/// What an enrolment token shall allow.
#[derive(Clone, Debug)]
pub struct NewEnrolmentToken {
    /// What it is for, in the administrator's words.
    pub label: String,
    /// Until when it lets devices in.
    pub expires_at: Timestamp,
    /// How many devices it lets in; as many as come, if it is not said.
    pub uses: Option<u32>,
    /// Which group it puts them in.
    pub group: Option<GroupId>,
}

/// What is known about an enrolment token. Not the token.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct EnrolmentTokenRecord {
    /// Names it.
    pub id: EnrolmentTokenId,
    /// What it is for.
    pub label: String,
    /// Which group it puts devices in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupName>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it lets devices in.
    pub expires_at: Timestamp,
    /// How many devices it may let in.
    pub uses_allowed: Option<i64>,
    /// How many it has let in.
    pub uses: i64,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

#[derive(FromRow)]
struct Row {
    id: EnrolmentTokenId,
    label: String,
    group_id: Option<GroupId>,
    group_name: Option<String>,
    created_at: Timestamp,
    expires_at: Timestamp,
    uses_allowed: Option<i64>,
    uses: i64,
    revoked_at: Option<Timestamp>,
}

impl From<Row> for EnrolmentTokenRecord {
    fn from(row: Row) -> Self {
        let group = row.group_id.zip(row.group_name);
        Self {
            id: row.id,
            label: row.label,
            group: group.map(|(id, name)| GroupName { id, name }),
            created_at: row.created_at,
            expires_at: row.expires_at,
            uses_allowed: row.uses_allowed,
            uses: row.uses,
            revoked_at: row.revoked_at,
        }
    }
}

/// Why a device is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EnrolmentRefused {
    /// No such token was ever made.
    Unknown,
    /// Its time is over.
    Expired,
    /// It has let in as many devices as it may.
    UsedUp,
    /// The administrator took it back.
    Revoked,
    /// The device was shut out, and comes with the token that it had.
    ShutOut,
}

impl EnrolmentRefused {
    /// What a person is told.
    pub(crate) fn saying(self) -> Saying {
        match self {
            Self::Unknown => says!("enrolment-unknown"),
            Self::Expired => says!("enrolment-expired"),
            Self::UsedUp => says!("enrolment-used-up"),
            Self::Revoked => says!("enrolment-revoked"),
            Self::ShutOut => says!("enrolment-shut-out"),
        }
    }
}

impl Store {
    /// Makes an enrolment token. The token is seen here and never again.
    ///
    /// # Errors
    /// Also when there is no such group to put devices in.
    pub async fn add_enrolment_token(
        &self,
        new: &NewEnrolmentToken,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(EnrolmentTokenId, Token), StoreError> {
        let mut change = self.change().await?;
        let made = insert_token(&mut change, new, actor, now).await?;
        change.commit().await?;
        Ok(made)
    }

    /// The same, for whoever is signed in, and once only.
    pub(crate) async fn make_enrolment_token(
        &self,
        new: &NewEnrolmentToken,
        maker: &Maker,
        now: Timestamp,
    ) -> Result<Once<(EnrolmentTokenId, Token)>, StoreError> {
        let mut change = match self.change_by(maker, now).await? {
            Ok(change) => change,
            Err(before) => return Ok(before),
        };
        let made = insert_token(&mut change, new, &maker.actor, now).await?;
        maker.made(&mut change, made.0.as_str(), now).await?;
        change.commit().await?;
        Ok(Once::New(made))
    }

    /// Lets nobody in with this token any more. Says whether there was such a token.
    pub async fn revoke_enrolment_token(
        &self,
        id: &EnrolmentTokenId,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut change = self.change().await?;
        let known = sqlx::query(
            "UPDATE enrolment_tokens SET revoked_at = COALESCE(revoked_at, $1) WHERE id = $2",
        )
        .bind(now)
        .bind(id)
        .execute(&mut *change)
        .await?
        .rows_affected()
            > 0;
        if known {
            let entry = Entry {
                detail: Some(id.as_str()),
                ..Entry::done(actor, "enrolment_token_revoked")
            };
            audit::note(&mut change, entry, now).await?;
        }
        change.commit().await?;
        Ok(known)
    }

    /// Every enrolment token, newest first.
    pub async fn enrolment_tokens(&self) -> Result<Vec<EnrolmentTokenRecord>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT t.id, t.label, t.group_id, g.name AS group_name, t.created_at, t.expires_at,
                 t.uses_allowed, t.uses, t.revoked_at
             FROM enrolment_tokens t LEFT JOIN groups g ON g.id = t.group_id
             ORDER BY t.created_at DESC, t.id",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.into_iter().map(EnrolmentTokenRecord::from).collect())
    }

    /// Lets a device in, or gives the one that this installation already is a new credential.
    pub(crate) async fn enrol(
        &self,
        token: &Token,
        installation: &str,
        facts: &DeviceFacts,
        now: Timestamp,
    ) -> Result<Result<(DeviceId, Token), EnrolmentRefused>, StoreError> {
        let credential = Token::random()?;
        let installation = hash(installation);
        let mut change = self.change().await?;
        let Some(admission) = admission(&mut change, token).await? else {
            return Ok(Err(EnrolmentRefused::Unknown));
        };
        let known = known(&mut change, &installation).await?;
        let repeated = known
            .as_ref()
            .is_some_and(|known| known.token == admission.id);
        let shut_out = repeated && known.as_ref().is_some_and(Known::shut_out);
        if let Err(refused) = admission.check(repeated, shut_out, now) {
            note_refusal(&mut change, &admission.id, facts, refused, now).await?;
            change.commit().await?;
            return Ok(Err(refused));
        }
        let id = match known {
            Some(known) => known.id,
            None => DeviceId::random()?,
        };
        let door = Door {
            id: &id,
            installation: &installation,
            admission: &admission,
            repeated,
        };
        admit(&mut change, &door, &credential, facts, now).await?;
        if !repeated {
            count_use(&mut change, &admission.id).await?;
        }
        let actor = Actor::Device(id.clone(), facts.name.clone());
        let entry = Entry {
            device: Some(&id),
            detail: Some(admission.id.as_str()),
            ..Entry::done(&actor, "device_enrolled")
        };
        audit::note(&mut change, entry, now).await?;
        change.commit().await?;
        Ok(Ok((id, credential)))
    }
}

async fn insert_token(
    db: &mut Change,
    new: &NewEnrolmentToken,
    actor: &Actor,
    now: Timestamp,
) -> Result<(EnrolmentTokenId, Token), StoreError> {
    let (id, token) = (EnrolmentTokenId::random()?, Token::random()?);
    if let Some(group) = &new.group
        && groups::name(db, group).await?.is_none()
    {
        return Err(StoreError::NoSuchGroup);
    }
    sqlx::query(
        "INSERT INTO enrolment_tokens
             (id, token_hash, label, created_at, expires_at, uses_allowed, uses, group_id)
         VALUES ($1, $2, $3, $4, $5, $6, 0, $7)",
    )
    .bind(&id)
    .bind(token.hash())
    .bind(&new.label)
    .bind(now)
    .bind(new.expires_at)
    .bind(new.uses.map(i64::from))
    .bind(&new.group)
    .execute(&mut **db)
    .await?;
    let detail = format!("{id}: {}", new.label);
    let entry = Entry {
        detail: Some(&detail),
        ..Entry::done(actor, "enrolment_token_added")
    };
    audit::note(db, entry, now).await?;
    Ok((id, token))
}

#[derive(sqlx::FromRow)]
struct Admission {
    id: EnrolmentTokenId,
    expires_at: Timestamp,
    uses_allowed: Option<i64>,
    uses: i64,
    revoked_at: Option<Timestamp>,
    group_id: Option<GroupId>,
}

impl Admission {
    /// A device that came with this token before takes no further use: its first reply may have
    /// been lost.
    fn check(
        &self,
        repeated: bool,
        shut_out: bool,
        now: Timestamp,
    ) -> Result<(), EnrolmentRefused> {
        if shut_out {
            Err(EnrolmentRefused::ShutOut)
        } else if self.revoked_at.is_some() {
            Err(EnrolmentRefused::Revoked)
        } else if now >= self.expires_at {
            Err(EnrolmentRefused::Expired)
        } else if !repeated
            && self
                .uses_allowed
                .is_some_and(|allowed| self.uses >= allowed)
        {
            Err(EnrolmentRefused::UsedUp)
        } else {
            Ok(())
        }
    }
}

async fn admission(db: &mut Change, token: &Token) -> Result<Option<Admission>, StoreError> {
    let found = sqlx::query_as(
        "SELECT id, expires_at, uses_allowed, uses, revoked_at, group_id
         FROM enrolment_tokens WHERE token_hash = $1",
    )
    .bind(token.hash())
    .fetch_optional(&mut **db)
    .await?;
    Ok(found)
}

/// A device that was here before.
#[derive(FromRow)]
struct Known {
    id: DeviceId,
    #[sqlx(rename = "enrolment_token")]
    token: EnrolmentTokenId,
    revoked_at: Option<Timestamp>,
    removed_why: Option<String>,
}

impl Known {
    /// Whoever has left by itself may come back; whoever was made to may not, with the same token.
    fn shut_out(&self) -> bool {
        self.revoked_at.is_some() || self.removed_why.as_deref() == Some("retired")
    }
}

async fn known(db: &mut Change, installation: &str) -> Result<Option<Known>, StoreError> {
    let found = sqlx::query_as(
        "SELECT id, enrolment_token, revoked_at, removed_why
         FROM devices WHERE installation_hash = $1",
    )
    .bind(installation)
    .fetch_optional(&mut **db)
    .await?;
    Ok(found)
}

struct Door<'a> {
    id: &'a DeviceId,
    installation: &'a str,
    admission: &'a Admission,
    repeated: bool,
}

/// A token that a device has not come with before decides in which group it is; otherwise it stays
/// where it was put.
async fn admit(
    db: &mut Change,
    door: &Door<'_>,
    credential: &Token,
    facts: &DeviceFacts,
    now: Timestamp,
) -> Result<(), StoreError> {
    let number = db.number()?;
    sqlx::query(
        "INSERT INTO devices (id, installation_hash, credential_hash, enrolment_token, name, os,
             os_version, user_name, agent_version, enrolled_at, last_seen_at, revision, changed,
             edition, ownership, enrolment_type, policy, group_id, entra_device_id, serial_number)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, 1, $11, $12, $13, $14, $15, $16,
             $17, $18)
         ON CONFLICT (installation_hash) DO UPDATE SET
             credential_hash = excluded.credential_hash,
             enrolment_token = excluded.enrolment_token,
             name = excluded.name,
             os = excluded.os,
             os_version = excluded.os_version,
             user_name = excluded.user_name,
             agent_version = excluded.agent_version,
             edition = excluded.edition,
             ownership = excluded.ownership,
             enrolment_type = excluded.enrolment_type,
             entra_device_id = excluded.entra_device_id,
             serial_number = excluded.serial_number,
             policy = excluded.policy,
             group_id = COALESCE(excluded.group_id, devices.group_id),
             enrolled_at = excluded.enrolled_at,
             last_seen_at = excluded.last_seen_at,
             revoked_at = NULL,
             removed_at = NULL,
             removed_why = NULL,
             revision = devices.revision + 1,
             changed = excluded.changed",
    )
    .bind(door.id)
    .bind(door.installation)
    .bind(credential.hash())
    .bind(&door.admission.id)
    .bind(&facts.name)
    .bind(&facts.os)
    .bind(&facts.os_version)
    .bind(&facts.user)
    .bind(&facts.agent_version)
    .bind(now)
    .bind(number)
    .bind(&facts.edition)
    .bind(&facts.ownership)
    .bind(&facts.enrolment_type)
    .bind(policy(facts))
    .bind(door.admission.group_id.as_ref().filter(|_| !door.repeated))
    .bind(&facts.entra_device_id)
    .bind(&facts.serial_number)
    .execute(&mut **db)
    .await?;
    Ok(())
}

async fn count_use(db: &mut Change, id: &EnrolmentTokenId) -> Result<(), StoreError> {
    sqlx::query("UPDATE enrolment_tokens SET uses = uses + 1 WHERE id = $1")
        .bind(id)
        .execute(&mut **db)
        .await?;
    Ok(())
}

async fn note_refusal(
    db: &mut Change,
    token: &EnrolmentTokenId,
    facts: &DeviceFacts,
    refused: EnrolmentRefused,
    now: Timestamp,
) -> Result<(), StoreError> {
    let detail = says!(
        "enrolment-refused",
        device = facts.name.as_str(),
        token = token.as_str(),
        why = refused.saying(),
    );
    let detail = detail.column();
    let entry = Entry {
        outcome: Outcome::Refused,
        detail: Some(&detail),
        ..Entry::done(&Actor::Desk, "device_enrolled")
    };
    audit::note(db, entry, now).await
}
