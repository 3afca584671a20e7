//! The question, answered by keyboard, by mouse and by what screen readers use.

use companion_platform::window::Surface;
use serde_json::json;

use crate::{
    agent::Agent,
    played::{asked, placed, question, quiet},
    session::Session,
    spoken, until,
};

/// Waits until a question is there and can be answered.
async fn ready(session: &Session, accept: &str) {
    until("the question", async || {
        let tree = session.tree().await;
        let accept = tree.0.iter().find(|node| node.name == accept);
        accept.is_some_and(|node| node.enabled)
    })
    .await;
}

async fn focused(session: &Session, name: &str) {
    until(&format!("the focus on {name}"), async || {
        session.tree().await.focus() == name
    })
    .await;
}

#[tokio::test]
async fn a_screen_reader_finds_the_question_and_the_focus_on_no() {
    let Some(session) = Session::start().await else {
        return;
    };
    let agent = Agent::showing(&asked());
    let _window = session.open(&agent).await;
    ready(&session, "Accept").await;
    focused(&session, "Decline").await;
    let tree = session.tree().await;
    let names = ["Home", "Report this request", "Decline", "Later…", "Accept"];
    let controls: Vec<_> = tree.controls().iter().map(|it| it.name.as_str()).collect();
    assert_eq!(controls, names, "in reading order");
    assert!(tree.controls().iter().all(|it| it.role == "button"));
    // Said along with the button that has the focus when the window opens.
    let headline = question("r1").headline;
    assert!(tree.named("Decline").description.starts_with(&headline));
    for text in [
        headline.as_str(),
        "Ada Lovelace",
        "potato",
        "walnut",
        "INC-2041",
    ] {
        assert!(tree.has(text), "{text}");
    }
}

#[tokio::test]
async fn return_twice_declines_without_a_reason() {
    let Some(session) = Session::start().await else {
        return;
    };
    let mut agent = Agent::showing(&asked());
    let _window = session.open(&agent).await;
    ready(&session, "Accept").await;
    focused(&session, "Decline").await;
    session.key(&["Return"]).await;
    focused(&session, "Send").await;
    agent.heard_nothing();
    let said = agent
        .heard_at_last(async || session.key(&["Return"]).await)
        .await;
    assert_eq!(said, ("decline r1".to_owned(), None));
}

#[tokio::test]
async fn escape_declines_and_goes_back() {
    let Some(session) = Session::start().await else {
        return;
    };
    let mut agent = Agent::showing(&asked());
    let _window = session.open(&agent).await;
    ready(&session, "Accept").await;
    focused(&session, "Decline").await;
    session.key(&["Escape"]).await;
    focused(&session, "Send").await;
    session.key(&["Escape"]).await;
    focused(&session, "Decline").await;
    agent.heard_nothing();
}

#[tokio::test]
async fn the_keyboard_alone_is_enough_to_put_it_off_or_to_accept() {
    let Some(session) = Session::start().await else {
        return;
    };
    let mut agent = Agent::showing(&asked());
    let _window = session.open(&agent).await;
    ready(&session, "Accept").await;
    focused(&session, "Decline").await;
    session.key(&["Tab"]).await;
    focused(&session, "Later…").await;
    session.key(&["space"]).await;
    focused(&session, "Back").await;
    session.key(&["shift+Tab", "shift+Tab"]).await;
    focused(&session, "In 5 minutes").await;
    let said = agent
        .heard_at_last(async || session.key(&["Return"]).await)
        .await;
    assert_eq!(said, ("later r1 5".to_owned(), None));
    // Home, where the question still waits as long as the agent says so.
    focused(&session, "Home").await;
    session.key(&["shift+Tab", "Return"]).await;
    ready(&session, "Accept").await;
    session.key(&["Tab", "Tab"]).await;
    focused(&session, "Accept").await;
    let said = agent
        .heard_at_last(async || session.key(&["Return"]).await)
        .await;
    assert_eq!(said, ("accept r1".to_owned(), None));
}

#[tokio::test]
async fn the_mouse_declines_with_a_reason_and_with_what_was_typed() {
    let Some(session) = Session::start().await else {
        return;
    };
    let mut agent = Agent::showing(&asked());
    let window = session.open(&agent).await;
    ready(&session, "Accept").await;
    window.click("Decline").await;
    focused(&session, "Send").await;
    window.click("Another reason").await;
    session.ask("xdotool", &["type", "call me first"]).await;
    until("what was typed", async || {
        session.tree().await.focus() == "Another reason"
    })
    .await;
    // The question is told anew each second; what was typed stays.
    let mut again = asked();
    again.questions[0].facts[2].text = "today, 16:46".to_owned();
    again.state.detail = "Checked 13 s ago".to_owned();
    agent.show(&again);
    window.click("I did not ask for help").await;
    let said = (
        "decline r1 unasked".to_owned(),
        Some("call me first".to_owned()),
    );
    assert_eq!(agent.heard().await, said);
}

#[tokio::test]
async fn what_the_agent_does_not_take_is_said_and_can_be_answered_again() {
    let Some(session) = Session::start().await else {
        return;
    };
    let refusal = json!({"error": "That request is over.", "code": "over"});
    let mut agent = Agent::answering(&asked(), refusal);
    let window = session.open(&agent).await;
    ready(&session, "Accept").await;
    let said = agent
        .heard_at_last(async || window.click("Accept").await)
        .await;
    assert_eq!(said.0, "accept r1");
    until("the refusal", async || {
        session.tree().await.has("That request is over.")
    })
    .await;
    ready(&session, "Accept").await;
}

#[tokio::test]
async fn a_question_that_is_withdrawn_makes_room_for_no_other() {
    let Some(session) = Session::start().await else {
        return;
    };
    let asked = |ids: &[&str]| Surface {
        questions: placed(ids.iter().map(|id| question(id))),
        ..quiet()
    };
    let two = asked(&["r1", "r2"]);
    let mut agent = Agent::showing(&two);
    let _window = session.open(&agent).await;
    until("the first question", async || {
        session.tree().await.has("Question 1 of 2")
    })
    .await;
    agent.show(&asked(&["r2"]));
    // A press that was on its way to the first must not answer the second.
    until("the state", async || {
        session.tree().await.has("Connected to desk.example.com")
    })
    .await;
    assert!(!session.tree().await.has("Accept"));
    agent.show(&asked(&["r2", "r3"]));
    until("the new question", async || {
        session.tree().await.has("Question 2 of 2")
    })
    .await;
    agent.heard_nothing();
}

#[tokio::test]
async fn two_hundred_questions_and_endless_texts_are_borne() {
    let Some(session) = Session::start().await else {
        return;
    };
    let many = Surface {
        questions: placed((0..200).map(|number| {
            let mut question = question(&format!("r{number}"));
            question.name = "Ада <b>😀</b> \u{202e}drow ".repeat(400);
            question.facts[0].text = "word ".repeat(1000) + &"x".repeat(5000);
            question
        })),
        ..quiet()
    };
    let mut agent = Agent::showing(&many);
    let window = session.open(&agent).await;
    ready(&session, "Accept").await;
    let accept = session.tree().await.named("Accept");
    assert!(accept.showing);
    window.click("Next").await;
    until("the next question", async || {
        session.tree().await.has("Question 2 of 200")
    })
    .await;
    ready(&session, "Accept").await;
    let said = agent
        .heard_at_last(async || window.click("Accept").await)
        .await;
    assert_eq!(said.0, "accept r1");
}

#[tokio::test]
async fn what_is_read_from_right_to_left_is_laid_out_so() {
    let Some(session) = Session::start().await else {
        return;
    };
    let agent = Agent::showing(&spoken::asked("ar-EG"));
    let _window = session.open(&agent).await;
    ready(&session, "قبول").await;
    focused(&session, "رفض").await;
    let tree = session.tree().await;
    let middle = |name| tree.named(name).middle().0;
    assert!(middle("قبول") < middle("لاحقًا…") && middle("لاحقًا…") < middle("رفض"));
    assert!(middle("الصفحة الرئيسية") > middle("لاحقًا…"));
    // The order in which the keyboard goes is that of reading.
    session.key(&["Tab"]).await;
    focused(&session, "لاحقًا…").await;
}
