//! An operator withdraws while a user accepts: whoever comes first, both hear the same story.

use companion_desk::{
    lifecycle::State,
    protocol::{Answer, Answered, Progress},
    rehearsal::Faults,
    store::{RequestRecord, SessionState},
};

use crate::support::{World, ask};

#[tokio::test]
async fn withdrawn_first_the_code_is_never_released() {
    let world = World::new().await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    let withdraw = format!("/api/v1/requests/{}/withdraw", asked.id);
    let record: RequestRecord = world.operator.post(&withdraw, &()).await.ok();
    assert_eq!(record.state, State::Withdrawn);
    let late = agent.answer(&asked.id, &Answer::Accepted).await;
    assert_eq!(late.problem(409).error, "withdrawn");
    world.closed(&asked.id).await;
    assert_eq!(world.operator.post(&withdraw, &()).await.status, 200);
}

#[tokio::test]
async fn accepted_first_the_agent_is_told_to_take_it_down() {
    let world = World::new().await;
    let agent = world.agent().await;
    let asked = world.ask(&agent).await;
    agent.accept(&asked.id).await;
    agent.progress(&asked.id, &Progress::Launched).await;
    let withdraw = format!("/api/v1/requests/{}/withdraw", asked.id);
    world
        .operator
        .post(&withdraw, &())
        .await
        .ok::<RequestRecord>();
    assert!(agent.pending().await.requests.is_empty());
    let late = agent.progress(&asked.id, &Progress::Ended).await;
    assert_eq!(late.problem(409).error, "withdrawn");
    assert_eq!(
        agent.progress(&asked.id, &Progress::Withdrawn).await.status,
        204
    );
    assert_eq!(world.closed(&asked.id).await.state, State::Withdrawn);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_the_same_moment_one_of_the_two_stories_is_told() {
    let world = World::new().await;
    let agent = world.agent().await;
    for _ in 0..40 {
        let asked = world.ask(&agent).await;
        let withdraw = format!("/api/v1/requests/{}/withdraw", asked.id);
        let (accepted, withdrawn) = tokio::join!(
            agent.answer(&asked.id, &Answer::Accepted),
            world.operator.post(&withdraw, &()),
        );
        withdrawn.ok::<RequestRecord>();
        let record = world.reached(&asked.id, State::Withdrawn).await;
        let order: Vec<&str> = record
            .timeline
            .iter()
            .filter(|entry| entry.outcome == "done")
            .map(|entry| entry.action.as_str())
            .filter(|action| ["request_accepted", "request_withdrawn"].contains(action))
            .collect();
        if accepted.status.is_success() {
            assert!(accepted.ok::<Answered>().session.is_some());
            assert_eq!(order, ["request_accepted", "request_withdrawn"]);
        } else {
            assert_eq!(accepted.problem(409).error, "withdrawn");
            assert_eq!(order, ["request_withdrawn"]);
        }
    }
}

#[tokio::test]
async fn withdrawn_before_teamviewer_has_answered_it_is_never_offered() {
    let world = World::new().await;
    let agent = world.agent().await;
    let cursor = agent.pending().await.cursor;
    world.teamviewer.faults(Faults {
        hangs: true,
        ..Faults::default()
    });
    let made = world.make(&ask(&agent)).await;
    assert_eq!(made.state, State::Initiating);
    world.teamviewer.called("POST /sessions", 1).await;
    let made = world.desk.request(&made.id).await.unwrap().unwrap();
    assert_eq!(
        (made.state, made.session, made.attempts),
        (State::Initiating, SessionState::Opening, 1)
    );
    let answer = agent.answer(&made.id, &Answer::Accepted).await;
    assert_eq!(answer.problem(404).error, "not_found");
    let withdraw = format!("/api/v1/requests/{}/withdraw", made.id);
    world
        .operator
        .post(&withdraw, &())
        .await
        .ok::<RequestRecord>();
    world.teamviewer.let_go();
    assert_eq!(world.closed(&made.id).await.state, State::Withdrawn);
    assert_eq!(agent.pending().await.cursor, cursor);
    assert_eq!(world.teamviewer.sessions()[0].state, "Closed");
}
