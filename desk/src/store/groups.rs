//! Groups of devices: what an enrolment token puts a device in, and what a role can be limited to.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::{Actor, Change, EntraBinding, Entry, Maker, Once, Store, StoreError, audit};
use crate::{ids::GroupId, time::Timestamp};

/// What is known of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, FromRow)]
pub struct GroupRecord {
    /// Names it for good.
    pub id: GroupId,
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// How many devices are in it.
    #[sqlx(skip)]
    #[serde(default)]
    pub devices: u64,
    /// The group of Entra ID that devices come from, if there is one.
    #[sqlx(skip)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entra: Option<EntraBinding>,
}

/// What became of a change of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum GroupChange {
    /// It was made.
    Done,
    /// There is no such group.
    Unknown,
    /// Another group has that name.
    NameTaken,
    /// It cannot be deleted: this is still in it, or goes by it.
    InUse(GroupUse),
}

/// What keeps a group from being deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GroupUse {
    /// There are devices in it.
    Devices,
    /// A role is limited to it. Without it the role would reach further.
    Role,
    /// An enrolment token that is still good puts devices in it.
    EnrolmentToken,
}

impl Store {
    /// Every group, by name.
    pub(crate) async fn groups(&self) -> Result<Vec<GroupRecord>, StoreError> {
        let sizes = self.group_sizes().await?;
        let mut groups: Vec<GroupRecord> =
            sqlx::query_as("SELECT id, name, description, created_at FROM groups")
                .fetch_all(&self.readers)
                .await?;
        let bound = self.bound_groups().await?.into_iter();
        let mut bound: HashMap<_, _> = bound.map(|one| (one.id, one.entra)).collect();
        for group in &mut groups {
            group.entra = bound.remove(&group.id);
            group.devices = sizes.get(&Some(group.id.clone())).copied().unwrap_or(0);
        }
        groups.sort_by_cached_key(|group| (group.name.to_lowercase(), group.id.to_string()));
        Ok(groups)
    }

    /// Makes a group, once only; `None` if another has that name.
    pub(crate) async fn add_group(
        &self,
        name: &str,
        description: &str,
        maker: &Maker,
        now: Timestamp,
    ) -> Result<Option<Once<GroupRecord>>, StoreError> {
        let mut change = match self.change_by(maker, now).await? {
            Ok(change) => change,
            Err(before) => return Ok(Some(before)),
        };
        if taken(&mut change, name, None).await? {
            return Ok(None);
        }
        let group = GroupRecord {
            id: GroupId::random()?,
            name: name.to_owned(),
            description: description.to_owned(),
            created_at: now,
            devices: 0,
            entra: None,
        };
        sqlx::query(
            "INSERT INTO groups (id, name, description, created_at) VALUES ($1, $2, $3, $4)",
        )
        .bind(&group.id)
        .bind(name)
        .bind(description)
        .bind(now)
        .execute(&mut *change)
        .await?;
        let (id, actor) = (&group.id, &maker.actor);
        note(&mut change, id, name, actor, "group_added", now).await?;
        maker.made(&mut change, id.as_str(), now).await?;
        change.commit().await?;
        Ok(Some(Once::New(group)))
    }

    /// Calls a group something else.
    pub(crate) async fn rename_group(
        &self,
        group: &GroupId,
        name: &str,
        description: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<GroupChange, StoreError> {
        let mut change = self.change().await?;
        let Some(old) = self::name(&mut change, group).await? else {
            return Ok(GroupChange::Unknown);
        };
        if taken(&mut change, name, Some(group)).await? {
            return Ok(GroupChange::NameTaken);
        }
        sqlx::query("UPDATE groups SET name = $1, description = $2 WHERE id = $3")
            .bind(name)
            .bind(description)
            .bind(group)
            .execute(&mut *change)
            .await?;
        let both = format!("{old} → {name}");
        note(&mut change, group, &both, actor, "group_changed", now).await?;
        change.commit().await?;
        Ok(GroupChange::Done)
    }

    /// Deletes a group that nothing is in and nothing goes by.
    pub(crate) async fn delete_group(
        &self,
        group: &GroupId,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<GroupChange, StoreError> {
        let mut change = self.change().await?;
        let Some(name) = name(&mut change, group).await? else {
            return Ok(GroupChange::Unknown);
        };
        if let Some(used) = used(&mut change, group, now).await? {
            return Ok(GroupChange::InUse(used));
        }
        // What has left the fleet, or lets nobody in any more, only remembered it.
        for forget in [
            "UPDATE devices SET group_id = NULL WHERE group_id = $1",
            "UPDATE devices SET entra_group_id = NULL WHERE entra_group_id = $1",
            "UPDATE enrolment_tokens SET group_id = NULL WHERE group_id = $1",
            "DELETE FROM groups WHERE id = $1",
        ] {
            sqlx::query(forget)
                .bind(group)
                .execute(&mut *change)
                .await?;
        }
        note(&mut change, group, &name, actor, "group_deleted", now).await?;
        change.commit().await?;
        Ok(GroupChange::Done)
    }
}

/// What a group is called, if there is one.
pub(super) async fn name(
    change: &mut Change,
    group: &GroupId,
) -> Result<Option<String>, StoreError> {
    let name: Option<(String,)> = sqlx::query_as("SELECT name FROM groups WHERE id = $1")
        .bind(group)
        .fetch_optional(&mut **change)
        .await?;
    Ok(name.map(|(name,)| name))
}

async fn taken(
    change: &mut Change,
    name: &str,
    by_another_than: Option<&GroupId>,
) -> Result<bool, StoreError> {
    let other: Option<(GroupId,)> = sqlx::query_as("SELECT id FROM groups WHERE name = $1")
        .bind(name)
        .fetch_optional(&mut **change)
        .await?;
    Ok(other.is_some_and(|(other,)| Some(&other) != by_another_than))
}

async fn used(
    change: &mut Change,
    group: &GroupId,
    now: Timestamp,
) -> Result<Option<GroupUse>, StoreError> {
    let device = "SELECT id FROM devices WHERE group_id = $1 AND removed_at IS NULL LIMIT 1";
    let role = "SELECT role_id FROM role_groups WHERE group_id = $1 LIMIT 1";
    for (question, used) in [(device, GroupUse::Devices), (role, GroupUse::Role)] {
        let found: Option<(String,)> = sqlx::query_as(question)
            .bind(group)
            .fetch_optional(&mut **change)
            .await?;
        if found.is_some() {
            return Ok(Some(used));
        }
    }
    let token: Option<(String,)> = sqlx::query_as(
        "SELECT id FROM enrolment_tokens WHERE group_id = $1 AND revoked_at IS NULL
             AND expires_at > $2 AND (uses_allowed IS NULL OR uses < uses_allowed) LIMIT 1",
    )
    .bind(group)
    .bind(now)
    .fetch_optional(&mut **change)
    .await?;
    Ok(token.map(|_| GroupUse::EnrolmentToken))
}

async fn note(
    change: &mut Change,
    group: &GroupId,
    name: &str,
    actor: &Actor,
    action: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let detail = format!("{group}: {name}");
    let entry = Entry {
        detail: Some(&detail),
        ..Entry::done(actor, action)
    };
    audit::note(change, entry, now).await
}
