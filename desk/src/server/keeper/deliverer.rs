//! Delivers events to webhooks, however long a receiver is away, and gives up after a day.
//!
//! A delivery is a POST with a JSON body, signed. Any 2xx means that it was taken; a redirection is
//! not followed, because the address that an administrator entered is the one that is meant.

use std::time::Duration;

use reqwest::{
    Client, Response, Url,
    header::{CONTENT_TYPE, RETRY_AFTER},
    redirect,
};
use tokio::task::JoinSet;

use super::RECOVERY;
use crate::{
    saying::Saying,
    says,
    seal::Purpose,
    secrets::WebhookSecret,
    server::Desk,
    store::{Attempted, Delivery, StoreError},
    text::soften,
    time::Timestamp,
    webhook::{address, patience, signature},
};

/// So many deliveries at once.
const AT_ONCE: usize = 32;

/// A receiver that takes longer has not taken it.
const LONGEST: Duration = Duration::from_secs(10);

/// Never ends.
pub(super) async fn deliver(desk: &Desk) {
    let clients = match Clients::new() {
        Ok(clients) => clients,
        Err(error) => {
            tracing::error!(%error, "webhooks cannot be delivered");
            return std::future::pending().await;
        }
    };
    let mut running = JoinSet::new();
    loop {
        let next = match fill(desk, &clients, &mut running).await {
            Ok(next) => next,
            Err(error) => {
                tracing::error!(%error, "deliveries cannot be claimed");
                desk.now().after(RECOVERY)
            }
        };
        tokio::select! {
            () = desk.0.signals.delivering.notified() => {}
            () = desk.clock().sleep_until(next) => {}
            Some(ended) = running.join_next() => match ended {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tracing::error!(%error, "what became of a delivery is not on record"),
                Err(error) => tracing::error!(%error, "a delivery ended"),
            }
        }
    }
}

/// Begins what is due, and says when to look again.
async fn fill(
    desk: &Desk,
    clients: &Clients,
    running: &mut JoinSet<Result<(), StoreError>>,
) -> Result<Timestamp, StoreError> {
    loop {
        let room = AT_ONCE - running.len();
        if room == 0 {
            return Ok(Timestamp::NEVER);
        }
        let now = desk.now();
        let next = desk
            .store()
            .next_delivery()
            .await?
            .unwrap_or(Timestamp::NEVER);
        if next > now {
            return Ok(next);
        }
        for delivery in desk.store().claim_deliveries(room, now).await? {
            let (desk, clients) = (desk.clone(), clients.clone());
            running.spawn(async move {
                let attempted = attempt(&desk, &clients, &delivery).await;
                desk.store()
                    .attempted(&delivery, &attempted, desk.now())
                    .await
            });
        }
    }
}

/// One for the network and its proxy, one for programs on this machine.
#[derive(Clone)]
struct Clients {
    far: Client,
    here: Client,
}

impl Clients {
    fn new() -> Result<Self, reqwest::Error> {
        // The only error is that a provider is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = || {
            Client::builder()
                .timeout(LONGEST)
                .redirect(redirect::Policy::none())
                .user_agent(concat!("companion-desk/", env!("CARGO_PKG_VERSION")))
        };
        Ok(Self {
            far: client().build()?,
            here: client().no_proxy().build()?,
        })
    }

    fn to(&self, url: &Url) -> &Client {
        if address::is_here(url) {
            &self.here
        } else {
            &self.far
        }
    }
}

async fn attempt(desk: &Desk, clients: &Clients, delivery: &Delivery) -> Attempted {
    let (why, wait) = match send(desk, clients, delivery).await {
        Ok(answer) if answer.status().is_success() => return Attempted::Taken,
        Ok(answer) => refusal(&answer),
        Err(why) => (why, None),
    };
    tracing::warn!(webhook = %delivery.webhook_id, %why, "an event was not taken");
    match patience::next(delivery.attempts, delivery.created_at, wait, desk.now()) {
        Some(next) => Attempted::Later(next, why.column()),
        None => Attempted::GivenUp(why.column()),
    }
}

async fn send(desk: &Desk, clients: &Clients, delivery: &Delivery) -> Result<Response, Saying> {
    let url = address::parse(&delivery.url).map_err(|bad| bad.saying())?;
    let purpose = Purpose::Webhook(delivery.webhook_id.as_str());
    let secret = desk
        .key()
        .open(purpose, &delivery.secret_sealed)
        .map_err(|error| says!("delivery-no-secret", why = error.saying()))?;
    let secret = WebhookSecret::new(secret.as_str());
    let post = clients
        .to(&url)
        .post(url)
        .header(CONTENT_TYPE, "application/json");
    let post = post.header(
        signature::HEADER,
        signature::sign(&secret, desk.now(), &delivery.body),
    );
    post.body(delivery.body.clone())
        .send()
        .await
        .map_err(|error| {
            if error.is_timeout() {
                says!("delivery-timeout")
            } else {
                let error = error.without_url();
                says!(
                    "delivery-unreachable",
                    error = soften(&innermost(&error), 200)
                )
            }
        })
}

/// Why, and how long the receiver wants to be left alone.
fn refusal(answer: &Response) -> (Saying, Option<Duration>) {
    let status = answer.status();
    let why = if status.is_redirection() {
        says!("delivery-elsewhere", status = status.as_str())
    } else {
        says!("delivery-answered", status = status.as_str())
    };
    let wait = answer.headers().get(RETRY_AFTER);
    let wait = wait.and_then(|value| value.to_str().ok()?.trim().parse().ok());
    (why, wait.map(Duration::from_secs))
}

fn innermost(error: &dyn std::error::Error) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    error.to_string()
}
