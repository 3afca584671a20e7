//! What comes out of the gzip around QuickSupport for Linux, as long as it is in proportion.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    sync::atomic::{AtomicBool, Ordering},
};

use flate2::bufread::GzDecoder;

use super::archive::{Bad, damaged};

/// How much larger than its archive the unpacked may be. Programs pack to about a third; a bomb is
/// near a thousandth.
const LARGEST_RATIO: u64 = 100;
/// So much may come out before the ratio is looked at: a header of zeros alone exceeds it.
const FREE_OF_RATIO: u64 = 1024 * 1024;

/// What comes out of the gzip, as long as it is in proportion and somebody waits for it.
pub(super) struct Guarded<'a> {
    inner: GzDecoder<Counted<BufReader<File>>>,
    came_out: u64,
    most: u64,
    stopped: &'a AtomicBool,
    failed: Option<Bad>,
}

impl<'a> Guarded<'a> {
    pub(super) fn new(packed: File, most: u64, stopped: &'a AtomicBool) -> Self {
        let packed = BufReader::new(packed);
        Self {
            inner: GzDecoder::new(Counted {
                reader: packed,
                taken: 0,
            }),
            came_out: 0,
            most,
            stopped,
            failed: None,
        }
    }

    /// What ended the reading, if it did not end by itself. `tar` would not hand it through.
    pub(super) fn failed(self) -> Option<Bad> {
        self.failed
    }

    fn fail(&mut self, bad: Bad) -> io::Error {
        self.failed = Some(bad);
        io::Error::from(io::ErrorKind::InvalidData)
    }

    /// Reads on to the end: nothing but padding may follow, and the checksum must be right.
    pub(super) fn expect_end(&mut self) -> Result<(), Bad> {
        let mut buffer = [0; 8192];
        loop {
            match self.read(&mut buffer).map_err(damaged)? {
                0 => break,
                length if buffer[..length].iter().any(|byte| *byte != 0) => {
                    return Err(Bad::Trailing);
                }
                _ => {}
            }
        }
        match self.inner.get_mut().fill_buf().map_err(Bad::Disk)? {
            [] => Ok(()),
            [..] => Err(Bad::Trailing),
        }
    }
}

impl Read for Guarded<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.stopped.load(Ordering::Relaxed) {
            return Err(self.fail(Bad::Stopped));
        }
        let length = match self.inner.read(into) {
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Err(error),
            Err(_) if self.inner.header().is_none() => return Err(self.fail(Bad::NotAnArchive)),
            Err(error) => return Err(self.fail(damaged(error))),
        };
        self.came_out += length as u64;
        if is_bomb(self.inner.get_ref().taken, self.came_out, self.most) {
            return Err(self.fail(Bad::Bomb));
        }
        Ok(length)
    }
}

/// Counts what is taken from an archive.
struct Counted<R> {
    reader: R,
    taken: u64,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.reader.read(into)?;
        self.taken += length as u64;
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.reader.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.taken += amount as u64;
        self.reader.consume(amount);
    }
}

/// Whether what came out of an archive so far is more than a program can need.
fn is_bomb(taken: u64, came_out: u64, most: u64) -> bool {
    came_out > most || (came_out > FREE_OF_RATIO && came_out / LARGEST_RATIO > taken)
}

#[cfg(test)]
mod tests {
    use super::is_bomb;

    #[test]
    fn a_bomb_is_told_from_a_program() {
        assert!(!is_bomb(30 << 20, 90 << 20, 256 << 20));
        assert!(!is_bomb(200, 20 * 512, 256 << 20));
        assert!(is_bomb(30 << 20, (256 << 20) + 1, 256 << 20));
        assert!(is_bomb(10 << 10, 2 << 20, 256 << 20));
    }
}
