//! HTTP to Microsoft: HTTPS only unless it is a stand-in on this machine, no redirects, and answers that
//! are not too much.

use std::time::Duration;

use reqwest::{Client, Response, Url, redirect};

use super::{sign_in::Difference, trouble::Trouble};
use crate::teamviewer::is_here;

/// A page of a thousand devices is one to two megabytes.
const LARGEST_ANSWER: usize = 16 << 20;

/// A client, and what its answers say about the time.
#[derive(Debug)]
pub(super) struct Http {
    pub(super) client: Client,
    pub(super) difference: Difference,
}

impl Http {
    pub(super) fn new(graph: &Url, timeout: Duration) -> Result<Self, reqwest::Error> {
        // The only error is that a provider of cryptography is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut client = Client::builder()
            .timeout(timeout)
            .redirect(redirect::Policy::none())
            .user_agent(concat!("companion-desk/", env!("CARGO_PKG_VERSION")));
        if is_here(graph) {
            client = client.no_proxy();
        }
        Ok(Self {
            client: client.build()?,
            difference: Difference::default(),
        })
    }

    /// The whole body, if it is not too much.
    pub(super) async fn body(&self, mut answer: Response) -> Result<Vec<u8>, Trouble> {
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await? {
            if body.len() + chunk.len() > LARGEST_ANSWER {
                return Err(Trouble::Strange("an answer of more than 16 MiB"));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}
