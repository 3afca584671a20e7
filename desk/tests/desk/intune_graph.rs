//! The desk asks a stand-in Microsoft by itself: whom it asks about there, and what it does when it may
//! not.

use std::time::Duration;

use companion_desk::{
    graph,
    intune::rota::ROUND,
    protocol::{DeviceFacts, Pending},
    rehearsal::graph::{Device, Microsoft},
    time::HandClock,
};
use reqwest::Method;

use crate::support::{Agent, START, World, facts, held_at};

const MANAGED: &str = "7443c8b9-c8b9-7443-b9c8-4374b9c84374";
const ENTRA: &str = "f2ce1b1c-7b30-4b6e-9d57-2f0c5e1a9a44";

/// Longer than anything that the desk waits for by itself.
const MINUTE: Duration = Duration::from_secs(61);

/// So many rounds without a call are no accident: each asks about whoever is to be asked about.
const QUIET: usize = 16;

struct Tenant {
    world: World,
    microsoft: Microsoft,
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
        Self { world, microsoft }
    }

    /// An agent that says that it is the device.
    async fn claimed(&self, number: u128) -> Agent {
        let agent = self.world.agent_named(number).await;
        let told = DeviceFacts {
            entra_device_id: Some(ENTRA.to_uppercase()),
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
        });
        let asked = browser.fill_in(&format!("{page}/intune"), &[]).await;
        assert_eq!(asked.location.as_deref(), Some(page.as_str()), "{asked:?}");
        tenant.rounds().await;
        let body = browser.get(&page).await.body;
        assert!(body.contains(told), "{body}");
        assert!(!body.contains("06301144"), "{body}");
    }
    assert_eq!(agent.pending().await.requests.len(), 1);
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
    let page = browser.get("/connector").await.body;
    assert!(page.contains("a permission is missing"), "{page}");
}
