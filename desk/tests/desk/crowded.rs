//! More connections than files may be open: whoever is in goes on as before, also with what needs another
//! file; whoever comes waits until there is room.

use std::{fs, time::Duration};

use tokio::{
    net::TcpStream,
    time::{interval, timeout},
};

use crate::{restart::start_by, sweep::Office};

/// So many files may be open.
const FILES: usize = 128;
/// What the desk keeps back of them, at the least, while it is full.
const KEPT: usize = 32;
/// More than there is room for.
const CROWD: usize = 160;
/// Longer than any step takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_all_connections_are_taken_those_who_are_in_are_served_and_others_later() {
    let office = Office::open().await;
    let said = office.dir.path().join("said");
    let limited = format!("ulimit -n {FILES}; exec \"$@\" 2>\"$0\"");
    let by = ["sh", "-c", &limited, said.to_str().unwrap()].map(str::to_owned);
    let (program, base) = start_by(&by, &office.database, &office.teamviewer).unwrap();
    let files = || {
        let dir = format!("/proc/{}/fd", program.0.id());
        fs::read_dir(dir).unwrap().count()
    };
    let said = || fs::read_to_string(&said).unwrap();

    // An operator and an agent, who are connected before all others.
    let pair = office.pair(&base);
    assert_eq!(pair.help().await, Some(()));
    let at_rest = files();
    let address = base.strip_prefix("http://").unwrap();
    let mut crowd = Vec::new();
    for _ in 0..CROWD {
        crowd.push(TcpStream::connect(address).await.unwrap());
    }
    let full = timeout(PATIENCE, async {
        let mut looks = interval(Duration::from_millis(20));
        while !said().contains("connections that the limit of open files") {
            looks.tick().await;
        }
    });
    assert!(full.await.is_ok(), "{} files open, {}", files(), said());

    let newcomer = reqwest::Client::builder().no_proxy().build().unwrap();
    let newcomer = newcomer.get(format!("{base}/health/ready")).send();
    let mut newcomer = Box::pin(newcomer);
    for _ in 0..3 {
        tokio::select! {
            answer = &mut newcomer => panic!("there was room: {answer:?}"),
            helped = pair.help() => assert_eq!(helped, Some(())),
        }
    }
    let open = files();
    eprintln!("{at_rest} files open at rest, {open} of {FILES} when it is full");
    assert!(open + KEPT <= FILES, "{open}");

    drop(crowd);
    let answer = timeout(PATIENCE, newcomer).await;
    assert_eq!(answer.unwrap().unwrap().status(), 200);
    let said = said();
    assert_eq!(said.matches("ERROR").count(), 1, "{said}");
    program.kill();
    assert!(!said.contains("Too many open files"), "{said}");
}
