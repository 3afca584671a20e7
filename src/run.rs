//! The event loop: the only place where decisions meet effects.

use std::{
    collections::BTreeMap,
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU8, Ordering::Relaxed},
    },
    time::Duration,
};

use companion_platform::Ring;
use tokio::{
    sync::{mpsc, oneshot, watch},
    task::AbortHandle,
};

use crate::assist::{
    Agent, Command, Event, Failure, Reach, Record, RequestId, Suggestion, Timestamp, View,
    policy::{Policy, Problem, QuickSupportRules},
};
use crate::clock::Clock;
use crate::fetch::{Fetcher, Progress, Verified};
use crate::journal::Journal;
use crate::launch;
use crate::source::Source;
use crate::ui::Call;

/// How long the agent stays after it was told to end, for reports that are under way.
const FLUSH: Duration = Duration::from_secs(2);
/// No per cent of a download has been told.
const UNTOLD: u8 = u8::MAX;

/// The world, as the agent may touch it.
pub struct World {
    /// Where requests come from.
    pub source: Arc<Source>,
    /// Where decisions are kept.
    pub journal: Journal,
    /// Where QuickSupport comes from.
    pub fetcher: Fetcher,
    /// What time it is.
    pub clock: Clock,
    /// Where it says that there is nothing to do but wait.
    pub rest: Rest,
    /// What device management decides while it runs.
    pub changes: mpsc::Receiver<Change>,
}

/// Settings that changed while the agent runs.
pub struct Change {
    /// What holds now.
    pub policy: Policy,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// What takes the place of the ways to others; nothing where they stay.
    pub ways: Option<Ways>,
}

/// The ways to others: desk, proxies, downloads.
pub struct Ways {
    /// Where requests come from, as the journal remembers it.
    pub origin: String,
    /// Where they come from; nothing for the source that there is.
    pub source: Option<Source>,
    /// Where QuickSupport comes from.
    pub fetcher: Fetcher,
}

/// Lets an agent sleep on little memory: it says when there is nothing to do but wait, and whoever
/// puts its thread to sleep calls [`Rest::begin`] right before. Earlier would be in vain, since the
/// question that it then waits for an answer to has yet to be sent.
#[derive(Clone, Debug, Default)]
pub struct Rest(Arc<AtomicBool>);

impl Rest {
    fn allow(&self) {
        self.0.store(true, Relaxed);
    }

    /// Gives memory back, if the agent has said since the last time that this is the moment.
    pub fn begin(&self) {
        if self.0.swap(false, Relaxed) {
            companion_platform::trim_memory();
        }
    }
}

/// Runs until `events` is closed or `quit` is done. `calls` are answered when what follows from them
/// at once is on disk and shown. Everything that matters is on disk at any time.
pub async fn run(
    (mut agent, first): (Agent, Vec<Command>),
    world: World,
    mut events: mpsc::UnboundedReceiver<Event>,
    mut calls: mpsc::Receiver<Call>,
    view: watch::Sender<View>,
    quit: impl Future<Output = ()>,
) {
    let (done, mut finished) = mpsc::unbounded_channel();
    let mut effects = Effects {
        world,
        done,
        poll: None,
        fetches: BTreeMap::new(),
        verified: BTreeMap::new(),
        closers: BTreeMap::new(),
        tells: 0,
    };
    let mut commands = first;
    let mut rested = None;
    let mut heard: Option<oneshot::Sender<()>> = None;
    let mut quit = std::pin::pin!(quit);
    loop {
        effects.perform_all(&mut agent, commands);
        // Only now: nothing is shown that is not on disk.
        view.send_if_modified(|shown| {
            let next = agent.view();
            let changed = *shown != next;
            *shown = next;
            changed
        });
        if let Some(heard) = heard.take() {
            heard.send(()).ok();
        }
        let told = agent.view();
        if told.desk.checked != rested && told.prompts.is_empty() && told.sessions.is_empty() {
            rested = told.desk.checked;
            effects.world.rest.allow();
        }
        let event = tokio::select! {
            event = events.recv() => match event {
                Some(event) => event,
                None => return,
            },
            Some(call) = calls.recv() => match call {
                Call::Event(event, by) => {
                    heard = Some(by);
                    *event
                }
                Call::History(by) => {
                    by.send(agent.history()).ok();
                    commands = Vec::new();
                    continue;
                }
            },
            Some(done) = finished.recv() => effects.finish(done),
            Some(change) = effects.world.changes.recv() => {
                effects.mind_the_clock(&mut agent);
                effects.adopt(&mut agent, change)
            }
            ring = effects.world.clock.wait(agent.deadline()) => match ring {
                Ring::Due => Event::Woke,
                Ring::Jumped => Event::Jumped,
            },
            () = &mut quit => break,
        };
        effects.mind_the_clock(&mut agent);
        commands = agent.handle(event, effects.world.clock.now());
    }
    let flush = effects.flush(&mut agent, &mut finished);
    tokio::time::timeout(FLUSH, flush).await.ok();
}

/// What an effect brought.
enum Done {
    Event(Event),
    Fetched(RequestId, Result<Verified, Failure>),
}

/// Who carries out what the agent asks for: the loop, or a simulation.
pub trait Hands {
    /// Returns once the record is on disk.
    ///
    /// # Errors
    /// When it is not.
    fn record(&mut self, record: &Record) -> io::Result<()>;

    /// Starts the command, which is no record; what comes of it comes back as an event.
    fn perform(&mut self, command: Command);

    /// What time it is.
    fn now(&self) -> Timestamp;
}

/// Performs the commands in order. What cannot be recorded stops what follows for its request, and
/// the agent hears of it before anything else happens.
pub fn in_order(agent: &mut Agent, commands: Vec<Command>, hands: &mut impl Hands) {
    let mut due = commands;
    while !due.is_empty() {
        let mut failed: Vec<(Record, Vec<Command>)> = Vec::new();
        for command in due.drain(..) {
            let stops = |(record, _): &&mut (Record, _)| {
                record.request().is_some() && record.request() == command.request()
            };
            if let Some((_, undone)) = failed.iter_mut().find(stops) {
                undone.push(command);
            } else if let Command::Record(record) = command {
                if hands.record(&record).is_err() {
                    failed.push((record, Vec::new()));
                }
            } else {
                hands.perform(command);
            }
        }
        for (record, undone) in failed {
            let event = Event::NotRecorded(record, undone);
            due.extend(agent.handle(event, hands.now()));
        }
    }
}

struct Effects {
    world: World,
    done: mpsc::UnboundedSender<Done>,
    poll: Option<AbortHandle>,
    fetches: BTreeMap<RequestId, AbortHandle>,
    /// What was fetched and waits for its launch.
    verified: BTreeMap<RequestId, Verified>,
    /// What ends the sessions that run, where that is possible.
    closers: BTreeMap<RequestId, launch::Closer>,
    /// How many reports are under way.
    tells: usize,
}

impl Effects {
    /// Whatever has happened may be heard of before the news of a clock that was set. By the times that
    /// were known until then it would be judged wrongly.
    fn mind_the_clock(&mut self, agent: &mut Agent) {
        if self.world.clock.has_jumped() {
            let commands = agent.handle(Event::Jumped, self.world.clock.now());
            self.perform_all(agent, commands);
        }
    }

    /// Goes the new ways from now on. What the desk before has to hear still goes to that one.
    fn adopt(&mut self, agent: &mut Agent, change: Change) -> Event {
        let Change {
            policy,
            problems,
            ways,
        } = change;
        if let Some(ways) = ways {
            let left = agent.handle(Event::Moved(ways.origin), self.world.clock.now());
            self.perform_all(agent, left);
            self.world.fetcher = ways.fetcher;
            if let Some(source) = ways.source {
                self.world.source = Arc::new(source);
            }
        }
        Event::Policy(Box::new(policy), problems)
    }

    /// Performs the commands, and keeps the journal short.
    fn perform_all(&mut self, agent: &mut Agent, commands: Vec<Command>) {
        in_order(agent, commands, self);
        self.keep_journal_short(agent);
    }

    fn keep_journal_short(&mut self, agent: &Agent) {
        if self.world.journal.is_long()
            && let Err(error) = self.world.journal.rewrite(&agent.records())
        {
            tracing::warn!(%error, "the journal cannot be shortened or made durable");
        }
    }

    /// Ends a session that a newer one continues. Where that is impossible it stays on the screen,
    /// and the user closes it.
    fn close(&self, id: &RequestId) {
        let closed = self.closers.get(id).map(launch::Closer::close);
        match closed {
            Some(Ok(())) => tracing::info!(%id, "the session before is closed"),
            Some(Err(error)) => tracing::warn!(%error, %id, "the session before cannot be closed"),
            None => tracing::warn!(%id, "the session before cannot be closed on this system"),
        }
    }

    fn poll(&mut self, fresh: bool) {
        if let Some(poll) = self.poll.take() {
            poll.abort();
        }
        let (source, done) = (Arc::clone(&self.world.source), self.done.clone());
        let poll = tokio::spawn(async move {
            let event = match source.poll(fresh).await {
                Ok(requests) => {
                    send(&done, Event::Spread(source.spread()));
                    Event::Polled(requests)
                }
                Err(trouble) => Event::PollFailed(trouble),
            };
            send(&done, event);
        });
        self.poll = Some(poll.abort_handle());
    }

    fn fetch(
        &mut self,
        id: RequestId,
        rules: Box<QuickSupportRules>,
        suggestion: Option<Suggestion>,
    ) {
        let (fetcher, done, name) = (self.world.fetcher.clone(), self.done.clone(), id.clone());
        let fetch = tokio::spawn(async move {
            let told = AtomicU8::new(UNTOLD);
            let arriving = |progress: Progress| {
                if let Some(percent) = percent(progress)
                    && told.swap(percent, Relaxed) != percent
                {
                    send(&done, Event::Arriving(name.clone(), percent));
                }
            };
            let fetched = fetcher
                .fetch(&name, &rules, suggestion.as_ref(), arriving)
                .await;
            let fetched = fetched.map_err(|error| {
                tracing::error!(%error, id = %name, "QuickSupport cannot be had");
                error.failure()
            });
            done.send(Done::Fetched(name, fetched)).ok();
        });
        self.fetches.insert(id, fetch.abort_handle());
    }

    /// Lets reports arrive that are under way, and those that come after them. Nothing else is begun.
    async fn flush(&mut self, agent: &mut Agent, finished: &mut mpsc::UnboundedReceiver<Done>) {
        while self.tells > 0 {
            let Some(done) = finished.recv().await else {
                return;
            };
            let event = self.finish(done);
            let mut commands = agent.handle(event, self.world.clock.now());
            commands.retain(|command| matches!(command, Command::Record(_) | Command::Tell(..)));
            self.perform_all(agent, commands);
        }
    }

    /// Keeps what an effect brought, and says what it means to the agent.
    fn finish(&mut self, done: Done) -> Event {
        match done {
            Done::Event(event) => {
                if let Event::Told(..) = event {
                    self.tells -= 1;
                }
                if let Event::Exited(id) = &event {
                    self.closers.remove(id);
                }
                event
            }
            Done::Fetched(id, result) => {
                let wanted = self.fetches.remove(&id).is_some();
                let result = result.map(|verified| {
                    let by = verified.by().to_string();
                    // What was abandoned as it arrived is thrown away.
                    if wanted {
                        self.verified.insert(id.clone(), verified);
                    }
                    by
                });
                Event::Fetched(id, result)
            }
        }
    }
}

impl Hands for Effects {
    fn record(&mut self, record: &Record) -> io::Result<()> {
        self.world.journal.append(record).inspect_err(|error| {
            tracing::error!(%error, "a decision cannot be written down, so it is not acted upon");
        })
    }

    fn perform(&mut self, command: Command) {
        match command {
            Command::Record(_) => {}
            Command::Poll { fresh } => self.poll(fresh),
            Command::HangUp => self.world.source.hang_up(),
            Command::Tell(id, report) => {
                let (source, done) = (Arc::clone(&self.world.source), self.done.clone());
                self.tells += 1;
                tokio::spawn(async move {
                    let told = source.tell(&id, &report).await;
                    send(&done, Event::Told(id, report, told));
                });
            }
            Command::Fetch(id, rules, suggestion) => self.fetch(id, rules, suggestion),
            Command::Launch(id, code) => {
                let session = match self.verified.remove(&id) {
                    Some(verified) => launch::start(verified, &code).map_err(|error| {
                        tracing::error!(%error, %id, "QuickSupport cannot be started");
                        error.failure()
                    }),
                    None => Err(Failure::Launch),
                };
                let started = session
                    .as_ref()
                    .map(|_| Reach::Seen)
                    .map_err(|failure| *failure);
                send(&self.done, Event::Launched(id.clone(), started));
                if let Ok(session) = session {
                    if let Ok(closer) = session.closer() {
                        self.closers.insert(id.clone(), closer);
                    }
                    let done = self.done.clone();
                    tokio::spawn(async move {
                        session.ended().await;
                        send(&done, Event::Exited(id));
                    });
                }
            }
            Command::OpenLink(id, code) => {
                let done = self.done.clone();
                tokio::spawn(async move {
                    let opened = launch::open_link(&code).await;
                    let opened = opened.map(|()| Reach::Unseen).map_err(|error| {
                        tracing::error!(%error, %id, "the session's link cannot be opened");
                        error.failure()
                    });
                    send(&done, Event::Launched(id, opened));
                });
            }
            Command::Close { older, .. } => self.close(&older),
            Command::Abandon(id) => {
                self.verified.remove(&id);
                if let Some(fetch) = self.fetches.remove(&id) {
                    fetch.abort();
                }
            }
        }
    }

    fn now(&self) -> Timestamp {
        self.world.clock.now()
    }
}

/// How much has arrived; nothing as long as nobody said how much it will be.
fn percent(Progress { bytes, total }: Progress) -> Option<u8> {
    let percent = bytes.saturating_mul(100).checked_div(total?)?;
    u8::try_from(percent.min(100)).ok()
}

fn send(done: &mpsc::UnboundedSender<Done>, event: Event) {
    // Nobody listens any more when the agent is on its way out.
    done.send(Done::Event(event)).ok();
}
