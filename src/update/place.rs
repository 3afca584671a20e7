//! The programs on disk, and the directory beside them in which a new version is prepared and the old one
//! kept.

use std::{
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use companion_platform as platform;

use super::{Bad, Step};

/// The directory beside the programs in which an update is prepared, and the old version kept.
pub(super) const DIRECTORY: &str = ".companion-update";
/// The file in it that says whose it is: the state directory of an agent.
const OWNER: &str = "agent";
/// So long one agent leaves alone what another one of the same program prepares or keeps.
const LONGEST_CLAIM: Duration = Duration::from_secs(7 * 24 * 60 * 60);
/// The programs that are replaced with the agent, if they are there or in the release; that itself is
/// the last.
const PROGRAMS: [&str; 3] = ["companion-window", "companionw", "companion"];

/// Where the programs are, and what is beside them.
pub(super) struct Place {
    pub(super) dir: PathBuf,
    /// What the system adds to the name of a program.
    suffix: &'static str,
    /// The agent's directory: several agents may be of one program.
    agent: PathBuf,
}

impl Place {
    pub(super) fn of(program: &Path, state: &Path) -> Self {
        let exe = program.extension().is_some_and(|is| is == "exe");
        Self {
            dir: program.parent().unwrap_or(Path::new("")).to_owned(),
            suffix: if exe { ".exe" } else { "" },
            agent: state.to_owned(),
        }
    }

    /// The programs that may be in a release.
    pub(super) fn names(&self) -> Vec<String> {
        let named = |name: &&str| format!("{name}{}", self.suffix);
        PROGRAMS.iter().map(named).collect()
    }

    /// The agent's own.
    pub(super) fn own(&self) -> String {
        self.names().pop().unwrap_or_default()
    }

    /// A place for what is prepared.
    pub(super) fn scratch(&self, name: &str) -> PathBuf {
        self.dir.join(DIRECTORY).join(name)
    }

    /// Makes room for a new version, private and empty.
    pub(super) fn prepare(&self) -> io::Result<()> {
        let scratch = self.dir.join(DIRECTORY);
        if let Ok(found) = scratch.symlink_metadata() {
            let age = found.modified().ok().and_then(|at| at.elapsed().ok());
            if !self.is_mine() && age.is_some_and(|age| age < LONGEST_CLAIM) {
                let why = "another agent of this program installs an update";
                return Err(io::Error::new(io::ErrorKind::ResourceBusy, why));
            }
            platform::remove_all(&scratch)?;
        }
        platform::private_dir(&scratch)?;
        let half = scratch.join(OWNER).with_extension("half");
        std::fs::write(&half, self.agent.as_os_str().as_encoded_bytes())?;
        std::fs::rename(half, scratch.join(OWNER))?;
        for name in ["new", "old", "gone"] {
            std::fs::create_dir(scratch.join(name))?;
        }
        Ok(())
    }

    /// Whether what is prepared or kept there is this agent's. What has no name is nobody's: it is
    /// written first.
    fn is_mine(&self) -> bool {
        let owner = std::fs::read(self.scratch(OWNER)).unwrap_or_default();
        owner.is_empty() || self.agent.as_os_str().as_encoded_bytes() == owner
    }

    /// Removes what this agent prepared or kept, as far as that can be done now.
    pub(super) fn clear(&self) {
        let scratch = self.dir.join(DIRECTORY);
        if scratch.symlink_metadata().is_ok()
            && self.is_mine()
            && let Err(error) = platform::remove_all(&scratch)
        {
            tracing::warn!(%error, "what an update left cannot be removed");
        }
    }

    /// Removes what is prepared or kept there if it says that it is this agent's.
    pub(super) fn forget(&self) -> io::Result<()> {
        let owner = std::fs::read(self.scratch(OWNER));
        match owner.is_ok_and(|owner| owner == self.agent.as_os_str().as_encoded_bytes()) {
            true => platform::remove_all(&self.dir.join(DIRECTORY)),
            false => Ok(()),
        }
    }

    /// What of a release is to be put in place, in that order: every program that is here is in it.
    pub(super) fn complete(&self, unpacked: &[String]) -> Result<Vec<String>, Bad> {
        let mut names = self.names();
        let own = self.own();
        let needed = |name: &String| *name == own || self.dir.join(name).exists();
        if let Some(lacks) = names
            .iter()
            .find(|name| needed(name) && !unpacked.contains(name))
        {
            return Err(Bad::Lacks(lacks.clone()));
        }
        names.retain(|name| unpacked.contains(name));
        Ok(names)
    }

    pub(super) fn replace(&self, programs: &[String], step: Step) -> io::Result<()> {
        for name in programs {
            let new = self.scratch("new").join(name);
            let old = self.scratch("old").join(name);
            platform::swap(&new, &self.dir.join(name), &old)?;
            step(name);
        }
        Ok(())
    }

    /// Whether the old version of the agent's own program is kept, so that there is something to go back
    /// to. Where that cannot be seen it is taken to be.
    pub(super) fn keeps_old(&self) -> bool {
        let old = self.scratch("old").join(self.own());
        old.try_exists().unwrap_or(true)
    }

    /// Puts the old programs back, those that are not back yet. One that was not there before stays:
    /// nobody starts it.
    pub(super) fn put_back(&self, programs: &[String]) -> io::Result<()> {
        for name in programs {
            let old = self.scratch("old").join(name);
            if old.exists() {
                let gone = self.scratch("gone").join(name);
                platform::swap_back(&old, &self.dir.join(name), &gone)?;
            }
        }
        Ok(())
    }
}
