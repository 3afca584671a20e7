//! Every page of the console, on a desk with a fleet and a history: as it is used, as it is seen by
//! those who see well and those who do not, in all its languages, and with the keyboard alone.

use fantoccini::key::Key;
use serde_json::json;

use super::{
    deeds::{ADDRESS, NASTY},
    page::Page,
    serving::{Serving, desk},
};

/// A desk that has been in use for a while.
struct Desk {
    _serving: Serving,
    _dir: tempfile::TempDir,
    page: Page,
    base: String,
}

/// The pages that everybody finds, with what only they show.
const PAGES: [(&str, &str); 16] = [
    ("/", "Hello, Ada Lovelace"),
    ("/devices", "40 devices found"),
    ("/devices?q=nowhere", "No device fits this search"),
    ("/requests", "Waiting for the guest"),
    ("/requests?show=open", "In progress"),
    ("/requests/new", "Who is it for?"),
    ("/groups", "New group"),
    ("/enrolment", "New enrolment token"),
    ("/connector", "Test connection"),
    ("/operators", "New operator"),
    ("/roles", "Helpdesk Operator"),
    ("/webhooks", "New webhook"),
    ("/account", "API tokens"),
    ("/audit", "Export CSV"),
    ("/audit/verify", "none was changed"),
    ("/nowhere", "There is nothing here"),
];

#[tokio::test]
async fn every_page_is_for_everybody() {
    let Some(page) = Page::start().await else {
        return;
    };
    let desk = Desk::in_use(page).await;
    desk.groups_and_roles().await;
    desk.operators().await;
    desk.tokens_and_webhooks().await;
    desk.requests().await;
    desk.audit().await;
    let further = desk.further_pages().await;
    for (path, words) in PAGES {
        desk.open(path, words).await;
        if path == "/nowhere" {
            // Of the answer 404, which is right.
            desk.page.complaints().await;
        }
        desk.page.looks_well(&name(path)).await;
    }
    desk.by_keyboard().await;
    desk.in_every_language(&further).await;
    desk.outside().await;
    desk.page.all_looked_well();
}

/// What a picture of a page is called.
fn name(path: &str) -> String {
    let name = path.trim_matches('/').replace(['/', '?', '='], "-");
    let name = if name.is_empty() { "home" } else { &name };
    format!("page-{name}")
}

impl Desk {
    async fn in_use(page: Page) -> Self {
        let dir = tempfile::tempdir().unwrap();
        desk(dir.path(), ["seed", "--devices", "40", "--groups", "3"]);
        let mut serving = Serving::start(
            dir.path(),
            ["--rehearsal", "--name", "IT Helpdesk, Example Ltd"],
        );
        let base = serving.base.clone();
        page.open(&base).await;
        page.sees("Sign in").await;
        page.make_administrator(&serving.set_up_link()).await;
        page.click("Accept and continue").await;
        page.click("Try with the rehearsal").await;
        page.click("Authorise at TeamViewer").await;
        page.click("Allow").await;
        page.sees("TeamViewer is connected").await;
        page.complaints().await;
        Self {
            _serving: serving,
            _dir: dir,
            page,
            base,
        }
    }

    async fn open(&self, path: &str, words: &str) {
        self.page.open(&format!("{}{path}", self.base)).await;
        self.page.sees(words).await;
    }

    /// One to a device that is not there, and one without an agent.
    async fn requests(&self) {
        let page = &self.page;
        self.open("/devices", "40 devices found").await;
        page.choose("Support", "Can be assisted").await;
        page.click("Show").await;
        page.at("support=supported").await;
        page.click_at("tbody th a").await;
        page.click("New remote assistance session").await;
        page.send("Continue").await;
        page.sees("This was not done").await;
        // Of the answer 400, which is right.
        page.complaints().await;
        page.looks_well("request-refused").await;
        page.click_at(".back a").await;
        page.ask(NASTY).await;
        page.hears("Waiting for the device").await;
        page.looks_well("request-offered").await;
        self.open("/requests/new", "Who is it for?").await;
        // The browser itself says what is missing.
        page.click("Continue").await;
        page.looks_well("request-new-empty").await;
        page.fill("Who is it for?", "Visitor, reception").await;
        page.fill("Reason", "The projector does not show the slides")
            .await;
        page.send("Continue").await;
        page.send("Ask now").await;
        page.sees("Pass this link on").await;
        page.looks_well("guest-visitor").await;
    }

    async fn groups_and_roles(&self) {
        let page = &self.page;
        self.open("/groups", "New group").await;
        page.paste("Name", NASTY).await;
        page.paste("Description", NASTY).await;
        page.send("Make the group").await;
        page.click(NASTY).await;
        page.sees("Delete").await;
        page.looks_well("group").await;
        self.open("/roles", "New role").await;
        page.paste("Name", NASTY).await;
        page.paste("Description", NASTY).await;
        page.tick("Audit: Read").await;
        page.tick(NASTY).await;
        page.send("Make the role").await;
        page.sees(NASTY).await;
        page.paste("Claim", "groups:5f7d0d9e-9c2a-4f8a-8d0e-2f3b8a1c4d5e")
            .await;
        page.choose("Role", NASTY).await;
        page.send("Give the role").await;
        page.sees("groups:5f7d0d9e").await;
        page.click(NASTY).await;
        page.sees("Only for these groups of devices").await;
        page.looks_well("role").await;
        page.click("Delete").await;
        page.sees("Whoever has it loses it at once").await;
        page.looks_well("role-delete").await;
        page.press(Key::Escape).await;
        page.sees_no_more("Whoever has it loses it at once").await;
        page.send("Save").await;
        self.open(
            "/roles/helpdesk_operator",
            "It can neither be changed nor deleted",
        )
        .await;
        page.looks_well("role-built-in").await;
    }

    async fn operators(&self) {
        let page = &self.page;
        self.open("/operators", "New operator").await;
        page.paste("Full name", NASTY).await;
        page.fill("Mail address", "grace@example.com").await;
        page.tick(NASTY).await;
        page.send("Add operator").await;
        page.sees("A link for").await;
        page.click(NASTY).await;
        page.sees("New password link").await;
        page.looks_well("operator").await;
        page.click("Disable").await;
        page.sees("stop working at once").await;
        page.click_at("dialog[open] .button.danger").await;
        page.sees("Enable").await;
        page.sees("Disabled").await;
        page.click("Enable").await;
        page.sees("Active").await;
    }

    async fn tokens_and_webhooks(&self) {
        let page = &self.page;
        self.open("/enrolment", "New enrolment token").await;
        page.paste("What it is for", NASTY).await;
        page.send("Make the token").await;
        page.sees("Your enrolment token").await;
        page.looks_well("enrolment-made").await;
        self.open("/account", "API tokens").await;
        page.paste("What it is for", NASTY).await;
        page.send("Make the token").await;
        page.sees("Your API token").await;
        page.sees(NASTY).await;
        page.looks_well("account-token").await;
        self.open("/webhooks", "No webhooks yet").await;
        page.looks_well("webhooks-none").await;
        page.paste("Name", NASTY).await;
        page.fill(
            "Address",
            "https://tickets.example.com/a/rather/long/address/hook",
        )
        .await;
        page.send("Add webhook").await;
        page.sees("The secret of this webhook").await;
        page.sees(NASTY).await;
        page.looks_well("webhook-secret").await;
    }

    async fn audit(&self) {
        let page = &self.page;
        self.open("/audit", "Export CSV").await;
        page.fill("Who", "nobody of that name").await;
        page.click("Show").await;
        page.sees("Nothing fits these filters").await;
        page.looks_well("audit-none").await;
        page.fill("Who", "Ada").await;
        page.choose("What", "Asked").await;
        page.click("Show").await;
        page.at("request_made").await;
        page.sees("Done").await;
    }

    /// Those whose address nobody knows beforehand.
    async fn further_pages(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (list, words) in [
            ("/devices", "40 devices found"),
            ("/requests", "Waiting for the guest"),
            ("/groups", "New group"),
            ("/roles", "Helpdesk Operator"),
            ("/operators", "New operator"),
        ] {
            self.open(list, words).await;
            let link =
                "return [...document.querySelectorAll('tbody a')].at(-1).getAttribute('href')";
            let link = self.page.run(link, vec![]).await;
            found.push(link.as_str().unwrap().to_owned());
        }
        self.open(&found[0], "About this device").await;
        self.page.looks_well("device").await;
        found.push(format!("{}/request", found[0]));
        found.extend(["/setup/teamviewer".to_owned(), "/setup/device".to_owned()]);
        found
    }

    async fn by_keyboard(&self) {
        let page = &self.page;
        self.open("/roles", "New role").await;
        page.press(Key::Tab).await;
        assert_eq!(page.focused().await, "Skip to content");
        page.keep("keyboard-skip").await;
        assert!(page.focus_is_seen().await);
        page.press(Key::Enter).await;
        page.press(Key::Tab).await;
        let inside = "return document.activeElement.closest('main') !== null";
        assert_eq!(page.run(inside, vec![]).await, json!(true));
        for what in [
            "Name",
            "Audit: Read",
            "Make the role",
            "Role",
            "Give the role",
        ] {
            page.tab_to(what).await;
            assert!(
                page.focus_is_seen().await,
                "on “{what}” nobody sees the focus"
            );
        }
        page.click(NASTY).await;
        page.tab_to("Delete").await;
        page.press(Key::Enter).await;
        page.element_at("dialog[open]").await;
        page.press(Key::Escape).await;
        assert_eq!(page.focused().await, "Delete");
        page.click("Language and appearance").await;
        page.sees("System").await;
        page.looks_well("preferences").await;
        page.press(Key::Escape).await;
        page.sees_no_more("System").await;
        // On a phone the navigation opens and closes by the keyboard, too.
        page.show("light", 390).await;
        page.tab_to("Menu").await;
        page.press(Key::Enter).await;
        page.tab_to("Overview").await;
        assert!(page.focus_is_seen().await);
        page.keep("keyboard-menu").await;
        page.press(Key::Escape).await;
        page.show("light", 1280).await;
    }

    async fn in_every_language(&self, further: &[String]) {
        let page = &self.page;
        let paths: Vec<&str> = PAGES.iter().map(|page| page.0).collect();
        let keys: Vec<&str> = include_str!("../../locales/en.ftl")
            .lines()
            .filter_map(|line| line.split_once(" =").map(|message| message.0))
            .filter(|key| key.contains('-'))
            .collect();
        let mut found = Vec::new();
        for language in ["fr", "nb", "nl", "de", "en"] {
            page.open(&format!("{}/account", self.base)).await;
            page.speak(language).await;
            page.show("light", 390).await;
            for path in paths
                .iter()
                .copied()
                .chain(further.iter().map(String::as_str))
            {
                page.open(&format!("{}{path}", self.base)).await;
                let lang = page
                    .run("return document.documentElement.lang", vec![])
                    .await;
                assert_eq!(lang, json!(language), "{path}");
                let odd = page.odd_words(&keys).await;
                let faults = page.too_wide().await.into_iter().chain(odd);
                found.extend(faults.map(|fault| format!("{path} in {language}: {fault}")));
            }
            page.open(&format!("{}/roles", self.base)).await;
            page.keep(&format!("language-{language}")).await;
        }
        page.complaints().await;
        page.show("light", 1280).await;
        assert!(found.is_empty(), "{}", found.join("\n"));
    }

    /// Signed out, and what went wrong there.
    async fn outside(&self) {
        let page = &self.page;
        self.open("/", "Hello").await;
        page.click("Sign out").await;
        page.sees("Mail address").await;
        page.fill("Mail address", ADDRESS).await;
        page.fill("Password", "not this one at all").await;
        page.click("Sign in").await;
        page.sees("The mail address or the password is wrong").await;
        page.complaints().await;
        page.looks_well("sign-in-wrong").await;
        self.open("/password?token=x", "This link is no longer good")
            .await;
        page.complaints().await;
        page.looks_well("password-link-used").await;
        page.sign_in(&self.base, ADDRESS).await;
    }
}
