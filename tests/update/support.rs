//! A device with an agent that updates itself, and a publisher.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    sync::OnceLock,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use companion_desk::{
    publishing::{self, Publisher},
    release::{Artefact, FILE, PRODUCT, Release, hex},
    seal::Key,
};
use flate2::{Compression, write::GzEncoder};
use serde_json::{Value, json};
use tokio::process::Command;

use crate::agent::{Agent, Office, PATIENCE};

/// Stands in every program of a rehearsal right before its version; see `src/app/version.rs`.
const MARK: &[u8] = b"version of a rehearsal: ";
const ROOM: usize = 16;
/// The name of what an update prepares.
pub(crate) const PREPARED: &str = ".companion-update";

/// The agent's own program, made a little smaller, in this version.
pub(crate) fn program(version: &str) -> Vec<u8> {
    static PLAIN: OnceLock<Plain> = OnceLock::new();
    let plain =
        PLAIN.get_or_init(|| Plain::of(Path::new(env!("CARGO_BIN_EXE_companion")), "strip"));
    plain.in_version(version)
}

/// A program for Windows in this version.
pub(crate) fn in_version(program: &Path, version: &str) -> Vec<u8> {
    Plain::of(program, "x86_64-w64-mingw32-strip").in_version(version)
}

/// A program, and where its version stands.
struct Plain {
    program: Vec<u8>,
    at: usize,
}

impl Plain {
    fn of(program: &Path, strip: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let copy = dir.path().join("program");
        fs::copy(program, &copy).unwrap();
        let stripped = std::process::Command::new(strip).arg(&copy).status();
        assert!(
            stripped.is_ok_and(|status| status.success()),
            "{strip} works"
        );
        let program = fs::read(&copy).unwrap();
        let mut found = program.windows(MARK.len() + 1);
        // Followed by a version: not the constant by itself.
        let marked = |bytes: &[u8]| bytes.starts_with(MARK) && bytes.ends_with(b"0");
        let at = found.position(marked).unwrap() + MARK.len();
        Self { program, at }
    }

    fn in_version(&self, version: &str) -> Vec<u8> {
        let mut program = self.program.clone();
        let version = format!("{version:ROOM$}");
        program[self.at..self.at + ROOM].copy_from_slice(version.as_bytes());
        program
    }
}

pub(crate) fn place(path: &Path, program: &[u8]) {
    fs::write(path, program).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// The programs of an archive, by name.
pub(crate) type Programs<'a> = &'a [(&'a str, &'a [u8])];

pub(crate) fn packed(programs: Programs<'_>) -> Vec<u8> {
    let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
    for (name, program) in programs {
        let mut header = tar::Header::new_ustar();
        header.set_path(name).unwrap();
        header.set_size(program.len() as u64);
        header.set_mode(0o755);
        header.set_cksum();
        archive.append(&header, *program).unwrap();
    }
    archive.into_inner().unwrap().finish().unwrap()
}

/// A directory of programs, one for the agent, and one from which releases are served.
pub(crate) struct Device {
    pub(crate) dir: tempfile::TempDir,
    pub(crate) office: Office,
    /// Where the agent's directory is seen from here, if that is elsewhere.
    pub(crate) seen: Option<PathBuf>,
    key: Key,
}

impl Device {
    /// A device on which this version is installed.
    pub(crate) async fn with(version: &str) -> Self {
        let device = Self {
            dir: tempfile::tempdir().unwrap(),
            office: Office::open().await,
            seen: None,
            key: Key::random().unwrap(),
        };
        for dir in ["programs", "state", "releases"] {
            fs::create_dir(device.dir.path().join(dir)).unwrap();
        }
        for dir in ["programs", "state"] {
            let mode = fs::Permissions::from_mode(0o700);
            fs::set_permissions(device.dir.path().join(dir), mode).unwrap();
        }
        device.office.desk.serve_releases(device.releases());
        place(&device.program(), &program(version));
        place(&device.window(), version.as_bytes());
        device
    }

    pub(crate) fn programs(&self) -> PathBuf {
        self.dir.path().join("programs")
    }

    pub(crate) fn program(&self) -> PathBuf {
        self.programs().join("companion")
    }

    fn window(&self) -> PathBuf {
        self.programs().join("companion-window")
    }

    pub(crate) fn state(&self) -> PathBuf {
        self.dir.path().join("state")
    }

    pub(crate) fn releases(&self) -> PathBuf {
        self.dir.path().join("releases")
    }

    /// Installs this version, as a package manager does.
    pub(crate) fn place(&self, version: &str) {
        for (path, program) in [
            (self.program(), program(version)),
            (self.window(), version.as_bytes().to_vec()),
        ] {
            let new = path.with_extension("new");
            place(&new, &program);
            fs::rename(new, path).unwrap();
        }
    }

    /// The file in which an agent that has stopped at a step says so.
    pub(crate) fn stopped(&self) -> PathBuf {
        self.dir.path().join("stopped")
    }

    pub(crate) fn publisher(&self) -> Publisher {
        Publisher::new(&self.key).unwrap()
    }

    /// Publishes this version, whole.
    pub(crate) fn publish(&self, version: &str, counter: u64) {
        let own = program(version);
        let programs = [
            ("companion", &*own),
            ("companion-window", version.as_bytes()),
        ];
        self.publish_programs(version, counter, &programs);
    }

    /// Publishes other programs as this version.
    pub(crate) fn publish_programs(&self, version: &str, counter: u64, programs: Programs<'_>) {
        let artefact = self.artefact(&packed(programs));
        self.describe(&self.release(version, counter, artefact));
    }

    /// Puts an archive where it is served.
    pub(crate) fn artefact(&self, packed: &[u8]) -> Artefact {
        let path = self.releases().join("companion.tar.gz");
        fs::write(&path, packed).unwrap();
        publishing::describe(&path, "linux", std::env::consts::ARCH).unwrap()
    }

    /// Nothing can be fetched any more.
    pub(crate) fn unpublish_programs(&self) {
        fs::remove_file(self.releases().join("companion.tar.gz")).unwrap();
    }

    pub(crate) fn release(&self, version: &str, counter: u64, artefact: Artefact) -> Release {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let now = u64::try_from(now.as_millis()).unwrap();
        Release {
            product: PRODUCT.to_owned(),
            version: version.to_owned(),
            counter,
            issued: now,
            expires: now + 86_400_000,
            rollout: 1000,
            minimum_desk: None,
            artefacts: vec![artefact],
        }
    }

    /// Signs a description and puts it where it is served.
    pub(crate) fn describe(&self, release: &Release) {
        self.serve(&publishing::sign(release, &[self.publisher()]).unwrap());
    }

    /// Serves these bytes as a description.
    pub(crate) fn serve(&self, bytes: &[u8]) {
        let half = self.releases().join(".half");
        fs::write(&half, bytes).unwrap();
        fs::rename(half, self.releases().join(FILE)).unwrap();
    }

    /// The agent, as a command that nobody has started.
    pub(crate) fn command(&self) -> Command {
        self.command_by(&[])
    }

    /// The same, by way of another program.
    pub(crate) fn command_by(&self, by: &[String]) -> Command {
        let mut command = self.unset(by);
        command.args(["--set", "UpdateMode=self"]);
        command
    }

    /// The same, and nobody says who updates it.
    pub(crate) fn unset(&self, by: &[String]) -> Command {
        let program = self.program().display().to_string();
        let mut words = by.iter().cloned().chain([program]);
        let mut command = Command::new(words.next().unwrap());
        command
            .args(words)
            .args(["run", "--headless", "--state"])
            .arg(self.state())
            .arg("--config")
            .arg(self.state().join("config.json"))
            .args(self.office.args())
            .env(
                "COMPANION_REHEARSAL_RELEASE_KEYS",
                hex(&self.publisher().public()),
            )
            // Nobody waits for six hours, nor for half a minute for a program that hangs.
            .env("COMPANION_REHEARSAL_EAGER", "1")
            .env("COMPANION_REHEARSAL_PATIENCE", "30")
            .env("COMPANION_REHEARSAL_ALONE", "1")
            .env("COMPANION_REHEARSAL_STOP_FILE", self.stopped())
            .env_remove("DISPLAY")
            .env("LC_ALL", "C");
        command
    }

    pub(crate) fn start(&self) -> Agent {
        Agent::of(self.command())
    }

    /// Starts an agent, again where another one runs still: one that hands over to that says nothing.
    pub(crate) async fn start_when_free(&self) -> Agent {
        loop {
            let mut agent = self.start();
            if agent.line().await.is_some() {
                return agent;
            }
        }
    }

    /// Starts an agent that is killed when it comes to this step, and waits until that has happened.
    pub(crate) async fn die_at(&self, step: &str) {
        let mut agent = self.stop_at(self.command(), step).await;
        agent.child.kill().await.unwrap();
    }

    /// Starts an agent that stops at this step, and waits until it has.
    pub(crate) async fn stop_at(&self, mut command: Command, step: &str) -> Agent {
        fs::remove_file(self.stopped()).ok();
        command.env("COMPANION_REHEARSAL_STOP_AT", step);
        let agent = Agent::of(command);
        self.once(&format!("the agent is at “{step}”"), || {
            self.stopped().exists()
        })
        .await;
        agent
    }

    /// Has an agent that stopped go on, and not stop there again.
    pub(crate) fn go_on(&self) {
        let go = self.dir.path().join("go");
        fs::write(&go, "go").unwrap();
        fs::rename(go, self.stopped()).unwrap();
    }

    /// Waits until something outside is as wanted.
    pub(crate) async fn once(&self, what: &str, wanted: impl Fn() -> bool) {
        let waited = tokio::time::timeout(PATIENCE, async {
            let mut looks = tokio::time::interval(Duration::from_millis(20));
            while !wanted() {
                looks.tick().await;
            }
        });
        assert!(waited.await.is_ok(), "it never came true that {what}");
    }

    /// What the agent that runs says of one of its settings.
    pub(crate) async fn setting(&self, key: &str) -> Value {
        let mut ask = Command::new(env!("CARGO_BIN_EXE_companion"));
        ask.args(["policy", "--json", "--state"]).arg(self.state());
        let said = ask.output().await.unwrap();
        let said: Value = serde_json::from_slice(&said.stdout).unwrap();
        let mut settings = said["settings"].as_array().unwrap().iter();
        settings
            .find(|setting| setting["key"] == key)
            .unwrap()
            .clone()
    }

    /// What the agent that runs says of itself; nothing where none answers.
    pub(crate) async fn status(&self) -> Value {
        let mut ask = Command::new(env!("CARGO_BIN_EXE_companion"));
        let state = self.seen.clone().unwrap_or_else(|| self.state());
        ask.args(["status", "--json", "--state"]).arg(state);
        let said = ask.output().await.unwrap();
        serde_json::from_slice(&said.stdout).unwrap_or_default()
    }

    /// Waits until the agent that runs is this version, and its updates stand so.
    pub(crate) async fn stands(&self, version: &str, updates: &Value) -> Value {
        let wanted = updates.as_object().unwrap();
        let is = |found: &Value| wanted.iter().all(|(name, value)| found[name] == *value);
        self.says(version, is).await
    }

    /// Waits until the agent that runs is this version, and says something like this of updates.
    pub(crate) async fn says(&self, version: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let mut last = Value::Null;
        let waited = tokio::time::timeout(PATIENCE, async {
            let mut looks = tokio::time::interval(Duration::from_millis(50));
            loop {
                last = self.status().await;
                if last["version"] == version && wanted(&last["updates"]) {
                    return;
                }
                looks.tick().await;
            }
        });
        assert!(
            waited.await.is_ok(),
            "it never was {version} and as wanted, but {last}"
        );
        last
    }

    /// Nothing is left of any update before long, and the programs belong together.
    pub(crate) async fn is_clean(&self, version: &str) {
        self.once("nothing is left of an update", || {
            let entries = fs::read_dir(self.programs()).unwrap();
            let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
            let mut names: Vec<String> = names.collect();
            names.sort();
            names == ["companion", "companion-window"]
        })
        .await;
        assert_eq!(fs::read_to_string(self.window()).unwrap(), version);
        assert!(
            fs::read(self.program()).unwrap() == program(version),
            "another program"
        );
    }

    /// Whatever happened, there is a program that works: it says its version.
    pub(crate) async fn works(&self) -> String {
        let mut ask = Command::new(self.program());
        ask.args(["update-preflight", "--state"]).arg(self.state());
        let said = ask.output().await.unwrap();
        let said: Value = serde_json::from_slice(&said.stdout).unwrap();
        said["version"].as_str().unwrap().to_owned()
    }
}

/// That what runs is the newest.
pub(crate) fn newest() -> Value {
    json!({ "state": "current" })
}

/// Has the agent ask the desk again, and with it for a release.
pub(crate) async fn poll(agent: &mut Agent) {
    agent.say(&json!({ "jump": true })).await;
}
