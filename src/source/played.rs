//! A desk as a simulated device sees it: the same words and the same judgement as over HTTPS, and no
//! network, which the simulation plays.

use std::time::Duration;

use companion_desk::protocol;
use reqwest::StatusCode;

use super::http::{self, Refusal};
use super::talk::{self, Talk};
use super::wire::Wire;
use crate::assist::{Millis, Report, Request, RequestId, Timestamp, Told, Trouble, TroubleKind};

/// What one device and its desk have to say to each other.
pub struct PlayedDesk(Talk);

/// A question on the wire.
pub struct Question {
    /// Where it goes, such as `/agent/v1/requests?cursor=0&wait=240`.
    pub path: String,
    /// What is posted, in JSON.
    pub body: Option<Vec<u8>>,
    /// How long the answer is waited for.
    pub limit: Duration,
}

/// What came back; nothing where the network lost it.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    /// The status of HTTP.
    pub status: u16,
    /// How many seconds the desk wants to be left alone.
    pub retry_after: Option<u64>,
    /// What it says.
    pub body: &'a [u8],
}

impl PlayedDesk {
    /// A desk that was not talked to yet.
    #[expect(
        clippy::new_without_default,
        reason = "a device begins to talk, it has no usual talk"
    )]
    pub fn new() -> Self {
        Self(Talk::new())
    }

    /// Asks what is open.
    pub fn ask(&self, fresh: bool) -> Question {
        let protocol::Poll { cursor, wait } = self.0.ask(fresh);
        Question {
            path: format!("/agent/v1/requests?cursor={cursor}&wait={wait}"),
            body: None,
            limit: Duration::from_secs(wait) + super::desk::MARGIN,
        }
    }

    /// Takes what came of that after so long, at this time by the device's clock.
    ///
    /// # Errors
    /// As [`Source::poll`](super::Source::poll).
    pub fn asked(
        &mut self,
        answer: Option<Answer<'_>>,
        age: Duration,
        now: Timestamp,
    ) -> Result<Vec<Request>, Trouble> {
        self.0.asked(judged(answer), age, now)
    }

    /// Tells how a request fares.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn tell(&self, id: &RequestId, report: &Report) -> serde_json::Result<Question> {
        let (call, body) = match self.0.tell(report) {
            Wire::Answer(answer) => ("answer", serde_json::to_vec(&answer)?),
            Wire::Progress(progress) => ("progress", serde_json::to_vec(&progress)?),
        };
        Ok(Question {
            path: format!("/agent/v1/requests/{id}/{call}"),
            body: Some(body),
            limit: super::desk::TELL,
        })
    }

    /// What came of that.
    pub fn told(id: &RequestId, report: &Report, answer: Option<Answer<'_>>) -> Told {
        talk::told(id, report, judged(answer))
    }
}

fn judged(answer: Option<Answer<'_>>) -> Result<Vec<u8>, Refusal> {
    let Some(answer) = answer else {
        return Err(Refusal::trouble(TroubleKind::Unreachable));
    };
    let nonsense = |_| Refusal::trouble(TroubleKind::Nonsense);
    let status = StatusCode::from_u16(answer.status).map_err(nonsense)?;
    let retry_after = answer.retry_after.map(Millis::seconds);
    http::judge(status, retry_after, answer.body).map_or_else(|| Ok(answer.body.to_vec()), Err)
}
