//! The Web API as the stand-in speaks it, well and badly.
#![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

use std::{sync::Arc, time::Duration};

use tempfile::TempDir;

use super::{SessionNow, Wish};
use crate::{
    connector::Connector,
    ids::RequestId,
    rehearsal::{Faults, TeamViewer},
    seal::Key,
    secrets::Code,
    store::{Database, OpenedSession, Store},
    teamviewer::Trouble,
    time::{Clock, Timestamp},
};

struct Account {
    stand_in: TeamViewer,
    connector: Connector,
    _dir: TempDir,
}

impl Account {
    async fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let stand_in = TeamViewer::start().await.unwrap();
        let store = Store::open(&Database::Sqlite(dir.path().join("desk.db"))).await;
        let mut config = stand_in.config();
        config.timeout = Duration::from_secs(1);
        let store = Arc::new(store.unwrap());
        let key = Key::random().unwrap();
        let connector = Connector::new(&config, store, key, Clock::System).unwrap();
        let token = config.token.unwrap();
        connector.connect_given(&token).await.unwrap();
        Self {
            stand_in,
            connector,
            _dir: dir,
        }
    }

    async fn open(&self) -> Result<OpenedSession, Trouble> {
        let wish = Wish {
            request: &RequestId::new("r"),
            description: "printer".to_owned(),
            customer: "grace",
            valid_until: Timestamp::from_millis(1_900_000_000_000),
        };
        self.connector.teamviewer().open(&wish).await
    }

    async fn session(&self, code: &Code) -> Result<SessionNow, Trouble> {
        self.connector.teamviewer().session(code).await
    }
}

fn now(open: bool, online: bool) -> SessionNow {
    SessionNow { open, online }
}

#[tokio::test]
async fn a_session_is_opened_watched_and_closed() {
    let account = Account::new().await;
    let opened = account.open().await.unwrap();
    let code = &opened.code;
    assert_eq!(account.session(code).await.unwrap(), now(true, false));
    assert!(account.stand_in.online(code.expose(), true));
    assert_eq!(account.session(code).await.unwrap(), now(true, true));
    let customer = account.connector.teamviewer().customer_link(code);
    assert_eq!(customer, account.stand_in.sessions()[0].end_customer_link);
    assert!(opened.supporter_link.expose().starts_with(&customer));
    assert!(account.connector.teamviewer().close(code).await.unwrap());
    assert_eq!(account.session(code).await.unwrap(), now(false, false));
    let unknown = Code::new("s00-000-000");
    assert_eq!(account.session(&unknown).await.unwrap(), now(false, false));
}

#[tokio::test]
async fn every_trouble_has_its_words_and_says_whether_it_may_have_been_done() {
    let account = Account::new().await;
    let status = |status: u16| Faults {
        status: Some(status),
        ..Faults::default()
    };
    let body = |body: &str| Faults {
        body: Some(body.to_owned()),
        ..Faults::default()
    };
    let link = |link: &str| Faults {
        supporter_link: Some(link.to_owned()),
        ..Faults::default()
    };
    let code = |code: &str| Faults {
        code: Some(code.to_owned()),
        ..Faults::default()
    };
    let nothing = Faults {
        delay: Some(Duration::from_secs(5)),
        ..Faults::default()
    };
    let elsewhere = "a link for the supporter that does not lead to TeamViewer";
    for (faults, words, perhaps) in [
        (status(400), "does not accept the session (400)", false),
        (status(401), "Make a new one in TeamViewer’s", false),
        (status(403), "needs the permission", false),
        (status(404), "knows nothing at this address (404)", false),
        (status(429), "asked too often (429)", false),
        (status(500), "a problem of its own (500)", true),
        (body("<html>"), "something else than it documents", true),
        (body(""), "something else than it documents", true),
        (nothing, "did not answer in time", true),
        (code("--help"), "a code that is none", true),
        (
            code("s06-301-144-abcdef123456"),
            "a code that is none",
            true,
        ),
        (link("https://evil.example/s06301144-abc"), elsewhere, true),
        (
            link("https://get.teamviewer.com/s06301144-abc"),
            elsewhere,
            true,
        ),
        (link("http://127.0.0.1:1/s06301144-abc"), elsewhere, true),
        (link("javascript:alert(1)"), elsewhere, true),
        (link(""), elsewhere, true),
    ] {
        account.stand_in.faults(faults.clone());
        let trouble = account.open().await.unwrap_err();
        let said = trouble.to_string();
        assert!(said.contains(words), "{faults:?}: {said}");
        assert_eq!(trouble.perhaps_done(), perhaps, "{said}");
        account.stand_in.faults(Faults::default());
    }
    account.open().await.unwrap();
}

#[tokio::test]
async fn how_a_session_stands_is_not_guessed() {
    let account = Account::new().await;
    let opened = account.open().await.unwrap();
    for body in [
        "{}",
        "[]",
        r#"{"state":7}"#,
        r#"{"state":"open","online":"yes"}"#,
    ] {
        account.stand_in.faults(Faults {
            body: Some(body.to_owned()),
            ..Faults::default()
        });
        let trouble = account.session(&opened.code).await.unwrap_err();
        assert!(matches!(trouble, Trouble::Strange(_)), "{body}: {trouble}");
    }
    account.stand_in.faults(Faults {
        body: Some(r#"{"state":"oPEN"}"#.to_owned()),
        ..Faults::default()
    });
    assert_eq!(
        account.session(&opened.code).await.unwrap(),
        now(true, false)
    );
}
