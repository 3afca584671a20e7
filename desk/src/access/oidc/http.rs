//! The desk's calls to the identity provider: HTTPS only, no redirects, short, and small.

use std::{pin::Pin, time::Duration};

use axum::http;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use reqwest::{Client, Url};

use crate::web::{self, BodyError, is_private};

/// A provider that is slower keeps people waiting in front of a blank page.
const TIMEOUT: Duration = Duration::from_secs(10);

/// More than any discovery document, key set or token.
const LARGEST_REPLY: usize = 1024 * 1024;

/// Why a call did not work out.
#[derive(Debug, thiserror::Error)]
pub(super) enum CallError {
    #[error("{0} is not an https:// address")]
    NotHttps(String),
    #[error("{0}")]
    Http(#[from] reqwest::Error),
    #[error("{0}")]
    Strange(#[from] http::Error),
    #[error("the reply is larger than {LARGEST_REPLY} bytes")]
    TooLarge,
}

/// Calls the provider.
pub(super) struct Caller {
    http: Client,
    /// The provider is on this machine, so that plain HTTP will do.
    here: bool,
}

impl Caller {
    /// `here`: the provider is on this machine.
    pub(super) fn new(here: bool) -> Result<Self, reqwest::Error> {
        Ok(Self {
            http: web::client(TIMEOUT, here)?,
            here,
        })
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, CallError> {
        let request = reqwest::Request::try_from(request)?;
        if !safe(request.url(), self.here) {
            return Err(CallError::NotHttps(request.url().to_string()));
        }
        let reply = self.http.execute(request).await?;
        let mut response = http::Response::builder().status(reply.status());
        if let Some(headers) = response.headers_mut() {
            headers.clone_from(reply.headers());
        }
        match web::body(reply, LARGEST_REPLY).await {
            Ok(body) => Ok(response.body(body)?),
            Err(BodyError::TooLong) => Err(CallError::TooLarge),
            Err(BodyError::Http(error)) => Err(error.into()),
        }
    }
}

/// Whether nobody in between can listen: HTTPS, or a provider `here` on this machine.
pub(super) fn safe(url: &Url, here: bool) -> bool {
    url.scheme() == "https" || (here && is_private(url))
}

impl<'c> AsyncHttpClient<'c> for Caller {
    type Error = CallError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, CallError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}
