//! One agent as one task: polls, answers by chance, and comes back when the desk was away, at the
//! pace of the real one.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use axum::http::{Method, StatusCode};
use companion_desk::protocol::{Answer, Pending, Progress};
use tokio::sync::{mpsc::UnboundedSender, watch};

use super::{
    chance::{Chance, Manners, Mood},
    line::{Call, Line, Reply, Way},
};

/// What the real agent asks for.
const WAIT: u64 = 240;
/// Its window after a desk that stops in good order, which gives it a time.
const RESTARTING: Duration = Duration::from_secs(1);
/// Its back-off otherwise: the first window of a desk that says nothing about that, and of one that does; the
/// longest after that, of which part of the time that it has failed, and the least pause: `src/assist/pace.rs`.
const FIRST: Duration = Duration::from_secs(8);
const SPREAD: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(60));
const LAST: Duration = Duration::from_secs(300);
const SHARE: u32 = 4;
const LEAST_PAUSE: Duration = Duration::from_millis(200);
/// An agent that vanished is back after this time at most.
const AWAY: Duration = Duration::from_secs(20);
/// Later than this an answer is of no use; the requests of the swarm live shorter.
const TOO_LATE: Duration = Duration::from_secs(90);

/// What happened to an agent, and when.
pub(crate) enum Event {
    /// The desk has answered its first poll on a new connection; the next one is on its way.
    Back(usize, Instant),
    /// It heard of a request.
    Told(String, Instant),
    /// The desk has taken an answer, after this time.
    Answered(Duration),
    /// A connection or a call went wrong: why.
    Trouble(&'static str),
}

/// A device that is enrolled.
#[derive(Clone)]
pub(crate) struct Device {
    pub(crate) id: String,
    pub(crate) credential: Arc<str>,
}

/// What every agent of a swarm shares.
pub(crate) struct Common {
    pub(crate) way: Way,
    pub(crate) manners: Manners,
    pub(crate) seed: u64,
    pub(crate) events: UnboundedSender<Event>,
    /// Whether users begin to think about what they have heard of.
    pub(crate) think: watch::Receiver<bool>,
}

/// An agent.
pub(crate) struct Agent {
    number: usize,
    device: Device,
    common: Arc<Common>,
    chance: Chance,
    known: Vec<String>,
    /// When the first of the failures in a row was.
    failing: Option<Instant>,
    /// Its first window.
    spread: Duration,
}

/// Why it has to come back later.
struct Away(Option<Duration>);

impl Agent {
    pub(crate) fn new(number: usize, device: Device, common: &Arc<Common>) -> Self {
        Self {
            number,
            device,
            common: Arc::clone(common),
            chance: Chance::of(common.seed, number),
            known: Vec::new(),
            failing: None,
            spread: FIRST,
        }
    }

    /// Lives until it is dropped.
    pub(crate) async fn live(mut self) {
        loop {
            let Away(retry_after) = self.attend().await;
            let pause = self.pause(retry_after);
            tokio::time::sleep(pause).await;
        }
    }

    /// Polls on one connection until that is over.
    async fn attend(&mut self) -> Away {
        let line = Line::open(&self.common.way, self.number).await;
        let Ok(mut line) = line else {
            return self.trouble("no connection", None);
        };
        // What it knows is in doubt; the answer also shows that the desk is there.
        let mut cursor = 0;
        while line.stands() {
            let path = format!("/agent/v1/requests?cursor={cursor}&wait={WAIT}");
            let Ok(reply) = line.call(self.call(Method::GET, &path, None)).await else {
                return self.trouble("a poll broke", None);
            };
            if reply.status != StatusCode::OK {
                return self.trouble(trouble(reply.status), reply.retry_after);
            }
            let Ok(pending) = serde_json::from_slice::<Pending>(&reply.body) else {
                return self.trouble("nonsense", None);
            };
            self.failing = None;
            let (least, most) = SPREAD;
            let said = pending.spread_ms.map(Duration::from_millis);
            self.spread = said.map_or(FIRST, |said| said.clamp(least, most));
            if cursor == 0 {
                self.say(Event::Back(self.number, Instant::now()));
            }
            cursor = pending.cursor;
            if let Some(vanishes) = self.hear(pending) {
                return vanishes;
            }
        }
        Away(None)
    }

    /// Hears of what is new, and sometimes is gone.
    fn hear(&mut self, pending: Pending) -> Option<Away> {
        let now = Instant::now();
        let mut vanishes = None;
        let open: Vec<String> = pending.requests.into_iter().map(|offer| offer.id).collect();
        for id in &open {
            if self.known.contains(id) {
                continue;
            }
            self.say(Event::Told(id.clone(), now));
            let mood = self.chance.mood(&self.common.manners);
            let thinks = self.chance.within(self.common.manners.thinks);
            match mood {
                Mood::Accept => self.answer(id, thinks, Answer::Accepted),
                Mood::Decline => self.answer(id, thinks, declined()),
                Mood::Late => self.answer(id, TOO_LATE, declined()),
                Mood::Vanish => vanishes = Some(Away(Some(self.chance.within(AWAY)))),
                Mood::Ignore => {}
            }
        }
        self.known = open;
        vanishes
    }

    /// Answers after a while, on a connection of its own, as the real agent does: the first one is
    /// busy with the poll.
    fn answer(&self, id: &str, thinks: Duration, answer: Answer) {
        let (number, device) = (self.number, self.device.clone());
        let (common, id) = (Arc::clone(&self.common), id.to_owned());
        tokio::spawn(async move {
            if common.think.clone().wait_for(|think| *think).await.is_err() {
                return;
            }
            tokio::time::sleep(thinks).await;
            if let Err(why) = answers(number, &device, &common, &id, &answer).await {
                let _ = common.events.send(Event::Trouble(why));
            }
        });
    }

    fn call<'a>(&'a self, method: Method, path: &'a str, body: Option<Vec<u8>>) -> Call<'a> {
        Call {
            method,
            path,
            credential: &self.device.credential,
            body,
        }
    }

    fn say(&self, event: Event) {
        // Nobody listens any more when everything ends.
        let _ = self.common.events.send(event);
    }

    fn trouble(&self, why: &'static str, retry_after: Option<Duration>) -> Away {
        self.say(Event::Trouble(why));
        Away(retry_after)
    }

    /// Back-off with full jitter, and not before the desk wants it.
    fn pause(&mut self, retry_after: Option<Duration>) -> Duration {
        let first = if retry_after.is_some() {
            RESTARTING
        } else {
            self.spread
        };
        let window = self.failing.map_or(first, |since| {
            (since.elapsed() / SHARE).clamp(self.spread * 3 / 2, LAST)
        });
        self.failing.get_or_insert_with(Instant::now);
        let jitter = self.chance.within(window);
        (retry_after.unwrap_or_default() + jitter).max(LEAST_PAUSE)
    }
}

/// One answer, and after an acceptance everything that follows.
async fn answers(
    number: usize,
    device: &Device,
    common: &Common,
    id: &str,
    answer: &Answer,
) -> Result<(), &'static str> {
    let line = Line::open(&common.way, number).await;
    let mut line = line.map_err(|_| "no connection for an answer")?;
    let begun = Instant::now();
    let path = format!("/agent/v1/requests/{id}/answer");
    let reply = post(&mut line, device, &path, answer).await?;
    let _ = common.events.send(Event::Answered(begun.elapsed()));
    // Too late is not trouble: that is what the desk is to say then.
    if reply.status == StatusCode::CONFLICT {
        return Ok(());
    }
    if reply.status != StatusCode::OK {
        return Err("an answer was not taken");
    }
    if *answer != Answer::Accepted {
        return Ok(());
    }
    let by = "TeamViewer Germany GmbH".to_owned();
    for progress in [
        Progress::Fetching,
        Progress::Verified { by },
        Progress::Launched,
        Progress::Ended,
    ] {
        let path = format!("/agent/v1/requests/{id}/progress");
        let reply = post(&mut line, device, &path, &progress).await?;
        if !reply.status.is_success() && reply.status != StatusCode::CONFLICT {
            return Err("progress was not taken");
        }
    }
    Ok(())
}

async fn post(
    line: &mut Line,
    device: &Device,
    path: &str,
    body: &impl serde::Serialize,
) -> Result<Reply, &'static str> {
    let call = Call {
        method: Method::POST,
        path,
        credential: &device.credential,
        body: Some(serde_json::to_vec(body).map_err(|_| "not JSON")?),
    };
    line.call(call).await.map_err(|_| "an answer broke")
}

fn declined() -> Answer {
    Answer::Declined {
        reason: String::new(),
    }
}

fn trouble(status: StatusCode) -> &'static str {
    match status.as_u16() {
        401 => "a poll: 401",
        429 => "a poll: 429",
        503 => "a poll: 503",
        _ => "a poll: another status",
    }
}
