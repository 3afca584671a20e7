//! What an app must not do, and does: each is an exception with a text, and nothing breaks.

use serde_json::json;

use crate::shell::{Shell, number};

const ARGUMENT: &str = "java.lang.IllegalArgumentException";
const STATE: &str = "java.lang.IllegalStateException";

/// An app, and a directory for its agent.
fn app() -> Option<(Shell, tempfile::TempDir)> {
    Some((Shell::open()?, tempfile::tempdir().unwrap()))
}

fn threw(said: &str, class: &str, what: &str) {
    let prefix = format!("threw {class}: ");
    let message = said.strip_prefix(&prefix);
    let message = message.unwrap_or_else(|| panic!("not a {class}: {said}"));
    assert!(message.contains(what), "{what:?} is missing in {said:?}");
}

#[tokio::test]
async fn settings_that_make_no_sense_start_nothing() {
    let Some((mut shell, dir)) = app() else {
        return;
    };
    threw(
        &shell.ask("null start").await,
        ARGUMENT,
        "settings must not be null",
    );
    for (settings, what) in [
        ("garbage", "not JSON, at line 1, column 1"),
        ("[]", "must be an object"),
        ("{}", "`state` must be the absolute path"),
        (
            r#"{"state": "relative"}"#,
            "`state` must be the absolute path",
        ),
        (r#"{"state": 7}"#, "`state` must be a text"),
        (
            r#"{"state": "/x", "policy": "a"}"#,
            "`policy` must be an object",
        ),
        (r#"{"state": "/x", "colour": 1}"#, "`colour` is not known"),
    ] {
        threw(
            &shell.ask(&format!("hold {settings}")).await,
            ARGUMENT,
            what,
        );
    }
    let file = dir.path().join("file");
    std::fs::write(&file, "").unwrap();
    let settings = json!({ "state": file });
    threw(
        &shell.ask(&format!("hold {settings}")).await,
        STATE,
        "cannot start",
    );
    // After all that it starts.
    let settings = json!({ "state": dir.path().join("agent") });
    number(&shell.ask(&format!("hold {settings}")).await);
}

#[tokio::test]
async fn one_directory_has_one_agent_and_one_process_too() {
    let Some((mut shell, dir)) = app() else {
        return;
    };
    let state = dir.path().join("agent");
    companion_platform::private_dir(&state).unwrap();
    let settings = json!({ "state": state });
    let elsewhere = companion_platform::instance(&state).unwrap().unwrap();
    threw(
        &shell.ask(&format!("hold {settings}")).await,
        STATE,
        "another process",
    );
    drop(elsewhere);

    let core = number(&shell.ask(&format!("hold {settings}")).await);
    for settings in [
        settings.clone(),
        json!({ "state": dir.path().join("other") }),
    ] {
        let said = shell.ask(&format!("hold {settings}")).await;
        threw(&said, STATE, "runs in this app already");
    }
    assert_eq!(shell.ask(&format!("stop {core}")).await, "stopped");
    let next = number(&shell.ask(&format!("hold {settings}")).await);
    assert_ne!(core, next);
}

#[tokio::test]
async fn a_number_without_an_agent_leads_nowhere() {
    let Some((mut shell, dir)) = app() else {
        return;
    };
    let settings = json!({ "state": dir.path().join("agent") });
    let core = number(&shell.ask(&format!("hold {settings}")).await);
    assert_eq!(shell.ask(&format!("stop {core}")).await, "stopped");
    for number in [
        core.as_str(),
        "0",
        "-1",
        "77",
        "9223372036854775807",
        "-9223372036854775808",
    ] {
        for call in [
            format!("say {number} {{\"jump\": true}}"),
            format!("next {number} 1000"),
            format!("stop {number}"),
        ] {
            threw(&shell.ask(&call).await, STATE, "there is no agent");
        }
    }
}

#[tokio::test]
async fn lines_that_make_no_sense_are_refused_and_the_agent_goes_on() {
    let Some((mut shell, dir)) = app() else {
        return;
    };
    let settings = json!({ "state": dir.path().join("agent") });
    let core = number(&shell.ask(&format!("hold {settings}")).await);
    threw(
        &shell.ask(&format!("null say {core}")).await,
        ARGUMENT,
        "line must not be null",
    );
    for (line, what) in [
        ("garbage".to_owned(), "it is not JSON"),
        ("\u{0}\u{1}\u{1F600}".to_owned(), "it is not JSON"),
        ("{\"answer\": \"accept\"}".to_owned(), "needs the id"),
        ("{\"opened\": \"one\"}".to_owned(), "number of a link"),
        ("{\"network\": 1}".to_owned(), "true or false"),
        ("{\"watch\": \"view\"}".to_owned(), "at the agent's door"),
        (
            format!("{{\"report\": \"{}\"}}", "x".repeat(70_000)),
            "at most 65536 bytes",
        ),
    ] {
        let said = shell.ask(&format!("say {core} {line}")).await;
        threw(&said, ARGUMENT, what);
    }
    threw(
        &shell.ask(&format!("next {core} -1")).await,
        ARGUMENT,
        "must not be negative",
    );
    let view = shell.ask(&format!("next {core} 60000")).await;
    assert!(view.starts_with("got {\"view\":"), "{view}");
    // What names nothing is no nonsense, and is told by a line.
    let said = shell.ask(&format!("say {core} {{\"opened\": 7}}")).await;
    assert_eq!(said, "said");
    loop {
        let line = shell.ask(&format!("next {core} 60000")).await;
        assert_ne!(line, "got null");
        if line.contains("nobody waits for link 7") {
            break;
        }
    }
    assert_eq!(shell.ask(&format!("next {core} 0")).await, "got null");
}

#[tokio::test]
async fn whoever_waits_for_a_line_hears_of_the_end() {
    let Some((mut shell, dir)) = app() else {
        return;
    };
    let settings = json!({ "state": dir.path().join("agent") });
    let core = shell.start(&settings).await;
    assert_eq!(shell.ask(&format!("stop {core}")).await, "stopped");
    // It waited, or it came too late.
    let over = shell.over().await;
    assert!(over.starts_with(&format!("threw {STATE}")), "{over}");

    let core = shell.start(&settings).await;
    shell.say(&core, &json!({ "quit": true })).await;
    threw(
        &shell.over().await,
        STATE,
        "the agent has ended: it was told to quit",
    );
    let said = shell.ask(&format!("say {core} {{\"jump\": true}}")).await;
    threw(&said, STATE, "the agent has ended");
    assert_eq!(shell.ask(&format!("stop {core}")).await, "stopped");
}

#[tokio::test]
async fn a_fault_of_the_agents_is_an_exception_and_the_app_goes_on() {
    let Some((mut shell, dir)) = app() else {
        return;
    };
    let settings = json!({ "state": dir.path().join("agent") });
    let core = shell.start(&settings).await;
    let said = shell
        .ask(&format!("say {core} {{\"panic\": \"here\"}}"))
        .await;
    threw(
        &said,
        "java.lang.RuntimeException",
        "the agent has a fault: rehearsed",
    );
    shell.say(&core, &json!({ "panic": "there" })).await;
    threw(
        &shell.over().await,
        STATE,
        "the agent has ended: it has a fault: rehearsed",
    );
    assert_eq!(shell.ask(&format!("stop {core}")).await, "stopped");
    shell.start(&settings).await;
}

#[tokio::test]
async fn many_threads_may_call_at_once() {
    let Some((mut shell, dir)) = app() else {
        return;
    };
    let settings = json!({ "state": dir.path().join("agent") });
    let core = shell.start(&settings).await;
    assert_eq!(shell.ask(&format!("storm {core}")).await, "calmed 3200");
    assert_eq!(shell.ask(&format!("stop {core}")).await, "stopped");
}
