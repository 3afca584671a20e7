//! HTTP to Microsoft: how long its answers may be, and what they say about the time.

use std::time::Duration;

use reqwest::{Client, Response, Url};

use super::{sign_in::Difference, trouble::Trouble};
use crate::web;

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
        Ok(Self {
            client: web::client(timeout, web::is_here(graph))?,
            difference: Difference::default(),
        })
    }

    /// The whole body, if it is not too much.
    pub(super) async fn body(&self, answer: Response) -> Result<Vec<u8>, Trouble> {
        Ok(web::body(answer, LARGEST_ANSWER).await?)
    }
}
