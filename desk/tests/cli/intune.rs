//! The check of a tenant, before a desk relies on it.

use std::path::Path;

use companion_desk::{
    graph::Credential,
    rehearsal::graph::{Assignment, Device, Microsoft, Role},
    time::Clock,
};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{complaint, run, said};

const LINK: &str = "https://get.teamviewer.com/s06301144";

struct Tenant {
    microsoft: Microsoft,
    config: companion_desk::graph::Config,
    dir: TempDir,
}

impl Tenant {
    async fn new() -> Self {
        let microsoft = Microsoft::start(Clock::System).await.unwrap();
        let config = microsoft.config();
        let dir = tempfile::tempdir().unwrap();
        let Credential::Secret(secret) = &config.credential else {
            unreachable!("the stand-in gives a secret")
        };
        std::fs::write(dir.path().join("secret"), secret.expose()).unwrap();
        Self {
            microsoft,
            config,
            dir,
        }
    }

    fn secret(&self) -> String {
        self.dir.path().join("secret").to_str().unwrap().to_owned()
    }

    /// The command, with these words at its end.
    fn arguments(&self, more: &[&str]) -> Vec<String> {
        let words = [
            "intune",
            "check",
            "--intune-tenant",
            &self.config.tenant,
            "--intune-client-id",
            &self.config.client,
            "--intune-rehearsal",
            &self.config.graph,
        ];
        words
            .iter()
            .chain(more)
            .map(|&word| word.to_owned())
            .collect()
    }

    fn check(&self, more: &[&str]) -> std::process::Output {
        let arguments = self.arguments(more);
        run(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
    }
}

fn verdict(report: &Value, id: &str) -> Value {
    let all = report.as_array().unwrap();
    let found = all.iter().find(|one| one["id"] == id);
    found.unwrap_or_else(|| unreachable!("{id} in {report}"))["verdict"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_is_checked_and_nothing_secret_is_said() {
    let tenant = Tenant::new().await;
    let device = |id: &str, name: &str, entra: &str, serial: &str| {
        let mut device = Device::new(id, name, entra, serial);
        for (name, value) in [
            ("deviceType", "desktop"),
            ("skuFamily", "Enterprise"),
            ("managementState", "managed"),
        ] {
            device.facts.insert(name.to_owned(), json!(value));
        }
        device
    };
    let mut asked = device("d1", "LAPTOP-OF-ADA", "entra-1", "serial-1");
    asked.link = LINK.to_owned();
    tenant.microsoft.manage(asked);
    let mut failed = device("d2", "KIOSK", "", "serial-2");
    failed.error = "ada@example.com has no licence".to_owned();
    tenant.microsoft.manage(failed);
    // One that Graph cannot read says nothing about the others.
    let mut broken = device("d3", "BROKEN", "entra-3", "serial-3");
    broken.broken = true;
    tenant.microsoft.manage(broken);
    tenant.microsoft.roles(vec![Role {
        id: "helpdesk".to_owned(),
        allowed: vec!["Microsoft.Intune_RemoteAssistance_Read".to_owned()],
        assignments: vec![Assignment {
            id: "assigned".to_owned(),
            members: vec!["bbbbbbbb-0000-4000-8000-000000000001".to_owned()],
            ..Assignment::default()
        }],
        ..Role::default()
    }]);
    let secret = tenant.secret();
    let words = said(&tenant.check(&["--intune-client-secret-file", &secret]));
    let report = said(&tenant.check(&["--intune-client-secret-file", &secret, "--json"]));
    let read: Value = serde_json::from_str(&report).unwrap();
    for (id, wanted) in [
        ("clock", "confirmed"),
        ("entra-device-id", "confirmed"),
        ("serial-number", "confirmed"),
        ("enrolment-types", "cannot_tell"),
        ("batch", "confirmed"),
        ("error-by-name", "confirmed"),
        ("link", "confirmed"),
        ("partner", "confirmed"),
        ("no-retry-after", "cannot_tell"),
        ("ask-permission", "cannot_tell"),
        ("role-lists", "confirmed"),
        ("host-link", "cannot_tell"),
        ("kinds", "confirmed"),
        ("group-devices", "cannot_tell"),
    ] {
        assert_eq!(verdict(&read, id), wanted, "{id}");
        assert!(words.contains(id), "{words}");
    }
    let token = std::fs::read_to_string(Path::new(&secret)).unwrap();
    for hidden in [
        LINK,
        "s06301144",
        "LAPTOP-OF-ADA",
        "ada@example.com",
        "serial-1",
        "bbbbbbbb",
        &token,
    ] {
        assert!(
            !words.contains(hidden) && !report.contains(hidden),
            "{hidden}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_where_it_is_otherwise_is_found_out() {
    let tenant = Tenant::new().await;
    for id in ["d1", "d2"] {
        let mut device = Device::new(
            id,
            id,
            "00000000-0000-0000-0000-000000000000",
            "Default string",
        );
        let kind = json!("unknownFutureValue");
        device.facts.insert("deviceEnrollmentType".to_owned(), kind);
        device.link = "https://example.com/s06301144".to_owned();
        tenant.microsoft.manage(device);
    }
    tenant.microsoft.faults(|faults| faults.ahead = 600_000);
    let secret = tenant.secret();
    let output = tenant.check(&["--intune-client-secret-file", &secret, "--json"]);
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    for id in [
        "clock",
        "entra-device-id",
        "serial-number",
        "enrolment-types",
        "link",
        "kinds",
    ] {
        assert_eq!(verdict(&read, id), "contradicted", "{id}");
    }
    assert!(complaint(&output).contains("6 of"), "{output:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_keeps_the_desk_out_is_said_in_words() {
    let tenant = Tenant::new().await;
    let secret = tenant.secret();
    let with_secret = ["--intune-client-secret-file", &secret];
    tenant
        .microsoft
        .faults(|faults| faults.refusal = Some(7_000_222));
    let said = complaint(&tenant.check(&with_secret));
    assert!(said.contains("the client secret has expired"), "{said}");
    tenant
        .microsoft
        .faults(|faults| (faults.refusal, faults.forbidden) = (None, true));
    let said = complaint(&tenant.check(&with_secret));
    assert!(said.contains("a permission is missing"), "{said}");
    let empty = tenant.dir.path().join("empty");
    std::fs::write(&empty, "\n").unwrap();
    let empty = empty.to_str().unwrap();
    for (more, wanted) in [
        (&["--intune-client-secret-file", empty][..], "is empty"),
        (&["--intune-client-secret-file", "nowhere"], "cannot read"),
        (&["--intune-certificate", &secret], "no certificate"),
        (&["--intune-key", &secret], "--intune-certificate"),
        (&[], "say --intune-certificate"),
        (&["--intune-cloud", "moon"], "us-government"),
        (
            &["--intune-tenant", "common"],
            "cannot be used multiple times",
        ),
    ] {
        let said = complaint(&tenant.check(more));
        assert!(said.contains(wanted), "{more:?}: {said}");
    }
    for (tenant, client, wanted) in [
        (
            "common",
            "66666666-7777-4888-9999-aaaaaaaaaaaa",
            "to one tenant",
        ),
        (
            "a/b",
            "66666666-7777-4888-9999-aaaaaaaaaaaa",
            "neither an id nor a domain",
        ),
        ("example.com", "companion", "--intune-client-id"),
    ] {
        let words = [
            "intune",
            "check",
            "--intune-tenant",
            tenant,
            "--intune-client-id",
            client,
        ];
        let said = complaint(&run(&words));
        assert!(said.contains(wanted), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_count_only_for_people_who_sign_in_with_the_same_tenant() {
    let tenant = Tenant::new().await;
    let secret = tenant.secret();
    let database = tenant.dir.path().join("desk.db").display().to_string();
    let serve = |named: &str, issuer: Option<&str>| {
        let words = [
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--rehearsal",
            "--database",
            &database,
            "--intune-roles",
            "--intune-tenant",
            named,
            "--intune-client-id",
            &tenant.config.client,
            "--intune-client-secret-file",
            &secret,
        ];
        let people = issuer.map(|issuer| ["--oidc-issuer", issuer, "--oidc-client-id", "desk"]);
        let words = words.into_iter().chain(people.into_iter().flatten());
        complaint(&run(&words.collect::<Vec<_>>()))
    };
    let other = "https://login.microsoftonline.com/99999999-2222-4333-8444-555555555555/v2.0";
    let mine = format!(
        "https://login.microsoftonline.com/{}/v2.0",
        tenant.config.tenant
    );
    for issuer in [None, Some(other), Some("https://login.example.com")] {
        let said = serve(&tenant.config.tenant, issuer);
        let wanted = format!("with the same tenant: --oidc-issuer {mine}");
        assert!(said.contains(&wanted), "{issuer:?}: {said}");
    }
    let said = serve("example.onmicrosoft.com", Some(&mine));
    assert!(said.contains("name the tenant by its id"), "{said}");
    let said = complaint(&run(&["serve", "--database", &database, "--intune-roles"]));
    assert!(said.contains("--intune-tenant"), "{said}");
}
