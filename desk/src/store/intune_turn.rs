//! Which of several desks asks Intune, and how that stands: whichever desk is looked at shows it.

use super::{Store, StoreError};
use crate::{intune::rounds::Standing, saying::Told, time::Timestamp};

impl Store {
    /// Says that this desk asks Intune until then. `false`: another one does.
    pub(crate) async fn take_turn(
        &self,
        holder: &str,
        until: Timestamp,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut change = self.change().await?;
        let taken = sqlx::query(
            "UPDATE intune_turn SET holder = $1, until_at = $2
             WHERE name = 'watch' AND (holder = $1 OR until_at <= $3)",
        )
        .bind(holder)
        .bind(until)
        .bind(now)
        .execute(&mut *change)
        .await?;
        change.commit().await?;
        Ok(taken.rows_affected() > 0)
    }

    /// Writes down how asking Intune stands, for as long as it is this desk's turn.
    pub(crate) async fn keep_standing(
        &self,
        holder: &str,
        standing: &Standing,
    ) -> Result<(), StoreError> {
        let count = |devices: usize| i64::try_from(devices).unwrap_or(i64::MAX);
        let mut change = self.change().await?;
        sqlx::query(
            "UPDATE intune_turn SET answered_at = $1, watched = $2, others = $3, trouble = $4
             WHERE name = 'watch' AND holder = $5",
        )
        .bind(standing.answered_at)
        .bind(count(standing.watched))
        .bind(count(standing.others))
        .bind(standing.trouble.as_ref().map(Told::column))
        .bind(holder)
        .execute(&mut *change)
        .await?;
        change.commit().await
    }

    /// How it stands.
    pub(crate) async fn standing(&self) -> Result<Standing, StoreError> {
        let kept: Option<(Option<Timestamp>, i64, i64, Option<String>)> = sqlx::query_as(
            "SELECT answered_at, watched, others, trouble FROM intune_turn WHERE name = 'watch'",
        )
        .fetch_optional(&self.readers)
        .await?;
        let Some((answered_at, watched, others, trouble)) = kept else {
            return Ok(Standing::default());
        };
        let count = |devices: i64| usize::try_from(devices).unwrap_or_default();
        Ok(Standing {
            answered_at,
            watched: count(watched),
            others: count(others),
            trouble: trouble.map(Told::from),
        })
    }
}
