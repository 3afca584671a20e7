//! Operators who are allowed something by the roles of Intune: as long as Microsoft says so, and no longer.

use std::{sync::Arc, time::Duration};

use companion_desk::{
    access::{Permission, oidc},
    rehearsal::graph::{Assignment, Microsoft, Role, TENANT},
    secrets::ClientSecret,
    store::{AuditEntry, OperatorRecord},
    time::HandClock,
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{
    START, World,
    provider::{CLIENT, Provider, SECRET},
    visitor::{Page, Visitor},
};

const READ: &str = "Microsoft.Intune_RemoteAssistance_Read";
const ASK: &str = "Microsoft.Intune_RemoteTasks_RequestRemoteAssistance";
const DEVICES: &str = "Microsoft.Intune_ManagedDevices_Read";

const GRACE: &str = "AAAAAAAA-0000-4000-8000-00000000000A";
const HELPDESK: &str = "bbbbbbbb-0000-4000-8000-000000000001";

/// As often the desk asks anew.
const MINUTES: Duration = Duration::from_secs(180);

/// A company with a tenant, a desk beside it, and Grace in its helpdesk.
struct Company {
    world: World,
    provider: Arc<Provider>,
    microsoft: Microsoft,
}

impl Company {
    async fn new(prepare: impl FnOnce(&Microsoft)) -> Self {
        Self::whose_roles_count(true, prepare).await
    }

    async fn whose_roles_count(count: bool, prepare: impl FnOnce(&Microsoft)) -> Self {
        let provider = Provider::start(START).await;
        let clock = HandClock::at(START);
        let microsoft = Microsoft::start(clock.clock()).await.unwrap();
        microsoft.roles(vec![role("helpdesk", &[READ, ASK, DEVICES], &[HELPDESK])]);
        microsoft.member(GRACE, &[HELPDESK]);
        prepare(&microsoft);
        let issuer = provider.issuer.clone();
        let mut graph = microsoft.config();
        graph.issuer = Some(issuer.clone());
        graph.roles = count;
        let world = World::configured(|config| {
            config.graph = Some(graph);
            config.oidc = Some(oidc::Config {
                issuer,
                client_id: CLIENT.to_owned(),
                client_secret: Some(ClientSecret::new(SECRET)),
                name: "Entra ID".to_owned(),
            });
        })
        .await;
        provider.claim(json!({ "name": "Grace Hopper", "tid": TENANT, "oid": GRACE }));
        Self {
            world,
            provider,
            microsoft,
        }
    }

    async fn sign_in(&self, browser: &mut Visitor) -> Page {
        let away = browser.get("/sign-in/provider?to=/devices").await;
        let back = browser.clone().follow(&away).await;
        browser.get(&back.location.unwrap()).await
    }

    async fn map(&self, claim: &str, role: &str) {
        let mapping = json!({ "claim": claim, "role_id": role });
        let path = "/api/v1/claim-roles";
        let reply = self.world.operator.send(Method::PUT, path, &mapping).await;
        reply.ok::<Value>();
    }

    async fn grace(&self) -> Option<OperatorRecord> {
        let all: Vec<OperatorRecord> = self.world.operator.get("/api/v1/operators").await.ok();
        all.into_iter().find(|one| one.name == "Grace Hopper")
    }

    /// What Intune allows her.
    async fn allowed(&self) -> Vec<Permission> {
        let grace = self.grace().await;
        grace.map(|grace| grace.from_intune).unwrap_or_default()
    }

    /// Lets so much time pass, and waits until the desk knows that she may do that.
    async fn allowed_after(&self, span: Duration, wanted: &[Permission]) {
        self.world.clock.advance(span);
        while self.allowed().await != wanted {
            tokio::task::yield_now().await;
        }
    }

    async fn on_record(&self, action: &str) -> Vec<String> {
        let all: Vec<AuditEntry> = self.world.operator.get("/api/v1/audit").await.ok();
        let rows = all.into_iter().filter(|row| row.action == action);
        rows.map(|row| row.detail.unwrap().to_string()).collect()
    }
}

/// The page of the operators, as an administrator sees it, once this is on it.
async fn operators_page_with(admin: &mut Visitor, said: &str) -> String {
    loop {
        let body = admin.get("/operators").await.body;
        if body.contains(said) {
            return body;
        }
        tokio::task::yield_now().await;
    }
}

fn role(id: &str, allowed: &[&str], groups: &[&str]) -> Role {
    let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
    Role {
        id: id.to_owned(),
        allowed: words(allowed),
        assignments: vec![Assignment {
            id: format!("{id}-assigned"),
            members: words(groups),
            scope: "allDevices".to_owned(),
            tags: vec!["0".to_owned()],
        }],
        ..Role::default()
    }
}

#[tokio::test]
async fn whoever_may_ask_in_intune_may_ask_here_and_nothing_beyond() {
    let company = Company::new(|_| ()).await;
    let mut browser = company.world.visitor();
    let inside = company.sign_in(&mut browser).await;
    assert_eq!(inside.status, 303, "{}", inside.body);
    assert_eq!(browser.get("/devices").await.status, 200);
    for closed in ["/operators", "/audit"] {
        assert_eq!(browser.get(closed).await.status, 403, "{closed}");
    }
    let grace = company.grace().await.unwrap();
    assert_eq!(grace.roles, []);
    assert_eq!(
        grace.from_intune,
        [
            Permission::ConnectorsRead,
            Permission::DevicesRead,
            Permission::Request
        ]
    );
    let noted = company.on_record("intune_permissions_changed").await;
    assert_eq!(noted.len(), 1);
    assert!(
        noted[0].ends_with("connectors_read, devices_read, request"),
        "{noted:?}"
    );
    let mut admin = company.world.browser("administrator").await;
    let page = admin.get(&format!("/operators/{}", grace.id)).await.body;
    assert!(page.contains("From Intune, with all devices"), "{page}");
}

#[tokio::test]
async fn what_is_taken_away_in_intune_ends_here_for_those_who_are_signed_in() {
    let company = Company::new(|_| ()).await;
    let mut browser = company.world.visitor();
    company.sign_in(&mut browser).await;
    assert_eq!(browser.get("/devices").await.status, 200);

    company
        .microsoft
        .roles(vec![role("helpdesk", &[READ], &[HELPDESK])]);
    company
        .allowed_after(MINUTES, &[Permission::ConnectorsRead])
        .await;
    assert_eq!(browser.get("/devices").await.status, 403);
    assert!(browser.is_in().await);

    company.microsoft.member(GRACE, &[]);
    company.allowed_after(MINUTES, &[]).await;
    assert!(!browser.is_in().await, "she has nothing left");
    let noted = company.on_record("intune_permissions_changed").await;
    assert_eq!(noted.len(), 3);
    assert!(
        noted.iter().any(|row| row.ends_with(": nothing")),
        "{noted:?}"
    );
}

#[tokio::test]
async fn when_microsoft_is_away_what_it_said_holds_for_a_quarter_of_an_hour() {
    let company = Company::new(|_| ()).await;
    let mut browser = company.world.visitor();
    company.sign_in(&mut browser).await;
    let Company {
        world,
        provider,
        microsoft,
    } = company;
    drop(microsoft);
    world.clock.advance(Duration::from_secs(14 * 60));
    assert_eq!(browser.get("/devices").await.status, 200);
    world.clock.advance(Duration::from_secs(61));
    assert_eq!(
        browser.get("/devices").await.status,
        403,
        "at once, whoever has noticed"
    );
    let company = Company {
        world,
        provider,
        // Another one, of which the desk knows nothing.
        microsoft: Microsoft::start(HandClock::at(START).clock())
            .await
            .unwrap(),
    };
    while company
        .on_record("intune_permissions_lapsed")
        .await
        .is_empty()
    {
        company.world.clock.advance(MINUTES);
    }
    assert_eq!(company.allowed().await, []);
    let mut admin = company.world.browser("administrator").await;
    let page = operators_page_with(&mut admin, "cannot be read").await;
    assert!(page.contains("Microsoft cannot be reached"), "{page}");
}

#[tokio::test]
async fn where_the_roles_may_not_be_read_that_is_said_and_nothing_is_allowed() {
    for people in [false, true] {
        let company = Company::new(|microsoft| {
            microsoft.faults(|faults| {
                (faults.roles_forbidden, faults.people_forbidden) = (!people, people);
            });
        })
        .await;
        let mut browser = company.world.visitor();
        assert_eq!(company.sign_in(&mut browser).await.status, 403);
        assert!(company.grace().await.is_none());
        let mut admin = company.world.browser("administrator").await;
        let page = operators_page_with(&mut admin, "cannot be read").await;
        assert!(page.contains("a permission is missing"), "{page}");

        // It comes back by itself.
        company.microsoft.faults(|faults| {
            (faults.roles_forbidden, faults.people_forbidden) = (false, false);
        });
        company.world.clock.advance(MINUTES);
        assert_eq!(company.sign_in(&mut browser).await.status, 303);
        operators_page_with(&mut admin, "The roles of Intune count here").await;
    }
}

#[tokio::test]
async fn lists_of_many_pages_and_groups_of_many_calls_are_read_to_their_end() {
    let last = "cccccccc-0000-4000-8000-000000000045";
    let company = Company::new(|microsoft| {
        let roles = (1..=45).map(|number| {
            let group = format!("cccccccc-0000-4000-8000-{number:012}");
            let allows = if number == 45 { [ASK] } else { [READ] };
            role(&format!("role-{number:02}"), &allows, &[&group])
        });
        microsoft.roles(roles.collect());
        microsoft.member(GRACE, &[last]);
        microsoft.faults(|faults| faults.page = 7);
    })
    .await;
    let inside = company.sign_in(&mut company.world.visitor()).await;
    assert_eq!(inside.status, 303, "{}", inside.body);
    assert_eq!(company.allowed().await, [Permission::Request]);
    // Once somebody is known, the desk asks again for itself.
    assert_eq!(company.microsoft.memberships_asked()[..3], [20, 20, 5]);
}

#[tokio::test]
async fn an_assignment_for_some_devices_gives_nothing_and_is_told() {
    for (scope, tags, others) in [
        ("resourceScope", ["0"], &[][..]),
        ("allLicensedUsers", ["0"], &[]),
        ("allDevices", ["0"], &["7"]),
        ("allDevices", ["7"], &["7"]),
    ] {
        let company = Company::new(|microsoft| {
            let mut limited = role("helpdesk", &[ASK, DEVICES], &[HELPDESK]);
            limited.assignments[0].scope = scope.to_owned();
            limited.assignments[0].tags = tags.map(str::to_owned).into();
            microsoft.roles(vec![limited]);
            microsoft.scope_tags(others);
        })
        .await;
        let outside = company.sign_in(&mut company.world.visitor()).await;
        assert_eq!(outside.status, 403, "{scope} {tags:?}");
        let said = "1 assignment of roles in Intune is for some devices only";
        let mut admin = company.world.browser("administrator").await;
        operators_page_with(&mut admin, said).await;
    }
}

#[tokio::test]
async fn nobody_of_another_tenant_and_nobody_without_an_id_is_allowed_anything() {
    let company = Company::new(|_| ()).await;
    let other = "99999999-2222-4333-8444-555555555555";
    for claims in [
        json!({ "name": "Grace Hopper", "tid": other, "oid": GRACE }),
        json!({ "name": "Grace Hopper", "oid": GRACE }),
        json!({ "name": "Grace Hopper", "tid": TENANT }),
        json!({ "name": "Grace Hopper", "tid": TENANT, "oid": "../groups" }),
    ] {
        company.provider.claim(claims.clone());
        // What nobody has signed does not say who somebody is.
        let unsigned = json!({ "sub": "person-1", "tid": TENANT, "oid": GRACE });
        company.provider.userinfo(unsigned);
        let outside = company.sign_in(&mut company.world.visitor()).await;
        assert_eq!(outside.status, 403, "{claims}");
    }
    assert!(company.microsoft.memberships_asked().is_empty());

    // Who was of the tenant, and then is not, has nothing from it any more.
    let mine = json!({ "name": "Grace Hopper", "tid": TENANT, "oid": GRACE });
    company.provider.claim(mine);
    assert_eq!(
        company.sign_in(&mut company.world.visitor()).await.status,
        303
    );
    let theirs = json!({ "name": "Grace Hopper", "tid": other, "oid": GRACE });
    company.provider.claim(theirs);
    assert_eq!(
        company.sign_in(&mut company.world.visitor()).await.status,
        403
    );
    assert_eq!(company.allowed().await, []);
}

#[tokio::test]
async fn the_roles_of_intune_count_only_where_that_is_wanted() {
    let company = Company::whose_roles_count(false, |_| ()).await;
    let mut browser = company.world.visitor();
    assert_eq!(company.sign_in(&mut browser).await.status, 403);
    assert!(company.microsoft.memberships_asked().is_empty());

    let company = Company::new(|_| ()).await;
    company.sign_in(&mut company.world.visitor()).await;
    assert_eq!(company.allowed().await.len(), 3);
    let Company {
        world,
        provider,
        microsoft,
    } = company;
    let world = world.reopened(|config| {
        if let Some(graph) = &mut config.graph {
            graph.roles = false;
        }
    });
    let company = Company {
        world: world.await,
        provider,
        microsoft,
    };
    assert_eq!(company.allowed().await, [], "from the first moment on");
}

#[tokio::test]
async fn groups_that_were_too_many_for_a_sign_in_are_asked_for() {
    let company = Company::whose_roles_count(false, |microsoft| {
        microsoft.member(GRACE, &[HELPDESK]);
    })
    .await;
    company
        .map(
            &format!("groups:{}", HELPDESK.to_uppercase()),
            "helpdesk_operator",
        )
        .await;
    company
        .map("groups:cccccccc-0000-4000-8000-000000000009", "auditor")
        .await;
    company.map("groups:a-name", "auditor").await;
    company.provider.claim(json!({
        "name": "Grace Hopper", "tid": TENANT, "oid": GRACE, "_claim_names": { "groups": "src1" },
    }));
    let mut browser = company.world.visitor();
    let inside = company.sign_in(&mut browser).await;
    assert_eq!(inside.status, 303, "{}", inside.body);
    let grace = company.grace().await.unwrap();
    let roles: Vec<&str> = grace.roles.iter().map(|role| role.id.as_str()).collect();
    assert_eq!(roles, ["helpdesk_operator"]);

    company
        .microsoft
        .faults(|faults| faults.people_forbidden = true);
    let outside = company.sign_in(&mut browser).await;
    assert_eq!(outside.status, 403);
    assert!(outside.body.contains("so many groups"), "{}", outside.body);
}
