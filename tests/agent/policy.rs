//! Device management changes its mind while the agent runs: the real program, on a device whose `/etc`
//! is of its own.

use std::{
    ffi::OsString,
    fs::{self, Permissions},
    os::unix::fs::{PermissionsExt as _, chown},
    path::{Path, PathBuf},
    process::Command as Program,
    time::Duration,
};

use companion::assist::policy::{KEYS, Key, Kind};
use companion_desk::store::RequestRecord;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::UnixStream,
    process::Command,
    time::timeout,
};

use crate::support::{Agent, Office, PATIENCE, fixture};

/// What a program finds in `/etc` that has nothing to do with us.
const NEEDED: &[&str] = &[
    "ca-certificates",
    "group",
    "hosts",
    "localtime",
    "nsswitch.conf",
    "passwd",
    "pki",
    "resolv.conf",
    "ssl",
];

/// A device that is managed, and on which nothing is really changed.
struct Device {
    dir: tempfile::TempDir,
}

impl Device {
    /// Nothing where the kernel gives nobody an `/etc` of their own. It is required where `CI` is set.
    fn new() -> Option<Self> {
        let dir = tempfile::tempdir().unwrap();
        // Also for whoever the agent takes for the administrator.
        fs::set_permissions(dir.path(), Permissions::from_mode(0o755)).unwrap();
        let device = Self { dir };
        fs::create_dir(device.etc()).unwrap();
        let needed = NEEDED.iter().map(|name| Path::new("/etc").join(name));
        let needed = needed.filter(|path| path.exists());
        let mut copy = Program::new("cp");
        let copied = copy.arg("-a").args(needed).arg(device.etc()).status();
        let copied = copied.is_ok_and(|status| status.success());
        let by = device.by();
        let works = Program::new(&by[0]).args(&by[1..]).arg("true").status();
        let works = copied && works.is_ok_and(|status| status.success());
        assert!(
            works || std::env::var_os("CI").is_none(),
            "CI needs an unshare that works"
        );
        if !works {
            eprintln!("SKIPPED: no /etc of one's own here, so no policy was changed");
        }
        works.then_some(device)
    }

    fn etc(&self) -> PathBuf {
        self.dir.path().join("etc")
    }

    fn state(&self) -> PathBuf {
        self.dir.path().join("state")
    }

    fn file(&self) -> PathBuf {
        self.etc().join("portal-companion/policy.json")
    }

    /// What starts a program on this device.
    fn by(&self) -> Vec<OsString> {
        let root = we_are_root();
        let mut by: Vec<OsString> = vec!["unshare".into(), "--mount".into()];
        if !root {
            by.push("--map-root-user".into());
        }
        let inside = "mount --bind \"$0\" /etc && exec \"$@\"";
        by.extend(["sh", "-c", inside].map(OsString::from));
        by.push(self.etc().into());
        by
    }

    /// As a tool of device management writes: nobody sees half of it.
    fn manage(&self, policy: &Value) {
        self.write(&policy.to_string());
    }

    fn write(&self, text: &str) {
        let file = self.file();
        let dir = file.parent().unwrap();
        fs::create_dir_all(dir).unwrap();
        fs::set_permissions(dir, Permissions::from_mode(0o755)).unwrap();
        let new = file.with_extension("new");
        fs::write(&new, text).unwrap();
        fs::set_permissions(&new, Permissions::from_mode(0o644)).unwrap();
        fs::rename(new, file).unwrap();
    }

    fn start(&self, args: &[&str]) -> Agent {
        Agent::start_with(&self.by(), &self.state(), args)
    }

    /// An agent that asks for this, by a file that plays a desk.
    async fn played(&self, entry: Value) -> Agent {
        let played = fixture(self.dir.path(), entry);
        let mut agent = self.start(&["--fixture", played.to_str().unwrap()]);
        agent.until(|view| view["desk"]["checked"].is_u64()).await;
        agent
    }

    /// What `companion policy` says, with these arguments.
    async fn policy(&self, args: &[&str]) -> String {
        let config = self.state().join("config.json");
        let config = ["--config", config.to_str().unwrap()];
        self.said(&[&["policy"], args, &config].concat()).await
    }

    /// What the program says to these arguments on this device.
    async fn said(&self, args: &[&str]) -> String {
        let by = self.by();
        let mut command = Command::new(&by[0]);
        command.args(&by[1..]).arg(env!("CARGO_BIN_EXE_companion"));
        command.args(args).arg("--state").arg(self.state());
        let said = timeout(PATIENCE, command.output()).await.unwrap().unwrap();
        let errors = String::from_utf8_lossy(&said.stderr);
        assert!(said.status.success(), "{errors}");
        String::from_utf8(said.stdout).unwrap()
    }

    async fn listed(&self) -> Value {
        serde_json::from_str(&self.policy(&["show", "--json"]).await).unwrap()
    }

    /// Waits until what holds is as wanted.
    async fn until(&self, wanted: impl Fn(&Value) -> bool) -> Value {
        let mut last = Value::Null;
        let waited = timeout(PATIENCE, async {
            let mut looks = tokio::time::interval(Duration::from_millis(20));
            loop {
                last = self.listed().await;
                if wanted(&last) {
                    return;
                }
                looks.tick().await;
            }
        });
        let came = waited.await.is_ok();
        assert!(came, "it never came true: {last:#}");
        last
    }
}

/// Whether we may mount without becoming somebody else.
fn we_are_root() -> bool {
    let us = fs::metadata("/proc/self");
    us.is_ok_and(|us| std::os::unix::fs::MetadataExt::uid(&us) == 0)
}

/// A setting, as it is listed.
fn setting<'a>(listed: &'a Value, name: &str) -> &'a Value {
    let settings = listed["settings"].as_array().unwrap();
    let mut settings = settings.iter();
    settings.find(|setting| setting["key"] == name).unwrap()
}

fn request() -> Value {
    json!({
        "id": "a", "code": "s06-301-144", "reason": "The printer",
        "from": { "name": "Ada", "address": "ada@example.com", "desk": "Helpdesk" },
    })
}

/// How a value that was written is listed.
fn as_listed(key: &Key) -> Value {
    match key.kind {
        Kind::Secret => Value::Null,
        Kind::List | Kind::Text | Kind::Choice(_) => json!(key.example),
        Kind::Number { .. } | Kind::Switch => key.kind.value(key.example),
    }
}

/// A setting that is new is in this loop by being in the list.
#[tokio::test]
async fn every_setting_can_be_changed_while_the_agent_runs() {
    let Some(device) = Device::new() else { return };
    let agent = device.played(request()).await;
    for key in KEYS {
        device.manage(&json!({ key.name: key.kind.value(key.example) }));
        let holds = |listed: &Value| setting(listed, key.name)["origin"] == "policy";
        let listed = device.until(holds).await;
        let managed = setting(&listed, key.name);
        assert_eq!(managed["value"], as_listed(key), "{}", key.name);
        assert_eq!(managed["secret"], key.kind == Kind::Secret);
        assert_eq!(managed["unit"].as_str(), key.unit().map(|unit| unit.word()));
        assert_eq!(listed["problems"], json!([]), "{}", key.name);
        for other in KEYS.iter().filter(|other| other.name != key.name) {
            let origin = &setting(&listed, other.name)["origin"];
            assert_eq!(origin, "default", "{} as well as {}", other.name, key.name);
        }
        if key.kind == Kind::Secret {
            assert!(!device.policy(&[]).await.contains(key.example));
        }
    }
    fs::remove_dir_all(device.file().parent().unwrap()).unwrap();
    let free = |listed: &Value| {
        let mut keys = KEYS.iter();
        keys.all(|key| setting(listed, key.name)["origin"] == "default")
    };
    device.until(free).await;
    agent.end().await;
}

#[tokio::test]
async fn what_the_user_sees_follows_at_once() {
    let Some(device) = Device::new() else { return };
    let mut agent = device.played(request()).await;
    assert_eq!(agent.view["icon"], true);
    let shown = async || {
        let socket = device.state().join("control.sock");
        let mut door = BufReader::new(UnixStream::connect(socket).await.unwrap());
        door.write_all(b"{\"show\": \"a\"}\n").await.unwrap();
        let mut line = String::new();
        let read = timeout(PATIENCE, door.read_line(&mut line)).await;
        read.unwrap().unwrap();
        let answer: Value = serde_json::from_str(&line).unwrap();
        answer["shown"]["text"].as_str().unwrap().to_owned()
    };
    assert!(shown().await.contains("TeamViewer QuickSupport"));
    assert!(!shown().await.contains("4711"));
    device.manage(&json!({
        "TrayIcon": "never", "Language": "nb", "SupportText": "Ring 4711", "AllowCode": true,
        "QuickSupportHandover": "link",
    }));
    agent
        .until(|view| {
            view["icon"] == false && view["takes_code"] == true && view["by_link"] == true
        })
        .await;
    device
        .until(|listed| setting(listed, "Language")["value"] == "nb")
        .await;
    let text = shown().await;
    assert!(text.contains("4711"), "{text}");
    assert!(text.contains("nettleser"), "Norwegian: {text}");

    device.manage(&json!({ "TrayIcon": "always" }));
    agent
        .until(|view| view["icon"] == true && view["takes_code"] == false)
        .await;
    device
        .until(|listed| setting(listed, "Language")["origin"] == "default")
        .await;
    let text = shown().await;
    assert!(
        !text.contains("4711") && text.contains("TeamViewer QuickSupport"),
        "{text}"
    );
    agent.end().await;
}

#[tokio::test]
async fn another_desk_is_asked_at_once_and_the_one_before_is_told() {
    let Some(device) = Device::new() else { return };
    let (first, second) = (Office::open().await, Office::open().await);
    let managed = |office: &Office, token: &str| json!({ "DeskUrl": office.address, "EnrolmentToken": token });
    let mut agent = device.start(&[]);
    agent.until(|view| view["desk"]["trouble"] == "unset").await;

    device.manage(&managed(&first, &first.token()));
    first.enrolled().await;
    let asked = first.ask().await;
    agent.asked().await;

    device.manage(&managed(&second, &second.token()));
    second.enrolled().await;
    agent.until(|view| view["waiting"] == 0).await;
    let unreached = |record: &RequestRecord| record.state.word() == "unreached";
    first.once(&asked, unreached).await;
    second.ask().await;
    agent.asked().await;
    assert!(agent.view["desk"]["trouble"].is_null());

    // Where no desk can be, nobody goes: the one that there is stays, and what is wrong is named.
    device.manage(&json!({ "DeskUrl": "ftp://desk.example.com", "TrayIcon": "never" }));
    let view = agent.until(|view| view["icon"] == false).await.clone();
    assert_eq!(view["waiting"], 1);
    assert_eq!(view["problems"][0]["key"], "DeskUrl");
    let what = view["problems"][0]["what"].as_str().unwrap();
    assert!(what.contains("stay as they were"), "{what}");
    agent.end().await;
}

/// Who looks for releases, and where, is the administrator's to change at any time.
#[tokio::test]
async fn updates_go_by_what_the_policy_says_now() {
    let Some(device) = Device::new() else { return };
    let played = fixture(device.dir.path(), request());
    let keys = format!("COMPANION_REHEARSAL_RELEASE_KEYS={}", "2a".repeat(32));
    let by = [device.by(), vec!["env".into(), keys.into()]].concat();
    let played = ["--fixture", played.to_str().unwrap()];
    let mut agent = Agent::start_with(&by, &device.state(), &played);
    agent.until(|view| view["desk"]["checked"].is_u64()).await;
    let looked_for = async |wanted: bool| {
        let waited = timeout(PATIENCE, async {
            let mut looks = tokio::time::interval(Duration::from_millis(20));
            loop {
                let status = device.said(&["status", "--json"]).await;
                let status: Value = serde_json::from_str(&status).unwrap();
                if (status["updates"]["state"] != "off") == wanted {
                    return;
                }
                looks.tick().await;
            }
        });
        waited.await.unwrap();
    };
    // There is no desk that could have any.
    looked_for(false).await;
    let mirror = json!({ "UpdateUrl": "http://127.0.0.1:9/releases/" });
    device.manage(&mirror);
    looked_for(true).await;
    device.manage(&json!({ "UpdateUrl": "http://127.0.0.1:9/releases/", "UpdateMode": "off" }));
    looked_for(false).await;
    device.manage(&mirror);
    looked_for(true).await;
    agent.end().await;
}

/// Whoever mends a policy cannot start the agents of all users again.
#[tokio::test]
async fn on_a_desktop_an_agent_waits_for_a_policy_that_can_be_read() {
    let Some(device) = Device::new() else { return };
    let played = fixture(device.dir.path(), request());
    let good = json!({ "AllowCode": true });
    let start = |more: &[&str]| {
        let by = device.by();
        let mut command = Command::new(&by[0]);
        command
            .args(&by[1..])
            .args([env!("CARGO_BIN_EXE_companion"), "run", "--fixture"])
            .arg(&played)
            .args(more)
            .arg("--state")
            .arg(device.state())
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
            .stdin(std::process::Stdio::null())
            .stderr(std::process::Stdio::piped())
            .kill_on_drop(true);
        command.spawn().unwrap()
    };
    for (text, open, why) in [
        ("{\"AllowCode\": ", false, "is not JSON"),
        (&*good.to_string(), true, "can be written by others"),
    ] {
        device.write(text);
        if open {
            mode(&device.file(), 0o666);
        }
        // Without a desktop it ends, and says why.
        let ended = start(&["--headless"]).wait_with_output();
        let ended = timeout(PATIENCE, ended).await.unwrap().unwrap();
        assert!(!ended.status.success());
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert!(
            said.contains(why) && said.contains("does not start"),
            "{said}"
        );

        let mut agent = start(&[]);
        let mut lines = BufReader::new(agent.stderr.take().unwrap()).lines();
        let line = timeout(PATIENCE, lines.next_line()).await.unwrap();
        let line = line.unwrap().unwrap();
        assert!(line.contains("waits") && line.contains(why), "{line}");
        // Another start leaves it at the one that waits.
        let second = timeout(PATIENCE, start(&[]).wait()).await.unwrap();
        assert!(second.unwrap().success());
        device.manage(&good);
        let status = timeout(PATIENCE, async {
            loop {
                let by = device.by();
                let mut ask = Command::new(&by[0]);
                ask.args(&by[1..])
                    .args([
                        env!("CARGO_BIN_EXE_companion"),
                        "status",
                        "--json",
                        "--state",
                    ])
                    .arg(device.state());
                let said = ask.output().await.unwrap();
                if said.status.success() {
                    return serde_json::from_slice::<Value>(&said.stdout).unwrap();
                }
            }
        });
        assert_eq!(status.await.unwrap()["takes_code"], true);
        device.said(&["quit"]).await;
        assert!(agent.wait().await.unwrap().success());
    }
}

#[tokio::test]
async fn a_policy_that_cannot_be_read_changes_nothing_and_is_named() {
    let Some(device) = Device::new() else { return };
    let mut agent = device.played(request()).await;
    let good = json!({ "AllowCode": true, "QuickSupportHosts": ["files.example.com"] });
    device.manage(&good);
    agent.until(|view| view["takes_code"] == true).await;

    type Spoil = fn(&Path);
    let endless = format!("{{\"a\": \"{}\"}}", "x".repeat(1024 * 1024));
    let texts: &[(&str, &str)] = &[
        ("{\"AllowCode\": ", "is not JSON"),
        ("", "is not JSON"),
        ("[]", "is not a JSON object"),
        (&endless, "is larger than 1 MiB"),
    ];
    let spoils: &[(Spoil, &str)] = &[
        (
            |file| chown(file, Some(12_345), None).unwrap(),
            "is not owned by root",
        ),
        (
            |file| mode(file, 0o664),
            "can be written by others than root",
        ),
        (
            |file| mode(file.parent().unwrap(), 0o777),
            "can be written by others than root",
        ),
    ];
    let is_root = we_are_root();
    let texts = texts.iter().map(|(text, why)| (Some(*text), None, *why));
    let spoils = spoils.iter().map(|(spoil, why)| (None, Some(*spoil), *why));
    for (text, spoil, why) in texts.chain(spoils) {
        if why.contains("owned") && !is_root {
            continue;
        }
        match (text, spoil) {
            (Some(text), _) => device.write(text),
            (None, Some(spoil)) => spoil(&device.file()),
            (None, None) => {}
        }
        let named = |view: &Value| {
            let problem = &view["problems"][0];
            let what = problem["what"].as_str().unwrap_or_default();
            problem["key"] == "settings" && problem["origin"] == "policy" && what.contains(why)
        };
        let view = agent.until(named).await;
        assert_eq!(view["takes_code"], true, "{why}: what was known holds");
        let listed = device.listed().await;
        assert_eq!(setting(&listed, "AllowCode")["origin"], "policy");
        assert!(device.policy(&[]).await.contains(why));
        device.manage(&good);
        agent.until(|view| view["problems"] == json!([])).await;
    }

    // A value that cannot be used never allows more, and the others hold.
    device.manage(&json!({
        "AllowCode": "perhaps", "QuickSupportHosts": 7, "TrayIcon": ["never"], "WindowAfter": -1,
        "Consent": "off", "SupportText": {},
    }));
    let view = agent.until(|view| view["takes_code"] == false).await;
    let problems = view["problems"].as_array().unwrap().iter();
    let mut named: Vec<_> = problems
        .map(|problem| problem["key"].as_str().unwrap())
        .collect();
    named.sort_unstable();
    let all = [
        "AllowCode",
        "Consent",
        "QuickSupportHosts",
        "SupportText",
        "TrayIcon",
        "WindowAfter",
    ];
    assert_eq!(named, all);
    assert_eq!(view["icon"], true);
    // What is listed is what holds.
    let listed = device
        .until(|listed| setting(listed, "TrayIcon")["value"] == "always")
        .await;
    for (name, value) in [("AllowCode", "false"), ("WindowAfter", "60")] {
        let held = setting(&listed, name);
        assert_eq!(
            (&held["value"], &held["origin"]),
            (&json!(value), &json!("default"))
        );
    }
    agent.end().await;
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

#[tokio::test]
async fn without_an_agent_the_next_start_is_told() {
    let Some(device) = Device::new() else { return };
    fs::create_dir(device.state()).unwrap();
    let config = device.state().join("config.json");
    fs::write(&config, r#"{"WindowAfter": 7, "TrayIcon": "never"}"#).unwrap();
    device.manage(&json!({
        "TrayIcon": "always", "EnrolmentToken": "s3cret", "ProxyPassword": 5, "Nonsense": 1,
    }));
    let told = device.policy(&["--set", "Language=nb"]).await;
    for line in [
        "No agent runs. At its next start these hold:",
        "DeskUrl = none: the agent waits until it is set  (default)",
        "EnrolmentToken = (set, not shown)  (policy)",
        "Language = nb  (command line)",
        "QuickSupportMaxMiB = 256 MiB  (default)",
        "TrayIcon = always  (policy)",
        "WindowAfter = 7 seconds  (file)",
        "Wrong: ProxyPassword (policy): must be a text; it is ignored",
        "Wrong: Nonsense (policy): there is no such key; it is ignored",
    ] {
        assert!(
            told.lines().any(|told| told == line),
            "{line} is not in\n{told}"
        );
    }
    assert!(!told.contains("s3cret"));
    device.manage(&json!({ "DeskUrl": "https://desk.example.com" }));
    assert!(!device.policy(&[]).await.contains("Wrong"));
    device.manage(&json!({ "DeskUrl": "ftp://desk.example.com" }));
    let told = device.policy(&[]).await;
    let wrong = "Wrong: DeskUrl (policy): ";
    let wrong = told.lines().find(|line| line.starts_with(wrong));
    assert!(
        wrong.is_some_and(|line| line.ends_with("the agent does not start")),
        "{told}"
    );
    device.write("{");
    let listed = device.listed().await;
    assert_eq!(listed["running"], false);
    assert_eq!(listed["problems"][0]["key"], "settings");
    // The same for an agent of its own accord: what it cannot know, it does not guess.
    let mut agent = device.start(&[]);
    assert!(!agent.ended().await.success());
}
