//! Secrets go to whom they are for and nowhere else: not into other replies, not into the audit,
//! not into the log, and into the database only as a hash or sealed.

use std::{
    io,
    sync::{Arc, Mutex},
};

use companion_desk::{
    api::{Link, MadeToken, NewToken},
    protocol::{Answer, Progress},
    rehearsal::Faults,
    store::{AuditQuery, Database, RequestRecord},
};
use sqlx::{AssertSqlSafe, Column as _, Row as _};
use tracing_subscriber::fmt::MakeWriter;

use crate::support::{self, World, ask, look_into};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

impl Log {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

/// Every text in every row of every table, as `table.column`.
pub async fn database(world: &World) -> Vec<(String, String)> {
    let mut database = look_into(&world.dir).await;
    let tables = match support::database(&world.dir) {
        Database::Sqlite(_) => "SELECT name FROM sqlite_master WHERE type = 'table'",
        Database::Postgres(_) => {
            "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = 'public'"
        }
    };
    let tables: Vec<(String,)> = sqlx::query_as(tables)
        .fetch_all(&mut database)
        .await
        .unwrap();
    let mut texts = Vec::new();
    for (table,) in tables {
        // Which migrations there were, in types that not every database has.
        if table == "_sqlx_migrations" {
            continue;
        }
        let select = AssertSqlSafe(format!("SELECT * FROM {table}"));
        for row in sqlx::query(select).fetch_all(&mut database).await.unwrap() {
            for column in row.columns() {
                if let Ok(Some(text)) = row.try_get::<Option<String>, _>(column.ordinal()) {
                    texts.push((format!("{table}.{}", column.name()), text));
                }
            }
        }
    }
    texts
}

/// Where a text stands in the database.
pub fn places<'a>(database: &'a [(String, String)], secret: &str) -> Vec<&'a str> {
    let found = database.iter().filter(|(_, text)| text.contains(secret));
    found.map(|(place, _)| place.as_str()).collect()
}

#[tokio::test]
async fn no_secret_is_seen_where_it_does_not_belong() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(log.clone());
    subscriber.init();
    let world = World::new().await;
    let agent = world.agent().await;
    let new = NewToken {
        label: "policy".to_owned(),
        ..NewToken::default()
    };
    let made: MadeToken = world
        .operator
        .post("/api/v1/enrolment-tokens", &new)
        .await
        .ok();

    let second = world.agent_named(2).await;
    let (asked, other) = (world.ask(&agent).await, world.ask(&second).await);
    agent.pending().await;
    agent.answer(&asked.id, &Answer::Snoozed { until: 0 }).await;
    let code = agent.accept(&asked.id).await.session.unwrap().code;
    let link = format!("/api/v1/requests/{}/supporter-link", asked.id);
    let link: Link = world.operator.get(&link).await.ok();
    world
        .operator
        .get(&format!("/api/v1/requests/{}", asked.id))
        .await;

    let open = database(&world).await;
    for secret in [&code, &link.supporter_link] {
        assert_eq!(places(&open, secret), [""; 0], "while the session is open");
    }

    let by = format!(
        "the hash of /run/TeamViewerQS-id{} ({code})",
        code.replace('-', "")
    );
    let what = code.replace('-', "");
    for step in [
        Progress::Verified { by },
        Progress::Launched,
        Progress::Failed { what },
    ] {
        assert_eq!(agent.progress(&asked.id, &step).await.status, 204);
    }
    world.teamviewer.faults(Faults {
        status: Some(500),
        ..Faults::default()
    });
    second
        .answer(
            &other.id,
            &Answer::Declined {
                reason: "no".to_owned(),
            },
        )
        .await;
    world.make(&ask(&agent)).await;
    let failed = |record: &RequestRecord| record.timeline.last().unwrap().outcome == "failed";
    world.desk.request_once(&other.id, failed).await.unwrap();
    world.teamviewer.faults(Faults::default());
    world.clock.advance(std::time::Duration::from_secs(700));
    world.closed(&asked.id).await;
    world.closed(&other.id).await;
    world.caller("wrong").get("/api/v1/audit").await;
    for path in ["devices", "enrolment-tokens", "requests", "audit"] {
        world.operator.get(&format!("/api/v1/{path}")).await;
    }

    let compact = code.replace('-', "");
    let audit = serde_json::to_string(&world.desk.audit(&AuditQuery::default()).await.unwrap());
    let (audit, database, log) = (audit.unwrap(), database(&world).await, log.text());
    assert!(audit.contains("request_accepted") && log.contains("offered"));
    let script = world.teamviewer.token();
    // The secret, and which calls may carry it in their reply.
    for (secret, call) in [
        (code.as_str(), r#"{"answer":"accepted"}"#),
        (compact.as_str(), "/supporter-link"),
        (link.supporter_link.as_str(), "/supporter-link"),
        (agent.caller.token.as_str(), "POST /agent/v1/enroll"),
        (
            made.token.as_deref().unwrap(),
            "POST /api/v1/enrolment-tokens",
        ),
        (world.operator.token.as_str(), "none"),
        (world.enrolment_token.expose(), "none"),
        (script.expose(), "none"),
    ] {
        assert!(secret.len() >= 9);
        for reply in world.replies.lock().unwrap().iter() {
            let may = reply.call.contains(call);
            assert!(
                may || !reply.body.contains(secret),
                "in the reply to {}",
                reply.call
            );
        }
        assert!(!audit.contains(secret), "in the audit");
        assert!(!log.contains(secret), "in the log");
        assert!(places(&database, secret).is_empty(), "in the database");
    }
}
