//! A desk that speaks TLS, a proxy that says one thing, and the doctor's answers.

use std::{
    collections::BTreeMap,
    ffi::OsStr,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Output, Stdio},
    time::Duration,
};

use companion::{
    assist::policy::Shown,
    clock,
    source::{DeskSource, Settings, Source, credential},
    web::Network,
};
use companion_desk::{
    rehearsal::TeamViewer,
    server::{Config, Desk},
    store::Database,
    time::Clock,
};
use serde_json::Value;
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional},
    net::{TcpListener, TcpStream},
    process::Command,
    time::timeout,
};

use super::tls;

/// Longer than the doctor takes on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

/// A desk on this device, behind TLS, and a place for an agent's state.
pub(crate) struct World {
    dir: TempDir,
    desk: Desk,
    address: SocketAddr,
    plain: SocketAddr,
    _teamviewer: TeamViewer,
}

impl World {
    pub(crate) async fn new() -> Self {
        drop(rustls::crypto::ring::default_provider().install_default());
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("authority.pem"), tls::authority()).unwrap();
        let teamviewer = TeamViewer::start().await.unwrap();
        let desk = Desk::open(Config {
            database: Database::Sqlite(dir.path().join("desk.db")),
            key: None,
            name: "IT Helpdesk".into(),
            graph: None,
            teamviewer: teamviewer.config(),
            quicksupport: BTreeMap::new(),
            clock: Clock::default(),
            public_url: None,
            behind_proxy: false,
            oidc: None,
        })
        .await
        .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let plain = listener.local_addr().unwrap();
        let server = desk.clone();
        tokio::spawn(async move { server.serve(listener, std::future::pending()).await });
        Self {
            address: behind_tls(plain).await,
            plain,
            dir,
            desk,
            _teamviewer: teamviewer,
        }
    }

    /// Lets the device in, as the agent does at its first start.
    pub(crate) async fn enrol(&self) {
        let hour = Duration::from_secs(3600);
        let (_, token) = self
            .desk
            .add_enrolment_token("tests", hour, None)
            .await
            .unwrap();
        let settings = Settings {
            url: self.desk_by_name("127.0.0.1"),
            token: Some(token.expose().to_owned()),
            network: Network::of_system(Some(self.file("authority.pem"))),
            dir: self.dir.path().to_owned(),
            shown: Shown::new(),
            clock: clock::now,
        };
        let source = Source::Desk(DeskSource::new(settings).unwrap());
        source.poll(true).await.unwrap();
    }

    /// The desk knows none of its devices any more.
    pub(crate) async fn revoke(&self) {
        let operator = self
            .desk
            .add_operator("Ada Lovelace", "ada@example.com")
            .await;
        let (_, token) = operator.unwrap();
        for device in self.desk.devices().await.unwrap() {
            let address = format!("http://{}/api/v1/devices/{}/revoke", self.plain, device.id);
            let revoked = reqwest::Client::new()
                .post(address)
                .bearer_auth(token.expose());
            assert!(revoked.send().await.unwrap().status().is_success());
        }
    }

    /// What the device shows the desk.
    pub(crate) fn credential(&self) -> String {
        let kept = credential(self.dir.path(), &self.desk_by_name("127.0.0.1")).unwrap();
        kept.unwrap().to_string()
    }

    /// A path of this world at which nothing is, unless it was made.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn desk_by_name(&self, host: &str) -> String {
        format!("https://{host}:{}", self.address.port())
    }

    /// A port on which nobody listens.
    pub(crate) fn free_port(&self) -> u16 {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    }

    /// What the doctor finds on a device whose settings are right, but for these.
    pub(crate) async fn doctor<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Found {
        self.doctor_with(arguments, &[]).await
    }

    /// The same, with these variables in the environment.
    pub(crate) async fn doctor_with<S: AsRef<OsStr>>(
        &self,
        arguments: &[S],
        variables: &[(&str, String)],
    ) -> Found {
        let mut command = self.program(&[]);
        command.args(self.authority()).args(arguments).envs(
            variables
                .iter()
                .map(|(name, value)| (*name, value.as_str())),
        );
        let named = arguments.iter().any(|word| word.as_ref() == "--desk");
        if !named {
            command.args(["--desk", &self.desk_by_name("127.0.0.1")]);
        }
        found(command).await
    }

    pub(crate) async fn without_desk(&self) -> Found {
        found(self.program(&[])).await
    }

    pub(crate) async fn without_authority(&self) -> Found {
        let mut command = self.program(&[]);
        command.args(["--desk", &self.desk_by_name("127.0.0.1")]);
        found(command).await
    }

    /// What it finds when the device's clock is off by that; nothing where that cannot be tried.
    pub(crate) async fn doctor_at(&self, offset: &str) -> Option<Found> {
        if std::process::Command::new("faketime")
            .arg("--version")
            .output()
            .is_err()
        {
            assert!(
                std::env::var_os("CI").is_none(),
                "faketime is not installed"
            );
            eprintln!("\nSKIPPED: faketime is not installed.\n");
            return None;
        }
        let mut command = self.program(&["faketime", "--exclude-monotonic", "-f", offset]);
        command.args(self.authority());
        command.args(["--desk", &self.desk_by_name("127.0.0.1")]);
        Some(found(command).await)
    }

    /// Everything that it says, in words and as JSON.
    pub(crate) async fn doctor_text(&self, arguments: &[&str]) -> String {
        let mut all = String::new();
        for json in [true, false] {
            let mut command = self.program(&[]);
            command.args(self.authority()).args(arguments);
            command.args(["--desk", &self.desk_by_name("127.0.0.1"), "--log", "trace"]);
            if json {
                command.arg("--json");
            }
            let Output { stdout, stderr, .. } = ended(command).await;
            all += &String::from_utf8(stdout).unwrap();
            all += &String::from_utf8(stderr).unwrap();
        }
        all
    }

    /// What it prints on a device without a desk, for whoever reads this language.
    pub(crate) async fn printed_in(&self, language: &str) -> String {
        let mut command = self.program(&[]);
        command.args(["--set", &format!("Language={language}")]);
        String::from_utf8(ended(command).await.stdout).unwrap()
    }

    /// Makes the file for IT.
    pub(crate) async fn diagnose(&self, file: &Path, arguments: &[&str]) {
        let Output {
            status,
            stdout,
            stderr,
        } = self.diagnosed(file, arguments).await;
        assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
        assert_eq!(
            String::from_utf8(stdout).unwrap().trim(),
            file.to_str().unwrap()
        );
    }

    /// Makes it on a device whose settings are these and nothing else, perhaps beside a configuration
    /// that cannot be read.
    pub(crate) async fn diagnose_with(&self, file: &Path, set: &[String], config: Option<&Path>) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_companion"));
        let config = config.map_or_else(|| self.file("config.json"), Path::to_owned);
        command.arg("diagnose").arg("--state").arg(self.dir.path());
        command.arg("--config").arg(config);
        command.arg("--output").arg(file);
        command.args(set.iter().flat_map(|set| ["--set", set]));
        let Output { status, stderr, .. } = ended(command).await;
        assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
    }

    /// What it says when it cannot be made.
    pub(crate) async fn diagnose_in_vain(&self, file: &Path) -> String {
        let Output { status, stderr, .. } = self.diagnosed(file, &[]).await;
        assert!(!status.success());
        String::from_utf8(stderr).unwrap()
    }

    async fn diagnosed(&self, file: &Path, arguments: &[&str]) -> Output {
        let mut command = self.program_for("diagnose", &[]);
        command.arg("--output").arg(file).args(self.authority());
        command
            .args(arguments)
            .args(["--desk", &self.desk_by_name("127.0.0.1")]);
        ended(command).await
    }

    fn authority(&self) -> [String; 2] {
        let path = self.file("authority.pem");
        [
            "--set".into(),
            format!("DeskCertificateAuthority={}", path.display()),
        ]
    }

    fn program(&self, by: &[&str]) -> Command {
        self.program_for("doctor", by)
    }

    fn program_for(&self, verb: &str, by: &[&str]) -> Command {
        let program = env!("CARGO_BIN_EXE_companion");
        let mut command = match by.split_first() {
            Some((first, rest)) => {
                let mut command = Command::new(first);
                command.args(rest).arg(program);
                command
            }
            None => Command::new(program),
        };
        command.arg(verb).arg("--state").arg(self.dir.path());
        command.arg("--config").arg(self.file("config.json"));
        // No download host can be reached from here, and nobody has to wait for that.
        command.args(["--set", "QuickSupportHandover=link"]);
        for variable in [
            "HTTPS_PROXY",
            "https_proxy",
            "ALL_PROXY",
            "all_proxy",
            "NO_PROXY",
        ] {
            command.env_remove(variable);
        }
        command
    }
}

/// What the doctor said.
#[derive(Debug)]
pub(crate) struct Found(Vec<Value>);

impl Found {
    fn of(&self, check: &str) -> impl Iterator<Item = &Value> {
        self.0
            .iter()
            .filter(move |finding| finding["check"] == check)
    }

    /// The worst of a check.
    pub(crate) fn verdict(&self, check: &str) -> &str {
        let of = |verdict: &str| self.of(check).any(|finding| finding["verdict"] == verdict);
        let verdicts = ["bad", "warn", "skipped", "good"];
        verdicts
            .into_iter()
            .find(|&verdict| of(verdict))
            .unwrap_or_else(|| panic!("{check}: {self:?}"))
    }

    pub(crate) fn verdict_or<'a>(&'a self, check: &str, otherwise: &'a str) -> &'a str {
        match self.of(check).next() {
            Some(_) => self.verdict(check),
            None => otherwise,
        }
    }

    /// What was found, of a check with one finding or one that is bad.
    pub(crate) fn code(&self, check: &str) -> &str {
        self.worst(check)["code"].as_str().unwrap()
    }

    pub(crate) fn codes(&self, check: &str) -> Vec<&str> {
        self.of(check)
            .map(|finding| finding["code"].as_str().unwrap())
            .collect()
    }

    pub(crate) fn value(&self, check: &str, name: &str) -> &str {
        self.worst(check)["values"][name]
            .as_str()
            .unwrap_or_default()
    }

    pub(crate) fn text(&self, check: &str) -> &str {
        self.worst(check)["text"].as_str().unwrap()
    }

    pub(crate) fn advice(&self, check: &str) -> &str {
        self.worst(check)["advice"].as_str().unwrap()
    }

    fn worst(&self, check: &str) -> &Value {
        let verdict = self.verdict(check);
        let mut of = self.of(check);
        of.find(|finding| finding["verdict"] == verdict).unwrap()
    }
}

async fn found(mut command: Command) -> Found {
    command.arg("--json");
    let Output {
        status,
        stdout,
        stderr,
    } = ended(command).await;
    let said = String::from_utf8_lossy(&stderr);
    let found: Vec<Value> =
        serde_json::from_slice(&stdout).unwrap_or_else(|error| panic!("{error}: {said}"));
    let bad = found.iter().any(|finding| finding["verdict"] == "bad");
    assert_eq!(status.success(), !bad, "{said}");
    Found(found)
}

async fn ended(mut command: Command) -> Output {
    command.stdin(Stdio::null()).kill_on_drop(true);
    timeout(PATIENCE, command.output())
        .await
        .expect("the doctor ends")
        .unwrap()
}

/// Speaks TLS on behalf of a desk that does not.
async fn behind_tls(desk: SocketAddr) -> SocketAddr {
    let acceptor = tls::trusted("127.0.0.1");
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                // Whoever does not like the certificate goes away.
                let Ok(mut stream) = acceptor.accept(stream).await else {
                    return;
                };
                let mut desk = TcpStream::connect(desk).await.unwrap();
                drop(copy_bidirectional(&mut stream, &mut desk).await);
            });
        }
    });
    address
}

/// A proxy that answers everybody the same.
pub(crate) struct Proxy {
    pub(crate) address: String,
}

impl Proxy {
    pub(crate) async fn answering(answer: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                tokio::spawn(async move {
                    let mut head = Vec::new();
                    while !head.ends_with(b"\r\n\r\n") {
                        match stream.read_u8().await {
                            Ok(byte) => head.push(byte),
                            Err(_) => return,
                        }
                    }
                    drop(stream.write_all(answer.as_bytes()).await);
                });
            }
        });
        Self { address }
    }
}
