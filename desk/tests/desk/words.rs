//! Refusals, troubles and the record in the language of whoever reads them; the API says them in
//! English, with a code.

use companion_desk::{
    connector::View,
    protocol::Enrolled,
    rehearsal::Faults,
    store::{AuditEntry, RequestRecord},
};
use serde_json::json;

use crate::support::{
    World, ask,
    visitor::{Page, Visitor},
};

impl Visitor {
    /// Chooses the console's language.
    async fn speak(&mut self, language: &str) {
        let wish = [
            ("language", language),
            ("theme", "system"),
            ("return_to", "/"),
        ];
        assert_eq!(self.fill_in("/preferences", &wish).await.status, 303);
    }
}

fn says(page: &Page, text: &str) {
    assert!(page.body.contains(text), "no “{text}”: {}", page.body);
}

#[tokio::test]
async fn what_is_refused_is_refused_in_the_readers_language() {
    let world = World::new().await;
    let mut browser = world.browser("administrator").await;
    for (language, empty, unknown) in [
        (
            "en",
            "“Name” must not be empty.",
            "There is no such request.",
        ),
        (
            "fr",
            "« Nom » ne doit pas être vide.",
            "Cette demande n’existe pas.",
        ),
        (
            "nb",
            "«Navn» kan ikke være tomt.",
            "Det finnes ingen slik forespørsel.",
        ),
        (
            "nl",
            "‘Naam’ mag niet leeg zijn.",
            "Dit verzoek bestaat niet.",
        ),
        (
            "de",
            "„Name“ darf nicht leer sein.",
            "Diese Anfrage gibt es nicht.",
        ),
    ] {
        browser.speak(language).await;
        let nameless = browser.fill_in("/groups", &[("name", " ")]).await;
        assert_eq!(nameless.status, 400);
        says(&nameless, empty);
        let nothing = browser.get("/requests/none").await;
        assert_eq!(nothing.status, 404);
        says(&nothing, unknown);
    }
    let group = json!({ "name": " " });
    let refused = world.operator.post("/api/v1/groups", &group).await;
    let refused = refused.problem(400);
    assert_eq!(refused.error, "malformed");
    assert_eq!(refused.code.as_deref(), Some("text_empty"));
    assert_eq!(refused.detail, "“name” must not be empty.");
}

#[tokio::test]
async fn whoever_may_not_do_something_reads_what_they_would_need() {
    let world = World::new().await;
    let mut auditor = world.browser("auditor").await;
    auditor.speak("de").await;
    let refused = auditor.get("/operators").await;
    assert_eq!(refused.status, 403);
    says(&refused, "die Berechtigung „Operatoren: Verwalten“");
}

#[tokio::test]
async fn what_is_wrong_with_teamviewer_is_kept_without_a_language() {
    let world = World::new().await;
    let agent = world.agent().await;
    world.teamviewer.faults(Faults {
        status: Some(500),
        ..Faults::default()
    });
    let made = world.make(&ask(&agent)).await;
    let troubled = |record: &RequestRecord| record.trouble.is_some();
    let record = world.desk.request_once(&made.id, troubled).await;
    let record = record.unwrap().unwrap();
    assert_eq!(record.trouble_code.as_deref(), Some("trouble_broken"));
    let english = "TeamViewer has a problem of its own (500).";
    assert_eq!(record.trouble.as_deref(), Some(english));
    let mut browser = world.browser("administrator").await;
    let path = format!("/requests/{}", made.id);
    for (language, words, happened, again) in [
        (
            "fr",
            "TeamViewer a lui-même un problème (500).",
            "Pas de session de TeamViewer",
            "Le serveur réessaie de lui-même",
        ),
        (
            "nl",
            "TeamViewer heeft zelf een probleem (500).",
            "Geen sessie van TeamViewer",
            "De server probeert het vanzelf opnieuw",
        ),
    ] {
        browser.speak(language).await;
        let page = browser.get(&path).await;
        says(&page, words);
        says(&page, happened);
        says(&page, again);
        assert!(!page.body.contains("problem of its own"));
    }
}

#[tokio::test]
async fn the_words_of_teamviewer_itself_are_quoted_as_they_are() {
    let world = World::new().await;
    let agent = world.agent().await;
    let sent = json!({ "error_description": "bad <script>alert(1)</script>" });
    world.teamviewer.faults(Faults {
        status: Some(400),
        body: Some(sent.to_string()),
        only: Some("/sessions"),
        ..Faults::default()
    });
    let made = world.make(&ask(&agent)).await;
    let over = |record: &RequestRecord| record.state.over();
    world.desk.request_once(&made.id, over).await.unwrap();
    let mut browser = world.browser("administrator").await;
    browser.speak("de").await;
    let page = browser.get(&format!("/requests/{}", made.id)).await;
    says(
        &page,
        "TeamViewer nimmt die Sitzung nicht an (400): „bad &lt;script&gt;",
    );
    assert!(!page.body.contains("<script>alert"));
}

#[tokio::test]
async fn the_connector_says_what_it_needs_in_the_readers_language() {
    let world = World::new().await;
    world.teamviewer.faults(Faults {
        status: Some(403),
        only: Some("/sessions"),
        ..Faults::default()
    });
    let test = json!({});
    let refused = world.operator.post("/api/v1/connector/test", &test).await;
    let refused = refused.problem(502);
    assert_eq!(refused.code.as_deref(), Some("trouble_forbidden"));
    let view: View = world.operator.get("/api/v1/connector").await.ok();
    assert_eq!(view.trouble_code.as_deref(), Some("trouble_forbidden"));
    let mut browser = world.browser("administrator").await;
    browser.speak("nb").await;
    says(
        &browser.get("/connector").await,
        "Serverens token har ikke lov til dette (403).",
    );
}

#[tokio::test]
async fn the_support_rules_and_the_audit_speak_the_readers_language() {
    let world = World::new().await;
    let mut enroll = world.enroll(1);
    enroll.device.os = "windows".to_owned();
    enroll.device.edition = Some("Holographic".to_owned());
    let enrolled: Enrolled = world.operator.post("/agent/v1/enroll", &enroll).await.ok();
    let mut browser = world.browser("administrator").await;
    browser.speak("de").await;
    let device = format!("/devices/{}", enrolled.device_id);
    let page = browser.get(&device).await;
    says(&page, "Dies ist eine HoloLens.");
    says(&page, "Windows Device Portal");
    let audit = browser.get("/audit").await;
    says(&audit, "Gerät registriert");
    says(&audit, "mit einem Passwort, von 127.0.0.1");
    says(
        &audit,
        "<option value=\"device_enrolled\">Gerät registriert",
    );
    let rows: Vec<AuditEntry> = world.operator.get("/api/v1/audit").await.ok();
    let signed_in = rows.iter().find(|row| {
        row.action == "signed_in"
            && row.detail.as_deref() == Some("with a password, from 127.0.0.1")
    });
    assert!(signed_in.is_some());
}

#[tokio::test]
async fn a_step_of_the_setup_that_was_skipped_is_not_done() {
    let world = World::not_connected().await;
    let mut browser = world.browser("administrator").await;
    let page = browser.get("/setup/device").await;
    says(&page, "(skipped)");
    says(&page, "TeamViewer was skipped");
    says(&page, "href=\"/setup/teamviewer\"");
    assert_eq!(page.body.matches("(done)").count(), 1, "the administrator");
    world.agent().await;
    let page = browser.get("/setup/device").await;
    says(&page, "One step is left");
    assert_eq!(page.body.matches("(done)").count(), 2);
    says(&browser.get("/").await, "TeamViewer is not connected yet");

    let world = World::new().await;
    world.agent().await;
    let mut browser = world.browser("administrator").await;
    let page = browser.get("/setup/device").await;
    assert!(!page.body.contains("skipped") && page.body.matches("(done)").count() == 3);
    assert!(!browser.get("/").await.body.contains("not connected yet"));
}
