//! Takes the programs out of an archive: those that are ours, each once, side by side, and nothing else.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use flate2::read::GzDecoder;
use tar::{Entry, Unpacked};

use crate::assist::clean;

/// More than all programs together ever have, in bytes.
const MOST: u64 = 512 * 1024 * 1024;

/// Why an archive is not used.
#[derive(Debug, thiserror::Error)]
pub enum Bad {
    /// It cannot be read to its end.
    #[error("the archive is damaged ({0})")]
    Damaged(io::ErrorKind),
    /// There is something in it that is no program of ours.
    #[error("something is in the archive that does not belong there: {0}")]
    Stranger(String),
    /// Something in it is a directory, a link or a device.
    #[error("something in the archive is no plain file: {0}")]
    Kind(String),
    /// A program is in it twice.
    #[error("the archive has a program twice: {0}")]
    Twice(String),
    /// A program is not in it.
    #[error("the archive lacks a program: {0}")]
    Lacks(String),
    /// The device has no room, or does not let us write.
    #[error("this device has no room for it, or does not let us write ({0})")]
    Disk(io::Error),
}

/// Unpacks into a fresh private directory, durably. `names` are the programs that may be in the archive.
/// It blocks for as long as that takes.
pub(super) fn unpack(packed: File, into: &Path, names: &[String]) -> Result<Vec<String>, Bad> {
    let reader = GzDecoder::new(io::BufReader::new(packed)).take(MOST);
    let mut archive = tar::Archive::new(reader);
    archive.set_overwrite(false);
    archive.set_preserve_mtime(false);
    archive.set_preserve_permissions(false);
    archive.set_mask(0o022);
    let mut placed: Vec<String> = Vec::new();
    // Raw: names in extended headers are not understood, and nothing of ours has one.
    for entry in archive.entries().map_err(damaged)?.raw(true) {
        let mut entry = entry.map_err(damaged)?;
        let name = name(&entry);
        if !entry.header().entry_type().is_file() {
            return Err(Bad::Kind(name));
        }
        if !names.contains(&name) {
            return Err(Bad::Stranger(name));
        }
        if placed.contains(&name) {
            return Err(Bad::Twice(name));
        }
        let path = into.join(&name);
        match entry.unpack(&path) {
            // By the handle that wrote it: Windows makes nothing durable through another.
            Ok(Unpacked::File(file)) => file.sync_all().map_err(Bad::Disk)?,
            Ok(_) => return Err(Bad::Kind(name)),
            // This is how `tar` says that the archive ended within a file.
            Err(error) if error.kind() == io::ErrorKind::Other => return Err(damaged(error)),
            Err(error) => return Err(Bad::Disk(error)),
        }
        placed.push(name);
    }
    Ok(placed)
}

fn damaged(error: io::Error) -> Bad {
    Bad::Damaged(error.kind())
}

/// As somebody may be shown it; one that had to be cleaned is no name of ours.
fn name<R: Read>(entry: &Entry<'_, R>) -> String {
    clean(&String::from_utf8_lossy(&entry.header().path_bytes()), 200)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use std::io::{Seek as _, Write as _};

    use flate2::{Compression, write::GzEncoder};
    use tar::{EntryType, Header};

    use super::*;

    fn entry(name: &str, kind: EntryType, link: &str, text: &str) -> (Header, String) {
        let mut header = Header::new_ustar();
        // As it stands: a path that leads out is what is to be tried.
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.as_old_mut().linkname[..link.len()].copy_from_slice(link.as_bytes());
        header.set_entry_type(kind);
        header.set_mode(0o6777);
        header.set_size(text.len() as u64);
        header.set_cksum();
        (header, text.to_owned())
    }

    fn file(name: &str) -> (Header, String) {
        entry(name, EntryType::Regular, "", "program")
    }

    fn packed(entries: &[(Header, String)]) -> Vec<u8> {
        let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
        for (header, text) in entries {
            archive.append(header, text.as_bytes()).unwrap();
        }
        archive.into_inner().unwrap().finish().unwrap()
    }

    fn tried(bytes: &[u8]) -> (Result<Vec<String>, Bad>, tempfile::TempDir) {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        file.rewind().unwrap();
        let dir = tempfile::tempdir().unwrap();
        let names = ["companion", "companion-window"].map(str::to_owned);
        (unpack(file, dir.path(), &names), dir)
    }

    #[test]
    fn programs_lie_side_by_side() {
        let (placed, dir) = tried(&packed(&[file("companion"), file("companion-window")]));
        assert_eq!(placed.unwrap(), ["companion", "companion-window"]);
        for name in ["companion", "companion-window"] {
            let text = std::fs::read_to_string(dir.path().join(name));
            assert_eq!(text.unwrap(), "program");
        }
    }

    #[test]
    fn whatever_else_is_in_an_archive_is_refused() {
        let link = entry("companion", EntryType::Symlink, "/etc/passwd", "");
        let hard = entry("companion", EntryType::Link, "/etc/passwd", "");
        let rows: Vec<(&str, Vec<(Header, String)>)> = vec![
            ("outside", vec![file("../companion")]),
            ("absolute", vec![file("/tmp/companion")]),
            ("deeper", vec![file("bin/companion")]),
            ("another name", vec![file("companion"), file("readme")]),
            ("a link", vec![link]),
            ("a hard link", vec![hard]),
            ("twice", vec![file("companion"), file("companion")]),
            (
                "a directory",
                vec![entry("companion/", EntryType::Directory, "", "")],
            ),
            (
                "a long name",
                vec![entry(
                    "././@LongLink",
                    EntryType::GNULongName,
                    "",
                    "companion",
                )],
            ),
        ];
        for (name, entries) in rows {
            let (placed, dir) = tried(&packed(&entries));
            assert!(placed.is_err(), "{name}");
            let outside = dir.path().parent().unwrap().join("companion");
            assert!(!outside.exists(), "{name}");
        }
    }

    #[test]
    fn what_is_cut_off_or_no_archive_is_damaged() {
        let whole = packed(&[file("companion")]);
        for bytes in [&whole[..whole.len() / 2], b"<!doctype html>", b""] {
            let (placed, _) = tried(bytes);
            assert!(matches!(placed, Err(Bad::Damaged(_))), "{placed:?}");
        }
    }
}
