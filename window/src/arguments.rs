//! What the agent says when it starts the window.

use std::{ffi::OsString, path::PathBuf};

use anyhow::{anyhow, bail};

/// How the window was started.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// The agent's state directory, in which it listens.
    pub(crate) state: PathBuf,
}

const USAGE: &str = "usage: companion-window --state DIRECTORY";

impl Arguments {
    pub(crate) fn read(mut words: impl Iterator<Item = OsString>) -> anyhow::Result<Self> {
        let mut state = None;
        while let Some(word) = words.next() {
            match word.to_str() {
                Some("--state") => state = words.next().map(PathBuf::from),
                Some(_) | None => bail!("{} is unknown; {USAGE}", word.display()),
            }
        }
        let state = state.ok_or_else(|| anyhow!("the agent's directory is missing; {USAGE}"))?;
        Ok(Self { state })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> anyhow::Result<Arguments> {
        Arguments::read(words.iter().map(OsString::from))
    }

    #[test]
    fn the_directory_is_all_that_is_needed() {
        let state = PathBuf::from("here");
        assert_eq!(read(&["--state", "here"]).ok(), Some(Arguments { state }));
    }

    #[test]
    fn what_makes_no_sense_is_answered_with_how_it_is_meant() {
        for words in [&[][..], &["--state"], &["--state", "here", "--loud"]] {
            let error = read(words).err().map(|error| error.to_string());
            assert!(
                error.is_some_and(|error| error.contains("--state DIR")),
                "{words:?}"
            );
        }
    }
}
