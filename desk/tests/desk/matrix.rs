//! Which role may do what: every call of the API, for every built-in role and for nobody.

use std::collections::{BTreeMap, BTreeSet};

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Caller, Reply, World};

/// The roles of the columns below.
pub const ROLES: [&str; 4] = [
    "helpdesk_operator",
    "connector_administrator",
    "auditor",
    "administrator",
];

/// `+`: may; `-`: lacks the permission, which is 403 whatever it is about; `0`: such a thing does not exist for
/// them, which is 404.
const CALLS: &str = "
    GET    /me                                ++++
    PUT    /me/password                        ++++
    GET    /me/sessions                       ++++
    DELETE /me/sessions                       ++++
    DELETE /me/sessions/{id}                  0000
    GET    /operators                         ---+
    POST   /operators                         ---+
    GET    /operators/{id}                    ---+
    PUT    /operators/{id}                    ---+
    PUT    /operators/{id}/roles              ---+
    POST   /operators/{id}/disable            ---+
    POST   /operators/{id}/enable             ---+
    POST   /operators/{id}/password-link      ---+
    GET    /roles                             ---+
    POST   /roles                             ---+
    GET    /roles/{id}                        ---+
    PUT    /roles/{id}                        ---+
    DELETE /roles/{id}                        ---+
    GET    /claim-roles                       ---+
    PUT    /claim-roles                       ---+
    DELETE /claim-roles                       ---+
    GET    /api-tokens                        ++++
    POST   /api-tokens                        ++++
    DELETE /api-tokens/{id}                   0000
    GET    /audit                             --++
    GET    /audit/export                      --++
    GET    /audit/verify                      --++
    GET    /connector                         ++++
    DELETE /connector                         -+-+
    POST   /connector/licence                 -+-+
    PUT    /connector/client                  -+-+
    POST   /connector/authorisation           -+-+
    POST   /connector/authorisation/finish    -+-+
    PUT    /connector/token                   -+-+
    POST   /connector/rehearsal               -+-+
    POST   /connector/test                    -+-+
    GET    /devices                           +-++
    GET    /devices/{id}                      +-++
    DELETE /devices/{id}/intune               ---+
    POST   /devices/forget-gone               ---+
    POST   /devices/{id}/retire               ---+
    POST   /devices/{id}/revoke               ---+
    POST   /devices/move                      ---+
    GET    /enrolment-tokens                  ---+
    POST   /enrolment-tokens                  ---+
    DELETE /enrolment-tokens/{id}             ---+
    GET    /groups                            +-++
    POST   /groups                            ---+
    PUT    /groups/{id}                       ---+
    DELETE /groups/{id}                       ---+
    PUT    /groups/{id}/entra                 ---+
    DELETE /groups/{id}/entra                 ---+
    GET    /requests                          ++++
    POST   /requests                          +--+
    GET    /requests/{id}                     0000
    POST   /requests/{id}/withdraw            0000
    POST   /requests/{id}/end                 0000
    POST   /requests/{id}/remind              0000
    POST   /requests/{id}/renew               0000
    GET    /requests/{id}/supporter-link      0000
    GET    /requests/{id}/customer-link       0000
    GET    /webhooks                          ---+
    POST   /webhooks                          ---+
    DELETE /webhooks/{id}                     ---+
    POST   /webhooks/{id}/pause               ---+
    POST   /webhooks/{id}/resume              ---+
    POST   /webhooks/{id}/test                ---+
    POST   /webhooks/{id}/secret              ---+
    GET    /webhooks/{id}/deliveries          ---+
    POST   /webhooks/{id}/deliveries/{delivery}/retry ---+
";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    May,
    Refused,
    Unknown,
}

/// The table, by call.
fn table() -> BTreeMap<(String, String), Vec<Expected>> {
    let lines = CALLS.lines().filter(|line| !line.trim().is_empty());
    let row = |line: &str| {
        let [method, path, marks] = line.split_whitespace().collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        assert_eq!(marks.len(), ROLES.len(), "{line}");
        let marks = marks.chars().map(|mark| match mark {
            '+' => Expected::May,
            '-' => Expected::Refused,
            '0' => Expected::Unknown,
            other => panic!("{other} in {line}"),
        });
        ((method.to_owned(), path.to_owned()), marks.collect())
    };
    lines.map(row).collect()
}

/// Every call that the desk says it knows, with a body that fits it.
pub async fn documented(anybody: &Caller) -> BTreeMap<(String, String), Option<Value>> {
    let document: Value = anybody.get("/api/v1/openapi.json").await.ok();
    let mut calls = BTreeMap::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let body = operation.pointer("/requestBody/content/application~1json/schema");
            let body = body.map(|schema| example(&document, schema));
            calls.insert((method.to_uppercase(), path.clone()), body);
        }
    }
    calls
}

/// Something of that shape, good enough to be read.
fn example(document: &Value, schema: &Value) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = document.pointer(reference.trim_start_matches('#')).unwrap();
        return example(document, target);
    }
    if let Some(words) = schema["enum"].as_array() {
        return words[0].clone();
    }
    for either in ["oneOf", "anyOf", "allOf"] {
        if let Some(first) = schema[either].as_array().and_then(|all| all.last()) {
            return example(document, first);
        }
    }
    let kind = &schema["type"];
    let kind = kind.get(0).unwrap_or(kind).clone();
    match kind.as_str() {
        Some("object") => {
            let required = schema["required"].as_array().cloned().unwrap_or_default();
            let fields = required.iter().map(|name| {
                let name = name.as_str().unwrap();
                let value = example(document, &schema["properties"][name]);
                (name.to_owned(), value)
            });
            Value::Object(fields.collect())
        }
        Some("array") => json!([]),
        Some("integer" | "number") => json!(60),
        Some("boolean") => json!(true),
        _ => json!("none"),
    }
}

#[tokio::test]
async fn every_call_is_in_the_table() {
    let world = World::new().await;
    let documented = documented(&world.operator).await;
    let documented: BTreeSet<_> = documented.into_keys().collect();
    let decided: BTreeSet<_> = table().into_keys().collect();
    let undecided: Vec<_> = documented.difference(&decided).collect();
    assert!(undecided.is_empty(), "who may do this? {undecided:?}");
    let gone: Vec<_> = decided.difference(&documented).collect();
    assert!(gone.is_empty(), "there is no such call: {gone:?}");
}

#[tokio::test]
async fn each_role_may_do_what_the_table_says_and_nothing_else() {
    let world = World::new().await;
    let mut people = Vec::new();
    for role in ROLES {
        people.push((role, world.somebody(role).await));
    }
    let bodies = documented(&world.operator).await;
    for ((method, path), expected) in table() {
        let body = bodies
            .get(&(method.clone(), path.clone()))
            .cloned()
            .flatten();
        let nothing = path.replace("{id}", "0123456789abcdef");
        let address = format!(
            "/api/v1{}",
            nothing.replace("{delivery}", "0123456789abcdef")
        );
        let address = if method == "DELETE" && path == "/claim-roles" {
            format!("{address}?claim=groups:none&role_id=auditor")
        } else {
            address
        };
        let call = |role: &str| Call {
            method: Method::from_bytes(method.as_bytes()).unwrap(),
            address: address.clone(),
            body: match (method.as_str(), path.as_str()) {
                ("POST", "/requests") => Some(json!({ "device_id": "none", "reason": "any" })),
                ("POST", "/connector/authorisation/finish") => {
                    Some(json!({ "state": "none", "code": "none" }))
                }
                ("POST", "/requests/{id}/renew") => Some(json!({})),
                ("POST", "/api-tokens") => Some(json!({ "label": "any", "role_id": role })),
                _ => body.clone(),
            },
        };
        for token in ["", "wrong"] {
            let reply = call("auditor").by(&world.caller(token)).await;
            assert_eq!(reply.status, 401, "{method} {path} by nobody");
        }
        for ((role, person), expected) in people.iter().zip(expected) {
            let reply = call(role).by(person).await;
            let status = reply.status.as_u16();
            // Other things may be refused as well, such as a forged way back.
            let refused = status == 403 && reply.body.contains("This needs the permission");
            let fits = match expected {
                Expected::May => status != 401 && !refused,
                Expected::Refused => refused,
                Expected::Unknown => status == 404,
            };
            assert!(
                fits,
                "{method} {path} by {role}: {status}, not {expected:?}"
            );
        }
    }
}

struct Call {
    method: Method,
    address: String,
    body: Option<Value>,
}

impl Call {
    async fn by(&self, caller: &Caller) -> Reply {
        let body = self.body.as_ref();
        let body = body.map(|body| serde_json::to_vec(body).unwrap());
        let method = self.method.clone();
        caller
            .send_bytes(method, &self.address, body.unwrap_or_default())
            .await
    }
}
