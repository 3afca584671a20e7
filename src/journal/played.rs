//! A disk of a simulation: what is not synced is lost when the power goes, it can be full, and the
//! power can go in the middle of a write.
//!
//! It promises no more than a real one: a write that was not synced may be there in part, a new name
//! that was not synced may be the old one.

use std::{
    collections::BTreeMap,
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// The disk of one device. Clones are the same disk.
#[derive(Clone, Default)]
pub struct PlayedDisk(Arc<Mutex<Disk>>);

#[derive(Default)]
struct Disk {
    /// What the names lead to, as programs see it …
    names: BTreeMap<String, usize>,
    /// … and as it is found after a power cut.
    synced_names: BTreeMap<String, usize>,
    files: Vec<Content>,
    full: bool,
    /// Syncs are said to be done, and are not.
    lying: bool,
    /// After so many further changes the power goes.
    fuse: Option<u32>,
    dark: bool,
}

/// What is in a file.
#[derive(Default)]
struct Content {
    bytes: Vec<u8>,
    synced: Vec<u8>,
    /// So many bytes at the beginning are synced as they are.
    same: usize,
}

/// A file on it that is open.
pub(super) struct PlayedFile {
    disk: PlayedDisk,
    number: usize,
}

impl PlayedDisk {
    /// Whether nothing more can be written from now on.
    pub fn fill(&self, full: bool) {
        self.disk().full = full;
    }

    /// From now on it says that it synced and does not, as disks do whose cache has no battery.
    pub fn lie(&self) {
        self.disk().lying = true;
    }

    /// Another disk with what would be found on this one if the power went now and nothing of what
    /// was not synced had arrived.
    #[must_use]
    pub fn if_cut_now(&self) -> Self {
        let disk = self.disk();
        let files = disk.files.iter().map(|file| Content {
            bytes: file.synced.clone(),
            synced: file.synced.clone(),
            same: file.synced.len(),
        });
        Self(Arc::new(Mutex::new(Disk {
            names: disk.synced_names.clone(),
            synced_names: disk.synced_names.clone(),
            files: files.collect(),
            ..Disk::default()
        })))
    }

    /// The power goes at the change that comes after so many others.
    pub fn blow_after(&self, changes: u32) {
        self.disk().fuse = Some(changes);
    }

    /// Whether the power has gone.
    pub fn is_dark(&self) -> bool {
        self.disk().dark
    }

    /// The power goes, and comes back. Of what was written and not synced a part is there, as long
    /// as `chance` says: it gives a number from zero up to its argument.
    pub fn cut(&self, mut chance: impl FnMut(usize) -> usize) {
        let mut disk = self.disk();
        let Disk {
            names,
            synced_names,
            files,
            fuse,
            dark,
            ..
        } = &mut *disk;
        (*fuse, *dark) = (None, false);
        // The names were changed on disk already, or not yet.
        if chance(1) == 0 {
            names.clone_from(synced_names);
        } else {
            synced_names.clone_from(names);
        }
        for file in files {
            let unsynced = file.bytes.get(file.same..).unwrap_or_default();
            let kept = chance(unsynced.len());
            let mut left = file.synced.clone();
            if kept > 0 {
                left.truncate(file.same);
                left.extend_from_slice(&unsynced[..kept]);
            }
            file.same = left.len();
            file.bytes.clone_from(&left);
            file.synced = left;
        }
    }

    /// Everything that is on it, for whoever looks for what must not be there.
    pub fn bytes(&self) -> Vec<u8> {
        let disk = self.disk();
        let contents = disk
            .files
            .iter()
            .flat_map(|file| [&file.bytes, &file.synced]);
        contents.flatten().copied().collect()
    }

    pub(super) fn open(&self, name: &str) -> io::Result<PlayedFile> {
        let mut disk = self.disk();
        let number = match disk.names.get(name) {
            Some(number) => *number,
            None => {
                disk.change()?;
                let number = disk.files.len();
                disk.files.push(Content::default());
                disk.names.insert(name.to_owned(), number);
                number
            }
        };
        let disk = self.clone();
        Ok(PlayedFile { disk, number })
    }

    pub(super) fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        let mut disk = self.disk();
        disk.change()?;
        let moved = disk.names.remove(from).ok_or(io::ErrorKind::NotFound)?;
        disk.names.insert(to.to_owned(), moved);
        Ok(())
    }

    pub(super) fn remove(&self, name: &str) -> io::Result<()> {
        let mut disk = self.disk();
        disk.change()?;
        let removed = disk.names.remove(name);
        Ok(removed.map(drop).ok_or(io::ErrorKind::NotFound)?)
    }

    pub(super) fn sync_names(&self) -> io::Result<()> {
        let mut disk = self.disk();
        disk.change()?;
        disk.synced_names = disk.names.clone();
        Ok(())
    }

    fn disk(&self) -> MutexGuard<'_, Disk> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Disk {
    /// Something is about to change; nothing does any more when the power has gone.
    fn change(&mut self) -> io::Result<()> {
        match self.fuse {
            Some(0) => self.dark = true,
            Some(left) => self.fuse = Some(left - 1),
            None => {}
        }
        if self.dark {
            return Err(io::Error::other("the power has gone"));
        }
        Ok(())
    }
}

impl PlayedFile {
    pub(super) fn read(&self, most: u64) -> Vec<u8> {
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let mut bytes = self.with(|_, file| file.bytes.clone());
        bytes.truncate(most);
        bytes
    }

    /// Half of it arrives where the disk is full, or the power goes.
    pub(super) fn write_all(&self, bytes: &[u8]) -> io::Result<()> {
        let half = &bytes[..bytes.len() / 2];
        self.with(|disk, file| {
            let was_dark = disk.dark;
            let lit = disk.change();
            let written = match (&lit, disk.full) {
                (Ok(()), false) => bytes,
                (Err(_), _) if was_dark => &[],
                (Ok(()) | Err(_), _) => half,
            };
            file.bytes.extend_from_slice(written);
            lit?;
            let full = io::Error::from(io::ErrorKind::StorageFull);
            if disk.full { Err(full) } else { Ok(()) }
        })
    }

    pub(super) fn sync(&self) -> io::Result<()> {
        self.with(|disk, file| {
            disk.change()?;
            if disk.lying {
                return Ok(());
            }
            file.synced.truncate(file.same);
            let news = file.bytes.get(file.same..).unwrap_or_default();
            file.synced.extend_from_slice(news);
            file.same = file.synced.len();
            Ok(())
        })
    }

    pub(super) fn set_len(&self, length: u64) -> io::Result<()> {
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        self.with(|disk, file| {
            disk.change()?;
            file.bytes.truncate(length);
            file.same = file.same.min(length);
            Ok(())
        })
    }

    fn with<T>(&self, with: impl FnOnce(&mut Disk, &mut Content) -> T) -> T {
        let mut disk = self.disk.disk();
        let mut file = std::mem::take(&mut disk.files[self.number]);
        let result = with(&mut disk, &mut file);
        disk.files[self.number] = file;
        result
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::PlayedDisk;

    #[test]
    fn a_power_cut_leaves_what_was_synced_and_a_part_of_the_rest() {
        for (kept, left) in [(0, "one"), (2, "onetw"), (3, "onetwo")] {
            let disk = PlayedDisk::default();
            let file = disk.open("a").unwrap();
            disk.sync_names().unwrap();
            file.write_all(b"one").unwrap();
            file.sync().unwrap();
            file.write_all(b"two").unwrap();
            disk.cut(|most| kept.min(most));
            assert_eq!(disk.open("a").unwrap().read(99), left.as_bytes());
        }
    }

    #[test]
    fn a_name_that_was_not_synced_may_be_the_old_one() {
        for (chance, left) in [(0, "old"), (1, "new")] {
            let disk = PlayedDisk::default();
            for (name, text) in [("a", "old"), ("b", "new")] {
                let file = disk.open(name).unwrap();
                file.write_all(text.as_bytes()).unwrap();
                file.sync().unwrap();
            }
            disk.sync_names().unwrap();
            disk.rename("b", "a").unwrap();
            disk.cut(|most| chance.min(most));
            assert_eq!(disk.open("a").unwrap().read(99), left.as_bytes());
        }
    }

    #[test]
    fn the_power_goes_in_the_middle_of_a_write_and_nothing_is_written_after_that() {
        let disk = PlayedDisk::default();
        let file = disk.open("a").unwrap();
        disk.sync_names().unwrap();
        disk.blow_after(1);
        file.write_all(b"one").unwrap();
        assert!(file.write_all(b"four").is_err() && disk.is_dark());
        assert!(file.write_all(b"six").is_err() && file.sync().is_err());
        assert_eq!(file.read(99), b"onefo");
        disk.cut(|most| most);
        assert!(!disk.is_dark());
    }

    #[test]
    fn a_full_disk_takes_half_of_it_and_says_so() {
        let disk = PlayedDisk::default();
        let file = disk.open("a").unwrap();
        disk.fill(true);
        assert!(file.write_all(b"four").is_err());
        file.set_len(0).unwrap();
        disk.fill(false);
        file.write_all(b"four").unwrap();
        assert_eq!(file.read(99), b"four");
    }
}
