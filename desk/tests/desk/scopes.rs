//! A role that is limited to a group of devices: whatever belongs to another group does not exist for
//! it, in every call of the API and on every page. Both are asked for what they serve, so that a new
//! route cannot be forgotten.

use std::collections::BTreeMap;

use companion_desk::{lifecycle::State, store::RequestRecord};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    matrix::documented,
    pages::{call, paths},
    support::{Agent, World, ask},
};

/// What belongs to a group, and under which name it stands in paths.
const LIMITED: [&str; 4] = ["devices", "requests", "groups", "enrolment-tokens"];

/// What belongs to no group: a role that is limited to some needs the permission, and that is all.
const UNLIMITED: [&str; 5] = ["operators", "roles", "api-tokens", "me", "webhooks"];

/// The desk of a company with two groups, and whoever may do everything in one of them.
struct Company {
    world: World,
    role: String,
    /// What is in the other group, by the word in paths.
    theirs: BTreeMap<&'static str, String>,
    theirs_agent: Agent,
    request: RequestRecord,
}

impl Company {
    async fn new() -> Self {
        let world = World::new().await;
        let post = async |path: &str, body: Value| -> Value {
            let path = format!("/api/v1/{path}");
            world.operator.post(&path, &body).await.ok()
        };
        let id = |made: &Value| made["id"].as_str().unwrap().to_owned();
        let oslo = id(&post("groups", json!({ "name": "Oslo" })).await);
        let bergen = id(&post("groups", json!({ "name": "Bergen" })).await);
        let new = json!({ "label": "Bergen", "group": bergen });
        let token = id(&post("enrolment-tokens", new).await);
        let permissions = ["request", "devices_read", "devices_manage"];
        let role = json!({ "name": "Oslo", "permissions": permissions, "groups": [oslo] });
        let role = id(&post("roles", role).await);
        let agent = world.agent().await;
        let moved = json!({ "devices": [agent.device], "group": bergen });
        let moved = world.operator.post("/api/v1/devices/move", &moved).await;
        assert_eq!(moved.status, 204);
        let request = world.ask(&agent).await;
        let theirs = BTreeMap::from([
            ("devices", agent.device.to_string()),
            ("requests", request.id.to_string()),
            ("groups", bergen),
            ("enrolment-tokens", token.clone()),
            ("enrolment", token),
        ]);
        Self {
            world,
            role,
            theirs,
            theirs_agent: agent,
            request,
        }
    }

    /// Nothing of the other group has changed.
    async fn is_as_it_was(&self) {
        let get = async |path: String| -> Value { self.world.operator.get(&path).await.ok() };
        let device = get(format!("/api/v1/devices/{}", self.theirs["devices"])).await;
        assert_eq!(device["group"]["id"], self.theirs["groups"].as_str());
        assert_eq!(device["revoked_at"], Value::Null);
        let groups = get("/api/v1/groups".to_owned()).await;
        let names = groups.as_array().unwrap().iter();
        let names: Vec<_> = names.map(|group| group["name"].clone()).collect();
        assert_eq!(names, ["Bergen", "Oslo"]);
        let tokens = get("/api/v1/enrolment-tokens".to_owned()).await;
        let tokens = tokens.as_array().unwrap().iter();
        let mut revoked = tokens.map(|token| token["revoked_at"].is_null());
        assert!(revoked.all(|still_good| still_good));
        let request = self.world.desk.request(&self.request.id).await;
        assert_eq!(request.unwrap().unwrap().state, State::Offered);
        assert_eq!(self.theirs_agent.pending().await.requests.len(), 1);
    }
}

#[tokio::test]
async fn another_groups_things_do_not_exist_in_any_call() {
    let company = Company::new().await;
    let world = &company.world;
    let local = world.somebody(&company.role).await;
    let mut tried = 0;
    for ((method, path), body) in documented(&world.operator).await {
        if !path.contains("{id}") {
            continue;
        }
        let kind = path.trim_start_matches('/').split('/').next().unwrap();
        let known = LIMITED.contains(&kind) || UNLIMITED.contains(&kind);
        assert!(known, "is {kind} limited to groups?");
        let Some(id) = company.theirs.get(kind) else {
            continue;
        };
        let address = format!("/api/v1{}", path.replace("{id}", id));
        let body = match (method.as_str(), path.as_str()) {
            ("POST", "/requests/{id}/renew") => Some(json!({})),
            _ => body,
        };
        let body = body.map(|body| serde_json::to_vec(&body).unwrap());
        let verb = Method::from_bytes(method.as_bytes()).unwrap();
        let reply = local
            .send_bytes(verb, &address, body.unwrap_or_default())
            .await;
        let status = reply.status.as_u16();
        assert!([403, 404].contains(&status), "{method} {path}: {reply:?}");
        assert!(!reply.body.contains("laptop-1"), "{method} {path}");
        tried += 1;
    }
    assert!(tried >= 12, "{tried}");

    // What names them in its body.
    let device = &company.theirs["devices"];
    let group = &company.theirs["groups"];
    for (path, body) in [
        ("requests", json!(ask(&company.theirs_agent))),
        (
            "devices/move",
            json!({ "devices": [device], "group": null }),
        ),
        ("enrolment-tokens", json!({ "label": "x", "group": group })),
        ("enrolment-tokens", json!({ "label": "x" })),
        ("groups", json!({ "name": "Mine" })),
    ] {
        let path = format!("/api/v1/{path}");
        let status = local.post(&path, &body).await.status.as_u16();
        assert!([403, 404].contains(&status), "{path} {body}: {status}");
    }
    for list in ["devices", "requests", "groups", "enrolment-tokens"] {
        let reply = local.get(&format!("/api/v1/{list}")).await;
        assert_eq!(reply.status, 200, "{list}");
        for hidden in company.theirs.values() {
            assert!(!reply.body.contains(hidden.as_str()), "{list}");
        }
    }
    company.is_as_it_was().await;
}

#[tokio::test]
async fn another_groups_things_do_not_exist_on_any_page() {
    let company = Company::new().await;
    let world = &company.world;
    let browser = world.browser(&company.role).await;
    let mut tried = 0;
    for path in paths(&world.desk) {
        let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
        let Some(at) = parts.iter().position(|part| *part == "{id}") else {
            continue;
        };
        let Some(id) = company.theirs.get(parts[at - 1]) else {
            let known = UNLIMITED.contains(&parts[at - 1])
                || ["tokens", "sessions"].contains(&parts[at - 1]);
            assert!(known, "is {} limited to groups?", parts[at - 1]);
            continue;
        };
        let address = path.replace("{id}", id);
        for method in [Method::GET, Method::POST] {
            let (status, text) = call(&browser, &method, &address, "to=none").await;
            assert!(
                [403, 404, 405].contains(&status),
                "{method} {path}: {status} {text}"
            );
            assert!(!text.contains("laptop-1"), "{method} {path}");
        }
        tried += 1;
    }
    assert!(tried >= 12, "{tried}");
    let mut browser = browser;
    for list in ["/devices", "/requests", "/groups", "/enrolment", "/"] {
        let page = browser.get(list).await;
        assert_eq!(page.status, 200, "{list}");
        for hidden in company.theirs.values() {
            assert!(!page.body.contains(hidden.as_str()), "{list}");
        }
    }
    company.is_as_it_was().await;
}
