//! What a power cut finds on the disk: whatever the desk answers to somebody who told it something, it has written
//! into SQLite's log and synced before. A desk that is killed does not show that, since its system writes on.

use std::{collections::BTreeMap, fs};

use crate::{
    restart::start_by,
    sweep::{Office, strace_works},
};

/// What the desk did, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Deed {
    /// Something was told to it, over this connection: method and path.
    Told(String, String),
    /// Into the log of the database.
    Written,
    /// The log is on the disk.
    Synced,
    /// It answered over this connection that it was done.
    Answered(String),
}

/// What a line of `strace -f -y` says, once the call is over.
fn deed(call: &str, under_way: &mut BTreeMap<String, String>) -> Option<Deed> {
    let (thread, call) = call.split_once(' ')?;
    let mut call = call.trim_start().to_owned();
    if let Some(begun) = call.strip_suffix(" <unfinished ...>") {
        let begun = begun.to_owned();
        // Others may see what is written or sent from now on, and what is read or synced not before it is over.
        let early = ["pwrite64", "write", "send"];
        let early = early.iter().any(|name| begun.starts_with(name));
        let early = early.then(|| begun.clone());
        under_way.insert(thread.to_owned(), begun);
        call = early?;
    } else if call.starts_with("<... ") {
        let begun = under_way.remove(thread)?;
        let (_, rest) = call.split_once("resumed>")?;
        if !begun.starts_with("recv") && !begun.starts_with("read") && !begun.contains("sync") {
            return None;
        }
        call = begun + rest;
    }
    let (name, words) = call.split_once('(')?;
    let (_, place) = words.split_once('<')?;
    let (place, rest) = place.split_once('>')?;
    let (place, log) = (place.to_owned(), place.ends_with("-wal"));
    match name {
        "recvfrom" | "read" => {
            let (_, said) = rest.split_once('"')?;
            let mut words = said.split(' ');
            let (method, path) = (words.next()?, words.next()?);
            let tells = ["POST", "PUT", "DELETE"].contains(&method);
            tells.then(|| Deed::Told(place, format!("{method} {path}")))
        }
        "pwrite64" if log => Some(Deed::Written),
        "fsync" | "fdatasync" if log => call.ends_with("= 0").then_some(Deed::Synced),
        "write" | "writev" | "sendto" | "sendmsg" => rest
            .contains("\"HTTP/1.1 2")
            .then_some(Deed::Answered(place)),
        _ => None,
    }
}

/// What was answered before it had been written and synced.
fn too_early(deeds: &[Deed]) -> Vec<&str> {
    let told = deeds
        .iter()
        .enumerate()
        .filter_map(|(at, deed)| match deed {
            Deed::Told(place, what) => Some((at, place, what.as_str())),
            Deed::Written | Deed::Synced | Deed::Answered(_) => None,
        });
    let early = told.filter(|(at, place, _)| {
        let answered = Deed::Answered((*place).clone());
        let until = deeds[*at..].iter().take_while(|deed| **deed != answered);
        let mut written = until.skip_while(|deed| **deed != Deed::Written);
        !written.any(|deed| *deed == Deed::Synced)
    });
    early.map(|(_, _, what)| what).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_answered_for_before_it_is_on_the_disk() {
    use Deed::{Answered, Synced, Told, Written};

    let here = || "socket:[1]".to_owned();
    let told = || Told(here(), "POST /x".to_owned());
    assert!(too_early(&[told(), Written, Synced, Answered(here())]).is_empty());
    for early in [
        vec![told(), Written, Answered(here()), Synced],
        vec![told(), Synced, Written, Answered(here())],
        vec![told(), Answered(here()), Written, Synced],
    ] {
        assert_eq!(too_early(&early), ["POST /x"], "this test can fail");
    }
    if crate::POSTGRES || !strace_works() {
        return;
    }
    let office = Office::open().await;
    let log = tempfile::NamedTempFile::new().unwrap();
    let calls = "trace=read,recvfrom,write,writev,sendto,sendmsg,pwrite64,fsync,fdatasync";
    let words = [
        "strace", "-D", "-f", "-qq", "-y", "-s", "100", "-e", calls, "-o",
    ];
    let words = words.map(str::to_owned);
    let words = [&words[..], &[log.path().to_str().unwrap().to_owned()]].concat();
    let (program, base) = start_by(&words, &office.database, &office.teamviewer).unwrap();
    let pair = office.pair(&base);
    for _ in 0..3 {
        assert_eq!(pair.help().await, Some(()), "a whole request");
    }
    program.kill();

    let said = fs::read_to_string(log.path()).unwrap();
    let mut under_way = BTreeMap::new();
    let deeds: Vec<Deed> = said
        .lines()
        .filter_map(|line| deed(line, &mut under_way))
        .collect();
    let told = deeds.iter().filter(|deed| matches!(deed, Told(..))).count();
    assert!(told >= 9, "{told} things were told: {deeds:?}");
    assert_eq!(too_early(&deeds), Vec::<&str>::new(), "{deeds:?}");
}
