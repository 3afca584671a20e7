//! Single sign-on as a browser meets it: who gets in, with which roles, and what a forged or
//! replayed way back comes to.

use std::{sync::Arc, time::Duration};

use companion_desk::{
    access::oidc,
    secrets::ClientSecret,
    store::{AuditEntry, OperatorRecord},
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{
    START, World,
    provider::{CLIENT, Lie, Provider, SECRET},
    visitor::{Page, Visitor},
};

/// A desk and its provider.
struct Pair {
    world: World,
    provider: Arc<Provider>,
}

impl Pair {
    async fn new() -> Self {
        let provider = Provider::start(START).await;
        let issuer = provider.issuer.clone();
        let world = World::configured(|config| {
            config.oidc = Some(oidc::Config {
                issuer,
                client_id: CLIENT.to_owned(),
                client_secret: Some(ClientSecret::new(SECRET)),
                name: "Example ID".to_owned(),
            });
        })
        .await;
        provider.claim(json!({
            "name": "Grace Hopper", "email": "grace@example.com", "roles": ["Helpdesk"],
        }));
        Self { world, provider }
    }

    async fn map(&self, claim: &str, role: &str) {
        let mapping = json!({ "claim": claim, "role_id": role });
        let path = "/api/v1/claim-roles";
        let reply = self.world.operator.send(Method::PUT, path, &mapping).await;
        reply.ok::<Value>();
    }

    /// To the provider and back, as far as the address of the way back.
    async fn away(&self, browser: &mut Visitor) -> String {
        let away = browser.get("/sign-in/provider?to=/devices").await;
        assert_eq!(away.status, 303, "{}", away.body);
        let back = browser.clone().follow(&away).await;
        back.location.unwrap()
    }

    async fn sign_in(&self, browser: &mut Visitor) -> Page {
        let back = self.away(browser).await;
        browser.get(&back).await
    }

    async fn operators(&self) -> Vec<OperatorRecord> {
        self.world.operator.get("/api/v1/operators").await.ok()
    }

    /// What the record says about those who were not let in.
    async fn refusals(&self) -> Vec<String> {
        let all: Vec<AuditEntry> = self.world.operator.get("/api/v1/audit").await.ok();
        let rows = all
            .into_iter()
            .filter(|row| row.action == "signed_in" && row.outcome == "refused");
        rows.map(|row| row.detail.unwrap().to_string()).collect()
    }
}

fn roles(operator: &OperatorRecord) -> Vec<&str> {
    operator.roles.iter().map(|role| role.id.as_str()).collect()
}

#[tokio::test]
async fn claims_decide_who_gets_in_and_as_what() {
    let pair = Pair::new().await;
    let mut browser = pair.world.visitor();
    let page = browser.get("/sign-in").await;
    assert!(page.body.contains("Example ID"), "{}", page.body);

    let outside = pair.sign_in(&mut browser).await;
    assert_eq!(outside.status, 403);
    assert!(!browser.is_in().await);
    assert_eq!(pair.operators().await.len(), 1);
    assert!(pair.refusals().await[0].starts_with("no role: Grace Hopper"));

    pair.map("roles:Helpdesk", "helpdesk_operator").await;
    pair.map("groups:g-1", "auditor").await;
    let inside = pair.sign_in(&mut browser).await;
    assert_eq!(
        (inside.status.as_u16(), inside.location.as_deref()),
        (303, Some("/devices"))
    );
    assert!(browser.is_in().await);
    assert!(!browser.cookies.contains_key("desk-errand"));
    let all = pair.operators().await;
    let grace = all.iter().find(|one| one.name == "Grace Hopper").unwrap();
    assert_eq!(roles(grace), ["helpdesk_operator"]);
    assert_eq!(grace.issuer.as_deref(), Some(pair.provider.issuer.as_str()));
    let link = format!("/api/v1/operators/{}/password-link", grace.id);
    pair.world.operator.post(&link, &()).await.problem(409);
    let by_password = pair.world.visitor().sign_in("grace@example.com", "").await;
    assert_eq!(by_password.status, 403);

    // The next time the claims are others, and so are the name and the roles.
    pair.provider
        .claim(json!({ "name": "Grace B. Hopper", "groups": ["g-1", "g-2"] }));
    pair.sign_in(&mut pair.world.visitor()).await;
    let all = pair.operators().await;
    assert_eq!(all.len(), 2);
    let grace = all
        .iter()
        .find(|one| one.name == "Grace B. Hopper")
        .unwrap();
    assert_eq!(roles(grace), ["auditor"]);

    // Without any claim that counts she is out, and her sessions are over.
    pair.provider
        .claim(json!({ "name": "Grace B. Hopper", "groups": ["g-2"] }));
    let outside = pair.sign_in(&mut pair.world.visitor()).await;
    assert_eq!(outside.status, 403);
    assert!(!browser.is_in().await);

    // A role that was given to her here stays.
    let path = format!("/api/v1/operators/{}/roles", grace.id);
    let given = json!({ "roles": ["connector_administrator"] });
    let reply = pair.world.operator.send(Method::PUT, &path, &given).await;
    reply.ok::<OperatorRecord>();
    assert_eq!(pair.sign_in(&mut browser).await.status, 303);
    let disable = format!("/api/v1/operators/{}/disable", grace.id);
    pair.world
        .operator
        .post(&disable, &())
        .await
        .ok::<OperatorRecord>();
    assert!(!browser.is_in().await);
    assert_eq!(pair.sign_in(&mut browser).await.status, 403);
    assert!(!browser.is_in().await);
}

#[tokio::test]
async fn too_many_groups_are_said_to_be_too_many() {
    let pair = Pair::new().await;
    pair.provider
        .claim(json!({ "name": "Grace", "_claim_names": { "groups": "src1" } }));
    let page = pair.sign_in(&mut pair.world.visitor()).await;
    assert_eq!(page.status, 403);
    assert!(page.body.contains("so many groups"), "{}", page.body);
}

#[tokio::test]
async fn a_claim_that_stands_for_nothing_any_more_ends_sessions() {
    let pair = Pair::new().await;
    pair.map("roles:Helpdesk", "helpdesk_operator").await;
    let mut browser = pair.world.visitor();
    pair.sign_in(&mut browser).await;
    assert!(browser.is_in().await);
    let path = "/api/v1/claim-roles?claim=roles:Helpdesk&role_id=helpdesk_operator";
    assert_eq!(pair.world.operator.delete(path).await.status, 204);
    assert!(!browser.is_in().await);
}

#[tokio::test]
async fn a_way_back_is_good_once_in_one_browser_and_for_ten_minutes() {
    let pair = Pair::new().await;
    pair.map("roles:Helpdesk", "helpdesk_operator").await;
    let mut browser = pair.world.visitor();

    // Forged: a state that nobody was sent away with.
    let forged = format!("/sign-in/callback?code=code-0&state={}", "0".repeat(64));
    let back = pair.away(&mut browser).await;
    assert_eq!(browser.clone().get(&forged).await.status, 403);
    for nonsense in [
        "/sign-in/callback",
        "/sign-in/callback?state=&code=",
        "/sign-in/callback?code=x",
    ] {
        assert_eq!(
            browser.clone().get(nonsense).await.status,
            403,
            "{nonsense}"
        );
    }

    // Another browser was lured to it, with and without an errand of its own.
    let mut lured = pair.world.visitor();
    assert_eq!(lured.get(&back).await.status, 403);
    pair.away(&mut lured).await;
    assert_eq!(lured.get(&back).await.status, 403);
    assert!(!lured.is_in().await);

    // Its own browser comes back, once.
    let mut replayed = browser.clone();
    assert_eq!(browser.get(&back).await.status, 303);
    assert!(browser.is_in().await);
    assert_eq!(replayed.get(&back).await.status, 403);
    assert!(!replayed.is_in().await);

    let mut late = pair.world.visitor();
    let back = pair.away(&mut late).await;
    pair.world.clock.advance(Duration::from_secs(600));
    assert_eq!(late.get(&back).await.status, 403);
    assert!(!late.is_in().await);

    let refusals = pair.refusals().await;
    assert!(
        refusals
            .iter()
            .all(|detail| detail.starts_with("a callback with")),
        "{refusals:?}"
    );
}

#[tokio::test]
async fn whoever_is_sent_back_without_a_code_or_by_another_provider_stays_outside() {
    let pair = Pair::new().await;
    pair.map("roles:Helpdesk", "helpdesk_operator").await;
    for (change, said) in [
        (
            "error=access_denied&error_description=Not%20today%3Cscript%3E",
            "Not today&lt;script&gt;",
        ),
        ("error=server_error", "server_error"),
        (
            "iss=https%3A%2F%2Fevil.example&code=code-0",
            "not the one that was set up",
        ),
    ] {
        let mut browser = pair.world.visitor();
        let back = pair.away(&mut browser).await;
        let state = back
            .split("state=")
            .nth(1)
            .unwrap()
            .split('&')
            .next()
            .unwrap();
        let page = browser
            .get(&format!("/sign-in/callback?state={state}&{change}"))
            .await;
        assert!(page.status == 403 || page.status == 502, "{}", page.status);
        assert!(page.body.contains(said), "{said}: {}", page.body);
        assert!(!browser.is_in().await);
        // The state is used up.
        assert_eq!(browser.get(&back).await.status, 403);
    }
}

#[tokio::test]
async fn what_a_lying_provider_says_is_on_record_and_lets_nobody_in() {
    for lie in [
        Lie::Issuer,
        Lie::Audience,
        Lie::Nonce,
        Lie::Expiry,
        Lie::Key,
        Lie::Code,
    ] {
        let pair = Pair::new().await;
        pair.map("roles:Helpdesk", "helpdesk_operator").await;
        pair.provider.tell(lie);
        let mut browser = pair.world.visitor();
        let page = pair.sign_in(&mut browser).await;
        assert_eq!(page.status, 502, "{lie:?}");
        assert!(!browser.is_in().await, "{lie:?}");
        assert_eq!(pair.operators().await.len(), 1, "{lie:?}");
        assert_eq!(pair.refusals().await.len(), 1, "{lie:?}");
    }
    // One that is away is told apart from a person who is not wanted.
    let pair = Pair::new().await;
    pair.provider.tell(Lie::DiscoveryNonsense);
    let page = pair.world.visitor().get("/sign-in/provider").await;
    assert_eq!(page.status, 502);
}

#[tokio::test]
async fn a_name_in_which_there_is_nothing_to_see_is_not_taken() {
    let pair = Pair::new().await;
    pair.map("roles:Helpdesk", "helpdesk_operator").await;
    pair.provider.claim(json!({
        "name": "\u{200b}\u{202e} ", "preferred_username": "grace", "roles": ["Helpdesk"],
    }));
    let inside = pair.sign_in(&mut pair.world.visitor()).await;
    assert_eq!(inside.status, 303, "{}", inside.body);
    let all = pair.operators().await;
    assert!(all.iter().any(|one| one.name == "grace"), "{all:?}");
}
