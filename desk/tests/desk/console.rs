//! The console's pages over HTTP: what is not allowed is a page that says so. What everybody may write
//! is in `markup.rs`.

use companion_desk::actions::operators::MadeOperator;
use serde_json::json;

use crate::support::{
    World,
    visitor::{Page, Visitor},
};

pub const PASSWORD: &str = "some words in a row";
const SCRIPT: &str = "<script>alert(1)</script>";

impl World {
    /// A browser of somebody with that role.
    pub async fn browser(&self, role: &str) -> Visitor {
        let address = format!("{role}@example.com");
        let new = json!({ "name": format!("Ada {SCRIPT}"), "address": address, "roles": [role] });
        let made: MadeOperator = self.operator.post("/api/v1/operators", &new).await.ok();
        let token = made.link.as_ref().unwrap().split_once("token=").unwrap().1;
        let mut browser = self.visitor();
        let fields = [
            ("token", token),
            ("password", PASSWORD),
            ("again", PASSWORD),
        ];
        assert_eq!(browser.post("/password", &fields).await.status, 200);
        assert_eq!(browser.sign_in(&address, PASSWORD).await.status, 303);
        browser
    }
}

impl Visitor {
    /// Sends a form with the token of its session.
    pub async fn fill_in(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let csrf = self.csrf();
        let mut all = vec![("csrf", csrf.as_str())];
        all.extend(fields);
        self.post(path, &all).await
    }
}

#[tokio::test]
async fn whoever_is_not_signed_in_sees_the_sign_in_and_comes_back() {
    let world = World::new().await;
    for path in [
        "/",
        "/devices",
        "/devices/x",
        "/requests",
        "/requests/x",
        "/requests/x/start",
        "/requests/new",
        "/groups",
        "/enrolment",
        "/connector",
        "/setup/teamviewer",
        "/setup/device",
        "/live/requests/x",
        "/live/setup",
    ] {
        let page = world.visitor().get(path).await;
        assert_eq!(page.status, 303, "{path}");
        assert!(page.location.unwrap().starts_with("/sign-in?to="), "{path}");
    }
    let page = world.visitor().post("/groups", &[("name", "A")]).await;
    assert_eq!(page.status, 303);
    assert_eq!(world.visitor().get("/nowhere").await.status, 404);
}

#[tokio::test]
async fn what_somebody_may_not_do_is_not_offered_and_not_done() {
    let world = World::new().await;
    let mut browser = world.browser("helpdesk_operator").await;
    let home = browser.get("/").await;
    assert!(home.body.contains("href=\"/devices\""));
    assert!(!home.body.contains("href=\"/enrolment\""));
    for path in ["/enrolment"] {
        let page = browser.get(path).await;
        assert_eq!(page.status, 403, "{path}");
        assert!(page.body.contains("Devices: Manage"), "{}", page.body);
    }
    let refused = browser.fill_in("/groups", &[("name", "Mine")]).await;
    assert_eq!(refused.status, 403, "{}", refused.body);
}

#[tokio::test]
async fn a_form_without_its_token_changes_nothing() {
    let world = World::new().await;
    let mut browser = world.browser("administrator").await;
    let forged = browser.post("/groups", &[("name", "Forged")]).await;
    assert_eq!(forged.status, 403);
    browser
        .headers
        .push(("sec-fetch-site", "cross-site".to_owned()));
    let foreign = browser.fill_in("/groups", &[("name", "Foreign")]).await;
    assert_eq!(foreign.status, 403);
    browser.headers.clear();
    let groups = browser.get("/groups").await.body;
    assert!(!groups.contains("Forged") && !groups.contains("Foreign"));
}

#[tokio::test]
async fn every_answer_carries_the_policy_and_assets_are_kept() {
    let world = World::new().await;
    let base = &world.operator.base;
    let page = reqwest::get(format!("{base}/sign-in")).await.unwrap();
    let policy = page.headers()["content-security-policy"].to_str().unwrap();
    assert!(
        policy.contains("script-src 'self'") && !policy.contains("unsafe"),
        "{policy}"
    );
    assert_eq!(page.headers()["cache-control"], "no-store");
    let body = page.text().await.unwrap();
    assert!(!body.contains("style=") && !body.contains("<style") && !body.contains("onclick"));
    let style = body
        .split("href=\"")
        .find(|part| part.starts_with("/assets/"))
        .unwrap();
    let style = style.split('"').next().unwrap();
    let style = reqwest::get(format!("{base}{style}")).await.unwrap();
    assert!(
        style.headers()["cache-control"]
            .to_str()
            .unwrap()
            .contains("immutable")
    );
}

#[tokio::test]
async fn the_reader_chooses_language_and_appearance() {
    let world = World::new().await;
    let mut browser = world.visitor();
    browser
        .headers
        .push(("accept-language", "nb-NO,nb;q=0.9".to_owned()));
    assert!(
        browser
            .get("/sign-in")
            .await
            .body
            .contains("<html lang=\"nb\" data-theme=\"system\"")
    );
    let wish = [
        ("language", "nl"),
        ("theme", "dark"),
        ("return_to", "//evil.example"),
    ];
    let back = browser.post("/preferences", &wish).await;
    assert_eq!(
        back.location.as_deref(),
        Some("/"),
        "nobody is led elsewhere"
    );
    assert!(
        browser
            .get("/sign-in")
            .await
            .body
            .contains("<html lang=\"nl\" data-theme=\"dark\"")
    );
}
