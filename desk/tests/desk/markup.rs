//! Markup, script and whatever else is no plain word, in every field that takes words: on every page it
//! is read as text. Pages are taken apart, so no element and no attribute may come out of what was written.

use std::collections::BTreeSet;

use companion_desk::{
    access::oidc,
    api::Ask,
    ids::DeviceId,
    lifecycle::State,
    protocol::{Answer, Enrolled, Progress},
    rehearsal::{Faults, TeamViewer},
    secrets::ClientSecret,
    server::Desk,
    store::RequestRecord,
    time::HandClock,
};
use reqwest::{Method, Url};
use serde_json::{Value, json};

use crate::{
    console::PASSWORD,
    pages::paths,
    sign_in::submit,
    support::{
        Agent, START, World, config,
        hostile::{CALLS, OVERRIDE, VALUES, refused},
        html::{Element, judge, reads},
        provider::{CLIENT, Provider, SECRET},
        serve,
        visitor::{Visitor, path},
    },
};

/// A desk, its provider, and what was written there.
struct Office {
    world: World,
    provider: std::sync::Arc<Provider>,
    browser: Visitor,
}

impl Office {
    /// One whose own name, and that of whose identity provider, are markup.
    async fn open() -> Self {
        let provider = Provider::start(START).await;
        let issuer = provider.issuer.clone();
        let world = World::configured(|config| {
            config.name = format!("IT {}", VALUES[0]);
            config.oidc = Some(oidc::Config {
                issuer,
                client_id: CLIENT.to_owned(),
                client_secret: Some(ClientSecret::new(SECRET)),
                name: format!("ID {}", VALUES[1]),
            });
        })
        .await;
        let browser = world.browser("administrator").await;
        Self {
            world,
            provider,
            browser,
        }
    }

    fn enrol(&self) -> &str {
        self.world.enrolment_token.expose()
    }

    /// Makes one of everything for each of the hostile values.
    async fn write(&self) {
        for (number, words) in VALUES.iter().enumerate() {
            for call in &CALLS {
                let method = Method::from_bytes(call.method.as_bytes()).unwrap();
                let body = call.filled(words, 100 + number + 20 * call.what.len(), self.enrol());
                let reply = self.world.operator.send(method, call.path, &body).await;
                assert!(reply.status.is_success(), "{}: {reply:?}", call.what);
            }
            // Everybody sees API tokens of their own only.
            let token = [("label", *words), ("role", "administrator"), ("days", "9")];
            let page = self
                .browser
                .clone()
                .fill_in("/account/tokens", &token)
                .await;
            assert_eq!(page.status, 200, "{}", page.body);
            judge("an API token", &page.body);
            self.assisted(number, words).await;
            self.troubled(words).await;
            self.vouched_for(number, words).await;
        }
        self.told(OVERRIDE).await;
    }

    /// What the user and the agent say about requests.
    async fn assisted(&self, number: usize, words: &str) {
        let mut enroll = self.world.enroll(7000 + number as u128);
        words.clone_into(&mut enroll.device.name);
        words.clone_into(&mut enroll.device.user);
        let enrolled: Enrolled = self
            .world
            .operator
            .post("/agent/v1/enroll", &enroll)
            .await
            .ok();
        let agent = Agent {
            caller: self.world.caller(&enrolled.credential),
            device: DeviceId::new(enrolled.device_id),
        };
        let said = || Some(words.to_owned());
        let ask = Ask {
            device_id: Some(agent.device.clone()),
            reason: said(),
            ticket: said(),
            message: said(),
            user: said(),
            ..Ask::default()
        };
        let declined = self.world.ask_for(&ask).await;
        let reason = words.to_owned();
        let answer = agent
            .answer(&declined.id, &Answer::Declined { reason })
            .await;
        assert_eq!(answer.status, 200, "{answer:?}");
        let accepted = self.world.ask_for(&ask).await;
        agent.accept(&accepted.id).await;
        let by = words.to_owned();
        let what = words.to_owned();
        for (progress, status) in [
            (Progress::Fetching, 204),
            (Progress::Verified { by }, 204),
            (Progress::Failed { what }, 400),
            (Progress::Launched, 204),
            (Progress::Ended, 204),
        ] {
            let reply = agent.progress(&accepted.id, &progress).await;
            assert_eq!(reply.status, status, "{reply:?}");
        }
        self.world.closed(&accepted.id).await;
    }

    /// What TeamViewer says about a session that it does not open.
    async fn troubled(&self, words: &str) {
        let body = json!({ "error": "invalid_request", "error_description": words });
        self.world.teamviewer.faults(Faults {
            status: Some(400),
            body: Some(body.to_string()),
            ..Faults::default()
        });
        let ask = Ask {
            guest: Some("Visitor".to_owned()),
            reason: Some(words.to_owned()),
            ..Ask::default()
        };
        let made = self.world.make(&ask).await;
        let told =
            |record: &RequestRecord| record.trouble.is_some() || record.state == State::Failed;
        self.world.desk.request_once(&made.id, told).await.unwrap();
        self.world.teamviewer.faults(Faults::default());
    }

    /// Somebody of whom the identity provider says this, first without a role.
    async fn vouched_for(&self, number: usize, words: &str) {
        let person = |roles: &[&str]| {
            json!({
                "sub": format!("{number} {words}"), "name": words, "email": format!("{words}@id"),
                "preferred_username": words, "groups": [format!("not {words}")], "roles": roles,
            })
        };
        for (roles, status) in [(&[][..], 403), (&["Helpdesk"][..], 303)] {
            self.provider.claim(person(roles));
            let mut browser = self.world.visitor();
            browser
                .headers
                .push(("user-agent", format!("Firefox Linux {}", VALUES[0])));
            let away = browser.get("/sign-in/provider?to=/devices").await;
            let back = browser.clone().follow(&away).await.location.unwrap();
            let page = browser.get(&back).await;
            assert_eq!(page.status, status, "{}", page.body);
            judge("back from the provider", &page.body);
        }
    }

    /// What an agent tells of its policy is passed on as it is.
    async fn told(&self, words: &str) {
        let mut enroll = self.world.enroll(9999);
        let policy = json!({ "Words": { "value": words, "from": "file" } });
        enroll.device.policy = Some(serde_json::from_value(policy).unwrap());
        let reply = self.world.operator.post("/agent/v1/enroll", &enroll).await;
        assert_eq!(reply.status, 200, "{reply:?}");
    }

    /// Every page that links lead to.
    async fn walk(&mut self) -> Vec<(String, Vec<Element>)> {
        let mut known: BTreeSet<String> = BTreeSet::new();
        let mut next: Vec<String> = [
            "/",
            "/setup/teamviewer",
            "/setup/device",
            "/role-claims",
            "/sign-in",
        ]
        .map(str::to_owned)
        .into();
        let mut walked = Vec::new();
        while let Some(path) = next.pop() {
            let file = ["/assets/", "/audit/export", "/role-claims"];
            let leaves = path.ends_with("/start") || file.iter().any(|file| path.starts_with(file));
            if leaves || path.starts_with('#') || !known.insert(path.clone()) {
                continue;
            }
            let page = self.browser.get(&path).await;
            let fine = page.status == 200 || page.status == 303;
            assert!(fine, "{path}: {} {}", page.status, page.body);
            if page.status == 303 {
                continue;
            }
            let elements = judge(&path, &page.body);
            let links = elements.iter().filter(|element| element.name == "a");
            next.extend(links.map(|link| link.attribute("href").to_owned()));
            walked.push((path, elements));
        }
        walked
    }
}

/// The pages that list what was written, each of the values among it.
const LISTS: [&str; 9] = [
    "/account",
    "/audit",
    "/devices",
    "/enrolment",
    "/groups",
    "/operators",
    "/requests",
    "/roles",
    "/webhooks",
];

/// Pages that only some can see, or that only exist for a while: others look at them.
const ELSEWHERE: [&str; 9] = [
    "/assets/{hash}/{name}",
    "/audit/export",
    "/connector/callback",
    "/password",
    "/requests/{id}/start",
    "/setup",
    "/sign-in",
    "/sign-in/callback",
    "/sign-in/provider",
];

#[tokio::test]
async fn markup_and_script_in_every_field_are_only_text() {
    let mut office = Office::open().await;
    let mapping = json!({ "claim": "roles:Helpdesk", "role_id": "helpdesk_operator" });
    let map = office
        .world
        .operator
        .send(Method::PUT, "/api/v1/claim-roles", &mapping);
    map.await.ok::<Value>();
    office.write().await;
    let walked = office.walk().await;

    for list in LISTS {
        for words in VALUES {
            let pages = walked
                .iter()
                .filter(|(path, _)| path.split('?').next() == Some(list));
            let read = pages.into_iter().any(|(_, page)| reads(page, words));
            assert!(read, "{list} does not show {words}");
        }
    }
    let one_of_each = [
        "/devices/",
        "/groups/",
        "/operators/",
        "/requests/",
        "/roles/",
        "/webhooks/",
    ];
    for kind in one_of_each {
        for words in VALUES {
            let mut pages = walked.iter().filter(|(path, _)| path.starts_with(kind));
            assert!(pages.any(|(_, page)| reads(page, words)), "{kind} {words}");
        }
    }
    let turned = walked.iter().filter(|(_, page)| reads(page, OVERRIDE));
    let turned: Vec<_> = turned.map(|(path, _)| path).collect();
    assert!(
        turned.len() == 1 && turned[0].starts_with("/devices/"),
        "{turned:?}"
    );

    // Nothing was left out: what the walk did not come by is looked at elsewhere.
    // A page that is live never ends, and is made by the same code as the one it changes.
    let routes = paths(&office.world.desk);
    for route in routes.iter().filter(|route| !route.starts_with("/live/")) {
        let fits = |path: &str| {
            let (path, mut parts) = (path.split('?').next().unwrap(), route.split('/'));
            let same = path.split('/').all(|part| {
                let wanted = parts.next().unwrap_or("no more");
                wanted == part || wanted.starts_with('{')
            });
            same && parts.next().is_none()
        };
        let mut browser = office.browser.clone();
        let only_sent = async {
            let page = browser.get(&route.replace(['{', '}'], "")).await;
            page.status == 405
        };
        let seen = walked.iter().any(|(path, _)| fits(path));
        assert!(
            seen || ELSEWHERE.contains(&route.as_str()) || only_sent.await,
            "{route} was not seen"
        );
    }
}

#[tokio::test]
async fn what_cannot_be_seen_and_what_is_far_too_long_is_refused_in_every_field() {
    let office = Office::open().await;
    let mut number = 10_000;
    for call in &CALLS {
        let method = Method::from_bytes(call.method.as_bytes()).unwrap();
        let send = async |body: Value| {
            let reply = office.world.operator.send(method.clone(), call.path, &body);
            reply.await
        };
        for place in 0..call.checked() {
            for words in refused() {
                number += 1;
                let body = call.filled_at(place, &words, number, office.enrol());
                let problem = send(body.clone()).await.problem(400);
                let short: String = words.chars().take(20).collect();
                assert_eq!(problem.error, "malformed", "{} {place}: {short}", call.what);
                assert!(!problem.detail.contains(&words), "{}", call.what);
            }
        }
        number += 1;
        let fine = send(call.filled("plain", number, office.enrol())).await;
        assert!(fine.status.is_success(), "{}: {fine:?}", call.what);
    }
}

/// What stands in an address comes back in a field, or not at all.
#[tokio::test]
async fn markup_in_an_address_is_only_text() {
    const ECHOED: [(&str, &str); 7] = [
        ("/devices", "q"),
        ("/audit", "actor"),
        ("/audit", "device"),
        ("/audit", "device_id"),
        ("/audit", "request_id"),
        ("/audit", "from"),
        ("/audit", "until"),
    ];
    const ASKED: &str = "/devices?group /devices?os /devices?support /devices?here /devices?after /audit?action
        /audit?outcome /audit?before /audit?after /audit/export?format /requests?show /requests?before
        /setup?token /password?token /sign-in?to /connector/callback?error /connector/callback?state
        /sign-in/callback?error /sign-in/callback?state /sign-in/provider?to /nowhere?q";
    const PARTS: &str =
        "/nowhere/ /devices/ /groups/ /operators/ /requests/ /roles/ /webhooks/ /assets/x/";
    let mut office = Office::open().await;
    let long = "x".repeat(3000);
    let values = VALUES.iter().copied().chain([OVERRIDE, &long]);
    for words in values {
        for (page, name) in ECHOED {
            let found = office.browser.get(&query(page, name, words)).await;
            if found.status == 200 {
                let elements = judge(page, &found.body);
                let mut fields = elements
                    .iter()
                    .filter(|element| element.attribute("name") == name);
                assert_eq!(
                    fields.next().unwrap().attribute("value"),
                    words,
                    "{page} {name}"
                );
            } else {
                assert_eq!(found.status, 400, "{page} {name}: {words}");
                judge(page, &found.body);
            }
        }
        let asked = ASKED.split_whitespace().map(|asked| {
            let (page, name) = asked.split_once('?').unwrap();
            query(page, name, words)
        });
        let parts = PARTS.split_whitespace().map(|part| {
            let mut url = Url::parse(&format!("http://desk{part}")).unwrap();
            url.path_segments_mut().unwrap().pop().push(words);
            url.path().to_owned()
        });
        for address in asked.chain(parts).collect::<Vec<_>>() {
            for browser in [&mut office.browser.clone(), &mut office.world.visitor()] {
                let found = browser.get(&address).await;
                assert!(
                    found.status.as_u16() != 500 && found.status.as_u16() != 503,
                    "{address}"
                );
                match found.location.as_deref() {
                    // Only the identity provider's page is elsewhere.
                    Some(to) => {
                        assert!(to.starts_with(['/', 'h']) && !to.starts_with("//"), "{to}")
                    }
                    None if found.body.starts_with("<!DOCTYPE html>") => {
                        drop(judge(&address, &found.body))
                    }
                    None => {}
                }
            }
        }
    }
}

fn query(page: &str, name: &str, words: &str) -> String {
    let url = Url::parse_with_params(&format!("http://desk{page}"), [(name, words)]).unwrap();
    format!("{page}?{}", url.query().unwrap())
}

/// A form that is shown again, because something in it is not right, shows what was written.
#[tokio::test]
async fn markup_in_a_form_that_is_shown_again_is_only_text() {
    const FORMS: [(&str, &str); 14] = [
        ("/groups", "name=!&description=!"),
        ("/roles", "name=!&description=!&permission=!&group=!"),
        ("/role-claims", "claim=!&role=!"),
        ("/role-claims/remove", "claim=!&role=!"),
        ("/operators", "name=!&address=!&role=!"),
        ("/enrolment", "label=!&group=&days=!&uses=!"),
        ("/setup/device", "label=!&group=&days=!&uses=!"),
        ("/account/tokens", "label=!&role=!&days=!"),
        ("/account/password", "present=!&new=!&again=!"),
        ("/webhooks", "label=!&url=!"),
        (
            "/requests/new",
            "guest=!&reason=!&ticket=!&message=!&user=!&minutes=!&step=!&key=",
        ),
        (
            "/connector/client",
            "client_id=!&client_secret=!&return_to=!",
        ),
        ("/connector/token", "token=!&return_to=!"),
        ("/devices/move", "to=!&return_to=!"),
    ];
    let office = Office::open().await;
    let all = format!("{}{OVERRIDE}", VALUES.concat());
    for (to, fields) in FORMS {
        let fields: Vec<(&str, &str)> = fields
            .split('&')
            .map(|field| field.split_once('=').unwrap())
            .map(|(name, value)| (name, if value == "!" { &*all } else { value }))
            .collect();
        let page = office.browser.clone().fill_in(to, &fields).await;
        assert!(
            [200, 303, 400, 403, 404, 409].contains(&page.status.as_u16()),
            "{to}: {}",
            page.status
        );
        if page.status != 303 {
            judge(to, &page.body);
        }
    }
    let again = office
        .browser
        .clone()
        .fill_in("/groups", &[("name", &all)])
        .await;
    assert!(reads(&judge("the group", &again.body), &all));
    for fields in [
        [
            ("address", &*all),
            ("password", "wrong words here"),
            ("to", &*all),
        ],
        [
            ("token", &*all),
            ("password", "some words"),
            ("again", "other words"),
        ],
    ] {
        for to in ["/sign-in", "/password", "/setup", "/preferences"] {
            let page = office.world.visitor().post(to, &fields).await;
            if page.body.starts_with("<!DOCTYPE html>") {
                judge(to, &page.body);
            }
        }
    }
}

/// The first administrator is called what they like, too.
#[tokio::test]
async fn markup_in_the_first_administrators_name_is_only_text() {
    let dir = tempfile::tempdir().unwrap();
    let teamviewer = TeamViewer::start().await.unwrap();
    let config = config(&dir, &teamviewer, &HandClock::at(START));
    let desk = Desk::open(config).await.unwrap();
    let (base, _server) = serve(&desk).await;
    let link = desk.set_up_link().await.unwrap().unwrap();
    let token = link.split_once("token=").unwrap().1;
    let mut browser = Visitor::new(&base);
    judge("the link", &browser.get(&path(&link)).await.body);
    let name = VALUES[..3].concat();
    let form = |name: &str| {
        let fields = [
            ("token", token),
            ("name", name),
            ("address", "\"><b>@example.com"),
            ("password", PASSWORD),
            ("again", PASSWORD),
        ];
        fields.map(|(field, value)| (field, value.to_owned()))
    };
    for wrong in refused() {
        let again = submit(&mut browser, &form(&wrong)).await;
        assert_eq!(again.status, 200, "{}", again.body);
        assert!(reads(&judge("/setup", &again.body), &wrong));
    }
    let made = submit(&mut browser, &form(&name)).await;
    assert_eq!(made.status, 303, "{}", made.body);
    for page in ["/", "/account", "/operators", "/audit", "/setup/teamviewer"] {
        let found = browser.get(page).await;
        assert_eq!(found.status, 200, "{page}: {}", found.body);
        let read = reads(&judge(page, &found.body), &name);
        assert!(read || page == "/setup/teamviewer", "{page}");
    }
}

/// That the eyes of these tests see.
#[test]
fn a_page_that_lets_words_be_more_than_text_is_found_out() {
    let page = |body: &str| format!("<!DOCTYPE html><html><body>{body}</body></html>");
    let judged = |body: &str| {
        let page = page(body);
        std::panic::catch_unwind(|| judge("a planted page", &page).len()).is_ok()
    };
    for good in [
        "<p>&lt;script&gt;</p>",
        "<input value=\"'onmouseover='x\">",
        "<bdi>a\u{202e}</bdi>",
    ] {
        assert!(judged(good), "{good}");
    }
    for bad in [
        "<p><script>planted()</script></p>",
        "<script src=\"//evil.example/\"></script>",
        "<p><img src=\"/x\" onerror=\"planted()\"></p>",
        "<p title=\"\" onclick=\"planted()\"></p>",
        "<p title='a'onmouseover='planted()'></p>",
        "<p title=x></p>",
        "<a href=\"javascript:planted()\"></a>",
        "<form action=\"https://evil.example/\"></form>",
        "<p style=\"color: red\"></p>",
        "<p id=\"<script>\"></p>",
        "<p>a\u{202e}b</p>",
        "<p>a < b</p>",
        "<p>a & b</p>",
        "<p></title></p>",
        "<p>",
    ] {
        assert!(!judged(bad), "{bad}");
    }
}
