//! Reminding the user of a request, not too often.

use std::time::Duration;

use super::{Actor, Applied, Store, StoreError, Taken, steps};
use crate::{ids::RequestId, lifecycle::Step, time::Timestamp};

/// A user is not reminded twice in this time.
const PAUSE: Duration = Duration::from_secs(30);

/// What became of a reminder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reminded {
    /// It was judged as any other step.
    Judged(Applied),
    /// The last one was less than [`PAUSE`] ago; so long it must wait.
    TooSoon(Duration),
}

impl Store {
    /// Has the user asked once more.
    pub(crate) async fn remind(
        &self,
        request: &RequestId,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Reminded, StoreError> {
        let mut change = self.change().await?;
        let last: Option<(Option<Timestamp>,)> =
            sqlx::query_as("SELECT reminded_at FROM requests WHERE id = $1")
                .bind(request)
                .fetch_optional(&mut *change)
                .await?;
        if let Some((Some(last),)) = last
            && now < last.after(PAUSE)
        {
            return Ok(Reminded::TooSoon(last.after(PAUSE).since(now)));
        }
        let taken = Taken::new(Step::Remind, actor, "user_reminded");
        let applied = steps::apply(&mut change, request, None, &taken, now).await?;
        change.commit().await?;
        Ok(Reminded::Judged(applied))
    }
}
