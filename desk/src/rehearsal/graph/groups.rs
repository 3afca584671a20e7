//! Which devices are in a group of Entra ID, be it through other groups
//! (learn.microsoft.com/graph/api/group-list-transitivemembers).

use std::collections::BTreeSet;

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{
    api::{Answer, parameter, refused},
    roles::{Call, page},
    world::World,
};

/// What is in a group.
#[derive(Clone, Debug)]
pub enum Member {
    /// A device, by its id in Entra ID, which is not that of its object.
    Device(String),
    /// Another group, by the id of its object.
    Group(String),
}

/// Nothing, for a call that is about something else. `eventual`: with `ConsistencyLevel: eventual`.
pub(super) fn answer(world: &World, call: &Call<'_>, eventual: bool) -> Option<Answer> {
    let parts: Vec<&str> = call.path.trim_matches('/').split('/').collect();
    let ("GET", ["groups", id, "transitiveMembers", "microsoft.graph.device"]) =
        (call.method.as_str(), parts.as_slice())
    else {
        return None;
    };
    let faults = &world.faults;
    if faults.forbidden || faults.groups_forbidden {
        let code = "Authorization_RequestDenied";
        return Some(refused(StatusCode::FORBIDDEN, code));
    }
    if !eventual || parameter(call.query, "$count") != Some("true") {
        let code = "Request_UnsupportedQuery";
        return Some(refused(StatusCode::BAD_REQUEST, code));
    }
    let id = id.to_lowercase();
    if !world.groups.contains_key(&id) {
        let code = "Request_ResourceNotFound";
        return Some(refused(StatusCode::NOT_FOUND, code));
    }
    let skip = parameter(call.query, "$skiptoken").and_then(|skip| skip.parse::<usize>().ok());
    if faults.members_break_off && skip.is_some() {
        return Some(refused(
            StatusCode::BAD_REQUEST,
            "Directory_ExpiredPageToken",
        ));
    }
    let (mut devices, mut seen) = (BTreeSet::new(), BTreeSet::new());
    collect(world, &id, &mut devices, &mut seen);
    let members: Vec<Value> = devices
        .iter()
        .enumerate()
        .map(|(number, device)| {
            let hidden = faults.devices_hidden;
            json!({
                "@odata.type": "#microsoft.graph.device",
                "id": format!("0b0b0b0b-0000-4000-8000-{number:012}"),
                "deviceId": if hidden { Value::Null } else { json!(device) },
            })
        })
        .collect();
    Some(page(world, call, &members))
}

fn collect(
    world: &World,
    group: &str,
    devices: &mut BTreeSet<String>,
    seen: &mut BTreeSet<String>,
) {
    if !seen.insert(group.to_owned()) {
        return;
    }
    for member in world.groups.get(group).into_iter().flatten() {
        match member {
            Member::Device(id) => {
                devices.insert(id.clone());
            }
            Member::Group(id) => collect(world, id, devices, seen),
        }
    }
}
