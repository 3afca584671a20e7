//! A Debian of its own, as `.ci/packages` unpacked it with debootstrap: nothing but what every Debian has.

use std::{
    collections::BTreeMap,
    env, fs,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
    process::Stdio,
};

use serde_json::Value;
use tokio::{process::Command, time::timeout};

use crate::support::PATIENCE;

/// Mounts what programs expect of a system, for one program and all that it starts.
const INSIDE: &str = r#"mount --rbind /proc "$TREE/proc" && exec "$@""#;

/// Where Anna's things are.
pub(crate) const HOME: &str = "/srv/anna";

/// What is where.
pub(crate) type Listing = BTreeMap<PathBuf, String>;

pub(crate) struct Tree {
    root: tempfile::TempDir,
}

impl Tree {
    /// With a user who is called Anna.
    pub(crate) async fn new() -> Self {
        let archive = env::var_os("PORTAL_COMPANION_TREE").expect(".ci/packages names the tree");
        let root = tempfile::tempdir().unwrap();
        let mut unpack = Command::new("tar");
        unpack.arg("--extract").arg("--directory").arg(root.path());
        unpack.arg("--file").arg(archive);
        done(unpack).await;
        // Anna is to see it, whoever made it.
        fs::set_permissions(root.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let tree = Self { root };
        tree.run(&["useradd", "--create-home", "--home-dir", HOME, "anna"])
            .await;
        tree
    }

    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.root.path().join(inside.trim_start_matches('/'))
    }

    /// A program of this machine, which sees the tree as it is from outside.
    pub(crate) fn outside(&self, words: &[&str]) -> Command {
        let mut command = Command::new("unshare");
        command.args(["--mount", "sh", "-c", INSIDE, "sh"]);
        command.args(words).env("TREE", self.root.path());
        command.stdin(Stdio::null()).kill_on_drop(true);
        command
    }

    /// A program of the tree, run by its administrator.
    pub(crate) fn inside(&self, words: &[&str]) -> Command {
        let root = self.root.path().to_str().unwrap();
        let mut command = self.outside(&[&["chroot", root], words].concat());
        command.env_clear().env("TREE", self.root.path());
        command.env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .env("LC_ALL", "C");
        command
    }

    /// The same, run by Anna.
    pub(crate) fn by_anna(&self, words: &[&str]) -> Command {
        let root = self.root.path().to_str().unwrap();
        let mut command =
            self.outside(&[&["chroot", "--userspec=anna:anna", root], words].concat());
        command.env_clear().env("TREE", self.root.path());
        command
            .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
            .env("HOME", HOME);
        command.env("USER", "anna").env("LC_ALL", "C");
        command
    }

    /// Runs a program of the tree to its end, which must be a good one.
    pub(crate) async fn run(&self, words: &[&str]) -> String {
        done(self.inside(words)).await
    }

    /// What the agent says to a command of Anna's.
    pub(crate) async fn asks(&self, words: &[&str]) -> Value {
        let said = done(self.by_anna(&[&["companion"], words, &["--json"]].concat())).await;
        serde_json::from_str(&said).unwrap()
    }

    /// Everything that is there but for what package managers know and note, each with its kind, size and
    /// rights.
    pub(crate) fn listing(&self) -> Listing {
        let mut found = BTreeMap::new();
        list(self.root.path(), self.root.path(), &mut found);
        found
    }
}

/// Runs a program to its end, which must be a good one, and gives what it said.
pub(crate) async fn done(mut command: Command) -> String {
    let output = timeout(PATIENCE * 2, command.output())
        .await
        .expect("it ends")
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}{errors}");
    said
}

/// Where package managers keep what they know.
const NOTES: [&str; 7] = [
    "var/lib/dpkg",
    "var/lib/rpm",
    "usr/lib/sysimage",
    "var/log",
    "var/cache",
    "proc",
    "tmp",
];

fn list(root: &Path, dir: &Path, found: &mut Listing) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let inside = path.strip_prefix(root).unwrap().to_owned();
        if NOTES.iter().any(|note| inside == Path::new(note)) {
            continue;
        }
        let meta = fs::symlink_metadata(&path).unwrap();
        let size = if meta.is_dir() { 0 } else { meta.len() };
        let what = format!("{:o} {} {size}", meta.mode(), meta.uid());
        found.insert(inside, what);
        if meta.is_dir() {
            list(root, &path, found);
        }
    }
}
