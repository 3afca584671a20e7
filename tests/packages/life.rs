//! The life of a package on Linux, from the first installation to the last trace of it.

use std::{fs, path::PathBuf, time::Instant};

use companion_desk::lifecycle::State;
use serde_json::json;
use tokio::time::{interval, timeout};

use crate::{
    BEFORE, NOW, package, packages,
    support::{Agent, Office, PATIENCE},
    token,
    tree::{HOME, Listing, Tree, done},
};

/// Who installs and removes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manager {
    Dpkg,
    Rpm,
}

impl Manager {
    /// The packages of the agent and of the window.
    fn files(self, version: &str) -> Option<[PathBuf; 2]> {
        let folder = packages(version)?;
        let end = match self {
            Self::Dpkg => ".deb",
            Self::Rpm => ".rpm",
        };
        let window = package(&folder, "portal-companion-window", end);
        let agent = match self {
            Self::Dpkg => package(&folder, "portal-companion_", end),
            Self::Rpm => package(&folder, &format!("portal-companion-{version}"), end),
        };
        Some([agent, window])
    }

    async fn install(self, tree: &Tree, version: &str) {
        let files = self.files(version).unwrap();
        match self {
            Self::Dpkg => {
                let inside = ["/tmp/agent.deb", "/tmp/window.deb"];
                for (file, inside) in files.iter().zip(inside) {
                    fs::copy(file, tree.path(inside)).unwrap();
                }
                tree.run(&["dpkg", "--install", inside[0], inside[1]]).await;
            }
            Self::Rpm => {
                let files = files.each_ref().map(|file| file.to_str().unwrap());
                let words = ["--upgrade", "--replacepkgs"];
                rpm(tree, &[&words[..], &files].concat()).await;
            }
        }
    }

    async fn remove(self, tree: &Tree) -> String {
        let names = ["portal-companion-window", "portal-companion"];
        match self {
            Self::Dpkg => {
                let words = ["dpkg", "--purge", names[0], names[1]];
                tree.run(&words).await
            }
            Self::Rpm => rpm(tree, &["--erase", names[0], names[1]]).await,
        }
    }
}

/// The rpm of this machine at work on the tree: what a Debian has, that knows nothing of.
async fn rpm(tree: &Tree, words: &[&str]) -> String {
    let root = tree.path("/");
    let root = root.to_str().unwrap();
    let here = [
        "rpm",
        "--root",
        root,
        "--dbpath",
        "/var/lib/rpm",
        "--nodeps",
    ];
    done(tree.outside(&[&here[..], words].concat())).await
}

fn start(tree: &Tree) -> Agent {
    Agent::of(tree.by_anna(&["companion", "run", "--headless"]))
}

/// Installed and upgraded with a question open, and removed while the agent runs.
async fn life(manager: Manager) {
    if manager.files(NOW).is_none() {
        return;
    }
    let office = Office::open().await;
    let tree = Tree::new().await;
    let before = tree.listing();
    let policy = json!({ "DeskUrl": office.address, "EnrolmentToken": token(&office) });
    fs::create_dir_all(tree.path("/etc/portal-companion")).unwrap();
    let file = tree.path("/etc/portal-companion/policy.json");
    fs::write(&file, policy.to_string()).unwrap();

    let begun = Instant::now();
    manager.install(&tree, BEFORE).await;
    let installed = begun.elapsed();
    let mut agent = start(&tree);
    agent.until(|view| view["desk"]["checked"].is_u64()).await;
    let polled = begun.elapsed();
    eprintln!("FIGURE {manager:?}: installed after {installed:.1?}, first poll after {polled:.1?}");

    let id = office.ask().await;
    assert_eq!(agent.asked().await, id.to_string());
    manager.install(&tree, NOW).await;
    let status = tree.asks(&["status"]).await;
    assert_eq!(status["waiting"], 1, "{status}");
    // The old version goes on while the question is open, and the new one then takes its place.
    let program = format!("/proc/{}/exe", agent.child.id().unwrap());
    let is_old = || {
        let program = fs::read_link(&program).unwrap();
        program.to_str().unwrap().ends_with(" (deleted)")
    };
    assert!(is_old());
    agent.answer(&id.to_string(), "decline").await;
    assert_eq!(office.over(&id).await.state, State::Declined);
    let renewed = timeout(PATIENCE, async {
        let mut looks = interval(std::time::Duration::from_millis(50));
        while is_old() {
            looks.tick().await;
        }
    });
    assert!(renewed.await.is_ok(), "the old version stays");
    agent.until(|view| view["desk"]["checked"].is_u64()).await;

    // A question survives also an upgrade that comes with the end of the agent.
    let id = office.ask().await;
    assert_eq!(agent.asked().await, id.to_string());
    agent.child.start_kill().unwrap();
    agent.ended().await;
    manager.install(&tree, NOW).await;
    let mut agent = start(&tree);
    assert_eq!(agent.asked().await, id.to_string());

    let said = manager.remove(&tree).await;
    assert!(said.contains("has left the desk"), "{said}");
    agent.ended().await;
    assert!(office.desk.devices().await.unwrap().is_empty());
    fs::remove_file(file).unwrap();
    fs::remove_dir(tree.path("/etc/portal-companion")).ok();
    let after = tree.listing();
    // Directories that many packages share belong to one of theirs on systems that have rpm.
    let shared = |what: &str| manager == Manager::Rpm && what.starts_with('4');
    let differs = |one: &Listing, other: &Listing| {
        let only = one.iter().filter(|(path, what)| {
            let same = other.get(*path) == Some(*what);
            !same && !shared(what)
        });
        let named = only.map(|(path, what)| format!("{} {what}", path.display()));
        named.collect::<Vec<_>>()
    };
    let none = Vec::<String>::new();
    assert_eq!(differs(&after, &before), none, "left behind");
    assert_eq!(differs(&before, &after), none, "taken along");
}

#[tokio::test]
async fn a_deb_is_installed_upgraded_with_an_open_question_and_removed_without_a_trace() {
    life(Manager::Dpkg).await;
}

#[tokio::test]
async fn an_rpm_is_installed_upgraded_with_an_open_question_and_removed_without_a_trace() {
    life(Manager::Rpm).await;
}

/// Whoever installs for one user needs no administrator.
#[tokio::test]
async fn an_archive_is_installed_by_a_user_and_removed_by_them() {
    let Some(folder) = packages(NOW) else { return };
    let office = Office::open().await;
    let tree = Tree::new().await;
    let archive = package(&folder, "portal-companion-", ".tar.gz");
    let mut unpack = tokio::process::Command::new("tar");
    unpack
        .arg("--extract")
        .arg("--file")
        .arg(archive)
        .arg("--directory");
    unpack.args([tree.path("/tmp").to_str().unwrap(), "--strip-components=1"]);
    done(unpack).await;
    let before = tree.listing();
    done(tree.by_anna(&["/tmp/install.sh"])).await;
    let autostart = tree.path(&format!(
        "{HOME}/.config/autostart/portal-companion.desktop"
    ));
    let autostart = fs::read_to_string(autostart).unwrap();
    assert!(
        autostart.contains(&format!("Exec=\"{HOME}/.local/bin/companion\" run\n")),
        "{autostart}"
    );
    let file = tree.path("/tmp/token");
    fs::write(file, token(&office)).unwrap();
    let words = [
        "run",
        "--headless",
        "--desk",
        &office.address,
        "--enrolment-token-file",
        "/tmp/token",
    ];
    let program = format!("{HOME}/.local/bin/companion");
    let mut agent = Agent::of(tree.by_anna(&[&[program.as_str()][..], &words].concat()));
    agent.until(|view| view["desk"]["checked"].is_u64()).await;
    let said = done(tree.by_anna(&["/tmp/install.sh", "--remove"])).await;
    assert!(said.contains("has left the desk"), "{said}");
    agent.ended().await;
    assert!(office.desk.devices().await.unwrap().is_empty());
    let left: Vec<_> = tree
        .listing()
        .into_iter()
        .filter(|(path, _)| {
            !before.contains_key(path) && tree.path(path.to_str().unwrap()).is_file()
        })
        .collect();
    assert_eq!(left, []);
}
