//! The first hour with a new desk: the administrator is made, TeamViewer connected, an agent enrolled
//! and its user assisted, all of it in a browser; then everything else that becomes of requests.

use std::process::Command;

use serde_json::{Value, json};

use super::{
    agent::Agent,
    deeds::{ADMINISTRATOR, NASTY, PASSWORD},
    page::Page,
    serving::{Serving, desk},
};

/// Everybody in it, and the device's page.
struct Hour {
    page: Page,
    /// In a browser of her own.
    mary: Page,
    agent: Agent,
    base: String,
    device: String,
}

#[tokio::test]
async fn the_first_hour_with_a_new_desk() {
    let (Some(page), Some(mary)) = (Page::start().await, Page::start().await) else {
        return;
    };
    let dir = tempfile::tempdir().unwrap();
    let mut serving = Serving::start(dir.path(), ["--rehearsal"]);
    set_up(&page, &mut serving).await;
    let teamviewer = connect(&page).await;
    let agent = enrol(&page, &teamviewer).await;
    let device = page.address().await;
    let base = serving.base.clone();
    colleague(&page, &mary, &base).await;
    let mut hour = Hour {
        page,
        mary,
        agent,
        base,
        device,
    };
    hour.accepted().await;
    hour.declined_then_withdrawn().await;
    hour.superseded().await;
    hour.guest().await;
    hour.page.all_looked_well();
    hour.mary.all_looked_well();
    serving.kill();
    desk(dir.path(), ["audit", "verify"]);
}

async fn set_up(page: &Page, desk: &mut Serving) {
    let link = desk.set_up_link();
    page.open(&link).await;
    page.sees("Make the account").await;
    page.looks_well("setup").await;
    page.make_administrator(&link).await;
    page.open(&link).await;
    page.sees("no longer good").await;
    // Of the answer 410, which is right.
    page.complaints().await;
    page.looks_well("setup-link-used").await;
    page.open(&format!("{}/setup/teamviewer", desk.base)).await;
}

/// Gives the host of the stand-in.
async fn connect(page: &Page) -> String {
    page.looks_well("setup-terms").await;
    page.click("Accept and continue").await;
    page.sees("Connect with OAuth").await;
    page.looks_well("setup-teamviewer").await;
    page.click("Try with the rehearsal").await;
    page.click("Authorise at TeamViewer").await;
    page.sees("Allow").await;
    let address = page.address().await;
    let host = address.split('/').nth(2).unwrap().to_owned();
    page.click("Allow").await;
    page.sees("TeamViewer is connected").await;
    // Of the stand-in's page, which has no icon.
    page.complaints().await;
    page.looks_well("setup-connected").await;
    page.click("Continue").await;
    host
}

/// Ends at the device's page.
async fn enrol(page: &Page, teamviewer: &str) -> Agent {
    page.sees("Enrol your first device").await;
    page.looks_well("setup-device").await;
    page.click("Make the token").await;
    page.sees("Waiting for the first device").await;
    page.looks_well("setup-device-waits").await;
    let command = page.text_at("#enrol-command").await;
    let mut agent = Agent::start(&command, teamviewer);
    agent.enrolled().await;
    page.sees(&format!("{} is here", device_name())).await;
    page.looks_well("setup-done").await;
    page.click("See the device").await;
    page.at("/devices/").await;
    page.sees("Nobody has asked to assist it yet.").await;
    page.looks_well("device-new").await;
    agent
}

/// Somebody else may sign in, and does.
async fn colleague(page: &Page, mary: &Page, base: &str) {
    page.open(&format!("{base}/operators")).await;
    page.paste("Full name", "<b>Mary</b> Jackson").await;
    page.fill("Mail address", "mary@example.com").await;
    page.tick("Helpdesk Operator").await;
    page.click("Add operator").await;
    page.sees("A link for <b>Mary</b> Jackson").await;
    page.looks_well("operator-link").await;
    mary.open(&page.text_at("#password-link").await).await;
    mary.sees("mary@example.com").await;
    mary.looks_well("password").await;
    mary.fill("New password", PASSWORD).await;
    mary.fill("The same password again", PASSWORD).await;
    mary.click("Save").await;
    mary.sees("Your password is set").await;
    mary.looks_well("sign-in").await;
    mary.sign_in(base, "mary@example.com").await;
    mary.sees("Hello, <b>Mary</b> Jackson").await;
    mary.looks_well("home-operator").await;
    mary.open(&format!("{base}/audit")).await;
    mary.sees("You may not do this").await;
    mary.complaints().await;
    mary.looks_well("forbidden").await;
}

impl Hour {
    async fn accepted(&mut self) {
        let Self {
            page, mary, agent, ..
        } = self;
        page.open(&self.device).await;
        page.click("New remote assistance session").await;
        page.sees("Reason").await;
        page.looks_well("request-new").await;
        page.paste("Reason", NASTY).await;
        page.paste("Ticket", NASTY).await;
        page.paste("Message", NASTY).await;
        page.click("Continue").await;
        page.sees(&format!("Ask {} on {}?", user_name(), device_name()))
            .await;
        page.sees(NASTY).await;
        page.looks_well("request-confirm").await;
        page.click("Ask now").await;
        page.at("/requests/").await;

        // From here on the page changes by itself.
        page.follow().await;
        let question = agent.asked(NASTY).await;
        page.hears("The user is being asked").await;
        page.step_done("Delivered to the device").await;
        assert_eq!(json!(page.check_words().await), question["check_words"]);
        assert_eq!(question["from"]["name"], ADMINISTRATOR);
        page.looks_well("request-asked").await;
        let here = page.address().await;
        mary.open(&here).await;
        mary.follow().await;

        agent.accept(&question).await;
        page.step_done("Accepted by the user").await;
        page.step_done("Signature checked").await;
        page.step_done("Started").await;
        page.hears("You are connected").await;
        page.step_done("Connected").await;
        page.sees(NASTY).await;
        page.looks_well("request-connected").await;
        let before = page.client.source().await.unwrap();
        mary.hears("You are connected").await;
        mary.sees("Only Ada Lovelace, who asked, may join this session.")
            .await;
        mary.sees_no_more("Start remote session").await;
        mary.open(&format!("{here}/start")).await;
        mary.sees("Only Ada Lovelace").await;

        page.click_at("#live-start").await;
        page.to_new_tab("Remote session").await;
        page.sees("is there").await;
        let link = page.address().await;
        assert!(!before.contains(&link), "the link stands in the page");
        page.click("End session").await;
        page.sees("The session is closed").await;
        page.close_tab().await;
        page.hears("The session has ended").await;
        page.complaints().await;
        page.looks_well("request-ended").await;
    }

    async fn declined_then_withdrawn(&mut self) {
        let Self { page, agent, .. } = self;
        page.open(&self.device).await;
        page.ask("One more thing").await;
        let question = agent.asked("One more thing").await;
        let no = json!({ "answer": "decline", "reason": NASTY });
        agent.answer(&question, no).await;
        page.hears("The user declined").await;
        page.sees(NASTY).await;
        page.looks_well("request-declined").await;

        page.click("New session").await;
        page.sees_no_more("The user declined").await;
        page.follow().await;
        let question = agent.asked("One more thing").await;
        page.hears("The user is being asked").await;
        page.click("Remind").await;
        let id = question["id"].clone();
        let again =
            |view: &Value| view["prompts"][0]["raised"] == 1 && view["prompts"][0]["id"] == id;
        agent.until("reminded", again).await;
        page.sees("Withdraw").await;
        page.click("Withdraw").await;
        page.sees("The request was withdrawn").await;
        agent.asks_nothing().await;
        page.click("Record").await;
        page.sees("User reminded").await;
        page.looks_well("request-withdrawn").await;
    }

    async fn superseded(&mut self) {
        let Self {
            page, mary, agent, ..
        } = self;
        page.open(&self.device).await;
        page.ask("Your printer").await;
        let question = agent.asked("Your printer").await;
        agent.accept(&question).await;
        page.hears("You are connected").await;
        let before = page.address().await;
        mary.open(&before).await;
        mary.follow().await;

        page.click("New session").await;
        page.sees("an earlier session").await;
        page.follow().await;
        mary.hears("A newer session took its place").await;
        let question = agent.asked("Your printer").await;
        assert_eq!(question["continues"], true);
        agent.accept(&question).await;
        page.hears("You are connected").await;
        assert_ne!(page.address().await, before);
        page.click("End session").await;
        page.sees("The session has ended").await;
        page.open(&before).await;
        page.sees("To the newer session").await;
        page.looks_well("request-superseded").await;
    }

    /// Somebody without an agent gets a link.
    async fn guest(&mut self) {
        let Self { page, mary, .. } = self;
        page.open(&format!("{}/requests/new", self.base)).await;
        page.sees("Who is it for?").await;
        page.looks_well("guest-new").await;
        page.paste("Who is it for?", NASTY).await;
        page.fill("Ticket", "INC-4711").await;
        page.click("Continue").await;
        page.sees("Open a session for").await;
        page.click("Ask now").await;
        page.sees("Pass this link on").await;
        page.element_at(".qr svg").await;
        page.sees(NASTY).await;
        page.looks_well("guest-link").await;
        page.follow().await;
        mary.open(&page.text_at("#customer-link").await).await;
        mary.sees("Somebody is about to help you").await;
        page.hears("You are connected").await;
        page.click("End session").await;
        page.sees("The session has ended").await;
        page.looks_well("guest-ended").await;
    }
}

/// What the device is called.
fn device_name() -> String {
    std::fs::read_to_string("/proc/sys/kernel/hostname")
        .unwrap()
        .trim()
        .to_owned()
}

/// Who is signed in at it.
fn user_name() -> String {
    let said = Command::new("id").arg("-un").output().unwrap();
    String::from_utf8(said.stdout).unwrap().trim().to_owned()
}
