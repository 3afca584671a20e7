//! Reads Intune's list of devices page by page, and writes down what has changed: of a page at a time, so
//! that neither the list nor a change is ever large.
//!
//! Graph has no delta query for managed devices (learn.microsoft.com/graph/delta-query-overview names none), so
//! the whole list is read again. Who is not in it any more is marked only if it was read to its end.

use std::collections::HashSet;

use crate::{
    graph::{Graph, Trouble},
    intune::{
        inventory::{Kind, Listed},
        pairs::Managed,
    },
    server::Desk,
    store::{IntuneList, StoreError},
};

/// The whole list; what could not be written down of it, is when it is read the next time.
pub(super) async fn read_devices(desk: &Desk, graph: &Graph) -> Result<Vec<Managed>, Trouble> {
    let began = desk.now();
    let mut pages = graph.managed_devices();
    let (mut devices, mut written) = (Vec::new(), Ok(()));
    let end = loop {
        let page = match pages.next().await {
            Ok(Some(page)) => page,
            Ok(None) => break Ok(devices),
            Err(trouble) => break Err(trouble),
        };
        if written.is_ok() {
            let listed: Vec<Listed> = page.iter().map(Listed::from).collect();
            written = desk.store().take_up_listed(&listed, desk.now()).await;
        }
        devices.extend(page.into_iter().map(Managed::from));
    };
    if let (Ok(()), Ok(devices)) = (&written, &end) {
        let listed: HashSet<&str> = devices.iter().map(Managed::id).collect();
        let marked = desk.store().mark_gone(&listed, began, desk.now()).await;
        written = marked.map(|gone| {
            if gone > 0 {
                tracing::info!(gone, "devices are in Intune no more");
            }
        });
    }
    over(desk, IntuneList::Devices, end.as_ref().err(), written).await;
    end
}

/// What beta says beside that. Nothing else waits for it or ends with it.
pub(super) async fn read_kinds(desk: &Desk, graph: &Graph) {
    let mut pages = graph.device_kinds();
    let mut written = Ok(());
    let trouble = loop {
        let page = match pages.next().await {
            Ok(Some(page)) => page,
            Ok(None) => break None,
            Err(trouble) => break Some(trouble),
        };
        let kinds: Vec<Kind> = page.iter().map(Kind::from).collect();
        written = desk.store().take_up_kinds(&kinds, desk.now()).await;
        if written.is_err() {
            break None;
        }
    };
    if let Some(trouble) = &trouble {
        tracing::debug!(%trouble, "Intune does not say of which kind devices are");
    }
    over(desk, IntuneList::Kinds, trouble.as_ref(), written).await;
}

/// Says how it ended.
async fn over(
    desk: &Desk,
    list: IntuneList,
    trouble: Option<&Trouble>,
    written: Result<(), StoreError>,
) {
    let told = trouble.map(|trouble| trouble.saying().column());
    let noted = match written {
        Ok(()) => {
            desk.store()
                .note_list(list, told.as_deref(), desk.now())
                .await
        }
        Err(error) => Err(error),
    };
    if let Err(error) = noted {
        tracing::error!(%error, "what Intune has of devices cannot be written down");
    }
    desk.changed();
}
