//! QuickSupport for macOS: an app in a disk image, which carries its own proof of who made it.

use std::{
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom},
    path::{Path, PathBuf},
};

use companion_platform as platform;

use super::trust::{Distrust, TrustedBy};

/// What the system has to confirm of the app: TeamViewer's Team ID, which Apple gave it, below
/// Apple's own authority, and QuickSupport's identifier. The Team ID is the one that Installomator
/// (label `teamviewerqs`) expects, the identifier the one in Homebrew's cask.
pub const REQUIREMENT: &str = "anchor apple generic \
     and certificate leaf[subject.OU] = \"H7UGFBUGV6\" \
     and identifier \"com.teamviewer.TeamViewerQS\"";
/// Whom that means.
const SIGNER: &str = "TeamViewer (Team ID H7UGFBUGV6)";

/// The last 512 bytes of a disk image begin so (Apple's UDIF).
const TRAILER: u64 = 512;
const MAGIC: &[u8; 4] = b"koly";

/// Why no app came out of a disk image.
#[derive(Debug, thiserror::Error)]
pub(super) enum Bad {
    /// It is not signed as it has to be.
    #[error(transparent)]
    Untrusted(#[from] Distrust),
    /// It cannot be opened.
    #[error(transparent)]
    Image(io::Error),
}

/// Whether a download is a disk image.
pub(super) fn is_one(mut file: &File) -> io::Result<bool> {
    let length = file.seek(SeekFrom::End(0))?;
    let Some(at) = length.checked_sub(TRAILER) else {
        return Ok(false);
    };
    file.seek(SeekFrom::Start(at))?;
    let mut found = [0; 4];
    file.read_exact(&mut found)?;
    Ok(&found == MAGIC)
}

/// Takes the app out of the image. Its signature must be TeamViewer's, unless the very file was
/// proven by a hash that the administrator set, or comes from a rehearsal.
pub(super) fn open(image: &Path, into: &Path, by: TrustedBy) -> Result<(PathBuf, TrustedBy), Bad> {
    taken(by, |requirement| {
        platform::app_from_image(image, into, requirement)
    })
}

/// What is taken, with what the system has to confirm of it.
fn taken(
    by: TrustedBy,
    take: impl FnOnce(Option<&str>) -> io::Result<PathBuf>,
) -> Result<(PathBuf, TrustedBy), Bad> {
    let requirement = must_be_signed(&by).then_some(REQUIREMENT);
    let app = take(requirement).map_err(|error| {
        let refused = error.kind() == io::ErrorKind::PermissionDenied && requirement.is_some();
        if refused {
            Bad::Untrusted(Distrust::Image(error.to_string()))
        } else {
            Bad::Image(error)
        }
    })?;
    let by = match requirement {
        Some(_) => TrustedBy::Signer(SIGNER.to_owned()),
        None => by,
    };
    Ok((app, by))
}

fn must_be_signed(by: &TrustedBy) -> bool {
    match by {
        TrustedBy::Host(_) | TrustedBy::Signer(_) => true,
        TrustedBy::Pin | TrustedBy::Loopback(_) | TrustedBy::Installed => false,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use std::{
        io::Write as _,
        time::{Duration, SystemTime},
    };

    use companion_authenticode::apple::judge;

    use super::*;

    fn file(bytes: &[u8]) -> File {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        file
    }

    #[test]
    fn a_disk_image_is_known_by_its_trailer() {
        let image = [&[0; 4096][..], b"koly", &[0; 508]].concat();
        assert!(is_one(&file(&image)).unwrap());
        assert!(!is_one(&file(&image[..4096])).unwrap());
        assert!(!is_one(&file(b"koly")).unwrap());
        assert!(!is_one(&file(&[&image[..], b"appended"].concat())).unwrap());
    }

    #[test]
    fn who_sent_an_image_does_not_replace_its_signature() {
        assert!(must_be_signed(&TrustedBy::Host("a.example".into())));
        assert!(!must_be_signed(&TrustedBy::Pin));
        assert!(!must_be_signed(&TrustedBy::Loopback("127.0.0.1:1".into())));
    }

    /// A system that judges as a Mac does, by what `apple-codesign` has signed: the app in the image
    /// is this one.
    fn judged(app: &'static str, by: TrustedBy) -> Result<(PathBuf, TrustedBy), Bad> {
        let recorded = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("platform/authenticode/tests/apple/recorded");
        let read = |name: &str| std::fs::read(recorded.join(name)).unwrap();
        // In the year for which the certificates are.
        let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
        taken(by, |requirement| {
            let Some(requirement) = requirement else {
                return Ok(app.into());
            };
            let authorities = [read("authority.der"), read("other-authority.der")];
            let authorities = authorities.each_ref().map(Vec::as_slice);
            let denied = |why| io::Error::new(io::ErrorKind::PermissionDenied, why);
            let mut program = read(if app == "changed" {
                "quicksupport"
            } else {
                app
            });
            if app == "changed" {
                program[0x400] ^= 1;
            }
            let signed = judge(&program, &authorities, then);
            let signed = signed.map_err(|fault| denied(fault.to_string()))?;
            match signed.requirement() == requirement {
                true => Ok(app.into()),
                false => Err(denied("it is not as required".to_owned())),
            }
        })
    }

    #[test]
    fn a_disk_image_of_another_team_is_refused() {
        let host = || TrustedBy::Host("download.teamviewer.com".into());
        let (app, by) = judged("quicksupport", host()).unwrap();
        assert_eq!(
            (app.as_path(), by),
            (Path::new("quicksupport"), TrustedBy::Signer(SIGNER.into()))
        );
        for app in ["another-team", "another-app", "sealed-only", "changed"] {
            let refused = judged(app, host());
            let distrusted = matches!(refused, Err(Bad::Untrusted(Distrust::Image(_))));
            assert!(distrusted, "{app}: {refused:?}");
        }
        // The administrator's own hash is of the very file.
        assert_eq!(
            judged("another-team", TrustedBy::Pin).unwrap().1,
            TrustedBy::Pin
        );
    }

    #[test]
    fn an_image_that_cannot_be_opened_is_not_called_forged() {
        let host = TrustedBy::Host("a.example".into());
        let bad = taken(host, |_| Err(io::ErrorKind::InvalidData.into())).unwrap_err();
        assert!(matches!(bad, Bad::Image(_)));
        // Nor is a place that cannot be written, where no signature was asked for.
        let pinned = taken(TrustedBy::Pin, |_| {
            Err(io::ErrorKind::PermissionDenied.into())
        });
        assert!(matches!(pinned, Err(Bad::Image(_))));
    }

    /// What stands in the signature is compared with this as a whole.
    #[test]
    fn the_requirement_names_apple_teamviewer_and_quicksupport() {
        assert_eq!(
            REQUIREMENT,
            "anchor apple generic and certificate leaf[subject.OU] = \"H7UGFBUGV6\" \
             and identifier \"com.teamviewer.TeamViewerQS\""
        );
    }

    #[test]
    fn elsewhere_an_image_is_no_use() {
        let home = tempfile::tempdir().unwrap();
        let by = TrustedBy::Host("a.example".into());
        let bad = open(&home.path().join("download"), home.path(), by).unwrap_err();
        let Bad::Image(error) = bad else {
            unreachable!("nothing was there to be signed: {bad}");
        };
        // On a Mac there is no such image; anywhere else there are none at all.
        let unsupported = error.kind() == io::ErrorKind::Unsupported;
        assert_eq!(unsupported, platform::facts().os != "macos", "{error}");
    }
}
