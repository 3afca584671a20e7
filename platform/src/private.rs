//! Directories and files that nobody but this user can enter or read.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::{
        DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _,
    },
    path::{Component, Path, PathBuf},
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

pub(crate) fn keep_secret(dir: &Path, name: &str, secret: &str) -> io::Result<()> {
    let path = secret_path(dir, name)?;
    let fresh = path.with_extension("secret.new");
    match fs::remove_file(&fresh) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&fresh)?;
    file.write_all(secret.as_bytes())?;
    file.sync_all()?;
    fs::rename(&fresh, &path)?;
    File::open(dir)?.sync_all()
}

pub(crate) fn secret(dir: &Path, name: &str) -> io::Result<Option<String>> {
    match fs::read_to_string(secret_path(dir, name)?) {
        Ok(secret) => Ok(Some(secret)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn secret_path(dir: &Path, name: &str) -> io::Result<PathBuf> {
    let mut parts = Path::new(name).components();
    match (parts.next(), parts.next()) {
        (Some(Component::Normal(part)), None) if part == name => {
            Ok(dir.join(format!("{name}.secret")))
        }
        (Some(_) | None, _) => Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "a secret's name is one plain file name",
        )),
    }
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
            PathBuf::from("/")
        };
        let error = private_dir(&theirs).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::PermissionDenied);
    }

    #[test]
    fn a_secret_is_replaced_and_only_this_user_can_read_it() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(secret(dir.path(), "device").unwrap(), None);
        keep_secret(dir.path(), "device", "one").unwrap();
        keep_secret(dir.path(), "device", "two").unwrap();
        assert_eq!(secret(dir.path(), "device").unwrap().unwrap(), "two");
        assert_eq!(mode(&dir.path().join("device.secret")), 0o600);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_write_that_was_cut_off_leaves_the_old_secret_and_does_not_block_the_next() {
        let dir = tempfile::tempdir().unwrap();
        keep_secret(dir.path(), "device", "one").unwrap();
        fs::write(dir.path().join("device.secret.new"), "tw").unwrap();
        assert_eq!(secret(dir.path(), "device").unwrap().unwrap(), "one");
        keep_secret(dir.path(), "device", "two").unwrap();
        assert_eq!(secret(dir.path(), "device").unwrap().unwrap(), "two");
    }

    #[test]
    fn a_name_cannot_leave_the_directory() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["", ".", "..", "../up", "a/b", "/etc/passwd", "a/"] {
            let error = keep_secret(dir.path(), name, "x").unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::InvalidInput, "{name:?}");
        }
    }
}
