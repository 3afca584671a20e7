//! What is remembered of updates from one start to the next, written before each step that needs it.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::assist::Timestamp;
use crate::assist::release::Version;

/// No book of ours is longer.
const LONGEST: u64 = 64 * 1024;

/// The book of one state directory.
pub(super) struct Book {
    path: PathBuf,
    /// What stands in it; what is changed here has to be written.
    pub(super) kept: Kept,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Kept {
    /// A number by which this device takes its turn.
    pub(super) device: u64,
    /// The greatest counter of a release that was believed.
    pub(super) counter: u64,
    /// When a release was last looked for.
    pub(super) looked: Option<Timestamp>,
    /// How it stood then: a [`Standing`](crate::assist::release::Standing), or what another version has
    /// for one. One that cannot be understood must not cost the rest.
    pub(super) found: Value,
    /// Which version found that: of another one it says nothing.
    pub(super) found_by: Option<Version>,
    /// The version that did not work, and its counter.
    pub(super) failed: Option<(Version, u64)>,
    /// Why it never was installed, with that counter; of one that was installed and put back, nothing.
    pub(super) unfit: Option<(u64, String)>,
    /// How far an update is.
    pub(super) phase: Phase,
    /// The new version was told to end before it was answered, and nobody is to start it again.
    pub(super) ended: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Phase {
    /// Nothing is under way.
    #[default]
    Idle,
    /// Programs are being replaced, the agent's own last.
    Replacing(Swap),
    /// The new version has been started so often, and the desk has not answered it yet.
    Trial(Swap, u32),
}

/// One version in the place of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Swap {
    pub(super) from: Version,
    pub(super) to: Version,
    /// The counter of the release.
    pub(super) counter: u64,
    /// Where: another copy of the program, elsewhere, leaves it alone.
    pub(super) place: PathBuf,
    /// The names of the programs, the agent's own last.
    pub(super) programs: Vec<String>,
}

impl Book {
    /// Opens the book of a state directory. One that is not there or cannot be read is an empty one:
    /// what runs goes on, and a release that is older than it is never taken.
    pub(super) fn open(state: &Path) -> Self {
        let path = state.join("update.json");
        let kept = match read(&path) {
            Ok(kept) => kept,
            Err(error) => {
                if error.kind() != io::ErrorKind::NotFound {
                    tracing::warn!(%error, "what is remembered of updates cannot be read");
                }
                Kept::default()
            }
        };
        Self { path, kept }
    }

    /// Returns once what stands in it is on disk. Where it cannot be, what stood there before still does.
    pub(super) fn write(&self) -> io::Result<()> {
        let new = self.path.with_extension("json.new");
        let text = serde_json::to_vec(&self.kept)?;
        let written = File::create(&new).and_then(|mut file| {
            file.write_all(&text)?;
            file.sync_all()
        });
        if let Err(error) = written.and_then(|()| fs::rename(&new, &self.path)) {
            // A disk without room has none for a half.
            fs::remove_file(&new).ok();
            return Err(error);
        }
        // Systems that cannot open a directory journal its names themselves.
        match self.path.parent().map(File::open) {
            Some(Ok(dir)) => dir.sync_all(),
            Some(Err(_)) | None => Ok(()),
        }
    }
}

fn read(path: &Path) -> io::Result<Kept> {
    use io::Read as _;
    let mut text = Vec::new();
    File::open(path)?.take(LONGEST).read_to_end(&mut text)?;
    Ok(serde_json::from_slice(&text)?)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_and_a_later_version_may_say_more() {
        let dir = tempfile::tempdir().unwrap();
        let mut book = Book::open(dir.path());
        assert_eq!(book.kept, Kept::default());
        let swap = Swap {
            from: Version(0, 1, 0),
            to: Version(0, 2, 0),
            counter: 7,
            place: "/srv/programs".into(),
            programs: vec!["companion".into()],
        };
        book.kept.counter = 7;
        book.kept.failed = Some((Version(0, 1, 1), 6));
        book.kept.phase = Phase::Trial(swap, 1);
        book.write().unwrap();
        assert_eq!(Book::open(dir.path()).kept, book.kept);
        let path = dir.path().join("update.json");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replacen('{', r#"{"mood":"good","#, 1)).unwrap();
        assert_eq!(Book::open(dir.path()).kept, book.kept);
        for odd in ["", "{", "[]", r#"{"counter":-1}"#] {
            fs::write(&path, odd).unwrap();
            assert_eq!(Book::open(dir.path()).kept, Kept::default(), "{odd}");
        }
    }
}
