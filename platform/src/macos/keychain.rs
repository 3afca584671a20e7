//! The user's login keychain. It opens with the login and lets in the program that wrote the entry,
//! by its signature.

use std::{fs, io, path::Path};

use security_framework::{
    base::Error,
    os::macos::keychain::SecKeychain,
    passwords::{delete_generic_password, get_generic_password, set_generic_password},
};

use super::ID;
use crate::{apple::secret::Places, secret as file};

/// `errSecItemNotFound`.
const NOT_FOUND: i32 = -25300;

pub(crate) fn keep_secret(dir: &Path, name: &str, secret: &str) -> io::Result<()> {
    crate::apple::secret::keep(&Entry::new(dir, name)?, secret)
}

pub(crate) fn secret(dir: &Path, name: &str) -> io::Result<Option<String>> {
    crate::apple::secret::read(&Entry::new(dir, name)?)
}

pub(crate) fn forget_secret(dir: &Path, name: &str) -> io::Result<()> {
    let entry = Entry::new(dir, name)?;
    file::forget_secret(dir, name)?;
    let _quiet = SecKeychain::disable_user_interaction().map_err(failed)?;
    match delete_generic_password(ID, &entry.account) {
        Err(error) if error.code() != NOT_FOUND => Err(failed(error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// A secret of one state directory: agents of several have nothing to do with each other.
struct Entry<'a> {
    dir: &'a Path,
    name: &'a str,
    account: String,
}

impl<'a> Entry<'a> {
    fn new(dir: &'a Path, name: &'a str) -> io::Result<Self> {
        let account = format!("{name} in {}", std::path::absolute(dir)?.display());
        Ok(Self { dir, name, account })
    }
}

impl Places for Entry<'_> {
    fn keychain(&self) -> io::Result<Option<String>> {
        // An agent that nobody watches must not wait for an answer to a dialogue.
        let _quiet = SecKeychain::disable_user_interaction().map_err(failed)?;
        match get_generic_password(ID, &self.account) {
            Ok(secret) => String::from_utf8(secret).map(Some).map_err(|_| {
                io::Error::new(
                    io::ErrorKind::InvalidData,
                    "the keychain's entry is no text",
                )
            }),
            Err(error) if error.code() == NOT_FOUND => Ok(None),
            Err(error) => Err(failed(error)),
        }
    }

    fn keep_in_keychain(&self, secret: &str) -> io::Result<()> {
        let _quiet = SecKeychain::disable_user_interaction().map_err(failed)?;
        set_generic_password(ID, &self.account, secret.as_bytes()).map_err(failed)
    }

    fn file(&self) -> io::Result<Option<String>> {
        file::secret(self.dir, self.name)
    }

    fn keep_in_file(&self, secret: &str) -> io::Result<()> {
        file::keep_secret(self.dir, self.name, secret)
    }

    fn remove_file(&self) -> io::Result<()> {
        match fs::remove_file(file::secret_path(self.dir, self.name)?) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            Ok(()) | Err(_) => Ok(()),
        }
    }
}

fn failed(error: Error) -> io::Error {
    let message = format!("the login keychain says: {error} ({})", error.code());
    io::Error::new(io::ErrorKind::PermissionDenied, message)
}
