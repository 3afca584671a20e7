//! How a command ends when it did not do what it was asked.

use std::{
    fmt::{self, Display, Formatter},
    io,
    io::Write as _,
    process::ExitCode,
};

/// What the statuses mean, for `--help`.
pub(crate) const EXITS: &str = "\
Exit status:
  0  done
  1  it went wrong; standard error says how
  2  the command line cannot be understood
  3  the agent does not run
  4  there is no such request
  5  the request is over, was answered already, or expires too soon
  6  several requests fit; name one
  7  not allowed, or you said no";

/// Why it was not done.
#[derive(Debug)]
pub(super) struct Trouble {
    kind: Kind,
    text: String,
}

/// What can be done about it differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Anything else.
    Wrong,
    /// No agent answers.
    Absent,
    /// No request has that name.
    Unknown,
    /// It cannot be answered any more.
    Over,
    /// Several have that name.
    Ambiguous,
    /// Somebody or something forbids it.
    Refused,
}

impl Kind {
    fn status(self) -> u8 {
        match self {
            Self::Wrong => 1,
            Self::Absent => 3,
            Self::Unknown => 4,
            Self::Over => 5,
            Self::Ambiguous => 6,
            Self::Refused => 7,
        }
    }

    /// What a refusal of the agent's is, by its stable word.
    pub(super) fn of(code: &str) -> Self {
        match code {
            "not_found" => Self::Unknown,
            "over" | "no_time" => Self::Over,
            "not_allowed" => Self::Refused,
            _ => Self::Wrong,
        }
    }
}

impl Trouble {
    pub(super) fn new(kind: Kind, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { kind, text }
    }

    /// No agent answers, because none runs.
    pub(super) fn is_absence(&self) -> bool {
        self.kind == Kind::Absent
    }

    /// Says it on standard error.
    pub(super) fn told(&self) -> ExitCode {
        // Nobody may be listening there.
        writeln!(io::stderr(), "companion: {self}").ok();
        ExitCode::from(self.kind.status())
    }
}

impl Display for Trouble {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::new(Kind::Wrong, error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_is_told_in_the_help() {
        for kind in [
            Kind::Wrong,
            Kind::Absent,
            Kind::Unknown,
            Kind::Over,
            Kind::Ambiguous,
            Kind::Refused,
        ] {
            let line = format!("\n  {}  ", kind.status());
            assert!(EXITS.contains(&line), "{kind:?}");
        }
    }
}
