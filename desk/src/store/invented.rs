//! Puts an invented fleet ([`fleet`](crate::fleet)) into the database, for rehearsals.

use std::fmt::Write as _;

use sqlx::AssertSqlSafe;

use super::{Actor, Change, Entry, Store, StoreError, audit, devices::policy};
use crate::{
    fleet::{self, Invented},
    ids::{EnrolmentTokenId, GroupId},
    secrets::{Token, hash},
    time::Timestamp,
};

/// So many devices are written with one statement. Both databases take that many values.
const BATCH: u32 = 500;

/// So many invented rows of the audit share a commit.
const ROWS_AT_ONCE: usize = 10_000;

const COLUMNS: [&str; 18] = [
    "id",
    "installation_hash",
    "credential_hash",
    "enrolment_token",
    "group_id",
    "name",
    "os",
    "os_version",
    "edition",
    "ownership",
    "enrolment_type",
    "user_name",
    "agent_version",
    "policy",
    "enrolled_at",
    "last_seen_at",
    "revision",
    "changed",
];

impl Store {
    /// Adds the devices of a fleet that are not there yet, and says how many those are. All of them,
    /// or none.
    pub(crate) async fn add_invented(
        &self,
        seed: u64,
        devices: u32,
        groups: u32,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let mut change = self.change().await?;
        let token = token(&mut change, now).await?;
        let mut ids = Vec::new();
        for number in 0..groups {
            ids.push(group(&mut change, &fleet::group_name(number), now).await?);
        }
        let lot = Lot {
            token,
            groups: ids,
            now,
            number: change.number()?,
        };
        let mut added = 0;
        let mut next = 0;
        while next < devices {
            let end = next.saturating_add(BATCH).min(devices);
            let fleet: Vec<Invented> = (next..end)
                .map(|number| fleet::device(seed, number, groups))
                .collect();
            added += lot.write(&mut change, &fleet).await?;
            next = end;
        }
        let detail = format!("{added} invented devices of seed {seed}");
        let entry = Entry {
            detail: Some(&detail),
            ..Entry::done(&Actor::CommandLine, "devices_invented")
        };
        audit::note(&mut change, entry, now).await?;
        change.commit().await?;
        Ok(added)
    }

    /// Adds that many rows to the audit, as they would have come in years. What was added before an error stays.
    pub(crate) async fn add_invented_audit(
        &self,
        rows: u32,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        for first in (0..rows).step_by(ROWS_AT_ONCE) {
            let mut change = self.change().await?;
            for row in (first..rows).take(ROWS_AT_ONCE) {
                let detail = format!("row {row} of {rows} invented ones");
                let entry = Entry {
                    detail: Some(&detail),
                    ..Entry::done(&Actor::CommandLine, "devices_invented")
                };
                audit::note(&mut change, entry, now).await?;
            }
            change.commit().await?;
        }
        Ok(())
    }
}

/// What all of them have in common.
struct Lot {
    token: EnrolmentTokenId,
    groups: Vec<GroupId>,
    now: Timestamp,
    number: i64,
}

impl Lot {
    async fn write(&self, change: &mut Change, fleet: &[Invented]) -> Result<u64, StoreError> {
        let mut query = sqlx::query(AssertSqlSafe(statement(fleet.len())));
        for device in fleet {
            let facts = &device.facts;
            let group = device.group.and_then(|place| {
                let place = usize::try_from(place).ok()?;
                self.groups.get(place)
            });
            let ago = |span: std::time::Duration| {
                let millis = i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
                Timestamp::from_millis(self.now.millis().saturating_sub(millis))
            };
            query = query
                .bind(device.id.clone())
                .bind(hash(&device.id))
                // A hash of nothing that anybody has seen.
                .bind(Token::random()?.hash())
                .bind(&self.token)
                .bind(group)
                .bind(facts.name.clone())
                .bind(facts.os.clone())
                .bind(facts.os_version.clone())
                .bind(facts.edition.clone())
                .bind(facts.ownership.clone())
                .bind(facts.enrolment_type.clone())
                .bind(facts.user.clone())
                .bind(facts.agent_version.clone())
                .bind(policy(facts))
                .bind(ago(device.enrolled))
                .bind(ago(device.seen))
                .bind(1_i64)
                .bind(self.number);
        }
        Ok(query.execute(&mut **change).await?.rows_affected())
    }
}

fn statement(rows: usize) -> String {
    let columns = COLUMNS.join(", ");
    let mut statement = format!("INSERT INTO devices ({columns}) VALUES ");
    let mut number = 0;
    for row in 0..rows {
        statement.push_str(if row == 0 { "(" } else { "), (" });
        for column in 0..COLUMNS.len() {
            number += 1;
            let comma = if column == 0 { "" } else { ", " };
            let _ = write!(statement, "{comma}${number}");
        }
    }
    statement.push_str(") ON CONFLICT (id) DO NOTHING");
    statement
}

/// Every device came with a token. This one lets nobody in: nobody knows it, and it is revoked.
async fn token(change: &mut Change, now: Timestamp) -> Result<EnrolmentTokenId, StoreError> {
    let id = EnrolmentTokenId::random()?;
    sqlx::query(
        "INSERT INTO enrolment_tokens
             (id, token_hash, label, created_at, expires_at, uses, revoked_at)
         VALUES ($1, $2, 'invented devices', $3, $3, 0, $3)",
    )
    .bind(&id)
    .bind(Token::random()?.hash())
    .bind(now)
    .execute(&mut **change)
    .await?;
    Ok(id)
}

async fn group(change: &mut Change, name: &str, now: Timestamp) -> Result<GroupId, StoreError> {
    let known: Option<(GroupId,)> = sqlx::query_as("SELECT id FROM groups WHERE name = $1")
        .bind(name)
        .fetch_optional(&mut **change)
        .await?;
    if let Some((id,)) = known {
        return Ok(id);
    }
    let id = GroupId::random()?;
    sqlx::query("INSERT INTO groups (id, name, description, created_at) VALUES ($1, $2, '', $3)")
        .bind(&id)
        .bind(name)
        .bind(now)
        .execute(&mut **change)
        .await?;
    Ok(id)
}
