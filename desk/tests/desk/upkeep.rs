//! Looking after webhooks: paused, tried, given a new secret and another key, and what became of each
//! delivery.

use std::{process::Command, time::Duration};

use companion_desk::{
    api::MadeReceiver,
    seal::Key,
    store::{AuditEntry, Database, DeliveryRecord, DeliveryState, WebhookRecord},
};

use crate::{
    support::{World, look_into},
    webhooks::{Receiver, WEBHOOKS, hmac},
};

impl World {
    async fn deliveries(&self, webhook: &MadeReceiver) -> Vec<DeliveryRecord> {
        let path = format!("{WEBHOOKS}/{}/deliveries", webhook.id);
        self.operator.get(&path).await.ok()
    }

    /// Waits until the last delivery is as wanted; it tells of no change by itself.
    async fn delivery_once(
        &self,
        webhook: &MadeReceiver,
        wanted: impl Fn(&DeliveryRecord) -> bool,
    ) -> DeliveryRecord {
        loop {
            let last = self.deliveries(webhook).await.into_iter().next();
            if let Some(last) = last.filter(&wanted) {
                return last;
            }
            tokio::task::yield_now().await;
        }
    }

    async fn noted(&self, action: &str) -> Vec<AuditEntry> {
        let path = format!("/api/v1/audit?action={action}");
        self.operator.get(&path).await.ok()
    }
}

/// The signature under a body is the one that `secret` makes.
fn signed(signature: &str, body: &str, secret: &str) -> bool {
    let (time, given) = signature.split_once(",v1=").unwrap();
    let time = time.strip_prefix("t=").unwrap();
    given == hmac(secret.as_bytes(), format!("{time}.{body}").as_bytes())
}

#[tokio::test]
async fn a_test_arrives_signed_and_deliveries_show_what_became_of_each() {
    let world = World::new().await;
    let receiver = Receiver::start().await;
    let made = world.webhook(&receiver).await;
    let path = format!("{WEBHOOKS}/{}", made.id);
    assert!(world.deliveries(&made).await.is_empty());
    let sent = world.operator.post(&format!("{path}/test"), &()).await;
    assert_eq!(sent.status, 202);
    let sent: DeliveryRecord = sent.ok();
    assert_eq!((sent.kind.as_str(), &sent.request_id), ("test", &None));
    let events = receiver.taken(1).await;
    assert_eq!(Receiver::kinds(&events), ["test"]);
    let (signature, body) = receiver.inbox.taken.borrow()[0].clone();
    assert!(signed(&signature, &body, made.secret.as_ref().unwrap()));
    let taken = world
        .delivery_once(&made, |last| last.state == DeliveryState::Taken)
        .await;
    assert_eq!((&taken.id, taken.attempts), (&sent.id, 1));
    assert!(taken.ended_at.is_some() && taken.trouble.is_none());

    // Of what was taken only that it was is kept.
    let mut database = look_into(&world.dir).await;
    let bodies: Vec<(String,)> = sqlx::query_as("SELECT body FROM webhook_deliveries")
        .fetch_all(&mut database)
        .await
        .unwrap();
    assert_eq!(bodies, [(String::new(),)]);
    let retry = format!("{path}/deliveries/{}/retry", taken.id);
    let again = world.operator.post(&retry, &()).await.problem(409);
    assert!(again.detail.contains("taken"), "{}", again.detail);
    assert_eq!(world.noted("webhook_tested").await.len(), 1);
}

#[tokio::test]
async fn what_was_given_up_can_be_sent_again_by_hand() {
    let world = World::new().await;
    let receiver = Receiver::start().await;
    receiver.answers(Some((503, "")));
    let made = world.webhook(&receiver).await;
    let path = format!("{WEBHOOKS}/{}", made.id);
    world.operator.post(&format!("{path}/test"), &()).await;
    let troubled = |last: &DeliveryRecord| last.trouble.is_some();
    let waiting = world.delivery_once(&made, troubled).await;
    assert_eq!(waiting.state, DeliveryState::Waiting);
    assert!(waiting.next_at > waiting.created_at);

    // Nobody has to wait for the next attempt.
    let retry = format!("{path}/deliveries/{}/retry", waiting.id);
    assert_eq!(world.operator.post(&retry, &()).await.status, 202);
    receiver.taken(2).await;
    world.delivery_once(&made, |last| last.attempts == 2).await;
    world.clock.advance(Duration::from_secs(86_400));
    let gone = world
        .delivery_once(&made, |last| last.state == DeliveryState::GivenUp)
        .await;
    assert!(gone.trouble.unwrap().contains("503"));

    receiver.answers(Some((200, "")));
    let before = receiver.inbox.taken.borrow().len();
    assert_eq!(world.operator.post(&retry, &()).await.status, 202);
    receiver.taken(before + 1).await;
    world
        .delivery_once(&made, |last| last.state == DeliveryState::Taken)
        .await;
    assert_eq!(world.noted("webhook_delivery_retried").await.len(), 2);
    let unknown = format!("{path}/deliveries/none/retry");
    world.operator.post(&unknown, &()).await.problem(404);
    world
        .operator
        .get(&format!("{WEBHOOKS}/none/deliveries"))
        .await
        .problem(404);
}

#[tokio::test]
async fn a_webhook_that_is_paused_gets_the_events_of_a_day_when_it_goes_on() {
    let world = World::new().await;
    let receiver = Receiver::start().await;
    let made = world.webhook(&receiver).await;
    let path = format!("{WEBHOOKS}/{}", made.id);
    let (pause, resume) = (format!("{path}/pause"), format!("{path}/resume"));
    for _ in 0..2 {
        let paused: WebhookRecord = world.operator.post(&pause, &()).await.ok();
        assert!(paused.paused_at.is_some());
    }
    let test = world.operator.post(&format!("{path}/test"), &()).await;
    assert!(test.problem(409).detail.contains("paused"));
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    let waiting = world.only_webhook().await;
    assert_eq!((waiting.waiting, waiting.given_up), (2, 0));
    assert!(receiver.inbox.taken.borrow().is_empty());

    world
        .operator
        .post(&resume, &())
        .await
        .ok::<WebhookRecord>();
    let events = receiver.taken(2).await;
    assert!(Receiver::kinds(&events).contains(&"request.made"));
    world.webhook_once(|webhook| webhook.waiting == 0).await;

    // What happens when it has been paused for a day is not kept for it.
    world.operator.post(&pause, &()).await.ok::<WebhookRecord>();
    world.clock.advance(Duration::from_secs(86_401));
    world.closed(&asked.id).await;
    assert_eq!(world.only_webhook().await.waiting, 0);
    assert_eq!(world.noted("webhook_paused").await.len(), 2);
    assert_eq!(world.noted("webhook_resumed").await.len(), 1);
    world
        .operator
        .post(&format!("{WEBHOOKS}/none/pause"), &())
        .await
        .problem(404);
}

#[tokio::test]
async fn a_new_secret_signs_from_then_on_and_is_seen_once() {
    let world = World::new().await;
    let receiver = Receiver::start().await;
    let made = world.webhook(&receiver).await;
    let path = format!("{WEBHOOKS}/{}", made.id);
    let renewed = world.operator.post(&format!("{path}/secret"), &()).await;
    let secret = renewed.ok::<MadeReceiver>().secret.unwrap();
    assert_ne!(Some(&secret), made.secret.as_ref());
    world.operator.post(&format!("{path}/test"), &()).await;
    receiver.taken(1).await;
    let (signature, body) = receiver.inbox.taken.borrow()[0].clone();
    assert!(signed(&signature, &body, &secret));
    let noted = serde_json::to_string(&world.noted("webhook_secret_renewed").await).unwrap();
    assert!(noted.contains("tickets") && !noted.contains(&secret));
    let list = world.operator.get(WEBHOOKS).await.body;
    assert!(!list.contains(&secret));
    world
        .operator
        .post(&format!("{WEBHOOKS}/none/secret"), &())
        .await
        .problem(404);
}

/// `companion-desk key …` on the database of a desk that is stopped; what it says.
pub fn with_keys(database: &Database, arguments: &[&str]) -> String {
    let database = match database {
        Database::Sqlite(path) => path.display().to_string(),
        Database::Postgres(url) => url.expose().to_owned(),
    };
    let done = Command::new(env!("CARGO_BIN_EXE_companion-desk"))
        .arg("key")
        .args(arguments)
        .args(["--database", &database])
        .env("COMPANION_DESK_KEY", crate::support::key())
        .output()
        .unwrap();
    assert!(done.status.success(), "{done:?}");
    String::from_utf8(done.stdout).unwrap()
}

// The program waits for what the desk that was stopped still has to say to the database.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_another_key_deliveries_are_signed_as_before_and_without_the_old_one_not_at_all() {
    let world = World::new().await;
    let receiver = Receiver::start().await;
    let made = world.webhook(&receiver).await;
    let path = format!("{WEBHOOKS}/{}", made.id);
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("new.key");
    let named = file.display().to_string();
    let world = world
        .reopened(|config| {
            with_keys(&config.database, &["change", "--new-key-file", &named]);
            config.key = Some(Key::from_file(&file).unwrap());
        })
        .await;
    world.operator.post(&format!("{path}/test"), &()).await;
    receiver.taken(1).await;
    let (signature, body) = receiver.inbox.taken.borrow()[0].clone();
    assert!(signed(&signature, &body, made.secret.as_ref().unwrap()));

    // The key is lost, and with it the secret: nothing is sent until there is a new one.
    let world = world
        .reopened(|config| {
            with_keys(&config.database, &["lost"]);
            config.key = Some(Key::parse(&crate::support::key(), "here").unwrap());
        })
        .await;
    let lost = world.only_webhook().await;
    assert!(lost.paused_at.is_some() && lost.trouble.unwrap().contains("lost"));
    let resume = format!("{path}/resume");
    world.operator.post(&resume, &()).await.problem(409);
    let renewed: MadeReceiver = world
        .operator
        .post(&format!("{path}/secret"), &())
        .await
        .ok();
    world
        .operator
        .post(&resume, &())
        .await
        .ok::<WebhookRecord>();
    world.operator.post(&format!("{path}/test"), &()).await;
    receiver.taken(2).await;
    let (signature, body) = receiver.inbox.taken.borrow()[1].clone();
    assert!(signed(&signature, &body, renewed.secret.as_ref().unwrap()));
}

#[tokio::test]
async fn the_console_pauses_tries_and_sends_again() {
    let world = World::new().await;
    let receiver = Receiver::start().await;
    receiver.answers(Some((503, "")));
    let made = world.webhook(&receiver).await;
    let mut browser = world.browser("administrator").await;
    let page = format!("/webhooks/{}", made.id);
    let tested = browser.fill_in(&format!("{page}/test"), &[]).await;
    assert_eq!(tested.location.as_deref(), Some(page.as_str()));
    let waiting = world
        .delivery_once(&made, |last| last.trouble.is_some())
        .await;
    let shown = browser.get(&page).await.body;
    let retry = format!("{page}/deliveries/{}/retry", waiting.id);
    assert!(shown.contains("It answered 503.") && shown.contains(&retry));
    receiver.answers(Some((200, "")));
    assert_eq!(browser.fill_in(&retry, &[]).await.status, 303);
    world
        .delivery_once(&made, |last| last.state == DeliveryState::Taken)
        .await;
    assert!(browser.get(&page).await.body.contains("Delivered"));
    assert_eq!(
        browser.fill_in(&format!("{page}/pause"), &[]).await.status,
        303
    );
    assert!(browser.get("/webhooks").await.body.contains("Paused"));
    assert_eq!(
        browser.fill_in(&format!("{page}/resume"), &[]).await.status,
        303
    );
    let renewed = browser.fill_in(&format!("{page}/secret"), &[]).await;
    assert!(renewed.body.contains("whsec_"));
    assert!(!browser.get(&page).await.body.contains("whsec_"));
}
