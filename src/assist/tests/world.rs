//! A simulated world that answers commands: a desk, a disk, a download, a program and a user, with
//! power cuts after any of the commands that were due.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

/// One thing that can happen.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Arrives(&'static str),
    /// The operator takes it back.
    Withdraws(&'static str),
    /// One of the effects in flight ends, well or badly.
    Completes(usize, bool),
    Answers(&'static str, Answer),
    Exits(&'static str),
    Comes(Presence),
    /// The clock is set, or the machine slept.
    Jumps(i64),
    Roams,
    /// The operator says something else.
    Rewords(&'static str),
    /// The operator reminds the user.
    Reminds(&'static str),
    /// The connection was lost: the first takes the place of the second.
    Continues(&'static str, &'static str),
    /// The user finds it suspicious.
    Suspects(&'static str),
    TimePasses(u64),
    DiskFills(bool),
    /// The power goes after so many of the commands that were due.
    Crashes(usize, Damage),
}

/// What a power cut does to the journal beyond cutting it off.
#[derive(Clone, Debug)]
pub(super) enum Damage {
    None,
    /// One record can no longer be read.
    Flip(usize),
    /// The journal was rewritten shortly before.
    Compacted,
}

pub(super) fn step() -> impl Strategy<Value = Step> {
    let ids = || prop::sample::select(vec!["a", "b", "c"]);
    let answers = prop_oneof![
        4 => Just(Answer::Accept),
        1 => Just(Answer::Decline { reason: "busy".into() }),
        2 => (1_u64..12).prop_map(|minutes| Answer::Snooze { minutes }),
    ];
    let presence = prop::sample::select(vec![
        Presence::Here,
        Presence::Locked,
        Presence::Away,
        Presence::Quiet,
    ]);
    let damage = prop_oneof![
        4 => Just(Damage::None),
        1 => any::<usize>().prop_map(Damage::Flip),
        1 => Just(Damage::Compacted),
    ];
    prop_oneof![
        6 => ids().prop_map(Step::Arrives),
        1 => ids().prop_map(Step::Withdraws),
        30 => (any::<usize>(), prop::bool::weighted(0.85))
            .prop_map(|(index, well)| Step::Completes(index, well)),
        6 => (ids(), answers).prop_map(|(id, answer)| Step::Answers(id, answer)),
        2 => ids().prop_map(Step::Exits),
        1 => presence.prop_map(Step::Comes),
        1 => (-90_000_000_i64..90_000_000).prop_map(Step::Jumps),
        1 => Just(Step::Roams),
        1 => ids().prop_map(Step::Rewords),
        2 => ids().prop_map(Step::Reminds),
        2 => prop::sample::select(vec![("a", "b"), ("b", "a"), ("c", "a")])
            .prop_map(|(newer, older)| Step::Continues(newer, older)),
        1 => ids().prop_map(Step::Suspects),
        3 => (1_u64..200_000).prop_map(Step::TimePasses),
        1 => prop::bool::weighted(0.3).prop_map(Step::DiskFills),
        2 => (0_usize..5, damage).prop_map(|(done, damage)| Step::Crashes(done, damage)),
    ]
}

/// A request at the desk.
#[derive(Clone)]
struct AtDesk {
    request: Request,
    accepted: bool,
    launched: bool,
    over: bool,
    suspicious: bool,
}

impl AtDesk {
    fn new(request: Request) -> Self {
        Self {
            request,
            accepted: false,
            launched: false,
            over: false,
            suspicious: false,
        }
    }
}

/// A world that only does what it was asked to, and remembers it.
#[derive(Default)]
struct World {
    desk: BTreeMap<RequestId, AtDesk>,
    /// An older answer of the desk that may still be on the wire.
    stale: Vec<Request>,
    in_flight: Vec<Command>,
    journal: Vec<Record>,
    disk_full: bool,
    /// What the user said yes to while it was on the screen.
    consented: BTreeSet<RequestId>,
    launched: BTreeSet<RequestId>,
    now: u64,
}

impl World {
    /// Performs a batch as the agent's loop does: what cannot be recorded stops the rest of its
    /// request.
    fn perform_all(
        &mut self,
        agent: &mut Agent,
        commands: Vec<Command>,
    ) -> Result<(), TestCaseError> {
        let mut due = commands;
        for _ in 0..20 {
            let mut failed: Vec<(Record, Vec<Command>)> = Vec::new();
            for command in due.drain(..) {
                let stops = |(record, _): &&mut (Record, _)| {
                    record.request().is_some() && record.request() == command.request()
                };
                if let Some((_, undone)) = failed.iter_mut().find(stops) {
                    undone.push(command);
                    continue;
                }
                match command {
                    Command::Record(record) if self.disk_full => failed.push((record, Vec::new())),
                    command => self.perform(command)?,
                }
            }
            for (record, undone) in failed {
                let event = Event::NotRecorded(record, undone);
                due.extend(agent.handle(event, Timestamp(self.now)));
            }
            if due.is_empty() {
                return Ok(());
            }
        }
        Err(TestCaseError::fail("a full disk makes the agent spin"))
    }

    fn perform(&mut self, command: Command) -> Result<(), TestCaseError> {
        match &command {
            Command::Record(record) => {
                self.journal.push(record.clone());
                return Ok(());
            }
            Command::HangUp => return Ok(()),
            Command::Launch(id, given) | Command::OpenLink(id, given) => {
                prop_assert!(self.consented.contains(id), "launched without consent");
                prop_assert!(self.launched.insert(id.clone()), "launched twice");
                prop_assert!(*given == code(), "launched with another code");
                let over = |record: &Record| matches!(record, Record::Ended { id: ended, .. } if ended == id);
                prop_assert!(!self.journal.iter().any(over), "launched after its end");
                let last = self
                    .journal
                    .iter()
                    .rev()
                    .find(|record| record.request() == Some(id));
                prop_assert!(
                    matches!(last, Some(Record::Launching { .. })),
                    "launched before it was written"
                );
            }
            Command::Tell(id, report) => {
                let written = self.journal.iter().any(|record| match (report, record) {
                    (
                        Report::Over(told),
                        Record::Ended {
                            id: ended, outcome, ..
                        },
                    ) => ended == id && outcome == told,
                    (Report::Accepted, Record::Accepted { id: accepted, .. }) => accepted == id,
                    (Report::Suspicious, Record::Suspected { id: suspected, .. }) => {
                        suspected == id
                    }
                    (Report::Over(_) | Report::Accepted | Report::Suspicious, _) => false,
                    (_, record) => record.request() == Some(id),
                });
                prop_assert!(written, "told before it was written: {report:?}");
                prop_assert!(!self.in_flight.contains(&command), "told twice at once");
            }
            Command::Poll { .. } => {
                self.in_flight
                    .retain(|other| !matches!(other, Command::Poll { .. }));
            }
            // What was fetched at that moment may be on its way already.
            Command::Abandon(_) if self.now.is_multiple_of(2) => return Ok(()),
            Command::Abandon(id) => {
                self.in_flight
                    .retain(|other| !matches!(other, Command::Fetch(fetched, ..) if fetched == id));
                return Ok(());
            }
            Command::Close { accepted, older } => {
                let written = |record: &Record| matches!(record, Record::Accepted { id, .. } if id == accepted);
                prop_assert!(self.consented.contains(accepted), "closed without consent");
                prop_assert!(
                    self.journal.iter().any(written),
                    "closed before it was written"
                );
                prop_assert!(self.launched.contains(older), "closed what was not started");
            }
            Command::Fetch(..) => {}
        }
        self.in_flight.push(command);
        Ok(())
    }

    fn snapshot(&self) -> Vec<Request> {
        let open = self
            .desk
            .values()
            .filter(|at_desk| !at_desk.over && !at_desk.launched);
        open.map(|at_desk| at_desk.request.clone()).collect()
    }

    fn complete(&mut self, index: usize, well: bool) -> Option<Event> {
        Some(match self.in_flight.remove(index) {
            Command::Poll { .. } if well => {
                self.stale = self.snapshot();
                Event::Polled(self.stale.clone())
            }
            Command::Poll { .. } if !self.stale.is_empty() && self.now.is_multiple_of(2) => {
                Event::Polled(self.stale.clone())
            }
            Command::Poll { .. } => Event::PollFailed(Trouble {
                kind: TroubleKind::Unreachable,
                retry_after: None,
                spread: None,
            }),
            Command::Fetch(id, ..) => {
                let result = well.then(|| "TLS".to_owned()).ok_or(Failure::Untrusted);
                Event::Fetched(id, result)
            }
            Command::Launch(id, _) => {
                Event::Launched(id, well.then_some(Reach::Seen).ok_or(Failure::Launch))
            }
            Command::OpenLink(id, _) => Event::Launched(id, Ok(Reach::Unseen)),
            Command::Tell(id, report) => {
                // A report can arrive although its acknowledgement does not, or not arrive at all.
                let arrives = well || self.now.is_multiple_of(2);
                let told = arrives.then(|| self.hear(&id, &report));
                let lost = Told::Lost { retry_after: None };
                Event::Told(id, report, told.filter(|_| well).unwrap_or(lost))
            }
            Command::Close { older, .. } if well => Event::Exited(older),
            Command::Record(_) | Command::HangUp | Command::Abandon(_) | Command::Close { .. } => {
                return None;
            }
        })
    }

    /// What the desk makes of a report.
    fn hear(&mut self, id: &RequestId, report: &Report) -> Told {
        let now = self.now;
        let Some(at_desk) = self.desk.get_mut(id) else {
            return Told::Over(Over::Withdrawn);
        };
        match report {
            Report::Accepted if at_desk.over => Told::Over(Over::Withdrawn),
            Report::Accepted if !at_desk.accepted && at_desk.request.expires.0 <= now => {
                Told::Over(Over::Expired)
            }
            Report::Accepted => {
                at_desk.accepted = true;
                Told::Granted(grant())
            }
            Report::Launched => {
                at_desk.launched = true;
                Told::Done
            }
            Report::Over(_) => {
                at_desk.over = true;
                Told::Done
            }
            Report::Suspicious => {
                at_desk.suspicious = true;
                Told::Done
            }
            Report::Asked
            | Report::Blocked(_)
            | Report::Snoozed { .. }
            | Report::Fetching
            | Report::Verified(_) => Told::Done,
        }
    }

    /// What the step means to the agent, if anything.
    fn event(&mut self, step: Step, agent: &Agent) -> Option<Event> {
        match step {
            Step::Arrives(name) => {
                let fresh = AtDesk::new(request(name, self.now + 10 * MINUTE));
                self.desk.entry(id(name)).or_insert(fresh);
                None
            }
            Step::Withdraws(name) => {
                if let Some(at_desk) = self.desk.get_mut(&id(name)) {
                    at_desk.over = true;
                }
                None
            }
            Step::Completes(index, well) if !self.in_flight.is_empty() => {
                self.complete(index % self.in_flight.len(), well)
            }
            Step::Answers(name, answer) => {
                let asked = agent
                    .view()
                    .prompts
                    .iter()
                    .any(|prompt| prompt.id == id(name));
                if asked && answer == Answer::Accept {
                    self.consented.insert(id(name));
                }
                // A late click is possible too.
                Some(Event::Answered(id(name), answer))
            }
            Step::Exits(name) if self.launched.contains(&id(name)) => Some(Event::Exited(id(name))),
            Step::Comes(presence) => Some(Event::Presence(presence)),
            Step::Jumps(by) => {
                self.now = self.now.saturating_add_signed(by);
                // By the device's clock, what the desk means is as much later or earlier.
                for at_desk in self.desk.values_mut() {
                    let expires = &mut at_desk.request.expires.0;
                    *expires = expires.saturating_add_signed(by);
                }
                Some(Event::Jumped)
            }
            Step::Roams => Some(Event::Roamed),
            Step::Rewords(name) => {
                if let Some(at_desk) = self.desk.get_mut(&id(name)) {
                    at_desk.request.reason.push('!');
                }
                None
            }
            Step::Reminds(name) => {
                if let Some(at_desk) = self.desk.get_mut(&id(name)) {
                    at_desk.request.reminders += 1;
                }
                None
            }
            Step::Continues(newer, older) if !self.desk.contains_key(&id(newer)) => {
                let at_desk = self.desk.get_mut(&id(older))?;
                at_desk.over = true;
                let request = Request {
                    supersedes: Some(id(older)),
                    ..request(newer, self.now + 10 * MINUTE)
                };
                self.desk.insert(id(newer), AtDesk::new(request));
                None
            }
            Step::Suspects(name) => Some(Event::Suspected(id(name))),
            Step::TimePasses(length) => {
                self.now += length;
                Some(Event::Woke)
            }
            Step::DiskFills(full) => {
                self.disk_full = full;
                None
            }
            Step::Completes(..) | Step::Exits(_) | Step::Continues(..) | Step::Crashes(..) => None,
        }
    }

    fn crash(&mut self, agent: &Agent, damage: &Damage) {
        self.in_flight.clear();
        let readable = !self.journal.contains(&Record::Gap) && !self.journal.is_empty();
        match damage {
            Damage::Flip(index) if readable => {
                let index = index % self.journal.len();
                self.journal[index] = Record::Gap;
            }
            Damage::Compacted if !self.disk_full => self.journal = agent.records(),
            Damage::None | Damage::Flip(_) | Damage::Compacted => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens, and wherever the power goes, nobody is helped unasked or twice, nothing is
    /// told or shown that is not written, and every request ends in a report.
    #[test]
    fn the_promises_hold(steps in prop::collection::vec(step(), 0..120)) {
        they_hold(steps)?;
    }
}

pub(super) fn they_hold(steps: Vec<Step>) -> Result<(), TestCaseError> {
    let mut world = World {
        now: 1_000_000_000,
        ..World::default()
    };
    let (mut agent, mut commands) = Agent::resume([], start(world.now));
    for step in steps {
        if let Step::Crashes(done, damage) = &step {
            // What was due before the power went; the state in memory is lost with it.
            commands.truncate(*done);
            let before = agent.clone();
            world.perform_all(&mut agent, commands)?;
            // Only a state that is wholly on disk can have been compacted.
            let damage = if agent.records() == replayed(&world.journal) {
                damage
            } else {
                &Damage::None
            };
            world.crash(&before, damage);
            (agent, commands) = Agent::resume(world.journal.clone(), start(world.now));
            continue;
        }
        world.perform_all(&mut agent, std::mem::take(&mut commands))?;
        shown_is_written(&agent, &world)?;
        if let Some(event) = world.event(step, &agent) {
            let offered = match &event {
                Event::Polled(requests) => Some(requests.clone()),
                _ => None,
            };
            let before = agent.clone();
            commands = agent.handle(event, Timestamp(world.now));
            if let Some(offered) = offered {
                asked_again_only_if_reminded(&before, &agent, &offered)?;
                let stays = |id: &RequestId| offered.iter().any(|request| request.id == *id);
                let prompts = agent.view().prompts;
                prop_assert!(
                    prompts.iter().all(|prompt| stays(&prompt.id)),
                    "asked although withdrawn"
                );
            }
        }
        let mut awake = agent.clone();
        awake.handle(Event::Woke, Timestamp(world.now));
        prop_assert!(
            awake.deadline().is_none_or(|at| at.0 > world.now),
            "waking spins"
        );
    }
    in_the_end_everything_works(&mut world, agent, commands)
}

/// An answer of the desk asks anew only for a reminder that was not heard yet, and once for that.
fn asked_again_only_if_reminded(
    before: &Agent,
    after: &Agent,
    offered: &[Request],
) -> Result<(), TestCaseError> {
    for request in offered {
        let known = |agent: &Agent| agent.cases.get(&request.id).cloned();
        let (Some(before), Some(after)) = (known(before), known(after)) else {
            continue;
        };
        let again = after.raised - before.raised;
        // What was snoozed may have come back at this moment too.
        let woken = u32::from(matches!(before.phase, Phase::Snoozed(_)));
        let reminded = request.reminders > before.request.reminders;
        // What came too soon may have its turn now.
        let reminded = u32::from(reminded || before.reminding.asks_anew());
        prop_assert!(again <= woken.max(reminded), "asked {again} times");
    }
    Ok(())
}

fn replayed(journal: &[Record]) -> Vec<Record> {
    let mut cases = Cases::default();
    for record in journal {
        cases.apply(record);
    }
    cases.records()
}

fn shown_is_written(agent: &Agent, world: &World) -> Result<(), TestCaseError> {
    for prompt in agent.view().prompts {
        let written = world.journal.iter().any(
            |record| matches!(record, Record::Offered { request, .. } if request.id == prompt.id),
        );
        prop_assert!(written || world.disk_full, "shown before it was written");
    }
    Ok(())
}

fn in_the_end_everything_works(
    world: &mut World,
    mut agent: Agent,
    mut commands: Vec<Command>,
) -> Result<(), TestCaseError> {
    world.disk_full = false;
    for _ in 0..400 {
        world.perform_all(&mut agent, std::mem::take(&mut commands))?;
        world.now += 10_000;
        let launched = world.launched.iter().cloned();
        let mut events = launched.map(Event::Exited).collect::<Vec<_>>();
        for _ in 0..world.in_flight.len() {
            events.extend(world.complete(0, true));
        }
        events.push(Event::Woke);
        for event in events {
            commands.extend(agent.handle(event, Timestamp(world.now)));
        }
    }
    for record in &world.journal {
        if let Record::Suspected { id, .. } = record {
            let heard = world.desk.get(id).is_some_and(|at_desk| at_desk.suspicious);
            prop_assert!(heard, "the desk never heard that it is suspicious");
        }
        let Record::Offered { request, .. } = record else {
            continue;
        };
        let case = agent.cases.get(&request.id);
        let reported = matches!(case.map(|case| &case.phase), Some(Phase::Reported(_)));
        prop_assert!(reported, "never reported: {case:?}");
        let heard = world
            .desk
            .get(&request.id)
            .is_some_and(|at_desk| at_desk.over);
        prop_assert!(heard, "the desk never heard how it ended");
    }
    prop_assert!(agent.view().prompts.is_empty() && agent.view().sessions.is_empty());
    Ok(())
}
