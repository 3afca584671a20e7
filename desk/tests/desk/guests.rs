//! Requests for somebody without an agent, and words in every script.

use std::time::Duration;

use companion_desk::{
    api::{Ask, CustomerLink, Link},
    lifecycle::State,
    protocol::Answer,
    store::{RequestRecord, SessionState},
};

use crate::{
    requests::{guest, path},
    support::{World, ask},
};

#[tokio::test]
async fn somebody_without_an_agent_gets_a_link_from_the_operator() {
    let world = World::new().await;
    let made = world.make(&guest()).await;
    assert_eq!(
        (made.device_id.as_ref(), made.guest.as_deref()),
        (None, Some("Visitor in room 7"))
    );
    let offered = world.reached(&made.id, State::Offered).await;
    assert!(
        offered.timeline[0]
            .detail
            .as_ref()
            .unwrap()
            .contains("without an agent")
    );
    let [session] = world.teamviewer.sessions().try_into().unwrap();
    assert_eq!(
        session.end_customer.unwrap().name.as_deref(),
        Some("Visitor in room 7")
    );

    let link: CustomerLink = world
        .operator
        .get(&path(&made.id, "customer-link"))
        .await
        .ok();
    assert!(
        link.customer_link.ends_with(&session.code.replace('-', "")),
        "{}",
        link.customer_link
    );
    assert!(link.qr_svg.starts_with("<svg"));
    let other = world.somebody("administrator").await;
    other
        .get(&path(&made.id, "customer-link"))
        .await
        .problem(403);
    other
        .get(&path(&made.id, "supporter-link"))
        .await
        .problem(403);
    world
        .operator
        .get(&path(&made.id, "supporter-link"))
        .await
        .ok::<Link>();
    let remind = world.operator.post(&path(&made.id, "remind"), &()).await;
    assert_eq!(remind.problem(409).error, "no_agent");

    world.teamviewer.online(&session.code, true);
    world.clock.advance(Duration::from_secs(3));
    world.reached(&made.id, State::Connected).await;
    let ended: RequestRecord = world.operator.post(&path(&made.id, "end"), &()).await.ok();
    assert_eq!(ended.state, State::Ended);
    let record = world.closed(&made.id).await;
    let shown: Vec<(&str, &str, Option<&str>)> = record
        .timeline
        .iter()
        .filter(|entry| entry.action.ends_with("link_shown"))
        .map(|entry| {
            (
                entry.action.as_str(),
                entry.outcome.as_str(),
                entry.detail.as_deref(),
            )
        })
        .collect();
    let marked = Some("a request without an agent");
    assert_eq!(
        shown,
        [
            ("customer_link_shown", "done", marked),
            ("customer_link_shown", "refused", marked),
            ("supporter_link_shown", "refused", marked),
            ("supporter_link_shown", "done", marked),
        ]
    );
    let gone = world.operator.get(&path(&made.id, "customer-link")).await;
    assert_eq!(gone.problem(409).error, "over");
}

#[tokio::test]
async fn a_link_that_nobody_used_runs_out_and_several_guests_wait_at_once() {
    let world = World::new().await;
    let (one, two) = (world.make(&guest()).await, world.make(&guest()).await);
    world.reached(&one.id, State::Offered).await;
    world.reached(&two.id, State::Offered).await;
    world.clock.advance(Duration::from_secs(600));
    assert_eq!(world.closed(&one.id).await.state, State::Expired);
    assert_eq!(world.closed(&two.id).await.state, State::Expired);
}

#[tokio::test]
async fn a_device_with_an_agent_has_no_customers_link() {
    let world = World::new().await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    let refused = world.operator.get(&path(&asked.id, "customer-link")).await;
    assert_eq!(refused.problem(409).error, "has_agent");
    agent.accept(&asked.id).await;
    let refused = world.operator.get(&path(&asked.id, "customer-link")).await;
    assert_eq!(refused.problem(409).error, "has_agent");
}

#[tokio::test]
async fn markup_and_every_script_pass_through_as_text() {
    let world = World::new().await;
    let agent = world.agent().await;
    let odd = "<script>alert('1')</script> \"x\" & Łódź 日本 🎉 'OR 1=1;-- \\u0000";
    let wanted = Ask {
        reason: Some(odd.to_owned()),
        message: Some(format!("{odd}\nsecond line")),
        ticket: Some(odd.to_owned()),
        user: Some("grace".to_owned()),
        ..ask(&agent)
    };
    let asked = world.ask_for(&wanted).await;
    assert_eq!(
        (asked.reason.as_str(), asked.ticket.as_deref()),
        (odd, Some(odd))
    );
    let offer = &agent.pending().await.requests[0];
    assert_eq!(
        (offer.reason.as_str(), offer.ticket.as_deref()),
        (odd, Some(odd))
    );
    assert_eq!(offer.message, wanted.message);
    assert_eq!(offer.user.as_deref(), Some("grace"));
    let decline = Answer::Declined {
        reason: odd.to_owned(),
    };
    agent.answer(&asked.id, &decline).await;
    let record = world.closed(&asked.id).await;
    assert_eq!(record.detail.as_deref(), Some(odd));
    let named = Ask {
        guest: Some(odd.to_owned()),
        ..guest()
    };
    let made = world.make(&named).await;
    assert_eq!(
        world
            .reached(&made.id, State::Offered)
            .await
            .guest
            .as_deref(),
        Some(odd)
    );

    // A ticket alone is a reason; what an agent shows is never empty.
    let ticket = Ask {
        reason: None,
        ticket: Some("INC-1".to_owned()),
        ..ask(&agent)
    };
    let asked = world.ask_for(&ticket).await;
    assert_eq!(
        (asked.reason.as_str(), asked.session),
        ("", SessionState::Open)
    );
    assert_eq!(agent.pending().await.requests[0].reason, "INC-1");
}
