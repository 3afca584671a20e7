//! Forms of the console that make something: one that is sent twice makes one thing, and what was seen
//! once is not seen again.

use futures_util::future::join_all;
use serde_json::Value;

use crate::support::{
    World,
    html::parse,
    visitor::{Page, Visitor},
};

/// A form, what is filled in, and where what it makes is listed.
struct Form {
    /// The page that it is on.
    page: &'static str,
    to: &'static str,
    fields: &'static [(&'static str, &'static str)],
    /// One of the fields with something else in it.
    other: (&'static str, &'static str),
    listed: &'static str,
    /// The id of what is seen once, if there is such a thing.
    secret: Option<&'static str>,
}

const FORMS: [Form; 7] = [
    Form {
        page: "/groups",
        to: "/groups",
        fields: &[("name", "Oslo"), ("description", "")],
        other: ("name", "Bergen"),
        listed: "groups",
        secret: None,
    },
    Form {
        page: "/roles",
        to: "/roles",
        fields: &[("name", "Eyes"), ("permission", "devices_read")],
        other: ("name", "Ears"),
        listed: "roles",
        secret: None,
    },
    Form {
        page: "/operators",
        to: "/operators",
        fields: &[
            ("name", "Grace"),
            ("address", "grace@example.com"),
            ("role", "auditor"),
        ],
        other: ("address", "hopper@example.com"),
        listed: "operators",
        secret: Some("password-link"),
    },
    Form {
        page: "/enrolment",
        to: "/enrolment",
        fields: &[("label", "policy"), ("days", "7"), ("uses", "3")],
        other: ("uses", "4"),
        listed: "enrolment-tokens",
        secret: Some("enrolment-token"),
    },
    Form {
        page: "/setup/device",
        to: "/setup/device",
        fields: &[("label", "first"), ("days", "7"), ("uses", "")],
        other: ("days", "30"),
        listed: "enrolment-tokens",
        secret: Some("enrolment-token"),
    },
    Form {
        page: "/account",
        to: "/account/tokens",
        fields: &[
            ("label", "nightly"),
            ("role", "administrator"),
            ("days", "9"),
        ],
        other: ("days", "10"),
        listed: "api-tokens",
        secret: Some("api-token"),
    },
    Form {
        page: "/webhooks",
        to: "/webhooks",
        fields: &[
            ("label", "tickets"),
            ("url", "https://tickets.example.com/"),
        ],
        other: ("url", "https://others.example.com/"),
        listed: "webhooks",
        secret: Some("webhook-secret"),
    },
];

/// A desk, and an administrator's browser.
struct Office {
    world: World,
    browser: Visitor,
}

impl Office {
    async fn open() -> Self {
        let world = World::new().await;
        let browser = world.browser("administrator").await;
        Self { world, browser }
    }

    /// The form as its page has it: filled in, with its key.
    async fn filled(&mut self, form: &Form) -> Vec<(&'static str, String)> {
        let page = self.browser.get(form.page).await;
        let key = key(&page, form.to);
        let fields = form.fields.iter();
        let fields = fields.map(|(name, value)| (*name, (*value).to_owned()));
        fields.chain([("key", key)]).collect()
    }

    /// Sends it from another tab of the same browser.
    async fn send(&self, form: &Form, fields: &[(&str, String)]) -> Page {
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        self.browser.clone().fill_in(form.to, &fields).await
    }

    /// How much the desk has of what the form makes.
    async fn count(&self, form: &Form) -> usize {
        let everybodys = if form.listed == "api-tokens" {
            "?all=true"
        } else {
            ""
        };
        let path = format!("/api/v1/{}{everybodys}", form.listed);
        let all: Vec<Value> = self.world.operator.get(&path).await.ok();
        all.len()
    }
}

/// The key of the form that goes there.
fn key(page: &Page, to: &str) -> String {
    let elements = parse(&page.body);
    let form = elements.iter().position(|element| {
        element.name == "form"
            && element.attribute("action") == to
            && element.attribute("method") == "post"
    });
    let form = form.unwrap_or_else(|| panic!("no form goes to {to}"));
    let mut keys = elements
        .iter()
        .filter(|element| element.within == Some(form) && element.attribute("name") == "key");
    let key = keys.next().unwrap_or_else(|| panic!("{to} has no key"));
    assert_eq!(key.attribute("type"), "hidden");
    key.attribute("value").to_owned()
}

/// What is seen once on a page.
fn seen(page: &Page, id: &str) -> Option<String> {
    let elements = parse(&page.body);
    let found = elements
        .iter()
        .find(|element| element.attribute("id") == id);
    found.map(|element| element.text.clone())
}

#[tokio::test]
async fn a_form_that_is_sent_twice_makes_one_thing() {
    let mut office = Office::open().await;
    for form in &FORMS {
        let what = form.to;
        let before = office.count(form).await;
        let fields = office.filled(form).await;
        let first = office.send(form, &fields).await;
        let fine = if form.secret.is_some() { 200 } else { 303 };
        assert_eq!(first.status, fine, "{what}: {}", first.body);
        assert_eq!(office.count(form).await, before + 1, "{what}");

        let again = office.send(form, &fields).await;
        assert_eq!(again.status, fine, "{what}: {}", again.body);
        assert_eq!(again.location, first.location, "{what}");
        assert_eq!(office.count(form).await, before + 1, "{what}");
        if let Some(id) = form.secret {
            let secret = seen(&first, id).unwrap_or_else(|| panic!("{what} shows no {id}"));
            assert!(secret.len() > 20, "{what}: {secret}");
            assert!(!again.body.contains(&secret), "{what} shows it again");
            assert_eq!(seen(&again, id), None, "{what}");
            assert!(again.body.contains("This form was sent twice"), "{what}");
        }
    }
}

#[tokio::test]
async fn a_double_click_makes_one_thing() {
    let mut office = Office::open().await;
    for form in &FORMS {
        let before = office.count(form).await;
        let fields = office.filled(form).await;
        let sent = join_all((0..5).map(|_| office.send(form, &fields))).await;
        assert_eq!(office.count(form).await, before + 1, "{}", form.to);
        for page in &sent {
            let fine = page.status.is_success() || page.status.is_redirection();
            assert!(fine, "{}: {} {}", form.to, page.status, page.body);
        }
        if let Some(id) = form.secret {
            let shown = sent.iter().filter(|page| seen(page, id).is_some());
            assert_eq!(shown.count(), 1, "{}", form.to);
        }
    }
}

#[tokio::test]
async fn a_form_that_was_changed_after_it_was_sent_is_not_taken_for_the_same() {
    let mut office = Office::open().await;
    for form in &FORMS {
        let fields = office.filled(form).await;
        office.send(form, &fields).await;
        let made = office.count(form).await;
        let mut changed = fields.clone();
        let (name, value) = form.other;
        let field = changed.iter_mut().find(|field| field.0 == name).unwrap();
        value.clone_into(&mut field.1);
        let refused = office.send(form, &changed).await;
        assert_eq!(refused.status, 422, "{}: {}", form.to, refused.body);
        assert!(
            refused.body.contains("This form was sent before"),
            "{}",
            form.to
        );
        assert_eq!(office.count(form).await, made, "{}", form.to);
        // The form that is shown then has a key of its own.
        let fresh = key(&refused, form.to);
        changed.iter_mut().find(|field| field.0 == "key").unwrap().1 = fresh;
        office.send(form, &changed).await;
        assert_eq!(office.count(form).await, made + 1, "{}", form.to);
    }
}

#[tokio::test]
async fn a_key_that_no_form_has_is_refused_and_a_form_without_one_is_taken() {
    let office = Office::open().await;
    for form in &FORMS {
        let before = office.count(form).await;
        let mut fields: Vec<(&str, String)> = form
            .fields
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect();
        for bad in ["a b", "schlüssel", &"k".repeat(256)] {
            fields.push(("key", bad.to_owned()));
            let refused = office.send(form, &fields).await;
            assert_eq!(refused.status, 400, "{}: {}", form.to, refused.body);
            fields.pop();
        }
        assert_eq!(office.count(form).await, before, "{}", form.to);
        office.send(form, &fields).await;
        assert_eq!(office.count(form).await, before + 1, "{}", form.to);
    }
}

#[tokio::test]
async fn a_new_session_in_the_place_of_one_is_made_once() {
    let mut office = Office::open().await;
    let fields = [("guest", "Visitor"), ("reason", "help"), ("minutes", "10")];
    let confirm = office.browser.fill_in("/requests/new", &fields).await;
    let once = key(&confirm, "/requests/new");
    let mut sent = fields.to_vec();
    sent.extend([("step", "confirm"), ("key", &once)]);
    let made = office.browser.fill_in("/requests/new", &sent).await;
    let again = office.browser.fill_in("/requests/new", &sent).await;
    assert_eq!(made.location, again.location);
    let request = made.location.unwrap();
    let over = format!("{request}/withdraw");
    assert_eq!(office.browser.fill_in(&over, &[]).await.status, 303);
    let renew = format!("{request}/renew");
    let page = office.browser.get(&request).await;
    let once = key(&page, &renew);
    let renewed = office.browser.fill_in(&renew, &[("key", &once)]).await;
    let again = office.browser.fill_in(&renew, &[("key", &once)]).await;
    assert_eq!(renewed.status, 303, "{}", renewed.body);
    assert_eq!(renewed.location, again.location);
    assert_ne!(renewed.location.unwrap(), request);
    let all: Vec<Value> = office.world.operator.get("/api/v1/requests").await.ok();
    assert_eq!(all.len(), 2);
}
