//! Secrets in the user's Credential Manager, which seals them with what the user logs in with. Where
//! it has no room for one or is not there, as after a login over SSH, a private file has to do.

use std::{fs, io, path::Path, ptr, slice};

use windows_sys::Win32::{
    Foundation::ERROR_NOT_FOUND,
    Security::Credentials::{
        CRED_MAX_CREDENTIAL_BLOB_SIZE, CRED_PERSIST_LOCAL_MACHINE, CRED_TYPE_GENERIC, CREDENTIALW,
        CredDeleteW, CredFree, CredReadW, CredWriteW,
    },
};

use super::sys;
use crate::secret as file;

pub(crate) fn keep_secret(dir: &Path, name: &str, secret: &str) -> io::Result<()> {
    let path = file::secret_path(dir, name)?;
    match write(&target(dir, name)?, secret) {
        // What is in a file is what was kept last, so it goes.
        Ok(()) => remove(&path),
        Err(error) => {
            tracing::warn!(%error, name, "a secret is kept in a private file, not by the Credential Manager");
            file::keep_secret(dir, name, secret)?;
            // An older one that cannot be removed now is not asked for while there is a file.
            if let Err(error) = forget(dir, name) {
                tracing::debug!(%error, name, "an older secret stays where it is");
            }
            Ok(())
        }
    }
}

pub(crate) fn secret(dir: &Path, name: &str) -> io::Result<Option<String>> {
    if let Some(kept) = file::secret(dir, name)? {
        return Ok(Some(kept));
    }
    // A directory that is not there has no secrets.
    match dir.exists() {
        true => read(&target(dir, name)?),
        false => Ok(None),
    }
}

pub(crate) fn forget_secret(dir: &Path, name: &str) -> io::Result<()> {
    file::forget_secret(dir, name)?;
    // A directory that is not there has no secrets.
    match dir.exists() {
        true => forget(dir, name),
        false => Ok(()),
    }
}

/// What it is called where every program of the user keeps its secrets.
fn target(dir: &Path, name: &str) -> io::Result<Vec<u16>> {
    let dir = dir.canonicalize()?;
    sys::wide(format!(
        "PortalCompanion/{name}@{}",
        dir.to_string_lossy().to_lowercase()
    ))
}

fn write(target: &[u16], secret: &str) -> io::Result<()> {
    let size = u32::try_from(secret.len()).unwrap_or(u32::MAX);
    if size > CRED_MAX_CREDENTIAL_BLOB_SIZE {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let credential = CREDENTIALW {
        Type: CRED_TYPE_GENERIC,
        TargetName: target.as_ptr().cast_mut(),
        CredentialBlobSize: size,
        CredentialBlob: secret.as_ptr().cast_mut(),
        // It does not follow the user to other devices.
        Persist: CRED_PERSIST_LOCAL_MACHINE,
        ..CREDENTIALW::default()
    };
    // SAFETY: everything that is pointed to lives through the call, which only reads it.
    sys::done(unsafe { CredWriteW(&raw const credential, 0) })
}

fn read(target: &[u16]) -> io::Result<Option<String>> {
    let mut found = ptr::null_mut();
    // SAFETY: the name ends, and the pointer leads to a variable that lives through the call.
    let read =
        sys::done(unsafe { CredReadW(target.as_ptr(), CRED_TYPE_GENERIC, 0, &raw mut found) });
    match read {
        Err(error) if is_none(&error) => return Ok(None),
        Err(error) => return Err(error),
        Ok(()) => {}
    }
    // SAFETY: it was found, and so much of it is there.
    let bytes = unsafe {
        match (*found).CredentialBlobSize {
            0 => Vec::new(),
            size => slice::from_raw_parts((*found).CredentialBlob, size as usize).to_vec(),
        }
    };
    // SAFETY: it was lent by the call before, and nothing of it is kept.
    unsafe { CredFree(found.cast()) };
    let bad = |_| io::Error::new(io::ErrorKind::InvalidData, "a secret is not text");
    String::from_utf8(bytes).map(Some).map_err(bad)
}

fn forget(dir: &Path, name: &str) -> io::Result<()> {
    let target = target(dir, name)?;
    // SAFETY: the name ends.
    let gone = sys::done(unsafe { CredDeleteW(target.as_ptr(), CRED_TYPE_GENERIC, 0) });
    gone.or_else(|error| is_none(&error).then_some(()).ok_or(error))
}

fn is_none(error: &io::Error) -> bool {
    error.raw_os_error() == Some(ERROR_NOT_FOUND.cast_signed())
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_replaced_and_is_in_no_file() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(secret(dir.path(), "device").unwrap(), None);
        keep_secret(dir.path(), "device", "one").unwrap();
        keep_secret(dir.path(), "device", "zwei \u{20ac}").unwrap();
        assert_eq!(
            secret(dir.path(), "device").unwrap().unwrap(),
            "zwei \u{20ac}"
        );
        assert_eq!(secret(dir.path(), "other").unwrap(), None);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        let other = tempfile::tempdir().unwrap();
        assert_eq!(secret(other.path(), "device").unwrap(), None);
        forget_secret(dir.path(), "device").unwrap();
        assert_eq!(secret(dir.path(), "device").unwrap(), None);
        forget_secret(dir.path(), "device").unwrap();
    }

    #[test]
    fn what_is_too_long_is_kept_in_a_file_and_the_next_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let long = "x".repeat(CRED_MAX_CREDENTIAL_BLOB_SIZE as usize + 1);
        keep_secret(dir.path(), "device", "short").unwrap();
        keep_secret(dir.path(), "device", &long).unwrap();
        assert_eq!(secret(dir.path(), "device").unwrap().unwrap(), long);
        assert_eq!(read(&target(dir.path(), "device").unwrap()).unwrap(), None);
        keep_secret(dir.path(), "device", "short").unwrap();
        assert_eq!(secret(dir.path(), "device").unwrap().unwrap(), "short");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        forget(dir.path(), "device").unwrap();
    }

    #[test]
    fn a_name_cannot_leave_the_directory() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["", "..", r"..\up", "a/b", r"C:\x", "a:b/"] {
            let error = keep_secret(dir.path(), name, "x").unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::InvalidInput, "{name:?}");
        }
    }
}
