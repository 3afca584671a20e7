//! What a power cut finds on the disk: nothing leaves the agent (a word to the desk, a view, a process)
//! while a record is written and not synced. So whoever saw something of a decision can rely on it,
//! and what a cut takes away nobody has seen.

use std::{ffi::OsString, fs};

use crate::support::{Office, launches, strace_works};

/// What an agent did, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    /// A record goes into the journal.
    Written,
    /// The journal is on the disk.
    Synced,
    /// The name of the journal is on the disk.
    Named,
    /// Something leaves the agent.
    Out,
}

/// What a line of `strace -f -y` says of the thread that decides.
fn deed(line: &str, main: &str, state: &str) -> Option<Deed> {
    let call = line.strip_prefix(main)?.trim_start();
    let (name, words) = call.split_once('(')?;
    let to = words.split_once('<').map_or("", |(_, to)| to);
    let journal = to.starts_with(&format!("{state}/journal>"));
    let folder = to.starts_with(&format!("{state}>"));
    let out = to.starts_with("socket:") || to.starts_with("pipe:");
    match name {
        "write" if journal => Some(Deed::Written),
        "fdatasync" | "fsync" if journal => Some(Deed::Synced),
        "fsync" | "fdatasync" if folder => Some(Deed::Named),
        "write" | "writev" | "sendto" | "sendmsg" if out => Some(Deed::Out),
        "clone" | "clone3" | "vfork" => Some(Deed::Out),
        _ => None,
    }
}

/// Whether something left while a record was not on the disk.
fn too_early(deeds: &[Deed]) -> bool {
    let mut unsynced = false;
    deeds.iter().any(|deed| {
        match deed {
            Deed::Written => unsynced = true,
            Deed::Synced => unsynced = false,
            Deed::Named | Deed::Out => {}
        }
        unsynced && *deed == Deed::Out
    })
}

#[tokio::test]
async fn nothing_leaves_the_agent_before_it_is_on_the_disk() {
    use Deed::{Out, Synced, Written};

    assert!(too_early(&[Written, Out, Synced]), "this test can fail");
    assert!(!too_early(&[Out, Written, Synced, Out]));
    if !strace_works() {
        return;
    }
    let office = Office::open().await;
    let state = tempfile::tempdir().unwrap();
    assert!(office.agent(state.path()).await.end().await.success());
    fs::remove_file(state.path().join("journal")).unwrap();
    let id = office.ask().await;
    let log = tempfile::NamedTempFile::new().unwrap();
    let calls = "trace=write,writev,sendto,sendmsg,fsync,fdatasync,clone,clone3,vfork";
    let strace = ["strace", "-f", "-qq", "-y", "-s", "0", "-e", calls, "-o"];
    let log_path = OsString::from(log.path());
    let by = strace.map(OsString::from).into_iter().chain([log_path]);
    let args = office.args();
    let args = args.iter().map(String::as_str).collect::<Vec<_>>();
    let by = by.collect::<Vec<_>>();
    let mut agent = crate::support::Agent::start_with(&by, state.path(), &args);
    let asked = agent.asked().await;
    agent.answer(&asked, "accept").await;
    office.over(&id).await;
    assert!(agent.end().await.success());
    assert_eq!(launches(state.path()), 1);

    let said = fs::read_to_string(log.path()).unwrap();
    let main = said.split(' ').next().unwrap();
    let path = state.path().canonicalize().unwrap();
    let path = path.to_str().unwrap();
    let deeds: Vec<Deed> = said
        .lines()
        .filter_map(|line| deed(line, main, path))
        .collect();
    let count = |wanted| deeds.iter().filter(|deed| **deed == wanted).count();
    assert!(!too_early(&deeds), "{deeds:?}");
    assert!(count(Written) >= 5 && count(Out) >= 10, "{deeds:?}");
    // The first record is of no use without the name of its file.
    let first = deeds.iter().position(|deed| *deed == Written).unwrap();
    assert!(deeds[..first].contains(&Deed::Named), "{deeds:?}");
}
