//! Roles, and which groups and app roles of the identity provider stand for them. All of it needs
//! *Operators: Manage*.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Made;
use crate::{
    access::{Permission, Signed},
    failure::Failure,
    ids::{GroupId, RoleId},
    saying::Field,
    says,
    server::Desk,
    store::{ClaimRole, Maker, Once, RoleRecord, RoleWish},
    text::{filled, line},
};

/// What a role is to be.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NewRole {
    /// What it is called: 1 to 100 characters.
    pub name: String,
    /// For whom it is: up to 300 characters.
    #[serde(default)]
    pub description: String,
    /// What it allows.
    pub permissions: BTreeSet<Permission>,
    /// For which groups of devices it allows that; for all devices if it is not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub groups: Option<BTreeSet<GroupId>>,
}

/// Every role, the built-in ones first.
pub(crate) async fn list(desk: &Desk, who: &Signed) -> Result<Vec<RoleRecord>, Failure> {
    who.need(Permission::OperatorsManage)?;
    Ok(desk.store().roles().await?)
}

/// One role.
pub(crate) async fn one(desk: &Desk, who: &Signed, id: &RoleId) -> Result<RoleRecord, Failure> {
    who.need(Permission::OperatorsManage)?;
    found(desk, id).await
}

/// Makes a role. `key` is the caller's idempotency key.
pub(crate) async fn add(
    desk: &Desk,
    who: &Signed,
    new: NewRole,
    key: Option<&str>,
) -> Result<Made<RoleRecord>, Failure> {
    who.need(Permission::OperatorsManage)?;
    let maker = Maker::new(who, key, "roles", &new);
    let once = desk
        .store()
        .add_role(&checked(new)?, &maker, desk.now())
        .await?;
    match once {
        Once::New(id) => Ok(Made::New(found(desk, &id).await?)),
        Once::Before(id) => Ok(Made::Before(found(desk, &RoleId::new(id)).await?)),
        Once::Another => Err(Failure::another_call()),
    }
}

/// Makes one of the desk's own roles another, for everybody who has it, at once.
pub(crate) async fn change(
    desk: &Desk,
    who: &Signed,
    id: &RoleId,
    new: NewRole,
) -> Result<RoleRecord, Failure> {
    who.need(Permission::OperatorsManage)?;
    desk.store()
        .change_role(id, &checked(new)?, &who.actor(), desk.now())
        .await?;
    found(desk, id).await
}

/// Removes one of the desk's own roles, with the API tokens that were made for it.
pub(crate) async fn remove(desk: &Desk, who: &Signed, id: &RoleId) -> Result<(), Failure> {
    who.need(Permission::OperatorsManage)?;
    Ok(desk
        .store()
        .remove_role(id, &who.actor(), desk.now())
        .await?)
}

/// Which claims of the identity provider stand for which roles.
pub(crate) async fn claims(desk: &Desk, who: &Signed) -> Result<Vec<ClaimRole>, Failure> {
    who.need(Permission::OperatorsManage)?;
    Ok(desk.store().claim_roles().await?)
}

/// Lets a claim stand for a role, from everybody's next sign-in on. Safe to repeat.
pub(crate) async fn map_claim(
    desk: &Desk,
    who: &Signed,
    mapping: ClaimRole,
) -> Result<ClaimRole, Failure> {
    who.need(Permission::OperatorsManage)?;
    let claim = filled("claim", &mapping.claim, 300)?;
    let value = claim
        .strip_prefix("groups:")
        .or_else(|| claim.strip_prefix("roles:"));
    if value.is_none_or(|value| value.trim().is_empty()) {
        return Err(Failure::malformed(says!(
            "claim-malformed",
            field = Field("claim")
        )));
    }
    let mapping = ClaimRole { claim, ..mapping };
    desk.store()
        .add_claim_role(&mapping, &who.actor(), desk.now())
        .await?;
    Ok(mapping)
}

/// Lets a claim no longer stand for a role, at once.
pub(crate) async fn unmap_claim(
    desk: &Desk,
    who: &Signed,
    mapping: &ClaimRole,
) -> Result<(), Failure> {
    who.need(Permission::OperatorsManage)?;
    if desk
        .store()
        .remove_claim_role(mapping, &who.actor(), desk.now())
        .await?
    {
        Ok(())
    } else {
        Err(Failure::not_found(says!("claim-unknown")))
    }
}

fn checked(new: NewRole) -> Result<RoleWish, Failure> {
    if new.permissions.is_empty() {
        let field = Field("permissions");
        return Err(Failure::malformed(says!(
            "role-allows-nothing",
            field = field
        )));
    }
    if new.groups.as_ref().is_some_and(BTreeSet::is_empty) {
        return Err(Failure::malformed(says!(
            "role-no-groups",
            field = Field("groups")
        )));
    }
    Ok(RoleWish {
        name: filled("name", &new.name, 100)?,
        description: line("description", &new.description, 300)?,
        permissions: new.permissions,
        groups: new.groups,
    })
}

async fn found(desk: &Desk, id: &RoleId) -> Result<RoleRecord, Failure> {
    let record = desk.store().role(id).await?;
    record.ok_or_else(|| Failure::not_found(says!("no-role")))
}
