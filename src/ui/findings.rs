//! What the doctor found, in words: for the window, for a terminal, and beside the raw values as JSON.

mod advice;
mod print;
mod sentence;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests;

use companion_platform::window::{self, Mood};

use crate::assist::clean;
use crate::doctor::{Check, Finding, Verdict};
use crate::l10n::Voice;

pub use print::{json, print};

/// The longest piece of somebody else's text in a sentence, in characters.
const LONGEST: usize = 300;

/// How far an examination is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Checkup {
    /// Nobody asked for one.
    #[default]
    Never,
    /// It goes on.
    Going,
    /// This is what was found.
    Done(Vec<Finding>),
}

impl Checkup {
    /// What the window shows of it.
    pub fn shown(&self, voice: &Voice) -> Vec<window::Finding> {
        match self {
            Self::Never => Vec::new(),
            Self::Going => vec![window::Finding {
                name: t!(voice, "diagnostics"),
                text: t!(voice, "doctor-going"),
                ..window::Finding::default()
            }],
            Self::Done(found) => found.iter().map(|finding| said(finding, voice)).collect(),
        }
    }
}

/// A finding in words.
pub fn said(finding: &Finding, voice: &Voice) -> window::Finding {
    window::Finding {
        name: name(finding.check, voice),
        text: sentence::of(finding, voice),
        advice: advice::of(finding.code, voice).unwrap_or_default(),
        mood: match finding.verdict {
            Verdict::Good => Mood::Good,
            Verdict::Skipped => Mood::Plain,
            Verdict::Warn => Mood::Warn,
            Verdict::Bad => Mood::Bad,
        },
    }
}

fn name(check: Check, voice: &Voice) -> String {
    voice.plain(match check {
        Check::Policy => key!("check-policy"),
        Check::Desk => key!("check-desk"),
        Check::Proxy => key!("check-proxy"),
        Check::Certificate => key!("check-certificate"),
        Check::Clock => key!("check-clock"),
        Check::Credential => key!("check-credential"),
        Check::Notifications => key!("check-notifications"),
        Check::Tray => key!("check-tray"),
        Check::Disk => key!("check-disk"),
        Check::QuickSupport => key!("check-quicksupport"),
        Check::Updates => key!("check-updates"),
        Check::System => key!("check-system"),
    })
}

/// A value as it may stand in a sentence: a line without anything that works in secret.
fn value(finding: &Finding, name: &str) -> String {
    let known = finding.values.get(name);
    debug_assert!(known.is_some(), "{:?} has no {name}", finding.code);
    let text = known.map(|text| clean(text, LONGEST));
    let text = text.filter(|text| !text.is_empty());
    text.unwrap_or_else(|| "?".to_owned())
}

fn number(finding: &Finding, name: &str) -> u64 {
    let known = finding.values.get(name);
    known.and_then(|text| text.parse().ok()).unwrap_or_default()
}
