//! The Java machine that plays the app.

use std::{
    collections::VecDeque,
    path::{Path, PathBuf},
    process::{Command as Once, Stdio},
    sync::OnceLock,
    time::Duration,
};

use serde_json::Value;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines},
    process::{Child, ChildStdin, ChildStdout, Command},
    time::timeout,
};

/// Longer than any step takes on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(90);

/// `Shell.java`, running.
pub(crate) struct Shell {
    _child: Child,
    stdin: ChildStdin,
    stdout: Lines<BufReader<ChildStdout>>,
    /// What the agent said while an answer was waited for.
    said: VecDeque<String>,
}

impl Shell {
    /// Starts the Java machine; nothing where there is none, which only a laptop may lack.
    pub(crate) fn open() -> Option<Self> {
        let classes = classes()?;
        let mut child = Command::new("java")
            .arg(format!("-Djava.library.path={}", library().display()))
            // What Java's own checks of JNI find ends the machine.
            .args(["-Xcheck:jni", "-Xmx64m", "-XX:TieredStopAtLevel=1"])
            .arg("-classpath")
            .arg(classes)
            .arg("Shell")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        Some(Self {
            stdin: child.stdin.take().unwrap(),
            stdout: BufReader::new(child.stdout.take().unwrap()).lines(),
            _child: child,
            said: VecDeque::new(),
        })
    }

    /// Has it do something, and gives what came of it.
    pub(crate) async fn ask(&mut self, what: &str) -> String {
        self.stdin
            .write_all(format!("{what}\n").as_bytes())
            .await
            .unwrap();
        loop {
            let line = self.read().await;
            if line.starts_with("line ") || line.starts_with("over ") {
                self.said.push_back(line);
            } else if !is_javas_own(&line) {
                return line;
            }
        }
    }

    /// Starts an agent and gives its number.
    pub(crate) async fn start(&mut self, settings: &Value) -> String {
        let started = self.ask(&format!("start {settings}")).await;
        number(&started)
    }

    pub(crate) async fn say(&mut self, core: &str, line: &Value) {
        assert_eq!(self.ask(&format!("say {core} {line}")).await, "said");
    }

    /// Reads what the agent says until a line is as wanted.
    pub(crate) async fn until(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let said = self.hear().await;
            let line = said.strip_prefix("line ");
            let line = line.unwrap_or_else(|| panic!("it ended instead: {said}"));
            let line = serde_json::from_str(line).unwrap();
            if wanted(&line) {
                return line;
            }
        }
    }

    /// Waits for the question and gives its name.
    pub(crate) async fn asked(&mut self) -> String {
        let view = self.until(|line| line["view"]["waiting"] == 1).await;
        let id = view["view"]["prompts"][0]["id"].as_str();
        id.unwrap().to_owned()
    }

    /// Waits until no line comes any more, and gives the exception.
    pub(crate) async fn over(&mut self) -> String {
        loop {
            if let Some(over) = self.hear().await.strip_prefix("over ") {
                return over.to_owned();
            }
        }
    }

    async fn hear(&mut self) -> String {
        match self.said.pop_front() {
            Some(line) => line,
            None => loop {
                let line = self.read().await;
                if !is_javas_own(&line) {
                    return line;
                }
            },
        }
    }

    async fn read(&mut self) -> String {
        let line = timeout(PATIENCE, self.stdout.next_line()).await;
        let line = line.expect("the shell says something").unwrap();
        line.expect("the Java machine runs")
    }
}

/// The number of an agent that was started.
pub(crate) fn number(started: &str) -> String {
    let number = started.strip_prefix("started ");
    number.unwrap_or_else(|| panic!("{started}")).to_owned()
}

/// With its checks on, Java also remarks upon its own.
fn is_javas_own(line: &str) -> bool {
    line.starts_with("WARNING") || line.starts_with('\t')
}

/// Where the library is that belongs to this test.
fn library() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let beside = test.parent().unwrap();
    let has_it = |dir: &&Path| dir.join("libcompanion_android.so").exists();
    let found = [beside, beside.parent().unwrap()].into_iter().find(has_it);
    found.expect("cargo builds the library").to_owned()
}

/// The compiled classes.
fn classes() -> Option<&'static Path> {
    static CLASSES: OnceLock<Option<PathBuf>> = OnceLock::new();
    let compiled = CLASSES.get_or_init(|| {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let dir = dir.join(format!("java-{}", std::process::id()));
        let compiled = Once::new("javac")
            // As old a Java as an app may be compiled for.
            .args(["--release", "11", "-Xlint:all,-options", "-Werror", "-d"])
            .arg(&dir)
            .arg(package.join("java/portalcompanion/Core.java"))
            .arg(package.join("tests/java/Shell.java"))
            .output();
        match compiled {
            Ok(output) if output.status.success() => Some(dir),
            Ok(output) => panic!("{}", String::from_utf8_lossy(&output.stderr)),
            Err(error) => {
                assert!(
                    std::env::var_os("CI").is_none(),
                    "CI needs a JDK, such as openjdk-17-jdk-headless: {error}"
                );
                eprintln!("SKIPPED: no JDK here ({error}), so no agent ran in a Java machine");
                None
            }
        }
    });
    compiled.as_deref()
}
