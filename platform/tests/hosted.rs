//! An agent in an app: what the app knows, and the links that it opens. A process has one app, so the
//! tests of this file take turns.
#![cfg(feature = "hosted")]
#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

use std::io;

use companion_platform::{
    self as platform, Facts, Management,
    hosted::{self, App, Inside},
};
use serde_json::{Map, json};
use tokio::sync::{Mutex, MutexGuard};

static TURN: Mutex<()> = Mutex::const_new(());

const LINK: &str = "https://get.teamviewer.com/s06301144";

async fn inside() -> (MutexGuard<'static, ()>, Inside) {
    let turn = TURN.lock().await;
    let app = App {
        facts: Facts {
            name: "Pixel".into(),
            os: "android",
            ..Facts::default()
        },
        management: Management {
            ownership: Some("personal".into()),
            enrolment_type: None,
        },
        languages: vec!["de-AT".into()],
        policy: Map::from_iter([("DeskUrl".to_owned(), json!(7))]),
    };
    (turn, hosted::enter(app).unwrap())
}

#[tokio::test]
async fn the_app_answers_in_the_place_of_the_system_as_long_as_it_is_there() {
    let (_turn, inside) = inside().await;
    assert_eq!(platform::facts().os, "android");
    assert_eq!(platform::management().ownership.unwrap(), "personal");
    assert_eq!(platform::languages(), ["de-AT"]);
    assert_eq!(platform::policy().unwrap()["DeskUrl"], 7);
    let again = hosted::enter(App::default()).err().unwrap();
    assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);

    assert!(!inside.decide(platform::policy().unwrap()));
    assert!(inside.decide(Map::new()));
    assert!(platform::policy().unwrap().is_empty());

    drop(inside);
    assert_eq!(platform::facts().os, std::env::consts::OS);
    assert_eq!(platform::management(), Management::default());
}

#[tokio::test]
async fn a_link_is_open_when_the_app_says_so() {
    let (_turn, mut inside) = inside().await;
    for (said, failed) in [
        (Ok(()), None),
        (Err(io::Error::other("no app")), Some("no app")),
    ] {
        let (opened, ()) = tokio::join!(platform::open_link(LINK), async {
            let link = inside.link().await;
            assert_eq!(*link.address, LINK);
            assert!(link.answer(said));
        });
        let told = opened.err().map(|error| error.to_string());
        assert_eq!(told.as_deref(), failed);
    }
    let (opened, ()) = tokio::join!(platform::open_link(LINK), async {
        drop(inside.link().await);
    });
    assert!(opened.is_err());
    let other = platform::open_link("market://details").await;
    assert_eq!(other.unwrap_err().kind(), io::ErrorKind::InvalidInput);
}

#[tokio::test(start_paused = true)]
async fn an_app_that_says_nothing_is_not_waited_for_for_ever() {
    let (_turn, mut inside) = inside().await;
    let opened = platform::open_link(LINK).await;
    assert_eq!(opened.unwrap_err().kind(), io::ErrorKind::TimedOut);
    assert!(!inside.link().await.answer(Ok(())), "nobody waits any more");
}
