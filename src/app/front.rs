//! The two front-ends of an agent that is put together: a pipe, and the desktop.

use std::sync::Arc;

use companion_platform as platform;
use tokio::sync::mpsc;

use super::{Ready, window::Window};
use crate::assist::{Event, Presence};
use crate::l10n::Voice;
use crate::ui;
use crate::ui::control::{Refusal, Why};
use crate::ui::{Deed, Wish};

/// Runs an agent that talks over standard input and output, until `end` is done or nobody listens.
pub(super) async fn headless(mut ready: Ready, end: impl Future<Output = ()>) {
    let input = tokio::io::BufReader::new(platform::input());
    let talk = ui::headless::run(
        ready.view.clone(),
        ready.events.clone(),
        input,
        platform::output(),
    );
    let mut wishes = take(&mut ready.wishes);
    let speech = ready.speech.clone();
    let errands = ready.errands.clone();
    let told = async {
        while let Some(Wish { deed, done }) = wishes.recv().await {
            let answer = match deed {
                Deed::Quit => {
                    done.send(Ok(())).ok();
                    return;
                }
                Deed::Language(language) => speech.choose(language),
                Deed::Diagnose => {
                    errands.checkup.ask();
                    Ok(())
                }
                Deed::File => {
                    errands.parcel.ask();
                    Ok(())
                }
                Deed::Event(_) | Deed::Code(_) | Deed::Open => {
                    let error = "this agent was started without a desktop, so it has no window";
                    Err(Refusal::new(Why::NoWindow, error))
                }
            };
            done.send(answer).ok();
        }
    };
    let quit = async {
        tokio::select! {
            result = talk => {
                if let Err(error) = result {
                    tracing::info!(%error, "nobody reads any more");
                }
            }
            () = told => {}
            () = end => {}
        }
    };
    ready.run(quit).await;
}

/// Takes a channel out of an agent that is put together, for whoever listens to it.
fn take<T>(inbox: &mut mpsc::Receiver<T>) -> mpsc::Receiver<T> {
    std::mem::replace(inbox, mpsc::channel(1).1)
}

/// Runs an agent on the desktop until `end` is done or the user ends it.
pub async fn desktop(
    mut ready: Ready,
    shell: platform::shell::Shell,
    end: impl Future<Output = ()>,
) {
    let platform::shell::Shell {
        show,
        mut clicks,
        mut presence,
    } = shell;
    let mut view = ready.view.clone();
    let events = ready.events.clone();
    let speech = ready.speech.clone();
    let by_address = ready.options.state.is_none();
    let errands = ready.errands.clone();
    let mut locale = speech.locale.subscribe();
    let mut wishes = take(&mut ready.wishes);
    let mut window = Window::new(
        ready.state.clone(),
        Arc::clone(&ready.door.pane),
        Arc::clone(&ready.raised),
    );
    let quit = async {
        let mut end = std::pin::pin!(end);
        let mut voice = Voice::new(*locale.borrow_and_update());
        // How often the user looked for us in vain: what waits is then shown anew.
        let mut summons = 0_u32;
        let (mut waiting, mut windows) = (0, 0);
        view.mark_changed();
        presence.mark_changed();
        loop {
            tokio::select! {
                changed = view.changed() => if changed.is_err() { return },
                Ok(()) = locale.changed() => voice = Voice::new(*locale.borrow_and_update()),
                () = window.missed() => summons += 1,
                Ok(()) = presence.changed() => {
                    let here = here(*presence.borrow_and_update());
                    events.send(Event::Presence(here)).ok();
                    continue;
                }
                Some(Wish { deed, done }) = wishes.recv() => {
                    let answer = match deed {
                        Deed::Event(event) => {
                            events.send(*event).ok();
                            Ok(())
                        }
                        Deed::Open => window.open(),
                        Deed::Language(language) => speech.choose(language),
                        Deed::Diagnose => {
                            errands.checkup.ask();
                            Ok(())
                        }
                        Deed::File => {
                            errands.parcel.ask();
                            Ok(())
                        }
                        // The door makes an event of it.
                        Deed::Code(_) => Ok(()),
                        Deed::Quit => {
                            done.send(Ok(())).ok();
                            return;
                        }
                    };
                    summons += u32::from(answer.is_err());
                    done.send(answer).ok();
                }
                click = clicks.recv() => {
                    let Some(click) = click else { return };
                    match ui::surface::deed(&click) {
                        Some(Deed::Event(event)) => drop(events.send(*event)),
                        Some(Deed::Open) => summons += u32::from(window.open().is_err()),
                        Some(Deed::Quit) => return,
                        Some(Deed::Language(language)) => drop(speech.choose(language)),
                        // The tray and the notices offer none of these.
                        Some(Deed::Code(_) | Deed::Diagnose | Deed::File) | None => {}
                    }
                }
                () = &mut end => return,
            }
            let view = view.borrow_and_update();
            if view.waiting > waiting {
                window.expect();
            }
            waiting = view.waiting;
            if view.window > windows {
                windows = view.window;
                window.open_by_itself();
            }
            show.send_if_modified(|shown| {
                let mut surface = ui::surface::of(&view, &voice, summons);
                surface.by_address = by_address;
                let changed = *shown != surface;
                *shown = surface;
                changed
            });
        }
    };
    ready.run(quit).await;
}

fn here(presence: platform::shell::Presence) -> Presence {
    match presence {
        platform::shell::Presence::Here => Presence::Here,
        platform::shell::Presence::Locked => Presence::Locked,
        platform::shell::Presence::Away => Presence::Away,
        platform::shell::Presence::Quiet => Presence::Quiet,
    }
}
