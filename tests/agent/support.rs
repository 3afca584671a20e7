//! What the tests of the agent share: the program on a pipe, and an office to ask for it.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use companion_desk::{
    api::Ask,
    ids::{DeviceId, RequestId},
    protocol::QuickSupport,
    rehearsal::TeamViewer,
    secrets::Token,
    server::{Config, Desk},
    store::{Database, RequestRecord},
    time::Clock,
};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines},
    net::TcpListener,
    process::{Child, ChildStdin, ChildStdout, Command},
    time::timeout,
};

/// Longer than any step takes on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// The program, headless.
pub(crate) struct Agent {
    pub(crate) child: Child,
    stdin: Option<ChildStdin>,
    lines: Lines<BufReader<ChildStdout>>,
    /// The last view that it said.
    pub(crate) view: Value,
    /// How long it may take to say something.
    pub(crate) patience: Duration,
}

impl Agent {
    /// Starts the program itself.
    pub(crate) fn start(state: &Path, args: &[&str]) -> Self {
        Self::start_with(&[], state, args)
    }

    /// Starts the program on the desktop of a message bus.
    pub(crate) fn on_desktop(state: &Path, args: &[&str], bus: &str) -> Self {
        let mut command = command(&[]);
        command.arg("run").env("DBUS_SESSION_BUS_ADDRESS", bus);
        Self::spawn(command, state, args)
    }

    /// Starts the program by way of another, such as `strace`.
    pub(crate) fn start_with(by: &[OsString], state: &Path, args: &[&str]) -> Self {
        let mut command = command(by);
        command.args(["run", "--headless"]);
        Self::spawn(command, state, args)
    }

    fn spawn(mut command: Command, state: &Path, args: &[&str]) -> Self {
        command
            .arg("--state")
            .arg(state)
            .arg("--config")
            .arg(state.join("config.json"))
            .args(args)
            .env("COMPANION_REHEARSAL_LOG", rehearsal_log(state))
            .env("COMPANION_REHEARSAL_SECONDS", "0")
            .env_remove("DISPLAY")
            // Whatever the language of the machine is, the tests read English.
            .env("LC_ALL", "C");
        Self::of(command)
    }

    /// Starts a program that is an agent, with everything that it is told.
    pub(crate) fn of(mut command: Command) -> Self {
        let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let pipes = pipes.kill_on_drop(true);
        let begun = std::time::Instant::now();
        let mut child = loop {
            match pipes.spawn() {
                // Another test starts a program, and holds what we wrote for as long as that takes.
                Err(error)
                    if error.kind() == std::io::ErrorKind::ExecutableFileBusy
                        && begun.elapsed() < PATIENCE =>
                {
                    std::thread::yield_now();
                }
                child => break child.unwrap(),
            }
        };
        Self {
            stdin: child.stdin.take(),
            lines: BufReader::new(child.stdout.take().unwrap()).lines(),
            child,
            view: Value::Null,
            patience: PATIENCE,
        }
    }

    /// Reads what it says until a view is as wanted.
    pub(crate) async fn until(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        let line = self.until_line(|line| wanted(&line["view"])).await;
        line["view"].clone()
    }

    /// Reads what it says until a line is as wanted.
    pub(crate) async fn until_line(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        let found = timeout(self.patience, async {
            while let Some(line) = self.lines.next_line().await.unwrap() {
                let line: Value = serde_json::from_str(&line).unwrap();
                if line["view"].is_object() {
                    self.view = line["view"].clone();
                }
                if wanted(&line) {
                    return line;
                }
            }
            panic!("the agent ended; its last view was {}", self.view);
        });
        match found.await {
            Ok(line) => line,
            Err(_) => panic!("the agent never said it; its last view was {}", self.view),
        }
    }

    /// The next thing it says; nothing when it has ended.
    pub(crate) async fn line(&mut self) -> Option<Value> {
        let line = timeout(PATIENCE, self.lines.next_line()).await;
        let line = line.expect("the agent says something or ends").unwrap()?;
        Some(serde_json::from_str(&line).unwrap())
    }

    pub(crate) async fn say(&mut self, line: &Value) {
        self.try_say(line).await.unwrap();
    }

    /// Says something to an agent that may have ended.
    pub(crate) async fn try_say(&mut self, line: &Value) -> std::io::Result<()> {
        let text = format!("{line}\n");
        self.stdin
            .as_mut()
            .unwrap()
            .write_all(text.as_bytes())
            .await
    }

    /// Waits for the question and gives its name.
    pub(crate) async fn asked(&mut self) -> String {
        let view = self.until(|view| view["waiting"] == 1).await;
        view["prompts"][0]["id"].as_str().unwrap().to_owned()
    }

    /// Waits for this question: the one before may still come, since a view is told anew whenever the
    /// desk has answered.
    pub(crate) async fn asked_for(&mut self, id: &RequestId) {
        let id = id.to_string();
        self.until(|view| view["waiting"] == 1 && view["prompts"][0]["id"] == *id)
            .await;
    }

    /// Waits until what it had to do before is done. What it shows of that may come later.
    pub(crate) async fn settled(&mut self) {
        for _ in 0..2 {
            self.say(&json!({ "poke": true })).await;
            self.until_line(|line| line["error"].is_string()).await;
        }
    }

    pub(crate) async fn answer(&mut self, id: &str, answer: &str) {
        self.say(&json!({ "id": id, "answer": answer })).await;
    }

    /// Talks to it until something outside is as wanted. Each word is answered after what was due
    /// has been done, so this waits for the agent and not for a clock.
    pub(crate) async fn poke_until(&mut self, wanted: impl Fn() -> bool) {
        let waited = timeout(PATIENCE, async {
            while !wanted() {
                self.say(&json!({ "poke": true })).await;
                self.until_line(|line| line["error"].is_string()).await;
            }
        });
        assert!(
            waited.await.is_ok(),
            "it never came true; the last view was {}",
            self.view
        );
    }

    /// Closes its input, which ends it, and waits for that.
    pub(crate) async fn end(mut self) -> std::process::ExitStatus {
        self.stdin = None;
        timeout(PATIENCE, self.child.wait()).await.unwrap().unwrap()
    }

    /// Waits until it has ended by itself, or by a signal.
    pub(crate) async fn ended(&mut self) -> std::process::ExitStatus {
        timeout(PATIENCE, self.child.wait()).await.unwrap().unwrap()
    }
}

/// The program, by way of another.
fn command(by: &[OsString]) -> Command {
    let program = OsString::from(env!("CARGO_BIN_EXE_companion"));
    let mut words = by.iter().cloned().chain([program]);
    let mut command = Command::new(words.next().unwrap());
    command.args(words);
    command
}

/// Whether `strace` can be used to make system calls fail. It is required where `CI` is set.
pub(crate) fn strace_works() -> bool {
    let works = std::process::Command::new("strace")
        .args(["-f", "-o", "/dev/null", "true"])
        .status()
        .is_ok_and(|status| status.success());
    assert!(
        works || std::env::var_os("CI").is_none(),
        "CI needs a strace that works"
    );
    if !works {
        eprintln!("SKIPPED: no strace here, so no system call was made to fail");
    }
    works
}

/// Where the stand-in QuickSupport of an agent writes which code it was handed.
pub(crate) fn rehearsal_log(state: &Path) -> PathBuf {
    state.join("rehearsal.log")
}

/// The lines of a file that somebody still writes: none that has only begun.
pub(crate) fn whole_lines(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive('\n')
        .filter_map(|line| line.strip_suffix('\n'))
}

/// How often a QuickSupport was started.
pub(crate) fn launches(state: &Path) -> usize {
    std::fs::read_to_string(rehearsal_log(state)).map_or(0, |text| whole_lines(&text).count())
}

/// Everything in a directory, in one text.
pub(crate) fn everything_in(dir: &Path) -> String {
    let mut text = String::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text += &everything_in(&path);
        } else if let Ok(bytes) = std::fs::read(&path) {
            text += &String::from_utf8_lossy(&bytes);
        }
    }
    text
}

/// A fixture with one request, and a QuickSupport that the administrator installed: a program of
/// the system that does nothing.
pub(crate) fn fixture(dir: &Path, entry: Value) -> PathBuf {
    let path = dir.join("fixture.json");
    std::fs::write(&path, json!({ "requests": [entry] }).to_string()).unwrap();
    path
}

/// A desk, a TeamViewer and somebody who asks.
pub(crate) struct Office {
    pub(crate) desk: Desk,
    pub(crate) teamviewer: TeamViewer,
    pub(crate) address: String,
    operator: Token,
    dir: tempfile::TempDir,
    http: reqwest::Client,
}

impl Office {
    pub(crate) async fn open() -> Self {
        Self::with(Clock::default(), None).await
    }

    /// One that goes by this clock.
    pub(crate) async fn by(clock: Clock) -> Self {
        Self::with(clock, None).await
    }

    /// One whose devices Intune manages.
    pub(crate) async fn with_intune(graph: Option<companion_desk::graph::Config>) -> Self {
        Self::with(Clock::default(), graph).await
    }

    async fn with(clock: Clock, graph: Option<companion_desk::graph::Config>) -> Self {
        rustls::crypto::ring::default_provider()
            .install_default()
            .ok();
        let teamviewer = TeamViewer::start().await.unwrap();
        let dir = tempfile::tempdir().unwrap();
        let suggestion = QuickSupport {
            url: teamviewer.quicksupport_address(),
            sha256: Some(teamviewer.quicksupport_sha256()),
        };
        let desk = Desk::open(Config {
            database: Database::Sqlite(dir.path().join("desk.db")),
            key: None,
            name: "IT Helpdesk".into(),
            graph,
            teamviewer: teamviewer.config(),
            quicksupport: BTreeMap::from([("linux".to_owned(), suggestion)]),
            clock,
            public_url: None,
            behind_proxy: false,
            oidc: None,
        })
        .await
        .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let server = desk.clone();
        tokio::spawn(async move { server.serve(listener, std::future::pending()).await });
        let added = desk.add_operator("Ada Lovelace", "ada@example.com").await;
        let (_, operator) = added.unwrap();
        let (_, token) = desk
            .add_enrolment_token("tests", Duration::from_secs(3600), None)
            .await
            .unwrap();
        std::fs::write(dir.path().join("token"), token.expose()).unwrap();
        Self {
            desk,
            teamviewer,
            address,
            operator,
            dir,
            http: reqwest::Client::new(),
        }
    }

    /// The arguments of an agent of this office.
    pub(crate) fn args(&self) -> Vec<String> {
        self.args_by_way_of(&self.address)
    }

    /// The arguments of an agent that finds the desk at another address.
    pub(crate) fn args_by_way_of(&self, address: &str) -> Vec<String> {
        let downloads = self.teamviewer.quicksupport_address();
        let url = url::Url::parse(&downloads).unwrap();
        let hosts = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap());
        [
            "--desk",
            address,
            "--enrolment-token-file",
            self.dir.path().join("token").to_str().unwrap(),
            "--set",
            &format!("QuickSupportHosts={hosts}"),
        ]
        .map(str::to_owned)
        .to_vec()
    }

    /// The token with which a device enrols.
    pub(crate) fn token(&self) -> String {
        std::fs::read_to_string(self.dir.path().join("token")).unwrap()
    }

    /// Starts an agent and waits until it has enrolled.
    pub(crate) async fn agent(&self, state: &Path) -> Agent {
        let args = self.args();
        let args = args.iter().map(String::as_str).collect::<Vec<_>>();
        let mut agent = Agent::start(state, &args);
        agent.until(|view| view["desk"]["checked"].is_u64()).await;
        agent
    }

    /// Waits until a device has enrolled.
    pub(crate) async fn enrolled(&self) {
        let waited = timeout(PATIENCE, async {
            let mut looks = tokio::time::interval(Duration::from_millis(20));
            while self.desk.devices().await.unwrap().is_empty() {
                looks.tick().await;
            }
        });
        assert!(waited.await.is_ok(), "no device has enrolled");
    }

    pub(crate) async fn device(&self) -> DeviceId {
        self.desk.devices().await.unwrap()[0].id.clone()
    }

    /// Asks for the device, as the operator does.
    pub(crate) async fn ask(&self) -> RequestId {
        let ask = Ask {
            device_id: Some(self.device().await),
            reason: Some("Your printer".into()),
            ticket: Some("T-7".into()),
            ..Ask::default()
        };
        self.ask_for(&ask).await
    }

    pub(crate) async fn ask_for(&self, ask: &Ask) -> RequestId {
        let made: Value = self.post("requests", ask).await.json().await.unwrap();
        serde_json::from_value(made["id"].clone()).unwrap()
    }

    pub(crate) async fn withdraw(&self, id: &RequestId) {
        let path = format!("requests/{id}/withdraw");
        self.post(&path, &json!({})).await;
    }

    async fn post(&self, path: &str, body: &impl serde::Serialize) -> reqwest::Response {
        let request = self.http.post(format!("{}/api/v1/{path}", self.address));
        let answer = request.bearer_auth(self.operator.expose()).json(body);
        answer.send().await.unwrap().error_for_status().unwrap()
    }

    /// Waits until the desk's record of a request is as wanted.
    pub(crate) async fn once(
        &self,
        id: &RequestId,
        wanted: impl Fn(&RequestRecord) -> bool,
    ) -> RequestRecord {
        let record = timeout(PATIENCE, self.desk.request_once(id, &wanted)).await;
        match record {
            Ok(record) => record.unwrap().unwrap(),
            Err(_) => {
                let record = self.desk.request(id).await.unwrap().unwrap();
                panic!(
                    "the desk still has it as {} after {:?}",
                    record.state, record.timeline
                );
            }
        }
    }

    /// Waits until the request is over.
    pub(crate) async fn over(&self, id: &RequestId) -> RequestRecord {
        self.once(id, |record| record.state.over()).await
    }
}
