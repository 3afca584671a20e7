//! The archive for Linux, which a user unpacks and installs wherever they may write: with programs that
//! are none, since only where things go is looked at.

use std::{
    fs,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// The unpacked archive, and a home.
struct Archive {
    dir: tempfile::TempDir,
}

impl Archive {
    fn new() -> Self {
        let archive = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        let linux = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/linux");
        let files = archive.path("archive/files");
        let applications = files.join("share/applications");
        for dir in [&files.join("bin"), &applications, &archive.path("home")] {
            fs::create_dir_all(dir).unwrap();
        }
        for (from, to) in [
            ("install.sh", archive.path("archive/install.sh")),
            (
                "portal-companion.autostart.desktop",
                archive.path("archive/autostart.desktop"),
            ),
            (
                "portal-companion.desktop",
                applications.join("portal-companion.desktop"),
            ),
        ] {
            fs::copy(linux.join(from), to).unwrap();
        }
        let program = files.join("bin/companion");
        fs::write(&program, "#!/bin/sh\necho \"$0 $*\" >>\"$HOME/called\"\n").unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        // For whoever else is to try it.
        for dir in ["", "home"] {
            let open = fs::Permissions::from_mode(0o777);
            fs::set_permissions(archive.path(dir), open).unwrap();
        }
        archive
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.dir.path().join(inside)
    }

    /// Runs the script in the home, with this place, as another user if that is said.
    fn script(&self, prefix: &Path, more: &[&str], by: &[&str]) -> Output {
        let script = self.path("archive/install.sh").display().to_string();
        let mut words = by
            .iter()
            .copied()
            .chain(["sh", &script])
            .chain(more.iter().copied());
        let mut command = Command::new(words.next().unwrap());
        command
            .args(words)
            .current_dir(self.path("home"))
            .env("HOME", self.path("home"))
            .env("PREFIX", prefix)
            .env_remove("XDG_CONFIG_HOME")
            .env("LC_ALL", "C");
        command.output().unwrap()
    }

    fn autostart(&self) -> PathBuf {
        self.path("home/.config/autostart/portal-companion.desktop")
    }
}

/// The program that a desktop starts by an entry, by the rules of the Desktop Entry Specification: first
/// the escapes of a text, then those of a quoted argument, then the field codes.
fn started(entry: &Path) -> String {
    let text = fs::read_to_string(entry).unwrap();
    let exec = text.lines().find_map(|line| line.strip_prefix("Exec="));
    let mut letters = exec
        .unwrap()
        .replace("\\\\", "\\")
        .chars()
        .collect::<Vec<_>>()
        .into_iter();
    assert_eq!(letters.next(), Some('"'));
    let mut program = String::new();
    loop {
        match letters.next().expect("the argument ends") {
            '"' => break,
            '\\' => program.push(letters.next().unwrap()),
            letter => program.push(letter),
        }
    }
    program.replace("%%", "%")
}

#[test]
fn the_archive_is_installed_wherever_the_user_may_write_and_removed_again() {
    for place in [
        "plain",
        "with spaces in it",
        r#"odd & "quoted" $HOME `x` | 100 % \ end"#,
    ] {
        let archive = Archive::new();
        let prefix = archive.path("home").join(place);
        // From the root, and from where the user is.
        for named in [prefix.as_path(), Path::new(place)] {
            let done = archive.script(named, &[], &[]);
            assert!(done.status.success(), "{place}: {done:?}");
            let program = prefix.join("bin/companion");
            assert_eq!(fs::metadata(&program).unwrap().mode() & 0o777, 0o755);
            let entry = prefix.join("share/applications/portal-companion.desktop");
            for entry in [&entry, &archive.autostart()] {
                assert_eq!(Path::new(&started(entry)), program, "{}", entry.display());
            }
            let removed = archive.script(named, &["--remove"], &[]);
            assert!(removed.status.success(), "{place}: {removed:?}");
            assert!(!program.exists() && !entry.exists() && !archive.autostart().exists());
            let called = fs::read_to_string(archive.path("home/called")).unwrap();
            assert!(called.ends_with("companion leave --anyway\n"), "{called}");
        }
    }
}

#[test]
fn where_the_user_may_not_write_nothing_is_changed() {
    let archive = Archive::new();
    // Whoever runs this as root is to be somebody else for a moment.
    let nobody = [
        "setpriv",
        "--reuid=65534",
        "--regid=65534",
        "--clear-groups",
    ];
    let root = fs::metadata(archive.path("archive")).unwrap().uid() == 0;
    let by: &[&str] = if root { &nobody } else { &[] };
    let of_root = archive.path("of-root");
    fs::create_dir(&of_root).unwrap();
    fs::write(archive.path("file"), "").unwrap();
    let closed = if root { &*of_root } else { Path::new("/usr") };
    for prefix in [closed, &closed.join("below"), &archive.path("file/below")] {
        let done = archive.script(prefix, &[], by);
        assert!(!done.status.success(), "{}", prefix.display());
        let said = String::from_utf8(done.stderr).unwrap();
        assert!(said.contains("may not be written there"), "{said}");
        assert!(!archive.autostart().exists());
    }
    assert_eq!(fs::read_dir(&of_root).unwrap().count(), 0);
}
