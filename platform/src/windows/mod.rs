//! Windows: device management speaks through the registry, and the profile is the user's own.

mod launch;
mod policy;

use std::{env, fs, io, path::Path};

pub(crate) use launch::{Closer, Running, launch, open_link};
pub(crate) use policy::policy;
use windows_registry::LOCAL_MACHINE;

use super::Facts;
pub(crate) use super::{
    no_session::{notification_server, room, system_proxies, tray_host},
    secret::{keep_secret, secret},
    slices::Slices as Alarm,
};

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

/// What is in the user's profile inherits from it that no other user gets in. Elsewhere that is
/// not known, and not pretended.
pub(crate) fn private_dir(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)?;
    if !fs::symlink_metadata(path)?.is_dir() {
        let message = "a link is not taken for a private directory";
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, message));
    }
    let profile = env::var_os("USERPROFILE").unwrap_or_default();
    if profile.is_empty()
        || !path
            .canonicalize()?
            .starts_with(Path::new(&profile).canonicalize()?)
    {
        let message = "a private directory has to be in the user's profile";
        return Err(io::Error::new(io::ErrorKind::Unsupported, message));
    }
    Ok(())
}

/// It is not asked.
pub(crate) fn login() -> Option<u32> {
    None
}

/// Access lists are not read yet, so nothing counts as protected.
pub(crate) fn protected(_path: &Path) -> io::Result<bool> {
    Err(io::ErrorKind::Unsupported.into())
}

pub(crate) fn link(_target: &Path, _at: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The allocator sees to it.
pub(crate) fn trim_memory() {}

pub(crate) fn fetch_ahead(_: &Path) {}

/// Beside everything else in `%LOCALAPPDATA%`.
pub(crate) fn log_dir() -> Option<std::path::PathBuf> {
    None
}

pub(crate) fn languages() -> Vec<String> {
    sys_locale::get_locales().collect()
}

/// The country of the language is all that is asked for.
pub(crate) fn times() -> Option<String> {
    None
}

pub(crate) fn wall(at: std::time::SystemTime) -> io::Result<super::Wall> {
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
