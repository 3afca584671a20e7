//! A disk without room, and a directory that cannot be written: the old version goes on, and says why
//! it stays.

use std::process::Command;

use serde_json::Value;

use crate::{
    agent::Agent,
    support::{Device, packed, poll, program},
};

/// The shell words that change what the directory of the programs, `$1`, is for an agent.
const READ_ONLY: &str = "mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro \"$1\"";
const FULL: &str = "cp -a \"$1\" \"$1.kept\" && mount -t tmpfs -o size=\"$2\",mode=700 tmpfs \"$1\" \
     && cp -a \"$1.kept/.\" \"$1\"";

/// Starts an agent in a mount namespace that was prepared so; nothing where there are none.
fn start(device: &Device, prepare: &str, size: &str) -> Option<Agent> {
    let unshare = ["unshare", "--mount", "--map-root-user"];
    let works = Command::new(unshare[0])
        .args(&unshare[1..])
        .args(["true"])
        .status()
        .is_ok_and(|status| status.success());
    assert!(
        works || std::env::var_os("CI").is_none(),
        "CI needs mount namespaces"
    );
    if !works {
        eprintln!("SKIPPED: no mount namespaces here, so no disk was filled");
        return None;
    }
    let script = format!("{prepare} && shift 2 && exec \"$@\"");
    let programs = device.programs().display().to_string();
    let by = ["sh", "-c", &script, "sh", &programs, size];
    let by: Vec<String> = unshare
        .iter()
        .chain(&by)
        .map(|&word| word.to_owned())
        .collect();
    Some(Agent::of(device.command_by(&by)))
}

async fn stays(device: &Device, mut agent: Agent, why: &str) {
    poll(&mut agent).await;
    let said = |updates: &Value| {
        updates["why"]
            .as_str()
            .is_some_and(|said| said.contains(why))
    };
    let status = device.says("0.1.2", said).await;
    assert_eq!(status["storage_failed"], false);
    // It works as before.
    let id = device.office.ask().await;
    let asked = agent.asked().await;
    agent.answer(&asked, "decline").await;
    device.office.over(&id).await;
    assert!(agent.end().await.success());
    device.is_clean("0.1.2").await;
}

#[tokio::test]
async fn a_directory_that_cannot_be_written_keeps_its_version() {
    let device = Device::with("0.1.2").await;
    device.publish("0.1.3", 1);
    if let Some(agent) = start(&device, READ_ONLY, "") {
        stays(&device, agent, "cannot be stored beside the old one").await;
    }
}

#[tokio::test]
async fn a_disk_without_room_keeps_its_version_wherever_it_ends() {
    let device = Device::with("0.1.2").await;
    let program = program("0.1.3");
    let packed = packed(&[("companion", &program), ("companion-window", b"0.1.3")]);
    let release = device.release("0.1.3", 1, device.artefact(&packed));
    // While it is fetched, and while it is unpacked.
    for (room, why) in [
        (packed.len() / 2, "cannot be stored beside the old one"),
        (packed.len() + program.len() / 2, "no room for it"),
    ] {
        device.describe(&release);
        let size = (program.len() + room).to_string();
        if let Some(agent) = start(&device, FULL, &size) {
            stays(&device, agent, why).await;
        }
        std::fs::remove_dir_all(device.dir.path().join("programs.kept")).ok();
    }
}
