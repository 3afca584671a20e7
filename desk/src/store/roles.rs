//! Roles: what they allow, for which groups, and which claims of the identity provider stand for them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    Actor, Change, Entry, Maker, Once, Store, StoreError, audit,
    operators::{AccountError, AccountRefused},
};
use crate::{
    access::{
        Permission, Scope,
        permission::{ADMINISTRATOR, BUILT_IN},
    },
    ids::{GroupId, OperatorId, RoleId},
    time::Timestamp,
};

/// A role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RoleRecord {
    /// Names it for good.
    pub id: RoleId,
    /// What it is called.
    pub name: String,
    /// For whom it is.
    pub description: String,
    /// Every desk has it; it can neither be changed nor removed.
    pub built_in: bool,
    /// What it allows.
    pub permissions: BTreeSet<Permission>,
    /// The groups of devices for which it allows that; all devices if it is not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub groups: Option<BTreeSet<GroupId>>,
    /// How many operators have it who may sign in.
    pub operators: i64,
}

/// What a role is to be.
#[derive(Clone, Debug)]
pub(crate) struct RoleWish {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) permissions: BTreeSet<Permission>,
    pub(crate) groups: Option<BTreeSet<GroupId>>,
}

/// Which role a group or an app role of the identity provider stands for.
#[derive(
    Clone,
    Debug,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    sqlx::FromRow,
    utoipa::ToSchema,
    utoipa::IntoParams,
)]
#[into_params(parameter_in = Query)]
pub struct ClaimRole {
    /// `groups:` or `roles:`, then the value of the claim: the object id of a group in Microsoft
    /// Entra ID, or the value of an app role.
    pub claim: String,
    /// The role that everybody with this claim has.
    pub role_id: RoleId,
}

impl Store {
    /// Sees to it that the built-in roles are there, and as this version of the desk knows them.
    pub(super) async fn ensure_built_in_roles(&self) -> Result<(), StoreError> {
        let there: Vec<(String, String)> = sqlx::query_as(
            "SELECT p.role_id, p.permission FROM role_permissions p
             JOIN roles r ON r.id = p.role_id WHERE r.built_in = 1",
        )
        .fetch_all(&self.readers)
        .await?;
        let there: BTreeSet<(&str, &str)> = there
            .iter()
            .map(|(role, word)| (role.as_str(), word.as_str()))
            .collect();
        let wanted = BUILT_IN.iter().flat_map(|role| {
            role.permissions
                .iter()
                .map(|permission| (role.id, permission.word()))
        });
        if there == wanted.collect() {
            return Ok(());
        }
        let mut change = self.change().await?;
        for role in BUILT_IN {
            sqlx::query(
                "INSERT INTO roles (id, name, description, built_in, everywhere, created_at)
                 VALUES ($1, $2, $3, 1, 1, $4) ON CONFLICT (id) DO NOTHING",
            )
            .bind(role.id)
            .bind(role.name)
            .bind(role.description)
            .bind(Timestamp::default())
            .execute(&mut *change)
            .await?;
            let permissions = role.permissions.iter().copied().collect();
            set_permissions(&mut change, &RoleId::new(role.id), &permissions).await?;
        }
        change.commit().await
    }

    /// Every role, the built-in ones first.
    pub(crate) async fn roles(&self) -> Result<Vec<RoleRecord>, StoreError> {
        let rows: Vec<(RoleId, String, String, i64, i64, i64)> = sqlx::query_as(
            "SELECT r.id, r.name, r.description, r.built_in, r.everywhere,
                 (SELECT COUNT(DISTINCT o.id) FROM operators o
                  JOIN operator_roles h ON h.operator_id = o.id
                  WHERE h.role_id = r.id AND o.disabled_at IS NULL)
             FROM roles r ORDER BY r.built_in DESC, r.name, r.id",
        )
        .fetch_all(&self.readers)
        .await?;
        let permissions: Vec<(RoleId, String)> =
            sqlx::query_as("SELECT role_id, permission FROM role_permissions")
                .fetch_all(&self.readers)
                .await?;
        let groups: Vec<(RoleId, GroupId)> =
            sqlx::query_as("SELECT role_id, group_id FROM role_groups")
                .fetch_all(&self.readers)
                .await?;
        let role = |(id, name, description, built_in, everywhere, operators)| {
            let words = permissions.iter().filter(|(role, _)| *role == id);
            let reached = groups.iter().filter(|(role, _)| *role == id);
            RoleRecord {
                name,
                description,
                built_in: built_in != 0,
                permissions: words
                    .filter_map(|(_, word)| Permission::parse(word))
                    .collect(),
                groups: (everywhere == 0).then(|| reached.map(|(_, id)| id.clone()).collect()),
                operators,
                id,
            }
        };
        Ok(rows.into_iter().map(role).collect())
    }

    /// One role.
    pub(crate) async fn role(&self, id: &RoleId) -> Result<Option<RoleRecord>, StoreError> {
        Ok(self.roles().await?.into_iter().find(|role| role.id == *id))
    }

    /// Makes a role, once only.
    pub(crate) async fn add_role(
        &self,
        wish: &RoleWish,
        maker: &Maker,
        now: Timestamp,
    ) -> Result<Once<RoleId>, AccountError> {
        let id = RoleId::random().map_err(StoreError::from)?;
        let mut change = match self.change_by(maker, now).await? {
            Ok(change) => change,
            Err(before) => return Ok(before),
        };
        name_is_free(&mut change, &wish.name, &id).await?;
        sqlx::query(
            "INSERT INTO roles (id, name, description, built_in, everywhere, created_at)
             VALUES ($1, $2, $3, 0, $4, $5)",
        )
        .bind(&id)
        .bind(&wish.name)
        .bind(&wish.description)
        .bind(i64::from(wish.groups.is_none()))
        .bind(now)
        .execute(&mut *change)
        .await?;
        set_permissions(&mut change, &id, &wish.permissions).await?;
        set_groups(&mut change, &id, wish.groups.as_ref()).await?;
        let detail = described(&id, wish);
        note(&mut change, &maker.actor, "role_added", &detail, now).await?;
        maker.made(&mut change, id.as_str(), now).await?;
        change.commit().await?;
        Ok(Once::New(id))
    }

    /// Makes one of the desk's own roles another. Whoever has it may do that from now on.
    pub(crate) async fn change_role(
        &self,
        id: &RoleId,
        wish: &RoleWish,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), AccountError> {
        let mut change = self.change().await?;
        own_role(&mut change, id).await?;
        name_is_free(&mut change, &wish.name, id).await?;
        sqlx::query("UPDATE roles SET name = $1, description = $2, everywhere = $3 WHERE id = $4")
            .bind(&wish.name)
            .bind(&wish.description)
            .bind(i64::from(wish.groups.is_none()))
            .bind(id)
            .execute(&mut *change)
            .await?;
        set_permissions(&mut change, id, &wish.permissions).await?;
        set_groups(&mut change, id, wish.groups.as_ref()).await?;
        note(
            &mut change,
            actor,
            "role_changed",
            &described(id, wish),
            now,
        )
        .await?;
        change.commit().await?;
        Ok(())
    }

    /// Removes one of the desk's own roles, with the API tokens that were made for it.
    pub(crate) async fn remove_role(
        &self,
        id: &RoleId,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), AccountError> {
        let mut change = self.change().await?;
        let name = own_role(&mut change, id).await?;
        sqlx::query("DELETE FROM roles WHERE id = $1")
            .bind(id)
            .execute(&mut *change)
            .await?;
        note(
            &mut change,
            actor,
            "role_removed",
            &format!("{name} ({id})"),
            now,
        )
        .await?;
        change.commit().await?;
        Ok(())
    }

    /// Which claims stand for which roles.
    pub(crate) async fn claim_roles(&self) -> Result<Vec<ClaimRole>, StoreError> {
        let rows = sqlx::query_as("SELECT claim, role_id FROM claim_roles ORDER BY claim, role_id")
            .fetch_all(&self.readers)
            .await?;
        Ok(rows)
    }

    /// Lets a claim stand for a role, from the next sign-in on. Safe to repeat.
    pub(crate) async fn add_claim_role(
        &self,
        mapping: &ClaimRole,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), AccountError> {
        let mut change = self.change().await?;
        let name = role_name(&mut change, &mapping.role_id).await?;
        let added = sqlx::query(
            "INSERT INTO claim_roles (claim, role_id) VALUES ($1, $2)
             ON CONFLICT (claim, role_id) DO NOTHING",
        )
        .bind(&mapping.claim)
        .bind(&mapping.role_id)
        .execute(&mut *change)
        .await?;
        if added.rows_affected() == 1 {
            let detail = format!("{} → {name}", mapping.claim);
            note(&mut change, actor, "claim_mapped", &detail, now).await?;
        }
        change.commit().await?;
        Ok(())
    }

    /// Lets a claim no longer stand for a role; whether it did. Whoever has the role because of it
    /// keeps it until they sign in again, so their sessions end.
    pub(crate) async fn remove_claim_role(
        &self,
        mapping: &ClaimRole,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut change = self.change().await?;
        let gone = sqlx::query("DELETE FROM claim_roles WHERE claim = $1 AND role_id = $2")
            .bind(&mapping.claim)
            .bind(&mapping.role_id)
            .execute(&mut *change)
            .await?;
        if gone.rows_affected() == 0 {
            return Ok(false);
        }
        sqlx::query(
            "DELETE FROM sessions WHERE operator_id IN
                 (SELECT operator_id FROM operator_roles WHERE role_id = $1 AND source = 'claim')",
        )
        .bind(&mapping.role_id)
        .execute(&mut *change)
        .await?;
        sqlx::query("DELETE FROM operator_roles WHERE role_id = $1 AND source = 'claim'")
            .bind(&mapping.role_id)
            .execute(&mut *change)
            .await?;
        let detail = format!("{} → {}", mapping.claim, mapping.role_id);
        note(&mut change, actor, "claim_unmapped", &detail, now).await?;
        change.commit().await?;
        Ok(true)
    }

    /// What an operator's roles allow, and Intune's, or one role alone.
    pub(super) async fn grants(
        &self,
        operator: &OperatorId,
        only: Option<&RoleId>,
        now: Timestamp,
    ) -> Result<BTreeMap<Permission, Scope>, StoreError> {
        let rows: Vec<(String, i64, Option<GroupId>)> = sqlx::query_as(
            "SELECT p.permission, r.everywhere, g.group_id FROM role_permissions p
             JOIN roles r ON r.id = p.role_id
             LEFT JOIN role_groups g ON g.role_id = r.id
             WHERE p.role_id IN (SELECT role_id FROM operator_roles WHERE operator_id = $1)
                 AND (CAST($2 AS TEXT) IS NULL OR p.role_id = $2)
             UNION ALL
             SELECT permission, CAST(1 AS BIGINT), CAST(NULL AS TEXT) FROM intune_permissions
             WHERE operator_id = $1 AND until_at > $3 AND CAST($2 AS TEXT) IS NULL",
        )
        .bind(operator)
        .bind(only)
        .bind(now)
        .fetch_all(&self.readers)
        .await?;
        let mut grants = BTreeMap::new();
        for (word, everywhere, group) in rows {
            let Some(permission) = Permission::parse(&word) else {
                continue;
            };
            let scope = match group {
                Some(_) | None if everywhere != 0 => Scope::All,
                Some(group) => Scope::Groups(BTreeSet::from([group])),
                None => Scope::NOTHING,
            };
            let before = grants.remove(&permission).unwrap_or(Scope::NOTHING);
            grants.insert(permission, before.or(scope));
        }
        Ok(grants)
    }
}

/// The name of a role that can be changed.
async fn own_role(db: &mut Change, id: &RoleId) -> Result<String, AccountError> {
    let role: Option<(String, i64)> =
        sqlx::query_as("SELECT name, built_in FROM roles WHERE id = $1")
            .bind(id)
            .fetch_optional(&mut **db)
            .await?;
    match role {
        None => Err(AccountRefused::RoleGone.into()),
        Some((name, 0)) => Ok(name),
        Some(_) => Err(AccountRefused::BuiltIn.into()),
    }
}

/// The name of any role.
pub(super) async fn role_name(db: &mut Change, id: &RoleId) -> Result<String, AccountError> {
    let name: Option<(String,)> = sqlx::query_as("SELECT name FROM roles WHERE id = $1")
        .bind(id)
        .fetch_optional(&mut **db)
        .await?;
    let (name,) = name.ok_or_else(|| AccountRefused::NoRole(id.clone()))?;
    Ok(name)
}

async fn name_is_free(db: &mut Change, name: &str, id: &RoleId) -> Result<(), AccountError> {
    let taken: Option<(RoleId,)> =
        sqlx::query_as("SELECT id FROM roles WHERE LOWER(name) = LOWER($1) AND id <> $2")
            .bind(name)
            .bind(id)
            .fetch_optional(&mut **db)
            .await?;
    match taken {
        None => Ok(()),
        Some(_) => Err(AccountRefused::RoleNameTaken.into()),
    }
}

async fn set_permissions(
    db: &mut Change,
    id: &RoleId,
    permissions: &BTreeSet<Permission>,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM role_permissions WHERE role_id = $1")
        .bind(id)
        .execute(&mut **db)
        .await?;
    for permission in permissions {
        sqlx::query("INSERT INTO role_permissions (role_id, permission) VALUES ($1, $2)")
            .bind(id)
            .bind(permission.word())
            .execute(&mut **db)
            .await?;
    }
    Ok(())
}

async fn set_groups(
    db: &mut Change,
    id: &RoleId,
    groups: Option<&BTreeSet<GroupId>>,
) -> Result<(), AccountError> {
    sqlx::query("DELETE FROM role_groups WHERE role_id = $1")
        .bind(id)
        .execute(&mut **db)
        .await?;
    for group in groups.into_iter().flatten() {
        let known: Option<(GroupId,)> = sqlx::query_as("SELECT id FROM groups WHERE id = $1")
            .bind(group)
            .fetch_optional(&mut **db)
            .await?;
        if known.is_none() {
            return Err(AccountRefused::NoGroup(group.clone()).into());
        }
        sqlx::query("INSERT INTO role_groups (role_id, group_id) VALUES ($1, $2)")
            .bind(id)
            .bind(group)
            .execute(&mut **db)
            .await?;
    }
    Ok(())
}

/// Whether somebody who may sign in is an administrator.
pub(super) async fn has_administrator(db: &mut Change) -> Result<bool, StoreError> {
    let (administrators,): (i64,) = sqlx::query_as(
        "SELECT COUNT(*) FROM operators o JOIN operator_roles r ON r.operator_id = o.id
         WHERE o.disabled_at IS NULL AND r.role_id = $1",
    )
    .bind(ADMINISTRATOR)
    .fetch_one(&mut **db)
    .await?;
    Ok(administrators > 0)
}

pub(super) async fn note(
    db: &mut Change,
    actor: &Actor,
    action: &str,
    detail: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let entry = Entry {
        detail: Some(detail),
        ..Entry::done(actor, action)
    };
    audit::note(db, entry, now).await
}

fn described(id: &RoleId, wish: &RoleWish) -> String {
    let words: Vec<&str> = wish.permissions.iter().map(|one| one.word()).collect();
    let groups = wish.groups.as_ref().map_or_else(
        || "all devices".to_owned(),
        |groups| format!("{} groups", groups.len()),
    );
    format!("{} ({id}): {} for {groups}", wish.name, words.join(", "))
}
