//! The durable record of what was offered, decided and done: a write-ahead log.
//!
//! One record a line, `crc32 json`. A record is on disk before anything that follows from it is
//! done. What a power cut leaves half-written at the end was never acted upon and is cut off. A line
//! that became unreadable later is set aside, and a [`Record::Gap`] stands in its place, because
//! what it said may have been a launch.

mod disk;
mod more;
#[cfg(feature = "rehearsal")]
mod played;

use std::{fs::File, io, path::Path};

#[cfg(feature = "rehearsal")]
pub use self::played::PlayedDisk;
use self::{
    disk::{Disk, DiskFile},
    more::More,
};
use crate::assist::Record;

/// What the file is called, …
const NAME: &str = "journal";
/// … the one that is to take its place, …
const NEW: &str = "journal.new";
/// … and the one with the lines that cannot be read.
const UNREADABLE: &str = "journal.unreadable";
/// Beyond this length, in bytes, the journal wants to be rewritten. Rewritten it is shorter by far,
/// so it stays under 1 MiB.
const LONG: u64 = 800 * 1024;
/// So much is appended at the least between two rewrites, in bytes.
const ROOM: u64 = 100 * 1024;
/// No journal of ours is longer; what is behind it is not read into memory.
const LONGEST: u64 = 16 * 1024 * 1024;

/// The journal of one agent. Only one process may have it open.
pub struct Journal {
    disk: Disk,
    file: DiskFile,
    /// Up to here every line is whole.
    length: u64,
    /// How long it was when it was last rewritten.
    rewritten: u64,
    /// Why it can only be read.
    read_only: Option<io::Error>,
    /// What a newer version said more in records that this one knows.
    more: More,
}

/// A journal that was opened, and what it said.
pub struct Opened {
    /// Ready for the next record.
    pub journal: Journal,
    /// Every record that can be read, with a [`Record::Gap`] where one cannot.
    pub records: Vec<Record>,
    /// The numbers of the lines that cannot be read, counted from 1.
    pub unreadable: Vec<usize>,
}

impl Journal {
    /// Opens the journal in a directory, or begins it.
    ///
    /// # Errors
    /// When it can be neither read nor begun. One that can only be read is opened; each
    /// [`Journal::append`] says so then.
    pub fn open(dir: &Path) -> io::Result<Opened> {
        Self::open_on(Disk::Folder(dir.to_owned()))
    }

    /// The same, on the disk of a simulation.
    ///
    /// # Errors
    /// When its power has gone.
    #[cfg(feature = "rehearsal")]
    pub fn open_played(disk: &PlayedDisk) -> io::Result<Opened> {
        Self::open_on(Disk::Played(disk.clone()))
    }

    fn open_on(disk: Disk) -> io::Result<Opened> {
        let (file, read_only) = match disk.open(NAME) {
            Ok(file) => (file, None),
            Err(error) => match disk.open_to_read(NAME) {
                Ok(file) => (file, Some(error)),
                Err(_) => return Err(error),
            },
        };
        if let Err(error) = disk.sync_names() {
            tracing::warn!(%error, "the journal's name may not survive a power cut");
        }
        let bytes = file.read(LONGEST)?;
        if bytes.len() as u64 == LONGEST {
            return Err(io::Error::other(
                "this is too long to be a journal; move it away",
            ));
        }
        let mut read = Read::of(&bytes);
        let mut journal = Self {
            disk,
            file,
            length: read.whole,
            rewritten: 0,
            read_only,
            more: std::mem::take(&mut read.more),
        };
        if let Err(error) = journal.repair(&read) {
            tracing::error!(%error, path = %journal.disk.place(NAME), "the journal cannot be written");
        }
        Ok(Opened {
            journal,
            records: read.records,
            unreadable: read.unreadable.into_iter().map(|(line, _)| line).collect(),
        })
    }

    /// What the journal in a directory says, for whoever only wants to look: an agent may have it
    /// open. A line that is being written is not there yet.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(dir: &Path) -> io::Result<Vec<Record>> {
        let bytes = match File::open(dir.join(NAME)) {
            Ok(file) => DiskFile::Real(file).read(LONGEST)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error),
        };
        Ok(Read::of(&bytes).records)
    }

    /// Returns once the record is on disk.
    ///
    /// # Errors
    /// When it is not; the journal is then as it was before.
    pub fn append(&mut self, record: &Record) -> io::Result<()> {
        self.writable()?;
        let text = serde_json::to_string(record)?;
        let line = line(&text);
        let file = &mut self.file;
        match file.write_all(&line).and_then(|()| file.sync_data()) {
            Ok(()) => {
                self.length += line.len() as u64;
                self.more.note(record, text.as_bytes());
            }
            Err(error) => {
                // Half a line must not spoil the next one. Should even this fail, the half line is
                // found to be unreadable at the next start, and its successor with it.
                file.set_len(self.length).ok();
                return Err(error);
            }
        }
        Ok(())
    }

    /// Whether it has become so long that it should be rewritten.
    pub fn is_long(&self) -> bool {
        self.length > LONG.max(self.rewritten + ROOM)
    }

    /// Replaces everything by these records, in one step: a power cut leaves the old or the new.
    ///
    /// # Errors
    /// When it could not be done; the old journal is then still the journal.
    pub fn rewrite(&mut self, records: &[Record]) -> io::Result<()> {
        self.writable()?;
        let written = write_new(&self.disk, records, &self.more).and_then(|written| {
            self.disk.rename(NEW, NAME)?;
            Ok(written)
        });
        match written {
            // The handle goes on: opening the path once more could fail, and what is appended to
            // the old file would be lost.
            Ok((file, length)) => {
                self.file = file;
                self.length = length;
                self.rewritten = length;
                self.more.keep_only(records);
            }
            Err(error) => {
                self.disk.remove(NEW).ok();
                // Not again for each record.
                self.rewritten = self.length;
                return Err(error);
            }
        }
        self.disk.sync_names()
    }

    fn writable(&self) -> io::Result<()> {
        match &self.read_only {
            Some(error) => Err(io::Error::new(error.kind(), error.to_string())),
            None => Ok(()),
        }
    }

    /// Makes the file say what was read: cuts off a torn tail, keeps unreadable lines for whoever
    /// wants to know, and puts gaps in their place.
    fn repair(&mut self, read: &Read) -> io::Result<()> {
        for (number, _) in &read.unreadable {
            tracing::error!(
                line = number,
                journal = %self.disk.place(NAME),
                "a line of the journal cannot be read and is set aside; requests that were open then end as interrupted"
            );
        }
        self.writable()?;
        if read.sound {
            return self.file.set_len(read.whole);
        }
        let mut aside = self.disk.open(UNREADABLE)?;
        for (_, text) in &read.unreadable {
            aside.write_all(text)?;
            aside.write_all(b"\n")?;
        }
        aside.sync_all()?;
        self.rewrite(&read.records)
    }
}

/// What stands in a journal.
struct Read {
    records: Vec<Record>,
    more: More,
    /// The lines that cannot be read, each with its number.
    unreadable: Vec<(usize, Vec<u8>)>,
    /// The length of what is worth keeping.
    whole: u64,
    /// Whether the file says the same as `records` already.
    sound: bool,
}

impl Read {
    fn of(bytes: &[u8]) -> Self {
        let mut read = Self {
            records: Vec::new(),
            more: More::default(),
            unreadable: Vec::new(),
            whole: 0,
            sound: true,
        };
        for (number, line) in (1..).zip(bytes.split_inclusive(|byte| *byte == b'\n')) {
            let Some(text) = line.strip_suffix(b"\n") else {
                read.tail(line);
                break;
            };
            read.whole += line.len() as u64;
            match record(text) {
                Some(found) => read.take(found),
                None => read.gap(number, text),
            }
        }
        read
    }

    fn take(&mut self, (record, text): (Record, &[u8])) {
        self.more.note(&record, text);
        self.records.push(record);
    }

    fn gap(&mut self, number: usize, text: &[u8]) {
        self.unreadable.push((number, text.to_vec()));
        self.sound = false;
        if self.records.last() != Some(&Record::Gap) {
            self.records.push(Record::Gap);
        }
    }

    /// A last line without its end: torn by a power cut, and then nothing followed from it; or
    /// whole, with its end missing or flipped, and then it counts.
    fn tail(&mut self, line: &[u8]) {
        let without_last = line.split_last().map(|(_, text)| text);
        if let Some(found) = record(line).or_else(|| record(without_last?)) {
            self.take(found);
            self.whole += line.len() as u64;
            self.sound = false;
        }
    }
}

fn line(json: &str) -> Vec<u8> {
    let sum = crc32fast::hash(json.as_bytes());
    format!("{sum:08x} {json}\n").into_bytes()
}

/// A record, and its text.
fn record(line: &[u8]) -> Option<(Record, &[u8])> {
    let (sum, json) = line.split_at_checked(9)?;
    let sum = std::str::from_utf8(sum).ok()?.strip_suffix(' ')?;
    let right = u32::from_str_radix(sum, 16) == Ok(crc32fast::hash(json));
    let read = right.then(|| serde_json::from_slice(json).ok())?;
    read.filter(means_one_thing).map(|record| (record, json))
}

/// Whether it would be read as the same again. One of our own kinds that has a name twice is kept as if
/// it were a newer version's, with the last of the two, and would be one of ours from then on.
fn means_one_thing(record: &Record) -> bool {
    let again = || serde_json::from_value::<Record>(serde_json::to_value(record).ok()?).ok();
    !matches!(record, Record::Foreign(_)) || again().is_some_and(|again| again == *record)
}

/// Writes the file that is to become the journal, and gives the handle to go on with.
fn write_new(disk: &Disk, records: &[Record], more: &More) -> io::Result<(DiskFile, u64)> {
    disk.remove(NEW).ok();
    let mut file = disk.open(NEW)?;
    let mut bytes = Vec::new();
    for record in records {
        bytes.extend(line(&more.written(record)?));
    }
    file.write_all(&bytes)?;
    file.sync_all()?;
    Ok((file, bytes.len() as u64))
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "a failed step fails the test"
)]
mod tests;
