//! Android: the app around the agent has the screen, the restrictions and the intents; see
//! [`hosted`](super::hosted). What stands here is what holds without one.

use std::{
    ffi::OsStr,
    io,
    path::{Path, PathBuf},
};

use serde_json::{Map, Value};

use super::{Facts, Identity, Lack};
pub(crate) use super::{
    no_confine::confine,
    no_dismissal::{dismiss, dismissed, others_run},
    no_session::{notification_server, room, system_proxies, tray_host},
    no_watch::{PolicyWatch, hold, signature},
    no_watched::Watched,
    private::private_dir,
    protected::{link, protected},
    replacing::{become_program, ours, swap, swap_back},
    secret::{forget_secret, keep_secret, secret},
    slices::Slices as Alarm,
    wall::wall,
};

/// The app tells of changes and of quiet. Whom it opens a link with, Android decides.
pub(crate) const LACKS: &[Lack] = &[Lack::Signatures];

/// The app knows the rest.
pub(crate) fn facts() -> Facts {
    Facts {
        os: "android",
        ..Facts::default()
    }
}

/// `Build.getSerial` is not for an ordinary app.
pub(crate) fn identity() -> Identity {
    Identity::default()
}

pub(crate) fn policy() -> io::Result<Map<String, Value>> {
    Err(io::ErrorKind::Unsupported.into())
}

/// It is not asked.
pub(crate) fn login() -> Option<u32> {
    None
}

/// What an app registers is in its manifest.
pub(crate) fn unregister() -> io::Result<()> {
    Ok(())
}

/// Programs are apps there, which are started by intents.
pub(crate) enum Running {}

impl Running {
    pub(crate) async fn ended(self) {
        match self {}
    }

    pub(crate) fn closer(&self) -> io::Result<Closer> {
        match *self {}
    }
}

pub(crate) enum Closer {}

impl Closer {
    pub(crate) fn close(&self) -> io::Result<()> {
        match *self {}
    }
}

pub(crate) fn launch(_program: &Path, _name: &OsStr) -> io::Result<Running> {
    Err(io::ErrorKind::Unsupported.into())
}

pub(crate) fn open_link(_address: &str) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The allocator sees to it.
pub(crate) fn trim_memory() {}

pub(crate) fn fetch_ahead(_: &Path) {}

/// The app has one place for all.
pub(crate) fn log_dir() -> Option<PathBuf> {
    None
}

pub(crate) fn languages() -> Vec<String> {
    sys_locale::get_locales().collect()
}

/// The country of the language is all that is asked for.
pub(crate) fn times() -> Option<String> {
    None
}
