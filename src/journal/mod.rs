//! The durable record of what was offered, decided and done: a write-ahead log.
//!
//! One record a line, `crc32 json`. A record is on disk before anything that follows from it is
//! done. What a power cut leaves half-written at the end was never acted upon and is cut off. A line
//! that became unreadable later is set aside, and a [`Record::Gap`] stands in its place, because
//! what it said may have been a launch.

mod more;

use std::{
    fs::{File, OpenOptions},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
};

use self::more::More;
use crate::assist::Record;

/// Beyond this length, in bytes, the journal wants to be rewritten. Rewritten it is shorter by far,
/// so it stays under 1 MiB.
const LONG: u64 = 800 * 1024;
/// So much is appended at the least between two rewrites, in bytes.
const ROOM: u64 = 100 * 1024;
/// No journal of ours is longer; what is behind it is not read into memory.
const LONGEST: u64 = 16 * 1024 * 1024;

/// The journal of one agent. Only one process may have it open.
pub struct Journal {
    path: PathBuf,
    file: File,
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
        let path = dir.join("journal");
        let (file, read_only) = match options().open(&path) {
            Ok(file) => (file, None),
            Err(error) => match File::open(&path) {
                Ok(file) => (file, Some(error)),
                Err(_) => return Err(error),
            },
        };
        if let Err(error) = sync_dir(dir) {
            tracing::warn!(%error, "the journal's name may not survive a power cut");
        }
        let mut bytes = Vec::new();
        (&file).take(LONGEST).read_to_end(&mut bytes)?;
        if bytes.len() as u64 == LONGEST {
            return Err(io::Error::other(
                "this is too long to be a journal; move it away",
            ));
        }
        let mut read = Read::of(&bytes);
        let mut journal = Self {
            path,
            file,
            length: read.whole,
            rewritten: 0,
            read_only,
            more: std::mem::take(&mut read.more),
        };
        if let Err(error) = journal.repair(&read) {
            tracing::error!(%error, path = %journal.path.display(), "the journal cannot be written");
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
        let mut bytes = Vec::new();
        match File::open(dir.join("journal")) {
            Ok(file) => file.take(LONGEST).read_to_end(&mut bytes)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => 0,
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
        let new = self.path.with_extension("new");
        let written = write_new(&new, records, &self.more).and_then(|written| {
            std::fs::rename(&new, &self.path)?;
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
                std::fs::remove_file(&new).ok();
                // Not again for each record.
                self.rewritten = self.length;
                return Err(error);
            }
        }
        self.path.parent().map_or(Ok(()), sync_dir)
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
                journal = %self.path.display(),
                "a line of the journal cannot be read and is set aside; requests that were open then end as interrupted"
            );
        }
        self.writable()?;
        if read.sound {
            return self.file.set_len(read.whole);
        }
        let mut aside = OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.path.with_extension("unreadable"))?;
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
    read.map(|record| (record, json))
}

fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.create(true).read(true).append(true);
    options
}

/// Writes the file that is to become the journal, and gives the handle to go on with.
fn write_new(path: &Path, records: &[Record], more: &More) -> io::Result<(File, u64)> {
    std::fs::remove_file(path).ok();
    let mut file = options().open(path)?;
    let mut bytes = Vec::new();
    for record in records {
        bytes.extend(line(&more.written(record)?));
    }
    file.write_all(&bytes)?;
    file.sync_all()?;
    Ok((file, bytes.len() as u64))
}

/// Makes a name in a directory durable. Systems that cannot open a directory journal its names
/// themselves.
fn sync_dir(dir: &Path) -> io::Result<()> {
    match File::open(dir) {
        Ok(dir) => dir.sync_all(),
        Err(_) => Ok(()),
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "a failed step fails the test"
)]
mod tests;
