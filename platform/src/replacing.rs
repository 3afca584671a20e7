//! A program that takes the place of another one: on disk in one step, and in the process.

use std::{
    convert::Infallible,
    ffi::OsString,
    fs::{self, File},
    io,
    os::unix::{fs::MetadataExt as _, process::CommandExt as _},
    path::Path,
    process::Command,
};

/// Where package managers put programs, also those of a root that has an agent.
const PACKAGES: [&str; 4] = ["/usr", "/opt", "/nix", "/snap"];

/// Directories above may be the administrator's, and one for everybody may keep others from renaming
/// what is not theirs (the sticky bit).
pub(crate) fn ours(path: &Path) -> io::Result<bool> {
    let path = path.canonicalize()?;
    let of_package = PACKAGES.iter().any(|place| path.starts_with(place));
    // A bundle is signed as a whole: nothing in it is replaced alone.
    let of_bundle = |part: &Path| part.extension().is_some_and(|is| is == "app");
    if of_package || path.ancestors().any(of_bundle) {
        return Ok(false);
    }
    let us = rustix::process::geteuid().as_raw();
    for (up, part) in path.ancestors().enumerate() {
        let found = fs::symlink_metadata(part)?;
        let open = found.mode() & 0o022 != 0;
        let fine = if up < 2 {
            found.uid() == us && !open
        } else {
            let kept_apart = found.uid() == 0 && found.mode() & 0o1000 != 0;
            [0, us].contains(&found.uid()) && (!open || kept_apart)
        };
        if !fine {
            return Ok(false);
        }
    }
    Ok(true)
}

pub(crate) fn swap(new: &Path, at: &Path, old: &Path) -> io::Result<()> {
    match fs::hard_link(at, old) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        // There is none yet.
        Err(_) if !at.exists() => {}
        // This disk knows no second names.
        Err(_) => {
            let half = old.with_extension("half");
            fs::copy(at, &half)?;
            File::open(&half)?.sync_all()?;
            fs::rename(half, old)?;
        }
    }
    sync_parent(old)?;
    fs::rename(new, at)?;
    sync_parent(at)
}

pub(crate) fn swap_back(old: &Path, at: &Path, _aside: &Path) -> io::Result<()> {
    fs::rename(old, at)?;
    sync_parent(at)
}

fn sync_parent(path: &Path) -> io::Result<()> {
    path.parent()
        .map_or(Ok(()), |dir| File::open(dir)?.sync_all())
}

pub(crate) fn become_program(
    program: &Path,
    arguments: &[OsString],
) -> io::Result<Option<Infallible>> {
    Err(Command::new(program).args(arguments).exec())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn open(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn a_directory_of_ours_is_ours_until_others_may_write_there() {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("programs");
        let program = dir.join("companion");
        fs::create_dir(&dir).unwrap();
        fs::write(&program, "").unwrap();
        open(&dir, 0o755);
        open(&program, 0o755);
        assert!(ours(&program).unwrap());
        for (path, mode) in [(&program, 0o775), (&dir, 0o777), (&dir, 0o775)] {
            open(path, mode);
            assert!(!ours(&program).unwrap(), "{} {mode:o}", path.display());
            open(path, 0o755);
        }
        // Above, somebody could put another directory in its place.
        open(home.path(), 0o777);
        assert!(!ours(&program).unwrap());
    }

    #[test]
    fn what_a_package_manager_or_a_bundle_has_is_not_ours() {
        assert!(!ours(Path::new("/usr/bin/env")).unwrap());
        let home = tempfile::tempdir().unwrap();
        let bundle = home.path().join("Companion.app/Contents/MacOS");
        fs::create_dir_all(&bundle).unwrap();
        fs::write(bundle.join("companion"), "").unwrap();
        assert!(!ours(&bundle.join("companion")).unwrap());
        assert!(ours(&home.path().join("none")).is_err());
    }

    #[test]
    fn a_program_is_replaced_and_brought_back() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name| dir.path().join(name);
        let (new, at, old) = (path("new"), path("at"), path("old"));
        let is = |expected: [Option<&str>; 3]| {
            let found = [&new, &at, &old].map(|path| fs::read_to_string(path).ok());
            assert_eq!(found, expected.map(|text| text.map(str::to_owned)));
        };
        fs::write(&new, "2").unwrap();
        fs::write(&at, "1").unwrap();
        swap(&new, &at, &old).unwrap();
        is([None, Some("2"), Some("1")]);
        swap_back(&old, &at, &path("aside")).unwrap();
        is([None, Some("1"), None]);
        // What was not there before.
        fs::remove_file(&at).unwrap();
        fs::write(&new, "2").unwrap();
        swap(&new, &at, &old).unwrap();
        is([None, Some("2"), None]);
        assert!(swap(&new, &at, &old).is_err(), "there is nothing new");
        is([None, Some("2"), Some("2")]);
    }

    #[test]
    fn what_is_no_program_takes_no_place() {
        assert!(become_program(Path::new("/nonexistent/program"), &[]).is_err());
    }
}
