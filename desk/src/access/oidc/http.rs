//! The desk's calls to the identity provider: HTTPS only, no redirects, short, and small.

use std::{pin::Pin, time::Duration};

use axum::http;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use reqwest::{Client, Url, redirect};

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
        // The only error is that a provider of cryptography is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut http = Client::builder()
            .timeout(TIMEOUT)
            .redirect(redirect::Policy::none())
            .user_agent(concat!("companion-desk/", env!("CARGO_PKG_VERSION")));
        if here {
            http = http.no_proxy();
        }
        Ok(Self {
            http: http.build()?,
            here,
        })
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, CallError> {
        let request = reqwest::Request::try_from(request)?;
        if !safe(request.url(), self.here) {
            return Err(CallError::NotHttps(request.url().to_string()));
        }
        let mut reply = self.http.execute(request).await?;
        let mut response = http::Response::builder().status(reply.status());
        if let Some(headers) = response.headers_mut() {
            headers.clone_from(reply.headers());
        }
        let mut body = Vec::new();
        while let Some(chunk) = reply.chunk().await? {
            if body.len() + chunk.len() > LARGEST_REPLY {
                return Err(CallError::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(response.body(body)?)
    }
}

/// Whether nobody in between can listen: HTTPS, or a provider `here` on this machine.
pub(super) fn safe(url: &Url, here: bool) -> bool {
    url.scheme() == "https" || (url.scheme() == "http" && here && loopback(url))
}

/// Whether the address is this machine.
pub(super) fn loopback(url: &Url) -> bool {
    matches!(url.host_str(), Some("127.0.0.1" | "[::1]" | "localhost"))
}

impl<'c> AsyncHttpClient<'c> for Caller {
    type Error = CallError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, CallError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}
