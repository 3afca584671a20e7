//! What a device is called where TeamViewer Host is reached, and that somebody went there.

use super::{Actor, Entry, Store, StoreError, audit};
use crate::{ids::DeviceId, time::Timestamp};

impl Store {
    /// What Entra ID calls a device, also one that has left the fleet.
    pub(crate) async fn entra_id_of(
        &self,
        device: &DeviceId,
    ) -> Result<Option<String>, StoreError> {
        let known: Option<(Option<String>,)> =
            sqlx::query_as("SELECT entra_device_id FROM devices WHERE id = $1")
                .bind(device)
                .fetch_optional(&self.readers)
                .await?;
        Ok(known.and_then(|(id,)| id))
    }

    /// Writes down that somebody opened a device at TeamViewer; `detail` says which, if it is none of
    /// the desk's.
    pub(crate) async fn note_host(
        &self,
        actor: &Actor,
        (device, detail): (Option<&DeviceId>, Option<&str>),
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let entry = Entry {
            device,
            detail,
            ..Entry::done(actor, "host_opened")
        };
        let mut change = self.change().await?;
        audit::note(&mut change, entry, now).await?;
        change.commit().await
    }
}
