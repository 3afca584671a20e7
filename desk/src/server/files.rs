//! The files beside a SQLite database: its key, and the lock that keeps a second desk off it.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
};

use super::OpenError;
use crate::{seal::Key, store::Database};

/// The key beside the database, made at the first start.
pub(super) fn own_key(database: &Database) -> Result<Key, OpenError> {
    let path = own_key_file(database).ok_or(OpenError::NoKey)?;
    Ok(Key::from_file_or_new(&path)?)
}

/// The file of the key that a database has for itself, if it can have one.
pub(crate) fn own_key_file(database: &Database) -> Option<PathBuf> {
    match database {
        Database::Sqlite(path) => {
            let mut path = path.as_os_str().to_owned();
            path.push(".key");
            Some(path.into())
        }
        Database::Postgres(_) => None,
    }
}

/// Holds the database for this desk alone, until it is dropped.
pub(crate) fn lock(database: &Path) -> Result<File, OpenError> {
    let mut path = database.as_os_str().to_owned();
    path.push(".lock");
    let path = PathBuf::from(path);
    let options = OpenOptions::new().append(true).create(true).open(&path);
    let file = options.map_err(|error| OpenError::Lock {
        path: path.clone(),
        error,
    })?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError::InUse(database.to_owned())),
        Err(TryLockError::Error(error)) => Err(OpenError::Lock { path, error }),
    }
}
