//! Single sign-on with a provider that is certified by the OpenID Foundation: npm's `oidc-provider`,
//! with its own pages to sign in and to agree.

use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use companion_desk::{
    access::oidc,
    secrets::ClientSecret,
    store::{AuditEntry, OperatorRecord},
    time::Clock,
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{
    World,
    visitor::{Page, Visitor},
};

/// Where the provider believes the desk to be: it knows its clients' addresses beforehand.
const DESK: &str = "http://127.0.0.1:1";

const CALLBACK: &str = "http://127.0.0.1:1/sign-in/callback";

#[tokio::test]
async fn a_certified_provider_lets_people_in_at_the_desk() {
    let grace = json!({
        "name": "Grace Hopper", "email": "grace@example.com", "roles": ["Helpdesk"],
    });
    let Some(provider) = Certified::start(&grace) else {
        return;
    };
    let world = World::configured(|config| {
        config.clock = Clock::System;
        config.public_url = Some(DESK.to_owned());
        config.oidc = Some(oidc::Config {
            issuer: provider.issuer.clone(),
            client_id: "desk".to_owned(),
            client_secret: Some(ClientSecret::new("a secret & more")),
            name: "Example ID".to_owned(),
        });
    })
    .await;
    let (mut browser, mut there) = (world.visitor(), Visitor::new(&provider.issuer));

    let outside = sign_in(&mut browser, &mut there).await;
    assert_eq!(outside.status, 403, "{}", outside.body);
    assert!(outside.body.contains("no role"), "{}", outside.body);
    assert!(!browser.is_in().await);

    let mapping = json!({ "claim": "roles:Helpdesk", "role_id": "helpdesk_operator" });
    let mapped = world
        .operator
        .send(Method::PUT, "/api/v1/claim-roles", &mapping)
        .await;
    mapped.ok::<Value>();
    let inside = sign_in(&mut browser, &mut there).await;
    assert_eq!(
        inside.location.as_deref(),
        Some("/requests"),
        "{}",
        inside.body
    );
    assert!(browser.is_in().await);

    let all: Vec<OperatorRecord> = world.operator.get("/api/v1/operators").await.ok();
    let grace = all.iter().find(|one| one.name == "Grace Hopper").unwrap();
    assert_eq!(grace.address, "grace@example.com");
    assert_eq!(grace.issuer.as_ref(), Some(&provider.issuer));
    assert_eq!(grace.roles[0].id.as_str(), "helpdesk_operator");
    assert!(grace.roles[0].by_claim);

    let audit: Vec<AuditEntry> = world.operator.get("/api/v1/audit").await.ok();
    let signed_in = audit.iter().filter(|row| row.action == "signed_in");
    let outcomes: Vec<&str> = signed_in.map(|row| row.outcome.as_str()).collect();
    assert_eq!(outcomes, ["refused", "done"]);
}

/// From the desk to the provider, through its pages, and back. `there` is the same browser, with
/// the provider's cookies.
async fn sign_in(browser: &mut Visitor, there: &mut Visitor) -> Page {
    let mut page = browser.get("/sign-in/provider?to=/requests").await;
    for _ in 0..12 {
        let Some(next) = page.location.clone() else {
            page = fill_in(there, &page).await;
            continue;
        };
        if let Some(back) = next.strip_prefix(DESK) {
            return browser.get(back).await;
        }
        page = there.get(&next).await;
    }
    panic!("no way back: {page:?}");
}

/// Sends the form of the provider: to sign in, or to agree.
async fn fill_in(there: &mut Visitor, page: &Page) -> Page {
    assert_eq!(page.status, 200, "{}", page.body);
    let action = page.body.split("action=\"").nth(1).unwrap();
    let action = action.split('"').next().unwrap().to_owned();
    if page.body.contains("value=\"login\"") {
        let fields = [
            ("prompt", "login"),
            ("login", "person-7"),
            ("password", "any"),
        ];
        there.post(&action, &fields).await
    } else {
        assert!(page.body.contains("value=\"consent\""), "{}", page.body);
        there.post(&action, &[("prompt", "consent")]).await
    }
}

/// The provider's program, as long as its input is open.
struct Certified {
    child: Child,
    input: Option<ChildStdin>,
    /// It would end if it could not say anything any more.
    _output: BufReader<ChildStdout>,
    issuer: String,
}

impl Certified {
    fn start(person: &Value) -> Option<Self> {
        let modules = modules()?;
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oidc/provider.mjs");
        let mut child = Command::new("node")
            .arg(script)
            .arg(modules)
            .arg(CALLBACK)
            .arg(person.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut issuer = String::new();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut issuer).unwrap();
        let issuer = issuer.trim().to_owned();
        assert!(issuer.starts_with("http://127.0.0.1:"), "{issuer}");
        Some(Self {
            input: child.stdin.take(),
            _output: output,
            child,
            issuer,
        })
    }
}

impl Drop for Certified {
    fn drop(&mut self) {
        self.input.take();
        let _ = self.child.wait();
    }
}

/// The folder that has npm's packages, if everything is here.
fn modules() -> Option<PathBuf> {
    let test = std::env::current_exe().unwrap();
    let target = test
        .ancestors()
        .find(|dir| dir.ends_with("target"))
        .unwrap();
    let modules = target.join("ci-tools/node");
    let node = Command::new("node").arg("--version").output().is_ok();
    let here = node && modules.join("node_modules/oidc-provider").exists();
    assert!(
        here || std::env::var_os("CI").is_none(),
        "CI needs node and oidc-provider in target/ci-tools/node; .ci/install brings both"
    );
    if !here {
        eprintln!("SKIPPED: no node or no oidc-provider here, so no certified provider was asked");
    }
    here.then_some(modules)
}
