//! Operators, roles and API tokens: what they open, and when they stop to.

use std::time::Duration;

use companion_desk::{
    access::Permission,
    actions::{
        operators::{MadeOperator, Me, PasswordLink},
        tokens::MadeApiToken,
    },
    store::{ApiTokenRecord, AuditEntry, OperatorRecord, RoleRecord},
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Caller, World};

impl World {
    /// Makes an API token and gives whoever shows it.
    async fn with_token(&self, owner: &Caller, wanted: &Value) -> (MadeApiToken, Caller) {
        let made: MadeApiToken = owner.post("/api/v1/api-tokens", wanted).await.ok();
        let caller = self.caller(made.token.as_ref().unwrap());
        (made, caller)
    }

    async fn me(&self, caller: &Caller) -> Me {
        caller.get("/api/v1/me").await.ok()
    }

    async fn put(&self, path: &str, body: &Value) -> crate::support::Reply {
        self.operator.send(Method::PUT, path, body).await
    }

    async fn audited(&self, action: &str) -> Vec<AuditEntry> {
        let all: Vec<AuditEntry> = self.operator.get("/api/v1/audit").await.ok();
        all.into_iter()
            .filter(|entry| entry.action == action)
            .collect()
    }
}

#[tokio::test]
async fn an_api_token_has_one_role_and_an_end() {
    let world = World::new().await;
    let wanted = json!({ "label": "nightly", "role_id": "administrator", "expires_in": 3600 });
    let (made, nightly) = world.with_token(&world.operator, &wanted).await;
    assert_eq!(world.me(&nightly).await.name, "Ada Lovelace");
    world.clock.advance(Duration::from_secs(3599));
    nightly.get("/api/v1/me").await.ok::<Me>();
    world.clock.advance(Duration::from_secs(1));
    assert_eq!(
        nightly.get("/api/v1/me").await.problem(401).error,
        "unauthorized"
    );

    // That it was used is written down beside the call.
    let record = loop {
        let list: Vec<ApiTokenRecord> = world.operator.get("/api/v1/api-tokens").await.ok();
        let record = list.into_iter().find(|token| token.id == made.id).unwrap();
        if record.last_used_at.is_some() {
            break record;
        }
    };
    assert_eq!(
        (record.label.as_str(), record.role.as_str()),
        ("nightly", "Administrator")
    );

    for (wrong, status) in [
        (json!({ "label": "", "role_id": "administrator" }), 400),
        (
            json!({ "label": "x", "role_id": "administrator", "expires_in": 59 }),
            400,
        ),
        (
            json!({ "label": "x", "role_id": "administrator", "expires_in": 31_622_401 }),
            400,
        ),
        (json!({ "label": "x", "role_id": "none" }), 403),
        (json!({ "label": "x", "role_id": "auditor" }), 403),
    ] {
        world
            .operator
            .post("/api/v1/api-tokens", &wrong)
            .await
            .problem(status);
    }
}

#[tokio::test]
async fn a_revoked_token_opens_nothing_and_only_its_owner_or_a_manager_revokes_it() {
    let world = World::new().await;
    let auditor = world.somebody("auditor").await;
    let wanted = json!({ "label": "mine", "role_id": "auditor" });
    let (made, mine) = world.with_token(&auditor, &wanted).await;
    let path = format!("/api/v1/api-tokens/{}", made.id);

    let other = world.somebody("helpdesk_operator").await;
    other.delete(&path).await.problem(404);
    let everybody = other.get("/api/v1/api-tokens?all=true").await;
    everybody.problem(403);
    let own: Vec<ApiTokenRecord> = other.get("/api/v1/api-tokens").await.ok();
    assert_eq!(own.len(), 1);

    assert_eq!(mine.delete(&path).await.status, 204);
    mine.get("/api/v1/me").await.problem(401);
    let all: Vec<ApiTokenRecord> = world.operator.get("/api/v1/api-tokens?all=true").await.ok();
    assert!(
        all.iter()
            .any(|token| token.id == made.id && token.revoked_at.is_some())
    );
    let (made, mine) = world.with_token(&auditor, &wanted).await;
    let path = format!("/api/v1/api-tokens/{}", made.id);
    assert_eq!(world.operator.delete(&path).await.status, 204);
    assert_eq!(world.operator.delete(&path).await.status, 204);
    mine.get("/api/v1/me").await.problem(401);
    assert_eq!(world.audited("api_token_revoked").await.len(), 2);
}

#[tokio::test]
async fn a_token_makes_no_token_that_may_do_more() {
    let world = World::new().await;
    let both = world.somebody("auditor").await;
    let id = world.me(&both).await.id;
    let roles = json!({ "roles": ["auditor", "administrator"] });
    world
        .put(&format!("/api/v1/operators/{id}/roles"), &roles)
        .await
        .ok::<OperatorRecord>();
    let wanted = json!({ "label": "more", "role_id": "administrator" });
    let refused = both.post("/api/v1/api-tokens", &wanted).await.problem(403);
    assert!(refused.detail.contains("its own role only"), "{refused:?}");
}

#[tokio::test]
async fn a_disabled_operator_and_one_without_the_role_open_nothing() {
    let world = World::new().await;
    let auditor = world.somebody("auditor").await;
    let id = world.me(&auditor).await.id;
    let path = |what: &str| format!("/api/v1/operators/{id}/{what}");

    let disabled: OperatorRecord = world.operator.post(&path("disable"), &()).await.ok();
    assert!(disabled.disabled_at.is_some());
    auditor.get("/api/v1/me").await.problem(401);
    world
        .operator
        .post(&path("disable"), &())
        .await
        .ok::<OperatorRecord>();
    world
        .operator
        .post(&path("password-link"), &())
        .await
        .problem(409);
    world
        .operator
        .post(&path("enable"), &())
        .await
        .ok::<OperatorRecord>();
    auditor.get("/api/v1/me").await.ok::<Me>();

    let roles = json!({ "roles": ["helpdesk_operator"] });
    world
        .put(&path("roles"), &roles)
        .await
        .ok::<OperatorRecord>();
    auditor.get("/api/v1/me").await.problem(401);
    assert_eq!(world.audited("operator_disabled").await.len(), 1);
    assert_eq!(world.audited("operator_roles_changed").await.len(), 1);
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let world = World::new().await;
    let ada = world.me(&world.operator).await.id;
    let disable = format!("/api/v1/operators/{ada}/disable");
    let roles = format!("/api/v1/operators/{ada}/roles");
    let auditor = json!({ "roles": ["auditor"] });
    for reply in [
        world.operator.post(&disable, &()).await,
        world.put(&roles, &auditor).await,
        world.put(&roles, &json!({ "roles": [] })).await,
    ] {
        assert!(reply.problem(409).detail.contains("last administrator"));
    }
    world.operator.get("/api/v1/me").await.ok::<Me>();

    // One that is disabled does not count.
    let second = world.somebody("administrator").await;
    let id = world.me(&second).await.id;
    let off = format!("/api/v1/operators/{id}/disable");
    world.operator.post(&off, &()).await.ok::<OperatorRecord>();
    world.operator.post(&disable, &()).await.problem(409);
    let on = format!("/api/v1/operators/{id}/enable");
    world.operator.post(&on, &()).await.ok::<OperatorRecord>();
    world.put(&roles, &auditor).await.ok::<OperatorRecord>();
    second.post(&off, &()).await.problem(409);
}

#[tokio::test]
async fn operators_are_taken_on_renamed_and_invited() {
    let world = World::new().await;
    let new = json!({ "name": " Grace ", "address": "Grace@example.com", "roles": ["auditor"] });
    let made: MadeOperator = world.operator.post("/api/v1/operators", &new).await.ok();
    assert_eq!(made.operator.name, "Grace");
    assert!(!made.operator.has_password && made.operator.issuer.is_none());
    assert!(
        made.link
            .as_ref()
            .unwrap()
            .starts_with(&format!("{}/password?token=", world.operator.base))
    );
    let again = json!({ "name": "G", "address": "grace@EXAMPLE.com" });
    world
        .operator
        .post("/api/v1/operators", &again)
        .await
        .problem(409);
    for wrong in [
        json!({ "name": "", "address": "a@b.example" }),
        json!({ "name": "A", "address": "nobody" }),
        json!({ "name": "A\u{202e}", "address": "a@b.example" }),
        json!({ "name": "A", "address": "a@b.example", "roles": ["none"] }),
        json!({ "name": "A" }),
    ] {
        world
            .operator
            .post("/api/v1/operators", &wrong)
            .await
            .problem(400);
    }
    let list: Vec<OperatorRecord> = world.operator.get("/api/v1/operators").await.ok();
    let names: Vec<&str> = list.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Ada Lovelace", "Grace"]);

    let path = format!("/api/v1/operators/{}", made.operator.id);
    let names = json!({ "name": "Grace Hopper", "address": "hopper@example.com" });
    let renamed: OperatorRecord = world.put(&path, &names).await.ok();
    assert_eq!(
        (renamed.name.as_str(), renamed.address.as_str()),
        ("Grace Hopper", "hopper@example.com")
    );
    let taken = json!({ "name": "Grace", "address": "ada@example.com" });
    world.put(&path, &taken).await.problem(409);
    let link: PasswordLink = world
        .operator
        .post(&format!("{path}/password-link"), &())
        .await
        .ok();
    assert_ne!(Some(&link.link), made.link.as_ref());
    let shown = serde_json::to_string(&world.audited("password_link_made").await).unwrap();
    assert!(!shown.contains(link.link.split_once("token=").unwrap().1));
}

#[tokio::test]
async fn own_roles_come_and_go_and_built_in_ones_stay() {
    let world = World::new().await;
    let roles: Vec<RoleRecord> = world.operator.get("/api/v1/roles").await.ok();
    assert_eq!(roles.len(), 4);
    assert!(
        roles
            .iter()
            .all(|role| role.built_in && role.groups.is_none())
    );

    let new = json!({ "name": "Night shift", "permissions": ["request", "devices_read"] });
    let made: RoleRecord = world.operator.post("/api/v1/roles", &new).await.ok();
    world
        .operator
        .post(
            "/api/v1/roles",
            &json!({ "name": "night SHIFT", "permissions": ["request"] }),
        )
        .await
        .problem(409);
    let path = format!("/api/v1/roles/{}", made.id);
    let person = world.somebody(made.id.as_str()).await;
    assert_eq!(
        world.me(&person).await.permissions,
        [Permission::Request, Permission::DevicesRead]
    );

    // What the role allows changes for everybody at once.
    let less = json!({ "name": "Night shift", "permissions": ["audit_read"] });
    world.put(&path, &less).await.ok::<RoleRecord>();
    assert_eq!(world.me(&person).await.permissions, [Permission::AuditRead]);
    for wrong in [
        json!({ "name": "", "permissions": ["request"] }),
        json!({ "name": "X", "permissions": [] }),
        json!({ "name": "X", "permissions": ["everything"] }),
        json!({ "name": "X", "permissions": ["request"], "groups": [] }),
        json!({ "name": "X", "permissions": ["request"], "groups": ["none"] }),
    ] {
        world
            .operator
            .post("/api/v1/roles", &wrong)
            .await
            .problem(400);
        world.put(&path, &wrong).await.problem(400);
    }
    for id in ["administrator", "auditor"] {
        let path = format!("/api/v1/roles/{id}");
        world.put(&path, &less).await.problem(409);
        world.operator.delete(&path).await.problem(409);
    }
    assert_eq!(world.operator.delete(&path).await.status, 204);
    person.get("/api/v1/me").await.problem(401);
    world.operator.delete(&path).await.problem(404);
}

#[tokio::test]
async fn claims_stand_for_roles() {
    let world = World::new().await;
    let path = "/api/v1/claim-roles";
    let mapping = json!({ "claim": "groups:0f1e", "role_id": "auditor" });
    world.put(path, &mapping).await.ok::<Value>();
    world.put(path, &mapping).await.ok::<Value>();
    let all: Value = world.operator.get(path).await.ok();
    assert_eq!(all, json!([mapping]));
    for wrong in [
        json!({ "claim": "0f1e", "role_id": "auditor" }),
        json!({ "claim": "groups: ", "role_id": "auditor" }),
        json!({ "claim": "roles:Helpdesk", "role_id": "none" }),
    ] {
        world.put(path, &wrong).await.problem(400);
    }
    let one = format!("{path}?claim=groups:0f1e&role_id=auditor");
    assert_eq!(world.operator.delete(&one).await.status, 204);
    world.operator.delete(&one).await.problem(404);
    assert_eq!(world.audited("claim_mapped").await.len(), 1);
}
