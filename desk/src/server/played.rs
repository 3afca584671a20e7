//! A desk that is played in a simulation: it is called without a network, holds polls without
//! connections, and does what it does by itself only when it is told to, one thing after the other.
//!
//! Everything else is the desk: its routes, what they read and write, its database, its keeper. With
//! a [`HandClock`](crate::time::HandClock) and a [seed](crate::rehearsal::chance) the same calls give
//! the same answers, byte for byte.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, Response, header::RETRY_AFTER},
};
use hyper::service::Service as _;
use hyper_util::service::TowerToHyperService;

use super::{Config, Desk, OpenError, Parking, keeper::played::Turns};
use crate::{
    agent_api::{self, Held},
    rehearsal::TeamViewer,
    store::StoreError,
    time::Timestamp,
};

/// A desk of a simulation. Dropped without [`Played::stop`] it ends as by `kill -9`.
pub struct Played {
    desk: Desk,
    router: Router,
    turns: Turns,
}

/// A long poll that is held. Dropped, the device has hung up.
pub struct HeldPoll(Held);

/// What comes back from a call.
pub enum Reply {
    /// An answer.
    Said {
        /// The status of HTTP.
        status: u16,
        /// How many seconds the desk wants to be left alone.
        retry_after: Option<u64>,
        /// What the answer says.
        body: Vec<u8>,
    },
    /// Nothing yet.
    Held(HeldPoll),
}

impl Played {
    /// Opens the database.
    ///
    /// # Errors
    /// As [`Desk::open`].
    pub async fn open(config: Config) -> Result<Self, OpenError> {
        let patience = config.teamviewer.timeout;
        let desk = Desk::open(config).await?;
        Ok(Self {
            router: desk.router(),
            desk,
            turns: Turns::new(patience),
        })
    }

    /// The desk.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Calls it: `GET` without a body, `POST` with one that is JSON.
    ///
    /// # Errors
    /// When method, path or token cannot be written as HTTP.
    pub async fn call(
        &self,
        path: &str,
        token: &str,
        body: Option<Vec<u8>>,
    ) -> Result<Reply, axum::http::Error> {
        let parking = Parking::default();
        let call = Request::builder()
            .method(if body.is_some() { "POST" } else { "GET" })
            .uri(path)
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/json")
            .extension(parking.clone())
            .body(body.map_or_else(Body::empty, Body::from))?;
        let router = TowerToHyperService::new(self.router.clone());
        let Ok(answer) = router.call(call).await;
        Ok(self.reply(answer, &parking).await)
    }

    /// Whether there is a reason to look again for a poll that is held.
    pub fn is_ripe(&self, held: &HeldPoll) -> bool {
        held.0.is_over(&self.desk)
    }

    /// Looks again.
    pub async fn go_on(&self, held: HeldPoll) -> Reply {
        let parking = Parking::default();
        let answer = agent_api::go_on(&self.desk, held.0, &parking).await;
        self.reply(answer, &parking).await
    }

    /// Does what is due by itself, and says when to come again: not at all, if nothing is to come. What
    /// waits for a call that `teamviewer` holds is gone on with when it is answered or given up.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub async fn keep(&mut self, teamviewer: &TeamViewer) -> Result<Option<Timestamp>, StoreError> {
        self.desk.idle().await;
        let next = self.turns.take(&self.desk, teamviewer).await?;
        Ok((next != Timestamp::NEVER).then_some(next))
    }

    /// Asks it to stop: polls end, and each device is told when to come back.
    pub fn stop(&self) {
        let signals = &self.desk.0.signals;
        signals.farewell.begin(self.desk.hub().held());
        signals.stopping.send_replace(true);
    }

    async fn reply(&self, answer: Response<Body>, parking: &Parking) -> Reply {
        if let Some(held) = parking.parked() {
            self.desk.idle().await;
            return Reply::Held(HeldPoll(held));
        }
        let status = answer.status().as_u16();
        let wait = answer.headers().get(RETRY_AFTER);
        let retry_after = wait.and_then(|wait| wait.to_str().ok()?.parse().ok());
        let body = to_bytes(answer.into_body(), usize::MAX).await;
        // What was written down on the way is there when the answer is.
        self.desk.idle().await;
        Reply::Said {
            status,
            retry_after,
            body: body.map(Vec::from).unwrap_or_default(),
        }
    }
}
