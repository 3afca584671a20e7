//! QuickSupport as one program, as TeamViewer hands it out for Windows: put in its place, held so that
//! nobody can change it any more, and only then looked at.

use std::{fs, io, path::Path};

use companion_platform as platform;

use super::{Error, Signed, hash, trust};

/// What it is called until it is started under the name that tells it its code.
const PROGRAM: &str = "TeamViewerQS.exe";

/// A program that nobody can change, and what is known of it.
pub(super) struct Placed {
    pub(super) path: std::path::PathBuf,
    pub(super) held: platform::Held,
    pub(super) signed: Signed,
}

/// Takes what was downloaded into a folder. It blocks for as long as the system takes to judge.
pub(super) fn place(folder: &Path, arrived: &trust::Digest) -> Result<Placed, Error> {
    let path = folder.join(PROGRAM);
    fs::rename(folder.join("download"), &path).map_err(Error::Disk)?;
    let mut held = platform::hold(&path).map_err(Error::Disk)?;
    if hash::of(&mut held).map_err(Error::Disk)? != *arrived {
        return Err(trust::Distrust::Changed.into());
    }
    let signed = match platform::signature(&held, &path) {
        Ok(platform::Signature::None) => Signed::No,
        Ok(platform::Signature::Bad(why)) => Signed::Badly(why),
        Ok(platform::Signature::By(signer)) => {
            if !signer.revocation_known {
                tracing::warn!(
                    "whether a certificate of QuickSupport's signature was revoked is not known, \
                     since nobody who would know can be reached"
                );
            }
            Signed::By(signer.organisation)
        }
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Signed::NotAsked,
        Err(error) => return Err(Error::Disk(error)),
    };
    Ok(Placed { path, held, signed })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use sha2::{Digest as _, Sha256};

    use super::*;

    #[test]
    fn what_is_placed_is_what_arrived() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("download"), "program").unwrap();
        let placed = place(folder.path(), &Sha256::digest("program").into()).unwrap();
        assert_eq!(fs::read(placed.path).unwrap(), b"program");
    }

    #[test]
    fn what_was_changed_after_it_arrived_is_not_started() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("download"), "other").unwrap();
        let changed = place(folder.path(), &Sha256::digest("program").into());
        let changed = changed.err().unwrap().to_string();
        assert!(changed.contains("changed after it arrived"), "{changed}");
    }
}
