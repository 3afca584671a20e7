//! What the user chose in the app, kept from one start to the next.
//!
//! A small file in the state directory. It holds nothing that matters to anybody's safety, so one
//! that cannot be read is said in the log and counts as no choice.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::Path,
};

use serde::{Deserialize, Serialize};

const NAME: &str = "preferences.json";

/// No file of ours is longer, in bytes.
const LONGEST: u64 = 64 * 1024;

/// What the user chose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The language, as a BCP 47 tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

impl Preferences {
    /// Reads what was chosen.
    pub fn read(state: &Path) -> Self {
        match Self::try_read(&state.join(NAME)) {
            Ok(preferences) => preferences,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::default(),
            Err(error) => {
                tracing::warn!(%error, file = NAME, "the user's preferences cannot be read");
                Self::default()
            }
        }
    }

    fn try_read(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let most = io::Read::take(file, LONGEST);
        Ok(serde_json::from_reader(io::BufReader::new(most))?)
    }

    /// Writes it down in one step: a power cut leaves the old ones or the new ones.
    ///
    /// # Errors
    /// When the disk does not take it; the old ones are still there.
    pub fn write(&self, state: &Path) -> io::Result<()> {
        let fresh = state.join(format!("{NAME}.new"));
        let mut file = File::create(&fresh)?;
        file.write_all(&serde_json::to_vec(self)?)?;
        file.sync_all()?;
        fs::rename(&fresh, state.join(NAME))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    fn norwegian() -> Preferences {
        Preferences {
            language: Some("nb".into()),
        }
    }

    #[test]
    fn what_was_chosen_is_there_again() {
        let state = tempfile::tempdir().unwrap();
        assert_eq!(Preferences::read(state.path()), Preferences::default());
        norwegian().write(state.path()).unwrap();
        assert_eq!(Preferences::read(state.path()), norwegian());
        assert_eq!(fs::read_dir(state.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_bad_file_is_no_choice_and_the_next_choice_replaces_it() {
        let state = tempfile::tempdir().unwrap();
        for bad in ["", "{", "[]", r#"{"language":7}"#, "\u{0}"] {
            fs::write(state.path().join(NAME), bad).unwrap();
            let read = Preferences::read(state.path());
            assert_eq!(read, Preferences::default(), "{bad:?}");
        }
        norwegian().write(state.path()).unwrap();
        assert_eq!(Preferences::read(state.path()), norwegian());
    }

    #[test]
    fn a_write_that_was_cut_off_leaves_the_old_choice() {
        let state = tempfile::tempdir().unwrap();
        norwegian().write(state.path()).unwrap();
        fs::write(state.path().join(format!("{NAME}.new")), "{\"lang").unwrap();
        assert_eq!(Preferences::read(state.path()), norwegian());
    }
}
