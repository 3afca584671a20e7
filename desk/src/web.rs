//! HTTP to the services that the desk calls: TeamViewer, Microsoft, and whoever signs operators in. One
//! place says what all of them have in common: no redirects, nobody in between but HTTPS, and answers that
//! are not too much.

use std::time::Duration;

use reqwest::{Client, ClientBuilder, Response, Url, redirect};

/// Why an answer has no body that is of use.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BodyError {
    /// It is longer than anything that is wanted.
    #[error("the answer is too long")]
    TooLong,
    /// The connection broke, or it took too long.
    #[error(transparent)]
    Http(#[from] reqwest::Error),
}

/// A client that follows no redirects: a token that was meant for one host goes to no other. `here`: it
/// calls this machine only, so no proxy has a part in it.
pub(crate) fn client(timeout: Duration, here: bool) -> Result<Client, reqwest::Error> {
    builder(timeout, here).build()
}

/// The same, yet to be built.
pub(crate) fn builder(timeout: Duration, here: bool) -> ClientBuilder {
    // The only error is that a provider of cryptography is installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut client = Client::builder()
        .timeout(timeout)
        .redirect(redirect::Policy::none())
        .user_agent(concat!("companion-desk/", env!("CARGO_PKG_VERSION")));
    if here {
        client = client.no_proxy();
    }
    client
}

/// The whole body, if it has no more bytes than that.
pub(crate) async fn body(mut answer: Response, largest: usize) -> Result<Vec<u8>, BodyError> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await? {
        if body.len() + chunk.len() > largest {
            return Err(BodyError::TooLong);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// Whether nobody in between can listen: HTTPS, or HTTP of this machine.
pub(crate) fn is_private(address: &Url) -> bool {
    address.scheme() == "https" || (address.scheme() == "http" && is_here(address))
}

/// Whether an address is one of this machine.
pub(crate) fn is_here(address: &Url) -> bool {
    matches!(
        address.host_str(),
        Some("127.0.0.1" | "[::1]" | "localhost")
    )
}
