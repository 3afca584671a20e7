//! An agent on a thread of its own, that any thread of Java's may speak to.

use std::{
    collections::BTreeMap,
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError, mpsc as wait},
    thread::{Builder, JoinHandle},
    time::Duration,
};

use anyhow::Context as _;
use companion::{
    app::{self, Ready, Run},
    assist::Event,
    run::Rest,
    ui::headless,
};
use companion_platform::{
    self as platform,
    hosted::{self, Inside, Link},
};
use serde_json::json;
use tokio::sync::mpsc;
use zeroize::Zeroizing;

use crate::{
    Refusal,
    lines::{Kind, Lines},
    settings::Settings,
    word::Word,
};

/// Where QuickSupport is to be had when nothing on the device opens the session's link. Its name in
/// the store is in reference lists of app packages; TeamViewer documents only the product.
const STORE: &str = "market://details?id=com.teamviewer.quicksupport.market";

/// What Java speaks to.
pub(crate) struct Core {
    words: mpsc::UnboundedSender<Word>,
    lines: Arc<Lines>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Core {
    /// Starts an agent, and returns when it is ready.
    pub(crate) fn start(settings: &str) -> Result<Self, Refusal> {
        let Settings { state, app } = Settings::read(settings)?;
        let inside = hosted::enter(app).map_err(|_| {
            let busy = "an agent runs in this app already; one is enough, or stop it first";
            Refusal::State(busy.into())
        })?;
        let options = Run {
            headless: true,
            config: Some(state.join("config.json")),
            state: Some(state),
            ..Run::default()
        };
        let (words, heard) = mpsc::unbounded_channel();
        let lines = Arc::new(Lines::default());
        let (started, ready) = wait::channel();
        let life = Life {
            options,
            inside,
            heard,
            lines: Arc::clone(&lines),
            links: BTreeMap::new(),
            last_link: 0,
            presence: None,
        };
        let thread = Builder::new()
            .name("companion".into())
            .spawn(move || life.live(&started))
            .map_err(|error| Refusal::State(format!("there is no thread for it: {error}")))?;
        let failed = match ready.recv() {
            Ok(Ok(())) => {
                let thread = Mutex::new(Some(thread));
                return Ok(Self {
                    words,
                    lines,
                    thread,
                });
            }
            Ok(Err(failed)) => failed,
            Err(_) => "it broke as it started".to_owned(),
        };
        thread.join().ok();
        Err(Refusal::State(format!("the agent cannot start: {failed}")))
    }

    pub(crate) fn say(&self, line: &str) -> Result<(), Refusal> {
        let word = Word::read(line)?;
        if let Some(why) = self.lines.ended() {
            return Err(ended(&why));
        }
        // Whoever is on the way out says so by its last line.
        self.words.send(word).ok();
        Ok(())
    }

    pub(crate) fn next(&self, patience: Duration) -> Result<Option<Zeroizing<String>>, Refusal> {
        self.lines.next(patience).map_err(|why| ended(&why))
    }

    /// Ends the agent and returns when it has ended. Whoever waits for a line hears of it at once.
    pub(crate) fn stop(&self) {
        self.lines.end("it was stopped".into());
        self.words.send(Word::Quit).ok();
        let mut thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(thread) = thread.take() {
            thread.join().ok();
        }
    }
}

fn ended(why: &str) -> Refusal {
    Refusal::State(format!("the agent has ended: {why}"))
}

/// What a panic said.
pub(crate) fn panicked(payload: &(dyn std::any::Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| payload.downcast_ref::<&str>().copied());
    text.unwrap_or("it said nothing").to_owned()
}

/// What goes on on the thread.
struct Life {
    options: Run,
    inside: Inside,
    heard: mpsc::UnboundedReceiver<Word>,
    lines: Arc<Lines>,
    /// Links that the app has yet to say something about.
    links: BTreeMap<u64, Link>,
    last_link: u64,
    /// What the app said last about the user, for an agent that takes the place of this one.
    presence: Option<companion::assist::Presence>,
}

/// Why a conversation is over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Over {
    Quit,
    /// The administrator decided anew.
    Anew,
}

type Started = wait::Sender<Result<(), String>>;

impl Life {
    fn live(self, started: &Started) {
        let lines = Arc::clone(&self.lines);
        let lived = catch_unwind(AssertUnwindSafe(|| {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .context("the event loop cannot be made")?;
            runtime.block_on(self.run(started))
        }));
        let why = match lived {
            Ok(Ok(())) => "it was told to quit".to_owned(),
            Ok(Err(error)) => format!("{error:#}"),
            Err(payload) => format!("it has a fault: {}", panicked(&*payload)),
        };
        tracing::info!(why, "the agent has ended");
        // Only the first start waits for this.
        started.send(Err(why.clone())).ok();
        lines.end(why);
    }

    async fn run(mut self, started: &Started) -> anyhow::Result<()> {
        app::log_in_app(&self.options);
        let mut ready = Some(self.prepare()?);
        started.send(Ok(())).ok();
        loop {
            let over = match ready.take() {
                Some(ready) => self.converse(ready).await,
                None => self.wait_for_better().await,
            };
            if over == Over::Quit {
                return Ok(());
            }
            match self.prepare() {
                Ok(next) => ready = Some(next),
                Err(error) => self.complain(&format!("the agent cannot go on: {error:#}")),
            }
        }
    }

    fn prepare(&self) -> anyhow::Result<Ready> {
        // Memory is the app's business, so nothing is told of the agent's rest.
        let ready = app::prepare(&self.options, platform::policy()?, Rest::default())?;
        ready.context("another process has an agent in this directory")
    }

    /// Lets the agent run, and is between it and the app, until one of the two is to end. A policy
    /// waits for sessions that are under way: a new agent could not go on with them.
    async fn converse(&mut self, ready: Ready) -> Over {
        let mut over = Over::Quit;
        let (mut view, events) = (ready.view.clone(), ready.events.clone());
        if let Some(presence) = self.presence {
            events.send(Event::Presence(presence)).ok();
        }
        view.mark_changed();
        let talk = async {
            let mut decided = false;
            loop {
                if decided && view.borrow().sessions.is_empty() {
                    over = Over::Anew;
                    return;
                }
                tokio::select! {
                    changed = view.changed() => {
                        if changed.is_err() {
                            return;
                        }
                        let shown = headless::shown(&view.borrow_and_update());
                        self.lines.push(Kind::View, &shown);
                    }
                    link = self.inside.link() => self.ask_to_open(link),
                    word = self.heard.recv() => match word {
                        None | Some(Word::Quit) => return,
                        Some(Word::Event(event)) => {
                            if let Event::Presence(presence) = event {
                                self.presence = Some(presence);
                            }
                            events.send(event).ok();
                        }
                        Some(Word::Policy(policy)) => decided |= self.inside.decide(policy),
                        Some(Word::Opened(number, opened)) => self.opened(number, opened),
                        #[cfg(feature = "rehearsal")]
                        Some(Word::Panic) => crate::word::panicking(),
                    },
                }
            }
        };
        ready.run(talk).await;
        over
    }

    /// With what the administrator decided there is no agent; perhaps with what comes next.
    async fn wait_for_better(&mut self) -> Over {
        loop {
            match self.heard.recv().await {
                None | Some(Word::Quit) => return Over::Quit,
                Some(Word::Policy(policy)) => {
                    if self.inside.decide(policy) {
                        return Over::Anew;
                    }
                }
                Some(Word::Event(Event::Presence(presence))) => self.presence = Some(presence),
                Some(Word::Event(_) | Word::Opened(..)) => self.complain("no agent runs now"),
                #[cfg(feature = "rehearsal")]
                Some(Word::Panic) => crate::word::panicking(),
            }
        }
    }

    fn ask_to_open(&mut self, link: Link) {
        self.last_link += 1;
        let (number, address) = (self.last_link, &*link.address);
        let open = json!({ "open": { "number": number, "link": address, "store": STORE } });
        self.lines.push(Kind::Link, &open);
        self.links.insert(number, link);
    }

    fn opened(&mut self, number: u64, opened: io::Result<()>) {
        let awaited = self.links.remove(&number);
        if !awaited.is_some_and(|link| link.answer(opened)) {
            self.complain(&format!("nobody waits for link {number}"));
        }
    }

    fn complain(&self, what: &str) {
        self.lines.push(Kind::Complaint, &json!({ "error": what }));
    }
}
