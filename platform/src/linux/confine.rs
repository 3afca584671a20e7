//! A thread that can change nothing but one directory, by Landlock (landlock(7), Linux 5.13).
//!
//! What a kernel does not know of it is left out: the older it is, the less is refused. The thread
//! stays so until it ends, and so does whatever it starts; nothing of the rest of the process does.

use std::{io, path::Path};

use landlock::{
    ABI, Access as _, AccessFs, AccessNet, BitFlags, PathBeneath, PathFd, Ruleset,
    RulesetAttr as _, RulesetCreatedAttr as _, RulesetError, RulesetStatus, Scope,
};

/// What is asked for where the kernel knows it: Linux 6.12 (ABI 6) does.
const NEWEST: ABI = ABI::V6;

/// Confines the thread that calls this. Files that are open stay so.
///
/// # Errors
/// `Unsupported` where the kernel has no Landlock, or it is turned off; then the thread is as it was.
pub(crate) fn confine(dir: &Path) -> io::Result<()> {
    let open = |path: &Path| PathFd::new(path).map_err(io::Error::other);
    let parent = dir.parent().map(open).transpose()?;
    match restrict(open(dir)?, parent) {
        Ok(RulesetStatus::FullyEnforced | RulesetStatus::PartiallyEnforced) => Ok(()),
        Ok(RulesetStatus::NotEnforced) => Err(io::Error::new(
            io::ErrorKind::Unsupported,
            "the kernel has no Landlock, or it is turned off",
        )),
        Err(error) => Err(io::Error::other(error)),
    }
}

/// The directory itself is removed by whoever is left with it, for which it has to be removed from
/// its parent.
fn restrict(dir: PathFd, parent: Option<PathFd>) -> Result<RulesetStatus, RulesetError> {
    let mut rules = Ruleset::default()
        .handle_access(AccessFs::from_write(NEWEST) | AccessFs::Execute)?
        .handle_access(AccessNet::from_all(NEWEST))?
        .scope(Scope::from_all(NEWEST))?
        .create()?
        .add_rule(PathBeneath::new(dir, written()))?;
    if let Some(parent) = parent {
        rules = rules.add_rule(PathBeneath::new(parent, AccessFs::RemoveDir))?;
    }
    Ok(rules.restrict_self()?.ruleset)
}

/// What an archive may bring: files, directories and links; no devices and no sockets.
fn written() -> BitFlags<AccessFs> {
    AccessFs::WriteFile
        | AccessFs::Truncate
        | AccessFs::MakeReg
        | AccessFs::MakeDir
        | AccessFs::MakeSym
        | AccessFs::RemoveFile
        | AccessFs::RemoveDir
        | AccessFs::Refer
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
mod tests {
    use std::{fs, net::TcpListener, process::Command, thread};

    use super::*;

    /// Whether this kernel can do it. It must where the tests are required.
    fn can(dir: &Path) -> bool {
        let dir = dir.to_owned();
        let can = thread::spawn(move || confine(&dir)).join().unwrap();
        assert!(
            can.is_ok() || std::env::var_os("CI").is_none(),
            "CI needs a kernel with Landlock: {can:?}"
        );
        if let Err(error) = &can {
            eprintln!("SKIPPED: {error}");
        }
        can.is_ok()
    }

    #[test]
    fn a_confined_thread_changes_its_directory_and_nothing_else() {
        let home = tempfile::tempdir().unwrap();
        let (dir, other) = (home.path().join("mine"), home.path().join("other"));
        for dir in [&dir, &other] {
            fs::create_dir(dir).unwrap();
            fs::write(dir.join("file"), "as it was").unwrap();
        }
        if !can(&dir) {
            return;
        }
        let (mine, theirs) = (dir.clone(), other.clone());
        let confined = thread::spawn(move || {
            confine(&mine).unwrap();
            // Within.
            fs::create_dir_all(mine.join("a/b")).unwrap();
            fs::write(mine.join("a/b/new"), "new").unwrap();
            fs::rename(mine.join("a/b/new"), mine.join("a/new")).unwrap();
            std::os::unix::fs::symlink("new", mine.join("a/link")).unwrap();
            // Beside it nothing can be changed, by whatever way.
            for outside in [&theirs, mine.parent().unwrap()] {
                let is = |done: io::Result<()>| {
                    assert_eq!(done.unwrap_err().kind(), io::ErrorKind::PermissionDenied);
                };
                is(fs::write(outside.join("new"), "new"));
                is(fs::create_dir(outside.join("dir")));
                is(fs::rename(mine.join("file"), outside.join("moved")));
                is(std::os::unix::fs::symlink("file", outside.join("link")));
            }
            assert!(fs::write(theirs.join("file"), "changed").is_err());
            assert!(fs::remove_file(theirs.join("file")).is_err());
            assert!(fs::remove_dir_all(&theirs).is_err());
            // What is there can be read, but no program started.
            assert_eq!(
                fs::read_to_string(theirs.join("file")).unwrap(),
                "as it was"
            );
            assert!(Command::new("/bin/true").status().is_err());
            fs::remove_dir_all(&mine).unwrap();
        });
        confined.join().unwrap();
        assert!(!dir.exists() && other.join("file").exists());
        // The rest of the process is as free as it was.
        fs::write(other.join("file"), "changed").unwrap();
        assert!(Command::new("/bin/true").status().unwrap().success());
        TcpListener::bind("127.0.0.1:0").unwrap();
    }
}
