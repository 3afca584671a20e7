//! Where the files of a journal are: in a directory, or on the disk of a simulation.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
};

#[cfg(feature = "rehearsal")]
use super::played::{PlayedDisk, PlayedFile};

/// Where the files are.
pub(super) enum Disk {
    Folder(PathBuf),
    #[cfg(feature = "rehearsal")]
    Played(PlayedDisk),
}

/// One of them, to be read from its beginning and written at its end.
pub(super) enum DiskFile {
    Real(File),
    #[cfg(feature = "rehearsal")]
    Played(PlayedFile),
}

impl Disk {
    /// Opens a file, and makes it if it is not there.
    pub(super) fn open(&self, name: &str) -> io::Result<DiskFile> {
        match self {
            Self::Folder(dir) => {
                let mut options = OpenOptions::new();
                options.create(true).read(true).append(true);
                options.open(dir.join(name)).map(DiskFile::Real)
            }
            #[cfg(feature = "rehearsal")]
            Self::Played(disk) => disk.open(name).map(DiskFile::Played),
        }
    }

    /// Opens a file that is there and cannot be written.
    pub(super) fn open_to_read(&self, name: &str) -> io::Result<DiskFile> {
        match self {
            Self::Folder(dir) => File::open(dir.join(name)).map(DiskFile::Real),
            #[cfg(feature = "rehearsal")]
            Self::Played(disk) => disk.open(name).map(DiskFile::Played),
        }
    }

    /// Gives a file another name, in place of the one that had it.
    pub(super) fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        match self {
            Self::Folder(dir) => std::fs::rename(dir.join(from), dir.join(to)),
            #[cfg(feature = "rehearsal")]
            Self::Played(disk) => disk.rename(from, to),
        }
    }

    pub(super) fn remove(&self, name: &str) -> io::Result<()> {
        match self {
            Self::Folder(dir) => std::fs::remove_file(dir.join(name)),
            #[cfg(feature = "rehearsal")]
            Self::Played(disk) => disk.remove(name),
        }
    }

    /// Makes the names of the files durable.
    pub(super) fn sync_names(&self) -> io::Result<()> {
        match self {
            Self::Folder(dir) => sync_dir(dir),
            #[cfg(feature = "rehearsal")]
            Self::Played(disk) => disk.sync_names(),
        }
    }

    /// Where a file is, for a person.
    pub(super) fn place(&self, name: &str) -> String {
        match self {
            Self::Folder(dir) => dir.join(name).display().to_string(),
            #[cfg(feature = "rehearsal")]
            Self::Played(_) => name.to_owned(),
        }
    }
}

impl DiskFile {
    /// What is in it, up to so many bytes.
    pub(super) fn read(&self, most: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        match self {
            Self::Real(file) => {
                file.take(most).read_to_end(&mut bytes)?;
            }
            #[cfg(feature = "rehearsal")]
            Self::Played(file) => bytes = file.read(most),
        }
        Ok(bytes)
    }

    pub(super) fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Real(file) => file.write_all(bytes),
            #[cfg(feature = "rehearsal")]
            Self::Played(file) => file.write_all(bytes),
        }
    }

    /// Makes its content durable.
    pub(super) fn sync_data(&self) -> io::Result<()> {
        match self {
            Self::Real(file) => file.sync_data(),
            #[cfg(feature = "rehearsal")]
            Self::Played(file) => file.sync(),
        }
    }

    /// Makes its content durable, and what the system knows of it.
    pub(super) fn sync_all(&self) -> io::Result<()> {
        match self {
            Self::Real(file) => file.sync_all(),
            #[cfg(feature = "rehearsal")]
            Self::Played(file) => file.sync(),
        }
    }

    pub(super) fn set_len(&self, length: u64) -> io::Result<()> {
        match self {
            Self::Real(file) => file.set_len(length),
            #[cfg(feature = "rehearsal")]
            Self::Played(file) => file.set_len(length),
        }
    }
}

/// Makes a name in a directory durable. Systems that cannot open a directory journal its names
/// themselves.
fn sync_dir(dir: &Path) -> io::Result<()> {
    match File::open(dir) {
        Ok(dir) => dir.sync_all(),
        Err(_) => Ok(()),
    }
}
