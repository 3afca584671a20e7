//! Many agents, and what they tell.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use axum::http::{Method, StatusCode};
use companion_desk::protocol::{DeviceFacts, Enroll, Enrolled};
use tokio::{
    sync::{
        mpsc::{UnboundedReceiver, unbounded_channel},
        watch,
    },
    task::JoinSet,
};

use super::{
    agent::{Agent, Common, Device, Event},
    chance::Manners,
    line::{Call, Line, Way},
};

/// So many connections enrol devices at a time.
const ENROLLING: usize = 64;
/// So many connect at a time where it is not the connecting that is measured.
const AT_A_TIME: usize = 250;
/// How long anything may take before something is wrong.
const PATIENCE: Duration = Duration::from_secs(200);
/// How often it is looked at what the agents tell. They note the time themselves.
const LOOK: Duration = Duration::from_millis(10);

/// Agents that live.
pub(crate) struct Swarm {
    common: Arc<Common>,
    agents: JoinSet<()>,
    events: UnboundedReceiver<Event>,
    think: watch::Sender<bool>,
    pub(crate) heard: Heard,
}

/// What the agents told so far.
#[derive(Default)]
pub(crate) struct Heard {
    /// When each was last back.
    pub(crate) back: HashMap<usize, Instant>,
    /// When each request arrived.
    pub(crate) told: HashMap<String, Instant>,
    /// How long the desk took for each answer.
    pub(crate) answered: Vec<Duration>,
    /// What went wrong, how often.
    pub(crate) trouble: BTreeMap<&'static str, usize>,
}

impl Swarm {
    pub(crate) fn new(way: Way, manners: Manners, seed: u64) -> Self {
        let (sender, events) = unbounded_channel();
        let (think, thinking) = watch::channel(true);
        Self {
            common: Arc::new(Common {
                way,
                manners,
                seed,
                events: sender,
                think: thinking,
            }),
            think,
            agents: JoinSet::new(),
            events,
            heard: Heard::default(),
        }
    }

    /// Lets users begin to think about what they hear of, or makes them wait with that.
    pub(crate) fn think(&self, think: bool) {
        self.think.send_replace(think);
    }

    /// Starts more agents, all at once.
    pub(crate) fn start(&mut self, devices: &[Device]) {
        for device in devices {
            let agent = Agent::new(self.agents.len(), device.clone(), &self.common);
            self.agents.spawn(agent.live());
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.agents.len()
    }

    /// Listens until it is so, or the time is over; says which.
    pub(crate) async fn until(
        &mut self,
        limit: Duration,
        mut so: impl FnMut(&Heard) -> bool,
    ) -> bool {
        let end = Instant::now() + limit;
        loop {
            while let Ok(event) = self.events.try_recv() {
                self.heard.take(event);
            }
            let is_so = so(&self.heard);
            if is_so || Instant::now() >= end {
                return is_so;
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Waits until all have had an answer since `since`.
    pub(crate) async fn back(&mut self, since: Instant) -> anyhow::Result<()> {
        let all = self.len();
        let there = |heard: &Heard| heard.back.values().filter(|at| **at >= since).count();
        let are_back = |heard: &Heard| heard.back.len() >= all && there(heard) >= all;
        let are_back = self.until(PATIENCE, are_back).await;
        let (there, trouble) = (there(&self.heard), &self.heard.trouble);
        ensure!(
            are_back,
            "{there} of {all} agents are here after {PATIENCE:?}; {trouble:?}"
        );
        Ok(())
    }

    /// Starts these too, so many at a time that no other call has to wait, and waits for them.
    pub(crate) async fn join(&mut self, devices: &[Device]) -> anyhow::Result<()> {
        let begun = Instant::now();
        for some in devices.chunks(AT_A_TIME) {
            let before = self.heard.back.len();
            self.start(some);
            let all_back = |heard: &Heard| heard.back.len() >= before + some.len();
            let all_back = self.until(PATIENCE, all_back).await;
            ensure!(
                all_back,
                "{:?} after {:?}",
                self.heard.trouble,
                begun.elapsed()
            );
        }
        Ok(())
    }

    /// Every agent is gone, as in a power cut.
    pub(crate) async fn end(mut self) {
        self.agents.shutdown().await;
    }
}

impl Heard {
    fn take(&mut self, event: Event) {
        match event {
            Event::Back(number, at) => {
                self.back.insert(number, at);
            }
            Event::Told(id, at) => {
                self.told.entry(id).or_insert(at);
            }
            Event::Answered(took) => self.answered.push(took),
            Event::Trouble(why) => *self.trouble.entry(why).or_default() += 1,
        }
    }
}

/// Makes that many devices known to the desk.
pub(crate) async fn enrol(way: &Way, token: &str, number: usize) -> anyhow::Result<Vec<Device>> {
    let mut work = JoinSet::new();
    for first in 0..ENROLLING {
        let (way, token) = (way.clone(), token.to_owned());
        work.spawn(async move {
            let mut devices = Vec::new();
            let mut line = Line::open(&way, 0).await?;
            for number in (first..number).step_by(ENROLLING) {
                devices.push((number, enrol_one(&mut line, &token, number).await?));
            }
            anyhow::Ok(devices)
        });
    }
    let mut devices = Vec::with_capacity(number);
    while let Some(some) = work.join_next().await {
        devices.extend(some??);
    }
    devices.sort_by_key(|(number, _)| *number);
    Ok(devices.into_iter().map(|(_, device)| device).collect())
}

async fn enrol_one(line: &mut Line, token: &str, number: usize) -> anyhow::Result<Device> {
    let enroll = Enroll {
        token: token.to_owned(),
        installation: format!("{number:032x}"),
        device: DeviceFacts {
            name: format!("laptop-{number}"),
            os: "linux".to_owned(),
            os_version: "Debian GNU/Linux 12 (bookworm)".to_owned(),
            user: format!("user{number}"),
            agent_version: "0.1.0".to_owned(),
            ..DeviceFacts::default()
        },
    };
    let reply = line
        .call(Call {
            method: Method::POST,
            path: "/agent/v1/enroll",
            credential: "",
            body: Some(serde_json::to_vec(&enroll)?),
        })
        .await
        .context("an enrolment broke")?;
    ensure!(
        reply.status == StatusCode::OK,
        "an enrolment: {} {:?}",
        reply.status,
        reply.body
    );
    let enrolled: Enrolled = serde_json::from_slice(&reply.body)?;
    Ok(Device {
        id: enrolled.device_id,
        credential: enrolled.credential.into(),
    })
}
