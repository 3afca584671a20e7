//! Releases of the agent: signed by a publisher, put into a directory, and served from there to devices
//! that can reach nobody but their desk.
//!
//! The desk has no key and believes nothing: it hands out files. Whoever takes them checks the
//! publisher's signature, so nobody has to say who they are to have them.

mod mirroring;
mod serving;

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use sha2::{Digest as _, Sha256};

use crate::{
    release::{
        Artefact, Envelope, FILE, LARGEST, Malformed, PRODUCT, Release, Signature, envelope, hex,
        is_plain_name, message,
    },
    seal::Key,
};

pub use mirroring::{Mirrored, mirror};
pub(crate) use serving::routes;

/// A public key.
pub type PublicKey = [u8; 32];

/// Why a release is not signed, or not published.
#[derive(Debug, thiserror::Error)]
pub enum Unpublishable {
    /// A file cannot be read or written.
    #[error("{}: {error}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What is in the way.
        error: io::Error,
    },
    /// It is no such document.
    #[error("{} is no description of a release: {malformed}", path.display())]
    Malformed {
        /// Which.
        path: PathBuf,
        /// Why not.
        malformed: Malformed,
    },
    /// It is signed, and cannot be understood.
    #[error("{} cannot be understood: {error}", path.display())]
    Nonsense {
        /// Which.
        path: PathBuf,
        /// What is wrong.
        error: serde_json::Error,
    },
    /// Nobody whose key was given has signed it.
    #[error("{} is signed by none of the keys that were given", .0.display())]
    Unsigned(PathBuf),
    /// It describes something else.
    #[error("{} describes “{product}”, not “{PRODUCT}”", path.display())]
    Product {
        /// Which.
        path: PathBuf,
        /// What.
        product: String,
    },
    /// A name that is not served.
    #[error("“{0}” cannot be the name of a file that is served: letters, digits, “.”, “-” and “_”")]
    Name(String),
    /// A file is not the one that was signed.
    #[error("{} is not the file that was signed: {what}", path.display())]
    Differs {
        /// Which.
        path: PathBuf,
        /// In what.
        what: &'static str,
    },
    /// Something newer is published already.
    #[error(
        "{} has counter {there}, and this has {counter}: devices that have seen that one would not \
         believe this one. Sign it with a greater one",
        path.display()
    )]
    Counter {
        /// Where.
        path: PathBuf,
        /// The one that is there.
        there: u64,
        /// The new one.
        counter: u64,
    },
    /// It cannot be fetched.
    #[error("{address} cannot be mirrored: {why}")]
    Source {
        /// From where.
        address: String,
        /// What is in the way.
        why: String,
    },
    /// Somebody else does it.
    #[error("somebody mirrors into {} just now", .0.display())]
    Busy(PathBuf),
}

/// Signs releases.
pub struct Publisher(Ed25519KeyPair);

impl Publisher {
    /// With the key of a file.
    ///
    /// # Errors
    /// Never in fact: every 32 bytes are the seed of a key.
    pub fn new(key: &Key) -> Result<Self, ring::error::KeyRejected> {
        Ed25519KeyPair::from_seed_unchecked(key.seed()).map(Self)
    }

    /// What goes into the agent.
    pub fn public(&self) -> PublicKey {
        let mut public = [0; 32];
        public.copy_from_slice(self.0.public_key().as_ref());
        public
    }

    fn sign(&self, payload: &[u8]) -> Signature {
        let mut signature = [0; 64];
        signature.copy_from_slice(self.0.sign(&message(payload)).as_ref());
        Signature {
            key: self.public(),
            signature,
        }
    }
}

/// Describes a file of a release as it lies there.
///
/// # Errors
/// When it cannot be read, or could not be served under its name.
pub fn describe(path: &Path, system: &str, processor: &str) -> Result<Artefact, Unpublishable> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if !is_plain_name(&name) {
        return Err(Unpublishable::Name(name.into_owned()));
    }
    let (size, sha256) = weigh(path).map_err(|error| unreadable(path, error))?;
    Ok(Artefact {
        system: system.to_owned(),
        processor: processor.to_owned(),
        form: "tar.gz".to_owned(),
        name: name.into_owned(),
        size,
        sha256: hex(&sha256),
    })
}

/// Signs a release by each of these publishers.
pub fn sign(release: &Release, publishers: &[Publisher]) -> serde_json::Result<Vec<u8>> {
    let payload = format!("{}\n", serde_json::to_string_pretty(release)?);
    let signatures = publishers
        .iter()
        .map(|publisher| publisher.sign(payload.as_bytes()));
    Ok(envelope(
        &signatures.collect::<Vec<_>>(),
        payload.as_bytes(),
    ))
}

/// Reads a document, and looks whether one of these keys signed it and whether the files beside it are
/// those that it describes.
///
/// # Errors
/// What is wrong with it.
pub fn verify(document: &Path, keys: &[PublicKey]) -> Result<Release, Unpublishable> {
    let release = read_product(document, Some(keys))?;
    for artefact in &release.artefacts {
        compare(&beside(document, &artefact.name)?, artefact)?;
    }
    Ok(release)
}

/// Copies a release into a directory from which it is served: the files first and the document last, so
/// that nobody is told of what is not there yet.
///
/// # Errors
/// When it is not as it was signed, or is not newer than what is there.
pub fn publish(document: &Path, keys: &[PublicKey], into: &Path) -> Result<Release, Unpublishable> {
    let release = verify(document, keys)?;
    newer(&release, &into.join(FILE))?;
    place_all(document, &release, into)?;
    Ok(release)
}

/// Looks whether a release is newer than what is published there, if anything is.
fn newer(release: &Release, target: &Path) -> Result<(), Unpublishable> {
    if !target.exists() {
        return Ok(());
    }
    let there = read(target, None)?;
    if there.counter < release.counter {
        return Ok(());
    }
    Err(Unpublishable::Counter {
        path: target.to_owned(),
        there: there.counter,
        counter: release.counter,
    })
}

fn place_all(document: &Path, release: &Release, into: &Path) -> Result<(), Unpublishable> {
    for artefact in &release.artefacts {
        let to = into.join(&artefact.name);
        place(&beside(document, &artefact.name)?, &to)?;
        compare(&to, artefact)?;
    }
    place(document, &into.join(FILE))
}

/// Reads a document of a release of ours.
fn read_product(document: &Path, keys: Option<&[PublicKey]>) -> Result<Release, Unpublishable> {
    let release = read(document, keys)?;
    match release.product == PRODUCT {
        true => Ok(release),
        false => Err(Unpublishable::Product {
            path: document.to_owned(),
            product: release.product,
        }),
    }
}

fn read(document: &Path, keys: Option<&[PublicKey]>) -> Result<Release, Unpublishable> {
    let mut bytes = Vec::new();
    let most = LARGEST as u64 + 1;
    let read = File::open(document).and_then(|file| file.take(most).read_to_end(&mut bytes));
    read.map_err(|error| unreadable(document, error))?;
    let path = document.to_owned();
    let envelope = match Envelope::read(&bytes) {
        Ok(envelope) => envelope,
        Err(malformed) => return Err(Unpublishable::Malformed { path, malformed }),
    };
    let message = message(envelope.payload);
    let holds = |signed: &Signature| {
        let key = UnparsedPublicKey::new(&ED25519, &signed.key);
        key.verify(&message, &signed.signature).is_ok()
    };
    if let Some(keys) = keys {
        let mut signatures = envelope.signatures.iter();
        if !signatures.any(|signed| keys.contains(&signed.key) && holds(signed)) {
            return Err(Unpublishable::Unsigned(path));
        }
    }
    serde_json::from_slice(envelope.payload)
        .map_err(|error| Unpublishable::Nonsense { path, error })
}

fn beside(document: &Path, name: &str) -> Result<PathBuf, Unpublishable> {
    match is_plain_name(name) {
        true => Ok(document.with_file_name(name)),
        false => Err(Unpublishable::Name(name.to_owned())),
    }
}

fn compare(path: &Path, artefact: &Artefact) -> Result<(), Unpublishable> {
    let (size, sha256) = weigh(path).map_err(|error| unreadable(path, error))?;
    let what = if size != artefact.size {
        "its length"
    } else if !hex(&sha256).eq_ignore_ascii_case(&artefact.sha256) {
        "its hash"
    } else {
        return Ok(());
    };
    Err(Unpublishable::Differs {
        path: path.to_owned(),
        what,
    })
}

/// The length and the hash of a file.
fn weigh(path: &Path) -> io::Result<(u64, [u8; 32])> {
    let (mut file, mut hash, mut size) = (File::open(path)?, Sha256::new(), 0);
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok((size, hash.finalize().into())),
            length => {
                hash.update(&buffer[..length]);
                size += length as u64;
            }
        }
    }
}

/// In one step: whoever reads it has the old one or the new one.
fn place(from: &Path, to: &Path) -> Result<(), Unpublishable> {
    // Hidden, so it is not served.
    let name = to.file_name().unwrap_or_default().to_string_lossy();
    let half = to.with_file_name(format!(".{name}.half"));
    let placed = fs::copy(from, &half)
        .and_then(|_| File::open(&half)?.sync_all())
        .and_then(|()| fs::rename(&half, to));
    placed.map_err(|error| unreadable(to, error))
}

fn unreadable(path: &Path, error: io::Error) -> Unpublishable {
    Unpublishable::File {
        path: path.to_owned(),
        error,
    }
}
