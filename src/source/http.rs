//! One exchange with a desk that may be broken or hostile: bounded in time and in bytes, no
//! redirects, and every way in which it can go wrong is one of a few.

use std::time::Duration;

use reqwest::{Client, RequestBuilder, StatusCode};
use serde::de::DeserializeOwned;

use companion_desk::protocol::Problem;

use crate::assist::{Millis, Trouble, TroubleKind};
use crate::web;
use crate::web::Network;

/// No answer of a desk is longer, in bytes.
const LONGEST_ANSWER: usize = 256 * 1024;
const CONNECT: Duration = Duration::from_secs(10);

/// An answer that is not what was asked for.
#[derive(Debug)]
pub(super) enum Refusal {
    /// 401: the desk does not know this credential.
    Unknown {
        /// How long it wants to be left alone.
        retry_after: Option<Millis>,
    },
    /// 403: the desk does not let this device in.
    Forbidden {
        /// How long it wants to be left alone.
        retry_after: Option<Millis>,
    },
    /// 404 or 409: the request is over, for this reason if it gave one.
    Over(Option<String>),
    /// 400, 413 and the like: what we said makes no sense to this desk.
    Rejected,
    /// It does not work now.
    Trouble(Trouble),
}

impl Refusal {
    /// Trouble of this kind that says nothing about when to come back.
    pub(super) fn trouble(kind: TroubleKind) -> Self {
        Self::Trouble(Trouble {
            kind,
            retry_after: None,
            spread: None,
        })
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        let (kind, retry_after) = match refusal {
            Refusal::Trouble(trouble) => return trouble,
            Refusal::Unknown { retry_after } | Refusal::Forbidden { retry_after } => {
                (TroubleKind::Refused, retry_after)
            }
            Refusal::Over(_) | Refusal::Rejected => (TroubleKind::Nonsense, None),
        };
        Self {
            kind,
            retry_after,
            spread: None,
        }
    }
}

/// The client for everything that goes to the desk.
///
/// # Errors
/// When the file of the additional authority cannot be read or holds no certificate.
pub(super) fn client(network: &Network) -> std::io::Result<Client> {
    let client = network
        .client()
        .map_err(|bad| std::io::Error::new(bad.error.kind(), bad.to_string()))?;
    client
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(CONNECT)
        .tcp_keepalive(Duration::from_secs(60))
        .pool_max_idle_per_host(2)
        // A timer for idle connections would wake a sleeping device twice a minute.
        .pool_idle_timeout(None)
        .build()
        .map_err(std::io::Error::other)
}

/// Sends a request and waits for the content of its answer.
pub(super) async fn send(request: RequestBuilder, limit: Duration) -> Result<Vec<u8>, Refusal> {
    let unreachable = |error: &dyn std::fmt::Display| {
        tracing::debug!(%error, "the desk cannot be reached");
        Refusal::trouble(TroubleKind::Unreachable)
    };
    let answered = tokio::time::timeout(limit, async {
        let mut answer = request
            .send()
            .await
            .map_err(|error| unreachable(&web::reason(&error.without_url())))?;
        let status = answer.status();
        let wish = web::retry_after(answer.headers());
        let retry_after = wish.map(|length| Millis::seconds(length.as_secs()));
        let mut body = Vec::new();
        while let Some(chunk) = answer
            .chunk()
            .await
            .map_err(|error| unreachable(&web::reason(&error.without_url())))?
        {
            if body.len() + chunk.len() > LONGEST_ANSWER {
                tracing::warn!(
                    limit = LONGEST_ANSWER,
                    "the desk's answer is too long and is not read"
                );
                return Err(Refusal::trouble(TroubleKind::Nonsense));
            }
            body.extend_from_slice(&chunk);
        }
        judge(status, retry_after, &body).map_or(Ok(body), Err)
    });
    answered.await.map_err(|error| unreachable(&error))?
}

/// Reads the content of an answer as what was asked for.
pub(super) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    serde_json::from_slice(body).map_err(|error| {
        tracing::warn!(
            at = error.column(),
            "the desk's answer cannot be read as what was asked for"
        );
        Refusal::trouble(TroubleKind::Nonsense)
    })
}

/// What a status that is no success means to us.
pub(super) fn judge(
    status: StatusCode,
    retry_after: Option<Millis>,
    body: &[u8],
) -> Option<Refusal> {
    let trouble = |kind| {
        Some(Refusal::Trouble(Trouble {
            kind,
            retry_after,
            spread: None,
        }))
    };
    match status.as_u16() {
        200..=299 => None,
        401 => Some(Refusal::Unknown { retry_after }),
        403 => Some(Refusal::Forbidden { retry_after }),
        404 | 409 | 410 => Some(Refusal::Over(said(body))),
        503 if retry_after.is_some() && says(body, "stopping") => trouble(TroubleKind::Restarting),
        408 | 425 | 429 | 500..=599 => trouble(TroubleKind::Unreachable),
        400..=499 => Some(Refusal::Rejected),
        // A desk never redirects: this is a captive portal, or somebody else's server.
        _ => trouble(TroubleKind::Nonsense),
    }
}

/// The desk's word for what is wrong.
fn said(body: &[u8]) -> Option<String> {
    let problem = serde_json::from_slice::<Problem>(body).ok();
    problem.map(|problem| problem.error)
}

fn says(body: &[u8], word: &str) -> bool {
    said(body).is_some_and(|said| said == word)
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[test]
    fn only_a_desk_that_says_when_to_come_back_is_being_restarted() {
        let body = br#"{"error":"stopping","detail":"The desk is being restarted."}"#;
        let kind = |body: &[u8], retry_after| {
            let judged = judge(StatusCode::SERVICE_UNAVAILABLE, retry_after, body);
            judged.map(|refusal| Trouble::from(refusal).kind)
        };
        let soon = Some(Millis(1));
        assert_eq!(kind(body, soon), Some(TroubleKind::Restarting));
        assert_eq!(kind(body, None), Some(TroubleKind::Unreachable));
        assert_eq!(kind(b"stopping", soon), Some(TroubleKind::Unreachable));
    }

    #[test]
    fn every_status_means_one_thing() {
        let kind = |status| {
            let status = StatusCode::from_u16(status).expect("a status");
            judge(status, Some(Millis(1)), b"nonsense").map(|refusal| format!("{refusal:?}"))
        };
        assert_eq!(kind(200), None);
        assert_eq!(kind(204), None);
        for (status, meaning) in [
            (301, "Nonsense"),
            (302, "Nonsense"),
            (400, "Rejected"),
            (401, "Unknown"),
            (403, "Forbidden"),
            (404, "Over"),
            (409, "Over"),
            (413, "Rejected"),
            (429, "Unreachable"),
            (500, "Unreachable"),
            (503, "Unreachable"),
        ] {
            assert!(
                kind(status).is_some_and(|text| text.contains(meaning)),
                "{status}"
            );
        }
    }
}
