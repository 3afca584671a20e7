//! Connecting the desk to TeamViewer, keeping it connected, and what is told when that fails.

use std::time::Duration;

use companion_desk::rehearsal::{Expired, Faults};
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::Row as _;

use crate::support::{Caller, World, look_into};

const REDIRECT: &str = "https://desk.example.com/connector/callback";

pub async fn view(caller: &Caller) -> Value {
    caller.get("/api/v1/connector").await.ok()
}

pub async fn accept(caller: &Caller) {
    let path = "/api/v1/connector/licence";
    caller
        .post(path, &json!({ "accepted": true }))
        .await
        .ok::<Value>();
}

pub async fn set_client(world: &World) {
    let client = world.teamviewer.client();
    let client = json!({ "client_id": client.id, "client_secret": client.secret.expose() });
    let path = "/api/v1/connector/client";
    world
        .operator
        .send(Method::PUT, path, &client)
        .await
        .ok::<Value>();
}

/// Sets out, and gives the address of TeamViewer's page.
async fn begin(caller: &Caller) -> String {
    let begun: Value = caller
        .post(
            "/api/v1/connector/authorisation",
            &json!({ "redirect_uri": REDIRECT }),
        )
        .await
        .ok();
    begun["url"].as_str().unwrap().to_owned()
}

/// What the browser carries back, as the API takes it.
fn carried(address: &str) -> Value {
    let address = reqwest::Url::parse(address).unwrap();
    assert!(address.as_str().starts_with(REDIRECT));
    let pairs = address.query_pairs();
    Value::Object(
        pairs
            .map(|(name, value)| (name.into_owned(), json!(value)))
            .collect(),
    )
}

async fn come_back(caller: &Caller, carried: &Value) -> crate::support::Reply {
    let path = "/api/v1/connector/authorisation/finish";
    caller.post(path, carried).await
}

/// The whole way.
pub async fn connect(world: &World) {
    accept(&world.operator).await;
    set_client(world).await;
    reconnect(world).await;
}

pub async fn reconnect(world: &World) {
    let page = begin(&world.operator).await;
    let back = carried(&world.teamviewer.decide(&page, true).unwrap());
    come_back(&world.operator, &back).await.ok::<Value>();
}

pub async fn state(world: &World) -> String {
    let view = view(&world.operator).await;
    view["state"].as_str().unwrap().to_owned()
}

pub async fn actions(world: &World) -> Vec<String> {
    let rows = world.desk.audit(&Default::default()).await.unwrap();
    let rows = rows.into_iter().map(|row| row.action);
    rows.filter(|action| action.starts_with("connector_"))
        .collect()
}

#[tokio::test]
async fn from_the_licence_through_a_browser_to_a_connection() {
    let world = World::not_connected().await;
    let fresh = view(&world.operator).await;
    assert_eq!(
        (&fresh["state"], &fresh["licence_by"]),
        (&json!("not_connected"), &Value::Null)
    );
    let early = world
        .operator
        .post(
            "/api/v1/connector/authorisation",
            &json!({ "redirect_uri": REDIRECT }),
        )
        .await;
    assert!(early.problem(409).detail.contains("licence terms"));

    accept(&world.operator).await;
    let accepted = view(&world.operator).await;
    assert_eq!(accepted["state"], "licence_accepted");
    assert_eq!(accepted["licence_by"], "Ada Lovelace");
    assert_eq!(accepted["licence_at"], 1_800_000_000_000_i64);
    let early = world
        .operator
        .post(
            "/api/v1/connector/authorisation",
            &json!({ "redirect_uri": REDIRECT }),
        )
        .await;
    assert!(early.problem(409).detail.contains("client ID"));

    set_client(&world).await;
    let page = begin(&world.operator).await;
    assert!(page.starts_with(&world.teamviewer.authorize_address()));
    let under_way = view(&world.operator).await;
    assert_eq!(under_way["state"], "authorising");
    assert_eq!(under_way["authorising_until"], 1_800_000_600_000_i64);

    let back = carried(&world.teamviewer.decide(&page, true).unwrap());
    come_back(&world.operator, &back).await.ok::<Value>();
    let connected = view(&world.operator).await;
    assert_eq!(connected["state"], "connected");
    assert_eq!(
        (&connected["kind"], &connected["connected_by"]),
        (&json!("oauth"), &json!("Ada Lovelace"))
    );
    assert_eq!(connected["token_until"], 1_800_003_600_000_i64);
    assert_eq!(connected["authorising_until"], Value::Null);
    assert_eq!(
        actions(&world).await,
        [
            "connector_licence_accepted",
            "connector_client_set",
            "connector_authorisation_begun",
            "connector_connected",
        ]
    );
    let agent = world.agent().await;
    world.ask(&agent).await;
    assert_eq!(world.teamviewer.sessions().len(), 1);
}

#[tokio::test]
async fn a_state_that_is_forged_replayed_or_somebody_elses_connects_nothing() {
    let world = World::not_connected().await;
    accept(&world.operator).await;
    set_client(&world).await;
    let page = begin(&world.operator).await;
    let back = carried(&world.teamviewer.decide(&page, true).unwrap());

    let mut forged = back.clone();
    forged["state"] = json!("0".repeat(64));
    let problem = come_back(&world.operator, &forged).await.problem(403);
    assert!(problem.detail.contains("unknown"), "{}", problem.detail);

    let (_, token) = world
        .desk
        .add_operator("Bob", "bob@example.com")
        .await
        .unwrap();
    let bob = world.caller(token.expose());
    let problem = come_back(&bob, &back).await.problem(403);
    assert!(
        problem.detail.contains("somebody else"),
        "{}",
        problem.detail
    );
    assert_eq!(state(&world).await, "authorising");

    come_back(&world.operator, &back).await.ok::<Value>();
    assert_eq!(state(&world).await, "connected");
    let problem = come_back(&world.operator, &back).await.problem(403);
    assert!(problem.detail.contains("used before"), "{}", problem.detail);
    assert_eq!(state(&world).await, "connected");

    let rows = world.desk.audit(&Default::default()).await.unwrap();
    let refused = rows
        .iter()
        .filter(|row| row.action == "connector_authorisation_failed");
    let refused: Vec<_> = refused
        .map(|row| (row.actor_name.as_str(), row.outcome.as_str()))
        .collect();
    let ada = ("Ada Lovelace", "refused");
    assert_eq!(refused, [ada, ("Bob", "refused"), ada]);
}

#[tokio::test]
async fn whoever_comes_back_without_an_authorisation_is_told_why() {
    let world = World::not_connected().await;
    accept(&world.operator).await;
    set_client(&world).await;

    let page = begin(&world.operator).await;
    let denied = carried(&world.teamviewer.decide(&page, false).unwrap());
    let problem = come_back(&world.operator, &denied).await.problem(409);
    assert!(problem.detail.contains("refused at TeamViewer"));
    let after = view(&world.operator).await;
    assert_eq!(
        (&after["state"], &after["trouble"]),
        (&json!("licence_accepted"), &json!(problem.detail))
    );

    let page = begin(&world.operator).await;
    let late = carried(&world.teamviewer.decide(&page, true).unwrap());
    world.clock.advance(Duration::from_secs(600));
    let after = view(&world.operator).await;
    assert_eq!(
        after["state"], "licence_accepted",
        "nobody is on their way any more"
    );
    let problem = come_back(&world.operator, &late).await.problem(409);
    assert!(problem.detail.contains("longer than 10 minutes"));

    let page = begin(&world.operator).await;
    let withdrawn = carried(&world.teamviewer.decide(&page, true).unwrap());
    world.teamviewer.withdraw_authorisations();
    let problem = come_back(&world.operator, &withdrawn).await.problem(409);
    assert!(problem.detail.contains("used, withdrawn, or is too old"));

    let nonsense = json!({ "state": "x" });
    come_back(&world.operator, &nonsense).await.problem(400);
    assert_eq!(state(&world).await, "licence_accepted");
    reconnect(&world).await;
    assert_eq!(state(&world).await, "connected");
}

#[tokio::test]
async fn a_token_endpoint_that_answers_nonsense_connects_nothing() {
    let world = World::not_connected().await;
    accept(&world.operator).await;
    set_client(&world).await;
    let body = |body: &str| Faults {
        body: Some(body.to_owned()),
        ..Faults::default()
    };
    let status = |status| Faults {
        status: Some(status),
        ..Faults::default()
    };
    for (faults, code, words) in [
        (body("<html>"), 502, "no token that could be one"),
        (body("{}"), 502, "no token that could be one"),
        (
            body(r#"{"access_token":"a b"}"#),
            502,
            "no token that could be one",
        ),
        (body(&"x".repeat(2 << 20)), 502, "far too much"),
        (status(500), 502, "a problem of its own (500)"),
        (status(404), 502, "--teamviewer-url"),
        (status(429), 503, "asked too often"),
        (status(401), 409, "invalid_request"),
    ] {
        let page = begin(&world.operator).await;
        let back = carried(&world.teamviewer.decide(&page, true).unwrap());
        world.teamviewer.faults(Faults {
            only: Some("/oauth2/token"),
            ..faults.clone()
        });
        let problem = come_back(&world.operator, &back).await.problem(code);
        assert!(
            problem.detail.contains(words),
            "{faults:?}: {}",
            problem.detail
        );
        world.teamviewer.faults(Faults::default());
        assert_eq!(state(&world).await, "licence_accepted");
    }
}

#[tokio::test]
async fn a_script_token_connects_too_and_a_wrong_one_needs_attention() {
    let world = World::not_connected().await;
    let paste = async |token: &str| {
        let token = json!({ "token": token });
        let path = "/api/v1/connector/token";
        world.operator.send(Method::PUT, path, &token).await
    };
    let right = world.teamviewer.token();
    assert!(
        paste(right.expose())
            .await
            .problem(409)
            .detail
            .contains("licence")
    );
    accept(&world.operator).await;
    for bad in ["", "two words", "snow\u{2603}", &"x".repeat(9000)] {
        assert!(
            paste(bad)
                .await
                .problem(400)
                .detail
                .contains("script token")
        );
    }
    paste("wrong").await.ok::<Value>();
    let fallen = view(&world.operator).await;
    assert_eq!(
        (&fallen["state"], &fallen["kind"]),
        (&json!("attention"), &json!("script"))
    );
    assert!(
        fallen["trouble"]
            .as_str()
            .unwrap()
            .contains("Make a new one")
    );
    paste(right.expose()).await.ok::<Value>();
    assert_eq!(state(&world).await, "connected");
}

#[tokio::test]
async fn disconnecting_wipes_every_token_and_stops_whoever_is_on_the_way_back() {
    let world = World::not_connected().await;
    connect(&world).await;
    let page = begin(&world.operator).await;
    let back = carried(&world.teamviewer.decide(&page, true).unwrap());
    world
        .operator
        .delete("/api/v1/connector")
        .await
        .ok::<Value>();
    let ended = view(&world.operator).await;
    assert_eq!(ended["state"], "not_connected");
    assert_eq!(
        (&ended["licence_by"], &ended["kind"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(ended["client_id"], "rehearsal");
    come_back(&world.operator, &back).await.problem(403);
    assert_eq!(state(&world).await, "not_connected");
    assert_eq!(
        actions(&world)
            .await
            .iter()
            .filter(|a| *a == "connector_disconnected")
            .count(),
        1
    );
}

#[tokio::test]
async fn a_restart_forgets_nothing() {
    let world = World::not_connected().await.restart().await;
    assert_eq!(state(&world).await, "not_connected");
    accept(&world.operator).await;
    set_client(&world).await;
    let world = world.restart().await;
    assert_eq!(state(&world).await, "licence_accepted");
    let page = begin(&world.operator).await;
    let world = world.restart().await;
    assert_eq!(state(&world).await, "authorising");
    let back = carried(&world.teamviewer.decide(&page, true).unwrap());
    come_back(&world.operator, &back).await.ok::<Value>();
    let world = world.restart().await;
    assert_eq!(state(&world).await, "connected");
    let agent = world.agent().await;
    world.teamviewer.expire_tokens(Expired::Unauthorized);
    world.ask(&agent).await;
    world.teamviewer.withdraw_authorisations();
    world
        .operator
        .post("/api/v1/connector/test", &json!({}))
        .await
        .problem(502);
    let world = world.restart().await;
    assert_eq!(state(&world).await, "attention");
    reconnect(&world).await;
    world
        .operator
        .delete("/api/v1/connector")
        .await
        .ok::<Value>();
    assert_eq!(state(&world.restart().await).await, "not_connected");
}

#[tokio::test]
async fn no_secret_of_the_connector_is_readable_on_disk_or_shown() {
    let world = World::not_connected().await;
    let client = world.teamviewer.client();
    connect(&world).await;
    world.teamviewer.expire_tokens(Expired::Unauthorized);
    world
        .operator
        .post("/api/v1/connector/test", &json!({}))
        .await
        .ok::<Value>();
    let page = begin(&world.operator).await;
    view(&world.operator).await;
    let state = reqwest::Url::parse(&page).unwrap();
    let state = state
        .query_pairs()
        .find(|(name, _)| name == "state")
        .unwrap()
        .1
        .into_owned();

    let mut secrets = world.teamviewer.given_tokens();
    assert_eq!(secrets.len(), 4, "two access tokens, two refresh tokens");
    secrets.extend([client.secret.expose().to_owned(), state.clone()]);
    let stored = stored(&world).await;
    assert!(stored.contains("connector_token_renewed") && stored.contains("key_check"));
    for secret in &secrets {
        assert!(!stored.contains(secret.as_str()));
    }
    for reply in world.replies.lock().unwrap().iter() {
        for secret in secrets.iter().filter(|secret| **secret != state) {
            assert!(
                !reply.body.contains(secret.as_str()),
                "in the reply to {}",
                reply.call
            );
        }
    }
}

#[tokio::test]
async fn only_who_may_update_connectors_changes_it_and_only_who_may_read_sees_it() {
    let world = World::not_connected().await;
    let changes = [
        (Method::POST, "/licence", json!({ "accepted": true })),
        (
            Method::PUT,
            "/client",
            json!({ "client_id": "a", "client_secret": "b" }),
        ),
        (
            Method::POST,
            "/authorisation",
            json!({ "redirect_uri": REDIRECT }),
        ),
        (
            Method::POST,
            "/authorisation/finish",
            json!({ "state": "a", "code": "b" }),
        ),
        (Method::PUT, "/token", json!({ "token": "a" })),
        (Method::POST, "/rehearsal", json!({})),
        (Method::POST, "/test", json!({})),
        (Method::DELETE, "", json!({})),
    ];
    let helpdesk = world.somebody("helpdesk_operator").await;
    let manager = world.somebody("connector_administrator").await;
    for (method, path, body) in changes {
        let path = format!("/api/v1/connector{path}");
        let send = async |who: &Caller| who.send(method.clone(), &path, &body).await;
        send(&world.caller("")).await.problem(401);
        let refused = send(&helpdesk).await.problem(403);
        assert!(
            refused
                .detail
                .contains("Remote assistance connectors: Update")
        );
        let may = send(&manager).await;
        assert!(
            !may.body.contains("Remote assistance connectors"),
            "{may:?}"
        );
    }
    for who in [&helpdesk, &manager] {
        assert_eq!(view(who).await["state"], "not_connected");
    }
    world.caller("").get("/api/v1/connector").await.problem(401);
}

#[tokio::test]
async fn what_is_entered_must_be_what_it_should_be() {
    let world = World::not_connected().await;
    let put = async |client: Value| {
        let path = "/api/v1/connector/client";
        world.operator.send(Method::PUT, path, &client).await
    };
    for (id, secret, name) in [
        ("", "s", "client_id"),
        ("two words", "s", "client_id"),
        (&"x".repeat(501), "s", "client_id"),
        ("<script>\u{202e}", "s", "client_id"),
        ("i", "", "client_secret"),
        ("i", "s\u{0}s", "client_secret"),
    ] {
        let client = json!({ "client_id": id, "client_secret": secret });
        let problem = put(client).await.problem(400);
        assert!(problem.detail.contains(name), "{}", problem.detail);
    }
    put(json!({ "client_id": 7 })).await.problem(400);
    let unsure = json!({ "accepted": false });
    let path = "/api/v1/connector/licence";
    world.operator.post(path, &unsure).await.problem(400);
    accept(&world.operator).await;
    set_client(&world).await;
    for redirect in [
        "",
        "/connector/callback",
        "http://desk.example.com/connector/callback",
        "javascript:alert(1)",
        "https://",
    ] {
        let set_out = json!({ "redirect_uri": redirect });
        let path = "/api/v1/connector/authorisation";
        let problem = world.operator.post(path, &set_out).await.problem(400);
        assert!(problem.detail.contains("redirect_uri"), "{redirect}");
    }
}

#[tokio::test]
async fn a_rehearsal_offers_its_client() {
    let world = World::not_connected().await;
    assert_eq!(view(&world.operator).await["rehearsal"], true);
    let path = "/api/v1/connector/rehearsal";
    world.operator.post(path, &json!({})).await.ok::<Value>();
    assert_eq!(view(&world.operator).await["client_id"], "rehearsal");
    accept(&world.operator).await;
    reconnect(&world).await;
    assert_eq!(state(&world).await, "connected");
}

/// Everything that is on disk: the database file and its write-ahead log as they are, or every text in
/// PostgreSQL.
async fn stored(world: &World) -> String {
    if !crate::POSTGRES {
        let files = std::fs::read_dir(world.dir.path()).unwrap();
        let files = files.map(|file| std::fs::read(file.unwrap().path()).unwrap());
        return files
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .collect();
    }
    let mut database = look_into(&world.dir).await;
    let mut texts = String::new();
    for select in [
        "SELECT * FROM connector",
        "SELECT * FROM authorisations",
        "SELECT * FROM settings",
        "SELECT * FROM audit",
    ] {
        for row in sqlx::query(select).fetch_all(&mut database).await.unwrap() {
            for column in 0..row.len() {
                if let Ok(Some(text)) = row.try_get::<Option<String>, _>(column) {
                    texts += &text;
                    texts.push('\n');
                }
            }
        }
    }
    texts
}
