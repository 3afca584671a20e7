//! The fleet: how devices are found, grouped, moved, retired and shut out, and by whom.

use std::collections::BTreeSet;

use companion_desk::{
    actions::{devices::Move, groups::NewGroup},
    api::{MadeToken, NewToken},
    ids::{DeviceId, GroupId},
    protocol::{DeviceFacts, Enroll, Enrolled, Setting},
    secrets::Token,
    store::{AuditEntry, DevicePage, DeviceRecord, DeviceState, GroupRecord},
    support::Verdict,
};
use reqwest::Method;
use serde_json::json;

use crate::support::{Agent, World, ask, facts};

async fn group(world: &World, name: &str) -> GroupId {
    let new = NewGroup {
        name: name.to_owned(),
        description: String::new(),
    };
    let made: GroupRecord = world.operator.post("/api/v1/groups", &new).await.ok();
    made.id
}

async fn token(world: &World, group: Option<&GroupId>) -> Token {
    let new = NewToken {
        label: "policy".to_owned(),
        group: group.cloned(),
        ..NewToken::default()
    };
    let path = "/api/v1/enrolment-tokens";
    Token::new(
        world
            .operator
            .post(path, &new)
            .await
            .ok::<MadeToken>()
            .token
            .unwrap(),
    )
}

async fn enrol(world: &World, number: u128, token: &Token) -> crate::support::Reply {
    let enroll = Enroll {
        token: token.expose().to_owned(),
        ..world.enroll(number)
    };
    let caller = world.caller("");
    caller.send(Method::POST, "/agent/v1/enroll", &enroll).await
}

async fn list(world: &World, query: &str) -> DevicePage {
    world
        .operator
        .get(&format!("/api/v1/devices{query}"))
        .await
        .ok()
}

async fn names(world: &World, query: &str) -> Vec<String> {
    let devices = list(world, query).await.devices;
    devices.into_iter().map(|device| device.name).collect()
}

async fn one(world: &World, id: &DeviceId) -> DeviceRecord {
    world
        .operator
        .get(&format!("/api/v1/devices/{id}"))
        .await
        .ok()
}

async fn tell(agent: &Agent, facts: &DeviceFacts) {
    let reply = agent
        .caller
        .send(Method::PUT, "/agent/v1/device", facts)
        .await;
    assert_eq!(reply.status, 204, "{reply:?}");
}

async fn done(world: &World, path: &str, id: &DeviceId) {
    let reply = world
        .operator
        .post(&format!("/api/v1/devices/{id}/{path}"), &())
        .await;
    assert_eq!(reply.status, 204, "{reply:?}");
}

async fn audited(world: &World, action: &str) -> Vec<AuditEntry> {
    let entries: Vec<AuditEntry> = world.operator.get("/api/v1/audit").await.ok();
    entries
        .into_iter()
        .filter(|entry| entry.action == action)
        .collect()
}

#[tokio::test]
async fn pages_follow_each_other_and_count_what_there_is() {
    let world = World::new().await;
    for number in 1..=7 {
        world.agent_named(number).await;
    }
    let (mut query, mut seen) = ("?limit=3".to_owned(), Vec::new());
    loop {
        let page = list(&world, &query).await;
        assert_eq!(page.total, Some(7));
        seen.extend(page.devices.into_iter().map(|device| device.name));
        let Some(next) = page.next else { break };
        query = format!("?limit=3&after={next}");
    }
    let all: Vec<_> = (1..=7).map(|number| format!("laptop-{number}")).collect();
    assert_eq!(seen, all);
}

#[tokio::test]
async fn a_device_is_found_by_what_it_says_of_itself_from_that_moment_on() {
    let world = World::new().await;
    let (first, second) = (world.agent().await, world.agent_named(2).await);
    assert_eq!(
        names(&world, "?search=LAPTOP%20grace").await,
        ["laptop-1", "laptop-2"]
    );
    assert_eq!(names(&world, "?search=zürich").await, [""; 0]);
    let moved = DeviceFacts {
        name: "ZÜRICH-lt-7".to_owned(),
        user: "<b>ada</b> & “co”".to_owned(),
        agent_version: "0.2.0".to_owned(),
        ..facts(2)
    };
    tell(&second, &moved).await;
    assert_eq!(names(&world, "?search=zürich").await, ["ZÜRICH-lt-7"]);
    assert_eq!(names(&world, "?search=lt-7%20ada").await, ["ZÜRICH-lt-7"]);
    assert_eq!(names(&world, "?search=laptop").await, ["laptop-1"]);
    assert_eq!(names(&world, "?agent_version=0.2.0").await, ["ZÜRICH-lt-7"]);
    assert_eq!(
        names(&world, &format!("?search={}", first.device)).await,
        ["laptop-1"]
    );
    assert_eq!(one(&world, &second.device).await.user, moved.user);
    // What has been said before is no news.
    tell(&second, &moved).await;
    assert_eq!(audited(&world, "device_changed").await.len(), 1);
}

#[tokio::test]
async fn what_an_operator_asks_for_wrongly_is_told() {
    let world = World::new().await;
    let long = "x".repeat(201);
    for query in [
        "?limit=0",
        "?limit=201",
        "?limit=many",
        "?after=nonsense",
        "?support=perhaps",
        "?serach=typo",
        "?search=a%20b%20c%20d%20e%20f%20g%20h%20i",
        &format!("?search={long}"),
    ] {
        let reply = world.operator.get(&format!("/api/v1/devices{query}")).await;
        assert_eq!(reply.problem(400).error, "malformed", "{query}");
    }
    let unknown = world.operator.get("/api/v1/devices/nothing").await;
    assert_eq!(unknown.problem(404).error, "not_found");
}

#[tokio::test]
async fn who_is_here_can_be_asked_for() {
    let world = World::new().await;
    let (agent, _away) = (world.agent().await, world.agent_named(2).await);
    let cursor = agent.pending().await.cursor;
    let held = tokio::spawn(async move { agent.poll(cursor, 300).await.status });
    let here = loop {
        let here = names(&world, "?listening=true").await;
        if !here.is_empty() {
            break here;
        }
        tokio::task::yield_now().await;
    };
    assert_eq!(here, ["laptop-1"]);
    assert_eq!(names(&world, "?listening=false").await, ["laptop-2"]);
    assert_eq!(names(&world, "?seen_within=60").await.len(), 2);
    world.clock.advance(std::time::Duration::from_secs(61));
    assert_eq!(names(&world, "?seen_within=60").await, [""; 0]);
    held.abort();
}

#[tokio::test]
async fn the_support_rules_speak_where_the_device_is_shown() {
    let world = World::new().await;
    let agent = world.agent().await;
    let linux = one(&world, &agent.device).await.support;
    assert!(matches!(linux, Verdict::SupportedDespite { rule, .. } if rule == "linux"));
    let policy = [(
        "DeskUrl".to_owned(),
        Setting {
            value: json!("https://desk.example.com"),
            from: "policy".to_owned(),
        },
    )];
    let hub = DeviceFacts {
        os: "windows".to_owned(),
        edition: Some("surfaceHub".to_owned()),
        ownership: Some("company".to_owned()),
        policy: Some(policy.into()),
        ..facts(1)
    };
    tell(&agent, &hub).await;
    let shown = one(&world, &agent.device).await;
    let Verdict::Unsupported {
        rule,
        reason,
        instead,
    } = shown.support
    else {
        panic!("{:?}", shown.support)
    };
    assert!(rule == "surface_hub" && reason.contains("Hub") && !instead.is_empty());
    assert_eq!(shown.policy.unwrap()["DeskUrl"].from, "policy");
    let asked = world.operator.post("/api/v1/requests", &ask(&agent)).await;
    let refused = asked.problem(409);
    assert_eq!(refused.error, "not_supported");
    assert!(refused.detail.contains("Hub"), "{}", refused.detail);
    assert_eq!(names(&world, "?support=unsupported").await, ["laptop-1"]);
    assert_eq!(names(&world, "?support=supported").await, [""; 0]);
}

#[tokio::test]
async fn a_policy_that_is_too_much_is_not_taken() {
    let world = World::new().await;
    let agent = world.agent().await;
    let setting = |value: String| Setting {
        value: json!(value),
        from: "file".to_owned(),
    };
    let many = (0..101).map(|number| (number.to_string(), setting(String::new())));
    let long = [("DeskUrl".to_owned(), setting("x".repeat(16 * 1024)))];
    for policy in [many.collect(), long.into()] {
        let told = DeviceFacts {
            policy: Some(policy),
            ..facts(1)
        };
        let reply = agent
            .caller
            .send(Method::PUT, "/agent/v1/device", &told)
            .await;
        assert_eq!(reply.problem(400).error, "malformed");
    }
}

#[tokio::test]
async fn a_token_puts_devices_in_its_group_and_operators_move_them() {
    let world = World::new().await;
    let (oslo, paris) = (group(&world, "Oslo").await, group(&world, "Paris").await);
    let to_oslo = token(&world, Some(&oslo)).await;
    let enrolled: Enrolled = enrol(&world, 1, &to_oslo).await.ok();
    world.agent_named(2).await;
    let id = DeviceId::new(enrolled.device_id);
    assert_eq!(one(&world, &id).await.group.unwrap().name, "Oslo");
    assert_eq!(names(&world, &format!("?group={oslo}")).await, ["laptop-1"]);
    assert_eq!(names(&world, "?group=none").await, ["laptop-2"]);

    let all: BTreeSet<_> = list(&world, "")
        .await
        .devices
        .into_iter()
        .map(|d| d.id)
        .collect();
    let wish = Move {
        devices: all,
        group: Some(paris.clone()),
    };
    assert_eq!(
        world
            .operator
            .post("/api/v1/devices/move", &wish)
            .await
            .status,
        204
    );
    assert_eq!(names(&world, &format!("?group={paris}")).await.len(), 2);
    // It introduces itself anew with the token that it had, and stays where it was put.
    enrol(&world, 1, &to_oslo).await.ok::<Enrolled>();
    assert_eq!(one(&world, &id).await.group.unwrap().id, paris);
    assert_eq!(audited(&world, "device_moved").await.len(), 2);

    let groups: Vec<GroupRecord> = world.operator.get("/api/v1/groups").await.ok();
    let sizes: Vec<_> = groups
        .iter()
        .map(|group| (group.name.as_str(), group.devices))
        .collect();
    assert_eq!(sizes, [("Oslo", 0), ("Paris", 2)]);
}

#[tokio::test]
async fn of_devices_that_are_moved_together_all_are_or_none() {
    let world = World::new().await;
    let agent = world.agent().await;
    let oslo = group(&world, "Oslo").await;
    let missing = DeviceId::new("nobody");
    for (devices, group) in [
        (vec![agent.device.clone(), missing], oslo),
        (vec![agent.device.clone()], GroupId::new("nowhere")),
    ] {
        let wish = Move {
            devices: devices.into_iter().collect(),
            group: Some(group),
        };
        let reply = world.operator.post("/api/v1/devices/move", &wish).await;
        assert_eq!(reply.problem(404).error, "not_found");
    }
    assert_eq!(one(&world, &agent.device).await.group, None);
    let nobody = Move {
        devices: BTreeSet::new(),
        group: None,
    };
    let reply = world.operator.post("/api/v1/devices/move", &nobody).await;
    assert_eq!(reply.problem(400).error, "malformed");
}

#[tokio::test]
async fn a_group_is_deleted_when_nothing_is_in_it_and_nothing_goes_by_it() {
    let world = World::new().await;
    let oslo = group(&world, "Oslo").await;
    let path = format!("/api/v1/groups/{oslo}");
    let new = |name: &str| NewGroup {
        name: name.to_owned(),
        description: "7th floor".to_owned(),
    };
    let taken = world.operator.post("/api/v1/groups", &new("Oslo")).await;
    assert_eq!(taken.problem(409).error, "conflict");
    let renamed: GroupRecord = world
        .operator
        .send(Method::PUT, &path, &new("Bergen"))
        .await
        .ok();
    assert_eq!(
        (renamed.id, renamed.name.as_str()),
        (oslo.clone(), "Bergen")
    );

    let new = NewToken {
        label: "policy".to_owned(),
        group: Some(oslo.clone()),
        ..NewToken::default()
    };
    let made: MadeToken = world
        .operator
        .post("/api/v1/enrolment-tokens", &new)
        .await
        .ok();
    let enrolled: Enrolled = enrol(&world, 1, &Token::new(made.token.unwrap()))
        .await
        .ok();
    let full = world.operator.delete(&path).await.problem(409);
    assert!(full.detail.contains("devices"), "{}", full.detail);
    done(&world, "retire", &DeviceId::new(enrolled.device_id)).await;
    let named = world.operator.delete(&path).await.problem(409);
    assert!(named.detail.contains("enrolment token"), "{}", named.detail);
    let token = format!("/api/v1/enrolment-tokens/{}", made.id);
    assert_eq!(world.operator.delete(&token).await.status, 204);
    assert_eq!(world.operator.delete(&path).await.status, 204);
    assert_eq!(
        world.operator.delete(&path).await.problem(404).error,
        "not_found"
    );
    let nowhere = world.operator.post("/api/v1/enrolment-tokens", &new).await;
    assert_eq!(nowhere.problem(404).error, "not_found");
}

#[tokio::test]
async fn who_was_shut_out_comes_back_with_a_new_token_only() {
    for (action, state) in [
        ("revoke", DeviceState::Revoked),
        ("retire", DeviceState::Retired),
    ] {
        let world = World::new().await;
        let agent = world.agent().await;
        let asked = world.ask(&agent).await;
        let held = tokio::spawn({
            let agent = agent.clone();
            let cursor = agent.pending().await.cursor;
            async move { agent.poll(cursor, 300).await }
        });
        done(&world, action, &agent.device).await;
        assert_eq!(held.await.unwrap().problem(401).error, "unauthorized");
        assert_eq!(agent.poll(0, 0).await.problem(401).error, "unauthorized");
        assert!(world.closed(&asked.id).await.ended_at.is_some());
        assert_eq!(one(&world, &agent.device).await.state, state);
        let listed = names(&world, "").await.len();
        assert_eq!(listed, usize::from(state == DeviceState::Revoked));

        let refused = enrol(&world, 1, &world.enrolment_token).await.problem(403);
        assert!(
            refused.detail.contains("another enrolment token"),
            "{}",
            refused.detail
        );
        let fresh = token(&world, None).await;
        let back: Enrolled = enrol(&world, 1, &fresh).await.ok();
        assert_eq!(back.device_id, agent.device.as_str());
        assert_eq!(
            one(&world, &agent.device).await.state,
            DeviceState::Enrolled
        );
        assert_eq!(names(&world, "?search=laptop").await, ["laptop-1"]);
    }
}

#[tokio::test]
async fn to_revoke_twice_is_to_revoke_and_what_has_left_cannot_be_retired() {
    let world = World::new().await;
    let agent = world.agent().await;
    done(&world, "revoke", &agent.device).await;
    done(&world, "revoke", &agent.device).await;
    assert_eq!(audited(&world, "device_revoked").await.len(), 1);
    let asked = world.operator.post("/api/v1/requests", &ask(&agent)).await;
    assert_eq!(asked.problem(404).error, "not_found");
    done(&world, "retire", &agent.device).await;
    let retire = format!("/api/v1/devices/{}/retire", agent.device);
    for path in [retire.as_str(), "/api/v1/devices/nobody/revoke"] {
        let reply = world.operator.post(path, &()).await;
        assert_eq!(reply.problem(404).error, "not_found");
    }
}
