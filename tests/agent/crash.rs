//! `kill -9` at every record of the journal, then a restart: no second launch, no lost report.
//!
//! `strace` delivers the signal at the very system call that makes a record durable, or at the one
//! that starts the program, so that each of these moments is met and not hoped for.

use std::{ffi::OsString, path::Path};

use companion_desk::lifecycle::State;
use serde_json::json;

use crate::support::{Agent, Office, launches, strace_works};

/// Where the agent dies.
struct Death {
    /// The system calls, as `strace` names them.
    calls: &'static str,
    /// At which of them.
    when: usize,
}

/// Runs one request with an agent that dies there, and then with one that does not.
async fn survive(death: &Death) -> Aftermath {
    let office = Office::open().await;
    let state = tempfile::tempdir().unwrap();
    // Enrolled before, so that the request's records are the only ones.
    assert!(office.agent(state.path()).await.end().await.success());
    let id = office.ask().await;
    let args = office.args();
    let args = args.iter().map(String::as_str).collect::<Vec<_>>();

    let inject = format!("inject={}:signal=SIGKILL:when={}", death.calls, death.when);
    let trace = format!("trace={}", death.calls);
    let strace = [
        "strace",
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        &trace,
        "-e",
        &inject,
    ];
    let mut first = Agent::start_with(&strace.map(OsString::from), state.path(), &args);
    let died = accept_whatever_is_asked(&mut first, state.path()).await;
    drop(first);

    let mut second = Agent::start(state.path(), &args);
    assert!(
        !accept_whatever_is_asked(&mut second, state.path()).await,
        "nobody kills this one"
    );
    Aftermath {
        died,
        launches: launches(state.path()),
        state: office.over(&id).await.state,
    }
}

struct Aftermath {
    died: bool,
    launches: usize,
    state: State,
}

/// Says yes to every question until the end of the request is reported. Tells whether the agent
/// died before that.
async fn accept_whatever_is_asked(agent: &mut Agent, state: &Path) -> bool {
    let journal = state.join("journal");
    let reported =
        || std::fs::read_to_string(&journal).is_ok_and(|text| text.contains("\"reported\""));
    let mut answered = false;
    while !reported() {
        // Each word is answered after what was due has been done.
        if agent.try_say(&json!({ "poke": true })).await.is_err() {
            return true;
        }
        loop {
            let Some(line) = agent.line().await else {
                return true;
            };
            if let (Some(id), false) = (line["view"]["prompts"][0]["id"].as_str(), answered) {
                answered = true;
                let yes = json!({ "id": id, "answer": "accept" });
                if agent.try_say(&yes).await.is_err() {
                    return true;
                }
            }
            if line["error"].is_string() {
                break;
            }
        }
    }
    false
}

#[tokio::test]
async fn killed_at_any_record_it_starts_nothing_twice_and_reports() {
    if !strace_works() {
        return;
    }
    let mut seen = Vec::new();
    for when in 1..=7 {
        let calls = "fdatasync";
        let after = survive(&Death { calls, when }).await;
        assert!(
            after.launches <= 1,
            "record {when}: started {} times",
            after.launches
        );
        seen.push((after.died, after.launches, after.state));
    }
    use State::{Ended, Interrupted};
    assert_eq!(
        seen,
        [
            // Killed while it recorded the offer: asked anew.
            (true, 1, Ended),
            // The accept: it goes on without asking again.
            (true, 1, Ended),
            // The launch: nobody can know, so never again.
            (true, 0, Interrupted),
            // The start: it ran, out of sight.
            (true, 1, Interrupted),
            // The end, and that the desk knows.
            (true, 1, Ended),
            (true, 1, Ended),
            (false, 1, Ended),
        ]
    );
}

#[tokio::test]
async fn killed_while_a_process_or_thread_is_made_it_starts_nothing_twice() {
    if !strace_works() {
        return;
    }
    for when in 1..=3 {
        let calls = "clone,clone3,vfork,fork";
        let after = survive(&Death { calls, when }).await;
        assert!(
            after.launches <= 1,
            "process {when}: started {} times",
            after.launches
        );
        assert!(
            matches!(after.state, State::Ended | State::Interrupted),
            "{}",
            after.state
        );
        assert!(
            after.died || when > 1,
            "an agent makes a thread or a process for each session"
        );
    }
}
