//! A secret has two places: the keychain, and a file for when the keychain cannot be had, as where
//! it is locked. The file is only there as long as it is newer than what the keychain has.

use std::io;

/// The keychain and the folder, as far as a secret needs them.
pub(crate) trait Places {
    fn keychain(&self) -> io::Result<Option<String>>;
    fn keep_in_keychain(&self, secret: &str) -> io::Result<()>;
    fn file(&self) -> io::Result<Option<String>>;
    fn keep_in_file(&self, secret: &str) -> io::Result<()>;
    fn remove_file(&self) -> io::Result<()>;
}

pub(crate) fn keep(places: &impl Places, secret: &str) -> io::Result<()> {
    match places.keep_in_keychain(secret) {
        Ok(()) => places.remove_file(),
        Err(error) => {
            tracing::warn!(%error, "the keychain cannot be used; a file that only this user may read has the secret");
            places.keep_in_file(secret)
        }
    }
}

/// A keychain that cannot be read is an error and not an absence: whoever takes it for one would
/// introduce this device to the desk again.
pub(crate) fn read(places: &impl Places) -> io::Result<Option<String>> {
    match places.file()? {
        Some(newest) => Ok(Some(newest)),
        None => places.keychain(),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[derive(Default)]
    struct Mac {
        locked: RefCell<bool>,
        keychain: RefCell<Option<String>>,
        file: RefCell<Option<String>>,
    }

    impl Places for Mac {
        fn keychain(&self) -> io::Result<Option<String>> {
            match *self.locked.borrow() {
                true => Err(io::ErrorKind::PermissionDenied.into()),
                false => Ok(self.keychain.borrow().clone()),
            }
        }

        fn keep_in_keychain(&self, secret: &str) -> io::Result<()> {
            self.keychain()?;
            *self.keychain.borrow_mut() = Some(secret.to_owned());
            Ok(())
        }

        fn file(&self) -> io::Result<Option<String>> {
            Ok(self.file.borrow().clone())
        }

        fn keep_in_file(&self, secret: &str) -> io::Result<()> {
            *self.file.borrow_mut() = Some(secret.to_owned());
            Ok(())
        }

        fn remove_file(&self) -> io::Result<()> {
            *self.file.borrow_mut() = None;
            Ok(())
        }
    }

    #[test]
    fn the_newest_secret_is_read_wherever_it_had_to_be_kept() {
        let mac = Mac::default();
        assert_eq!(read(&mac).unwrap(), None);
        keep(&mac, "one").unwrap();
        assert_eq!(mac.file.borrow().as_deref(), None);
        *mac.locked.borrow_mut() = true;
        keep(&mac, "two").unwrap();
        *mac.locked.borrow_mut() = false;
        assert_eq!(read(&mac).unwrap().as_deref(), Some("two"));
        keep(&mac, "three").unwrap();
        assert_eq!(mac.file.borrow().as_deref(), None);
        assert_eq!(read(&mac).unwrap().as_deref(), Some("three"));
    }

    #[test]
    fn a_locked_keychain_is_no_absence() {
        let mac = Mac::default();
        *mac.locked.borrow_mut() = true;
        assert!(read(&mac).is_err());
    }
}
