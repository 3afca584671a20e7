//! Whether there is a user to ask: the screen saver knows on the session bus, the login manager
//! (systemd's logind) on the system bus, which knows as well when nobody has touched anything for long. Where neither is, somebody is taken to be there.

use std::{
    collections::HashMap,
    env,
    sync::{Arc, Mutex, PoisonError},
};

use futures_util::StreamExt as _;
use tokio::sync::watch;
use zbus::{
    Connection,
    zvariant::{OwnedObjectPath, OwnedValue},
};

use super::{super::Presence, bus};

/// What tells of the user, in one place, since two buses tell it.
pub(super) struct Signs {
    now: Mutex<Sign>,
    presence: watch::Sender<Presence>,
}

#[derive(Default)]
pub(super) struct Sign {
    /// The screen saver is on.
    pub(super) saver: bool,
    /// The login manager was told that the session is locked.
    locked: bool,
    /// Another session has the screen and the keyboard.
    behind: bool,
    /// Nobody has touched anything for as long as the desktop takes for absence.
    idle: bool,
    /// The user wants to be left alone.
    pub(super) quiet: bool,
    /// The user has something on the whole screen.
    pub(super) full_screen: bool,
}

impl Signs {
    pub(super) fn new(presence: watch::Sender<Presence>) -> Arc<Self> {
        let now = Mutex::default();
        Arc::new(Self { now, presence })
    }

    pub(super) fn set(&self, change: impl FnOnce(&mut Sign)) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut now);
        let presence = now.presence();
        self.presence
            .send_if_modified(|known| std::mem::replace(known, presence) != presence);
    }
}

impl Sign {
    fn presence(&self) -> Presence {
        if self.behind {
            Presence::Away
        } else if self.locked || self.saver {
            Presence::Locked
        } else if self.idle {
            Presence::Away
        } else if self.quiet || self.full_screen {
            Presence::Quiet
        } else {
            Presence::Here
        }
    }
}

const SAVER: &str = "org.freedesktop.ScreenSaver";
const SAVER_PATH: &str = "/org/freedesktop/ScreenSaver";

/// Follows the screen saver of the session.
pub(super) async fn screen_saver(connection: &Connection, signs: &Signs) -> zbus::Result<()> {
    let mut changes = bus::signals(connection, SAVER, SAVER).await?;
    let mut owners = bus::owners(connection, SAVER).await?;
    loop {
        // Asked only where it runs: a question must not start one.
        let saver = bus::owner(connection, SAVER).await.is_some() && active(connection).await;
        signs.set(|sign| sign.saver = saver);
        tokio::select! {
            Some(_) = changes.next() => {}
            Some(_) = owners.next() => {}
            else => return Ok(()),
        }
    }
}

async fn active(connection: &Connection) -> bool {
    let call = connection.call_method(Some(SAVER), SAVER_PATH, Some(SAVER), "GetActive", &());
    let Ok(reply) = bus::limited(call).await else {
        return false;
    };
    reply.body().deserialize().unwrap_or_default()
}

const LOGIN: &str = "org.freedesktop.login1";
const LOGIN_PATH: &str = "/org/freedesktop/login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const SESSION: &str = "org.freedesktop.login1.Session";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// Follows the login manager, through its restarts and those of its bus.
pub(super) async fn on_system_bus(signs: &Signs) {
    let mut bus = bus::Reconnect::system();
    loop {
        let connection = bus.next(Connection::system).await;
        tokio::select! {
            () = connection.closed() => {}
            () = super::part("login manager", login_session(&connection, signs)) => {}
        }
        set(signs, State::default());
    }
}

/// What the login manager says of a session.
#[derive(Default)]
struct State {
    locked: bool,
    behind: bool,
    idle: bool,
}

fn set(signs: &Signs, state: State) {
    signs.set(|sign| {
        (sign.locked, sign.behind, sign.idle) = (state.locked, state.behind, state.idle);
    });
}

async fn login_session(connection: &Connection, signs: &Signs) -> zbus::Result<()> {
    let mut changes = bus::signals(connection, LOGIN, PROPERTIES).await?;
    let mut owners = bus::owners(connection, LOGIN).await?;
    loop {
        let session = session(connection).await;
        let state = match &session {
            Some(path) => state(connection, path).await,
            None => State::default(),
        };
        set(signs, state);
        loop {
            tokio::select! {
                Some(Ok(change)) = changes.next() => {
                    let ours = session.as_ref().map(|path| path.as_str());
                    if change.header().path().map(|path| path.as_str()) == ours {
                        break;
                    }
                }
                Some(_) = owners.next() => break,
                else => return Ok(()),
            }
        }
    }
}

/// The session that this process belongs to, or the user's on the screen; `None` without one.
async fn session(connection: &Connection) -> Option<OwnedObjectPath> {
    bus::owner(connection, LOGIN).await?;
    let named = env::var("XDG_SESSION_ID").ok();
    for id in named.into_iter().chain(["auto".to_owned()]) {
        let id = &(id,);
        let call = connection.call_method(Some(LOGIN), LOGIN_PATH, Some(MANAGER), "GetSession", id);
        if let Ok(reply) = bus::limited(call).await {
            return reply.body().deserialize().ok();
        }
    }
    None
}

async fn state(connection: &Connection, session: &OwnedObjectPath) -> State {
    let of = &(SESSION,);
    let call = connection.call_method(Some(LOGIN), session, Some(PROPERTIES), "GetAll", of);
    let Ok(reply) = bus::limited(call).await else {
        return State::default();
    };
    let all: HashMap<String, OwnedValue> = reply.body().deserialize().unwrap_or_default();
    let is = |name| all.get(name).and_then(|value| bool::try_from(value).ok());
    State {
        locked: is("LockedHint") == Some(true),
        behind: is("Active") == Some(false),
        idle: is("IdleHint") == Some(true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_session_in_front_counts_more_than_a_lock() {
        let (present, seen) = watch::channel(Presence::Here);
        let signs = Signs::new(present);
        signs.set(|sign| sign.saver = true);
        assert_eq!(*seen.borrow(), Presence::Locked);
        signs.set(|sign| sign.behind = true);
        assert_eq!(*seen.borrow(), Presence::Away);
        signs.set(|sign| (sign.saver, sign.locked) = (false, true));
        signs.set(|sign| sign.behind = false);
        assert_eq!(*seen.borrow(), Presence::Locked);
        signs.set(|sign| sign.locked = false);
        assert_eq!(*seen.borrow(), Presence::Here);
    }

    #[test]
    fn whoever_is_not_there_is_not_asked_whether_they_want_quiet() {
        let (present, seen) = watch::channel(Presence::Here);
        let signs = Signs::new(present);
        signs.set(|sign| sign.quiet = true);
        assert_eq!(*seen.borrow(), Presence::Quiet);
        signs.set(|sign| sign.idle = true);
        assert_eq!(*seen.borrow(), Presence::Away);
        signs.set(|sign| sign.locked = true);
        assert_eq!(*seen.borrow(), Presence::Locked);
        signs.set(|sign| (sign.idle, sign.locked) = (false, false));
        assert_eq!(*seen.borrow(), Presence::Quiet);
    }

    #[test]
    fn what_does_not_change_wakes_nobody() {
        let (present, seen) = watch::channel(Presence::Here);
        let signs = Signs::new(present);
        signs.set(|sign| sign.saver = false);
        assert!(seen.has_changed().is_ok_and(|changed| !changed));
    }
}
