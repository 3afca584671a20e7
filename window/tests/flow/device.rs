//! The device: the agent as a program of its own, with the window's program beside it, and what a
//! person does with the two.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use clap::Parser as _;
use companion::{
    app::{self, Args},
    assist::Millis,
    clock::{self, Clock},
    run::Rest,
};
use companion_platform as platform;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    process::{Child, ChildStdin},
    time::timeout,
};

use crate::{
    desktop::{close::close, tree::Tree},
    office::Office,
    process::Process,
    session::Session,
    until, within,
};

/// The arguments of an agent that this program is to be, one a line.
const ARGUMENTS: &str = "PORTAL_COMPANION_TEST_AGENT";
/// How many seconds its clock is ahead. Then its time passes faster when it is told so on its
/// standard input.
const HASTE: &str = "PORTAL_COMPANION_TEST_HASTE";
/// Names another agent, as it is released but for `--features rehearsal`.
const RELEASED: &str = "COMPANION_BENCH_AGENT";
/// Names another window, as it is released.
const RELEASED_WINDOW: &str = "COMPANION_BENCH_WINDOW";
/// What the window's windows are called.
const WINDOW: &str = "portal-companion";
/// A press that counts is seen sooner.
const TRY: Duration = Duration::from_secs(2);
/// A QuickSupport stays until somebody closes it.
const STAYS: &str = "600";

/// Not a test but the agent itself, in a process of its own.
#[test]
#[ignore = "the other tests start it"]
fn program() {
    let words = env::var(ARGUMENTS).unwrap();
    let words: Vec<&str> = ["companion", "run"]
        .into_iter()
        .chain(words.lines())
        .collect();
    match env::var(HASTE) {
        Ok(ahead) => in_haste(&words, ahead.parse().unwrap()),
        Err(_) => drop(app::main(Args::parse_from(words)).unwrap()),
    }
    // Nobody reads any more what became of a test.
    std::process::exit(0);
}

/// The same, put together here for the sake of its clock.
fn in_haste(words: &[&str], ahead: u64) {
    #[derive(clap::Parser)]
    struct Line {
        #[command(subcommand)]
        verb: Verb,
    }
    #[derive(clap::Subcommand)]
    enum Verb {
        Run(app::Run),
    }
    let Verb::Run(options) = Line::parse_from(words).verb;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let ready = runtime.block_on(async {
        let ready = app::prepare(&options, serde_json::Map::new(), Rest::default());
        let ready = ready.unwrap().expect("the only agent");
        let now = clock::now().plus(Millis::seconds(ahead));
        ready.by(Clock::simulated(now)).unmanaged()
    });
    platform::shell::run(runtime, |shell| async {
        tokio::select! {
            () = app::desktop(ready, shell, platform::told_to_end()) => {}
            () = hurry() => {}
        }
    })
    .unwrap();
}

/// Lets so many seconds pass at once as each line says.
async fn hurry() {
    let mut lines = BufReader::new(platform::input()).lines();
    while let Ok(Some(seconds)) = lines.next_line().await {
        tokio::time::pause();
        tokio::time::advance(Duration::from_secs(seconds.parse().unwrap())).await;
        tokio::time::resume();
    }
    std::future::pending().await
}

/// What stays when a user signs out and in again.
pub(crate) struct Disk {
    programs: tempfile::TempDir,
    home: tempfile::TempDir,
}

impl Disk {
    pub(crate) fn new() -> Self {
        // A second name of the same file needs the same file system.
        let programs = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let agent = env::var_os(RELEASED).map_or_else(|| env::current_exe().unwrap(), Into::into);
        let window = env::var_os(RELEASED_WINDOW);
        let window = window.unwrap_or_else(|| env!("CARGO_BIN_EXE_companion-window").into());
        put(&agent, &programs.path().join("companion"));
        put(
            Path::new(&window),
            &programs.path().join("companion-window"),
        );
        Self {
            programs,
            home: tempfile::tempdir().unwrap(),
        }
    }

    fn log(&self) -> PathBuf {
        self.home.path().join("quicksupport.log")
    }

    /// What each QuickSupport that was started has said.
    pub(crate) fn started(&self) -> Vec<String> {
        let log = fs::read_to_string(self.log()).unwrap_or_default();
        whole_lines(&log).collect()
    }

    /// Starts the agent in a session.
    pub(crate) fn agent(&self, office: &Office, session: &Session) -> Agent {
        self.start(office, session, None)
    }

    /// Starts one whose clock is ahead, and whose time can be made to pass.
    pub(crate) fn agent_in_haste(
        &self,
        office: &Office,
        session: &Session,
        ahead: Duration,
    ) -> Agent {
        self.start(office, session, Some(ahead))
    }

    /// What the launcher does: starts it, though it runs. The first one shows itself, and the second
    /// ends.
    pub(crate) async fn launch(&self, office: &Office, session: &Session) {
        let mut second = self.agent(office, session);
        let ended = within("the second agent's end", second.child.wait()).await;
        assert!(ended.unwrap().success());
    }

    fn start(&self, office: &Office, session: &Session, haste: Option<Duration>) -> Agent {
        let mut words = office.args();
        for (name, file) in [("--state", "state"), ("--config", "config.json")] {
            let path = self.home.path().join(file);
            words.extend([name.to_owned(), path.to_str().unwrap().to_owned()]);
        }
        let program = self.programs.path().join("companion");
        let mut command = session.program(program.to_str().unwrap(), &[]);
        if env::var_os(RELEASED).is_some() && haste.is_none() {
            command.arg("run").args(words);
        } else {
            command
                .args(["--exact", "--ignored", "device::program", "--nocapture"])
                .env(ARGUMENTS, words.join("\n"));
        }
        if let Some(ahead) = haste {
            command.env(HASTE, ahead.as_secs().to_string());
        }
        let mut child = command
            .env("COMPANION_REHEARSAL_LOG", self.log())
            .env("COMPANION_REHEARSAL_SECONDS", STAYS)
            .env("COMPANION_LOG", "info")
            .stdin(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        Agent {
            stdin: child.stdin.take().unwrap(),
            child,
        }
    }
}

/// Gives a program a second name; its own directory is where it looks for others.
fn put(program: &Path, name: &Path) {
    if fs::hard_link(program, name).is_err() {
        fs::copy(program, name).unwrap();
    }
}

/// An agent that runs until it is dropped.
pub(crate) struct Agent {
    child: Child,
    stdin: ChildStdin,
}

impl Agent {
    /// Lets time pass.
    pub(crate) async fn pass(&mut self, time: Duration) {
        let line = format!("{}\n", time.as_secs());
        self.stdin.write_all(line.as_bytes()).await.unwrap();
    }

    /// What it has of the machine.
    pub(crate) fn process(&self) -> Process {
        Process(self.child.id().unwrap())
    }

    /// Makes sure that it runs.
    pub(crate) fn lives(&mut self) {
        assert_eq!(self.child.try_wait().unwrap(), None);
    }

    /// What a session manager does at the end, and the wait for what it does about that.
    pub(crate) async fn sign_out(mut self) {
        let pid = self.child.id().unwrap().to_string();
        let told = std::process::Command::new("kill").arg(pid).status();
        assert!(told.unwrap().success());
        let ended = within("the agent's end", self.child.wait()).await;
        assert!(ended.unwrap().success());
    }

    /// What a session manager does that waits no longer.
    pub(crate) async fn kill(mut self) {
        self.child.kill().await.unwrap();
    }
}

/// The window on the screen.
pub(crate) struct Window<'a> {
    session: &'a Session,
    pub(crate) id: String,
}

impl<'a> Window<'a> {
    /// Waits until it is there, for as long as somebody does what opens it.
    pub(crate) async fn opened<F: Future>(session: &'a Session, by: impl Fn() -> F) -> Self {
        until("the window", async || {
            if session.windows(WINDOW).await.is_empty() {
                by().await;
            }
            !session.windows(WINDOW).await.is_empty()
        })
        .await;
        let id = session.windows(WINDOW).await.pop().unwrap();
        Self { session, id }
    }

    /// Waits until it shows this.
    pub(crate) async fn shows(&self, words: &str) -> Tree {
        until(words, async || self.session.tree().await.has(words)).await;
        self.session.tree().await
    }

    /// Waits until it shows something that begins so.
    pub(crate) async fn begins(&self, words: &str) {
        until(words, async || {
            let tree = self.session.tree().await;
            tree.0.iter().any(|node| node.name.starts_with(words))
        })
        .await;
    }

    /// Waits until the question is there and can be answered.
    pub(crate) async fn asks(&self) {
        until("the question", async || {
            let tree = self.session.tree().await;
            let accept = tree.0.iter().find(|node| node.name == "Accept");
            accept.is_some_and(|node| node.enabled) && tree.has(crate::office::REASON)
        })
        .await;
    }

    /// A real click in the middle of what a screen reader calls so.
    pub(crate) async fn click(&self, name: &str) {
        let (x, y) = self.session.tree().await.named(name).middle();
        let (x, y) = (x.try_into().unwrap(), y.try_into().unwrap());
        self.session.click_in(&self.id, x, y).await;
    }

    /// Waits for these words, as somebody does who presses until they come: a press too soon after a
    /// question came up does not answer it.
    pub(crate) async fn pressed<F: Future>(&self, press: impl Fn() -> F, words: &str) -> Tree {
        let pressed = async {
            loop {
                press().await;
                if timeout(TRY, self.shows(words)).await.is_ok() {
                    return;
                }
            }
        };
        within(words, pressed).await;
        self.session.tree().await
    }

    /// Presses what is called so until these words come.
    pub(crate) async fn press(&self, name: &str, words: &str) -> Tree {
        let press = async || {
            let tree = self.session.tree().await;
            if tree.0.iter().any(|node| node.name == name) {
                self.click(name).await;
            }
        };
        self.pressed(press, words).await
    }

    /// Waits until the keyboard is where it is called so.
    pub(crate) async fn focus(&self, name: &str) {
        until(&format!("the focus on {name}"), async || {
            self.session.tree().await.focus() == name && self.session.active().await == self.id
        })
        .await;
    }

    /// The number of its process.
    pub(crate) async fn pid(&self) -> String {
        self.session
            .ask("xdotool", &["getwindowpid", &self.id])
            .await
    }

    /// Closes it by its frame, and waits until its process is over.
    pub(crate) async fn close(self) {
        let pid = self.pid().await;
        close(self.session.display(), &self.id);
        // Whoever started it hears of its end, and nothing is left of it then.
        let process = PathBuf::from("/proc").join(pid);
        until("the end of its process", async || !process.exists()).await;
    }

    /// Ends it as a crash does.
    pub(crate) async fn kill(self) {
        let pid = self.pid().await;
        self.session.ask("kill", &["-KILL", &pid]).await;
        until("the end of the window", async || {
            self.session.windows(WINDOW).await.is_empty()
        })
        .await;
    }
}

/// Waits for QuickSupport's window.
pub(crate) async fn quicksupport(session: &Session) -> String {
    until("QuickSupport", async || {
        session.windows("Xmessage").await.len() == 1
    })
    .await;
    session.windows("Xmessage").await.pop().unwrap()
}

/// The user closes QuickSupport.
pub(crate) async fn close_quicksupport(session: &Session) {
    let window = quicksupport(session).await;
    until("the end of QuickSupport", async || {
        // Its only button is on the left, below a line of words.
        session.click_in(&window, 20, 39).await;
        session.windows("Xmessage").await.is_empty()
    })
    .await;
}

/// The lines of a file that somebody still writes: none that has only begun.
fn whole_lines(text: &str) -> impl Iterator<Item = String> {
    let lines = text.split_inclusive('\n');
    lines.filter_map(|line| line.strip_suffix('\n').map(str::to_owned))
}
