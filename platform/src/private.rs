//! Directories that nobody but this user can enter.

use std::{
    fs::{self, DirBuilder},
    io,
    os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _},
    path::Path,
};

pub(crate) fn private_dir(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)?;
    // A trailing slash would follow a link.
    let path = path.components().as_path();
    let found = fs::symlink_metadata(path)?;
    if !found.is_dir() {
        return Err(denied(path, "is a link"));
    }
    if found.uid() != rustix::process::geteuid().as_raw() {
        return Err(denied(path, "belongs to another user"));
    }
    if found.mode() & 0o077 != 0 {
        fs::set_permissions(path, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

fn denied(path: &Path, why: &str) -> io::Error {
    let message = format!("the directory {} {why}", path.display());
    io::Error::new(io::ErrorKind::PermissionDenied, message)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o7777
    }

    #[test]
    fn a_new_directory_and_its_parents_are_closed_to_others() {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("a/b");
        private_dir(&dir).unwrap();
        assert_eq!(mode(&dir), 0o700);
        assert_eq!(mode(&home.path().join("a")), 0o700);
    }

    #[test]
    fn an_open_directory_is_closed() {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("state");
        fs::create_dir(&dir).unwrap();
        fs::set_permissions(&dir, fs::Permissions::from_mode(0o777)).unwrap();
        private_dir(&dir).unwrap();
        assert_eq!(mode(&dir), 0o700);
    }

    #[test]
    fn a_link_to_a_directory_is_refused_also_with_a_slash() {
        let home = tempfile::tempdir().unwrap();
        let link = home.path().join("link");
        fs::create_dir(home.path().join("real")).unwrap();
        std::os::unix::fs::symlink(home.path().join("real"), &link).unwrap();
        for path in [link.clone(), home.path().join("link/")] {
            let error = private_dir(&path).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::PermissionDenied, "{path:?}");
        }
    }

    #[test]
    fn a_directory_of_another_user_is_refused() {
        let theirs = if rustix::process::geteuid().is_root() {
            let home = tempfile::tempdir().unwrap();
            std::os::unix::fs::chown(home.path(), Some(65534), None).unwrap();
            home.keep()
        } else {
            "/".into()
        };
        let error = private_dir(&theirs).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::PermissionDenied);
    }
}
