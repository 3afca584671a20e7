//! People for whom the identity provider vouches: which of them come in, and with which roles.

use std::collections::BTreeSet;

use super::{
    Actor, Change, Store, StoreError, intune_roles,
    operators::{AccountError, end_sessions, give, refuse},
    roles::note,
};
use crate::{
    access::oidc::Person,
    ids::{OperatorId, RoleId},
    intune::people::Added,
    time::Timestamp,
};

/// What becomes of somebody for whom the identity provider vouches.
#[derive(Debug)]
pub(crate) enum Welcome {
    /// They may sign in.
    In(OperatorId),
    /// Nobody gave them a role.
    NoRole,
    /// They are disabled here.
    Disabled,
}

impl Store {
    /// Takes on, or recognises, somebody for whom the identity provider vouches, and gives them the
    /// roles that their claims stand for, and what Intune allows them. Who has neither stays outside.
    pub(crate) async fn welcome(
        &self,
        person: &Person,
        added: &Added,
        now: Timestamp,
    ) -> Result<Welcome, AccountError> {
        let mut change = self.change().await?;
        let known: Option<(OperatorId, Option<Timestamp>)> = sqlx::query_as(
            "SELECT id, disabled_at FROM operators WHERE issuer = $1 AND subject = $2",
        )
        .bind(&person.issuer)
        .bind(&person.subject)
        .fetch_optional(&mut *change)
        .await?;
        let roles = roles_of(&mut change, person).await?;
        let who = format!("{} <{}>, {}", person.name, person.address, person.subject);
        if let Some((id, Some(_))) = known {
            let actor = Actor::Operator(id, person.name.clone());
            refuse(&mut change, &actor, "disabled", now).await?;
            change.commit().await?;
            return Ok(Welcome::Disabled);
        }
        let by_intune = added
            .allowed
            .as_ref()
            .is_some_and(|(some, _)| !some.is_empty());
        let id = match known {
            Some((id, _)) => id,
            None if roles.is_empty() && !by_intune => {
                refuse(&mut change, &Actor::Desk, &format!("no role: {who}"), now).await?;
                change.commit().await?;
                return Ok(Welcome::NoRole);
            }
            None => take_on(&mut change, person, &who, now).await?,
        };
        sqlx::query("UPDATE operators SET name = $1, address = $2, entra_id = $3 WHERE id = $4")
            .bind(&person.name)
            .bind(&person.address)
            .bind(&added.object)
            .bind(&id)
            .execute(&mut *change)
            .await?;
        sqlx::query("DELETE FROM operator_roles WHERE operator_id = $1 AND source = 'claim'")
            .bind(&id)
            .execute(&mut *change)
            .await?;
        give(&mut change, &id, &roles, "claim").await?;
        // Whoever is of another tenant has nothing from this one, whatever was known before.
        let stranger = || added.object.is_none().then(|| (BTreeSet::new(), now));
        if let Some((allowed, until)) = added.allowed.clone().or_else(stranger) {
            intune_roles::put(&mut change, &id, &allowed, until, now).await?;
        }
        if !intune_roles::has_anything(&mut change, &id, now).await? {
            end_sessions(&mut change, &id, None).await?;
            let actor = Actor::Operator(id, person.name.clone());
            refuse(&mut change, &actor, "no role any more", now).await?;
            change.commit().await?;
            return Ok(Welcome::NoRole);
        }
        change.commit().await?;
        Ok(Welcome::In(id))
    }
}

/// Makes an account of the identity provider.
async fn take_on(
    db: &mut Change,
    person: &Person,
    who: &str,
    now: Timestamp,
) -> Result<OperatorId, AccountError> {
    let id = OperatorId::random().map_err(StoreError::from)?;
    sqlx::query(
        "INSERT INTO operators (id, name, address, issuer, subject, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(&id)
    .bind(&person.name)
    .bind(&person.address)
    .bind(&person.issuer)
    .bind(&person.subject)
    .bind(now)
    .execute(&mut **db)
    .await?;
    note(db, &Actor::Desk, "operator_added", who, now).await?;
    Ok(id)
}

/// The roles that a person's claims stand for.
async fn roles_of(db: &mut Change, person: &Person) -> Result<Vec<RoleId>, StoreError> {
    let mappings: Vec<(String, RoleId)> =
        sqlx::query_as("SELECT claim, role_id FROM claim_roles ORDER BY role_id")
            .fetch_all(&mut **db)
            .await?;
    let mut roles: Vec<RoleId> = mappings
        .into_iter()
        .filter(|(claim, _)| person.claims.contains(claim))
        .map(|(_, role)| role)
        .collect();
    roles.dedup();
    Ok(roles)
}
