//! What a maintainer wants to know: a JSON object a line, in files that together never grow large.
//!
//! The newest is `companion.log`; older ones are `companion.1.log` and so on. Whoever floods the
//! agent floods these files only, and pushes out nothing but older lines. (The crates that do this
//! bring a calendar along, which an idle agent should not carry.)

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// The length of one file, in bytes.
const LONGEST: u64 = 1024 * 1024;
/// How many files are kept.
const FILES: usize = 5;

/// The log's files.
pub struct Log {
    dir: PathBuf,
    file: File,
    written: u64,
    longest: u64,
}

impl Log {
    /// Goes on with the log in this directory, which must be this user's alone.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn open(dir: &Path) -> io::Result<Self> {
        Self::with_longest(dir, LONGEST)
    }

    fn with_longest(dir: &Path, longest: u64) -> io::Result<Self> {
        let file = OpenOptions::new()
            .append(true)
            .create(true)
            .open(path(dir, 0))?;
        let written = file.metadata()?.len();
        Ok(Self {
            dir: dir.to_owned(),
            file,
            written,
            longest,
        })
    }

    /// Makes room for a new file, and forgets the oldest.
    fn turn(&mut self) -> io::Result<()> {
        for number in (0..FILES - 1).rev() {
            match fs::rename(path(&self.dir, number), path(&self.dir, number + 1)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                Ok(()) | Err(_) => {}
            }
        }
        *self = Self::with_longest(&self.dir, self.longest)?;
        Ok(())
    }
}

impl Write for Log {
    /// Each call is a whole line.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let length = line.len() as u64;
        if self.written > 0 && self.written + length > self.longest {
            self.turn()?;
        }
        self.file.write_all(line)?;
        self.written += length;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The files that there are in a directory, the newest first.
pub fn files(dir: &Path) -> impl Iterator<Item = PathBuf> {
    let all = (0..FILES).map(|number| path(dir, number));
    all.filter(|path| path.is_file())
}

fn path(dir: &Path, number: usize) -> PathBuf {
    match number {
        0 => dir.join("companion.log"),
        number => dir.join(format!("companion.{number}.log")),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    fn lines(dir: &Path) -> Vec<String> {
        let texts = files(dir).map(|path| fs::read_to_string(path).unwrap());
        texts
            .flat_map(|text| text.lines().rev().map(str::to_owned).collect::<Vec<_>>())
            .collect()
    }

    #[test]
    fn a_flood_pushes_out_the_oldest_lines_and_no_more_than_so_much_is_kept() {
        let dir = tempfile::tempdir().unwrap();
        let mut log = Log::with_longest(dir.path(), 100).unwrap();
        for number in 0..1000 {
            writeln!(log, "line {number:04}").unwrap();
        }
        drop(log);
        let kept = lines(dir.path());
        assert_eq!(kept.first().map(String::as_str), Some("line 0999"));
        assert!((41..=50).contains(&kept.len()), "{}", kept.len());
        let whole: u64 = files(dir.path())
            .map(|path| path.metadata().unwrap().len())
            .sum();
        assert!(whole <= 100 * FILES as u64);
        assert!(kept.is_sorted_by(|newer, older| newer > older));
    }

    #[test]
    fn the_next_run_goes_on_where_the_last_one_ended() {
        let dir = tempfile::tempdir().unwrap();
        for run in 0..3 {
            let mut log = Log::with_longest(dir.path(), 20).unwrap();
            writeln!(log, "run {run}").unwrap();
        }
        assert_eq!(lines(dir.path()), ["run 2", "run 1", "run 0"]);
        assert_eq!(files(dir.path()).count(), 1);
    }

    #[test]
    fn a_line_longer_than_a_file_has_a_file_of_its_own() {
        let dir = tempfile::tempdir().unwrap();
        let mut log = Log::with_longest(dir.path(), 10).unwrap();
        log.write_all(b"short\n").unwrap();
        log.write_all(&[b'x'; 50]).unwrap();
        log.write_all(b"short\n").unwrap();
        assert_eq!(files(dir.path()).count(), 3);
    }
}
