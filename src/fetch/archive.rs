//! Unpacks QuickSupport for Linux without letting its archive write, link or grow as it likes.
//!
//! The directory is fresh and nobody else can enter it, so what was placed there is known without
//! asking the file system. Extended headers are read here and not by `tar`, which would hold a name
//! of any length in memory.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Read, Seek as _},
    path::{Component, Path, PathBuf},
    sync::atomic::AtomicBool,
};

use tar::{Entry, PaxExtensions};

use super::gzip::Guarded;
use crate::assist::clean;

/// The one directory of the archive, as the Arch User Repository's `teamviewer-quicksupport` finds it.
const TOP: &str = "teamviewerqs";
/// The program in it.
const PROGRAM: &str = "teamviewer";

const MOST_ENTRIES: usize = 20_000;
const LONGEST_PATH: usize = 512;
const LONGEST_PART: usize = 255;
const LONGEST_EXTENSION: u64 = 64 * 1024;

/// Why an archive is not used.
#[derive(Debug, thiserror::Error)]
pub enum Bad {
    /// It is something else, such as the page of a proxy or a portal.
    #[error("it is not a .tar.gz archive but perhaps a web page; open its address in a browser")]
    NotAnArchive,
    /// It cannot be read to its end.
    #[error("it is damaged or cut off ({0})")]
    Damaged(String),
    /// Something follows its end.
    #[error("something follows the end of the archive")]
    Trailing,
    /// It has too many entries.
    #[error("it has more than {MOST_ENTRIES} entries")]
    TooMany,
    /// It grows out of proportion.
    #[error("it unpacks to more than is allowed or believable; QuickSupportMaxMiB sets the limit")]
    Bomb,
    /// The name of an entry is absolute, climbs, is too long or is not plain text.
    #[error("the name of an entry is not used: {0}")]
    Name(String),
    /// An entry is not in the one directory that QuickSupport has.
    #[error("an entry is outside of {TOP}/: {0}")]
    Outside(String),
    /// A link leads out, or may.
    #[error("a link leads out of the archive: {0}")]
    Link(String),
    /// An entry lies behind a link or behind a file.
    #[error("an entry lies behind something that is not a directory: {0}")]
    Behind(String),
    /// Two entries have one name.
    #[error("two entries have the same name: {0}")]
    Twice(String),
    /// An entry is a hard link, a device, a pipe or something unknown.
    #[error("an entry is neither file, directory nor symbolic link: {0}")]
    Kind(String),
    /// The program is missing.
    #[error("it has no program {TOP}/{PROGRAM}")]
    NoProgram,
    /// The device has no room, or does not let us write.
    #[error("this device has no room for it, or does not let us write ({0})")]
    Disk(io::Error),
    /// Nobody waits for it any more.
    #[error("it is no longer needed")]
    Stopped,
}

/// Unpacks into a fresh, private directory, up to `most` bytes, and gives the program.
///
/// It blocks for as long as that takes, and gives up soon after `stopped` is set.
pub(super) fn unpack(
    mut packed: File,
    into: &Path,
    most: u64,
    stopped: &AtomicBool,
) -> Result<PathBuf, Bad> {
    packed.rewind().map_err(Bad::Disk)?;
    let mut archive = tar::Archive::new(Guarded::new(packed, most, stopped));
    archive.set_overwrite(false);
    archive.set_preserve_mtime(false);
    // Set-user-id and the like fall away, and so does everybody else's access.
    archive.set_preserve_permissions(false);
    archive.set_mask(0o077);
    let placed = place_all(&mut archive, into);
    let mut reader = archive.into_inner();
    // What ended the reading explains more than what followed from it.
    let rest = placed.and_then(|placed| reader.expect_end().map(|()| placed));
    match reader.failed() {
        Some(bad) => Err(bad),
        None => rest?.program(into),
    }
}

fn place_all<R: Read>(archive: &mut tar::Archive<R>, into: &Path) -> Result<Placed, Bad> {
    let mut placed = Placed::default();
    let mut long_name = None;
    let mut count = 0;
    for entry in archive.entries().map_err(damaged)?.raw(true) {
        let mut entry = entry.map_err(damaged)?;
        count += 1;
        if count > MOST_ENTRIES {
            return Err(Bad::TooMany);
        }
        let kind = entry.header().entry_type();
        if kind.is_gnu_longname() || kind.is_pax_local_extensions() {
            let name = read_name(&mut entry)?;
            if name.is_some() && long_name.is_some() {
                return Err(Bad::Damaged("an entry has two names".into()));
            }
            long_name = name.or(long_name);
        } else if !kind.is_pax_global_extensions() {
            let name = match long_name.take() {
                Some(name) => name,
                None => entry.header().path_bytes().into_owned(),
            };
            place(&mut entry, &name, &mut placed, into)?;
        }
    }
    match long_name {
        Some(_) => Err(Bad::Damaged("a name without an entry".into())),
        None => Ok(placed),
    }
}

pub(super) fn damaged(error: io::Error) -> Bad {
    Bad::Damaged(error.kind().to_string())
}

/// The name that an extended header gives to the next entry.
fn read_name<R: Read>(entry: &mut Entry<'_, R>) -> Result<Option<Vec<u8>>, Bad> {
    if entry.size() > LONGEST_EXTENSION {
        return Err(Bad::Name("a name of more than 64 KiB".into()));
    }
    let mut bytes = Vec::new();
    entry.read_to_end(&mut bytes).map_err(damaged)?;
    if entry.header().entry_type().is_gnu_longname() {
        while bytes.last() == Some(&0) {
            bytes.pop();
        }
        return Ok(Some(bytes));
    }
    let mut name = None;
    for record in PaxExtensions::new(&bytes) {
        let record = record.map_err(damaged)?;
        match record.key_bytes() {
            b"path" => name = Some(record.value_bytes().to_vec()),
            // Each tool takes these differently; QuickSupport needs none of them.
            b"size" | b"linkpath" => return Err(Bad::Kind(shown(record.key_bytes()))),
            key if key.starts_with(b"GNU.sparse") => return Err(Bad::Kind(shown(key))),
            _ => {}
        }
    }
    Ok(name)
}

fn place<R: Read>(
    entry: &mut Entry<'_, R>,
    name: &[u8],
    placed: &mut Placed,
    into: &Path,
) -> Result<(), Bad> {
    let header = entry.header();
    let tag = header.entry_type();
    let kind = if tag.is_dir() {
        Kind::Directory
    } else if tag.is_file() {
        // Without a mode that can be read, `tar` would leave the file as open as the system makes it.
        let mode = header.mode().map_err(damaged)?;
        Kind::File {
            executable: mode & 0o100 != 0,
        }
    } else if tag.is_symlink() {
        Kind::Link
    } else {
        return Err(Bad::Kind(shown(name)));
    };
    let parts = parts(name, kind)?;
    if kind == Kind::Link {
        let target = entry.header().link_name_bytes().unwrap_or_default();
        if !stays_inside(&target, parts.len()) {
            return Err(Bad::Link(shown(name)));
        }
    }
    for directory in placed.add(&parts, kind, name)? {
        match std::fs::create_dir(into.join(directory)) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(Bad::Disk(error));
            }
            Ok(()) | Err(_) => {}
        }
    }
    if kind == Kind::Directory {
        return Ok(());
    }
    let path = parts
        .iter()
        .fold(into.to_owned(), |path, part| path.join(part));
    match entry.unpack(path) {
        Ok(_) => Ok(()),
        // This is how `tar` says that the archive ended within a file.
        Err(error) if error.kind() == io::ErrorKind::Other => Err(damaged(error)),
        Err(error) => Err(Bad::Disk(error)),
    }
}

/// Reads a name into its parts, the first of which is the one top directory.
fn parts(name: &[u8], kind: Kind) -> Result<Vec<&str>, Bad> {
    let bad = || Bad::Name(shown(name));
    let text = str::from_utf8(name).map_err(|_| bad())?;
    let text = match kind {
        Kind::Directory => text.strip_suffix('/').unwrap_or(text),
        Kind::File { .. } | Kind::Link => text,
    };
    let text = text.strip_prefix("./").unwrap_or(text);
    if text.len() > LONGEST_PATH {
        return Err(bad());
    }
    let parts = text.split('/').collect::<Vec<_>>();
    if !parts.iter().all(|part| is_plain(part)) {
        return Err(bad());
    }
    match (parts.as_slice(), kind) {
        ([TOP], Kind::Directory) | ([TOP, _, ..], _) => Ok(parts),
        _ => Err(Bad::Outside(shown(name))),
    }
}

/// Whether this is one name in one directory to the system that unpacks.
fn is_plain(part: &str) -> bool {
    let mut components = Path::new(part).components();
    let name = (components.next(), components.next());
    matches!(name, (Some(Component::Normal(name)), None) if name == part)
        && part.len() <= LONGEST_PART
        && !part.contains(char::is_control)
}

/// Whether a link's target stays in the top directory, when the link is so many parts deep.
///
/// It may climb only at its beginning, from its own directory, which is a real one. What follows
/// only descends, through directories or through links of which the same is true.
fn stays_inside(target: &[u8], depth: usize) -> bool {
    let Ok(target) = str::from_utf8(target) else {
        return false;
    };
    let parts = target.split('/').collect::<Vec<_>>();
    let climbs = parts.iter().take_while(|part| **part == "..").count();
    climbs + 2 <= depth && parts.iter().skip(climbs).all(|part| is_plain(part))
}

/// A name that somebody else chose, fit to be shown.
fn shown(name: &[u8]) -> String {
    clean(&String::from_utf8_lossy(name), 80)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Directory,
    File { executable: bool },
    Link,
}

/// What was unpacked so far.
#[derive(Default)]
struct Placed(BTreeMap<String, Kind>);

impl Placed {
    /// Takes an entry in, and gives the directories that must be made for it.
    fn add(&mut self, parts: &[&str], kind: Kind, name: &[u8]) -> Result<Vec<String>, Bad> {
        let mut fresh = Vec::new();
        let mut path = String::new();
        let (last, above) = parts.split_last().ok_or_else(|| Bad::Name(shown(name)))?;
        for part in above {
            path.push_str(part);
            match self.0.get(&path) {
                Some(Kind::Directory) => {}
                Some(Kind::File { .. } | Kind::Link) => return Err(Bad::Behind(shown(name))),
                None => {
                    self.0.insert(path.clone(), Kind::Directory);
                    fresh.push(path.clone());
                }
            }
            path.push('/');
        }
        path.push_str(last);
        match (self.0.get(&path), kind) {
            (None, Kind::Directory) => fresh.push(path.clone()),
            (None, Kind::File { .. } | Kind::Link) => {}
            (Some(Kind::Directory), Kind::Directory) => return Ok(fresh),
            (Some(_), _) => return Err(Bad::Twice(shown(name))),
        }
        self.0.insert(path, kind);
        if self.0.len() > MOST_ENTRIES {
            return Err(Bad::TooMany);
        }
        Ok(fresh)
    }

    fn program(self, into: &Path) -> Result<PathBuf, Bad> {
        match self.0.get(&format!("{TOP}/{PROGRAM}")) {
            Some(Kind::File { executable: true }) => Ok(into.join(TOP).join(PROGRAM)),
            Some(_) | None => Err(Bad::NoProgram),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[test]
    fn a_link_climbs_first_and_not_too_far() {
        for (target, depth, stays) in [
            ("x", 2, true),
            ("a/b/c", 2, true),
            ("..", 3, true),
            ("../x", 3, true),
            ("../../x", 4, true),
            ("..", 2, false),
            ("../x", 2, false),
            ("../../x", 3, false),
            ("a/../x", 3, false),
            ("../a/../x", 4, false),
            ("./x", 3, false),
            ("", 3, false),
            ("/", 3, false),
            ("/etc/passwd", 9, false),
            ("a//b", 3, false),
        ] {
            assert_eq!(
                stays_inside(target.as_bytes(), depth),
                stays,
                "{target} at {depth}"
            );
        }
        assert!(!stays_inside(b"\xff", 2));
    }

    #[test]
    fn it_stops_when_nobody_waits() {
        let home = tempfile::tempdir().unwrap();
        let packed = home.path().join("packed");
        std::fs::write(&packed, "").unwrap();
        let packed = File::open(packed).unwrap();
        let stopped = unpack(packed, home.path(), 1024, &AtomicBool::new(true));
        assert!(matches!(stopped, Err(Bad::Stopped)), "{stopped:?}");
    }

    /// Fuzzing found it: the file would have been as open as the system makes new ones.
    #[test]
    fn a_file_whose_mode_cannot_be_read_is_refused() {
        let mut header = tar::Header::new_ustar();
        header.set_path("teamviewerqs/x").unwrap();
        header.set_size(0);
        header.as_old_mut().mode = *b"rwxr-xr-";
        header.set_cksum();
        let gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        let mut packed = tar::Builder::new(gzip);
        packed.append(&header, io::empty()).unwrap();
        let packed = packed.into_inner().unwrap().finish().unwrap();
        let mut file = tempfile::tempfile().unwrap();
        io::Write::write_all(&mut file, &packed).unwrap();
        let dir = tempfile::tempdir().unwrap();
        let refused = unpack(file, dir.path(), 1 << 20, &AtomicBool::default());
        assert!(matches!(refused, Err(Bad::Damaged(_))), "{refused:?}");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    }
}
