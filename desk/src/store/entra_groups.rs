//! Groups whose devices come from a group of Entra ID: which they are, and putting devices where they
//! belong.
//!
//! What Entra ID gave is marked at the device, so that it is not moved by hand, leaves the group when it
//! leaves there, and stays when the group is unbound.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::{Actor, Change, Entry, Store, StoreError, audit, groups};
use crate::{
    ids::{DeviceId, GroupId},
    intune::{
        members::{Read, places},
        pairs::name,
    },
    time::Timestamp,
};

/// So many devices are moved in one change.
const AT_ONCE: usize = 200;

/// To which group of Entra ID a group is bound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, FromRow)]
pub struct EntraBinding {
    /// The id of that group's object.
    #[sqlx(rename = "entra_id")]
    pub id: String,
    /// When its devices were read last.
    #[sqlx(rename = "entra_read_at")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_at: Option<Timestamp>,
    /// Why they cannot be read, if they cannot: `forbidden` (`GroupMember.Read.All` is missing), `hidden`
    /// (`Device.Read.All` is missing), `gone`, or `failed`.
    #[sqlx(rename = "entra_trouble")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<String>,
}

/// A group that is bound.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct BoundGroup {
    pub(crate) id: GroupId,
    #[sqlx(flatten)]
    pub(crate) entra: EntraBinding,
}

/// What became of binding a group, or unbinding it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binding {
    /// It is done.
    Done,
    /// There is no such group.
    Unknown,
    /// Another group here is bound to that one.
    Taken,
    /// This group is bound to another one.
    Bound,
}

#[derive(FromRow)]
struct Standing {
    id: DeviceId,
    group_id: Option<GroupId>,
    entra_group_id: Option<GroupId>,
}

impl Store {
    /// The groups that are bound, in the order in which they were.
    pub(crate) async fn bound_groups(&self) -> Result<Vec<BoundGroup>, StoreError> {
        let bound = sqlx::query_as(
            "SELECT id, entra_id, entra_read_at, entra_trouble FROM groups
             WHERE entra_id IS NOT NULL ORDER BY entra_bound_at, id",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(bound)
    }

    /// How many devices a group has from Entra ID.
    pub(crate) async fn given_by_entra(&self, group: &GroupId) -> Result<u64, StoreError> {
        let (given,): (i64,) = sqlx::query_as(
            "SELECT COUNT(*) FROM devices WHERE entra_group_id = $1 AND removed_at IS NULL",
        )
        .bind(group)
        .fetch_one(&self.readers)
        .await?;
        Ok(u64::try_from(given).unwrap_or(0))
    }

    /// Binds a group to one of Entra ID.
    pub(crate) async fn bind_group(
        &self,
        group: &GroupId,
        entra: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Binding, StoreError> {
        let mut change = self.change().await?;
        let Some(name) = groups::name(&mut change, group).await? else {
            return Ok(Binding::Unknown);
        };
        let bound: Vec<(GroupId, String)> =
            sqlx::query_as("SELECT id, entra_id FROM groups WHERE entra_id = $1 OR id = $2 AND entra_id IS NOT NULL")
                .bind(entra)
                .bind(group)
                .fetch_all(&mut *change)
                .await?;
        if let Some((other, to)) = bound.first() {
            return Ok(match (other == group, to == entra) {
                (true, true) => Binding::Done,
                (true, false) => Binding::Bound,
                (false, _) => Binding::Taken,
            });
        }
        sqlx::query("UPDATE groups SET entra_id = $1, entra_bound_at = $2 WHERE id = $3")
            .bind(entra)
            .bind(now)
            .bind(group)
            .execute(&mut *change)
            .await?;
        note(
            &mut change,
            &format!("{group}: {name} = {entra}"),
            actor,
            "group_bound",
            now,
        )
        .await?;
        change.commit().await?;
        Ok(Binding::Done)
    }

    /// Unbinds a group. The devices in it stay, as if somebody had put them there.
    pub(crate) async fn unbind_group(
        &self,
        group: &GroupId,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Binding, StoreError> {
        let mut change = self.change().await?;
        let Some(name) = groups::name(&mut change, group).await? else {
            return Ok(Binding::Unknown);
        };
        let unbound = sqlx::query(
            "UPDATE groups SET entra_id = NULL, entra_bound_at = NULL, entra_read_at = NULL,
                 entra_trouble = NULL WHERE id = $1 AND entra_id IS NOT NULL",
        )
        .bind(group)
        .execute(&mut *change)
        .await?;
        if unbound.rows_affected() == 0 {
            return Ok(Binding::Done);
        }
        let kept =
            sqlx::query("UPDATE devices SET entra_group_id = NULL WHERE entra_group_id = $1")
                .bind(group)
                .execute(&mut *change)
                .await?
                .rows_affected();
        let detail = format!("{group}: {name}, {kept} devices stay");
        note(&mut change, &detail, actor, "group_unbound", now).await?;
        change.commit().await?;
        Ok(Binding::Done)
    }

    /// A group's devices were read, or why they were not.
    pub(crate) async fn note_members(
        &self,
        bound: &BoundGroup,
        trouble: Option<&str>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut change = self.change().await?;
        sqlx::query(
            "UPDATE groups SET entra_trouble = $1,
                 entra_read_at = CASE WHEN CAST($1 AS TEXT) IS NULL THEN $2 ELSE entra_read_at END
             WHERE id = $3 AND entra_id = $4",
        )
        .bind(trouble)
        .bind(now)
        .bind(&bound.id)
        .bind(&bound.entra.id)
        .execute(&mut *change)
        .await?;
        change.commit().await
    }

    /// Puts devices where the groups of Entra ID have them; says whether anything changed.
    pub(crate) async fn place(&self, read: &[Read], now: Timestamp) -> Result<bool, StoreError> {
        let agents = self.agents_by_entra_id().await?;
        let standing: Vec<Standing> = sqlx::query_as(
            "SELECT id, group_id, entra_group_id FROM devices WHERE removed_at IS NULL",
        )
        .fetch_all(&self.readers)
        .await?;
        let given: HashMap<DeviceId, GroupId> = standing
            .iter()
            .filter_map(|device| Some((device.id.clone(), device.entra_group_id.clone()?)))
            .collect();
        let places = places(read, &agents, &given);
        let misplaced: Vec<(&Standing, Option<&GroupId>)> = standing
            .iter()
            .map(|device| (device, places.get(&device.id)))
            .filter(|(device, place)| {
                let stays = place.is_none() || device.group_id.as_ref() == *place;
                device.entra_group_id.as_ref() != *place || !stays
            })
            .collect();
        for some in misplaced.chunks(AT_ONCE) {
            let mut change = self.change().await?;
            for (device, place) in some {
                match place {
                    Some(place) => put(&mut change, device, place, now).await?,
                    None => take_out(&mut change, device, now).await?,
                }
            }
            change.commit().await?;
        }
        Ok(!misplaced.is_empty())
    }

    /// Whose agent each device of Entra ID has: as Intune's list was matched, and as the agents say where
    /// Intune does not have the device. What two of them say is neither's.
    async fn agents_by_entra_id(&self) -> Result<HashMap<String, DeviceId>, StoreError> {
        let matched: Vec<(String, DeviceId)> = sqlx::query_as(
            "SELECT entra_device_id, device_id FROM intune_devices
             WHERE entra_device_id IS NOT NULL AND device_id IS NOT NULL AND gone_since IS NULL",
        )
        .fetch_all(&self.readers)
        .await?;
        let taken: HashSet<DeviceId> = matched.iter().map(|(_, device)| device.clone()).collect();
        let mut said: HashMap<String, Option<DeviceId>> = HashMap::new();
        for claim in self.claims().await? {
            let Some(id) = name(claim.entra_device_id.as_deref()) else {
                continue;
            };
            said.entry(id)
                .and_modify(|agent| *agent = None)
                .or_insert(Some(claim.device));
        }
        let said = said
            .into_iter()
            .filter_map(|(id, agent)| Some((id, agent?)));
        let mut agents: HashMap<String, DeviceId> =
            said.filter(|(_, agent)| !taken.contains(agent)).collect();
        agents.extend(matched);
        Ok(agents)
    }
}

/// Nothing happens if the group was unbound, or the device left, meanwhile.
async fn put(
    change: &mut Change,
    device: &Standing,
    place: &GroupId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let number = change.number()?;
    let put = sqlx::query(
        "UPDATE devices SET group_id = $1, entra_group_id = $1, changed = $2
         WHERE id = $3 AND removed_at IS NULL
             AND EXISTS (SELECT 1 FROM groups WHERE id = $1 AND entra_id IS NOT NULL)",
    )
    .bind(place)
    .bind(number)
    .bind(&device.id)
    .execute(&mut **change)
    .await?;
    if put.rows_affected() == 0 {
        return Ok(());
    }
    let name = groups::name(change, place).await?.unwrap_or_default();
    moved(change, &device.id, &format!("{name}, by Entra ID"), now).await
}

/// Out of the group that Entra ID gave it, unless it was put into another one.
async fn take_out(
    change: &mut Change,
    device: &Standing,
    now: Timestamp,
) -> Result<(), StoreError> {
    let number = change.number()?;
    let taken = sqlx::query(
        "UPDATE devices SET entra_group_id = NULL, changed = $1,
             group_id = CASE WHEN group_id = entra_group_id THEN NULL ELSE group_id END
         WHERE id = $2 AND entra_group_id = $3",
    )
    .bind(number)
    .bind(&device.id)
    .bind(&device.entra_group_id)
    .execute(&mut **change)
    .await?;
    if taken.rows_affected() == 0 {
        return Ok(());
    }
    moved(change, &device.id, "no group, by Entra ID", now).await
}

async fn moved(
    change: &mut Change,
    device: &DeviceId,
    to: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let entry = Entry {
        device: Some(device),
        detail: Some(to),
        ..Entry::done(&Actor::Desk, "device_moved")
    };
    audit::note(change, entry, now).await
}

async fn note(
    change: &mut Change,
    detail: &str,
    actor: &Actor,
    action: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let entry = Entry {
        detail: Some(detail),
        ..Entry::done(actor, action)
    };
    audit::note(change, entry, now).await
}
