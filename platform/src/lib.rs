//! What differs between operating systems, and nothing else.
//!
//! Every function here has one signature, one description and one implementation per system; the
//! calls type-check each implementation against the same contract. Mechanism lives here, judgement
//! does not: this crate knows no rule of the product and cannot know its types. An ability that a
//! system does not have yet answers [`io::ErrorKind::Unsupported`]; it never pretends.

use std::{
    ffi::{OsStr, OsString},
    fs::File,
    io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use tokio::io::{AsyncRead, AsyncWrite};

pub mod control;
mod ending;
#[cfg(not(target_os = "android"))]
mod icon;
#[cfg_attr(windows, path = "windows/mod.rs")]
#[cfg_attr(target_os = "macos", path = "macos/mod.rs")]
#[cfg_attr(target_os = "linux", path = "linux/mod.rs")]
#[cfg_attr(target_os = "android", path = "android/mod.rs")]
mod imp;
mod lock;
#[cfg(not(target_os = "linux"))]
mod no_session;
mod own;
#[cfg(unix)]
mod private;
#[cfg(unix)]
mod protected;
pub mod screen;
mod secret;
pub mod shell;
mod slices;
mod stdio;
pub mod trust;
#[cfg(unix)]
mod wall;
pub mod window;

/// What this device is, for the desk's device list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The host name.
    pub name: String,
    /// `linux`, `windows`, `macos` or `android`.
    pub os: &'static str,
    /// The system's own words for its version.
    pub os_version: String,
    /// Windows: the edition as the registry has it (`EditionID`), or `S mode`. `None` elsewhere.
    pub edition: Option<String>,
    /// The login name of the user of this session.
    pub user: String,
}

/// Reads what this device is; what cannot be read is an empty string.
pub fn facts() -> Facts {
    imp::facts()
}

/// The languages that the user prefers, the best first, as BCP 47 tags. Empty when nobody said.
pub fn languages() -> Vec<String> {
    imp::languages()
}

/// The locale by which the user wants times written, a BCP 47 tag, where that can differ from the
/// language; `None` where the system knows no such difference, or nobody said.
pub fn times() -> Option<String> {
    imp::times()
}

/// What the clock on the user's wall and the calendar beside it show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wall {
    /// The year.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

/// A time by the time zone that is set now.
///
/// # Errors
/// When no clock shows such a time.
pub fn wall(at: SystemTime) -> io::Result<Wall> {
    imp::wall(at)
}

/// Settings forced by device management, as the administrator wrote them.
///
/// `Ok` with an empty map means that the device is not managed. An error means that this is not
/// known; keep what was known before. A value that the user could have written is never returned.
pub fn policy() -> io::Result<serde_json::Map<String, serde_json::Value>> {
    imp::policy()
}

/// Creates a directory, and its parents, that only this user can enter, or makes sure that an
/// existing one is: a directory, not a link, owned by this user, closed to everybody else.
///
/// # Errors
/// `PermissionDenied` when it belongs to somebody else or is a link.
pub fn private_dir(path: &Path) -> io::Result<()> {
    imp::private_dir(path)
}

/// Whether only the administrator can change this file, or a directory above it, links resolved.
pub fn protected(path: &Path) -> io::Result<bool> {
    imp::protected(path)
}

/// Makes a symbolic link at `at` that leads to `target`. Replaces nothing.
pub fn link(target: &Path, at: &Path) -> io::Result<()> {
    imp::link(target, at)
}

/// Keeps a secret for this user under a name, durably, replacing the one of that name.
///
/// `dir` is a [`private_dir`], for systems that have no keychain or where it is locked.
pub fn keep_secret(dir: &Path, name: &str, secret: &str) -> io::Result<()> {
    imp::keep_secret(dir, name, secret)
}

/// Reads a secret that [`keep_secret`] kept; `None` when there is none.
pub fn secret(dir: &Path, name: &str) -> io::Result<Option<String>> {
    imp::secret(dir, name)
}

/// Being the only agent of this user and state directory, for as long as the value lives.
pub struct Only(#[expect(dead_code, reason = "it is locked as long as it lives")] File);

/// Makes this process the only agent of a state directory, without waiting; `None` when another one
/// is, which can be spoken to by [`control`].
pub fn instance(dir: &Path) -> io::Result<Option<Only>> {
    Ok(lock::take(dir)?.map(Only))
}

/// The number of the user who logged in to the session that this process belongs to, as the system
/// has written it down; it stays whoever the process becomes. `None` where nobody did, as in a
/// system service, and where the system does not say.
pub fn login() -> Option<u32> {
    imp::login()
}

/// A program of our own that was started and goes on without us.
pub struct Own(own::Own);

impl Own {
    /// Waits until it has ended, and says with which status; `None` when a signal ended it.
    pub async fn ended(self) -> Option<i32> {
        self.0.ended().await
    }
}

/// Starts a program of our own with these arguments: no shell, its own process group, not ended
/// when the agent ends. What it writes to standard error goes where ours goes.
///
/// # Errors
/// What kept it from being started; `Unsupported` where programs are apps.
pub fn start_own(program: &Path, arguments: &[OsString]) -> io::Result<Own> {
    own::start(program, arguments).map(Own)
}

/// A program that was started in the user's session and goes on without us.
pub struct Running(imp::Running);

impl Running {
    /// Waits until the program and everything that it started have ended, as far as the system
    /// lets us see that.
    pub async fn ended(self) {
        self.0.ended().await;
    }

    /// What asks it to end before its time. [`Running::ended`] sees whether it does.
    ///
    /// # Errors
    /// `Unsupported` where nothing can be asked for sure of this program and of no other.
    pub fn closer(&self) -> io::Result<Closer> {
        self.0.closer().map(Closer)
    }
}

/// Asks a program that was started here to end.
pub struct Closer(imp::Closer);

impl Closer {
    /// Asks the program, and what it started in its process group, to end, as the system asks when
    /// the user logs out: nothing is forced. What has ended already is left alone.
    ///
    /// # Errors
    /// What the system said when it could not be asked.
    pub fn close(&self) -> io::Result<()> {
        self.0.close()
    }
}

/// Starts a program in the session of the user: no shell, no arguments, nothing inherited but the
/// environment, not ended when the agent ends. Its working directory is its own directory.
///
/// `name` is what the program sees as its own name (`argv[0]`, on Windows its file name): the only
/// channel through which it is told anything.
pub fn launch(program: &Path, name: &OsStr) -> io::Result<Running> {
    imp::launch(program, name).map(Running)
}

/// Opens an `https` address in the user's browser.
///
/// # Errors
/// `InvalidInput` for any other kind of address, `Unsupported` or `NotFound` without a browser.
pub fn open_link(address: &str) -> io::Result<()> {
    if !address.starts_with("https://") {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "only an https address is opened",
        ));
    }
    imp::open_link(address)
}

/// Where this system keeps the logs of a user's programs, if not beside their other state.
pub fn log_dir() -> Option<PathBuf> {
    imp::log_dir()
}

/// Bytes that this user may still write where the path is, or will be.
///
/// # Errors
/// What keeps it from being known; `Unsupported` where nobody has been asked yet.
pub fn room(path: &Path) -> io::Result<u64> {
    imp::room(path)
}

/// Who shows notifications in this session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotificationServer {
    /// What it calls itself.
    pub name: String,
    /// Whether it says that it shows buttons.
    pub buttons: bool,
}

/// Asks who shows notifications in this session.
///
/// # Errors
/// `NotConnected` without a desktop session, `Unsupported` where that is the system's own affair.
pub async fn notification_server() -> io::Result<NotificationServer> {
    imp::notification_server().await
}

/// Whether there is a place for the agent's icon in this session.
///
/// # Errors
/// `NotConnected` without a desktop session, `Unsupported` where there always is one.
pub async fn tray_host() -> io::Result<bool> {
    imp::tray_host().await
}

/// Which proxies the desktop's settings name for an address, first the one to try first, as URLs;
/// `direct://` for none. Where nobody runs who would know, somebody is started only if `start` says so,
/// which can take seconds.
///
/// # Errors
/// `Unsupported` where the system's settings are read by others already, or have no such thing.
pub async fn system_proxies(address: &str, start: bool) -> io::Result<Vec<String>> {
    imp::system_proxies(address, start).await
}

/// Waits until the session manager or the user ends the program. Needs a running tokio runtime.
pub async fn told_to_end() {
    ending::told_to_end().await;
}

/// Standard input. Where it is a pipe and the system allows, no thread waits for it.
pub fn input() -> Box<dyn AsyncRead + Unpin> {
    stdio::input()
}

/// Standard output, by the same rule.
pub fn output() -> Box<dyn AsyncWrite + Unpin> {
    stdio::output()
}

/// Gives memory back to the system that is not needed to sleep; what is needed to wake up comes back
/// when it is touched. Does nothing where the system does that by itself, or has no way to.
pub fn trim_memory() {
    imp::trim_memory();
}

/// Has the system fetch a file from the disk that will soon be needed as a whole. Waits for nothing,
/// and does nothing where the system has no way to.
pub fn fetch_ahead(file: &Path) {
    imp::fetch_ahead(file);
}

/// What ended a wait of an [`Alarm`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ring {
    /// The time has come.
    Due,
    /// The clock was set, or the machine woke from sleep: everything that is timed is in doubt.
    Jumped,
}

/// Waits for a time of day without a tick, through sleep of the machine and changes of the clock.
pub struct Alarm(imp::Alarm);

impl Alarm {
    /// Needs a running tokio runtime with its I/O enabled.
    pub fn new() -> io::Result<Self> {
        imp::Alarm::new().map(Self)
    }

    /// Waits until `deadline`, for ever without one, or until the clock jumped. Safe to cancel.
    pub async fn wait(&mut self, deadline: Option<SystemTime>) -> Ring {
        self.0.wait(deadline).await
    }
}
