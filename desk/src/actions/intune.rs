//! What operators do in Intune from here: ask it for a session, and begin and end its old connector to
//! TeamViewer; and what they do with what the desk knows from there.

use std::time::Duration;

use super::requests::{self, Ask, LONGEST_REASON, LONGEST_TICKET};
use crate::{
    access::{Permission, Signed},
    failure::Failure,
    graph::{Graph, Partner, Trouble, Unreached},
    ids::DeviceId,
    saying::Told,
    says,
    server::Desk,
    store::{Forgotten, IntuneDeed, IntuneList, Inventory, Recipient},
    text::soften,
};

/// How long Intune may take to open a session. Nobody documents it; so long the device is watched.
const AWAITED_FOR: Duration = Duration::from_secs(300);

/// How long a page waits for Microsoft.
const PATIENCE: Duration = Duration::from_secs(5);

/// Whether Intune can be asked for a session with a device: it is connected, and knows the device.
pub(crate) async fn offered(desk: &Desk, device: &DeviceId) -> Result<bool, Failure> {
    Ok(desk.graph().is_some() && desk.store().last_look(device).await?.is_some())
}

/// Whether Intune could be asked, before anybody confirms that they want to.
pub(crate) async fn sound(desk: &Desk, who: &Signed, wish: Ask) -> Result<(), Failure> {
    checked(desk, who, wish).await.map(drop)
}

/// They ask Intune for a session with a device, instead of TeamViewer. It becomes a request when it
/// turns up; that Intune was asked is all that is known now. Intune takes no words along, so why they
/// ask is on record here alone.
pub(crate) async fn ask(desk: &Desk, who: &Signed, wish: Ask) -> Result<DeviceId, Failure> {
    let wanted = checked(desk, who, wish).await?;
    let until = desk.now().after(AWAITED_FOR);
    let store = desk.store();
    store.watch_in_intune(&wanted.device, until, true).await?;
    let asked = wanted.graph.request_remote_assistance(&wanted.managed);
    let deed = IntuneDeed::Asked(&wanted.device, &wanted.why);
    note(desk, who, deed, asked.await).await?;
    Ok(wanted.device)
}

/// What can be asked of Intune.
struct Wanted<'a> {
    graph: &'a Graph,
    device: DeviceId,
    managed: String,
    why: String,
}

async fn checked<'a>(desk: &'a Desk, who: &Signed, wish: Ask) -> Result<Wanted<'a>, Failure> {
    let new = requests::sound_in_intune(desk, who, wish).await?;
    let graph = connected(desk)?;
    let unknown = || Failure::not_found(says!("intune-device-unknown"));
    let Recipient::Device(device) = new.to else {
        return Err(unknown());
    };
    let look = desk.store().last_look(&device).await?.ok_or_else(unknown)?;
    let why = [Some(new.reason), new.ticket].into_iter().flatten();
    let why: Vec<String> = why.filter(|text| !text.is_empty()).collect();
    Ok(Wanted {
        graph,
        device,
        managed: look.managed_id,
        why: soften(&why.join(" · "), LONGEST_REASON + LONGEST_TICKET),
    })
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
    let late = || Err(Trouble::Unreachable(Unreached::Late));
    Ok(Some(partner.unwrap_or_else(|_| late())))
}

/// How many devices Intune has, and why its list cannot be read beyond v1.0, if it cannot.
pub(crate) async fn inventory(
    desk: &Desk,
    who: &Signed,
) -> Result<(Inventory, Option<Told>), Failure> {
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
    let why = done.as_ref().err().map(|trouble| trouble.saying().column());
    desk.store()
        .note_intune(&who.actor(), deed, why.as_deref(), desk.now())
        .await?;
    desk.changed();
    done.map_err(|trouble| Failure::microsoft(&trouble))
}
