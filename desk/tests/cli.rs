//! `companion-desk` as its administrator types it, and HTTPS as agents meet it.
#![cfg(feature = "rehearsal")]
#![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

use std::{
    collections::HashMap,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Output, Stdio},
};

use companion_desk::rehearsal::TeamViewer;
use reqwest::{Certificate, Client, ClientBuilder};
use serde_json::json;

#[path = "cli/examine.rs"]
mod examine;
#[path = "cli/intune.rs"]
mod intune;
#[path = "cli/release.rs"]
mod release;
#[path = "cli/upkeep.rs"]
mod upkeep;

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_companion-desk"));
    command
        .args(arguments)
        .env_remove("COMPANION_DESK_TEAMVIEWER_TOKEN")
        .env_remove("COMPANION_DESK_KEY");
    command
}

fn run(arguments: &[&str]) -> Output {
    program(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn complaint(output: &Output) -> String {
    assert!(!output.status.success(), "{output:?}");
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn client() -> ClientBuilder {
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().no_proxy()
}

/// The word after `token` at the beginning of a line.
fn token(text: &str) -> String {
    let line = text
        .lines()
        .find(|line| line.starts_with("token "))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().to_owned()
}

/// A desk that is killed when it is dropped.
struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts it and waits until it listens.
fn serve(command: &mut Command) -> (Serving, String) {
    serve_with(command, Stdio::null())
}

/// The same, with a place for its log.
fn serve_with(command: &mut Command, log: Stdio) -> (Serving, String) {
    let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let base = line
        .trim()
        .strip_prefix("listening on ")
        .unwrap()
        .to_owned();
    (Serving(child), base)
}

#[tokio::test]
async fn what_the_administrator_adds_works_at_the_desk_while_it_serves() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("desk.sqlite3").display().to_string();
    let teamviewer = TeamViewer::start().await.unwrap();
    let file = dir.path().join("script-token");
    std::fs::write(&file, format!("{}\n", teamviewer.token().expose())).unwrap();
    let (_serving, base) = serve(
        program(&["serve", "--listen", "127.0.0.1:0", "--database", &database])
            .args([
                "--teamviewer-url",
                &teamviewer.address(),
                "--teamviewer-token-file",
            ])
            .arg(&file),
    );
    let add = [
        "operator",
        "add",
        "--database",
        &database,
        "--name",
        "Ada Lovelace",
    ];
    let operator = token(&said(&run(
        &[&add[..], &["--address", "ada@example.com"]].concat()
    )));
    let add = [
        "enrolment-token",
        "add",
        "--database",
        &database,
        "--label",
        "policy",
    ];
    let enrolment = said(&run(&[&add[..], &["--days", "1", "--uses", "1"]].concat()));
    let id = enrolment
        .split_whitespace()
        .nth(2)
        .unwrap()
        .trim_end_matches(',')
        .to_owned();

    let http = client().build().unwrap();
    let devices = http
        .get(format!("{base}/api/v1/devices"))
        .bearer_auth(&operator)
        .send()
        .await;
    assert_eq!(devices.unwrap().status(), 200);
    let enroll = serde_json::json!({
        "token": token(&enrolment),
        "installation": "0".repeat(32),
        "device": { "name": "laptop", "os": "linux", "os_version": "", "user": "", "agent_version": "" },
    });
    let enrolled = http
        .post(format!("{base}/agent/v1/enroll"))
        .json(&enroll)
        .send()
        .await
        .unwrap();
    assert_eq!(enrolled.status(), 200);

    let list = said(&run(&["enrolment-token", "list", "--database", &database]));
    assert!(list.contains(&id) && list.contains("1/1"), "{list}");
    said(&run(&[
        "enrolment-token",
        "revoke",
        "--database",
        &database,
        &id,
    ]));
    let audit = said(&run(&["audit", "show", "--database", &database]));
    for action in [
        "operator_added",
        "enrolment_token_added",
        "device_enrolled",
        "token_revoked",
    ] {
        assert!(audit.contains(action), "{audit}");
    }
    assert!(!audit.contains(&operator) && !audit.contains(&token(&enrolment)));
    let rows = said(&run(&[
        "audit",
        "show",
        "--database",
        &database,
        "--json",
        "--after",
        "2",
    ]));
    let first: serde_json::Value = serde_json::from_str(rows.lines().next().unwrap()).unwrap();
    assert_eq!(first["seq"], 3);
}

#[test]
fn who_may_sign_in_is_managed_from_the_desks_machine() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("desk.db").display().to_string();
    let desk = |arguments: &[&str]| {
        let (words, rest) = arguments.split_at(2);
        run(&[words, &["--database", &database], rest].concat())
    };
    let ada = ["--name", "Ada", "--address", "Ada@example.com"];
    let added = said(&desk(&[&["operator", "add"], &ada[..]].concat()));
    assert!(
        added.contains("https://THE-DESK/password?token="),
        "{added}"
    );
    let again = desk(&[&["operator", "add"], &ada[..]].concat());
    assert!(complaint(&again).contains("an account with this mail address"));
    let grace = [
        "--name",
        "Grace",
        "--address",
        "grace@example.com",
        "--role",
        "auditor",
    ];
    let grace = said(&desk(&[&["operator", "add"], &grace[..]].concat()));

    let refused = desk(&["operator", "disable", "ada@example.com"]);
    assert!(complaint(&refused).contains("last administrator"));
    said(&desk(&["operator", "disable", "grace@example.com"]));
    let list = said(&desk(&["operator", "list"]));
    assert!(
        list.contains("Ada <Ada@example.com>  Administrator\n"),
        "{list}"
    );
    assert!(
        list.contains("Grace <grace@example.com>  Auditor  disabled\n"),
        "{list}"
    );
    let reset = ["operator", "reset-password", "grace@example.com"];
    assert!(complaint(&desk(&reset)).contains("disabled"));
    said(&desk(&["operator", "enable", "grace@example.com"]));
    assert!(said(&desk(&reset)).starts_with("https://THE-DESK/password?token="));
    assert!(complaint(&desk(&["operator", "enable", "nobody"])).contains("no operator nobody"));

    let add = [
        "token",
        "add",
        "--operator",
        "grace@example.com",
        "--label",
        "nightly",
    ];
    assert!(complaint(&desk(&add)).contains("does not have this role"));
    let made = said(&desk(
        &[&add[..], &["--role", "auditor", "--days", "1"]].concat(),
    ));
    let id = made.split([' ', ',']).nth(2).unwrap();
    said(&desk(&["token", "revoke", id]));
    let list = said(&desk(&["token", "list"]));
    let nightly = list.lines().find(|line| line.contains("nightly")).unwrap();
    assert!(
        nightly.contains("Grace: Auditor") && nightly.ends_with("revoked"),
        "{list}"
    );
    assert!(complaint(&desk(&["token", "revoke", "x"])).contains("no API token x"));

    let audit = said(&run(&["audit", "show", "--database", &database]));
    for action in [
        "operator_disabled",
        "operator_enabled",
        "password_link_made",
        "api_token_made",
        "api_token_revoked",
    ] {
        assert!(audit.contains(action), "{action}: {audit}");
    }
    for secret in [token(&added), token(&grace), token(&made)] {
        assert!(!audit.contains(&secret) && !list.contains(&secret));
    }
}

#[test]
fn what_is_wrong_is_said_in_words() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("desk.sqlite3").display().to_string();
    let empty = dir.path().join("empty");
    std::fs::write(&empty, "\n").unwrap();
    let empty = empty.display().to_string();
    let text = dir.path().join("text.sqlite3");
    std::fs::write(
        &text,
        "this is no database, whatever its name says".repeat(100),
    )
    .unwrap();
    let text = text.display().to_string();
    let serve = ["serve", "--database", &database];
    let operator = ["operator", "add", "--database", &database, "--name", "Ada"];
    let (sha, named) = ("linux=abc", format!("linux={}", "0".repeat(64)));
    for (arguments, more, words) in [
        (
            &serve[..],
            &["--teamviewer-token-file", "/nowhere"][..],
            "cannot read the script token",
        ),
        (
            &serve,
            &["--teamviewer-client-id", "1"],
            "--teamviewer-client-secret-file",
        ),
        (&serve, &["--key-file", "/nowhere"], "the key file /nowhere"),
        (
            &serve,
            &["--rehearsal", "--teamviewer-url", "https://a"],
            "cannot be used with",
        ),
        (&serve, &["--teamviewer-token-file", &empty], "is empty"),
        (
            &serve,
            &["--teamviewer-token", "secret"],
            "unexpected argument",
        ),
        (&serve, &["--listen", "0.0.0.0:8443"], "--tls-cert"),
        (&serve, &["--listen", "here"], "invalid socket address"),
        (&serve, &["--tls-cert", "cert.pem"], "--tls-key"),
        (
            &serve,
            &["--quicksupport", "beos=https://example.com"],
            "linux=…",
        ),
        (&operator, &["--address", "ada"], "is no mail address"),
        (&operator, &["--address", ""], "must not be empty"),
        (&operator, &[], "--address"),
        (
            &["audit", "show", "--database", "/nowhere/desk.sqlite3"],
            &[],
            "cannot be opened",
        ),
        (
            &["audit", "show", "--database", &text],
            &[],
            "not a database",
        ),
        (
            &["enrolment-token", "revoke", "--database", &database, "x"],
            &[],
            "no enrolment token x",
        ),
        (
            &[
                "enrolment-token",
                "add",
                "--database",
                &database,
                "--label",
                "x",
            ],
            &["--days", "0"],
            "not in 1..=732",
        ),
    ] {
        let output = run(&[arguments, more].concat());
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success());
        assert!(error.contains(words), "{arguments:?} {more:?}: {error}");
    }
    for (more, words) in [
        (
            &["--teamviewer-url", "http://example.com"][..],
            "must begin with https://",
        ),
        (&["--quicksupport-sha256", sha], "64 hexadecimal digits"),
        (
            &["--quicksupport-sha256", &named],
            "needs --quicksupport linux=",
        ),
        (
            &["--tls-cert", "/nowhere", "--tls-key", "/nowhere"],
            "cannot use /nowhere",
        ),
        (&["--name", " "], "“name” must not be empty"),
    ] {
        let mut command = program(&[&serve[..], more].concat());
        let output = command
            .env("COMPANION_DESK_TEAMVIEWER_TOKEN", "secret")
            .output()
            .unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success());
        assert!(error.contains(words), "{more:?}: {error}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn the_database_is_readable_by_the_desk_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk.sqlite3");
    companion_desk::store::Store::open(&companion_desk::store::Database::Sqlite(path.clone()))
        .await
        .unwrap();
    for entry in std::fs::read_dir(dir.path()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", entry.path().display());
    }
}

fn certificate(dir: &Path) -> Certificate {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    std::fs::write(dir.join("cert.pem"), made.cert.pem()).unwrap();
    std::fs::write(dir.join("key.pem"), made.signing_key.serialize_pem()).unwrap();
    Certificate::from_pem(made.cert.pem().as_bytes()).unwrap()
}

#[tokio::test]
async fn over_https_a_client_that_trusts_the_certificate_gets_in_and_no_other() {
    let dir = tempfile::tempdir().unwrap();
    let certificate = certificate(dir.path());
    let teamviewer = TeamViewer::start().await.unwrap();
    let (_serving, base) = serve(
        program(&[
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--teamviewer-url",
            &teamviewer.address(),
        ])
        .current_dir(dir.path())
        .args([
            "--database",
            "desk.sqlite3",
            "--tls-cert",
            "cert.pem",
            "--tls-key",
            "key.pem",
        ])
        .env(
            "COMPANION_DESK_TEAMVIEWER_TOKEN",
            teamviewer.token().expose(),
        ),
    );
    let base = base.replace("https://127.0.0.1", "https://localhost");
    let path = format!("{base}/agent/v1/requests");
    let trusting = client().tls_certs_only([certificate]).build().unwrap();
    let reply = trusting.get(&path).send().await.unwrap();
    assert_eq!(
        (reply.status().as_u16(), reply.version()),
        (401, reqwest::Version::HTTP_11)
    );
    let other = client().build().unwrap();
    assert!(other.get(&path).send().await.unwrap_err().is_connect());
}

#[tokio::test]
async fn a_rehearsal_runs_in_the_same_program() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("desk.db").display().to_string();
    let add = ["operator", "add", "--database", &database, "--name", "Ada"];
    let operator = token(&said(&run(&[&add[..], &["--address", "a@b.c"]].concat())));
    let arguments = [
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--rehearsal",
        "--database",
        &database,
    ];
    let (_serving, base) = serve(&mut program(&arguments));
    let http = client().build().unwrap();
    let call = async |path: &str, body: serde_json::Value| -> serde_json::Value {
        let call = http.post(format!("{base}/api/v1/connector/{path}"));
        let call = call.bearer_auth(&operator).json(&body).send().await;
        call.unwrap()
            .error_for_status()
            .unwrap()
            .json()
            .await
            .unwrap()
    };
    call("licence", json!({ "accepted": true })).await;
    call("rehearsal", json!({})).await;
    let redirect = format!("{base}/connector/callback");
    let begun = call("authorisation", json!({ "redirect_uri": redirect })).await;

    // What a browser does with it: the form of the page, with “Allow”.
    let page = reqwest::Url::parse(begun["url"].as_str().unwrap()).unwrap();
    assert_eq!(page.host_str(), Some("127.0.0.1"));
    let mut form: Vec<_> = page.query_pairs().into_owned().collect();
    form.push(("decision".to_owned(), "allow".to_owned()));
    let stay = client().redirect(reqwest::redirect::Policy::none());
    let answer = stay
        .build()
        .unwrap()
        .post(page)
        .form(&form)
        .send()
        .await
        .unwrap();
    let back = answer.headers()["location"].to_str().unwrap();
    let back = reqwest::Url::parse(back).unwrap();
    assert!(back.as_str().starts_with(&redirect));
    let carried: HashMap<_, _> = back.query_pairs().into_owned().collect();
    let connected = call("authorisation/finish", json!(carried)).await;
    assert_eq!(connected["state"], "connected");
    assert_eq!(
        call("test", json!({})).await["trouble"],
        serde_json::Value::Null
    );
}

/// Which of these a new connection is shown.
async fn shown(url: &str, certificates: [&Certificate; 2]) -> [bool; 2] {
    let mut trusted = [false; 2];
    for (certificate, trusted) in certificates.into_iter().zip(&mut trusted) {
        let client = client().tls_certs_only([certificate.clone()]).build();
        *trusted = client.unwrap().get(url).send().await.is_ok();
    }
    trusted
}

#[cfg(unix)]
#[tokio::test]
async fn a_renewed_certificate_is_read_on_sighup_and_a_broken_one_is_not_taken() {
    let dir = tempfile::tempdir().unwrap();
    let first = certificate(dir.path());
    let arguments = ["serve", "--listen", "127.0.0.1:0", "--tls-cert", "cert.pem"];
    let mut command = program(&arguments);
    command
        .args(["--tls-key", "key.pem"])
        .current_dir(dir.path());
    let log = dir.path().join("log");
    let logged = std::fs::File::create(&log).unwrap();
    let (serving, base) = serve_with(&mut command, logged.into());
    let url = format!("{base}/health/ready").replace("127.0.0.1", "localhost");

    let hangup = |words: &'static str| {
        let id = serving.0.id().to_string();
        let sent = Command::new("kill").args(["-HUP", &id]).status().unwrap();
        assert!(sent.success());
        let log = log.clone();
        async move {
            let mut looks = tokio::time::interval(std::time::Duration::from_millis(20));
            let said = async {
                while !std::fs::read_to_string(&log).unwrap().contains(words) {
                    looks.tick().await;
                }
            };
            let limit = std::time::Duration::from_secs(60);
            tokio::time::timeout(limit, said).await.unwrap();
        }
    };
    let second = certificate(dir.path());
    hangup("the certificate is renewed").await;
    assert_eq!(shown(&url, [&first, &second]).await, [false, true]);
    std::fs::write(dir.path().join("cert.pem"), "nonsense").unwrap();
    hangup("are of no use").await;
    assert_eq!(shown(&url, [&first, &second]).await, [false, true]);

    let health = said(&run(&["health", "--url", &base]));
    assert_eq!(health, "ready\n");
}

#[test]
fn the_health_of_a_desk_that_is_not_there_is_a_failure() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let complaint = complaint(&run(&["health", "--url", &nobody]));
    assert!(complaint.contains("no desk answers at"), "{complaint}");
}
