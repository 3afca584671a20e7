//! Windows: device management speaks through the registry, and the profile is the user's own.

pub(crate) mod access;
mod browser;
pub(crate) mod console;
mod disk;
mod identity;
mod launch;
pub(crate) mod network;
mod others;
mod policy;
mod proxies;
mod replacing;
mod signature;
pub(crate) mod sys;
pub(crate) mod user;
mod vault;

use std::{
    env, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

pub(crate) use access::{private_dir, protected};
pub(crate) use browser::open_link;
pub(crate) use disk::{hold, link, remove_soon, room};
pub(crate) use identity::identity;
pub(crate) use launch::{Closer, Running, launch};
pub(crate) use others::others_run;
pub(crate) use policy::{PolicyWatch, dismiss, dismissed, policy};
pub(crate) use proxies::system_proxies;
pub(crate) use replacing::{become_program, ours, swap, swap_back};
pub(crate) use signature::signature;
pub(crate) use user::login;
pub(crate) use vault::{forget_secret, keep_secret, secret};
use windows_registry::{CURRENT_USER, LOCAL_MACHINE};

use super::{Facts, Lack};
pub(crate) use super::{
    no_confine::confine,
    no_session::{notification_server, tray_host},
    no_watched::Watched,
    slices::Slices as Alarm,
};

pub(crate) const LACKS: &[Lack] = &[];

pub(crate) fn facts() -> Facts {
    let variable = |name| env::var(name).unwrap_or_default();
    Facts {
        name: variable("COMPUTERNAME"),
        os: "windows",
        os_version: version().unwrap_or_default(),
        edition: edition(),
        user: variable("USERNAME"),
    }
}

/// As the system's own *About* says it: name, release and build.
fn version() -> windows_registry::Result<String> {
    let key = LOCAL_MACHINE.open(r"SOFTWARE\Microsoft\Windows NT\CurrentVersion")?;
    let words = ["ProductName", "DisplayVersion", "CurrentBuild"];
    let words = words.map(|name| key.get_string(name).unwrap_or_default());
    Ok(words.join(" ").trim().to_owned())
}

/// S mode is no edition of its own since Windows 10 version 1803: it is a policy of code integrity.
fn edition() -> Option<String> {
    let number = |path: &str, name| LOCAL_MACHINE.open(path)?.get_u32(name);
    let only_store = number(
        r"SYSTEM\CurrentControlSet\Control\CI\Policy",
        "SkuPolicyRequired",
    );
    if only_store.is_ok_and(|required| required == 1) {
        return Some("S mode".to_owned());
    }
    let key = LOCAL_MACHINE.open(r"SOFTWARE\Microsoft\Windows NT\CurrentVersion");
    key.ok()?.get_string("EditionID").ok()
}

/// Where the user's programs say what they are.
pub(crate) const CLASSES: &str = r"Software\Classes";
/// What our toasts have as their sender: Windows drops those of one that it does not know.
pub(crate) const SENDER: &str = "PortalCompanion";
/// The scheme of the addresses that open our window.
pub(crate) const SCHEME: &str = "portal-companion";

/// What the toasts have made known of us.
pub(crate) fn unregister() -> io::Result<()> {
    for key in [
        format!(r"{CLASSES}\AppUserModelId\{SENDER}"),
        format!(r"{CLASSES}\{SCHEME}"),
    ] {
        match CURRENT_USER.remove_tree(&key) {
            Err(error) if error.code().0 != sys::NOT_FOUND => return Err(error.into()),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

/// The allocator sees to it.
pub(crate) fn trim_memory() {}

pub(crate) fn fetch_ahead(_: &Path) {}

/// Beside everything else in `%LOCALAPPDATA%`.
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

pub(crate) fn wall(at: SystemTime) -> io::Result<super::Wall> {
    let outside = |error| io::Error::new(io::ErrorKind::InvalidInput, error);
    let instant = jiff::Timestamp::try_from(at).map_err(outside)?;
    let then = instant.to_zoned_datetime(jiff::tz::TimeZone::system());
    Ok(super::Wall {
        year: then.year().into(),
        month: then.month().unsigned_abs(),
        day: then.day().unsigned_abs(),
        hour: then.hour().unsigned_abs(),
        minute: then.minute().unsigned_abs(),
    })
}
