//! Fetches what a publisher serves into the directory that a desk serves: for networks from which devices
//! reach nobody but their desk. Whoever does it is not trusted with anything: what the publisher did not
//! sign never gets there.

use std::{
    fs::{self, File, TryLockError},
    io::{self, Write as _},
    path::Path,
    time::Duration,
};

use reqwest::{Client, StatusCode, Url, redirect};

use super::{
    PublicKey, Unpublishable, beside, compare, newer, place_all, read_product, unreadable, verify,
};
use crate::{
    release::{FILE, LARGEST, Release},
    webhook::address::is_here,
};

/// Where it is brought together, below the directory; hidden, so it is not served.
const STAGING: &str = ".mirror";
/// Held while somebody mirrors into a directory.
const LOCK: &str = ".mirror.lock";
/// How long a server may take to be there, and how long it may be silent.
const PATIENCE: [Duration; 2] = [Duration::from_secs(20), Duration::from_secs(60)];

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mirrored {
    /// A newer description is there, with its files.
    New(Release),
    /// It was there already, whole.
    Same(Release),
}

/// Brings what is published at `from`, the address of a directory, into a directory from which it is served.
/// Everything is looked at before anything is put there: the files first, the description last.
///
/// # Errors
/// When it cannot be fetched, is not as a publisher with one of these keys signed it, or is older than what
/// is there. What was there stays then.
pub async fn mirror(
    from: &Url,
    keys: &[PublicKey],
    into: &Path,
) -> Result<Mirrored, Unpublishable> {
    let source = Source::new(from)?;
    let lock = into.join(LOCK);
    let file = File::options().create(true).append(true).open(&lock);
    let file = file.map_err(|error| unreadable(&lock, error))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(Unpublishable::Busy(into.to_owned())),
        Err(TryLockError::Error(error)) => return Err(unreadable(&lock, error)),
    }
    let staging = into.join(STAGING);
    // Of one that was cut short.
    forget(&staging)?;
    fs::create_dir(&staging).map_err(|error| unreadable(&staging, error))?;
    let done = fetch(&source, keys, into, &staging).await;
    forget(&staging)?;
    done
}

async fn fetch(
    source: &Source,
    keys: &[PublicKey],
    into: &Path,
    staging: &Path,
) -> Result<Mirrored, Unpublishable> {
    let (document, target) = (staging.join(FILE), into.join(FILE));
    source.save(FILE, LARGEST as u64, &document).await?;
    let release = read_product(&document, Some(keys))?;
    let bytes = |path: &Path| fs::read(path).ok();
    let same = bytes(&target).is_some() && bytes(&target) == bytes(&document);
    if same && verify(&target, keys).is_ok() {
        return Ok(Mirrored::Same(release));
    }
    if !same {
        newer(&release, &target)?;
    }
    for artefact in &release.artefacts {
        let to = beside(&document, &artefact.name)?;
        let here = into.join(&artefact.name);
        if compare(&here, artefact).is_ok() {
            fs::copy(&here, &to).map_err(|error| unreadable(&here, error))?;
        } else {
            source.save(&artefact.name, artefact.size, &to).await?;
        }
    }
    verify(&document, keys)?;
    place_all(&document, &release, into)?;
    Ok(Mirrored::New(release))
}

fn forget(staging: &Path) -> Result<(), Unpublishable> {
    match fs::remove_dir_all(staging) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(unreadable(staging, error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// A directory on a server.
struct Source {
    http: Client,
    base: Url,
}

impl Source {
    fn new(from: &Url) -> Result<Self, Unpublishable> {
        let bad = |why: String| Unpublishable::Source {
            address: from.to_string(),
            why,
        };
        let safe = from.scheme() == "https" || from.scheme() == "http" && is_here(from);
        let nobody = from.username().is_empty() && from.password().is_none();
        if !safe || !nobody || from.query().is_some() || from.fragment().is_some() {
            return Err(bad(
                "it must look like https://releases.example.com/directory/".into(),
            ));
        }
        let mut base = from.clone();
        if !base.path().ends_with('/') {
            base.set_path(&format!("{}/", base.path()));
        }
        // The only error is that a provider is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut http = Client::builder()
            .connect_timeout(PATIENCE[0])
            .read_timeout(PATIENCE[1])
            .redirect(redirect::Policy::none())
            .user_agent(concat!("companion-desk/", env!("CARGO_PKG_VERSION")));
        if is_here(&base) {
            http = http.no_proxy();
        }
        let http = http.build().map_err(|error| bad(error.to_string()))?;
        Ok(Self { http, base })
    }

    /// Saves one file, durably, that has at most so many bytes.
    async fn save(&self, name: &str, most: u64, to: &Path) -> Result<(), Unpublishable> {
        let mut address = self.base.clone();
        address.set_path(&format!("{}{name}", self.base.path()));
        let bad = |why: String| Unpublishable::Source {
            address: address.to_string(),
            why,
        };
        let broken = |error: reqwest::Error| bad(reason(&error.without_url()));
        let mut answer = self
            .http
            .get(address.clone())
            .send()
            .await
            .map_err(broken)?;
        if answer.status() != StatusCode::OK {
            return Err(bad(format!("HTTP status {}", answer.status().as_u16())));
        }
        let mut file = File::create(to).map_err(|error| unreadable(to, error))?;
        let mut length = 0;
        while let Some(piece) = answer.chunk().await.map_err(broken)? {
            length += piece.len() as u64;
            if length > most {
                return Err(bad(format!("it is longer than {most} bytes")));
            }
            file.write_all(&piece)
                .map_err(|error| unreadable(to, error))?;
        }
        file.sync_all().map_err(|error| unreadable(to, error))
    }
}

/// An error with what is behind it.
fn reason(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut behind = error.source();
    while let Some(error) = behind {
        said += &format!(": {error}");
        behind = error.source();
    }
    said
}
