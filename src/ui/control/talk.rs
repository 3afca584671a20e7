//! One conversation, from the first line to the last.

use std::{io, sync::Arc, time::Duration};

use companion_platform::window::Surface;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader, ReadHalf, WriteHalf, split},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    task::yield_now,
    time::{Instant, sleep_until, timeout},
};
use zeroize::Zeroize as _;

use super::{Door, Refusal, Why, answer};
use crate::assist::View;
use crate::l10n::Voice;
use crate::ui::line::{self, LONGEST, Line, Sight};

/// How long somebody may say nothing who follows nothing.
const SILENCE: Duration = Duration::from_secs(30);
/// How long it may take to be rid of a line.
const PATIENCE: Duration = Duration::from_secs(10);
/// So many lines are heard at once, and then so many a second.
const BURST: u32 = 64;
const PACE: Duration = Duration::from_millis(20);

pub(super) async fn talk(
    connection: impl AsyncRead + AsyncWrite,
    door: Door,
    watchers: Arc<Semaphore>,
) -> io::Result<()> {
    let (input, output) = split(connection);
    let mut talk = Talk {
        input: BufReader::with_capacity(1024, input),
        output,
        line: Vec::new(),
        door,
        watchers,
        seat: None,
        view: None,
        window: None,
        told: None,
        heard: Instant::now(),
        credit: BURST,
        quits: false,
    };
    let ended = talk.until_the_end().await;
    talk.line.zeroize();
    ended
}

struct Talk<C> {
    input: BufReader<ReadHalf<C>>,
    output: WriteHalf<C>,
    line: Vec<u8>,
    door: Door,
    watchers: Arc<Semaphore>,
    seat: Option<OwnedSemaphorePermit>,
    view: Option<watch::Receiver<View>>,
    window: Option<watch::Receiver<Arc<Surface>>>,
    /// What the window has been told.
    told: Option<Arc<Surface>>,
    /// When the pace was last looked at, and how many lines may come at once.
    heard: Instant,
    credit: u32,
    /// The agent is to end.
    quits: bool,
}

enum Turn {
    Read(bool),
    Viewed,
    Drawn,
    Silent,
}

impl<C: AsyncRead + AsyncWrite> Talk<C> {
    async fn until_the_end(&mut self) -> io::Result<()> {
        let mut silent = Instant::now() + SILENCE;
        loop {
            match self.turn(silent).await? {
                Turn::Viewed => {
                    let view = self.view.as_mut().map(|view| {
                        let view = view.borrow_and_update();
                        json!({ "view": &*view })
                    });
                    self.say(&view).await?;
                }
                Turn::Drawn => {
                    let now = self.window.as_mut();
                    let now = now.map(|window| Arc::clone(&window.borrow_and_update()));
                    let now = now.unwrap_or_default();
                    let before = self.told.replace(Arc::clone(&now));
                    let changes = now.changes(before.as_deref())?;
                    self.say(&json!({ "window": changes })).await?;
                }
                Turn::Silent => return Ok(()),
                // Half a line at the end is nothing.
                Turn::Read(whole) if !whole && self.line.len() < LONGEST => return Ok(()),
                Turn::Read(false) => {
                    let limit = format!("a line has at most {LONGEST} bytes");
                    return self.refuse(&Refusal::new(Why::TooLong, limit)).await;
                }
                Turn::Read(true) => {
                    self.keep_the_pace().await;
                    let answer = self.hear().await;
                    self.line.zeroize();
                    match answer {
                        Ok(answer) => self.say(&answer).await?,
                        Err(refusal) => self.refuse(&refusal).await?,
                    }
                    if self.quits {
                        // Said first: nobody hears an agent that has ended.
                        return answer::quit(&self.door).await;
                    }
                    silent = Instant::now() + SILENCE;
                    yield_now().await;
                }
            }
        }
    }

    /// Waits for whatever is next. What is said comes before what is shown, so that nobody who is
    /// shown much goes unheard.
    async fn turn(&mut self, silent: Instant) -> io::Result<Turn> {
        let Self {
            input,
            line,
            view,
            window,
            ..
        } = self;
        let watches = view.is_some() || window.is_some();
        tokio::select! {
            biased;
            read = line::read(input, line) => {
                read?;
                Ok(Turn::Read(line.ends_with(b"\n")))
            }
            () = changed(view) => Ok(Turn::Viewed),
            () = changed(window) => Ok(Turn::Drawn),
            () = sleep_until(silent), if !watches => Ok(Turn::Silent),
        }
    }

    /// Holds up whoever says very much.
    async fn keep_the_pace(&mut self) {
        let now = Instant::now();
        let earned = now.duration_since(self.heard).as_millis() / PACE.as_millis();
        if earned > 0 {
            let earned = u32::try_from(earned).unwrap_or(BURST);
            self.credit = self.credit.saturating_add(earned).min(BURST);
            self.heard = now;
        }
        match self.credit.checked_sub(1) {
            Some(left) => self.credit = left,
            None => {
                self.heard = now + PACE;
                sleep_until(self.heard).await;
            }
        }
    }

    async fn hear(&mut self) -> Result<Value, Refusal> {
        let line = line::parse(&self.line).map_err(|error| Refusal::new(Why::Malformed, error))?;
        if let Line::Watch(sight) = line {
            return self.watch(sight);
        }
        let clicked = matches!(&line, Line::Click(input) if input.click == "quit");
        if clicked || matches!(line, Line::Quit) {
            return self.quit();
        }
        answer::answer(&self.door, line).await
    }

    fn quit(&mut self) -> Result<Value, Refusal> {
        self.quits = true;
        Ok(answer::done())
    }

    fn watch(&mut self, sight: Sight) -> Result<Value, Refusal> {
        if self.seat.is_none() {
            let seat = Arc::clone(&self.watchers).try_acquire_owned();
            let busy = |_| Refusal::new(Why::Busy, "too many follow the agent already");
            self.seat = Some(seat.map_err(busy)?);
        }
        match sight {
            Sight::View => {
                let mut view = self.door.view.clone();
                view.mark_changed();
                self.view = Some(view);
            }
            Sight::Window if self.window.is_some() => {}
            Sight::Window => {
                let another = || Refusal::new(Why::AlreadyOpen, "another window is open");
                self.window = Some(self.door.pane.watch().ok_or_else(another)?);
            }
        }
        Ok(answer::done())
    }

    /// The words of the language are in memory only while they are said.
    async fn refuse(&mut self, refusal: &Refusal) -> io::Result<()> {
        let voice = Voice::new(*self.door.locale.borrow());
        let told = refusal.told(&voice);
        drop(voice);
        self.say(&told).await
    }

    async fn say(&mut self, said: &impl serde::Serialize) -> io::Result<()> {
        let mut said = serde_json::to_vec(said)?;
        said.push(b'\n');
        let written = async {
            self.output.write_all(&said).await?;
            self.output.flush().await
        };
        timeout(PATIENCE, written).await?
    }
}

async fn changed<T>(watch: &mut Option<watch::Receiver<T>>) {
    let gone = match watch {
        Some(watch) => watch.changed().await.is_err(),
        None => true,
    };
    if gone {
        std::future::pending().await
    }
}
