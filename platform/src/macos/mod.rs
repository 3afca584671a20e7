//! macOS, as far as it can be had without calls into Apple's frameworks.

use std::{env, ffi::OsStr, fs, io, path::Path, process::Stdio};

use serde_json::{Map, Value};
use tokio::process::Command;

use super::Facts;
pub(crate) use super::{
    no_session::{notification_server, room, system_proxies, tray_host},
    private::private_dir,
    protected::{link, protected},
    secret::{keep_secret, secret},
    slices::Slices as Alarm,
    wall::wall,
};

pub(crate) fn facts() -> Facts {
    let version = "/System/Library/CoreServices/SystemVersion.plist";
    let version = fs::read_to_string(version).unwrap_or_default();
    Facts {
        name: rustix::system::uname()
            .nodename()
            .to_string_lossy()
            .into_owned(),
        os: "macos",
        os_version: product_version(&version).unwrap_or_default(),
        edition: None,
        user: env::var("USER").unwrap_or_default(),
    }
}

/// The text of the element after the key.
fn product_version(plist: &str) -> Option<String> {
    let (_, after) = plist.split_once("<key>ProductVersion</key>")?;
    let (_, value) = after.split_once("<string>")?;
    let (version, _) = value.split_once("</string>")?;
    Some(format!("macOS {version}"))
}

/// Managed preferences are read through Core Foundation, which this version does not call.
pub(crate) fn policy() -> io::Result<Map<String, Value>> {
    Err(io::ErrorKind::Unsupported.into())
}

/// It is not asked.
pub(crate) fn login() -> Option<u32> {
    None
}

/// QuickSupport is a bundle there, which only Launch Services can start.
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

pub(crate) fn open_link(address: &str) -> io::Result<()> {
    let mut opener = Command::new("/usr/bin/open")
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    tokio::spawn(async move { opener.wait().await });
    Ok(())
}

/// The allocator sees to it.
pub(crate) fn trim_memory() {}

pub(crate) fn fetch_ahead(_: &Path) {}

/// Where Console looks for them.
pub(crate) fn log_dir() -> Option<std::path::PathBuf> {
    Some(Path::new(&env::var_os("HOME")?).join("Library/Logs/portal-companion"))
}

pub(crate) fn languages() -> Vec<String> {
    sys_locale::get_locales().collect()
}

/// The country of the language is all that is asked for.
pub(crate) fn times() -> Option<String> {
    None
}
