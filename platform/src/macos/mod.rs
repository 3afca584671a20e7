//! macOS: device management speaks through managed preferences, secrets belong into the keychain,
//! and Launch Services starts what is an app.

pub(crate) mod bundle;
mod identity;
mod keychain;
mod launch;
pub(crate) mod listener;
pub(crate) mod network;
mod policy;
mod policy_watch;
mod proxies;

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

pub(crate) use identity::identity;
pub(crate) use keychain::{forget_secret, keep_secret, secret};
pub(crate) use launch::{Closer, Running, launch, open_link};
pub(crate) use policy::policy;
pub(crate) use policy_watch::PolicyWatch;
pub(crate) use proxies::system_proxies;

use super::{Facts, Lack, NotificationServer};
pub(crate) use super::{
    no_confine::confine,
    no_dismissal::{dismiss, dismissed, others_run},
    no_session::tray_host,
    no_watch::{hold, signature},
    no_watched::Watched,
    private::private_dir,
    protected::{link, protected},
    replacing::{become_program, ours, swap, swap_back},
    slices::Slices as Alarm,
    wall::wall,
};

pub(crate) const LACKS: &[Lack] = &[Lack::Quiet];

/// The app's identifier, under which preferences and secrets are kept. It never changes: managed
/// preferences, notification and login item profiles name it.
pub(crate) const ID: &str = "app.portal-companion";

pub(crate) fn facts() -> Facts {
    let version = "/System/Library/CoreServices/SystemVersion.plist";
    let version = fs::read_to_string(version).unwrap_or_default();
    Facts {
        name: rustix::system::uname()
            .nodename()
            .to_string_lossy()
            .into_owned(),
        os: "macos",
        os_version: os_version(&version).unwrap_or_default(),
        edition: None,
        user: env::var("USER").unwrap_or_default(),
    }
}

/// As the system's own *About This Mac* says it: version and build.
fn os_version(plist: &str) -> Option<String> {
    let version = text(plist, "ProductVersion")?;
    let build = text(plist, "ProductBuildVersion");
    let build = build.map(|build| format!(" ({build})")).unwrap_or_default();
    Some(format!("macOS {version}{build}"))
}

/// The text of the element after the key.
fn text<'a>(plist: &'a str, key: &str) -> Option<&'a str> {
    let (_, after) = plist.split_once(&format!("<key>{key}</key>"))?;
    let (_, value) = after.split_once("<string>")?;
    let (text, _) = value.split_once("</string>")?;
    Some(text)
}

/// Whether the user lets us show notices is between them and the system; without the app there is
/// nothing to let.
pub(crate) async fn notification_server() -> io::Result<NotificationServer> {
    let missing = "the agent does not run from its app";
    Err(match bundle::is_ours() {
        true => io::ErrorKind::Unsupported.into(),
        false => io::Error::new(io::ErrorKind::NotFound, missing),
    })
}

/// It is not asked.
pub(crate) fn login() -> Option<u32> {
    None
}

/// What an app is, Launch Services reads out of the app itself.
pub(crate) fn unregister() -> io::Result<()> {
    Ok(())
}

/// Of the nearest directory that is there.
pub(crate) fn room(path: &Path) -> io::Result<u64> {
    let there = path.ancestors().find(|path| path.is_dir());
    let at = rustix::fs::statvfs(there.unwrap_or(path))?;
    Ok(at.f_bavail.saturating_mul(at.f_frsize))
}

/// The allocator sees to it.
pub(crate) fn trim_memory() {}

pub(crate) fn fetch_ahead(_: &Path) {}

/// Where Console looks for them.
pub(crate) fn log_dir() -> Option<PathBuf> {
    Some(Path::new(&env::var_os("HOME")?).join("Library/Logs/portal-companion"))
}

pub(crate) fn languages() -> Vec<String> {
    sys_locale::get_locales().collect()
}

/// The country of the language is all that is asked for.
pub(crate) fn times() -> Option<String> {
    None
}
