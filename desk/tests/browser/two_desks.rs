//! Two desks on one PostgreSQL, the agent at one and the operator's browser at the other: what was
//! asked goes on when either of them is killed. They are connected to TeamViewer by OAuth, whose way
//! back leads to the other desk.

use std::path::Path;

use companion_desk::rehearsal::TeamViewer;

use super::{
    agent::Agent,
    page::Page,
    postgres,
    serving::{Balancer, Serving, desk},
};

/// What all desks of one database need.
struct Office {
    dir: tempfile::TempDir,
    database: String,
    teamviewer: TeamViewer,
    /// Where the agent finds a desk.
    devices: Balancer,
    /// Where the operator does.
    people: Balancer,
}

impl Office {
    async fn open() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let teamviewer = TeamViewer::start().await.unwrap();
        desk(dir.path(), ["key", "new", "key"]);
        let secret = teamviewer.client().secret;
        std::fs::write(dir.path().join("secret"), secret.expose()).unwrap();
        Self {
            database: postgres::server().database("browser"),
            teamviewer,
            devices: Balancer::start().await,
            people: Balancer::start().await,
            dir,
        }
    }

    fn dir(&self) -> &Path {
        self.dir.path()
    }

    fn desk(&self) -> Serving {
        let suggestion = self.teamviewer.quicksupport();
        let url = format!("linux={}", suggestion.url);
        let sha256 = format!("linux={}", suggestion.sha256.unwrap());
        let authorize = self.teamviewer.authorize_address();
        let words = [
            ["--database", &self.database],
            ["--public-url", &self.people.base],
            ["--teamviewer-url", &self.teamviewer.address()],
            ["--teamviewer-authorize-url", &authorize],
            ["--teamviewer-client-id", &self.teamviewer.client().id],
            ["--teamviewer-client-secret-file", "secret"],
            ["--key-file", "key"],
            ["--teamviewer-link-host", "127.0.0.1"],
            ["--quicksupport", &url],
            ["--quicksupport-sha256", &sha256],
        ];
        Serving::start(self.dir(), words.as_flattened().iter().copied())
    }

    /// Connects TeamViewer. The browser sets out at the first desk and comes back at the second; what
    /// it brought there is worth nothing at the first any more.
    async fn connect(&self, page: &Page, [first, second]: [&Serving; 2]) {
        page.click("Accept and continue").await;
        page.click("Authorise at TeamViewer").await;
        page.sees("Allow").await;
        let asked = page.address().await;
        let state = asked.split("state=").nth(1).unwrap();
        let state = state.split('&').next().unwrap();
        self.people.move_to(&[second]);
        page.click("Allow").await;
        page.sees("TeamViewer is connected").await;
        // Of the stand-in's page, which has no icon.
        page.complaints().await;
        let again = format!("/connector/callback?code=again&state={state}");
        for desk in [first, second] {
            page.open(&format!("{}{again}", desk.base)).await;
            page.sees("used before").await;
        }
        // Of the answers 403, which are right.
        page.complaints().await;
        page.open(&format!("{}/connector", first.base)).await;
        page.sees("Test connection").await;
    }

    fn agent(&self) -> Agent {
        let words = ["enrolment-token", "add", "--label", "tests", "--database"];
        let said = desk(self.dir(), words.into_iter().chain([&*self.database]));
        let token = said.lines().find_map(|line| line.strip_prefix("token "));
        let commands = format!(
            "printf %s {} > enrolment-token
             companion run --desk {} --enrolment-token-file enrolment-token",
            token.unwrap().trim(),
            self.devices.base,
        );
        let downloads = self.teamviewer.quicksupport_address();
        Agent::start(&commands, downloads.split('/').nth(2).unwrap())
    }
}

#[tokio::test]
async fn a_request_outlives_the_desk_of_either_side() {
    let (Some(page), Some(_)) = (Page::start().await, postgres::programs()) else {
        return;
    };
    let office = Office::open().await;
    let mut first = office.desk();
    office.devices.lead_to(&[&first]);
    office.people.lead_to(&[&first]);
    page.make_administrator(&first.set_up_link()).await;
    let mut second = office.desk();
    office.connect(&page, [&first, &second]).await;
    office.devices.lead_to(&[&first, &second]);
    office.people.lead_to(&[&second, &first]);
    let mut agent = office.agent();
    agent.enrolled().await;

    // The agent's is killed while the user is asked.
    page.open(&format!("{}/devices", office.people.base)).await;
    page.click_at("tbody th a").await;
    page.ask("Your printer").await;
    let question = agent.asked("Your printer").await;
    page.hears("The user is being asked").await;
    first.kill();
    agent.accept(&question).await;
    page.hears("You are connected").await;
    page.step_done("Signature checked").await;

    // The operator's is killed while they are connected.
    let third = office.desk();
    office.devices.lead_to(&[&second, &third]);
    office.people.lead_to(&[&second, &third]);
    second.kill();
    page.sees("The connection to the desk is lost").await;
    page.sees_no_more("The connection to the desk is lost")
        .await;
    let session = office.teamviewer.sessions()[0].clone();
    page.click_at("#live-start").await;
    page.to_new_tab("Remote session").await;
    assert_eq!(page.address().await, session.supporter_link);
    page.click("End session").await;
    page.sees("The session is closed").await;
    page.close_tab().await;
    page.hears("The session has ended").await;
    page.click("Record").await;
    page.sees("QuickSupport started").await;
    // Of the desks that were killed, and of the stand-in's page.
    page.complaints().await;
    page.looks_well("two-desks").await;

    page.all_looked_well();
    assert_eq!(
        office.teamviewer.sessions().len(),
        1,
        "one request, one session"
    );
    desk(
        office.dir(),
        ["audit", "verify", "--database", &office.database],
    );
}
