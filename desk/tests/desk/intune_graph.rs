//! The desk asks a stand-in Microsoft by itself: whom it asks about there, and what it does when it may
//! not.

use std::time::Duration;

use companion_desk::{
    graph,
    ids::RequestId,
    intune::rota::ROUND,
    lifecycle::State,
    protocol::{DeviceFacts, Pending},
    rehearsal::graph::{Device, Microsoft},
    store::{AuditEntry, RequestRecord},
    time::HandClock,
};
use reqwest::Method;

use crate::support::{
    Agent, START, World, facts, held_at,
    visitor::{Page, Visitor},
};

const MANAGED: &str = "7443c8b9-c8b9-7443-b9c8-4374b9c84374";
const ENTRA: &str = "f2ce1b1c-7b30-4b6e-9d57-2f0c5e1a9a44";

/// Longer than anything that the desk waits for by itself.
const MINUTE: Duration = Duration::from_secs(61);

/// When Intune has what it was asked for.
const LATER: Duration = Duration::from_secs(20);

/// So many rounds without a call are no accident: each asks about whoever is to be asked about.
const QUIET: usize = 16;

struct Tenant {
    world: World,
    microsoft: Microsoft,
    /// Microsoft's own time.
    there: HandClock,
}

impl Tenant {
    /// With one device.
    async fn new() -> Self {
        let clock = HandClock::at(START);
        let microsoft = Microsoft::start(clock.clock()).await.unwrap();
        microsoft.manage(Device::new(MANAGED, "laptop-1", ENTRA, "PF-1"));
        // Longer than any test has to wait.
        let graph = graph::Config {
            timeout: MINUTE,
            ..microsoft.config()
        };
        let world = World::configured(|config| config.graph = Some(graph)).await;
        Self {
            world,
            microsoft,
            there: clock,
        }
    }

    /// An agent that says that it is the device.
    async fn claimed(&self, number: u128) -> Agent {
        self.known_as(number, &ENTRA.to_uppercase()).await
    }

    /// An agent that says that Entra ID calls it this.
    async fn known_as(&self, number: u128, entra: &str) -> Agent {
        let agent = self.world.agent_named(number).await;
        let told = DeviceFacts {
            entra_device_id: Some(entra.to_owned()),
            ..facts(number)
        };
        let path = "/agent/v1/device";
        let reply = agent.caller.send(Method::PUT, path, &told).await;
        assert!(reply.status.is_success(), "{reply:?}");
        agent
    }

    fn begin(&self, code: &str) {
        let link = format!("{}/{code}", self.world.teamviewer.address());
        self.microsoft.change(MANAGED, |device| device.link = link);
    }

    /// Lets so much time go by, and waits until Microsoft was asked then.
    async fn asked_after(&self, span: Duration) {
        let before = self.microsoft.calls();
        self.world.clock.advance(span);
        while self.microsoft.calls() == before {
            tokio::task::yield_now().await;
        }
    }

    /// Lets time go by until nobody has been asked about for some rounds.
    async fn quiet(&self, agent: &Agent) {
        let (mut calls, mut quiet) = (self.microsoft.calls(), 0);
        while quiet < QUIET {
            self.world.clock.advance(ROUND);
            // The desk gets as far as it would by itself.
            agent.pending().await;
            let now = self.microsoft.calls();
            quiet = if now == calls { quiet + 1 } else { 0 };
            calls = now;
        }
    }

    /// Rounds whose answers the desk has taken up: that of the last one it may not have yet.
    async fn rounds(&self) {
        // What is read beside the rounds is asked for as well.
        for _ in 0..5 {
            self.asked_after(ROUND).await;
        }
    }

    /// Fills in the form, with the session through Intune.
    async fn ask(&self, browser: &mut Visitor, agent: &Agent, step: &str) -> Page {
        let fields = [
            ("device_id", agent.device.as_str()),
            ("through", "intune"),
            ("reason", "Your mail does not open"),
            ("ticket", "INC-4711"),
            ("step", step),
        ];
        browser.fill_in("/requests/new", &fields).await
    }

    /// What the agent hears next, when Intune shows this from now on.
    async fn told(&self, agent: &Agent, code: &str) -> Pending {
        let poll = held_at(&self.world.desk, agent, 300).await;
        self.begin(code);
        while !poll.is_finished() {
            self.asked_after(ROUND).await;
        }
        poll.await.unwrap().ok()
    }
}

#[tokio::test]
async fn a_permission_that_is_taken_away_is_said_and_the_rest_goes_on_until_it_is_back() {
    let tenant = Tenant::new().await;
    let agent = tenant.claimed(1).await;
    tenant.asked_after(MINUTE).await;
    tenant.rounds().await;
    assert_eq!(tenant.told(&agent, "s06301144").await.requests.len(), 1);

    tenant.microsoft.faults(|faults| faults.forbidden = true);
    tenant.asked_after(ROUND).await;
    tenant.begin("s06301145");
    // What is known from before holds, and whoever asks here is not in the way of it.
    assert_eq!(agent.pending().await.requests.len(), 1);
    let before = tenant.microsoft.calls();
    tenant.world.clock.advance(ROUND);
    assert_eq!(tenant.microsoft.calls(), before, "Microsoft is left alone");

    tenant.microsoft.faults(|faults| faults.forbidden = false);
    let first = agent.pending().await.requests[0].id.clone();
    let second = loop {
        tenant.world.clock.advance(MINUTE);
        tokio::task::yield_now().await;
        let open = agent.pending().await.requests;
        if open.iter().any(|offer| offer.id != first) {
            break open;
        }
    };
    assert_eq!(second.len(), 1, "by itself");
}

#[tokio::test]
async fn while_the_list_is_read_again_nobody_waits_for_it() {
    let tenant = Tenant::new().await;
    let agent = tenant.claimed(1).await;
    tenant.asked_after(MINUTE).await;
    tenant.rounds().await;

    tenant.microsoft.faults(|faults| faults.silent_lists = true);
    tenant.world.clock.advance(15 * MINUTE);
    while tenant.microsoft.waiting() == 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(tenant.told(&agent, "s06301144").await.requests.len(), 1);
    assert_eq!(tenant.microsoft.waiting(), 1, "it is still being read");
}

#[tokio::test]
async fn whom_two_agents_claim_to_be_is_asked_when_one_of_them_has_left() {
    let tenant = Tenant::new().await;
    let (first, second) = (tenant.claimed(1).await, tenant.claimed(2).await);
    // The one who came first may have been asked about until the other came.
    tenant.quiet(&first).await;
    tenant.begin("s06301144");
    let calls = tenant.microsoft.calls();
    for _ in 0..QUIET {
        tenant.world.clock.advance(ROUND);
        for agent in [&first, &second] {
            assert_eq!(agent.pending().await.requests, []);
        }
    }
    // Of neither; the list may have been read again.
    assert!(tenant.microsoft.calls() < calls + QUIET / 2);

    second.caller.delete("/agent/v1/device").await;
    tenant.asked_after(MINUTE).await;
    tenant.rounds().await;
    assert_eq!(tenant.told(&first, "s06301145").await.requests.len(), 1);
}

#[tokio::test]
async fn an_operator_asks_intune_for_a_session_and_reads_why_there_is_none() {
    let tenant = Tenant::new().await;
    let agent = tenant.claimed(1).await;
    let mut browser = tenant.world.browser("helpdesk_operator").await;
    let page = format!("/devices/{}", agent.device);
    tenant.asked_after(MINUTE).await;
    tenant.rounds().await;
    assert!(browser.get(&page).await.body.contains("There is none"));

    let link = format!("{}/s06301144", tenant.world.teamviewer.address());
    let fails = Err("The connector is away".to_owned());
    for (comes, told) in [(fails, "The connector is away"), (Ok(link), "There is one")] {
        tenant.microsoft.change(MANAGED, |device| {
            device.when_asked = Some(comes);
            device.comes_after = LATER;
        });
        // Intune answers at once, and only later there is a session or a reason why not.
        let asked = tenant.ask(&mut browser, &agent, "confirm").await;
        assert_eq!(asked.location.as_deref(), Some(page.as_str()), "{asked:?}");
        tenant.rounds().await;
        assert!(!browser.get(&page).await.body.contains(told), "{told}");
        tenant.there.advance(LATER);
        tenant.rounds().await;
        let body = browser.get(&page).await.body;
        assert!(body.contains(told), "{body}");
        assert!(!body.contains("06301144"), "{body}");
    }
    assert_eq!(agent.pending().await.requests.len(), 1);
}

#[tokio::test]
async fn who_opens_the_session_is_chosen_in_the_one_form() {
    let tenant = Tenant::new().await;
    let agent = tenant.claimed(1).await;
    let mut browser = tenant.world.browser("helpdesk_operator").await;
    // One that Intune does not know.
    let stranger = tenant.world.agent_named(9).await;
    let form = format!("/devices/{}/request", stranger.device);
    assert!(!browser.get(&form).await.body.contains("Through Intune"));
    assert_eq!(tenant.ask(&mut browser, &stranger, "").await.status, 404);
    tenant.asked_after(MINUTE).await;
    tenant.rounds().await;
    let form = format!("/devices/{}/request", agent.device);
    assert!(browser.get(&form).await.body.contains("Through Intune"));
    let without_why = [
        ("device_id", agent.device.as_str()),
        ("through", "intune"),
        ("step", ""),
    ];
    let refused = browser.fill_in("/requests/new", &without_why).await;
    assert_eq!(refused.status, 400);
    let first = tenant.ask(&mut browser, &agent, "").await;
    assert_eq!(first.status, 200);
    assert!(first.body.contains("Intune is asked for a session"));

    // What Microsoft refuses stands beside the field, and is on record like what it does.
    tenant
        .microsoft
        .change(MANAGED, |device| device.broken = true);
    let refused = tenant.ask(&mut browser, &agent, "confirm").await;
    assert_eq!(refused.status, 502, "{refused:?}");
    assert!(refused.body.contains("field-through-error"), "{refused:?}");
    tenant
        .microsoft
        .change(MANAGED, |device| device.broken = false);
    let asked = tenant.ask(&mut browser, &agent, "confirm").await;
    assert_eq!(asked.status, 303, "{asked:?}");
    let rows: Vec<AuditEntry> = tenant.world.operator.get("/api/v1/audit").await.ok();
    let rows = rows.iter().filter(|row| row.action == "intune_asked");
    let rows: Vec<String> = rows
        .map(|row| format!("{} {}", row.outcome, row.detail.clone().unwrap()))
        .collect();
    let because = "done Your mail does not open · INC-4711";
    assert!(rows.iter().any(|row| row == because), "{rows:?}");
    let refused = "failed Microsoft Graph refuses";
    assert!(rows.iter().any(|row| row.starts_with(refused)), "{rows:?}");

    let mut auditor = tenant.world.browser("auditor").await;
    let refused = tenant.ask(&mut auditor, &agent, "confirm").await;
    assert_eq!(refused.status, 403);
}

#[tokio::test]
async fn a_device_that_intune_always_refuses_keeps_nobody_waiting_and_is_no_trouble_with_intune() {
    let tenant = Tenant::new().await;
    tenant
        .microsoft
        .change(MANAGED, |device| device.broken = true);
    let second = "0a0b1b1c-7b30-4b6e-9d57-2f0c5e1a9a44";
    tenant
        .microsoft
        .manage(Device::new("second", "laptop-2", second, "PF-2"));
    tenant.claimed(1).await;
    let agent = tenant.known_as(2, second).await;
    tenant.asked_after(MINUTE).await;
    tenant.rounds().await;
    let link = format!("{}/s06301144", tenant.world.teamviewer.address());
    let poll = held_at(&tenant.world.desk, &agent, 300).await;
    tenant
        .microsoft
        .change("second", |device| device.link = link);
    while !poll.is_finished() {
        tenant.asked_after(ROUND).await;
    }
    let mut browser = tenant.world.browser("connector_administrator").await;
    let page = browser.get("/connector").await.body;
    assert!(!page.contains("Intune cannot be asked"), "{page}");
}

#[tokio::test]
async fn who_is_asked_is_asked_no_more_when_it_is_in_doubt_whose_device_it_is() {
    let tenant = Tenant::new().await;
    let agent = tenant.claimed(1).await;
    tenant.asked_after(MINUTE).await;
    tenant.rounds().await;
    let offered = tenant.told(&agent, "s06301144").await.requests;
    let id = offered[0].id.clone();
    // Another one says that it is the same device.
    tenant.claimed(2).await;
    while !agent.pending().await.requests.is_empty() {
        tenant.world.clock.advance(ROUND);
        tokio::task::yield_now().await;
    }
    let path = format!("/api/v1/requests/{id}");
    let record: RequestRecord = tenant.world.operator.get(&path).await.ok();
    assert_eq!(record.state, State::Withdrawn);
    let why = record.detail.unwrap().to_string();
    assert!(why.contains("no longer certain"), "{why}");
}

#[tokio::test]
async fn a_desk_that_has_not_asked_by_itself_shows_how_intune_stands_as_well() {
    let tenant = Tenant::new().await;
    let agent = tenant.claimed(1).await;
    tenant.asked_after(MINUTE).await;
    tenant.rounds().await;
    agent.pending().await;
    // Another one, which gets no list.
    tenant.microsoft.faults(|faults| faults.silent_lists = true);
    let world = tenant.world.restart().await;
    let mut browser = world.browser("connector_administrator").await;
    let page = browser.get("/connector").await.body;
    assert!(page.contains("within 3 seconds"), "{page}");
}

#[tokio::test]
async fn what_is_accepted_stays_when_it_is_in_doubt_whose_device_it_is() {
    let tenant = Tenant::new().await;
    let agent = tenant.claimed(1).await;
    tenant.asked_after(MINUTE).await;
    tenant.rounds().await;
    let offered = tenant.told(&agent, "s06301144").await.requests;
    let id = RequestId::new(offered[0].id.clone());
    agent.accept(&id).await;
    let other = tenant.claimed(2).await;
    tenant.quiet(&other).await;
    let path = format!("/api/v1/requests/{id}");
    let record: RequestRecord = tenant.world.operator.get(&path).await.ok();
    assert_eq!(record.state, State::Accepted);
}

#[tokio::test]
async fn the_page_of_the_connector_says_how_it_stands_and_begins_and_ends_intunes_own() {
    let tenant = Tenant::new().await;
    let agent = tenant.claimed(1).await;
    tenant.asked_after(MINUTE).await;
    tenant.rounds().await;
    agent.pending().await;
    let mut browser = tenant.world.browser("connector_administrator").await;
    let page = browser.get("/connector").await.body;
    assert!(page.contains("within 3 seconds"), "{page}");
    for (what, stands) in [("begin", "onboarding"), ("end", "notOnboarded")] {
        let to = format!("/connector/intune/{what}");
        let done = browser.fill_in(&to, &[]).await;
        assert_eq!(done.status.as_u16(), 303, "{done:?}");
        assert_eq!(tenant.microsoft.onboarding(), stands);
    }

    tenant.microsoft.faults(|faults| faults.forbidden = true);
    tenant.asked_after(ROUND).await;
    let refused = browser.fill_in("/connector/intune/begin", &[]).await;
    assert_eq!(refused.status.as_u16(), 502, "{refused:?}");
    assert!(refused.body.contains("a permission is missing"));
    // A question that is under way may have been answered before.
    let mut page = browser.get("/connector").await.body;
    while !page.contains("a permission is missing") {
        tenant.world.clock.advance(MINUTE);
        page = browser.get("/connector").await.body;
    }
    let language = ("desk-language".to_owned(), "de".to_owned());
    browser.cookies.extend([language]);
    let page = browser.get("/connector").await.body;
    assert!(page.contains("Eine Berechtigung fehlt"), "{page}");
}
