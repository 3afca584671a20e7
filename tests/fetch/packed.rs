//! Archives, good and hostile.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use tar::{EntryType, Header};

/// What the program of a good archive is: it writes the name that it was started under to a file.
pub(crate) const PROGRAM: &[u8] = b"#!/bin/sh\n\
    basename \"$0\" > \"$(dirname \"$(readlink -f \"$0\")\")/../../../../seen\"\n";

/// An entry as it is written, whatever it says.
pub(crate) fn entry(kind: EntryType, name: &[u8], mode: u32, link: &str, body: &[u8]) -> Vec<u8> {
    let mut header = Header::new_gnu();
    header.as_old_mut().name[..name.len()].copy_from_slice(name);
    header.as_old_mut().linkname[..link.len()].copy_from_slice(link.as_bytes());
    header.set_entry_type(kind);
    header.set_mode(mode);
    header.set_size(body.len() as u64);
    header.set_cksum();
    let padding = body.len().next_multiple_of(512) - body.len();
    [header.as_bytes(), body, &vec![0; padding]].concat()
}

pub(crate) fn file(name: &str, mode: u32, body: &[u8]) -> Vec<u8> {
    entry(EntryType::Regular, name.as_bytes(), mode, "", body)
}

pub(crate) fn directory(name: &str) -> Vec<u8> {
    entry(EntryType::Directory, name.as_bytes(), 0o755, "", b"")
}

pub(crate) fn link(name: &str, target: &str) -> Vec<u8> {
    entry(EntryType::Symlink, name.as_bytes(), 0o777, target, b"")
}

pub(crate) fn program() -> Vec<u8> {
    file("teamviewerqs/teamviewer", 0o755, PROGRAM)
}

/// Entries with the end that `tar` writes.
pub(crate) fn tar(entries: &[Vec<u8>]) -> Vec<u8> {
    [entries.concat(), vec![0; 1024]].concat()
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(bytes).unwrap();
    gzip.finish().unwrap()
}

pub(crate) fn archive(entries: &[Vec<u8>]) -> Vec<u8> {
    gzip(&tar(entries))
}

/// In the layout of the real one.
pub(crate) fn good() -> Vec<u8> {
    archive(&[directory("teamviewerqs/"), program()])
}

/// A good one that does not compress, so that it can be cut into pieces of a size.
pub(crate) fn large(length: usize) -> Vec<u8> {
    archive(&[program(), file("teamviewerqs/data", 0o644, &noise(length))])
}

/// Bytes that do not compress, the same each time.
pub(crate) fn noise(length: usize) -> Vec<u8> {
    let mut state = 1_u64;
    let next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        state.to_be_bytes()[0]
    };
    std::iter::repeat_with(next).take(length).collect()
}
