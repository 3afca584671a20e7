//! The user finds a request suspicious. It stays where it is; whoever made it, and whoever watches
//! over them, can see it.

use super::{Actor, Applied, Entry, Store, StoreError, audit, steps, webhooks};
use crate::{
    ids::{DeviceId, RequestId},
    time::Timestamp,
};

impl Store {
    /// Marks a request of this device, also one that is over.
    pub(crate) async fn suspect(
        &self,
        request: &RequestId,
        device: &DeviceId,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Applied, StoreError> {
        let mut change = self.change().await?;
        let Some(standing) = steps::standing(&mut change, request, Some(device)).await? else {
            return Ok(Applied::Unknown);
        };
        let number = change.number()?;
        let marked = sqlx::query(
            "UPDATE requests SET suspicious_at = $1, changed = $2
             WHERE id = $3 AND suspicious_at IS NULL",
        )
        .bind(now)
        .bind(number)
        .bind(request)
        .execute(&mut *change)
        .await?;
        if marked.rows_affected() == 0 {
            return Ok(Applied::Repeated);
        }
        let entry = Entry {
            device: Some(device),
            request: Some(request),
            ..Entry::done(actor, "request_suspected")
        };
        audit::note(&mut change, entry, now).await?;
        webhooks::tell_suspicious(&mut change, request, now).await?;
        change.commit().await?;
        Ok(Applied::Moved {
            device: None,
            state: standing.state,
            told: true,
        })
    }
}
