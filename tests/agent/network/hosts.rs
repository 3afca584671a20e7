//! Two hosts, each in a network namespace of its own, and nothing else that they could reach: the device
//! with the agent, and IT's with the desk, an operator and a TeamViewer.
//!
//! The agent speaks plain HTTP with its own machine only. So that what is on the line can be looked into,
//! its namespace has no loopback, and all of 127.0.0.0/8 is at the other end of the line.

use std::{
    ffi::OsString,
    fs::File,
    io::{BufRead as _, BufReader},
    net::{Ipv4Addr, SocketAddr},
    os::fd::AsRawFd as _,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use companion_desk::{
    rehearsal::TeamViewer,
    secrets::Token,
    store::{Actor, Database, NewEnrolmentToken, RequestRecord, Store},
    time::{Clock, Timestamp},
};
use nix::sched::{CloneFlags, unshare};
use serde_json::{Value, json};
use tappers::Tun;
use tokio::time::timeout;

use super::line::End;
use crate::support::PATIENCE;

const DESK: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 8443);
const TEAMVIEWER: SocketAddr = SocketAddr::new(DESK.ip(), 8480);
/// The name of either end of the line.
const END: &str = "line0";

/// Whether there can be such hosts here. They are required where `CI` is set.
pub(super) fn can_be_made() -> bool {
    let made =
        std::thread::spawn(|| unshare(CloneFlags::CLONE_NEWNET).is_ok() && Tun::new().is_ok());
    let there = |program: &str| Command::new(program).arg("-V").output().is_ok();
    let works = made.join().unwrap() && ["ip", "nsenter"].into_iter().all(there);
    assert!(
        works || std::env::var_os("CI").is_none(),
        "CI needs network namespaces, /dev/net/tun, ip and nsenter"
    );
    if !works {
        eprintln!("SKIPPED: no network namespaces with TUN here, so no line was bad");
    }
    works
}

/// The device's host. It is there for as long as this or a program in it is.
pub(super) struct Device(File);

impl Device {
    /// A new one, and its end of the line.
    pub(super) fn new() -> (Self, End) {
        let made = std::thread::spawn(|| {
            let end = alone();
            let device = Self(File::open("/proc/thread-self/ns/net").unwrap());
            device.link_up();
            (device, end)
        });
        made.join().unwrap()
    }

    /// What starts a program there, before its own words.
    pub(super) fn by(&self) -> [OsString; 2] {
        let at = format!("/proc/{}/fd/{}", std::process::id(), self.0.as_raw_fd());
        ["nsenter".into(), format!("--net={at}").into()]
    }

    pub(super) fn link_up(&self) {
        self.ip(&["address", "replace", "10.77.0.2/24", "dev", END]);
        self.ip(&["link", "set", END, "up"]);
        self.lead_through("10.77.0.2");
    }

    pub(super) fn link_down(&self) {
        self.ip(&["link", "set", END, "down"]);
    }

    /// It gets another address, and has the one before no more.
    pub(super) fn move_to(&self, address: Ipv4Addr) {
        self.ip(&["address", "flush", "dev", END]);
        self.ip(&["address", "add", &format!("{address}/24"), "dev", END]);
        self.lead_through(&address.to_string());
    }

    /// The address that it has is its own for another while.
    pub(super) fn hears_the_router(&self) {
        let again = ["address", "change", "10.77.0.2/24", "dev", END];
        self.ip(&[&again[..], &["valid_lft", "600", "preferred_lft", "300"]].concat());
    }

    /// One begins, which has a link to the device alone, and ends.
    pub(super) fn has_a_container(&self) {
        self.ip(&["link", "add", "c0", "type", "veth", "peer", "name", "c1"]);
        for end in ["c0", "c1"] {
            self.ip(&["link", "set", end, "up"]);
        }
        self.ip(&["link", "delete", "c0"]);
    }

    fn lead_through(&self, source: &str) {
        self.ip(&["route", "replace", "127.0.0.0/8", "dev", END, "src", source]);
    }

    fn ip(&self, words: &[&str]) {
        let by = self.by();
        run(Command::new(&by[0]).arg(&by[1]).arg("ip").args(words));
    }
}

/// What IT has lastingly: a database and who may do what.
pub(super) struct Papers {
    dir: tempfile::TempDir,
    operator: Token,
}

impl Papers {
    pub(super) async fn new() -> Self {
        // The only error is that one is installed already.
        drop(rustls::crypto::ring::default_provider().install_default());
        let dir = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(dir.path().join("desk.db"));
        let store = Store::open(&database).await.unwrap();
        let now = Clock::System.now();
        let added = store.add_operator("Ada", "ada@example.com", now).await;
        let new = NewEnrolmentToken {
            label: "tests".to_owned(),
            expires_at: Timestamp::NEVER,
            uses: None,
            group: None,
        };
        let token = store.add_enrolment_token(&new, &Actor::CommandLine, now);
        let (_, token) = token.await.unwrap();
        std::fs::write(dir.path().join("token"), token.expose()).unwrap();
        let (_, operator) = added.unwrap();
        Self { dir, operator }
    }

    /// The arguments of an agent.
    pub(super) fn args(&self) -> [String; 6] {
        [
            "--desk",
            &format!("http://{DESK}"),
            "--enrolment-token-file",
            self.dir.path().join("token").to_str().unwrap(),
            "--set",
            &format!("QuickSupportHosts={TEAMVIEWER}"),
        ]
        .map(str::to_owned)
    }
}

/// IT's host.
pub(super) struct Site {
    pub(super) teamviewer: TeamViewer,
    desk: Child,
    http: reqwest::Client,
    operator: Token,
}

impl Site {
    /// Boots it: this thread is in its network from now on. Gives its end of the line, too.
    pub(super) async fn boot(papers: &Papers) -> (Self, End) {
        let end = alone();
        run(Command::new("ip").args(["link", "set", "lo", "up"]));
        run(Command::new("ip").args(["address", "add", "10.77.0.1/16", "dev", END]));
        run(Command::new("ip").args(["link", "set", END, "up"]));
        let teamviewer = TeamViewer::start_at(TEAMVIEWER).await.unwrap();
        let site = Self {
            desk: desk(papers, &teamviewer),
            teamviewer,
            http: unconnected(),
            operator: papers.operator.clone(),
        };
        (site, end)
    }

    /// The power of the desk's machine fails.
    pub(super) fn power_off(&mut self) {
        self.desk.kill().unwrap();
        self.desk.wait().unwrap();
    }

    /// The desk is killed, and started again. It listens when this is over.
    pub(super) fn kill_the_desk(&mut self, papers: &Papers) {
        self.power_off();
        self.http = unconnected();
        self.desk = desk(papers, &self.teamviewer);
    }

    /// The id of the device, once it has introduced itself.
    pub(super) async fn device(&self) -> String {
        self.get("devices").await["devices"][0]["id"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// Whether the operator sees that the device waits for requests.
    pub(super) async fn device_waits(&self) -> bool {
        let seen = self.get("devices").await;
        seen["devices"][0]["listening"].as_bool().unwrap()
    }

    /// Until the operator sees that the device waits, or that it does not.
    pub(super) async fn once_device_waits(&self, wanted: bool, within: Duration) {
        let waited = timeout(within, async {
            let mut looks = tokio::time::interval(Duration::from_millis(20));
            while self.device_waits().await != wanted {
                looks.tick().await;
            }
        });
        let waited = waited.await;
        waited.unwrap_or_else(|_| panic!("the operator does not see in {within:?}: {wanted}"));
    }

    /// Asks for the device, as the operator does.
    pub(super) async fn ask(&self, device: &str) -> String {
        let ask = json!({ "device_id": device, "reason": "Your printer" });
        let request = self.http.post(format!("http://{DESK}/api/v1/requests"));
        let request = request.bearer_auth(self.operator.expose()).json(&ask);
        let made = request.send().await.unwrap().error_for_status().unwrap();
        let made: Value = made.json().await.unwrap();
        made["id"].as_str().unwrap().to_owned()
    }

    /// What the operator sees of a request.
    pub(super) async fn request(&self, id: &str) -> RequestRecord {
        let seen = self.get(&format!("requests/{id}")).await;
        serde_json::from_value(seen).unwrap()
    }

    /// Waits until the operator sees what is wanted.
    pub(super) async fn once(
        &self,
        id: &str,
        wanted: impl Fn(&RequestRecord) -> bool,
    ) -> RequestRecord {
        let waited = timeout(PATIENCE, async {
            let mut looks = tokio::time::interval(Duration::from_millis(50));
            loop {
                looks.tick().await;
                let seen = self.request(id).await;
                if wanted(&seen) {
                    return seen;
                }
            }
        });
        match waited.await {
            Ok(seen) => seen,
            Err(_) => panic!("the operator still sees {:?}", self.request(id).await),
        }
    }

    async fn get(&self, path: &str) -> Value {
        let request = self.http.get(format!("http://{DESK}/api/v1/{path}"));
        let request = request.bearer_auth(self.operator.expose());
        let seen = request.send().await.unwrap().error_for_status().unwrap();
        seen.json().await.unwrap()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = self.desk.kill();
        let _ = self.desk.wait();
    }
}

/// What an operator speaks to the desk with.
fn unconnected() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().build().unwrap()
}

/// Starts a desk in the network of this thread. It listens when this is over.
fn desk(papers: &Papers, teamviewer: &TeamViewer) -> Child {
    let agent = Path::new(env!("CARGO_BIN_EXE_companion"));
    let mut desk = Command::new(agent.with_file_name("companion-desk"))
        .args(["serve", "--listen", &DESK.to_string(), "--database"])
        .arg(papers.dir.path().join("desk.db"))
        .args(["--teamviewer-url", &teamviewer.address()])
        .args(["--quicksupport"])
        .arg(format!("linux={}", teamviewer.quicksupport_address()))
        .env(
            "COMPANION_DESK_TEAMVIEWER_TOKEN",
            teamviewer.token().expose(),
        )
        .env("COMPANION_DESK_KEY", "0b".repeat(32))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the desk is built by `cargo test --workspace`");
    let mut line = String::new();
    let mut says = BufReader::new(desk.stdout.take().unwrap());
    says.read_line(&mut line).unwrap();
    assert_eq!(line, format!("listening on http://{DESK}\n"));
    desk
}

/// Takes this thread into a network of its own, in which nothing is but one end of a line.
fn alone() -> End {
    unshare(CloneFlags::CLONE_NEWNET).unwrap();
    let end = End::new(END);
    // What goes to and comes from 127.0.0.0/8 may be on the line.
    std::fs::write("/proc/sys/net/ipv4/conf/all/route_localnet", "1").unwrap();
    end
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}
