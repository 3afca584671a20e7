//! Chromium without a screen, with a driver and a profile of its own, gone when it is dropped.

use std::{
    io::{BufRead, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;

const FLAGS: [&str; 10] = [
    "--headless=new",
    // Chromium's sandbox does not start for root, and the pages are our own.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // Nothing of others is asked, wherever a test leads.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
];

/// The process that drives one browser.
pub struct Driver {
    process: Child,
    port: u16,
    session: String,
    _profile: TempDir,
}

impl Driver {
    /// Starts one and its browser. Nothing where there is none to start, which is said.
    pub async fn start() -> Option<(Self, Client)> {
        if !is_here("chromedriver") || axe().is_none() {
            return None;
        }
        rustls::crypto::ring::default_provider()
            .install_default()
            .ok();
        let profile = tempfile::tempdir().unwrap();
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .env("TMPDIR", profile.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let said = BufReader::new(process.stdout.take().unwrap());
        let port = port(said);
        let mut driver = Self {
            process,
            port,
            session: String::new(),
            _profile: profile,
        };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(driver.wishes())
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .unwrap();
        driver.session = client.session_id().await.unwrap().unwrap();
        Some((driver, client))
    }

    /// A command that the WebDriver standard does not have.
    pub async fn command(&self, path: &str, body: &Value) -> Value {
        let Self { port, session, .. } = self;
        let address = format!("http://127.0.0.1:{port}/session/{session}/{path}");
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let reply = http.post(address).json(body).send().await.unwrap();
        let mut reply: Value = reply.json().await.unwrap();
        let value = reply["value"].take();
        assert!(value["error"].is_null(), "{path}: {value}");
        value
    }

    /// A command of Chromium's own protocol.
    pub async fn devtools(&self, command: &str, params: Value) -> Value {
        let body = json!({ "cmd": command, "params": params });
        self.command("goog/cdp/execute", &body).await
    }

    fn wishes(&self) -> fantoccini::wd::Capabilities {
        let profile = format!("--user-data-dir={}", self._profile.path().display());
        let flags: Vec<&str> = FLAGS.iter().copied().chain([&*profile]).collect();
        let wishes = json!({
            "goog:chromeOptions": { "args": flags },
            "goog:loggingPrefs": { "browser": "ALL" },
            // What looks a page through takes long on a busy machine. In milliseconds; 30,000 by themselves.
            "timeouts": { "script": 120_000 },
        });
        wishes.as_object().unwrap().clone()
    }
}

impl Drop for Driver {
    /// The driver ends its browser when it is told to, and not when it is killed.
    fn drop(&mut self) {
        let Self { port, session, .. } = &*self;
        if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", *port)) {
            let _ = write!(
                stream,
                "DELETE /session/{session} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\
                 Connection: close\r\n\r\n"
            );
            let _ = stream.read(&mut [0; 64]);
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The judge of accessibility, as a script.
pub fn axe() -> Option<String> {
    let modules = target().join("ci-tools/node/node_modules");
    let script = std::fs::read_to_string(modules.join("axe-core/axe.min.js")).ok();
    missing(script.is_some(), "axe-core in target/ci-tools/node");
    script
}

/// Where builds and what they leave behind is kept.
pub fn target() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let target = test.ancestors().find(|dir| dir.ends_with("target"));
    target.unwrap().to_owned()
}

fn is_here(program: &str) -> bool {
    let version = Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let here = version.is_ok_and(|status| status.success());
    missing(here, program);
    here
}

fn missing(here: bool, what: &str) {
    assert!(
        here || std::env::var_os("CI").is_none(),
        "CI needs {what}; .ci/install brings it"
    );
    if !here {
        eprintln!("SKIPPED: no {what} here, so no browser looked at the console");
    }
}

/// The port that the driver says it has taken.
fn port(said: impl BufRead) -> u16 {
    let mut lines = said.lines().map(Result::unwrap);
    let line = lines.find(|line| line.contains("successfully on port"));
    let line = line.unwrap_or_else(|| panic!("chromedriver did not start"));
    let number: String = line.chars().filter(char::is_ascii_digit).collect();
    number.parse().unwrap()
}
