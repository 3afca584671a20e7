//! The operators as lists show them, with what they may do and from where they have it.

use serde::{Deserialize, Serialize};

use super::{Store, StoreError, intune_watch::INTUNE};
use crate::{
    access::Permission,
    ids::{OperatorId, RoleId},
    time::Timestamp,
};

/// An operator, as a list shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OperatorRecord {
    /// Names them for good.
    pub id: OperatorId,
    /// Their full name.
    pub name: String,
    /// Their mail address.
    pub address: String,
    /// The identity provider that vouches for them; a local account has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// They can sign in with a password.
    pub has_password: bool,
    /// Their roles.
    pub roles: Vec<HeldRole>,
    /// What they may do beside that, with all devices, because Intune's roles say so. Their API tokens
    /// may not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from_intune: Vec<Permission>,
    /// When they were taken on.
    pub created_at: Timestamp,
    /// When they signed in last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_in_at: Option<Timestamp>,
    /// Since when they may not sign in any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disabled_at: Option<Timestamp>,
}

/// A role that somebody has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct HeldRole {
    /// Which.
    pub id: RoleId,
    /// What it is called.
    pub name: String,
    /// They have it because the identity provider says so, not because somebody gave it to them.
    pub by_claim: bool,
}

type Row = (
    OperatorId,
    String,
    String,
    Option<String>,
    i64,
    Timestamp,
    Option<Timestamp>,
    Option<Timestamp>,
);

impl Store {
    /// Every operator, by name. Whoever asks in Intune is none of them.
    pub(crate) async fn operators(
        &self,
        now: Timestamp,
    ) -> Result<Vec<OperatorRecord>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, name, address, issuer,
                 CASE WHEN password_hash IS NULL THEN CAST(0 AS BIGINT) ELSE CAST(1 AS BIGINT) END,
                 created_at, signed_in_at, disabled_at
             FROM operators WHERE id <> $1 ORDER BY LOWER(name), id",
        )
        .bind(INTUNE)
        .fetch_all(&self.readers)
        .await?;
        let held: Vec<(OperatorId, RoleId, String, String)> = sqlx::query_as(
            "SELECT h.operator_id, r.id, r.name, h.source FROM operator_roles h
             JOIN roles r ON r.id = h.role_id ORDER BY r.name, r.id",
        )
        .fetch_all(&self.readers)
        .await?;
        let allowed: Vec<(OperatorId, String)> = sqlx::query_as(
            "SELECT operator_id, permission FROM intune_permissions
             WHERE until_at > $1 ORDER BY permission",
        )
        .bind(now)
        .fetch_all(&self.readers)
        .await?;
        let record =
            |(id, name, address, issuer, password, created_at, signed_in_at, disabled_at)| {
                let roles = held.iter().filter(|(operator, ..)| *operator == id);
                let roles = roles.map(|(_, role, name, source)| HeldRole {
                    id: role.clone(),
                    name: name.clone(),
                    by_claim: source == "claim",
                });
                let words = allowed.iter().filter(|(operator, _)| *operator == id);
                OperatorRecord {
                    roles: roles.collect(),
                    from_intune: words
                        .filter_map(|(_, word)| Permission::parse(word))
                        .collect(),
                    id,
                    name,
                    address,
                    issuer,
                    has_password: password != 0,
                    created_at,
                    signed_in_at,
                    disabled_at,
                }
            };
        Ok(rows.into_iter().map(record).collect())
    }

    /// One operator.
    pub(crate) async fn operator_record(
        &self,
        id: &OperatorId,
        now: Timestamp,
    ) -> Result<Option<OperatorRecord>, StoreError> {
        let all = self.operators(now).await?;
        Ok(all.into_iter().find(|operator| operator.id == *id))
    }
}
