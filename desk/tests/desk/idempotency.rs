//! A call that makes something can be repeated when its reply was lost: under the same
//! `Idempotency-Key` it makes one thing, and a secret that was seen once is not seen again.

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{Caller, Reply, World, look_into};

/// What is made, how, and how it could be meant otherwise. Requests are in `requests.rs`.
fn kinds() -> [(&'static str, Value, Value); 6] {
    [
        (
            "groups",
            json!({ "name": "Oslo" }),
            json!({ "name": "Bergen" }),
        ),
        (
            "roles",
            json!({ "name": "Eyes", "permissions": ["devices_read"] }),
            json!({ "name": "Eyes", "permissions": ["audit_read"] }),
        ),
        (
            "operators",
            json!({ "name": "Grace", "address": "grace@example.com", "roles": ["auditor"] }),
            json!({ "name": "Grace", "address": "hopper@example.com" }),
        ),
        (
            "enrolment-tokens",
            json!({ "label": "policy", "uses": 3 }),
            json!({ "label": "policy", "uses": 4 }),
        ),
        (
            "api-tokens",
            json!({ "label": "nightly", "role_id": "administrator" }),
            json!({ "label": "nightly", "role_id": "administrator", "expires_in": 3600 }),
        ),
        (
            "webhooks",
            json!({ "label": "tickets", "url": "https://tickets.example.com/" }),
            json!({ "label": "tickets", "url": "https://others.example.com/" }),
        ),
    ]
}

/// The names of the fields that are seen once.
const SECRETS: [&str; 3] = ["token", "secret", "link"];

fn id(reply: &Reply) -> String {
    let made: Value = reply.ok();
    let id = made.pointer("/operator/id").or(made.get("id"));
    id.unwrap().as_str().unwrap().to_owned()
}

async fn how_many(caller: &Caller, path: &str) -> usize {
    caller.get(path).await.ok::<Vec<Value>>().len()
}

#[tokio::test]
async fn whatever_is_made_under_a_key_is_made_once_and_its_secret_is_seen_once() {
    let world = World::new().await;
    let mut secrets = Vec::new();
    for (kind, body, other) in kinds() {
        let path = format!("/api/v1/{kind}");
        let before = how_many(&world.operator, &path).await;
        let key = format!("key of {kind}").replace(' ', "-");
        let first = world.operator.keyed(&path, &key, &body).await;
        assert_eq!(first.status, 201, "{first:?}");
        let made: Value = first.ok();
        let seen = SECRETS.iter().filter_map(|name| made[name].as_str());
        let seen: Vec<String> = seen.map(str::to_owned).collect();

        let again = world.operator.keyed(&path, &key, &body).await;
        assert_eq!(again.status, 200, "{again:?}");
        assert_eq!(id(&again), id(&first));
        let repeated: Value = again.ok();
        for name in SECRETS {
            assert!(repeated.get(name).is_none(), "{kind}: {name}");
        }
        for secret in &seen {
            assert!(!again.body.contains(secret.as_str()), "{kind}");
        }

        let another = world.operator.keyed(&path, &key, &other).await;
        assert_eq!(another.problem(422).error, "another_call", "{kind}");
        assert_eq!(how_many(&world.operator, &path).await, before + 1);
        secrets.extend(seen);
    }
    assert_eq!(secrets.len(), 4, "operator, two kinds of token, webhook");

    // What is kept for the repetition is the name of the thing, nothing else.
    let mut database = look_into(&world.dir).await;
    let kept: Vec<(String, String, String)> =
        sqlx::query_as("SELECT key, fingerprint, made FROM idempotency_keys")
            .fetch_all(&mut database)
            .await
            .unwrap();
    assert_eq!(kept.len(), kinds().len());
    for secret in secrets {
        let bare = secret.rsplit('=').next().unwrap().to_owned();
        assert!(!format!("{kept:?}").contains(&bare));
    }
}

#[tokio::test]
async fn the_same_call_many_times_at_once_makes_one_of_each_kind() {
    let world = World::new().await;
    for (kind, body, _) in kinds() {
        let path = format!("/api/v1/{kind}");
        let before = how_many(&world.operator, &path).await;
        let calls = (0..6).map(|_| world.operator.keyed(&path, kind, &body));
        let replies = join_all(calls).await;
        let made = replies.iter().filter(|reply| reply.status == 201).count();
        assert_eq!(made, 1, "{kind}");
        assert!(replies.iter().all(|reply| id(reply) == id(&replies[0])));
        assert_eq!(how_many(&world.operator, &path).await, before + 1);
    }
}

#[tokio::test]
async fn a_key_is_its_callers_own_and_means_nothing_without_the_permission() {
    let world = World::new().await;
    let body = json!({ "label": "policy" });
    let path = "/api/v1/enrolment-tokens";
    let first = world.operator.keyed(path, "k", &body).await;
    let second = world.somebody("administrator").await;
    let theirs = second.keyed(path, "k", &body).await;
    assert_eq!((first.status.as_u16(), theirs.status.as_u16()), (201, 201));
    assert_ne!(id(&first), id(&theirs));
    let auditor = world.somebody("auditor").await;
    auditor.keyed(path, "k", &body).await.problem(403);
    // A refused call makes nothing, so its key is still free.
    let nameless = json!({ "label": " " });
    world
        .operator
        .keyed(path, "n", &nameless)
        .await
        .problem(400);
    assert_eq!(world.operator.keyed(path, "n", &body).await.status, 201);
}

/// Driven by the document, so that a call that is added later cannot be forgotten.
#[tokio::test]
async fn every_documented_call_that_makes_something_takes_a_key() {
    let world = World::new().await;
    let document: Value = world.operator.get("/api/v1/openapi.json").await.ok();
    let mut makers = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        let post = &item["post"];
        if post.pointer("/responses/201").is_none() {
            continue;
        }
        let parameters = post["parameters"].as_array().cloned().unwrap_or_default();
        let takes = parameters
            .iter()
            .any(|parameter| parameter["name"] == "Idempotency-Key" && parameter["in"] == "header");
        // A new link makes the ones before it void, so it is the last one that counts.
        assert!(takes || path == "/operators/{id}/password-link", "{path}");
        if takes {
            for status in ["200", "422"] {
                assert!(!post["responses"][status].is_null(), "{path}: {status}");
            }
            makers.push(path.clone());
        }
    }
    for (kind, ..) in kinds() {
        assert!(makers.contains(&format!("/{kind}")), "{kind}");
    }
}
