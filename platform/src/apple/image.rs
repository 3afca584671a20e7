//! Which app a disk image is about.

use std::{fs, io, path::Path, path::PathBuf};

/// The one app at the top of a mounted image. A link beside it, as the usual one to the folder of
/// applications, is not one; neither is what the Finder hides.
pub(crate) fn only_app(top: &Path) -> io::Result<PathBuf> {
    let mut found = None;
    for entry in fs::read_dir(top)? {
        let entry = entry?;
        let path = entry.path();
        let app = path.extension().is_some_and(|ending| ending == "app");
        // Of the entry itself: what a link leads to is not asked.
        if !app || !entry.file_type()?.is_dir() {
            continue;
        }
        if found.replace(path).is_some() {
            return Err(wrong("the disk image has more than one app"));
        }
    }
    found.ok_or_else(|| wrong("the disk image has no app"))
}

/// The app that a program belongs to: the innermost, since an app may carry others.
pub(crate) fn app_around(program: &Path) -> io::Result<&Path> {
    let apps = |path: &&Path| path.extension().is_some_and(|ending| ending == "app");
    let around = program.ancestors().find(apps);
    around.ok_or_else(|| wrong("the program is not part of an app"))
}

fn wrong(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[test]
    fn the_app_is_found_beside_what_images_have_besides() {
        let top = tempfile::tempdir().unwrap();
        fs::create_dir(top.path().join(".background")).unwrap();
        fs::write(top.path().join(".DS_Store"), "").unwrap();
        fs::write(top.path().join("notes.app"), "a file").unwrap();
        #[cfg(unix)]
        for link in ["Applications", "Other.app"] {
            std::os::unix::fs::symlink("/", top.path().join(link)).unwrap();
        }
        let none = only_app(top.path()).unwrap_err();
        assert_eq!(none.to_string(), "the disk image has no app");
        let app = top.path().join("TeamViewerQS.app");
        fs::create_dir(&app).unwrap();
        assert_eq!(only_app(top.path()).unwrap(), app);
        fs::create_dir(top.path().join("Second.app")).unwrap();
        let two = only_app(top.path()).unwrap_err();
        assert_eq!(two.to_string(), "the disk image has more than one app");
    }

    #[test]
    fn a_program_is_part_of_the_innermost_app_around_it() {
        let inner = Path::new("/a/Out.app/Contents/Helpers/In.app");
        assert_eq!(app_around(inner).unwrap(), inner);
        assert_eq!(app_around(&inner.join("Contents/MacOS/in")).unwrap(), inner);
        assert!(app_around(Path::new("/usr/bin/true")).is_err());
    }
}
