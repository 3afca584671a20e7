//! Brings a file from an allowed address to disk: hashed on its way, resumed when it is cut off.
//!
//! The hash needs every byte in order, so a download goes on only where the server proves that it
//! is still the same file (a strong `ETag` with `If-Range`, RFC 9110 §13.1.5) and starts anew
//! otherwise. Bytes are written from the agent's one thread: a block of them is a moment's work for
//! the page cache. They are [hashed](super::hash) beside that.

use std::{
    fs::File,
    io::{self, Seek as _, Write as _},
    mem,
    time::Duration,
};

use futures_util::StreamExt as _;
use reqwest::{
    Client, Response, StatusCode,
    header::{
        ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_RANGE, ETAG, HeaderMap, HeaderName, IF_RANGE,
        LOCATION, RANGE,
    },
};
use tokio::time::{sleep, timeout};

use super::{
    Error, Progress,
    address::Address,
    folder::Folder,
    hash::{Arriving, BLOCK},
    trust::Digest,
};
use crate::assist::clean;
use crate::web;
use crate::web::{AtMost, Limits, Lively, Network, Stop};

/// Redirects that are followed, each to an allowed address.
const MOST_HOPS: usize = 5;
/// So much anew makes a try worth another one, on a line that breaks again and again.
const WORTHWHILE: u64 = 64 * 1024;
/// So often may a file be sent in all, in whole files: a server that starts over wastes the line.
const MOST_COPIES: u64 = 2;
/// Progress is told in steps of so many bytes, or of one per cent where that is less.
const STEP: u64 = 256 * 1024;

/// The longest reason that is repeated: a certificate holds what its owner likes.
const LONGEST_REASON: usize = 200;

/// What is fetched, and what it may cost.
pub(super) struct Job<'a, P> {
    pub(super) network: &'a Network,
    pub(super) http: &'a Client,
    pub(super) hosts: &'a [String],
    pub(super) address: Address,
    pub(super) most: u64,
    pub(super) limits: Limits,
    pub(super) progress: P,
}

/// A file as it arrived.
pub(super) struct Received {
    pub(super) file: File,
    pub(super) sha256: Digest,
    pub(super) from: Address,
}

/// What ended a try.
enum Trouble {
    /// Another try would end the same.
    Final(Error),
    /// Another try may do better, after the time that the server asks for.
    Again(Error, Option<Duration>),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Final(error)
    }
}

impl<P: Fn(Progress)> Job<'_, P> {
    /// Fetches into a private directory.
    pub(super) async fn run(&self, folder: &Folder) -> Result<Received, Error> {
        let mut partial = Partial::create(folder)?;
        let mut budget = self.most.saturating_mul(MOST_COPIES);
        let (mut vain, mut best) = (0, 0);
        loop {
            let trouble = match self.attempt(&mut partial, &mut budget).await {
                Ok(from) => return partial.finish(from).await,
                Err(trouble) => trouble,
            };
            let (error, wish) = match trouble {
                Trouble::Final(error) => return Err(error),
                Trouble::Again(error, wish) => (error, wish),
            };
            vain = if partial.have >= best + WORTHWHILE {
                0
            } else {
                vain + 1
            };
            best = best.max(partial.have);
            if vain >= self.limits.tries {
                return Err(error);
            }
            tracing::info!(%error, bytes = partial.have, "a download is tried again");
            sleep(self.limits.pause(vain, wish)).await;
        }
    }

    async fn attempt(&self, partial: &mut Partial, budget: &mut u64) -> Result<Address, Trouble> {
        let (response, from) = self.open(partial).await?;
        let host = from.host();
        self.begin(&response, &host, partial)?;
        let left = (self.most - partial.have).min(*budget);
        let body = AtMost::new(response.bytes_stream(), left);
        let mut body = Lively::new(body, self.limits);
        let step = partial.total.map_or(STEP, |total| total / 100);
        let step = step.clamp(1, STEP);
        (self.progress)(partial.progress());
        let mut told = partial.have;
        while let Some(bytes) = body.next().await {
            let bytes = bytes.map_err(|stop| self.trouble(stop, &host, partial))?;
            *budget -= bytes.len() as u64;
            partial.write(&bytes).await?;
            if partial.have >= told + step {
                told = partial.have;
                (self.progress)(partial.progress());
            }
        }
        match partial.total {
            Some(total) if partial.have < total => Err(partial.cut_off(&host)),
            Some(total) if partial.have > total => {
                partial.restart()?;
                Err(partial.cut_off(&host))
            }
            Some(_) | None => {
                (self.progress)(partial.progress());
                Ok(from)
            }
        }
    }

    /// Asks for the rest of the file, through redirects, until somebody answers.
    async fn open(&self, partial: &Partial) -> Result<(Response, Address), Trouble> {
        let mut address = self.address.clone();
        for _ in 0..=MOST_HOPS {
            let host = address.host();
            let network = self.network.number();
            if let Err(error) = self.network.decide(address.url()).await {
                let why = error.to_string();
                return Err(Trouble::Again(Error::Unreachable { host, why }, None));
            }
            let mut request = self.http.get(address.url().clone());
            request = request.header(ACCEPT_ENCODING, "identity");
            if let Some(etag) = partial.resumable() {
                let range = format!("bytes={}-", partial.have);
                request = request.header(RANGE, range).header(IF_RANGE, etag);
            }
            let response = match timeout(self.limits.patience, request.send()).await {
                Ok(Ok(response)) => response,
                Ok(Err(error)) => {
                    self.network.failed(address.url(), network);
                    return Err(unreachable(host, error));
                }
                Err(_) => return Err(Trouble::Again(Error::Stalled { host }, None)),
            };
            let location = match response.status() {
                StatusCode::MOVED_PERMANENTLY
                | StatusCode::FOUND
                | StatusCode::SEE_OTHER
                | StatusCode::TEMPORARY_REDIRECT
                | StatusCode::PERMANENT_REDIRECT => header(response.headers(), LOCATION),
                _ => return Ok((response, address)),
            };
            let next = address.follow(location.unwrap_or_default(), self.hosts);
            address = next.map_err(|refused| Error::Redirected { host, refused })?;
        }
        Err(Error::RedirectLoop {
            host: address.host(),
        }
        .into())
    }

    /// Judges the head of an answer, and puts the file to where its body continues.
    fn begin(&self, response: &Response, host: &str, partial: &mut Partial) -> Result<(), Trouble> {
        let headers = response.headers();
        let host = || host.to_owned();
        let status = response.status();
        let answer = Error::Answer {
            host: host(),
            status: status.as_u16(),
        };
        match status {
            StatusCode::OK => partial.restart()?,
            StatusCode::PARTIAL_CONTENT if partial.continues(headers) => {}
            StatusCode::PARTIAL_CONTENT | StatusCode::RANGE_NOT_SATISFIABLE => {
                let asked = partial.resumable().is_some();
                partial.restart()?;
                return Err(if asked {
                    Trouble::Again(answer, None)
                } else {
                    Trouble::Final(answer)
                });
            }
            StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS => {
                return Err(Trouble::Again(answer, web::retry_after(headers)));
            }
            status if status.is_server_error() => {
                return Err(Trouble::Again(answer, web::retry_after(headers)));
            }
            _ => return Err(answer.into()),
        }
        if headers
            .get(CONTENT_ENCODING)
            .is_some_and(|coding| coding != "identity")
        {
            return Err(Error::Encoded { host: host() }.into());
        }
        if status == StatusCode::OK {
            partial.total = response.content_length();
            partial.etag = header(headers, ETAG)
                .filter(|etag| !etag.starts_with("W/"))
                .map(str::to_owned);
        }
        match partial.total {
            Some(total) if total > self.most => Err(Error::TooLarge {
                host: host(),
                most: self.most,
            }
            .into()),
            Some(_) | None => Ok(()),
        }
    }

    fn trouble(&self, stop: Stop<reqwest::Error>, host: &str, partial: &Partial) -> Trouble {
        let host = host.to_owned();
        match stop {
            Stop::TooLarge => Trouble::Final(Error::TooLarge {
                host,
                most: self.most,
            }),
            Stop::Stalled => Trouble::Again(Error::Stalled { host }, None),
            Stop::Broken(_) => partial.cut_off(&host),
        }
    }
}

/// Tells a certificate that is not trusted, which stays so, from a line that is down.
fn unreachable(host: String, error: reqwest::Error) -> Trouble {
    let error = error.without_url();
    let mut why = String::new();
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while let Some(link) = cause {
        if let Some(rustls::Error::InvalidCertificate(bad)) = link.downcast_ref() {
            let why = clean(&bad.to_string(), LONGEST_REASON);
            return Error::Certificate { host, why }.into();
        }
        why = link.to_string();
        // An I/O error passes over what it wraps when it is asked for its source.
        let wrapped = link
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref);
        cause = match wrapped {
            Some(wrapped) => Some(wrapped),
            None => link.source(),
        };
    }
    let why = clean(&why, LONGEST_REASON);
    Trouble::Again(Error::Unreachable { host, why }, None)
}

fn header(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The file as far as it has come.
struct Partial {
    file: File,
    /// The last of what there is, which is neither on disk nor hashed yet.
    block: Vec<u8>,
    hash: Arriving,
    have: u64,
    total: Option<u64>,
    etag: Option<String>,
}

impl Partial {
    fn create(folder: &Folder) -> Result<Self, Error> {
        let mut options = File::options();
        options.read(true).write(true).create_new(true);
        let file = options
            .open(folder.path().join("download"))
            .map_err(Error::Disk)?;
        Ok(Self {
            file,
            block: Vec::new(),
            hash: Arriving::Nothing,
            have: 0,
            total: None,
            etag: None,
        })
    }

    /// The mark under which the server may send the rest.
    fn resumable(&self) -> Option<&str> {
        self.etag.as_deref().filter(|_| self.have > 0)
    }

    /// Whether an answer is the rest of this very file. It may be the first to know the length.
    fn continues(&mut self, headers: &HeaderMap) -> bool {
        let range = header(headers, CONTENT_RANGE).and_then(|range| {
            let (span, total) = range.strip_prefix("bytes ")?.split_once('/')?;
            let (first, last) = span.split_once('-')?;
            Some((
                first.parse::<u64>().ok()?,
                last.parse::<u64>().ok()?,
                total.parse::<u64>().ok(),
            ))
        });
        let Some((first, last, total)) = range else {
            return false;
        };
        self.resumable()
            .is_some_and(|etag| header(headers, ETAG) == Some(etag))
            && first == self.have
            && last >= first
            && (self.total.is_none() || total.is_none() || total == self.total)
    }

    fn restart(&mut self) -> Result<(), Error> {
        let rewound = self.file.rewind().and_then(|()| self.file.set_len(0));
        rewound.map_err(Error::Disk)?;
        self.block.clear();
        self.hash = Arriving::Nothing;
        self.have = 0;
        self.total = None;
        self.etag = None;
        Ok(())
    }

    async fn write(&mut self, mut bytes: &[u8]) -> Result<(), Error> {
        self.have += bytes.len() as u64;
        while let Some((some, rest)) = bytes.split_at_checked(BLOCK - self.block.len()) {
            bytes = rest;
            self.block.extend_from_slice(some);
            self.file.write_all(&self.block).map_err(Error::Disk)?;
            let block = mem::take(&mut self.block);
            self.block = self.hash.update(block).await.map_err(Error::Disk)?;
        }
        self.block.reserve_exact(BLOCK - self.block.len());
        self.block.extend_from_slice(bytes);
        Ok(())
    }

    fn progress(&self) -> Progress {
        Progress {
            bytes: self.have,
            total: self.total,
        }
    }

    fn cut_off(&self, host: &str) -> Trouble {
        let error = Error::CutOff {
            host: host.to_owned(),
            bytes: self.have,
        };
        Trouble::Again(error, None)
    }

    async fn finish(mut self, from: Address) -> Result<Received, Error> {
        self.file.write_all(&self.block).map_err(Error::Disk)?;
        let sha256 = self.hash.finish(&self.block).await.map_err(Error::Disk)?;
        Ok(Received {
            file: self.file,
            sha256,
            from,
        })
    }
}
