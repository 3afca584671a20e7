//! What differs between operating systems, and nothing else.
//!
//! Every function here has one signature, one description and one implementation per system; the
//! calls type-check each implementation against the same contract. Mechanism lives here, judgement
//! does not: this crate knows no rule of the product and cannot know its types. An ability that a
//! system does not have yet answers [`io::ErrorKind::Unsupported`]; it never pretends.

use std::{
    ffi::{OsStr, OsString},
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
    time::SystemTime,
};

pub use alarm::{Alarm, Ring};
pub use network::NetworkWatch;
pub use own::Wanted;
use tokio::io::{AsyncRead, AsyncWrite};
pub use wiping::Wiping;

mod alarm;
pub mod apart;
#[cfg(any(target_os = "macos", test))]
mod apple;
pub mod control;
mod ending;
#[cfg(any(target_os = "android", feature = "hosted"))]
pub mod hosted;
#[cfg(not(any(target_os = "android", feature = "hosted")))]
#[path = "no_host.rs"]
mod hosted;
#[cfg(not(target_os = "android"))]
mod icon;
#[cfg_attr(target_os = "macos", path = "macos/image.rs")]
#[cfg_attr(not(target_os = "macos"), path = "no_image.rs")]
mod image;
#[cfg_attr(windows, path = "windows/mod.rs")]
#[cfg_attr(target_os = "macos", path = "macos/mod.rs")]
#[cfg_attr(target_os = "linux", path = "linux/mod.rs")]
#[cfg_attr(target_os = "android", path = "android/mod.rs")]
mod imp;
mod lock;
#[cfg_attr(target_os = "android", path = "no_network.rs")]
mod network;
#[cfg(not(target_os = "linux"))]
mod no_confine;
#[cfg(not(windows))]
mod no_dismissal;
#[cfg(not(target_os = "linux"))]
mod no_session;
#[cfg(not(windows))]
mod no_watch;
#[cfg(not(target_os = "linux"))]
mod no_watched;
mod own;
#[cfg(unix)]
mod private;
#[cfg(unix)]
mod protected;
#[cfg(unix)]
mod replacing;
pub mod screen;
mod secret;
pub mod shell;
mod slices;
#[cfg(any(windows, test))]
mod smbios;
mod stdio;
#[cfg(not(target_os = "android"))]
mod told;
pub mod trust;
#[cfg(unix)]
mod wall;
pub mod window;
mod wiping;

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
    hosted::facts().unwrap_or_else(imp::facts)
}

/// Who manages this device, in the words of Microsoft Graph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Management {
    /// `company` or `personal`, as `managedDeviceOwnerType` has it.
    pub ownership: Option<String>,
    /// How device management took the device on, as `deviceEnrollmentType` or
    /// `androidDeviceOwnerEnrollmentMode` has it.
    pub enrolment_type: Option<String>,
}

/// Who manages this device, where the device itself knows: in an app. Elsewhere nothing is said.
pub fn management() -> Management {
    hosted::management().unwrap_or_default()
}

/// By what device management tells this device from others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// The id that the device has in Entra, as Graph's `azureADDeviceId` has it.
    pub entra_device_id: Option<String>,
    /// The maker's serial number.
    pub serial_number: Option<String>,
}

/// By what device management tells this device from others, as far as the system tells a user's own
/// program: Windows both, macOS the serial number. Linux shows that to root only, and Android shows an
/// app neither; what is not known is left out.
pub fn identity() -> Identity {
    imp::identity()
}

/// The languages that the user prefers, the best first, as BCP 47 tags. Empty when nobody said.
pub fn languages() -> Vec<String> {
    hosted::languages().unwrap_or_else(imp::languages)
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
    hosted::policy().map_or_else(imp::policy, Ok)
}

/// Hears when device management changes its settings: while nothing changes, nobody is woken.
pub struct PolicyWatch(imp::PolicyWatch);

impl PolicyWatch {
    /// What [`policy`] gives is read after this was made, so that no change is missed. Needs a
    /// running tokio runtime.
    ///
    /// # Errors
    /// What kept the system from telling; `Unsupported` in an app, which is told instead.
    pub fn new() -> io::Result<Self> {
        imp::PolicyWatch::new().map(Self)
    }

    /// Waits until [`policy`] has something else to say, which may be that nothing is known any
    /// more. Safe to cancel.
    pub async fn changed(&mut self) {
        self.0.changed().await;
    }
}

/// What the agent would use, and this system does not offer, or not to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Nothing can be said about who signed QuickSupport: neither by [`signature`] nor by what
    /// [`app_from_image`] requires.
    Signatures,
    /// Nobody tells that the user wants to be left alone: [`shell::Presence::Quiet`].
    Quiet,
}

/// What this system lacks, of what a user or an administrator would notice.
pub fn lacks() -> &'static [Lack] {
    imp::LACKS
}

/// Creates a directory, and its parents, that only this user can enter, or makes sure that an
/// existing one is: a directory, not a link, owned by this user, closed to everybody else.
///
/// # Errors
/// `PermissionDenied` when it belongs to somebody else or is a link.
pub fn private_dir(path: &Path) -> io::Result<()> {
    imp::private_dir(path)
}

/// Removes a directory and everything in it. Where a program in it has just ended and is still kept
/// open (Windows), that goes on for some seconds in the background.
///
/// # Errors
/// When it cannot be removed, nor in the background.
pub fn remove_all(dir: &Path) -> io::Result<()> {
    let removed = std::fs::remove_dir_all(dir);
    #[cfg(windows)]
    if removed.is_err() && dir.exists() {
        return imp::remove_soon(dir).map(drop);
    }
    removed
}

/// Whether only the administrator can change this file, or a directory above it, links resolved.
pub fn protected(path: &Path) -> io::Result<bool> {
    imp::protected(path)
}

/// A file that nobody can change while this lives, where the system sees to that.
pub struct Held(File);

/// Opens a file to look at it, and keeps others from changing it meanwhile: on Windows nobody can
/// write to it, rename or delete it. Elsewhere its directory has to be a [`private_dir`].
///
/// # Errors
/// Also when somebody has it open to write.
pub fn hold(path: &Path) -> io::Result<Held> {
    imp::hold(path).map(Held)
}

impl Read for Held {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.0.read(buf)
    }
}

/// What the system says of a program's signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signature {
    /// There is none.
    None,
    /// There is one that proves nothing, and why, in the system's words.
    Bad(String),
    /// It is good: the file is as it was signed, by somebody for whom the system's authorities vouch.
    By(Signer),
}

/// Who signed a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// The organisation in the certificate, as it stands there.
    pub organisation: String,
    /// Whether it is known that no certificate was revoked; otherwise nobody could be asked.
    pub revocation_known: bool,
}

/// Asks the system who signed a program, which reads it: whoever wants to read it as well does so
/// before. It blocks for as long as the network takes.
///
/// # Errors
/// `Unsupported` where programs carry no signature that the system would judge.
pub fn signature(file: &Held, path: &Path) -> io::Result<Signature> {
    imp::signature(&file.0, path)
}

/// Gives a file a second name, `at`, by which it can be started: by a symbolic link, on Windows, where a
/// user may make none, by a copy. Replaces nothing.
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

/// Forgets a secret that [`keep_secret`] kept, if there is one.
pub fn forget_secret(dir: &Path, name: &str) -> io::Result<()> {
    imp::forget_secret(dir, name)
}

/// Takes back what the agent has told the system about itself, beside secrets and files, so that its
/// notifications are known and a click on one leads back. Where it told nothing, nothing happens.
pub fn unregister() -> io::Result<()> {
    imp::unregister()
}

/// Tells every agent of this device, whosever it is, that it is to leave its desk, or with `false` that
/// nobody is any more; [`dismissed`] hears of it. Only the administrator can.
///
/// # Errors
/// `Unsupported` where whoever removes the agent runs it as each user.
pub fn dismiss(on: bool) -> io::Result<()> {
    imp::dismiss(on)
}

/// Waits until the administrator tells agents to leave by [`dismiss`]; what an earlier removal left
/// behind tells nobody. For ever where that is `Unsupported`.
pub async fn dismissed() {
    imp::dismissed().await;
}

/// Whether another process runs one of these programs from the folder of ours, whoever started it.
/// Programs are named without what the system adds to a name; no user's file is looked at.
///
/// # Errors
/// `Unsupported` where [`dismiss`] is.
pub fn others_run(names: &[&str]) -> io::Result<bool> {
    imp::others_run(names)
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
/// when the agent ends, and no keyboard taken when nobody looks for it. What it writes to standard error goes where ours goes.
///
/// # Errors
/// What kept it from being started; `Unsupported` where programs are apps.
pub fn start_own(program: &Path, arguments: &[OsString], wanted: Wanted) -> io::Result<Own> {
    own::start(program, arguments, wanted).map(Own)
}

/// Asks a program of our own something: starts it with these arguments and gives what it wrote to
/// standard output, at most 64 KiB of it, and its status; no status when a signal ended it. Dropped
/// before that, it is ended.
///
/// # Errors
/// What kept it from being started.
pub async fn ask_own(program: &Path, arguments: &[OsString]) -> io::Result<(Option<i32>, Vec<u8>)> {
    own::ask(program, arguments).await
}

/// Whether a program can be replaced by this user, and by nobody who is trusted less: it and its
/// directory are the user's own, closed to others, and not where packages and installers put programs.
pub fn ours(program: &Path) -> io::Result<bool> {
    imp::ours(program)
}

/// Puts `new` in the place of the program `at`, which may be running, and keeps that as `old`. Where
/// the system can, there is a program at any time. All three are on one disk.
///
/// # Errors
/// When it could not be done; what was at `at` is then still there.
pub fn swap(new: &Path, at: &Path, old: &Path) -> io::Result<()> {
    imp::swap(new, at, old)
}

/// Puts `old` in the place of the program `at`, which may be running, and can be moved `aside`.
///
/// # Errors
/// When it could not be done; what was at `at` is then still there.
pub fn swap_back(old: &Path, at: &Path, aside: &Path) -> io::Result<()> {
    imp::swap_back(old, at, aside)
}

/// A process of this user's that is watched, also where it becomes another program. Whoever has its
/// number later is somebody else.
pub struct Watched(imp::Watched);

impl Watched {
    /// Watches the process that has this number.
    ///
    /// # Errors
    /// `Unsupported` where nobody can, or [`become_program`] begins a new one.
    pub fn new(process: u32) -> io::Result<Self> {
        imp::Watched::new(process).map(Self)
    }

    /// Whether it runs.
    pub fn is_alive(&self) -> io::Result<bool> {
        self.0.is_alive()
    }

    /// Ends it at once, if it runs.
    pub fn end(&self) -> io::Result<()> {
        self.0.end()
    }
}

/// Goes on as another program: in the same process where the system can do that, and else in a new
/// one, after which this process has to end. Whatever it holds as the only one is to be let go of
/// before.
///
/// # Errors
/// When it could not be started; this process then goes on as it is.
pub fn become_program(program: &Path, arguments: &[OsString]) -> io::Result<()> {
    match imp::become_program(program, arguments)? {
        Some(never) => match never {},
        None => Ok(()),
    }
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
/// `name` is what the program sees as its own name (`argv[0]`, on Windows its file name, to which `.exe`
/// is added): the only channel through which it is told anything.
pub fn launch(program: &Path, name: &OsStr) -> io::Result<Running> {
    imp::launch(program, name).map(Running)
}

/// Takes the one app out of a disk image, into a directory that only this user can write, and gives
/// it. With a requirement, in the language of the system's code signing, the app satisfies it, as it
/// lies in the image and as it was copied. Blocks for seconds.
///
/// # Errors
/// `PermissionDenied` when the signature is not the one required or no longer holds, `InvalidData`
/// when there is not exactly one app, `Unsupported` where there are no disk images.
pub fn app_from_image(image: &Path, into: &Path, requirement: Option<&str>) -> io::Result<PathBuf> {
    image::app_from_image(image, into, requirement)
}

/// Opens an `https` address in the user's browser, or in the app that it belongs to.
///
/// # Errors
/// `InvalidInput` for any other kind of address, `Unsupported` or `NotFound` without a browser,
/// what the app around the agent said, or `TimedOut` when that said nothing.
pub async fn open_link(address: &str) -> io::Result<()> {
    if !address.starts_with("https://") {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "only an https address is opened",
        ));
    }
    match hosted::open_link(address).await {
        Some(opened) => opened,
        None => imp::open_link(address),
    }
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
/// `direct://` for none, `pac+` and its address for a script that decides. Where nobody runs who
/// would know, somebody is started only if `start` says so, which can take seconds.
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
