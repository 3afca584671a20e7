//! What desk and agent say to each other, and what a file says that plays a desk.
#![expect(clippy::expect_used, reason = "a step that fails is a finding")]

use std::{collections::BTreeSet, fs};

use companion_desk::protocol::{
    Answer, Answered, DeviceFacts, Enroll, Enrolled, Pending, Poll, Problem, Progress,
};
use serde::{Serialize, de::DeserializeOwned};

#[path = "../../src/source/file.rs"]
#[expect(unreachable_pub, reason = "it is part of the agent")]
mod file;
#[path = "../../src/source/wire.rs"]
#[expect(dead_code, reason = "a part of it is wanted")]
mod wire;

/// What the agent makes of a refusal, without the HTTP around it.
mod http {
    use crate::assist::{Millis, Trouble};

    #[expect(dead_code, reason = "nobody refuses anything here")]
    pub(super) enum Refusal {
        Over(Option<String>),
        Rejected,
        Unknown { retry_after: Option<Millis> },
        Forbidden { retry_after: Option<Millis> },
        Trouble(Trouble),
    }
}

use crate::assist::{
    Agent, Command, Event, Millis, Report, Request, Timestamp, Told, Trouble, TroubleKind,
};

/// No question is on more windows at once.
const MOST_QUESTIONS: usize = 16;
/// No desk has an agent that lost it come back later than this, in milliseconds.
const LONGEST_SPREAD: u64 = 60_000;
/// What an agent keeps of all that a desk says is shorter, in bytes.
const MOST_KEPT: usize = 1024 * 1024;

/// The desk's answers, a line each and lost after each, to an agent whose user says yes to everything: what is
/// shown is clean and bounded, nothing is started that was not asked, and the agent comes back.
///
/// # Panics
/// When it is not so.
pub(crate) fn to_agent(bytes: &[u8]) {
    let mut now = Timestamp(1_000_000);
    let (mut agent, mut due) = Agent::resume([], crate::journal::start());
    let mut asked = BTreeSet::new();
    for line in bytes.split(|byte| *byte == b'\n').take(64) {
        again::<Enrolled>(line);
        again::<Problem>(line);
        again::<Pending>(line);
        if let Ok(answer) = serde_json::from_slice::<Pending>(line) {
            let ahead = answer
                .now
                .map_or_else(Default::default, |desk| wire::Ahead::between(desk, now));
            let offers = answer.requests.into_iter();
            let requests: Vec<Request> = offers
                .filter_map(|offer| wire::request(offer, ahead))
                .collect();
            due.extend(agent.handle(Event::Polled(requests), now));
            let lost = Trouble {
                kind: TroubleKind::Unreachable,
                retry_after: None,
                spread: answer.spread_ms.map(Millis),
            };
            due.extend(agent.handle(Event::PollFailed(lost), now));
            let back = agent.deadline().expect("it comes back");
            assert!(back <= now.plus(Millis(LONGEST_SPREAD)), "{back:?}");
        }
        let answered = serde_json::from_slice::<Answered>(line);
        for command in std::mem::take(&mut due) {
            assert!(!matches!(
                command,
                Command::Launch(..) | Command::OpenLink(..)
            ));
            let (Command::Tell(id, Report::Accepted), Ok(answered)) = (&command, &answered) else {
                continue;
            };
            let told = wire::answered(&Report::Accepted, answered.clone());
            let granted = matches!(told, Told::Granted(_));
            let next = agent.handle(Event::Told(id.clone(), Report::Accepted, told), now);
            let fetches = next.iter().any(|next| matches!(next, Command::Fetch(..)));
            assert!(!fetches || (granted && asked.contains(id)));
        }
        let prompts = agent.view().prompts;
        assert!(agent.view().waiting <= MOST_QUESTIONS);
        for prompt in prompts {
            let shown = format!("{}{}", prompt.from.name, prompt.reason);
            assert!(!shown.contains(char::is_control), "{shown:?}");
            asked.insert(prompt.id.clone());
            let yes = crate::assist::Answer::Accept;
            due.extend(agent.handle(Event::Answered(prompt.id, yes), now));
        }
        now = Timestamp(now.0 + 1000);
        due.extend(agent.handle(Event::Woke, now));
        assert!(agent.deadline().is_none_or(|at| at > now), "waking spins");
        let kept = serde_json::to_string(&agent.records()).expect("text");
        assert!(kept.len() < MOST_KEPT, "{} bytes", kept.len());
    }
}

/// What agents say to the desk: read, written and read again it is the same.
///
/// # Panics
/// When it is not.
pub(crate) fn to_desk(bytes: &[u8]) {
    again::<Enroll>(bytes);
    again::<Poll>(bytes);
    again::<DeviceFacts>(bytes);
    again::<Answer>(bytes);
    again::<Progress>(bytes);
}

/// What can be read can be written, and says the same then.
fn again<T: Serialize + DeserializeOwned>(bytes: &[u8]) {
    if let Ok(first) = serde_json::from_slice::<T>(bytes) {
        let written = serde_json::to_vec(&first).expect("text");
        let second: T = serde_json::from_slice(&written).expect("what was written");
        assert_eq!(written, serde_json::to_vec(&second).expect("text"));
    }
}

/// A fixture: what it offers can be polled, and told about.
///
/// # Panics
/// When it cannot.
pub(crate) fn fixture(bytes: &[u8]) {
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().join("fixture.json");
    fs::write(&path, bytes).expect("room");
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_time().build().expect("a runtime");
    runtime.block_on(async {
        let now = Timestamp(1_000_000);
        let Ok(source) = file::FileSource::open(&path, now) else {
            return;
        };
        for request in source.poll(true).await {
            let id = request.id.clone();
            let again = request.clone().cleaned(now).cleaned(now);
            assert_eq!(again, request.cleaned(now));
            let told = source.tell(&id, &Report::Accepted);
            assert!(matches!(told, Told::Granted(_) | Told::BadGrant));
        }
    });
}
