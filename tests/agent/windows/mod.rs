//! The agent for Windows, in what passes for Windows here: the same desk, the same lines, a QuickSupport
//! that is one program and learns the code by its file name.

mod authority;
mod console;
#[path = "../../../platform/authenticode/tests/signatures/publisher.rs"]
#[expect(
    dead_code,
    reason = "who reads signatures everywhere tries more of them"
)]
mod publisher;
mod screen;
mod signatures;
mod strangers;
mod tray;
mod window;

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Stdio,
    sync::{Arc, Mutex},
};

use axum::{Router, routing::get, serve::Listener};
use companion_desk::lifecycle::State;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    process::Command,
    time::timeout,
};

use crate::support::{Agent, Office, PATIENCE, everything_in};

const TARGET: &str = "x86_64-pc-windows-gnu/debug";
/// Names one of several Windows to `.ci/wine`.
const WHICH: &str = "COMPANION_WINE";
/// The one whose programs have a screen. All programs of one Windows share its desktops, and the first
/// of them decides whether there is a screen under these.
const ON_SCREEN: &str = "wine-with-screen";

/// The agent for Windows, and what runs it.
struct Windows {
    agent: PathBuf,
    quicksupport: PathBuf,
    /// Programs that say what the system says of signatures, and that take the agent's place.
    judge: PathBuf,
    squatter: PathBuf,
    wine: PathBuf,
    /// The X display of the desktop that its programs are on; otherwise there is none.
    display: Option<String>,
}

impl Windows {
    /// `.ci/run` builds the programs before it runs the tests. They are required where `CI` is set.
    fn here() -> Option<Self> {
        let debug = Path::new(env!("CARGO_BIN_EXE_companion")).parent().unwrap();
        let built = debug.parent().unwrap().join(TARGET);
        let windows = Self {
            agent: built.join("companion.exe"),
            quicksupport: built.join("examples/stand_in.exe"),
            judge: built.join("examples/judge.exe"),
            squatter: built.join("examples/squatter.exe"),
            wine: Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/wine"),
            display: None,
        };
        let wine = std::process::Command::new(&windows.wine).status();
        let wine = wine.is_ok_and(|status| status.success());
        let programs = [
            &windows.agent,
            &windows.agent.with_file_name("companionw.exe"),
            &windows.agent.with_file_name("companion-window.exe"),
            &windows.agent.with_file_name("examples/taskbar.exe"),
            &windows.quicksupport,
            &windows.judge,
            &windows.squatter,
        ];
        let missing: Vec<_> = programs.iter().filter(|path| !path.exists()).collect();
        let works = wine && missing.is_empty();
        assert!(
            works || std::env::var_os("CI").is_none(),
            "CI needs Wine and {missing:?}"
        );
        if !works {
            eprintln!("SKIPPED: no Wine or no agent for Windows here, so that was not run");
        }
        works.then_some(windows)
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(&self.wine);
        match &self.display {
            Some(display) => command.env("DISPLAY", display).env(WHICH, ON_SCREEN),
            None => command.env_remove("DISPLAY"),
        };
        command.arg(program).env("LC_ALL", "C");
        command.stdin(Stdio::null()).kill_on_drop(true);
        command
    }

    /// Runs a command of the agent to its end; whether it succeeded, and what it said.
    async fn says(&self, state: &Path, words: &[&str]) -> (bool, String) {
        let mut command = self.command(self.agent.to_str().unwrap());
        command.args(words).arg("--state").arg(on_z(state));
        to_the_end(command).await
    }

    /// Asks the agent until so many questions wait.
    async fn waiting(&self, state: &Path, count: u64) {
        let waited = timeout(PATIENCE, async {
            loop {
                let (_, said) = self.says(state, &["status", "--json"]).await;
                let said: Value = serde_json::from_str(&said).unwrap_or_default();
                if said["waiting"] == count {
                    return;
                }
            }
        });
        assert!(waited.await.is_ok(), "{count} never waited");
    }

    /// Changes the registry as device management does.
    async fn registry(&self, words: &[&str]) {
        let mut command = self.command("reg");
        command.args(words).stdout(Stdio::null());
        let status = timeout(PATIENCE, command.status()).await.unwrap().unwrap();
        assert!(status.success(), "{words:?}");
    }

    /// An agent that knows where its QuickSupport is.
    fn run(&self, office: &Office, state: &Path, shelf: &Shelf) -> Command {
        let mut command = self.run_as_usual(office, shelf);
        command.arg("--state").arg(on_z(state)).arg("--config");
        command.arg(on_z(&state.join("config.json")));
        command
    }

    /// The same, with its things where they are if nobody says otherwise.
    fn run_as_usual(&self, office: &Office, shelf: &Shelf) -> Command {
        let mut command = match &self.display {
            Some(_) => self.on_desktop(&self.agent),
            None => self.command(self.agent.to_str().unwrap()),
        };
        command.arg("run");
        for arg in office.args() {
            let is_file = arg.starts_with('/');
            command.arg(if is_file { on_z(Path::new(&arg)) } else { arg });
        }
        let (scheme, host) = (shelf.scheme, &shelf.host);
        command.arg("--set").arg(format!(
            "QuickSupportUrl={scheme}://{host}/TeamViewerQS.exe"
        ));
        command
            .arg("--set")
            .arg(format!("QuickSupportHosts={host}"));
        command.env("STAND_IN_PORT", shelf.port().to_string());
        command
    }

    /// Makes it as if no agent had ever been where one is if nobody says otherwise.
    fn forget_the_usual(&self) {
        let which = if self.display.is_some() {
            ON_SCREEN
        } else {
            "wine"
        };
        let root = self.wine.parent().and_then(Path::parent).unwrap();
        let users = root.join("target").join(which).join("drive_c/users");
        for user in std::fs::read_dir(users).unwrap() {
            let data = user.unwrap().path().join("AppData/Local/portal-companion");
            std::fs::remove_dir_all(data).ok();
        }
    }

    /// Starts one on a pipe, and waits until it has enrolled.
    async fn agent(&self, office: &Office, state: &Path, shelf: &Shelf) -> Agent {
        let mut command = self.run(office, state, shelf);
        command.arg("--headless");
        let mut agent = Agent::of(command);
        agent.until(|view| view["desk"]["checked"].is_u64()).await;
        agent
    }
}

/// A key of the registry that is not there before and after a test, however that ends.
struct Key<'a>(&'a Windows, &'static str);

impl<'a> Key<'a> {
    fn new(windows: &'a Windows, path: &'static str) -> Self {
        let key = Self(windows, path);
        key.remove();
        key
    }

    fn remove(&self) {
        let mut command = std::process::Command::new(&self.0.wine);
        let command = command.args(["reg", "delete", self.1, "/f"]);
        let silent = command.stdin(Stdio::null()).stdout(Stdio::null());
        silent.stderr(Stdio::null()).status().ok();
    }
}

impl Drop for Key<'_> {
    fn drop(&mut self) {
        self.remove();
    }
}

/// Runs a program to its end; whether it succeeded, and what it said.
async fn to_the_end(mut command: Command) -> (bool, String) {
    // Not a pipe: what Wine starts along with its first program would keep it open.
    let said = tempfile::NamedTempFile::new().unwrap();
    let status = command.stdout(said.reopen().unwrap()).status();
    let status = timeout(PATIENCE, status).await.unwrap().unwrap();
    let said = std::fs::read(said.path()).unwrap();
    let said = String::from_utf8_lossy(&said).into_owned();
    (status.success(), said)
}

/// Wine has the whole file system as a drive.
fn on_z(path: &Path) -> String {
    format!("Z:{}", path.display())
}

/// Where QuickSupport is fetched from, and where it says what it was told.
struct Shelf {
    scheme: &'static str,
    host: String,
    /// What lies there.
    bytes: Arc<Mutex<Vec<u8>>>,
    door: TcpListener,
}

impl Shelf {
    /// In a rehearsal, which is without TLS.
    async fn with(bytes: Vec<u8>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let host = listener.local_addr().unwrap().to_string();
        Self::at(listener, "http", host, bytes).await
    }

    async fn at(
        listener: impl Listener<Addr = SocketAddr>,
        scheme: &'static str,
        host: String,
        bytes: Vec<u8>,
    ) -> Self {
        let bytes = Arc::new(Mutex::new(bytes));
        let given = Arc::clone(&bytes);
        let give = async move || given.lock().unwrap().clone();
        let served = Router::new().route("/TeamViewerQS.exe", get(give));
        tokio::spawn(async move { axum::serve(listener, served).await });
        let door = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self {
            scheme,
            host,
            bytes,
            door,
        }
    }

    fn port(&self) -> u16 {
        self.door.local_addr().unwrap().port()
    }

    /// The QuickSupport that was started, and what it says of itself.
    async fn started(&self) -> (BufReader<TcpStream>, String) {
        let (line, _) = timeout(PATIENCE, self.door.accept())
            .await
            .unwrap()
            .unwrap();
        let (mut line, mut said) = (BufReader::new(line), String::new());
        let read = timeout(PATIENCE, line.read_line(&mut said));
        read.await.unwrap().unwrap();
        (line, said.trim_end().to_owned())
    }
}

#[tokio::test]
async fn a_request_goes_from_the_desk_to_quicksupport_and_back() {
    let Some(windows) = Windows::here() else {
        return;
    };
    let office = Office::open().await;
    let home = tempfile::tempdir().unwrap();
    let state = &home.path().join("state");
    let shelf = Shelf::with(std::fs::read(&windows.quicksupport).unwrap()).await;
    let mut agent = windows.agent(&office, state, &shelf).await;
    let id = office.ask().await;
    agent.asked_for(&id).await;
    let asked = everything_in(state);

    agent.answer(&id.to_string(), "accept").await;
    let (mut quicksupport, said) = shelf.started().await;
    let code = office.teamviewer.sessions()[0].code.replace('-', "");
    assert_eq!(
        said,
        format!("TeamViewerQS-id{code}.exe arguments=0 here=true")
    );
    assert!(!asked.contains(&code), "the code stays home until then");
    agent
        .until(|view| view["sessions"][0]["stage"] == "running")
        .await;

    quicksupport.write_all(b"leave\n").await.unwrap();
    let record = office.over(&id).await;
    assert_eq!(record.state, State::Ended);
    assert!(record.verified_by.is_some() && record.launched_at.is_some());
    agent
        .until(|view| view["news"][0]["outcome"] == "finished")
        .await;
    assert!(!everything_in(state).contains(&code));
    let left = std::fs::read_dir(state.join("quicksupport")).unwrap();
    assert_eq!(left.count(), 0, "what was fetched is gone");
    agent.end().await;
}

#[tokio::test]
async fn what_is_not_quicksupport_is_not_started() {
    let Some(windows) = Windows::here() else {
        return;
    };
    let office = Office::open().await;
    let home = tempfile::tempdir().unwrap();
    let state = &home.path().join("state");
    let shelf = Shelf::with(b"<html>Please log in</html>".to_vec()).await;
    let mut agent = windows.agent(&office, state, &shelf).await;
    let id = office.ask().await;
    agent.asked().await;
    agent.answer(&id.to_string(), "accept").await;
    let record = office.over(&id).await;
    assert_eq!(record.state, State::Failed, "{:?}", record.timeline);
    agent.end().await;
}

#[tokio::test]
async fn the_command_line_reaches_the_agent_and_a_second_one_does_not_start() {
    let Some(windows) = Windows::here() else {
        return;
    };
    let office = Office::open().await;
    let home = tempfile::tempdir().unwrap();
    let state = &home.path().join("state");
    let (nobody, _) = windows.says(state, &["status", "--json"]).await;
    assert!(!nobody);
    let shelf = Shelf::with(Vec::new()).await;
    let mut agent = windows.agent(&office, state, &shelf).await;
    let id = office.ask().await.to_string();
    agent.asked().await;
    let (fine, said) = windows.says(state, &["requests", "--json"]).await;
    let said: Value = serde_json::from_str(&said).unwrap();
    assert!(fine && said["prompts"][0]["id"] == id.as_str(), "{said}");
    let (second, _) = windows.says(state, &["run", "--headless"]).await;
    assert!(second, "it handed over and ended");
    let (fine, _) = windows.says(state, &["decline", &id]).await;
    assert!(fine);
    agent.until(|view| view["prompts"] == json!([])).await;
    let (fine, _) = windows.says(state, &["quit"]).await;
    assert!(fine);
    agent.ended().await;
}

#[tokio::test]
async fn a_policy_that_changes_is_heard_of_and_what_it_gets_wrong_is_named() {
    const KEY: &str = r"HKLM\SOFTWARE\Policies\PortalCompanion";
    let Some(windows) = Windows::here() else {
        return;
    };
    let _key = Key::new(&windows, KEY);
    // Windows has it, Wine makes it when somebody writes there.
    windows
        .registry(&["add", r"HKLM\SOFTWARE\Policies", "/f"])
        .await;
    windows.registry(&["add", KEY, "/f"]).await;
    let office = Office::open().await;
    let home = tempfile::tempdir().unwrap();
    let state = &home.path().join("state");
    let shelf = Shelf::with(Vec::new()).await;
    let mut agent = windows.agent(&office, state, &shelf).await;
    let named = |view: &Value| {
        let problems = view["problems"].as_array().cloned().unwrap_or_default();
        let ours = |problem: &Value| problem["key"] == "SupportText";
        problems.into_iter().find(ours)
    };
    assert_eq!(named(&agent.view), None);
    let wrong = [
        "add",
        KEY,
        "/v",
        "SupportText",
        "/t",
        "REG_BINARY",
        "/d",
        "00ff",
        "/f",
    ];
    windows.registry(&wrong).await;
    let view = agent.until(|view| named(view).is_some()).await;
    assert_eq!(named(&view).unwrap()["origin"], "policy");
    // What decides whom to trust is not made of a number; what stood before goes on.
    for name in ["QuickSupportSha256", "QuickSupportHosts"] {
        windows
            .registry(&["add", KEY, "/v", name, "/t", "REG_DWORD", "/d", "1", "/f"])
            .await;
    }
    let both = |view: &Value| {
        let problems = view["problems"].as_array().unwrap().iter();
        let keys: Vec<_> = problems.map(|problem| &problem["key"]).collect();
        ["QuickSupportSha256", "QuickSupportHosts"]
            .iter()
            .all(|name| keys.contains(&&json!(name)))
    };
    agent.until(both).await;
    windows.registry(&["delete", KEY, "/f"]).await;
    agent.until(|view| named(view).is_none()).await;
    // Another desk is gone to at once, whatever the command line says.
    let other = Office::open().await;
    for (name, value) in [
        ("EnrolmentToken", other.token()),
        ("DeskUrl", other.address.clone()),
    ] {
        windows
            .registry(&["add", KEY, "/v", name, "/t", "REG_SZ", "/d", &value, "/f"])
            .await;
    }
    other.enrolled().await;
    agent.end().await;
}
