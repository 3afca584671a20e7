//! What is in a call: a JSON body within limits, a query, and who is calling.

pub(crate) mod browser;

use std::time::Duration;

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Query, Request},
    http::{HeaderMap, StatusCode, header::AUTHORIZATION, request::Parts},
};
use serde::de::DeserializeOwned;

use crate::{access::Signed, failure::Failure, says, secrets::Token, server::Desk, store::Device};

/// No call has a reason to be larger.
pub(crate) const LARGEST_BODY: usize = 64 * 1024;

/// No call has a reason to be slower.
const SLOWEST_BODY: Duration = Duration::from_secs(20);

/// The longest idempotency key.
const LONGEST_KEY: usize = 255;

/// A token is 64 characters; a longer header is not worth hashing.
const LONGEST_TOKEN: usize = 256;

/// A JSON body.
pub(crate) struct Wire<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Desk> for Wire<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, _: &Desk) -> Result<Self, Failure> {
        let read = Bytes::from_request(request, &());
        let body = tokio::time::timeout(SLOWEST_BODY, read)
            .await
            .map_err(|_| Failure::slow())?;
        let body = body.map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Failure::too_large(LARGEST_BODY),
            _ => Failure::malformed(says!("call-broken-off")),
        })?;
        let body = if body.is_empty() { b"null" } else { &body[..] };
        let value = serde_json::from_slice(body).map_err(|error| {
            Failure::malformed(says!("call-bad-body", error = error.to_string()))
        })?;
        Ok(Self(value))
    }
}

/// A query string.
pub(crate) struct Asked<T>(pub(crate) T);

impl<T: DeserializeOwned + Send> FromRequestParts<Desk> for Asked<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Desk) -> Result<Self, Failure> {
        match Query::try_from_uri(&parts.uri) {
            Ok(Query(value)) => Ok(Self(value)),
            Err(error) => Err(Failure::malformed(says!(
                "call-bad-query",
                error = error.to_string(),
            ))),
        }
    }
}

/// The header that makes a call safe to repeat: `Idempotency-Key`, up to 255 visible characters.
#[derive(Clone, Debug, utoipa::IntoParams)]
#[into_params(names("Idempotency-Key"), parameter_in = Header)]
pub(crate) struct IdempotencyKey(
    /// Made up by the caller for each thing that is to be made: a call that is repeated with it makes
    /// nothing new and is answered with 200. It is remembered for a day.
    pub(crate) Option<String>,
);

impl FromRequestParts<Desk> for IdempotencyKey {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Desk) -> Result<Self, Failure> {
        let Some(key) = parts.headers.get("idempotency-key") else {
            return Ok(Self(None));
        };
        // What is no text has no visible characters either.
        let key = Self::checked(key.to_str().unwrap_or_default())?;
        Ok(Self(Some(key)))
    }
}

impl IdempotencyKey {
    /// A text that can be one.
    pub(crate) fn checked(text: &str) -> Result<String, Failure> {
        let plain = text.bytes().all(|byte| byte.is_ascii_graphic());
        if (1..=LONGEST_KEY).contains(&text.len()) && plain {
            Ok(text.to_owned())
        } else {
            Err(Failure::malformed(says!(
                "call-bad-key",
                most = LONGEST_KEY
            )))
        }
    }
}

/// The device that is calling.
pub(crate) struct Caller {
    pub(crate) device: Device,
}

impl FromRequestParts<Desk> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Failure> {
        let credential = bearer(&parts.headers).ok_or_else(Failure::unauthorized)?;
        let device = desk.store().device(&credential).await?;
        Ok(Self {
            device: device.ok_or_else(Failure::unauthorized)?,
        })
    }
}

/// The operator whose API token came with the call. Who calls from a browser is
/// [`browser::ByBrowser`].
impl FromRequestParts<Desk> for Signed {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Failure> {
        let token = bearer(&parts.headers).ok_or_else(Failure::unauthorized)?;
        let now = desk.now();
        let open = desk.store().api_token(&token, now).await?;
        let open = open.ok_or_else(Failure::unauthorized)?;
        if open.unseen {
            let used = desk.clone();
            desk.begin(async move {
                if let Err(error) = used.store().api_token_used(&open.id, now).await {
                    tracing::warn!(%error, "when an API token was used is not known");
                }
            });
        }
        Ok(open.signed)
    }
}

/// The token that a program shows.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<Token> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    let fits = scheme.eq_ignore_ascii_case("bearer") && token.len() <= LONGEST_TOKEN;
    fits.then(|| Token::new(token.trim()))
}
