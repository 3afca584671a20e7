//! Codes and links of sessions are sealed in the database: nobody reads them there, also not while the
//! session is open, and a desk that cannot open one any more ends in good order what needs it.

use std::{fs, path::PathBuf, time::Duration};

use companion_desk::{
    api::{CustomerLink, Link},
    ids::RequestId,
    lifecycle::State,
    protocol::{Answer, Progress},
    seal::{Key, Purpose},
    store::{Database, RequestRecord},
};

use crate::{
    requests::{guest, path},
    secrets::{database, places},
    support::{self, Agent, World, look_into},
    upkeep::with_keys,
};

/// SQLite's file and the log beside it, with all that was ever written and not written over since, as
/// far as it is text; `None` of another database.
fn files(world: &World) -> Option<String> {
    let Database::Sqlite(path) = support::database(&world.dir) else {
        return None;
    };
    let mut log = path.clone().into_os_string();
    log.push("-wal");
    let mut bytes = fs::read(path).unwrap();
    bytes.extend(fs::read(PathBuf::from(log)).unwrap());
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// What only those may know who are in the session.
struct Secrets {
    id: RequestId,
    code: String,
    link: String,
}

/// None of it can be read in the database.
async fn nobody_reads(world: &World, sessions: &[Secrets]) {
    let (rows, files) = (database(world).await, files(world));
    let in_files = |text: &str| files.as_ref().is_some_and(|files| files.contains(text));
    for Secrets { id, code, link } in sessions {
        assert!(!places(&rows, id.as_str()).is_empty(), "this can fail");
        assert!(files.is_none() || in_files(id.as_str()), "this can fail");
        for secret in [code, &code.replace('-', ""), link] {
            assert_eq!(places(&rows, secret), [""; 0], "{secret} of {id}");
            assert!(!in_files(secret), "{secret} of {id}");
        }
    }
}

/// What is kept of a session's code, and of its link.
async fn kept(world: &World, id: &RequestId) -> (Option<String>, Option<String>) {
    let mut database = look_into(&world.dir).await;
    sqlx::query_as("SELECT session_code_sealed, supporter_link_sealed FROM requests WHERE id = $1")
        .bind(id.as_str())
        .fetch_one(&mut database)
        .await
        .unwrap()
}

async fn keep(world: &World, id: &RequestId, code: &str, link: &str) {
    let mut database = look_into(&world.dir).await;
    sqlx::query(
        "UPDATE requests SET session_code_sealed = $1, supporter_link_sealed = $2 WHERE id = $3",
    )
    .bind(code)
    .bind(link)
    .bind(id.as_str())
    .execute(&mut database)
    .await
    .unwrap();
}

/// Puts there what was sealed for nothing of the kind.
async fn damage(world: &World, id: &RequestId) {
    let key = Key::parse(&support::key(), "here").unwrap();
    let other = key.seal(Purpose::Check, "s06-301-144").unwrap();
    keep(world, id, &other, &other).await;
}

async fn supporter_link(world: &World, id: &RequestId) -> String {
    let link: Link = world.operator.get(&path(id, "supporter-link")).await.ok();
    link.supporter_link
}

/// The request is over because its code was lost, which its operator reads, and TeamViewer has closed
/// its session.
async fn given_up(world: &World, id: &RequestId) {
    let record: RequestRecord = world.closed(id).await;
    assert_eq!(record.state, State::Failed);
    let why = record.detail.as_ref().unwrap();
    assert!(why.contains("could not be read"), "{why}");
    let failed = |entry: &&companion_desk::store::AuditEntry| entry.action == "request_failed";
    let entry = record.timeline.iter().find(failed).unwrap();
    assert_eq!((&*entry.actor, &*entry.outcome), ("desk", "failed"));
    let last = record.timeline.last().unwrap();
    assert!(last.detail.as_ref().unwrap().contains("found by"));
}

/// How many sessions TeamViewer has open.
fn open(world: &World) -> usize {
    let sessions = world.teamviewer.sessions();
    sessions
        .iter()
        .filter(|session| session.state == "Open")
        .count()
}

#[tokio::test]
async fn no_code_and_no_link_can_be_read_in_the_database_while_a_session_is_open_or_later() {
    let world = World::new().await;
    let key = Key::parse(&support::key(), "here").unwrap();
    let (mut agents, mut sessions): (Vec<Agent>, Vec<Secrets>) = Default::default();
    for number in 1..=60 {
        let agent = world.agent_named(number).await;
        let id = world.ask(&agent).await.id;
        agent.pending().await;
        let code = agent.accept(&id).await.session.unwrap().code;
        let link = supporter_link(&world, &id).await;
        agents.push(agent);
        sessions.push(Secrets { id, code, link });
    }
    let id = world.ask_for(&guest()).await.id;
    let customers = world.operator.get(&path(&id, "customer-link")).await;
    let customers = customers.ok::<CustomerLink>().customer_link;
    let link = supporter_link(&world, &id).await;
    let code = world.teamviewer.sessions().pop().unwrap().code;
    assert!(customers.ends_with(&code.replace('-', "")));
    sessions.push(Secrets { id, code, link });

    nobody_reads(&world, &sessions).await;
    for Secrets { id, code, link } in &sessions {
        let (sealed_code, sealed_link) = kept(&world, id).await;
        let opened = key.open(Purpose::SessionCode(id), &sealed_code.unwrap());
        assert_eq!(*opened.unwrap(), **code);
        let opened = key.open(Purpose::SupporterLink(id), &sealed_link.unwrap());
        assert_eq!(*opened.unwrap(), **link);
    }

    for (agent, Secrets { id, code, .. }) in agents.iter().zip(&sessions) {
        let by = format!("the hash of TeamViewerQS-id{}", code.replace('-', ""));
        let what = "download".to_owned();
        for step in [
            Progress::Verified { by },
            Progress::Launched,
            Progress::Failed { what },
        ] {
            assert_eq!(agent.progress(id, &step).await.status, 204);
        }
    }
    let guests = &sessions.last().unwrap().id;
    let taken_back = world.operator.post(&path(guests, "withdraw"), &()).await;
    assert!(taken_back.status.is_success());
    world.clock.advance(Duration::from_secs(700));
    for Secrets { id, .. } in &sessions {
        world.closed(id).await;
        assert_eq!(kept(&world, id).await, (None, None));
    }
    nobody_reads(&world, &sessions).await;
}

#[tokio::test]
async fn what_an_earlier_desk_left_readable_is_sealed_at_the_start_and_not_lost() {
    let world = World::new().await;
    let agent = world.agent().await;
    let id = world.ask(&agent).await.id;
    let link = supporter_link(&world, &id).await;
    let code = world.teamviewer.sessions().pop().unwrap().code;
    keep(&world, &id, &code, &link).await;
    let secrets = [&code, &link];
    let readable = |rows: &[(String, String)]| secrets.map(|secret| places(rows, secret).len());
    assert_eq!(readable(&database(&world).await), [1, 1]);
    assert!(files(&world).is_none_or(|files| files.contains(&link)));

    let world = world.restart().await;
    let agent = world.same(&agent);
    assert_eq!(readable(&database(&world).await), [0, 0]);
    if let Some(files) = files(&world) {
        let left = secrets.map(|secret| files.contains(secret.as_str()));
        assert_eq!(
            left,
            [false, false],
            "in unused parts of the file, or in its log"
        );
    }
    assert_eq!(supporter_link(&world, &id).await, link);
    assert_eq!(agent.accept(&id).await.session.unwrap().code, code);
}

#[tokio::test]
async fn there_is_no_acceptance_without_a_code_and_the_session_is_closed() {
    let world = World::new().await;
    let (first, second) = (world.agent().await, world.agent_named(2).await);
    let offered = world.ask(&first).await.id;
    damage(&world, &offered).await;
    let refused = world.operator.get(&path(&offered, "supporter-link")).await;
    refused.problem(409);
    let refused = first.answer(&offered, &Answer::Accepted).await;
    assert_eq!(refused.problem(409).error, "over");
    given_up(&world, &offered).await;
    assert!(first.pending().await.requests.is_empty());

    // Also not when the device asks again for what it did not hear.
    let accepted = world.ask(&second).await.id;
    second.accept(&accepted).await;
    damage(&world, &accepted).await;
    let refused = second.answer(&accepted, &Answer::Accepted).await;
    assert_eq!(refused.problem(409).error, "over");
    given_up(&world, &accepted).await;
    assert_eq!(open(&world), 0);

    // It is on record once, and somebody can be asked anew.
    let again = world.ask(&first).await.id;
    assert!(first.accept(&again).await.session.is_some());
}

#[tokio::test]
async fn a_guests_request_ends_when_its_code_is_lost() {
    let world = World::new().await;
    let id = world.ask_for(&guest()).await.id;
    damage(&world, &id).await;
    let refused = world.operator.get(&path(&id, "customer-link")).await;
    refused.problem(409);
    world.clock.advance(Duration::from_secs(3));
    given_up(&world, &id).await;
    assert_eq!(open(&world), 0);
}

#[tokio::test]
async fn whoever_is_in_a_session_stays_when_its_code_is_lost() {
    let world = World::new().await;
    let agent = world.agent().await;
    let id = world.ask(&agent).await.id;
    let code = agent.accept(&id).await.session.unwrap().code;
    damage(&world, &id).await;
    // The device knows the code, and the desk no more what not to write down.
    let by = format!("the hash of TeamViewerQS-id{}", code.replace('-', ""));
    for step in [Progress::Verified { by }, Progress::Launched] {
        assert_eq!(agent.progress(&id, &step).await.status, 204);
    }
    let record = world.reached(&id, State::Launched).await;
    let by = record.verified_by.unwrap();
    assert!(by.starts_with("the hash of TeamViewerQS-ids…"), "{by}");
    assert!(places(&database(&world).await, &code.replace('-', "")).is_empty());

    let mut looks = look_into(&world.dir).await;
    world.clock.advance(Duration::from_secs(3));
    loop {
        let next: (Option<i64>,) =
            sqlx::query_as("SELECT next_attempt_at FROM requests WHERE id = $1")
                .bind(id.as_str())
                .fetch_one(&mut looks)
                .await
                .unwrap();
        if next.0.is_none() {
            break;
        }
        tokio::task::yield_now().await;
    }
    assert_eq!(
        (world.reached(&id, State::Launched).await.id, open(&world)),
        (id.clone(), 1)
    );
    assert_eq!(agent.progress(&id, &Progress::Ended).await.status, 204);
    assert_eq!(world.closed(&id).await.state, State::Ended);
    assert_eq!(open(&world), 0);
}

// The program waits for what the desk that was stopped still has to say to the database.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_another_key_codes_come_as_before_and_without_the_old_one_requests_end() {
    let world = World::new().await;
    let (one, two, three) = (
        world.agent().await,
        world.agent_named(2).await,
        world.agent_named(3).await,
    );
    let (offered, waiting) = (world.ask(&one).await.id, world.ask(&two).await.id);
    let link = supporter_link(&world, &offered).await;
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("new.key");
    let named = file.display().to_string();
    let world = world
        .reopened(|config| {
            let said = with_keys(&config.database, &["change", "--new-key-file", &named]);
            // TeamViewer's token, and of each session a code and a link.
            assert!(said.contains("5 kept, 0 lost"), "{said}");
            config.key = Some(Key::from_file(&file).unwrap());
        })
        .await;
    let one = world.same(&one);
    assert_eq!(supporter_link(&world, &offered).await, link);
    let code = one.accept(&offered).await.session.unwrap().code;
    assert!(link.contains(&code.replace('-', "")));
    for step in [Progress::Fetching, Progress::Launched] {
        assert_eq!(one.progress(&offered, &step).await.status, 204);
    }

    // One that an earlier desk has left readable needs no key.
    let three = world.same(&three);
    let readable = world.ask(&three).await.id;
    let last = world.teamviewer.sessions().pop().unwrap();
    keep(&world, &readable, &last.code, &last.supporter_link).await;
    let world = world
        .reopened(|config| {
            let said = with_keys(&config.database, &["lost"]);
            assert!(said.contains("secrets that are gone: 5"), "{said}");
            config.key = Some(Key::parse(&support::key(), "here").unwrap());
        })
        .await;
    given_up(&world, &waiting).await;
    let (one, two, three) = (world.same(&one), world.same(&two), world.same(&three));
    assert!(two.pending().await.requests.is_empty());
    assert_eq!(
        three.accept(&readable).await.session.unwrap().code,
        last.code
    );
    // Whoever is in a session stays.
    assert_eq!(world.reached(&offered, State::Launched).await.id, offered);
    assert_eq!(one.progress(&offered, &Progress::Ended).await.status, 204);
    assert_eq!(world.closed(&offered).await.state, State::Ended);
    assert_eq!(open(&world), 1);
}
