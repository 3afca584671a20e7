//! Two desks at work for one request: a desk that slept through its claim does no harm when it wakes up.
#![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

use super::{Closed, LEASE, Opened, OpenedSession, Opening, closing::LATEST};
use crate::{
    says,
    seal::Key,
    secrets::{Code, SupporterLink},
    store::{Database, Store},
    time::Timestamp,
};

/// A request that waits for its session, claimed by one desk, and then, when that claim was over, by another.
struct Claimed {
    store: Store,
    first: Opening,
    second: Opening,
    now: Timestamp,
    _dir: tempfile::TempDir,
}

async fn claimed() -> Claimed {
    let dir = tempfile::tempdir().unwrap();
    let database = Database::Sqlite(dir.path().join("desk.db"));
    let store = Store::open(&database).await.unwrap();
    store.unlock(&Key::random().unwrap()).await.unwrap();
    let mut change = store.change().await.unwrap();
    sqlx::raw_sql(
        "INSERT INTO operators (id, name, address, created_at) VALUES ('ada', 'Ada', '', 0);
         INSERT INTO requests (id, operator_id, state, reason, check_words, created_at, expires_at,
             reminders, session_state, session_until, attempts, changed)
         VALUES ('r1', 'ada', 'initiating', '', '', 0, 999999, 0, 'waiting', 999999, 0, 0)",
    )
    .execute(&mut *change)
    .await
    .unwrap();
    change.commit().await.unwrap();
    let begun = Timestamp::default();
    let first = claim(&store, begun).await.unwrap();
    assert!(claim(&store, begun).await.is_none());
    let now = begun.after(LEASE);
    let second = claim(&store, now).await.unwrap();
    assert!(second.perhaps_open());
    Claimed {
        store,
        first,
        second,
        now,
        _dir: dir,
    }
}

async fn claim(store: &Store, now: Timestamp) -> Option<Opening> {
    store.claim_openings(1, now).await.unwrap().pop()
}

fn session(code: &str) -> OpenedSession {
    OpenedSession {
        code: Code::new(code),
        supporter_link: SupporterLink::new("https://get.teamviewer.com/s0-abc"),
        found: false,
    }
}

impl Claimed {
    async fn offers(&self, desk: &Opening, code: &str) -> Opened {
        let offered = self.store.offer(desk, &session(code), self.now).await;
        offered.unwrap()
    }

    async fn opens_none(&self, desk: &Opening) {
        let (store, now) = (&self.store, self.now);
        let tried = store.not_opened(desk, "timeout", false, now, now).await;
        tried.unwrap();
    }

    async fn gives_up(&self, desk: &Opening) -> bool {
        let ended = self.store.never_opened(desk, "forbidden", self.now);
        ended.await.unwrap().is_some()
    }

    /// State, state of the session, its code.
    async fn stands(&self) -> (String, String, Option<String>) {
        let mut change = self.store.change().await.unwrap();
        let (state, session, code): (String, String, Option<String>) = sqlx::query_as(
            "SELECT state, session_state, session_code_sealed FROM requests WHERE id = 'r1'",
        )
        .fetch_one(&mut *change)
        .await
        .unwrap();
        let code = change.code(&self.first.id, code.as_deref());
        (state, session, code.map(|code| code.expose().to_owned()))
    }
}

fn stands(state: &str, session: &str, code: Option<&str>) -> (String, String, Option<String>) {
    (state.into(), session.into(), code.map(Into::into))
}

#[tokio::test]
async fn a_desk_that_failed_long_ago_takes_back_nothing_that_another_has_offered() {
    let both = claimed().await;
    assert!(matches!(
        both.offers(&both.second, "s01-000-001").await,
        Opened::Kept(_)
    ));
    both.opens_none(&both.first).await;
    assert!(!both.gives_up(&both.first).await);
    let offered = stands("offered", "open", Some("s01-000-001"));
    assert_eq!(both.stands().await, offered);
}

#[tokio::test]
async fn a_desk_that_failed_long_ago_ends_no_claim_of_another() {
    let both = claimed().await;
    both.opens_none(&both.first).await;
    assert!(!both.gives_up(&both.first).await);
    assert_eq!(both.stands().await, stands("initiating", "unknown", None));
    assert!(claim(&both.store, both.now).await.is_none());
    both.opens_none(&both.second).await;
    assert!(claim(&both.store, both.now).await.is_some());
}

#[tokio::test]
async fn of_two_desks_that_opened_a_session_the_first_to_say_so_is_heard() {
    let both = claimed().await;
    assert!(matches!(
        both.offers(&both.first, "s01-000-001").await,
        Opened::Kept(_)
    ));
    assert!(matches!(
        both.offers(&both.second, "s01-000-001").await,
        Opened::Known
    ));
    assert!(matches!(
        both.offers(&both.second, "s01-000-002").await,
        Opened::Surplus
    ));
    let offered = stands("offered", "open", Some("s01-000-001"));
    assert_eq!(both.stands().await, offered);
}

#[tokio::test]
async fn a_session_that_comes_while_another_desk_finds_none_is_closed_all_the_same() {
    let both = claimed().await;
    let mut change = both.store.change().await.unwrap();
    sqlx::raw_sql("UPDATE requests SET state = 'withdrawn', ended_at = 1 WHERE id = 'r1'")
        .execute(&mut *change)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let later = both.now.after(LEASE);
    let closings = both.store.claim_closings(1, later).await.unwrap();
    let [closing] = closings.try_into().ok().unwrap();
    assert!(matches!(
        both.offers(&both.first, "s01-000-001").await,
        Opened::Kept(_)
    ));
    let store = &both.store;
    let none = found(0);
    store.session_closed(&closing, &none, later).await.unwrap();
    let next = later.after(LEASE);
    let failed = store.session_not_closed(&closing, &none.how, next, later);
    failed.await.unwrap();
    let closing = stands("withdrawn", "closing", Some("s01-000-001"));
    assert_eq!(both.stands().await, closing);

    // The other desk has not said what became of its call, so another session may come.
    let mut again = store.claim_closings(1, later).await.unwrap();
    let again = again.pop().unwrap();
    assert!(again.perhaps_more());
    store.session_closed(&again, &none, later).await.unwrap();
    assert_eq!(both.stands().await, stands("withdrawn", "unknown", None));
    assert!(store.claim_closings(1, later).await.unwrap().is_empty());
    let last = both.now.after(LATEST);
    assert_eq!(store.next_closing().await.unwrap(), Some(last));
    let mut again = store.claim_closings(1, last).await.unwrap();
    let again = again.pop().unwrap();
    store.session_closed(&again, &none, last).await.unwrap();
    assert_eq!(both.stands().await, stands("withdrawn", "closed", None));
}

#[tokio::test]
async fn when_every_call_is_accounted_for_nothing_is_waited_for() {
    let both = claimed().await;
    both.opens_none(&both.first).await;
    assert!(both.gives_up(&both.second).await);
    assert_eq!(both.stands().await, stands("failed", "unknown", None));
    let mut left_over = both.store.claim_closings(1, both.now).await.unwrap();
    let left_over = left_over.pop().unwrap();
    let one = found(1);
    let closed = both.store.session_closed(&left_over, &one, both.now);
    closed.await.unwrap();
    assert_eq!(both.stands().await, stands("failed", "closed", None));
}

#[tokio::test]
async fn what_is_offered_was_opened_by_this_call_or_by_one_before() {
    for (is_found, others) in [(false, true), (true, false)] {
        let both = claimed().await;
        let session = OpenedSession {
            found: is_found,
            ..session("s01-000-001")
        };
        let store = &both.store;
        let offered = store.offer(&both.second, &session, both.now).await.unwrap();
        assert!(matches!(offered, Opened::Kept(_)));
        let mut change = store.change().await.unwrap();
        sqlx::raw_sql(
            "UPDATE requests SET state = 'withdrawn', session_state = 'closing', ended_at = 1,
                 next_attempt_at = NULL",
        )
        .execute(&mut *change)
        .await
        .unwrap();
        change.commit().await.unwrap();
        let mut left_over = store.claim_closings(1, both.now).await.unwrap();
        assert_eq!(left_over.pop().unwrap().perhaps_more(), others);
    }
}

fn found(found: usize) -> Closed {
    let how = says!("closed-none-found");
    Closed { how, found }
}
