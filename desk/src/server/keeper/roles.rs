//! Follows what the roles of Intune allow operators here, so that a permission that is taken away there ends
//! here within minutes, also for those who are signed in.
//!
//! Each of several desks does so for itself: it is a few calls, and whoever comes second changes nothing.

use crate::{
    graph::{Graph, Trouble},
    intune::{
        people::{EVERY, Roles},
        roles::Allowed,
    },
    server::Desk,
    store::StoreError,
    time::Timestamp,
};

/// Never ends.
pub(super) async fn follow(desk: &Desk) {
    let (Some(graph), Some(roles)) = (desk.graph(), desk.intune_roles()) else {
        return std::future::pending().await;
    };
    loop {
        let began = desk.now();
        if let Err(error) = once(desk, graph, roles).await {
            tracing::error!(%error, "what Intune allows operators cannot be written down");
        }
        desk.clock().sleep_until(began.after(EVERY)).await;
    }
}

async fn once(desk: &Desk, graph: &Graph, roles: &Roles) -> Result<(), StoreError> {
    let mut changed = match roles.read_anew(graph, desk.clock()).await {
        Ok((allowed, until)) => everybody(desk, graph, roles, &allowed, until).await?,
        // It is said where operators are listed.
        Err(_) => false,
    };
    changed |= desk.store().lapse_by_intune(desk.now()).await?;
    if changed {
        desk.changed();
    }
    Ok(())
}

/// Asks about each operator of the tenant; whether anything has changed.
async fn everybody(
    desk: &Desk,
    graph: &Graph,
    roles: &Roles,
    allowed: &Allowed,
    until: Timestamp,
) -> Result<bool, StoreError> {
    let mut changed = false;
    let issuer = graph.issuer().unwrap_or_default();
    for (id, object) in desk.store().people_of_intune(issuer).await? {
        let now = desk.now();
        match roles.of(graph, allowed, &object).await {
            Ok(theirs) => {
                changed |= desk
                    .store()
                    .allow_by_intune(&id, &theirs, until, now)
                    .await?;
            }
            Err(trouble) if hopeless(&trouble) => break,
            Err(_) => {}
        }
    }
    Ok(changed)
}

/// Whether the next question would come to the same.
fn hopeless(trouble: &Trouble) -> bool {
    match trouble {
        Trouble::Unreachable(_)
        | Trouble::Busy(_)
        | Trouble::SignIn(_)
        | Trouble::Token
        | Trouble::Forbidden => true,
        Trouble::NotFound | Trouble::Refused(..) | Trouble::Elsewhere | Trouble::Strange(_) => {
            false
        }
    }
}
