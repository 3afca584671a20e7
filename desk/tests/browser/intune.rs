//! A desk beside the company's Intune: who opens the session is chosen in the one form, what came of it
//! is read on the device's page, and a device without an agent is opened at TeamViewer.

use companion_desk::{
    graph::Credential,
    protocol::{DeviceFacts, Enroll, Enrolled},
    rehearsal::graph::{Device, Microsoft},
    time::Clock,
};
use serde_json::Value;

use super::{
    page::Page,
    serving::{Serving, desk},
};

const ENTRA: &str = "f2ce1b1c-7b30-4b6e-9d57-2f0c5e1a9a44";
const HOST: &str = "https://web.teamviewer.com/?id={entra_device_id}&name={device_name}";

/// A desk, its tenant, and one device with an agent that is not there.
struct Office {
    serving: Serving,
    _dir: tempfile::TempDir,
    microsoft: Microsoft,
    device: String,
}

impl Office {
    async fn open() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let microsoft = Microsoft::start(Clock::System).await.unwrap();
        microsoft.manage(Device::new("managed-1", "laptop-1", ENTRA, "PF-1"));
        let config = microsoft.config();
        let Credential::Secret(secret) = &config.credential else {
            unreachable!("the stand-in gives a secret")
        };
        std::fs::write(dir.path().join("secret"), secret.expose()).unwrap();
        let said = desk(dir.path(), ["enrolment-token", "add", "--label", "tests"]);
        let token = said.lines().find_map(|line| line.strip_prefix("token "));
        let words = [
            ["--name", "IT Helpdesk, Example Ltd"],
            ["--intune-tenant", &config.tenant],
            ["--intune-client-id", &config.client],
            ["--intune-client-secret-file", "secret"],
            ["--intune-rehearsal", &config.graph],
            ["--teamviewer-host-link", HOST],
        ];
        let words = words.as_flattened().iter().copied();
        let serving = Serving::start(dir.path(), ["--rehearsal"].into_iter().chain(words));
        let device = enrol(&serving.base, token.unwrap().trim()).await;
        Self {
            serving,
            _dir: dir,
            microsoft,
            device,
        }
    }

    fn page(&self, rest: &str) -> String {
        format!("{}/devices/{}{rest}", self.serving.base, self.device)
    }
}

async fn enrol(base: &str, token: &str) -> String {
    let enroll = Enroll {
        token: token.to_owned(),
        installation: format!("{:032x}", 1),
        device: DeviceFacts {
            name: "laptop-1".to_owned(),
            os: "windows".to_owned(),
            user: "grace".to_owned(),
            entra_device_id: Some(ENTRA.to_owned()),
            ..DeviceFacts::default()
        },
    };
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let asked = http.post(format!("{base}/agent/v1/enroll")).json(&enroll);
    let enrolled: Enrolled = asked.send().await.unwrap().json().await.unwrap();
    enrolled.device_id
}

/// Loads a page until it says this.
async fn says_in_the_end(page: &Page, address: &str, words: &str) {
    page.open(address).await;
    let says = "if (document.body.innerText.includes(arguments[0])) return true;
        if (document.readyState === 'complete') location.reload();
        return false";
    let what = format!("“{words}”");
    page.until(says, Value::from(words), &what).await;
}

#[tokio::test]
async fn who_opens_the_session_is_chosen_where_it_is_asked_for() {
    let Some(page) = Page::start().await else {
        return;
    };
    let mut office = Office::open().await;
    page.open(&office.serving.base).await;
    page.make_administrator(&office.serving.set_up_link()).await;
    page.complaints().await;

    // Nobody is there, so there is another way.
    page.open(&office.page("")).await;
    page.click("Open at TeamViewer").await;
    page.to_new_tab("web.teamviewer.com").await;
    page.close_tab().await;
    says_in_the_end(&page, &office.page(""), "There is none").await;
    page.looks_well("intune-device").await;

    page.open(&office.page("/request")).await;
    page.sees("Through Intune").await;
    page.tick("Through Intune").await;
    page.looks_well("intune-form").await;
    page.send("Continue").await;
    page.sees("This was not done").await;
    // Of the answer 400, which is right.
    page.complaints().await;
    page.paste("Reason", "Your mail does not open").await;
    page.send("Continue").await;
    page.sees("Intune is asked for a session").await;
    page.looks_well("intune-confirm").await;

    // Microsoft refuses, which stands beside the field, and then does not.
    office.microsoft.faults(|faults| faults.forbidden = true);
    page.send("Ask now").await;
    page.element_at("#field-through-error").await;
    page.complaints().await;
    page.looks_well("intune-refused").await;
    office.microsoft.faults(|faults| faults.forbidden = false);
    let link = "https://get.teamviewer.com/s06301144".to_owned();
    office.microsoft.change("managed-1", |device| {
        device.when_asked = Some(Ok(link));
    });
    page.send("Continue").await;
    page.send("Ask now").await;
    // Intune is left alone for a minute after it has refused.
    page.at(&format!("/devices/{}", office.device)).await;

    page.open(&format!("{}/connector", office.serving.base))
        .await;
    page.sees("Intune").await;
    page.looks_well("intune-connector").await;
    page.open(&format!("{}/requests/new", office.serving.base))
        .await;
    page.click("TeamViewer Host").await;
    page.sees("Entra device ID").await;
    page.looks_well("intune-by-hand").await;
    for language in ["de", "fr", "nb", "nl"] {
        page.speak(language).await;
        for (name, rest) in [("device", ""), ("form", "/request")] {
            page.open(&office.page(rest)).await;
            page.sees("TeamViewer Host").await;
            page.looks_well(&format!("intune-{name}-{language}")).await;
        }
        page.open(&format!("{}/connector", office.serving.base))
            .await;
        page.sees("Intune").await;
        page.looks_well(&format!("intune-connector-{language}"))
            .await;
    }
    page.all_looked_well();
}
