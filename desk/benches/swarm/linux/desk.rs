//! The desk as it is released, as a process on a processor core of its own, with a TeamViewer that
//! is a stand-in.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Stdio,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail, ensure};
use companion_desk::{rehearsal::TeamViewer, store::RequestRecord};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::CertificateDer;
use serde_json::json;
use sqlx::Connection as _;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
};

use super::{
    line::{self, Way},
    process::{Memory, Process},
};

/// Names the program to measure, where it is not this checkout's.
const PROGRAM: &str = "COMPANION_BENCH_DESK";
/// The desk's core; everything else has the other.
const CORE: &str = "0";
const OTHERS: &str = "1";
/// A desk that is busy for longer than this with nothing to do is not at rest.
const AT_REST: Duration = Duration::from_secs(60);
/// Used in a second of rest at most.
const HARDLY: Duration = Duration::from_millis(30);

/// Everything about a desk that outlives its process.
pub(crate) struct Site {
    program: PathBuf,
    dir: PathBuf,
    teamviewer: TeamViewer,
    operator: String,
    http: reqwest::Client,
}

/// A desk that runs. It dies with this value.
pub(crate) struct Desk {
    child: Child,
    process: Process,
    address: SocketAddr,
    tls: bool,
}

/// Builds the release, and says where it is.
pub(crate) fn program() -> anyhow::Result<PathBuf> {
    if let Some(program) = std::env::var_os(PROGRAM) {
        return Ok(program.into());
    }
    // Cargo builds the programs beside a bench with the features of its dev-dependencies, and such
    // a program is not the released one.
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = std::process::Command::new(cargo)
        .args(["build", "--profile=desk", "--package=companion-desk"])
        .args([
            "--bin=companion-desk",
            "--message-format=json-render-diagnostics",
        ])
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

/// Keeps this process off the desk's core; says whether there is another.
pub(crate) fn make_room() -> anyhow::Result<bool> {
    // Only true before this process is moved: afterwards it may use one core.
    if std::thread::available_parallelism()?.get() < 2 {
        return Ok(false);
    }
    let moved = std::process::Command::new("taskset")
        .args(["-a", "-cp", OTHERS, &std::process::id().to_string()])
        .stdout(Stdio::null())
        .status()
        .context("taskset cannot be started (package util-linux)")?;
    ensure!(
        moved.success(),
        "this process cannot be moved to core {OTHERS}"
    );
    Ok(true)
}

impl Site {
    /// A new database, an operator, a certificate.
    pub(crate) async fn new(program: &Path, dir: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(dir)?;
        let authority = certificates(dir)?;
        let added = Command::new(program)
            .args(["operator", "add", "--name", "Ada Lovelace"])
            .args(["--address", "ada@example.com", "--database"])
            .arg(dir.join("desk.sqlite3"))
            .stderr(Stdio::inherit())
            .output()
            .await?;
        ensure!(added.status.success(), "no operator can be added");
        let said = String::from_utf8(added.stdout)?;
        let operator = said
            .lines()
            .find_map(|line| line.strip_prefix("token"))
            .context("the desk names no token")?;
        Ok(Self {
            program: program.to_owned(),
            dir: dir.to_owned(),
            teamviewer: TeamViewer::start().await?,
            http: reqwest::Client::builder()
                .no_proxy()
                .tls_certs_only([reqwest::Certificate::from_der(&authority)?])
                .build()?,
            operator: operator.trim().to_owned(),
        })
    }

    /// Starts a desk, and comes back when it listens. Port 0 is any.
    pub(crate) async fn open(&self, tls: bool, port: u16) -> anyhow::Result<Desk> {
        let mut command = Command::new("taskset");
        command.args(["-c", CORE]);
        command.arg(&self.program).arg("serve");
        command.args(["--listen", &format!("127.0.0.1:{port}")]);
        command.arg("--database").arg(self.dir.join("desk.sqlite3"));
        command.args(["--teamviewer-url", &self.teamviewer.address()]);
        if tls {
            command.arg("--tls-cert").arg(self.dir.join("desk.pem"));
            command.arg("--tls-key").arg(self.dir.join("desk.key"));
        }
        let log = fs::File::options()
            .create(true)
            .append(true)
            .open(self.dir.join("desk.log"))?;
        let mut child = command
            .env(
                "COMPANION_DESK_TEAMVIEWER_TOKEN",
                self.teamviewer.token().expose(),
            )
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .context("the desk cannot be started")?;
        let out = child.stdout.take().context("the desk has no output")?;
        let mut lines = BufReader::new(out).lines();
        let address = loop {
            let Some(line) = lines.next_line().await? else {
                bail!("the desk ended at once; see {}", self.dir.display());
            };
            if let Some((_, address)) = line.split_once("listening on ") {
                let address = address.split_once("://").map_or(address, |(_, host)| host);
                break address.parse()?;
            }
        };
        let process = Process(child.id().context("the desk ended at once")?);
        Ok(Desk {
            child,
            process,
            address,
            tls,
        })
    }

    /// How agents reach that desk.
    pub(crate) fn way(&self, desk: &Desk) -> anyhow::Result<Way> {
        let tls = desk.tls.then(line::tls);
        Ok(Way {
            desk: desk.address,
            tls: tls.transpose()?,
        })
    }

    /// A token that lets any number of devices in.
    pub(crate) async fn enrolment_token(&self, desk: &Desk) -> anyhow::Result<String> {
        let made = self
            .post(
                desk,
                "/api/v1/enrolment-tokens",
                &json!({ "label": "swarm" }),
            )
            .await?;
        let made: serde_json::Value = made.error_for_status()?.json().await?;
        Ok(made["token"].as_str().context("no token")?.to_owned())
    }

    /// Asks to assist a device.
    pub(crate) async fn ask(&self, desk: &Desk, device: &str) -> anyhow::Result<String> {
        let ask = json!({
            "device_id": device,
            "reason": "Your mail does not open",
            "ticket": "INC-4711",
            "expires_in": 60,
        });
        let asked = self.post(desk, "/api/v1/requests", &ask).await?;
        let status = asked.status();
        let body = asked.text().await?;
        ensure!(status.is_success(), "a request: {status} {body}");
        Ok(serde_json::from_str::<RequestRecord>(&body)?
            .id
            .as_str()
            .to_owned())
    }

    /// An operator looks at the list of devices.
    pub(crate) async fn look(&self, desk: &Desk) -> anyhow::Result<()> {
        let list = desk.url("/api/v1/devices");
        let looked = self.http.get(list).bearer_auth(&self.operator).send();
        looked.await?.error_for_status()?.bytes().await?;
        Ok(())
    }

    /// Offers requests to so many devices in one commit, as another desk on the same database would:
    /// this one notices by itself.
    pub(crate) async fn offer_at_once(&self, number: usize) -> anyhow::Result<()> {
        let mut database = self.database().await?;
        let mut change = database.begin().await?;
        sqlx::query(
            "INSERT INTO requests (id, device_id, operator_id, state, reason, check_words,
                 created_at, expires_at, offered_at, reminders, session_state, session_until,
                 attempts, changed)
             SELECT lower(hex(randomblob(16))), d.id, (SELECT id FROM operators), 'offered',
                 'Your mail does not open', 'amber anchor', now, now + 600000, now, 0, 'open',
                 now + 3600000, 1, next
             FROM devices d, (SELECT unixepoch() * 1000 AS now),
                 (SELECT seq + 1 AS next FROM audit_heads WHERE name = 'head')
             LIMIT $1",
        )
        .bind(i64::try_from(number)?)
        .execute(&mut *change)
        .await?;
        sqlx::query(
            "UPDATE devices SET revision = revision + 1,
                 changed = (SELECT seq + 1 FROM audit_heads WHERE name = 'head')
             WHERE id IN (SELECT device_id FROM requests)",
        )
        .execute(&mut *change)
        .await?;
        change.commit().await?;
        database.close().await?;
        // A change is noticed by its row in the audit; any will do.
        let said = Command::new(&self.program)
            .args(["enrolment-token", "add", "--label", "any", "--database"])
            .arg(self.dir.join("desk.sqlite3"))
            .output()
            .await?;
        ensure!(said.status.success(), "no row can be added to the audit");
        Ok(())
    }

    /// Of those that were offered at once. No desk may run.
    pub(crate) async fn forget_requests(&self) -> anyhow::Result<()> {
        let mut database = self.database().await?;
        sqlx::query("DELETE FROM requests")
            .execute(&mut database)
            .await?;
        database.close().await?;
        Ok(())
    }

    async fn database(&self) -> anyhow::Result<sqlx::SqliteConnection> {
        let file = self.dir.join("desk.sqlite3");
        let address = format!("sqlite://{}", file.display());
        Ok(sqlx::SqliteConnection::connect(&address).await?)
    }

    async fn post(
        &self,
        desk: &Desk,
        path: &str,
        body: &impl serde::Serialize,
    ) -> anyhow::Result<reqwest::Response> {
        let sent = self
            .http
            .post(desk.url(path))
            .bearer_auth(&self.operator)
            .json(body)
            .send();
        Ok(sent.await?)
    }
}

impl Desk {
    fn url(&self, path: &str) -> String {
        let scheme = if self.tls { "https" } else { "http" };
        format!("{scheme}://{}{path}", self.address)
    }

    pub(crate) fn port(&self) -> u16 {
        self.address.port()
    }

    pub(crate) fn memory(&self) -> anyhow::Result<Memory> {
        Ok(self.process.memory()?)
    }

    /// The processor time that it has used so far.
    pub(crate) fn busy(&self) -> anyhow::Result<Duration> {
        Ok(self.process.busy()?)
    }

    /// Waits until it does nothing any more.
    pub(crate) async fn at_rest(&self) -> anyhow::Result<()> {
        let end = Instant::now() + AT_REST;
        while Instant::now() < end {
            let before = self.busy()?;
            tokio::time::sleep(Duration::from_secs(1)).await;
            if self.busy()? - before <= HARDLY {
                return Ok(());
            }
        }
        bail!("the desk is still at work after {AT_REST:?}")
    }

    /// Asks it to stop, as an administrator would.
    pub(crate) async fn ask_to_stop(&self) -> anyhow::Result<()> {
        let pid = self.process.0.to_string();
        let asked = Command::new("kill").args(["-TERM", &pid]).status().await?;
        ensure!(asked.success(), "the desk cannot be asked to stop");
        Ok(())
    }

    /// Ends it as a power cut would.
    pub(crate) async fn kill(mut self) -> anyhow::Result<()> {
        Ok(self.child.kill().await?)
    }

    /// Waits for its end, and says how long that took.
    pub(crate) async fn stopped(mut self) -> anyhow::Result<Duration> {
        let begun = Instant::now();
        let ended = tokio::time::timeout(AT_REST, self.child.wait()).await;
        let ended = ended.context("the desk does not stop")??;
        ensure!(ended.success(), "the desk ended with {ended}");
        Ok(begun.elapsed())
    }
}

/// A certificate for loopback and its authority, as files for the desk.
fn certificates(dir: &Path) -> anyhow::Result<CertificateDer<'static>> {
    let mut authority = CertificateParams::new(Vec::new())?;
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate()?)?;
    let key = KeyPair::generate()?;
    let server = CertificateParams::new(vec!["127.0.0.1".to_owned()])?;
    let server = server.signed_by(&key, &authority)?;
    fs::write(dir.join("desk.pem"), server.pem())?;
    fs::write(dir.join("desk.key"), key.serialize_pem())?;
    Ok(authority.der().clone())
}
