//! Groups of devices. Whoever sees devices sees the groups that they are in; to change groups needs
//! *Devices: Manage*, and to make one needs it for all devices.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Made;
use crate::{
    access::{Permission, Signed},
    failure::Failure,
    ids::GroupId,
    says,
    server::Desk,
    store::{Binding, GroupChange, GroupRecord, GroupUse, Maker, Once},
    text::{filled, is_guid, line},
};

/// What a group is to be.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewGroup {
    /// What it is called: 1 to 100 characters, and no other group's name.
    #[schema(min_length = 1, max_length = 100)]
    pub name: String,
    /// What it is for: up to 300 characters.
    #[serde(default)]
    #[schema(max_length = 300)]
    pub description: String,
}

/// Which group of Entra ID a group's devices are to come from.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EntraGroup {
    /// The id of that group's object, such as `11111111-2222-3333-4444-555555555555`.
    pub id: String,
}

/// The groups whose devices they may see, by name.
pub(crate) async fn list(desk: &Desk, who: &Signed) -> Result<Vec<GroupRecord>, Failure> {
    if !who.may(Permission::Request) && !who.may(Permission::DevicesManage) {
        who.need(Permission::DevicesRead)?;
    }
    let scope = who.sees();
    let mut groups = desk.store().groups().await?;
    groups.retain(|group| scope.reaches(Some(&group.id)));
    Ok(groups)
}

/// Makes a group. `key` is the caller's idempotency key.
pub(crate) async fn add(
    desk: &Desk,
    who: &Signed,
    new: NewGroup,
    key: Option<&str>,
) -> Result<Made<GroupRecord>, Failure> {
    who.need_for(Permission::DevicesManage, None)?;
    let maker = Maker::new(who, key, "groups", &new);
    let (name, description) = checked(&new)?;
    let once = desk
        .store()
        .add_group(&name, &description, &maker, desk.now())
        .await?;
    desk.changed();
    match once.ok_or_else(name_taken)? {
        Once::New(group) => Ok(Made::New(group)),
        Once::Before(id) => Ok(Made::Before(found(desk, &GroupId::new(id)).await?)),
        Once::Another => Err(Failure::another_call()),
    }
}

/// Calls a group something else.
pub(crate) async fn change(
    desk: &Desk,
    who: &Signed,
    id: &GroupId,
    new: NewGroup,
) -> Result<GroupRecord, Failure> {
    who.need_for(Permission::DevicesManage, Some(id))?;
    let (name, description) = checked(&new)?;
    let change = desk
        .store()
        .rename_group(id, &name, &description, &who.actor(), desk.now())
        .await?;
    judged(change)?;
    desk.changed();
    found(desk, id).await
}

/// Deletes a group that nothing is in and nothing goes by.
pub(crate) async fn remove(desk: &Desk, who: &Signed, id: &GroupId) -> Result<(), Failure> {
    who.need_for(Permission::DevicesManage, Some(id))?;
    let change = desk
        .store()
        .delete_group(id, &who.actor(), desk.now())
        .await?;
    desk.changed();
    judged(change)
}

/// Has the group's devices come from one of Entra ID. That takes devices out of other groups, so it is for
/// those who manage all.
pub(crate) async fn bind(
    desk: &Desk,
    who: &Signed,
    group: &GroupId,
    entra: &EntraGroup,
) -> Result<GroupRecord, Failure> {
    who.need_for(Permission::DevicesManage, None)?;
    if desk.graph().is_none() {
        return Err(Failure::not_found(says!("intune-not-connected")));
    }
    let entra = entra.id.trim().to_ascii_lowercase();
    if !is_guid(&entra) {
        return Err(Failure::malformed(says!("group-entra-no-id")));
    }
    let actor = who.actor();
    let bound = desk.store().bind_group(group, &entra, &actor, desk.now());
    match bound.await? {
        Binding::Done => {}
        Binding::Unknown => return Err(unknown()),
        Binding::Taken => return Err(Failure::clash(says!("group-entra-taken"))),
        Binding::Bound => return Err(Failure::clash(says!("group-entra-bound"))),
    }
    desk.changed();
    found(desk, group).await
}

/// Has it no longer so. The devices that are in it stay.
pub(crate) async fn unbind(
    desk: &Desk,
    who: &Signed,
    group: &GroupId,
) -> Result<GroupRecord, Failure> {
    who.need_for(Permission::DevicesManage, None)?;
    let actor = who.actor();
    let unbound = desk.store().unbind_group(group, &actor, desk.now()).await?;
    if unbound == Binding::Unknown {
        return Err(unknown());
    }
    desk.changed();
    found(desk, group).await
}

async fn found(desk: &Desk, id: &GroupId) -> Result<GroupRecord, Failure> {
    let groups = desk.store().groups().await?;
    let group = groups.into_iter().find(|group| group.id == *id);
    group.ok_or_else(unknown)
}

fn checked(new: &NewGroup) -> Result<(String, String), Failure> {
    let name = filled("name", &new.name, 100)?;
    let description = line("description", &new.description, 300)?;
    Ok((name, description))
}

fn judged(change: GroupChange) -> Result<(), Failure> {
    match change {
        GroupChange::Done => Ok(()),
        GroupChange::Unknown => Err(unknown()),
        GroupChange::NameTaken => Err(name_taken()),
        GroupChange::InUse(GroupUse::Devices) => Err(Failure::clash(says!("group-has-devices"))),
        GroupChange::InUse(GroupUse::Role) => Err(Failure::clash(says!("group-has-role"))),
        GroupChange::InUse(GroupUse::EnrolmentToken) => {
            Err(Failure::clash(says!("group-has-token")))
        }
    }
}

fn name_taken() -> Failure {
    Failure::clash(says!("group-name-taken"))
}

fn unknown() -> Failure {
    Failure::not_found(says!("no-group"))
}
