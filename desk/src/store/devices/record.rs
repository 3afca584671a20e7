//! A device as operators see it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use crate::{
    ids::{DeviceId, GroupId},
    protocol::Setting,
    store::{InIntune, Store, StoreError},
    support::{SaidByIntune, Traits, Verdict, verdict},
    time::Timestamp,
};

/// What operators see of a device.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct DeviceRecord {
    /// Names it.
    pub id: DeviceId,
    /// Its host name.
    pub name: String,
    /// `linux`, `windows`, `macos` or `android`.
    pub os: String,
    /// The system's own words for its version.
    pub os_version: String,
    /// The user in whose session the agent runs.
    pub user: String,
    /// The agent's version.
    pub agent_version: String,
    /// The system's edition, if the device told it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// Who owns it, if the device told that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ownership: Option<String>,
    /// How device management took it on, if the device told that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enrolment_type: Option<String>,
    /// The group that it is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupName>,
    /// Whether Entra ID has put it there, so that it is not moved here.
    #[serde(default)]
    pub group_by_entra: bool,
    /// Whether it belongs to the fleet.
    pub state: DeviceState,
    /// Whether it can be assisted, and what to do if not.
    pub support: Verdict,
    /// When it was last enrolled.
    pub enrolled_at: Timestamp,
    /// When it last asked for requests or answered one; exact to a minute after a restart.
    pub last_seen_at: Timestamp,
    /// Whether it is waiting for requests at this moment.
    #[serde(default)]
    pub listening: bool,
    /// The settings that hold for its agent, by name; only where one device is looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<BTreeMap<String, Setting>>,
    /// What Intune has of it, if it does; only where one device is looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intune: Option<InIntune>,
}

/// A group, and what it is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct GroupName {
    /// Names it for good.
    pub id: GroupId,
    /// What it is called now.
    pub name: String,
}

/// Whether a device belongs to the fleet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeviceState {
    /// It does.
    Enrolled,
    /// Its credential was taken away; it is shut out until it comes with a new enrolment token.
    Revoked,
    /// An operator took it out of the fleet.
    Retired,
    /// Its agent was uninstalled.
    Left,
}

/// Devices, one page of them.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct DevicePage {
    /// In the order of their names.
    pub devices: Vec<DeviceRecord>,
    /// How many were found in all. Not said where that would take reading every one of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
    /// Goes into `after` for the next page, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// What a record is read from.
pub(super) const COLUMNS: &str = "d.id, d.name, d.os, d.os_version, d.user_name, d.agent_version,
     d.edition, d.ownership, d.enrolment_type, d.group_id, g.name AS group_name,
     d.entra_group_id, d.enrolled_at,
     d.last_seen_at, d.revoked_at, d.removed_at, d.removed_why, i.edition AS intune_edition,
     i.ownership AS intune_ownership, i.enrolment_type AS intune_enrolment_type
     FROM devices d LEFT JOIN groups g ON g.id = d.group_id
     LEFT JOIN intune_devices i ON i.device_id = d.id AND i.gone_since IS NULL";

#[derive(FromRow)]
pub(super) struct Row {
    pub(super) id: DeviceId,
    name: String,
    os: String,
    os_version: String,
    user_name: String,
    agent_version: String,
    edition: Option<String>,
    ownership: Option<String>,
    enrolment_type: Option<String>,
    group_id: Option<GroupId>,
    group_name: Option<String>,
    entra_group_id: Option<GroupId>,
    enrolled_at: Timestamp,
    last_seen_at: Timestamp,
    revoked_at: Option<Timestamp>,
    removed_at: Option<Timestamp>,
    removed_why: Option<String>,
    #[sqlx(flatten)]
    intune: FromIntune,
}

/// What Intune says of a device, where the support rules go by it.
#[derive(Clone, Debug, Default, FromRow)]
pub(in crate::store) struct FromIntune {
    intune_edition: Option<String>,
    intune_ownership: Option<String>,
    intune_enrolment_type: Option<String>,
}

impl FromIntune {
    pub(in crate::store) fn said(&self) -> SaidByIntune<'_> {
        SaidByIntune {
            edition: self.intune_edition.as_deref(),
            ownership: self.intune_ownership.as_deref(),
            enrolment_type: self.intune_enrolment_type.as_deref(),
        }
    }
}

impl Row {
    pub(super) fn record(self) -> DeviceRecord {
        let state = self.state();
        let told = Traits {
            os: &self.os,
            edition: self.edition.as_deref(),
            ownership: self.ownership.as_deref(),
            enrolment_type: self.enrolment_type.as_deref(),
        };
        let support = verdict(told.with(self.intune.said()));
        let group = self.group_id.zip(self.group_name);
        DeviceRecord {
            id: self.id,
            name: self.name,
            os: self.os,
            os_version: self.os_version,
            user: self.user_name,
            agent_version: self.agent_version,
            edition: self.edition,
            ownership: self.ownership,
            enrolment_type: self.enrolment_type,
            group: group.map(|(id, name)| GroupName { id, name }),
            group_by_entra: self.entra_group_id.is_some(),
            state,
            support,
            enrolled_at: self.enrolled_at,
            last_seen_at: self.last_seen_at,
            listening: false,
            policy: None,
            intune: None,
        }
    }

    fn state(&self) -> DeviceState {
        if self.removed_at.is_some() {
            match self.removed_why.as_deref() {
                Some("retired") => DeviceState::Retired,
                Some(_) | None => DeviceState::Left,
            }
        } else if self.revoked_at.is_some() {
            DeviceState::Revoked
        } else {
            DeviceState::Enrolled
        }
    }
}

impl Store {
    /// A device with everything that is known of it, also when it has left the fleet.
    pub(crate) async fn device_record(
        &self,
        id: &DeviceId,
    ) -> Result<Option<DeviceRecord>, StoreError> {
        let statement = format!("SELECT {COLUMNS} WHERE d.id = $1");
        let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(statement))
            .bind(id)
            .fetch_optional(&self.readers)
            .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let policy: Option<(Option<String>,)> =
            sqlx::query_as("SELECT policy FROM devices WHERE id = $1")
                .bind(id)
                .fetch_optional(&self.readers)
                .await?;
        let policy = policy.and_then(|(text,)| serde_json::from_str(&text?).ok());
        let intune = self.in_intune(id).await?;
        Ok(Some(DeviceRecord {
            policy,
            intune,
            ..row.record()
        }))
    }
}
