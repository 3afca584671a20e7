//! What Intune has of the devices that it manages, as it was when its list was read last.
//!
//! A list is taken up page by page, and of a page only what has changed is written, a few rows at a time,
//! so that nobody waits long for their turn. A device that a list which was read to its end has no more is
//! marked, and its row stays until an operator decides.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, FromRow};
use utoipa::ToSchema;

use super::{Actor, Change, Entry, Store, StoreError, audit};
use crate::{
    ids::DeviceId,
    intune::{
        inventory::{Kind, Listed, news},
        rounds::Matched,
    },
    saying::Told,
    time::Timestamp,
};

/// So many rows are read with one statement, and written in one change.
const AT_ONCE: usize = 200;

/// One of Intune's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IntuneList {
    /// That of v1.0, which decides who is there.
    Devices,
    /// What beta says beside it.
    Kinds,
}

impl IntuneList {
    const fn word(self) -> &'static str {
        match self {
            Self::Devices => "devices",
            Self::Kinds => "kinds",
        }
    }
}

/// What Intune has of a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, FromRow)]
pub struct InIntune {
    /// Names it in Intune.
    #[sqlx(rename = "managed_id")]
    pub id: String,
    /// What it is called there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What its primary user signs in with; nothing if it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_address: Option<String>,
    /// That user's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_name: Option<String>,
    /// Graph's `managedDeviceOwnerType`: `company` or `personal`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ownership: Option<String>,
    /// Its system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub os: Option<String>,
    /// The system's version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub os_version: Option<String>,
    /// Graph's `deviceType` where it says more than the system does, otherwise `skuFamily`. From beta.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// Graph's `deviceEnrollmentType`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enrolment_type: Option<String>,
    /// Graph's `managementState`, such as `managed` or `wipePending`. From beta.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub management_state: Option<String>,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manufacturer: Option<String>,
    /// What they call it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// When it last reported to Intune.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub synced_at: Option<Timestamp>,
    /// When this was read from Intune. Of a device that is gone: when it was there last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_at: Option<Timestamp>,
    /// Since when Intune has it no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gone_since: Option<Timestamp>,
}

/// How many devices Intune has, and how many of those it has no more are still on record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Inventory {
    /// In the list.
    pub(crate) there: u64,
    /// Of these, with an agent.
    pub(crate) with_agent: u64,
    /// No more in the list.
    pub(crate) gone: u64,
    /// Of these, without an agent.
    pub(crate) gone_without_agent: u64,
    /// When the list was read to its end.
    pub(crate) read_at: Option<Timestamp>,
}

/// What became of forgetting what Intune had of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Forgotten {
    /// It is forgotten.
    Done,
    /// Nothing is known.
    Unknown,
    /// Intune has the device, so it would be back within minutes.
    StillThere,
}

/// What is known of a device from before.
#[derive(FromRow)]
struct Known {
    #[sqlx(flatten)]
    listed: Listed,
    device_id: Option<DeviceId>,
    gone_since: Option<Timestamp>,
}

/// The same of what beta says.
#[derive(FromRow)]
struct KnownKind {
    #[sqlx(flatten)]
    kind: Kind,
    device_id: Option<DeviceId>,
}

const KNOWN: &str =
    "managed_id, name, entra_device_id, user_address, user_name, ownership, os, os_version,
     enrolment_type, manufacturer, model, synced_at, device_id, gone_since";

const KNOWN_KIND: &str = "managed_id, edition, management_state, device_id";

impl Store {
    /// Takes up a page of Intune's list.
    pub(crate) async fn take_up_listed(
        &self,
        page: &[Listed],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        for some in page.chunks(AT_ONCE) {
            let ids = some.iter().map(|one| one.managed_id.as_str());
            let known: Vec<Known> = self.known(KNOWN, ids).await?;
            let known: HashMap<&str, &Known> = known
                .iter()
                .map(|known| (known.listed.managed_id.as_str(), known))
                .collect();
            let is_new = |one: &&Listed| {
                let known = known.get(one.managed_id.as_str());
                known.is_none_or(|known| known.listed != **one || known.gone_since.is_some())
            };
            let new: Vec<&Listed> = some.iter().filter(is_new).collect();
            if new.is_empty() {
                continue;
            }
            let mut change = self.change().await?;
            for one in new {
                write(&mut change, one, now).await?;
                let Some(known) = known.get(one.managed_id.as_str()) else {
                    continue;
                };
                let Some(device) = &known.device_id else {
                    continue;
                };
                if known.gone_since.is_some() {
                    tell(&mut change, device, "device_back_in_intune", None, now).await?;
                } else if let Some(news) = news(&known.listed, one) {
                    let (action, news) = ("device_changed_in_intune", Some(news.as_str()));
                    tell(&mut change, device, action, news, now).await?;
                }
            }
            change.commit().await?;
        }
        Ok(())
    }

    /// Takes up what beta says of devices that are known.
    pub(crate) async fn take_up_kinds(
        &self,
        page: &[Kind],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        for some in page.chunks(AT_ONCE) {
            let ids = some.iter().map(|one| one.managed_id.as_str());
            let known: Vec<KnownKind> = self.known(KNOWN_KIND, ids).await?;
            let known: HashMap<&str, &KnownKind> = known
                .iter()
                .map(|known| (known.kind.managed_id.as_str(), known))
                .collect();
            let new: Vec<(&Kind, &KnownKind)> = some
                .iter()
                .filter_map(|one| Some((one, *known.get(one.managed_id.as_str())?)))
                .filter(|(one, known)| known.kind != **one)
                .collect();
            if new.is_empty() {
                continue;
            }
            let mut change = self.change().await?;
            for (one, known) in new {
                sqlx::query(
                    "UPDATE intune_devices SET edition = $1, management_state = $2, changed_at = $3
                     WHERE managed_id = $4",
                )
                .bind(&one.edition)
                .bind(&one.management_state)
                .bind(now)
                .bind(&one.managed_id)
                .execute(&mut *change)
                .await?;
                if let Some(device) = &known.device_id
                    && known.kind.edition != one.edition
                {
                    let (action, news) = ("device_changed_in_intune", Some("edition"));
                    tell(&mut change, device, action, news, now).await?;
                }
            }
            change.commit().await?;
        }
        Ok(())
    }

    /// Marks whoever is in the list no more. `began`: when the list was begun to be read, which was read to
    /// its end; who came since, at whichever desk, may be missing in it.
    pub(crate) async fn mark_gone(
        &self,
        listed: &HashSet<&str>,
        began: Timestamp,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let there: Vec<(String,)> = sqlx::query_as(
            "SELECT managed_id FROM intune_devices WHERE gone_since IS NULL AND seen_since < $1",
        )
        .bind(began)
        .fetch_all(&self.readers)
        .await?;
        let gone: Vec<String> = there
            .into_iter()
            .map(|(id,)| id)
            .filter(|id| !listed.contains(id.as_str()))
            .collect();
        for some in gone.chunks(AT_ONCE) {
            let mut change = self.change().await?;
            for managed in some {
                let marked: Option<(Option<DeviceId>,)> = sqlx::query_as(
                    "UPDATE intune_devices SET gone_since = $1, changed_at = $1
                     WHERE managed_id = $2 AND gone_since IS NULL RETURNING device_id",
                )
                .bind(now)
                .bind(managed)
                .fetch_optional(&mut *change)
                .await?;
                if let Some((Some(device),)) = marked {
                    tell(&mut change, &device, "device_gone_from_intune", None, now).await?;
                }
            }
            change.commit().await?;
        }
        Ok(u64::try_from(gone.len()).unwrap_or(u64::MAX))
    }

    /// A list was read to its end, or why it was not.
    pub(crate) async fn note_list(
        &self,
        list: IntuneList,
        trouble: Option<&str>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut change = self.change().await?;
        sqlx::query(
            "UPDATE intune_lists SET trouble = $1,
                 read_at = CASE WHEN CAST($1 AS TEXT) IS NULL THEN $2 ELSE read_at END
             WHERE name = $3",
        )
        .bind(trouble)
        .bind(now)
        .bind(list.word())
        .execute(&mut *change)
        .await?;
        change.commit().await
    }

    /// Why a list cannot be read, if it cannot.
    pub(crate) async fn list_trouble(&self, list: IntuneList) -> Result<Option<Told>, StoreError> {
        let trouble: Option<(Option<String>,)> =
            sqlx::query_as("SELECT trouble FROM intune_lists WHERE name = $1")
                .bind(list.word())
                .fetch_optional(&self.readers)
                .await?;
        Ok(trouble.and_then(|(trouble,)| trouble).map(Told::from))
    }

    /// Writes down which device has which of our agents. What is gone from Intune keeps its agent, until
    /// another device has that.
    pub(crate) async fn pair(&self, pairs: &[Matched], now: Timestamp) -> Result<bool, StoreError> {
        let before: Vec<(String, DeviceId)> = sqlx::query_as(
            "SELECT managed_id, device_id FROM intune_devices
             WHERE device_id IS NOT NULL AND gone_since IS NULL",
        )
        .fetch_all(&self.readers)
        .await?;
        let before: HashMap<&str, &DeviceId> = before
            .iter()
            .map(|(managed, device)| (managed.as_str(), device))
            .collect();
        let paired: HashSet<&str> = pairs.iter().map(|pair| pair.managed.as_str()).collect();
        let parted: Vec<(&str, &DeviceId)> = before
            .iter()
            .filter(|(managed, _)| !paired.contains(*managed))
            .map(|(managed, device)| (*managed, *device))
            .collect();
        let new: Vec<&Matched> = pairs
            .iter()
            .filter(|pair| before.get(pair.managed.as_str()) != Some(&&pair.device))
            .collect();
        for some in parted.chunks(AT_ONCE) {
            let mut change = self.change().await?;
            for (managed, device) in some {
                part(&mut change, managed, device, now).await?;
            }
            change.commit().await?;
        }
        let mut changed = !parted.is_empty();
        for some in new.chunks(AT_ONCE) {
            let mut change = self.change().await?;
            for pair in some {
                changed |= join(&mut change, pair, now).await?;
            }
            change.commit().await?;
        }
        Ok(changed)
    }

    /// What Intune has of one of our devices.
    pub(crate) async fn in_intune(
        &self,
        device: &DeviceId,
    ) -> Result<Option<InIntune>, StoreError> {
        let found = sqlx::query_as(
            "SELECT i.managed_id, i.name, i.user_address, i.user_name, i.ownership, i.os, i.os_version,
                 i.edition, i.enrolment_type, i.management_state, i.manufacturer, i.model, i.synced_at,
                 CASE WHEN i.gone_since IS NULL AND l.read_at > i.changed_at THEN l.read_at
                     WHEN i.gone_since IS NULL THEN i.changed_at END AS read_at,
                 i.gone_since
             FROM intune_devices i JOIN intune_lists l ON l.name = 'devices'
             WHERE i.device_id = $1",
        )
        .bind(device)
        .fetch_optional(&self.readers)
        .await?;
        Ok(found)
    }

    /// How many devices there are.
    pub(crate) async fn inventory(&self) -> Result<Inventory, StoreError> {
        let (all, with_agent, gone, gone_with_agent): (i64, i64, i64, i64) = sqlx::query_as(
            "SELECT COUNT(*), COUNT(device_id), COUNT(gone_since),
                 COUNT(CASE WHEN gone_since IS NULL THEN NULL ELSE device_id END)
             FROM intune_devices",
        )
        .fetch_one(&self.readers)
        .await?;
        let read_at: Option<(Option<Timestamp>,)> =
            sqlx::query_as("SELECT read_at FROM intune_lists WHERE name = 'devices'")
                .fetch_optional(&self.readers)
                .await?;
        let count = |number: i64| u64::try_from(number).unwrap_or(0);
        Ok(Inventory {
            there: count(all - gone),
            with_agent: count(with_agent - gone_with_agent),
            gone: count(gone),
            gone_without_agent: count(gone - gone_with_agent),
            read_at: read_at.and_then(|(at,)| at),
        })
    }

    /// Forgets what Intune had of one of our devices, once Intune has it no more. The device itself stays.
    pub(crate) async fn forget_in_intune(
        &self,
        device: &DeviceId,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Forgotten, StoreError> {
        let mut change = self.change().await?;
        let found: Option<(String, Option<Timestamp>)> = sqlx::query_as(
            "SELECT managed_id, gone_since FROM intune_devices WHERE device_id = $1",
        )
        .bind(device)
        .fetch_optional(&mut *change)
        .await?;
        let Some((managed, gone)) = found else {
            return Ok(Forgotten::Unknown);
        };
        if gone.is_none() {
            return Ok(Forgotten::StillThere);
        }
        for forget in [
            "DELETE FROM intune_sessions WHERE managed_id = $1",
            "DELETE FROM intune_devices WHERE managed_id = $1",
        ] {
            sqlx::query(forget)
                .bind(&managed)
                .execute(&mut *change)
                .await?;
        }
        let entry = Entry {
            device: Some(device),
            ..Entry::done(actor, "intune_record_forgotten")
        };
        audit::note(&mut change, entry, now).await?;
        change.commit().await?;
        Ok(Forgotten::Done)
    }

    /// The same for all that Intune has no more and that have no agent; says how many they were.
    pub(crate) async fn forget_gone(
        &self,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let mut forgotten = 0;
        loop {
            let mut change = self.change().await?;
            let rows = sqlx::query(
                "DELETE FROM intune_devices WHERE managed_id IN (
                     SELECT managed_id FROM intune_devices
                     WHERE gone_since IS NOT NULL AND device_id IS NULL LIMIT 1000)",
            )
            .execute(&mut *change)
            .await?
            .rows_affected();
            if rows == 0 {
                return Ok(forgotten);
            }
            // In the same change: what is forgotten is on record, whatever becomes of the rest.
            let detail = format!("{rows} devices without an agent");
            let entry = Entry {
                detail: Some(&detail),
                ..Entry::done(actor, "intune_records_forgotten")
            };
            audit::note(&mut change, entry, now).await?;
            change.commit().await?;
            forgotten += rows;
        }
    }

    /// What is known of these devices; of at most [`AT_ONCE`].
    async fn known<'a, T>(
        &self,
        columns: &str,
        ids: impl ExactSizeIterator<Item = &'a str>,
    ) -> Result<Vec<T>, StoreError>
    where
        T: for<'r> FromRow<'r, sqlx::any::AnyRow> + Send + Unpin,
    {
        // A few lengths only, so that few statements are prepared; the last id fills the rest.
        let length = ids.len().next_power_of_two();
        let marks: Vec<String> = (1..=length).map(|mark| format!("${mark}")).collect();
        let marks = marks.join(", ");
        let statement =
            format!("SELECT {columns} FROM intune_devices WHERE managed_id IN ({marks})");
        let mut query = sqlx::query_as::<_, T>(AssertSqlSafe(statement));
        let (mut bound, mut last) = (0, None);
        for id in ids {
            query = query.bind(id.to_owned());
            (bound, last) = (bound + 1, Some(id));
        }
        for _ in bound..length {
            query = query.bind(last.map(str::to_owned));
        }
        Ok(query.fetch_all(&self.readers).await?)
    }
}

async fn write(change: &mut Change, one: &Listed, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO intune_devices (managed_id, name, entra_device_id, user_address, user_name,
             ownership, os, os_version, enrolment_type, manufacturer, model, synced_at, seen_since,
             changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)
         ON CONFLICT (managed_id) DO UPDATE SET
             name = excluded.name, entra_device_id = excluded.entra_device_id,
             user_address = excluded.user_address, user_name = excluded.user_name,
             ownership = excluded.ownership, os = excluded.os, os_version = excluded.os_version,
             enrolment_type = excluded.enrolment_type, manufacturer = excluded.manufacturer,
             model = excluded.model, synced_at = excluded.synced_at,
             seen_since = CASE WHEN intune_devices.gone_since IS NULL THEN intune_devices.seen_since
                 ELSE excluded.seen_since END,
             changed_at = excluded.changed_at, gone_since = NULL",
    )
    .bind(&one.managed_id)
    .bind(&one.name)
    .bind(&one.entra_device_id)
    .bind(&one.user_address)
    .bind(&one.user_name)
    .bind(&one.ownership)
    .bind(&one.os)
    .bind(&one.os_version)
    .bind(&one.enrolment_type)
    .bind(&one.manufacturer)
    .bind(&one.model)
    .bind(one.synced_at)
    .bind(now)
    .execute(&mut **change)
    .await?;
    Ok(())
}

/// `false`: Intune's list has not been taken up so far yet.
async fn join(change: &mut Change, pair: &Matched, now: Timestamp) -> Result<bool, StoreError> {
    sqlx::query(
        "UPDATE intune_devices SET device_id = NULL WHERE device_id = $1 AND managed_id <> $2",
    )
    .bind(&pair.device)
    .bind(&pair.managed)
    .execute(&mut **change)
    .await?;
    let joined = sqlx::query("UPDATE intune_devices SET device_id = $1 WHERE managed_id = $2")
        .bind(&pair.device)
        .bind(&pair.managed)
        .execute(&mut **change)
        .await?
        .rows_affected()
        > 0;
    if joined {
        tell(change, &pair.device, "device_found_in_intune", None, now).await?;
    }
    Ok(joined)
}

async fn part(
    change: &mut Change,
    managed: &str,
    device: &DeviceId,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE intune_devices SET device_id = NULL WHERE managed_id = $1 AND device_id = $2",
    )
    .bind(managed)
    .bind(device)
    .execute(&mut **change)
    .await?;
    tell(change, device, "device_lost_in_intune", None, now).await
}

/// On record, and so that every desk reads the device anew.
async fn tell(
    change: &mut Change,
    device: &DeviceId,
    action: &str,
    detail: Option<&str>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let number = change.number()?;
    sqlx::query("UPDATE devices SET changed = $1 WHERE id = $2")
        .bind(number)
        .bind(device)
        .execute(&mut **change)
        .await?;
    let entry = Entry {
        device: Some(device),
        detail,
        ..Entry::done(&Actor::Desk, action)
    };
    audit::note(change, entry, now).await
}
