//! Telling a program that only the administrator can change from one that others can.

use std::{
    fs, io,
    os::unix::fs::{MetadataExt as _, symlink},
    path::Path,
};

pub(crate) fn protected(path: &Path) -> io::Result<bool> {
    for part in path.canonicalize()?.ancestors() {
        let found = fs::symlink_metadata(part)?;
        // An access list that lets somebody else write shows as the group's permission.
        if found.uid() != 0 || found.mode() & 0o022 != 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

pub(crate) fn link(target: &Path, at: &Path) -> io::Result<()> {
    symlink(target, at)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[test]
    fn the_systems_own_programs_are_protected() {
        assert!(protected(Path::new("/bin/sh")).unwrap());
        assert!(protected(Path::new("/")).unwrap());
    }

    #[test]
    fn what_others_can_change_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let program = dir.path().join("program");
        fs::write(&program, "").unwrap();
        // The directory above is everybody's, or somebody's.
        assert!(!protected(&program).unwrap());
        let way = dir.path().join("way");
        link(Path::new("/bin/sh"), &way).unwrap();
        assert!(protected(&way).unwrap(), "what counts is where it leads");
        assert!(protected(&dir.path().join("none")).is_err());
    }
}
