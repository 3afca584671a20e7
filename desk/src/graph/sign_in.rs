//! The desk signs in to Entra ID as an application, without any person: the client credentials grant
//! (learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow).

use std::{
    sync::atomic::{AtomicI64, Ordering::Relaxed},
    time::Duration,
};

use reqwest::{Response, Url, header::DATE};
use serde::Deserialize;
use tokio::sync::Mutex;

use super::{
    Credential,
    http::Http,
    trouble::{SignIn, Trouble},
};
use crate::{
    secrets::AccessToken,
    time::{Clock, Timestamp},
};

/// A token is renewed so long before it ends, or after half of a shorter life.
const EARLY: Duration = Duration::from_secs(5 * 60);

/// A difference of the clocks that is worth a word. Tokens and assertions bear five minutes.
const APART: Duration = Duration::from_secs(2 * 60);

/// How far Microsoft's clock is ahead of this machine's, as its answers say.
#[derive(Debug, Default)]
pub(super) struct Difference(AtomicI64);

impl Difference {
    /// An answer says what time it is there.
    pub(super) fn learn(&self, answer: &Response, now: Timestamp) {
        let date = answer
            .headers()
            .get(DATE)
            .and_then(|date| date.to_str().ok());
        let Some(there) = date.and_then(|date| httpdate::parse_http_date(date).ok()) else {
            return;
        };
        let there = Timestamp::from(there);
        self.0
            .store(there.millis().saturating_sub(now.millis()), Relaxed);
    }

    /// What time it is there. Whole seconds and the way of the answer are no difference.
    pub(super) fn there(&self, now: Timestamp) -> Timestamp {
        match self.apart() {
            Some(ahead) => Timestamp::from_millis(now.millis().saturating_add(ahead)),
            None => now,
        }
    }

    /// By how many milliseconds Microsoft is ahead, if that is more than clocks usually are apart.
    pub(super) fn apart(&self) -> Option<i64> {
        let ahead = self.0.load(Relaxed);
        (u128::from(ahead.unsigned_abs()) > APART.as_millis()).then_some(ahead)
    }
}

/// The desk's token for Graph, had when it is wanted.
#[derive(Debug)]
pub(super) struct Tokens {
    address: Url,
    scope: String,
    client: String,
    credential: Credential,
    held: Mutex<Option<Held>>,
}

#[derive(Debug)]
struct Held {
    token: AccessToken,
    renew: Timestamp,
}

impl Tokens {
    pub(super) fn new(address: Url, scope: String, client: String, credential: Credential) -> Self {
        Self {
            address,
            scope,
            client,
            credential,
            held: Mutex::default(),
        }
    }

    /// One that is good for a while. Who comes while one is asked for waits for the same.
    pub(super) async fn current(&self, http: &Http, clock: &Clock) -> Result<AccessToken, Trouble> {
        let mut held = self.held.lock().await;
        if let Some(held) = held.as_ref().filter(|held| clock.now() < held.renew) {
            return Ok(held.token.clone());
        }
        let fresh = match self.ask(http, clock).await {
            // The answer said what time it is there.
            Err(Trouble::SignIn(SignIn::Clock)) if http.difference.apart().is_some() => {
                self.ask(http, clock).await?
            }
            other => other?,
        };
        let token = fresh.token.clone();
        *held = Some(fresh);
        Ok(token)
    }

    /// Graph does not take it.
    pub(super) async fn forget(&self, token: &AccessToken) {
        let mut held = self.held.lock().await;
        if held
            .as_ref()
            .is_some_and(|held| held.token.expose() == token.expose())
        {
            *held = None;
        }
    }

    async fn ask(&self, http: &Http, clock: &Clock) -> Result<Held, Trouble> {
        let asked = clock.now();
        let mut form = vec![
            ("client_id", self.client.as_str()),
            ("scope", &self.scope),
            ("grant_type", "client_credentials"),
        ];
        let assertion;
        match &self.credential {
            Credential::Secret(secret) => form.push(("client_secret", secret.expose())),
            Credential::Certificate(certificate) => {
                let there = http.difference.there(asked);
                let signed = certificate.assertion(&self.client, self.address.as_str(), there);
                assertion =
                    signed.map_err(|_| Trouble::Strange("no random numbers to sign with"))?;
                form.push((
                    "client_assertion_type",
                    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                ));
                form.push(("client_assertion", assertion.expose()));
            }
        }
        let request = http.client.post(self.address.clone()).form(&form);
        let answer = request.send().await?;
        http.difference.learn(&answer, clock.now());
        let status = answer.status();
        let body = http.body(answer).await?;
        if !status.is_success() {
            let refusal: Refusal = serde_json::from_slice(&body).unwrap_or_default();
            let number = refusal.error_codes.first().copied().unwrap_or_default();
            return Err(SignIn::of(number).into());
        }
        let granted: Granted = serde_json::from_slice(&body)
            .map_err(|_| Trouble::Strange("Microsoft Entra ID gave no token"))?;
        let life = Duration::from_secs(granted.expires_in);
        Ok(Held {
            renew: asked.after(life - EARLY.min(life / 2)),
            token: AccessToken::new(granted.access_token),
        })
    }
}

#[derive(Deserialize)]
struct Granted {
    access_token: String,
    expires_in: u64,
}

#[derive(Default, Deserialize)]
struct Refusal {
    #[serde(default)]
    error_codes: Vec<u32>,
}
