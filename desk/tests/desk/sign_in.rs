//! Signing in with a password, staying signed in, and what ends that.

use std::time::Duration;

use companion_desk::{
    actions::operators::{MadeOperator, PasswordLink},
    rehearsal::TeamViewer,
    server::Desk,
    store::{AuditEntry, OperatorRecord},
    time::HandClock,
};
use reqwest::Method;
use serde_json::json;

use crate::support::{
    START, World, config, look_into, serve,
    visitor::{Page, Visitor, path},
};

const PASSWORD: &str = "some words in a row";
const HOUR: Duration = Duration::from_secs(3600);

impl World {
    /// Somebody with a local account and a password: their id and mail address.
    async fn with_password(&self, role: &str) -> (String, String) {
        let address = format!("{role}@example.com");
        let new = json!({ "name": "Grace Hopper", "address": address, "roles": [role] });
        let made: MadeOperator = self.operator.post("/api/v1/operators", &new).await.ok();
        let token = made.link.as_ref().unwrap().split_once("token=").unwrap().1;
        let fields = [
            ("token", token),
            ("password", PASSWORD),
            ("again", PASSWORD),
        ];
        let chosen = self.visitor().post("/password", &fields).await;
        assert_eq!(chosen.status, 200, "{}", chosen.body);
        (made.operator.id.to_string(), address)
    }

    /// A browser that is signed in.
    async fn signed_in(&self, address: &str) -> Visitor {
        let mut browser = self.visitor();
        let page = browser.sign_in(address, PASSWORD).await;
        assert_eq!(page.status, 303, "{}", page.body);
        assert!(browser.is_in().await);
        browser
    }

    async fn refusals(&self) -> Vec<String> {
        let all: Vec<AuditEntry> = self.operator.get("/api/v1/audit").await.ok();
        let refused = all
            .into_iter()
            .filter(|row| row.action == "signed_in" && row.outcome == "refused");
        refused.map(|row| row.detail.unwrap().to_string()).collect()
    }
}

#[tokio::test]
async fn the_set_up_link_makes_one_administrator_and_no_second() {
    let dir = tempfile::tempdir().unwrap();
    let teamviewer = TeamViewer::start().await.unwrap();
    let config = config(&dir, &teamviewer, &HandClock::at(START));
    let desk = Desk::open(config).await.unwrap();
    let (base, _server) = serve(&desk).await;
    let dead = desk.set_up_link().await.unwrap().unwrap();
    let link = desk.set_up_link().await.unwrap().unwrap();
    let token = link.split_once("token=").unwrap().1;
    let mut browser = Visitor::new(&base);
    assert_ne!(browser.get(&path(&dead)).await.status, 200);
    for _ in 0..2 {
        let page = browser.get(&path(&link)).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("name=\"password\""));
    }
    let form = |password: &'static str| {
        [
            ("token", token.to_owned()),
            ("name", "Ada Lovelace".to_owned()),
            ("address", "ada@example.com".to_owned()),
            ("password", password.to_owned()),
            ("again", password.to_owned()),
        ]
    };
    let short = submit(&mut browser, &form("too short")).await;
    assert!(short.body.contains("12 characters"), "{}", short.body);
    let (mut one, mut other) = (browser.clone(), browser.clone());
    let fields = form(PASSWORD);
    let pages = tokio::join!(submit(&mut one, &fields), submit(&mut other, &fields));
    let made = [pages.0.status, pages.1.status].map(|status| status == 303);
    assert_eq!(made.iter().filter(|made| **made).count(), 1, "{made:?}");
    let mut first = if made[0] { one } else { other };
    assert!(first.is_in().await);
    assert_ne!(browser.get(&path(&link)).await.status, 200);
    assert!(desk.set_up_link().await.unwrap().is_none());
    let mut later = Visitor::new(&base);
    later.sign_in("ADA@example.com", PASSWORD).await;
    assert!(later.is_in().await);
}

pub async fn submit(browser: &mut Visitor, fields: &[(&'static str, String)]) -> Page {
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    browser.post("/setup", &fields).await
}

#[tokio::test]
async fn nobody_learns_which_half_was_wrong() {
    let world = World::new().await;
    let (_, address) = world.with_password("auditor").await;
    let mut browser = world.visitor();
    let unknown = browser.sign_in("nobody@example.com", PASSWORD).await;
    let wrong = browser.sign_in(&address, "another password").await;
    assert_eq!(
        (unknown.status, wrong.status),
        (wrong.status, unknown.status)
    );
    let same = |page: &Page| {
        page.body
            .replace("nobody@example.com", "X")
            .replace(&address, "X")
    };
    assert_eq!(same(&unknown), same(&wrong));
    assert!(browser.cookies.is_empty() && !browser.is_in().await);
    // Without a password there is nothing to guess.
    let none = browser.sign_in("ada@example.com", "").await;
    assert_eq!(none.status, wrong.status);
    let refusals = world.refusals().await;
    assert_eq!(refusals.len(), 3);
    assert!(
        refusals
            .iter()
            .all(|detail| detail.ends_with("from 127.0.0.1")),
        "{refusals:?}"
    );
    let mut browser = world.signed_in(&address.to_uppercase()).await;
    assert!(browser.is_in().await);
}

#[tokio::test]
async fn the_cookie_is_for_this_desk_alone() {
    let world = World::new().await;
    let (_, address) = world.with_password("auditor").await;
    let browser = world.signed_in(&address).await;
    let cookie = &browser.set["desk"];
    assert!(
        cookie.ends_with("; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax"),
        "{cookie}"
    );

    // Known to be reached over HTTPS, it is bound to that.
    let world = World::reached_at("https://desk.example").await;
    let (_, address) = world.with_password("auditor").await;
    let mut browser = world.visitor();
    browser.sign_in(&address, PASSWORD).await;
    let cookie = &browser.set["__Host-desk"];
    let end = "; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax; Secure";
    assert!(cookie.ends_with(end), "{cookie}");
    assert!(browser.is_in().await);
    let value = browser.cookies.remove("__Host-desk").unwrap();
    browser.cookies.insert("desk".to_owned(), value.clone());
    assert!(!browser.is_in().await);
    // The API knows no cookie, and a session is no API token.
    let api = world.caller(&value).get("/api/v1/me").await;
    assert_eq!(api.problem(401).error, "unauthorized");
}

#[tokio::test]
async fn whoever_is_not_signed_in_is_asked_to_and_comes_back() {
    let world = World::new().await;
    let (_, address) = world.with_password("auditor").await;
    let mut browser = world.visitor();
    let away = browser.get("/devices?q=a%20b").await;
    let to = "/sign-in?to=%2Fdevices%3Fq%3Da%2520b";
    assert_eq!(away.location.as_deref(), Some(to));
    browser.sign_in(&address, PASSWORD).await;
    assert_eq!(browser.get("/devices?q=a%20b").await.status, 200);
}

#[tokio::test]
async fn nobody_is_led_elsewhere_by_signing_in() {
    let world = World::new().await;
    let (_, address) = world.with_password("auditor").await;
    for (to, lands) in [
        ("/devices?q=a%20b", "/devices?q=a%20b"),
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\\evil.example", "/"),
        ("", "/"),
    ] {
        let fields = [
            ("address", address.as_str()),
            ("password", PASSWORD),
            ("to", to),
        ];
        let page = world.visitor().post("/sign-in", &fields).await;
        assert_eq!(page.location.as_deref(), Some(lands), "{to}");
    }
}

#[tokio::test]
async fn a_session_ends_when_it_is_idle_and_after_a_week() {
    let world = World::new().await;
    let (_, address) = world.with_password("auditor").await;
    let mut browser = world.signed_in(&address).await;
    let mut age = Duration::ZERO;
    for _ in 0..15 {
        world.clock.advance(11 * HOUR);
        age += 11 * HOUR;
        assert!(browser.is_in().await);
        seen(&world, age).await;
    }
    world.clock.advance(3 * HOUR - Duration::from_millis(1));
    assert!(browser.is_in().await);
    world.clock.advance(Duration::from_millis(1));
    assert!(!browser.is_in().await);

    let mut browser = world.signed_in(&address).await;
    world.clock.advance(12 * HOUR);
    assert!(!browser.is_in().await);
}

/// Waits until it is written down that the session was used, which happens beside the calls.
async fn seen(world: &World, age: Duration) {
    let mut database = look_into(&world.dir).await;
    loop {
        let (at,): (i64,) = sqlx::query_as("SELECT MAX(seen_at) FROM sessions")
            .fetch_one(&mut database)
            .await
            .unwrap();
        if at == START.after(age).millis() {
            return;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn signing_out_ends_the_session_at_the_desk() {
    let world = World::new().await;
    let (_, address) = world.with_password("auditor").await;
    let mut browser = world.signed_in(&address).await;
    let mut copy = browser.clone();
    let csrf = browser.csrf();
    let out = browser.post("/sign-out", &[("csrf", &csrf)]).await;
    assert_eq!(out.status, 303);
    assert!(browser.cookies.is_empty());
    assert!(!copy.is_in().await);
}

#[tokio::test]
async fn another_site_cannot_act_in_somebodys_name() {
    let world = World::new().await;
    let (_, address) = world.with_password("administrator").await;
    let mut browser = world.signed_in(&address).await;
    let other = world.signed_in(&address).await;
    let right = browser.csrf();
    let theirs = other.csrf();
    for (headers, csrf) in [
        (None, None),
        (None, Some("")),
        (None, Some(theirs.as_str())),
        (Some(("sec-fetch-site", "cross-site")), Some(right.as_str())),
        (Some(("sec-fetch-site", "same-site")), Some(right.as_str())),
        (
            Some(("origin", "https://evil.example")),
            Some(right.as_str()),
        ),
        (Some(("origin", "null")), Some(right.as_str())),
    ] {
        let mut forged = browser.clone();
        forged.headers = headers
            .map(|(name, value)| (name, value.to_owned()))
            .into_iter()
            .collect();
        let fields: Vec<_> = csrf.map(|csrf| ("csrf", csrf)).into_iter().collect();
        let page = forged.post("/sign-out", &fields).await;
        assert_eq!(page.status, 403, "{headers:?} {csrf:?}");
    }
    // Nor sign a browser in as somebody of their choice.
    let mut lured = world.visitor();
    lured.headers = vec![("origin", "https://evil.example".to_owned())];
    assert_eq!(lured.sign_in(&address, PASSWORD).await.status, 403);
    assert!(lured.cookies.is_empty());

    assert!(browser.is_in().await);
    let mut scripted = other.clone();
    scripted.headers = vec![("x-csrf-token", theirs)];
    assert_eq!(scripted.post("/sign-out", &[]).await.status, 303);
    assert_eq!(
        browser.post("/sign-out", &[("csrf", &right)]).await.status,
        303
    );
}

#[tokio::test]
async fn guessing_becomes_slow_for_an_account_however_it_is_spelt() {
    let world = World::new().await;
    let (_, address) = world.with_password("auditor").await;
    let mut browser = world.visitor();
    for attempt in 0..5 {
        let spelt = if attempt % 2 == 0 {
            address.clone()
        } else {
            address.to_uppercase()
        };
        let page = browser.sign_in(&spelt, "a wrong password").await;
        assert_eq!(page.status, 403);
    }
    for seconds in [1, 2, 4] {
        let early = browser.sign_in(&address, PASSWORD).await;
        assert_eq!(early.status, 429, "{}", early.body);
        world.clock.advance(Duration::from_secs(seconds));
        assert_eq!(
            browser.sign_in(&address, "a wrong password").await.status,
            403
        );
    }
    // Somebody else is not held up, and the right password ends it.
    let (_, other) = world.with_password("helpdesk_operator").await;
    assert_eq!(browser.sign_in(&other, PASSWORD).await.status, 303);
    world.clock.advance(Duration::from_secs(8));
    assert_eq!(browser.sign_in(&address, PASSWORD).await.status, 303);
    assert_eq!(
        browser.sign_in(&address, "a wrong password").await.status,
        403
    );
    assert_eq!(browser.sign_in(&address, PASSWORD).await.status, 303);
}

#[tokio::test]
async fn guessing_becomes_slow_for_whoever_tries_many_accounts() {
    let world = World::behind_a_proxy().await;
    let mut attacker = world.visitor();
    let from = |address: &str| vec![("x-forwarded-for", format!("203.0.113.9, {address}"))];
    attacker.headers = from("192.0.2.1");
    for number in 0..30 {
        let address = format!("person-{number}@example.com");
        assert_eq!(attacker.sign_in(&address, "Password1234").await.status, 403);
    }
    assert_eq!(
        attacker.sign_in("person-30@example.com", "x").await.status,
        429
    );
    // What the attacker writes into the header itself changes nothing; who comes from elsewhere is
    // not held up.
    attacker.headers = vec![("x-forwarded-for", "198.51.100.7, 192.0.2.1".to_owned())];
    assert_eq!(
        attacker.sign_in("person-31@example.com", "x").await.status,
        429
    );
    attacker.headers = from("192.0.2.2");
    assert_eq!(
        attacker.sign_in("person-32@example.com", "x").await.status,
        403
    );
}

#[tokio::test]
async fn attempts_at_the_same_moment_all_count() {
    let world = World::new().await;
    let (_, address) = world.with_password("auditor").await;
    let attempts = (0..12).map(|_| {
        let (mut browser, address) = (world.visitor(), address.clone());
        async move {
            browser
                .sign_in(&address, "a wrong password")
                .await
                .status
                .as_u16()
        }
    });
    let mut seen = futures_util::future::join_all(attempts).await;
    seen.sort_unstable();
    assert_eq!(seen, [[403; 5].as_slice(), &[429; 7]].concat());
}

#[tokio::test]
async fn a_new_password_other_roles_and_a_closed_account_end_all_sessions() {
    let world = World::new().await;
    let (id, address) = world.with_password("auditor").await;
    let path = |what: &str| format!("/api/v1/operators/{id}/{what}");

    let mut browser = world.signed_in(&address).await;
    let link: PasswordLink = world.operator.post(&path("password-link"), &()).await.ok();
    assert!(browser.is_in().await);
    let token = link.link.split_once("token=").unwrap().1;
    let new = "other words in a row";
    for (again, worked) in [("different words", false), (new, true), (new, false)] {
        let fields = [("token", token), ("password", new), ("again", again)];
        world.visitor().post("/password", &fields).await;
        assert_eq!(browser.is_in().await, !worked && again != new);
    }
    assert_eq!(
        world.visitor().sign_in(&address, PASSWORD).await.status,
        403
    );
    assert_eq!(world.visitor().sign_in(&address, new).await.status, 303);

    let (id, address) = world.with_password("helpdesk_operator").await;
    let path = |what: &str| format!("/api/v1/operators/{id}/{what}");
    let mut browser = world.signed_in(&address).await;
    let roles = json!({ "roles": ["auditor"] });
    let reply = world
        .operator
        .send(Method::PUT, &path("roles"), &roles)
        .await;
    assert!(reply.status.is_success());
    assert!(!browser.is_in().await);
    let mut browser = world.signed_in(&address).await;
    assert!(
        world
            .operator
            .post(&path("disable"), &())
            .await
            .status
            .is_success()
    );
    assert!(!browser.is_in().await);
    assert_eq!(
        world.visitor().sign_in(&address, PASSWORD).await.status,
        403
    );
}

#[tokio::test]
async fn who_knows_the_present_password_may_change_it() {
    let world = World::new().await;
    let (_, address) = world.with_password("auditor").await;
    let mut browser = world.signed_in(&address).await;
    let added = world.operator.get("/api/v1/operators").await;
    let all: Vec<OperatorRecord> = added.ok();
    let grace = all.iter().find(|one| one.address == address).unwrap();
    let token = world
        .desk
        .add_api_token(&grace.id, "auditor")
        .await
        .unwrap();
    let caller = world.caller(token.expose());
    let change = |present: &str, new: &str| json!({ "present": present, "new": new });
    for (present, new, status) in [
        ("another password", "other words in a row", 403),
        (PASSWORD, "short", 400),
    ] {
        let reply = caller
            .send(Method::PUT, "/api/v1/me/password", &change(present, new))
            .await;
        reply.problem(status);
    }
    assert!(browser.is_in().await);
    let wanted = change(PASSWORD, "other words in a row");
    let done = caller
        .send(Method::PUT, "/api/v1/me/password", &wanted)
        .await;
    assert_eq!(done.status, 204);
    assert!(!browser.is_in().await);
    let page = browser.sign_in(&address, "other words in a row").await;
    assert_eq!(page.status, 303);
}

#[tokio::test]
async fn a_link_to_choose_a_password_is_good_once_and_for_three_days() {
    let world = World::new().await;
    let new = json!({ "name": "Grace Hopper", "address": "grace@example.com" });
    let made: MadeOperator = world.operator.post("/api/v1/operators", &new).await.ok();
    let mut browser = world.visitor();
    let page = browser.get(&path(made.link.as_ref().unwrap())).await;
    assert!(page.status == 200 && page.body.contains("grace@example.com"));
    let token = made
        .link
        .as_ref()
        .unwrap()
        .split_once("token=")
        .unwrap()
        .1
        .to_owned();
    for wrong in ["short", "grace@example.com", "gggggggggggg"] {
        let fields = [
            ("token", token.as_str()),
            ("password", wrong),
            ("again", wrong),
        ];
        browser.post("/password", &fields).await;
        assert_eq!(
            browser.sign_in("grace@example.com", wrong).await.status,
            403
        );
    }
    world.clock.advance(72 * HOUR);
    assert_eq!(
        browser.get(&path(made.link.as_ref().unwrap())).await.status,
        410
    );
    let fields = [
        ("token", token.as_str()),
        ("password", PASSWORD),
        ("again", PASSWORD),
    ];
    assert_eq!(browser.post("/password", &fields).await.status, 410);
}

impl World {
    /// One that is reached at that address, as far as it knows.
    async fn reached_at(url: &str) -> Self {
        Self::configured(|config| config.public_url = Some(url.to_owned())).await
    }

    async fn behind_a_proxy() -> Self {
        Self::configured(|config| config.behind_proxy = true).await
    }
}
