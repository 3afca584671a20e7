//! Opens a device that has TeamViewer Host at TeamViewer's web client, where no agent can be asked. What
//! may be done there, and whether the user is asked, TeamViewer decides.

use reqwest::Url;

use super::devices;
use crate::{
    access::{Permission, Scope, Signed},
    failure::Failure,
    ids::DeviceId,
    says,
    server::Desk,
    store::{DeviceRecord, DeviceState},
    support::Verdict,
    teamviewer::HostLink,
    text::line,
};

/// The longest name of a device that the desk does not know, in characters.
pub(crate) const LONGEST_NAME: usize = 255;

/// Whether to offer it: the way is known, and no agent can be asked now.
pub(crate) async fn offered(
    desk: &Desk,
    who: &Signed,
    device: &DeviceRecord,
) -> Result<bool, Failure> {
    let group = device.group.as_ref().map(|group| &group.id);
    let Some(link) = desk.host_link() else {
        return Ok(false);
    };
    if can_be_asked(device) || !who.scope(Permission::Request).reaches(group) {
        return Ok(false);
    }
    Ok(to(desk, link, device).await?.is_some())
}

/// Whether to offer it for devices that the desk does not know.
pub(crate) fn offered_to_all(desk: &Desk, who: &Signed) -> bool {
    desk.host_link().is_some() && who.scope(Permission::Request) == Scope::All
}

/// They open one of the desk's devices.
pub(crate) async fn open(desk: &Desk, who: &Signed, id: &DeviceId) -> Result<Url, Failure> {
    who.need(Permission::Request)?;
    let link = link(desk)?;
    let device = devices::one(desk, who, id).await?;
    let group = device.group.as_ref().map(|group| &group.id);
    who.need_for(Permission::Request, group)?;
    let there = to(desk, link, &device).await?;
    let there = there.ok_or_else(|| Failure::not_found(says!("host-unknown-id")))?;
    let of = (Some(&device.id), None);
    desk.store().note_host(&who.actor(), of, desk.now()).await?;
    desk.changed();
    Ok(there)
}

/// They open a device that they name themselves: by its id in Entra ID, and by its name where TeamViewer
/// does not know that.
pub(crate) async fn open_named(
    desk: &Desk,
    who: &Signed,
    id: &str,
    name: &str,
) -> Result<Url, Failure> {
    who.need(Permission::Request)?;
    if who.scope(Permission::Request) != Scope::All {
        return Err(Failure::refused(says!("permission-no-guest")));
    }
    let name = line("device_name", name, LONGEST_NAME)?;
    let there = link(desk)?.to(id, &name);
    let there = there.ok_or_else(|| Failure::malformed(says!("host-no-id")))?;
    let named = says!("host-opened-named", id = id.trim(), name = name).column();
    let of = (None, Some(named.as_str()));
    desk.store().note_host(&who.actor(), of, desk.now()).await?;
    desk.changed();
    Ok(there)
}

/// Whether somebody at the device would hear of a request now.
fn can_be_asked(device: &DeviceRecord) -> bool {
    let supported = !matches!(device.support, Verdict::Unsupported { .. });
    device.state == DeviceState::Enrolled && supported && device.listening
}

fn link(desk: &Desk) -> Result<&HostLink, Failure> {
    let none = || Failure::not_found(says!("host-not-offered"));
    desk.host_link().ok_or_else(none)
}

async fn to(desk: &Desk, link: &HostLink, device: &DeviceRecord) -> Result<Option<Url>, Failure> {
    let id = desk.store().entra_id_of(&device.id).await?;
    Ok(id.and_then(|id| link.to(&id, &device.name)))
}
