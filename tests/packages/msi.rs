//! The MSI in what passes for Windows here: installed without a question, with what the administrator
//! says on the command line; repaired, upgraded, removed.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command as Plain, Stdio},
};

use tokio::{process::Command, time::timeout};

use crate::{
    BEFORE, NOW, package, packages,
    support::{Agent, Office, PATIENCE},
    token,
};

const POLICY: &str = r"HKLM\SOFTWARE\Policies\PortalCompanion";
const PROGRAM: &str = r"C:\Program Files\Portal Companion\companion.exe";
/// Everything that is there because of the MSI, and goes with it.
const KEYS: [&str; 4] = [
    r"HKLM\SOFTWARE\Portal Companion",
    r"HKLM\SOFTWARE\Classes\portal-companion",
    r"HKLM\SOFTWARE\Classes\AppUserModelId\PortalCompanion",
    POLICY,
];
/// In the start menu; of whom, Windows and Wine do not agree.
const SHORTCUT: &str = "Start Menu/Programs/Portal Companion.lnk";
const RUN: &str = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Run";

/// A Windows that no other test installs anything in.
struct Windows {
    wine: PathBuf,
    drive: PathBuf,
}

impl Windows {
    fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let windows = Self {
            wine: root.join(".ci/wine"),
            drive: root.join("target/wine-packages/drive_c"),
        };
        let made = windows.plain().status().unwrap();
        assert!(made.success(), "there is a Windows");
        windows
    }

    fn plain(&self) -> Plain {
        let mut command = Plain::new(&self.wine);
        command
            .env("COMPANION_WINE", "wine-packages")
            .env_remove("DISPLAY");
        command.env("LC_ALL", "C").stdin(Stdio::null());
        command
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::from(self.plain());
        command.args(words).kill_on_drop(true);
        command
    }

    async fn run(&self, words: &[&str]) -> bool {
        let mut command = self.command(words);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        timeout(PATIENCE * 2, command.status())
            .await
            .unwrap()
            .unwrap()
            .success()
    }

    /// What stands under a key, as `reg` says it; nothing when there is no such key.
    async fn registry(&self, key: &str, name: Option<&str>) -> String {
        let mut words = vec!["reg", "query", key];
        words.extend(name.into_iter().flat_map(|name| ["/v", name]));
        // Not a pipe: what Wine starts along with its first program would keep it open.
        let said = tempfile::NamedTempFile::new().unwrap();
        let mut command = self.command(&words);
        command.stdout(said.reopen().unwrap()).stderr(Stdio::null());
        let status = timeout(PATIENCE, command.status()).await.unwrap().unwrap();
        let said = fs::read(said.path()).unwrap();
        if status.success() {
            String::from_utf8_lossy(&said).into_owned()
        } else {
            String::new()
        }
    }

    async fn install(&self, msi: &Path, more: &[&str]) {
        let msi = format!("Z:{}", msi.display());
        let words = ["msiexec", "/i", &msi, "/qn"];
        assert!(self.run(&[&words, more].concat()).await, "{msi} {more:?}");
    }

    fn programs(&self) -> Vec<String> {
        let folder = self.drive.join("Program Files/Portal Companion");
        let Ok(found) = fs::read_dir(folder) else {
            return Vec::new();
        };
        let names = found.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.collect();
        names.sort();
        names
    }

    /// Files and folders of this name, at any place.
    fn all(&self, name: &str) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut next = vec![self.drive.clone()];
        while let Some(folder) = next.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.ends_with(name) {
                    found.push(path);
                } else if path.is_dir() && !path.is_symlink() {
                    next.push(path);
                }
            }
        }
        found
    }
}

impl Drop for Windows {
    fn drop(&mut self) {
        self.plain().arg("--end").status().ok();
    }
}

#[tokio::test]
async fn the_msi_is_installed_repaired_upgraded_and_removed_without_a_trace() {
    let Some(folder) = packages(NOW) else { return };
    let msi = package(&folder, "portal-companion-", ".msi");
    let before = package(&packages(BEFORE).unwrap(), "portal-companion-", ".msi");
    let windows = Windows::new();
    // Of a run that was cut short.
    for msi in [&msi, &before] {
        windows
            .run(&["msiexec", "/x", &format!("Z:{}", msi.display()), "/qn"])
            .await;
    }
    let office = Office::open().await;
    let desk = format!("DESK={}", office.address);
    let token = format!("ENROLMENT_TOKEN={}", token(&office));
    windows.install(&before, &[&desk, &token]).await;
    let programs = ["companion-window.exe", "companion.exe", "companionw.exe"];
    assert_eq!(windows.programs(), programs);
    assert_eq!(windows.all(SHORTCUT).len(), 1);
    let run = windows.registry(RUN, Some("PortalCompanion")).await;
    assert!(
        run.contains(r#""C:\Program Files\Portal Companion\companionw.exe""#),
        "{run}"
    );
    let command = format!(r"{}\shell\open\command", KEYS[1]);
    let command = windows.registry(&command, None).await;
    assert!(
        command.contains(r#"companionw.exe" open-address "%1""#),
        "{command}"
    );
    let is_kept = async |when: &str| {
        let policy = windows.registry(POLICY, None).await;
        assert!(
            policy.contains(&office.address) && policy.contains("EnrolmentToken"),
            "{when}: {policy}"
        );
    };
    is_kept("installed").await;

    let agent = async || {
        let mut agent = Agent::of(windows.command(&[PROGRAM, "run", "--headless"]));
        agent.until(|view| view["desk"]["checked"].is_u64()).await;
        assert_eq!(office.desk.devices().await.unwrap().len(), 1);
        agent
    };
    // As the installer calls it when the system removes the agent, and the user's is running.
    let mut dismissed = agent().await;
    assert!(windows.run(&[PROGRAM, "leave", "--everybody"]).await);
    dismissed.ended().await;
    assert!(
        office.desk.devices().await.unwrap().is_empty(),
        "told to leave, it has"
    );
    let mut one = agent().await;
    assert!(windows.run(&[PROGRAM, "quit"]).await);
    one.ended().await;

    fs::remove_file(
        windows
            .drive
            .join("Program Files/Portal Companion/companion-window.exe"),
    )
    .unwrap();
    // What `msiexec /famus` is short for, which Wine does not know.
    windows
        .install(&before, &["REINSTALL=ALL", "REINSTALLMODE=amus"])
        .await;
    assert_eq!(windows.programs(), programs, "repaired");
    is_kept("repaired").await;
    assert_eq!(office.desk.devices().await.unwrap().len(), 1);
    windows.install(&msi, &[]).await;
    assert_eq!(windows.programs(), programs, "upgraded");
    is_kept("upgraded").await;
    // Whether a removal is part of an upgrade, Windows says (`UPGRADINGPRODUCTCODE`), and Wine does not:
    // there the device leaves, and is back with the token that was kept.

    let mut agent = agent().await;
    assert!(
        windows
            .run(&["msiexec", "/x", &format!("Z:{}", msi.display()), "/qn"])
            .await
    );
    agent.ended().await;
    assert!(
        office.desk.devices().await.unwrap().is_empty(),
        "it has left the desk"
    );
    assert_eq!(windows.programs(), Vec::<String>::new());
    for key in KEYS {
        assert_eq!(windows.registry(key, None).await, "", "{key}");
    }
    assert_eq!(windows.registry(RUN, Some("PortalCompanion")).await, "");
    for name in [SHORTCUT, "portal-companion", "Portal Companion"] {
        assert_eq!(windows.all(name), Vec::<PathBuf>::new());
    }
}

/// A table of the MSI, as `msiinfo` tells it.
fn table(msi: &Path, name: &str) -> String {
    let told = Plain::new("msiinfo")
        .args(["export".as_ref(), msi.as_os_str(), name.as_ref()])
        .output();
    String::from_utf8(told.unwrap().stdout)
        .unwrap()
        .replace('\r', "")
}

/// A program that is installed (18 of `CustomAction` types), whose failure is of no account (64), when the
/// system has agreed to the removal (1024): <https://learn.microsoft.com/windows/win32/msi/custom-action-type-18>,
/// `…/custom-action-return-processing-options`, `…/custom-action-in-script-execution-options`.
const PROGRAM_IN_SCRIPT: u32 = 18 + 64 + 1024;
/// As the system, and not as who asked for it.
const AS_SYSTEM: u32 = 2048;

/// Whoever removes it leaves the desk first, and then everybody else; while the program is there, and not
/// when a newer version takes its place.
fn leaves_before_it_goes(msi: &Path) {
    let actions = table(msi, "CustomAction");
    let sequence = table(msi, "InstallExecuteSequence");
    let of = |table: &str, action: &str| {
        let rows = table.lines().map(|row| row.split('\t').map(str::to_owned));
        let mut rows = rows.map(Iterator::collect::<Vec<String>>);
        let row = rows.find(|row| row[0] == action);
        row.expect(action)
    };
    let place = |action: &str| of(&sequence, action)[2].parse::<u32>().unwrap();
    for (action, kind, arguments) in [
        ("Leave", PROGRAM_IN_SCRIPT, "leave --anyway"),
        (
            "LeaveAll",
            PROGRAM_IN_SCRIPT + AS_SYSTEM,
            "leave --everybody",
        ),
    ] {
        let row = of(&actions, action);
        let kind = kind.to_string();
        assert_eq!(row[1..4], [&*kind, "companion.exe", arguments], "{action}");
        let condition = of(&sequence, action)[1].clone();
        assert_eq!(condition, "REMOVE=\"ALL\" AND NOT UPGRADINGPRODUCTCODE");
    }
    let order = [
        "InstallInitialize",
        "Leave",
        "LeaveAll",
        "RemoveRegistryValues",
        "RemoveFiles",
        "InstallFinalize",
    ]
    .map(place);
    assert!(order.is_sorted_by(|one, next| one < next), "{order:?}");
}

#[test]
fn the_msi_says_of_itself_what_administrators_are_told() {
    let Some(folder) = packages(NOW) else { return };
    let msi = package(&folder, "portal-companion-", ".msi");
    let properties = table(&msi, "Property");
    let property = |name: &str| {
        let start = format!("{name}\t");
        let line = properties
            .lines()
            .find_map(|line| line.strip_prefix(&start));
        line.unwrap_or_default().to_owned()
    };
    assert_eq!(
        (
            property("ALLUSERS").as_str(),
            property("ProductVersion").as_str()
        ),
        ("1", NOW)
    );
    assert_eq!(
        property("UpgradeCode"),
        "{51D4B8C1-7A0E-4C56-9C0B-0D2E6E6B9A37}"
    );
    for hidden in ["ENROLMENT_TOKEN", "GIVENTOKEN"] {
        assert!(
            property("MsiHiddenProperties").contains(hidden),
            "{hidden} stays out of logs"
        );
    }
    for secure in ["DESK", "ENROLMENT_TOKEN"] {
        assert!(
            property("SecureCustomProperties")
                .split(';')
                .any(|one| one == secure),
            "{secure}"
        );
    }
    let sender = "Sender\tStartMenu\tSystem.AppUserModel.ID\tPortalCompanion\n";
    assert!(table(&msi, "MsiShortcutProperty").contains(sender));
    leaves_before_it_goes(&msi);
    let other = table(
        &package(&packages(BEFORE).unwrap(), "portal-companion-", ".msi"),
        "Property",
    );
    let code = format!("ProductCode\t{}", property("ProductCode"));
    assert!(
        !other.contains(&code),
        "each version is a product of its own, so that one replaces the other"
    );
}
