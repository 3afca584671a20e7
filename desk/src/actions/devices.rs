//! Devices: finding them, looking at one, and what can be done with them. Whoever may see, assist or
//! manage some devices sees those; to change them needs *Devices: Manage*.

use std::{collections::BTreeSet, time::Duration};

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    access::{Permission, Scope, Signed},
    directory::{InGroup, Place, Wanted, Words},
    failure::Failure,
    ids::{DeviceId, GroupId},
    saying::Field,
    says,
    server::Desk,
    store::{DevicePage, DeviceRecord, DeviceState, Listing, Moved, Removal},
};

/// So many devices are on a page, if nothing is said …
const PAGE: u16 = 50;

/// … and at the most.
const LARGEST_PAGE: u16 = 200;

/// So many devices are moved at once.
const MOST_MOVED: usize = 1000;

/// Which devices are wanted. What is not said is not asked for.
#[derive(Clone, Debug, Default, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct DeviceQuery {
    /// Words, each the beginning of a part of the device's name, user, system or agent version, or
    /// its whole id. A device must have all of them. At most 8 words and 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(max_length = 200)]
    pub search: Option<String>,
    /// The id of a group, or `none` for devices in no group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// `windows`, `macos`, `linux` or `android`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub os: Option<String>,
    /// The agent's version, exactly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_version: Option<String>,
    /// Whether they can be assisted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(inline)]
    pub support: Option<Support>,
    /// Only those that wait for requests at this moment, or only the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listening: Option<bool>,
    /// Only those that were here within so many seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(value_type = Option<i64>, minimum = 0, maximum = 4_294_967_295_i64)]
    pub seen_within: Option<u32>,
    /// What the page before gave as `next`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// So many at the most: 1 to 200, 50 if it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<u16>,
}

/// The verdicts of the support rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Support {
    /// No rule speaks against it.
    Supported,
    /// They can be, although Intune's old connector left them out.
    SupportedDespite,
    /// They cannot be assisted.
    Unsupported,
}

impl Support {
    const fn word(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::SupportedDespite => "supported_despite",
            Self::Unsupported => "unsupported",
        }
    }
}

/// Which devices go to which group.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// Which devices: 1 to 1000 of them.
    #[schema(min_items = 1, max_items = 1000)]
    pub devices: BTreeSet<DeviceId>,
    /// Into which group; into none if it is not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
}

/// A page of the devices that are wanted, out of those that they may see.
pub(crate) async fn list(
    desk: &Desk,
    who: &Signed,
    query: &DeviceQuery,
) -> Result<DevicePage, Failure> {
    let scope = seen_by(who)?;
    let limit = query.limit.unwrap_or(PAGE);
    if !(1..=LARGEST_PAGE).contains(&limit) {
        return Err(Failure::malformed(says!(
            "number-between",
            field = Field("limit"),
            least = 1_u64,
            most = LARGEST_PAGE,
        )));
    }
    let listing = Listing {
        wanted: wanted(query, scope)?,
        after: query
            .after
            .as_deref()
            .map(str::parse::<Place>)
            .transpose()?,
        most: usize::from(limit),
        picky: query.listening.is_some() || query.seen_within.is_some(),
    };
    let now = desk.now();
    let fits = |device: &mut DeviceRecord| {
        desk.look(device);
        let within = query.seen_within.is_none_or(|seconds| {
            now.since(device.last_seen_at) <= Duration::from_secs(seconds.into())
        });
        within
            && query
                .listening
                .is_none_or(|listening| listening == device.listening)
    };
    Ok(desk.store().device_page(listing, fits).await?)
}

/// A device with everything that is known of it, also when it has left the fleet.
pub(crate) async fn one(desk: &Desk, who: &Signed, id: &DeviceId) -> Result<DeviceRecord, Failure> {
    let scope = seen_by(who)?;
    let mut device = found(desk, id).await?;
    if !scope.reaches(group(&device)) {
        return Err(Failure::refused(says!("roles-elsewhere")));
    }
    desk.look(&mut device);
    Ok(device)
}

/// Takes a device out of the fleet: its credential ends, and so do its requests. It comes back with
/// a new enrolment token only.
pub(crate) async fn retire(desk: &Desk, who: &Signed, id: &DeviceId) -> Result<(), Failure> {
    managed(desk, who, id).await?;
    let (actor, at, id) = (who.actor(), desk.clone(), id.clone());
    desk.carry_out(async move {
        let now = at.now();
        let done = at.store().remove_device(&id, Removal::Retired, &actor, now);
        ended(&at, &id, done.await?)
    })
    .await
}

/// Ends a device's credential, and its requests. It stays in the list, shut out until it comes with
/// a new enrolment token.
pub(crate) async fn revoke(desk: &Desk, who: &Signed, id: &DeviceId) -> Result<(), Failure> {
    managed(desk, who, id).await?;
    let (actor, at, id) = (who.actor(), desk.clone(), id.clone());
    desk.carry_out(async move {
        let done = at.store().revoke_device(&id, &actor, at.now()).await?;
        ended(&at, &id, done)
    })
    .await
}

/// Puts devices in a group, or in none. All of them, or none.
pub(crate) async fn shift(desk: &Desk, who: &Signed, wish: Move) -> Result<(), Failure> {
    who.need_for(Permission::DevicesManage, wish.group.as_ref())?;
    let devices: Vec<DeviceId> = wish.devices.into_iter().collect();
    if !(1..=MOST_MOVED).contains(&devices.len()) {
        return Err(Failure::malformed(says!(
            "devices-so-many",
            field = Field("devices"),
            most = MOST_MOVED,
        )));
    }
    if who.scope(Permission::DevicesManage) != Scope::All {
        for id in &devices {
            managed(desk, who, id).await?;
        }
    }
    let moved = desk
        .store()
        .move_devices(&devices, wish.group.as_ref(), &who.actor(), desk.now())
        .await?;
    desk.changed();
    match moved {
        Moved::Done => Ok(()),
        Moved::NoSuchGroup => Err(Failure::not_found(says!("no-group"))),
        Moved::ByEntra(id) => Err(Failure::clash(says!(
            "group-entra-gives",
            device = id.as_str(),
        ))),
        Moved::NoSuchDevice(id) => Err(Failure::not_found(says!(
            "devices-none-moved",
            device = id.as_str(),
        ))),
    }
}

fn wanted(query: &DeviceQuery, scope: Scope) -> Result<Wanted, Failure> {
    let group = query.group.as_deref().map(|group| match group {
        "none" => InGroup::None,
        id => InGroup::Of(id.to_owned()),
    });
    let scope = match scope {
        Scope::All => None,
        Scope::Groups(groups) => Some(
            groups
                .iter()
                .map(|group| group.as_str().to_owned())
                .collect(),
        ),
    };
    Ok(Wanted {
        words: Words::read(query.search.as_deref().unwrap_or_default())?,
        group,
        scope,
        os: query.os.clone(),
        agent_version: query.agent_version.clone(),
        support: query.support.map(|support| support.word().to_owned()),
    })
}

/// The devices that they see.
///
/// # Errors
/// 403 when there is no reason why they should see any.
fn seen_by(who: &Signed) -> Result<Scope, Failure> {
    if !who.may(Permission::Request) && !who.may(Permission::DevicesManage) {
        who.need(Permission::DevicesRead)?;
    }
    Ok(who.sees())
}

/// Goes on only if they may manage this device, and it is in the fleet.
async fn managed(desk: &Desk, who: &Signed, id: &DeviceId) -> Result<DeviceRecord, Failure> {
    who.need(Permission::DevicesManage)?;
    let device = found(desk, id).await?;
    who.need_for(Permission::DevicesManage, group(&device))?;
    match device.state {
        DeviceState::Enrolled | DeviceState::Revoked => Ok(device),
        DeviceState::Retired | DeviceState::Left => Err(gone()),
    }
}

/// Polls that the device holds end, and sessions of its requests are closed.
fn ended(desk: &Desk, id: &DeviceId, done: bool) -> Result<(), Failure> {
    desk.wake(id);
    desk.close_sessions();
    if done { Ok(()) } else { Err(gone()) }
}

async fn found(desk: &Desk, id: &DeviceId) -> Result<DeviceRecord, Failure> {
    let device = desk.store().device_record(id).await?;
    device.ok_or_else(|| Failure::not_found(says!("no-device")))
}

fn group(device: &DeviceRecord) -> Option<&GroupId> {
    device.group.as_ref().map(|group| &group.id)
}

fn gone() -> Failure {
    Failure::not_found(says!("device-gone"))
}
