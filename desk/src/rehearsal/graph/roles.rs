//! The roles of Intune, and who is in which group of Entra ID.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::{
    api::{Answer, parameter, refused},
    world::World,
};

/// A role of Intune's.
#[derive(Clone, Debug, Default)]
pub struct Role {
    /// Names it.
    pub id: String,
    /// What it allows, as Microsoft's words.
    pub allowed: Vec<String>,
    /// What it forbids.
    pub not_allowed: Vec<String>,
    /// Who has it.
    pub assignments: Vec<Assignment>,
}

/// For whom a role is, and how far it reaches.
#[derive(Clone, Debug, Default)]
pub struct Assignment {
    /// Names it.
    pub id: String,
    /// Object ids of groups.
    pub members: Vec<String>,
    /// Such as `allDevices`.
    pub scope: String,
    /// Scope tags.
    pub tags: Vec<String>,
}

/// A call that is answered.
pub(super) struct Call<'a> {
    pub(super) host: &'a str,
    pub(super) method: &'a Method,
    pub(super) beta: bool,
    pub(super) path: &'a str,
    pub(super) query: Option<&'a str>,
}

/// Nothing, for a call that is about something else.
pub(super) fn answer(world: &mut World, call: &Call<'_>, body: &[u8]) -> Option<Answer> {
    let parts: Vec<&str> = call.path.trim_matches('/').split('/').collect();
    let list: Vec<Value> = match (call.method.as_str(), parts.as_slice()) {
        ("POST", ["users", person, "checkMemberGroups"]) => {
            let forbidden = world.faults.forbidden || world.faults.people_forbidden;
            return Some(if forbidden {
                refused(StatusCode::FORBIDDEN, "Authorization_RequestDenied")
            } else {
                member_of(world, person, body)
            });
        }
        ("GET", ["deviceManagement", "roleDefinitions"]) => {
            world.roles.iter().map(definition).collect()
        }
        ("GET", ["deviceManagement", "roleDefinitions", id, "roleAssignments"]) => {
            let role = world.roles.iter().find(|role| role.id == *id);
            let Some(role) = role else {
                return Some(refused(StatusCode::NOT_FOUND, "ResourceNotFound"));
            };
            // Of the kind that has no members in it.
            let named = role.assignments.iter().map(|one| json!({ "id": one.id }));
            named.collect()
        }
        ("GET", ["deviceManagement", "roleAssignments"]) => {
            let all = world.roles.iter().flat_map(|role| &role.assignments);
            all.map(|one| assignment(one, call.beta)).collect()
        }
        ("GET", ["deviceManagement", "roleScopeTags"]) if call.beta => {
            let own = world.tags.iter().map(String::as_str);
            let all = std::iter::once("0").chain(own);
            all.map(|tag| json!({ "id": tag })).collect()
        }
        _ => return None,
    };
    Some(if world.faults.forbidden || world.faults.roles_forbidden {
        refused(StatusCode::FORBIDDEN, "Forbidden")
    } else {
        page(world, call, &list)
    })
}

pub(super) fn page(world: &World, call: &Call<'_>, list: &[Value]) -> Answer {
    let skip = parameter(call.query, "$skiptoken").and_then(|skip| skip.parse().ok());
    let skip: usize = skip.unwrap_or_default();
    let size = world.faults.page;
    let some: Vec<&Value> = list.iter().skip(skip).take(size).collect();
    let mut page = json!({ "value": some });
    if skip + size < list.len() {
        let version = if call.beta { "beta" } else { "v1.0" };
        let (host, path) = (call.host, call.path);
        // Some calls have to be asked for in the same way on every page.
        let count = parameter(call.query, "$count").map(|count| format!("$count={count}&"));
        let count = count.unwrap_or_default();
        let next = format!("{host}/{version}{path}?{count}$skiptoken={}", skip + size);
        page["@odata.nextLink"] = json!(next);
    }
    (StatusCode::OK, page)
}

fn definition(role: &Role) -> Value {
    let actions = json!({
        "allowedResourceActions": role.allowed,
        "notAllowedResourceActions": role.not_allowed,
    });
    json!({
        "@odata.type": "#microsoft.graph.deviceAndAppManagementRoleDefinition",
        "id": role.id,
        "displayName": "a role",
        "rolePermissions": [{ "resourceActions": [actions] }],
        "isBuiltIn": false,
    })
}

/// v1.0 does not say how far it reaches.
fn assignment(one: &Assignment, beta: bool) -> Value {
    let mut said = json!({
        "@odata.type": "#microsoft.graph.deviceAndAppManagementRoleAssignment",
        "id": one.id,
        "displayName": "an assignment",
        "resourceScopes": [],
        "members": one.members,
    });
    if beta {
        said["scopeType"] = json!(one.scope);
        said["roleScopeTagIds"] = json!(one.tags);
    }
    said
}

fn member_of(world: &mut World, person: &str, body: &[u8]) -> Answer {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let asked = body["groupIds"].as_array().cloned().unwrap_or_default();
    if asked.is_empty() || asked.len() > 20 {
        return refused(StatusCode::BAD_REQUEST, "Request_BadRequest");
    }
    let Some(groups) = world.people.get(&person.to_lowercase()) else {
        return refused(StatusCode::NOT_FOUND, "Request_ResourceNotFound");
    };
    world.memberships_asked.push(asked.len());
    let id = |group: &Value| group.as_str().unwrap_or_default().to_lowercase();
    let theirs: Vec<String> = asked
        .iter()
        .map(id)
        .filter(|one| groups.contains(one))
        .collect();
    (StatusCode::OK, json!({ "value": theirs }))
}
