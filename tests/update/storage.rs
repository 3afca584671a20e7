//! A disk without room, and a directory that cannot be written: the old version goes on, and says why
//! it stays.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

use crate::{
    agent::Agent,
    support::{Device, newest, packed, poll, program},
};

/// The shell words that change what a directory, `$1`, is for an agent.
const READ_ONLY: &str = "mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro \"$1\"";
const FULL: &str = "cp -a \"$1\" \"$1.kept\" && mount -t tmpfs -o size=\"$2\",mode=700 tmpfs \"$1\" \
     && cp -a \"$1.kept/.\" \"$1\"";
const SMALL: &str = "mount -t tmpfs -o size=\"$2\",mode=700 tmpfs \"$1\"";

/// An agent in a mount namespace that is prepared so; nothing where there are none.
fn command(
    device: &Device,
    prepare: &str,
    dir: &Path,
    size: &str,
) -> Option<tokio::process::Command> {
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
    let dir = dir.display().to_string();
    let by = ["sh", "-c", &script, "sh", &dir, size];
    let by: Vec<String> = unshare
        .iter()
        .chain(&by)
        .map(|&word| word.to_owned())
        .collect();
    Some(device.command_by(&by))
}

/// Starts an agent for which the directory of the programs was changed so.
fn start(device: &Device, prepare: &str, size: &str) -> Option<Agent> {
    command(device, prepare, &device.programs(), size).map(Agent::of)
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
        fs::remove_dir_all(device.dir.path().join("programs.kept")).ok();
    }
}

/// The agent's directory on a disk of its own, which has no room from a step of an update on.
struct Small {
    device: Device,
    agent: Agent,
    filler: PathBuf,
}

impl Small {
    /// An agent that has stopped at this step of an update from 0.1.2 to 0.1.3, with its disk full;
    /// nothing where there are no mount namespaces.
    async fn full_at(step: &str) -> Option<Self> {
        let mut device = Device::with("0.1.2").await;
        device.publish("0.1.3", 1);
        let small = command(&device, SMALL, &device.state(), "1m")?;
        let agent = device.stop_at(small, step).await;
        let process = agent.child.id().unwrap();
        let state = PathBuf::from(format!("/proc/{process}/root{}", device.state().display()));
        let filler = state.join("filler");
        device.seen = Some(state);
        let mut file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&filler)
            .unwrap();
        let full = loop {
            if let Err(error) = file.write_all(&[0; 4096]) {
                break error;
            }
        };
        assert_eq!(full.kind(), io::ErrorKind::StorageFull);
        device.go_on();
        Some(Self {
            device,
            agent,
            filler,
        })
    }

    /// There is room again, and the agent, which says so, looks once more.
    async fn free(&mut self) {
        fs::remove_file(&self.filler).unwrap();
        poll(&mut self.agent).await;
    }

    async fn end(self) {
        assert!(self.agent.end().await.success());
    }
}

#[tokio::test]
async fn what_cannot_be_written_down_is_taken_back_and_tried_again() {
    // What is written next: that somebody looked, the beginning, the trial, the first start.
    for (step, said) in [
        ("believed", Some("cannot be written down")),
        ("quiet", Some("cannot be written down")),
        ("replaced", Some("cannot be written down")),
        // Another process began since, which has not looked yet, or does so in vain.
        ("going-on", None),
    ] {
        let Some(mut small) = Small::full_at(step).await else {
            return;
        };
        let wanted = |updates: &Value| match said {
            Some(said) => updates["why"]
                .as_str()
                .is_some_and(|why| why.contains(said)),
            None => updates["state"] == "unknown" || updates["why"].is_string(),
        };
        small.device.says("0.1.2", wanted).await;
        small.device.is_clean("0.1.2").await;
        assert_eq!(small.device.works().await, "0.1.2", "{step}");
        small.free().await;
        small.device.stands("0.1.3", &newest()).await;
        small.device.is_clean("0.1.3").await;
        small.end().await;
    }
}

#[tokio::test]
async fn a_version_that_was_answered_stays_though_that_cannot_be_written_down() {
    let Some(mut small) = Small::full_at("answered").await else {
        return;
    };
    small.device.stands("0.1.3", &newest()).await;
    small.device.is_clean("0.1.3").await;
    small.free().await;
    small.device.stands("0.1.3", &newest()).await;
    small.end().await;
}
