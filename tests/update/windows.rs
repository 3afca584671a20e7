//! The same in what passes for Windows here, where a program that runs cannot be overwritten and no process
//! becomes another one.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use companion_desk::{publishing, release::hex};
use serde_json::Value;
use tokio::process::Command;

use crate::{
    agent::{Agent, PATIENCE},
    support::{Device, in_version, packed},
};

/// The programs for Windows and what runs them, where `.ci/run` has built them.
fn built() -> Option<(PathBuf, PathBuf)> {
    let debug = Path::new(env!("CARGO_BIN_EXE_companion")).parent().unwrap();
    let agent = debug.with_file_name("x86_64-pc-windows-gnu/debug/companion.exe");
    let wine = Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/wine");
    let runs = std::process::Command::new(&wine).status();
    let works = agent.exists() && runs.is_ok_and(|status| status.success());
    assert!(
        works || std::env::var_os("CI").is_none(),
        "CI needs Wine and an agent for Windows"
    );
    if !works {
        eprintln!("SKIPPED: no Wine or no agent for Windows here, so it was not updated");
    }
    works.then_some((agent, wine))
}

/// Wine has the whole file system as a drive.
fn on_z(path: &Path) -> String {
    format!("Z:{}", path.display())
}

#[tokio::test]
async fn on_windows_a_version_becomes_the_next_and_keeps_what_it_was_started_with() {
    let Some((agent, wine)) = built() else {
        return;
    };
    let device = Device::with("0.1.2").await;
    // Above a directory of this machine others may do what they may not above one of that Windows.
    let drive = wine.with_file_name("../target/wine/drive_c").canonicalize();
    let programs = tempfile::tempdir_in(drive.unwrap()).unwrap();
    let place = |name: &str| programs.path().join(name);
    let on_c = programs
        .path()
        .file_name()
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned();
    fs::write(place("companion.exe"), in_version(&agent, "0.1.2")).unwrap();
    fs::write(place("companionw.exe"), "0.1.2").unwrap();
    let new = in_version(&agent, "0.1.3");
    let archive = packed(&[("companion.exe", &new), ("companionw.exe", b"0.1.3")]);
    let path = device.releases().join("windows.tar.gz");
    fs::write(&path, archive).unwrap();
    let artefact = publishing::describe(&path, "windows", "x86_64").unwrap();
    device.describe(&device.release("0.1.3", 1, artefact));

    let state = on_z(&device.state());
    let program = || {
        let mut command = Command::new(&wine);
        command.arg(format!("C:\\{on_c}\\companion.exe"));
        command.env_remove("DISPLAY");
        command
            .env("LC_ALL", "C")
            .stdin(Stdio::null())
            .kill_on_drop(true);
        command
    };
    let mut command = program();
    command.args(["run", "--headless", "--set", "UpdateMode=self"]);
    command.args(["--state", &state, "--config"]);
    command.arg(on_z(&device.state().join("config.json")));
    for arg in device.office.args() {
        let is_file = arg.starts_with('/');
        command.arg(if is_file { on_z(Path::new(&arg)) } else { arg });
    }
    let key = hex(&device.publisher().public());
    command.env("COMPANION_REHEARSAL_RELEASE_KEYS", key);
    command.env("COMPANION_REHEARSAL_EAGER", "1");
    let agent = Agent::of(command);

    let mut last = Value::Null;
    let updated = tokio::time::timeout(2 * PATIENCE, async {
        let mut looks = tokio::time::interval(Duration::from_millis(200));
        loop {
            looks.tick().await;
            let said = tempfile::NamedTempFile::new().unwrap();
            let mut ask = program();
            ask.args(["status", "--json", "--state", &state]);
            // Not a pipe: what Wine starts along with its first program would keep it open.
            ask.stdout(said.reopen().unwrap()).status().await.unwrap();
            let text = fs::read_to_string(said.path()).unwrap();
            last = serde_json::from_str(&text).unwrap_or_default();
            if last["version"] == "0.1.3" && last["updates"]["state"] == "current" {
                return;
            }
        }
    });
    assert!(updated.await.is_ok(), "it never was 0.1.3, but {last}");
    assert!(fs::read(place("companion.exe")).unwrap() == new);
    assert_eq!(
        fs::read_to_string(place("companionw.exe")).unwrap(),
        "0.1.3"
    );
    assert!(agent.end().await.success());
}
