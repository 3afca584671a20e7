//! One world: agents, users, operators, the desk, TeamViewer and what is between them, on one clock
//! and from one seed.

mod agents;
mod mishaps;
mod network;
mod operators;
mod people;
mod promises;
mod teamviewer;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

use companion::{
    assist::{Event, Failure, Presence, Reach, Report, RequestId},
    source::Question,
};
use companion_desk::rehearsal::{Faults, HeldPoll};

use self::{
    operators::{Operators, is_local},
    teamviewer::TeamViewer,
};
use crate::{
    bugs::Bug,
    device::Device,
    dice::Dice,
    office::{Ground, Office, START, Said},
    weather::{Trouble, Weather},
};

/// A promise that was broken.
pub type Broken = String;

/// What a world is like.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub seed: u64,
    pub devices: usize,
    /// How long there is trouble, in milliseconds.
    pub trouble: u64,
    pub bug: Option<Bug>,
    /// Whether what happens is told.
    pub aloud: bool,
}

pub struct World<'a> {
    plan: Plan,
    dice: Dice,
    now: u64,
    number: u64,
    queue: BTreeMap<(u64, u64), Happening>,
    office: Office<'a>,
    desk_ahead: i64,
    /// When the desk is to look next; nothing where it has to now.
    desk_wakes: Option<u64>,
    devices: Vec<Device>,
    exchanges: BTreeMap<u64, Exchange>,
    held: BTreeMap<u64, HeldPoll>,
    weather: Weather,
    teamviewer: TeamViewer,
    /// Nothing goes wrong any more.
    calm: bool,
    requests: BTreeMap<RequestId, usize>,
    operators: Operators,
    /// What a user said yes to while it was on the screen.
    consented: BTreeSet<RequestId>,
    launched: BTreeSet<RequestId>,
    /// Whose code left the desk.
    released: BTreeSet<RequestId>,
    /// The request of every session at TeamViewer, by the code without dashes.
    codes: BTreeMap<String, String>,
    /// What is over at the desk, session and all. It stays so.
    settled: BTreeSet<RequestId>,
    steps: u64,
    /// Everything that happened, in short.
    story: DefaultHasher,
}

/// Something that is due.
#[derive(Debug)]
enum Happening {
    /// A question reaches the desk.
    Reaches(u64),
    /// Its answer reaches the device, or the connection is found to be gone.
    Returns(u64, Option<Said>),
    /// The device has waited long enough.
    GivesUp(u64),
    /// The agent wanted to be woken.
    Wakes(usize, u32, u64),
    Fetched(usize, u32, RequestId, bool),
    Launched(usize, u32, RequestId, bool),
    Joins(usize, RequestId),
    Exits(usize, u32, RequestId),
    /// The device starts.
    Starts(usize),
    UserLooks(usize),
    OperatorActs,
    /// Somebody has a say in a request that is just being answered.
    OperatorMeddles(RequestId),
    /// What the desk wanted to do at this time is due, unless it wants something else by now.
    DeskLooks(u64),
    /// A call that it has held for some time, in this way.
    TeamViewerAnswers(u64, Faults),
    /// The desk has held a poll for as long as it was asked to.
    PollEnds,
    DeskStarts,
    Trouble,
    Settles,
}

/// A question on its way, until its answer is here.
struct Exchange {
    device: usize,
    life: u32,
    purpose: Purpose,
    question: Question,
    sent: u64,
}

#[derive(Clone)]
enum Purpose {
    Poll,
    Tell(RequestId, Report),
}

impl<'a> World<'a> {
    pub async fn new(plan: Plan, ground: &'a Ground) -> Result<Self, Broken> {
        let mut dice = Dice::new(plan.seed);
        let weather = Weather::of(&mut dice);
        let office = Office::new(ground).await;
        let mut world = Self {
            plan,
            dice,
            now: START,
            number: 0,
            queue: BTreeMap::new(),
            office,
            desk_ahead: 0,
            desk_wakes: None,
            devices: Vec::new(),
            exchanges: BTreeMap::new(),
            held: BTreeMap::new(),
            weather,
            teamviewer: TeamViewer::default(),
            calm: false,
            requests: BTreeMap::new(),
            operators: Operators::default(),
            consented: BTreeSet::new(),
            launched: BTreeSet::new(),
            released: BTreeSet::new(),
            codes: BTreeMap::new(),
            settled: BTreeSet::new(),
            steps: 0,
            story: DefaultHasher::new(),
        };
        for number in 0..plan.devices {
            let (name, credential) = world.office.enrol(number, is_local(number)).await;
            let device = Device::new(name, credential);
            if plan.bug == Some(Bug::NothingIsSynced) {
                device.disk.lie();
            }
            world.devices.push(device);
            world.within(60_000, Happening::Starts(number));
            world.within(120_000, Happening::UserLooks(number));
        }
        world.within(60_000, Happening::OperatorActs);
        let first = world.weather.trouble;
        world.within(first, Happening::Trouble);
        world.later(plan.trouble, Happening::Settles);
        Ok(world)
    }

    /// Lets the world go on until everything has come to its end.
    pub async fn run(mut self) -> Result<Figures, Broken> {
        while let Some(((at, _), happening)) = self.queue.pop_first() {
            let passed = at.saturating_sub(self.now);
            self.now += passed;
            self.office.pass(passed).await;
            self.office.set_clock(self.desk_time());
            self.tell(&happening);
            if let Happening::Settles = happening {
                if self.settle().await? {
                    return Ok(self.figures());
                }
            } else {
                self.happen(happening).await?;
            }
            self.keep_the_desk().await?;
            self.expect_teamviewer();
            self.steps += 1;
            if self.steps > 20_000 + 4_000 * self.plan.devices as u64 {
                return Err("it never comes to rest".to_owned());
            }
        }
        Err("nothing is due any more, and it is not over".to_owned())
    }

    fn figures(&self) -> Figures {
        Figures {
            worlds: 1,
            steps: self.steps,
            requests: self.requests.len() as u64,
            launches: self.launched.len() as u64,
            lasted: self.now - START,
            story: self.story.finish(),
        }
    }

    /// Notes what happens next.
    fn tell(&mut self, happening: &Happening) {
        let told = format!("{:>9} {happening:?}", self.now - START);
        told.hash(&mut self.story);
        if self.plan.aloud {
            eprintln!("{told}");
        }
    }

    fn later(&mut self, wait: u64, happening: Happening) {
        self.number += 1;
        let at = self.now.saturating_add(wait);
        self.queue.insert((at, self.number), happening);
    }

    fn within(&mut self, most: u64, happening: Happening) {
        let wait = self.dice.between(most / 4, most);
        self.later(wait, happening);
    }

    async fn happen(&mut self, happening: Happening) -> Result<(), Broken> {
        match happening {
            Happening::Reaches(exchange) => self.reach(exchange).await?,
            Happening::Returns(exchange, said) => self.come_back(exchange, said)?,
            Happening::GivesUp(exchange) => {
                self.held.remove(&exchange);
                self.come_back(exchange, None)?;
            }
            Happening::Wakes(device, life, deadline) => {
                let due = self.devices[device].up.as_ref();
                let due = due.is_some_and(|up| up.deadline.is_some_and(|at| at.0 == deadline));
                if due && self.devices[device].life == life {
                    if let Some(up) = &mut self.devices[device].up {
                        up.deadline = None;
                    }
                    self.hear(device, Event::Woke)?;
                }
            }
            Happening::Fetched(device, life, id, well) => {
                let result = well.then(|| "TLS".to_owned()).ok_or(Failure::Download);
                self.hear_of(device, life, Event::Fetched(id, result))?;
            }
            Happening::Launched(device, life, id, well) => {
                let result = well.then_some(Reach::Seen).ok_or(Failure::Launch);
                self.hear_of(device, life, Event::Launched(id, result))?;
            }
            Happening::Joins(device, id) => {
                if let Some(code) = self.devices[device].programs.get(&id) {
                    self.office.online(code, true);
                }
            }
            Happening::Exits(device, life, id) => {
                if let Some(code) = self.devices[device].programs.remove(&id) {
                    self.office.online(&code, false);
                    self.hear_of(device, life, Event::Exited(id))?;
                }
            }
            Happening::Starts(device) => self.start(device)?,
            Happening::UserLooks(device) => {
                self.look(device)?;
                self.within(120_000, Happening::UserLooks(device));
            }
            Happening::OperatorActs => {
                if !self.calm {
                    self.operate().await?;
                    let most = 240_000 / (self.devices.len() as u64).clamp(1, 400);
                    self.within(most.max(500), Happening::OperatorActs);
                }
            }
            Happening::OperatorMeddles(id) => {
                if !self.calm {
                    self.meddle(&id).await?;
                }
            }
            Happening::DeskLooks(at) => {
                if self.desk_wakes == Some(at) {
                    self.desk_wakes = None;
                }
            }
            Happening::TeamViewerAnswers(call, how) => self.teamviewer_answers(call, how).await,
            Happening::PollEnds => self.desk_wakes = None,
            Happening::DeskStarts => {
                if !self.office.is_up() {
                    self.office.open().await;
                    self.office.audit().await?;
                }
            }
            Happening::Trouble => {
                if !self.calm {
                    let trouble = Trouble::any(&mut self.dice, self.devices.len());
                    self.go_wrong(trouble).await?;
                    let most = self.weather.trouble / (self.devices.len() as u64).clamp(1, 100);
                    self.within(most, Happening::Trouble);
                }
            }
            Happening::Settles => {}
        }
        Ok(())
    }

    /// What the desk's clock shows.
    fn desk_time(&self) -> u64 {
        self.now.saturating_add_signed(self.desk_ahead)
    }

    /// How long nothing has gone wrong any more.
    fn calm_for(&self) -> u64 {
        self.now.saturating_sub(START + self.plan.trouble)
    }

    async fn settle(&mut self) -> Result<bool, Broken> {
        if !self.calm {
            self.calm_down().await?;
        } else if self.all_is_over().await? {
            self.at_the_end().await?;
            return Ok(true);
        }
        self.later(120_000, Happening::Settles);
        Ok(false)
    }

    /// From now on nothing goes wrong.
    async fn calm_down(&mut self) -> Result<(), Broken> {
        self.calm = true;
        self.weather = Weather::fair();
        self.behave(Faults::default());
        if !self.office.is_up() {
            self.office.open().await;
            self.office.audit().await?;
        }
        for device in 0..self.devices.len() {
            self.devices[device].disk.fill(false);
            self.devices[device].cut_off = 0;
            if self.devices[device].up.is_none() {
                self.start(device)?;
            }
            if self.devices[device].presence != Presence::Here {
                self.devices[device].presence = Presence::Here;
                self.hear(device, Event::Presence(Presence::Here))?;
            }
        }
        Ok(())
    }
}

/// How much happened in a world, or in several.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures {
    pub worlds: u64,
    pub steps: u64,
    pub requests: u64,
    pub launches: u64,
    /// In milliseconds of its own time.
    pub lasted: u64,
    /// The same for worlds in which the same happened.
    pub story: u64,
}

impl Figures {
    pub fn and(self, other: Self) -> Self {
        Self {
            worlds: self.worlds + other.worlds,
            steps: self.steps + other.steps,
            requests: self.requests + other.requests,
            launches: self.launches + other.launches,
            lasted: self.lasted + other.lasted,
            story: self.story ^ other.story,
        }
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            steps,
            requests,
            launches,
            lasted,
            ..
        } = self;
        let hours = lasted / 3_600_000;
        write!(
            f,
            "{steps} steps, {requests} requests, {launches} launches, {hours} hours"
        )
    }
}
