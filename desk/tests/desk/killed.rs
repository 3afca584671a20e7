//! A desk that is killed in the middle of a burst: whatever it has answered to anybody is still so, and
//! whatever anybody has read in the audit still stands there.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use companion_desk::{
    ids::RequestId,
    lifecycle::State,
    protocol::{Answered, Enrolled, Pending},
    rehearsal::TeamViewer,
    server::Desk,
    store::{AuditEntry, AuditQuery, Kept, RequestRecord},
    time::{Clock, HandClock},
};
use reqwest::{Client, RequestBuilder};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::{
    restart::{prepared, start},
    support::{config, database, facts},
};

const DEVICES: usize = 12;

/// What the desk has answered for.
#[derive(Clone, Debug)]
pub enum Acknowledged {
    Made(RequestId),
    Accepted(RequestId),
}

pub type Log = Arc<Mutex<Vec<Acknowledged>>>;

/// The operator and the agent of one device, until the desk is gone.
pub struct Pair {
    pub http: Client,
    pub base: String,
    pub operator: String,
    pub device: Enrolled,
    pub log: Log,
    pub count: watch::Sender<usize>,
}

impl Pair {
    /// Asks, accepts, starts and ends, again and again. `None`: the desk is gone.
    async fn work(&self) -> Option<()> {
        loop {
            self.help().await?;
        }
    }

    /// Asks, accepts, starts and ends, once. `None`: the desk is gone, or says that it cannot.
    pub async fn help(&self) -> Option<()> {
        let ask = json!({ "device_id": self.device.device_id, "reason": "help" });
        let made: Value = loop {
            match body(self.operator("").json(&ask)).await? {
                Ok(made) => break made,
                // What was open when the desk was killed is still open.
                Err(409) => self.withdraw_what_is_open().await?,
                Err(503) => return None,
                Err(status) => panic!("{status}"),
            }
        };
        let id = RequestId::new(made["id"].as_str().unwrap());
        self.acknowledge(Acknowledged::Made(id.clone()));
        self.offered(&id).await?;
        let path = format!("{}/agent/v1/requests/{id}", self.base);
        let accept = self.http.post(format!("{path}/answer"));
        let accept = self.agent(accept).json(&json!({ "answer": "accepted" }));
        let answered: Answered = match body(accept).await? {
            Ok(answered) => answered,
            Err(503) => return None,
            Err(status) => panic!("{status}"),
        };
        assert!(answered.session.is_some());
        self.acknowledge(Acknowledged::Accepted(id));
        for step in ["launched", "ended"] {
            let progress = self.http.post(format!("{path}/progress"));
            let progress = self.agent(progress).json(&json!({ "progress": step }));
            progress.send().await.ok()?;
        }
        Some(())
    }

    async fn offered(&self, id: &RequestId) -> Option<()> {
        let mut cursor = 0;
        loop {
            let path = format!("{}/agent/v1/requests?wait=20&cursor={cursor}", self.base);
            let pending: Pending = body(self.agent(self.http.get(path))).await?.ok()?;
            if pending.requests.iter().any(|offer| offer.id == id.as_str()) {
                return Some(());
            }
            cursor = pending.cursor;
        }
    }

    /// Takes back what a desk before left open.
    pub async fn withdraw_what_is_open(&self) -> Option<()> {
        let device = &self.device.device_id;
        let open = self.http.get(format!(
            "{}/api/v1/requests?open=true&device_id={device}",
            self.base
        ));
        let open: Vec<RequestRecord> = body(open.bearer_auth(&self.operator)).await?.ok()?;
        for record in open {
            let withdraw = self.operator(&format!("/{}/withdraw", record.id));
            withdraw.json(&()).send().await.ok()?;
        }
        Some(())
    }

    fn operator(&self, path: &str) -> RequestBuilder {
        let post = self
            .http
            .post(format!("{}/api/v1/requests{path}", self.base));
        post.bearer_auth(&self.operator)
    }

    fn agent(&self, call: RequestBuilder) -> RequestBuilder {
        call.bearer_auth(&self.device.credential)
    }

    fn acknowledge(&self, what: Acknowledged) {
        self.log.lock().unwrap().push(what);
        self.count.send_modify(|count| *count += 1);
    }
}

/// Reads the audit whenever something was answered, until the desk is gone. What is shown once must
/// stay.
async fn read_along(
    (http, base, operator): (Client, String, String),
    rows: Arc<Mutex<Vec<AuditEntry>>>,
    mut counted: watch::Receiver<usize>,
) -> Option<()> {
    loop {
        let after = rows.lock().unwrap().last().map_or(0, |row| row.seq);
        let page = http.get(format!("{base}/api/v1/audit?after={after}"));
        let page: Vec<AuditEntry> = body(page.bearer_auth(&operator)).await?.unwrap();
        rows.lock().unwrap().extend(page);
        counted.changed().await.ok()?;
    }
}

/// `None`: no answer. `Err`: the status of a refusal.
async fn body<T: DeserializeOwned>(call: RequestBuilder) -> Option<Result<T, u16>> {
    let answer = call.send().await.ok()?;
    if !answer.status().is_success() {
        return Some(Err(answer.status().as_u16()));
    }
    Some(Ok(answer.json().await.ok()?))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_any_moment_it_forgets_nothing_that_it_has_answered_for() {
    let dir = tempfile::tempdir().unwrap();
    let database = database(&dir);
    let (operator, token) = prepared(&database).await;
    let teamviewer = TeamViewer::start().await.unwrap();
    let http = Client::builder().no_proxy().build().unwrap();
    let log = Log::default();
    let rows: Arc<Mutex<Vec<AuditEntry>>> = Arc::default();
    let mut devices: Vec<Enrolled> = Vec::new();
    // Killed after so many answers: at the first, in the middle of a burst, and late.
    for answers in [1, 3, 20, 45, 90] {
        let (program, base) = start(&database, &teamviewer);
        while devices.len() < DEVICES {
            let number = devices.len();
            let enroll = http.post(format!("{base}/agent/v1/enroll")).json(&json!({
                "token": token.expose(),
                "installation": format!("{number:032x}"),
                "device": facts(number as u128),
            }));
            devices.push(body(enroll).await.unwrap().unwrap());
        }
        let count = watch::Sender::new(0);
        let pairs = devices.iter().map(|device| Pair {
            http: http.clone(),
            base: base.clone(),
            operator: operator.expose().to_owned(),
            device: device.clone(),
            log: Arc::clone(&log),
            count: count.clone(),
        });
        let work = pairs.map(|pair| tokio::spawn(async move { pair.work().await }));
        let work: Vec<_> = work.collect();
        let reader = (http.clone(), base.clone(), operator.expose().to_owned());
        let reader = tokio::spawn(read_along(reader, Arc::clone(&rows), count.subscribe()));
        let mut counted = count.subscribe();
        counted.wait_for(|count| *count >= answers).await.unwrap();
        program.kill();
        for worker in work {
            assert_eq!(worker.await.unwrap(), None);
        }
        drop(count);
        assert_eq!(reader.await.unwrap(), None);
    }

    let now = Clock::System.now().after(Duration::from_secs(120));
    let clock = HandClock::at(now);
    let desk = Desk::open(config(&dir, &teamviewer, &clock)).await.unwrap();
    assert!(kept(&desk, &log).await >= 159);
    let rows = rows.lock().unwrap().clone();
    assert!(rows.len() >= 100, "{} rows were read", rows.len());
    verified(&desk, &rows).await;
}

/// Everything that was answered for is so. How much that was.
pub async fn kept(desk: &Desk, log: &Log) -> usize {
    let acknowledged = log.lock().unwrap().clone();
    let count = acknowledged.len();
    for what in acknowledged {
        let (id, action) = match &what {
            Acknowledged::Made(id) => (id, "request_made"),
            Acknowledged::Accepted(id) => (id, "request_accepted"),
        };
        let record = desk.request(id).await.unwrap().unwrap();
        let noted = |entry: &AuditEntry| entry.action == action && entry.outcome == "done";
        assert!(record.timeline.iter().any(noted), "{what:?} {record:?}");
        if action == "request_accepted" {
            assert!(record.answered_at.is_some(), "{record:?}");
            assert_ne!(record.state, State::Offered);
        }
    }
    count
}

/// Every row follows the one before, none is missing, each fits its own hash, and all that were read
/// while the desk was killed are what they were.
async fn verified(desk: &Desk, read: &[AuditEntry]) {
    for row in read {
        let query = AuditQuery {
            after: row.seq - 1,
            before: Some(row.seq + 1),
            ..AuditQuery::default()
        };
        // As everybody reads it: that text is kept as a code is the desk's own affair.
        let kept = json!(desk.audit(&query).await.unwrap());
        assert_eq!(kept, json!([row]));
    }
    let last = read.last().unwrap();
    let kept = Kept {
        seq: last.seq,
        hash: last.hash.clone(),
    };
    let verdict = desk.verify_audit(Some(&kept)).await.unwrap();
    assert_eq!(verdict.flaws, []);
    assert_eq!(verdict.first, 1);
    let end = verdict.last.unwrap().seq;
    assert!(end >= last.seq);
    assert_eq!(verdict.rows, u64::try_from(end).unwrap());
}
