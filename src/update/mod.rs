//! Replaces the agent by a newer release of itself, and brings the old one back when that does not work.
//!
//! What is published is believed for the publisher's signature alone, wherever it came from. Whether and
//! when a release is for this device is decided in [`crate::assist::release`]. What is done on disk is
//! done in steps, each written down before the next: whenever the power goes, the next start knows what
//! to do, and there is a program that works.
//!
//! ```text
//! idle ── replacing ── (the agent's own program is replaced: the point of no return) ── trial ── idle
//!            │                                                                       │
//!            └── put back at the next start                                          └── after two starts
//!                                                                                        in vain put back
//! ```
//!
//! On a disk without room nothing is written, but names are changed and files removed all the same. So a
//! step that cannot be written down is taken back, and where no old version is kept, none is put back.

mod book;
mod document;
mod get;
mod place;
mod preflight;
mod start;
mod unpack;
mod watch;

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use companion_desk::release as wire;
use companion_platform as platform;

use self::{
    book::{Book, Kept, Phase, Swap},
    get::Publisher,
    place::Place,
};
pub use self::{
    document::Unbelievable,
    preflight::Unfit,
    start::{Begin, begin, end},
    unpack::Bad,
    watch::{Fate, watch},
};
use crate::assist::Timestamp;
use crate::assist::release::{
    Artefact, Device, Refusal, Standing, Verdict, Version, is_due, judge,
};
use crate::web::Network;

/// A public key that signs releases.
pub type Key = [u8; 32];
/// Hears of each step as it was done; a rehearsal stops there.
pub type Step = fn(&str);

/// Why there is no update. The words are for whoever administers the device.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// `UpdateUrl` is no address.
    #[error("UpdateUrl is no address of a directory, https://…")]
    Address,
    /// Nobody answers.
    #[error("{host} cannot be reached ({why})")]
    Unreachable {
        /// Who.
        host: String,
        /// The system's words for it.
        why: String,
    },
    /// The server answers something else.
    #[error("{host} answers with HTTP status {status}")]
    Answer {
        /// Who.
        host: String,
        /// The status.
        status: u16,
    },
    /// The description is too large to be one.
    #[error("{0} serves more than a description of releases can be")]
    TooLarge(String),
    /// The connection broke.
    #[error("{0} was cut off; it is tried again")]
    CutOff(String),
    /// A file is not as long as it was described.
    #[error("{0} serves a file of another length than the publisher signed")]
    Size(String),
    /// A file is not the one that was described.
    #[error("{0} serves another file than the publisher signed")]
    Hash(String),
    /// The description is not believed.
    #[error("the description of releases is not believed: {0}")]
    Unbelievable(Unbelievable),
    /// The release is not for this device.
    #[error("{0}")]
    Refused(Refusal),
    /// The archive is not as it should be.
    #[error("{0}")]
    Archive(Bad),
    /// The new version does not work here.
    #[error("the new version does not work on this device: {0}")]
    Unfit(Unfit),
    /// There is no room, or nothing may be written.
    #[error("the new version cannot be stored beside the old one ({0})")]
    Disk(io::Error),
    /// What is about to be done cannot be written down.
    #[error("an update cannot be written down, so none is begun ({0})")]
    Book(io::Error),
}

/// What an update goes by.
pub struct Settings {
    /// The version that runs.
    pub version: Version,
    /// The system and the processor, as the publisher calls them.
    pub machine: (String, String),
    /// The publisher's keys.
    pub keys: Vec<Key>,
    /// Where releases are.
    pub ways: Ways,
    /// The agent's directory.
    pub state: PathBuf,
    /// The agent's own program.
    pub program: PathBuf,
    /// How a new version is asked whether it works: the arguments.
    pub question: Vec<std::ffi::OsString>,
    /// How long it may think about that.
    pub patience: Duration,
    /// A number for this device, should it have none.
    pub device: u64,
    /// Hears of each step.
    pub step: Step,
}

/// Where releases are and how they are reached, which device management can change at any time.
pub struct Ways {
    /// The directory where releases are published, if anybody looks there.
    pub publisher: Option<String>,
    /// Where the desk is, which may be asked for its version.
    pub desk: Option<String>,
    /// The network.
    pub network: Network,
}

impl Ways {
    /// Whether they lead to the same places.
    pub fn same_places(&self, other: &Self) -> bool {
        self.publisher == other.publisher && self.desk == other.desk
    }
}

/// Removes what updates of an agent left beside its programs; another agent's stays.
///
/// # Errors
/// What kept it from being removed.
pub fn forget(state: &Path, program: &Path) -> io::Result<()> {
    Place::of(program, state).forget()
}

/// How it stood with updates of an agent of this version when that was last written down, and when a
/// release was last looked for. Nothing is changed.
pub fn remembered(state: &Path, version: Version) -> (Standing, Option<Timestamp>) {
    let kept = Book::open(state).kept;
    let looked = kept.looked;
    match &kept.phase {
        Phase::Trial(swap, _) if swap.to == version => (Standing::Trial { version }, looked),
        Phase::Idle | Phase::Replacing(_) | Phase::Trial(..) => (stood(&kept, version), looked),
    }
}

fn stood(kept: &Kept, version: Version) -> Standing {
    let found = serde_json::from_value(kept.found.clone()).ok();
    let found = found.filter(|_| kept.found_by == Some(version));
    let before = || match kept.failed {
        Some((failed, _)) if failed > version => gone_wrong(kept),
        Some(_) | None => None,
    };
    found.or_else(before).unwrap_or(Standing::Unknown)
}

/// What went wrong with the last version that cannot be had here.
fn gone_wrong(kept: &Kept) -> Option<Standing> {
    let (version, counter) = kept.failed?;
    Some(match &kept.unfit {
        Some((of, why)) if *of == counter => Standing::Trouble { why: why.clone() },
        Some(_) | None => Standing::RolledBack { version },
    })
}

/// What was found.
#[derive(Debug)]
pub enum Found {
    /// Nothing is published there.
    Nothing,
    /// What runs is the newest.
    Current,
    /// There is a newer version, which is for others first.
    Later {
        /// Which.
        version: Version,
        /// When what was said of it expires.
        until: Timestamp,
    },
    /// There is a newer version for this device.
    Due(Offer),
}

/// A release that this device is to have.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Which version it is.
    pub version: Version,
    counter: u64,
    artefact: Artefact,
}

/// A new version that lies beside the old one, and works on this device.
pub struct Staged {
    offer: Offer,
    programs: Vec<String>,
}

/// Looks for releases and installs them.
pub struct Updater {
    settings: Settings,
    place: Place,
    book: Book,
}

impl Updater {
    /// Opens what is remembered of updates.
    pub fn new(settings: Settings) -> Self {
        let mut book = Book::open(&settings.state);
        if book.kept.device == 0 {
            book.kept.device = settings.device;
        }
        Self {
            place: Place::of(&settings.program, &settings.state),
            book,
            settings,
        }
    }

    /// What it goes by.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Goes other ways from here on, and with `anew` looks again as soon as it can.
    pub fn redirect(&mut self, ways: Ways, anew: bool) {
        self.settings.ways = ways;
        if anew {
            self.book.kept.looked = None;
        }
    }

    fn publisher(&self) -> Result<Publisher, Trouble> {
        let address = self.settings.ways.publisher.as_deref().unwrap_or_default();
        Publisher::new(address, self.settings.ways.network.clone())
    }

    /// How it stood when this version last looked.
    pub fn stood(&self) -> Standing {
        stood(&self.book.kept, self.settings.version)
    }

    /// When a release was last looked for.
    pub fn looked(&self) -> Option<Timestamp> {
        self.book.kept.looked
    }

    /// Writes down how it stands, for whoever asks when no agent runs.
    pub fn remember(&mut self, standing: &Standing) {
        let found = serde_json::to_value(standing).unwrap_or_default();
        let by = Some(self.settings.version);
        if self.book.kept.found == found && self.book.kept.found_by == by {
            return;
        }
        self.book.kept.found = found;
        self.book.kept.found_by = by;
        if let Err(error) = self.book.write() {
            tracing::debug!(%error, "how updates stand cannot be written down");
        }
    }

    /// Whether it is time to look for a release.
    pub fn is_due(&self, now: Timestamp) -> bool {
        is_due(self.book.kept.looked, self.book.kept.device, now)
    }

    /// Has it look again as soon as it can: it was interrupted.
    pub fn interrupted(&mut self) {
        self.place.clear();
        self.book.kept.looked = None;
    }

    /// Looks for a release.
    ///
    /// # Errors
    /// Why there is none to be had.
    pub async fn look(&mut self, now: Timestamp) -> Result<Found, Trouble> {
        self.book.kept.looked = Some(now);
        let found = self.look_once(now).await;
        // A counter that is not on disk could be forgotten, and with it what is old.
        self.book.write().map_err(Trouble::Book)?;
        (self.settings.step)("looked");
        found
    }

    async fn look_once(&mut self, now: Timestamp) -> Result<Found, Trouble> {
        let publisher = self.publisher()?;
        let Some(bytes) = publisher.small(wire::FILE, wire::LARGEST).await? else {
            return Ok(Found::Nothing);
        };
        let release = document::believe(&bytes, &self.settings.keys);
        let release = release.map_err(Trouble::Unbelievable)?;
        (self.settings.step)("believed");
        let desk = match release.minimum_desk {
            Some(_) => self.desk().await,
            None => None,
        };
        let (system, processor) = self.settings.machine.clone();
        let kept = &mut self.book.kept;
        let device = Device {
            version: self.settings.version,
            system,
            processor,
            id: kept.device,
            counter: kept.counter,
            failed: kept.failed,
            desk,
        };
        kept.counter = kept.counter.max(release.counter);
        match judge(&release, &device, now) {
            Verdict::Current => Ok(Found::Current),
            Verdict::Later => Ok(Found::Later {
                version: release.version,
                until: release.expires,
            }),
            Verdict::Due(artefact) => Ok(Found::Due(Offer {
                version: release.version,
                counter: release.counter,
                artefact,
            })),
            Verdict::Refused(why) => Err(Trouble::Refused(why)),
        }
    }

    /// The version of the desk; nothing when it does not say.
    async fn desk(&self) -> Option<Version> {
        let desk = self.settings.ways.desk.as_deref()?;
        let desk = Publisher::new(desk, self.settings.ways.network.clone()).ok()?;
        let said = desk.small(wire::DESK, 1024).await.ok()??;
        let said: wire::Desk = serde_json::from_slice(&said).ok()?;
        said.version.parse().ok()
    }

    /// Brings a release beside the program, and tries whether it works here. Safe to drop: the next
    /// one begins anew.
    ///
    /// # Errors
    /// Why it cannot be installed. Nothing was changed then. What is whole and does not work is not
    /// fetched again.
    pub async fn fetch(&mut self, offer: Offer) -> Result<Staged, Trouble> {
        self.finish_going_back()?;
        let fetched = self.fetch_into(&offer).await;
        let trouble = match fetched {
            Ok(programs) => return Ok(Staged { offer, programs }),
            Err(trouble) => trouble,
        };
        self.place.clear();
        let room = matches!(trouble, Trouble::Archive(Bad::Disk(_)));
        if matches!(trouble, Trouble::Archive(_) | Trouble::Unfit(_)) && !room {
            self.book.kept.failed = Some((offer.version, offer.counter));
            self.book.kept.unfit = Some((offer.counter, trouble.to_string()));
            self.book.write().map_err(Trouble::Book)?;
        }
        Err(trouble)
    }

    /// What could not be put back is still kept where the next version would be prepared.
    fn finish_going_back(&mut self) -> Result<(), Trouble> {
        match &self.book.kept.phase {
            Phase::Replacing(swap) if swap.place == self.place.dir => {
                self.place.put_back(&swap.programs).map_err(Trouble::Disk)?;
                self.book.kept.phase = Phase::Idle;
                self.book.write().map_err(Trouble::Book)
            }
            Phase::Idle | Phase::Replacing(_) | Phase::Trial(..) => Ok(()),
        }
    }

    /// Does without a new version after all.
    pub fn discard(&mut self, _: Staged) {
        self.interrupted();
    }

    async fn fetch_into(&self, offer: &Offer) -> Result<Vec<String>, Trouble> {
        let step = self.settings.step;
        self.place.prepare().map_err(Trouble::Disk)?;
        step("prepared");
        let packed = self.place.scratch("download");
        let publisher = self.publisher()?;
        publisher.file(&offer.artefact, &packed, step).await?;
        step("downloaded");
        let (into, names) = (self.place.scratch("new"), self.place.names());
        let prepared = self.place.scratch("");
        let unpacked = platform::apart::confined(&prepared, move || {
            let file = File::open(&packed).map_err(Bad::Disk)?;
            let placed = unpack::unpack(file, &into, &names)?;
            std::fs::remove_file(packed).map_err(Bad::Disk)?;
            Ok(placed)
        });
        let unpacked = unpacked.await.map_err(Trouble::Disk)?;
        let unpacked = unpacked.map_err(Trouble::Archive)?;
        step("unpacked");
        let programs = self.place.complete(&unpacked).map_err(Trouble::Archive)?;
        let program = self.place.scratch("new").join(self.place.own());
        let asked = preflight::ask(
            &program,
            &self.settings.question,
            offer.version,
            self.settings.patience,
        );
        asked.await.map_err(Trouble::Unfit)?;
        step("tried");
        Ok(programs)
    }

    /// Puts the new version in the place of the old one, which is kept. Afterwards this process is to go
    /// on as [`Updater::program`].
    ///
    /// # Errors
    /// Why it could not be done; the old version is then in its place.
    pub fn install(&mut self, staged: Staged) -> Result<(), Trouble> {
        let Staged { offer, programs } = staged;
        let step = self.settings.step;
        let swap = Swap {
            from: self.settings.version,
            to: offer.version,
            counter: offer.counter,
            place: self.place.dir.clone(),
            programs,
        };
        self.book.kept.phase = Phase::Replacing(swap.clone());
        // Should it come back, this is over.
        self.book.kept.found = serde_json::Value::Null;
        if let Err(error) = self.book.write() {
            self.abandon(&swap);
            return Err(Trouble::Book(error));
        }
        step("replacing");
        if let Err(error) = self.place.replace(&swap.programs, step) {
            self.abandon(&swap);
            return Err(Trouble::Disk(error));
        }
        step("replaced");
        self.book.kept.phase = Phase::Trial(swap.clone(), 0);
        // Its starts could not be counted either.
        if let Err(error) = self.book.write() {
            self.abandon(&swap);
            return Err(Trouble::Book(error));
        }
        step("written-down");
        Ok(())
    }

    /// Has the old version in its place again, and nothing beside it.
    fn abandon(&mut self, swap: &Swap) {
        if let Err(error) = self.place.put_back(&swap.programs) {
            tracing::error!(%error, "a program of the old version is not in its place");
            self.book.kept.phase = Phase::Replacing(swap.clone());
            return;
        }
        // What is removed makes room for what is written.
        self.place.clear();
        self.book.kept.phase = Phase::Idle;
        if let Err(error) = self.book.write() {
            // The next start finds that there is nothing to put back.
            tracing::warn!(%error, "an update that was not installed cannot be written down");
        }
    }

    /// The agent's directory.
    pub fn state(&self) -> &Path {
        &self.settings.state
    }

    /// The old version of the agent's own program, while it is kept.
    pub fn old(&self) -> PathBuf {
        self.place.scratch("old").join(self.place.own())
    }

    /// The agent's own program.
    pub fn program(&self) -> &Path {
        &self.settings.program
    }

    /// The desk has answered: what runs works, and nothing older is needed.
    pub fn confirm(&mut self) {
        let Phase::Trial(swap, _) = &self.book.kept.phase else {
            return;
        };
        if swap.to != self.settings.version || swap.place != self.place.dir {
            return;
        }
        (self.settings.step)("answered");
        self.book.kept.phase = Phase::Idle;
        let written = self.book.write();
        (self.settings.step)("confirmed");
        tracing::info!(version = %self.settings.version, "the new version works");
        self.place.clear();
        (self.settings.step)("cleared");
        if written.is_err()
            // Now there is room. If not: where no old version is kept, the next start knows as well.
            && let Err(error) = self.book.write()
        {
            tracing::warn!(%error, "that the new version works cannot be written down");
        }
    }

    /// How it stands by a version that did not work: that it was put back, or why it never was installed.
    pub fn gone_wrong(&self) -> Option<Standing> {
        gone_wrong(&self.book.kept)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests;
