//! Several desks on one database: what is done at one is known at the others, at once or soon.
//!
//! The clock stands still unless a test moves it, so nothing but a wake-up can end a held poll.

use std::time::Duration;

use companion_desk::{
    lifecycle::State,
    protocol::{LONGEST_WAIT, Pending, Progress},
    rehearsal::Expired,
    store::RequestRecord,
};
use serde_json::json;
use sqlx::Row as _;

use crate::{
    connector::{accept, connect, set_client, view},
    support::{
        Second, World, ask, held_at,
        html::parse,
        look_into,
        visitor::{Visitor, path},
    },
};

#[tokio::test]
async fn a_request_made_at_one_desk_wakes_a_poll_that_another_holds() {
    let world = World::new().await;
    let second = world.second().await;
    let agent = second.agent(&world.agent().await);
    let poll = held_at(&second.desk, &agent, LONGEST_WAIT).await;
    let asked = world.ask(&agent).await;
    let pending: Pending = poll.await.unwrap().ok();
    assert_eq!(pending.requests[0].id, asked.id.as_str());
}

#[tokio::test]
async fn an_answer_given_at_one_desk_is_seen_at_the_other() {
    let world = World::new().await;
    let second = world.second().await;
    let agent = second.agent(&world.agent().await);
    let asked = world.ask(&agent).await;
    world.reached(&asked.id, State::Offered).await;
    let watching = {
        let (desk, id) = (world.desk.clone(), asked.id.clone());
        let accepted = |record: &RequestRecord| record.state == State::Accepted;
        tokio::spawn(async move { desk.request_once(&id, accepted).await })
    };
    assert!(agent.accept(&asked.id).await.session.is_some());
    assert!(watching.await.unwrap().unwrap().is_some());
}

#[tokio::test]
async fn two_operators_at_two_desks_never_ask_the_same_user_at_once() {
    let world = World::new().await;
    let second = world.second().await;
    let agent = world.agent().await;
    let there = second.caller(&world.somebody("administrator").await);
    let wish = ask(&agent);
    let path = "/api/v1/requests";
    let (one, other) = tokio::join!(world.operator.post(path, &wish), there.post(path, &wish));
    let mut answers = [one.status.as_u16(), other.status.as_u16()];
    answers.sort_unstable();
    assert_eq!(answers, [201, 409]);
    let open: Vec<RequestRecord> = there.get("/api/v1/requests?open=true").await.ok();
    assert_eq!(open.len(), 1);
    world.reached(&open[0].id, State::Offered).await;
    assert_eq!(agent.pending().await.requests.len(), 1);
}

#[tokio::test]
async fn what_was_not_heard_is_noticed_all_the_same() {
    let world = World::new().await;
    let second = world.second().await;
    let agent = second.agent(&world.agent().await);
    let poll = held_at(&second.desk, &agent, LONGEST_WAIT).await;
    // Somebody changes the database without a word to anybody.
    let mut database = look_into(&world.dir).await;
    let statements = "BEGIN; UPDATE audit_heads SET seq = seq + 1 WHERE name = 'head';
        UPDATE devices SET revision = revision + 1,
            changed = (SELECT seq FROM audit_heads WHERE name = 'head');
        COMMIT";
    sqlx::raw_sql(statements)
        .execute(&mut database)
        .await
        .unwrap();
    assert!(!poll.is_finished());
    world.clock.advance(Duration::from_secs(5));
    poll.await.unwrap().ok::<Pending>();
}

#[tokio::test]
async fn a_desk_whose_ear_was_cut_off_hears_again() {
    let world = World::new().await;
    let second = world.second().await;
    let agent = second.agent(&world.agent().await);
    let mut database = look_into(&world.dir).await;
    let ears = "SELECT COUNT(pg_terminate_backend(pid)) AS cut FROM pg_stat_activity
        WHERE datname = current_database() AND query LIKE 'LISTEN%'";
    while sqlx::query(ears)
        .fetch_one(&mut database)
        .await
        .unwrap()
        .get::<i64, _>("cut")
        < 2
    {
        tokio::task::yield_now().await;
    }
    let poll = held_at(&second.desk, &agent, LONGEST_WAIT).await;
    let asked = world.ask(&agent).await;
    let pending: Pending = poll.await.unwrap().ok();
    assert_eq!(pending.requests[0].id, asked.id.as_str());
}

#[tokio::test]
async fn when_one_desk_is_killed_the_other_goes_on_with_what_it_began() {
    let world = World::new().await;
    let second = world.second().await;
    let agent = world.agent().await;
    let there = second.agent(&agent);
    let asked: RequestRecord = second
        .caller(&world.operator)
        .post("/api/v1/requests", &ask(&agent))
        .await
        .ok();
    world.reached(&asked.id, State::Offered).await;
    there.accept(&asked.id).await;
    second.kill();
    let again = agent.accept(&asked.id).await.session;
    assert!(again.is_some());
    for progress in [Progress::Launched, Progress::Ended] {
        assert_eq!(agent.progress(&asked.id, &progress).await.status, 204);
    }
    assert_eq!(world.closed(&asked.id).await.state, State::Ended);
}

#[tokio::test]
async fn two_desks_that_are_refused_at_once_renew_the_token_once() {
    let world = World::not_connected().await;
    connect(&world).await;
    let second = world.second().await;
    let there = second.caller(&world.operator);
    let mut asks = Vec::new();
    for number in 1..=4 {
        asks.push(ask(&world.agent_named(number).await));
    }
    world.teamviewer.expire_tokens(Expired::Unauthorized);
    let asks = asks.iter().enumerate().map(async |(number, ask)| {
        let caller = [&world.operator, &there][number % 2];
        caller.post("/api/v1/requests", ask).await.ok()
    });
    let made: Vec<RequestRecord> = futures_util::future::join_all(asks).await;
    for made in made {
        world.reached(&made.id, State::Offered).await;
    }
    assert_eq!(world.teamviewer.renewals(), 1);
    assert_eq!(world.teamviewer.sessions().len(), 4);

    world.teamviewer.withdraw_authorisations();
    there
        .post("/api/v1/connector/test", &json!({}))
        .await
        .problem(502);
    let seen = view(&world.operator).await;
    assert_eq!(seen["state"], "attention", "the other desk knows");
}

/// Two desks that nobody has connected to TeamViewer yet, and the same browser at each of them.
struct OnTheWay {
    world: World,
    second: Second,
    here: Visitor,
    there: Visitor,
}

impl OnTheWay {
    async fn new() -> Self {
        let world = World::configured(|config| {
            config.teamviewer.token = None;
            config.public_url = Some("http://127.0.0.1:8443".to_owned());
        })
        .await;
        accept(&world.operator).await;
        set_client(&world).await;
        let here = world.browser("administrator").await;
        let second = world.second().await;
        let there = second.visitor(&here);
        Self {
            world,
            second,
            here,
            there,
        }
    }

    /// Sets out at the first desk, allows it at TeamViewer, and gives the way back.
    async fn set_out(&mut self) -> String {
        let form = [("return_to", "/setup/teamviewer")];
        let away = self.here.fill_in("/connector/authorise", &form).await;
        assert_eq!(away.status, 200, "{}", away.body);
        let page = parse(&away.body);
        let link = page.iter().find(|element| element.name == "a").unwrap();
        let link = link.attribute("href");
        let teamviewer = &self.world.teamviewer;
        assert!(link.starts_with(&teamviewer.authorize_address()));
        path(&teamviewer.decide(link, true).unwrap())
    }
}

/// The balancer in front of the desks sends a browser to whichever it likes.
#[tokio::test]
async fn whoever_set_out_at_one_desk_comes_back_at_the_other_and_only_once() {
    let mut way = OnTheWay::new().await;
    let back = way.set_out().await;
    let at_second = way.second.caller(&way.world.operator);
    let callers = [&way.world.operator, &at_second];
    for caller in callers {
        assert_eq!(view(caller).await["state"], "authorising");
    }

    let stranger = way.world.browser("connector_administrator").await;
    let stranger = way.second.visitor(&stranger).get(&back).await;
    assert_eq!(stranger.status, 403, "somebody else's session");
    let forged = back.replace("state=", "state=0");
    assert_eq!(way.there.get(&forged).await.status, 403);
    for caller in callers {
        assert_eq!(view(caller).await["state"], "authorising");
    }

    let arrived = way.there.get(&back).await;
    assert_eq!(arrived.status, 303, "{}", arrived.body);
    assert_eq!(arrived.location.as_deref(), Some("/setup/teamviewer"));
    for caller in callers {
        let seen = view(caller).await;
        let stand = (&seen["state"], &seen["kind"]);
        assert_eq!(stand, (&json!("connected"), &json!("oauth")));
    }
    let given = way.world.teamviewer.given_tokens();

    for browser in [&mut way.here, &mut way.there] {
        let replayed = browser.get(&back).await;
        assert_eq!(replayed.status, 403, "{}", replayed.body);
        assert!(replayed.body.contains("used before"), "{}", replayed.body);
    }
    assert_eq!(way.world.teamviewer.given_tokens(), given);
    assert_eq!(view(&way.world.operator).await["state"], "connected");
    // What the second desk was given, the first one uses.
    let agent = way.world.agent().await;
    way.world.ask(&agent).await;
    assert_eq!(way.world.teamviewer.sessions().len(), 1);
}

#[tokio::test]
async fn the_same_way_back_at_two_desks_at_once_is_taken_once() {
    let mut way = OnTheWay::new().await;
    for round in 1..=5 {
        let back = way.set_out().await;
        let (one, other) = tokio::join!(way.here.get(&back), way.there.get(&back));
        let mut answers = [one.status.as_u16(), other.status.as_u16()];
        answers.sort_unstable();
        assert_eq!(answers, [303, 403], "{round}: {} {}", one.body, other.body);
        assert_eq!(view(&way.world.operator).await["state"], "connected");
    }
}
