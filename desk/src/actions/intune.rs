//! What operators do in Intune from here: ask it for a session, and begin and end its old connector to
//! TeamViewer; and what they do with what the desk knows from there.

use std::time::Duration;

use crate::{
    access::{Permission, Signed},
    failure::Failure,
    graph::{Graph, Partner, Trouble},
    ids::DeviceId,
    says,
    server::Desk,
    store::{Forgotten, IntuneDeed, IntuneList, Inventory},
};

/// How long Intune may take to open a session. Nobody documents it; so long the device is watched.
const AWAITED_FOR: Duration = Duration::from_secs(300);

/// How long a page waits for Microsoft.
const PATIENCE: Duration = Duration::from_secs(5);

/// They ask Intune for a session with a device, instead of TeamViewer. It becomes a request when it
/// turns up; that Intune was asked is all that is known now.
pub(crate) async fn ask(desk: &Desk, who: &Signed, device: &DeviceId) -> Result<(), Failure> {
    who.need(Permission::Request)?;
    let no_device = || Failure::not_found(says!("no-device"));
    let found = desk.store().addressee(device).await?;
    let found = found.ok_or_else(no_device)?;
    who.need_for(Permission::Request, found.group_id.as_ref())?;
    let graph = connected(desk)?;
    let look = desk.store().last_look(device).await?;
    let look = look.ok_or_else(|| Failure::not_found(says!("intune-device-unknown")))?;
    let until = desk.now().after(AWAITED_FOR);
    desk.store().watch_in_intune(device, until, true).await?;
    let asked = graph.request_remote_assistance(&look.managed_id).await;
    note(desk, who, IntuneDeed::Asked(device), asked).await
}

/// How the old connector stands; nothing for a desk that is told of no tenant.
pub(crate) async fn partner(
    desk: &Desk,
    who: &Signed,
) -> Result<Option<Result<Partner, Trouble>>, Failure> {
    who.need(Permission::ConnectorsRead)?;
    let Some(graph) = desk.graph() else {
        return Ok(None);
    };
    let partner = tokio::time::timeout(PATIENCE, only_partner(graph)).await;
    let late = || Err(Trouble::Unreachable("no answer in time".to_owned()));
    Ok(Some(partner.unwrap_or_else(|_| late())))
}

/// How many devices Intune has, and why its list cannot be read beyond v1.0, if it cannot.
pub(crate) async fn inventory(
    desk: &Desk,
    who: &Signed,
) -> Result<(Inventory, Option<String>), Failure> {
    who.need(Permission::ConnectorsRead)?;
    let inventory = desk.store().inventory().await?;
    let kinds = desk.store().list_trouble(IntuneList::Kinds).await?;
    Ok((inventory, kinds))
}

/// Forgets what Intune had of a device, once Intune has it no more. The device itself stays in the fleet.
pub(crate) async fn forget(desk: &Desk, who: &Signed, id: &DeviceId) -> Result<(), Failure> {
    who.need(Permission::DevicesManage)?;
    let no_device = || Failure::not_found(says!("no-device"));
    let device = desk.store().device_record(id).await?;
    let device = device.ok_or_else(no_device)?;
    let group = device.group.as_ref().map(|group| &group.id);
    who.need_for(Permission::DevicesManage, group)?;
    let actor = who.actor();
    let forgotten = desk.store().forget_in_intune(id, &actor, desk.now());
    let forgotten = forgotten.await?;
    desk.changed();
    match forgotten {
        Forgotten::Done => Ok(()),
        Forgotten::Unknown => Err(Failure::not_found(says!("intune-device-unknown"))),
        Forgotten::StillThere => Err(Failure::clash(says!("intune-still-there"))),
    }
}

/// Forgets the devices that Intune has no more and that have no agent: nobody's page shows them.
pub(crate) async fn forget_gone(desk: &Desk, who: &Signed) -> Result<(), Failure> {
    who.need_for(Permission::DevicesManage, None)?;
    desk.store().forget_gone(&who.actor(), desk.now()).await?;
    desk.changed();
    Ok(())
}

/// They begin the old connector; what is left to do is done in Intune and at TeamViewer.
pub(crate) async fn begin(desk: &Desk, who: &Signed) -> Result<(), Failure> {
    who.need(Permission::ConnectorsUpdate)?;
    let graph = connected(desk)?;
    let begun = match only_partner(graph).await {
        Ok(partner) => graph.begin_onboarding(&partner.id).await,
        Err(trouble) => Err(trouble),
    };
    note(desk, who, IntuneDeed::ConnectorBegun, begun).await
}

/// They end it.
pub(crate) async fn end(desk: &Desk, who: &Signed) -> Result<(), Failure> {
    who.need(Permission::ConnectorsUpdate)?;
    let graph = connected(desk)?;
    let ended = match only_partner(graph).await {
        Ok(partner) => graph.disconnect_partner(&partner.id).await,
        Err(trouble) => Err(trouble),
    };
    note(desk, who, IntuneDeed::ConnectorEnded, ended).await
}

fn connected(desk: &Desk) -> Result<&Graph, Failure> {
    let not = || Failure::not_found(says!("intune-not-connected"));
    desk.graph().ok_or_else(not)
}

/// TeamViewer is the only partner that there is.
async fn only_partner(graph: &Graph) -> Result<Partner, Trouble> {
    let partners = graph.partners().await?;
    partners.into_iter().next().ok_or(Trouble::NotFound)
}

/// On record is also what Microsoft refused.
async fn note(
    desk: &Desk,
    who: &Signed,
    deed: IntuneDeed<'_>,
    done: Result<(), Trouble>,
) -> Result<(), Failure> {
    let why = done.as_ref().err().map(ToString::to_string);
    desk.store()
        .note_intune(&who.actor(), deed, why.as_deref(), desk.now())
        .await?;
    desk.changed();
    done.map_err(|trouble| Failure::microsoft(&trouble))
}
