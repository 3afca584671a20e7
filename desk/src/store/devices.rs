//! Devices: who a credential belongs to, what is open for a device, and when it was last here.

mod catalogue;
mod fleet;
mod record;

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
};

use sqlx::{AssertSqlSafe, FromRow};

pub(super) use self::catalogue::Catalogue;
pub use self::record::{DevicePage, DeviceRecord, DeviceState, GroupName};
pub(crate) use self::{
    catalogue::{BadPlace, Listing},
    fleet::{Moved, Removal},
};
pub(super) use self::{fleet::policy, record::FromIntune};
use super::{Actor, Entry, Store, StoreError, audit, steps};
use crate::{
    ids::{DeviceId, RequestId},
    lookout,
    protocol::{Asker, Offer, Pending},
    secrets::Token,
    time::Timestamp,
};

/// The device that is calling.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Device {
    pub(crate) id: DeviceId,
    pub(crate) name: String,
    pub(crate) os: String,
}

impl Device {
    pub(crate) fn actor(&self) -> Actor {
        Actor::Device(self.id.clone(), self.name.clone())
    }
}

/// The device has shown that it knows everything up to this revision of its list.
pub(crate) struct Delivered {
    pub(crate) device: Device,
    pub(crate) cursor: u64,
}

/// A device that polls with one of its open requests, or with none.
#[derive(FromRow)]
struct Listed {
    credential_hash: String,
    device_id: DeviceId,
    device: String,
    os: String,
    revision: i64,
    id: Option<RequestId>,
    reason: String,
    message: Option<String>,
    ticket: Option<String>,
    check_words: String,
    user_name: Option<String>,
    created_at: Timestamp,
    expires_at: Timestamp,
    reminders: i64,
    supersedes: Option<RequestId>,
    from_name: String,
    from_address: String,
    undelivered: i64,
}

/// What is open for a device, and whether the device is known to have it.
#[derive(Clone)]
pub(crate) struct Snapshot {
    pub(crate) device: Device,
    pub(crate) pending: Pending,
    pub(crate) undelivered: bool,
}

/// So many devices are asked for at once; with fewer, the last of them more than once, so that the
/// database has few statements to remember.
const AT_ONCE: [usize; 3] = [1, 8, lookout::MOST];

static SNAPSHOTS: LazyLock<[Arc<str>; 3]> = LazyLock::new(|| {
    AT_ONCE.map(|number| {
        let marks: Vec<String> = (1..=number).map(|mark| format!("${mark}")).collect();
        let marks = marks.join(", ");
        format!(
            "SELECT d.credential_hash, d.id AS device_id, d.name AS device, d.os, d.revision, r.id,
                 COALESCE(r.reason, '') AS reason, r.message, r.ticket,
                 COALESCE(r.check_words, '') AS check_words, r.user_name,
                 COALESCE(r.created_at, 0) AS created_at, COALESCE(r.expires_at, 0) AS expires_at,
                 COALESCE(r.reminders, 0) AS reminders, r.supersedes,
                 COALESCE(o.name, '') AS from_name, COALESCE(o.address, '') AS from_address,
                 CASE WHEN r.id IS NOT NULL AND r.delivered_at IS NULL THEN 1 ELSE 0 END
                     AS undelivered
             FROM devices d
             LEFT JOIN requests r ON r.device_id = d.id AND r.state IN ('offered', 'snoozed',
                 'unreached', 'accepted', 'fetching', 'verified')
             LEFT JOIN operators o ON o.id = r.operator_id
             WHERE d.credential_hash IN ({marks})
             ORDER BY r.created_at, r.id"
        )
        .into()
    })
});

impl Store {
    /// Whose credential it is.
    pub(crate) async fn device(&self, credential: &Token) -> Result<Option<Device>, StoreError> {
        let device = sqlx::query_as("SELECT id, name, os FROM devices WHERE credential_hash = $1")
            .bind(credential.hash())
            .fetch_optional(&self.readers)
            .await?;
        Ok(device)
    }

    /// Everything that is open for the devices with these credentials, by the hash of each; nothing
    /// for one that is nobody's any more. One statement, so that cursor and list are of the same
    /// moment. [`lookout::MOST`] at the most.
    pub(crate) async fn snapshots(
        &self,
        credentials: &[&str],
        desk: &str,
    ) -> Result<HashMap<String, Snapshot>, StoreError> {
        let size = AT_ONCE.iter().position(|size| *size >= credentials.len());
        let size = size.unwrap_or(AT_ONCE.len() - 1);
        let statement = Arc::clone(&SNAPSHOTS[size]);
        let mut query = sqlx::query_as::<_, Listed>(AssertSqlSafe(statement));
        for number in 0..AT_ONCE[size] {
            query = query.bind(credentials.get(number).or(credentials.last()).copied());
        }
        let mut snapshots = HashMap::with_capacity(credentials.len());
        for mut listed in query.fetch_all(&self.readers).await? {
            let credential = std::mem::take(&mut listed.credential_hash);
            let snapshot = snapshots
                .entry(credential)
                .or_insert_with(|| listed.snapshot());
            snapshot.undelivered |= listed.undelivered == 1;
            snapshot.pending.requests.extend(listed.offer(desk));
        }
        Ok(snapshots)
    }

    /// Puts on record what has been delivered, in one change.
    pub(crate) async fn delivered(
        &self,
        delivered: &[Delivered],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut change = self.change().await?;
        for Delivered { device, cursor } in delivered {
            let requests: Vec<(RequestId,)> = sqlx::query_as(
                "UPDATE requests SET delivered_at = $1
                 WHERE device_id = $2 AND delivered_at IS NULL
                     AND state IN ('offered', 'snoozed', 'unreached')
                     AND EXISTS (SELECT 1 FROM devices WHERE id = $2 AND revision = $3)
                 RETURNING id",
            )
            .bind(now)
            .bind(&device.id)
            .bind(i64::try_from(*cursor).unwrap_or(i64::MAX))
            .fetch_all(&mut *change)
            .await?;
            let actor = device.actor();
            for (request,) in &requests {
                let entry = Entry {
                    device: Some(&device.id),
                    request: Some(request),
                    ..Entry::done(&actor, "request_delivered")
                };
                audit::note(&mut change, entry, now).await?;
            }
        }
        change.commit().await
    }

    /// These devices were here, each at its time.
    pub(crate) async fn seen(
        &self,
        devices: &HashMap<DeviceId, Timestamp>,
    ) -> Result<(), StoreError> {
        let mut change = self.change().await?;
        for (device, seen) in devices {
            steps::seen(&mut change, device, *seen).await?;
        }
        change.commit().await?;
        Ok(())
    }

    /// What changed since that row of the audit.
    pub(crate) async fn devices_changed_since(
        &self,
        number: i64,
    ) -> Result<Vec<DeviceId>, StoreError> {
        let rows: Vec<(DeviceId,)> = sqlx::query_as("SELECT id FROM devices WHERE changed > $1")
            .bind(number)
            .fetch_all(&self.readers)
            .await?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }
}

impl Listed {
    /// Of the device alone.
    fn snapshot(&self) -> Snapshot {
        Snapshot {
            device: Device {
                id: self.device_id.clone(),
                name: self.device.clone(),
                os: self.os.clone(),
            },
            pending: Pending {
                cursor: u64::try_from(self.revision).unwrap_or(0),
                ..Pending::default()
            },
            undelivered: false,
        }
    }

    fn offer(self, desk: &str) -> Option<Offer> {
        Some(Offer {
            id: self.id?.as_str().to_owned(),
            from: Asker {
                name: self.from_name,
                address: self.from_address,
                desk: desk.to_owned(),
            },
            reason: match &self.ticket {
                Some(ticket) if self.reason.is_empty() => ticket.clone(),
                Some(_) | None => self.reason,
            },
            message: self.message,
            ticket: self.ticket,
            check_words: self.check_words.split(' ').map(str::to_owned).collect(),
            user: self.user_name,
            created_at: self.created_at.wire(),
            expires_at: self.expires_at.wire(),
            reminders: u32::try_from(self.reminders).unwrap_or(u32::MAX),
            supersedes: self.supersedes.map(|old| old.as_str().to_owned()),
        })
    }
}
