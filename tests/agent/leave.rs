//! Leaving the desk: the device is off its list, and nothing of the agent's is left.

use std::path::Path;

use companion_desk::lifecycle::State;
use tokio::{process::Command, time::timeout};

use crate::support::{Office, PATIENCE};

/// The port is that of a service which nobody has any more, and which no other program is given.
const NOWHERE: &str = "http://127.0.0.1:9";

/// The status of `companion leave`, and what it said.
async fn leave(state: &Path, more: &[&str]) -> (i32, String) {
    leave_as(Path::new(env!("CARGO_BIN_EXE_companion")), state, more).await
}

async fn leave_as(program: &Path, state: &Path, more: &[&str]) -> (i32, String) {
    let mut command = Command::new(program);
    command.arg("leave").arg("--state").arg(state).args(more);
    let output = timeout(PATIENCE, command.output()).await.unwrap().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.code().unwrap(),
        String::from_utf8(said).unwrap(),
    )
}

#[tokio::test]
async fn who_leaves_with_a_question_open_has_to_mean_it_and_then_nothing_is_left() {
    let office = Office::open().await;
    let home = tempfile::tempdir().unwrap();
    let state = home.path().join("state");
    let mut agent = office.agent(&state).await;
    let id = office.ask().await;
    agent.asked().await;
    let (status, said) = leave(&state, &[]).await;
    assert_eq!(status, 7, "{said}");
    assert!(said.contains("--anyway"), "{said}");
    assert_eq!(office.desk.devices().await.unwrap().len(), 1);

    let (status, said) = leave(&state, &["--anyway"]).await;
    assert_eq!(status, 0, "{said}");
    assert!(said.contains(&office.address), "{said}");
    agent.ended().await;
    assert!(office.desk.devices().await.unwrap().is_empty());
    assert!(office.over(&id).await.state != State::Declined);
    assert!(!state.exists());
    let (status, said) = leave(&state, &[]).await;
    assert_eq!(status, 0, "there is nothing to leave: {said}");
}

#[tokio::test]
async fn without_a_way_to_the_desk_nothing_is_left_here_and_that_is_said() {
    let office = Office::open().await;
    let home = tempfile::tempdir().unwrap();
    let state = home.path().join("state");
    let agent = office.agent(&state).await;
    agent.end().await;
    // As an update of itself leaves them.
    std::fs::write(state.join("update.json"), "{}").unwrap();
    std::fs::write(state.join("update.json.new"), "{").unwrap();
    // What is the user's own stays, and so does its directory.
    std::fs::write(state.join("mine.txt"), "mine").unwrap();
    // Nobody listens where it thinks that the desk is.
    let kept = state.join("enrolment.secret");
    let moved = std::fs::read_to_string(&kept).unwrap();
    let moved = moved.replace(&office.address, NOWHERE);
    std::fs::write(&kept, moved).unwrap();
    let (status, said) = leave(&state, &[]).await;
    assert_eq!(status, 1, "{said}");
    assert!(
        said.contains("nothing is left here") && said.contains(NOWHERE),
        "{said}"
    );
    let left = std::fs::read_dir(&state).unwrap();
    let left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["mine.txt"]);
    assert_eq!(office.desk.devices().await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_an_update_left_beside_the_programs_goes_with_the_agent_whose_it_is() {
    let home = tempfile::tempdir().unwrap();
    let programs = home.path().join("programs");
    let old = programs.join(".companion-update/old");
    std::fs::create_dir_all(&old).unwrap();
    let built = Path::new(env!("CARGO_BIN_EXE_companion"));
    let program = programs.join(built.file_name().unwrap());
    std::fs::copy(built, &program).unwrap();
    std::fs::write(old.join("companion"), "the version before").unwrap();
    let state = home.path().join("state");
    std::fs::write(
        programs.join(".companion-update/agent"),
        state.as_os_str().as_encoded_bytes(),
    )
    .unwrap();
    let leaves = async |state: &Path| {
        let (status, said) = leave_as(&program, state, &[]).await;
        assert_eq!(status, 0, "{said}");
    };
    // Its name begins with that of the one whose it is.
    leaves(&home.path().join("state of another")).await;
    leaves(&home.path().join("other")).await;
    assert!(old.exists());
    leaves(&state).await;
    let left = std::fs::read_dir(&programs).unwrap();
    let left: Vec<_> = left.map(|entry| entry.unwrap().path()).collect();
    assert_eq!(left, [program]);
}
