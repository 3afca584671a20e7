//! Who installs new versions of the agent, and why the newest is not here.

use std::time::Duration;

use x509_cert::der::DateTime;

use super::{Check, Code, Finding};
use crate::assist::Timestamp;
use crate::assist::policy::UpdateMode;
use crate::assist::release::{Outlook, Standing};

pub(super) fn findings(outlook: &Outlook) -> Vec<Finding> {
    let finding = |code| Finding::new(Check::Updates, code);
    if !outlook.key {
        return vec![finding(Code::UpdatesNone)];
    }
    let by = match outlook.by {
        UpdateMode::Off => return vec![finding(Code::UpdatesOff)],
        UpdateMode::Managed => finding(Code::UpdatesManaged),
        UpdateMode::Own => finding(Code::UpdatesSelf),
    };
    let of = |code, version: &dyn ToString| finding(code).with("version", version.to_string());
    let stands = match (&outlook.standing, outlook.looked) {
        (Standing::Off | Standing::Unknown, None) => finding(Code::UpdatesNever),
        (Standing::Off | Standing::Unknown | Standing::Current, looked) => {
            let looked = looked.map(day).unwrap_or_default();
            finding(Code::UpdatesCurrent).with("day", looked)
        }
        (Standing::Available { version }, _) => of(Code::UpdatesAvailable, version),
        (Standing::Later { version, until }, _) => {
            of(Code::UpdatesLater, version).with("until", day(*until))
        }
        (Standing::Waiting { version }, _) => of(Code::UpdatesWaiting, version),
        (Standing::Trial { version }, _) => of(Code::UpdatesTrial, version),
        (Standing::RolledBack { version }, _) => of(Code::UpdatesBack, version),
        (Standing::Trouble { why }, _) => finding(Code::UpdatesTrouble).with("why", why),
    };
    vec![by, stands]
}

/// The day, as ISO 8601 writes it, in UTC.
fn day(at: Timestamp) -> String {
    let Ok(date) = DateTime::from_unix_duration(Duration::from_millis(at.0)) else {
        return String::new();
    };
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assist::release::Version;

    fn outlook(standing: Standing) -> Outlook {
        Outlook {
            standing,
            by: UpdateMode::Own,
            key: true,
            looked: Some(Timestamp(1_795_217_394_121)),
        }
    }

    fn codes(outlook: &Outlook) -> Vec<Code> {
        findings(outlook).iter().map(|found| found.code).collect()
    }

    #[test]
    fn who_installs_new_versions_is_named_where_anybody_does() {
        let own = outlook(Standing::Current);
        assert_eq!(codes(&own), [Code::UpdatesSelf, Code::UpdatesCurrent]);
        for (by, code) in [
            (UpdateMode::Managed, Code::UpdatesManaged),
            (UpdateMode::Off, Code::UpdatesOff),
        ] {
            let found = codes(&Outlook { by, ..own.clone() });
            assert_eq!(found.first(), Some(&code));
            assert_eq!(found.len() == 1, by == UpdateMode::Off);
        }
        assert_eq!(codes(&Outlook { key: false, ..own }), [Code::UpdatesNone]);
    }

    #[test]
    fn why_the_newest_is_not_here_is_told() {
        let version = Version(0, 2, 0);
        let until = Timestamp(1_795_303_794_121);
        let why = "this device has no room for it".to_owned();
        for (standing, code, value) in [
            (
                Standing::Unknown,
                Code::UpdatesCurrent,
                ("day", "2026-11-20"),
            ),
            (
                Standing::Current,
                Code::UpdatesCurrent,
                ("day", "2026-11-20"),
            ),
            (
                Standing::Available { version },
                Code::UpdatesAvailable,
                ("version", "0.2.0"),
            ),
            (
                Standing::Later { version, until },
                Code::UpdatesLater,
                ("until", "2026-11-21"),
            ),
            (
                Standing::Waiting { version },
                Code::UpdatesWaiting,
                ("version", "0.2.0"),
            ),
            (
                Standing::Trial { version },
                Code::UpdatesTrial,
                ("version", "0.2.0"),
            ),
            (
                Standing::RolledBack { version },
                Code::UpdatesBack,
                ("version", "0.2.0"),
            ),
            (
                Standing::Trouble { why: why.clone() },
                Code::UpdatesTrouble,
                ("why", &why),
            ),
        ] {
            let found = findings(&outlook(standing));
            let last = found.last().map(|found| {
                let value = found.values.get(value.0).map(String::as_str);
                (found.code, value)
            });
            assert_eq!(last, Some((code, Some(value.1))));
        }
        let never = Outlook {
            looked: None,
            ..outlook(Standing::Unknown)
        };
        assert_eq!(codes(&never).last(), Some(&Code::UpdatesNever));
    }
}
