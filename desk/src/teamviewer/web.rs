//! HTTP to TeamViewer's Web API: one client, its limits, and bodies that are not too much.

use std::time::Duration;

use reqwest::{Client, RequestBuilder, Response, Url};
use serde::de::DeserializeOwned;

use super::{ConfigError, Trouble, trouble};
use crate::{
    key,
    metrics::{Call, Calls},
    web::{self, BodyError},
};

/// More than any answer that is read here.
const LARGEST_ANSWER: usize = 1 << 20;

/// The Web API, without anybody's token.
#[derive(Clone, Debug)]
pub(crate) struct Web {
    http: Client,
    address: Url,
    calls: Calls,
}

impl Web {
    pub(crate) fn new(address: &str, timeout: Duration) -> Result<Self, ConfigError> {
        let mut address = sound(address, "Web API")?;
        if !address.path().ends_with('/') {
            address.set_path(&format!("{}/", address.path()));
        }
        let mut http = web::builder(timeout, web::is_here(&address));
        if address.scheme() == "http" {
            // Nobody's certificate is looked at, so the system's authorities need not be read.
            http = http.tls_certs_only([]);
        }
        Ok(Self {
            http: http.build()?,
            address,
            calls: Calls::default(),
        })
    }

    /// Where it is.
    pub(crate) fn address(&self) -> &Url {
        &self.address
    }

    /// How the calls so far have ended.
    pub(crate) fn calls(&self) -> &Calls {
        &self.calls
    }

    /// A call has ended.
    pub(crate) fn count<T>(&self, ended: &Result<T, Trouble>) {
        let outcome = ended.as_ref().map_or_else(Trouble::word, |_| "ok");
        self.calls.get_or_create(&Call { outcome }).inc();
    }

    pub(crate) fn get(&self, path: &str) -> Result<RequestBuilder, Trouble> {
        Ok(self.http.get(self.at(path)?))
    }

    pub(crate) fn post(&self, path: &str) -> Result<RequestBuilder, Trouble> {
        Ok(self.http.post(self.at(path)?))
    }

    pub(crate) fn put(&self, path: &str) -> Result<RequestBuilder, Trouble> {
        Ok(self.http.put(self.at(path)?))
    }

    /// What an answer without success means.
    pub(crate) async fn trouble(&self, answer: Response) -> Trouble {
        trouble::read(self, answer).await
    }

    /// What an answer says.
    pub(crate) async fn understood<T: DeserializeOwned>(
        &self,
        answer: Response,
    ) -> Result<T, Trouble> {
        let body = self.body(answer).await?;
        serde_json::from_slice(&body).map_err(|_| Trouble::Strange(key!("strange-undocumented")))
    }

    /// The whole body, if it is not too much.
    pub(crate) async fn body(&self, answer: Response) -> Result<Vec<u8>, Trouble> {
        match web::body(answer, LARGEST_ANSWER).await {
            Ok(body) => Ok(body),
            Err(BodyError::TooLong) => Err(Trouble::Strange(key!("strange-long"))),
            Err(BodyError::Http(error)) => Err(error.into()),
        }
    }

    fn at(&self, path: &str) -> Result<Url, Trouble> {
        self.address
            .join(path)
            .map_err(|_| Trouble::Strange(key!("strange-code")))
    }
}

/// An address over HTTPS, or over HTTP of this machine: tokens never cross a network in the clear.
pub(crate) fn sound(text: &str, what: &'static str) -> Result<Url, ConfigError> {
    let address =
        Url::parse(text).map_err(|error| ConfigError::Address(what, error.to_string()))?;
    if web::is_private(&address) && address.has_host() {
        Ok(address)
    } else {
        Err(ConfigError::NotHttps(what))
    }
}
