//! Requests as operators make, repeat, renew and end them, alone and against each other.

use std::time::Duration;

use companion_desk::{
    api::Ask,
    ids::{DeviceId, RequestId},
    lifecycle::State,
    protocol::{Answer, Enroll, Enrolled, Pending, Progress},
    store::RequestRecord,
};
use serde_json::{Value, json};

use crate::support::{Agent, World, ask};

const REQUESTS: &str = "/api/v1/requests";

pub fn path(id: &RequestId, what: &str) -> String {
    format!("{REQUESTS}/{id}/{what}")
}

/// A request that the agent has started QuickSupport for.
async fn launched(world: &World, agent: &Agent) -> RequestRecord {
    let asked = world.ask(agent).await;
    agent.accept(&asked.id).await;
    agent.progress(&asked.id, &Progress::Launched).await;
    world.reached(&asked.id, State::Launched).await
}

pub fn guest() -> Ask {
    Ask {
        guest: Some("Visitor in room 7".to_owned()),
        reason: Some("The projector".to_owned()),
        ..Ask::default()
    }
}

#[tokio::test]
async fn two_operators_never_ask_the_same_user_at_once() {
    let world = World::new().await;
    let agent = world.agent().await;
    let other = world.somebody("helpdesk_operator").await;
    let wanted = ask(&agent);
    let (ada, helpdesk) = tokio::join!(
        world.operator.post(REQUESTS, &wanted),
        other.post(REQUESTS, &wanted),
    );
    let (made, refused, first) = match ada.status.as_u16() {
        201 => (ada, helpdesk, "Ada Lovelace"),
        _ => (helpdesk, ada, "helpdesk_operator"),
    };
    let made: RequestRecord = made.ok();
    let problem = refused.problem(409);
    assert_eq!(problem.error, "already_asked");
    assert!(problem.detail.contains(first), "{}", problem.detail);
    world.reached(&made.id, State::Offered).await;
    assert_eq!(agent.pending().await.requests.len(), 1);

    // Whoever asks is told something else, and when it is over the other one may.
    let own = [&world.operator, &other];
    let own = own.map(|caller| caller.post(REQUESTS, &wanted));
    let own = futures_util::future::join_all(own).await;
    let mut words: Vec<String> = own.iter().map(|reply| reply.problem(409).detail).collect();
    words.sort_by_key(|words| !words.starts_with("You are asking"));
    assert!(words[0].starts_with("You are asking") && words[1].starts_with(first));
    let decline = Answer::Declined {
        reason: String::new(),
    };
    agent.answer(&made.id, &decline).await;
    world.ask(&agent).await;
}

#[tokio::test]
async fn a_call_that_is_repeated_makes_nothing_new() {
    let world = World::new().await;
    let agent = world.agent().await;
    let wanted = ask(&agent);
    let made = world.operator.keyed(REQUESTS, "k-1", &wanted).await;
    assert_eq!(made.status, 201);
    let made: RequestRecord = made.ok();
    world.reached(&made.id, State::Offered).await;
    for _ in 0..2 {
        let again = world.operator.keyed(REQUESTS, "k-1", &wanted).await;
        assert_eq!(again.status, 200);
        assert_eq!(again.ok::<RequestRecord>().id, made.id);
    }
    // Another body, or another kind of thing, under the same key.
    let renew = path(&made.id, "renew");
    let other = Ask {
        reason: Some("Something else".to_owned()),
        ..wanted.clone()
    };
    for reply in [
        world.operator.keyed(REQUESTS, "k-1", &other).await,
        world.operator.keyed(&renew, "k-1", &json!({})).await,
    ] {
        assert_eq!(reply.problem(422).error, "another_call");
    }
    // The key of somebody else is another one.
    let somebody = world.somebody("administrator").await;
    let theirs = somebody.keyed(REQUESTS, "k-1", &wanted).await;
    assert_eq!(theirs.problem(409).error, "already_asked");
    for bad in ["", "a b", "ü", &"x".repeat(256)] {
        let reply = world.operator.keyed(REQUESTS, bad, &wanted).await;
        assert!(reply.problem(400).detail.contains("Idempotency-Key"));
    }
    // A day later the key is forgotten; what was made is over by then.
    world.clock.advance(Duration::from_secs(86_401));
    world.closed(&made.id).await;
    let new = world.operator.keyed(REQUESTS, "k-1", &wanted).await;
    assert_eq!(new.status, 201);
    assert_ne!(new.ok::<RequestRecord>().id, made.id);
}

#[tokio::test]
async fn the_same_call_many_times_at_once_makes_one_request() {
    let world = World::new().await;
    let agent = world.agent().await;
    let wanted = ask(&agent);
    let calls = (0..8).map(|_| world.operator.keyed(REQUESTS, "k", &wanted));
    let replies = futures_util::future::join_all(calls).await;
    let made = replies.iter().filter(|reply| reply.status == 201).count();
    let before = replies.iter().filter(|reply| reply.status == 200).count();
    assert_eq!((made, before), (1, 7));
    let ids: Vec<RequestId> = replies
        .iter()
        .map(|reply| reply.ok::<RequestRecord>().id)
        .collect();
    assert!(ids.iter().all(|id| *id == ids[0]));
}

#[tokio::test]
async fn a_reminder_reaches_the_device_and_does_not_come_too_soon() {
    let world = World::new().await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    let before = agent.pending().await;
    assert_eq!(before.requests[0].reminders, 0);
    let poll = {
        let agent = agent.clone();
        tokio::spawn(async move { agent.poll(before.cursor, 200).await })
    };
    let reminded: RequestRecord = world
        .operator
        .post(&path(&asked.id, "remind"), &())
        .await
        .ok();
    assert_eq!((reminded.state, reminded.reminders), (State::Offered, 1));
    let woken: Pending = poll.await.unwrap().ok();
    assert_eq!(woken.requests[0].reminders, 1);

    let soon = world.operator.post(&path(&asked.id, "remind"), &()).await;
    assert_eq!(soon.retry_after.as_deref(), Some("30"));
    assert_eq!(soon.problem(429).error, "busy");
    world.clock.advance(Duration::from_secs(30));
    let other = world.somebody("helpdesk_operator").await;
    other
        .post(&path(&asked.id, "remind"), &())
        .await
        .problem(403);
    let snooze = Answer::Snoozed {
        until: asked.expires_at.wire(),
    };
    agent.answer(&asked.id, &snooze).await;
    let reminded: RequestRecord = world
        .operator
        .post(&path(&asked.id, "remind"), &())
        .await
        .ok();
    assert_eq!((reminded.state, reminded.reminders), (State::Snoozed, 2));
    agent.progress(&asked.id, &Progress::Asked).await;
    world.reached(&asked.id, State::Offered).await;

    agent.accept(&asked.id).await;
    world.clock.advance(Duration::from_secs(30));
    let late = world.operator.post(&path(&asked.id, "remind"), &()).await;
    assert_eq!(late.problem(409).error, "over");
}

#[tokio::test]
async fn a_lost_connection_is_followed_by_a_new_session_in_one_step() {
    let world = World::new().await;
    let agent = world.agent().await;
    let old = launched(&world, &agent).await;
    let other = world.somebody("administrator").await;
    other.post(&path(&old.id, "renew"), &()).await.problem(403);

    let renewal = json!({ "message": "We were cut off" });
    let new = world
        .operator
        .keyed(&path(&old.id, "renew"), "r", &renewal)
        .await;
    assert_eq!(new.status, 201);
    let new: RequestRecord = new.ok();
    assert_eq!(new.supersedes.as_ref(), Some(&old.id));
    assert_eq!((&new.reason, &new.ticket), (&old.reason, &old.ticket));
    let replaced = world.closed(&old.id).await;
    assert_eq!(replaced.state, State::Withdrawn);
    assert_eq!(replaced.superseded_by.as_ref(), Some(&new.id));
    world.reached(&new.id, State::Offered).await;
    let pending = agent.pending().await;
    let [offer] = pending.requests.as_slice() else {
        panic!("{pending:?}")
    };
    assert_eq!(offer.supersedes.as_deref(), Some(old.id.as_str()));
    assert_eq!(offer.message.as_deref(), Some("We were cut off"));

    let again = world
        .operator
        .keyed(&path(&old.id, "renew"), "r", &renewal)
        .await;
    assert_eq!(
        (again.status.as_u16(), again.ok::<RequestRecord>().id),
        (200, new.id.clone())
    );
    let twice = world.operator.post(&path(&old.id, "renew"), &()).await;
    assert_eq!(twice.problem(409).error, "superseded");

    // One that is over already is followed as well.
    agent.answer(&new.id, &Answer::Expired).await;
    world.closed(&new.id).await;
    let third: RequestRecord = world.operator.post(&path(&new.id, "renew"), &()).await.ok();
    assert_eq!(third.supersedes, Some(new.id.clone()));
    let expired = world.desk.request(&new.id).await.unwrap().unwrap();
    assert_eq!(
        (expired.state, expired.superseded_by),
        (State::Expired, Some(third.id))
    );
}

#[tokio::test]
async fn what_is_renewed_stays_when_there_is_no_place_for_the_new_one() {
    let world = World::new().await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    agent.answer(&asked.id, &Answer::Expired).await;
    world.closed(&asked.id).await;
    let other = world.somebody("helpdesk_operator").await;
    let theirs: RequestRecord = other.post(REQUESTS, &ask(&agent)).await.ok();
    let refused = world.operator.post(&path(&asked.id, "renew"), &()).await;
    assert_eq!(refused.problem(409).error, "already_asked");
    let record = world.desk.request(&asked.id).await.unwrap().unwrap();
    assert_eq!(record.superseded_by, None);
    world.reached(&theirs.id, State::Offered).await;
}

#[tokio::test]
async fn teamviewer_is_asked_who_has_joined_and_what_has_ended() {
    let world = World::new().await;
    let agent = world.agent().await;
    let looks = |calls: Vec<String>| {
        let looks = calls
            .iter()
            .filter(|call| call.starts_with("GET /sessions/"));
        looks.count()
    };
    let offered = world.ask(&agent).await;
    world.clock.advance(Duration::from_secs(60));
    assert_eq!(looks(world.teamviewer.calls()), 0, "nothing is started");
    agent.accept(&offered.id).await;
    agent.progress(&offered.id, &Progress::Launched).await;
    world.clock.advance(Duration::from_secs(3));
    world.teamviewer.called("GET /sessions/", 1).await;
    let code = world.teamviewer.sessions()[0].code.clone();
    world.teamviewer.online(&code, true);
    world.clock.advance(Duration::from_secs(3));
    let connected = world.reached(&offered.id, State::Connected).await;
    assert!(connected.connected_at > connected.launched_at);

    // Operators close sessions in TeamViewer, too.
    let close = json!({ "state": "closed" });
    let put = reqwest::Client::new()
        .put(format!("{}/sessions/{code}", world.teamviewer.address()))
        .bearer_auth(world.teamviewer.token().expose())
        .json(&close);
    assert_eq!(put.send().await.unwrap().status(), 204);
    world.clock.advance(Duration::from_secs(3));
    let ended = world.reached(&offered.id, State::Ended).await;
    assert_eq!(
        ended.detail.as_deref(),
        Some("The session was closed at TeamViewer.")
    );
    let record = world.closed(&offered.id).await;
    let last = record.timeline.last().unwrap();
    assert_eq!(last.action, "session_closed");
    // What the device says afterwards was known before.
    let late = agent.progress(&offered.id, &Progress::Ended).await;
    assert_eq!(late.status, 204);
    let before = looks(world.teamviewer.calls());
    world.clock.advance(Duration::from_secs(120));
    world.ask(&agent).await;
    assert_eq!(
        looks(world.teamviewer.calls()),
        before,
        "nothing is watched any more"
    );
}

#[tokio::test]
async fn an_operator_ends_the_session_that_is_under_way() {
    let world = World::new().await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    let early = world.operator.post(&path(&asked.id, "end"), &()).await;
    assert_eq!(early.problem(409).error, "not_ready");
    agent.accept(&asked.id).await;
    agent.progress(&asked.id, &Progress::Launched).await;
    let ended: RequestRecord = world.operator.post(&path(&asked.id, "end"), &()).await.ok();
    assert_eq!(ended.state, State::Ended);
    world
        .operator
        .post(&path(&asked.id, "end"), &())
        .await
        .ok::<RequestRecord>();
    world.closed(&asked.id).await;
    let late = agent.progress(&asked.id, &Progress::Ended).await;
    assert_eq!(late.status, 204);
}

#[tokio::test]
async fn without_a_connection_to_teamviewer_nobody_is_asked() {
    let world = World::not_connected().await;
    let agent = world.agent().await;
    let refused = world
        .operator
        .post(REQUESTS, &ask(&agent))
        .await
        .problem(409);
    assert_eq!(refused.error, "not_connected");
    assert!(refused.detail.contains("not connected to TeamViewer"));
    let all: Vec<RequestRecord> = world.operator.get(REQUESTS).await.ok();
    assert!(all.is_empty());
}

#[tokio::test]
async fn whoever_may_only_read_asks_nobody_and_reads_everything() {
    let world = World::new().await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    let auditor = world.somebody("auditor").await;
    auditor.post(REQUESTS, &ask(&agent)).await.problem(403);
    for what in ["withdraw", "remind", "end", "renew"] {
        auditor.post(&path(&asked.id, what), &()).await.problem(403);
    }
    auditor
        .get(&path(&asked.id, "supporter-link"))
        .await
        .problem(403);
    let seen: RequestRecord = auditor.get(&format!("{REQUESTS}/{}", asked.id)).await.ok();
    assert_eq!(seen.id, asked.id);
    let connector = world.somebody("connector_administrator").await;
    connector
        .get(&format!("{REQUESTS}/{}", asked.id))
        .await
        .problem(404);
    let nothing: Vec<RequestRecord> = connector.get(REQUESTS).await.ok();
    assert!(nothing.is_empty());
    // The helpdesk sees what others asked, and does not take it back.
    let helpdesk = world.somebody("helpdesk_operator").await;
    helpdesk
        .get(&format!("{REQUESTS}/{}", asked.id))
        .await
        .ok::<RequestRecord>();
    helpdesk
        .post(&path(&asked.id, "withdraw"), &())
        .await
        .problem(403);
    // Nobody without a token gets anywhere.
    let nobody = world.caller("wrong");
    for what in ["", "/supporter-link", "/customer-link"] {
        nobody
            .get(&format!("{REQUESTS}/{}{what}", asked.id))
            .await
            .problem(401);
    }
    nobody.post(REQUESTS, &ask(&agent)).await.problem(401);
    assert_eq!(agent.pending().await.requests.len(), 1);
}

#[tokio::test]
async fn lists_are_read_page_by_page_and_by_what_is_wanted() {
    let world = World::new().await;
    let mut made = Vec::new();
    for number in 1..=5 {
        let agent = world.agent_named(number).await;
        world.clock.advance(Duration::from_secs(1));
        made.push(world.ask(&agent).await);
    }
    let list = async |query: &str| -> Vec<RequestId> {
        let list: Vec<RequestRecord> = world
            .operator
            .get(&format!("{REQUESTS}?{query}"))
            .await
            .ok();
        list.into_iter().map(|record| record.id).collect()
    };
    let newest: Vec<RequestId> = made.iter().rev().map(|record| record.id.clone()).collect();
    assert_eq!(list("").await, newest);
    assert_eq!(list("limit=2").await, newest[..2]);
    assert_eq!(
        list(&format!("limit=2&before={}", newest[1])).await,
        newest[2..4]
    );
    assert_eq!(
        list(&format!("limit=2&before={}", newest[3])).await,
        newest[4..]
    );
    let withdraw = path(&newest[0], "withdraw");
    world
        .operator
        .post(&withdraw, &())
        .await
        .ok::<RequestRecord>();
    assert_eq!(list("open=true").await, newest[1..]);
    assert_eq!(list("mine=true&limit=1").await, newest[..1]);
    let device = made[2].device_id.as_ref().unwrap();
    assert_eq!(
        list(&format!("device_id={device}")).await,
        [made[2].id.clone()]
    );
    let other = world.somebody("administrator").await;
    let none: Vec<RequestRecord> = other.get(&format!("{REQUESTS}?mine=true")).await.ok();
    assert!(none.is_empty());
    world
        .operator
        .get(&format!("{REQUESTS}?limit=-1"))
        .await
        .problem(400);
}

#[tokio::test]
async fn a_role_that_is_limited_to_a_group_asks_nobody_outside_it() {
    let world = World::new().await;
    let post = async |path: &str, body: Value| -> Value {
        world
            .operator
            .post(&format!("/api/v1/{path}"), &body)
            .await
            .ok()
    };
    let oslo = post("groups", json!({ "name": "Oslo" })).await["id"].clone();
    let token = post(
        "enrolment-tokens",
        json!({ "label": "Oslo", "group": oslo }),
    )
    .await;
    let permissions = ["request", "devices_read"];
    let role = json!({ "name": "Oslo's helpdesk", "permissions": permissions, "groups": [oslo] });
    let role = post("roles", role).await["id"].clone();
    let local = world.somebody(role.as_str().unwrap()).await;

    let outside = world.agent().await;
    let enroll = Enroll {
        token: token["token"].as_str().unwrap().to_owned(),
        ..world.enroll(2)
    };
    let inside: Enrolled = world
        .caller("")
        .post("/agent/v1/enroll", &enroll)
        .await
        .ok();
    let inside = Agent {
        caller: world.caller(&inside.credential),
        device: DeviceId::new(inside.device_id),
    };
    let made: RequestRecord = local.post(REQUESTS, &ask(&inside)).await.ok();
    world.reached(&made.id, State::Offered).await;
    let refused = local.post(REQUESTS, &ask(&outside)).await.problem(403);
    assert!(refused.detail.contains("groups"), "{}", refused.detail);
    let refused = local.post(REQUESTS, &guest()).await.problem(403);
    assert!(refused.detail.contains("groups"), "{}", refused.detail);
    assert!(outside.pending().await.requests.is_empty());

    // Nor is anything seen of what others ask there.
    let theirs = world.ask(&outside).await;
    local
        .get(&format!("{REQUESTS}/{}", theirs.id))
        .await
        .problem(404);
    for what in ["withdraw", "remind", "end", "renew"] {
        local.post(&path(&theirs.id, what), &()).await.problem(404);
    }
    local
        .get(&path(&theirs.id, "supporter-link"))
        .await
        .problem(404);
    let seen: Vec<RequestRecord> = local.get(REQUESTS).await.ok();
    assert_eq!(seen.len(), 1);
    assert_eq!(seen[0].id, made.id);
}

#[tokio::test]
async fn a_device_that_cannot_be_assisted_is_refused_with_what_to_do_instead() {
    let world = World::new().await;
    let mut enroll = world.enroll(1);
    enroll.device.os = "windows".to_owned();
    enroll.device.edition = Some("Holographic".to_owned());
    let enrolled: Enrolled = world
        .caller("")
        .post("/agent/v1/enroll", &enroll)
        .await
        .ok();
    let agent = Agent {
        caller: world.caller(&enrolled.credential),
        device: DeviceId::new(enrolled.device_id),
    };
    let refused = world
        .operator
        .post(REQUESTS, &ask(&agent))
        .await
        .problem(409);
    assert_eq!(refused.error, "not_supported");
    assert!(refused.detail.contains("HoloLens"), "{}", refused.detail);
    assert!(
        world
            .teamviewer
            .calls()
            .iter()
            .all(|call| call != "POST /sessions")
    );
}
