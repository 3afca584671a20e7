//! Whether the user has something on the whole screen, under X11 (EWMH: the active window, and whether
//! it is in full screen).
//!
//! Under Wayland programs are not told of each other, and looking for an X server there could start one.
//! The X server is talked to on a thread of its own, since a stuck one must hold up nothing else; it
//! sleeps until a property of the active window or of the whole screen changes.

use std::{env, error::Error, thread};

use tokio::sync::watch;
use x11rb::{
    NONE,
    connection::Connection as _,
    protocol::{
        Event,
        xproto::{
            Atom, AtomEnum, ChangeWindowAttributesAux, ConnectionExt as _, EventMask, Window,
        },
    },
    rust_connection::RustConnection,
};

use super::presence::Signs;

/// All that the thread needs, with room to spare.
const STACK: usize = 256 * 1024;
/// More states than that no window has.
const MOST_STATES: u32 = 64;

/// Follows what is on the screen, as long as there is one.
pub(super) async fn follow(signs: &Signs) {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    if is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY") {
        let (tell, mut told) = watch::channel(false);
        let look = move || {
            if let Err(error) = Screen::join().and_then(|mut screen| screen.look(&tell)) {
                tracing::debug!(error, "the X server does not tell what is in full screen");
            }
        };
        let thread = thread::Builder::new().name("screen".into());
        if thread.stack_size(STACK).spawn(look).is_ok() {
            while told.changed().await.is_ok() {
                let full = *told.borrow_and_update();
                signs.set(|sign| sign.full_screen = full);
            }
            signs.set(|sign| sign.full_screen = false);
        }
    }
    std::future::pending().await
}

type Outcome<T> = Result<T, Box<dyn Error>>;

struct Screen {
    server: RustConnection,
    root: Window,
    active: Atom,
    state: Atom,
    full: Atom,
}

impl Screen {
    fn join() -> Result<Self, String> {
        Self::try_join().map_err(|error| error.to_string())
    }

    fn try_join() -> Outcome<Self> {
        let (server, number) = x11rb::connect(None)?;
        let root = server.setup().roots.get(number).ok_or("no screen")?.root;
        let atom = |name: &str| -> Outcome<Atom> {
            Ok(server.intern_atom(false, name.as_bytes())?.reply()?.atom)
        };
        let [active, state, full] = [
            atom("_NET_ACTIVE_WINDOW")?,
            atom("_NET_WM_STATE")?,
            atom("_NET_WM_STATE_FULLSCREEN")?,
        ];
        let screen = Self {
            server,
            root,
            active,
            state,
            full,
        };
        screen.listen(root, EventMask::PROPERTY_CHANGE)?;
        Ok(screen)
    }

    /// Tells what is, and again whenever it may be something else, until nobody listens.
    fn look(&mut self, tell: &watch::Sender<bool>) -> Result<(), String> {
        let mut window = NONE;
        loop {
            let full = self.is_full(&mut window);
            let full = full.map_err(|error| error.to_string())?;
            tell.send_if_modified(|told| std::mem::replace(told, full) != full);
            loop {
                let event = self.server.wait_for_event();
                let event = event.map_err(|error| error.to_string())?;
                if tell.is_closed() {
                    return Ok(());
                }
                let Event::PropertyNotify(change) = event else {
                    continue;
                };
                let other = (change.window, change.atom) == (self.root, self.active);
                if other || (change.window, change.atom) == (window, self.state) {
                    break;
                }
            }
        }
    }

    /// Whether the active window, which is heard from then on, has the whole screen.
    fn is_full(&self, window: &mut Window) -> Outcome<bool> {
        let active = self.property(self.root, self.active, AtomEnum::WINDOW)?;
        let active = active.first().copied().unwrap_or(NONE);
        if active != *window {
            for (window, events) in [
                (*window, EventMask::NO_EVENT),
                (active, EventMask::PROPERTY_CHANGE),
            ] {
                if window != NONE {
                    self.listen(window, events)?;
                }
            }
            *window = active;
        }
        if active == NONE {
            return Ok(false);
        }
        let states = self.property(active, self.state, AtomEnum::ATOM)?;
        Ok(states.contains(&self.full))
    }

    /// A window may be gone by now, which is no error.
    fn listen(&self, window: Window, events: EventMask) -> Outcome<()> {
        let wish = ChangeWindowAttributesAux::new().event_mask(events);
        let wish = self.server.change_window_attributes(window, &wish)?;
        wish.ignore_error();
        Ok(())
    }

    fn property(&self, window: Window, name: Atom, kind: AtomEnum) -> Outcome<Vec<u32>> {
        let asked = self
            .server
            .get_property(false, window, name, kind, 0, MOST_STATES)?;
        let Some(answer) = asked.reply_unchecked()? else {
            return Ok(Vec::new());
        };
        Ok(answer.value32().into_iter().flatten().collect())
    }
}
