//! The agent as it is released: built without the features of the tests, started as a process.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
};

use anyhow::{Context as _, ensure};
use companion_desk::time::Timestamp;
use tokio::process::{Child, Command};

use super::{desktop::Bus, office::Office, process::Process};

/// Names the program to measure, where it is not this checkout's.
const PROGRAM: &str = "COMPANION_BENCH_AGENT";

/// Builds the release, and says where it is.
pub(crate) fn program() -> anyhow::Result<PathBuf> {
    if let Some(program) = std::env::var_os(PROGRAM) {
        return Ok(program.into());
    }
    // Cargo builds the programs beside a bench with the features of its dev-dependencies, and such
    // a program is not the released one.
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = std::process::Command::new(cargo)
        .args([
            "build",
            "--release",
            "--package=companion",
            "--bin=companion",
        ])
        .arg("--message-format=json-render-diagnostics")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stderr(Stdio::inherit())
        .output()
        .context("cargo cannot be started")?;
    ensure!(built.status.success(), "the release cannot be built");
    let messages = String::from_utf8(built.stdout)?;
    let mut programs = messages.lines().filter_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(PathBuf::from(message["executable"].as_str()?))
    });
    programs.next().context("cargo names no program")
}

/// Where an agent talks to its user.
#[derive(Clone, Copy)]
pub(crate) enum Front<'a> {
    Headless,
    Desktop(&'a Bus),
}

/// An agent that runs. It dies with this value.
pub(crate) struct Agent {
    child: Child,
    pub(crate) process: Process,
    pub(crate) started: Timestamp,
}

impl Agent {
    /// Starts an agent that keeps everything below `home`.
    pub(crate) fn start(
        program: &Path,
        home: &Path,
        office: &Office,
        front: Front<'_>,
    ) -> anyhow::Result<Self> {
        std::fs::create_dir_all(home)?;
        let mut command = Command::new(program);
        command
            .arg("run")
            .args(["--desk", &office.door])
            .arg("--enrolment-token-file")
            .arg(&office.enrolment_token)
            .arg("--set")
            .arg(format!(
                "DeskCertificateAuthority={}",
                office.authority.display()
            ))
            .arg("--state")
            .arg(home.join("state"))
            .arg("--config")
            .arg(home.join("config.json"))
            .env_clear()
            .env("HOME", home)
            .env("XDG_RUNTIME_DIR", home)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .kill_on_drop(true);
        match front {
            Front::Headless => {
                command.arg("--headless").stdout(Stdio::piped());
            }
            Front::Desktop(bus) => {
                command
                    .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
                    .env("DBUS_SYSTEM_BUS_ADDRESS", &bus.address);
            }
        }
        let started = office.now();
        let child = command.spawn().context("the agent cannot be started")?;
        let process = Process(child.id().context("the agent ended at once")?);
        Ok(Self {
            child,
            process,
            started,
        })
    }

    /// Ends it as a power cut would.
    pub(crate) async fn kill(mut self) -> anyhow::Result<()> {
        self.child.kill().await?;
        Ok(())
    }
}

/// An agent that enrolled in an earlier life and now waits in its long poll.
pub(crate) async fn enrolled(
    program: &Path,
    home: &Path,
    office: &Office,
    front: Front<'_>,
) -> anyhow::Result<Agent> {
    let first = Agent::start(program, home, office, front)?;
    office.listening_since(first.started).await?;
    first.kill().await?;
    let agent = Agent::start(program, home, office, front)?;
    office.listening_since(agent.started).await?;
    Ok(agent)
}
