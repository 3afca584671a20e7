//! Reads which devices are in the groups of Entra ID that groups here are bound to, and puts them there.
//!
//! A group counts only if its list was read to the end and says of each member which device it is.

use std::collections::BTreeSet;

use crate::{
    graph::Graph,
    intune::{
        members::{Read, Unread},
        pairs::name,
    },
    server::Desk,
    store::StoreError,
};

/// All groups that are bound.
pub(super) async fn read_members(desk: &Desk, graph: &Graph) {
    match once(desk, graph).await {
        Ok(false) => {}
        Ok(true) => desk.changed(),
        Err(error) => {
            tracing::error!(%error, "devices cannot be put where Entra ID has them");
        }
    }
}

async fn once(desk: &Desk, graph: &Graph) -> Result<bool, StoreError> {
    let bound = desk.store().bound_groups().await?;
    if bound.is_empty() {
        return Ok(false);
    }
    let mut read = Vec::new();
    for one in bound {
        let members = members(graph, &one.entra.id).await;
        let why = members.as_ref().err().map(|why| why.word());
        if let Some(why) = why {
            tracing::warn!(group = %one.id, why, "the devices of a group cannot be read");
        }
        desk.store().note_members(&one, why, desk.now()).await?;
        read.push(Read {
            group: one.id,
            members: members.ok(),
        });
    }
    desk.store().place(&read, desk.now()).await?;
    Ok(true)
}

async fn members(graph: &Graph, group: &str) -> Result<BTreeSet<String>, Unread> {
    let mut pages = graph.devices_in(group);
    let mut devices = BTreeSet::new();
    while let Some(page) = pages
        .next()
        .await
        .map_err(|trouble| Unread::from(&trouble))?
    {
        for member in page {
            let device = name(member.device_id.as_deref());
            devices.insert(device.ok_or(Unread::Hidden)?);
        }
    }
    Ok(devices)
}
