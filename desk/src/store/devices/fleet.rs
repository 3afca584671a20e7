//! What changes a device: it tells something new about itself, is put in a group, loses its
//! credential, leaves the fleet. Each is on record, and found in the list from then on.

use crate::{
    ids::{DeviceId, GroupId, RequestId},
    lifecycle::Step,
    protocol::DeviceFacts,
    saying::Saying,
    says,
    store::{Actor, Change, Entry, Store, StoreError, Taken, audit, groups, steps},
    time::Timestamp,
};

/// Why a device leaves the fleet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Removal {
    /// Its agent was uninstalled.
    Left,
    /// An operator took it out.
    Retired,
}

impl Removal {
    const fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Retired => "retired",
        }
    }

    const fn action(self) -> &'static str {
        match self {
            Self::Left => "device_removed",
            Self::Retired => "device_retired",
        }
    }
}

impl Store {
    /// The device leaves the fleet: its credential ends, and so do its requests. Says whether it was
    /// in the fleet.
    pub(crate) async fn remove_device(
        &self,
        device: &DeviceId,
        why: Removal,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut change = self.change().await?;
        let number = change.number()?;
        let known = sqlx::query(
            "UPDATE devices SET credential_hash = NULL, removed_at = $1, removed_why = $2,
                 revision = revision + 1, changed = $3
             WHERE id = $4 AND removed_at IS NULL",
        )
        .bind(now)
        .bind(why.word())
        .bind(number)
        .bind(device)
        .execute(&mut *change)
        .await?
        .rows_affected()
            > 0;
        if !known {
            return Ok(false);
        }
        note(&mut change, device, actor, why.action(), None, now).await?;
        end_requests(&mut change, device, actor, says!("device-was-removed"), now).await?;
        change.commit().await?;
        Ok(true)
    }

    /// The device's credential ends, and so do its requests; it stays in the list. Says whether it is
    /// in the fleet.
    pub(crate) async fn revoke_device(
        &self,
        device: &DeviceId,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut change = self.change().await?;
        let number = change.number()?;
        let state: Option<(Option<Timestamp>,)> =
            sqlx::query_as("SELECT revoked_at FROM devices WHERE id = $1 AND removed_at IS NULL")
                .bind(device)
                .fetch_optional(&mut *change)
                .await?;
        let Some((revoked_at,)) = state else {
            return Ok(false);
        };
        if revoked_at.is_some() {
            return Ok(true);
        }
        sqlx::query(
            "UPDATE devices SET credential_hash = NULL, revoked_at = $1, revision = revision + 1,
                 changed = $2
             WHERE id = $3",
        )
        .bind(now)
        .bind(number)
        .bind(device)
        .execute(&mut *change)
        .await?;
        note(&mut change, device, actor, "device_revoked", None, now).await?;
        end_requests(&mut change, device, actor, says!("device-was-revoked"), now).await?;
        change.commit().await?;
        Ok(true)
    }

    /// Puts devices in a group, or in none: all of them, or none if one is not in the fleet, or is where
    /// Entra ID has put it, which is then named.
    pub(crate) async fn move_devices(
        &self,
        devices: &[DeviceId],
        group: Option<&GroupId>,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Moved, StoreError> {
        let mut change = self.change().await?;
        let name = match group {
            None => "no group".to_owned(),
            Some(group) => match groups::name(&mut change, group).await? {
                Some(name) => name,
                None => return Ok(Moved::NoSuchGroup),
            },
        };
        for device in devices {
            let number = change.number()?;
            let old: Option<(Option<GroupId>, Option<GroupId>)> = sqlx::query_as(
                "SELECT group_id, entra_group_id FROM devices
                 WHERE id = $1 AND removed_at IS NULL",
            )
            .bind(device)
            .fetch_optional(&mut *change)
            .await?;
            let Some((old, by_entra)) = old else {
                return Ok(Moved::NoSuchDevice(device.clone()));
            };
            if old.as_ref() == group {
                continue;
            }
            if by_entra.is_some() {
                return Ok(Moved::ByEntra(device.clone()));
            }
            sqlx::query("UPDATE devices SET group_id = $1, changed = $2 WHERE id = $3")
                .bind(group)
                .bind(number)
                .bind(device)
                .execute(&mut *change)
                .await?;
            note(&mut change, device, actor, "device_moved", Some(&name), now).await?;
        }
        change.commit().await?;
        Ok(Moved::Done)
    }

    /// Takes up what a device tells about itself. What it has told before costs nothing.
    pub(crate) async fn take_up_facts(
        &self,
        device: &DeviceId,
        facts: &DeviceFacts,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let policy = policy(facts);
        let mut change = self.change().await?;
        let number = change.number()?;
        let known: Option<(i64,)> = sqlx::query_as(
            "SELECT CAST(1 AS BIGINT) FROM devices
             WHERE id = $1 AND name = $2 AND os = $3 AND os_version = $4 AND user_name = $5
                 AND agent_version = $6 AND COALESCE(edition, '') = $7
                 AND COALESCE(ownership, '') = $8 AND COALESCE(enrolment_type, '') = $9
                 AND COALESCE(policy, '') = $10 AND COALESCE(entra_device_id, '') = $11
                 AND COALESCE(serial_number, '') = $12",
        )
        .bind(device)
        .bind(&facts.name)
        .bind(&facts.os)
        .bind(&facts.os_version)
        .bind(&facts.user)
        .bind(&facts.agent_version)
        .bind(facts.edition.as_deref().unwrap_or_default())
        .bind(facts.ownership.as_deref().unwrap_or_default())
        .bind(facts.enrolment_type.as_deref().unwrap_or_default())
        .bind(policy.as_deref().unwrap_or_default())
        .bind(facts.entra_device_id.as_deref().unwrap_or_default())
        .bind(facts.serial_number.as_deref().unwrap_or_default())
        .fetch_optional(&mut *change)
        .await?;
        if known.is_some() {
            return Ok(());
        }
        sqlx::query(
            "UPDATE devices SET name = $2, os = $3, os_version = $4, user_name = $5,
                 agent_version = $6, edition = $7, ownership = $8, enrolment_type = $9,
                 policy = $10, last_seen_at = $11, changed = $12, entra_device_id = $13,
                 serial_number = $14
             WHERE id = $1",
        )
        .bind(device)
        .bind(&facts.name)
        .bind(&facts.os)
        .bind(&facts.os_version)
        .bind(&facts.user)
        .bind(&facts.agent_version)
        .bind(&facts.edition)
        .bind(&facts.ownership)
        .bind(&facts.enrolment_type)
        .bind(&policy)
        .bind(now)
        .bind(number)
        .bind(&facts.entra_device_id)
        .bind(&facts.serial_number)
        .execute(&mut *change)
        .await?;
        let actor = Actor::Device(device.clone(), facts.name.clone());
        let detail = format!(
            "{}, {}, user {}, agent {}",
            facts.name, facts.os_version, facts.user, facts.agent_version
        );
        note(
            &mut change,
            device,
            &actor,
            "device_changed",
            Some(&detail),
            now,
        )
        .await?;
        change.commit().await?;
        Ok(())
    }
}

/// What became of moving devices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Moved {
    /// They are where they belong.
    Done,
    /// There is no such group.
    NoSuchGroup,
    /// This one is not in the fleet, so none was moved.
    NoSuchDevice(DeviceId),
    /// Entra ID says where this one belongs, so none was moved.
    ByEntra(DeviceId),
}

/// The settings as they are kept.
pub(in crate::store) fn policy(facts: &DeviceFacts) -> Option<String> {
    let policy = facts.policy.as_ref()?;
    serde_json::to_string(policy).ok()
}

async fn end_requests(
    change: &mut Change,
    device: &DeviceId,
    actor: &Actor,
    why: Saying,
    now: Timestamp,
) -> Result<(), StoreError> {
    let open: Vec<(RequestId,)> = sqlx::query_as(
        "SELECT id FROM requests WHERE device_id = $1 AND ended_at IS NULL ORDER BY created_at",
    )
    .bind(device)
    .fetch_all(&mut **change)
    .await?;
    let why = why.column();
    for (request,) in &open {
        let removal = Taken {
            detail: Some(&why),
            ..Taken::new(Step::Remove, actor, "request_ended_by_removal")
        };
        steps::apply(change, request, Some(device), &removal, now).await?;
    }
    Ok(())
}

async fn note(
    change: &mut Change,
    device: &DeviceId,
    actor: &Actor,
    action: &str,
    detail: Option<&str>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let entry = Entry {
        device: Some(device),
        detail,
        ..Entry::done(actor, action)
    };
    audit::note(change, entry, now).await
}
