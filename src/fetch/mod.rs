//! Brings QuickSupport to this device, and proves that it may be started.
//!
//! An address is judged before anything is asked of it, a download before it is unpacked, and only
//! what passed is a [`Verified`]: nothing else can be launched. Nothing here knows a session code.
//!
//! A copy that was only downloaded cannot be launched:
//!
//! ```compile_fail,E0308
//! use companion::{assist::Code, fetch::Downloaded, launch};
//!
//! fn hurry(downloaded: Downloaded, code: &Code) {
//!     let _ = launch::start(downloaded, code);
//! }
//! ```
//!
//! What was judged can:
//!
//! ```
//! use companion::{assist::Code, fetch::Verified, launch};
//!
//! fn start(verified: Verified, code: &Code) {
//!     let _ = launch::start(verified, code);
//! }
//! ```

mod address;
mod archive;
mod download;
mod error;
mod folder;
mod gzip;
mod hash;
mod image;
mod program;
mod trust;

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, SystemTime},
};

use companion_platform as platform;
use reqwest::{Client, redirect};

use self::{
    address::Address,
    folder::Folder,
    trust::{Expected, Signed},
};
pub use self::{
    address::Refused,
    archive::Bad,
    error::Error,
    image::REQUIREMENT,
    trust::{Distrust, TrustedBy},
};
use crate::assist::{RequestId, Suggestion, policy::QuickSupportRules};
pub use crate::web::Limits;
use crate::web::Network;

/// How much larger than the largest download the unpacked may be.
const UNPACKED: u64 = 4;

/// Fetches QuickSupport, each time into a directory of its own.
#[derive(Clone)]
pub struct Fetcher {
    dir: PathBuf,
    network: Network,
    limits: Limits,
    form: Form,
}

/// How TeamViewer hands QuickSupport out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// In an archive that carries no signature, as for Linux.
    #[default]
    Archive,
    /// As one program that is signed, as for Windows.
    Program,
}

/// How far a download has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes that arrived.
    pub bytes: u64,
    /// Bytes that the server announced.
    pub total: Option<u64>,
}

/// A copy of QuickSupport that arrived, and of which nothing is proven yet.
pub struct Downloaded {
    received: download::Received,
    folder: Folder,
}

/// A copy of QuickSupport that the policy trusts, and the directory that it needs to live.
pub struct Verified {
    /// Let go of before the directory is removed.
    held: Option<platform::Held>,
    program: PathBuf,
    folder: Folder,
    by: TrustedBy,
}

impl Fetcher {
    /// Fetches on this network into directories below `dir`, which is this user's alone.
    pub fn new(dir: PathBuf, network: Network) -> Self {
        Self {
            dir,
            network,
            limits: Limits::default(),
            form: Form::default(),
        }
    }

    /// Expecting another form than an archive.
    #[must_use]
    pub fn expecting(self, form: Form) -> Self {
        Self { form, ..self }
    }

    /// With other limits than the usual ones.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Removes what an earlier agent left. To be called before the first fetch and at no other time.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn sweep(&self, now: SystemTime) -> io::Result<()> {
        folder::sweep(&self.dir, now)
    }

    /// Gives a copy of QuickSupport that may be started: the one that the administrator installed,
    /// or one that is fetched from where the desk suggests or the policy says.
    ///
    /// Safe to drop at any time: what arrived so far is removed.
    ///
    /// # Errors
    /// [`Error::failure`] says what can be done about it.
    pub async fn fetch(
        &self,
        id: &RequestId,
        rules: &QuickSupportRules,
        suggestion: Option<&Suggestion>,
        progress: impl Fn(Progress),
    ) -> Result<Verified, Error> {
        if let Some(path) = &rules.installed {
            let expected = Expected::read(&rules.pin, None)?;
            return self.installed(id, path, expected).await;
        }
        let wish = suggestion.and_then(|suggestion| suggestion.sha256.as_deref());
        let expected = Expected::read(&rules.pin, wish)?;
        let url = suggestion.map_or(&rules.url, |suggestion| &suggestion.url);
        let address = Address::judge(url, &rules.hosts).map_err(|refused| match suggestion {
            Some(_) => Error::Suggested(refused),
            None => Error::Configured(refused),
        })?;
        let job = download::Job {
            network: &self.network,
            http: &http(&self.network)?,
            hosts: &rules.hosts,
            address,
            most: rules.most_bytes,
            limits: self.limits,
            progress,
        };
        let folder = Folder::create(&self.dir, id).map_err(Error::Disk)?;
        let received = job.run(&folder).await?;
        let downloaded = Downloaded { received, folder };
        match self.form {
            Form::Archive => {
                let most = rules.most_bytes.saturating_mul(UNPACKED);
                downloaded.unpack(&expected, most).await
            }
            Form::Program => downloaded.place(&expected).await,
        }
    }

    async fn installed(
        &self,
        id: &RequestId,
        path: &Path,
        expected: Expected,
    ) -> Result<Verified, Error> {
        if !path.is_absolute() {
            return Err(Distrust::NotAbsolute.into());
        }
        let path = path.to_owned();
        let hashed = expected.is_pinned();
        let looked = platform::apart::work(move || look(&path, hashed)).await;
        let (program, found) = looked
            .flatten()
            .map_err(|error| Distrust::Unreadable(error.kind().to_string()))?;
        let by = trust::installed(&found, &expected)?;
        let folder = Folder::create(&self.dir, id).map_err(Error::Disk)?;
        Ok(Verified {
            held: None,
            program,
            folder,
            by,
        })
    }
}

/// Reads what there is to know of an installed program, links resolved.
fn look(path: &Path, hashed: bool) -> io::Result<(PathBuf, trust::Found)> {
    let program = path.canonicalize()?;
    let is_file = program.metadata()?.is_file();
    let found = trust::Found {
        is_file,
        protected: is_file && platform::protected(&program)?,
        sha256: (is_file && hashed)
            .then(|| hash::of(&mut File::open(&program)?))
            .transpose()?,
    };
    Ok((program, found))
}

impl Downloaded {
    /// Judges what arrived, and unpacks it if it is trusted.
    ///
    /// Unpacking takes seconds of work, so it has a thread for that long; the agent's own must go on
    /// answering the user. What a stranger packed could have found a fault in what unpacks it, so that
    /// thread can write to the directory of this request only. When nobody waits any more it stops, and
    /// removes what there is.
    async fn unpack(self, expected: &Expected, most: u64) -> Result<Verified, Error> {
        let Self { received, folder } = self;
        let facts = trust::Received {
            sha256: received.sha256,
            host: &received.from.host(),
            by_tls: received.from.by_tls(),
            signed: &Signed::NotAsked,
        };
        let by = trust::received(&facts, expected)?;
        let stop = StopOnDrop(Arc::default());
        let stopped = stop.0.clone();
        let dir = folder.path().to_owned();
        let unpacked = platform::apart::confined(&dir, move || {
            let into = folder.path().join("unpacked");
            std::fs::create_dir(&into).map_err(Error::Disk)?;
            let download = folder.path().join("download");
            let (program, by) = if image::is_one(&received.file).map_err(Error::Disk)? {
                image::open(&download, &into, by)?
            } else {
                (archive::unpack(received.file, &into, most, &stopped)?, by)
            };
            std::fs::remove_file(download).map_err(Error::Disk)?;
            Ok((program, folder, by))
        });
        let (program, folder, by) = unpacked.await.map_err(Error::Disk).flatten()?;
        Ok(Verified {
            held: None,
            program,
            folder,
            by,
        })
    }
}

impl Downloaded {
    /// Puts what arrived in its place and judges it there, where nobody can change it any more.
    async fn place(self, expected: &Expected) -> Result<Verified, Error> {
        let Self { received, folder } = self;
        let download::Received { file, sha256, from } = received;
        // It cannot be held while somebody could write to it, and that includes us.
        drop(file);
        let placed = platform::apart::work(move || {
            let placed = program::place(folder.path(), &sha256);
            placed.map(|placed| (placed, folder))
        });
        let (placed, folder) = placed.await.map_err(Error::Disk).flatten()?;
        let program::Placed { path, held, signed } = placed;
        let facts = trust::Received {
            sha256,
            host: &from.host(),
            by_tls: from.by_tls(),
            signed: &signed,
        };
        match trust::received(&facts, expected) {
            Ok(by) => Ok(Verified {
                held: Some(held),
                program: path,
                folder,
                by,
            }),
            Err(why) => {
                // Before the directory, which could not be removed otherwise.
                drop(held);
                Err(why.into())
            }
        }
    }
}

/// Tells a thread that nobody waits for it any more.
struct StopOnDrop(Arc<AtomicBool>);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Verified {
    /// Why it is trusted.
    pub fn by(&self) -> &TrustedBy {
        &self.by
    }

    /// Where the program is.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// The private directory that it needs to live.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Says that the program is about to run, which may outlive this process: from now on only
    /// [`Verified::remove`] removes its directory, or a sweep a day later.
    ///
    /// # Errors
    /// When that cannot be written down.
    pub fn keep(&mut self) -> io::Result<()> {
        self.folder.keep()
    }

    /// Removes the directory and everything in it.
    pub fn remove(self) {
        let Self { held, folder, .. } = self;
        drop(held);
        folder.remove();
    }
}

/// The client that a download needs: it follows nothing by itself, remembers nothing, tells nobody
/// where it came from and keeps no connection open. Made for each one, because it holds every
/// authority that the system trusts, and downloads are rare.
fn http(network: &Network) -> Result<Client, Error> {
    let client = network.client().map_err(|bad| Error::Authority {
        why: bad.error.to_string(),
        path: bad.path,
    })?;
    client
        .redirect(redirect::Policy::none())
        .https_only(!cfg!(feature = "rehearsal"))
        .pool_max_idle_per_host(0)
        .connect_timeout(Duration::from_secs(20))
        .build()
        .map_err(Error::Client)
}
