//! Webhooks: what receivers are told, how they know by whom, and what happens when they are away.

use std::{sync::Arc, time::Duration};

use axum::{Router, body::Bytes, extract::State as Shared, http::HeaderMap, response::Response};
use companion_desk::{
    api::MadeReceiver,
    lifecycle::State,
    protocol::{Answer, Progress},
    store::{AuditEntry, RequestRecord, WebhookRecord},
};
use reqwest::StatusCode;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tokio::{net::TcpListener, sync::watch};

use crate::support::{World, ask, look_into};

pub const WEBHOOKS: &str = "/api/v1/webhooks";

/// A program that takes events.
pub struct Receiver {
    url: String,
    pub inbox: Arc<Inbox>,
}

pub struct Inbox {
    pub taken: watch::Sender<Vec<(String, String)>>,
    answer: watch::Sender<Option<(u16, &'static str)>>,
}

impl Receiver {
    pub async fn start() -> Self {
        let inbox = Arc::new(Inbox {
            taken: watch::Sender::default(),
            answer: watch::Sender::new(Some((204, ""))),
        });
        let app = Router::new().fallback(take).with_state(Arc::clone(&inbox));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook?queue=7", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { url, inbox }
    }

    /// Waits for an event of that kind.
    pub async fn told(&self, kind: &str) -> Value {
        let mut taken = self.inbox.taken.subscribe();
        let of_kind = |taken: &Vec<(String, String)>| {
            let mut events = taken
                .iter()
                .map(|(_, body)| serde_json::from_str(body).unwrap());
            events.find(|event: &Value| event["type"] == kind)
        };
        let taken = taken.wait_for(|taken| of_kind(taken).is_some()).await;
        of_kind(&taken.unwrap()).unwrap()
    }

    /// Answers like that from now on; `None`: not at all.
    pub fn answers(&self, answer: Option<(u16, &'static str)>) {
        self.inbox.answer.send_replace(answer);
    }

    /// Waits for so many deliveries, and gives the header and the body of each.
    pub async fn taken(&self, number: usize) -> Vec<(String, Value)> {
        let mut taken = self.inbox.taken.subscribe();
        let taken = taken.wait_for(|taken| taken.len() >= number).await.unwrap();
        let bodies = taken
            .iter()
            .map(|(signature, body)| (signature.clone(), serde_json::from_str(body).unwrap()));
        bodies.collect()
    }

    pub fn kinds(events: &[(String, Value)]) -> Vec<&str> {
        events
            .iter()
            .map(|(_, body)| body["type"].as_str().unwrap())
            .collect()
    }
}

async fn take(Shared(inbox): Shared<Arc<Inbox>>, headers: HeaderMap, body: Bytes) -> Response {
    let signature = headers["companion-signature"].to_str().unwrap().to_owned();
    let body = String::from_utf8(body.to_vec()).unwrap();
    inbox
        .taken
        .send_modify(|taken| taken.push((signature, body)));
    let mut answer = inbox.answer.subscribe();
    let answer = answer.wait_for(Option::is_some).await.unwrap();
    let (status, location) = answer.unwrap();
    let response = Response::builder()
        .status(status)
        .header("location", location);
    response.body(axum::body::Body::empty()).unwrap()
}

impl World {
    pub async fn webhook(&self, receiver: &Receiver) -> MadeReceiver {
        let wanted = json!({ "label": "tickets", "url": receiver.url });
        let made = self.operator.post(WEBHOOKS, &wanted).await;
        assert_eq!(made.status, 201);
        made.ok()
    }

    pub async fn only_webhook(&self) -> WebhookRecord {
        let list: Vec<WebhookRecord> = self.operator.get(WEBHOOKS).await.ok();
        list.into_iter().next().unwrap()
    }

    /// Waits until the list shows the webhook as wanted; it tells of no change by itself.
    pub async fn webhook_once(&self, wanted: impl Fn(&WebhookRecord) -> bool) -> WebhookRecord {
        loop {
            let webhook = self.only_webhook().await;
            if wanted(&webhook) {
                return webhook;
            }
            tokio::task::yield_now().await;
        }
    }
}

/// HMAC-SHA256 as RFC 2104 has it, so that the desk's own is not tried against itself.
pub fn hmac(key: &[u8], text: &[u8]) -> String {
    let mut block = [0u8; 64];
    if key.len() > 64 {
        block[..32].copy_from_slice(&Sha256::digest(key));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let pad = |with: u8| block.map(|byte| byte ^ with);
    let inner = Sha256::new()
        .chain_update(pad(0x36))
        .chain_update(text)
        .finalize();
    let outer = Sha256::new()
        .chain_update(pad(0x5c))
        .chain_update(inner)
        .finalize();
    outer.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test]
async fn every_step_is_told_signed_and_without_a_secret() {
    let world = World::new().await;
    let agent = world.agent().await;
    let receiver = Receiver::start().await;
    let secret = world.webhook(&receiver).await.secret.unwrap();
    let asked = world.ask(&agent).await;
    receiver.taken(2).await;
    agent.progress(&asked.id, &Progress::Asked).await;
    receiver.taken(3).await;
    let code = agent.accept(&asked.id).await.session.unwrap().code;
    receiver.taken(4).await;
    agent.progress(&asked.id, &Progress::Launched).await;
    receiver.taken(5).await;
    agent.progress(&asked.id, &Progress::Ended).await;
    let events = receiver.taken(6).await;
    assert_eq!(
        Receiver::kinds(&events),
        [
            "request.made",
            "request.offered",
            "request.asked",
            "request.accepted",
            "request.launched",
            "request.ended"
        ]
    );
    let link = world.teamviewer.sessions()[0].supporter_link.clone();
    for (signature, body) in &events {
        assert_eq!(body["request"]["id"], asked.id.as_str());
        assert_eq!(body["request"]["device"], "laptop-1");
        assert_eq!(body["request"]["check_words"], Value::Null);
        let text = body.to_string();
        for hidden in [&code, &code.replace('-', ""), &link, &secret] {
            assert!(!text.contains(hidden.as_str()), "{text}");
        }
        assert!(signature.starts_with("t=1800000000,v1="), "{signature}");
    }
    let ids: std::collections::BTreeSet<&str> = events
        .iter()
        .map(|(_, body)| body["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), events.len());
    let raw = receiver.inbox.taken.borrow().clone();
    for (signature, body) in raw {
        let signed = format!("1800000000.{body}");
        let own = hmac(secret.as_bytes(), signed.as_bytes());
        assert_eq!(signature, format!("t=1800000000,v1={own}"));
    }
    let webhook = world.webhook_once(|webhook| webhook.waiting == 0).await;
    assert_eq!((webhook.trouble, webhook.given_up), (None, 0));
    assert!(webhook.delivered_at.is_some());
}

#[tokio::test]
async fn a_receiver_that_is_away_gets_everything_when_it_is_back() {
    for (answer, words) in [
        ((500, ""), "It answered 500."),
        (
            (302, "http://127.0.0.1:1/"),
            "wants to be looked for elsewhere",
        ),
        ((410, ""), "It answered 410."),
    ] {
        let world = World::new().await;
        let receiver = Receiver::start().await;
        receiver.answers(Some(answer));
        world.webhook(&receiver).await;
        let agent = world.agent().await;
        let asked = world.ask(&agent).await;
        let troubled = world
            .webhook_once(|webhook| webhook.trouble.is_some())
            .await;
        assert!(troubled.trouble.unwrap().contains(words));
        agent.answer(&asked.id, &Answer::Expired).await;
        world.closed(&asked.id).await;
        assert_eq!(
            world
                .webhook_once(|webhook| webhook.waiting == 3)
                .await
                .given_up,
            0
        );

        let before = receiver.inbox.taken.borrow().len();
        receiver.answers(Some((200, "")));
        world.clock.advance(Duration::from_secs(300));
        let events = receiver.taken(before + 3).await;
        let mut kinds = Receiver::kinds(&events[before..]);
        kinds.sort_unstable();
        assert_eq!(
            kinds,
            ["request.expired", "request.made", "request.offered"]
        );
        let well = world.webhook_once(|webhook| webhook.waiting == 0).await;
        assert_eq!(well.trouble, None);
    }
}

#[tokio::test]
async fn a_receiver_that_stays_away_is_given_up_after_a_day_and_that_is_on_record() {
    let world = World::new().await;
    let receiver = Receiver::start().await;
    receiver.answers(Some((503, "")));
    world.webhook(&receiver).await;
    let agent = world.agent().await;
    let made = world.make(&ask(&agent)).await;
    world.reached(&made.id, State::Offered).await;
    world
        .webhook_once(|webhook| webhook.trouble.is_some())
        .await;
    world.clock.advance(Duration::from_secs(86_400));
    let gone = world.webhook_once(|webhook| webhook.given_up == 2).await;
    assert!(gone.trouble.unwrap().contains("503"));
    let audit: Vec<AuditEntry> = world.operator.get("/api/v1/audit").await.ok();
    let given_up = audit
        .iter()
        .find(|entry| entry.action == "webhook_given_up");
    assert_eq!(given_up.unwrap().outcome, "failed");
    assert!(
        !given_up
            .unwrap()
            .detail
            .as_ref()
            .unwrap()
            .contains("queue=7")
    );
}

#[tokio::test]
async fn a_receiver_that_hangs_holds_up_neither_requests_nor_the_end_of_the_desk() {
    let world = World::new().await;
    let receiver = Receiver::start().await;
    receiver.answers(None);
    world.webhook(&receiver).await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    receiver.taken(1).await;
    assert!(agent.accept(&asked.id).await.session.is_some());
    let (stopped, _dir) = world.stop();
    stopped.await.unwrap();
}

#[tokio::test]
async fn what_was_not_delivered_survives_a_restart() {
    let world = World::new().await;
    let receiver = Receiver::start().await;
    receiver.answers(Some((500, "")));
    world.webhook(&receiver).await;
    let agent = world.agent().await;
    world.ask(&agent).await;
    world
        .webhook_once(|webhook| webhook.trouble.is_some())
        .await;
    let world = world.restart().await;
    let before = receiver.inbox.taken.borrow().len();
    receiver.answers(Some((200, "")));
    world.clock.advance(Duration::from_secs(600));
    receiver.taken(before + 2).await;
    world.webhook_once(|webhook| webhook.waiting == 0).await;
}

#[tokio::test]
async fn receivers_are_added_with_care_and_their_secret_is_seen_once() {
    let world = World::new().await;
    for (url, words) in [
        ("http://tickets.example.com/", "https://"),
        ("ftp://tickets.example.com/", "https://"),
        ("tickets", "no address"),
        ("https://desk:word@tickets.example.com/", "password"),
    ] {
        let bad = json!({ "label": "x", "url": url });
        let problem = world.operator.post(WEBHOOKS, &bad).await.problem(400);
        assert!(problem.detail.contains(words), "{}", problem.detail);
    }
    let unnamed = json!({ "label": " ", "url": "https://tickets.example.com/" });
    world.operator.post(WEBHOOKS, &unnamed).await.problem(400);

    let wanted = json!({ "label": "<b>Tickets</b> 日本", "url": "https://tickets.example.com/in?key=hidden" });
    let helpdesk = world.somebody("helpdesk_operator").await;
    helpdesk.post(WEBHOOKS, &wanted).await.problem(403);
    helpdesk.get(WEBHOOKS).await.problem(403);
    let made = world.operator.keyed(WEBHOOKS, "w", &wanted).await;
    assert_eq!(made.status, 201);
    let made: MadeReceiver = made.ok();
    let secret = made.secret.unwrap();
    let again = world.operator.keyed(WEBHOOKS, "w", &wanted).await;
    assert_eq!(again.status, StatusCode::OK);
    assert!(!again.body.contains(&secret));
    assert_eq!(again.ok::<MadeReceiver>().id, made.id);
    let list = world.operator.get(WEBHOOKS).await;
    assert!(!list.body.contains(&secret));
    let audit = world.operator.get("/api/v1/audit").await.body;
    assert!(audit.contains("webhook_added") && !audit.contains("hidden"));
    let mut database = look_into(&world.dir).await;
    let (sealed,): (String,) = sqlx::query_as("SELECT secret_sealed FROM webhooks")
        .fetch_one(&mut database)
        .await
        .unwrap();
    assert!(!sealed.contains(&secret));

    let path = format!("{WEBHOOKS}/{}", made.id);
    helpdesk.delete(&path).await.problem(403);
    assert_eq!(world.operator.delete(&path).await.status, 204);
    world.operator.delete(&path).await.problem(404);
    let agent = world.agent().await;
    world.ask(&agent).await;
    let (left,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM webhook_deliveries")
        .fetch_one(&mut database)
        .await
        .unwrap();
    assert_eq!(left, 0);
    let none: Vec<RequestRecord> = world.operator.get("/api/v1/requests?open=false").await.ok();
    assert_eq!(none.len(), 1);
}
