//! The window: a program of its own, started when it is wanted and drawn while it is open.

use std::{env, ffi::OsString, path::PathBuf, sync::Arc, time::Duration};

use companion_platform::{self as platform, Wanted};
use tokio::{
    sync::{mpsc, oneshot, watch},
    time::sleep,
};

use super::{Speech, errand::Errands};
use crate::assist::{Past, Timestamp, View};
use crate::clock::Dial;
use crate::l10n::{Local, Voice};
use crate::ui::{
    self, Call, Pane,
    control::{Facts, Refusal, Why},
};

/// The program, beside our own.
const PROGRAM: &str = "companion-window";
/// Until then a notice is on the screen, and nobody has read it.
const RAISED: Duration = Duration::from_secs(1);

/// The one window, open or not.
pub(super) struct Window {
    state: PathBuf,
    pane: Arc<Pane>,
    raised: Arc<watch::Sender<u32>>,
    started: Option<Started>,
    end: mpsc::UnboundedSender<()>,
    ended: mpsc::UnboundedReceiver<()>,
}

/// A window that was started and has not ended.
struct Started {
    /// The user looked for it.
    asked: bool,
    /// How many windows had come before.
    visits: u32,
}

impl Window {
    pub(super) fn new(state: PathBuf, pane: Arc<Pane>, raised: Arc<watch::Sender<u32>>) -> Self {
        let (end, ended) = mpsc::unbounded_channel();
        Self {
            state,
            pane,
            raised,
            started: None,
            end,
            ended,
        }
    }

    /// The user looks for it: it comes to the front, or is started.
    pub(super) fn open(&mut self) -> Result<(), Refusal> {
        self.raised.send_modify(|raised| *raised += 1);
        self.start(true)
    }

    /// A question has waited long enough: unless it is open, it is started, and takes no focus.
    pub(super) fn open_by_itself(&mut self) {
        if let Err(refusal) = self.start(false) {
            tracing::warn!(error = refusal.error, "nobody answers");
        }
    }

    /// The user is being asked and may look for it next, so its program is fetched from the disk, where
    /// it has lain since nobody knows when. Not before the notice, which is what matters now.
    pub(super) fn expect(&self) {
        if !self.pane.is_watched() {
            tokio::spawn(async {
                sleep(RAISED).await;
                drop(program().map(|program| platform::fetch_ahead(&program)));
            });
        }
    }

    fn start(&mut self, asked: bool) -> Result<(), Refusal> {
        if self.pane.is_watched() {
            return Ok(());
        }
        if let Some(started) = &mut self.started {
            started.asked |= asked;
            return Ok(());
        }
        let started = program().and_then(|program| {
            let arguments = [OsString::from("--state"), self.state.clone().into()];
            let wanted = if asked {
                Wanted::ByUser
            } else {
                Wanted::ByNobody
            };
            platform::start_own(&program, &arguments, wanted)
        });
        let window = started.map_err(|error| {
            let error = format!("the window cannot be opened: {error}");
            Refusal::new(Why::NoWindow, error)
        })?;
        let visits = self.pane.visits();
        self.started = Some(Started { asked, visits });
        let end = self.end.clone();
        tokio::spawn(async move {
            let status = window.ended().await;
            tracing::debug!(?status, "the window has ended");
            end.send(()).ok();
        });
        Ok(())
    }

    /// Waits until a window that the user looked for has ended without ever having shown anything.
    /// Safe to cancel.
    pub(super) async fn missed(&mut self) {
        loop {
            // We hold the other end, so this waits for ever when there is none.
            self.ended.recv().await;
            let Some(Started { asked, visits }) = self.started.take() else {
                continue;
            };
            if visits == self.pane.visits() && asked {
                self.raised.send_replace(0);
                return;
            }
        }
    }
}

fn program() -> std::io::Result<PathBuf> {
    let name = format!("{PROGRAM}{}", env::consts::EXE_SUFFIX);
    Ok(env::current_exe()?.with_file_name(name))
}

/// What the window is drawn from.
pub(super) struct Scene {
    pub(super) view: watch::Receiver<View>,
    pub(super) dial: Dial,
}

/// Draws the window for as long as one is open, and again when the next one is.
pub(super) async fn draw(
    pane: &Pane,
    Scene { mut view, dial }: Scene,
    raised: &watch::Sender<u32>,
    calls: &mpsc::Sender<Call>,
    speech: &Speech,
    errands: &Errands,
    mut facts: watch::Receiver<Facts>,
) {
    let mut looked = raised.subscribe();
    let mut locale = speech.locale.subscribe();
    let mut checkup = errands.checkup.progress();
    let mut parcel = errands.parcel.progress();
    loop {
        pane.watched().await;
        let mut past = history(calls).await;
        // The words are in memory only as long as somebody reads them.
        let mut voice = Voice::new(*locale.borrow_and_update());
        let mut beside = facts.borrow_and_update().beside.clone();
        while pane.is_watched() {
            let (surface, stays) = {
                beside.raised = *looked.borrow_and_update();
                beside.bad_code = pane.bad_code();
                beside.checkup = checkup.borrow_and_update().clone();
                beside.parcel = parcel.borrow_and_update().clone();
                let now = dial.now();
                let local = local(now);
                let view = view.borrow_and_update();
                let surface = ui::window::of(&view, &past, &voice, &local, &beside);
                (surface, ui::window::stays(&view, now))
            };
            pane.show(surface);
            tokio::select! {
                () = pane.left() => {}
                changed = view.changed() => match changed {
                    Ok(()) => past = history(calls).await,
                    Err(_) => return std::future::pending().await,
                },
                _ = looked.changed() => {}
                _ = checkup.changed() => {}
                _ = parcel.changed() => {}
                Ok(()) = facts.changed() => beside = facts.borrow_and_update().beside.clone(),
                _ = locale.changed() => voice = Voice::new(*locale.borrow_and_update()),
                () = pane.typed() => {}
                () = sleep(Duration::from_millis(stays.0)) => {}
            }
        }
        raised.send_replace(0);
        errands.forget();
        drop(beside);
        platform::trim_memory();
    }
}

/// Now, by the clock on the user's wall.
pub(super) fn local(now: Timestamp) -> Local {
    Local { now, wall }
}

/// What the clock on the user's wall shows; its beginning for a time that no clock shows.
fn wall(at: Timestamp) -> platform::Wall {
    let at = std::time::UNIX_EPOCH.checked_add(Duration::from_millis(at.0));
    let wall = at.and_then(|at| platform::wall(at).ok());
    wall.unwrap_or_default()
}

/// What was; nothing while the agent is ending.
async fn history(calls: &mpsc::Sender<Call>) -> Vec<Past> {
    let (heard, hears) = oneshot::channel();
    if calls.send(Call::History(heard)).await.is_err() {
        return Vec::new();
    }
    hears.await.unwrap_or_default()
}
