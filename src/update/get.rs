//! Fetches what is published: a description that is small, and a file that is exactly as described.

use std::{fs::File, io::Write as _, path::Path, time::Duration};

use futures_util::StreamExt as _;
use reqwest::{Client, Response, StatusCode, header::ACCEPT_ENCODING, redirect};
use sha2::{Digest as _, Sha256};
use tokio::time::timeout;
use url::Url;

use super::{Step, Trouble};
use crate::assist::release::Artefact;
use crate::web;
use crate::web::{AtMost, Limits, Lively, Network, Stop};

/// Where releases are published.
pub(super) struct Publisher {
    base: Url,
    network: Network,
}

impl Publisher {
    /// The directory at this address.
    pub(super) fn new(address: &str, network: Network) -> Result<Self, Trouble> {
        let base = Url::parse(address.trim()).ok();
        let fine = |url: &Url| {
            let safe = url.scheme() == "https" || url.scheme() == "http" && web::is_here(url);
            let nobody = url.username().is_empty() && url.password().is_none();
            safe && nobody && url.query().is_none() && url.fragment().is_none()
        };
        let mut base = base.filter(fine).ok_or(Trouble::Address)?;
        if !base.path().ends_with('/') {
            base.set_path(&format!("{}/", base.path()));
        }
        Ok(Self { base, network })
    }

    /// A small file; nothing where there is none.
    pub(super) async fn small(&self, name: &str, most: usize) -> Result<Option<Vec<u8>>, Trouble> {
        let response = self.ask(name).await?;
        if response.status() == StatusCode::NOT_FOUND {
            return Ok(None);
        }
        let response = self.good(response)?;
        // One byte more, by which too large is told from just right.
        let mut body = Lively::new(
            AtMost::new(response.bytes_stream(), most as u64 + 1),
            small_limits(),
        );
        let mut bytes = Vec::new();
        while let Some(more) = body.next().await {
            match more {
                Ok(more) => bytes.extend_from_slice(&more),
                Err(Stop::TooLarge) => return Err(Trouble::TooLarge(self.host())),
                Err(Stop::Stalled | Stop::Broken(_)) => return Err(Trouble::CutOff(self.host())),
            }
        }
        if bytes.len() > most {
            return Err(Trouble::TooLarge(self.host()));
        }
        Ok(Some(bytes))
    }

    /// A file that is as long as it was described and has the hash; durably.
    pub(super) async fn file(
        &self,
        artefact: &Artefact,
        into: &Path,
        step: Step,
    ) -> Result<(), Trouble> {
        let response = self.ask(&artefact.name).await?;
        let response = self.good(response)?;
        if response
            .content_length()
            .is_some_and(|length| length != artefact.size)
        {
            return Err(Trouble::Size(self.host()));
        }
        let mut file = File::create(into).map_err(Trouble::Disk)?;
        step("download-begun");
        let body = AtMost::new(response.bytes_stream(), artefact.size);
        let mut body = Lively::new(body, Limits::default());
        let (mut hash, mut have) = (Sha256::new(), 0_u64);
        while let Some(bytes) = body.next().await {
            let bytes = bytes.map_err(|stop| match stop {
                Stop::TooLarge => Trouble::Size(self.host()),
                Stop::Stalled | Stop::Broken(_) => Trouble::CutOff(self.host()),
            })?;
            hash.update(&bytes);
            file.write_all(&bytes).map_err(Trouble::Disk)?;
            let before = have;
            have += bytes.len() as u64;
            if before < artefact.size / 2 && have >= artefact.size / 2 {
                step("download-half");
            }
        }
        step("fetched");
        if have != artefact.size {
            return Err(Trouble::Size(self.host()));
        }
        if <[u8; 32]>::from(hash.finalize()) != artefact.sha256 {
            return Err(Trouble::Hash(self.host()));
        }
        file.sync_all().map_err(Trouble::Disk)
    }

    async fn ask(&self, name: &str) -> Result<Response, Trouble> {
        let unreachable = |why: String| Trouble::Unreachable {
            host: self.host(),
            why,
        };
        let mut url = self.base.clone();
        url.set_path(&format!("{}{name}", self.base.path()));
        let network = self.network.number();
        let way = self.network.decide(&url).await;
        way.map_err(|error| unreachable(error.to_string()))?;
        let request = self.client()?.get(url.clone());
        let request = request.header(ACCEPT_ENCODING, "identity").send();
        match timeout(Limits::default().patience, request).await {
            Ok(Ok(response)) => Ok(response),
            Ok(Err(error)) => {
                self.network.failed(&url, network);
                Err(unreachable(web::reason(&error.without_url())))
            }
            Err(_) => Err(unreachable("it does not answer".to_owned())),
        }
    }

    fn good(&self, response: Response) -> Result<Response, Trouble> {
        match response.status() {
            StatusCode::OK => Ok(response),
            status => Err(Trouble::Answer {
                host: self.host(),
                status: status.as_u16(),
            }),
        }
    }

    /// Made for each call: it holds every authority that the system trusts, and calls are rare.
    fn client(&self) -> Result<Client, Trouble> {
        let unusable = |why: String| Trouble::Unreachable {
            host: self.host(),
            why,
        };
        let client = self.network.client();
        let client = client.map_err(|bad| unusable(bad.to_string()))?;
        client
            .redirect(redirect::Policy::none())
            .pool_max_idle_per_host(0)
            .connect_timeout(Duration::from_secs(20))
            .build()
            .map_err(|error| unusable(error.to_string()))
    }

    fn host(&self) -> String {
        self.base.host_str().unwrap_or_default().to_owned()
    }
}

/// A small file is there in one go.
fn small_limits() -> Limits {
    Limits {
        least: u64::MAX,
        ..Limits::default()
    }
}
