//! Where a session code is after it has done its work: nowhere in the agent's memory.

use std::{
    fs::{self, File},
    io::{Read as _, Seek as _, SeekFrom},
};

use crate::support::{Office, launches};

/// Whether this stands anywhere in what the process has written to.
fn holds(process: u32, text: &str) -> bool {
    let maps = fs::read_to_string(format!("/proc/{process}/maps")).unwrap();
    let mut memory = File::open(format!("/proc/{process}/mem")).unwrap();
    maps.lines().any(|line| {
        let mut words = line.split_whitespace();
        let (range, rights) = (words.next().unwrap(), words.next().unwrap());
        if !rights.starts_with("rw") {
            return false;
        }
        let (from, to) = range.split_once('-').unwrap();
        let at = |word| u64::from_str_radix(word, 16).unwrap();
        let mut bytes = vec![0; usize::try_from(at(to) - at(from)).unwrap()];
        memory.seek(SeekFrom::Start(at(from))).unwrap();
        // What the system keeps to itself cannot be read.
        memory.read_exact(&mut bytes).is_ok()
            && bytes
                .windows(text.len())
                .any(|bytes| bytes == text.as_bytes())
    })
}

#[tokio::test]
async fn after_the_launch_no_memory_of_the_agent_holds_the_code() {
    let office = Office::open().await;
    let state = tempfile::tempdir().unwrap();
    let mut agent = office.agent(state.path()).await;
    let process = agent.child.id().unwrap();
    let id = office.ask().await;
    let asked = agent.asked().await;
    agent.answer(&asked, "accept").await;
    let journal = state.path().join("journal");
    let reported =
        || fs::read_to_string(&journal).is_ok_and(|text| text.contains(r#""record":"reported""#));
    agent.poke_until(reported).await;
    office.over(&id).await;
    assert_eq!(launches(state.path()), 1);

    // What the agent still needs is found, so what is not found is not there.
    let kept = fs::read_to_string(state.path().join("enrolment.secret")).unwrap();
    let kept: serde_json::Value = serde_json::from_str(&kept).unwrap();
    assert!(holds(process, kept["credential"].as_str().unwrap()));
    let session = &office.teamviewer.sessions()[0];
    for code in [session.code.clone(), session.code.replace('-', "")] {
        // Without its first letter, in which the two spellings differ.
        assert!(
            code.len() > 8 && !holds(process, &code[1..]),
            "the code is left"
        );
    }
    // The token that let the device in is kept, for a desk that forgets it; nothing else is.
    assert!(agent.end().await.success());
}
