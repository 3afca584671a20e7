//! A device of a world: the real decisions, the real journal on a disk of the simulation, and what the
//! agent's loop would do with the commands, which the world does.

use std::{collections::BTreeMap, io};

use companion::{
    assist::{
        Agent, Code, Command, Event, Presence, Record, RequestId, Start, Timestamp, View,
        policy::{Defaults, Policy, Raw},
    },
    journal::{Journal, PlayedDisk},
    run::{Hands, in_order},
    source::PlayedDesk,
};

use crate::bugs::Bug;

/// One device and its user.
pub struct Device {
    /// How the desk names it, and what it shows there.
    pub name: String,
    pub credential: String,
    pub disk: PlayedDisk,
    /// How far its clock is ahead, in milliseconds.
    pub ahead: i64,
    pub presence: Presence,
    /// Counts its starts: what was begun in an earlier life is nothing to this one.
    pub life: u32,
    /// Cut off from the network until then.
    pub cut_off: u64,
    /// What runs, with its code; the program lives on when the agent dies.
    pub programs: BTreeMap<RequestId, String>,
    pub up: Option<Up>,
}

/// An agent that runs.
pub struct Up {
    pub agent: Agent,
    pub journal: Journal,
    pub talk: PlayedDesk,
    /// The poll that is under way.
    pub poll: Option<u64>,
    /// When it is to be woken, by its own clock.
    pub deadline: Option<Timestamp>,
}

/// What came of something that the agent heard.
#[derive(Default)]
pub struct Outcome {
    /// What it asks the world to do, in order.
    pub commands: Vec<Command>,
    /// What was started: each with whether its consent and the start itself were durable by then.
    pub launches: Vec<Launch>,
}

pub struct Launch {
    pub id: RequestId,
    pub code: Code,
    pub recorded: Result<(), String>,
}

impl Device {
    pub fn new(name: String, credential: String) -> Self {
        Self {
            name,
            credential,
            disk: PlayedDisk::default(),
            ahead: 0,
            presence: Presence::Here,
            life: 0,
            cut_off: 0,
            programs: BTreeMap::new(),
            up: None,
        }
    }

    /// What its clock shows at this time of the world.
    pub fn clock(&self, now: u64) -> Timestamp {
        Timestamp(now.saturating_add_signed(self.ahead))
    }

    /// The time of the world at which its clock shows this.
    pub fn world_time(&self, clock: Timestamp) -> u64 {
        clock.0.saturating_add_signed(self.ahead.saturating_neg())
    }

    /// The agent starts; nothing where its disk does not let it.
    pub fn start(&mut self, now: u64, seed: u64, bug: Option<Bug>) -> Option<Outcome> {
        let opened = Journal::open_played(&self.disk).ok()?;
        self.life += 1;
        let (policy, problems) = Policy::read(&Raw::new(), defaults());
        let start = Start {
            now: self.clock(now),
            seed,
            user: "grace".to_owned(),
            origin: "https://desk.example.com/".to_owned(),
            policy,
            problems,
        };
        let records = match bug {
            Some(Bug::ForgetsItsJournal) => Vec::new(),
            _ => opened.records,
        };
        let (agent, first) = Agent::resume(records, start);
        self.up = Some(Up {
            agent,
            journal: opened.journal,
            talk: PlayedDesk::new(),
            poll: None,
            deadline: None,
        });
        let mut outcome = self.carry_out(first, now, bug);
        if self.presence != Presence::Here {
            let told = self.hear(Event::Presence(self.presence), now, bug);
            outcome.commands.extend(told.commands);
            outcome.launches.extend(told.launches);
        }
        Some(outcome)
    }

    /// The agent hears something, and everything that follows from it at once is done.
    pub fn hear(&mut self, event: Event, now: u64, bug: Option<Bug>) -> Outcome {
        let clock = self.clock(now);
        let Some(up) = &mut self.up else {
            return Outcome::default();
        };
        let commands = up.agent.handle(event, clock);
        self.carry_out(commands, now, bug)
    }

    fn carry_out(&mut self, commands: Vec<Command>, now: u64, bug: Option<Bug>) -> Outcome {
        let clock = self.clock(now);
        let Some(up) = &mut self.up else {
            return Outcome::default();
        };
        let mut loop_of_it = Loop {
            journal: &mut up.journal,
            disk: &self.disk,
            now: clock,
            bug,
            kept_back: None,
            outcome: Outcome::default(),
        };
        in_order(&mut up.agent, commands, &mut loop_of_it);
        let outcome = loop_of_it.outcome;
        if up.journal.is_long() {
            // A failure is heard of at the next record.
            let _ = up.journal.rewrite(&up.agent.records());
        }
        outcome
    }

    /// The journal is made short, as it is now and then.
    pub fn shorten(&mut self) {
        if let Some(up) = &mut self.up {
            let _ = up.journal.rewrite(&up.agent.records());
        }
    }

    pub fn view(&self) -> Option<View> {
        self.up.as_ref().map(|up| up.agent.view())
    }
}

fn defaults() -> Defaults {
    Defaults {
        quicksupport_url: Some("https://download.teamviewer.com/download/teamviewer_qs.tar.gz"),
    }
}

/// The agent's loop, as far as it keeps records. What else is to be done is left to the world.
struct Loop<'a> {
    journal: &'a mut Journal,
    disk: &'a PlayedDisk,
    now: Timestamp,
    bug: Option<Bug>,
    kept_back: Option<Record>,
    outcome: Outcome,
}

impl Hands for Loop<'_> {
    fn record(&mut self, record: &Record) -> io::Result<()> {
        match (self.bug, record) {
            (Some(Bug::LaunchesFirst), Record::Launching { .. }) => {
                self.kept_back = Some(record.clone());
                Ok(())
            }
            (Some(Bug::DeafToAFullDisk), _) => {
                let _ = self.journal.append(record);
                Ok(())
            }
            _ => self.journal.append(record),
        }
    }

    fn perform(&mut self, command: Command) {
        // The power has gone: nothing is done any more, and what the agent thinks is lost.
        if self.disk.is_dark() {
            return;
        }
        if let Command::Launch(id, code) | Command::OpenLink(id, code) = &command {
            let recorded = recorded(self.disk, id);
            self.outcome.launches.push(Launch {
                id: id.clone(),
                code: code.clone(),
                recorded,
            });
        }
        if let Some(late) = self.kept_back.take() {
            let _ = self.journal.append(&late);
        }
        self.outcome.commands.push(command);
    }

    fn now(&self) -> Timestamp {
        self.now
    }
}

/// Whether a power cut at this moment would leave consent and launch of a request on record, and
/// nothing behind them.
fn recorded(disk: &PlayedDisk, id: &RequestId) -> Result<(), String> {
    let found = Journal::open_played(&disk.if_cut_now()).map_err(|error| error.to_string())?;
    let about = |record: &&Record| record.request() == Some(id);
    let records: Vec<&Record> = found.records.iter().filter(about).collect();
    let consents = |record: &&Record| matches!(record, Record::Accepted { .. });
    if !records.iter().any(consents) {
        return Err("the consent to it was not on disk".to_owned());
    }
    match records.last() {
        Some(Record::Launching { .. }) => Ok(()),
        other => Err(format!("its start was not on disk, but {other:?}")),
    }
}
