//! Secrets in files of a private directory, for systems without a keychain of their own.

#[cfg(unix)]
use std::os::unix::fs::OpenOptionsExt as _;
use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::{Component, Path, PathBuf},
};

pub(crate) fn keep_secret(dir: &Path, name: &str, secret: &str) -> io::Result<()> {
    let path = secret_path(dir, name)?;
    let fresh = path.with_extension("secret.new");
    remove(&fresh)?;
    let mut new = OpenOptions::new();
    new.write(true).create_new(true);
    #[cfg(unix)]
    new.mode(0o600);
    let mut file = new.open(&fresh)?;
    file.write_all(secret.as_bytes())?;
    file.sync_all()?;
    fs::rename(&fresh, &path)?;
    // Elsewhere a directory cannot be opened to be synced; the system syncs its entries itself.
    #[cfg(unix)]
    fs::File::open(dir)?.sync_all()?;
    Ok(())
}

pub(crate) fn secret(dir: &Path, name: &str) -> io::Result<Option<String>> {
    match fs::read_to_string(secret_path(dir, name)?) {
        Ok(secret) => Ok(Some(secret)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

pub(crate) fn forget_secret(dir: &Path, name: &str) -> io::Result<()> {
    let path = secret_path(dir, name)?;
    remove(&path.with_extension("secret.new"))?;
    remove(&path)
}

/// Removes a file, if there is one.
fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

pub(crate) fn secret_path(dir: &Path, name: &str) -> io::Result<PathBuf> {
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
    #[cfg(unix)]
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_secret_is_replaced_and_only_this_user_can_read_it() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(secret(dir.path(), "device").unwrap(), None);
        keep_secret(dir.path(), "device", "one").unwrap();
        keep_secret(dir.path(), "device", "two").unwrap();
        assert_eq!(secret(dir.path(), "device").unwrap().unwrap(), "two");
        #[cfg(unix)]
        assert_eq!(
            fs::metadata(dir.path().join("device.secret"))
                .unwrap()
                .permissions()
                .mode()
                & 0o777,
            0o600
        );
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
    fn a_secret_that_is_forgotten_leaves_nothing_behind() {
        let dir = tempfile::tempdir().unwrap();
        forget_secret(dir.path(), "device").unwrap();
        keep_secret(dir.path(), "device", "one").unwrap();
        fs::write(dir.path().join("device.secret.new"), "tw").unwrap();
        forget_secret(dir.path(), "device").unwrap();
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        forget_secret(&dir.path().join("none"), "device").unwrap();
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
